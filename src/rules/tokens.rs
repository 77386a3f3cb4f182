//! Cuts a text into the words that phrases are matched on.

use super::fold::{self, is_mark};
use crate::text::{is_unspaced, quarters_of_word};

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
    quarters: u32,
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
        self.quarters = 0;
    }

    /// Reads on; a word ends where a text ends.
    pub(crate) fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let start = self.lower.len() as u32;
            let mut read = first.len_utf8();
            if is_unspaced(first) {
                self.lower.push(fold::simplified(first));
                self.push(start, Kind::Word);
            } else if first.is_alphanumeric() {
                let number = is_digit(first);
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
            fold::push(word, &mut self.lower);
        }
    }

    fn push(&mut self, start: u32, kind: Kind) {
        if matches!(kind, Kind::Word | Kind::Number) {
            let first = self.lower.get(start as usize..).and_then(|word| word.chars().next());
            self.quarters += first.filter(|char| is_unspaced(*char)).map_or(4, |char| quarters_of_word(char) as u32);
        }
        self.list.push((start, self.lower.len() as u32, kind));
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// How many words it holds, numbers too; in scripts without spaces counted as [`crate::text::words`] does.
    pub(crate) fn words(&self) -> u32 {
        self.quarters.div_ceil(4)
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
    let more = text.get(ascii..).unwrap_or_default().chars().take_while(|char| continues_word(*char) && is_digit(*char) == number);
    ascii + more.map(char::len_utf8).sum::<usize>()
}

/// Combining marks carry the vowels of Hindi and other scripts: inside a word they belong to it.
fn continues_word(char: char) -> bool {
    char == '\u{ad}' || is_mark(char) || (char.is_alphanumeric() && !is_unspaced(char))
}

/// The digits of Europe, of Arabic, of Persian and of Hindi.
fn is_digit(char: char) -> bool {
    char.is_ascii_digit() || matches!(u32::from(char), 0x660..=0x669 | 0x6f0..=0x6f9 | 0x966..=0x96f)
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
        assert_eq!(read("สนับสนุน").len(), 8);
    }

    #[test]
    fn words_are_counted_as_lengths_of_texts_are() {
        let mut tokens = Tokens::default();
        for text in ["支持我们", "สนับสนุน", "We’re on 24", "支持 us 两次"] {
            tokens.read(text);
            assert_eq!(tokens.words() as usize, crate::text::words(&text.replace('’', " ")), "{text}");
        }
    }

    #[test]
    fn digits_of_other_scripts_are_numbers() {
        assert_eq!(read("१०० ٥٠").iter().map(|(_, kind)| *kind).collect::<Vec<_>>(), [Kind::Number, Kind::Number]);
    }
}
