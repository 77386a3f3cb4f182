//! Gives lists their shape: items in lists, terms and descriptions in lists of definitions.

use super::out::{Id, Out};
use super::shape::is_blank;
use super::tree::OutTag;

pub(super) fn is_list(tag: OutTag) -> bool {
    matches!(tag, OutTag::Ul | OutTag::Ol)
}

/// A list holds items: what stands loose in it becomes one.
pub(super) fn items_only(out: &mut Out, id: Id) {
    let children = std::mem::take(&mut out.nodes[id].children);
    let mut items: Vec<Id> = Vec::new();
    for child in children {
        match out.tag(child) {
            Some(OutTag::Li) => items.push(child),
            // A list right inside a list belongs to the item before it.
            Some(OutTag::Ul | OutTag::Ol) if !items.is_empty() => {
                let last = items[items.len() - 1];
                out.nodes[last].children.push(child);
            }
            Some(OutTag::Br) => {}
            _ if is_blank(out, child) => {}
            Some(OutTag::Div | OutTag::Section) if out.nodes[child].children.iter().all(|inner| out.tag(*inner) == Some(OutTag::Li)) => {
                items.extend(std::mem::take(&mut out.nodes[child].children));
            }
            _ => {
                let item = out.make(OutTag::Li, Vec::new(), None);
                out.nodes[item].children.push(child);
                items.push(item);
            }
        }
    }
    // A list of footnotes is no list: they have numbers of their own.
    let only_note = |item: &Id| matches!(out.nodes[*item].children[..], [note] if out.tag(note) == Some(OutTag::Note));
    if !items.is_empty() && items.iter().all(only_note) {
        items = items.iter().flat_map(|item| out.nodes[*item].children.clone()).collect();
        out.set_tag(id, OutTag::Div);
    }
    out.nodes[id].children = items;
}

/// A list of definitions holds terms and descriptions. Where either were cut, as are the names beside a forum's posts, it is a list of items.
pub(super) fn definitions(out: &mut Out, id: Id) {
    let mut children = Vec::new();
    for child in std::mem::take(&mut out.nodes[id].children) {
        match out.tag(child) {
            Some(OutTag::Div | OutTag::Section) => children.extend(std::mem::take(&mut out.nodes[child].children)),
            _ => children.push(child),
        }
    }
    let has = |wanted: OutTag| children.iter().any(|child| out.tag(*child) == Some(wanted));
    if !(has(OutTag::Dt) && has(OutTag::Dd)) {
        for child in &children {
            if matches!(out.tag(*child), Some(OutTag::Dt | OutTag::Dd)) {
                out.set_tag(*child, OutTag::Li);
            }
        }
        out.set_tag(id, OutTag::Ul);
        out.nodes[id].children = children;
        items_only(out, id);
        return;
    }
    children.retain(|child| !is_blank(out, *child));
    for child in &mut children {
        if !matches!(out.tag(*child), Some(OutTag::Dt | OutTag::Dd)) {
            let description = out.make(OutTag::Dd, Vec::new(), None);
            out.nodes[description].children.push(*child);
            *child = description;
        }
    }
    out.nodes[id].children = children;
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use crate::html::parse_str;
    use crate::page::Limits;
    use crate::{Options, extract, render};

    /// The HTML of a list of definitions that stands between two paragraphs of an article.
    fn list(inside: &str) -> String {
        let prose = "The ferry left at seven, as it does every morning, with eleven people on board and a crate of hens. ".repeat(3);
        let page = parse_str(&format!("<article><p>{prose}</p><dl>{inside}</dl><p>{prose}</p></article>"), None, &Limits::default());
        let html = render::html(&extract(&page.expect("within limits"), &Options::default()).tree);
        html.split("</p>\n").nth(1).and_then(|rest| rest.split("<p>The ferry").next()).unwrap_or_default().replace('\n', "")
    }

    #[test]
    fn terms_and_descriptions_stay() {
        let pair = "<dt>Bow</dt><dd>The front of a boat, which meets the water first.</dd>";
        assert_eq!(list(pair), format!("<dl>{pair}</dl>"));
        assert_eq!(list(&format!("<div>{pair}</div>")), format!("<dl>{pair}</dl>"));
    }

    #[test]
    fn descriptions_without_terms_are_items() {
        let one = "The front of a boat, which meets the water first.";
        let other = "The back of it, where the captain stands and gives his orders.";
        assert_eq!(list(&format!("<dd>{one}</dd><dd>{other}</dd>")), format!("<ul><li>{one}</li><li>{other}</li></ul>"));
    }
}
