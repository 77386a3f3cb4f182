//! Makes a [`Page`] from elements opened and closed in document order.

use super::limits::Limit;
use super::{Attr, AttrValue, Flags, LimitError, Limits, NodeId, Page, Rect, Tag, Viewport};
use crate::order::in_order;

/// Builds a page in document order. What it is given is checked against [`Limits`] as it grows.
///
/// Texts that follow each other become one, as a parser would have made it. White space between the parts of a list, table or head is
/// dropped and any other text of nothing but white space becomes one space, unless it stands in `pre` or `textarea`: neither can be seen,
/// and half of a page's nodes are such texts.
#[derive(Debug)]
pub struct PageBuilder {
    page: Page,
    open: Vec<u32>,
    preformatted: usize,
    limits: Limits,
}

impl PageBuilder {
    /// A builder for a page at this address.
    #[must_use]
    pub fn new(url: Option<&str>, limits: &Limits) -> Self {
        Self {
            page: Page {
                url: url.map(str::to_owned),
                tags: Vec::new(),
                flags: Vec::new(),
                parents: Vec::new(),
                ends: Vec::new(),
                spans: Vec::new(),
                attrs: Vec::new(),
                text: String::new(),
                boxes: Vec::new(),
                viewport: None,
            },
            open: Vec::new(),
            preformatted: 0,
            limits: limits.clone(),
        }
    }

    /// Says that the page is live and how large its window is.
    pub fn viewport(&mut self, viewport: Viewport) {
        self.page.viewport = Some(viewport);
    }

    /// Opens an element inside the one that is open. The first one is the root; a second root is put inside the first.
    ///
    /// # Errors
    /// When the page passes a limit.
    pub fn open<'a>(&mut self, tag: Tag, flags: Flags, attrs: impl IntoIterator<Item = (Attr, &'a str)>) -> Result<NodeId, LimitError> {
        if self.open.is_empty() && !self.page.tags.is_empty() {
            self.open.push(0);
        }
        Limits::check(Limit::Depth, self.open.len() + 1, self.limits.depth)?;
        let inherited = self.open.last().map(|up| self.page.flags[*up as usize].intersection(Flags::INHERITED)).unwrap_or_default();
        let from = self.page.attrs.len() as u32;
        for (attr, value) in attrs {
            let start = self.page.text.len() as u32;
            self.page.text.push_str(value);
            self.page.attrs.push(AttrValue { attr, start, end: self.page.text.len() as u32 });
        }
        let span = (from, self.page.attrs.len() as u32);
        let node = self.push(tag, flags.union(inherited), span)?;
        self.open.push(node.0);
        self.preformatted += usize::from(matches!(tag, Tag::Pre | Tag::Textarea));
        Ok(node)
    }

    /// Adds a text inside the open element.
    ///
    /// # Errors
    /// When the page passes a limit.
    pub fn text(&mut self, text: &str) -> Result<(), LimitError> {
        let Some(parent) = self.open.last().copied() else { return Ok(()) };
        if text.is_empty() {
            return Ok(());
        }
        let blank = self.preformatted == 0 && text.trim_ascii().is_empty();
        if let Some(last) = self.last_text(parent) {
            // Blank after blank stays one space, or the page would not be the same when it has gone through a snapshot.
            if blank && self.page.text(NodeId(last as u32)) == " " {
                return Ok(());
            }
            self.page.text.push_str(if blank { " " } else { text });
            self.page.spans[last].1 = self.page.text.len() as u32;
            return Limits::check(Limit::Bytes, self.page.text.len(), self.limits.bytes);
        }
        if blank && drops_blank_text(self.page.tags[parent as usize]) {
            return Ok(());
        }
        let start = self.page.text.len() as u32;
        self.page.text.push_str(if blank { " " } else { text });
        let flags = self.page.flags[parent as usize].intersection(Flags::INHERITED);
        self.push(Tag::Text, flags, (start, self.page.text.len() as u32))?;
        Ok(())
    }

    /// Closes the open element.
    pub fn close(&mut self) {
        if let Some(node) = self.open.pop() {
            self.preformatted -= usize::from(matches!(self.page.tags[node as usize], Tag::Pre | Tag::Textarea));
            self.page.ends[node as usize] = self.page.tags.len() as u32;
        }
    }

    /// Records where an element lay on the live page.
    pub fn rect(&mut self, node: NodeId, rect: Rect) {
        self.page.boxes.push((node, rect));
    }

    /// The page. What is still open is closed; a page without any element gets an empty root.
    #[must_use]
    pub fn finish(mut self) -> Page {
        while !self.open.is_empty() {
            self.close();
        }
        if self.page.tags.is_empty() {
            self.page.tags.push(Tag::Html);
            self.page.flags.push(Flags::default());
            self.page.parents.push(0);
            self.page.ends.push(1);
            self.page.spans.push((0, 0));
        }
        // The root may have been opened again for a second root; its end is the page's end in any case.
        self.page.ends[0] = self.page.tags.len() as u32;
        let order = in_order(self.page.boxes.iter().map(|(node, _)| u64::from(node.0)));
        self.page.boxes = order.into_iter().map(|at| self.page.boxes[at as usize]).collect();
        self.page.boxes.dedup_by_key(|(node, _)| *node);
        self.page
    }

    /// How many nodes the page has so far.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is only ever asked whether it has grown")]
    pub fn len(&self) -> usize {
        self.page.tags.len()
    }

    /// How many elements are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The index of the text that a following text continues: the last node, if it is a text right inside `parent`.
    fn last_text(&self, parent: u32) -> Option<usize> {
        let last = self.page.tags.len().checked_sub(1)?;
        let continues = self.page.tags[last] == Tag::Text
            && self.page.parents[last] == parent
            && self.page.spans[last].1 as usize == self.page.text.len();
        continues.then_some(last)
    }

    fn push(&mut self, tag: Tag, flags: Flags, span: (u32, u32)) -> Result<NodeId, LimitError> {
        let id = self.page.tags.len();
        Limits::check(Limit::Nodes, id + 1, self.limits.nodes.min(u32::MAX as usize - 1))?;
        Limits::check(Limit::Bytes, self.page.text.len(), self.limits.bytes.min(u32::MAX as usize))?;
        self.page.tags.push(tag);
        self.page.flags.push(flags);
        self.page.parents.push(self.open.last().copied().unwrap_or(0));
        self.page.ends.push(id as u32 + 1);
        self.page.spans.push(span);
        Ok(NodeId(id as u32))
    }
}

