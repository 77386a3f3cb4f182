//! `readwell PAGE`: one page, in the form that was asked for.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use readwell::article::Outcome;
use readwell::clean::{OutTag, Token, Tree};
use readwell::page::Limits;
use readwell::{Extraction, Options, html, render};

use crate::args::{Format, PageArgs};
use crate::record::{Field, Read, Record};
use crate::{explain, input, output, record};

/// Reads the page and prints it.
pub(crate) fn run(args: &PageArgs) -> Result<()> {
    let name = args.page.to_string_lossy();
    ensure!(
        !(name.starts_with("https://") || name.starts_with("http://")) || args.page.exists(),
        "pages are not fetched; give a saved page, or pipe one in: curl -sL '{name}' | readwell - --url '{name}'"
    );
    let bytes = input::page(&args.page, Limits::default().bytes)?;
    let options = Options { keep_appeals: args.keep_appeals, explain: args.explain };
    let read = record::read(&html::decode(&bytes), args.url.as_deref(), &options).with_context(|| format!("cannot read {name}"))?;
    if read.found.outcome == Outcome::NoArticle {
        let guess = if read.text.is_empty() { "there is no text to print" } else { "this is the best guess" };
        eprintln!("readwell: no article found ({}); {guess}", read.found.reason);
    }
    let mut shown = show(args, &read)?;
    if !shown.is_empty() && !shown.ends_with('\n') {
        shown.push('\n');
    }
    let mut to = output::open(args.output.as_deref())?;
    to.write_all(shown.as_bytes()).and_then(|()| to.flush()).context("cannot write the output")
}

fn show(args: &PageArgs, read: &Read) -> Result<String> {
    Ok(match args.format {
        Format::Json => {
            let fields: Vec<_> = Field::value_variants()
                .iter()
                .copied()
                .filter(|field| *field != Field::Id && (args.explain || *field != Field::Trace))
                .collect();
            let record = Record { id: &serde_json::Value::Null, url: args.url.as_deref(), read, fields: &fields };
            serde_json::to_string_pretty(&record).context("cannot write JSON")?
        }
        _ if args.explain => explain::table(read),
        Format::Markdown => with_head(&read.found, markdown_head, &render::markdown(&read.found.tree)),
        Format::Text => with_head(&read.found, text_head, &read.text),
        Format::Html => document(&read.found),
    })
}

fn with_head(found: &Extraction, head: fn(&Extraction) -> String, body: &str) -> String {
    let mut whole = head(found);
    whole.push_str(body);
    whole
}

/// The title, unless the article begins with it, and who wrote it when for which site.
fn title(found: &Extraction) -> Option<&str> {
    found.metadata.title.as_deref().filter(|title| !begins_with_heading(&found.tree, title))
}

fn source_line(found: &Extraction) -> String {
    let about = &found.metadata;
    let known: Vec<_> = [&about.byline, &about.published, &about.site].into_iter().flatten().map(String::as_str).collect();
    known.join(" · ")
}

fn text_head(found: &Extraction) -> String {
    let mut head = String::new();
    for line in title(found).map(Cow::Borrowed).into_iter().chain([Cow::Owned(source_line(found))]).filter(|line| !line.is_empty()) {
        head.push_str(&line);
        head.push_str("\n\n");
    }
    head
}

fn markdown_head(found: &Extraction) -> String {
    let mut head = String::new();
    if let Some(title) = title(found) {
        let _ = write!(head, "# {}\n\n", escape_markdown(title));
    }
    let source = source_line(found);
    if !source.is_empty() {
        let _ = write!(head, "*{}*\n\n", escape_markdown(&source));
    }
    head
}

/// Puts a backslash before whatever could be read as markup within a line.
fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(char, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '|') {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

/// A document that can be opened as it is: nothing in it loads or runs but the article's own images.
fn document(found: &Extraction) -> String {
    let about = &found.metadata;
    let mut whole = String::from("<!DOCTYPE html>\n<html");
    for (name, value) in [("lang", about.lang.as_deref()), ("dir", about.dir)] {
        if let Some(value) = value {
            let _ = write!(whole, " {name}=\"{}\"", escape_html(value));
        }
    }
    let name = about.title.as_deref().unwrap_or("Untitled");
    let _ = write!(whole, ">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n", escape_html(name));
    if let Some(canonical) = &about.canonical {
        let _ = writeln!(whole, "<link rel=\"canonical\" href=\"{}\">", escape_html(canonical.as_str()));
    }
    whole.push_str("</head>\n<body>\n<article>\n");
    if let Some(title) = title(found) {
        let _ = writeln!(whole, "<h1>{}</h1>", escape_html(title));
    }
    let source = source_line(found);
    if !source.is_empty() {
        let _ = writeln!(whole, "<p>{}</p>", escape_html(&source));
    }
    whole.push_str(render::html(&found.tree).trim_end());
    whole.push_str("\n</article>\n</body>\n</html>\n");
    whole
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Whether the first text of the article stands in a heading and is the title.
fn begins_with_heading(tree: &Tree, title: &str) -> bool {
    let mut heading: Option<String> = None;
    for token in tree.tokens() {
        match (token, &mut heading) {
            (Token::Open(element), None) if matches!(element.tag, OutTag::H1 | OutTag::H2) => heading = Some(String::new()),
            (Token::Open(element), Some(text)) if matches!(element.tag, OutTag::P | OutTag::Div | OutTag::Section) => {
                return text.trim() == title;
            }
            (Token::Text(text), None) if !text.trim().is_empty() => return false,
            (Token::Text(text), Some(heading)) => {
                heading.push_str(text);
                if heading.trim().len() >= title.len() {
                    return heading.trim() == title;
                }
            }
            _ => {}
        }
    }
    false
}
