//! What the labeller knows of a block: the features of [`crate::blocks`], what stands around it at several heights of the tree, what is
//! repeated beside it, how it relates to the page's title, and what the page is like as a whole. Made in time linear in the page.

mod page;
mod repeats;
mod texts;
mod tree;

use crate::blocks::{Blocks, Features, is_prose, numbers};
use crate::page::Page;
use page::Whole;
use repeats::Repeats;
use texts::Texts;
use tree::Tree;

numbers! {
/// The inputs of one block beside its [`Features`]. Words, blocks and elements are counts, shares are from 0 to 1, flags 0 or 1. No
/// logarithms: trees ask only which of two numbers is larger, and plain arithmetic gives the same bits on every machine.
Inputs {
    /// Number of the tag of the block's element in the core's list: what kind of box it is.
    tag,
    /// The same of its parent.
    parent_tag,
    /// The same of its grandparent.
    grand_tag,
    /// Flag: the block reads as prose by itself.
    prose,
    /// Share of the page's blocks before this one.
    block_position,
    /// Words after the block.
    words_after,
    /// Words of prose before the block.
    prose_before,
    /// Words of prose after the block.
    prose_after,
    /// Words since the last heading that repeats the title, negative before the first: an article begins there.
    since_title,
    /// Words since the last heading of any rank.
    since_heading,
    /// Rank of the last heading, 0 for none.
    last_heading,
    /// Flag: the last heading is mostly linked.
    last_heading_linked,
    /// Share of the block's words that are in the page's title.
    in_title,
    /// Share of the title's words that are in the block.
    of_title,
    /// How many blocks of the page have the same text.
    same_text,
    /// How many blocks of the page begin with the same word: labels such as "Posts:".
    same_start,
    /// Share of the block's runs of three words that were in blocks before: a quotation of an earlier post, a text that is there twice.
    seen_before,
    /// Share of the block's runs of three words that come again in blocks after it.
    seen_after,
    /// Share of the block's runs of three words that are in what the page says of itself: its description, or the texts in its JSON-LD.
    in_description,
    /// The same, words of the blocks up to three before and after included.
    near_description,
    /// Share of the words in the block's second ancestor that stand before it: where in its box it is.
    place_in_grand,
    /// The same for the fourth ancestor.
    place_in_fourth,
    /// Words in the third ancestor.
    third_words,
    /// Share of linked words in the third ancestor.
    third_link_share,
    /// Share of prose in the third ancestor.
    third_prose_share,
    /// Words in the fifth ancestor.
    fifth_words,
    /// Share of linked words in the fifth ancestor.
    fifth_link_share,
    /// Share of prose in the fifth ancestor.
    fifth_prose_share,
    /// Blocks in the parent.
    parent_blocks,
    /// Blocks in the grandparent.
    grand_blocks,
    /// Words of prose right in the block's element, its siblings, or its parent's siblings, the nearer the more.
    container_score,
    /// That score as a share of the best on the page.
    container_share,
    /// Flag: in the element with the best score.
    in_best,
    /// How many steps up from the block's element to one that holds the element with the best score too; 12 at most.
    steps_to_best,
    /// The same counted from the element with the best score: how far the block is from it.
    steps_from_best,
    /// Flag: in the deepest element that holds half of the page's prose.
    in_half,
    /// Flag: in the deepest element that holds four fifths of the page's prose.
    in_most,
    /// Words in the deepest element that holds half of the page's prose, as a share of the page's.
    half_share,
    /// How many blocks of the page have elements of the same names and tags at the two lowest heights.
    alike,
    /// Words in them.
    alike_words,
    /// Mean words of them.
    alike_mean,
    /// Share of linked words in them.
    alike_link_share,
    /// Share of prose in them.
    alike_prose_share,
    /// How many siblings alike the nearest repeated element above has: items of a list, posts of a thread, cards of a listing.
    repeated,
    /// Mean words of these siblings.
    repeated_mean,
    /// Share of linked words in them.
    repeated_link_share,
    /// Share of prose in them.
    repeated_prose_share,
    /// How many siblings alike the repeated element above with the most prose has.
    thread,
    /// Mean words of these siblings.
    thread_mean,
    /// Share of prose in them.
    thread_prose_share,
    /// Share of the page's prose in them.
    thread_share,
    /// Words of the second block before.
    before2_words,
    /// Share of linked words in it.
    before2_link_share,
    /// Words of the second block after.
    after2_words,
    /// Share of linked words in it.
    after2_link_share,
    /// Words of prose in the four blocks before.
    prose4_before,
    /// Words of prose in the four blocks after.
    prose4_after,
    /// Words of prose in the twelve blocks before.
    prose12_before,
    /// Words of prose in the twelve blocks after.
    prose12_after,
    /// Share of linked words in the twelve blocks before and after.
    links12,
    /// Flag: the block before has the same element or parent.
    joined_before,
    /// Flag: the block after has the same element or parent.
    joined_after,
    /// Words of the page.
    page_words,
    /// Blocks of the page.
    page_blocks,
    /// Share of linked words of the page.
    page_link_share,
    /// Words of prose of the page.
    page_prose,
    /// Mean words of a block of prose.
    page_prose_mean,
    /// Share of the page's prose in `p`.
    page_p_share,
    /// Share of the page's prose in elements named for comments or posts.
    page_comment_share,
    /// Share of the page's prose in `article`.
    page_article_share,
    /// Share of the page's prose in `main`.
    page_main_share,
    /// `article` elements.
    page_articles,
    /// `h1` elements, at most 4.
    page_h1s,
    /// `h2` and `h3` elements.
    page_subheadings,
    /// `img` elements.
    page_images,
    /// Share of the page's prose in the element with the best score.
    page_best_share,
    /// Words in what the page says of itself.
    page_description,
    /// Flag: the page calls itself an article (Open Graph or JSON-LD).
    says_article,
    /// Flag: the page calls itself a product.
    says_product,
    /// Flag: the page calls itself a discussion or questions and answers.
    says_thread,
    /// Flag: the page calls itself a collection or list.
    says_list,
    /// Parts of the address's path, at most 8.
    url_depth,
    /// Length of the last part of the address's path in characters.
    url_tail,
    /// Flag: the address's path holds four digits in a row.
    url_number,
}
}

