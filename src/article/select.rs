//! Chooses the blocks of the article from their labels.

use serde::Serialize;

use crate::blocks::{BlockId, Blocks};
use crate::model::Labels;
use crate::page::{NodeId, Page};
use crate::trace::Trace;

/// What kind of page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// There is an article.
    Article,
    /// There is none: a front page, a list of links, a page without text. The selection is the best guess.
    NoArticle,
}

/// What was chosen: an answer for every block.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// What kind of page it is.
    pub outcome: Outcome,
    /// Why, as a short name: `article`, `too-little-text`, `mostly-links`, `no-text`.
    pub reason: &'static str,
    /// From 0 to 1.
    pub confidence: f32,
    /// The deepest element that holds every kept block.
    pub root: NodeId,
    keep: Vec<bool>,
}

impl Selection {
    /// Whether a block belongs to the article.
    #[must_use]
    pub fn keeps(&self, block: BlockId) -> bool {
        self.keep.get(block).copied().unwrap_or(false)
    }

    /// The kept blocks in order.
    pub fn kept(&self) -> impl DoubleEndedIterator<Item = BlockId> + '_ {
        self.keep.iter().enumerate().filter(|(_, keep)| **keep).map(|(id, _)| id)
    }
}

/// Chooses the article's blocks.
#[must_use]
pub fn select(page: &Page, blocks: &Blocks, _labels: &Labels, _trace: &mut Trace) -> Selection {
    Selection { outcome: Outcome::NoArticle, reason: "no-text", confidence: 0.0, root: page.root(), keep: vec![false; blocks.len()] }
}
