//! The page's text blocks with their features, made in one pass over the arena.
//!
//! A block is a run of text and inline elements inside one block element, not parted by another block element: a paragraph, a heading, a
//! list item's line, a table cell, a caption, the loose text of a `div` between two of its children.

mod features;
mod measure;
pub mod names;
mod segment;

pub use features::Features;
pub(crate) use features::numbers;
pub(crate) use measure::is_prose;

use std::ops::Range;

use crate::page::{NodeId, Page};

/// The number of a block of one page, in document order from 0.
pub type BlockId = usize;

/// One block of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The block element right around the text.
    pub node: NodeId,
    /// The first node of the run: a text, or the outermost inline element that the run begins with.
    pub first: NodeId,
    /// The first node after the run.
    pub end: NodeId,
    /// What can be said of it by itself and by its place.
    pub features: Features,
}

/// The blocks of one page in document order.
#[derive(Clone, Debug, PartialEq)]
pub struct Blocks {
    list: Vec<Block>,
}

impl Blocks {
    /// Finds the blocks of a page. Texts in the head, in controls, in `script` and in vector graphics are none.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        let mut list = segment::blocks(page);
        measure::measure(page, &mut list);
        Self { list }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether the page has no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The blocks with their numbers.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (BlockId, &Block)> + ExactSizeIterator {
        self.list.iter().enumerate()
    }

    /// The block with this number.
    #[must_use]
    pub fn get(&self, id: BlockId) -> Option<&Block> {
        self.list.get(id)
    }

    /// The numbers of the blocks that begin under a node.
    #[must_use]
    pub fn under(&self, page: &Page, node: NodeId) -> Range<BlockId> {
        self.between(node, page.end(node))
    }

    /// The numbers of the blocks that begin in a run of nodes, the end left out.
    #[must_use]
    pub fn between(&self, first: NodeId, end: NodeId) -> Range<BlockId> {
        let from = self.list.partition_point(|block| block.first < first);
        let to = self.list.partition_point(|block| block.first < end);
        from..to.max(from)
    }

    /// A block's text in one line.
    #[must_use]
    pub fn text(&self, page: &Page, id: BlockId) -> String {
        self.list.get(id).map(|block| page.text_between(block.first.0..block.end.0)).unwrap_or_default()
    }
}

impl std::ops::Index<BlockId> for Blocks {
    type Output = Block;

    fn index(&self, id: BlockId) -> &Block {
        &self.list[id]
    }
}
