//! Writes a clean tree as HTML, Markdown (CommonMark with GFM tables) or plain text.

use crate::clean::Tree;

/// The tree as HTML.
#[must_use]
pub fn html(_tree: &Tree) -> String {
    String::new()
}

/// The tree as Markdown.
#[must_use]
pub fn markdown(_tree: &Tree) -> String {
    String::new()
}

/// The tree as plain text, paragraphs parted by blank lines.
#[must_use]
pub fn text(_tree: &Tree) -> String {
    String::new()
}
