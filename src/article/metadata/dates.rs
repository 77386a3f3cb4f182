//! Dates as pages write them, to ISO 8601.

/// Names of months by their first letters, in the languages of Europe and some beyond: enough letters to tell them apart, in lower case.
const MONTHS: [&str; 12] = [
    "jan янв січ ιαν ene gen tammi sty oca led ינו ינואר يناير janv มกรา जनवरी",
    "feb фев лют φεβ fév fev helmi lut şub úno פברואר فبراير febr กุมภา फरवरी",
    "mar мар бер μαρ mär mrz maalis mrt bře מרץ مارس maa març márc มีนา मार",
    "apr апр кві απρ avr abr huhti kwi nis dub אפריל أبريل ápr เมษา अप",
    "may май мая тра μαϊ μαΐ mai mag touko maj mei kvě מאי مايو máj mayo พฤษภา मई",
    "jun июн чер ιουν juin giu kesä cze haz čvn יוני يونيو jún มิถุนา जून",
    "jul июл лип ιουλ juil lug heinä lip tem čvc יולי يوليو júl กรกฎา जुलाई",
    "aug авг сер αυγ aoû ago elo sie ağu srp אוגוסט أغسطس aou สิงหา अगस",
    "sep сен вер σεπ set syys wrz eyl zář ספטמבר سبتمبر szep กันยา सित",
    "oct okt окт жов οκτ out ott loka paź eki říj אוקטובר أكتوبر ตุลา अक",
    "nov ноя лис νοε marras lis kas נובמבר نوفمبر พฤศจิ नव",
    "dec dez дек гру δεκ déc dic joulu gru ara pro דצמבר ديسمبر ธันวา दिस",
];

/// A date, or a moment, as ISO 8601; `None` if there is none, or one that cannot be a page's. `day_first` says how `3/4/2020` is meant.
#[must_use]
pub(in crate::article) fn iso(text: &str, day_first: bool) -> Option<String> {
    let text: String = text.trim().chars().map(western).collect();
    let text = text.as_str();
    if let Some(found) = from_iso(text) {
        return Some(found);
    }
    if let Some(found) = from_epoch(text) {
        return Some(found);
    }
    let tokens = tokens(text);
    named(&tokens).or_else(|| numeric(&tokens, day_first))
}

/// Arabic-Indic, Persian, Devanagari, Thai and full-width digits as the ones that are counted with here.
fn western(char: char) -> char {
    let zeros = [0x0660, 0x06f0, 0x0966, 0x0e50, 0xff10];
    let digit = zeros.iter().map(|zero| u32::from(char).wrapping_sub(*zero)).find(|digit| *digit < 10);
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(char)
}

/// The day that an address names: `/2021/05/17/`, `/2021-05-17-`.
#[must_use]
pub(super) fn in_address(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.split_once("://")?.1;
    let parts: Vec<&str> = path.split(|char: char| !char.is_alphanumeric()).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = [window[0], window[1], window[2]];
        if year.len() != 4 || month.is_empty() || month.len() > 2 || day.is_empty() || day.len() > 2 {
            return None;
        }
        valid(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    })
}

/// Whether the date that readers see is when the page was published rather than the one that machines are told: an earlier day, for what they are
/// told is often that of a change; or the next day, where the page was published after midnight of its own zone.
#[must_use]
pub(super) fn is_sooner(shown: &str, told: &str) -> bool {
    // Months of 31 days: neighbours stay neighbours, but for the ends of some months.
    let day = |date: &str| {
        let number = |range: std::ops::Range<usize>| date.get(range)?.parse::<i32>().ok();
        Some(number(0..4)? * 372 + number(5..7)? * 31 + number(8..10)?)
    };
    let (Some(shown_day), Some(told_day)) = (day(shown), day(told)) else { return false };
    match told_day - shown_day {
        0 => false,
        // A moment in UTC says nothing of the page's zone.
        1 | -1 => !shown.ends_with('Z'),
        later => later > 0,
    }
}

