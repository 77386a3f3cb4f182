//! Cuts a page into blocks.

use super::Block;
use crate::page::Page;

pub(super) fn blocks(_page: &Page) -> Vec<Block> {
    Vec::new()
}
