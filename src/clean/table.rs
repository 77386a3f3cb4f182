//! Tables: those that hold data, those that lay out a page, and those that set line numbers beside code.

use super::tree::{OutAttr, OutValue};
use crate::page::{Attr, NodeId, Page, Tag};

/// What to do with a table that is not mere layout.
pub(super) enum Plan {
    /// Rows and columns of data.
    Data,
    /// The `pre` that is all it holds, beside a column of line numbers.
    Code(NodeId),
}

/// What a table is for; `None` for layout.
pub(super) fn plan(page: &Page, table: NodeId) -> Option<Plan> {
    let role = page.attr(table, Attr::Role).unwrap_or_default();
    if matches!(role, "presentation" | "none") {
        return None;
    }
    let (mut rows, mut cells, mut widest, mut in_row, mut headers, mut long, mut nested) = (0, 0, 0, 0, 0, 0, false);
    let mut pres = Vec::new();
    for node in page.descendants(table) {
        match page.tag(node) {
            Tag::Table => nested = true,
            Tag::Tr => {
                rows += 1;
                in_row = 0;
            }
            tag @ (Tag::Td | Tag::Th) => {
                cells += 1;
                in_row += 1;
                widest = widest.max(in_row);
                headers += usize::from(tag == Tag::Th);
                long += usize::from(page.end(node).0 - node.0 > 40);
            }
            Tag::Caption | Tag::Thead => headers += 1,
            Tag::Pre => pres.push(node),
            _ => {}
        }
    }
    if rows == 1 && cells == 2 && !pres.is_empty() {
        return pres.last().copied().map(Plan::Code);
    }
    let data = !nested && rows >= 2 && widest >= 2 && (headers > 0 || long * 4 <= cells);
    data.then_some(Plan::Data)
}

/// What a cell keeps: spans and scope.
pub(super) fn cell_attributes(page: &Page, cell: NodeId) -> Vec<(OutAttr, OutValue)> {
    let mut attrs = Vec::new();
    for (from, to) in [(Attr::Colspan, OutAttr::Colspan), (Attr::Rowspan, OutAttr::Rowspan)] {
        if let Some(span) = page.attr(cell, from).and_then(|span| span.trim().parse::<u32>().ok()).filter(|span| (2..=1000).contains(span))
        {
            attrs.push((to, OutValue::Number(span)));
        }
    }
    if let Some(scope) = page.attr(cell, Attr::Scope).filter(|scope| matches!(*scope, "row" | "col" | "rowgroup" | "colgroup")) {
        attrs.push((OutAttr::Scope, OutValue::Text(scope.to_owned())));
    }
    attrs
}
