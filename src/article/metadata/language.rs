//! Language and direction.

/// A language tag as BCP 47 writes it: `en`, `pt-BR`, `zh-Hant-TW`; `None` if it is none.
pub(super) fn tag(text: &str) -> Option<String> {
    let first = text.split([',', ';', ' ']).next()?.trim().replace('_', "-");
    let mut parts = first.split('-').filter(|part| !part.is_empty());
    let language = parts.next().filter(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
    let mut out = language.to_ascii_lowercase();
    for part in parts.take(3).take_while(|part| part.len() <= 8 && part.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            4 => {
                out.push_str(&part.get(..1)?.to_ascii_uppercase());
                out.push_str(&part.get(1..)?.to_ascii_lowercase());
            }
            _ => out.push_str(part),
        }
    }
    Some(out)
}

/// The language that a script is mostly used for, if the text is mostly in it.
pub(super) fn by_script(text: &str) -> Option<&'static str> {
    let mut counts = [0_u32; 11];
    let mut letters = 0;
    for char in text.chars().take(4000).filter(|char| char.is_alphabetic()) {
        letters += 1;
        let at = match u32::from(char) {
            0x0370..=0x03ff | 0x1f00..=0x1fff => 0,
            0x0400..=0x052f => 1,
            0x0590..=0x05ff => 2,
            0x0600..=0x06ff => 3,
            0x0900..=0x097f => 4,
            0x0e00..=0x0e7f => 5,
            0x3040..=0x30ff => 6,
            0xac00..=0xd7af | 0x1100..=0x11ff => 7,
            0x4e00..=0x9fff | 0x3400..=0x4dbf => 8,
            0x10a0..=0x10ff => 9,
            0x0530..=0x058f => 10,
            _ => continue,
        };
        counts[at] += 1;
    }
    const LANGUAGES: [&str; 11] = ["el", "ru", "he", "ar", "hi", "th", "ja", "ko", "zh", "ka", "hy"];
    // Japanese mixes kana with Han; a twentieth of kana is enough to tell it from Chinese.
    if counts[6] * 20 > letters && letters > 0 {
        return Some("ja");
    }
    let (at, most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    (*most * 2 > letters).then(|| LANGUAGES[at])
}

/// Whether a text is mostly written from right to left.
pub(super) fn is_rtl(text: &str) -> bool {
    let (mut rtl, mut ltr) = (0, 0);
    for char in text.chars().take(4000).filter(|char| char.is_alphabetic()) {
        if matches!(u32::from(char), 0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff) {
            rtl += 1;
        } else {
            ltr += 1;
        }
    }
    rtl > ltr
}

/// Whether a numeric date in this language has its day first; only American English, and what writes the year first, does not.
pub(super) fn day_first(language: Option<&str>) -> bool {
    !matches!(language, None | Some("en" | "en-US"))
}

#[cfg(test)]
mod tests {
    use super::{by_script, is_rtl, tag};

    #[test]
    fn tags_are_written_as_they_should_be() {
        for (text, wanted) in [
            ("EN_us", Some("en-US")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("de", Some("de")),
            ("english", None),
            ("", None),
            ("pt-br, en", Some("pt-BR")),
        ] {
            assert_eq!(tag(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn scripts_tell_languages_and_direction() {
        assert_eq!(by_script("吾輩は猫である。名前はまだ無い。"), Some("ja"));
        assert_eq!(by_script("渡轮在早上七点离开"), Some("zh"));
        assert_eq!(by_script("Паром ушёл в семь"), Some("ru"));
        assert_eq!(by_script("The ferry left"), None);
        assert!(is_rtl("غادرت العبارة في السابعة") && !is_rtl("The ferry העבר left at seven"));
    }
}
