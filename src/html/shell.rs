//! Pages that were saved before their scripts ran: a body without text, and the text itself in the JSON-LD of the head.
//!
//! Boards and blogs that are rendered by script tell search engines what they will show. For a page that shows (almost) nothing else, that is what its
//! reader would have seen. Near misses: a page that shows a teaser and keeps the rest behind a registration, which shows text; and one that says of
//! itself that it is not free to read.

use crate::json::{self, Value};
use crate::page::{Attr, Page, Tag};
use crate::render::escape;

/// A page that shows fewer words shows nothing to read.
const FEW: usize = 30;

/// What the scripts would have added to the body, as HTML, if the page is such a shell.
pub(super) fn content(page: &Page) -> Option<String> {
    let shown = shown(page);
    if shown >= FEW {
        return None;
    }
    let scripts = page.nodes().filter(|node| {
        page.tag(*node) == Tag::Script && page.attr(*node, Attr::Type).is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
    });
    let documents: Vec<Value> =
        scripts.filter_map(|script| json::parse(&page.children(script).map(|child| page.text(child)).collect::<String>())).collect();
    let best = items(&documents).into_iter().filter_map(post).max_by_key(|(words, _)| *words);
    best.filter(|(words, _)| *words >= FEW.max(2 * shown)).map(|(_, html)| html)
}

/// Words that readers see.
fn shown(page: &Page) -> usize {
    let is_shown = |node| !page.is_hidden(node) && !page.parent(node).is_some_and(|up| matches!(page.tag(up), Tag::Script | Tag::Title));
    page.nodes().filter(|node| page.is_text(*node) && is_shown(*node)).map(|node| crate::text::words(page.text(node))).sum()
}

/// All objects that describe something of the page.
fn items(documents: &[Value]) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut rest: Vec<&Value> = documents.iter().rev().collect();
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(list) => rest.extend(list.iter().rev()),
            Value::Object(_) => {
                found.push(value);
                rest.extend(["mainEntity", "@graph"].iter().filter_map(|key| value.get(key)));
            }
            _ => {}
        }
    }
    found
}

/// A text with what was answered to it: its words, and its HTML.
fn post(item: &Value) -> Option<(usize, String)> {
    // Some write it as a string.
    let is_free = |free: &Value| *free == Value::True || free.as_str().is_some_and(|free| free.eq_ignore_ascii_case("true"));
    if item.get("isAccessibleForFree").is_some_and(|free| !is_free(free)) {
        return None;
    }
    let mut html = String::from("<article>");
    if let Some(headline) = ["headline", "name"].iter().find_map(|key| item.get(key)?.as_str()) {
        html.push_str("<h1>");
        escape(&mut html, headline);
        html.push_str("</h1>");
    }
    let mut words = one(&mut html, item)?;
    let lists = ["acceptedAnswer", "suggestedAnswer", "comment"].iter().filter_map(|key| item.get(key));
    let answers = lists.flat_map(|value| if let Value::Array(list) = value { &list[..] } else { std::slice::from_ref(value) });
    for answer in answers {
        words += one(&mut html, answer).unwrap_or(0);
    }
    html.push_str("</article>");
    Some((words, html))
}

/// One text under its author and time; how many words it has.
fn one(html: &mut String, item: &Value) -> Option<usize> {
    let text = ["articleBody", "text"].iter().find_map(|key| item.get(key)?.as_str()).filter(|text| !text.trim().is_empty())?;
    let author = item.get("author").and_then(|author| match author {
        Value::Array(list) => list.first()?.get("name")?.as_str(),
        author => author.get("name").unwrap_or(author).as_str(),
    });
    html.push_str("<div class=\"post\">");
    if let Some(author) = author {
        html.push_str("<a rel=\"author\">");
        escape(html, author);
        html.push_str("</a> ");
    }
    if let Some(date) = ["datePublished", "dateCreated"].iter().find_map(|key| item.get(key)?.as_str()) {
        html.push_str("<time datetime=\"");
        escape(html, date);
        html.push_str("\">");
        escape(html, date.split('T').next().unwrap_or(date));
        html.push_str("</time>");
    }
    html.push_str("<div class=\"post-text\">");
    if text.contains("</") {
        // Some write HTML here. It is cleaned like any other.
        html.push_str(text);
    } else {
        for paragraph in text.split('\n').map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            html.push_str("<p>");
            escape(html, paragraph);
            html.push_str("</p>");
        }
    }
    html.push_str("</div></div>");
    Some(crate::text::words(text))
}

#[cfg(test)]
mod tests {
    use super::super::parse_saved;
    use crate::page::Limits;

    const TEXT: &str = "The harbour clock has been five minutes slow since the flood, and the ferry keeps to it all the same, because the ferryman \
        owns no other. Strangers miss the boat once. After that they wind their watches back.";

    /// The words of a saved page.
    fn text(html: &str) -> String {
        let page = parse_saved(html, None, &Limits::default()).expect("within limits");
        page.nodes().filter(|node| page.is_text(*node)).map(|node| page.text(node)).collect::<Vec<_>>().join("|")
    }

    fn shell(json: &str, body: &str) -> String {
        format!("<head><title>Clock</title><script type='application/ld+json'>{json}</script></head><body><div id=app>{body}</div></body>")
    }

    #[test]
    fn a_shell_gets_the_text_that_its_scripts_would_have_shown() {
        let json = format!(
            r#"{{"@graph": [{{"@type": "DiscussionForumPosting", "headline": "Slow & slower", "text": "{TEXT}\n\nIs that so?", "author": {{"name": "Ada"}},
            "datePublished": "2026-01-02T03:04:05Z", "comment": [{{"text": "It is. I missed it.", "author": {{"name": "Bo"}}}}]}}]}}"#
        );
        let found = text(&shell(&json, "Loading …"));
        for part in ["|Slow & slower|Ada|", "|2026-01-02|", &format!("|{TEXT}|Is that so?|Bo|"), "|It is. I missed it."] {
            assert!(found.contains(part), "{part}\n{found}");
        }
    }

    #[test]
    fn a_page_that_shows_text_keeps_to_it() {
        let json = format!(r#"{{"@type": "NewsArticle", "articleBody": "{TEXT}"}}"#);
        let teaser = "Register to read on. ".repeat(10);
        assert!(!text(&shell(&json, &teaser)).ends_with("watches back."));
        assert!(text(&shell(&json, "Register to read on.")).ends_with("watches back."), "or else this test holds nothing");
    }

    #[test]
    fn what_is_not_free_to_read_is_not_shown() {
        let json = format!(r#"{{"@type": "NewsArticle", "isAccessibleForFree": false, "articleBody": "{TEXT}"}}"#);
        assert!(!text(&shell(&json, "")).ends_with("watches back."));
        assert!(text(&shell(&json.replace("false", "true"), "")).ends_with("watches back."));
    }

    #[test]
    fn a_short_description_is_no_text() {
        assert!(!text(&shell(r#"{"@type": "WebPage", "description": "A clock.", "text": "Short."}"#, "")).ends_with("Short."));
    }
}
