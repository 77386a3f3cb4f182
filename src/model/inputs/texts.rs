//! How the words of blocks relate to the page's title, to what the page says of itself, to its headings and to each other.

use super::{Inputs, share};
use crate::blocks::{Block, BlockId, Blocks};
use crate::order::{START, mix, runs, sort};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::is_unspaced;

/// Words in a shingle.
const SHINGLE: usize = 3;

pub(super) struct Texts {
    rows: Vec<Row>,
    described: f32,
}

#[derive(Clone, Copy, Default)]
struct Row {
    in_title: f32,
    of_title: f32,
    same: f32,
    same_start: f32,
    seen_before: f32,
    seen_after: f32,
    in_description: f32,
    near_description: f32,
    since_title: f32,
    since_heading: f32,
    last_heading: f32,
    last_linked: f32,
}

impl Texts {
    pub(super) fn of(page: &Page, blocks: &Blocks) -> Self {
        let title = sorted(title_words(page).into_iter());
        let words = Words::of(page, blocks);
        let mut rows = vec![Row::default(); blocks.len()];
        let mut matched = vec![false; title.len()];
        for (id, row) in rows.iter_mut().enumerate() {
            matched.fill(false);
            let own = words.of_block(id);
            let mut hits = 0_u32;
            for word in own {
                if let Ok(at) = title.binary_search(word) {
                    hits += 1;
                    matched[at] = true;
                }
            }
            row.in_title = share(hits as f32, own.len() as f32);
            row.of_title = share(matched.iter().filter(|hit| **hit).count() as f32, title.len() as f32);
        }
        let whole = |id: BlockId| words.of_block(id).iter().fold(START, |hash, word| mix(hash, *word));
        count_same(&mut rows, whole, |row, count| row.same = count);
        count_same(&mut rows, |id| words.of_block(id).first().copied().unwrap_or_default(), |row, count| row.same_start = count);
        repeated(&words, &mut rows);
        let described = describe(page, &words, &mut rows);
        headings(blocks, &mut rows);
        Self { rows, described }
    }

    pub(super) fn fill(&self, inputs: &mut Inputs, id: BlockId) {
        let row = self.rows[id];
        (inputs.in_title, inputs.of_title) = (row.in_title, row.of_title);
        (inputs.same_text, inputs.same_start) = (row.same, row.same_start);
        (inputs.seen_before, inputs.seen_after) = (row.seen_before, row.seen_after);
        (inputs.in_description, inputs.near_description) = (row.in_description, row.near_description);
        inputs.page_description = self.described;
        (inputs.since_title, inputs.since_heading) = (row.since_title, row.since_heading);
        (inputs.last_heading, inputs.last_heading_linked) = (row.last_heading, row.last_linked);
    }
}

/// The words of all blocks as hashes.
struct Words {
    all: Vec<u64>,
    /// Where each block's begin, and the end.
    starts: Vec<u32>,
}

impl Words {
    fn of(page: &Page, blocks: &Blocks) -> Self {
        let mut found = Self { all: Vec::new(), starts: Vec::with_capacity(blocks.len() + 1) };
        for (_, Block { first, end, .. }) in blocks.iter() {
            found.starts.push(found.all.len() as u32);
            for node in (first.0..end.0).map(NodeId) {
                words(page.text(node), &mut |word| found.all.push(word));
            }
        }
        found.starts.push(found.all.len() as u32);
        found
    }

    fn of_block(&self, id: BlockId) -> &[u64] {
        &self.all[self.starts[id] as usize..self.starts[id + 1] as usize]
    }

    fn blocks(&self) -> usize {
        self.starts.len() - 1
    }
}

fn shingles(words: &[u64]) -> impl Iterator<Item = u64> {
    words.windows(SHINGLE).map(|run| run.iter().fold(START, |hash, word| mix(hash, *word)))
}

fn count_same(rows: &mut [Row], key: impl Fn(BlockId) -> u64, set: impl Fn(&mut Row, f32)) {
    let mut order: Vec<(u64, u32)> = (0..rows.len()).map(|id| (key(id), id as u32)).collect();
    sort(&mut order);
    for run in runs(&order) {
        for (_, id) in run {
            set(&mut rows[*id as usize], run.len() as f32);
        }
    }
}

/// Which shares of the blocks' shingles are in other blocks, before and after.
fn repeated(words: &Words, rows: &mut [Row]) {
    let mut all: Vec<(u64, u32)> =
        (0..words.blocks()).flat_map(|id| shingles(words.of_block(id)).map(move |shingle| (shingle, id as u32))).collect();
    sort(&mut all);
    for run in runs(&all) {
        let (first, last) = (run[0].1, run[run.len() - 1].1);
        for (_, id) in run {
            let row = &mut rows[*id as usize];
            row.seen_before += f32::from(u8::from(*id > first));
            row.seen_after += f32::from(u8::from(*id < last));
        }
    }
    for (id, row) in rows.iter_mut().enumerate() {
        let count = words.of_block(id).len().saturating_sub(SHINGLE - 1) as f32;
        (row.seen_before, row.seen_after) = (share(row.seen_before, count), share(row.seen_after, count));
    }
}

