//! `--explain`: what was decided about each block of text and each element, as a table.

use std::fmt::Write as _;

use readwell::Page;
use readwell::appeals::Appeal;
use readwell::blocks::Blocks;
use readwell::page::{Attr, NodeId};
use readwell::trace::{Entry, Stage, Verdict};
use serde::Serialize;

use crate::cli::record::Read;

/// Characters of a block's text that are shown.
const TEXT: usize = 72;

/// Characters of why it was decided so, which are more: the reasons of the labeller stand at its end.
const DETAIL: usize = 120;

/// The whole explanation.
pub(crate) fn table(read: &Read) -> String {
    let (page, found) = (&read.page, &read.found);
    let mut shown = format!("{}: {}, confidence {:.2}\n", name(&found.outcome), found.reason, found.confidence);
    let blocks = Blocks::of(page);
    let mut decisions: Vec<Vec<&Entry>> = vec![Vec::new(); blocks.len()];
    for entry in &found.trace {
        if let Some(of) = entry.block.and_then(|block| decisions.get_mut(block)) {
            of.push(entry);
        }
    }
    let folded = folded(&blocks, &found.appeals);
    let rows = blocks.iter().map(|(id, block)| {
        // The last word is the one that counts.
        let decided = decisions.get(id).and_then(|of| of.last());
        let mut row = row(id, page.name(block.node), decided.copied(), shorten(&blocks.text(page, id), TEXT));
        if let Some(appeal) = folded.get(id).copied().flatten() {
            let why = [name(&Verdict::Folded), name(&Stage::Appeals), "appeal".to_owned(), format!("part of appeal {appeal}")];
            for (cell, why) in row.iter_mut().skip(2).zip(why) {
                *cell = why;
            }
        }
        row
    });
    section(&mut shown, "Blocks", ["block", "in", "verdict", "stage", "reason", "detail", "text"], rows);
    let others = found.trace.iter().filter(|entry| entry.block.is_none());
    let rows = others.map(|entry| row(entry.node.index(), "", Some(entry), describe(page, entry.node)));
    section(&mut shown, "Elements", ["node", "", "verdict", "stage", "reason", "detail", "element"], rows);
    let rows = found.appeals.iter().enumerate().map(|(at, appeal)| {
        let link = appeal.link.as_ref().map(|link| link.as_str().to_owned()).unwrap_or_default();
        [
            at.to_string(),
            name(&appeal.kind),
            name(&appeal.place),
            format!("{:.2}", appeal.confidence),
            shorten(&appeal.evidence.join(" "), TEXT),
            link,
            shorten(&appeal.text, TEXT),
        ]
    });
    section(&mut shown, "Appeals", ["appeal", "kind", "place", "sure", "evidence", "link", "text"], rows);
    shown
}

/// For each block the appeal that it is folded into: the judge of appeals speaks of whole elements.
fn folded(blocks: &Blocks, appeals: &[Appeal]) -> Vec<Option<usize>> {
    let mut folded = vec![None; blocks.len()];
    for (at, appeal) in appeals.iter().enumerate() {
        for id in blocks.between(appeal.first, appeal.end) {
            folded[id] = Some(at);
        }
    }
    folded
}

fn row(number: usize, kind: &str, entry: Option<&Entry>, text: String) -> [String; 7] {
    let (verdict, stage, reason, detail) = entry
        .map(|entry| (name(&entry.verdict), name(&entry.stage), entry.reason.to_owned(), shorten(&entry.detail, DETAIL)))
        .unwrap_or_else(|| ["-"; 4].map(str::to_owned).into());
    [number.to_string(), kind.to_owned(), verdict, stage, reason, detail, text]
}

/// The name that JSON gives to a plain value, so that table and JSON speak alike.
fn name(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// An element as a CSS selector would name it.
fn describe(page: &Page, node: NodeId) -> String {
    if page.is_text(node) {
        return format!("\"{}\"", shorten(page.text(node), TEXT));
    }
    let mut shown = page.name(node).to_owned();
    if let Some(id) = page.attr(node, Attr::Id) {
        let _ = write!(shown, "#{id}");
    }
    for class in page.attr(node, Attr::Class).unwrap_or_default().split_whitespace() {
        let _ = write!(shown, ".{class}");
    }
    shorten(&shown, TEXT)
}

/// One line of at most `most` characters; control characters go, since a page must not move the reader's cursor.
fn shorten(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = line.chars().filter(|char| !char.is_control());
    let mut short: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

/// Columns as wide as their widest cell; the last one, in which scripts of any width stand, needs no width. Empty columns are left out.
fn section(shown: &mut String, title: &str, head: [&str; 7], rows: impl Iterator<Item = [String; 7]>) {
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(shown, "\n{title}");
    let used: Vec<usize> = (0..7).filter(|column| rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()))).collect();
    let widths = head.iter().enumerate().map(|(column, head)| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain([head.chars().count()]).max().unwrap_or(0)
    });
    let widths: Vec<usize> = widths.collect();
    for row in std::iter::once(head.map(str::to_owned)).chain(rows) {
        let cells = used.iter().filter_map(|column| Some((row.get(*column)?, widths.get(*column)?)));
        let line = cells.map(|(cell, width)| format!("{cell:<width$}")).collect::<Vec<_>>().join("  ");
        let _ = writeln!(shown, "  {}", line.trim_end());
    }
}
