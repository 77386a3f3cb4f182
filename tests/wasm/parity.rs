//! The same markup gives the same page, read by the browser and the walker or by html5ever.

use readwell::blocks::Blocks;
use readwell::html::parse_str;
use readwell::model::inputs::rows;
use readwell::page::{Attr, Limits, Page};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fixtures::FIXTURES;
use crate::page_of;

#[wasm_bindgen(inline_js = "export function parse(html) { return new DOMParser().parseFromString(html, 'text/html'); }")]
extern "C" {
    fn parse(html: &str) -> JsValue;
}

/// One line a node, to be read where two pages differ.
fn lines(page: &Page) -> Vec<String> {
    page.nodes()
        .map(|node| {
            let attrs: Vec<_> = page.attrs(node).map(|(attr, value)| format!("{}={value:?}", Attr::name(attr))).collect();
            let parent = page.parent(node).map(|parent| parent.index());
            format!("{} {parent:?} {} {:?} {:?} {}", node.index(), page.name(node), page.flags(node), page.text(node), attrs.join(" "))
        })
        .collect()
}

fn check(name: &str, html: &str) {
    let walked = lines(&page_of(&parse(html), false));
    let read = lines(&parse_str(html, Some("https://page.example/a"), &Limits::default()).expect("within limits"));
    let differs = walked.iter().zip(&read).find(|(walked, read)| walked != read);
    assert!(differs.is_none(), "{name}: the walker has\n{}\nthe reader\n{}", differs.expect("differs").0, differs.expect("differs").1);
    assert_eq!(walked.len(), read.len(), "{name}: number of nodes");
}

#[wasm_bindgen_test]
fn snippets() {
    for html in [
        "<p>plain",
        "<!-- a --><!doctype html><title>t</title><p>a<!-- b -->c",
        "<table><tr><td>a<p>foster</table><b>x<i>y</b>z</i>",
        "<table><caption>c</caption>loose<tr><th>h<td>d</table>",
        "<noscript><p>one<img src=a.png></noscript><p>two",
        "<head><noscript><img src=pixel.gif></noscript></head><p>body",
        "<svg viewBox='0 0 1 1'><title>t</title><foreignObject><p>x</foreignObject></svg><p>after",
        "<template><p>t</template><style>p{}</style><script>s</script><script type='application/ld+json'>{\"a\": \"<p>\"}</script>",
        "<script type='math/tex; mode=display'>x < y</script>",
        "<pre>\n  a\n\n b </pre><textarea>\n  t </textarea>",
        "<ul>\n <li>a\n <li> b </ul>\n\n<p> c <b> d </b> </p> ",
        "<my-card data-src=x><slot name=a>fallback</slot></my-card>",
        "<math><mi>x</mi><semantics><mrow><mo>&lt;</mo></mrow><annotation encoding='application/x-tex'>x<y</annotation></semantics></math>",
        "&eacute; &amp;amp; &#x1F600; \u{1F600} a\u{0}b &nosuch;",
        "<p hidden>a<p hidden=until-found>b<div hidden id=S:0>c</div><dialog>d</dialog><dialog open>e</dialog>",
        "<p style='display: none'>a<p style='DISPLAY:NONE !important;color:red'>b<p style='visibility:hidden'>c<p style='display:block'>d",
        "<img SRC=A.png alt='' data-src=\"b.png\" srcset='c 1x, d 2x' onerror=x><input type=HIDDEN value=v><a href=' x '>y</a>",
        "<frameset><frame src=a></frameset>",
        "<select><option>a<optgroup label=x><option>b</select><button>c</button>",
        "<p>a<div>b</p>c</div><a href=1>d<a href=2>e</a>",
        "text only",
        "",
    ] {
        check(html, html);
    }
}

#[wasm_bindgen_test]
fn fixtures() {
    assert!(FIXTURES.len() >= 25, "the fixtures are there");
    for (name, html, _) in FIXTURES {
        check(name, html);
    }
}

/// The labeller must see the same numbers, to the last bit, in wasm as where it was trained.
#[wasm_bindgen_test]
fn inputs() {
    for (name, html, expected) in FIXTURES {
        let page = parse_str(html, Some("https://page.example/a"), &Limits::default()).expect("within limits");
        let rows = rows(&page, &Blocks::of(&page));
        let found =
            rows.iter().fold(0, |hash: u64, value| (hash ^ u64::from(value.to_bits())).wrapping_mul(0x0100_0000_01b3).rotate_left(17));
        assert_eq!(found, *expected, "{name}");
    }
}
