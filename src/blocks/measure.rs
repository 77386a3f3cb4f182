//! Fills the features of a page's blocks: one pass over the tree for what is handed down, one over the texts, and prefix sums for what
//! elements hold.

use super::names::{Hints, hints};
use super::{Block, Features};
use crate::page::{Attr, Flags, NodeId, Page, Tag};
use crate::text::is_unspaced;

/// What an element hands down to what stands in it.
#[derive(Clone, Copy, Default)]
struct Context {
    end: u32,
    depth: u32,
    features: Features,
    /// Hints of this element and of the two above it.
    near: [Hints; 3],
}

pub(super) fn measure(page: &Page, blocks: &mut [Block]) {
    hand_down(page, blocks);
    for block in blocks.iter_mut() {
        count(page, block);
    }
    relate(page, blocks);
}

/// Hands the tree's context down to the blocks: both stand in document order, so one pass serves both.
fn hand_down(page: &Page, blocks: &mut [Block]) {
    let mut open: Vec<Context> = vec![Context { end: u32::MAX, ..Context::default() }];
    let mut blocks = blocks.iter_mut().peekable();
    for node in page.nodes() {
        while open.len() > 1 && open.last().is_some_and(|up| up.end <= node.0) {
            open.pop();
        }
        while let Some(block) = blocks.next_if(|block| block.first == node) {
            // A block may begin with an inline element; its context is that of the element around it.
            let context = open.last().copied().unwrap_or_default();
            block.features = context.features;
            settle(page, block, &context);
        }
        if page.is_text(node) {
            continue;
        }
        let up = open.last().copied().unwrap_or_default();
        if page.end(node).0 > node.0 + 1 {
            open.push(enter(page, node, &up));
        }
    }
}

fn enter(page: &Page, node: NodeId, up: &Context) -> Context {
    let mut context = *up;
    context.end = page.end(node).0;
    context.depth += 1;
    let f = &mut context.features;
    let role = page.attr(node, Attr::Role).unwrap_or_default();
    let tag = page.tag(node);
    let is = |flag: bool, feature: &mut f32| {
        if flag {
            *feature = 1.0;
        }
    };
    is(matches!(tag, Tag::Li | Tag::Dd | Tag::Dt), &mut f.in_list);
    is(matches!(tag, Tag::Table), &mut f.in_table);
    is(matches!(tag, Tag::Pre), &mut f.in_pre);
    is(matches!(tag, Tag::Blockquote), &mut f.in_quote);
    is(matches!(tag, Tag::Figure | Tag::Figcaption), &mut f.in_figure);
    is(tag == Tag::Nav || matches!(role, "navigation" | "menu" | "menubar" | "tablist"), &mut f.in_nav);
    is(tag == Tag::Aside || role == "complementary", &mut f.in_aside);
    is(tag == Tag::Footer || role == "contentinfo", &mut f.in_footer);
    is(tag == Tag::Header || role == "banner", &mut f.in_header);
    is(tag == Tag::Article || role == "article" || page.attr(node, Attr::Itemprop) == Some("articleBody"), &mut f.in_article);
    is(tag == Tag::Main || role == "main", &mut f.in_main);
    is(matches!(tag, Tag::Form | Tag::Fieldset | Tag::Label), &mut f.in_form);
    is(tag == Tag::Dialog || matches!(role, "dialog" | "alertdialog" | "alert" | "tooltip"), &mut f.in_dialog);
    is(tag == Tag::Button || role == "button", &mut f.in_button);
    let names = [page.attr(node, Attr::Class), page.attr(node, Attr::Id)];
    // What stands on `html` and `body` names the whole page.
    let found = if matches!(tag, Tag::Html | Tag::Body) { Hints::default() } else { hints(names.into_iter().flatten()) };
    is(found.body, &mut f.any_body_name);
    is(found.comment, &mut f.comment_name);
    if found.clutter {
        f.clutter_names = (f.clutter_names + 1.0).min(4.0);
    }
    context.near = [found, up.near[0], up.near[1]];
    context
}

