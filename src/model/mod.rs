//! How likely each block is part of the article, and what kind of page it is. The labeller is data: a [`Model`] that `training/` makes, which
//! the evaluator here reads.

mod forest;
pub mod inputs;
mod reader;
mod reasons;

pub use reader::ModelError;
pub use reasons::Reasons;

use std::sync::OnceLock;

use crate::blocks::{BlockId, Blocks};
use crate::page::Page;
use forest::Forest;
use reader::Reader;

/// What kind of page it is, by what its readers come for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A news story, a blog post, an essay: one text.
    Article,
    /// A forum thread, questions with answers: posts by several people.
    Thread,
    /// Documentation, a service's own page: what something is and how it is used.
    Document,
    /// A list of other things: a category, search results, a front page.
    Listing,
    /// One thing that is sold.
    Product,
}

impl Kind {
    /// All of them, in the order of the model's answers.
    pub const ALL: [Self; 5] = [Self::Article, Self::Thread, Self::Document, Self::Listing, Self::Product];
}

/// For each block the likelihood, from 0 to 1, that it is part of the article; and for each kind of page that it is this one.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Labels {
    article: Vec<f32>,
    kinds: [f32; Kind::ALL.len()],
    /// Empty if they were not asked for.
    reasons: Vec<Reasons>,
}

impl Labels {
    /// Labels that a test gives.
    #[cfg(test)]
    pub(crate) fn of(article: Vec<f32>) -> Self {
        Self { article, ..Self::default() }
    }

    /// How likely the block is part of the article.
    #[must_use]
    pub fn article(&self, block: BlockId) -> f32 {
        self.article.get(block).copied().unwrap_or_default()
    }

    /// Which inputs set the block apart from the others of its page, and by how much in log-odds; nothing if it was not asked for.
    pub fn reasons(&self, block: BlockId) -> impl Iterator<Item = (&'static str, f32)> + '_ {
        self.reasons.get(block).into_iter().flatten().filter_map(|(input, share)| Some((inputs::name(*input)?, *share)))
    }

    /// How likely the page is of this kind.
    #[must_use]
    pub fn likelihood(&self, kind: Kind) -> f32 {
        self.kinds[kind as usize]
    }

    /// The likeliest kind of page, and how likely it is.
    #[must_use]
    pub fn kind(&self) -> (Kind, f32) {
        let likeliest = Kind::ALL.into_iter().zip(self.kinds).max_by(|a, b| a.1.total_cmp(&b.1));
        likeliest.unwrap_or((Kind::Article, 0.0))
    }
}

/// What was learned.
#[derive(Clone, Debug, Default)]
pub struct Model {
    about: String,
    article: Forest,
    kinds: Forest,
}

/// The first bytes of a model; the digit is the version of its layout.
const MAGIC: &[u8] = b"readwell-model-2\n";

impl Model {
    /// The model that is part of this crate.
    pub fn builtin() -> &'static Self {
        static READ: OnceLock<Model> = OnceLock::new();
        // A test holds that it can be read; without it every block would be as likely as not.
        READ.get_or_init(|| Self::parse(include_bytes!("readwell.model")).unwrap_or_default())
    }

    /// Reads a model. Layout, all numbers little-endian: the line `readwell-model-2`, `length u16` and a JSON object that says where it
    /// comes from, then the forest of blocks and the forest of pages, one sum a [`Kind`].
    ///
    /// # Errors
    /// What is wrong with the bytes, or that they were made for other inputs than this version has.
    pub fn parse(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut from = Reader::new(bytes);
        if from.bytes(MAGIC.len())? != MAGIC {
            return Err(ModelError("it does not begin as one"));
        }
        let length = usize::from(from.u16()?);
        let about = std::str::from_utf8(from.bytes(length)?).map_err(|_| ModelError("what it says of itself is not UTF-8"))?.to_owned();
        let article = Forest::read(&mut from, inputs::WIDTH, 1)?;
        let kinds = Forest::read(&mut from, inputs::WIDTH, Kind::ALL.len())?;
        if !from.is_empty() {
            return Err(ModelError("something follows its end"));
        }
        Ok(Self { about, article, kinds })
    }

