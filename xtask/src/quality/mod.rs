//! `cargo xtask bench quality`: how good the extraction is, beside what others reach.

mod measure;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::shell::{cargo, program, run, target_dir};
pub(crate) use measure::words;
use measure::{Snippets, Words, bags, day, same_names, same_title};
use table::Table;

/// Measures the program on a folder of pages with their references (`pages.jsonl`), one page after the other, and prints a table. `answers` are
/// answers that were made before, as by `cargo xtask train` with models that have not seen their pages; `peers` is a file with others' figures.
pub(crate) fn quality(data: &Path, answers: Option<&Path>, peers: Option<&Path>) -> Result<()> {
    let pages = lines(&data.join("pages.jsonl"))?;
    let others = peers.map(read_peers).transpose()?.unwrap_or_default();
    let (answers, whose) = match answers {
        Some(path) => (lines(path)?, format!("answers of {}", path.display())),
        None => (ask(data)?, "the built-in model".to_owned()),
    };
    let answers: BTreeMap<&str, &Value> = answers.iter().filter_map(|answer| Some((answer["id"].as_str()?, answer))).collect();
    let missing = pages.iter().filter(|page| !page["id"].as_str().is_some_and(|id| answers.contains_key(id))).count();
    println!("{}: {} pages, {missing} without an answer; {whose}", data.file_name().unwrap_or_default().to_string_lossy(), pages.len());
    let mut table = Table::default();
    for page in &pages {
        let none = Value::Null;
        let answer = page["id"].as_str().and_then(|id| answers.get(id).copied()).unwrap_or(&none);
        add(&mut table, page, answer);
    }
    table.print(&others);
    Ok(())
}

/// What one page adds to the table.
fn add(table: &mut Table, page: &Value, answer: &Value) {
    let text = answer["text"].as_str().unwrap_or_default();
    let value = |of: &Value, name: &str| of[name].as_str().filter(|value| !value.is_empty()).map(str::to_owned);
    if let Some(reference) = page["reference"].as_str() {
        let words: Words = bags(text, reference);
        table.words("all", words);
        if let Some(kind) = page["type"].as_str() {
            table.words(kind, words);
        }
    }
    table.snippets(Snippets::of(text, page));
    if let Some(wanted) = value(page, "title") {
        table.share("title", same_title(&value(answer, "title").unwrap_or_default(), &wanted));
    }
    if let Some(wanted) = value(page, "byline") {
        table.share("byline", same_names(&value(answer, "byline").unwrap_or_default(), &wanted));
    }
    if let Some(wanted) = value(page, "published").and_then(|date| day(&date)) {
        table.share("date", value(answer, "published").and_then(|date| day(&date)) == Some(wanted));
    }
    if let (Some(ms), Some(parse)) = (answer["ms"].as_f64(), answer["parseMs"].as_f64()) {
        table.time(ms, parse);
    }
    table.outcome(answer["outcome"].as_str().unwrap_or("failed"));
}

/// The program's answers to all pages, one at a time, so that times mean something.
fn ask(data: &Path) -> Result<Vec<Value>> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "readwell"]))?;
    let readwell = target_dir().join("release").join(format!("readwell{}", std::env::consts::EXE_SUFFIX));
    let mut running = program(&readwell)
        .args(["batch", "--jobs", "1", "--fields", "id,outcome,text,title,byline,published,ms,parseMs", "--root"])
        .arg(data)
        .arg(data.join("pages.jsonl"))
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {}", readwell.display()))?;
    let out = running.stdout.take().context("no output")?;
    let answers = BufReader::new(out).lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect();
    // Exit code 1 says that some pages could not be read: they count as failed.
    let code = running.wait()?.code();
    ensure!(matches!(code, Some(0 | 1)), "readwell batch ended with {code:?}");
    answers
}

/// Others' figures: a JSON object of names, each with an object of rows and figures, as `{"Some extractor": {"all": 0.84, "title": 0.7}}`.
fn read_peers(path: &Path) -> Result<BTreeMap<String, BTreeMap<String, f64>>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text)
        .with_context(|| format!("{} should be a JSON object of names, each with an object of rows and figures", path.display()))
}

/// The JSON values of a file that has one a line.
pub(crate) fn lines(path: &Path) -> Result<Vec<Value>> {
    let file = fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let parsed = BufReader::new(file).lines().filter(|line| !matches!(line, Ok(line) if line.trim().is_empty()));
    parsed.map(|line| serde_json::from_str(&line?).with_context(|| format!("a line of {} is no JSON", path.display()))).collect()
}