fn settle(page: &Page, block: &mut Block, context: &Context) {
    let f = &mut block.features;
    let tag = page.tag(block.node);
    let flags = page.flags(block.first);
    let number = |flag: bool| f32::from(u8::from(flag));
    f.depth = context.depth as f32;
    f.near_body_name = number(context.near.iter().any(|hints| hints.body));
    f.near_clutter_name = number(context.near.iter().any(|hints| hints.clutter));
    f.caption_name = number(context.near[0].caption);
    f.is_paragraph = number(tag == Tag::P);
    f.is_loose = number(matches!(tag, Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Body | Tag::Unknown));
    f.heading = f32::from(
        std::iter::once(block.node).chain(page.ancestors(block.node)).take(3).find_map(|up| page.tag(up).heading_level()).unwrap_or(0),
    );
    f.hidden = number(flags.contains(Flags::HIDDEN));
    f.noscript = number(flags.contains(Flags::NOSCRIPT));
    f.pinned = number(flags.contains(Flags::FIXED) || flags.contains(Flags::STICKY));
}

/// Counts of a text.
#[derive(Default)]
struct Counts {
    words: u32,
    unspaced: u32,
    linked: u32,
    capitals: u32,
    chars: u32,
    digits: u32,
    sentences: u32,
    commas: u32,
    inside: bool,
    stop: bool,
    /// The last character was of a script that has no stops and parts its phrases by spaces.
    phrase: bool,
}

impl Counts {
    fn read(&mut self, text: &str, linked: bool) {
        let before = self.total();
        for char in text.chars() {
            if char.is_whitespace() {
                self.inside = false;
                self.sentences += u32::from(std::mem::take(&mut self.stop));
                self.commas += u32::from(std::mem::take(&mut self.phrase));
                continue;
            }
            // Thai and Lao.
            self.phrase = matches!(char, '\u{e00}'..='\u{eff}');
            self.chars += 1;
            match char {
                '.' | '!' | '?' | '…' | '؟' | '۔' | '।' => self.stop = true,
                '。' | '！' | '？' | '։' | '።' | '။' | '។' => self.sentences += 1,
                ',' | '，' | '、' | '،' | ';' | '；' => self.commas += 1,
                // A quote or bracket after a full stop still ends the sentence.
                '"' | '”' | '’' | '\'' | ')' | '»' | '“' | ']' => {}
                _ => self.stop = false,
            }
            self.digits += u32::from(char.is_ascii_digit());
            if is_unspaced(char) {
                self.unspaced += 1;
            } else if char.is_alphanumeric() {
                if !self.inside {
                    self.words += 1;
                    self.capitals += u32::from(char.is_uppercase());
                }
                self.inside = true;
            } else {
                self.inside &= matches!(char, '\'' | '’' | '-' | '\u{ad}');
            }
        }
        if linked {
            self.linked += self.total() - before;
        }
    }

    fn total(&self) -> u32 {
        self.words + self.unspaced.div_ceil(2)
    }
}

fn count(page: &Page, block: &mut Block) {
    let mut counts = Counts::default();
    // A link may stand around the block or in it.
    let around = std::iter::once(block.node).chain(page.ancestors(block.node)).take(4).any(|up| page.tag(up) == Tag::A);
    let mut link_end = if around { block.end } else { block.first };
    let mut links = u32::from(around);
    let mut last = ' ';
    for node in (block.first.0..block.end.0).map(NodeId) {
        match page.tag(node) {
            Tag::Text => {
                let text = page.text(node);
                counts.read(text, node < link_end);
                last = text.trim_end().chars().next_back().unwrap_or(last);
            }
            Tag::A if page.attr(node, Attr::Href).is_some() => {
                links += 1;
                link_end = link_end.max(page.end(node));
            }
            Tag::Br => counts.inside = false,
            _ => {}
        }
    }
    counts.sentences += u32::from(counts.stop);
    let f = &mut block.features;
    let words = counts.total();
    f.words = words as f32;
    f.chars = counts.chars as f32;
    f.links = links as f32;
    f.link_share = share(counts.linked, words);
    f.sentences = counts.sentences as f32;
    f.commas = counts.commas as f32;
    f.digit_share = share(counts.digits, counts.chars);
    f.capital_share = share(counts.capitals, words);
    f.word_length = counts.chars as f32 / (words.max(1)) as f32;
    f.ends_sentence = f32::from(u8::from(matches!(
        last,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '։' | '።' | '။' | '។' | '"' | '”' | '»' | '“' | ':'
    )));
}

