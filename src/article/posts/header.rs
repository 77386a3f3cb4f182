//! Who wrote a post and when, by what stands around its text.

use super::super::metadata::dates;
use super::Post;
use crate::blocks::names::words;
use crate::page::{Attr, NodeId, Page, Tag};

/// A name has at least two characters, since pictures of people without one show their initial; and it, or a time, is no longer than this.
const SHORTEST_NAME: usize = 2;
const LONGEST_NAME: usize = 40;
const MOST_WORDS: usize = 4;

/// Reads who wrote a post and when, from what stands around its text.
pub(super) fn read(page: &Page, nodes: (NodeId, NodeId), body: NodeId) -> Post {
    let mut post = Post { nodes, author: None, time: None, published: None };
    // How much an author's mark says: a name for machines, a class that says so, an address of people.
    let (mut best, mut best_time) = (0, 0);
    let mut at = nodes.0;
    while at < nodes.1 {
        if at == body {
            at = page.end(body);
            continue;
        }
        if !page.is_text(at) && !page.is_hidden(at) {
            let marked = author_mark(page, at);
            if marked > best
                && let Some(name) = name(page, at)
            {
                (best, post.author) = (marked, Some(name));
            }
            if let Some((surety, time, published)) = time(page, at) {
                // Of two days the earlier one: the other says when the post was edited.
                let earlier = surety == best_time && matches!((&published, &post.published), (Some(new), Some(old)) if new < old);
                if surety > best_time || earlier {
                    (best_time, post.time, post.published) = (surety, time, published);
                }
            }
        }
        at = NodeId(at.0 + 1);
    }
    post
}

const AUTHOR: &[&str] = &["author", "username", "user", "poster", "nickname", "nick", "creator", "login", "handle"];

/// Parts of addresses that lead to people.
const PEOPLE: &[&str] =
    &["user", "users", "u", "member", "members", "profile", "profiles", "people", "author", "authors", "memberlist.php"];

fn author_mark(page: &Page, node: NodeId) -> u8 {
    let has = |attr: Attr, value: &str| page.attr(node, attr).is_some_and(|own| own.split_whitespace().any(|word| word == value));
    if has(Attr::Rel, "author") || has(Attr::Itemprop, "author") || has(Attr::Itemprop, "creator") {
        return 3;
    }
    if words(page.attr(node, Attr::Class).unwrap_or_default()).any(|word| AUTHOR.contains(&word.as_str())) {
        return 2;
    }
    let leads = |href: &str| href.split(['/', '?', '&', '=']).any(|part| PEOPLE.contains(&part));
    u8::from(page.tag(node) == Tag::A && page.attr(node, Attr::Href).is_some_and(leads))
}

/// The text of an element, where it can be a name: short, with letters, and of one line. In a box it is the first link, or else the first part of
/// the box: pictures of people without one, ranks and counts stand after it or are no names.
fn name(page: &Page, node: NodeId) -> Option<String> {
    let is_name = |text: &String| {
        text.split(' ').count() <= MOST_WORDS
            && (SHORTEST_NAME..=LONGEST_NAME).contains(&text.chars().count())
            && text.chars().any(char::is_alphabetic)
            && !text.contains(':')
    };
    let own_text = page.children(node).any(|child| page.is_text(child) && !page.text(child).trim().is_empty());
    let elements = || page.descendants(node).filter(|inner| !page.is_text(*inner));
    if own_text || elements().next().is_none() {
        let whole = tidy(&page.text_content(node));
        if is_name(&whole) {
            return Some(whole);
        }
    }
    let text = |inner: NodeId| tidy(&page.text_content(inner));
    let is_leaf = |inner: &NodeId| page.children(*inner).all(|child| page.is_text(child));
    let link = elements().filter(|inner| page.tag(*inner) == Tag::A && is_leaf(inner)).map(text).find(is_name);
    link.or_else(|| elements().filter(is_leaf).map(text).find(is_name))
}

const TIME: &[&str] = &["ago", "date", "datetime", "posted", "time", "timestamp"];

/// Words of what says since when its author has been there.
const JOINED: &[&str] = &["birthday", "join", "joindate", "joined", "lastseen", "registered", "since"];

/// The time that an element says: how sure it is, as shown, and for machines.
fn time(page: &Page, node: NodeId) -> Option<(u8, Option<String>, Option<String>)> {
    let stated = page.attr(node, Attr::Datetime).filter(|value| !value.trim().is_empty());
    let is_time = page.tag(node) == Tag::Time || stated.is_some();
    let named = |list: &[&str]| words(page.attr(node, Attr::Class).unwrap_or_default()).any(|word| list.contains(&word.as_str()));
    // A line with author and time is often named for the author.
    let is_line = named(&["author"]);
    if (!is_time && !is_line && !named(TIME)) || named(JOINED) {
        return None;
    }
    let text = tidy(&page.text_content(node));
    let title = page.attr(node, Attr::Title).and_then(date_in);
    let published = stated.and_then(date_in).or(title).or_else(|| date_in(&text));
    let is_short = text.chars().count() <= LONGEST_NAME && text.chars().any(char::is_numeric);
    // "Joined 2021" has a number too, but no day.
    let surety = if is_time || published.is_some() { 2 } else { 1 };
    if is_short && !is_line {
        return Some((surety, Some(text), published));
    }
    let day = published.as_ref()?.split('T').next().map(str::to_owned);
    Some((surety, day, published))
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn date_in(text: &str) -> Option<String> {
    dates::iso(text, true)
}
