//! The tree while it is being made: nodes by number, so that passes can be loops. A child's number is above its parent's until the shape
//! passes add boxes.

use super::tree::{OutAttr, OutElement, OutTag, OutValue, Token, Tree};
use crate::page::NodeId;

pub(super) type Id = usize;

pub(super) enum Kind {
    Element(OutElement),
    Text(String),
}

pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) children: Vec<Id>,
}

/// The nodes; number 0 is the box around everything, which is not written.
pub(super) struct Out {
    pub(super) nodes: Vec<Node>,
}

impl Out {
    pub(super) const ROOT: Id = 0;

    pub(super) fn new() -> Self {
        let mut out = Self { nodes: Vec::new() };
        out.make(OutTag::Div, Vec::new(), None);
        out
    }

    /// An element that has no place yet.
    pub(super) fn make(&mut self, tag: OutTag, attrs: Vec<(OutAttr, OutValue)>, source: Option<NodeId>) -> Id {
        self.nodes.push(Node { kind: Kind::Element(OutElement { tag, attrs, source }), children: Vec::new() });
        self.nodes.len() - 1
    }

    /// A new element, last in `parent`.
    pub(super) fn open(&mut self, parent: Id, tag: OutTag, attrs: Vec<(OutAttr, OutValue)>, source: Option<NodeId>) -> Id {
        let id = self.make(tag, attrs, source);
        self.nodes[parent].children.push(id);
        id
    }

    /// A text, last in `parent`.
    pub(super) fn text(&mut self, parent: Id, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            return;
        }
        self.nodes.push(Node { kind: Kind::Text(text), children: Vec::new() });
        let id = self.nodes.len() - 1;
        self.nodes[parent].children.push(id);
    }

    /// The element's tag; `None` for a text.
    pub(super) fn tag(&self, id: Id) -> Option<OutTag> {
        match &self.nodes[id].kind {
            Kind::Element(element) => Some(element.tag),
            Kind::Text(_) => None,
        }
    }

    pub(super) fn element(&self, id: Id) -> Option<&OutElement> {
        match &self.nodes[id].kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    pub(super) fn set_tag(&mut self, id: Id, tag: OutTag) {
        if let Kind::Element(element) = &mut self.nodes[id].kind {
            element.tag = tag;
        }
    }

    /// The nodes from the leaves to the root: children before their parents.
    pub(super) fn bottom_up(&self) -> Vec<Id> {
        let mut order = self.top_down();
        order.reverse();
        order
    }

    pub(super) fn top_down(&self) -> Vec<Id> {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut rest = vec![Self::ROOT];
        while let Some(id) = rest.pop() {
            order.push(id);
            rest.extend(self.nodes[id].children.iter().rev());
        }
        order
    }

    /// The text under a node, as it stands.
    pub(super) fn text_of(&self, id: Id) -> String {
        let mut found = String::new();
        let mut rest = vec![id];
        while let Some(id) = rest.pop() {
            match &self.nodes[id].kind {
                Kind::Text(text) => found.push_str(text),
                Kind::Element(element) if matches!(element.tag, OutTag::Br) => found.push('\n'),
                Kind::Element(_) => {}
            }
            rest.extend(self.nodes[id].children.iter().rev());
        }
        found
    }

    /// Writes the tokens. Texts outside `pre` are collapsed, and trimmed where a block begins or ends.
    pub(super) fn finish(self) -> Tree {
        let mut writer = Writer::default();
        let mut rest = vec![Step::Enter(Self::ROOT)];
        while let Some(step) = rest.pop() {
            match step {
                Step::Leave(tag) => writer.close(tag),
                Step::Enter(id) => {
                    match &self.nodes[id].kind {
                        Kind::Text(text) => writer.text(text),
                        Kind::Element(element) if id != Self::ROOT => {
                            writer.open(element);
                            rest.push(Step::Leave(element.tag));
                        }
                        Kind::Element(_) => {}
                    }
                    rest.extend(self.nodes[id].children.iter().rev().map(|child| Step::Enter(*child)));
                }
            }
        }
        Tree::new(writer.tokens)
    }
}

enum Step {
    Enter(Id),
    Leave(OutTag),
}

#[derive(Default)]
struct Writer {
    tokens: Vec<Token>,
    preformatted: usize,
    /// Whether a space may not be written: at the start of a block and after another space.
    closed: bool,
    started: bool,
}

impl Writer {
    fn open(&mut self, element: &OutElement) {
        if breaks(element.tag) {
            self.trim();
        }
        self.preformatted += usize::from(element.tag == OutTag::Pre);
        self.tokens.push(Token::Open(element.clone()));
        if matches!(element.tag, OutTag::Img | OutTag::Video | OutTag::Audio | OutTag::Embed) {
            self.closed = false;
        }
    }

    fn close(&mut self, tag: OutTag) {
        if breaks(tag) {
            self.trim();
        }
        self.preformatted -= usize::from(tag == OutTag::Pre);
        self.tokens.push(Token::Close);
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            self.tokens.push(Token::Text(text.to_owned()));
            self.closed = false;
            return;
        }
        let closed = self.closed || !self.started;
        let mut out = String::with_capacity(text.len());
        let mut last_space = closed;
        for char in text.chars() {
            // A no-break space stays: it is there on purpose.
            if char.is_whitespace() && char != '\u{a0}' && char != '\u{202f}' {
                if !last_space {
                    out.push(' ');
                }
                last_space = true;
            } else if !is_invisible(char) {
                out.push(char);
                last_space = false;
            }
        }
        if out.is_empty() {
            return;
        }
        (self.closed, self.started) = (last_space, true);
        match self.tokens.last_mut() {
            Some(Token::Text(before)) => before.push_str(&out),
            _ => self.tokens.push(Token::Text(out)),
        }
    }

    /// A block begins or ends here: the space before it goes.
    fn trim(&mut self) {
        self.closed = true;
        let mut at = self.tokens.len();
        while at > 0 {
            at -= 1;
            match &mut self.tokens[at] {
                Token::Text(text) if text.ends_with(' ') && self.preformatted == 0 => {
                    text.truncate(text.trim_end_matches(' ').len());
                    if text.is_empty() {
                        self.tokens.remove(at);
                    }
                    return;
                }
                // The end of an inline element: the space may stand in it.
                Token::Close => continue,
                _ => return,
            }
        }
    }
}

/// Characters that only serve layout or tracking. Joiners stay: scripts and emoji need them.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}') || (char.is_control() && char != '\n')
}

/// Elements whose edges part lines.
pub(super) fn breaks(tag: OutTag) -> bool {
    is_block(tag) || matches!(tag, OutTag::Br)
}

/// Elements that stand among paragraphs, or hold them.
pub(super) fn is_block(tag: OutTag) -> bool {
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
            | Th
            | Td
            | Details
            | Summary
            | Embed
            | Appeal
            | Video
            | Note
    )
}
