//! When it was published: what machines are told, then the date beside the headline.

use super::{Found, Reader, dates, people, tags};
use crate::blocks::BlockId;
use crate::page::{Attr, NodeId, Tag};

/// How words begin that say that a date is that of a change.
const CHANGED: &str = "updat aktualis modif review actualiz обновл änderung last 更新 mis edited stand zuletzt";

impl Reader<'_> {
    pub(super) fn published(&self, day_first: bool) -> Found {
        let page = self.page;
        let read = |text: &str| dates::iso(text, day_first);
        let ld = self.ld.published.as_deref().and_then(read).map(|date| ("json-ld", date));
        let meta = || self.tags.read_first(tags::PUBLISHED, &|values| values.iter().find_map(|value| read(value)));
        // In the order of the page: a thread's question was created before its answers were published.
        let itemprop = || {
            let dated = self.tags.properties.iter().filter(|(_, name)| matches!(name.as_str(), "datepublished" | "datecreated"));
            dated.map(|(node, _)| self.tags.value_of(page, *node)).find_map(|text| read(&text)).map(|date| ("itemprop", date))
        };
        let told = ld.or_else(meta).or_else(itemprop);
        let shown = self.shown_date(day_first);
        let sooner = matches!((&told, &shown), (Some((_, told)), Some((_, shown))) if dates::is_sooner(shown, told));
        let found = if sooner { shown } else { told.or(shown) };
        let address = || page.url().and_then(dates::in_address).map(|date| ("address", date));
        found.or_else(|| self.time_near(day_first)).or_else(address).or_else(|| self.date_near(day_first))
    }

    /// The date in a short line from the headline to the article's second paragraph, or just over the headline.
    fn shown_date(&self, day_first: bool) -> Found {
        let page = self.page;
        let first = self.selection.kept().next()?;
        let headline = self.headline_block().unwrap_or(first);
        let to = (first.max(headline) + 8).min(headline + 25).min(self.blocks.len());
        let is_prose = |block: &BlockId| self.blocks[*block].features.words >= 25.0;
        let to = (headline..to).filter(is_prose).nth(1).unwrap_or(to);
        let near = (headline..to).chain((headline.saturating_sub(4)..headline).rev());
        let dated = near.filter_map(|block| {
            let text = self.blocks.text(page, block);
            let before = text.split(|char: char| char.is_ascii_digit()).next().unwrap_or_default().to_lowercase();
            let node = self.blocks[block].node;
            if !is_line(&text) || CHANGED.split(' ').any(|stem| before.contains(stem)) || page.closest(node, Tag::Blockquote).is_some() {
                return None;
            }
            let mut times = page.subtree(node).filter(|node| page.tag(*node) == Tag::Time);
            let time = times.next().and_then(|time| dates::iso(page.attr(time, Attr::Datetime)?, day_first));
            Some((text.clone(), time.or_else(|| dates::iso(&text, day_first))?))
        });
        surest(&dated.collect::<Vec<_>>())
    }

    /// The `time` element nearest to the article's start, those marked as its publication first.
    fn time_near(&self, day_first: bool) -> Found {
        let page = self.page;
        let first = self.selection.kept().next().unwrap_or_default();
        let from = self.blocks.get(first.saturating_sub(15)).map_or(page.root(), |block| block.first);
        let to = self.blocks.get(first + 15).map_or(page.end(page.root()), |block| block.first);
        let read = |node: &NodeId| {
            let value = page.attr(*node, Attr::Datetime).map_or_else(|| page.text_content(*node), str::to_owned);
            dates::iso(&value, day_first)
        };
        let marked = self.tags.times.iter().filter(|node| page.attr(**node, Attr::Pubdate).is_some()).find_map(read);
        let is_update = |node: &&NodeId| {
            !crate::blocks::names::words(page.attr(**node, Attr::Class).unwrap_or_default())
                .any(|word| matches!(word.as_str(), "updated" | "modified"))
        };
        let near = || self.tags.times.iter().filter(|node| **node >= from && **node < to).filter(is_update).find_map(read);
        marked.or_else(near).map(|date| ("time", date))
    }

    /// A date in a short line around the article's start, or after its end in a line that says that it was published then.
    fn date_near(&self, day_first: bool) -> Found {
        let first = self.selection.kept().next()?;
        let end = self.selection.kept().next_back()? + 1;
        let around = |block: BlockId, most: usize| (0..most).flat_map(move |away| [block.checked_add(away), block.checked_sub(away)]);
        let headline = self.headline_block().into_iter().flat_map(|headline| around(headline, 6));
        let near = around(first, 10).chain(headline).flatten().chain(end..end + 8).filter(|block| *block < self.blocks.len());
        let dated: Vec<(String, String)> = near
            .filter_map(|block| {
                let text = self.blocks.text(self.page, block);
                let is_line = is_line(&text) && (block < end || people::says_written(&text));
                let date = is_line.then(|| dates::iso(&text, day_first)).flatten()?;
                Some((text, date))
            })
            .collect();
        surest(&dated)
    }
}

/// A line that names the author too is surer than one that may say when he joined.
fn surest(dated: &[(String, String)]) -> Found {
    let best = dated.iter().find(|(text, _)| people::is_byline(text)).or(dated.first());
    best.map(|(_, date)| ("date-line", date.clone()))
}

/// A short text that is no sentence: a sentence tells of other days.
fn is_line(text: &str) -> bool {
    let is_sentence = text.trim_end().ends_with(['.', '!', '?', '。']) && text.split_whitespace().count() > 5;
    text.chars().count() <= 100 && (!is_sentence || people::says_written(text) || people::is_byline(text))
}
