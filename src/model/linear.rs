//! A linear labeller: a sum of weighted inputs, turned into a likelihood by the logistic function.
//!
//! The inputs were chosen by hand, the weights fitted by logistic regression to the blocks of half of the development pages' sites (a block
//! counts as the square root of its words, a page as one), so that figures for the other half are honest. It is the simplest labeller that
//! beats a single best element, and the place of a learned one.

use super::Labels;
use crate::blocks::{Block, Blocks, Features, is_prose};

macro_rules! inputs {
    ($f:ident, $page:ident; $($name:literal = $value:expr,)*) => {
        /// The names of the inputs.
        pub const NAMES: &[&str] = &[$($name,)*];

        /// What the sum is made of, for one block.
        #[must_use]
        pub fn inputs($f: &Features, $page: &Whole) -> [f32; NAMES.len()] {
            [$($value,)*]
        }
    };
}

/// What a block's page is like.
#[derive(Clone, Copy, Debug, Default)]
pub struct Whole {
    /// Share of the prose that stands in elements named for comments or posts.
    comment_share: f32,
    /// Words that read as prose, as a logarithm.
    prose: f32,
    /// Share of linked words.
    link_share: f32,
    /// Whether some prose stands in `article` or `main`.
    has_article: f32,
    has_main: f32,
}

impl Whole {
    /// Looks at all blocks of a page.
    pub fn of<'a>(blocks: impl Iterator<Item = &'a Block>) -> Self {
        let (mut words, mut linked, mut prose, mut comments) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
        let (mut article, mut main) = (0.0_f32, 0.0_f32);
        for Block { features: f, .. } in blocks {
            words += f.words;
            linked += f.words * f.link_share;
            if is_prose(f) {
                prose += f.words;
                comments += f.words * f.comment_name;
                article += f.words * f.in_article;
                main += f.words * f.in_main;
            }
        }
        let flag = |found: f32| f32::from(u8::from(found > 0.3 * prose && prose > 0.0));
        Self {
            comment_share: comments / prose.max(1.0),
            prose: prose.ln_1p(),
            link_share: linked / words.max(1.0),
            has_article: flag(article),
            has_main: flag(main),
        }
    }
}

fn flag(on: bool) -> f32 {
    f32::from(u8::from(on))
}

fn prose(f: &Features) -> f32 {
    flag(is_prose(f))
}

inputs! { f, page;
    "bias" = 1.0,
    "words" = f.words.min(400.0).ln_1p(),
    "one-to-three words" = flag(f.words < 4.0),
    "four-to-nine words" = flag((4.0..10.0).contains(&f.words)),
    "sentences" = f.sentences.min(20.0).ln_1p(),
    "commas" = f.commas.min(20.0).ln_1p(),
    "link share" = f.link_share,
    "link share of long text" = f.link_share * flag(f.words > 15.0),
    "all linked" = flag(f.link_share > 0.95),
    "links" = f.links.min(20.0).ln_1p(),
    "digits" = f.digit_share,
    "capitals" = f.capital_share * flag(f.words >= 3.0),
    "ends as a sentence" = f.ends_sentence,
    "short without an end" = (1.0 - f.ends_sentence) * flag(f.words < 10.0),
    "prose" = prose(f),
    "p" = f.is_paragraph,
    "h1" = flag(f.heading == 1.0),
    "h2 or h3" = flag(f.heading == 2.0 || f.heading == 3.0),
    "h4 to h6" = flag(f.heading >= 4.0),
    "linked heading" = flag(f.heading >= 2.0) * f.link_share,
    "loose" = f.is_loose,
    "list" = f.in_list,
    "linked list" = f.in_list * f.link_share,
    "table" = f.in_table,
    "pre" = f.in_pre,
    "quote" = f.in_quote,
    "figure" = f.in_figure,
    "nav" = f.in_nav,
    "aside" = f.in_aside,
    "footer" = f.in_footer,
    "header" = f.in_header * (1.0 - flag(f.heading == 1.0)),
    "article" = f.in_article,
    "outside article" = (1.0 - f.in_article) * page.has_article,
    "main" = f.in_main,
    "outside main" = (1.0 - f.in_main) * page.has_main,
    "form" = f.in_form,
    "dialog" = f.in_dialog,
    "button" = f.in_button,
    "near body name" = f.near_body_name,
    "any body name" = f.any_body_name,
    "near clutter name" = f.near_clutter_name,
    "clutter names" = f.clutter_names,
    "clutter names of prose" = f.clutter_names * prose(f),
    "comment in an article" = f.comment_name * (1.0 - page.comment_share),
    "comment in a thread" = f.comment_name * page.comment_share,
    "not a comment in a thread" = (1.0 - f.comment_name) * page.comment_share,
    "caption name" = f.caption_name,
    "hidden" = f.hidden,
    "hidden prose" = f.hidden * prose(f),
    "noscript" = f.noscript,
    "depth" = f.depth / 20.0,
    "start" = (1.0 - f.position / 0.05).max(0.0),
    "end" = ((f.position - 0.8) / 0.2).max(0.0),
    "very end" = ((f.position - 0.95) / 0.05).max(0.0),
    "words before" = f.words_before / 8.0,
    "parent links" = f.parent_link_share,
    "grandparent links" = f.grand_link_share,
    "parent prose" = f.parent_prose_share,
    "grandparent prose" = f.grand_prose_share,
    "parent words" = f.parent_words / 8.0,
    "grandparent words" = f.grand_words / 8.0,
    "words of the block before" = f.previous_words / 5.0,
    "links of the block before" = f.previous_link_share,
    "words of the block after" = f.next_words / 5.0,
    "links of the block after" = f.next_link_share,
    "prose around" = f.prose_around / 5.0,
    "short and no prose around" = flag(f.words < 10.0) * flag(f.prose_around == 0.0),
    "page prose, short" = (page.prose / 8.0) * flag(f.words < 10.0),
    "page prose" = page.prose / 8.0,
    "page links" = page.link_share,
    "page links of prose" = page.link_share * prose(f),
}

