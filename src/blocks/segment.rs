//! Cuts a page into blocks, in one pass over the arena.

use super::Block;
use super::features::Features;
use crate::page::{NodeId, Page, Tag};

/// A run of text that is being read.
struct Run {
    node: NodeId,
    first: NodeId,
    end: NodeId,
    /// `br` elements since the last text.
    breaks: u32,
}

pub(super) fn blocks(page: &Page) -> Vec<Block> {
    let block_level = block_level(page);
    let mut found = Vec::new();
    // The block-level elements that are open, outermost first.
    let mut open: Vec<NodeId> = Vec::new();
    // The outermost inline element that is open.
    let mut inline: Option<NodeId> = None;
    let mut run: Option<Run> = None;
    let mut at = page.root();
    let last = page.end(page.root());
    while at < last {
        while open.last().is_some_and(|up| page.end(*up) <= at) {
            open.pop();
            finish(&mut run, &mut found);
        }
        if inline.is_some_and(|up| page.end(up) <= at) {
            inline = None;
        }
        let tag = page.tag(at);
        if tag.holds_no_text() {
            at = page.end(at);
            continue;
        }
        if block_level[at.index()] {
            finish(&mut run, &mut found);
            open.push(at);
        } else if tag == Tag::Text {
            if !page.text(at).trim().is_empty() {
                if run.as_ref().is_some_and(|run| run.breaks >= 2) {
                    finish(&mut run, &mut found);
                }
                let outer = inline.unwrap_or(at);
                let node = open.last().copied().unwrap_or(page.root());
                let run = run.get_or_insert(Run { node, first: outer, end: at, breaks: 0 });
                run.end = page.end(if outer >= run.first { outer } else { at });
                run.breaks = 0;
            }
        } else {
            if inline.is_none() {
                inline = Some(at);
            }
            if let Some(run) = run.as_mut().filter(|_| tag == Tag::Br) {
                run.breaks += 1;
            }
        }
        at = NodeId(at.0 + 1);
    }
    finish(&mut run, &mut found);
    found
}

fn finish(run: &mut Option<Run>, found: &mut Vec<Block>) {
    if let Some(run) = run.take() {
        found.push(Block { node: run.node, first: run.first, end: run.end, features: Features::default() });
    }
}

/// Which elements part text: block elements, buttons, and inline elements that hold one of those or two line breaks in a row.
///
/// A link around a whole card, or a `span` around paragraphs, is a box like any other.
fn block_level(page: &Page) -> Vec<bool> {
    let mut level = vec![false; page.len()];
    let mut after_break = None;
    for node in page.nodes() {
        let tag = page.tag(node);
        let parts = tag.is_block() || tag == Tag::Button || (tag == Tag::Br && after_break == Some(page.parent(node)));
        if tag == Tag::Br {
            after_break = Some(page.parent(node));
        } else if tag != Tag::Text || !page.text(node).trim().is_empty() {
            after_break = None;
        }
        if !parts {
            continue;
        }
        if tag != Tag::Br {
            level[node.index()] = true;
        }
        for up in page.ancestors(node) {
            if std::mem::replace(&mut level[up.index()], true) {
                break;
            }
        }
    }
    level
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use crate::blocks::Blocks;
    use crate::html::parse_str;
    use crate::page::{Limits, Page};

    fn texts(html: &str) -> Vec<String> {
        let page: Page = parse_str(html, None, &Limits::default()).expect("within limits");
        let blocks = Blocks::of(&page);
        blocks.iter().map(|(id, _)| blocks.text(&page, id)).collect()
    }

    #[test]
    fn block_elements_part_text() {
        assert_eq!(texts("<div>a <b>b</b><p>c</p>d<ul><li>e<li>f</ul></div>"), ["a b", "c", "d", "e", "f"]);
    }

    #[test]
    fn two_line_breaks_part_text_and_one_does_not() {
        assert_eq!(texts("<div>a<br>b<br> <br>c</div>"), ["a b", "c"]);
        assert_eq!(texts("<div><font>a<br><br>b</font></div>"), ["a", "b"]);
    }

    #[test]
    fn inline_elements_around_blocks_are_boxes() {
        assert_eq!(texts("<a href=x>one<div>two</div>three</a><span>four</span> five"), ["one", "two", "three", "four five"]);
    }

    #[test]
    fn controls_and_pictures_hold_no_text() {
        assert_eq!(texts("<p>a <select><option>b</select><svg><text>c</text></svg> d<button>e</button>"), ["a d", "e"]);
    }
}
