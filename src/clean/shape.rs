//! Gives the copied tree its shape: paragraphs instead of boxes and line breaks, nothing empty, nothing in a place where it may not stand.

use super::lists::{definitions, is_list, items_only};
use super::out::{Id, Kind, Out, is_block};
use super::tree::OutTag;

/// Runs all the passes.
pub(super) fn shape(out: &mut Out, title: Option<&str>) {
    drop_empty(out);
    for id in out.bottom_up() {
        lift_links(out, id);
        settle(out, id);
    }
    unwrap_figures(out);
    drop_empty(out);
    drop_title(out, title);
    drop_needless_rules(out);
}

pub(super) fn is_blank(out: &Out, id: Id) -> bool {
    match &out.nodes[id].kind {
        Kind::Text(text) => text.trim().is_empty(),
        Kind::Element(_) => false,
    }
}

/// Elements that mean something without content.
fn stands_alone(tag: OutTag) -> bool {
    use OutTag::*;
    // A cell may be empty; without it the others would stand in the wrong column.
    matches!(
        tag,
        Img | Video
            | Audio
            | Hr
            | Br
            | Wbr
            | Embed
            | Appeal
            | NoteRef
            | Td
            | Th
            | Math
            | Mspace
            | MNone
            | Mprescripts
            | Mi
            | Mn
            | Mo
            | Mtd
            | Mrow
    )
}

/// Takes away elements that hold neither text nor anything that stands alone.
fn drop_empty(out: &mut Out) {
    let mut full = vec![false; out.nodes.len()];
    for id in out.bottom_up() {
        let own = match &out.nodes[id].kind {
            Kind::Text(text) => !text.trim().is_empty(),
            Kind::Element(element) => {
                stands_alone(element.tag) && !matches!(element.tag, OutTag::Br | OutTag::Wbr | OutTag::Td | OutTag::Th)
            }
        };
        full[id] = own || out.nodes[id].children.iter().any(|child| full[*child]);
    }
    for id in 0..out.nodes.len() {
        let keeps: Vec<bool> = out.nodes[id]
            .children
            .iter()
            .map(|child| {
                full[*child] || out.tag(*child).is_none_or(|tag| matches!(tag, OutTag::Br | OutTag::Wbr | OutTag::Td | OutTag::Th))
            })
            .collect();
        let mut keeps = keeps.into_iter();
        out.nodes[id].children.retain(|_| keeps.next().unwrap_or(true));
    }
}

/// A link or other inline element around blocks becomes one inside each of them.
fn lift_links(out: &mut Out, id: Id) {
    let Some(element) = out.element(id).cloned() else { return };
    if is_block(element.tag) || id == Out::ROOT || !out.nodes[id].children.iter().any(|child| out.tag(*child).is_some_and(is_block)) {
        return;
    }
    let children = std::mem::take(&mut out.nodes[id].children);
    let mut lifted = Vec::new();
    let mut run = Vec::new();
    for child in children {
        if !out.tag(child).is_some_and(is_block) {
            run.push(child);
            continue;
        }
        wrap(out, &mut lifted, &mut run, &element);
        let takes = matches!(
            out.tag(child),
            Some(OutTag::P | OutTag::H1 | OutTag::H2 | OutTag::H3 | OutTag::H4 | OutTag::H5 | OutTag::H6 | OutTag::Figcaption)
        );
        if takes {
            let inner = std::mem::take(&mut out.nodes[child].children);
            let copy = out.make(element.tag, element.attrs.clone(), element.source);
            out.nodes[copy].children = inner;
            out.nodes[child].children = vec![copy];
        }
        lifted.push(child);
    }
    wrap(out, &mut lifted, &mut run, &element);
    out.set_tag(id, OutTag::Div);
    if let Kind::Element(element) = &mut out.nodes[id].kind {
        element.attrs.clear();
    }
    out.nodes[id].children = lifted;
}

fn wrap(out: &mut Out, into: &mut Vec<Id>, run: &mut Vec<Id>, like: &super::OutElement) {
    if run.iter().any(|id| !is_blank(out, *id)) {
        let copy = out.make(like.tag, like.attrs.clone(), like.source);
        out.nodes[copy].children = std::mem::take(run);
        into.push(copy);
    }
    run.clear();
}

/// Elements whose content is a flow of paragraphs.
fn holds_flow(tag: OutTag) -> bool {
    use OutTag::*;
    matches!(tag, Div | Section | Article | Blockquote | Details | Figure | Li | Dd | Td | Th | Note | Figcaption)
}

