//! Copies what was chosen of a page into the output tree: one walk in document order, without recursion.

use std::collections::HashSet;

use super::names::{is_dropped, math_tag, out_tag};
use super::notes::Notes;
use super::out::{Id, Out};
use super::tree::{OutAttr, OutTag, OutValue};
use super::{SafeUrl, code, figures, math, media, table};
use crate::appeals::Appeal;
use crate::article::Post;
use crate::blocks::Blocks;
use crate::page::{Attr, NodeId, Page, Tag};
use crate::trace::{Stage, Trace, Verdict};

/// What of a page is wanted.
pub(super) struct Wanted<'a> {
    pub(super) page: &'a Page,
    pub(super) blocks: &'a Blocks,
    /// For each block whether it is kept.
    keep: Vec<bool>,
    /// Kept blocks before each block.
    sums: Vec<u32>,
    pub(super) base: Option<String>,
    pub(super) appeals: &'a [Appeal],
    pub(super) posts: &'a [Post],
    pub(super) notes: Notes,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(page: &'a Page, blocks: &'a Blocks, keep: Vec<bool>, appeals: &'a [Appeal], posts: &'a [Post]) -> Self {
        let mut sum = 0;
        let sums = std::iter::once(0)
            .chain(keep.iter().map(|kept| {
                sum += u32::from(*kept);
                sum
            }))
            .collect();
        let notes = Notes::of(page, blocks, &keep);
        Self { page, blocks, keep, sums, base: super::base_url(page), appeals, posts, notes }
    }

    /// How many blocks under the node there are, and how many of them are kept.
    pub(super) fn count(&self, node: NodeId) -> (usize, u32) {
        let range = self.blocks.under(self.page, node);
        let at = |at: usize| self.sums.get(at).copied().unwrap_or_default();
        (range.len(), at(range.end) - at(range.start))
    }

    fn has_kept_in(&self, nodes: (NodeId, NodeId)) -> bool {
        self.blocks.between(nodes.0, nodes.1).any(|block| self.keep.get(block).copied().unwrap_or(false))
    }

    fn has_kept(&self, node: NodeId) -> bool {
        self.count(node).1 > 0
    }

    /// Where the first kept text begins.
    pub(super) fn first_kept(&self) -> Option<NodeId> {
        self.keep.iter().position(|keep| *keep).and_then(|first| self.blocks.get(first)).map(|block| block.first)
    }

    /// Whether kept text stands before the node, and kept text after it.
    fn is_amid_kept(&self, node: NodeId) -> bool {
        let before = self.sums.get(self.blocks.under(self.page, node).start).copied().unwrap_or_default();
        before > 0 && self.sums.last().is_some_and(|all| *all > before)
    }

    /// Whether something without text of its own belongs to the article: whether the nearest element around it that has text has kept text.
    pub(super) fn belongs(&self, node: NodeId) -> bool {
        let around = self.page.ancestors(node).map(|up| self.count(up)).find(|(all, _)| *all > 0);
        around.is_some_and(|(_, kept)| kept > 0)
    }
}

/// An element that is open on the page, and where its content goes.
struct Open {
    end: NodeId,
    into: Id,
}

pub(super) struct Walk<'a, 'w> {
    wanted: &'w Wanted<'a>,
    pub(super) out: Out,
    open: Vec<Open>,
    block: usize,
    appeal: usize,
    post: usize,
    /// Up to here everything is taken, kept or not: the cells of a table, a caption, a note.
    whole_until: NodeId,
    pub(super) images: HashSet<String>,
    trace: &'w mut Trace,
}

impl<'a, 'w> Walk<'a, 'w> {
    pub(super) fn new(wanted: &'w Wanted<'a>, trace: &'w mut Trace) -> Self {
        Self {
            wanted,
            out: Out::new(),
            open: Vec::new(),
            block: 0,
            appeal: 0,
            post: 0,
            whole_until: NodeId(0),
            images: HashSet::new(),
            trace,
        }
    }

    /// Copies the nodes from `first` up to `end`.
    pub(super) fn run(mut self, first: NodeId, end: NodeId) -> Out {
        let page = self.wanted.page;
        self.block = self.wanted.blocks.between(NodeId(0), first).end.saturating_sub(1);
        let mut at = first;
        while at < end {
            while self.open.last().is_some_and(|open| open.end <= at) {
                self.open.pop();
            }
            self.post(at);
            if let Some(next) = self.appeal(at) {
                at = next;
            } else if page.is_text(at) {
                if self.is_wanted(at) {
                    let into = self.target();
                    self.out.text(into, page.text(at));
                }
                at = NodeId(at.0 + 1);
            } else {
                at = self.element(at);
            }
        }
        self.out
    }

    fn target(&self) -> Id {
        self.open.last().map_or(Out::ROOT, |open| open.into)
    }

