//! The headline, without the site's name.

/// What sites put between a headline and their own name.
const MARKS: &[&str] = &[" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • ", " / ", " \\ ", " > ", " ~ ", ": "];

/// The title without the site's name at its end or start. `heading` is the page's own headline, `site` its name, `host` its address.
pub(super) fn without_site(title: &str, heading: Option<&str>, site: Option<&str>, host: Option<&str>) -> String {
    let title = title.trim();
    let is_site = |part: &str| {
        let part = squeeze(part);
        let by_name = site.is_some_and(|site| {
            let site = squeeze(site);
            !site.is_empty() && (part == site || (part.len() >= 4 && (site.starts_with(&part) || part.starts_with(&site))))
        });
        let by_host = host.is_some_and(|host| {
            let name = host.rsplit('.').nth(1).unwrap_or(host);
            part.len() >= 3 && (part == squeeze(host) || part == squeeze(name) || (name.len() >= 5 && part.contains(&squeeze(name))))
        });
        by_name || by_host
    };
    // Where the page's headline stands in the title, the headline it is.
    if let Some(heading) = heading.map(str::trim).filter(|heading| squeeze(heading).chars().count() >= 10) {
        let (title, heading_letters) = (squeeze(title), squeeze(heading));
        if title != heading_letters && title.contains(&heading_letters) {
            return heading.to_owned();
        }
    }
    let mut rest = title;
    loop {
        let cut = MARKS.iter().filter_map(|mark| {
            let at = rest.rfind(mark)?;
            let (head, tail) = (rest.get(..at)?, rest.get(at + mark.len()..)?);
            (is_site(tail) && !head.trim().is_empty()).then_some(head)
        });
        match cut.min_by_key(|head| std::cmp::Reverse(head.len())) {
            Some(head) => rest = head.trim_end(),
            None => break,
        }
    }
    for mark in MARKS {
        if let Some((head, tail)) = rest.split_once(mark)
            && is_site(head)
            && tail.split_whitespace().count() >= 2
        {
            return tail.trim().to_owned();
        }
    }
    rest.to_owned()
}

/// Marks that stand in no headline. A dash does, and so does a colon.
const SURE_MARKS: &[&str] = &[" | ", " · ", " • ", " :: ", " » "];

/// A dash after this many words parts a headline from a site more often than a headline in two.
const DASHES: &[&str] = &[" - ", " – ", " — "];
const LONG: usize = 3;

/// The title as long as a headline that readers see and that it begins with, or else up to the first mark that no headline holds.
pub(super) fn first_part<'a>(title: &'a str, headings: &'a [String]) -> &'a str {
    let title_words = words(title);
    let begins = |heading: &&String| {
        let heading = words(heading);
        !heading.is_empty() && title_words.starts_with(&heading)
    };
    if let Some(heading) = headings.iter().find(begins) {
        return heading;
    }
    let end = SURE_MARKS.iter().filter_map(|mark| title.find(mark)).filter(|at| !title[..*at].trim().is_empty()).min();
    let part = title[..end.unwrap_or(title.len())].trim();
    let dash = DASHES.iter().filter_map(|mark| part.find(mark)).filter(|at| words(&part[..*at]).len() >= LONG).min();
    dash.map_or(part, |at| part[..at].trim())
}

/// What most of these say, letters alone; the first, where no two say the same.
pub(super) fn agreed<'a>(titles: &[&'a str]) -> Option<&'a str> {
    let titles: Vec<(&str, String)> =
        titles.iter().map(|title| (*title, squeeze(title))).filter(|(_, letters)| !letters.is_empty()).collect();
    let votes = |letters: &str| titles.iter().filter(|(_, other)| other == letters).count();
    // Of equals the first.
    let best = titles.iter().rev().max_by_key(|(_, letters)| votes(letters))?;
    if votes(&best.1) >= 2 { Some(best.0) } else { titles.first().map(|(title, _)| *title) }
}

/// The headline without a line over it ("Local news", "Thread:") that stands in the same element: what machines are told is the headline's end.
pub(super) fn without_kicker<'a>(headline: &'a str, told: &[&'a str]) -> &'a str {
    let letters = squeeze(headline);
    let is_end = |part: &&&str| {
        let part = squeeze(part);
        part.len() >= LONG_END && part.len() < letters.len() && letters.ends_with(&part)
    };
    told.iter().find(is_end).map_or(headline, |part| part)
}

/// Fewer letters than this at the end of a headline may be there by chance.
const LONG_END: usize = 10;

pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether a page's title ends with this text, after a mark and more than one word.
pub(super) fn ends_with_site(title: &str, text: &str) -> bool {
    let head = title.strip_suffix(text).unwrap_or_default();
    MARKS.iter().any(|mark| head.ends_with(mark)) && head.split_whitespace().count() > 2
}

pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{agreed, first_part, without_kicker, without_site};

    #[test]
    fn the_sites_name_goes() {
        let cut = |title| without_site(title, None, Some("Harbour Post"), Some("harbourpost.example"));
        assert_eq!(cut("The ferry turns back | Harbour Post"), "The ferry turns back");
        assert_eq!(cut("Harbour Post: The ferry turns back"), "The ferry turns back");
        assert_eq!(cut("The ferry – a story - harbourpost.example"), "The ferry – a story");
        assert_eq!(
            without_site("A - B ferry in the early morning | News | X", Some("A - B ferry in the early morning"), None, None),
            "A - B ferry in the early morning"
        );
    }

    #[test]
    fn what_is_not_the_site_stays() {
        let cut = |title| without_site(title, None, Some("Harbour Post"), Some("harbourpost.example"));
        assert_eq!(cut("Ferry: why it turned back"), "Ferry: why it turned back");
        assert_eq!(cut("Harbour Post"), "Harbour Post");
    }

    #[test]
    fn a_title_ends_where_the_headline_does() {
        let headings = ["Ferry – a story".to_owned(), "Webs".to_owned()];
        assert_eq!(first_part("Ferry – a story - Harbour Post", &headings), "Ferry – a story");
        assert_eq!(first_part("Cats & dogs | Animals | Harbour Post", &headings), "Cats & dogs");
        assert_eq!(first_part("Cats – and dogs", &headings), "Cats – and dogs");
        assert_eq!(first_part("Cats and their dogs - Harbour Post", &headings), "Cats and their dogs");
        assert_eq!(first_part("Websites | X", &headings), "Websites");
        assert_eq!(first_part(" | X", &headings), "| X");
    }

    #[test]
    fn what_two_say_is_the_title() {
        assert_eq!(agreed(&["Our news", "Cats & dogs", "", "Cats and dogs", "Cats & Dogs"]), Some("Cats & dogs"));
        assert_eq!(agreed(&["Our news", "Cats"]), Some("Our news"));
        assert_eq!(agreed(&[""]), None);
    }

    #[test]
    fn a_line_over_the_headline_goes() {
        let told = ["Harbour news", "The ferry turns back"];
        assert_eq!(without_kicker("LOCAL NEWSThe ferry turns back", &told), "The ferry turns back");
        assert_eq!(without_kicker("Thread: The ferry turns back!", &told), "The ferry turns back");
        // What machines are told is the start of this one, and too little of the others to be no accident.
        assert_eq!(without_kicker("The ferry turns back: a story", &told), "The ferry turns back: a story");
        assert_eq!(without_kicker("A ferry in the fog", &["the fog", ""]), "A ferry in the fog");
    }
}
