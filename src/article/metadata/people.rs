//! Bylines: people, without "By", roles, places, dates and the site itself.

/// Words before a name, in many languages: longest first where one begins another.
const BEFORE: &[&str] = &[
    "written by",
    "posted by",
    "published by",
    "reviewed by",
    "story by",
    "words by",
    "text by",
    "submitted by",
    "created by",
    "authored by",
    "article by",
    "review by",
    "interview by",
    "opinion by",
    "par",
    "von",
    "por",
    "door",
    "av",
    "af",
    "przez",
    "przygotował",
    "autor",
    "autorin",
    "autore",
    "autora",
    "auteur",
    "author",
    "authors",
    "автор",
    "текст",
    "tekst",
    "text",
    "testo",
    "skrevet af",
    "skriven av",
    "di",
    "de la redacción",
    "by",
    "kirjoittanut",
    "yazan",
    "napsal",
    "szerző",
    "írta",
    "автори",
    "γράφει ο",
    "γράφει η",
    "του",
    "της",
    "מאת",
    "بقلم",
    "كتب",
    "作者",
    "文",
    "記者",
    "撰文",
    "Foto",
    "foto",
];

/// Names that are nobody's.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "staff",
    "editor",
    "editors",
    "editorial",
    "redaktion",
    "redaktionsteam",
    "redaction",
    "rédaction",
    "la rédaction",
    "redacción",
    "redazione",
    "redakcja",
    "redacteur",
    "redactie",
    "guest",
    "anonymous",
    "unknown",
    "author",
    "autor",
    "team",
    "news",
    "webmaster",
    "user",
    "contributor",
    "contributors",
    "writer",
    "online",
    "dpa",
    "afp",
    "reuters",
    "ap",
    "sid",
    "press release",
    "newsroom",
    "wpadmin",
    "root",
    "home",
    "share",
    "follow",
    "comments",
    "none",
    "null",
    "undefined",
    "n/a",
    "wp",
    "superuser",
    "site admin",
    "web team",
    "blog",
    "editorial staff",
    "editorial team",
    "staff writer",
    "news desk",
    "staff report",
    "staff reports",
    "redaktor",
];

/// The people in these texts, each of which may hold several, parted by commas; `None` if nobody is left. `site` is nobody.
pub(super) fn byline<'a>(texts: impl IntoIterator<Item = &'a str>, site: Option<&str>) -> Option<String> {
    let mut people: Vec<String> = Vec::new();
    for text in texts {
        for part in split(text) {
            if let Some(name) = person(&part, site)
                && !people.iter().any(|known| known.eq_ignore_ascii_case(&name))
            {
                people.push(name);
            }
        }
        if people.len() > 12 {
            break;
        }
    }
    (!people.is_empty()).then(|| people.join(", "))
}

/// Cuts a line of names at commas, semicolons, bars and the words for "and".
fn split(text: &str) -> Vec<String> {
    let text = strip_before(text.trim());
    let mut parts = vec![String::new()];
    for word in text.split_whitespace() {
        let joins = matches!(
            word,
            "and"
                | "und"
                | "et"
                | "y"
                | "e"
                | "en"
                | "och"
                | "og"
                | "i"
                | "&"
                | "|"
                | "/"
                | "•"
                | "·"
                | "-"
                | "–"
                | "—"
                | "»"
                | "и"
                | "та"
                | "ve"
                | "with"
                | "mit"
        );
        if joins {
            parts.push(String::new());
            continue;
        }
        let ends = word.ends_with([',', ';', '|', '、']);
        let bare = word.trim_end_matches([',', ';', '|', '、']);
        if let Some(last) = parts.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(bare);
        }
        if ends {
            parts.push(String::new());
        }
    }
    parts
}

/// Without "By", "Von", "Text:" at its start.
fn strip_before(mut text: &str) -> &str {
    loop {
        let found = BEFORE.iter().find_map(|word| {
            let head = text.get(..word.len())?;
            let rest = text.get(word.len()..)?;
            let parts = rest.starts_with(|char: char| char.is_whitespace() || matches!(char, ':' | '：' | '/' | '|'));
            (head.to_lowercase() == word.to_lowercase() && parts).then_some(rest)
        });
        match found {
            Some(rest) => text = rest.trim_start_matches(|char: char| char.is_whitespace() || matches!(char, ':' | '：' | '/' | '|')),
            None => return text,
        }
    }
}

