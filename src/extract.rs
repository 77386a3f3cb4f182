//! The whole way from a page to its article.

use serde::Serialize;

use crate::appeals::{self, Appeal, Kind};
use crate::article::{self, Metadata, Outcome, Post};
use crate::blocks::Blocks;
use crate::clean::{self, Tree};
use crate::model::Model;
use crate::page::Page;
use crate::trace::{Entry, Stage, Trace, Verdict};

/// What the caller may choose.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Options {
    /// Leave appeals in the article where they stand.
    pub keep_appeals: bool,
    /// Kinds to take out of the article beside those that raise funds.
    pub also: Vec<Kind>,
    /// Record why each block was kept or cut.
    pub explain: bool,
}

/// All that was found on a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Extraction {
    /// What kind of page it is.
    pub outcome: Outcome,
    /// Why it is that kind.
    pub reason: &'static str,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
    /// What is known about the article.
    #[serde(flatten)]
    pub metadata: Metadata,
    /// Words of the article, appeals left out; see [`text::words`](crate::text::words) for scripts without spaces.
    pub words: usize,
    /// Minutes to read it, at least 1 where there is text.
    pub minutes: usize,
    /// The article. Where an appeal stood there is a [`clean::OutTag::Appeal`], unless appeals are kept.
    pub tree: Tree,
    /// The posts of a thread in the page's order: in the tree an `article` each, with a `header` that names author and time.
    pub posts: Vec<Post>,
    /// The appeals in the page's order.
    pub appeals: Vec<Appeal>,
    /// Why, if it was asked for.
    pub trace: Vec<Entry>,
}

/// Finds the article and the appeals of a page. The page is not changed, and the same page gives the same answer.
#[must_use]
pub fn extract(page: &Page, options: &Options) -> Extraction {
    extract_with(page, options, Model::builtin())
}

/// As [`extract`], with another model.
#[must_use]
pub fn extract_with(page: &Page, options: &Options, model: &Model) -> Extraction {
    let mut trace = if options.explain { Trace::on() } else { Trace::off() };
    let blocks = Blocks::of(page);
    let labels = if options.explain { model.label_with_reasons(page, &blocks) } else { model.label(page, &blocks) };
    let mut selection = article::select(page, &blocks, &labels, &mut trace);
    let appeals = if options.keep_appeals { Vec::new() } else { appeals::find(page, &blocks, &selection, &options.also, &mut trace) };
    for (number, appeal) in appeals.iter().enumerate() {
        for block in blocks.between(appeal.first, appeal.end) {
            trace.replace(block, Stage::Appeals, Verdict::Folded, "part-of-an-appeal", || format!("appeal {number}"));
        }
    }
    let metadata = article::metadata(page, &blocks, &selection, &mut trace);
    let repeated = metadata.repeated_in(page, &blocks, &selection);
    for block in &repeated {
        trace.replace(*block, Stage::Metadata, Verdict::Cut, "repeats-the-byline", String::new);
    }
    selection.leave_out(&repeated);
    let tree = clean::clean(page, &blocks, &selection, &appeals, metadata.title.as_deref(), &mut trace);
    let words = tree.words();
    Extraction {
        outcome: selection.outcome,
        reason: selection.reason,
        confidence: selection.confidence,
        metadata,
        words,
        minutes: words.div_ceil(WORDS_A_MINUTE),
        tree,
        posts: selection.posts,
        appeals,
        trace: trace.entries().to_vec(),
    }
}

/// The appeals of a page, for folding them where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The name of the site, where the page says it.
    pub site: Option<String>,
    /// The appeals in the page's order.
    pub appeals: Vec<Appeal>,
}

/// Finds the appeals of a page and nothing else: those that raise funds, and those of the kinds in `also`. Where hardly anything but appeals is shown they are what the page is for, and none is given.
#[must_use]
pub fn find_appeals(page: &Page, also: &[Kind]) -> Standing {
    let mut trace = Trace::off();
    let blocks = Blocks::of(page);
    let labels = Model::builtin().label(page, &blocks);
    let selection = article::select(page, &blocks, &labels, &mut trace);
    let mut appeals = appeals::find(page, &blocks, &selection, also, &mut trace);
    let mut shown = 0.0;
    let mut asking = 0.0;
    let mut held = appeals.iter().peekable();
    for (_, block) in blocks.iter().filter(|(_, block)| !page.is_hidden(block.first)) {
        while held.next_if(|appeal| appeal.end <= block.first).is_some() {}
        shown += block.features.words;
        if held.peek().is_some_and(|appeal| appeal.first <= block.first) {
            asking += block.features.words;
        }
    }
    if shown - asking < WORDS_BESIDE_APPEALS {
        appeals.clear();
    }
    let site = if appeals.is_empty() { None } else { article::metadata(page, &blocks, &selection, &mut trace).site };
    Standing { site, appeals }
}

/// A page that shows fewer words beside its appeals shows only a name, a menu and a footer with them.
const WORDS_BESIDE_APPEALS: f32 = 40.0;

/// Silent reading of non-fiction in English, from a meta-analysis of 190 studies: Brysbaert 2019, doi:10.1016/j.jml.2019.104047.
const WORDS_A_MINUTE: usize = 238;
