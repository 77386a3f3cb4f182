//! The immutable arena that every later stage reads.
//!
//! Nodes stand in document order, so the subtree of a node is the contiguous run of ids from the node to [`Page::end`], and every walk is a
//! loop over numbers: no recursion, whatever the nesting.

mod builder;
mod codes;
mod flags;
mod limits;

pub use builder::PageBuilder;
pub use codes::{Attr, Tag};
pub use flags::Flags;
pub use limits::{Limit, LimitError, Limits};

use std::ops::Range;

/// The number of a node of one [`Page`], in document order from 0 (the root element).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// The id as an index into a side table with an entry a node.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A box in CSS pixels, relative to the top left corner of the document; from a live page only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Rect {
    /// Distance from the document's left edge.
    pub x: i32,
    /// Distance from the document's top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// What layout knew when a live page was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Viewport {
    /// Width of the window in CSS pixels.
    pub width: u32,
    /// Height of the window in CSS pixels.
    pub height: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct AttrValue {
    attr: Attr,
    start: u32,
    end: u32,
}

/// A page as it was read: nodes in document order, the attributes that matter, one text buffer.
///
/// Two pages are equal when they hold the same nodes, attributes, texts, flags and boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    url: Option<String>,
    tags: Vec<Tag>,
    flags: Vec<Flags>,
    parents: Vec<u32>,
    ends: Vec<u32>,
    /// For a text node its range in `text`, for an element its range in `attrs`.
    spans: Vec<(u32, u32)>,
    attrs: Vec<AttrValue>,
    text: String,
    boxes: Vec<(NodeId, Rect)>,
    viewport: Option<Viewport>,
}

impl Page {
    /// The address of the page, if it was given.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The window's size, if the page was read from a live one.
    #[must_use]
    pub fn viewport(&self) -> Option<Viewport> {
        self.viewport
    }