/// How many numbers describe a block.
pub const WIDTH: usize = Features::NAMES.len() + Inputs::NAMES.len();

/// The rows of numbers for the blocks of a page, one after the other, each [`WIDTH`] long: the [`Features`], then the [`Inputs`].
#[must_use]
pub fn rows(page: &Page, blocks: &Blocks) -> Vec<f32> {
    let tree = Tree::of(page, blocks);
    let repeats = Repeats::of(page, blocks, &tree);
    let whole = Whole::of(page, blocks, &tree);
    let texts = Texts::of(page, blocks);
    let mut rows = Vec::with_capacity(blocks.len() * WIDTH);
    for (id, block) in blocks.iter() {
        let mut inputs = Inputs { prose: flag(is_prose(&block.features)), ..Inputs::default() };
        tree.fill(&mut inputs, page, blocks, id);
        repeats.fill(&mut inputs, &tree, block, id);
        texts.fill(&mut inputs, id);
        whole.fill(&mut inputs);
        rows.extend(block.features.values());
        rows.extend(inputs.values());
    }
    rows
}

/// What the page is like as a whole: the mean of its blocks' rows, each weighed by its words and by how likely it is part of the article. So it
/// is the text that readers come for that says what kind of page it is, more than the menus around it.
#[must_use]
pub fn page_row(blocks: &Blocks, rows: &[f32], article: &[f32]) -> Vec<f32> {
    let mut mean = vec![0.0; WIDTH];
    let mut all = 0.0;
    for ((_, block), (row, likelihood)) in blocks.iter().zip(rows.chunks(WIDTH).zip(article)) {
        // Never nothing, so that a page without a likely block has a mean too.
        let weight = block.features.words * likelihood + 1e-6;
        all += weight;
        mean.iter_mut().zip(row).for_each(|(mean, value)| *mean += weight * value);
    }
    mean.iter().map(|sum| share(*sum, all)).collect()
}

/// The name of a number in a row.
#[must_use]
pub fn name(at: usize) -> Option<&'static str> {
    Features::NAMES.iter().chain(Inputs::NAMES).nth(at).copied()
}

/// The names of the numbers in a row, with what they mean.
pub fn table() -> impl Iterator<Item = (&'static str, &'static str)> {
    let names = Features::NAMES.iter().chain(Inputs::NAMES).copied();
    names.zip(Features::MEANINGS.iter().chain(Inputs::MEANINGS).copied())
}

fn flag(on: bool) -> f32 {
    f32::from(u8::from(on))
}

fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
