//! Gathers the rule files of `src/rules` into the program: without their comments and examples, which only people and tests read.

#[path = "src/rules/fold.rs"]
mod fold;

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    let folder = Path::new("src/rules");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .expect("src/rules is part of the package")
        .map(|entry| entry.expect("a folder of the package can be listed").path())
        .filter(|path| path.extension().is_some_and(|end| end == "rules"))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("rules are UTF-8 text"))
        })
        .collect();
    // English first: it is tried on every page.
    files.sort_by_key(|(name, _)| (name != "en", name.clone()));
    let mut languages = String::new();
    let mut examples = String::new();
    let mut names = String::new();
    for (name, text) in files {
        let rules = lines(&text, |line| !line.starts_with(['#', '+', '-']));
        if name == "names" {
            names = rules;
            continue;
        }
        let rules = folded(&rules);
        writeln!(languages, "    ({name:?}, {rules:?}),").expect("a string takes any text");
        let own = lines(&text, |line| line.starts_with(['+', '-']));
        writeln!(examples, "    ({name:?}, {own:?}),").expect("a string takes any text");
    }
    let code = format!(
        "const FILES: &[(&str, &str)] = &[\n{languages}];\nconst NAMES: &str = {names:?};\n\
         #[cfg(test)]\nconst EXAMPLES: &[(&str, &str)] = &[\n{examples}];\n"
    );
    let out = env::var_os("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&out).join("rules.rs"), code).expect("cargo's folder can be written to");
}

/// The rules with their words as [`fold::push`] leaves those of a page. What is not a letter is ASCII.
fn folded(rules: &str) -> String {
    let mut to = String::new();
    let mut rest = rules;
    while !rest.is_empty() {
        let word = rest.find(|char: char| char.is_ascii() && !char.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, more) = rest.split_at(word);
        if word.is_ascii() {
            to.push_str(word)
        } else {
            fold::push(word, &mut to)
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
