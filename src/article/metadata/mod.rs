//! Title, byline, dates, site and the like, from what the page says of itself.
//!
//! Order of trust, the same for all fields unless said otherwise:
//!
//! 1. JSON-LD of an article: written for machines that check it.
//! 2. `meta` elements: Open Graph, citation formats, Dublin Core, those of analytics services, in the order of the lists in `tags.rs`.
//! 3. Microdata and RDFa: `itemprop`, `rel=author`.
//! 4. What readers see: the headline over the article, a line that begins with a word for "by", `time` elements, the date in the address.
//!
//! The title is what the headline and the titles for machines agree on, else what readers see first, less a line over the headline that machines are not
//! told. A byline that machines are told as one word, an account, gives way to a name that readers see; a date, to an earlier one beside the headline.

mod authors;
pub(super) mod dates;
mod headline;
mod jsonld;
mod language;
mod people;
mod published;
mod tags;
mod title;

use serde::Serialize;

use super::Selection;
use crate::blocks::{BlockId, Blocks};
use crate::clean::{SafeUrl, base_url};
use crate::page::{Attr, NodeId, Page};
use crate::trace::{Stage, Trace, Verdict};
use jsonld::JsonLd;
use tags::Tags;

/// What is known about an article. Texts have their white space collapsed.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// The people who wrote it, parted by commas, without "By".
    pub byline: Option<String>,
    /// When it was published, as the page says it: ISO 8601, a day or a moment.
    pub published: Option<String>,
    /// When it was last changed, likewise.
    pub modified: Option<String>,
    /// The name of the site or publication.
    pub site: Option<String>,
    /// The language as a BCP 47 tag.
    pub lang: Option<String>,
    /// `ltr` or `rtl`.
    pub dir: Option<&'static str>,
    /// The address of the article's main image.
    pub lead_image: Option<SafeUrl>,
    /// A sentence or two, by the publisher or from the first paragraph.
    pub excerpt: Option<String>,
    /// The address that the page calls its own.
    pub canonical: Option<SafeUrl>,
}

/// Reads the metadata of a page.
#[must_use]
pub fn metadata(page: &Page, blocks: &Blocks, selection: &Selection, trace: &mut Trace) -> Metadata {
    let reader = Reader::new(page, blocks, selection);
    let lang = reader.language();
    let site = reader.site();
    let day_first = language::day_first(lang.as_ref().map(|(_, lang)| lang.as_str()));
    let name = site.as_ref().map(|(_, site)| site.as_str());
    let title = reader.title(name);
    let found = [
        ("title", title),
        ("byline", reader.byline(name)),
        ("published", reader.published(day_first)),
        ("modified", reader.modified(day_first)),
        ("site", site.clone()),
        ("language", lang.clone()),
        ("excerpt", reader.excerpt()),
    ];
    for (field, value) in found.iter() {
        if let Some((source, value)) = value {
            trace.node(page.root(), Stage::Metadata, Verdict::Kept, source, || format!("{field}: {value}"));
        }
    }
    let [title, byline, published, modified, site, lang, excerpt] = found.map(|(_, value)| value.map(|(_, value)| value));
    let base = base_url(page);
    let canonical = reader.tags.canonical.as_deref().or_else(|| reader.tags.first("og:url").map(|(_, url)| url));
    let image = reader.tags.first(tags::IMAGE).map(|(_, url)| url).or(reader.ld.image.as_deref());
    Metadata {
        title,
        byline,
        published,
        modified,
        site,
        dir: reader.direction(lang.as_deref()),
        lang,
        lead_image: image.and_then(|url| SafeUrl::media(base.as_deref(), url)),
        excerpt,
        canonical: canonical.and_then(|url| SafeUrl::media(base.as_deref(), url)),
    }
}

impl Metadata {
    /// The kept blocks at the article's start that only say who wrote it and when: whoever shows the metadata has said so already.
    #[must_use]
    pub(crate) fn repeated_in(&self, page: &Page, blocks: &Blocks, selection: &Selection) -> Vec<usize> {
        let Some(byline) = self.byline.as_deref() else { return Vec::new() };
        let names: Vec<String> = byline.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let is_repeat = |block: &usize| {
            let f = &blocks[*block].features;
            if f.words > 14.0 || f.heading > 0.0 {
                return false;
            }
            let text = blocks.text(page, *block).to_lowercase();
            let words: Vec<&str> =
                text.split(|char: char| !char.is_alphanumeric() && char != '\'' && char != '’').filter(|word| !word.is_empty()).collect();
            let named = names.iter().all(|name| words.contains(&name.as_str()) || text.contains(name.as_str()));
            let rest = words.iter().filter(|word| !names.iter().any(|name| name == *word)).count();
            named && rest <= if dates::iso(&text, true).is_some() { 8 } else { 2 }
        };
        selection.kept().take(8).filter(is_repeat).collect()
    }
}

/// A value with the name of its source.
type Found = Option<(&'static str, String)>;

struct Reader<'a> {
    page: &'a Page,
    blocks: &'a Blocks,
    selection: &'a Selection,
    tags: Tags,
    ld: JsonLd,
    host: Option<String>,
    /// The first node of the article's text.
    start: NodeId,
}

impl<'a> Reader<'a> {
    fn new(page: &'a Page, blocks: &'a Blocks, selection: &'a Selection) -> Self {
        let start = selection.kept().next().map_or(page.root(), |block| blocks[block].first);
        let host = page.url().and_then(|url| SafeUrl::media(None, url)).map(|url| url.host());
        Self { page, blocks, selection, tags: Tags::read(page), ld: jsonld::read(page), host, start }
    }

