//! What layout knows of a live document.

use readwell::page::{Flags, NodeId, Page, Tag};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page_of;

// A document of its own in a frame, written at once; a `template` with `data-root` becomes the shadow root of its parent.
#[wasm_bindgen(inline_js = "
export function mount(html) {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width: 800px; height: 600px';
  document.body.append(frame);
  const inner = frame.contentDocument;
  inner.open();
  inner.write(html);
  inner.close();
  for (const template of inner.querySelectorAll('template[data-root]')) {
    template.parentNode.attachShadow({ mode: 'open' }).append(template.content.cloneNode(true));
    template.remove();
  }
  for (const target of inner.querySelectorAll('iframe[data-html]')) {
    target.contentDocument.body.innerHTML = target.dataset.html;
  }
  return inner;
}
export function clobber(document) {
  const form = document.querySelector('form');
  Object.defineProperty(document.body, 'firstChild', { get() { throw new Error('hostile'); } });
  return form !== null;
}
export function markup(document) { return document.documentElement.outerHTML; }
")]
extern "C" {
    fn mount(html: &str) -> JsValue;
    fn clobber(document: &JsValue) -> bool;
    fn markup(document: &JsValue) -> String;
}

fn live(html: &str) -> Page {
    page_of(&mount(html), true)
}

/// The text with these words.
fn text(page: &Page, words: &str) -> NodeId {
    page.nodes().find(|node| page.text(*node).contains(words)).unwrap_or_else(|| panic!("no text with {words:?}"))
}

#[wasm_bindgen_test]
fn what_is_not_shown_is_marked() {
    let page = live(
        "<style>.gone { display: none } .ghost { visibility: hidden } .box { display: contents }</style><p>shown</p><p class=gone>none</p>\
         <div class=ghost>ghost</div><div class=box><p>in a box of no size</p></div><details><summary>s</summary><p>folded</p></details>",
    );
    assert!(page.is_live() && page.viewport().is_some_and(|viewport| viewport.width > 0));
    for words in ["none", "ghost"] {
        assert!(page.is_hidden(text(&page, words)), "{words}");
    }
    for words in ["shown", "in a box of no size", "folded"] {
        assert!(!page.is_hidden(text(&page, words)), "{words}");
    }
}

#[wasm_bindgen_test]
fn what_lies_over_the_page_is_marked_and_has_a_box() {
    let page = live(
        "<p>story</p><div style='position: fixed; bottom: 0; left: 0; width: 300px; height: 40px; z-index: 9'>bar</div>\
         <div style='position: sticky; top: 0'>header</div><div role=dialog>modal</div>",
    );
    let bar = page.parent(text(&page, "bar")).expect("a parent");
    assert!(page.flags(bar).contains(Flags::FIXED) && page.flags(bar).contains(Flags::ON_TOP));
    assert_eq!(page.rect(bar).map(|rect| (rect.width, rect.height)), Some((300, 40)));
    assert!(page.flags(text(&page, "header")).contains(Flags::STICKY));
    assert!(page.flags(text(&page, "modal")).contains(Flags::ON_TOP));
    assert_eq!(page.flags(text(&page, "story")), Flags::default());
}

#[wasm_bindgen_test]
fn shadow_roots_and_slots_stand_where_they_are_shown() {
    let page = live(
        "<div id=host><template data-root><h2>shadow title</h2><slot></slot><slot name=none>fallback</slot></template><p>slotted</p></div><p>after</p>",
    );
    let order: Vec<_> = ["shadow title", "slotted", "fallback", "after"].iter().map(|words| text(&page, words)).collect();
    assert!(order.is_sorted(), "{order:?}");
    assert_eq!(page.nodes().filter(|node| page.text(*node).contains("slotted")).count(), 1);
    let title = page.parent(text(&page, "shadow title")).expect("a parent");
    assert!(page.flags(title).contains(Flags::SHADOW));
}

#[wasm_bindgen_test]
fn a_frame_of_the_same_origin_is_read() {
    let page = live("<p>outside</p><iframe data-html='<p>inside the frame</p>'></iframe>");
    let frame = page.closest(text(&page, "inside the frame"), Tag::Iframe);
    assert!(frame.is_some());
}

#[wasm_bindgen_test]
fn a_live_noscript_gives_its_picture_and_no_second_text() {
    let page = live("<p>shown</p><noscript><img src=/late.png></noscript>");
    let image = page.nodes().find(|node| page.tag(*node) == Tag::Img).expect("the picture");
    assert!(page.flags(image).contains(Flags::NOSCRIPT));
}

#[wasm_bindgen_test]
fn a_hostile_page_is_read_all_the_same_and_not_changed() {
    let document = mount("<form><input name=firstChild><input name=children><input name=attributes></form><p>still here</p>");
    assert!(clobber(&document));
    let before = markup(&document);
    let page = page_of(&document, true);
    assert!(page.nodes().any(|node| page.text(node).contains("still here")));
    assert_eq!(markup(&document), before);
}
