//! Chooses the blocks of the article from their labels.
//!
//! The labels say what each block is like by itself; the order says that articles come in runs: to go from kept to cut and back costs
//! something, less where the tree has a seam there too. The best answer for all blocks together is found by the Viterbi algorithm (Viterbi
//! 1967, doi:10.1109/TIT.1967.1054010) with two states, in time linear in the blocks.
//!
//! Tried and dropped: a bonus inside the element whose blocks have the most evidence together and a malus outside. It cost a point of word F1
//! over all pages of the development sets: threads, listings and articles in many containers have no one element.

use super::outcome::{Outcome, outcome};
use super::posts::{Post, posts};
use super::tidy::tidy;
use crate::blocks::{Block, BlockId, Blocks};
use crate::model::{Kind, Labels};
use crate::order::sort;
use crate::page::{NodeId, Page, Tag};
use crate::trace::{Stage, Trace, Verdict};

/// What was chosen: an answer for every block.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// What kind of page it is.
    pub outcome: Outcome,
    /// Why, as a short name: `page-as-a-whole`, `mostly-links`, `too-little-prose`, `too-little-text`, `no-text`, `nothing-stands-out`.
    pub reason: &'static str,
    /// From 0 to 1.
    pub confidence: f32,
    /// The deepest element that holds every kept block.
    pub root: NodeId,
    /// The posts of a thread, in the page's order.
    pub posts: Vec<Post>,
    keep: Vec<bool>,
}

impl Selection {
    /// Whether a block belongs to the article.
    #[must_use]
    pub fn keeps(&self, block: BlockId) -> bool {
        self.keep.get(block).copied().unwrap_or(false)
    }

    /// Whether it is a text to read: found for sure, and no front page or the like, which leads to texts.
    #[must_use]
    pub(crate) fn is_text(&self) -> bool {
        self.outcome.is_found() && self.reason != super::outcome::MOSTLY_LINKS
    }

    /// Takes blocks out again.
    pub(crate) fn leave_out(&mut self, blocks: &[BlockId]) {
        for block in blocks {
            if let Some(keep) = self.keep.get_mut(*block) {
                *keep = false;
            }
        }
    }

    /// The kept blocks in order.
    pub fn kept(&self) -> impl DoubleEndedIterator<Item = BlockId> + '_ {
        self.keep.iter().enumerate().filter(|(_, keep)| **keep).map(|(id, _)| id)
    }
}

/// From which likelihood on posts are looked for: what is found then says for itself whether it is a thread.
const MAYBE_THREAD: f32 = 0.2;

/// Chooses the article's blocks.
#[must_use]
pub fn select(page: &Page, blocks: &Blocks, labels: &Labels, trace: &mut Trace) -> Selection {
    if blocks.is_empty() {
        return Selection {
            outcome: Outcome::NoArticle,
            reason: "no-text",
            confidence: 1.0,
            root: page.root(),
            posts: Vec::new(),
            keep: Vec::new(),
        };
    }
    let expected = expected_f1(blocks, labels);
    // The best threshold is half of the largest expected F1 (Lipton, Elkan, Naryanaswamy 2014, "Optimal Thresholding of Classifiers to Maximize F1
    // Measure"), so it is low on pages where nothing is sure.
    let threshold = log_odds((expected / 2.0).clamp(0.1, 0.5));
    let evidence: Vec<f32> =
        blocks.iter().map(|(id, block)| weight(block) * (log_odds(labels.article(id)) - threshold - unseen(page, block))).collect();
    let mut keep = smooth(page, blocks, &evidence);
    if !keep.contains(&true) {
        // A best guess is better than nothing: what is likeliest, however unlikely.
        let best = evidence.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        best.into_iter().for_each(|(id, _)| keep[id] = true);
    }
    let alone = keep.clone();
    tidy(page, blocks, labels, &mut keep);
    let posts = if labels.likelihood(Kind::Thread) >= MAYBE_THREAD { posts(page, blocks, labels, &mut keep) } else { Vec::new() };
    let root = root_of(page, blocks, &keep);
    let (outcome, reason, confidence) = outcome(blocks, labels, &keep, expected);
    for (id, block) in blocks.iter() {
        let kept = keep[id];
        let reason = if kept == alone[id] {
            why(kept, evidence[id] > 0.0)
        } else {
            if posts.iter().any(|post| post.contains(block.first)) { "part-of-a-post" } else { "goes-with-its-neighbours" }
        };
        trace.block((id, block.node), Stage::Article, if kept { Verdict::Kept } else { Verdict::Cut }, reason, || {
            let f = &block.features;
            let words =
                format!("likelihood {} %, {} words, {} % linked", percent(labels.article(id)), f.words as u32, percent(f.link_share));
            let reasons: Vec<String> = labels.reasons(id).map(|(name, share)| format!("{name} {}", tenths(share))).collect();
            if reasons.is_empty() { words } else { format!("{words}; {}", reasons.join(", ")) }
        });
    }
    Selection { outcome, reason, confidence, root, posts, keep }
}

