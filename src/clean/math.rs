//! Formulas: MathML goes through the allow-list with its TeX source beside it; of what KaTeX and MathJax drew, the source is kept.

use super::names::math_tag;
use super::out::{Id, Out};
use super::tree::{OutAttr, OutTag, OutValue};
use crate::page::{Attr, NodeId, Page, Tag};

/// Copies a `math` element.
pub(super) fn copy(page: &Page, out: &mut Out, into: Id, math: NodeId) {
    let mut open: Vec<(NodeId, Id)> = Vec::new();
    let mut at = math;
    while at < page.end(math) {
        while open.last().is_some_and(|(end, _)| *end <= at) {
            open.pop();
        }
        let parent = open.last().map_or(into, |(_, id)| *id);
        let tag = page.tag(at);
        if tag == Tag::Text {
            out.text(parent, page.text(at));
        } else if tag == Tag::Semantics {
            // Its first child is the formula, the others say it in other words.
            open.push((page.end(at), parent));
        } else if let Some(tag) = math_tag(tag) {
            let mut attrs = attributes(page, at);
            if at == math
                && let Some(tex) = source(page, math)
            {
                attrs.push((OutAttr::Alt, OutValue::Text(tex)));
            }
            let id = out.open(parent, tag, attrs, Some(at));
            open.push((page.end(at), id));
        } else {
            at = page.end(at);
            continue;
        }
        at = NodeId(at.0 + 1);
    }
}

fn attributes(page: &Page, node: NodeId) -> Vec<(OutAttr, OutValue)> {
    const KEPT: &[(Attr, OutAttr)] = &[
        (Attr::Display, OutAttr::Display),
        (Attr::Mathvariant, OutAttr::Mathvariant),
        (Attr::Stretchy, OutAttr::Stretchy),
        (Attr::Fence, OutAttr::Fence),
        (Attr::Separator, OutAttr::Separator),
        (Attr::Accent, OutAttr::Accent),
        (Attr::Accentunder, OutAttr::Accentunder),
        (Attr::Linethickness, OutAttr::Linethickness),
        (Attr::Columnalign, OutAttr::Columnalign),
        (Attr::Columnspan, OutAttr::Columnspan),
        (Attr::Rowspacing, OutAttr::Rowspacing),
        (Attr::Columnspacing, OutAttr::Columnspacing),
        (Attr::Notation, OutAttr::Notation),
        (Attr::Lspace, OutAttr::Lspace),
        (Attr::Rspace, OutAttr::Rspace),
        (Attr::Displaystyle, OutAttr::Displaystyle),
        (Attr::Scriptlevel, OutAttr::Scriptlevel),
    ];
    let plain =
        |value: &str| value.len() <= 60 && value.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, ' ' | '.' | '-' | '%'));
    KEPT.iter()
        .filter_map(|(from, to)| Some((*to, OutValue::Text(page.attr(node, *from).filter(|value| plain(value))?.to_owned()))))
        .collect()
}

/// The TeX source of a `math` element: its annotation, or its `alttext`.
fn source(page: &Page, math: NodeId) -> Option<String> {
    let annotation = page.descendants(math).find(|node| {
        page.tag(*node) == Tag::Annotation && page.attr(*node, Attr::Encoding).is_some_and(|kind| kind.to_ascii_lowercase().contains("tex"))
    });
    let tex = annotation.map(|node| page.text_content(node)).or_else(|| page.attr(math, Attr::Alttext).map(str::to_owned))?;
    let tex = tex.trim();
    (!tex.is_empty()).then(|| tex.to_owned())
}

/// A script that holds a formula's source, as MathJax 2 keeps it.
pub(super) fn script(page: &Page, out: &mut Out, into: Id, script: NodeId) -> bool {
    let kind = page.attr(script, Attr::Type).unwrap_or_default().to_ascii_lowercase();
    if !kind.starts_with("math/tex") {
        return false;
    }
    let tex: String = page.children(script).map(|node| page.text(node)).collect();
    tex_element(out, into, script, tex.trim(), kind.contains("mode=display"))
}

fn tex_element(out: &mut Out, into: Id, source: NodeId, tex: &str, display: bool) -> bool {
    if tex.is_empty() {
        return false;
    }
    let display = OutValue::Text(if display { "block" } else { "inline" }.to_owned());
    let id = out.open(into, OutTag::Tex, vec![(OutAttr::Display, display)], Some(source));
    out.text(id, tex);
    true
}

/// Whether an element is what KaTeX or MathJax drew for a formula.
pub(super) fn is_rendered(page: &Page, node: NodeId) -> bool {
    if page.name(node) == "mjx-container" {
        return true;
    }
    let Some(class) = page.attr(node, Attr::Class) else { return false };
    class.split_whitespace().any(|word| {
        matches!(
            word,
            "katex"
                | "katex-display"
                | "MathJax"
                | "MathJax_Display"
                | "MathJax_Preview"
                | "MathJax_CHTML"
                | "MathJax_SVG"
                | "MJX_Assistive_MathML"
                | "mwe-math-element"
        )
    })
}

/// Copies the formula behind what was drawn: its MathML, else its source. What MathJax 2 drew has its source in a script beside it.
pub(super) fn copy_rendered(page: &Page, out: &mut Out, into: Id, node: NodeId) {
    if let Some(math) = page.descendants(node).find(|node| page.tag(*node) == Tag::Math) {
        copy(page, out, into, math);
        return;
    }
    let source = [Attr::DataTex, Attr::DataLatex, Attr::DataMath, Attr::DataExpr].into_iter().find_map(|attr| page.attr(node, attr));
    let display =
        page.attr(node, Attr::Display) == Some("true") || page.attr(node, Attr::Class).is_some_and(|class| class.contains("isplay"));
    if let Some(tex) = source {
        tex_element(out, into, node, tex.trim(), display);
    }
}

/// Whether a picture shows a formula that stands beside it as MathML.
pub(super) fn is_picture_of(page: &Page, image: NodeId) -> bool {
    page.parent(image).is_some_and(|up| page.end(up).0 - up.0 < 400 && page.descendants(up).any(|node| page.tag(node) == Tag::Math))
}