fn valid(year: u32, month: u32, day: u32) -> Option<String> {
    // Years of the Buddhist era, as Thai pages count.
    let year = if (2533..=2643).contains(&year) { year - 543 } else { year };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    ((1990..=2100).contains(&year) && (1..=days).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// `2021-05-17`, `2021-05-17T08:00:00Z`, `2021/05/17 08:00`, `20210517`.
fn from_iso(text: &str) -> Option<String> {
    let digits =
        |range: std::ops::Range<usize>| text.get(range).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<u32>().ok();
    let year = digits(0..4)?;
    if (text.len() == 8 || text.as_bytes().get(8) == Some(&b'T'))
        && let (Some(month), Some(day)) = (digits(4..6), digits(6..8))
    {
        return valid(year, month, day);
    }
    let mark = text.as_bytes().get(4).filter(|mark| matches!(mark, b'-' | b'/' | b'.'))?;
    let rest = text.get(5..)?;
    let (month, rest) = rest.split_once(char::from(*mark))?;
    let day: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let date = valid(year, month.trim().parse().ok()?, day.parse().ok()?)?;
    let time = rest.get(day.len()..)?.trim_start_matches(['T', 't', ' ']);
    Some(clock(time).map_or(date.clone(), |clock| format!("{date}T{clock}")))
}

/// `08:00`, `08:00:30.125+02:00`, `08:00Z`: hours, minutes, seconds and zone; only with a zone does a time say which moment it was.
fn clock(time: &str) -> Option<String> {
    let (hours, rest) = time.split_once(':')?;
    let minutes = rest.get(..2)?;
    let number = |part: &str, most: u32| part.parse::<u32>().ok().filter(|number| *number < most && part.len() <= 2);
    let (hours, minutes) = (number(hours.trim(), 24)?, number(minutes, 60)?);
    let mut rest = rest.get(2..)?;
    let mut seconds = 0;
    if let Some(tail) = rest.strip_prefix(':') {
        seconds = number(tail.get(..2)?, 61)?.min(59);
        rest = tail.get(2..)?.trim_start_matches(|char: char| char == '.' || char.is_ascii_digit());
    }
    let zone = rest.trim();
    let zone = match zone.as_bytes() {
        [b'Z' | b'z'] => "Z".to_owned(),
        [b'+' | b'-', ..] => {
            let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
            let (hours, minutes) = (digits.get(..2)?, digits.get(2..4).unwrap_or("00"));
            format!("{}{hours}:{minutes}", &zone.get(..1)?)
        }
        _ => return None,
    };
    Some(format!("{hours:02}:{minutes:02}:{seconds:02}{zone}"))
}

/// Seconds or milliseconds since 1970.
fn from_epoch(text: &str) -> Option<String> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(text.len(), 10 | 13) {
        return None;
    }
    let seconds: u64 = text.get(..10)?.parse().ok()?;
    // Days to a date, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let z = i64::try_from(seconds / 86_400).ok()? + 719_468;
    let era = z / 146_097;
    let day_of_era = z - era * 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    valid(u32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

enum Part {
    Number(u32, usize),
    Word(String),
    /// A mark of Chinese, Japanese or Korean dates.
    Mark(char),
    Other(char),
}

fn tokens(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.peek().copied() {
        if char.is_ascii_digit() {
            let mut digits = String::new();
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            parts.push(Part::Number(digits.parse().unwrap_or(u32::MAX), digits.len()));
        } else if matches!(char, '年' | '月' | '日' | '년' | '월' | '일') {
            chars.next();
            parts.push(Part::Mark(char));
        } else if char.is_alphabetic() {
            // "PublishedFeb 2": two elements with nothing between them.
            let mut word = String::new();
            let mut small = false;
            while let Some(letter) = chars.next_if(|char| char.is_alphabetic() && !(small && char.is_uppercase())) {
                small = letter.is_lowercase();
                word.extend(letter.to_lowercase());
            }
            parts.push(Part::Word(word));
        } else {
            chars.next();
            if !char.is_whitespace() && char != ',' {
                parts.push(Part::Other(char));
            }
        }
        if parts.len() > 60 {
            break;
        }
    }
    parts
}

fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| word.starts_with(name)))?;
    u32::try_from(at + 1).ok()
}

/// `17 May 2021`, `May 17th, 2021`, `17. Mai 2021`, `17 de mayo de 2021`, `2021年5月17日`.
fn named(parts: &[Part]) -> Option<String> {
    for at in 0..parts.len() {
        if let (Some(Part::Number(year, 4)), Some(Part::Mark('年' | '년'))) = (parts.get(at), parts.get(at + 1)) {
            let (Some(Part::Number(month, _)), Some(Part::Number(day, _))) = (parts.get(at + 2), parts.get(at + 4)) else { continue };
            return valid(*year, *month, *day);
        }
        let Some(Part::Word(word)) = parts.get(at) else { continue };
        let Some(month) = month(word) else { continue };
        let number = |at: Option<usize>| match at.and_then(|at| parts.get(at)) {
            Some(Part::Number(number, digits)) => Some((*number, *digits)),
            _ => None,
        };
        // Small words and marks may stand between: "17. de mayo del 2021", "May 17th, 2021".
        let skip = |from: usize| (from..from + 3).find(|at| matches!(parts.get(*at), Some(Part::Number(..))));
        let before = (1..=3).filter_map(|back| at.checked_sub(back)).find(|at| matches!(parts.get(*at), Some(Part::Number(..))));
        let day_before = number(before).filter(|(day, digits)| *digits <= 2 && (1..=31).contains(day));
        let year_before = number(before).filter(|(_, digits)| *digits == 4);
        let after = skip(at + 1);
        let next = number(after);
        if let (Some((day, _)), Some((year, 4))) = (day_before, next) {
            return valid(year, month, day);
        }
        if let Some((day, 1 | 2)) = next {
            let year = number(after.and_then(|at| skip(at + 1))).filter(|(_, digits)| *digits == 4).or(year_before);
            if let Some((year, _)) = year {
                return valid(year, month, day);
            }
        }
    }
    None
}