    /// Whether this node's text stands in a kept block.
    fn is_wanted(&mut self, node: NodeId) -> bool {
        if node < self.whole_until {
            return true;
        }
        let blocks = self.wanted.blocks;
        while blocks.get(self.block).is_some_and(|block| block.end <= node) {
            self.block += 1;
        }
        blocks.get(self.block).is_some_and(|block| block.first <= node) && self.wanted.keep.get(self.block).copied().unwrap_or(false)
    }

    /// If an appeal begins here, marks its place and gives where it ends.
    fn appeal(&mut self, at: NodeId) -> Option<NodeId> {
        let appeals = self.wanted.appeals;
        while appeals.get(self.appeal).is_some_and(|appeal| appeal.first < at) {
            self.appeal += 1;
        }
        let appeal = appeals.get(self.appeal).filter(|appeal| appeal.first == at && appeal.end > at)?;
        let into = self.target();
        let index = OutValue::Number(u32::try_from(self.appeal).unwrap_or_default());
        self.out.open(into, OutTag::Appeal, vec![(OutAttr::Index, index)], Some(at));
        Some(appeal.end)
    }

    /// If a post begins here, opens it with a line that says who wrote it and when.
    fn post(&mut self, at: NodeId) {
        let wanted = self.wanted;
        while wanted.posts.get(self.post).is_some_and(|post| post.nodes.0 < at) {
            self.post += 1;
        }
        let Some(post) = wanted.posts.get(self.post).filter(|post| post.nodes.0 == at && wanted.has_kept_in(post.nodes)) else { return };
        let into = self.target();
        let article = self.out.open(into, OutTag::Article, Vec::new(), Some(at));
        if post.author.is_some() || post.time.is_some() {
            let header = self.out.open(article, OutTag::Header, Vec::new(), None);
            if let Some(author) = &post.author {
                let name = self.out.open(header, OutTag::Strong, Vec::new(), None);
                self.out.text(name, author.as_str());
            }
            if let Some(time) = &post.time {
                self.out.text(header, if post.author.is_some() { " · " } else { "" });
                let stated = post.published.iter().map(|date| (OutAttr::Datetime, OutValue::Text(date.clone()))).collect();
                let element = self.out.open(header, OutTag::Time, stated, None);
                self.out.text(element, time.as_str());
            }
        }
        self.open.push(Open { end: post.nodes.1, into: article });
    }

    /// Copies the picture that leads the article, where the walk over `root` would not.
    pub(super) fn lead(&mut self, root: NodeId) {
        let Some(node) = figures::lead(self.wanted, root) else { return };
        if self.wanted.page.tag(node) == Tag::Img {
            media::copy(self.wanted, &mut self.out, &mut self.images, Out::ROOT, node);
            self.trace.node(node, Stage::Clean, Verdict::Kept, "lead-picture", String::new);
        } else {
            self.boxed(node);
        }
    }

    /// If the element is a box of a picture and its caption, copies both as a figure.
    fn boxed(&mut self, node: NodeId) {
        let wanted = self.wanted;
        let Some((picture, caption)) = figures::boxed(wanted, node) else { return };
        let into = self.target();
        let figure = self.out.open(into, OutTag::Figure, Vec::new(), Some(node));
        if media::copy(wanted, &mut self.out, &mut self.images, figure, picture) {
            let element = self.out.open(figure, OutTag::Figcaption, Vec::new(), None);
            self.out.text(element, wanted.blocks.text(wanted.page, caption));
            self.trace.node(node, Stage::Clean, Verdict::Kept, "picture-with-caption", String::new);
        }
    }

    fn cut(&mut self, node: NodeId, reason: &'static str) -> NodeId {
        let page = self.wanted.page;
        self.trace.node(node, Stage::Clean, Verdict::Cut, reason, || page.name(node).to_owned());
        page.end(node)
    }

    fn enter(&mut self, node: NodeId, into: Id) -> NodeId {
        let end = self.wanted.page.end(node);
        self.open.push(Open { end, into });
        NodeId(node.0 + 1)
    }

    fn whole(&mut self, node: NodeId) {
        self.whole_until = self.whole_until.max(self.wanted.page.end(node));
    }

