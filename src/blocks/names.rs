//! Class names, ids and roles, split into words: weak evidence, but evidence.
//!
//! A name is split at everything that is not a letter and between a small and a capital letter, so that `header` does not match
//! `subheader-story` and `ad-` does not match `read-more`.

use std::sync::LazyLock;

use crate::order::Words;

/// What the words of an element's names hint at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Hints {
    /// Words that often name an article's body.
    pub body: bool,
    /// Words that often name what stands around an article.
    pub clutter: bool,
    /// Words for posts, replies and comments.
    pub comment: bool,
    /// Words for captions, credits and bylines: small text that belongs to something.
    pub caption: bool,
}

const BODY: &[&str] = &[
    "article",
    "articlebody",
    "body",
    "content",
    "contents",
    "entry",
    "hentry",
    "main",
    "markdown",
    "message",
    "page",
    "paragraph",
    "post",
    "postbody",
    "prose",
    "richtext",
    "rte",
    "story",
    "storybody",
    "text",
    "wysiwyg",
    "artikel",
    "beitrag",
    "inhalt",
    "contenu",
    "contenido",
    "noticia",
    "texto",
    "corpo",
    "texte",
];

const CLUTTER: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "adsense",
    "advertising",
    "banner",
    "bottom",
    "breadcrumb",
    "breadcrumbs",
    "bio",
    "button",
    "buttons",
    "byline",
    "cart",
    "chat",
    "cookie",
    "cookies",
    "consent",
    "contact",
    "copyright",
    "cta",
    "disclaimer",
    "drawer",
    "dropdown",
    "extra",
    "footer",
    "gdpr",
    "hidden",
    "icon",
    "icons",
    "infobox",
    "legal",
    "links",
    "login",
    "logo",
    "masthead",
    "megamenu",
    "menu",
    "meta",
    "mobile",
    "modal",
    "more",
    "nav",
    "navbar",
    "navigation",
    "navigator",
    "newsletter",
    "notice",
    "offcanvas",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paging",
    "partner",
    "partners",
    "popular",
    "popup",
    "privacy",
    "prompt",
    "promo",
    "promotion",
    "rail",
    "rating",
    "ratings",
    "read",
    "recent",
    "recommended",
    "recommendations",
    "register",
    "related",
    "rss",
    "search",
    "share",
    "sharing",
    "shop",
    "shopping",
    "sidebar",
    "signin",
    "signup",
    "similar",
    "sitemap",
    "skip",
    "skyscraper",
    "social",
    "sponsor",
    "sponsored",
    "sponsors",
    "sticky",
    "subnav",
    "subscribe",
    "subscription",
    "suggested",
    "tab",
    "tabs",
    "taboola",
    "tag",
    "tags",
    "teaser",
    "teasers",
    "tool",
    "toolbar",
    "tools",
    "tooltip",
    "topbar",
    "trending",
    "upsell",
    "vote",
    "votes",
    "widget",
    "widgets",
    "seitenleiste",
    "werbung",
    "anzeige",
    "verwandt",
    "publicidad",
    "relacionados",
];

const COMMENT: &[&str] = &[
    "answer",
    "answers",
    "comment",
    "comments",
    "commentlist",
    "discussion",
    "disqus",
    "forum",
    "kommentar",
    "kommentare",
    "post",
    "postbit",
    "posts",
    "replies",
    "reply",
    "thread",
    "topic",
];

const CAPTION: &[&str] =
    &["author", "byline", "caption", "credit", "credits", "copyright", "dateline", "figcaption", "legend", "meta", "timestamp"];

/// The words of a name, in lower case.
pub fn words(name: &str) -> impl Iterator<Item = String> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|char: char| !char.is_alphabetic());
        if rest.is_empty() {
            return None;
        }
        let mut small = false;
        let end = rest.char_indices().find(|(_, char)| {
            let parts = !char.is_alphabetic() || (small && char.is_uppercase());
            small = char.is_lowercase();
            parts
        });
        let (word, tail) = rest.split_at_checked(end.map_or(rest.len(), |(at, _)| at)).unwrap_or((rest, ""));
        rest = tail;
        Some(word.to_lowercase())
    })
}

/// What these names hint at.
#[must_use]
pub fn hints<'a>(names: impl IntoIterator<Item = &'a str>) -> Hints {
    // One list for all, so that a word is looked for once: each word with a bit for each list that has it.
    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new([BODY, CLUTTER, COMMENT, CAPTION].concat()));
    // Where each list ends in the one.
    const ENDS: [usize; 3] = [BODY.len(), BODY.len() + CLUTTER.len(), BODY.len() + CLUTTER.len() + COMMENT.len()];
    let mut bits = 0;
    for word in names.into_iter().flat_map(words) {
        for number in WORDS.find(&word) {
            bits |= 1 << ENDS.iter().filter(|end| number >= **end).count();
        }
    }
    Hints { body: bits & 1 != 0, clutter: bits & 2 != 0, comment: bits & 4 != 0, caption: bits & 8 != 0 }
}

#[cfg(test)]
mod tests {
    use super::{hints, words};

    #[test]
    fn names_are_split_into_words() {
        let split = |name| words(name).collect::<Vec<_>>();
        assert_eq!(split("subheader-story articleBody_2 x"), ["subheader", "story", "article", "body", "x"]);
        assert_eq!(split("HTMLBlock"), ["htmlblock"]);
        assert!(split("--- 12").is_empty());
    }

    #[test]
    fn a_part_of_a_word_hints_at_nothing() {
        assert!(hints(["sidebar-left"]).clutter);
        assert!(!hints(["adventure loading download headline"]).clutter);
        assert!(hints(["post-content"]).body && hints(["comment-list"]).comment);
    }
}
