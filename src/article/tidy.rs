//! From single blocks to an article that reads well: what belongs together is kept or cut together, whatever its labels say.

use crate::blocks::{Block, BlockId, Blocks, is_prose};
use crate::model::Labels;
use crate::page::{Page, Tag};

/// Mends a selection. Each rule is for one kind of neighbour; the order matters only in that headings look at what the others kept.
pub(super) fn tidy(page: &Page, blocks: &Blocks, labels: &Labels, keep: &mut [bool]) {
    keep_captions(page, blocks, keep);
    keep_standfirst(blocks, labels, keep);
    keep_last_paragraphs(page, blocks, labels, keep);
    keep_headings_with_text(blocks, keep);
    trim_links(blocks, keep);
}

/// How likely a block must be for a rule to take it in.
const ENOUGH: f32 = 0.1;
const ENOUGH_FOR_A_POINT: f32 = 0.25;

/// The caption of a picture that stands between kept blocks belongs to it. Near miss: a card with a picture in a list of other stories, whose
/// text is a link.
fn keep_captions(page: &Page, blocks: &Blocks, keep: &mut [bool]) {
    let (Some(first), Some(last)) = (keep.iter().position(|keep| *keep), keep.iter().rposition(|keep| *keep)) else { return };
    // The lead picture stands between the title and the first paragraph.
    for id in title_before(blocks, first).unwrap_or(first)..last {
        let block = &blocks[id];
        let is_caption = page.closest(block.node, Tag::Figcaption).is_some() && page.closest(block.node, Tag::Figure).is_some();
        keep[id] |= is_caption && block.features.link_share < 0.5 && block.features.in_aside == 0.0;
    }
}

/// The heading that stands a few blocks before the first paragraph.
fn title_before(blocks: &Blocks, first: BlockId) -> Option<BlockId> {
    (0..first).rev().take(8).find(|id| blocks[*id].features.heading == 1.0)
}

/// The sentence or two between the title and the first paragraph, or a list of key points there. Near misses: bylines and dates, which are no
/// sentences, and contents, which are links or which the labels put far below.
fn keep_standfirst(blocks: &Blocks, labels: &Labels, keep: &mut [bool]) {
    let Some(first) = keep.iter().enumerate().position(|(id, keep)| *keep && is_prose(&blocks[id].features)) else { return };
    let Some(title) = title_before(blocks, first) else { return };
    for id in title + 1..first {
        let f = &blocks[id].features;
        let is_plain = f.link_share == 0.0 && f.in_form + f.in_aside + f.in_figure + f.in_button == 0.0;
        let is_sentence = f.ends_sentence > 0.0 && f.words >= 6.0 && labels.article(id) >= ENOUGH;
        let is_point = f.in_list > 0.0 && f.words >= 3.0 && labels.article(id) >= ENOUGH_FOR_A_POINT;
        keep[id] |= is_plain && (is_sentence || is_point);
    }
}

/// Paragraphs of prose right after the last kept block, in the same element: how a text ends is often unlike how it goes on. Near miss: a
/// note on the author or the site, which the labels put far below.
fn keep_last_paragraphs(page: &Page, blocks: &Blocks, labels: &Labels, keep: &mut [bool]) {
    let Some(last) = keep.iter().rposition(|keep| *keep) else { return };
    let parent = |block: &Block| page.parent(block.node);
    for id in last + 1..blocks.len() {
        let block = &blocks[id];
        let goes_on = parent(block).is_some_and(|up| page.contains(up, blocks[last].node))
            && page.tag(block.node) == Tag::P
            && is_prose(&block.features);
        if !goes_on || block.features.link_share > 0.1 || labels.article(id) < ENOUGH {
            break;
        }
        keep[id] = true;
    }
}

/// A heading belongs to the text after it: kept with it, and cut where nothing that it heads was kept.
fn keep_headings_with_text(blocks: &Blocks, keep: &mut [bool]) {
    let mut next_kept = false;
    let mut next_level = 0.0_f32;
    for (id, block) in blocks.iter().rev() {
        let level = block.features.heading;
        if level == 0.0 {
            next_kept = keep[id];
            next_level = 0.0;
            continue;
        }
        // A heading right before another of the same or a higher rank heads nothing.
        let heads = next_level == 0.0 || next_level > level;
        if keep[id] && !next_kept && heads && level > 1.0 {
            keep[id] = false;
        } else if !keep[id] && next_kept && heads && block.features.link_share < 0.9 && block.features.in_nav == 0.0 {
            keep[id] = true;
        }
        next_kept = keep[id];
        next_level = level;
    }
}