/// As a whole number: writing fractions costs the wasm kilobytes.
fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}

/// A share in log-odds with its sign and one digit, likewise.
fn tenths(share: f32) -> String {
    let tenths = (share.abs() * 10.0).round() as u32;
    format!("{}{}.{}", if share < 0.0 { '−' } else { '+' }, tenths / 10, tenths % 10)
}

fn why(kept: bool, likely: bool) -> &'static str {
    match (kept, likely) {
        (true, true) => "reads-as-article",
        (true, false) => "between-kept-blocks",
        (false, true) => "among-cut-blocks",
        (false, false) => "reads-as-clutter",
    }
}

/// What is not for reading: what a live page does not show (saved HTML knows too little of its layout to say so), and the labels of fields and buttons,
/// unless they head something, as those of an accordion do.
fn unseen(page: &Page, block: &Block) -> f32 {
    let f = &block.features;
    let hidden = if page.is_live() && page.is_hidden(block.first) { 3.0 } else { 0.0 };
    let field = f.in_form > 0.0 && f.heading == 0.0 && f.words < 4.0;
    let label = f.in_button > 0.0 && f.heading == 0.0 && f.words < 12.0 && page.closest(block.node, Tag::Summary).is_none();
    hidden + if label || field { 6.0 } else { 0.0 }
}

/// The largest F1 of kept words that can be expected: as many blocks are kept, in falling order of their likelihood, as make it so.
fn expected_f1(blocks: &Blocks, labels: &Labels) -> f32 {
    // The bits of a number that is not negative are in the order of the numbers.
    let mut order: Vec<(u64, u32)> = (0..blocks.len()).map(|id| (u64::from(!labels.article(id).to_bits()), id as u32)).collect();
    sort(&mut order);
    let wanted: f32 = blocks.iter().map(|(id, block)| labels.article(id) * block.features.words).sum();
    let (mut kept, mut hits, mut best) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (_, id) in order {
        let words = blocks[id as usize].features.words;
        kept += words;
        hits += labels.article(id as usize) * words;
        best = best.max(2.0 * hits / (kept + wanted).max(1.0));
    }
    best
}

fn log_odds(likelihood: f32) -> f32 {
    let likelihood = likelihood.clamp(0.001, 0.999);
    (likelihood / (1.0 - likelihood)).ln()
}

/// How much a block's label counts: a long one is surer than a short one.
fn weight(block: &Block) -> f32 {
    (1.0 + block.features.words / 6.0).ln_1p()
}

/// The best sequence of kept and cut for these evidences.
fn smooth(page: &Page, blocks: &Blocks, evidence: &[f32]) -> Vec<bool> {
    // The score of the best sequences that end in cut and in kept, and for each block where each of them came from.
    let mut scores = [0.0_f32, 0.0];
    let mut from: Vec<[bool; 2]> = Vec::with_capacity(evidence.len());
    for (id, evidence) in evidence.iter().enumerate() {
        let cost = if id == 0 { 0.0 } else { switch_cost(page, &blocks[id - 1], &blocks[id]) };
        let to_cut = scores[1] - cost > scores[0];
        let to_kept = scores[1] >= scores[0] - cost;
        from.push([to_cut, to_kept]);
        let cut = if to_cut { scores[1] - cost } else { scores[0] } - evidence / 2.0;
        let kept = if to_kept { scores[1] } else { scores[0] - cost } + evidence / 2.0;
        scores = [cut, kept];
    }
    let mut keep = vec![false; evidence.len()];
    let mut state = scores[1] > scores[0];
    for id in (0..evidence.len()).rev() {
        keep[id] = state;
        state = from[id][usize::from(state)];
    }
    keep
}