/// Which shares of the blocks' shingles are in what the page says of itself; how many words that is.
fn describe(page: &Page, words: &Words, rows: &mut [Row]) -> f32 {
    let said = description(page);
    let known = sorted(shingles(&said));
    if known.is_empty() {
        return 0.0;
    }
    let counts: Vec<(f32, f32)> = (0..words.blocks())
        .map(|id| {
            let (mut hits, mut count) = (0.0, 0.0);
            for shingle in shingles(words.of_block(id)) {
                count += 1.0;
                hits += f32::from(u8::from(known.binary_search(&shingle).is_ok()));
            }
            (hits, count)
        })
        .collect();
    for (id, row) in rows.iter_mut().enumerate() {
        row.in_description = share(counts[id].0, counts[id].1);
        let near = &counts[id.saturating_sub(3)..(id + 4).min(counts.len())];
        row.near_description = share(near.iter().map(|count| count.0).sum(), near.iter().map(|count| count.1).sum());
    }
    said.len() as f32
}

/// Fills in how far the last headings are.
fn headings(blocks: &Blocks, rows: &mut [Row]) {
    let is_title = |id: BlockId, row: &Row| {
        let f = &blocks[id].features;
        f.heading > 0.0 && (row.in_title > 0.8 && (row.of_title > 0.3 || f.words >= 4.0) || (f.heading == 1.0 && row.in_title > 0.5))
    };
    let mut before = 0.0;
    // Words up to the first heading that repeats the title: how far before it a block stands.
    let first: Option<f32> = blocks.iter().find_map(|(id, block)| {
        let here = before;
        before += block.features.words;
        is_title(id, &rows[id]).then_some(here)
    });
    let (mut at, mut title, mut heading, mut rank, mut linked) = (0.0_f32, None, 0.0_f32, 0.0, 0.0);
    for (id, block) in blocks.iter() {
        let f = &block.features;
        if is_title(id, &rows[id]) {
            title = Some(at);
        }
        let row = &mut rows[id];
        row.since_title = match (title, first) {
            (Some(title), _) => at - title,
            (None, Some(first)) => at - first - 1.0,
            // A page whose title no heading repeats.
            (None, None) => -1e6,
        };
        (row.since_heading, row.last_heading, row.last_linked) = ((at - heading), rank, linked);
        at += f.words;
        if f.heading > 0.0 {
            (heading, rank, linked) = (at, f.heading, f32::from(u8::from(f.link_share > 0.5)));
        }
    }
}

/// Each hash once, in order.
fn sorted(hashes: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut pairs: Vec<(u64, u32)> = hashes.map(|hash| (hash, 0)).collect();
    sort(&mut pairs);
    runs(&pairs).map(|run| run[0].0).collect()
}

/// The words of the page's titles.
fn title_words(page: &Page) -> Vec<u64> {
    let mut found = Vec::new();
    for node in page.nodes() {
        match page.tag(node) {
            Tag::Title => page.children(node).for_each(|child| words(page.text(child), &mut |word| found.push(word))),
            Tag::Meta if page.attr(node, Attr::Property) == Some("og:title") => {
                words(page.attr(node, Attr::Content).unwrap_or_default(), &mut |word| found.push(word));
            }
            Tag::Body => break,
            _ => {}
        }
    }
    found
}

/// The words of what the page says of itself: descriptions in `meta`, and texts of some length in JSON-LD, such as `articleBody`.
fn description(page: &Page) -> Vec<u64> {
    let mut found = Vec::new();
    for node in page.nodes() {
        match page.tag(node) {
            Tag::Meta => {
                let name = page.attr(node, Attr::Name).or_else(|| page.attr(node, Attr::Property)).unwrap_or_default();
                if name.ends_with("description") {
                    words(page.attr(node, Attr::Content).unwrap_or_default(), &mut |word| found.push(word));
                }
            }
            Tag::Script if page.attr(node, Attr::Type).is_some_and(|kind| kind.contains("ld+json")) => {
                for text in page.children(node).map(|child| page.text(child)) {
                    long_strings(text, &mut |text| words(text, &mut |word| found.push(word)));
                }
            }
            _ => {}
        }
    }
    found
}

/// Strings of a JSON text that are long enough to be prose. Escapes may part words; that is good enough here.
fn long_strings(json: &str, each: &mut impl FnMut(&str)) {
    let mut begun: Option<usize> = None;
    let mut escaped = false;
    for (at, byte) in json.bytes().enumerate() {
        match (begun, byte) {
            (_, _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(from), b'"') => {
                begun = None;
                if at - from > 80 {
                    each(&json[from..at]);
                }
            }
            (None, b'"') => begun = Some(at + 1),
            _ => {}
        }
    }
}

/// Hashes of the words of a text in lower case; a character is a word in scripts without spaces.
fn words(text: &str, each: &mut impl FnMut(u64)) {
    let mut hash = START;
    for char in text.chars() {
        let unspaced = is_unspaced(char);
        if (unspaced || !char.is_alphanumeric()) && hash != START {
            each(hash);
            hash = START;
        }
        if unspaced {
            each(u64::from(u32::from(char)));
        } else if char.is_alphanumeric() {
            let small = if char.is_ascii() { char.to_ascii_lowercase() } else { char.to_lowercase().next().unwrap_or(char) };
            hash = mix(hash, u64::from(u32::from(small)));
        }
    }
    if hash != START {
        each(hash);
    }
}