/// Lines of nothing but links at the edges of an article are the menu above it and the links below.
fn trim_links(blocks: &Blocks, keep: &mut [bool]) {
    let kept: Vec<BlockId> = (0..keep.len()).filter(|id| keep[*id]).collect();
    let words: f32 = kept.iter().map(|id| blocks[*id].features.words).sum();
    let is_links = |id: &&BlockId| {
        let f = &blocks[**id].features;
        f.link_share > 0.8 && f.heading == 0.0
    };
    let start: Vec<BlockId> = kept.iter().take_while(is_links).copied().collect();
    let end: Vec<BlockId> = kept.iter().rev().take_while(is_links).copied().collect();
    for edge in [start, end] {
        let own: f32 = edge.iter().map(|id| blocks[*id].features.words).sum();
        // Where links are much of what there is, they are what the page is for.
        if own < 0.1 * words {
            edge.into_iter().for_each(|id| keep[id] = false);
        }
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::html::parse_str;
    use crate::page::Limits;

    const PROSE: &str = "The ferry left at seven, as it does every morning, with eleven people on board and a crate of hens.";

    /// The texts that are kept of a page when each block's likelihood is given, and what is likelier than not was kept before.
    fn kept(html: &str, likelihoods: &[f32]) -> Vec<String> {
        let page = parse_str(html, None, &Limits::default()).expect("within limits");
        let blocks = Blocks::of(&page);
        assert_eq!(blocks.len(), likelihoods.len(), "a likelihood for each block");
        let mut keep: Vec<bool> = likelihoods.iter().map(|likelihood| *likelihood > 0.5).collect();
        tidy(&page, &blocks, &Labels::of(likelihoods.to_vec()), &mut keep);
        blocks.iter().filter(|(id, _)| keep[*id]).map(|(id, _)| blocks.text(&page, id)).collect()
    }

    #[test]
    fn a_caption_stays_with_its_picture() {
        let html = format!(
            "<h1>Ferry</h1><figure><img src=a><figcaption>The quay in May</figcaption></figure><p>{PROSE}</p>\
             <figure><img src=b><figcaption>The Tern at sea</figcaption></figure><p>{PROSE}</p>\
             <figure><img src=c><figcaption><a href=/x>Another story</a></figcaption></figure>"
        );
        assert_eq!(kept(&html, &[0.4, 0.3, 0.9, 0.1, 0.9, 0.1]), ["Ferry", "The quay in May", PROSE, "The Tern at sea", PROSE]);
    }

    #[test]
    fn a_picture_of_another_story_keeps_its_caption_to_itself() {
        let card = "<figure><img src=b><figcaption><a href=/x>Storm closes the strait</a></figcaption></figure>";
        assert_eq!(kept(&format!("<p>{PROSE}</p>{card}<p>{PROSE}</p>"), &[0.9, 0.2, 0.9]), [PROSE, PROSE]);
    }

    #[test]
    fn a_standfirst_and_key_points_stay_and_a_byline_does_not() {
        let html = format!(
            "<h1>Ferry</h1><p>By Ada Quist</p><p>A boat leaves and does not come back.</p>\
             <ul><li>Eleven people on board</li><li><a href=/more>More on the ferry</a></ul><p>{PROSE}</p>"
        );
        let texts = kept(&html, &[0.4, 0.2, 0.2, 0.3, 0.3, 0.9]);
        assert_eq!(texts, ["A boat leaves and does not come back.", "Eleven people on board", PROSE]);
    }

    #[test]
    fn the_last_paragraph_stays_and_a_note_on_the_site_does_not() {
        let note = "This site is made by two people, who are glad of every letter that they get from readers.";
        let html = format!("<article><ol><li><p>{PROSE}</p></ol><p>{PROSE} So it ends.</p><p>{note}</p></article>");
        assert_eq!(kept(&html, &[0.9, 0.2, 0.02]), [PROSE.to_owned(), format!("{PROSE} So it ends.")]);
    }
}