    fn site(&self) -> Found {
        let meta = self.tags.first("og:site_name").map(|(key, value)| (key, tidy(value)));
        let ld = self.ld.site.as_deref().map(|name| ("json-ld", tidy(name)));
        let more = self.tags.first(tags::SITE).map(|(key, value)| (key, tidy(value)));
        let publisher = || self.tags.properties.iter().find(|(_, name)| name == "publisher").and_then(|(node, _)| self.named(*node));
        let itemprop = publisher().map(|name| ("itemprop", tidy(&name)));
        let short = |found: &(&'static str, String)| !found.1.is_empty() && found.1.chars().count() <= 80 && !found.1.contains("http");
        meta.filter(short).or(ld.filter(short)).or(itemprop.filter(short)).or(more.filter(short))
    }

    /// The block of the last `h1` before the article's text, or of the first on the page.
    fn headline_block(&self) -> Option<BlockId> {
        let headings = &self.tags.headings;
        let node = headings.iter().rev().find(|node| **node <= self.start).or(headings.first())?;
        Some(self.blocks.under(self.page, *node).start).filter(|block| *block < self.blocks.len())
    }

    fn modified(&self, day_first: bool) -> Found {
        let read = |text: &str| dates::iso(text, day_first);
        let ld = self.ld.modified.as_deref().and_then(read).map(|date| ("json-ld", date));
        let meta = || self.tags.first(tags::MODIFIED).and_then(|(key, value)| Some((key, read(value)?)));
        let itemprop = || self.tags.property(self.page, "datemodified").find_map(|(_, text)| read(&text)).map(|date| ("itemprop", date));
        ld.or_else(meta).or_else(itemprop)
    }

    fn language(&self) -> Found {
        let page = self.page;
        let around = std::iter::once(self.start).chain(page.ancestors(self.start));
        let attribute = around.filter_map(|node| page.attr(node, Attr::Lang)).find_map(language::tag).map(|lang| ("lang", lang));
        let meta = || self.tags.first(tags::LANGUAGE).and_then(|(key, value)| Some((key, language::tag(value)?)));
        let ld = || self.ld.language.as_deref().and_then(language::tag).map(|lang| ("json-ld", lang));
        let script = || language::by_script(&self.sample()).map(|lang| ("script", lang.to_owned()));
        // A template's `lang="en"` around a page in another script is a leftover.
        let told = attribute.or_else(meta).or_else(ld);
        match told {
            Some((source, lang)) => {
                let by_script = language::by_script(&self.sample());
                let leftover = lang.starts_with("en") && by_script.is_some();
                Some(if leftover { ("script", by_script.unwrap_or_default().to_owned()) } else { (source, lang) })
            }
            None => script(),
        }
    }

    fn direction(&self, lang: Option<&str>) -> Option<&'static str> {
        let page = self.page;
        let sample = self.sample();
        if !sample.is_empty() {
            return Some(if language::is_rtl(&sample) { "rtl" } else { "ltr" });
        }
        let around = std::iter::once(self.start).chain(page.ancestors(self.start));
        let told = around.filter_map(|node| page.attr(node, Attr::Dir)).next();
        let rtl = told.is_some_and(|dir| dir.eq_ignore_ascii_case("rtl"))
            || lang.is_some_and(|lang| matches!(lang.split('-').next(), Some("ar" | "he" | "fa" | "ur" | "yi" | "ps" | "ckb")));
        Some(if rtl { "rtl" } else { "ltr" })
    }

    /// The first few kept blocks.
    fn sample(&self) -> String {
        let mut sample = String::new();
        for block in self.selection.kept().take(12) {
            sample.push_str(&self.blocks.text(self.page, block));
            sample.push(' ');
        }
        sample.trim().to_owned()
    }

    fn excerpt(&self) -> Found {
        let meta = self.tags.first(tags::EXCERPT).map(|(key, value)| (key, tidy(&unescape(value))));
        let ld = || self.ld.description.as_deref().map(|text| ("json-ld", tidy(&unescape(text))));
        let paragraph = || {
            let first = self
                .selection
                .kept()
                .find(|block| self.blocks[*block].features.words >= 15.0 && self.blocks[*block].features.heading == 0.0)?;
            Some(("first-paragraph", shorten(&self.blocks.text(self.page, first))))
        };
        meta.filter(|(_, text)| !text.is_empty()).or_else(ld).or_else(paragraph)
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Entities that were escaped twice.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let pairs = [
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&#8211;", "–"),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// How many words two texts share, as the harmonic mean of the shares of each.
fn likeness(a: &str, b: &str) -> f32 {
    let (a, b) = (title::words(a), title::words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let shared = a.iter().filter(|word| b.contains(word)).count() as f32;
    2.0 * shared / (a.len() + b.len()) as f32
}

/// Whether all words of the second text are words of the first.
fn holds(all: &str, some: &str) -> bool {
    let (all, some) = (title::words(all), title::words(some));
    !some.is_empty() && some.iter().all(|word| all.contains(word))
}

/// At most about 300 characters, cut at the end of a word.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(300) {
        None => text.to_owned(),
        Some((at, _)) => {
            let head = text.get(..at).unwrap_or(text);
            format!("{}…", head.rsplit_once(' ').map_or(head, |(head, _)| head))
        }
    }
}
