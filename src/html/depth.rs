//! Keeps nesting within what browsers build.
//!
//! Chromium stops nesting at 512 elements and puts what follows beside. Without such a cap the parser's searches through its stack of open
//! elements make a page of 200,000 nested `div` quadratic. The tree builder has no cap of its own, so start tags beyond it are dropped before
//! they reach it, and their end tags with them: the text stays.

use std::cell::RefCell;
use std::collections::HashMap;

use html5ever::LocalName;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};

use crate::page::Tag;

const MOST: usize = 512;

pub(super) struct DepthCap<S> {
    inner: S,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    depth: usize,
    /// For each name how many are open, and how many of the innermost of those were dropped.
    names: HashMap<LocalName, (usize, usize)>,
}

impl<S> DepthCap<S> {
    pub(super) fn new(inner: S) -> Self {
        Self { inner, state: RefCell::default() }
    }

    pub(super) fn inner(&self) -> &S {
        &self.inner
    }

    pub(super) fn into_inner(self) -> S {
        self.inner
    }
}

impl<S: TokenSink> TokenSink for DepthCap<S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        if let Token::TagToken(tag) = &token
            && self.state.borrow_mut().drops(tag)
        {
            return TokenSinkResult::Continue;
        }
        self.inner.process_token(token, line)
    }

    fn end(&self) {
        self.inner.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.inner.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl State {
    fn drops(&mut self, token: &TagToken) -> bool {
        let tag = Tag::from_name(&token.name);
        if !counts(tag, &token.name) || (token.self_closing && (tag == Tag::Unknown || tag.is_math())) {
            return false;
        }
        let (open, dropped) = self.names.entry(token.name.clone()).or_default();
        match token.kind {
            TagKind::StartTag => {
                *open += 1;
                self.depth += 1;
                let drop = self.depth > MOST;
                *dropped += usize::from(drop);
                drop
            }
            TagKind::EndTag if *open > 0 => {
                *open -= 1;
                self.depth -= 1;
                let drop = *dropped > 0;
                *dropped -= usize::from(drop);
                drop
            }
            TagKind::EndTag => false,
        }
    }
}

/// Elements that nest by their own tags. The others are void, switch the tokenizer's state, or are closed by the next of their kind, often
/// without an end tag: to count those would take a flat page for a deep one, and they only nest together with one that counts.
fn counts(tag: Tag, name: &str) -> bool {
    let raw = matches!(tag, Tag::Script | Tag::Title | Tag::Textarea | Tag::Noscript | Tag::Iframe)
        || matches!(name, "style" | "noembed" | "noframes" | "xmp" | "plaintext" | "template");
    let implied = matches!(
        tag,
        Tag::Html
            | Tag::Head
            | Tag::Body
            | Tag::P
            | Tag::Li
            | Tag::Dt
            | Tag::Dd
            | Tag::Tr
            | Tag::Td
            | Tag::Th
            | Tag::Tbody
            | Tag::Thead
            | Tag::Tfoot
            | Tag::Colgroup
            | Tag::Caption
            | Tag::Option
            | Tag::Optgroup
            | Tag::Rp
            | Tag::Rt
            | Tag::Rb
            | Tag::Rtc
    );
    !raw && !implied && !tag.is_void()
}
