//! Who wrote it: what machines are told, then the line that readers see.

use super::{Found, Reader, dates, people, tags};
use crate::page::{Attr, NodeId};

impl Reader<'_> {
    pub(super) fn byline(&self, site: Option<&str>) -> Found {
        // On a site that is named for its author the author is the site; elsewhere an author that is the site is nobody.
        self.author(site).or_else(|| self.line_of_authors(site)).or_else(|| self.author(None))
    }

    fn author(&self, site: Option<&str>) -> Found {
        let page = self.page;
        let ld = people::byline(self.ld.authors.iter().map(String::as_str), site).map(|names| ("json-ld", names));
        let meta = || {
            tags::AUTHOR
                .iter()
                .find_map(|key| people::byline(self.tags.all(&[key]).iter().map(String::as_str), site).map(|names| (*key, names)))
        };
        let label = || self.tags.labelled_author().and_then(|name| people::byline([name], site)).map(|names| ("twitter:data1", names));
        // Many authors are those of a thread's posts: the first one began it.
        let first_of_many = |mut texts: Vec<String>| {
            if texts.len() > 3 {
                texts.truncate(1);
            }
            people::byline(texts.iter().map(String::as_str), site)
        };
        let itemprop = || {
            let texts = self.tags.property(page, "author").map(|(node, text)| self.named(node).unwrap_or(text)).take(6).collect();
            first_of_many(texts).map(|names| ("itemprop", names))
        };
        let rel = || {
            let texts =
                self.tags.authors.iter().filter(|node| !page.is_text(**node)).take(6).map(|node| page.text_content(*node)).collect();
            first_of_many(texts).map(|names| ("rel-author", names))
        };
        ld.or_else(meta).or_else(label).or_else(itemprop).or_else(rel)
    }

    /// In microdata an author's name may be a property of its own inside.
    pub(super) fn named(&self, node: NodeId) -> Option<String> {
        let page = self.page;
        let inner = page
            .descendants(node)
            .find(|child| page.attr(*child, Attr::Itemprop).is_some_and(|name| name.split_whitespace().any(|name| name == "name")))?;
        Some(page.attr(inner, Attr::Content).map_or_else(|| page.text_content(inner), str::to_owned)).filter(|name| !name.trim().is_empty())
    }

    /// A short line near the headline that begins with a word for "by", or whose class names an author.
    fn line_of_authors(&self, site: Option<&str>) -> Found {
        let first = self.selection.kept().next()?;
        let last = self.selection.kept().next_back()?;
        let from = self.headline_block().map_or(first, |headline| headline.saturating_sub(6)).min(first.saturating_sub(12));
        let before = from..(first + 12).min(self.blocks.len());
        let after = last.max(before.end)..(last + 8).min(self.blocks.len());
        let mut named = None;
        for block in before.chain(after) {
            let mut text = self.blocks.text(self.page, block);
            // "Written by" in a box of its own, and the name in the next.
            if people::is_byline(&text) && people::byline([text.as_str()], site).is_none() && block + 1 < self.blocks.len() {
                text = format!("{text} {}", self.blocks.text(self.page, block + 1));
            }
            if text.chars().count() > 120 {
                continue;
            }
            if people::is_byline(&text)
                && let Some(names) = people::byline([without_rest(&text)], site)
                && people::are_names(&names)
            {
                return Some(("byline", names));
            }
            if named.is_none() && self.has_author_name(self.blocks[block].node) {
                named = people::byline([text.as_str()], site).filter(|names| names.contains(' '));
            }
        }
        named.map(|names| ("author-class", names))
    }

    fn has_author_name(&self, node: NodeId) -> bool {
        let page = self.page;
        std::iter::once(node).chain(page.ancestors(node).take(2)).any(|node| {
            let class = page.attr(node, Attr::Class).unwrap_or_default();
            crate::blocks::names::words(class).any(|word| matches!(word.as_str(), "author" | "byline" | "autor" | "auteur" | "writer"))
        })
    }
}

/// A line of authors without what follows them: a date, a post, the time it takes to read.
fn without_rest(line: &str) -> &str {
    let line = line.find(['·', '⋅', '•', '|', '»']).map_or(line, |at| &line[..at]);
    let Some(digit) = line.find(|char: char| char.is_ascii_digit()) else { return line.trim() };
    let names = line[..digit].trim();
    // The month before the day, which no name is.
    let month = names.rsplit(' ').next().filter(|word| dates::iso(&format!("{word} 1, 2020"), false).is_some());
    month.map_or(names, |word| names[..names.len() - word.len()].trim())
}

#[cfg(test)]
mod tests {
    use super::without_rest;

    #[test]
    fn a_line_of_authors_ends_where_the_rest_begins() {
        assert_eq!(without_rest("By Ada Quist April 12, 2024"), "By Ada Quist");
        assert_eq!(without_rest("By Ada Quist ⋅ Senior Analyst"), "By Ada Quist");
        assert_eq!(without_rest("by damp_dave » Sat Nov 08, 2025"), "by damp_dave");
        assert_eq!(without_rest("By Ada Quist, 5 min read"), "By Ada Quist,");
        assert_eq!(without_rest("By April May"), "By April May");
    }
}
