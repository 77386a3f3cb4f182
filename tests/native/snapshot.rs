//! The binary snapshot: what is written comes back, and any other bytes are an error and never a panic.

use proptest::prelude::*;
use readwell::page::{Attr, Flags, Limit, Limits, PageBuilder, Rect, Tag, Viewport};
use readwell::snapshot::{MAGIC, SnapshotError, VERSION, decode, decode_numbered, encode};
use readwell::{Options, Page, extract, render};

use crate::fixtures;

const HEADER: usize = 10;

/// A step in building a page.
#[derive(Clone, Debug)]
enum Step {
    Open(Tag, u8, Vec<(Attr, String)>, Option<[i32; 4]>),
    Text(String),
    Close,
}

fn step() -> impl Strategy<Value = Step> {
    let tag = proptest::sample::select(&Tag::ALL[1..]);
    let attr = (proptest::sample::select(Attr::ALL), "\\PC{0,12}");
    let rect = proptest::option::weighted(0.1, any::<[i32; 4]>());
    prop_oneof![
        4 => (tag, 0_u8..128, proptest::collection::vec(attr, 0..4), rect).prop_map(|(tag, flags, attrs, rect)| Step::Open(tag, flags, attrs, rect)),
        3 => "[ \\n\\PC😀𝔘]{0,24}".prop_map(Step::Text),
        2 => "[ \\n\\t\u{a0}]{1,3}".prop_map(Step::Text),
        3 => Just(Step::Close),
    ]
}

prop_compose! {
    fn page()(steps in proptest::collection::vec(step(), 0..80), url in proptest::option::of("https://[a-zé😀]{1,12}/"), size in proptest::option::of((1_u32..5000, 1_u32..5000))) -> Page {
        let mut builder = PageBuilder::new(url.as_deref(), &Limits::default());
        if let Some((width, height)) = size {
            builder.viewport(Viewport { width, height });
        }
        builder.open(Tag::Html, Flags::default(), []).expect("within limits");
        for step in steps {
            match step {
                Step::Open(tag, flags, attrs, rect) => {
                    let flags = Flags::from_bits(u32::from(flags)).expect("known flags");
                    let node = builder.open(tag, flags, attrs.iter().map(|(attr, value)| (*attr, &value[..]))).expect("within limits");
                    if let Some([x, y, width, height]) = rect {
                        builder.rect(node, Rect { x, y, width, height });
                    }
                }
                Step::Text(text) => builder.text(&text).expect("within limits"),
                Step::Close if builder.depth() > 1 => builder.close(),
                Step::Close => {}
            }
        }
        builder.finish()
    }
}

proptest! {
    #[test]
    fn what_is_written_comes_back(page in page()) {
        prop_assert_eq!(decode(&encode(&page), &Limits::default()), Ok(page));
    }

    #[test]
    fn any_bytes_are_a_page_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = decode(&bytes, &Limits::default());
    }

    #[test]
    fn any_words_after_a_true_header_are_a_page_or_an_error(words in proptest::collection::vec(prop_oneof![0_u32..8, any::<u32>()], 0..60), text in "\\PC{0,20}") {
        let (nodes, attrs) = (words.len() as u32 / 3, 0);
        let mut header = vec![MAGIC, VERSION, 1, 800, 600, nodes, attrs, 0, 0, text.len() as u32];
        header.extend(&words[..nodes as usize * 3]);
        let mut bytes = to_bytes(&header);
        bytes.extend(text.as_bytes());
        if let Ok(page) = decode(&bytes, &Limits::default()) {
            prop_assert_eq!(page.len(), page.nodes().count());
        }
    }

    #[test]
    fn a_cut_snapshot_is_truncated(page in page(), at in any::<prop::sample::Index>()) {
        let bytes = encode(&page);
        let cut = &bytes[..at.index(bytes.len())];
        prop_assert_eq!(decode(cut, &Limits::default()), Err(SnapshotError::Truncated));
    }

    #[test]
    fn a_flipped_bit_never_panics(page in page(), at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut bytes = encode(&page);
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(page) = decode(&bytes, &Limits::default()) {
            // Whatever came of it, the whole way to the text must take it.
            let _ = render::text(&extract(&page, &Options::default()).tree);
        }
    }

    #[test]
    fn any_page_can_be_extracted(page in page()) {
        let found = extract(&page, &Options { explain: true, ..Options::default() });
        let _ = (render::html(&found.tree), render::markdown(&found.tree), render::text(&found.tree));
    }
}

