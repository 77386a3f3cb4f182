//! The core for JavaScript: the only user of wasm-bindgen, js-sys, web-sys and serde-wasm-bindgen.

#![allow(unreachable_pub, reason = "what wasm-bindgen exports is public without being reachable from Rust")]

mod types;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::appeals::{Kind, Line, Place};
use crate::clean::{OutAttr, OutElement, OutTag, OutValue, SafeUrl, Token, Tree};
use crate::page::{Limits, NodeId, Page};
use crate::{Extraction, Options, render, snapshot};

/// Sends a panic's message to the console: there should be none, so whoever sees one should be able to report it.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// What the caller may ask for.
#[derive(Default)]
struct Asked {
    options: Options,
    html: bool,
    markdown: bool,
    text: bool,
}

impl Asked {
    /// Read by hand: what serde writes for it is larger than all of this module.
    fn read(options: &JsValue) -> Result<Self, JsValue> {
        let mut asked = Self::default();
        if options.is_undefined() || options.is_null() {
            return Ok(asked);
        }
        let wrong = |what: &str| Err(error("options", &format!("{what} is not what it should be")));
        if !options.is_object() {
            return wrong("the options");
        }
        for key in js_sys::Object::keys(options.unchecked_ref::<js_sys::Object>()).iter() {
            let value = js_sys::Reflect::get(options, &key)?;
            match (key.as_string().as_deref(), value.as_bool()) {
                _ if value.is_undefined() => {}
                (Some("keepAppeals"), Some(on)) => asked.options.keep_appeals = on,
                (Some("also"), _) if js_sys::Array::is_array(&value) => {
                    for name in js_sys::Array::from(&value).iter() {
                        let name = name.as_string().unwrap_or_default();
                        let Some(kind) = Kind::ALL.iter().find(|kind| kind.name() == name) else { return wrong("a kind of appeal") };
                        asked.options.also.push(*kind);
                    }
                }
                (Some("explain"), Some(on)) => asked.options.explain = on,
                (Some("formats"), _) if js_sys::Array::is_array(&value) => {
                    for format in js_sys::Array::from(&value).iter() {
                        match format.as_string().as_deref() {
                            Some("html") => asked.html = true,
                            Some("markdown") => asked.markdown = true,
                            Some("text") => asked.text = true,
                            _ => return wrong("a format"),
                        }
                    }
                }
                (Some(name @ ("keepAppeals" | "also" | "explain" | "formats")), _) => return wrong(name),
                // What another version knows is let be.
                _ => {}
            }
        }
        Ok(asked)
    }
}

/// An extraction with the forms that were asked for.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    extraction: Extraction,
    html: Option<String>,
    markdown: Option<String>,
    text: Option<String>,
}

/// Adds the rules by which appeals are known in languages that are not part of the wasm: the text of `languages.rules`, once, before the first page.
///
/// # Errors
/// A `ReadwellError` with the code `languages` if that was done before or comes too late.
#[wasm_bindgen(js_name = addLanguages)]
pub fn add_languages(rules: String) -> Result<(), JsValue> {
    let added = crate::appeals::add_languages(rules);
    added.then_some(()).ok_or_else(|| error("languages", "languages can be added once, before the first page is read"))
}

/// Finds the article and the appeals in a snapshot.
///
/// # Errors
/// A `ReadwellError` with a `code` if the bytes are not a snapshot, the page is too large, or the options are not understood.
#[wasm_bindgen(unchecked_return_type = "Extraction")]
pub fn extract(
    snapshot: &[u8],
    #[wasm_bindgen(unchecked_param_type = "ExtractOptions | undefined")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let page = snapshot::decode(snapshot, &Limits::default()).map_err(|found| error(found.code(), &found.to_string()))?;
    answer(&page, options)
}

/// Finds the article and the appeals in HTML: text, or bytes in whatever encoding they declare.
///
/// # Errors
/// A `ReadwellError` with a `code` if the HTML is neither text nor bytes, the page is too large, or the options are not understood.
#[cfg(feature = "html")]
#[wasm_bindgen(js_name = extractHtml, unchecked_return_type = "Extraction")]
pub fn extract_html(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] html: &JsValue,
    url: Option<String>,
    #[wasm_bindgen(unchecked_param_type = "ExtractOptions | undefined")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let limits = Limits::default();
    let page = if let Some(text) = html.as_string() {
        crate::html::parse_saved(&text, url.as_deref(), &limits)
    } else if let Some(bytes) = html.dyn_ref::<js_sys::Uint8Array>() {
        crate::html::parse_bytes(&bytes.to_vec(), url.as_deref(), &limits)
    } else {
        return Err(error("input", "the HTML is neither a string nor a Uint8Array"));
    };
    answer(&page.map_err(|found| error("limit", &found.to_string()))?, options)
}

/// What a page that is looked at needs to know of an appeal on it.
#[derive(Serialize)]
struct StandingAppeal<'a> {
    first: u32,
    end: u32,
    kind: Kind,
    place: Place,
    line: Line,
    confidence: f32,
    text: &'a str,
    link: Option<&'a SafeUrl>,
    evidence: &'a [&'static str],
}