    /// Where the model comes from, as a JSON object: data, date, seed, figures.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.about
    }

    /// Labels the blocks of a page, and the page.
    #[must_use]
    pub fn label(&self, page: &Page, blocks: &Blocks) -> Labels {
        let rows = inputs::rows(page, blocks);
        let likelihood = |sum: f32| 1.0 / (1.0 + (-sum).exp());
        let article: Vec<f32> = self.article.sums(&rows).into_iter().map(likelihood).collect();
        let kinds = softmax(&self.kinds.sums(&inputs::page_row(blocks, &rows, &article)));
        Labels { article, kinds, reasons: Vec::new() }
    }

    /// As [`Model::label`], with the reasons.
    #[must_use]
    pub fn label_with_reasons(&self, page: &Page, blocks: &Blocks) -> Labels {
        let reasons = reasons::reasons(&self.article, &inputs::rows(page, blocks));
        Labels { reasons, ..self.label(page, blocks) }
    }

    /// What the model sees of the page as a whole; see [`inputs::page_row`].
    #[must_use]
    pub fn page_row(&self, page: &Page, blocks: &Blocks) -> Vec<f32> {
        let labels = self.label(page, blocks);
        inputs::page_row(blocks, &inputs::rows(page, blocks), &labels.article)
    }
}

/// Likelihoods that sum to 1, from sums of log-odds.
fn softmax<const N: usize>(sums: &[f32]) -> [f32; N] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let mut shares = [0.0; N];
    for (share, sum) in shares.iter_mut().zip(sums) {
        *share = (sum - most).exp();
    }
    let all: f32 = shares.iter().sum();
    shares.map(|share| share / all.max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_that_is_part_of_the_crate_can_be_read() {
        let model = Model::parse(include_bytes!("readwell.model")).expect("made for these inputs");
        assert!(model.article.len() > 0 && model.about().starts_with('{'));
    }

    #[cfg(feature = "html")]
    #[test]
    fn reasons_say_what_sets_a_block_apart() {
        let prose = "The ferry left at seven, as it does every morning, with eleven people on board and a crate of hens for the island.";
        let links = "<li><a href=/a>World</a><li><a href=/b>Business and markets</a>".repeat(8);
        let html = format!(
            "<nav><ul>{links}</ul></nav><main><h1>Ferry</h1>{}</main>",
            format!("<p>{prose}</p><p>{prose} So it goes.</p>").repeat(3)
        );
        let page = crate::html::parse_str(&html, None, &crate::page::Limits::default()).expect("within limits");
        let blocks = Blocks::of(&page);
        let labels = Model::builtin().label_with_reasons(&page, &blocks);
        let (link, paragraph) = (0, blocks.len() - 3);
        let total = |block| labels.reasons(block).map(|(_, share)| share).sum::<f32>();
        assert!(labels.article(paragraph) > labels.article(link));
        assert!(total(paragraph) > total(link), "{} {}", total(paragraph), total(link));
        assert!((1..=3).contains(&labels.reasons(link).count()));
        assert_eq!(Model::builtin().label(&page, &blocks).reasons(link).count(), 0, "only where they are asked for");
    }

    #[test]
    fn broken_models_are_refused() {
        let whole = include_bytes!("readwell.model");
        for length in [0, 5, MAGIC.len(), MAGIC.len() + 40, whole.len() / 2, whole.len() - 1] {
            assert!(Model::parse(&whole[..length]).is_err(), "cut after {length} bytes");
        }
        assert_eq!(Model::parse(b"something else entirely").expect_err("no model"), ModelError("it does not begin as one"));
        let mut trailing = whole.to_vec();
        trailing.push(0);
        assert_eq!(Model::parse(&trailing).expect_err("too long"), ModelError("something follows its end"));
    }
}
