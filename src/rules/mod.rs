//! What appeals say, as data: a file for each language, a file for names and addresses, and the matcher that reads them.
//!
//! Adding a language is adding its file, `xx.rules`. A file has one rule a line:
//!
//! ```text
//! # a comment
//! code: en                       the language, as the first part of a BCP 47 tag, and others that it reads
//! let our = us, our, my          a set of words, used below as $our
//! ask-give: donate now, chip in  phrases that are a sign, parted by commas
//! ask-support: ^support .. $our work|journalism
//! + A whole example              a test: it must read as an appeal
//! - A near miss                  a test: it must not
//! ```
//!
//! In a phrase `a|b` is either word, `word*` any word that begins so, `..` up to three words of the same sentence, `^` the beginning of a
//! sentence, `%site` a word of the site's own name. In scripts without spaces every character is a word, and `..` three times as many of them;
//! `a|b` may have several characters there all the same. Accents of Greek, points and articles of Arabic make no difference (`fold.rs`).

mod fold;
mod index;
mod matcher;
mod names;
mod parse;
mod signs;
mod tokens;

pub(crate) use matcher::Matcher;
pub(crate) use names::{Name, Names};
pub(crate) use signs::{Sign, Signs};
pub(crate) use tokens::Tokens;

use std::sync::OnceLock;

use crate::order::Words;

/// The rules of one language.
#[derive(Debug)]
pub(crate) struct Language {
    /// The language's code, such as `de`.
    pub(crate) code: &'static str,
    /// Its phrases, ready to be matched.
    pub(crate) phrases: Matcher,
}

// `FILES`: the languages that are part of the program, with their rules: all that have a file, or without the feature `languages` English alone.
// The first, English, is tried on every page, since sites in any language also ask in it. `build.rs` writes it (`gather.rs`).
include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The languages that were added, and all together once they are used.
static ADDED: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
static ALL: OnceLock<Vec<(&str, &str)>> = OnceLock::new();

/// Adds the rules of languages that are not part of the program, each after a line with its code, as `cargo xtask build` writes them: once, and
/// before the first page is read. Returns whether that was so.
pub fn add_languages(rules: String) -> bool {
    if ALL.get().is_some() {
        return false;
    }
    // They stay for as long as the program runs.
    let rules: &'static str = Box::leak(rules.into_boxed_str());
    ADDED.set(parted(rules).filter(|(code, _)| FILES.iter().all(|(known, _)| known != code)).collect()).is_ok()
}

/// The languages of a text with several, each with its code.
fn parted(rules: &str) -> impl Iterator<Item = (&str, &str)> {
    rules.split("\n= ").filter_map(|file| file.trim_start_matches("= ").split_once('\n'))
}

fn files() -> &'static [(&'static str, &'static str)] {
    ALL.get_or_init(|| FILES.iter().chain(ADDED.get().into_iter().flatten()).copied().collect())
}

/// The rules of a language, read when first asked for.
pub(crate) fn language(code: &str) -> Option<&'static Language> {
    static READ: OnceLock<Vec<OnceLock<Language>>> = OnceLock::new();
    let files = files();
    let at = files.iter().position(|(_, file)| parse::codes(file).any(|known| known == code))?;
    let read = READ.get_or_init(|| files.iter().map(|_| OnceLock::new()).collect()).get(at)?;
    Some(read.get_or_init(|| Language { code: files[at].0, phrases: parse::phrases(files[at].1) }))
}

/// The language in which a text is written, if it has rules: the one of which it holds the most common words, at least one in twenty.
pub(crate) fn language_of(tokens: &Tokens) -> Option<&'static Language> {
    static COMMON: OnceLock<(Words, Vec<usize>)> = OnceLock::new();
    let files = files();
    let (common, languages) = COMMON.get_or_init(|| {
        let words = files.iter().enumerate().flat_map(|(at, (_, file))| parse::common(file).map(move |word| (word, at)));
        let (words, languages) = words.unzip();
        (Words::new(words), languages)
    });
    let mut counts = vec![0_u32; files.len()];
    for at in 0..tokens.len() {
        for number in common.find(tokens.word(at)) {
            counts[languages[number]] += 1;
        }
    }
    let (at, most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    (most * 20 >= tokens.words()).then(|| language(files[at].0)).flatten()
}

/// The words of names and addresses.
pub(crate) fn names() -> &'static Names {
    static READ: OnceLock<Names> = OnceLock::new();
    READ.get_or_init(|| Names::parse(NAMES))
}

/// The examples of a language's file: whether each must read as an appeal, and its text.
#[cfg(test)]
pub(crate) fn examples() -> impl Iterator<Item = (&'static str, bool, &'static str)> {
    EXAMPLES.iter().flat_map(|(code, file)| parse::examples(file).map(|(appeal, text)| (*code, appeal, text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_come_in_one_text_as_they_are_in_the_program() {
        let joined: String = FILES.iter().skip(1).map(|(code, rules)| format!("= {code}\n{rules}")).collect();
        let parted: Vec<_> = parted(&joined).map(|(code, rules)| (code, rules.trim_end())).collect();
        let own: Vec<_> = FILES.iter().skip(1).map(|(code, rules)| (*code, rules.trim_end())).collect();
        assert_eq!(parted, own);
    }

    #[test]
    fn a_file_may_read_related_languages() {
        assert_eq!(language("ms").map(|language| language.code), Some("id"));
        assert!(language("tlh").is_none());
    }

    #[test]
    fn every_file_covers_every_sign_and_has_examples() {
        let needed = Sign::NAMES
            .iter()
            .filter(|name| !matches!(**name, "ask-buy" | "ask-survey" | "ask-register" | "amount" | "question" | "quote" | "site"));
        for sign in needed.copied().chain(["common", "code"]) {
            for (code, file) in FILES {
                assert!(file.lines().any(|line| line.split_once(':').is_some_and(|(name, _)| name == sign)), "{code} lacks {sign}");
            }
        }
        for (code, file) in EXAMPLES {
            let count = |appeal| parse::examples(file).filter(|(kind, _)| *kind == appeal).count();
            assert!(count(true) >= 2 && count(false) >= 2, "{code} has {} examples and {} near misses", count(true), count(false));
        }
    }
}