/// Puts loose text into paragraphs, parts paragraphs at double line breaks, and takes boxes away from around blocks.
fn settle(out: &mut Out, id: Id) {
    let Some(tag) = out.tag(id) else { return };
    if tag == OutTag::Sup && matches!(out.nodes[id].children[..], [only] if out.tag(only) == Some(OutTag::NoteRef)) {
        out.set_tag(id, OutTag::Span);
        return;
    }
    if tag == OutTag::P || is_heading(tag) {
        flatten_paragraph(out, id, tag);
        return;
    }
    if is_list(tag) {
        items_only(out, id);
        return;
    }
    if tag == OutTag::Dl {
        definitions(out, id);
        return;
    }
    if !holds_flow(tag) {
        return;
    }
    unwrap_boxes(out, id);
    let has_blocks = out.nodes[id].children.iter().any(|child| out.tag(*child).is_some_and(is_block));
    let pieces = split_runs(out, id);
    let paragraphs = pieces.iter().filter(|piece| matches!(piece, Piece::Run(_))).count();
    // One run of inline content in an item, a cell or a caption needs no paragraph of its own, nor do an item's line before a list in it and
    // the picture of a figure.
    let lists_only = || out.nodes[id].children.iter().filter_map(|child| out.tag(*child)).filter(|tag| is_block(*tag)).all(is_list);
    if (matches!(tag, OutTag::Li | OutTag::Dd) && paragraphs <= 1 && lists_only()) || tag == OutTag::Figure {
        return;
    }
    let bare = !has_blocks && paragraphs <= 1;
    if bare && tag != OutTag::Div && tag != OutTag::Section && tag != OutTag::Blockquote {
        return;
    }
    if bare && id != Out::ROOT && matches!(tag, OutTag::Div | OutTag::Section) {
        out.set_tag(id, OutTag::P);
        trim_breaks(out, id);
        return;
    }
    let mut children = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Block(block) => children.push(block),
            Piece::Run(run) => {
                let p = out.make(OutTag::P, Vec::new(), None);
                out.nodes[p].children = run;
                trim_breaks(out, p);
                children.push(p);
            }
        }
    }
    out.nodes[id].children = children;
}

fn is_heading(tag: OutTag) -> bool {
    use OutTag::*;
    matches!(tag, H1 | H2 | H3 | H4 | H5 | H6)
}

enum Piece {
    Block(Id),
    Run(Vec<Id>),
}

/// The content as blocks and runs of inline content, parted at blocks and at double line breaks.
fn split_runs(out: &Out, id: Id) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut run: Vec<Id> = Vec::new();
    let mut breaks = 0;
    let finish = |run: &mut Vec<Id>, pieces: &mut Vec<Piece>| {
        let run = std::mem::take(run);
        if run.iter().any(|id| !is_blank(out, *id) && out.tag(*id) != Some(OutTag::Br)) {
            pieces.push(Piece::Run(run));
        }
    };
    for child in &out.nodes[id].children {
        match out.tag(*child) {
            Some(OutTag::Br) => {
                breaks += 1;
                if breaks >= 2 {
                    finish(&mut run, &mut pieces);
                } else {
                    run.push(*child);
                }
                continue;
            }
            Some(tag) if is_block(tag) => {
                finish(&mut run, &mut pieces);
                pieces.push(Piece::Block(*child));
            }
            _ => run.push(*child),
        }
        if !is_blank(out, *child) {
            breaks = 0;
        }
    }
    finish(&mut run, &mut pieces);
    pieces
}

/// Replaces boxes among the children by what they hold.
fn unwrap_boxes(out: &mut Out, id: Id) {
    let children = std::mem::take(&mut out.nodes[id].children);
    let mut flat = Vec::with_capacity(children.len());
    for child in children {
        // By now a box around mere text has become a paragraph; one that is left holds blocks.
        if matches!(out.tag(child), Some(OutTag::Div | OutTag::Section))
            && out.element(child).is_some_and(|element| element.attrs.is_empty())
        {
            flat.extend(std::mem::take(&mut out.nodes[child].children));
        } else {
            if matches!(out.tag(child), Some(OutTag::Div | OutTag::Section)) && !has_block(out, child) {
                out.set_tag(child, OutTag::P);
            }
            flat.push(child);
        }
    }
    out.nodes[id].children = flat;
}

fn has_block(out: &Out, id: Id) -> bool {
    out.nodes[id].children.iter().any(|child| out.tag(*child).is_some_and(is_block))
}

