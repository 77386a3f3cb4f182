//! What only a browser can show: that the walker in JavaScript and the HTML reader in Rust see the same page, and that the core holds in wasm.
//! Run by `wasm-pack test --headless --chrome` and `--firefox`.

#![cfg(target_arch = "wasm32")]

mod fixtures;
mod live;
mod parity;

use js_sys::{Object, Reflect};
use readwell::page::{Flags, Limits, Page, PageBuilder, Tag};
use readwell::snapshot;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(module = "/extension/shared/snapshot.js")]
extern "C" {
    #[wasm_bindgen(js_name = snapshot)]
    fn take(document: &JsValue, options: &JsValue) -> Vec<u8>;
}

// Named so that the module is copied beside the walker, which imports it.
#[wasm_bindgen(module = "/extension/shared/codes.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = VERSION)]
    static CODES_VERSION: u32;
}

/// Takes a snapshot and reads it.
fn page_of(document: &JsValue, live: bool) -> Page {
    let options = Object::new();
    Reflect::set(&options, &"live".into(), &live.into()).expect("a plain object");
    Reflect::set(&options, &"url".into(), &"https://page.example/a".into()).expect("a plain object");
    snapshot::decode(&take(document, &options), &Limits::default()).expect("the walker writes whole snapshots")
}

#[wasm_bindgen_test]
fn the_walker_writes_this_version() {
    assert_eq!(CODES_VERSION.with(|version| *version), snapshot::VERSION);
}

#[wasm_bindgen_test]
fn two_hundred_thousand_nested_elements_do_not_overflow_the_stack() {
    let mut builder = PageBuilder::new(None, &Limits::default());
    for _ in 0..200_000 {
        builder.open(Tag::Div, Flags::default(), []).expect("within limits");
    }
    builder
        .text("At the bottom there is a text, and it is long enough to be a paragraph of its own, with a comma.")
        .expect("within limits");
    let bytes = snapshot::encode(&builder.finish());
    let found = readwell::extract(&snapshot::decode(&bytes, &Limits::default()).expect("a snapshot"), &readwell::Options::default());
    assert!(readwell::render::text(&found.tree).contains("At the bottom") || found.outcome == readwell::article::Outcome::NoArticle);
}
