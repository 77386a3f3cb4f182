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

// `FILES`: every language that has a file, with its rules. The first, English, is tried on every page, since sites in any language also ask in it.
// `build.rs` writes it, and leaves out what is for people and tests only: comments and examples are a third of the files.
include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The rules of a language, read when first asked for.
pub(crate) fn language(code: &str) -> Option<&'static Language> {
    static READ: [OnceLock<Language>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    let at = FILES.iter().position(|(_, file)| parse::codes(file).any(|known| known == code))?;
    Some(READ.get(at)?.get_or_init(|| Language { code: FILES[at].0, phrases: parse::phrases(FILES[at].1) }))
}

/// The language in which a text is written, if it has rules: the one of which it holds the most common words, at least one in twenty.
pub(crate) fn language_of(tokens: &Tokens) -> Option<&'static Language> {
    static COMMON: OnceLock<(Words, Vec<usize>)> = OnceLock::new();
    let (common, languages) = COMMON.get_or_init(|| {
        let words = FILES.iter().enumerate().flat_map(|(at, (_, file))| parse::common(file).map(move |word| (word, at)));
        let (words, languages) = words.unzip();
        (Words::new(words), languages)
    });
    let mut counts = [0_u32; FILES.len()];
    for at in 0..tokens.len() {
        for number in common.find(tokens.word(at)) {
            counts[languages[number]] += 1;
        }
    }
    let (at, most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    (most * 20 >= tokens.words()).then(|| language(FILES[at].0)).flatten()
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
    fn a_file_may_read_related_languages() {
        assert_eq!(language("ms").map(|language| language.code), Some("id"));
        assert!(language("tlh").is_none());
    }

    #[test]
    fn every_file_covers_every_sign_and_has_examples() {
        let needed = Sign::NAMES.iter().filter(|name| !matches!(**name, "ask-buy" | "amount" | "question" | "quote" | "site"));
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
