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
        let mut chars = text.chars().peekable();
        while let Some(char) = chars.next() {
            if char == ' ' {
                continue;
            }
            let start = self.lower.len() as u32;
            if is_unspaced(char) {
                self.lower.push(char);
                self.push(start, Kind::Word);
            } else if char.is_alphanumeric() {
                let number = char.is_ascii_digit();
                push_lower(&mut self.lower, char);
                // Combining marks carry the vowels of Hindi and other scripts: inside a word they belong to it.
                while let Some(next) = chars.next_if(|next| continues_word(*next) && next.is_ascii_digit() == number) {
                    if next != '\u{ad}' {
                        push_lower(&mut self.lower, next);
                    }
                }
                self.push(start, if number { Kind::Number } else { Kind::Word });
            } else if let Some(kind) = mark(char, chars.peek().copied()) {
                self.push(start, kind);
            }
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

fn push_lower(to: &mut String, char: char) {
    if char.is_ascii() {
        to.push(char.to_ascii_lowercase());
    } else {
        to.extend(char.to_lowercase());
    }
}

fn continues_word(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric();
    }
    char == '\u{ad}' || (char.is_alphanumeric() && !is_unspaced(char)) || is_mark(char)
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
        '。' | '！' | '…' | '।' | '\n' => Kind::Break,
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
