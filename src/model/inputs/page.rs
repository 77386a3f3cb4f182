//! What the page is like as a whole.

use super::tree::Tree;
use super::{Inputs, flag, share};
use crate::blocks::{Blocks, is_prose};
use crate::page::{Attr, Page, Tag};

/// The inputs that are the same for every block of a page.
pub(super) struct Whole(Inputs);

impl Whole {
    pub(super) fn of(page: &Page, blocks: &Blocks, tree: &Tree) -> Self {
        let mut all = Inputs::default();
        let total = tree.total();
        let (mut paragraphs, mut comments, mut article, mut main, mut proses) = (0.0_f32, 0.0, 0.0, 0.0, 0.0);
        for (_, block) in blocks.iter().filter(|(_, block)| is_prose(&block.features)) {
            let f = &block.features;
            paragraphs += f.words * f.is_paragraph;
            comments += f.words * f.comment_name;
            article += f.words * f.in_article;
            main += f.words * f.in_main;
            proses += 1.0;
        }
        all.page_words = total.words;
        all.page_blocks = total.blocks;
        all.page_link_share = share(total.linked, total.words);
        all.page_prose = total.prose;
        all.page_prose_mean = share(total.prose, proses);
        all.page_p_share = share(paragraphs, total.prose);
        all.page_comment_share = share(comments, total.prose);
        all.page_article_share = share(article, total.prose);
        all.page_main_share = share(main, total.prose);
        all.page_best_share = tree.best_share(page);
        elements(page, &mut all);
        address(page.url().unwrap_or_default(), &mut all);
        Self(all)
    }

    pub(super) fn fill(&self, inputs: &mut Inputs) {
        macro_rules! copy {
            ($($name:ident)*) => { $(inputs.$name = self.0.$name;)* };
        }
        copy!(page_words page_blocks page_link_share page_prose page_prose_mean page_p_share page_comment_share page_article_share
              page_main_share page_articles page_h1s page_subheadings page_images page_best_share says_article says_product says_thread
              says_list url_depth url_tail url_number);
    }
}

/// Counts elements and reads what the page calls itself.
fn elements(page: &Page, all: &mut Inputs) {
    let (mut articles, mut h1s, mut headings, mut images) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
    for node in page.nodes() {
        match page.tag(node) {
            Tag::Article => articles += 1.0,
            Tag::H1 => h1s += 1.0,
            Tag::H2 | Tag::H3 => headings += 1.0,
            Tag::Img => images += 1.0,
            Tag::Meta if page.attr(node, Attr::Property) == Some("og:type") => {
                let kind = page.attr(node, Attr::Content).unwrap_or_default();
                says(all, kind.contains("article"), kind.contains("product"), false, false);
            }
            Tag::Script if page.attr(node, Attr::Type).is_some_and(|kind| kind.contains("ld+json")) => {
                for text in page.children(node).map(|child| page.text(child)) {
                    let has = |kinds: &[&str]| kinds.iter().any(|kind| text.contains(kind));
                    says(
                        all,
                        has(&["Article\"", "BlogPosting\""]),
                        has(&["Product\""]),
                        has(&["DiscussionForumPosting\"", "QAPage\"", "\"Question\""]),
                        has(&["ItemList\"", "CollectionPage\""]),
                    );
                }
            }
            _ => {}
        }
    }
    (all.page_articles, all.page_h1s) = (articles, h1s.min(4.0));
    (all.page_subheadings, all.page_images) = (headings, images);
}

fn says(all: &mut Inputs, article: bool, product: bool, thread: bool, list: bool) {
    all.says_article = all.says_article.max(flag(article));
    all.says_product = all.says_product.max(flag(product));
    all.says_thread = all.says_thread.max(flag(thread));
    all.says_list = all.says_list.max(flag(list));
}

fn address(url: &str, all: &mut Inputs) {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next().unwrap_or_default();
    let parts = path.split('/').skip(1).filter(|part| !part.is_empty());
    all.url_depth = (parts.clone().count() as f32).min(8.0);
    all.url_tail = parts.last().map_or(0, str::len) as f32;
    let digits = path.as_bytes().chunk_by(|a, b| a.is_ascii_digit() && b.is_ascii_digit());
    all.url_number = flag(digits.into_iter().any(|run| run.len() >= 4 && run[0].is_ascii_digit()));
}
