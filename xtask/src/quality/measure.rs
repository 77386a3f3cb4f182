//! How good an extraction is: the measures of WCXB (words), of Trafilatura's evaluation (snippets) and of scrapinghub's (titles and the like).

use std::collections::HashMap;

use serde_json::Value;

/// Precision, recall and F1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Words {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    pub(crate) f1: f64,
}

/// The words of a text: runs of letters, digits and underscores, in lower case.
pub(crate) fn words(text: &str) -> Vec<String> {
    let is_mark = |char: char| !(char.is_alphanumeric() || char == '_');
    text.to_lowercase().split(is_mark).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Two texts as bags of words. Where nothing is wanted, nothing is right and anything is wrong.
pub(crate) fn bags(got: &str, wanted: &str) -> Words {
    let (got, wanted) = (words(got), words(wanted));
    let all = |value: f64| Words { precision: value, recall: value, f1: value };
    if wanted.is_empty() {
        return all(f64::from(u8::from(got.is_empty())));
    }
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in &wanted {
        *left.entry(word).or_default() += 1;
    }
    let mut common = 0_usize;
    for word in &got {
        if let Some(count) = left.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    if common == 0 {
        return all(0.0);
    }
    let (precision, recall) = (common as f64 / got.len() as f64, common as f64 / wanted.len() as f64);
    Words { precision, recall, f1: 2.0 * precision * recall / (precision + recall) }
}

/// Snippets that are in the text and should be, that should be, that are and should not be, that should not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Snippets {
    pub(crate) right: usize,
    pub(crate) wanted: usize,
    pub(crate) wrong: usize,
    pub(crate) unwanted: usize,
}

impl Snippets {
    /// Looks for each with white space collapsed; case counts.
    pub(crate) fn of(text: &str, page: &Value) -> Self {
        let text = collapse(text);
        let list = |name: &str| page[name].as_array().into_iter().flatten().filter_map(Value::as_str).map(collapse).collect::<Vec<_>>();
        let (wanted, unwanted) = (list("with"), list("without"));
        let inside = |list: &[String]| list.iter().filter(|snippet| text.contains(snippet.as_str())).count();
        Self { right: inside(&wanted), wanted: wanted.len(), wrong: inside(&unwanted), unwanted: unwanted.len() }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wanted += other.wanted;
        self.wrong += other.wrong;
        self.unwanted += other.unwanted;
    }

    /// The share judged right, and the F1 of those found.
    pub(crate) fn accuracy_and_f1(self) -> Option<(f64, f64)> {
        let all = self.wanted + self.unwanted;
        let f1 = 2.0 * self.right as f64 / (self.right + self.wrong + self.wanted).max(1) as f64;
        (all > 0).then(|| ((self.right + self.unwanted - self.wrong) as f64 / all as f64, f1))
    }
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a title has the same words in the same order.
pub(crate) fn same_title(got: &str, wanted: &str) -> bool {
    words(got) == words(wanted)
}

/// Words beside names.
const FILLERS: &[&str] = &["by", "and", "von", "und", "par", "et", "por", "y", "di", "e", "written", "posted"];

/// Whether these are the same people.
pub(crate) fn same_names(got: &str, wanted: &str) -> bool {
    let set = |text: &str| {
        let mut names: Vec<String> = words(text).into_iter().filter(|word| !FILLERS.contains(&word.as_str())).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    set(got) == set(wanted)
}

/// The calendar day of a date in figures, as `YYYY-MM-DD`.
pub(crate) fn day(date: &str) -> Option<String> {
    let bytes = date.as_bytes();
    let starts = (0..bytes.len()).filter(|at| date.is_char_boundary(*at) && bytes[*at].is_ascii_digit());
    let dashed = starts.clone().find_map(|at| {
        let mut parts = date[at..].splitn(3, ['-', '/', '.']);
        let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let day: String = rest.chars().take(2).take_while(char::is_ascii_digit).collect();
        let is = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        (year.len() == 4 && is(year, 4) && is(month, 2) && is(&day, 2)).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
    });
    let plain = || {
        (date.len() >= 8 && bytes[..8].iter().all(u8::is_ascii_digit)).then(|| format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..8]))
    };
    dashed.or_else(plain)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn bags_count_each_word_as_often_as_it_is_there() {
        let found = bags("The cat, the cat and a dog", "the cat sat");
        assert_eq!(found, Words { precision: 2.0 / 7.0, recall: 2.0 / 3.0, f1: 0.4 });
        assert_eq!(bags("", "").f1, 1.0);
        assert_eq!(bags("anything", "").f1, 0.0);
        assert_eq!(bags("", "something").f1, 0.0);
        assert_eq!(words("Über_all 3 Cafés"), ["über_all", "3", "cafés"]);
    }

    #[test]
    fn snippets_are_right_where_they_are_and_where_they_are_not() {
        let page = json!({"with": ["the night\nferry", "no such text"], "without": ["Subscribe", "cookie"]});
        let found = Snippets::of("When the night  ferry left. Subscribe!", &page);
        assert_eq!(found, Snippets { right: 1, wanted: 2, wrong: 1, unwanted: 2 });
        assert_eq!(found.accuracy_and_f1(), Some((0.5, 0.5)));
        assert_eq!(Snippets::default().accuracy_and_f1(), None);
    }

    #[test]
    fn titles_names_and_days() {
        assert!(same_title("The ferry: a story", "the Ferry – a Story") && !same_title("The ferry", "The ferry | Post"));
        assert!(same_names("By Ada Quist and Bo Renn", "Bo Renn, Ada Quist") && !same_names("Ada", "Ada Quist"));
        assert_eq!(day("2026-03-01T08:00:00Z").as_deref(), Some("2026-03-01"));
        assert_eq!(day("at 2026/3/1").as_deref(), Some("2026-03-01"));
        assert_eq!(day("20260301").as_deref(), Some("2026-03-01"));
        assert_eq!(day("yesterday"), None);
    }
}
