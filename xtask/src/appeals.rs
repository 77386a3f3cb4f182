//! `cargo xtask bench appeals`: how well appeals are found, on pages and texts that people labelled.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::quality::{lines, words};
use crate::shell::{cargo, program, run, target_dir};

/// Runs of three words: a text's own mark, whatever stands around it.
type Shingles = HashSet<String>;

/// Measures the program on a folder of labelled pages (`pages.jsonl`, `pages/NAME.html.gz`) and texts (`texts.jsonl`), prints the figures and every miss.
pub(crate) fn appeals(data: &Path) -> Result<()> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "readwell"]))?;
    let pages = lines(&data.join("pages.jsonl"))?;
    let input = |page: &Value| json!({"id": page["name"], "url": page["url"], "file": format!("pages/{}.html.gz", text(&page["name"]))});
    let fields = ["batch", "--fields", "id,text,appeals,ms"];
    let answers = ask(data, &fields, pages.iter().map(input))?;
    let mut table = Table::default();
    for page in &pages {
        table.page(page, answers.get(text(&page["name"])).unwrap_or(&Value::Null));
    }
    let texts = lines(&data.join("texts.jsonl"))?;
    let input = |(number, line): (usize, &Value)| json!({"id": number.to_string(), "text": line["text"], "lang": line["lang"]});
    let answers = ask(data, &["features", "--appeals"], texts.iter().enumerate().map(input))?;
    for (number, line) in texts.iter().enumerate() {
        table.text(line, answers.get(&number.to_string()).unwrap_or(&Value::Null));
    }
    table.print();
    Ok(())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The program's answers to lines of input, by their ids.
fn ask(data: &Path, arguments: &[&str], input: impl Iterator<Item = Value>) -> Result<BTreeMap<String, Value>> {
    let readwell = target_dir().join("release").join(format!("readwell{}", std::env::consts::EXE_SUFFIX));
    let file = target_dir().join("bench-appeals.jsonl");
    fs::write(&file, input.map(|line| format!("{line}\n")).collect::<String>())
        .with_context(|| format!("cannot write {}", file.display()))?;
    let mut running = program(&readwell)
        .args(arguments)
        .arg("--root")
        .arg(data)
        .arg(&file)
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {}", readwell.display()))?;
    let out = running.stdout.take().context("no output")?;
    let mut answers = BTreeMap::new();
    for line in BufReader::new(out).lines() {
        let answer: Value = serde_json::from_str(&line?)?;
        answers.insert(text(&answer["id"]).to_owned(), answer);
    }
    // Exit code 1 says that some pages could not be read: they count as failed.
    let code = running.wait()?.code();
    ensure!(matches!(code, Some(0 | 1)), "readwell {arguments:?} ended with {code:?}");
    Ok(answers)
}

fn shingles(text: &str) -> Shingles {
    let mut words = words(text);
    // Scripts without spaces: a character is a word.
    if words.iter().any(|word| word.chars().count() > 24) {
        words = words.iter().flat_map(|word| word.chars().map(String::from)).collect();
    }
    if words.len() < 3 {
        return words.first().map(|_| words.join(" ")).into_iter().collect();
    }
    words.windows(3).map(|run| run.join(" ")).collect()
}

fn share(part: &Shingles, whole: &Shingles) -> f64 {
    if part.is_empty() { 0.0 } else { part.intersection(whole).count() as f64 / part.len() as f64 }
}

fn union<'a>(all: impl IntoIterator<Item = &'a Shingles>) -> Shingles {
    all.into_iter().flatten().cloned().collect()
}

/// What is counted: how often it was so, of how many; and what was missed.
#[derive(Default)]
struct Table {
    rows: BTreeMap<String, (usize, usize)>,
    misses: Vec<String>,
}

impl Table {
    fn count(&mut self, row: impl Into<String>, on: bool) {
        let (hits, all) = self.rows.entry(row.into()).or_default();
        *hits += usize::from(on);
        *all += 1;
    }

    fn miss(&mut self, what: &str, page: &Value, words: &str) {
        let start: String = words.chars().take(110).collect();
        self.misses.push(format!("{what:7} {} [{}] {start}", text(&page["name"]), text(&page["lang"])));
    }

    /// One page: its labelled fund-raising appeals, what was found, and the sentences that must stay.
    fn page(&mut self, page: &Value, answer: &Value) {
        let list = |of: &Value, name: &str| of[name].as_array().cloned().unwrap_or_default();
        let labelled: Vec<_> = list(page, "appeals").into_iter().map(|appeal| (shingles(text(&appeal["text"])), appeal)).collect();
        let found: Vec<_> = list(answer, "appeals").into_iter().map(|appeal| (shingles(text(&appeal["text"])), appeal)).collect();
        let (truth, said) = (union(labelled.iter().map(|(words, _)| words)), union(found.iter().map(|(words, _)| words)));
        let kept = shingles(text(&answer["text"]));
        for (words, appeal) in
            labelled.iter().filter(|(_, appeal)| matches!(text(&appeal["kind"]), "donation" | "membership" | "subscription"))
        {
            let hit = share(words, &said) >= 0.8;
            for row in ["found".to_owned(), format!("found, {}", text(&appeal["place"])), format!("found, {:.2}", text(&page["lang"]))] {
                self.count(row, hit);
            }
            self.count("left in the text (low is good)", share(words, &kept) >= 0.5);
            if !hit {
                self.miss("missed", page, text(&appeal["text"]));
            }
        }
        for (words, appeal) in &found {
            let right = share(words, &truth) >= 0.6;
            self.count("precision", right);
            if !right {
                self.miss("wrong", page, text(&appeal["text"]));
            }
        }
        if page["hard_negative"] == true {
            self.count("hard negatives with anything folded (low is good)", !found.is_empty());
        }
        for sentence in list(page, "must_keep") {
            let words = shingles(text(&sentence));
            self.count("sentences kept", share(&words, &kept) >= 0.9);
            let eaten = share(&words, &said) >= 0.5;
            self.count("sentences lost to the judge (low is good)", eaten);
            if eaten {
                self.miss("eaten", page, text(&sentence));
            }
        }
    }

    /// A text by itself: whether it is taken for what it is.
    fn text(&mut self, line: &Value, answer: &Value) {
        let sure = answer["appeals"][0]["confidence"].as_f64().unwrap_or_default();
        let right = (sure >= 0.5) == (line["label"] == "appeal");
        self.count("texts", right);
        self.count(format!("texts, {}", text(&line["lang"])), right);
        if !right {
            self.misses.push(format!("text    {} [{}] {:.110}", text(&line["label"]), text(&line["lang"]), text(&line["text"])));
        }
    }

    fn print(&self) {
        for (row, (hits, all)) in &self.rows {
            println!("{row:52} {hits:4} of {all:4}  {:.3}", *hits as f64 / *all as f64);
        }
        println!("\n{}", self.misses.join("\n"));
    }
}
