//! What of a page's structure its article keeps: pictures, links, headings, lists, tables, code, captions, notes and posts.

use readwell::Extraction;
use readwell::clean::{OutAttr, OutTag, Token, Tree};
use serde::Deserialize;

/// The `[structure]` of a `case.toml`. A key that is left out is not looked at; an empty list says that there are none.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Structure {
    /// The ends of the addresses of all pictures, in order.
    images: Option<Vec<String>>,
    /// Addresses that must be linked to.
    #[serde(default)]
    links: Vec<String>,
    /// All headings in order, each with its level: `2 Method`.
    headings: Option<Vec<String>>,
    /// How many items the lists have together.
    items: Option<usize>,
    /// All rows of all tables, as the texts of their cells.
    rows: Option<Vec<Vec<String>>>,
    /// All blocks of code, to the letter.
    code: Option<Vec<Code>>,
    /// All captions, each in one figure with the picture whose address ends so.
    captions: Option<Vec<Caption>>,
    /// All footnotes in order.
    notes: Option<Vec<Note>>,
    /// Parts of blocks, each in its own block, in this order with nothing of the list between or before the other.
    #[serde(default)]
    order: Vec<String>,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Code {
    language: Option<String>,
    text: String,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Caption {
    image: String,
    text: String,
}

/// A mark in the text and its note, which share a number: each leads to the other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    /// How the text ends before the mark.
    after: String,
    begins: String,
}

/// A post of a thread, in the page's order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedPost {
    author: Option<String>,
    /// As the page shows it.
    time: Option<String>,
    /// For machines.
    published: Option<String>,
    /// How its text begins, after the line with author and time.
    begins: String,
}

/// An element of the tree, with what it holds.
struct Element {
    tag: OutTag,
    attrs: Vec<(OutAttr, String)>,
    /// The elements around it, outermost first, by their numbers.
    around: Vec<usize>,
    text: String,
    /// How much of the whole tree's text stands before it.
    at: usize,
}

impl Element {
    fn attr(&self, attr: OutAttr) -> Option<&str> {
        self.attrs.iter().find(|(known, _)| *known == attr).map(|(_, value)| value.as_str())
    }

    fn tidy(&self) -> String {
        super::pages::one_line(&self.text)
    }
}

/// All elements in order, and the whole text.
fn elements(tree: &Tree) -> (Vec<Element>, String) {
    let (mut found, mut open, mut whole): (Vec<Element>, Vec<usize>, String) = Default::default();
    for token in tree.tokens() {
        match token {
            Token::Open(element) => {
                let attrs = element.attrs.iter().map(|(attr, value)| (*attr, value.to_text())).collect();
                let gap = if is_inline(element.tag) { "" } else { "\n" };
                found.push(Element { tag: element.tag, attrs, around: open.clone(), text: String::new(), at: whole.len() });
                open.push(found.len() - 1);
                add(&mut found, &open, &mut whole, gap);
            }
            Token::Text(text) => add(&mut found, &open, &mut whole, text),
            Token::Close => {
                let closed = open.pop().expect("a tree closes what it opened");
                let gap = if is_inline(found[closed].tag) { "" } else { "\n" };
                add(&mut found, &open, &mut whole, gap);
            }
        }
    }
    (found, whole)
}

fn add(found: &mut [Element], open: &[usize], whole: &mut String, text: &str) {
    whole.push_str(text);
    // The end of a block inside code is no line of the code.
    open.iter().for_each(|at| found[*at].text.push_str(text));
}

fn is_inline(tag: OutTag) -> bool {
    use OutTag::*;
    matches!(
        tag,
        A | Em | Strong | Small | S | Cite | Q | Dfn | Abbr | Code | Kbd | Samp | Var | Sub | Sup | I | B | U | Mark | Span | NoteRef | Pre
    )
}

/// Every way in which the structure is not as it should be.
pub(crate) fn judge(wanted: &Structure, found: &Extraction) -> Vec<String> {
    let (all, whole) = elements(&found.tree);
    let mut complaints = Vec::new();
    let with = |tags: &[OutTag]| all.iter().filter(|element| tags.contains(&element.tag)).collect::<Vec<_>>();
    let image_of = |element: &Element| element.attr(OutAttr::Src).unwrap_or_default().to_owned();
    if let Some(images) = &wanted.images {
        let sources: Vec<_> = with(&[OutTag::Img]).into_iter().map(image_of).collect();
        if !ends_alike(&sources, images) {
            complaints.push(format!("the pictures are {sources:?}, not {images:?}"));
        }
    }
    let links: Vec<_> = with(&[OutTag::A]).iter().filter_map(|link| link.attr(OutAttr::Href)).collect();
    for link in wanted.links.iter().filter(|link| !links.contains(&link.as_str())) {
        complaints.push(format!("no link to {link:?}, only {links:?}"));
    }
    if let Some(headings) = &wanted.headings {
        let own = [OutTag::H1, OutTag::H2, OutTag::H3, OutTag::H4, OutTag::H5, OutTag::H6];
        let now: Vec<_> = with(&own).iter().map(|heading| format!("{} {}", &heading.tag.name()[1..], heading.tidy())).collect();
        equal(&mut complaints, "headings", &now, headings);
    }
    if let Some(items) = &wanted.items {
        equal(&mut complaints, "items", &with(&[OutTag::Li]).len(), items);
    }
    if let Some(rows) = &wanted.rows {
        let cells = |row: usize| all.iter().filter(move |cell| is_cell(cell) && cell.around.last() == Some(&row)).map(Element::tidy);
        let now: Vec<Vec<String>> = (0..all.len()).filter(|at| all[*at].tag == OutTag::Tr).map(|row| cells(row).collect()).collect();
        equal(&mut complaints, "rows", &now, rows);
    }
    if let Some(code) = &wanted.code {
        let read = |pre: &&Element| Code { language: pre.attr(OutAttr::Language).map(str::to_owned), text: pre.text.clone() };
        equal(&mut complaints, "code", &with(&[OutTag::Pre]).iter().map(read).collect::<Vec<_>>(), code);
    }
    if let Some(captions) = &wanted.captions {
        let now: Vec<_> = with(&[OutTag::Figcaption]).into_iter().map(|caption| (sources_beside(&all, caption), caption.tidy())).collect();
        let right = |((sources, text), wanted): (&(Vec<String>, String), &Caption)| {
            *text == wanted.text && sources.iter().any(|source| source.ends_with(&wanted.image))
        };
        if now.len() != captions.len() || !now.iter().zip(captions).all(right) {
            complaints.push(format!("the captions are {now:?}, not {captions:?}"));
        }
    }
    if let Some(notes) = &wanted.notes {
        complaints.extend(judge_notes(&all, &whole, notes));
    }
    complaints.extend(judge_order(&super::pages::one_line(&whole), &wanted.order));
    complaints
}

