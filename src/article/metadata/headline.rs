//! Which title: what the headline that readers see and the titles for machines agree on.

use super::super::Outcome;
use super::{Found, Reader, holds, likeness, tags, tidy, title, unescape};
use crate::page::NodeId;

impl Reader<'_> {
    /// The title that the sources agree on once what follows the headline is cut off them; if no two do, that of the most trusted source.
    pub(super) fn title(&self, site: Option<&str>) -> Found {
        let (source, trusted) = self.trusted_title(site)?;
        let shown = |node: &&NodeId| !self.page.is_hidden(**node);
        let headings: Vec<String> = self.tags.headings.iter().filter(shown).map(|node| self.heading_text(*node)).collect();
        let read = |title: Option<&str>| title.map(|title| tidy(&unescape(title))).unwrap_or_default();
        let whole = [trusted, read(self.tags.title.as_deref()), read(self.tags.first(tags::TITLE).map(|(_, title)| title))];
        let mut parts: Vec<&str> = whole.iter().map(|title| title::first_part(title, &headings)).collect();
        parts.extend(headings.first().map(String::as_str));
        let agreed = title::agreed(&parts)?;
        let ld = read(self.ld.headline.as_deref());
        let told = [parts[1], parts[2], title::first_part(&ld, &headings)];
        let headline = title::without_kicker(agreed, &told);
        Some((if headline == parts[0] { source } else { "agreed" }, headline.to_owned()))
    }

    /// A heading's text without the mark of a link to itself.
    fn heading_text(&self, node: NodeId) -> String {
        tidy(&self.page.text_content(node)).trim_end_matches(['¶', '#', '§', ' ']).to_owned()
    }

    fn trusted_title(&self, site: Option<&str>) -> Found {
        let page = self.page;
        // Templates print the site's name into the headline too.
        let heading = self.heading().map(|heading| title::without_site(&heading, None, site, self.host.as_deref()));
        let is_article = self.selection.outcome == Outcome::Article;
        let is_found = self.selection.is_text();
        let clean = |text: &str| {
            if !is_found {
                tidy(&unescape(text))
            } else {
                title::without_site(&tidy(&unescape(text)), heading.as_deref(), site, self.host.as_deref())
            }
        };
        let meta = self.tags.first(tags::TITLE).map(|(key, value)| (key, clean(value)));
        let ld = self.ld.headline.as_deref().map(|text| ("json-ld", tidy(&unescape(text))));
        let itemprop = self.tags.property(page, "headline").next().map(|(_, text)| ("itemprop", tidy(&text)));
        let element = self.tags.title.as_deref().map(|text| ("title", clean(text)));
        let told: Vec<(&'static str, String)> =
            [ld, meta, itemprop, element].into_iter().flatten().filter(|(_, text)| !text.is_empty()).collect();
        // The headline that readers see, where it is like what machines are told.
        if let Some(heading) = heading {
            // Articles are often told to machines in other words; the large print on a service's page is often no title.
            let alike = if is_article { 0.3 } else { 0.5 };
            let agrees = told.iter().any(|(_, text)| likeness(text, &heading) >= alike || holds(&heading, text)) || told.is_empty();
            if agrees {
                return Some(("h1", heading));
            }
        }
        told.into_iter().next()
    }

    /// The `h1` that stands over the article: the last one before its text, or the first in it.
    fn heading(&self) -> Option<String> {
        let page = self.page;
        let text = |node: &NodeId| self.heading_text(*node);
        // A heading that ends the page's title after a mark is the site's name.
        let element = self.tags.title.as_deref().map(tidy).unwrap_or_default();
        let is_site = |text: &str| title::ends_with_site(&element, text);
        let shown = |node: &&NodeId| !page.is_hidden(**node) && !text(node).is_empty() && !is_site(&text(node));
        let last = self.selection.kept().next_back().map_or(page.root(), |block| self.blocks[block].first);
        let all: Vec<&NodeId> = self.tags.headings.iter().filter(shown).collect();
        let inside = all.iter().find(|node| ***node >= self.start && ***node <= last);
        let before = all.iter().rev().find(|node| ***node < self.start);
        let told = self.tags.first(tags::TITLE).map(|(_, value)| tidy(value)).or_else(|| self.tags.title.as_deref().map(tidy));
        let like = |node: &&&&NodeId| told.as_deref().is_some_and(|told| likeness(told, &text(node)) >= 0.5);
        let best = [inside, before].into_iter().flatten().find(|node| like(&node)).or(inside).or(before).or(all.first());
        best.map(|node| text(node))
    }
}
