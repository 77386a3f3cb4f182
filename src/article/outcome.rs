//! What kind of page it is, and whether there is an article at all.

use serde::Serialize;

use crate::blocks::{Blocks, is_prose};
use crate::model::{Kind, Labels};

/// What kind of page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
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
    /// Nothing to read was found for sure: a page without text, or one on which nothing stands out. The selection is the best guess.
    NoArticle,
}

impl Outcome {
    /// Whether something to read was found.
    #[must_use]
    pub fn is_found(self) -> bool {
        self != Self::NoArticle
    }
}

impl From<Kind> for Outcome {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Article => Self::Article,
            Kind::Thread => Self::Thread,
            Kind::Document => Self::Document,
            Kind::Listing => Self::Listing,
            Kind::Product => Self::Product,
        }
    }
}

/// Fewer words are no text to read.
const LEAST_WORDS: f32 = 25.0;

/// Below this expected F1 the selection is a guess.
const LEAST_EXPECTED: f32 = 0.35;

/// From this share on text is prose, which is something to read even where nothing around it says so: a page of one paragraph.
const MOSTLY: f32 = 0.6;

/// The reason of a listing of which more than half is links.
pub(super) const MOSTLY_LINKS: &str = "mostly-links";

/// The outcome, why, and how sure it is: for a kind of page its likelihood, for none how little of the page is likely to be read.
pub(super) fn outcome(blocks: &Blocks, labels: &Labels, keep: &[bool], expected: f32) -> (Outcome, &'static str, f32) {
    let (mut words, mut linked, mut prose) = (0.0_f32, 0.0, 0.0);
    for (_, block) in blocks.iter().filter(|(id, _)| keep[*id]) {
        let f = &block.features;
        words += f.words;
        linked += f.words * f.link_share;
        prose += if is_prose(f) { f.words } else { 0.0 };
    }
    let (kind, likelihood) = labels.kind();
    let one_text = matches!(kind, Kind::Article | Kind::Document);
    let none = |reason| (Outcome::NoArticle, reason, 1.0 - expected);
    if words < LEAST_WORDS {
        none(if words == 0.0 { "no-text" } else { "too-little-text" })
    } else if linked / words > 0.5 {
        (Outcome::Listing, MOSTLY_LINKS, if kind == Kind::Listing { likelihood } else { linked / words })
    } else if expected < LEAST_EXPECTED && prose / words < MOSTLY {
        none("nothing-stands-out")
    } else if one_text && prose < 60.0 && prose / words < 0.4 {
        none("too-little-prose")
    } else {
        (kind.into(), "page-as-a-whole", likelihood)
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use crate::model::Model;
    use crate::page::Limits;
    use crate::{Options, extract_with, html};

    fn outcome(body: &str) -> (super::Outcome, &'static str) {
        let page = html::parse_str(body, None, &Limits::default()).expect("within limits");
        let found = extract_with(&page, &Options::default(), Model::builtin());
        (found.outcome, found.reason)
    }

    #[test]
    fn one_paragraph_is_something_to_read() {
        let paragraph = "A paragraph with enough words in it, so that it is kept, and a comma. ".repeat(9);
        assert!(outcome(&format!("<p>{paragraph}</p>")).0.is_found());
    }

    #[test]
    fn a_word_or_a_menu_is_not() {
        assert_eq!(outcome(""), (super::Outcome::NoArticle, "no-text"));
        assert_eq!(outcome("<p>Loading</p>"), (super::Outcome::NoArticle, "too-little-text"));
        let menu = "<li><a href=/a>World and politics</a></li><li><a href=/b>Business</a></li>".repeat(20);
        assert_eq!(outcome(&format!("<ul>{menu}</ul>")).1, super::MOSTLY_LINKS);
    }
}