/// What it costs to keep one of two neighbours and cut the other: much inside one element, little where many elements end and begin between.
fn switch_cost(page: &Page, a: &Block, b: &Block) -> f32 {
    if a.node == b.node {
        return 0.55;
    }
    let mut apart = 0;
    let mut up = a.node;
    while !page.contains(up, b.first) && apart < 8 {
        apart += 1;
        up = page.parent(up).unwrap_or(page.root());
    }
    match apart {
        0 | 1 => 0.4,
        2 => 0.27,
        3 => 0.2,
        _ => 0.15,
    }
}

fn root_of(page: &Page, blocks: &Blocks, keep: &[bool]) -> NodeId {
    let mut kept = keep.iter().enumerate().filter(|(_, keep)| **keep).map(|(id, _)| blocks[id].node);
    let first = kept.next();
    match (first, kept.next_back()) {
        (Some(first), Some(last)) => page.common_ancestor(first, last),
        (Some(only), None) => only,
        (None, _) => page.root(),
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::html::parse_str;
    use crate::model::Model;
    use crate::page::Limits;

    const PROSE: &str = "The ferry left at seven, as it does every morning, with eleven people on board and a crate of hens. \
        Nobody had told the captain that the harbour on the other side was closed, and by noon they were still waiting.";

    fn kept(html: &str) -> (Selection, Vec<String>) {
        let page = parse_str(html, None, &Limits::default()).expect("within limits");
        let blocks = Blocks::of(&page);
        let selection = select(&page, &blocks, &Model::builtin().label(&page, &blocks), &mut Trace::off());
        let texts = selection.kept().map(|id| blocks.text(&page, id)).collect();
        (selection, texts)
    }

    fn story(inside: &str) -> String {
        let links = "<li><a href=/a>World</a><li><a href=/b>Business and markets</a>".repeat(6);
        let paragraphs = format!("<p>{PROSE}</p>").repeat(4);
        format!(
            "<body><nav><ul>{links}</ul></nav><main><h1>Ferry turns back</h1>{paragraphs}{inside}{paragraphs}</main>\
             <footer><ul>{links}</ul><p>All rights reserved</p></footer>"
        )
    }

    #[test]
    fn an_article_is_kept_without_menus_and_footer() {
        let (selection, texts) = kept(&story(""));
        assert!(selection.outcome.is_found());
        assert_eq!(texts.iter().filter(|text| *text == PROSE).count(), 8);
        assert!(!texts.iter().any(|text| text == "World" || text.contains("rights")), "{texts:?}");
    }

    #[test]
    fn short_lines_between_paragraphs_are_kept() {
        let (_, texts) = kept(&story("<p>“No,” she said.</p><h2>The way back</h2>"));
        assert!(texts.iter().any(|text| text.contains("she said")) && texts.iter().any(|text| text == "The way back"), "{texts:?}");
    }

    #[test]
    fn a_heading_over_nothing_kept_goes_with_what_it_headed() {
        let related = "<h2>Related</h2><ul><li><a href=/x>Storm closes the strait</a><li><a href=/y>Harbour budget passes</a></ul>";
        let html = story("").replace("</main>", &format!("</main><section class=related>{related}</section>"));
        let (_, texts) = kept(&html);
        assert!(!texts.iter().any(|text| text == "Related"), "{texts:?}");
    }

    #[test]
    fn a_page_of_links_is_a_listing() {
        let links = "<div><h3><a href=/1>Council agrees on new bridge after long night</a></h3><a href=/2>More</a></div>".repeat(30);
        let (selection, _) = kept(&format!("<body>{links}"));
        assert_eq!((selection.outcome, selection.reason), (Outcome::Listing, "mostly-links"));
    }

    #[test]
    fn an_empty_page_is_no_article() {
        let (selection, texts) = kept("");
        assert_eq!((selection.outcome, selection.reason), (Outcome::NoArticle, "no-text"));
        assert!(texts.is_empty());
    }
}
