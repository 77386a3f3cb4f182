//! A page as the server sent it and as it stood in the browser after its scripts ran gives the same article.
//!
//! `rendered.html` beside a `page.html` is the same page after its scripts: pictures loaded, segments moved into place, posts written by the
//! program that the page is.

use std::fs;

use readwell::page::Limits;
use readwell::{Extraction, Options, extract, html, render};

use crate::fixtures::{self, Fixture};

/// The fixtures that must have both.
const PAIRS: &[&str] = &["de-wordpress-magazine", "es-amp-story", "forum-noscript", "lazy-images", "react-streaming"];

fn pairs() -> impl Iterator<Item = (Fixture, Extraction, Extraction)> {
    let rendered = |fixture: &Fixture| {
        let source = fs::read(fixture.folder.join("rendered.html")).ok()?;
        let page = html::parse_bytes(&source, Some(&fixture.case.url), &Limits::default()).expect("fixtures are within the limits");
        Some(extract(&page, &Options::default()))
    };
    fixtures::all().into_iter().filter_map(move |fixture| {
        let after = rendered(&fixture)?;
        let before = extract(&fixture.page(), &Options::default());
        Some((fixture, before, after))
    })
}

#[test]
fn every_pair_is_there_and_differs() {
    let names: Vec<String> = pairs().map(|(fixture, ..)| fixture.name).collect();
    assert_eq!(names, PAIRS);
    for name in PAIRS {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/");
        let read = |file: &str| fs::read_to_string(format!("{folder}{name}/{file}")).expect("a text");
        assert_ne!(read("page.html"), read("rendered.html"), "{name}");
    }
}

#[test]
fn scripts_change_nothing_of_the_article() {
    for (Fixture { name, .. }, before, after) in pairs() {
        assert_eq!(render::text(&before.tree), render::text(&after.tree), "{name}: the text, sent and rendered");
        assert_eq!(before.outcome, after.outcome, "{name}");
        let facts = |found: &Extraction| (found.metadata.title.clone(), found.metadata.byline.clone(), found.metadata.published.clone());
        assert_eq!(facts(&before), facts(&after), "{name}");
        // A box named for the date around the time is read before it, and tells the day only.
        let day = |at: &Option<String>| at.as_ref().map(|at| at.chars().take(10).collect::<String>());
        let posts = |found: &Extraction| found.posts.iter().map(|post| (post.author.clone(), day(&post.published))).collect::<Vec<_>>();
        assert_eq!(posts(&before), posts(&after), "{name}");
        assert_eq!(images(&before), images(&after), "{name}: the pictures");
    }
}

/// The addresses of the pictures: which of a lazy picture's sizes a browser took is its own affair.
fn images(found: &Extraction) -> Vec<String> {
    let html = render::html(&found.tree);
    let sources = html.split("<img src=\"").skip(1).filter_map(|rest| rest.split('"').next());
    sources.map(str::to_owned).collect()
}
