//! `extension/shared/codes.js` is generated from the core's own lists, so that the walker and the decoder cannot disagree.

use std::fmt::Write as _;

use readwell::page::{Attr, Flags, Tag};
use readwell::snapshot::{MAGIC, VERSION};

fn codes() -> String {
    let mut out = String::from(
        "/** Generated from src/page/codes.rs: `READWELL_BLESS=1 cargo test codes` writes it anew. The place in a list is the number in a snapshot. */\n\n",
    );
    let list = |name: &str, names: &[&str]| {
        format!("export const {name} = {};\n", serde_json::to_string(names).expect("strings").replace("\",\"", "\", \""))
    };
    out.push_str(&list("TAGS", Tag::NAMES));
    out.push_str(&list("ATTRS", Attr::NAMES));
    let flags = [
        ("HIDDEN", Flags::HIDDEN),
        ("FIXED", Flags::FIXED),
        ("STICKY", Flags::STICKY),
        ("SHADOW", Flags::SHADOW),
        ("FRAME", Flags::FRAME),
        ("NOSCRIPT", Flags::NOSCRIPT),
        ("ON_TOP", Flags::ON_TOP),
    ];
    let flags: Vec<_> = flags.iter().map(|(name, flag)| format!("{name}: {}", flag.bits())).collect();
    writeln!(out, "export const FLAGS = {{ {} }};", flags.join(", ")).expect("a string");
    writeln!(out, "export const MAGIC = 0x{MAGIC:x};\nexport const VERSION = {VERSION};").expect("a string");
    out
}

#[test]
fn the_generated_codes_are_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/shared/codes.js");
    if std::env::var_os("READWELL_BLESS").is_some() {
        std::fs::write(path, codes()).expect("codes.js can be written");
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == codes(), "extension/shared/codes.js is out of date: READWELL_BLESS=1 cargo test codes");
}

/// What the labeller sees of a page, to the last bit, as a number: trees ask which of two numbers is larger, so bits count.
fn fingerprint(html: &str) -> u64 {
    let page = readwell::html::parse_str(html, Some("https://page.example/a"), &readwell::page::Limits::default()).expect("within limits");
    let rows = readwell::model::inputs::rows(&page, &readwell::blocks::Blocks::of(&page));
    rows.iter().fold(0, |hash: u64, value| (hash ^ u64::from(value.to_bits())).wrapping_mul(0x0100_0000_01b3).rotate_left(17))
}

/// `tests/wasm/fixtures.rs` names every fixture, since a test in a browser cannot list a folder.
#[test]
fn the_browser_tests_know_every_fixture() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages");
    let mut names: Vec<String> = std::fs::read_dir(root)
        .expect("there are fixtures")
        .map(|entry| entry.expect("can be read").file_name().into_string().expect("a plain name"))
        // A page in an old encoding is bytes, not text; the encodings have tests of their own.
        .filter(|name| std::fs::read_to_string(format!("{root}/{name}/page.html")).is_ok())
        .collect();
    names.sort();
    let mut list = String::from(
        "//! Generated: `READWELL_BLESS=1 cargo test codes` writes it anew.\n\n/// The name and the HTML of each fixture, and the fingerprint of the labeller's inputs in a native build.\n#[rustfmt::skip]\npub const FIXTURES: &[(&str, &str, u64)] = &[\n",
    );
    for name in &names {
        let html = std::fs::read_to_string(format!("{root}/{name}/page.html")).expect("can be read");
        let print = fingerprint(&html);
        writeln!(list, "    ({name:?}, include_str!(\"../pages/{name}/page.html\"), 0x{print:016x}),").expect("a string");
    }
    list.push_str("];\n");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wasm/fixtures.rs");
    if std::env::var_os("READWELL_BLESS").is_some() {
        std::fs::write(path, &list).expect("fixtures.rs can be written");
    }
    assert!(
        std::fs::read_to_string(path).unwrap_or_default() == list,
        "tests/wasm/fixtures.rs is out of date: READWELL_BLESS=1 cargo test codes"
    );
}
