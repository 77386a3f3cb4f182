//! The tree as plain text: paragraphs parted by blank lines, items and rows a line each.

use crate::clean::{OutTag, Token, Tree};

/// The tree as plain text. Pictures, embeds, appeals and the marks of notes leave nothing; formulas their source or their symbols.
#[must_use]
pub fn text(tree: &Tree) -> String {
    let mut out = String::new();
    let mut gap = Gap::None;
    let mut open: Vec<OutTag> = Vec::new();
    for token in tree.tokens() {
        match token {
            Token::Text(_) if open.last() == Some(&OutTag::NoteRef) => {}
            Token::Text(text) => {
                gap.write(&mut out);
                gap = Gap::None;
                out.push_str(text);
            }
            Token::Open(element) => {
                gap = gap.max(gap_around(element.tag, &open));
                open.push(element.tag);
            }
            Token::Close => {
                if let Some(tag) = open.pop() {
                    gap = gap.max(gap_around(tag, &open));
                }
            }
        }
    }
    out
}

/// What parts two texts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Cell,
    Line,
    Paragraph,
}

impl Gap {
    fn write(self, out: &mut String) {
        if out.is_empty() {
            return;
        }
        match self {
            Self::None => {}
            Self::Cell => out.push('\t'),
            Self::Line => out.push('\n'),
            Self::Paragraph => out.push_str("\n\n"),
        }
    }
}

fn gap_around(tag: OutTag, open: &[OutTag]) -> Gap {
    use OutTag::*;
    let in_cell = open.iter().any(|up| matches!(up, Td | Th));
    let in_item = open.iter().any(|up| matches!(up, Li | Dd));
    match tag {
        Br => Gap::Line,
        Th | Td => Gap::Cell,
        _ if in_cell && super::is_block(tag) => Gap::Line,
        Tr | Li | Dt | Dd => Gap::Line,
        P if in_item => Gap::Line,
        Ul | Ol if in_item => Gap::Line,
        Embed | Appeal => Gap::None,
        _ if super::is_block(tag) => Gap::Paragraph,
        _ => Gap::None,
    }
}
