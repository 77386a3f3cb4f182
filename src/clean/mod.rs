//! From what was chosen of a page to the clean tree: the cleaning passes, and the allow-list that they write into.

mod code;
mod figures;
mod lists;
mod math;
mod media;
mod names;
mod notes;
mod out;
mod read;
mod shape;
mod table;
mod tree;
mod url;
mod walk;

pub use tree::{OutAttr, OutElement, OutTag, OutValue, Token, Tree};
pub use url::{SafeUrl, base_url};

use crate::appeals::Appeal;
use crate::article::{Outcome, Selection};
use crate::blocks::Blocks;
use crate::page::{NodeId, Page};
use crate::trace::Trace;
use walk::{Walk, Wanted};

/// Writes the clean tree of what was selected. Where an appeal stands in it, there is a mark with the appeal's number instead; a heading at the
/// top that only repeats `title` is left out.
#[must_use]
pub fn clean(page: &Page, blocks: &Blocks, selection: &Selection, appeals: &[Appeal], title: Option<&str>, trace: &mut Trace) -> Tree {
    let keep = (0..blocks.len()).map(|block| selection.keeps(block)).collect();
    let wanted = Wanted::new(page, blocks, keep, appeals, &selection.posts);
    let mut walk = Walk::new(&wanted, trace);
    if matches!(selection.outcome, Outcome::Article | Outcome::Document) {
        walk.lead(selection.root);
    }
    let mut out = walk.run(selection.root, page.end(selection.root));
    shape::shape(&mut out, title);
    out.finish()
}

/// Writes the clean tree of a run of nodes, with all that is shown in it.
#[must_use]
pub fn fragment(page: &Page, blocks: &Blocks, first: NodeId, end: NodeId) -> Tree {
    let inside = blocks.between(first, end);
    let keep = (0..blocks.len()).map(|block| inside.contains(&block)).collect();
    let wanted = Wanted::new(page, blocks, keep, &[], &[]);
    let mut out = Walk::new(&wanted, &mut Trace::off()).run(first, end);
    shape::shape(&mut out, None);
    out.finish()
}