    /// Copies an element, or what is to become of it; gives the node to go on with.
    fn element(&mut self, node: NodeId) -> NodeId {
        let wanted = self.wanted;
        let page = wanted.page;
        let tag = page.tag(node);
        let has_kept = wanted.has_kept(node);
        let inside = self.is_wanted(node);
        if let Some(next) = self.special(node, tag, has_kept || inside) {
            return next;
        }
        if is_dropped(tag) && !has_kept {
            return page.end(node);
        }
        if !has_kept && !inside {
            // Nothing kept in it; but a picture in it may belong to what stands around.
            let (all, _) = wanted.count(node);
            if all > 0 {
                if wanted.is_amid_kept(node) {
                    self.boxed(node);
                }
                return page.end(node);
            }
            let into = self.target();
            return self.enter(node, into);
        }
        if inside && !has_kept && is_noise(page, node) {
            return self.cut(node, "not-for-reading");
        }
        let into = self.target();
        if let Some(number) = wanted.notes.note(node) {
            self.whole(node);
            let outer = match out_tag(tag) {
                Some(outer @ (OutTag::Li | OutTag::Dd)) => self.out.open(into, outer, Vec::new(), Some(node)),
                _ => into,
            };
            let note = self.out.open(outer, OutTag::Note, vec![(OutAttr::Note, OutValue::Number(number))], Some(node));
            return self.enter(node, note);
        }
        match out_tag(tag) {
            Some(out) => {
                let attrs = self.attributes(node, out);
                let id = self.out.open(into, out, attrs, Some(node));
                self.enter(node, id)
            }
            None if tag == Tag::A => self.link(node),
            None => self.enter(node, into),
        }
    }

    /// What is not copied as it is: pictures, films, frames, code, formulas, tables, links to notes.
    fn special(&mut self, node: NodeId, tag: Tag, wanted_text: bool) -> Option<NodeId> {
        let page = self.wanted.page;
        let end = page.end(node);
        let into = self.target();
        match tag {
            Tag::Img | Tag::Picture | Tag::Video | Tag::Audio | Tag::Unknown
                if tag != Tag::Unknown || media::is_amp_picture(page, node) =>
            {
                let belongs = node < self.whole_until || self.wanted.belongs(node);
                if belongs && !page.is_hidden(node) && !math::is_picture_of(page, node) {
                    if media::copy(self.wanted, &mut self.out, &mut self.images, into, node) {
                        self.trace.node(node, Stage::Clean, Verdict::Kept, "picture-or-film", String::new);
                    } else {
                        self.cut(node, "no-picture");
                    }
                }
                Some(end)
            }
            Tag::Iframe | Tag::Embed | Tag::Object if !self.wanted.has_kept(node) => {
                if !page.is_hidden(node) && self.wanted.belongs(node) && media::embed(self.wanted, &mut self.out, into, node) {
                    self.trace
                        .node(node, Stage::Clean, Verdict::Changed, "embed", || page.attr(node, Attr::Src).unwrap_or_default().to_owned());
                }
                Some(end)
            }
            Tag::Math => {
                if wanted_text || self.wanted.belongs(node) {
                    math::copy(page, &mut self.out, into, node);
                }
                Some(end)
            }
            Tag::Script => {
                if math::script(page, &mut self.out, into, node) {
                    self.trace.node(node, Stage::Clean, Verdict::Changed, "tex-source", String::new);
                }
                Some(end)
            }
            Tag::Figure if self.wanted.belongs(node) || wanted_text => {
                self.whole(node);
                None
            }
            Tag::Pre if wanted_text => {
                code::copy(page, &mut self.out, into, node);
                Some(end)
            }
            Tag::Table if wanted_text => match table::plan(page, node)? {
                table::Plan::Code(pre) => {
                    code::copy(page, &mut self.out, into, pre);
                    Some(end)
                }
                table::Plan::Data => {
                    self.whole(node);
                    let id = self.out.open(into, OutTag::Table, Vec::new(), Some(node));
                    Some(self.enter(node, id))
                }
            },
            Tag::Caption | Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Tr | Tag::Th | Tag::Td => self.cell(node, tag),
            Tag::A if self.wanted.notes.is_way_back(node) => Some(self.cut(node, "way-back-from-note")),
            Tag::A if wanted_text => self.wanted.notes.reference(node).map(|number| {
                let id = self.out.open(into, OutTag::NoteRef, vec![(OutAttr::Note, OutValue::Number(number))], Some(node));
                self.out.text(id, number.to_string());
                end
            }),
            // Line breaks and rules between two kept texts stand in neither.
            Tag::Br | Tag::Hr => {
                if node < self.whole_until || self.wanted.belongs(node) {
                    self.out.open(into, if tag == Tag::Br { OutTag::Br } else { OutTag::Hr }, Vec::new(), Some(node));
                }
                Some(end)
            }
            _ if wanted_text && math::is_rendered(page, node) => {
                math::copy_rendered(page, &mut self.out, into, node);
                Some(end)
            }
            _ => None,
        }
    }