/// Elements in which HTML gives white space no meaning.
fn drops_blank_text(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Html
            | Tag::Head
            | Tag::Table
            | Tag::Thead
            | Tag::Tbody
            | Tag::Tfoot
            | Tag::Tr
            | Tag::Colgroup
            | Tag::Ul
            | Tag::Ol
            | Tag::Dl
            | Tag::Menu
            | Tag::Picture
            | Tag::Video
            | Tag::Audio
            | Tag::Select
            | Tag::Optgroup
            | Tag::Datalist
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(build: impl FnOnce(&mut PageBuilder) -> Result<(), LimitError>, limits: &Limits) -> Result<Page, LimitError> {
        let mut builder = PageBuilder::new(None, limits);
        build(&mut builder)?;
        Ok(builder.finish())
    }

    #[test]
    fn nodes_stand_in_document_order() {
        let page = page(
            |b| {
                b.open(Tag::Html, Flags::default(), [])?;
                b.open(Tag::P, Flags::default(), [(Attr::Class, "lead")])?;
                b.text("one ")?;
                b.text("two")?;
                b.close();
                b.open(Tag::Hr, Flags::default(), [])?;
                b.close();
                Ok(())
            },
            &Limits::default(),
        )
        .expect("within limits");
        assert_eq!(page.len(), 4);
        let p = page.node(1).expect("there is a paragraph");
        assert_eq!(page.attr(p, Attr::Class), Some("lead"));
        assert_eq!(page.text(page.node(2).expect("a text")), "one two");
        assert_eq!(page.next_sibling(p), page.node(3));
        assert_eq!(page.children(page.root()).count(), 2);
        assert_eq!(page.text_content(page.root()), "one two");
    }

    #[test]
    fn blank_texts_in_a_row_are_one_space() {
        let page = page(
            |b| {
                b.open(Tag::P, Flags::default(), [])?;
                b.text("\n  ")?;
                b.text("\n")?;
                b.open(Tag::B, Flags::default(), [])?;
                b.text("x")
            },
            &Limits::default(),
        )
        .expect("within limits");
        assert_eq!(page.text(page.node(1).expect("a text")), " ");
    }

    #[test]
    fn marks_are_handed_down() {
        let page = page(
            |b| {
                b.open(Tag::Html, Flags::default(), [])?;
                b.open(Tag::Div, Flags::HIDDEN.union(Flags::SHADOW), [])?;
                b.open(Tag::P, Flags::default(), [])?;
                b.text("x")
            },
            &Limits::default(),
        )
        .expect("within limits");
        let p = page.node(2).expect("a paragraph");
        assert!(page.is_hidden(p) && !page.flags(p).contains(Flags::SHADOW));
    }

    #[test]
    fn a_limit_is_an_error() {
        let limits = Limits { nodes: 2, ..Limits::default() };
        let deep = page(
            |b| {
                for _ in 0..3 {
                    b.open(Tag::Div, Flags::default(), [])?;
                }
                Ok(())
            },
            &limits,
        );
        assert_eq!(deep.expect_err("three nodes").what, Limit::Nodes);
    }
}
