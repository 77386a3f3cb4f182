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

/// Whether a page's title begins with this text and goes on after a mark: what follows is a section or the site.
pub(super) fn begins_with(title: &str, text: &str) -> bool {
    let same = |char: char| char.to_lowercase().next().unwrap_or(char);
    let mut rest = title.chars();
    let begins = text.chars().all(|char| rest.next().is_some_and(|other| same(other) == same(char)));
    // A colon belongs to the headline as often as not.
    begins && MARKS.iter().any(|mark| *mark != ": " && rest.as_str().starts_with(mark))
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
    use super::without_site;

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
}
