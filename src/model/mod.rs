//! How likely each block is part of the article. The labeller is replaceable: it sees blocks with their features and fills [`Labels`].

pub mod linear;

use crate::blocks::{BlockId, Blocks};
use crate::page::Page;

/// For each block the likelihood, from 0 to 1, that it is part of the article.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Labels {
    article: Vec<f32>,
}

impl Labels {
    /// How likely the block is part of the article.
    #[must_use]
    pub fn article(&self, block: BlockId) -> f32 {
        self.article.get(block).copied().unwrap_or_default()
    }
}

/// Labels the blocks of a page.
#[must_use]
pub fn label(_page: &Page, blocks: &Blocks) -> Labels {
    linear::label(blocks)
}
