//! Reads the rule files. They are part of the program, so that a line that is not understood fails a test and is skipped in use.

use super::matcher::{Element, Matcher};
use super::signs::Sign;
use super::tokens::Tokens;

/// One meaningful line.
enum Line<'a> {
    Set(&'a str, &'a str),
    Phrases(Sign, &'a str),
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are tests"))]
    Example(bool, &'a str),
    Code(&'a str),
    Common(&'a str),
    Unknown,
}

fn lines<'a>(file: &'a str) -> impl Iterator<Item = Line<'a>> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        if let Some(text) = line.strip_prefix("+ ") {
            return Line::Example(true, text);
        }
        if let Some(text) = line.strip_prefix("- ") {
            return Line::Example(false, text);
        }
        if let Some((name, words)) = line.strip_prefix("let ").and_then(|rest| rest.split_once('=')) {
            return Line::Set(name.trim(), words);
        }
        match line.split_once(':') {
            Some(("code", codes)) => Line::Code(codes),
            Some(("common", words)) => Line::Common(words),
            Some((name, phrases)) => {
                let sign = Sign::NAMES.iter().position(|known| *known == name).and_then(|at| Sign::ALL.get(at));
                sign.map_or(Line::Unknown, |sign| Line::Phrases(*sign, phrases))
            }
            None => Line::Unknown,
        }
    })
}

/// The phrases of a file.
pub(super) fn phrases(file: &'static str) -> Matcher {
    let mut sets: Vec<(&str, Vec<&'static str>)> = Vec::new();
    let mut matcher = Matcher::default();
    let mut tokens = Tokens::default();
    for line in lines(file) {
        match line {
            Line::Set(name, words) => sets.push((name, words.split(',').map(str::trim).collect())),
            Line::Phrases(sign, list) => {
                for phrase in list.split(',').map(str::trim).filter(|phrase| !phrase.is_empty()) {
                    let (start, phrase) = phrase.strip_prefix('^').map_or((false, phrase), |rest| (true, rest));
                    for elements in spellings(phrase, &sets, &mut tokens) {
                        matcher.add(sign, start, elements);
                    }
                }
            }
            Line::Example(..) | Line::Code(_) | Line::Common(_) | Line::Unknown => {}
        }
    }
    matcher.finish();
    matcher
}

/// The codes of the languages that a file reads.
pub(super) fn codes(file: &'static str) -> impl Iterator<Item = &'static str> {
    lines(file)
        .filter_map(|line| if let Line::Code(codes) = line { Some(codes) } else { None })
        .take(1)
        .flat_map(|codes| codes.split(',').map(str::trim))
}

/// The commonest words of a file's language.
pub(super) fn common(file: &'static str) -> impl Iterator<Item = &'static str> {
    lines(file)
        .filter_map(|line| if let Line::Common(words) = line { Some(words) } else { None })
        .flat_map(|words| words.split(',').map(str::trim))
}

/// A phrase's elements: once, but in scripts without spaces once for each choice of its words, which are several elements there.
fn spellings(phrase: &'static str, sets: &[(&str, Vec<&'static str>)], tokens: &mut Tokens) -> Vec<Vec<Element>> {
    let mut all = vec![Vec::new()];
    for part in phrase.split_whitespace() {
        let choices = elements(part, sets, tokens);
        all = all.iter().flat_map(|so_far: &Vec<Element>| choices.iter().map(|choice| [so_far.as_slice(), choice].concat())).collect();
    }
    all
}

/// The choices that a part of a phrase leaves. One element does for all words; but each that is several characters of a script without
/// spaces is a choice of its own.
fn elements(part: &'static str, sets: &[(&str, Vec<&'static str>)], tokens: &mut Tokens) -> Vec<Vec<Element>> {
    if part == ".." {
        return vec![vec![Element::Gap]];
    }
    let (mut words, mut choices) = (Vec::new(), Vec::new());
    let named = |name: &str| sets.iter().find(|(known, _)| *known == name).map_or_else(Vec::new, |(_, words)| words.clone());
    for word in part.split('|') {
        for word in word.strip_prefix('$').map_or_else(|| vec![word], named) {
            tokens.read(word);
            if tokens.len() > 1 && word.chars().all(crate::text::is_unspaced) {
                let chars = word.char_indices().filter_map(|(at, char)| word.get(at..at + char.len_utf8()));
                choices.push(chars.map(|char| Element::words(&[char])).collect());
            } else {
                words.push(word);
            }
        }
    }
    if !words.is_empty() {
        choices.push(vec![Element::words(&words)]);
    }
    choices
}

/// The examples of a file.
#[cfg(test)]
pub(super) fn examples(file: &'static str) -> impl Iterator<Item = (bool, &'static str)> {
    lines(file).filter_map(|line| if let Line::Example(appeal, text) = line { Some((appeal, text)) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_file_is_understood() {
        for (code, file) in super::super::FILES.iter().chain(super::super::EXAMPLES) {
            for (line, text) in lines(file).zip(file.lines()) {
                assert!(!matches!(line, Line::Unknown), "{code}: {text}");
            }
        }
    }
}
