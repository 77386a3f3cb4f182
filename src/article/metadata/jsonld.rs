//! JSON-LD: what a page says of itself to search engines, in schema.org's words.

use crate::json::{self, Value};
use crate::page::{Attr, Page, Tag};

/// What the JSON-LD of a page says of its article.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) site: Option<String>,
    pub(super) language: Option<String>,
    pub(super) image: Option<String>,
    pub(super) description: Option<String>,
}

/// Reads all JSON-LD scripts of a page. A script that cannot be mended is as good as none.
pub(super) fn read(page: &Page) -> JsonLd {
    let scripts = page.nodes().filter(|node| {
        page.tag(*node) == Tag::Script && page.attr(*node, Attr::Type).is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
    });
    let documents: Vec<Value> = scripts
        .filter_map(|script| {
            let text: String = page.children(script).map(|child| page.text(child)).collect();
            parse(&text)
        })
        .collect();
    let items = flatten(&documents);
    let mut found = JsonLd::default();
    // Articles first, then what merely describes the page.
    for wanted in [is_article, is_page] {
        for item in items.iter().filter(wanted) {
            fill(&mut found, item, &items);
        }
    }
    let named = |kind: &str| items.iter().find(|item| has_type(item, |found| found == kind)).and_then(|item| name(item));
    found.site = named("WebSite").or(found.site).or_else(|| named("NewsMediaOrganization"));
    found
}

/// The usual faults are mended: comments around, line breaks inside strings, a comma before a closing bracket, a semicolon at the end.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text = text.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim().trim_end_matches(';');
    json::parse(text)
}

/// All objects, those in lists, graphs and main entities among them.
fn flatten(documents: &[Value]) -> Vec<&Value> {
    let mut items = Vec::new();
    let mut rest: Vec<&Value> = documents.iter().rev().collect();
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(list) => rest.extend(list.iter().rev()),
            Value::Object(_) => {
                items.push(value);
                // The questions that a company answers about itself are not what its page is.
                let inner =
                    if has_type(value, |name| name == "FAQPage") { &["@graph"][..] } else { &["mainEntityOfPage", "mainEntity", "@graph"] };
                rest.extend(inner.iter().filter_map(|key| value.get(key)));
            }
            _ => {}
        }
    }
    items
}

fn has_type(item: &Value, is: impl Fn(&str) -> bool) -> bool {
    let kind = |value: &Value| value.as_str().is_some_and(|name| is(name.rsplit(['/', ':']).next().unwrap_or(name)));
    match item.get("@type") {
        Some(Value::Array(list)) => list.iter().any(kind),
        Some(value) => kind(value),
        None => false,
    }
}

fn is_article(item: &&&Value) -> bool {
    has_type(item, |name| {
        name.ends_with("Article")
            || name.ends_with("Posting")
            || matches!(name, "Report" | "Review" | "Recipe" | "HowTo" | "Course" | "Question" | "NewsReport")
    })
}

fn is_page(item: &&&Value) -> bool {
    has_type(item, |name| name.ends_with("Page") || name == "CreativeWork" || name == "VideoObject" || name == "Product")
}

fn fill(found: &mut JsonLd, item: &Value, items: &[&Value]) {
    let text = |key: &str| item.get(key).and_then(first_text);
    let article = is_article(&&item);
    if article {
        found.headline = found.headline.take().or_else(|| text("headline")).or_else(|| text("name"));
    }
    if found.authors.is_empty() {
        found.authors = item.get("author").or_else(|| item.get("creator")).map(|value| people(value, items)).unwrap_or_default();
    }
    found.published = found.published.take().or_else(|| text("datePublished")).or_else(|| text("dateCreated").filter(|_| article));
    found.modified = found.modified.take().or_else(|| text("dateModified"));
    found.language = found.language.take().or_else(|| text("inLanguage"));
    found.description = found.description.take().or_else(|| text("description"));
    found.image = found.image.take().or_else(|| item.get("image").and_then(|value| address(value, items)));
    found.site = found.site.take().or_else(|| item.get("publisher").and_then(|value| name(resolve(value, items))));
}

/// A reference by `@id` to another object of the page.
fn resolve<'a>(value: &'a Value, items: &[&'a Value]) -> &'a Value {
    let size = |value: &Value| if let Value::Object(pairs) = value { pairs.len() } else { 0 };
    let only_id = size(value) == 1;
    let id = value.get("@id").filter(|_| only_id);
    id.and_then(|id| items.iter().find(|item| item.get("@id") == Some(id) && size(item) > 1)).map_or(value, |item| item)
}

fn people(value: &Value, items: &[&Value]) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(|value| people(value, items)).collect(),
        Value::String(name) => vec![name.clone()],
        value => {
            let value = resolve(value, items);
            if has_type(value, |kind| kind == "Organization" || kind == "NewsMediaOrganization") {
                return Vec::new();
            }
            match value.get("name") {
                Some(Value::Array(names)) => names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect(),
                Some(Value::String(name)) => vec![name.clone()],
                _ => Vec::new(),
            }
        }
    }
}

fn name(item: &Value) -> Option<String> {
    item.get("name").and_then(first_text)
}

fn address(value: &Value, items: &[&Value]) -> Option<String> {
    match value {
        Value::String(url) => Some(url.clone()),
        Value::Array(list) => list.first().and_then(|value| address(value, items)),
        value => resolve(value, items).get("url").or_else(|| value.get("contentUrl")).and_then(first_text),
    }
}

fn first_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Array(list) => list.first()?.as_str()?,
        Value::Object(_) => value.get("@value").or_else(|| value.get("name"))?.as_str()?,
        _ => return None,
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{flatten, parse};

    #[test]
    fn the_usual_faults_are_mended() {
        for text in ["{\"a\": \"b\nc\",}", "<!-- {\"a\": \"b c\"} -->", "{\"a\": \"b\tc\"};", "{\"a\": [\"x\", \"y\\\"z\", ], }"] {
            assert!(parse(text).is_some(), "{text}");
        }
        assert!(parse("{\"a\": ").is_none());
        assert_eq!(parse("{\"a\": \"q, ]\"}").expect("valid").get("a").and_then(super::Value::as_str), Some("q, ]"));
    }

    #[test]
    fn questions_and_answers_about_a_company_are_not_its_page() {
        let texts = [
            r#"{"@type": "FAQPage", "mainEntity": [{"@type": "Question"}]}"#,
            r#"{"@type": "QAPage", "mainEntity": {"@type": "Question"}}"#,
        ];
        let counts = texts.map(|text| flatten(&[parse(text).expect("valid")]).len());
        assert_eq!(counts, [1, 2]);
    }
}
