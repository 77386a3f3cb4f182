//! Finds phrases in a text.

use super::index::Index;
use super::signs::{Sign, Signs};
use super::tokens::{Kind, Tokens};

/// How many words `..` stands for, at most; in scripts without spaces so many characters.
const GAP: usize = 3;
const GAP_UNSPACED: usize = 9;

/// One part of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Element {
    /// One of these words, each whole or (true) as a beginning.
    Words(Vec<(&'static str, bool)>),
    /// A word of the site's name.
    Site,
    /// Up to [`GAP`] words.
    Gap,
}

impl Element {
    /// The element for words as rules spell them.
    pub(super) fn words(words: &[&'static str]) -> Self {
        if words == ["%site"] {
            return Self::Site;
        }
        Self::Words(words.iter().map(|word| word.strip_suffix('*').map_or((*word, false), |stem| (stem, true))).collect())
    }

    fn matches(&self, word: &str, site: &[String]) -> bool {
        match self {
            Self::Words(words) => words.iter().any(|(stem, begins)| if *begins { word.starts_with(stem) } else { word == *stem }),
            Self::Site => site.iter().any(|own| own == word),
            Self::Gap => false,
        }
    }
}

#[derive(Clone, Debug)]
struct Phrase {
    sign: Sign,
    start: bool,
    elements: Vec<Element>,
}

/// A language's phrases, found by their first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matcher {
    phrases: Vec<Phrase>,
    heads: Index,
    /// Phrases that begin with the site's name.
    with_site: Vec<u16>,
}

impl Matcher {
    pub(super) fn add(&mut self, sign: Sign, start: bool, elements: Vec<Element>) {
        if matches!(elements.first(), Some(Element::Words(_) | Element::Site)) {
            self.phrases.push(Phrase { sign, start, elements });
        }
    }

    /// Makes the index, once all phrases are there.
    pub(super) fn finish(&mut self) {
        let mut heads = Vec::new();
        for (phrase, at) in self.phrases.iter().zip(0_u16..) {
            match phrase.elements.first() {
                Some(Element::Words(words)) => heads.extend(words.iter().map(|(word, begins)| (*word, *begins, at))),
                _ => self.with_site.push(at),
            }
        }
        self.heads = Index::new(heads);
    }

    /// Counts the signs of a text. `site` holds the words of the site's name.
    pub(crate) fn signs(&self, tokens: &Tokens, site: &[String]) -> Signs {
        let mut signs = Signs::default();
        signs.words = tokens.words();
        let mut starts = true;
        for at in 0..tokens.len() {
            match tokens.kind(at) {
                Kind::Break => starts = true,
                Kind::Question => {
                    signs.add(Sign::Question);
                    starts = true;
                }
                Kind::Quote => signs.add(Sign::Quote),
                Kind::Currency => {
                    if tokens.kind(at + 1) == Kind::Number || (at > 0 && tokens.kind(at - 1) == Kind::Number) {
                        signs.add(Sign::Amount);
                    }
                }
                Kind::Word | Kind::Number => {
                    self.at(tokens, at, starts, site, &mut signs);
                    starts = false;
                }
            }
        }
        signs
    }

    fn at(&self, tokens: &Tokens, at: usize, starts: bool, site: &[String], signs: &mut Signs) {
        let word = tokens.word(at);
        if site.iter().any(|own| own == word) {
            signs.add(Sign::Site);
            for phrase in &self.with_site {
                self.try_phrase(*phrase, tokens, at, starts, site, signs);
            }
        }
        for phrase in self.heads.find(word) {
            self.try_phrase(phrase, tokens, at, starts, site, signs);
        }
    }

    /// Counts a phrase whose first word is the one here, if the rest follows.
    fn try_phrase(&self, phrase: u16, tokens: &Tokens, at: usize, starts: bool, site: &[String], signs: &mut Signs) {
        let Some(phrase) = self.phrases.get(usize::from(phrase)) else { return };
        if (!phrase.start || starts) && rest(tokens, at + 1, phrase.elements.get(1..).unwrap_or_default(), site) {
            signs.add(phrase.sign);
            let number = |at: usize| tokens.kind(at) == Kind::Number;
            if phrase.sign == Sign::Money && (number(at + 1) || (at > 0 && number(at - 1))) {
                signs.add(Sign::Amount);
            }
        }
    }
}

/// Whether the elements follow from here on.
fn rest(tokens: &Tokens, mut at: usize, elements: &[Element], site: &[String]) -> bool {
    let mut gap = false;
    for element in elements {
        if *element == Element::Gap {
            gap = true;
            continue;
        }
        let unspaced = || tokens.word(at).starts_with(crate::text::is_unspaced);
        let reach = if !gap {
            0
        } else if unspaced() {
            GAP_UNSPACED
        } else {
            GAP
        };
        let mut found = false;
        for _ in 0..=reach {
            if !matches!(tokens.kind(at), Kind::Word | Kind::Number | Kind::Quote) {
                return false;
            }
            at += 1;
            if element.matches(tokens.word(at - 1), site) {
                found = true;
                break;
            }
        }
        if !found {
            return false;
        }
        gap = false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::parse;

    fn count(rules: &'static str, text: &str, sign: Sign) -> u32 {
        let matcher = parse::phrases(rules);
        let mut tokens = Tokens::default();
        tokens.read(text);
        matcher.signs(&tokens, &["courier".to_owned()]).count(sign)
    }

    #[test]
    fn phrases_stems_sets_and_gaps() {
        let rules = "let our = our, my\nask-support: support .. $our journal*|work";
        assert_eq!(count(rules, "Please support us and our journalism", Sign::AskSupport), 1);
        assert_eq!(count(rules, "Support my work. Support the team.", Sign::AskSupport), 1);
        assert_eq!(count(rules, "support. our work", Sign::AskSupport), 0, "not over the end of a sentence");
        assert_eq!(count(rules, "support a b c d our work", Sign::AskSupport), 0, "not over four words");
    }

    #[test]
    fn the_beginning_of_a_sentence_and_the_name_of_the_site() {
        let rules = "ask-support: ^support .. %site";
        assert_eq!(count(rules, "Hello. Support the Courier!", Sign::AskSupport), 1);
        assert_eq!(count(rules, "They support the Courier", Sign::AskSupport), 0);
    }

    #[test]
    fn money_has_a_number() {
        assert_eq!(count("money: euro", "5 euro, €10, 20 €, the euro", Sign::Amount), 3);
        assert_eq!(count("money: kr", "kr 50, ۵۰ kr, for kr", Sign::Amount), 2);
    }

    #[test]
    fn scripts_without_spaces_match_by_character() {
        assert_eq!(count("ask-support: 支持我们", "请支持我们的工作", Sign::AskSupport), 1);
        let rules = "let us = 我们, 本站\nask-support: 支持|帮助 .. $us";
        assert_eq!(count(rules, "请支持我们。也帮助本站", Sign::AskSupport), 2, "either word, with all its characters");
        assert_eq!(count(rules, "支持今天来读的我们", Sign::AskSupport), 1, "over three words of two characters");
        assert_eq!(count(rules, "支持他人今天所做的一切工作，我们", Sign::AskSupport), 0, "not over more");
    }
}
