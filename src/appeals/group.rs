//! From a block that asks to the whole appeal around it: the element that holds it, or the run of siblings that belong together.

use std::ops::Range;

use super::evidence::{ASKS, Evidence, Reading, speaks_of_us};
use crate::blocks::{Block, BlockId, Blocks};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::rules::{self, Name, Sign};

/// A run of sibling nodes that may be an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The first node.
    pub(super) first: NodeId,
    /// The first node after it.
    pub(super) end: NodeId,
}

/// An appeal is no longer than this many words; Wikipedia's longest are near 300.
const MOST_WORDS: u32 = 420;
/// How many siblings are looked at on either side.
const REACH: usize = 12;
/// How many elements above a block are asked for a telling name.
const NAMED_LEVELS: usize = 6;

/// What an element's own names hint at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints {
    pub(super) give: bool,
    pub(super) join: bool,
    pub(super) weak: bool,
    pub(super) overlay: bool,
    pub(super) banner: bool,
    /// The publisher says itself that this is an appeal.
    pub(super) declared: bool,
}

impl Hints {
    fn bits(self) -> u8 {
        [self.give, self.join, self.weak, self.overlay, self.banner, self.declared]
            .iter()
            .enumerate()
            .map(|(bit, on)| u8::from(*on) << bit)
            .sum()
    }

    fn from_bits(bits: u8) -> Self {
        let bit = |at: u8| bits & (1 << at) != 0;
        Self { give: bit(0), join: bit(1), weak: bit(2), overlay: bit(3), banner: bit(4), declared: bit(5) }
    }
}

/// The hints of every element that was asked for, so that each is read once.
pub(super) struct HintTable {
    known: Vec<u8>,
}

const UNKNOWN: u8 = u8::MAX;

impl HintTable {
    pub(super) fn new(page: &Page) -> Self {
        Self { known: vec![UNKNOWN; page.len()] }
    }

    /// The hints of one element.
    pub(super) fn of(&mut self, page: &Page, node: NodeId) -> Hints {
        let Some(known) = self.known.get_mut(node.index()) else { return Hints::default() };
        if *known == UNKNOWN {
            *known = hints(page, node).bits();
        }
        Hints::from_bits(*known)
    }

    /// Whether an element or one of so many above it has a hint.
    pub(super) fn near(&mut self, page: &Page, node: NodeId, levels: usize, has: impl Fn(Hints) -> bool) -> bool {
        std::iter::once(node).chain(page.ancestors(node)).take(levels).any(|up| has(self.of(page, up)))
    }

    /// The hints of a group: of its element and of those right inside and around it.
    pub(super) fn around(&mut self, page: &Page, group: Group) -> Hints {
        let mut all = 0;
        let whole = page.end(group.first) == group.end;
        // Inside, the names of wrappers; a button's own `donate` says no more than its text.
        let inside = (group.first.0..group.end.0).take(if whole { 8 } else { 1 }).filter_map(|at| page.node(at as usize));
        for node in inside {
            all |= self.of(page, node).bits();
        }
        // Around, wrappers that hold nothing else to speak of; for layers any, since a bar may hold more than its ask.
        let size = group.end.0 - group.first.0;
        for up in page.ancestors(group.first).take(4) {
            let close = page.end(up).0 - up.0 <= size * 2 + 12;
            let hints = self.of(page, up);
            all |= if close { hints.bits() } else { Hints { overlay: hints.overlay, ..Hints::default() }.bits() };
        }
        Hints::from_bits(all)
    }
}

/// Reads the names of one element.
fn hints(page: &Page, node: NodeId) -> Hints {
    let mut hints = Hints::default();
    // A body's classes describe the whole page.
    if too_large(page.tag(node)) || page.is_text(node) {
        return hints;
    }
    for (attr, value) in page.attrs(node) {
        match attr {
            Attr::Class | Attr::Id | Attr::DataTestid | Attr::DataComponent | Attr::AriaLabel | Attr::Name if value.len() < 300 => {
                rules::names().hints(value, |name| match name {
                    Name::Give => hints.give = true,
                    Name::Join => hints.join = true,
                    Name::Weak => hints.weak = true,
                    Name::Overlay => hints.overlay = true,
                    Name::Banner => hints.banner = true,
                    _ => {}
                });
            }
            Attr::Role => hints.overlay |= matches!(value, "dialog" | "alertdialog"),
            Attr::AriaModal => hints.overlay |= value == "true",
            Attr::DataReadwellAppeal => hints.declared = true,
            _ => {}
        }
    }
    hints.overlay |= page.tag(node) == Tag::Dialog;
    hints
}

/// Elements that hold the whole page, or its article, or its menus: never an appeal as a whole.
fn too_large(tag: Tag) -> bool {
    matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::Article | Tag::Nav)
}

