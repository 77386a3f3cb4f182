//! Footnotes: a short link in the text to an element further down that stands for itself.

use std::collections::HashMap;

use crate::blocks::Blocks;
use crate::page::{Attr, NodeId, Page, Tag};

/// The footnotes of a page, numbered in the order in which the text points to them.
#[derive(Default)]
pub(super) struct Notes {
    references: HashMap<NodeId, u32>,
    notes: HashMap<NodeId, u32>,
    ways_back: Vec<NodeId>,
}

impl Notes {
    pub(super) fn of(page: &Page, blocks: &Blocks, keep: &[bool]) -> Self {
        let mut found = Self::default();
        let links: Vec<(NodeId, &str)> = page
            .nodes()
            .filter(|node| page.tag(*node) == Tag::A)
            .filter_map(|node| Some((node, page.attr(node, Attr::Href)?.strip_prefix('#').filter(|id| !id.is_empty())?)))
            .collect();
        if links.is_empty() {
            return found;
        }
        let ids: HashMap<&str, NodeId> = page
            .nodes()
            .rev()
            .flat_map(|node| [page.attr(node, Attr::Id), page.attr(node, Attr::Name)].into_iter().flatten().map(move |id| (id, node)))
            .collect();
        for (link, id) in &links {
            let Some(target) = ids.get(id).copied().filter(|target| *target > *link) else { continue };
            let kept = blocks.between(NodeId(0), NodeId(link.0 + 1)).next_back().is_some_and(|block| keep.get(block) == Some(&true));
            if !kept || !is_mark(&page.text_content(*link)) {
                continue;
            }
            let note = box_of(page, target);
            // A table of contents points to headings; a note is a text of its own that does not hold half of the page.
            if page.tag(note).heading_level().is_some() || page.contains(note, *link) || page.end(note).0 - note.0 > 400 {
                continue;
            }
            let next = found.notes.len() as u32 + 1;
            let number = *found.notes.entry(note).or_insert(next);
            found.references.insert(*link, number);
        }
        let inside = |node: NodeId| page.ancestors(node).take(6).any(|up| found.notes.contains_key(&up));
        let points_up = |node: NodeId, id: &str| ids.get(id).is_some_and(|target| *target < node);
        let is_arrow = |node: NodeId| {
            let text = page.text_content(node);
            text.chars().count() <= 3 && text.contains(['↩', '↵', '↑', '⤴', '⏎', '^', '↖'])
        };
        let leads_back = |(node, id): &&(NodeId, &str)| inside(*node) && (points_up(*node, id) || is_arrow(*node));
        found.ways_back = links.iter().filter(leads_back).map(|(node, _)| *node).collect();
        found
    }

    /// The number of the note that this link points to.
    pub(super) fn reference(&self, node: NodeId) -> Option<u32> {
        self.references.get(&node).copied()
    }

    /// The number of this note.
    pub(super) fn note(&self, node: NodeId) -> Option<u32> {
        self.notes.get(&node).copied()
    }

    /// Whether this link leads from a note back to the text.
    pub(super) fn is_way_back(&self, node: NodeId) -> bool {
        self.ways_back.binary_search(&node).is_ok()
    }
}

/// `1`, `[12]`, `*`, `†`, `a`, `[note 3]`: what points to a note.
fn is_mark(text: &str) -> bool {
    let inner = text.trim().trim_matches(|char| matches!(char, '[' | ']' | '(' | ')'));
    let length = inner.chars().count();
    let number = inner.chars().any(|char| char.is_ascii_digit()) && length <= 9;
    number
        || (length > 0
            && length <= 3
            && inner.chars().all(|char| matches!(char, '*' | '†' | '‡' | '§') || (length == 1 && char.is_alphabetic())))
}

/// The block that a target names: itself, or the item or paragraph around an anchor.
fn box_of(page: &Page, target: NodeId) -> NodeId {
    let is_box = |node: &NodeId| page.tag(*node).is_block();
    std::iter::once(target).chain(page.ancestors(target).take(3)).find(is_box).unwrap_or(target)
}
