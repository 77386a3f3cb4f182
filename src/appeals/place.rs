//! Where an appeal stands, relative to what was kept of the page.

use std::ops::Range;

use super::evidence::Evidence;
use super::group::{Group, Hints};
use super::judge::Setting;
use super::{Judge, Place};
use crate::blocks::BlockId;
use crate::page::{Flags, Page, Tag};

/// Words of the article before each block, to ask what lies before and after.
pub(super) struct Kept {
    /// For each block: kept words before it, all words before it.
    sums: Vec<[u32; 2]>,
    /// For each block the last kept block of some length before it.
    last: Vec<Option<BlockId>>,
}

/// Fewer words than this, as a date or a label, do not carry the article on.
const SOME_WORDS: u32 = 4;

impl Kept {
    pub(super) fn of(evidence: &Evidence) -> Self {
        let (mut sums, mut last) = (vec![[0; 2]], vec![None]);
        let (mut sum, mut latest) = ([0; 2], None);
        for (id, reading) in evidence.readings.iter().enumerate() {
            sum[1] += reading.words;
            if reading.kept {
                sum[0] += reading.words;
                latest = if reading.words >= SOME_WORDS { Some(id) } else { latest };
            }
            sums.push(sum);
            last.push(latest);
        }
        Self { sums, last }
    }

    fn at(&self, id: BlockId) -> [u32; 2] {
        self.sums.get(id).or(self.sums.last()).copied().unwrap_or_default()
    }

    /// Words of the article.
    pub(super) fn all(&self) -> u32 {
        self.at(usize::MAX)[0]
    }

    /// Words of the article before a block.
    pub(super) fn before(&self, id: BlockId) -> u32 {
        self.at(id)[0]
    }

    /// Words of the article from a block on.
    pub(super) fn after(&self, id: BlockId) -> u32 {
        self.all() - self.at(id)[0]
    }

    /// Words of the article in a range.
    pub(super) fn within(&self, range: Range<BlockId>) -> u32 {
        self.at(range.end)[0] - self.at(range.start)[0]
    }

    /// Words between a block and the last kept one before it; `None` if there is none.
    pub(super) fn gap_before(&self, id: BlockId) -> Option<u32> {
        let last = self.last.get(id).copied().flatten()?;
        Some(self.at(id)[1] - self.at(last + 1)[1])
    }
}

/// Whether a group lies over the page or along an edge of it: by layout where the page is live, by roles and names otherwise.
pub(super) fn layer(page: &Page, group: Group, hints: Hints) -> Option<Place> {
    if is_laid_over(page, group) {
        let tall =
            page.viewport().zip(page.rect(group.first)).is_some_and(|(window, rect)| i64::from(rect.height) * 3 > i64::from(window.height));
        return Some(if tall || (hints.overlay && !hints.banner) { Place::Overlay } else { Place::Banner });
    }
    if hints.overlay {
        return Some(Place::Overlay);
    }
    hints.banner.then_some(Place::Banner)
}

/// Whether layout took the group out of the page's flow.
fn is_laid_over(page: &Page, group: Group) -> bool {
    [Flags::FIXED, Flags::STICKY, Flags::ON_TOP].iter().any(|flag| page.flags(group.first).contains(*flag))
}

impl Judge<'_> {
    pub(super) fn place(&self, group: Group, setting: &Setting) -> Place {
        let range = self.blocks.between(group.first, group.end);
        let beside = |tag| matches!(tag, Tag::Aside | Tag::Footer | Tag::Header | Tag::Nav);
        let (before, after) = (self.kept.before(range.start), self.kept.after(range.end));
        if setting.overlay {
            return Place::Overlay;
        }
        let in_body = || self.page.ancestors(group.first).any(|up| matches!(self.page.tag(up), Tag::Article | Tag::Main));
        if setting.banner && (!setting.in_story || is_laid_over(self.page, group) || !in_body()) {
            return Place::Banner;
        }
        let inside = setting.in_story || self.page.contains(self.root, group.first);
        let aside = !inside && self.page.ancestors(group.first).take(24).any(|up| beside(self.page.tag(up)));
        match (before >= 12, after >= 12) {
            (true, true) if inside => Place::InArticle,
            (true, false) if !aside && (inside || setting.at_end || self.kept.gap_before(range.start).is_some_and(|gap| gap < 250)) => {
                Place::End
            }
            (false, true) if !aside => Place::Banner,
            _ => Place::Sidebar,
        }
    }
}