pub(super) fn label(blocks: &Blocks) -> Labels {
    let page = Whole::of(blocks.iter().map(|(_, block)| block));
    Labels { article: blocks.iter().map(|(_, block)| likelihood(&inputs(&block.features, &page))).collect() }
}

fn likelihood(inputs: &[f32; NAMES.len()]) -> f32 {
    let evidence: f32 = inputs.iter().zip(&WEIGHTS).map(|(input, weight)| input * weight).sum();
    1.0 / (1.0 + (-evidence).exp())
}

#[rustfmt::skip]
const WEIGHTS: [f32; NAMES.len()] = [
    1.23, // bias
    -0.27, // words
    -2.58, // one-to-three words
    -2.42, // four-to-nine words
    -0.13, // sentences
    0.18, // commas
    -1.00, // link share
    0.25, // link share of long text
    0.47, // all linked
    -0.21, // links
    -0.77, // digits
    -0.43, // capitals
    0.87, // ends as a sentence
    0.79, // short without an end
    0.64, // prose
    0.56, // p
    -0.06, // h1
    0.78, // h2 or h3
    0.20, // h4 to h6
    0.29, // linked heading
    -0.18, // loose
    0.69, // list
    0.15, // linked list
    1.01, // table
    1.06, // pre
    0.16, // quote
    -0.49, // figure
    -0.20, // nav
    -0.98, // aside
    -1.06, // footer
    -0.73, // header
    0.16, // article
    -0.77, // outside article
    0.15, // main
    -0.71, // outside main
    -1.48, // form
    -2.29, // dialog
    -0.75, // button
    0.06, // near body name
    0.17, // any body name
    -0.21, // near clutter name
    -0.18, // clutter names
    -0.09, // clutter names of prose
    -0.51, // comment in an article
    0.15, // comment in a thread
    -0.21, // not a comment in a thread
    -1.50, // caption name
    -0.37, // hidden
    -1.15, // hidden prose
    -0.04, // noscript
    0.21, // depth
    -0.06, // start
    -2.29, // end
    1.55, // very end
    0.70, // words before
    0.20, // parent links
    0.22, // grandparent links
    -0.44, // parent prose
    0.29, // grandparent prose
    1.47, // parent words
    1.07, // grandparent words
    0.27, // words of the block before
    -0.24, // links of the block before
    0.67, // words of the block after
    -0.34, // links of the block after
    0.80, // prose around
    0.59, // short and no prose around
    1.83, // page prose, short
    -3.53, // page prose
    -0.80, // page links
    -0.40, // page links of prose
];
