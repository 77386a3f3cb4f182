//! Each page in `tests/pages` gives what its `case.toml` says and, to the letter, the recorded `clean.html`.
//!
//! `READWELL_BLESS=1 cargo test --test native pages` records anew; look at the difference before you commit it.

use std::fs;

use readwell::{Extraction, Options, extract, render};
use serde::Serialize;

use crate::fixtures::{self, Case, Fixture, METADATA};
use crate::structure;

#[test]
fn fixtures_give_what_their_cases_say() {
    let fixtures = fixtures::all();
    assert!(fixtures.len() >= 25, "only {} fixtures were found", fixtures.len());
    let mut report = String::new();
    for fixture in &fixtures {
        let found = extract(&fixture.page(), &Options::default());
        let mut complaints = judge(fixture, &found);
        for known in &fixture.case.known_failures {
            let before = complaints.len();
            complaints.retain(|complaint| !complaint.contains(&known.complaint));
            if complaints.len() == before {
                complaints.push(format!("mended, so take out the known failure {:?} ({})", known.complaint, known.reason));
            }
        }
        complaints.extend(compare_recorded(fixture, &found));
        if !complaints.is_empty() {
            report.push_str(&format!("\n{} ({})\n", fixture.name, fixture.case.about));
            complaints.iter().for_each(|complaint| report.push_str(&format!("  - {complaint}\n")));
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// Metadata is left out of the comparison until the core reads any; this makes sure that it is not left out for longer.
#[test]
fn metadata_is_compared_as_soon_as_there_is_any() {
    let any = fixtures::all().iter().any(|fixture| extract(&fixture.page(), &Options::default()).metadata.title.is_some());
    assert_eq!(any, METADATA, "set METADATA in tests/native/fixtures.rs to {any}");
}

#[test]
fn kept_appeals_stand_where_they_stood() {
    for fixture in fixtures::all() {
        let kept = extract(&fixture.page(), &Options { keep_appeals: true, ..Options::default() });
        let text = one_line(&render::text(&kept.tree));
        for appeal in fixture.case.appeals.iter().filter(|appeal| matches!(&appeal.place[..], "in-article" | "end")) {
            assert!(text.contains(&appeal.contains), "{}: with appeals kept, the text lacks {:?}", fixture.name, appeal.contains);
        }
    }
}

/// Every way in which what was found is not what was expected.
fn judge(fixture: &Fixture, found: &Extraction) -> Vec<String> {
    let case = &fixture.case;
    let mut complaints = Vec::new();
    let mut equal = |what: &str, found: Option<&str>, wanted: Option<&str>| {
        if found != wanted {
            complaints.push(format!("{what} is {found:?}, not {wanted:?}"));
        }
    };
    let about = &found.metadata;
    if !case.any_outcome || !found.outcome.is_found() {
        equal("outcome", Some(&name(&found.outcome)), Some(&case.outcome));
    }
    if METADATA {
        equal("title", about.title.as_deref(), case.title.as_deref());
        if !case.any_byline {
            equal("byline", about.byline.as_deref(), case.byline.as_deref());
        }
        equal("published", about.published.as_deref(), case.published.as_deref());
        if !case.any_site {
            equal("site", about.site.as_deref(), case.site.as_deref());
        }
        equal("lang", about.lang.as_deref(), case.lang.as_deref());
        equal("dir", about.dir.filter(|dir| *dir == "rtl"), case.dir.as_deref());
    }
    complaints.extend(judge_body(case, found));
    complaints.extend(judge_appeals(case, found));
    complaints.extend(structure::judge(&case.structure, found));
    if let Some(posts) = &case.posts {
        complaints.extend(structure::judge_posts(posts, found));
    }
    complaints
}

fn judge_body(case: &Case, found: &Extraction) -> Vec<String> {
    let text = one_line(&render::text(&found.tree));
    let (html, markdown) = (render::html(&found.tree), render::markdown(&found.tree));
    let mut complaints = Vec::new();
    let mut check = |form: &str, whole: &str, part: &str, wanted: &str, right: &dyn Fn(usize) -> bool| {
        if !right(whole.matches(part).count()) {
            complaints.push(format!("the {form} should {wanted} {part:?}"));
        }
    };
    for part in &case.must_contain {
        check("text", &text, &one_line(part), "have", &|count| count > 0);
    }
    for part in &case.must_not_contain {
        check("text", &text, &one_line(part), "not have", &|count| count == 0);
    }
    for part in &case.html_contains {
        check("HTML", &html, part, "have", &|count| count > 0);
    }
    for part in &case.html_lacks {
        check("HTML", &html, part, "not have", &|count| count == 0);
    }
    for part in &case.html_once {
        check("HTML", &html, part, "have once", &|count| count == 1);
    }
    for part in &case.markdown_contains {
        check("Markdown", &markdown, part, "have", &|count| count > 0);
    }
    // A fixture that keeps its whole page would pass every other check of a page with little around its article.
    if found.outcome.is_found() && case.must_contain.is_empty() {
        complaints.push("an article's case says nothing of what it must contain".to_owned());
    }
    complaints
}

fn judge_appeals(case: &Case, found: &Extraction) -> Vec<String> {
    let mut complaints = Vec::new();
    let text = one_line(&render::text(&found.tree));
    for wanted in &case.appeals {
        let whole = one_line(&wanted.contains);
        let matching = found.appeals.iter().find(|appeal| one_line(&appeal.text).contains(&whole));
        match matching {
            None => complaints.push(format!("no appeal with {whole:?}")),
            Some(appeal) if name(&appeal.kind) != wanted.kind || name(&appeal.place) != wanted.place => {
                let (kind, place) = (name(&appeal.kind), name(&appeal.place));
                complaints.push(format!("the appeal with {whole:?} is {kind}, {place}, not {}, {}", wanted.kind, wanted.place));
            }
            Some(_) => {}
        }
        if text.contains(&whole) {
            complaints.push(format!("the text should not have the appeal's {whole:?}"));
        }
    }
    if !case.any_appeals && found.appeals.len() != case.appeals.len() {
        let texts: Vec<_> = found.appeals.iter().map(|appeal| format!("{} {:?}", name(&appeal.place), appeal.text)).collect();
        complaints.push(format!("{} appeals, not {}: {}", found.appeals.len(), case.appeals.len(), texts.join("; ")));
    }
    complaints
}

fn compare_recorded(fixture: &Fixture, found: &Extraction) -> Option<String> {
    let path = fixture.folder.join("clean.html");
    let mut html = render::html(&found.tree);
    if !html.ends_with('\n') {
        html.push('\n');
    }
    if std::env::var_os("READWELL_BLESS").is_some() {
        fs::write(&path, html).expect("the recorded file can be written");
        return None;
    }
    let Ok(recorded) = fs::read_to_string(&path) else {
        return Some("clean.html is missing; READWELL_BLESS=1 records it".to_owned());
    };
    let differing = recorded.lines().zip(html.lines()).position(|(recorded, now)| recorded != now);
    let line = differing.unwrap_or_else(|| recorded.lines().count().min(html.lines().count()));
    (recorded != html).then(|| {
        let at = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
        format!("clean.html differs at line {}:\n      recorded {}\n      now      {}", line + 1, at(&recorded), at(&html))
    })
}

/// The name that JSON gives to a value without fields.
fn name(value: &impl Serialize) -> String {
    serde_json::to_value(value).expect("a name").as_str().expect("a string").to_owned()
}

pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
