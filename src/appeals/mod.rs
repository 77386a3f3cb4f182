//! Finds fund-raising appeals in and around an article.

use serde::Serialize;

use crate::article::Selection;
use crate::blocks::Blocks;
use crate::clean::{SafeUrl, Tree};
use crate::page::{NodeId, Page};
use crate::trace::Trace;

/// What an appeal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Money, once or monthly, for the publisher or its cause.
    Donation,
    /// Joining: membership, patronage.
    Membership,
    /// Paying for access, argued with support for the work.
    Subscription,
    /// An address to send mail to.
    Newsletter,
    /// Things and tickets.
    Merchandise,
}

/// Where an appeal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Between the article's paragraphs.
    InArticle,
    /// After its last paragraph.
    End,
    /// Over the page: a modal.
    Overlay,
    /// A bar at an edge of the page.
    Banner,
    /// Beside or below the article.
    Sidebar,
}

/// A fund-raising appeal, whole: heading, paragraphs, buttons and signature of one ask.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Appeal {
    /// The first node of the appeal.
    #[serde(skip)]
    pub first: NodeId,
    /// The first node after it; the appeal is the run of nodes from `first` up to here.
    #[serde(skip)]
    pub end: NodeId,
    /// What it asks for.
    pub kind: Kind,
    /// Where it stands.
    pub place: Place,
    /// How sure the judge is, from 0 to 1.
    pub confidence: f32,
    /// Its text in one line.
    pub text: String,
    /// The publisher's own link, to a page where one can give or join.
    pub link: Option<SafeUrl>,
    /// What the judge saw, strongest first: short names such as `asks-for-money`, `payment-link`, `speaks-to-reader`.
    pub evidence: Vec<&'static str>,
    /// The appeal itself, cleaned, to be shown when the reader unfolds it.
    pub tree: Tree,
}

/// Finds the appeals of a page, in the page's order. Those inside the selection are cut out of the article by [`crate::clean::clean`].
#[must_use]
pub fn find(_page: &Page, _blocks: &Blocks, _selection: &Selection, _trace: &mut Trace) -> Vec<Appeal> {
    Vec::new()
}
