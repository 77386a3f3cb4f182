//! How likely each block is part of the article. The labeller is data: a [`Model`] that `training/` makes, which the evaluator here reads.

mod forest;
pub mod inputs;
mod reader;

pub use reader::ModelError;

use std::sync::OnceLock;

use crate::blocks::{BlockId, Blocks};
use crate::page::Page;
use forest::Forest;
use reader::Reader;

/// For each block the likelihood, from 0 to 1, that it is part of the article.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Labels {
    article: Vec<f32>,
}

impl Labels {
    /// Labels that a test gives.
    #[cfg(test)]
    pub(crate) fn of(article: Vec<f32>) -> Self {
        Self { article }
    }

    /// How likely the block is part of the article.
    #[must_use]
    pub fn article(&self, block: BlockId) -> f32 {
        self.article.get(block).copied().unwrap_or_default()
    }
}

/// What was learned.
#[derive(Clone, Debug, Default)]
pub struct Model {
    about: String,
    article: Forest,
}

/// The first bytes of a model; the digit is the version of its layout.
const MAGIC: &[u8] = b"readwell-model-1\n";

impl Model {
    /// The model that is part of this crate.
    pub fn builtin() -> &'static Self {
        static READ: OnceLock<Model> = OnceLock::new();
        // A test holds that it can be read; without it every block would be as likely as not.
        READ.get_or_init(|| Self::parse(include_bytes!("readwell.model")).unwrap_or_default())
    }

    /// Reads a model. Layout, all numbers little-endian: the line `readwell-model-1`, `length u16` and a JSON object that says where it
    /// comes from, then the forest.
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
        let article = Forest::read(&mut from, inputs::WIDTH)?;
        if !from.is_empty() {
            return Err(ModelError("something follows its end"));
        }
        Ok(Self { about, article })
    }

    /// Where the model comes from, as a JSON object: data, date, seed, figures.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.about
    }

    /// Labels the blocks of a page.
    #[must_use]
    pub fn label(&self, page: &Page, blocks: &Blocks) -> Labels {
        let rows = inputs::rows(page, blocks);
        let likelihood = |sum: f32| 1.0 / (1.0 + (-sum).exp());
        Labels { article: self.article.sums(&rows).into_iter().map(likelihood).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_that_is_part_of_the_crate_can_be_read() {
        let model = Model::parse(include_bytes!("readwell.model")).expect("made for these inputs");
        assert!(model.article.len() > 0 && model.about().starts_with('{'));
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