fn to_bytes(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A snapshot written by hand: nodes as tag, flags, parent, length; then attributes, boxes and the text.
fn written(nodes: &[(u32, u32, u32, u32)], attrs: &[(u32, u32)], boxes: &[[u32; 5]], text: &str) -> Vec<u8> {
    let mut words = vec![MAGIC, VERSION, 1, 800, 600, nodes.len() as u32, attrs.len() as u32, boxes.len() as u32, 0, text.len() as u32];
    words.extend(nodes.iter().flat_map(|(tag, flags, parent, length)| [tag | flags << 16, *parent, *length]));
    words.extend(attrs.iter().flat_map(|(attr, length)| [*attr, *length]));
    words.extend(boxes.iter().flatten());
    let mut bytes = to_bytes(&words);
    bytes.extend(text.as_bytes());
    bytes
}

fn set(bytes: &mut [u8], word: usize, value: u32) {
    bytes[word * 4..word * 4 + 4].copy_from_slice(&value.to_le_bytes());
}

const HTML: u32 = Tag::Html as u32;
const P: u32 = Tag::P as u32;
const TEXT: u32 = Tag::Text as u32;

fn error(bytes: &[u8]) -> SnapshotError {
    decode(bytes, &Limits::default()).expect_err("these bytes are not a snapshot")
}

#[test]
fn a_hand_written_snapshot_is_read() {
    let bytes =
        written(&[(HTML, 0, 0, 0), (P, 0, 0, 1), (TEXT, 0, 1, 5)], &[(Attr::Lang as u32, 2)], &[[1, 7, 8, 90, u32::MAX]], "enHello");
    let page = decode(&bytes, &Limits::default()).expect("a snapshot");
    let p = page.node(1).expect("a paragraph");
    assert_eq!((page.tag(p), page.attr(p, Attr::Lang), page.text_content(p)), (Tag::P, Some("en"), "Hello".to_owned()));
    assert_eq!(page.rect(p), Some(Rect { x: 7, y: 8, width: 90, height: -1 }));
    assert_eq!(page.viewport(), Some(Viewport { width: 800, height: 600 }));
}

#[test]
fn each_node_knows_its_number_in_the_snapshot() {
    let (ul, li) = (Tag::Ul as u32, Tag::Li as u32);
    let nodes =
        [(HTML, 0, 0, 0), (ul, 0, 0, 0), (TEXT, 0, 1, 1), (li, 0, 1, 0), (TEXT, 0, 3, 1), (TEXT, 0, 3, 1), (P, 0, 0, 0), (TEXT, 0, 6, 1)];
    let (page, numbers) = decode_numbered(&written(&nodes, &[], &[], "\nabc"), &Limits::default()).expect("a snapshot");
    // The blank text in the list is dropped, and the two in its item are one.
    assert_eq!(page.nodes().map(|node| page.tag(node)).collect::<Vec<_>>(), [Tag::Html, Tag::Ul, Tag::Li, Tag::Text, Tag::P, Tag::Text]);
    assert_eq!(numbers, [0, 1, 3, 4, 6, 7]);
}

#[test]
fn each_fault_has_its_own_error() {
    let whole = || written(&[(HTML, 0, 0, 0), (P, 0, 0, 1), (TEXT, 0, 1, 5)], &[(Attr::Lang as u32, 2)], &[[1, 0, 0, 1, 1]], "enHello");
    let changed = |word: usize, value: u32| {
        let mut bytes = whole();
        set(&mut bytes, word, value);
        error(&bytes)
    };
    let node = |at: usize| HEADER + at * 3;
    assert_eq!(error(b""), SnapshotError::Truncated);
    assert_eq!(changed(0, 0x1234_5678), SnapshotError::NotASnapshot);
    assert_eq!(changed(1, VERSION + 1), SnapshotError::Version(VERSION + 1));
    assert_eq!(changed(1, 0), SnapshotError::Version(0));
    assert_eq!(changed(node(0), TEXT), SnapshotError::NoRoot);
    assert_eq!(error(&written(&[], &[], &[], "")), SnapshotError::NoRoot);
    assert_eq!(changed(node(1), 0xfff0), SnapshotError::Node(1), "a tag that is not known");
    assert_eq!(changed(node(1), P | 1 << 31), SnapshotError::Node(1), "a flag that is not known");
    assert_eq!(changed(node(3), 0xffff), SnapshotError::Attribute(0));
    assert_eq!(changed(node(3) + 2, 9), SnapshotError::Box(0));
    assert_eq!(changed(node(3) + 2, 2), SnapshotError::Box(0), "a text has no box");
    assert_eq!(changed(node(2) + 2, 4), SnapshotError::TextLength, "text is left over");
    assert_eq!(changed(node(2) + 2, 6), SnapshotError::TextLength, "text is missing");
    assert_eq!(changed(node(1) + 2, 0), SnapshotError::TextLength, "an attribute is left over");
    assert_eq!(changed(node(1) + 2, u32::MAX), SnapshotError::Truncated, "more attributes than there are");
    let mut long = whole();
    long.push(0);
    assert_eq!(error(&long), SnapshotError::TrailingBytes);
    let mut binary = whole();
    *binary.last_mut().expect("some bytes") = 0xff;
    assert_eq!(error(&binary), SnapshotError::Encoding);
}

#[test]
fn huge_counts_allocate_nothing() {
    for count in [5, 6, 7, 9] {
        let mut bytes = written(&[(HTML, 0, 0, 0)], &[], &[], "");
        set(&mut bytes, count, u32::MAX);
        assert!(matches!(error(&bytes), SnapshotError::Truncated | SnapshotError::Limit(_)));
    }
}

#[test]
fn a_parent_must_be_open() {
    let with_parent = |parent| error(&written(&[(HTML, 0, 0, 0), (P, 0, 0, 0), (P, 0, 0, 0), (P, 0, parent, 0)], &[], &[], ""));
    assert_eq!(with_parent(3), SnapshotError::Parent(3), "itself");
    assert_eq!(with_parent(4), SnapshotError::Parent(3), "out of range");
    assert_eq!(with_parent(u32::MAX), SnapshotError::Parent(3), "out of any range");
    assert_eq!(with_parent(1), SnapshotError::Parent(3), "closed already");
    let forward = written(&[(HTML, 0, 0, 0), (P, 0, 2, 0), (P, 0, 1, 0)], &[], &[], "");
    assert_eq!(error(&forward), SnapshotError::Parent(1), "a cycle of two");
    let in_text = written(&[(HTML, 0, 0, 0), (TEXT, 0, 0, 1), (P, 0, 1, 0)], &[], &[], "x");
    assert_eq!(error(&in_text), SnapshotError::Parent(2), "inside a text");
    let rootless = written(&[(HTML, 0, 1, 0), (P, 0, 0, 0)], &[], &[], "");
    assert_eq!(error(&rootless), SnapshotError::NoRoot, "the root has a parent");
}

#[test]
fn each_limit_is_an_error() {
    let bytes = written(&[(HTML, 0, 0, 0), (P, 0, 0, 1), (TEXT, 0, 1, 5)], &[(Attr::Lang as u32, 2)], &[], "enHello");
    let beyond = |limits: Limits| match decode(&bytes, &limits) {
        Err(SnapshotError::Limit(limit)) => limit.what,
        other => panic!("{other:?}"),
    };
    let default = Limits::default;
    assert_eq!(beyond(Limits { bytes: bytes.len() - 1, ..default() }), Limit::Bytes);
    assert_eq!(beyond(Limits { nodes: 2, ..default() }), Limit::Nodes);
    assert_eq!(beyond(Limits { depth: 1, ..default() }), Limit::Depth);
    assert_eq!(beyond(Limits { attribute: 1, ..default() }), Limit::Attribute);
    assert!(decode(&bytes, &Limits { bytes: bytes.len(), nodes: 3, depth: 2, attribute: 2 }).is_ok(), "a limit itself is within");
}

/// What JavaScript writes when a script has split a text between the halves of a character: both say how many units they have, the
/// character goes to the first.
#[test]
fn surrogates_parted_by_two_texts_are_one_character() {
    let bytes = written(&[(HTML, 0, 0, 0), (P, 0, 0, 0), (TEXT, 0, 1, 2), (P, 0, 0, 0), (TEXT, 0, 3, 2)], &[], &[], "a😀b");
    let page = decode(&bytes, &Limits::default()).expect("a snapshot");
    let texts: Vec<_> = page.nodes().filter(|node| page.is_text(*node)).map(|node| page.text(node)).collect();
    assert_eq!(texts, ["a😀", "b"]);
}

#[test]
fn a_tree_of_200_000_levels_goes_the_whole_way() {
    let mut builder = PageBuilder::new(None, &Limits::default());
    builder.open(Tag::Html, Flags::default(), []).expect("within limits");
    for _ in 0..200_000 {
        builder.open(Tag::Div, Flags::default(), []).expect("within limits");
    }
    builder.text("At the bottom of two hundred thousand boxes lies a sentence that somebody may want to read.").expect("within limits");
    let page = decode(&encode(&builder.finish()), &Limits::default()).expect("a snapshot");
    assert_eq!(page.len(), 200_002);
    let found = extract(&page, &Options::default());
    let written = (render::html(&found.tree), render::markdown(&found.tree), render::text(&found.tree));
    assert!(found.words == 0 || written.2.contains("somebody may want to read"), "{written:?}");
}

#[test]
fn fixtures_survive_the_snapshot() {
    for fixture in fixtures::all() {
        let page = fixture.page();
        assert_eq!(decode(&encode(&page), &Limits::default()).as_ref(), Ok(&page), "{}", fixture.name);
    }
}

/// A page may name any box: its numbers are only ever compared, never trusted to be small.
#[test]
fn boxes_of_any_size_are_taken() {
    for size in [i32::MIN, -1, 0, 1_431_655_766, i32::MAX] {
        let mut builder = PageBuilder::new(None, &Limits::default());
        builder.viewport(Viewport { width: u32::MAX, height: 1 });
        builder.open(Tag::Html, Flags::default(), []).expect("within limits");
        let node = builder.open(Tag::Aside, Flags::FIXED, []).expect("within limits");
        builder.rect(node, Rect { x: size, y: size, width: size, height: size });
        builder.text("Please support our work with a donation: we depend on readers like you.").expect("within limits");
        let found = extract(&builder.finish(), &Options { explain: true, ..Options::default() });
        assert!(found.words < 20, "{found:?}");
    }
}
