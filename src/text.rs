//! Counting words without tables of Unicode: the wasm has no room for them.

/// How many words a text holds: runs of letters and digits; in scripts that put no spaces between words, two Chinese or Japanese
/// characters count as one, and four of the others, whose vowels and tones are characters of their own.
#[must_use]
pub fn words(text: &str) -> usize {
    // Of characters without spaces, quarters of a word.
    let (mut spaced, mut quarters, mut inside) = (0, 0, false);
    for char in text.chars() {
        if is_unspaced(char) {
            quarters += quarters_of_word(char);
            inside = false;
        } else if char.is_alphanumeric() {
            spaced += usize::from(!inside);
            inside = true;
        } else {
            // An apostrophe or hyphen inside a word does not end it.
            inside &= matches!(char, '\'' | '’' | '-' | '\u{ad}');
        }
    }
    spaced + usize::div_ceil(quarters, 4)
}

/// How many quarters of a word a character stands for in a script without spaces.
#[must_use]
pub(crate) fn quarters_of_word(unspaced: char) -> usize {
    if unspaced < '\u{3000}' { 1 } else { 2 }
}

/// Chinese, Japanese kana, Thai, Lao, Khmer and Burmese: written without spaces between words. Korean has spaces.
#[must_use]
pub fn is_unspaced(char: char) -> bool {
    matches!(u32::from(char),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x31f0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xf900..=0xfaff | 0xff66..=0xff9d | 0x20000..=0x323af)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_counted_in_scripts_with_and_without_spaces() {
        assert_eq!(words("It's a well-known fact, isn’t it? 42."), 7);
        assert_eq!(words("吾輩は猫である。"), 4);
        assert_eq!(words("한국어 단어"), 2);
        // เรือ, ออก, จาก, ท่า, ตอน, เจ็ด, โมง
        assert_eq!(words("เรือออกจากท่าตอนเจ็ดโมง"), 6);
        assert_eq!(words(" … — "), 0);
    }
}
