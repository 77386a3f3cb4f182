//! Cuts a text into the words that phrases are matched on.

use crate::text::is_unspaced;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word in lower case; a character of a script without spaces.
    Word,
    /// A number.
    Number,
    /// A sign of a currency.
    Currency,
    /// A quotation mark.
    Quote,
    /// The end of a sentence or of one of its larger parts.
    Break,
    /// The end of a question.
    Question,
}

/// A text as its tokens. The buffers are kept between texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    lower: String,
    list: Vec<(u32, u32, Kind)>,
    words: u32,
}

impl Tokens {
    /// Reads another text.
    pub(crate) fn read(&mut self, text: &str) {
        self.clear();
        self.add(text);
    }

    /// Forgets the text.
    pub(crate) fn clear(&mut self) {
        self.lower.clear();
        self.list.clear();
        self.words = 0;
    }

    /// Reads on; a word ends where a text ends.
    pub(crate) fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let start = self.lower.len() as u32;
            let mut read = first.len_utf8();
            if is_unspaced(first) {
                self.lower.push(first);
                self.push(start, Kind::Word);
            } else if first.is_alphanumeric() {
                let number = first.is_ascii_digit();
                read = word_length(rest, number);
                self.push_lower(rest.get(..read).unwrap_or_default());
                self.push(start, if number { Kind::Number } else { Kind::Word });
            } else if first != ' ' {
                let next = rest.get(read..).and_then(|rest| rest.chars().next());
                if let Some(kind) = mark(first, next) {
                    self.push(start, kind);
                }
            }
            rest = rest.get(read..).unwrap_or_default();
        }
    }

    fn push_lower(&mut self, word: &str) {
        if word.is_ascii() {
            let from = self.lower.len();
            self.lower.push_str(word);
            if let Some(added) = self.lower.get_mut(from..) {
                added.make_ascii_lowercase();
            }
        } else {
            self.lower.extend(word.chars().filter(|char| *char != '\u{ad}').flat_map(char::to_lowercase));
        }
    }

    fn push(&mut self, start: u32, kind: Kind) {
        self.words += u32::from(matches!(kind, Kind::Word | Kind::Number));
        self.list.push((start, self.lower.len() as u32, kind));
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// How many of them are words or numbers.
    pub(crate) fn words(&self) -> u32 {
        self.words
    }

    /// What a token is; past the end a [`Kind::Break`].
    pub(crate) fn kind(&self, at: usize) -> Kind {
        self.list.get(at).map_or(Kind::Break, |(_, _, kind)| *kind)
    }

    /// A word in lower case; nothing for other tokens.
    pub(crate) fn word(&self, at: usize) -> &str {
        match self.list.get(at) {
            Some((start, end, Kind::Word | Kind::Number)) => self.lower.get(*start as usize..*end as usize).unwrap_or_default(),
            _ => "",
        }
    }
}

/// The bytes of the word or number that a text begins with.
fn word_length(text: &str, number: bool) -> usize {
    let same = |byte: &u8| if number { byte.is_ascii_digit() } else { byte.is_ascii_alphabetic() };
    let ascii = text.bytes().take_while(same).count();
    let more = text.get(ascii..).unwrap_or_default().chars().take_while(|char| continues_word(*char) && char.is_ascii_digit() == number);
    ascii + more.map(char::len_utf8).sum::<usize>()
}

/// Combining marks carry the vowels of Hindi and other scripts: inside a word they belong to it.
fn continues_word(char: char) -> bool {
    char == '\u{ad}' || is_mark(char) || (char.is_alphanumeric() && !is_unspaced(char))
}

/// Vowel signs and points of the scripts that the rules know: Hebrew, Arabic, the Indian scripts, and combining accents.
fn is_mark(char: char) -> bool {
    matches!(u32::from(char), 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x61a | 0x64b..=0x65f | 0x900..=0x903 | 0x93a..=0x94f | 0x962..=0x963 | 0x200c..=0x200d)
}

fn mark(char: char, next: Option<char>) -> Option<Kind> {
    Some(match char {
        '$' | '€' | '£' | '¥' | '₽' | '₴' | '₺' | '₹' | '₩' | '₪' | '₫' | '₱' | '฿' | '₦' | '¢' => Kind::Currency,
        '“' | '”' | '„' | '«' | '»' | '"' | '「' | '」' | '『' | '』' => Kind::Quote,
        '?' | '？' | '؟' => Kind::Question,
        '@' | '。' | '！' | '…' | '।' | '\n' => Kind::Break,
        // A dot or colon inside a word, as in a domain or "Leser:innen", ends nothing.
        '.' | '!' | ':' | ';' if next.is_none_or(|next| !next.is_alphanumeric()) => Kind::Break,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Kind)> {
        let mut tokens = Tokens::default();
        tokens.read(text);
        (0..tokens.len()).map(|at| (tokens.word(at).to_owned(), tokens.kind(at))).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        let found = read("We’re ON a.com: $5?");
        let expected = [
            ("we", Kind::Word),
            ("re", Kind::Word),
            ("on", Kind::Word),
            ("a", Kind::Word),
            ("com", Kind::Word),
            ("", Kind::Break),
            ("", Kind::Currency),
            ("5", Kind::Number),
            ("", Kind::Question),
        ];
        assert_eq!(found.iter().map(|(word, kind)| (word.as_str(), *kind)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn gendered_words_and_scripts_without_spaces_are_cut() {
        assert_eq!(read("Leser:innen").len(), 2);
        assert_eq!(read("支持我们").len(), 4);
        assert_eq!(read("समर्थन").len(), 1);
    }
}