/// The appeals of a page with the site's name.
#[derive(Serialize)]
struct Standing<'a> {
    site: Option<&'a str>,
    appeals: Vec<StandingAppeal<'a>>,
}

/// Finds the appeals in a snapshot and nothing else, each with the numbers of the first of its nodes in the snapshot and of the first after it.
///
/// # Errors
/// As [`extract`].
#[wasm_bindgen(js_name = findAppeals, unchecked_return_type = "Standing")]
pub fn find_appeals(
    snapshot: &[u8],
    #[wasm_bindgen(unchecked_param_type = "Pick<ExtractOptions, 'also'> | undefined")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let asked = Asked::read(options)?;
    let (page, numbers) =
        snapshot::decode_numbered(snapshot, &Limits::default()).map_err(|found| error(found.code(), &found.to_string()))?;
    let found = crate::find_appeals(&page, &asked.options.also);
    // The run may end with the page.
    let number = |node: NodeId| numbers.get(node.index()).copied().unwrap_or(u32::MAX);
    let appeals = found.appeals.iter().map(|appeal| StandingAppeal {
        first: number(appeal.first),
        end: number(appeal.end),
        kind: appeal.kind,
        place: appeal.place,
        line: appeal.line,
        confidence: appeal.confidence,
        text: &appeal.text,
        link: appeal.link.as_ref(),
        evidence: &appeal.evidence,
    });
    to_js(&Standing { site: found.site.as_deref(), appeals: appeals.collect() })
}

/// Writes an article's tokens as Markdown or plain text. The tokens are read through the allow-list: they may have been stored, or changed.
///
/// `appeals` has for each appeal of the article the words and the address of the line in its place, or `null`.
///
/// # Errors
/// A `ReadwellError` with the code `options` if the form is not known, or the tokens are no list.
#[wasm_bindgen]
pub fn render(
    #[wasm_bindgen(unchecked_param_type = "readonly Token[]")] tokens: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "'markdown' | 'text'")] form: &str,
    #[wasm_bindgen(unchecked_param_type = "readonly ([words: string, address: string] | null)[]")] appeals: &JsValue,
) -> Result<String, JsValue> {
    if !js_sys::Array::is_array(tokens) || !js_sys::Array::is_array(appeals) {
        return Err(error("options", "the tokens are not what they should be"));
    }
    let tree = Tree::new(js_sys::Array::from(tokens).iter().map(|token| read_token(&token)).collect());
    let lines = js_sys::Array::from(appeals);
    match form {
        "text" => Ok(render::text(&tree)),
        "markdown" => Ok(render::markdown_with(&tree, &|appeal| {
            let Some(OutValue::Number(index)) = appeal.attr(OutAttr::Index) else { return None };
            let line = js_sys::Array::from(&lines.get(*index));
            Some((line.get(0).as_string()?, SafeUrl::link(None, &line.get(1).as_string()?)?.as_str().to_owned()))
        })),
        _ => Err(error("options", "the form is not what it should be")),
    }
}

/// What is no token is an empty text; an element that may not be in an article is a box, so that its end closes nothing else.
fn read_token(token: &JsValue) -> Token {
    if let Some(text) = token.as_string() {
        return Token::Text(text);
    }
    if !js_sys::Array::is_array(token) {
        return if token.as_f64().is_some() { Token::Close } else { Token::Text(String::new()) };
    }
    let parts = js_sys::Array::from(token);
    let attributes = parts.get(1);
    let entries = if attributes.is_object() { js_sys::Object::entries(attributes.unchecked_ref()) } else { js_sys::Array::new() };
    let attributes: Vec<(String, String)> = entries
        .iter()
        .filter_map(|entry| {
            let entry = js_sys::Array::from(&entry);
            Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
        })
        .collect();
    let element = OutElement::read(&parts.get(0).as_string().unwrap_or_default(), &attributes);
    Token::Open(element.unwrap_or(OutElement { tag: OutTag::Span, attrs: Vec::new(), source: None }))
}

fn answer(page: &Page, options: JsValue) -> Result<JsValue, JsValue> {
    let asked = Asked::read(&options)?;
    let extraction = crate::extract(page, &asked.options);
    let answer = Answer {
        html: asked.html.then(|| render::html(&extraction.tree)),
        markdown: asked.markdown.then(|| render::markdown(&extraction.tree)),
        text: asked.text.then(|| render::text(&extraction.tree)),
        extraction,
    };
    to_js(&answer)
}

fn to_js(answer: &impl Serialize) -> Result<JsValue, JsValue> {
    // Plain objects, no `Map`: the answer crosses extension messaging, which knows only JSON in Chromium.
    let to_js = serde_wasm_bindgen::Serializer::json_compatible();
    answer.serialize(&to_js).map_err(|found| error("core", &found.to_string()))
}

/// An `Error` that says in `name` whose it is, in `code` which one, and in `message` what to tell a person.
fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("ReadwellError");
    // Setting a property of a fresh, ordinary object cannot fail.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
