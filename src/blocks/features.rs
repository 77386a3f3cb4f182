//! What is known of a block.

use crate::page::{Page, Tag};

/// Features of a block.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Features {
    /// Words of the block.
    pub words: u32,
}

/// Words of a name.
#[derive(Clone, Debug)]
pub struct Words;

#[allow(dead_code)]
fn unused(_: &Page, _: Tag) {}
