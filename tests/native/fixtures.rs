//! The pages in `tests/pages`, each a folder with `page.html`, `case.toml` and the recorded `clean.html`.

use std::fs;
use std::path::PathBuf;

use readwell::page::Limits;
use readwell::{Page, html};
use serde::Deserialize;

use crate::structure::{ExpectedPost, Structure};

/// Whether the core reads metadata yet.
pub(crate) const METADATA: bool = true;

/// One page with what is expected of it.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) source: Vec<u8>,
    pub(crate) case: Case,
}

/// `case.toml`. A key that is absent says that the page has no such thing, so that what is made up fails too.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// What kind of page it is and why it is here.
    pub(crate) about: String,
    pub(crate) url: String,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    /// The page has an author that no reader could agree on.
    #[serde(default)]
    pub(crate) any_byline: bool,
    pub(crate) published: Option<String>,
    pub(crate) site: Option<String>,
    /// The site's name cannot be known for sure.
    #[serde(default)]
    pub(crate) any_site: bool,
    pub(crate) lang: Option<String>,
    /// `rtl`; absent for a page that is written from left to right.
    pub(crate) dir: Option<String>,
    /// `article` or `no-article`.
    pub(crate) outcome: String,
    /// Something is found, but what kind of page it is no reader could tell from so little of a site.
    #[serde(default)]
    pub(crate) any_outcome: bool,
    /// In the text, white space collapsed.
    pub(crate) must_contain: Vec<String>,
    pub(crate) must_not_contain: Vec<String>,
    #[serde(default)]
    pub(crate) html_contains: Vec<String>,
    #[serde(default)]
    pub(crate) html_lacks: Vec<String>,
    #[serde(default)]
    pub(crate) html_once: Vec<String>,
    #[serde(default)]
    pub(crate) markdown_contains: Vec<String>,
    /// The appeals, all of them, in the page's order.
    #[serde(default)]
    pub(crate) appeals: Vec<ExpectedAppeal>,
    /// Whether something counts as an appeal here is left open.
    #[serde(default)]
    pub(crate) any_appeals: bool,
    /// What of the page's structure is kept.
    #[serde(default)]
    pub(crate) structure: Structure,
    /// The posts of a thread, all of them.
    pub(crate) posts: Option<Vec<ExpectedPost>>,
    /// What cannot pass yet. Once one of these is mended, it makes the test fail until it is taken out.
    #[serde(default)]
    pub(crate) known_failures: Vec<KnownFailure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownFailure {
    /// A part of the complaint that the test would make.
    pub(crate) complaint: String,
    pub(crate) reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedAppeal {
    pub(crate) kind: String,
    pub(crate) place: String,
    pub(crate) contains: String,
}

impl Fixture {
    pub(crate) fn page(&self) -> Page {
        html::parse_bytes(&self.source, Some(&self.case.url), &Limits::default()).expect("fixtures are within the limits")
    }
}

/// Every fixture, by name.
pub(crate) fn all() -> Vec<Fixture> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut folders: Vec<_> = fs::read_dir(root).expect("tests/pages").map(|entry| entry.expect("an entry").path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    folders.into_iter().map(fixture).collect()
}

fn fixture(folder: PathBuf) -> Fixture {
    let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
    let source = fs::read(folder.join("page.html")).unwrap_or_else(|error| panic!("{name}/page.html: {error}"));
    let case = fs::read_to_string(folder.join("case.toml")).unwrap_or_else(|error| panic!("{name}/case.toml: {error}"));
    let case = toml::from_str(&case).unwrap_or_else(|error| panic!("{name}/case.toml: {error}"));
    Fixture { name, folder, source, case }
}