/// The appeal around a block, if it has one.
pub(super) fn grow(page: &Page, blocks: &Blocks, evidence: &Evidence, table: &mut HintTable, seed: BlockId) -> Group {
    let block = &blocks[seed];
    let mut group = paragraph(page, blocks, evidence, block).unwrap_or_else(|| unit(page, blocks, block));
    let mut levels = 0;
    for up in std::iter::once(block.node).chain(page.ancestors(block.node)) {
        if too_large(page.tag(up)) || levels > NAMED_LEVELS + 6 {
            break;
        }
        levels += 1;
        let range = blocks.under(page, up);
        let words = evidence.words(range.clone());
        if words.all > MOST_WORDS {
            break;
        }
        let hints = table.of(page, up);
        let named = hints.give || hints.join || hints.declared;
        let inside = blocks.between(group.first, group.end);
        let own = evidence.words(inside.clone());
        let added = words.minus(own);
        let more = range.len().saturating_sub(inside.len());
        // A box that is named for its ask, or a modal that holds one, is taken whole, unless it holds a menu as well.
        let fits = words.foreign * 5 <= words.all * 3 || (evidence.unread && hints.give);
        let whole = (named || hints.overlay) && fits && words.menu * 5 <= words.all;
        // What is added has to bring evidence of its own, or be little beside what is there: outside the article more than in it.
        let loose = more <= 4 && words.all <= 120 && !keeps_any(evidence, range.clone());
        let room = if loose { 20 + own.all * 3 } else { 8 + own.all / 3 };
        let much = added.speaking * 2 >= added.all || added.all <= 6 || (added.voiced * 2 >= added.all && added.all <= room);
        let grows = added.foreign * 3 <= added.all && much;
        // A link or two at the end of a box are its buttons, whatever they say.
        let buttons = more <= 2 && added.all <= 8 && own.all > 8 && added.foreign == 0;
        // And a button that asks stands under the text that says why.
        let reason = is_button(evidence, inside) && more <= 2 && added.all <= 60 && added.all >= 6 && added.foreign + added.menu == 0;
        let parted = !hints.overlay && !hints.declared && has_chapters(evidence, range.clone());
        if (whole || grows || buttons || reason) && !parted && !holds_story(evidence, range, named || hints.overlay) {
            group = Group { first: up, end: page.end(up) };
            // What lies over the page is one thing, and what stands beside it in the markup another.
            if hints.overlay && page.tag(up) != Tag::Button {
                return group;
            }
        } else if levels > 3 {
            break;
        }
    }
    siblings(page, blocks, evidence, group)
}

/// Whether anything of a range is part of the article.
fn keeps_any(evidence: &Evidence, range: Range<BlockId>) -> bool {
    evidence.readings.get(range).unwrap_or_default().iter().any(|reading| reading.kept)
}

/// Whether a range has a heading of another matter: one that does not speak for an appeal, after the first two blocks, where an appeal's own may be.
fn has_chapters(evidence: &Evidence, range: Range<BlockId>) -> bool {
    let readings = evidence.readings.get(range).unwrap_or_default();
    readings.iter().skip(2).any(|reading| reading.heading && !reading.linked && !reading.speaks())
}

/// Whether a range is no more than a button or link that asks.
fn is_button(evidence: &Evidence, range: Range<BlockId>) -> bool {
    let readings = evidence.readings.get(range).unwrap_or_default();
    readings.iter().all(|reading| reading.linked && reading.words <= 4) && readings.iter().any(|reading| reading.signs.any(ASKS) > 0)
}

/// The whole element of a block if it is the block's alone, or else the block's own run.
fn unit(page: &Page, blocks: &Blocks, block: &Block) -> Group {
    if blocks.under(page, block.node).len() == 1 && !too_large(page.tag(block.node)) {
        Group { first: block.node, end: page.end(block.node) }
    } else {
        Group { first: block.first, end: block.end }
    }
}

/// The paragraph of a block that is one of its lines, where the other lines are the writers' words, too.
fn paragraph(page: &Page, blocks: &Blocks, evidence: &Evidence, block: &Block) -> Option<Group> {
    let whole = std::iter::once(block.node).chain(page.ancestors(block.node)).take(4).find(|up| page.tag(*up) == Tag::P)?;
    let range = blocks.under(page, whole);
    let readings = evidence.readings.get(range.clone())?;
    let together = (2..=6).contains(&readings.len()) && evidence.words(range).all <= MOST_WORDS / 2;
    let ours = |reading: &Reading| reading.fits() && (reading.speaks() || speaks_of_us(&reading.signs) || reading.words <= 8);
    (together && readings.iter().all(ours)).then(|| Group { first: whole, end: page.end(whole) })
}

/// Whether a range holds a paragraph of the story: kept, of some length, and without anything that speaks for an appeal.
fn holds_story(evidence: &Evidence, range: Range<BlockId>, named: bool) -> bool {
    let kept =
        evidence.readings.get(range).unwrap_or_default().iter().filter(|reading| reading.kept && !reading.fits() && reading.words > 8);
    let words: u32 = kept.map(|reading| reading.words).sum();
    words > if named { 60 } else { 0 }
}

