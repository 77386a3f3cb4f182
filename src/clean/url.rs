//! Addresses: resolved against the page's own, and safe by type.
//!
//! The `url` crate follows the whole standard, but brings the tables of internationalised host names with it, some 200 KB of wasm. What may leave
//! the core are a handful of schemes, so the few rules that they need are here: the path state machine of <https://url.spec.whatwg.org/#url-parsing>
//! without host name processing, which the browser does when the address is followed.

use serde::{Serialize, Serializer};

use crate::page::{Attr, Page, Tag};

/// An absolute address that a reader may follow or load: `http`, `https`, `mailto` or `tel`; for an image also `data:image/` of a raster kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SafeUrl(String);

impl SafeUrl {
    /// The address of a link: `http`, `https`, `mailto` or `tel`.
    #[must_use]
    pub fn link(base: Option<&str>, href: &str) -> Option<Self> {
        let href = tidy(href);
        match scheme(&href) {
            Some(scheme @ ("mailto" | "tel")) => {
                let rest = href.get(scheme.len() + 1..).filter(|rest| !rest.is_empty())?;
                Some(Self(format!("{scheme}:{}", encode(rest))))
            }
            _ => Self::media(base, &href),
        }
    }

    /// The address of an image: `http`, `https`, or the data of a raster image.
    #[must_use]
    pub fn image(base: Option<&str>, src: &str) -> Option<Self> {
        let src = tidy(src);
        if scheme(&src) == Some("data") {
            let rest = src.get(5..)?;
            let kind = rest.get(..rest.find([';', ','])?)?.to_ascii_lowercase();
            let raster =
                matches!(kind.as_str(), "image/png" | "image/jpeg" | "image/jpg" | "image/gif" | "image/webp" | "image/avif" | "image/bmp");
            return raster.then(|| Self(format!("data:{}", encode(rest))));
        }
        Self::media(base, &src)
    }

    /// The address of a page, a film or a frame: `http` or `https`.
    #[must_use]
    pub fn media(base: Option<&str>, src: &str) -> Option<Self> {
        resolve(base, &tidy(src)).map(Self)
    }

    /// The address as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host in lower case, without `www.`; empty for `mailto`, `tel` and `data`.
    #[must_use]
    pub fn host(&self) -> String {
        split(&self.0).map(|parts| host_of(parts.authority)).unwrap_or_default()
    }
}

impl Serialize for SafeUrl {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

/// The address that the page's relative addresses start from: its `base` element's, else its own.
#[must_use]
pub fn base_url(page: &Page) -> Option<String> {
    let own = page.url();
    let base = page.nodes().take_while(|node| page.tag(*node) != Tag::Body).find(|node| page.tag(*node) == Tag::Base);
    let base = base.and_then(|node| page.attr(node, Attr::Href)).and_then(|href| SafeUrl::media(own, href));
    base.map(|url| url.0).or_else(|| SafeUrl::media(None, own?).map(|url| url.0))
}

/// Without the white space and control characters that browsers ignore.
fn tidy(url: &str) -> String {
    url.trim_matches(|char: char| char <= ' ').chars().filter(|char| !matches!(char, '\t' | '\n' | '\r')).collect()
}

/// The scheme in lower case, if it is one that is known here; `Some("")` for any other.
fn scheme(url: &str) -> Option<&'static str> {
    let (name, _) = url.split_once(':')?;
    let mut chars = name.chars();
    let is_scheme = chars.next().is_some_and(|first| first.is_ascii_alphabetic())
        && chars.all(|char| char.is_ascii_alphanumeric() || matches!(char, '+' | '-' | '.'));
    if !is_scheme {
        return None;
    }
    let known = ["http", "https", "mailto", "tel", "data"].into_iter().find(|known| name.eq_ignore_ascii_case(known));
    Some(known.unwrap_or(""))
}

struct Parts<'a> {
    scheme: &'static str,
    authority: &'a str,
    path: &'a str,
    query: Option<&'a str>,
}

/// Takes an absolute `http` or `https` address apart; a fragment is left out.
fn split(url: &str) -> Option<Parts<'_>> {
    let scheme = scheme(url).filter(|scheme| matches!(*scheme, "http" | "https"))?;
    let rest = url.get(scheme.len() + 1..)?.trim_start_matches(['/', '\\']);
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at_checked(end)?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let host = authority.rsplit('@').next().unwrap_or_default();
    (!host.is_empty()).then_some(Parts { scheme, authority, path, query })
}

