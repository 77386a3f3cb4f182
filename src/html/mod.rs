//! HTML text or bytes to a [`Page`], by html5ever: the tree that a browser with scripts off would build.
//!
//! `noscript` holds elements, as it does in such a browser: lazy images and the posts of forums that render themselves by script are found.
//! Left behind are comments, `style`, `template`, scripts but for data blocks that describe the page (JSON-LD, TeX sources), the inside of
//! `svg`, and every attribute that [`Attr`] does not name. `extension/shared/snapshot.js` writes the same page from a browser's document.

mod depth;
mod encoding;
mod shell;
mod sink;

use std::fmt;

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};

use crate::page::{Attr, Flags, Limit, LimitError, Limits, Page, PageBuilder, Tag};
use depth::DepthCap;
use sink::{Kind, Parsed, Sink};

pub use encoding::decode;

/// HTML that could not become a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HtmlError {
    /// A cap of [`Limits`] was passed.
    Limit(LimitError),
}

impl fmt::Display for HtmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limit(limit) => limit.fmt(f),
        }
    }
}

impl std::error::Error for HtmlError {}

impl From<LimitError> for HtmlError {
    fn from(limit: LimitError) -> Self {
        Self::Limit(limit)
    }
}

/// Reads bytes of HTML: their encoding is found by [`decode`].
///
/// # Errors
/// [`HtmlError`] if the page passes a limit.
pub fn parse_bytes(bytes: &[u8], url: Option<&str>, limits: &Limits) -> Result<Page, HtmlError> {
    Limits::check(Limit::Bytes, bytes.len(), limits.bytes)?;
    parse_str(&decode(bytes), url, limits)
}

/// Reads HTML text.
///
/// # Errors
/// [`HtmlError`] if the page passes a limit.
pub fn parse_str(html: &str, url: Option<&str>, limits: &Limits) -> Result<Page, HtmlError> {
    Limits::check(Limit::Bytes, html.len(), limits.bytes)?;
    let options = TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
    let tree_builder = TreeBuilder::new(Sink::new(limits.nodes), options);
    let tokenizer = Tokenizer::new(DepthCap::new(tree_builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    for chunk in chunks(html) {
        input.push_back(StrTendril::from_slice(chunk));
        // It stops at a script and at a declared encoding to ask what to do; there is nothing to do.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        Limits::check(Limit::Nodes, tokenizer.sink.inner().sink.len(), limits.nodes)?;
    }
    tokenizer.end();
    let sink = tokenizer.sink.into_inner().sink.finish();
    Ok(write(&sink, url, limits)?)
}

/// Reads the HTML text of a page that may have been saved before its scripts ran: where its body shows nothing to read and its JSON-LD holds the text,
/// that text is added to the body. A page that shows text, be it a teaser, is as [`parse_str`] reads it.
///
/// # Errors
/// [`HtmlError`] if the page passes a limit.
pub fn parse_saved(html: &str, url: Option<&str>, limits: &Limits) -> Result<Page, HtmlError> {
    let page = parse_str(html, url, limits)?;
    match shell::content(&page) {
        Some(content) => parse_str(&format!("{html}{content}"), url, limits),
        None => Ok(page),
    }
}

/// Pieces of at most 64 KB, so that a page which grows out of its limit while it is parsed is noticed in time.
fn chunks(mut html: &str) -> impl Iterator<Item = &str> {
    const SIZE: usize = 64 << 10;
    std::iter::from_fn(move || {
        if html.is_empty() {
            return None;
        }
        let (head, tail) = html.split_at_checked(html.floor_char_boundary(SIZE)).unwrap_or((html, ""));
        html = tail;
        Some(head)
    })
}

/// Writes the parsed tree into a page, iteratively.
fn write(sink: &Parsed, url: Option<&str>, limits: &Limits) -> Result<Page, LimitError> {
    let mut builder = PageBuilder::new(url, limits);
    let mut next = sink.first_child(Sink::DOCUMENT);
    let mut open: Vec<usize> = Vec::new();
    loop {
        let Some(node) = next else {
            let Some(done) = open.pop() else { break };
            builder.close();
            next = sink.next_sibling(done);
            continue;
        };
        match sink.kind(node) {
            Kind::Text(text) => builder.text(text)?,
            Kind::Element { tag, name, attrs } if is_kept(*tag, name, attrs) => {
                let named = (*tag == Tag::Unknown).then_some((Attr::TagName, &name[..]));
                let values = attrs.iter().filter(|(_, value)| value.len() <= limits.attribute).map(|(attr, value)| (*attr, &value[..]));
                builder.open(*tag, flags(*tag, attrs), named.into_iter().chain(values))?;
                open.push(node);
                next = if *tag == Tag::Svg { None } else { sink.first_child(node) };
                continue;
            }
            _ => {}
        }
        next = sink.next_sibling(node);
    }
    Ok(builder.finish())
}

fn is_kept(tag: Tag, name: &str, attrs: &[(Attr, StrTendril)]) -> bool {
    match tag {
        Tag::Script => value(attrs, Attr::Type).is_some_and(is_data_script),
        Tag::Unknown => !matches!(name, "style" | "template"),
        _ => true,
    }
}

/// Scripts that hold data about the page: JSON-LD and the sources of MathJax.
fn is_data_script(kind: &str) -> bool {
    let kind = kind.trim().to_ascii_lowercase();
    kind.starts_with("application/ld+json") || kind.starts_with("math/tex") || kind.starts_with("math/mml")
}

fn flags(tag: Tag, attrs: &[(Attr, StrTendril)]) -> Flags {
    let mut flags = Flags::default();
    if tag == Tag::Noscript {
        flags = flags.union(Flags::NOSCRIPT);
    }
    if is_hidden(tag, attrs) {
        flags = flags.union(Flags::HIDDEN);
    }
    flags
}

/// What markup alone hides.
///
/// React streams late parts of a page as `<div hidden id="S:0">` and moves them into place by script: saved as HTML, that is the article.
fn is_hidden(tag: Tag, attrs: &[(Attr, StrTendril)]) -> bool {
    let streamed = || value(attrs, Attr::Id).is_some_and(|id| id.starts_with("S:"));
    let hidden = value(attrs, Attr::Hidden).is_some_and(|how| !how.eq_ignore_ascii_case("until-found")) && !streamed();
    let styled = || value(attrs, Attr::Style).is_some_and(style_hides);
    let closed = tag == Tag::Dialog && value(attrs, Attr::Open).is_none();
    let silent = tag == Tag::Input && value(attrs, Attr::Type).is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"));
    hidden || closed || silent || styled()
}

fn style_hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        let is = |wanted: &str, hides: &str| name.trim().eq_ignore_ascii_case(wanted) && value.eq_ignore_ascii_case(hides);
        is("display", "none") || is("visibility", "hidden")
    })
}

