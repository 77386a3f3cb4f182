//! Who wrote it: what machines are told, then the line that readers see.

use super::{Found, Reader, dates, people, tags, title};
use crate::blocks::BlockId;
use crate::blocks::names;
use crate::page::{Attr, NodeId, Tag};

/// Names of more posts than this are those of a thread.
const FEW: usize = 3;

/// Those of one post stand no more blocks apart than this.
const NEAR: usize = 4;

impl Reader<'_> {
    pub(super) fn byline(&self, site: Option<&str>) -> Found {
        let host = self.host.as_deref();
        let names = [site, host, host.and_then(|host| host.rsplit('.').nth(1))];
        let nobody: Vec<String> = names.into_iter().flatten().map(title::squeeze).collect();
        let told = self.author(&nobody);
        // A word alone is often the account that the page was entered with.
        let is_account = |found: &(&str, String)| found.1.is_ascii() && !found.1.contains(' ');
        if told.as_ref().is_some_and(is_account)
            && let Some(shown) = self.line_of_authors(&nobody).filter(|(_, names)| names.contains(' '))
        {
            return Some(shown);
        }
        // On a site that is named for its author the author is the site; elsewhere an author that is the site is nobody.
        told.or_else(|| self.line_of_authors(&nobody))
            .or_else(|| self.first_of_many(&nobody))
            .or_else(|| self.poster(&nobody))
            .or_else(|| self.author(&[]))
            .or_else(|| self.line_of_authors(&[]))
    }

    fn author(&self, nobody: &[String]) -> Found {
        let ld = people::byline(&self.ld.authors, nobody).map(|names| ("json-ld", names));
        let meta = || self.tags.read_first(tags::AUTHOR, &|values| people::byline(values, nobody));
        let label = || {
            self.tags.labelled_author().and_then(|name| people::byline(&[name.to_owned()], nobody)).map(|names| ("twitter:data1", names))
        };
        let marked = || {
            let marked = self.marked_authors();
            let few = marked.iter().find(|(_, texts)| !texts.is_empty() && texts.len() <= FEW)?;
            people::byline(&few.1, nobody).map(|names| (few.0, names))
        };
        ld.or_else(meta).or_else(label).or_else(marked)
    }

    /// What `itemprop` and `rel` mark as an author.
    fn marked_authors(&self) -> [(&'static str, Vec<String>); 2] {
        let page = self.page;
        let mut itemprop: Vec<(NodeId, String)> = self.tags.property(page, "author").take(6).collect();
        if itemprop.len() <= FEW {
            // An author that stands far from the one before is that of another post, or of a note about the first.
            let block = |at: usize| self.blocks.under(page, itemprop[at].0).start;
            let near = (1..itemprop.len()).take_while(|at| block(*at).abs_diff(block(at - 1)) <= NEAR).count();
            itemprop.truncate(1 + near);
        }
        let itemprop = itemprop.into_iter().map(|(node, text)| self.named(node).unwrap_or(text)).collect();
        let rel = self.tags.authors.iter().filter(|node| !page.is_text(**node)).take(6).map(|node| page.text_content(*node)).collect();
        [("itemprop", itemprop), ("rel-author", rel)]
    }

    /// Many authors are those of a thread's posts: the first one began it.
    fn first_of_many(&self, nobody: &[String]) -> Found {
        let marked = self.marked_authors();
        marked.iter().find_map(|(source, texts)| Some((*source, people::byline(texts.get(..1)?, nobody)?)))
    }

    /// In microdata an author's name may be a property of its own inside, or the only link.
    pub(super) fn named(&self, node: NodeId) -> Option<String> {
        let page = self.page;
        let is_name =
            |child: &NodeId| page.attr(*child, Attr::Itemprop).is_some_and(|name| name.split_whitespace().any(|name| name == "name"));
        let inner = page.descendants(node).find(is_name).or_else(|| self.only_link(node))?;
        Some(page.attr(inner, Attr::Content).map_or_else(|| page.text_content(inner), str::to_owned)).filter(|name| !name.trim().is_empty())
    }

    fn only_link(&self, node: NodeId) -> Option<NodeId> {
        let mut links = self.page.descendants(node).filter(|child| self.page.tag(*child) == Tag::A);
        links.next().filter(|_| links.next().is_none())
    }

    /// The blocks around the headline and the article's start, then those after its end.
    fn near(&self) -> Option<impl Iterator<Item = BlockId> + use<>> {
        let first = self.selection.kept().next()?;
        let last = self.selection.kept().next_back()?;
        let from = self.headline_block().map_or(first, |headline| headline.saturating_sub(6)).min(first.saturating_sub(12));
        let before = from..(first + 12).min(self.blocks.len());
        let after = last.max(before.end)..(last + 8).min(self.blocks.len());
        Some(before.chain(after))
    }

    /// A short line near the headline that begins with a word for "by", or what a class name calls an author.
    fn line_of_authors(&self, nobody: &[String]) -> Found {
        let mut account = None;
        for block in self.near()? {
            let mut text = self.blocks.text(self.page, block);
            let is_heading = self.blocks[block].features.heading > 0.0;
            // "Written by" in a box of its own, and the name in the next.
            if !text.is_empty() && people::strip_before(&text).is_empty() && block + 1 < self.blocks.len() {
                text = format!("{text} {}", self.blocks.text(self.page, block + 1));
            }
            if people::is_byline(&text)
                && !is_heading
                && let Some(names) = people::byline(&[self.without_role(block, people::strip_before(&text))], nobody)
                && people::are_names(&names)
            {
                return Some(("byline", names));
            }
        }
        for block in self.near()? {
            let node = self.blocks[block].node;
            let inside = self.page.subtree(node).map(|node| (node, None));
            let around = self.page.ancestors(node).take(2).map(|node| (node, Some(self.blocks.text(self.page, block))));
            for (node, text) in inside.chain(around) {
                let Some((names, is_whole)) = self.called_author(node, text, nobody) else { continue };
                if names.contains(' ') && (people::are_names(&names) || names.len() < 20) {
                    return Some(("author-class", names));
                }
                account = account.or(is_whole.then_some(names));
            }
        }
        account.map(|names| ("author-class", names))
    }

    /// A line of authors without what follows them; where its only link begins the line, the link is the name: "By Ada Quist Chief Economist".
    fn without_role(&self, block: BlockId, line: &str) -> String {
        let link = self.only_link(self.blocks[block].node).map(|link| self.page.text_content(link));
        let name =
            link.as_deref().map(str::trim).filter(|name| name.contains(' ') && line.starts_with(name) && !line[name.len()..].contains(','));
        without_rest(name.unwrap_or(line)).to_owned()
    }

    /// The names in an element whose class is "author" or the like, and whether nothing else is in it.
    fn called_author(&self, node: NodeId, text: Option<String>, nobody: &[String]) -> Option<(String, bool)> {
        let page = self.page;
        let class = page.attr(node, Attr::Class).unwrap_or_default();
        // An address of the author's own.
        let mut is_author = page
            .attr(node, Attr::Href)
            .is_some_and(|href| href.split('/').any(|part| matches!(part, "author" | "authors" | "autor" | "auteur")));
        for word in names::words(class) {
            is_author |= matches!(word.as_str(), "author" | "authors" | "byline" | "autor" | "auteur" | "writer" | "creator");
            if matches!(word.as_str(), "comment" | "comments" | "bio") {
                return None;
            }
        }
        let link = if is_author && text.is_none() { self.only_link(node) } else { None };
        let text = text.unwrap_or_else(|| page.text_content(link.unwrap_or(node)));
        if !is_author || text.chars().count() > 100 {
            return None;
        }
        let names = people::byline(&[without_rest(&text).to_owned()], nobody)?;
        let is_whole = (link.is_some() || page.tag(node) == Tag::A) && names.len() == text.trim().len();
        Some((names, is_whole))
    }

    /// In a thread that marks no authors: who wrote the first post.
    fn poster(&self, nobody: &[String]) -> Found {
        let first = self.selection.kept().next()?;
        let from = self.blocks.get(first.saturating_sub(8))?.first;
        let to = self.blocks.get(first + 6).map_or(self.page.end(self.page.root()), |block| block.first);
        let is_user = |node: &NodeId| {
            let words: Vec<String> = names::words(self.page.attr(*node, Attr::Class).unwrap_or_default()).collect();
            let has = |wanted: &str| words.iter().any(|word| word == wanted);
            words.iter().any(|word| word.ends_with("username"))
                || has("poster")
                || (has("user") || has("person")) && (has("name") || has("listing"))
        };
        let nodes = (from.index()..to.index()).filter_map(|index| self.page.node(index)).filter(|node| !self.page.is_text(*node));
        let mut texts = nodes.filter(is_user).map(|node| self.page.text_content(self.only_link(node).unwrap_or(node)));
        texts.find_map(|text| people::byline(&[text], nobody)).map(|name| ("user-class", name))
    }
}

/// A line of authors without what follows them: a date, a post, the time it takes to read.
fn without_rest(line: &str) -> &str {
    let ends =
        line.match_indices(['·', '⋅', '•', '∙', '|', '»', '—', '–']).map(|(at, _)| at).chain(line.find(" - ")).chain(line.find(" / "));
    let line = ends.min().map_or(line, |at| &line[..at]);
    let mut before = 'a';
    let digit = line.char_indices().find(|(_, char)| {
        let starts = char.is_ascii_digit() && before.is_whitespace();
        before = *char;
        starts
    });
    let Some((digit, _)) = digit else { return line.trim() };
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
