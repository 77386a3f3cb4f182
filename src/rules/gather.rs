//! The rule files as programs take them: without comments and examples, which are for people and tests, and with their words folded as those
//! of a page are. `build.rs` puts them into the program, `cargo xtask build` into a file beside the extension's wasm.

#[path = "fold.rs"]
mod fold;

use std::fs;
use std::path::Path;

/// One rule file.
pub(crate) struct File {
    /// Its name without the ending: the language's code, or `names`.
    pub(crate) name: String,
    /// What programs read of it.
    pub(crate) rules: String,
    /// Its examples and near misses.
    #[allow(dead_code, reason = "tests alone read them")]
    pub(crate) examples: String,
}

/// The files of a folder: English first, since it is tried on every page, then by name.
pub(crate) fn gather(folder: &Path) -> std::io::Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|end| end != "rules") {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path)?;
        let rules = lines(&text, |line| !line.starts_with(['#', '+', '-']));
        let rules = if name == "names" { rules } else { folded(&rules) };
        files.push(File { name, rules, examples: lines(&text, |line| line.starts_with(['+', '-'])) });
    }
    files.sort_by_key(|file| (file.name != "en", file.name.clone()));
    Ok(files)
}

/// Languages in one text, each after a line with its code: `= de`.
#[allow(dead_code, reason = "only one of its two users writes it")]
pub(crate) fn joined(files: &[File]) -> String {
    let languages = files.iter().filter(|file| !matches!(file.name.as_str(), "en" | "names"));
    languages.map(|file| format!("= {}\n{}", file.name, file.rules)).collect()
}

/// The rules with their words as [`fold::push`] leaves those of a page. What is not a letter is ASCII.
fn folded(rules: &str) -> String {
    let mut to = String::new();
    let mut rest = rules;
    while !rest.is_empty() {
        let word = rest.find(|char: char| char.is_ascii() && !char.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, more) = rest.split_at(word);
        if word.is_ascii() {
            to.push_str(word);
        } else {
            fold::push(word, &mut to);
        }
        let mark = more.chars().next().map_or(0, char::len_utf8);
        to.push_str(&more[..mark]);
        rest = &more[mark..];
    }
    to
}

fn lines(text: &str, wanted: impl Fn(&str) -> bool) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && wanted(line)).flat_map(|line| [line, "\n"]).collect()
}