fn resolve(base: Option<&str>, url: &str) -> Option<String> {
    let (main, fragment) = url.split_once('#').map_or((url, None), |(main, fragment)| (main, Some(fragment)));
    let mut out = match scheme(main) {
        Some("http" | "https") => write(&split(main)?),
        Some(_) => return None,
        None => {
            let base = split(base?)?;
            let (path, query) = main.split_once('?').map_or((main, None), |(path, query)| (path, Some(query)));
            if path.starts_with("//") || path.starts_with("\\\\") || path.starts_with("/\\") || path.starts_with("\\/") {
                let absolute = format!("{}:{main}", base.scheme);
                write(&split(&absolute)?)
            } else if path.starts_with(['/', '\\']) {
                write(&Parts { path, query, ..base })
            } else if path.is_empty() {
                write(&Parts { query: query.or(base.query), ..base })
            } else {
                let folder = base.path.rfind(['/', '\\']).and_then(|at| base.path.get(..=at)).unwrap_or("/");
                write(&Parts { path: &format!("{folder}{path}"), query, scheme: base.scheme, authority: base.authority })
            }
        }
    };
    if let Some(fragment) = fragment {
        out.push('#');
        out.push_str(&encode(fragment));
    }
    Some(out)
}

fn write(parts: &Parts) -> String {
    let mut segments: Vec<&str> = Vec::new();
    let mut ends_in_folder = true;
    for segment in parts.path.split(['/', '\\']).skip(1) {
        ends_in_folder = false;
        match segment {
            "." => ends_in_folder = true,
            ".." => {
                segments.pop();
                ends_in_folder = true;
            }
            segment => segments.push(segment),
        }
    }
    let mut path = String::new();
    for segment in &segments {
        path.push('/');
        path.push_str(&encode(segment));
    }
    if ends_in_folder {
        path.push('/');
    }
    let query = parts.query.map(|query| format!("?{}", encode(query))).unwrap_or_default();
    // A name and password in an address only serve to deceive; browsers do not follow them from a page either.
    let host = parts.authority.rsplit('@').next().unwrap_or_default();
    format!("{}://{}{path}{query}", parts.scheme, encode(host).to_ascii_lowercase())
}

fn host_of(authority: &str) -> String {
    let host = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    host.split(':').next().unwrap_or_default().trim_start_matches("www.").to_owned()
}

/// Percent-encodes what may not stand in an address; what is encoded already stays as it is.
fn encode(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for char in part.chars() {
        if char.is_ascii_graphic() && !matches!(char, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}') {
            out.push(char);
        } else {
            let mut bytes = [0; 4];
            for byte in char.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BASE: Option<&str> = Some("https://paper.example/news/today/story.html?page=2");

    fn link(href: &str) -> Option<String> {
        SafeUrl::link(BASE, href).map(|url| url.0)
    }

    #[test]
    fn addresses_are_resolved() {
        for (href, wanted) in [
            ("a.html", "https://paper.example/news/today/a.html"),
            ("../b?x=1#y", "https://paper.example/news/b?x=1#y"),
            ("/c/./d/../e", "https://paper.example/c/e"),
            ("//cdn.example/f", "https://cdn.example/f"),
            ("?q=ä b", "https://paper.example/news/today/story.html?q=%C3%A4%20b"),
            ("#note", "https://paper.example/news/today/story.html?page=2#note"),
            ("", "https://paper.example/news/today/story.html?page=2"),
            (" HTTP://Other.example ", "http://other.example/"),
            ("http:\\\\other.example\\x", "http://other.example/x"),
            ("mailto:desk@paper.example", "mailto:desk@paper.example"),
            ("../../../../up", "https://paper.example/up"),
        ] {
            assert_eq!(link(href).as_deref(), Some(wanted), "{href}");
        }
    }

    #[test]
    fn no_other_scheme_gets_through() {
        for href in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            " \u{1}JavaScript:x",
            "vbscript:x",
            "data:text/html,x",
            "blob:x",
            "file:///x",
            "https:",
        ] {
            assert_eq!(link(href), None, "{href}");
        }
        assert_eq!(SafeUrl::image(None, "data:image/svg+xml,<svg>"), None);
        assert!(SafeUrl::image(None, "data:image/png;base64,AAAA").is_some());
    }

    #[test]
    fn without_a_base_relative_addresses_are_none() {
        assert_eq!(SafeUrl::link(None, "/a"), None);
        assert_eq!(SafeUrl::link(None, "https://a.example/b").map(|url| url.0).as_deref(), Some("https://a.example/b"));
    }

    proptest! {
        #[test]
        fn whatever_comes_in_is_safe_and_stays_as_it_is(href in "\\PC{0,40}|(java|data|http)[a-z]{0,6}:[/\\\\]{0,3}\\PC{0,20}") {
            if let Some(url) = SafeUrl::link(BASE, &href) {
                prop_assert!(["http://", "https://", "mailto:", "tel:"].iter().any(|start| url.0.starts_with(start)), "{}", url.0);
                prop_assert_eq!(SafeUrl::link(None, &url.0), Some(url.clone()));
                prop_assert!(url.0.is_ascii() && !url.0.contains(['"', '<', ' ']));
            }
        }
    }
}
