//! Code blocks: the text as it stands, its language, and no line numbers.

use super::out::{Id, Out};
use super::tree::{OutAttr, OutTag, OutValue};
use crate::blocks::names;
use crate::page::{Attr, NodeId, Page, Tag};

/// Copies a `pre` with its text as it stands.
pub(super) fn copy(page: &Page, out: &mut Out, into: Id, pre: NodeId) {
    let text = text_of(page, pre);
    let text = text.trim_end_matches([' ', '\n', '\t', '\r']).trim_start_matches(['\n', '\r']);
    if text.trim().is_empty() {
        return;
    }
    let mut attrs = Vec::new();
    let near = std::iter::once(pre).chain(page.descendants(pre).take(3)).chain(page.ancestors(pre).take(3));
    let named = near.filter(|node| !page.is_text(*node)).find_map(|node| language(page, node));
    if let Some(language) = named.or_else(|| sphinx_language(page, pre)) {
        attrs.push((OutAttr::Language, OutValue::Text(language)));
    }
    let id = out.open(into, OutTag::Pre, attrs, Some(pre));
    out.text(id, text);
}

fn text_of(page: &Page, pre: NodeId) -> String {
    let mut text = String::new();
    let mut at = NodeId(pre.0 + 1);
    let mut line_ends: Vec<NodeId> = Vec::new();
    while at < page.end(pre) {
        while line_ends.last().is_some_and(|end| *end <= at) {
            line_ends.pop();
            end_line(&mut text);
        }
        match page.tag(at) {
            Tag::Text => text.push_str(page.text(at)),
            Tag::Br => text.push('\n'),
            _ if is_gutter(page, at) => {
                at = page.end(at);
                continue;
            }
            // A box a line, as some highlighters write.
            tag if tag.is_block() && page.end(at).0 > at.0 + 1 => {
                end_line(&mut text);
                line_ends.push(page.end(at));
            }
            _ => {}
        }
        at = NodeId(at.0 + 1);
    }
    text.replace("\r\n", "\n").replace('\u{a0}', " ")
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// The column of line numbers beside code.
fn is_gutter(page: &Page, node: NodeId) -> bool {
    if page.tag(node) == Tag::Button || page.attr(node, Attr::AriaHidden) == Some("true") {
        return true;
    }
    let Some(class) = page.attr(node, Attr::Class) else { return false };
    let named = names::words(class)
        .any(|word| matches!(word.as_str(), "gutter" | "lineno" | "linenos" | "linenumber" | "linenumbers" | "linenum"))
        || class.contains("line-number");
    named && page.text_content(node).chars().all(|char| char.is_ascii_digit() || char.is_whitespace())
}

/// The language that an element names: `language-rust`, `lang-rust`, `highlight-source-rust`, `brush: rust`, `data-lang`.
fn language(page: &Page, node: NodeId) -> Option<String> {
    let named = [Attr::DataLang, Attr::DataLanguage].into_iter().find_map(|attr| page.attr(node, attr));
    let class = page.attr(node, Attr::Class).unwrap_or_default();
    let from_class = || {
        let prefixes = ["language-", "lang-", "highlight-source-", "sourceCode-"];
        let mut words = class.split_whitespace();
        words.clone().find_map(|word| prefixes.iter().find_map(|prefix| word.strip_prefix(prefix))).or_else(|| {
            let brush = words.find(|word| word.starts_with("brush:"))?;
            Some(brush.trim_start_matches("brush:").trim_end_matches(';')).filter(|name| !name.is_empty()).or_else(|| words.next())
        })
    };
    named.or_else(from_class).and_then(valid)
}

/// The language as Sphinx writes it: `highlight-toml` around a box named `highlight` and nothing else.
fn sphinx_language(page: &Page, pre: NodeId) -> Option<String> {
    let mut around = page.ancestors(pre).take(2).map(|up| page.attr(up, Attr::Class).unwrap_or_default());
    around.next().filter(|class| class.trim() == "highlight")?;
    around.next()?.split_whitespace().find_map(|word| word.strip_prefix("highlight-")).and_then(valid)
}

fn valid(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches(';').to_ascii_lowercase();
    let plain = matches!(name.as_str(), "" | "none" | "default" | "plaintext" | "text" | "txt" | "plain");
    let valid = name.len() <= 24 && name.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '+' | '#' | '-' | '_' | '.'));
    (!plain && valid).then_some(name)
}
