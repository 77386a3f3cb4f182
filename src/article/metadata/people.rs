//! Bylines: people, without "By", roles, places, dates and the site itself.
//!
//! The tables are words parted by spaces: a slice of strings takes twice the room in the wasm.

/// Words and marks before a name, in many languages; those with a colon only before one.
const BEFORE: &str = "by von vom par por door av af przez di author authors autor autorin autore autora auteur автор автори kirjoittanut yazan napsal \
    szerző írta του της מאת بقلم كتب 作者 文 記者 记者 撰文 著者 筆者 责任编辑 글 โดย text: texte: tekst: testo: текст: words: story: contributors: redaktion: \
    interview: reportage:";

/// Those of them that are written together with the name.
const JOINED: &str = "作者 記者 记者 撰文 โดย";

/// How words begin that say that somebody wrote, posted or began something; a word for "by" follows them, perhaps after a date.
const WRITTEN: &str = "writ post publi story words text submi creat author article review interview opinion start asked blog thread topic verfasst \
    geschrieben erstellt eingestellt veröffentlicht beitr artikel escrito écrit rédigé geschreven scritto skrevet skriv napisa dodan przygotow";

/// Words for "by".
const BY: &str = "by von vom par por door av af przez di od starter";

/// Small words inside a name.
const PARTICLES: &str =
    "de da do dos das del della di du des la le van von vom der den zu zur af av bin ibn ben al el y e ter ten te the and";

/// Names that are nobody's.
const NOBODY: &str = "admin administrator staff editor editors editorial redaktion redaktionsteam redaction rédaction redacción redazione redakcja \
    redacteur redactie redaktor guest anonymous unknown author autor team news webmaster user contributor contributors writer online dpa afp reuters ap \
    sid newsroom newsdesk agencies wpadmin root home share follow comments none null undefined n/a wp superuser blog pressrelease theauthor abouttheauthor larédaction \
    editorialteam webteam";

/// Jobs and buttons: with at most two words beside them they are no name.
const JOBS: &str = "editor reporter correspondent staff redaktion redakteur journalist writer published updated min read admin";

fn is_in(table: &str, word: &str) -> bool {
    table.split_ascii_whitespace().any(|known| known == word)
}