/// A person's name, or `None` for what is none: an address, a date, a role, the site.
fn person(part: &str, site: Option<&str>) -> Option<String> {
    // An account is not a name.
    if part.trim_start().starts_with('@') {
        return None;
    }
    let name = part.split(['(', '[', '<']).next().unwrap_or_default();
    let name = strip_before(name.trim()).trim_matches(|char: char| !char.is_alphanumeric() && char != '.' && char != '\'');
    let lower = name.to_lowercase();
    let words = name.split_whitespace().count();
    let letters = name.chars().filter(|char| char.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    if letters < 2 || words > 6 || name.chars().count() > 60 || digits > 2 {
        return None;
    }
    let address = lower.contains("http")
        || lower.contains("www.")
        || lower.contains('@')
        || lower.contains(".com")
        || lower.contains(".org")
        || lower.contains('/');
    let squeeze = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let is_site = site.is_some_and(|site| squeeze(site) == squeeze(name));
    let role = words <= 3
        && lower.split_whitespace().any(|word| {
            matches!(
                word,
                "editor"
                    | "reporter"
                    | "correspondent"
                    | "staff"
                    | "redaktion"
                    | "redakteur"
                    | "journalist"
                    | "writer"
                    | "published"
                    | "updated"
                    | "min"
                    | "read"
            )
        });
    // "December 9" is a day, not a person.
    let day = digits > 0 && super::dates::iso(&format!("{name} 2020"), true).is_some();
    if address || is_site || day || NOBODY.contains(&lower.as_str()) || role {
        return None;
    }
    Some(title_case(name))
}

/// "JANE DOE" is a way of printing, not of spelling.
fn title_case(name: &str) -> String {
    let shouting =
        name.chars().filter(|char| char.is_alphabetic()).count() > 4 && !name.chars().any(char::is_lowercase) && name.contains(' ');
    if !shouting {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut out = String::new();
    let mut start = true;
    for char in name.chars() {
        if start {
            out.push(char);
        } else {
            out.extend(char.to_lowercase());
        }
        start = !char.is_alphabetic() && char != '\'';
    }
    out
}

/// Whether these read as names of people and not as a phrase: in scripts that have capitals, a name of more than one word begins with one.
pub(super) fn are_names(names: &str) -> bool {
    names.split(", ").all(|name| {
        !name.contains(' ')
            || !name.starts_with(char::is_lowercase)
            || name.starts_with("van ")
            || name.starts_with("de ")
            || name.starts_with("von ")
    })
}

/// Whether a short line near a title reads as a byline: it begins with one of the words for "by".
pub(super) fn is_byline(text: &str) -> bool {
    text.chars().count() < 120 && strip_before(text) != text
}

#[cfg(test)]
mod tests {
    use super::byline;

    #[test]
    fn people_are_found() {
        for (text, wanted) in [
            ("By Jane Doe", "Jane Doe"),
            ("Von Max Muster und Erika Beispiel", "Max Muster, Erika Beispiel"),
            ("Written by: Jane Doe, John Roe and Mary Major", "Jane Doe, John Roe, Mary Major"),
            ("JANE DOE", "Jane Doe"),
            ("par Jean d'Exemple", "Jean d'Exemple"),
            ("Jane Doe (Berlin)", "Jane Doe"),
            ("Jane Doe, Senior Editor", "Jane Doe"),
            ("作者：王小明", "王小明"),
            ("Jane Doe - Mar 27", "Jane Doe"),
            ("Автор: Иван Примеров", "Иван Примеров"),
        ] {
            assert_eq!(byline([text], None).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(byline(["Jane Doe", "jane doe", "John Roe"], None).as_deref(), Some("Jane Doe, John Roe"));
    }

    #[test]
    fn nobody_is_no_person() {
        for text in ["admin", "Staff", "By Editorial Team", "https://facebook.com/paper", "2021-05-17", "Harbour Post", "@desk", ""] {
            assert_eq!(byline([text], Some("Harbour Post")), None, "{text}");
        }
    }

    #[test]
    fn a_name_may_begin_like_a_word_for_by() {
        assert_eq!(byline(["Vonda Example"], None).as_deref(), Some("Vonda Example"));
        assert_eq!(byline(["Byron Example"], None).as_deref(), Some("Byron Example"));
    }
}
