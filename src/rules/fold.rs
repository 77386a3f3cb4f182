//! Spellings that readers take for the same, as one: words of pages and, in `build.rs`, of the rules go through here alike.

use std::sync::OnceLock;

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
        '\u{4e00}'..='\u{9fff}' => simplified(char),
        _ => return (!is_mark(char) || matches!(u32::from(char), 0x900..=0x963)).then_some(char),
    })
}

/// Traditional Chinese characters, each before its simplified one, in the order of their numbers: those that rules use.
const SIMPLIFIED: &str = "來来個个們们僅仅億亿內内兩两創创劃划區区協协員员問问單单國国團团報报塊块墻墙學学寶宝將将對对導导屬属帳账幣币幫帮廣广強强\
    後后愛爱慮虑懇恳戶户掃扫撐撑撥拨據据斷断時时暫暂會会業业樂乐標标權权歐欧歡欢沒没災灾為为無无營营牆墙獨独獲获畫画當当發发\
    眾众碼码稱称競竞籌筹紅红級级紹绍統统經经綠绿維维網网編编總总繼继續续義义聞闻聲声臺台舉举萬万號号親亲覺觉訂订計计記记訴诉\
    評评認认說说調调請请論论謝谢議议讀读讚赞費费資资賞赏賬账賴赖贈赠贊赞載载輯辑轉转這这進进選选郵邮醫医銀银錄录錢钱鐘钟長长\
    閉闭開开閱阅關关隨随隱隐離离電电響响項项預预額额願愿馬马體体點点黨党";

/// A Chinese character as the rules have it.
pub(crate) fn simplified(char: char) -> char {
    static PAIRS: OnceLock<Vec<(char, char)>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| SIMPLIFIED.chars().step_by(2).zip(SIMPLIFIED.chars().skip(1).step_by(2)).collect());
    let at = pairs.partition_point(|(full, _)| *full < char);
    pairs.get(at).filter(|(full, _)| *full == char).map_or(char, |(_, short)| *short)
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
    fn the_pairs_of_characters_are_in_order() {
        let full: Vec<_> = super::SIMPLIFIED.chars().step_by(2).collect();
        assert!(full.is_sorted(), "{full:?}");
        assert_eq!(super::simplified('國'), '国');
        assert_eq!(super::simplified('山'), '山');
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
        assert_eq!(fold("請贊助我們"), "请赞助我们");
        assert_eq!(fold("समर्थन"), "समर्थन", "vowel signs are letters");
    }
}
