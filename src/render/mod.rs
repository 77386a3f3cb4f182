//! Writes a clean tree as HTML, Markdown (CommonMark with GFM tables) or plain text.

mod html;
mod markdown;
mod text;

pub use html::{escape, html, html_with};
pub use markdown::{markdown, markdown_with};
pub use text::text;

use crate::clean::{OutElement, OutTag};

/// What stands in the place of an appeal: the words and the address of its one line, or nothing.
pub type Appeals<'a> = &'a dyn Fn(&OutElement) -> Option<(String, String)>;

/// Leaves nothing where an appeal stood.
fn no_appeals(_: &OutElement) -> Option<(String, String)> {
    None
}

/// Elements that part lines.
fn is_block(tag: OutTag) -> bool {
    use OutTag::*;
    matches!(
        tag,
        P | Div
            | Section
            | Article
            | Header
            | H1
            | H2
            | H3
            | H4
            | H5
            | H6
            | Blockquote
            | Pre
            | Hr
            | Ul
            | Ol
            | Li
            | Dl
            | Dt
            | Dd
            | Figure
            | Figcaption
            | Table
            | Caption
            | Thead
            | Tbody
            | Tfoot
            | Tr
            | Details
            | Summary
            | Embed
            | Appeal
            | Video
            | Audio
            | Note
    )
}