/// A paragraph that holds blocks becomes a box of them; one with double line breaks becomes several.
fn flatten_paragraph(out: &mut Out, id: Id, tag: OutTag) {
    unwrap_boxes(out, id);
    if is_heading(tag) {
        // A heading holds a line: paragraphs in it are unwrapped.
        let children = std::mem::take(&mut out.nodes[id].children);
        let mut flat = Vec::new();
        for child in children {
            if matches!(out.tag(child), Some(OutTag::P)) {
                out.nodes.push(super::out::Node { kind: Kind::Text(" ".to_owned()), children: Vec::new() });
                flat.push(out.nodes.len() - 1);
                flat.extend(std::mem::take(&mut out.nodes[child].children));
            } else {
                flat.push(child);
            }
        }
        out.nodes[id].children = flat;
        trim_breaks(out, id);
        return;
    }
    let pieces = split_runs(out, id);
    if pieces.len() <= 1 && !has_block(out, id) {
        trim_breaks(out, id);
        return;
    }
    let mut children = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Block(block) => children.push(block),
            Piece::Run(run) => {
                let p = out.make(OutTag::P, Vec::new(), None);
                out.nodes[p].children = run;
                trim_breaks(out, p);
                children.push(p);
            }
        }
    }
    out.set_tag(id, OutTag::Div);
    if let Kind::Element(element) = &mut out.nodes[id].kind {
        element.attrs.clear();
    }
    out.nodes[id].children = children;
}

/// Line breaks at the edges of a paragraph break nothing.
fn trim_breaks(out: &mut Out, id: Id) {
    let idle = |out: &Out, child: Id| out.tag(child) == Some(OutTag::Br) || is_blank(out, child);
    while out.nodes[id].children.last().is_some_and(|child| idle(out, *child)) {
        out.nodes[id].children.pop();
    }
    let start = out.nodes[id].children.iter().take_while(|child| idle(out, **child)).count();
    out.nodes[id].children.drain(..start);
}

/// A figure of mere text, such as a quotation or a table's box, is what it holds.
fn unwrap_figures(out: &mut Out) {
    for id in out.bottom_up() {
        let mut at = 0;
        while at < out.nodes[id].children.len() {
            let child = out.nodes[id].children[at];
            if out.tag(child) == Some(OutTag::Figure) && !holds_picture(out, child) {
                let inner = std::mem::take(&mut out.nodes[child].children);
                for node in &inner {
                    if out.tag(*node) == Some(OutTag::Figcaption) {
                        out.set_tag(*node, if has_block(out, *node) { OutTag::Div } else { OutTag::P });
                    }
                }
                out.nodes[id].children.splice(at..=at, inner.iter().copied());
                at += inner.len();
            } else {
                at += 1;
            }
        }
    }
}

fn holds_picture(out: &Out, id: Id) -> bool {
    let mut rest = vec![id];
    while let Some(id) = rest.pop() {
        use OutTag::{Audio, Embed, Img, Math, Pre, Table, Tex, Video};
        if matches!(out.tag(id), Some(Img | Video | Audio | Embed | Table | Pre | Math | Tex)) {
            return true;
        }
        rest.extend(&out.nodes[id].children);
    }
    false
}

/// The view shows the title itself: the heading that repeats it at the top goes.
fn drop_title(out: &mut Out, title: Option<&str>) {
    let Some(title) = title.map(letters).filter(|title| !title.is_empty()) else { return };
    let top: Vec<Id> = out.nodes[Out::ROOT].children.iter().copied().take(4).collect();
    for id in top {
        if matches!(out.tag(id), Some(OutTag::H1 | OutTag::H2)) && letters(&out.text_of(id)) == title {
            out.nodes[Out::ROOT].children.retain(|child| *child != id);
            return;
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Rules at the edges and next to each other.
fn drop_needless_rules(out: &mut Out) {
    let is_rule = |out: &Out, id: Id| out.tag(id) == Some(OutTag::Hr);
    let mut children: Vec<Id> = Vec::new();
    for child in std::mem::take(&mut out.nodes[Out::ROOT].children) {
        if is_blank(out, child) || (is_rule(out, child) && children.last().is_none_or(|last| is_rule(out, *last))) {
            continue;
        }
        children.push(child);
    }
    while children.last().is_some_and(|last| is_rule(out, *last)) {
        children.pop();
    }
    out.nodes[Out::ROOT].children = children;
}
