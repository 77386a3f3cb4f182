//! What the extension's and the demo's JavaScript must not contain: ways to parse a string into a page or to run one, and code from elsewhere.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::shell::{at, root};

/// Words that stand alone, with the reason why they are not wanted.
const WORDS: [(&str, &str); 8] = [
    ("innerHTML", "parses a string into the page; build nodes instead"),
    ("outerHTML", "parses a string into the page; build nodes instead"),
    ("insertAdjacentHTML", "parses a string into the page; build nodes instead"),
    ("setHTMLUnsafe", "parses a string into the page; build nodes instead"),
    ("createContextualFragment", "parses a string into the page; build nodes instead"),
    ("eval", "runs a string"),
    ("importScripts", "loads code past the module graph"),
    ("XMLHttpRequest", "the extension makes no requests"),
];

/// Phrases, blanks left out.
const PHRASES: [(&str, &str); 9] = [
    ("document.write(", "parses a string into the page; build nodes instead"),
    ("newFunction(", "runs a string"),
    ("setTimeout(\"", "runs a string"),
    ("import(\"http", "loads code from elsewhere"),
    ("from\"http", "loads code from elsewhere"),
    ("fetch(\"http", "the extension makes no requests"),
    ("newWebSocket(", "the extension makes no requests"),
    ("sendBeacon(", "the extension makes no requests"),
    ("newEventSource(", "the extension makes no requests"),
];

/// Looks through every script and page of the extension and the demo.
pub(crate) fn check() -> Result<()> {
    let mut files = Vec::new();
    for folder in ["extension", "www"] {
        list(&at(folder), &mut files)?;
    }
    files.sort();
    let mut found = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file)?;
        let name = file.strip_prefix(root()).unwrap_or(file).display().to_string();
        if file.extension().is_some_and(|ext| ext == "html") {
            let remote = ["src=\"http", "src=\"//", "<link rel=\"stylesheet\" href=\"http", "onclick=", "onload="];
            let hits = remote.iter().filter(|phrase| text.contains(*phrase));
            found.extend(hits.map(|phrase| format!("{name}: `{phrase}` loads from elsewhere or is an inline handler")));
        } else {
            found.extend(in_script(&text).into_iter().map(|(line, word, reason)| format!("{name}:{line}: `{word}` {reason}")));
        }
    }
    println!("{} files", files.len());
    if !found.is_empty() {
        bail!("forbidden in the extension and the demo:\n{}", found.join("\n"));
    }
    Ok(())
}

/// The lines of a script that hold something forbidden. Comments may name what the code must not do.
fn in_script(text: &str) -> Vec<(usize, &'static str, &'static str)> {
    let mut found = Vec::new();
    let mut in_comment = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_start();
        in_comment |= line.starts_with("/*");
        let code = if in_comment || line.starts_with("//") { "" } else { line.split(" // ").next().unwrap_or(line) };
        in_comment &= !line.contains("*/");
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let words = WORDS.iter().filter(|(word, _)| code.split(|c| !is_word(c)).any(|part| part == *word));
        let dense: String = code.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '\'' || c == '`' { '"' } else { c }).collect();
        let phrases = PHRASES.iter().filter(|(phrase, _)| dense.contains(phrase));
        found.extend(words.chain(phrases).map(|(what, reason)| (index + 1, *what, *reason)));
    }
    found
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            // wasm-bindgen's glue is made, not written.
            if !path.ends_with("wasm") {
                list(&path, files)?;
            }
        } else if path.extension().is_some_and(|ext| ext == "js" || ext == "mjs" || ext == "html") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::in_script;

    #[test]
    fn finds_what_parses_or_runs_a_string() {
        let bad = ["x.innerHTML = y;", "document . write(y)", "new Function('a')", "await import('https://a.example/b.js')", "eval(y)"];
        for line in bad {
            assert_eq!(in_script(line).len(), 1, "{line}");
        }
    }

    #[test]
    fn leaves_comments_and_longer_words_alone() {
        let good = ["// never innerHTML", "/**\n * innerHTML\n */", "evaluate(x);", "fetch(address)", "const a = 1; // not eval"];
        for line in good {
            assert_eq!(in_script(line), [], "{line}");
        }
    }
}
