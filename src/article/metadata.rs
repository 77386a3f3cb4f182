//! Title, byline, dates, site and the like, from what the page says of itself.

use serde::Serialize;

use super::Selection;
use crate::blocks::Blocks;
use crate::clean::SafeUrl;
use crate::page::Page;
use crate::trace::Trace;

/// What is known about an article. Texts have their white space collapsed.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// The people who wrote it, parted by commas, without "By".
    pub byline: Option<String>,
    /// When it was published, as the page says it: ISO 8601, a day or a moment.
    pub published: Option<String>,
    /// When it was last changed, likewise.
    pub modified: Option<String>,
    /// The name of the site or publication.
    pub site: Option<String>,
    /// The language as a BCP 47 tag.
    pub lang: Option<String>,
    /// `ltr` or `rtl`.
    pub dir: Option<&'static str>,
    /// The address of the article's main image.
    pub lead_image: Option<SafeUrl>,
    /// A sentence or two, by the publisher or from the first paragraph.
    pub excerpt: Option<String>,
    /// The address that the page calls its own.
    pub canonical: Option<SafeUrl>,
}

/// Reads the metadata of a page.
#[must_use]
pub fn metadata(_page: &Page, _blocks: &Blocks, _selection: &Selection, _trace: &mut Trace) -> Metadata {
    Metadata::default()
}