/// Takes in the siblings before and after that belong to the appeal, up to the outermost ones that clearly do.
fn siblings(page: &Page, blocks: &Blocks, evidence: &Evidence, group: Group) -> Group {
    let Some(parent) = page.parent(group.first) else { return group };
    let range = blocks.between(group.first, group.end);
    let room = MOST_WORDS.saturating_sub(evidence.words(range.clone()).all);
    let boxed = range.len() > 1 && page.end(group.first) == group.end;
    let before = std::iter::successors(range.start.checked_sub(1), |id| id.checked_sub(1));
    let after = range.end..blocks.len();
    let first = outermost(page, blocks, evidence, parent, before, (room, boxed, !boxed)).map_or(group.first, |child| child.first);
    let end = outermost(page, blocks, evidence, parent, after, (room, boxed, false)).map_or(group.end, |child| child.end);
    Group { first, end }
}

/// The outermost child of `parent` that belongs to an appeal, going from block to block away from it.
fn outermost(
    page: &Page,
    blocks: &Blocks,
    evidence: &Evidence,
    parent: NodeId,
    ids: impl Iterator<Item = BlockId>,
    (room, boxed, heads): (u32, bool, bool),
) -> Option<Group> {
    let mut best = None;
    let (mut passed, mut words) = (0, 0);
    let mut last: Option<Group> = None;
    let mut looked = 0;
    for id in ids {
        let block = &blocks[id];
        if last.is_some_and(|last| last.first <= block.first && block.first < last.end) {
            continue;
        }
        let Some(child) = child_of(page, parent, block) else { break };
        match belongs(page, blocks, evidence, child, passed, (boxed, heads && looked == 0)) {
            Belongs::Edge => {
                best = Some(child);
                passed = 0;
            }
            Belongs::Within => passed += 1,
            Belongs::No => break,
        }
        words += evidence.words(blocks.between(child.first, child.end)).all;
        looked += 1;
        if words > room || looked > REACH {
            break;
        }
        last = Some(child);
    }
    best
}

/// The child of `parent` that holds a block: a whole element, or the block's own run where it is loose text.
fn child_of(page: &Page, parent: NodeId, block: &Block) -> Option<Group> {
    if block.node == parent {
        return Some(Group { first: block.first, end: block.end });
    }
    let child = std::iter::once(block.node).chain(page.ancestors(block.node)).take(32).find(|up| page.parent(*up) == Some(parent))?;
    Some(Group { first: child, end: page.end(child) })
}

enum Belongs {
    /// It speaks for an appeal, so that one may begin or end with it.
    Edge,
    /// It may stand inside one.
    Within,
    /// It is something else.
    No,
}

/// How a sibling stands to an appeal beside it; `passed` siblings lie between them that only may stand inside one.
fn belongs(page: &Page, blocks: &Blocks, evidence: &Evidence, child: Group, passed: usize, (boxed, heads): (bool, bool)) -> Belongs {
    let range = blocks.between(child.first, child.end);
    let readings = evidence.readings.get(range.clone()).unwrap_or_default();
    let Some(reading) = readings.first() else { return Belongs::No };
    let tag = page.tag(child.first);
    if matches!(tag, Tag::Nav | Tag::Table | Tag::Footer | Tag::Header | Tag::Article | Tag::Main) || readings.len() > 6 || passed > 3 {
        return Belongs::No;
    }
    let super::evidence::Words { all: words, speaking, foreign, .. } = evidence.words(range.clone());
    let signs = evidence.signs(range);
    // What has a heading of its own that does not ask is another matter.
    if boxed && readings.len() > 1 && reading.heading && !reading.speaks() {
        return Belongs::No;
    }
    // A box that asks by itself is an appeal of its own.
    if readings.len() > if boxed { 1 } else { 2 } && signs.any(ASKS) > 0 {
        return Belongs::No;
    }
    if foreign * 4 > words || words > 160 {
        return Belongs::No;
    }
    // Inside the story a paragraph has to do more than mention giving: first persons and questions are a story's own, too.
    let weight = super::judge::text_weight(&signs);
    let signals = signs.any(&[Sign::Opening, Sign::Dismiss, Sign::Thanks]) > 0 && words <= 12;
    let quoted = reading.kept && signs.count(Sign::Quote) > 1;
    if (speaking > 0
        && weight
            >= if quoted {
                2.8
            } else if reading.kept {
                1.9
            } else {
                1.2
            })
        || (signals && weight >= 0.0)
    {
        return Belongs::Edge;
    }
    // The heading of the appeal itself: right before it, and not the story's.
    if heads && passed == 0 && reading.heading && !reading.kept && readings.len() == 1 && words <= 14 && !signs.has(Sign::Other) {
        return Belongs::Edge;
    }
    if speaking > 0 && !reading.kept && words <= 12 && readings.len() <= 3 {
        return Belongs::Edge;
    }
    if readings.iter().any(|reading| reading.signs.has(Sign::Other)) {
        return Belongs::No;
    }
    if speaks_of_us(&signs) || (words <= 8 && !reading.kept) { Belongs::Within } else { Belongs::No }
}
