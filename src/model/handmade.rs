//! A labeller made by hand: a sum of evidence for each block, turned into a likelihood. It needs no training and is easy to read; a learned
//! model takes its place behind [`Labels`].

use super::Labels;
use crate::blocks::{Blocks, Features};
use crate::page::Page;

pub(super) fn label(_page: &Page, blocks: &Blocks) -> Labels {
    Labels { article: blocks.iter().map(|(_, block)| likelihood(evidence(&block.features))).collect() }
}

fn likelihood(evidence: f32) -> f32 {
    1.0 / (1.0 + (-evidence).exp())
}

/// Evidence in units of log odds: above zero for the article.
fn evidence(f: &Features) -> f32 {
    text(f) + place(f) + names(f) + surroundings(f)
}

/// What the text is like: long, with sentences and few links.
fn text(f: &Features) -> f32 {
    let mut sum = -1.2;
    sum += 0.55 * f.words.min(120.0).ln_1p();
    sum += 0.7 * f.sentences.min(4.0).ln_1p() + 0.3 * f.commas.min(4.0).ln_1p();
    sum += if f.ends_sentence > 0.0 && f.words >= 4.0 { 0.5 } else { 0.0 };
    sum -= 3.2 * f.link_share * if f.words > 30.0 { 1.3 } else { 1.0 };
    sum -= if f.words < 4.0 { 0.6 } else { 0.0 };
    sum -= 1.2 * f.digit_share;
    sum
}

/// What it stands in.
fn place(f: &Features) -> f32 {
    let prose = f.words >= 15.0 && f.sentences >= 1.0 && f.link_share < 0.3;
    let mut sum = 0.0;
    sum += 0.6 * f.is_paragraph + 0.5 * f.in_article + 0.6 * f.in_main + 0.8 * f.in_pre + 0.4 * f.in_quote;
    sum += if f.heading > 0.0 { 0.7 } else { 0.0 };
    sum -= if prose { 0.8 } else { 2.0 } * f.in_nav;
    sum -= if prose { 0.7 } else { 1.4 } * f.in_aside.max(f.in_footer);
    sum -= if prose { 0.0 } else { 0.6 } * f.in_header;
    sum -= 0.8 * f.in_form + 2.0 * f.in_dialog + 2.2 * f.in_button;
    sum -= 1.5 * f.hidden + 0.8 * f.pinned;
    sum += if f.position < 0.02 && !prose { -0.4 } else { 0.0 };
    sum -= if f.position > 0.9 { 0.8 } else { 0.0 };
    sum
}

/// Class names and ids: weak evidence, never a veto.
fn names(f: &Features) -> f32 {
    0.5 * f.near_body_name + 0.2 * f.any_body_name - 0.5 * f.near_clutter_name - 0.3 * f.clutter_names
}

/// What stands around it.
fn surroundings(f: &Features) -> f32 {
    let mut sum = 0.0;
    sum += 0.22 * f.prose_around - 0.6;
    sum += 1.2 * (f.grand_prose_share.max(f.parent_prose_share) - 0.4);
    sum -= 1.2 * (f.parent_link_share - 0.15).max(0.0) + 0.8 * (f.grand_link_share - 0.2).max(0.0);
    sum -= 0.5 * f.previous_link_share + 0.5 * f.next_link_share;
    sum
}