fn share(part: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// Whether a block reads as prose by itself: some length, few links, a sentence.
pub(crate) fn is_prose(f: &Features) -> bool {
    f.words >= 12.0 && f.link_share < 0.4 && (f.sentences >= 1.0 || f.commas >= 2.0 || f.in_pre > 0.0)
}

/// Sums over a run of blocks, as prefix sums: words, linked words, words of prose.
struct Sums(Vec<[f32; 3]>);

impl Sums {
    fn of(blocks: &[Block]) -> Self {
        let mut sums = vec![[0.0_f32; 3]];
        let mut sum = [0.0_f32; 3];
        for Block { features: f, .. } in blocks {
            sum[0] += f.words;
            sum[1] += f.words * f.link_share;
            sum[2] += if is_prose(f) { f.words } else { 0.0 };
            sums.push(sum);
        }
        Self(sums)
    }

    fn over(&self, from: usize, to: usize) -> [f32; 3] {
        let at = |at: usize| self.0.get(at).copied().unwrap_or_default();
        let (from, to) = (at(from), at(to));
        [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
    }
}

fn relate(page: &Page, blocks: &mut [Block]) {
    let sums = Sums::of(blocks);
    let total = sums.over(0, blocks.len())[0].max(1.0);
    let firsts: Vec<NodeId> = blocks.iter().map(|block| block.first).collect();
    let under = |node: NodeId| {
        let from = firsts.partition_point(|first| *first < node);
        let to = firsts.partition_point(|first| *first < page.end(node));
        sums.over(from, to.max(from))
    };
    let own: Vec<(f32, f32)> = blocks.iter().map(|block| (block.features.words, block.features.link_share)).collect();
    for (at, block) in blocks.iter_mut().enumerate() {
        let before = sums.over(0, at)[0];
        let parent = page.parent(block.node).unwrap_or(block.node);
        let grand = page.parent(parent).unwrap_or(parent);
        let f = &mut block.features;
        f.position = before / total;
        f.words_before = before;
        let [words, linked, prose] = under(parent);
        (f.parent_words, f.parent_link_share, f.parent_prose_share) = (words, linked / words.max(1.0), prose / words.max(1.0));
        let [words, linked, prose] = under(grand);
        (f.grand_words, f.grand_link_share, f.grand_prose_share) = (words, linked / words.max(1.0), prose / words.max(1.0));
        let neighbour = |at: Option<usize>| at.and_then(|at| own.get(at)).copied().unwrap_or_default();
        let (words, linked) = neighbour(at.checked_sub(1));
        (f.previous_words, f.previous_link_share) = (words, linked);
        let (words, linked) = neighbour(at.checked_add(1));
        (f.next_words, f.next_link_share) = (words, linked);
        let around = sums.over(at.saturating_sub(4), (at + 5).min(own.len()))[2] - sums.over(at, at + 1)[2];
        f.prose_around = around.max(0.0);
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::blocks::Blocks;
    use crate::html::parse_str;
    use crate::page::Limits;

    fn prose(text: &str) -> bool {
        let page = parse_str(&format!("<p>{text}</p>"), None, &Limits::default()).expect("within limits");
        Blocks::of(&page).iter().next().is_some_and(|(_, block)| is_prose(&block.features))
    }

    #[test]
    fn prose_is_told_in_scripts_without_full_stops_or_with_their_own() {
        assert!(prose("เรือออกจากท่าตอนเจ็ดโมงเหมือนทุกเช้า บนเรือมีผู้โดยสารสิบเอ็ดคน และไก่อีกหนึ่งลัง ซึ่งไม่มีใครยอมรับว่าเป็นของตน"));
        assert!(prose("ເຮືອອອກຈາກທ່າຕອນເຈັດໂມງຄືກັບທຸກເຊົ້າ ໃນເຮືອມີຜູ້ໂດຍສານສິບເອັດຄົນ ແລະໄກ່ອີກໜຶ່ງລັງ"));
        assert!(prose("ទូកចេញពីកំពង់ផែនៅម៉ោងប្រាំពីរដូចរាល់ព្រឹក។"));
        assert!(prose("လှေသည်မနက်ခုနစ်နာရီတွင်ဆိပ်ကမ်းမှထွက်ခွာသည်။"));
        // A headline, however long, and the name of a shop between words of another script.
        assert!(!prose("เรือเที่ยวสุดท้ายของท่าน้ำเก่าก่อนปิดปรับปรุงสองปี"));
        assert!(!prose("ร้านหนังสือริมคลองเปิดทุกวันตั้งแต่เช้า Open Daily Rim Khlong Books"));
    }
}
