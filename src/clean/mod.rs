//! From what was chosen of a page to the clean tree: the cleaning passes, and the allow-list that they write into.

mod tree;
mod url;

pub use tree::{OutAttr, OutElement, OutTag, OutValue, Token, Tree};
pub use url::{SafeUrl, base_url};

use crate::appeals::Appeal;
use crate::article::Selection;
use crate::blocks::Blocks;
use crate::page::Page;
use crate::trace::Trace;

/// Writes the clean tree of what was selected.
#[must_use]
pub fn clean(_page: &Page, _blocks: &Blocks, _selection: &Selection, _appeals: &[Appeal], _trace: &mut Trace) -> Tree {
    Tree::default()
}
