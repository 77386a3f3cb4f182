//! `readwell PAGE`: one page, in the form that was asked for.

use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use readwell::article::Outcome;
use readwell::clean::{OutElement, OutTag, Token, Tree};
use readwell::model::Model;
use readwell::page::Limits;
use readwell::{Extraction, Options, html, render};

use super::{explain, input, output, record};
use crate::cli::args::{Format, PageArgs};
use crate::cli::record::{Field, Read, Record};

/// Reads the page and prints it.
pub(crate) fn run(args: &PageArgs) -> Result<()> {
    let name = args.page.to_string_lossy();
    ensure!(
        !(name.starts_with("https://") || name.starts_with("http://")) || args.page.exists(),
        "pages are not fetched; give a saved page, or pipe one in: curl -sL '{name}' | readwell - --url '{name}'"
    );
    let bytes = input::page(&args.page, Limits::default().bytes)?;
    let options = Options { keep_appeals: args.keep_appeals, explain: args.explain, also: args.also.clone() };
    let read = record::read(&html::decode(&bytes), args.url.as_deref(), &options, Model::builtin())
        .with_context(|| format!("cannot read {name}"))?;
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
        Format::Markdown => render::markdown(&with_head(&read.found)),
        Format::Text => render::text(&with_head(&read.found)),
        Format::Html => document(&read.found),
    })
}

/// The article under its title and a line that says who wrote it when for which site.
fn with_head(found: &Extraction) -> Tree {
    let about = &found.metadata;
    let known: Vec<_> = [&about.byline, &about.published, &about.site].into_iter().flatten().map(String::as_str).collect();
    let mut tokens = Vec::new();
    let lines = [(OutTag::H1, about.title.clone()), (OutTag::P, Some(known.join(" · ")).filter(|line| !line.is_empty()))];
    for (tag, line) in lines {
        if let Some(line) = line {
            tokens.extend([Token::Open(OutElement { tag, attrs: Vec::new(), source: None }), Token::Text(line), Token::Close]);
        }
    }
    tokens.extend_from_slice(found.tree.tokens());
    Tree::new(tokens)
}

/// A document that can be opened as it is: nothing in it loads or runs but the article's own images.
fn document(found: &Extraction) -> String {
    let about = &found.metadata;
    let mut whole = String::from("<!DOCTYPE html>\n<html");
    for (name, value) in [("lang", about.lang.as_deref()), ("dir", about.dir)] {
        if let Some(value) = value {
            let _ = write!(whole, " {name}=\"{}\"", escape(value));
        }
    }
    let name = about.title.as_deref().unwrap_or("Untitled");
    let _ = write!(whole, ">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n", escape(name));
    if let Some(canonical) = &about.canonical {
        let _ = writeln!(whole, "<link rel=\"canonical\" href=\"{}\">", escape(canonical.as_str()));
    }
    whole.push_str("</head>\n<body>\n<article>\n");
    whole.push_str(render::html(&with_head(found)).trim_end());
    whole.push_str("\n</article>\n</body>\n</html>\n");
    whole
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    render::escape(&mut escaped, text);
    escaped
}