fn equal<T: PartialEq + std::fmt::Debug>(complaints: &mut Vec<String>, what: &str, found: &T, wanted: &T) {
    if found != wanted {
        complaints.push(format!("the {what} are {found:?}, not {wanted:?}"));
    }
}

fn ends_alike(found: &[String], wanted: &[String]) -> bool {
    found.len() == wanted.len() && found.iter().zip(wanted).all(|(found, wanted)| found.ends_with(wanted.as_str()))
}

fn is_cell(element: &Element) -> bool {
    matches!(element.tag, OutTag::Td | OutTag::Th)
}

/// The addresses of the pictures in the figure that a caption stands in.
fn sources_beside(all: &[Element], caption: &Element) -> Vec<String> {
    let Some(figure) = caption.around.iter().rev().find(|at| all[**at].tag == OutTag::Figure) else { return Vec::new() };
    let inside = all.iter().filter(|element| element.tag == OutTag::Img && element.around.contains(figure));
    inside.filter_map(|image| image.attr(OutAttr::Src)).map(str::to_owned).collect()
}

fn judge_notes(all: &[Element], whole: &str, wanted: &[Note]) -> Vec<String> {
    let mut complaints = Vec::new();
    let of = |tag: OutTag| all.iter().filter(move |element| element.tag == tag).collect::<Vec<_>>();
    let (marks, notes) = (of(OutTag::NoteRef), of(OutTag::Note));
    if marks.len() != wanted.len() || notes.len() != wanted.len() {
        complaints.push(format!("{} marks and {} notes, not {}", marks.len(), notes.len(), wanted.len()));
    }
    for (mark, wanted) in marks.iter().zip(wanted) {
        if !whole.get(..mark.at).is_some_and(|before| before.trim_end().ends_with(&wanted.after)) {
            complaints.push(format!("no mark of a note after {:?}", wanted.after));
        }
        let number = mark.attr(OutAttr::Note);
        let mut pair = notes.iter().filter(|note| note.attr(OutAttr::Note) == number);
        if !pair.next().is_some_and(|note| note.tidy().starts_with(&wanted.begins)) || pair.next().is_some() {
            complaints.push(format!("the mark after {:?} does not lead to one note that begins {:?}", wanted.after, wanted.begins));
        }
    }
    complaints
}

fn judge_order(text: &str, wanted: &[String]) -> Vec<String> {
    let mut from = 0;
    for part in wanted {
        let part = super::pages::one_line(part);
        match text[from..].find(&part) {
            Some(at) => from += at + part.len(),
            None => return vec![format!("{part:?} does not come next")],
        }
    }
    Vec::new()
}

/// Every way in which the posts are not those of the page: what was read, and what the tree shows.
pub(crate) fn judge_posts(wanted: &[ExpectedPost], found: &Extraction) -> Vec<String> {
    let mut complaints = Vec::new();
    let (all, _) = elements(&found.tree);
    let shown: Vec<_> = all.iter().filter(|element| element.tag == OutTag::Article).collect();
    if found.posts.len() != wanted.len() || shown.len() != wanted.len() {
        complaints.push(format!("{} posts, of which {} are shown, not {}", found.posts.len(), shown.len(), wanted.len()));
    }
    for (number, (wanted, post)) in wanted.iter().zip(&found.posts).enumerate() {
        let facts = (&wanted.author, &wanted.time, &wanted.published);
        if facts != (&post.author, &post.time, &post.published) {
            complaints.push(format!("post {number} is by {:?}, {:?}, {:?}, not {facts:?}", post.author, post.time, post.published));
        }
    }
    for (number, (wanted, post)) in wanted.iter().zip(shown).enumerate() {
        let text = post.tidy();
        let begins = |line: &str| text.strip_prefix(line).is_some_and(|rest| rest.trim_start().starts_with(&wanted.begins));
        let line = [wanted.author.as_deref(), wanted.time.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        if !begins(&line) {
            let start: String = text.chars().take(80).collect();
            complaints.push(format!("post {number} is shown as {start:?}, not as {line:?} and {:?}", wanted.begins));
        }
    }
    complaints
}