/// `17.05.2021`, `05/17/2021`, `2021.5.17`, `17-05-21`.
fn numeric(parts: &[Part], day_first: bool) -> Option<String> {
    parts.windows(5).find_map(|window| {
        let [Part::Number(a, a_len), Part::Other(first), Part::Number(b, _), Part::Other(second), Part::Number(c, c_len)] = window else {
            return None;
        };
        if first != second || !matches!(first, '.' | '/' | '-') {
            return None;
        }
        if *a_len == 4 {
            return valid(*a, *b, *c);
        }
        let year = match c_len {
            4 => *c,
            2 if *first == '.' => 2000 + c,
            _ => return None,
        };
        let day_first = (day_first || *first == '.' || *a > 12) && *b <= 12;
        if day_first { valid(year, *b, *a) } else { valid(year, *a, *b) }
    })
}

#[cfg(test)]
mod tests {
    use super::{in_address, iso};

    #[test]
    fn dates_of_many_kinds_are_read() {
        for (text, wanted) in [
            ("2021-05-17", "2021-05-17"),
            ("2021-05-17T08:00:30.125+0200", "2021-05-17T08:00:30+02:00"),
            ("2021-05-17 08:00:00", "2021-05-17"),
            ("20210517", "2021-05-17"),
            ("1621238400", "2021-05-17"),
            ("May 17th, 2021 at 9:00 am", "2021-05-17"),
            ("Published: 17 May 2021", "2021-05-17"),
            ("Montag, 17. Mai 2021, 08:15 Uhr", "2021-05-17"),
            ("17 de mayo de 2021", "2021-05-17"),
            ("17 мая 2021 г.", "2021-05-17"),
            ("17 maja 2021", "2021-05-17"),
            ("17 Μαΐου 2021", "2021-05-17"),
            ("2021年5月17日", "2021-05-17"),
            ("2021년 5월 17일", "2021-05-17"),
            ("17.05.2021", "2021-05-17"),
            ("05/17/2021", "2021-05-17"),
            ("١٧ مايو ٢٠٢١", "2021-05-17"),
            ("۲۰۲۱/۰۵/۱۷", "2021-05-17"),
            ("17 พฤษภาคม 2564", "2021-05-17"),
            ("๑๗ พฤศจิกายน ๒๕๖๔", "2021-11-17"),
            ("17 मई 2021", "2021-05-17"),
            ("17 मार्च 2021", "2021-03-17"),
            ("２０２１年５月１７日", "2021-05-17"),
            ("17/05/2021", "2021-05-17"),
        ] {
            assert_eq!(iso(text, false).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(iso("03/04/2021", true).as_deref(), Some("2021-04-03"));
        assert_eq!(iso("03/04/2021", false).as_deref(), Some("2021-03-04"));
    }

    #[test]
    fn what_is_no_date_gives_none() {
        for text in [
            "",
            "2021",
            "May be some of 2000 people",
            "31.02.2021",
            "yesterday",
            "1.2.3",
            "0000-00-00",
            "8:30",
            "12345",
            "May 17, 2500",
            "17 मकान 2021",
        ] {
            assert_eq!(iso(text, false), None, "{text}");
        }
    }

    #[test]
    fn addresses_name_days() {
        assert_eq!(in_address("https://a.example/2021/05/17/ferry").as_deref(), Some("2021-05-17"));
        assert_eq!(in_address("https://a.example/news/2021-05-17-ferry").as_deref(), Some("2021-05-17"));
        assert_eq!(in_address("https://a.example/2021-05-17+ferry").as_deref(), Some("2021-05-17"));
        assert_eq!(in_address("https://a.example/2021/ferry/17"), None);
    }
}
