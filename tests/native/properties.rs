//! What holds for every page, whatever is on it.

use std::collections::HashSet;

use readwell::clean::{OutAttr, OutTag, OutValue, Token};
use readwell::page::{Attr, Limits, NodeId, Tag};
use readwell::{Extraction, Options, extract, html, render};

use crate::fixtures;

const EXPLAIN: Options = Options { keep_appeals: false, explain: true, also: Vec::new() };

#[test]
fn the_same_page_gives_the_same_answer() {
    for fixture in fixtures::all() {
        let page = fixture.page();
        let (first, second) = (extract(&page, &EXPLAIN), extract(&fixture.page(), &EXPLAIN));
        assert_eq!(first, second, "{}", fixture.name);
        assert_eq!(page, fixture.page(), "{}: the page was changed", fixture.name);
    }
}

#[test]
fn explaining_changes_nothing_else() {
    for fixture in fixtures::all() {
        let page = fixture.page();
        let explained = Extraction { trace: Vec::new(), ..extract(&page, &EXPLAIN) };
        assert_eq!(explained, extract(&page, &Options::default()), "{}", fixture.name);
    }
}

#[test]
fn every_kept_word_was_on_the_page() {
    for fixture in fixtures::all() {
        let page = fixture.page();
        let head = page.nodes().find(|node| page.tag(*node) == Tag::Head);
        let shown = |node: &NodeId| {
            let data =
                page.ancestors(*node).any(|up| page.tag(up) == Tag::Script && page.attr(up, Attr::Type) == Some("application/ld+json"));
            !data && !head.is_some_and(|head| page.contains(head, *node))
        };
        let texts: Vec<&str> = page.nodes().filter(shown).map(|node| page.text(node)).collect();
        let on_page: HashSet<&str> = texts.iter().flat_map(|text| split(text)).collect();
        let found = extract(&page, &Options::default());
        for token in found.tree.tokens() {
            let Token::Text(kept) = token else { continue };
            for word in split(kept) {
                // A word may have been parted by an inline element.
                assert!(
                    on_page.contains(word) || texts.concat().contains(word),
                    "{}: {word:?} of {kept:?} is not on the page",
                    fixture.name
                );
            }
        }
    }
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[test]
fn trees_are_whole_and_their_addresses_safe() {
    for fixture in fixtures::all() {
        for options in [Options::default(), Options { keep_appeals: true, ..Options::default() }] {
            let found = extract(&fixture.page(), &options);
            let trees = std::iter::once(&found.tree).chain(found.appeals.iter().map(|appeal| &appeal.tree));
            for tree in trees {
                check_tree(tree.tokens(), &fixture.name, found.appeals.len());
            }
        }
    }
}

fn check_tree(tokens: &[Token], name: &str, appeals: usize) {
    let mut depth = 0_i64;
    for token in tokens {
        match token {
            Token::Open(element) => {
                depth += 1;
                let mut seen = HashSet::new();
                for (attr, value) in &element.attrs {
                    assert!(seen.insert(*attr), "{name}: {attr:?} twice on {:?}", element.tag);
                    check_value(*attr, value, name);
                }
                if element.tag == OutTag::Appeal {
                    let Some(OutValue::Number(index)) = element.attr(OutAttr::Index) else {
                        panic!("{name}: an appeal without its number")
                    };
                    assert!((*index as usize) < appeals, "{name}: appeal {index} of {appeals}");
                }
            }
            Token::Close => depth -= 1,
            Token::Text(_) => {}
        }
        assert!(depth >= 0, "{name}: closed more than opened");
    }
    assert_eq!(depth, 0, "{name}: left open");
}

fn check_value(attr: OutAttr, value: &OutValue, name: &str) {
    let urls: Vec<&str> = match value {
        OutValue::Url(url) => vec![url.as_str()],
        OutValue::Srcset(candidates) => candidates.iter().map(|(url, _)| url.as_str()).collect(),
        OutValue::Text(text) => {
            assert!(
                !matches!(attr, OutAttr::Href | OutAttr::Src | OutAttr::Srcset | OutAttr::Poster),
                "{name}: {attr:?} is a plain text: {text}"
            );
            vec![]
        }
        OutValue::Number(_) => vec![],
    };
    for url in urls {
        let allowed = ["http://", "https://", "mailto:", "tel:", "data:image/"].iter().any(|scheme| url.starts_with(scheme));
        assert!(allowed && !url.starts_with("data:image/svg"), "{name}: {attr:?} is {url}");
    }
}

/// Each payload stands in a page that is otherwise worth reading; none may leave anything of itself in the HTML.
#[test]
fn no_payload_survives() {
    let payloads = include_str!("payloads.txt");
    let mut tried = 0;
    for payload in payloads.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        tried += 1;
        let sentence =
            "The miller counted the sacks twice, wrote the number on the door with a piece of chalk, and went to look for the cat. ";
        let page = format!("<title>Mill</title><article><h1>Mill</h1><p>{0}{0}</p><p>{0}{payload}{0}</p><p>{0}{0}</p></article>", sentence);
        let page = html::parse_str(&page, Some("https://mill.example/"), &Limits::default()).expect("within limits");
        for keep_appeals in [false, true] {
            let found = extract(&page, &Options { keep_appeals, ..Options::default() });
            check_tree(found.tree.tokens(), payload, found.appeals.len());
            let written = html::parse_str(&render::html(&found.tree), None, &Limits::default()).expect("within limits");
            for node in written.nodes() {
                let name = written.name(node);
                assert!(!FORBIDDEN.contains(&name), "{payload} left <{name}>");
                for (attr, value) in written.attrs(node) {
                    let value = value.trim().to_ascii_lowercase();
                    assert!(!matches!(attr.name(), "style" | "id" | "action"), "{payload} left {}={value}", attr.name());
                    let scheme = value.split(':').next().unwrap_or_default();
                    assert!(!matches!(scheme, "javascript" | "vbscript") && !value.starts_with("data:text"), "{payload} left {value}");
                }
            }
            // Handlers are no attribute that a page keeps, so they have to be looked for in the written tags.
            for tag in tags(&render::html(&found.tree)) {
                let handler = tag.split_whitespace().skip(1).any(|attr| attr.to_ascii_lowercase().starts_with("on"));
                assert!(!handler, "{payload} left <{tag}>");
            }
        }
    }
    assert!(tried >= 30, "only {tried} payloads were tried");
}

/// The tags of a document without the values in quotes.
fn tags(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut inside: Option<String> = None;
    let mut quoted = false;
    for char in html.chars() {
        match (char, &mut inside) {
            ('<', None) => inside = Some(String::new()),
            ('"', Some(_)) => quoted = !quoted,
            ('>', Some(_)) if !quoted => tags.extend(inside.take()),
            (char, Some(tag)) if !quoted => tag.push(char),
            _ => {}
        }
    }
    tags
}

const FORBIDDEN: &[&str] = &[
    "script", "style", "iframe", "object", "embed", "form", "input", "button", "textarea", "select", "svg", "link", "meta", "base",
    "template",
];
