//! What the judge knows of the whole page: the site's name, its languages, and where an address leads.

use crate::article::Selection;
use crate::blocks::Blocks;
use crate::page::{Attr, Page, Tag};
use crate::rules::{self, Language, Name, Sign, Tokens};

/// The site and the languages of a page.
pub(super) struct Site {
    /// Words of its name, in lower case.
    pub(super) words: Vec<String>,
    /// Its host without `www.`.
    pub(super) host: String,
    /// The languages to try, likeliest first.
    pub(super) languages: Vec<&'static Language>,
    /// The page's own language has no rules, so that its words say nothing.
    pub(super) unread: bool,
    /// The page is itself about giving: its address or title says so.
    pub(super) about_giving: bool,
    /// Its address says that it is the page on which one gives.
    pub(super) giving_page: bool,
}

/// Words of the page from which its language is guessed.
const SAMPLE: u32 = 160;
/// Words of names that say nothing: "The Daily News Online".
const EMPTY_WORDS: &[&str] = &[
    "the", "der", "die", "das", "and", "und", "for", "of", "www", "com", "org", "net", "news", "online", "blog", "home", "magazin",
    "magazine",
];

impl Site {
    pub(super) fn of(page: &Page, blocks: &Blocks, selection: &Selection) -> Self {
        let host = page.url().map(host_of).unwrap_or_default().to_owned();
        let mut tokens = Tokens::default();
        let mut words = Vec::new();
        let mut title = String::new();
        let (mut named, mut lang) = (None, None);
        for node in page.nodes() {
            match page.tag(node) {
                Tag::Html if lang.is_none() => lang = page.attr(node, Attr::Lang),
                Tag::Meta => {
                    let name = page.attr(node, Attr::Property).or_else(|| page.attr(node, Attr::Name));
                    if name.is_some_and(|name| name.eq_ignore_ascii_case("og:site_name")) {
                        named = page.attr(node, Attr::Content);
                    }
                }
                Tag::Title | Tag::H1 if title.len() < 400 => {
                    title.push_str(&page.text_content(node));
                    title.push('\n');
                }
                _ => {}
            }
        }
        for source in [host.rsplit('.').nth(1).unwrap_or_default(), named.unwrap_or_default()] {
            tokens.read(source);
            for at in 0..tokens.len().min(6) {
                let word = tokens.word(at);
                if word.chars().count() > 2 && !EMPTY_WORDS.contains(&word) && words.iter().all(|known| known != word) {
                    words.push(word.to_owned());
                }
            }
        }
        let languages = languages(page, blocks, selection, lang);
        tokens.read(&title);
        let about = [Sign::AskGive, Sign::Give, Sign::Channel];
        let about_giving = languages.iter().any(|language| language.phrases.signs(&tokens, &[]).any(&about) > 0);
        let giving_page = page.url().is_some_and(|url| is_giving_page(path_of(url)));
        Self { words, host, unread: unread(lang), languages, about_giving: about_giving || giving_page, giving_page }
    }
}

/// The languages to try: the one that the text is written in, the one that the page declares, and English, in which sites of any language ask.
fn languages(page: &Page, blocks: &Blocks, selection: &Selection, declared: Option<&str>) -> Vec<&'static Language> {
    let mut tokens = Tokens::default();
    let some_kept = selection.kept().next().is_some();
    for (id, _) in blocks.iter().filter(|(id, _)| !some_kept || selection.keeps(*id)) {
        super::evidence::read(page, blocks, id, &mut tokens);
        if tokens.words() > SAMPLE {
            break;
        }
    }
    languages_of(&tokens, declared)
}

/// Whether a language is declared that has no rules. What is no code, such as an empty one, declares nothing.
fn unread(declared: Option<&str>) -> bool {
    let code = declared.map(|tag| primary(tag).to_ascii_lowercase()).filter(|code| matches!(code.len(), 2 | 3));
    code.is_some_and(|code| rules::language(&code).is_none())
}

/// The first part of a language tag: `de` of `de-CH`.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// The languages to try on a text: the one that it is written in, the one that is declared, and English.
pub(super) fn languages_of(tokens: &Tokens, declared: Option<&str>) -> Vec<&'static Language> {
    let best = rules::language_of(tokens);
    let declared = declared.and_then(|tag| rules::language(&primary(tag).to_ascii_lowercase()));
    let mut found: Vec<&'static Language> = Vec::new();
    for language in [best, declared, rules::language("en")].into_iter().flatten() {
        if found.iter().all(|known| known.code != language.code) {
            found.push(language);
        }
    }
    found
}

