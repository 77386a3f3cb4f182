//! Spellings that readers take for the same, as one: words of pages and, in `build.rs`, of the rules go through here alike.

/// Whether a character is a mark on the letter before it: a vowel sign or point of Hebrew, Arabic or the Indian scripts, an accent.
pub(crate) fn is_mark(char: char) -> bool {
    matches!(u32::from(char), 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x61a | 0x640 | 0x64b..=0x65f | 0x900..=0x903 | 0x93a..=0x94f | 0x962..=0x963 | 0x200c..=0x200d)
}

/// A letter in lower case without what is often left out: Hebrew and Arabic points, Greek accents, the dots of Turkish. Nothing for a mark
/// that is dropped as a whole. Indian vowel signs are letters in their own right and stay.
fn letter(char: char) -> Option<char> {
    Some(match char {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        // Capitals lose the difference: `I` is both.
        'ı' => 'i',
        'ş' => 'ș',
        'ţ' => 'ț',
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' | 'ۀ' => 'ه',
        'ک' => 'ك',
        _ => return (!is_mark(char) || matches!(u32::from(char), 0x900..=0x963)).then_some(char),
    })
}

/// Adds a word in lower case and folded.
pub(crate) fn push(word: &str, to: &mut String) {
    let from = to.len();
    to.extend(word.chars().filter(|char| *char != '\u{ad}').flat_map(char::to_lowercase).filter_map(letter));
    let Some(folded) = to.get(from..) else { return };
    let rest = without_article(folded);
    let (cut, left) = (folded.len() - rest.len(), rest.chars().take(3).count());
    if cut > 0 && left == 3 {
        to.replace_range(from..from + cut, "");
    }
}

/// An Arabic word without its article, which is written as part of it, as are "and", "by" and "as" before it; "for the" melts with it.
fn without_article(word: &str) -> &str {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let bare = bare.strip_prefix(['ب', 'ك']).unwrap_or(bare);
    bare.strip_prefix("ال").or_else(|| bare.strip_prefix("لل")).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    fn fold(word: &str) -> String {
        let mut to = String::new();
        super::push(word, &mut to);
        to
    }

    #[test]
    fn capitals_without_accents_are_the_same_word() {
        assert_eq!(fold("ΣΤΗΡΙΞΤΕ"), fold("στηρίξτε"));
        assert_eq!(fold("ΜΑΣ"), fold("μας"));
        assert_eq!(fold("BAĞIŞ"), fold("bağış"));
        assert_eq!(fold("İyi"), fold("iyi"));
    }

    #[test]
    fn points_and_the_arabic_article_make_no_difference() {
        assert_eq!(fold("تَبَرُّع"), "تبرع");
        assert_eq!(fold("والتبرع"), "تبرع");
        assert_eq!(fold("بالتبرع"), "تبرع");
        assert_eq!(fold("للتبرع"), "تبرع");
        assert_eq!(fold("الى"), "الي", "too short to lose anything");
        assert_eq!(fold("תְּרוּמָה"), "תרומה");
        assert_eq!(fold("می‌کنیم"), fold("میکنیم"));
        assert_eq!(fold("समर्थन"), "समर्थन", "vowel signs are letters");
    }
}