    /// A part of a table: as it is in a data table; in a layout table just a box, which `out_tag` makes.
    fn cell(&mut self, node: NodeId, tag: Tag) -> Option<NodeId> {
        let page = self.wanted.page;
        let table = page.closest(node, Tag::Table)?;
        let is_data = self
            .open
            .iter()
            .rev()
            .any(|open| self.out.element(open.into).is_some_and(|e| e.tag == OutTag::Table && e.source == Some(table)));
        if !is_data {
            return None;
        }
        let out = match tag {
            Tag::Caption => OutTag::Caption,
            Tag::Thead => OutTag::Thead,
            Tag::Tfoot => OutTag::Tfoot,
            Tag::Tbody => OutTag::Tbody,
            Tag::Tr => OutTag::Tr,
            Tag::Th => OutTag::Th,
            _ => OutTag::Td,
        };
        let into = self.target();
        let id = self.out.open(into, out, table::cell_attributes(page, node), Some(node));
        Some(self.enter(node, id))
    }

    fn link(&mut self, node: NodeId) -> NodeId {
        let page = self.wanted.page;
        let into = self.target();
        let href = page.attr(node, Attr::Href).filter(|href| !href.trim_start().starts_with('#'));
        let url = href.and_then(|href| SafeUrl::link(self.wanted.base.as_deref(), href));
        let Some(url) = url else { return self.enter(node, into) };
        let mut attrs = vec![(OutAttr::Href, OutValue::Url(url))];
        if let Some(title) = page.attr(node, Attr::Title).filter(|title| !title.trim().is_empty()) {
            attrs.push((OutAttr::Title, OutValue::Text(title.trim().to_owned())));
        }
        let id = self.out.open(into, OutTag::A, attrs, Some(node));
        self.enter(node, id)
    }

    fn attributes(&self, node: NodeId, out: OutTag) -> Vec<(OutAttr, OutValue)> {
        let page = self.wanted.page;
        let mut attrs = Vec::new();
        let mut copy = |from: Attr, to: OutAttr| {
            if let Some(value) = page.attr(node, from) {
                attrs.push((to, OutValue::Text(value.to_owned())));
            }
        };
        match out {
            OutTag::Ol => {
                copy(Attr::Start, OutAttr::Start);
                copy(Attr::Reversed, OutAttr::Reversed);
            }
            OutTag::Li => copy(Attr::Value, OutAttr::Value),
            OutTag::Abbr | OutTag::Dfn => copy(Attr::Title, OutAttr::Title),
            OutTag::Time => copy(Attr::Datetime, OutAttr::Datetime),
            OutTag::Details => copy(Attr::Open, OutAttr::Open),
            _ => {}
        }
        if let Some(dir) =
            page.attr(node, Attr::Dir).map(str::to_ascii_lowercase).filter(|dir| matches!(dir.as_str(), "rtl" | "ltr" | "auto"))
        {
            attrs.push((OutAttr::Dir, OutValue::Text(dir)));
        }
        let lang = page
            .attr(node, Attr::Lang)
            .filter(|lang| lang.len() <= 35 && lang.chars().all(|char| char.is_ascii_alphanumeric() || char == '-'));
        if let Some(lang) = lang.filter(|lang| !lang.is_empty()) {
            attrs.push((OutAttr::Lang, OutValue::Text(lang.to_owned())));
        }
        attrs
    }
}

/// What stands in the text of an article but is not read: buttons, hidden hints, marks that link a heading to itself, "[edit]".
fn is_noise(page: &Page, node: NodeId) -> bool {
    let tag = page.tag(node);
    let hidden = page.is_hidden(node) || page.attr(node, Attr::AriaHidden) == Some("true");
    let silent = |text: &str| !text.chars().any(char::is_alphanumeric);
    match tag {
        Tag::Button | Tag::Label => true,
        // A link in a heading that only says "#" or "¶", or "[edit]" beside it.
        Tag::A => {
            let in_heading = page.ancestors(node).take(3).any(|up| page.tag(up).heading_level().is_some());
            let here = page.attr(node, Attr::Href).is_some_and(|href| href.starts_with('#'));
            let text = page.text_content(node);
            hidden || (in_heading && here && silent(&text)) || (here && matches!(text.as_str(), "¶" | "#" | "§"))
        }
        Tag::Span | Tag::Sup => hidden || is_edit_mark(page, node),
        Tag::I | Tag::B | Tag::Em | Tag::Strong | Tag::Small | Tag::Unknown | Tag::Div | Tag::P => hidden && math_tag(tag).is_none(),
        _ => false,
    }
}

/// "[edit]" beside a heading, in any language: a bracketed link to the page's own editor.
fn is_edit_mark(page: &Page, node: NodeId) -> bool {
    let in_heading = page
        .ancestors(node)
        .take(2)
        .any(|up| page.tag(up).heading_level().is_some() || page.children(up).any(|child| page.tag(child).heading_level().is_some()));
    let edits = |href: &str| href.contains("action=edit") || href.contains("veaction=");
    in_heading && page.descendants(node).any(|child| page.tag(child) == Tag::A && page.attr(child, Attr::Href).is_some_and(edits))
}