/// Where an address leads, as far as appeals care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// To a page where one can give to or join this site, on its own host.
    OwnGiving,
    /// To a place through which one pays a publisher or author.
    Payment,
    /// To a place where anybody raises money for anything.
    Crowdfunding,
    /// Anywhere else.
    Elsewhere,
}

impl Site {
    /// Where a link leads.
    pub(super) fn leads(&self, href: &str) -> Leads {
        let host = host_of(href);
        let names = rules::names();
        let mut leads = Leads::Elsewhere;
        for label in host.split('.') {
            for name in names.word(label) {
                match name {
                    Name::PayHost => leads = Leads::Payment,
                    Name::CrowdHost if leads == Leads::Elsewhere => leads = Leads::Crowdfunding,
                    _ => {}
                }
            }
        }
        if leads != Leads::Elsewhere {
            return leads;
        }
        let own = host.is_empty() || same_site(host, &self.host);
        // Foreign hosts that name giving themselves are shops for giving: `spenden.example`, `support.example.org`.
        if leads_to_giving(path_of(href)) && (own || host.split('.').any(leads_to_giving))
            || host.split('.').any(|label| !own && leads_to_giving(label))
        {
            return if own { Leads::OwnGiving } else { Leads::Payment };
        }
        if own && host.split('.').next().is_some_and(|label| label != "www" && leads_to_giving(label)) {
            Leads::OwnGiving
        } else {
            Leads::Elsewhere
        }
    }
}

fn same_site(a: &str, b: &str) -> bool {
    let site = |host: &str| {
        let mut labels = host.rsplit('.');
        let top = labels.next().unwrap_or_default().to_owned();
        let name = labels.next().unwrap_or_default();
        // `co.uk`, `com.br`: the name is one label further.
        if name.len() <= 3 && top.len() == 2 { (labels.next().unwrap_or(name).to_owned(), top) } else { (name.to_owned(), top) }
    };
    site(a) == site(b)
}

fn leads_to_giving(path: &str) -> bool {
    let mut found = false;
    // A long path is a story's: words of its headline say nothing about where it leads.
    if path.len() > 60 {
        return false;
    }
    rules::names().hints(path, |name| found |= name == Name::Path);
    found
}

/// Whether a page's own path says that one gives there: a part of it that consists of such words, short ones aside. "Support us" does; a story
/// about coffee or sponsors does not, though its path holds a word under which some sites ask.
fn is_giving_page(path: &str) -> bool {
    let gives = |word: &str| {
        let mut found = false;
        rules::names().hints(word, |name| found |= name == Name::Path);
        found
    };
    path.split('/').any(|part| {
        let mut words = part.split(['-', '_', '.', '+']).filter(|word| word.len() > 4 || gives(word)).peekable();
        words.peek().is_some() && words.all(gives)
    })
}

/// The host of an address, without `www.`; empty for one without a host.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("//").map_or("", |(scheme, rest)| if scheme.len() > 6 { "" } else { rest });
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The path of an address, without host, query and fragment.
fn path_of(url: &str) -> &str {
    let rest = url
        .split_once("//")
        .map_or(url, |(scheme, rest)| if scheme.len() > 6 { url } else { rest.split_once('/').map_or("", |(_, path)| path) });
    rest.split(['?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site {
            words: Vec::new(),
            host: "courier.example".to_owned(),
            languages: Vec::new(),
            unread: false,
            about_giving: false,
            giving_page: false,
        }
    }

    #[test]
    fn pages_on_which_one_gives_are_told_from_stories_about_what_is_given() {
        for path in ["donate", "en/donate/", "support-us", "spenden.html", "ways-to-give", "one-time-donation"] {
            assert!(is_giving_page(path), "{path}");
        }
        for path in ["", "collection/coffee-houses", "2026/11/sponsors-leave-the-fair", "news/join-forces-against-floods"] {
            assert!(!is_giving_page(path), "{path}");
        }
    }

    #[test]
    fn addresses_lead_to_giving_payment_or_elsewhere() {
        let site = site();
        assert_eq!(site.leads("/donate"), Leads::OwnGiving);
        assert_eq!(site.leads("https://www.courier.example/spenden/?x=1"), Leads::OwnGiving);
        assert_eq!(site.leads("https://support.courier.example/"), Leads::OwnGiving);
        assert_eq!(site.leads("https://www.patreon.com/courier"), Leads::Payment);
        assert_eq!(site.leads("https://www.gofundme.com/f/family"), Leads::Crowdfunding);
        assert_eq!(site.leads("https://other.example/news/1"), Leads::Elsewhere);
        assert_eq!(site.leads("/2026/11/what-people-who-donate-blood-say-about-it-and-why-they-go-on"), Leads::Elsewhere);
    }
}