    /// Whether layout was known when the page was read.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.viewport.is_some()
    }

    /// How many nodes there are; at least 1.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "a page always has a root")]
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// The root element, `html`.
    #[must_use]
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// All nodes in document order.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.tags.len() as u32).map(NodeId)
    }

    /// The node with this number, if there is one.
    #[must_use]
    pub fn node(&self, index: usize) -> Option<NodeId> {
        (index < self.tags.len()).then_some(NodeId(index as u32))
    }

    /// What the node is.
    #[must_use]
    pub fn tag(&self, node: NodeId) -> Tag {
        self.tags[node.index()]
    }

    /// Whether the node is a text.
    #[must_use]
    pub fn is_text(&self, node: NodeId) -> bool {
        self.tag(node) == Tag::Text
    }

    /// The node's flags, those that it inherits included.
    #[must_use]
    pub fn flags(&self, node: NodeId) -> Flags {
        self.flags[node.index()]
    }

    /// Whether the node or an ancestor is not shown: by layout on a live page, by `hidden` or an inline style otherwise.
    #[must_use]
    pub fn is_hidden(&self, node: NodeId) -> bool {
        self.flags(node).contains(Flags::HIDDEN)
    }

    /// The text of a text node; empty for an element.
    #[must_use]
    pub fn text(&self, node: NodeId) -> &str {
        if !self.is_text(node) {
            return "";
        }
        let (start, end) = self.spans[node.index()];
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The element's name in lower case; for a custom element its own name.
    #[must_use]
    pub fn name(&self, node: NodeId) -> &str {
        match self.tag(node) {
            Tag::Unknown => self.attr(node, Attr::TagName).unwrap_or("#unknown"),
            tag => tag.name(),
        }
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attr(&self, node: NodeId, attr: Attr) -> Option<&str> {
        self.attrs(node).find(|(known, _)| *known == attr).map(|(_, value)| value)
    }

    /// The attributes of an element, in the page's order.
    pub fn attrs(&self, node: NodeId) -> impl Iterator<Item = (Attr, &str)> {
        let (start, end) = if self.is_text(node) { (0, 0) } else { self.spans[node.index()] };
        self.attrs[start as usize..end as usize]
            .iter()
            .map(|value| (value.attr, self.text.get(value.start as usize..value.end as usize).unwrap_or_default()))
    }

    /// The node's parent; `None` for the root.
    #[must_use]
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        (node.0 != 0).then(|| NodeId(self.parents[node.index()]))
    }

    /// The first id after the node's subtree.
    #[must_use]
    pub fn end(&self, node: NodeId) -> NodeId {
        NodeId(self.ends[node.index()])
    }

    /// Whether `node` is `ancestor` or lies under it.
    #[must_use]
    pub fn contains(&self, ancestor: NodeId, node: NodeId) -> bool {
        ancestor <= node && node < self.end(ancestor)
    }

    /// The node and everything under it, in document order.
    pub fn subtree(&self, node: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (node.0..self.ends[node.index()]).map(NodeId)
    }

    /// Everything under the node, in document order.
    pub fn descendants(&self, node: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (node.0 + 1..self.ends[node.index()]).map(NodeId)
    }

    /// The node's children in order.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.end(node);
        let within = move |child: &NodeId| *child < end;
        std::iter::successors(Some(NodeId(node.0 + 1)).filter(within), move |child| Some(self.end(*child)).filter(within))
    }

    /// The sibling after the node.
    #[must_use]
    pub fn next_sibling(&self, node: NodeId) -> Option<NodeId> {
        let parent = self.parent(node)?;
        let next = self.end(node);
        (next < self.end(parent)).then_some(next)
    }

    /// The node's ancestors from its parent to the root.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(node), move |up| self.parent(*up))
    }

    /// The node, if it has this tag, or else its nearest ancestor that has it.
    #[must_use]
    pub fn closest(&self, node: NodeId, tag: Tag) -> Option<NodeId> {
        std::iter::once(node).chain(self.ancestors(node)).find(|at| self.tag(*at) == tag)
    }

    /// The deepest element that holds both nodes. Costs the depth of the tree.
    #[must_use]
    pub fn common_ancestor(&self, a: NodeId, b: NodeId) -> NodeId {
        std::iter::once(a).chain(self.ancestors(a)).find(|up| self.contains(*up, b)).unwrap_or(NodeId(0))
    }

    /// The text under a node, in one line: white space collapsed, a space wherever a block element or `br` parts two texts. What is never
    /// shown as text, such as a script or a menu's options, is left out unless it is the node itself.
    #[must_use]
    pub fn text_content(&self, node: NodeId) -> String {
        self.text_between(node.0..self.ends[node.index()])
    }

    /// As [`Page::text_content`], for a run of ids in document order.
    #[must_use]
    pub(crate) fn text_between(&self, ids: Range<u32>) -> String {
        let mut line = String::new();
        let mut gap = false;
        // Ids at which an open block element ends, so that its end parts texts too.
        let mut closing: Vec<u32> = Vec::new();
        let first = NodeId(ids.start);
        let mut next = ids.start;
        while next < ids.end {
            let node = NodeId(next);
            next += 1;
            while closing.last().is_some_and(|end| *end <= node.0) {
                closing.pop();
                gap = true;
            }
            match self.tag(node) {
                Tag::Text => push_collapsed(&mut line, self.text(node), &mut gap),
                Tag::Br => gap = true,
                tag if tag.holds_no_text() && node != first => next = self.ends[node.index()],
                tag if tag.is_block() => {
                    gap = true;
                    closing.push(self.ends[node.index()]);
                }
                _ => {}
            }
        }
        line
    }

    /// Where the node lay on the live page, for the nodes whose box was recorded.
    #[must_use]
    pub fn rect(&self, node: NodeId) -> Option<Rect> {
        self.boxes.binary_search_by_key(&node, |(id, _)| *id).ok().map(|at| self.boxes[at].1)
    }
}

/// Appends `text` with white space collapsed; `gap` says whether a space is owed before the next character.
fn push_collapsed(line: &mut String, text: &str, gap: &mut bool) {
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if !word.is_empty() {
            if *gap && !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            *gap = false;
        }
        *gap |= word.len() < part.len();
    }
}