/// The people in these texts, each of which may hold several, parted by commas; `None` if nobody is left. Who is in `nobody`, letters alone, is no person.
pub(super) fn byline(texts: &[String], nobody: &[String]) -> Option<String> {
    let mut people: Vec<String> = Vec::new();
    for text in texts {
        for part in split(text) {
            if let Some(name) = person(&part, nobody)
                && !people.iter().any(|known| name.to_lowercase().ends_with(&known.to_lowercase()))
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
    let mut parts = vec![String::new()];
    for word in strip_before(text).split_whitespace() {
        // A capital alone is an initial.
        let lower = if word.len() > 1 { word.to_lowercase() } else { word.to_owned() };
        if is_in("and und et y e en och og i & | / • · - – — » и та ve with mit", &lower) {
            parts.push(String::new());
            continue;
        }
        let bare = word.trim_end_matches([',', ';', '|', '、']);
        if let Some(last) = parts.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(bare);
        }
        if bare.len() < word.len() {
            parts.push(String::new());
        }
    }
    parts
}

/// Without "By", "Von", "Text:", "Posted on 3 May by" at its start.
pub(super) fn strip_before(text: &str) -> &str {
    let mut text = text.trim();
    // A Korean reporter's title follows the name, and whatever is in the line follows it.
    if let Some((name, _)) = text.split_once(" 기자").filter(|(name, _)| !name.contains(' ')) {
        return name;
    }
    loop {
        let marks = [':', '：', '/', '／', '|'];
        let end = text.find(|char: char| char.is_whitespace() || marks.contains(&char)).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        // "By" in an element of its own, without a space between.
        let glued = text.strip_prefix("By").filter(|rest| rest.starts_with(char::is_uppercase));
        let word = word.to_lowercase();
        let rest = rest.trim_start_matches(|char: char| char.is_whitespace() || marks.contains(&char));
        let colon = text[end..].starts_with(':') && is_in(BEFORE, &(word.clone() + ":"));
        text = if colon || is_in(BEFORE, &word) {
            rest
        } else if let Some(rest) = glued.or_else(|| JOINED.split(' ').find_map(|word| text.strip_prefix(word))) {
            rest.trim_start()
        } else if let Some(rest) = after_written(text) {
            rest
        } else {
            return text;
        };
    }
}

/// Whether a line begins with a word for writing or publishing.
pub(super) fn says_written(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    WRITTEN.split_ascii_whitespace().any(|stem| first.starts_with(stem))
}

/// What follows "posted by", "Veröffentlicht am 3. Mai von", "View all posts by", "3 May 2020 by".
fn after_written(text: &str) -> Option<&str> {
    let starts_with_date = text.starts_with(|char: char| char.is_ascii_digit());
    let (mut written, mut small, mut dated) = (false, true, false);
    let mut rest = text;
    for at in 0..12 {
        let word = rest.split_whitespace().next()?;
        let end = text.len() - rest.trim_start().len();
        rest = rest.trim_start().get(word.len()..)?;
        let lower = word.trim_end_matches(':').to_lowercase();
        // Between the two stand small words or a date.
        let both = written && (small || dated);
        if is_in(BY, &lower) && (both || starts_with_date && super::dates::iso(text.get(..end)?, true).is_some()) {
            return Some(rest.trim_start());
        }
        if at < 6 && says_written(&lower) {
            (written, small, dated) = (true, true, false);
        } else {
            small &= lower == word;
            dated |= word.contains(|char: char| char.is_ascii_digit());
        }
    }
    None
}

/// A person's name, or `None` for what is none: an address, a date, a role, the site.
fn person(part: &str, nobody: &[String]) -> Option<String> {
    let part = part.trim_start();
    // An account is not a name, and who took the photograph did not write.
    if part.starts_with('@') || ["foto", "photo", "bild"].iter().any(|word| part.to_lowercase().starts_with(word)) {
        return None;
    }
    let end = part.trim_end().ends_with(')').then(|| part.find('(')).flatten().or_else(|| part.find(['[', '<'])).unwrap_or(part.len());
    let name = strip_before(&part[..end]).trim_matches(|char: char| !char.is_alphanumeric() && char != '.' && char != '\'');
    let name = without_sentence(["기자", "記者"].iter().find_map(|role| name.strip_suffix(role)).unwrap_or(name).trim())?;
    let lower = name.to_lowercase();
    let words = name.split_whitespace().count();
    let count = |is: fn(char) -> bool| name.chars().filter(|char| is(*char)).count();
    let (letters, digits) = (count(char::is_alphabetic), count(|char| char.is_ascii_digit()));
    if letters < 2 || words > 6 || name.chars().count() > 60 || digits > 2 && (words > 1 || super::dates::iso(name, true).is_some()) {
        return None;
    }
    let address = ["http", "www.", "@", ".com", ".org", "/"].iter().any(|mark| lower.contains(mark));
    let squeezed = super::title::squeeze(name);
    let role = words <= 3 && lower.split_whitespace().any(|word| is_in(JOBS, word));
    // "December 9" is a day, not a person.
    let day = digits > 0 && words > 1 && super::dates::iso(&format!("{name} 2020"), true).is_some();
    if address || day || role || nobody.contains(&squeezed) || is_in(NOBODY, &squeezed) {
        return None;
    }
    Some(title_case(name))
}

/// A name without the words in small letters that follow it and all after them: "Ada Quist in Berlin". `None` if it is rather a phrase.
fn without_sentence(name: &str) -> Option<&str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_small = |word: &&str| word.starts_with(char::is_lowercase) && !is_in(PARTICLES, word);
    if name.starts_with(char::is_lowercase) {
        // An account: "by ada_q on".
        let (head, tail) = name.rsplit_once(' ').unwrap_or((name, ""));
        return Some(if (1..=2).contains(&tail.len()) && is_small(&tail) { head } else { name });
    }
    let Some(at) = words.iter().position(is_small) else { return Some(name) };
    let tail = &words[at..];
    let short = tail[0].chars().count() <= 4;
    match tail.len() {
        // Some write their surname small.
        1 if !short => Some(name),
        2 if at == 1 && short && !is_small(&tail[1]) => Some(words[0]),
        2.. if at == 1 => None,
        _ => name.find(&format!(" {}", tail[0])).map(|end| &name[..end]),
    }
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

/// Whether these read as names of people and not as a phrase: short, and in scripts that have capitals, a name of more than one word begins with one.
pub(super) fn are_names(names: &str) -> bool {
    let first = |name: &str| name.split(' ').next().is_some_and(|word| word != "the" && is_in(PARTICLES, word));
    let small = |name: &str| name.starts_with(char::is_lowercase);
    names.split(", ").filter(|name| small(name)).count() < 2
        && names.split(", ").all(|name| {
            let words = name.split(' ').count();
            words == 1 || words < 6 && (!small(name) || first(name))
        })
}

/// Whether a short line near a title reads as a byline: it begins with one of the words for "by".
pub(super) fn is_byline(text: &str) -> bool {
    text.chars().count() < 120 && strip_before(text) != text.trim()
}

#[cfg(test)]
mod tests {
    use super::byline;

    fn found(texts: &[&str], nobody: &[String]) -> Option<String> {
        byline(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), nobody)
    }

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
            ("Text: Ada Quist", "Ada Quist"),
            ("Veröffentlicht am 10. Februar 2019 von Ada Quist", "Ada Quist"),
            ("View all posts by Ada Quist", "Ada Quist"),
            ("Ein Beitrag von Ada Quist", "Ada Quist"),
            ("文／王小明", "王小明"),
            ("記者王小明", "王小明"),
            ("홍길동 기자", "홍길동"),
            ("홍길동 기자 | 입력 2025.11.20 10:00", "홍길동"),
            ("โดย สมชาย ใจดี", "สมชาย ใจดี"),
            ("מאת דנה כהן", "דנה כהן"),
            ("Ada Quist in Berlin", "Ada Quist"),
            ("Ada on Tuesday", "Ada"),
            ("by ada_q on", "ada_q"),
            ("Ada (Bea) Quist", "Ada (Bea) Quist"),
            ("GLEN ROE AND JANE DOE", "Glen Roe, Jane Doe"),
            ("user447274", "user447274"),
            ("Walter von Aachen", "Walter von Aachen"),
            ("Anna Maria de la Cruz", "Anna Maria de la Cruz"),
        ] {
            assert_eq!(found(&[text], &[]).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(found(&["Jane Doe", "jane doe", "John Roe"], &[]).as_deref(), Some("Jane Doe, John Roe"));
    }

    #[test]
    fn nobody_is_no_person() {
        for text in [
            "admin",
            "Staff",
            "By Editorial Team",
            "https://facebook.com/paper",
            "2021-05-17",
            "Harbour Post",
            "@desk",
            "",
            "View more posts",
            "The Author",
            "Foto: Max Muster",
            "2021-05-17T08:00:00Z",
        ] {
            assert_eq!(found(&[text], &["harbourpost".to_owned()]), None, "{text}");
        }
    }

    #[test]
    fn what_only_begins_like_a_byline_is_none() {
        for text in
            ["Story Example", "Posters and the ferry", "Text messages at sea", "Bypass opens", "Next article: Share Boats by Talking"]
        {
            assert!(!super::is_byline(text), "{text}");
        }
        for text in ["By Ada Quist", "Text: Ada Quist", "Publié le 3 mai 2020 par Ada Quist", "ByAda Quist"] {
            assert!(super::is_byline(text), "{text}");
        }
    }

    #[test]
    fn a_name_may_begin_like_a_word_for_by() {
        assert_eq!(found(&["Vonda Example"], &[]).as_deref(), Some("Vonda Example"));
        assert_eq!(found(&["Byron Example"], &[]).as_deref(), Some("Byron Example"));
    }
}
