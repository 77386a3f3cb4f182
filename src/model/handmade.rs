//! A labeller made by hand.

use super::Labels;
use crate::blocks::Blocks;
use crate::page::Page;

pub(super) fn label(_page: &Page, blocks: &Blocks) -> Labels {
    Labels { article: blocks.iter().map(|_| 0.5).collect() }
}
