//! What `meta` and `link` elements, microdata and RDFa say: one walk over the page, then look-ups by key.

use super::{Found, people};
use crate::page::{Attr, NodeId, Page, Tag};

/// The page's own words about itself.
#[derive(Default)]
pub(super) struct Tags {
    /// Lower-case key and value: too few for a table by key to be worth its code.
    meta: Vec<(String, String)>,
    pub(super) title: Option<String>,
    pub(super) canonical: Option<String>,
    /// Elements that carry an itemprop, in order.
    pub(super) properties: Vec<(NodeId, String)>,
    pub(super) times: Vec<NodeId>,
    pub(super) headings: Vec<NodeId>,
    pub(super) authors: Vec<NodeId>,
}

impl Tags {
    pub(super) fn read(page: &Page) -> Self {
        let mut tags = Self::default();
        let mut skipped = 0;
        for node in page.nodes() {
            if node.index() < skipped {
                continue;
            }
            match page.tag(node) {
                Tag::Svg => skipped = page.end(node).index(),
                Tag::Meta => tags.meta(page, node),
                Tag::Title if tags.title.is_none() => tags.title = Some(page.text_content(node)).filter(|title| !title.is_empty()),
                Tag::Link if page.attr(node, Attr::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    tags.canonical = tags.canonical.take().or_else(|| page.attr(node, Attr::Href).map(str::to_owned));
                }
                Tag::Time => tags.times.push(node),
                Tag::H1 => tags.headings.push(node),
                _ => {}
            }
            if page.is_text(node) {
                continue;
            }
            if let Some(property) = page.attr(node, Attr::Itemprop) {
                tags.properties.extend(property.split_whitespace().map(|name| (node, name.to_ascii_lowercase())));
            }
            if page.attr(node, Attr::Rel).is_some_and(|rel| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("author"))) {
                tags.authors.push(node);
            }
        }
        tags
    }

    fn meta(&mut self, page: &Page, node: NodeId) {
        let Some(content) = page.attr(node, Attr::Content).map(str::trim).filter(|content| !content.is_empty()) else { return };
        for key in [Attr::Property, Attr::Name, Attr::Itemprop, Attr::HttpEquiv].into_iter().filter_map(|attr| page.attr(node, attr)) {
            self.meta.push((key.trim().to_ascii_lowercase(), content.to_owned()));
        }
    }

    /// The first value of the first of these keys that has one.
    pub(super) fn first(&self, keys: &'static str) -> Option<(&'static str, &str)> {
        keys.split_ascii_whitespace().find_map(|key| Some((key, self.value(key)?)))
    }

    fn value(&self, key: &str) -> Option<&str> {
        self.meta.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// What the values of the first of these keys from whose values something can be read say.
    pub(super) fn read_first(&self, keys: &'static str, read: &dyn Fn(&[String]) -> Option<String>) -> Found {
        keys.split_ascii_whitespace().find_map(|key| {
            let values: Vec<String> = self.meta.iter().filter(|(known, _)| known == key).map(|(_, value)| value.clone()).collect();
            Some((key, read(&values)?))
        })
    }

    /// The author in the pairs of label and value that some publishers write for previews: `twitter:label1` "Written by", `twitter:data1`.
    pub(super) fn labelled_author(&self) -> Option<&str> {
        let pairs = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
        pairs
            .into_iter()
            .find(|(label, _)| self.value(label).is_some_and(|label| people::strip_before(label).is_empty()))
            .and_then(|(_, data)| self.value(data))
    }

    /// The content or text of the elements with this itemprop.
    pub(super) fn property<'a>(&'a self, page: &'a Page, name: &'a str) -> impl Iterator<Item = (NodeId, String)> + 'a {
        self.properties.iter().filter(move |(_, known)| known == name).map(|(node, _)| (*node, self.value_of(page, *node)))
    }

    /// What a property's element says.
    pub(super) fn value_of(&self, page: &Page, node: NodeId) -> String {
        let value = [Attr::Content, Attr::Datetime].into_iter().find_map(|attr| page.attr(node, attr));
        value.map_or_else(|| page.text_content(node), str::to_owned)
    }
}

/// `meta` keys by field, most trusted first, parted by spaces. Open Graph, then the citation formats of scholarly pages, then Dublin Core, then what analytics
/// and newsletter services ask publishers to write.
pub(super) const TITLE: &str = "og:title citation_title twitter:title dc.title dcterms.title parsely-title sailthru.title title";
pub(super) const AUTHOR: &str = "author article:author_name citation_author citation_authors dc.creator dcterms.creator parsely-author sailthru.author \
    cxenseparse:author byl article:author og:article:author twitter:creator_name rbauthors dc.contributor";
pub(super) const PUBLISHED: &str = "article:published_time og:article:published_time og:published_time datepublished citation_publication_date citation_date \
    citation_online_date dc.date.issued dcterms.created dcterms.issued dc.date dcterms.date parsely-pub-date sailthru.date \
    cxenseparse:recs:publishtime article.published pubdate publishdate publish-date publish_date publication_date date \
    originalpublicationdate rnews:datepublished article_date_original dc.created created last-published timestamp dc.date.created \
    displaydate published-date w-published-date ms.date";
pub(super) const MODIFIED: &str = "article:modified_time og:updated_time og:article:modified_time datemodified dcterms.modified dc.date.modified last-modified \
    lastmod";
pub(super) const SITE: &str = "application-name twitter:app:name:iphone publisher dc.publisher citation_journal_title";
pub(super) const IMAGE: &str = "og:image og:image:url og:image:secure_url twitter:image twitter:image:src thumbnail";
pub(super) const EXCERPT: &str = "og:description description twitter:description dc.description sailthru.description";
pub(super) const LANGUAGE: &str = "content-language og:locale dc.language language";
