//! The columns of an answer, the same for `readwell batch` and `--format json`.

use std::time::{Duration, Instant};

use clap::ValueEnum;
use readwell::appeals::Appeal;
use readwell::html::{self, HtmlError};
use readwell::model::Model;
use readwell::page::Limits;
use readwell::{Extraction, Options, Page, extract_with, render};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// A page that was read, with what it took.
pub(crate) struct Read {
    pub(crate) page: Page,
    pub(crate) found: Extraction,
    pub(crate) text: String,
    /// Milliseconds from the HTML as text to the article as text; reading the file and finding its encoding are not in it.
    pub(crate) ms: f64,
    /// Milliseconds of these that parsing the HTML took.
    pub(crate) parse_ms: f64,
}

/// Reads a page whose encoding is known.
pub(crate) fn read(source: &str, url: Option<&str>, options: &Options, model: &Model) -> Result<Read, HtmlError> {
    let begun = Instant::now();
    let page = html::parse_saved(source, url, &Limits::default())?;
    let parsed = begun.elapsed();
    let found = extract_with(&page, options, model);
    let text = render::text(&found.tree);
    let milliseconds = |time: Duration| (time.as_secs_f64() * 1e6).round() / 1e3;
    Ok(Read { page, found, text, ms: milliseconds(begun.elapsed()), parse_ms: milliseconds(parsed) })
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "camelCase")]
#[allow(missing_docs, reason = "each variant is the column that its name gives")]
pub(crate) enum Field {
    Id,
    Url,
    Outcome,
    Reason,
    Confidence,
    Title,
    Byline,
    Published,
    Modified,
    Lang,
    Dir,
    Site,
    LeadImage,
    Excerpt,
    Canonical,
    Words,
    Minutes,
    Text,
    Html,
    Markdown,
    Posts,
    Appeals,
    Ms,
    ParseMs,
    Trace,
}

impl Field {
    /// The columns that a batch writes if nothing else is said.
    pub(crate) const DEFAULT: &'static str = "id,outcome,title,byline,published,lang,site,text,html,markdown,appeals,ms";

    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// What is written about one page: an object with the wanted columns in the wanted order.
pub(crate) struct Record<'a> {
    pub(crate) id: &'a serde_json::Value,
    pub(crate) url: Option<&'a str>,
    pub(crate) read: &'a Read,
    pub(crate) fields: &'a [Field],
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.fields.len()))?;
        let (found, about) = (&self.read.found, &self.read.found.metadata);
        for field in self.fields {
            map.serialize_key(&field.name())?;
            match field {
                Field::Id => map.serialize_value(self.id),
                Field::Url => map.serialize_value(&self.url),
                Field::Outcome => map.serialize_value(&found.outcome),
                Field::Reason => map.serialize_value(found.reason),
                Field::Confidence => map.serialize_value(&found.confidence),
                Field::Title => map.serialize_value(&about.title),
                Field::Byline => map.serialize_value(&about.byline),
                Field::Published => map.serialize_value(&about.published),
                Field::Modified => map.serialize_value(&about.modified),
                Field::Lang => map.serialize_value(&about.lang),
                Field::Dir => map.serialize_value(&about.dir),
                Field::Site => map.serialize_value(&about.site),
                Field::LeadImage => map.serialize_value(&about.lead_image),
                Field::Excerpt => map.serialize_value(&about.excerpt),
                Field::Canonical => map.serialize_value(&about.canonical),
                Field::Words => map.serialize_value(&found.words),
                Field::Minutes => map.serialize_value(&found.minutes),
                Field::Text => map.serialize_value(&self.read.text),
                Field::Html => map.serialize_value(&render::html(&found.tree)),
                Field::Markdown => map.serialize_value(&render::markdown(&found.tree)),
                Field::Posts => map.serialize_value(&found.posts),
                Field::Appeals => map.serialize_value(&found.appeals.iter().map(AppealRecord::of).collect::<Vec<_>>()),
                Field::Ms => map.serialize_value(&self.read.ms),
                Field::ParseMs => map.serialize_value(&self.read.parse_ms),
                Field::Trace => map.serialize_value(&found.trace),
            }?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct AppealRecord<'a> {
    text: &'a str,
    kind: readwell::appeals::Kind,
    place: readwell::appeals::Place,
    confidence: f32,
    link: Option<&'a str>,
}

impl<'a> AppealRecord<'a> {
    fn of(appeal: &'a Appeal) -> Self {
        Self {
            text: &appeal.text,
            kind: appeal.kind,
            place: appeal.place,
            confidence: appeal.confidence,
            link: appeal.link.as_ref().map(|link| link.as_str()),
        }
    }
}