fn value(attrs: &[(Attr, StrTendril)], attr: Attr) -> Option<&str> {
    attrs.iter().find(|(known, _)| *known == attr).map(|(_, value)| &value[..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        parse_str(html, None, &Limits::default()).expect("within limits")
    }

    fn find(page: &Page, tag: Tag) -> crate::page::NodeId {
        page.nodes().find(|node| page.tag(*node) == tag).expect("an element of that name")
    }

    #[test]
    fn noscript_holds_elements() {
        let page = page("<body><noscript><p>Read <img src=a.png></p></noscript>");
        let image = find(&page, Tag::Img);
        assert!(page.flags(image).contains(Flags::NOSCRIPT));
        assert_eq!(page.attr(image, Attr::Src), Some("a.png"));
    }

    #[test]
    fn markup_hides() {
        for html in ["<p hidden>x", "<p style='color:red; Display : none !important'>x", "<dialog>x", "<p style=visibility:hidden>x"] {
            let page = page(html);
            let text = page.nodes().find(|node| page.is_text(*node)).expect("a text");
            assert!(page.is_hidden(text), "{html}");
        }
        for html in ["<p hidden=until-found>x", "<div hidden id='S:1'>x", "<dialog open>x", "<p style='display:none-such'>x"] {
            let page = page(html);
            let text = page.nodes().find(|node| page.is_text(*node)).expect("a text");
            assert!(!page.is_hidden(text), "{html}");
        }
    }

    #[test]
    fn what_follows_a_declared_encoding_or_a_script_is_read() {
        let page = page("<meta charset=utf-8><script>1</script><p>all of it");
        assert_eq!(page.text_content(page.root()), "all of it");
    }

    #[test]
    fn scripts_and_styles_are_left_behind_and_data_is_kept() {
        let page =
            page("<script>a</script><style>b</style><template><p>c</template><script type=application/ld+json>{}</script><x-y>d</x-y>");
        assert_eq!(page.text_content(page.root()), "d");
        assert_eq!(page.text_content(find(&page, Tag::Script)), "{}");
        assert_eq!(page.name(find(&page, Tag::Unknown)), "x-y");
    }

    #[test]
    fn deep_nesting_takes_linear_time_and_keeps_its_text() {
        let html = "<div>".repeat(200_000) + "deep" + &"</div>".repeat(200_000) + "<p>after";
        let page = page(&html);
        assert_eq!(page.text_content(page.root()), "deep after");
        let p = find(&page, Tag::P);
        assert_eq!(page.tag(page.parent(p).expect("a parent")), Tag::Body);
    }

    #[test]
    fn formatting_elements_cannot_multiply_without_end() {
        let html = "<p>".to_owned() + &(0..400).map(|n| format!("<font size={n}>")).collect::<String>() + &"<p>x".repeat(20_000);
        let limits = Limits { nodes: 100_000, ..Limits::default() };
        assert!(matches!(parse_str(&html, None, &limits), Err(HtmlError::Limit(_))));
    }

    #[test]
    fn misnested_tables_and_formatting_parse_as_in_a_browser() {
        let page = page("<table><tr><td>a<p>foster</table><b>x<i>y</b>z</i>");
        assert_eq!(page.text_content(page.root()), "a foster xyz");
    }

    #[test]
    fn a_very_long_attribute_is_left_out() {
        let page = page(&format!("<img alt=cat src='data:image/png;base64,{}'>", "A".repeat(2 << 20)));
        let image = find(&page, Tag::Img);
        assert_eq!((page.attr(image, Attr::Src), page.attr(image, Attr::Alt)), (None, Some("cat")));
    }
}
