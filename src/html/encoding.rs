//! Which encoding bytes of HTML are in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into the bytes a declaration is looked for; HTML asks for 1,024, pages put it later.
const PRESCAN: usize = 4096;

/// Decodes bytes of HTML: by a byte order mark, else by a `meta` or XML declaration, else UTF-8 if they are valid UTF-8, else by the guess that
/// Firefox makes (chardetng). Bytes that do not fit become U+FFFD.
#[must_use]
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => declared(bytes).unwrap_or_else(|| guess(bytes)),
    };
    encoding.decode(bytes).0
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PRESCAN).unwrap_or(bytes).to_ascii_lowercase();
    let label = xml_label(&head).or_else(|| meta_label(&head))?;
    let found = Encoding::for_label(label)?;
    // The declaration was read as ASCII, so the bytes cannot be UTF-16; `x-user-defined` is an old name for plain bytes.
    if found == UTF_16BE || found == UTF_16LE {
        Some(UTF_8)
    } else if found.name() == "x-user-defined" {
        Some(WINDOWS_1252)
    } else {
        Some(found)
    }
}

fn xml_label(head: &[u8]) -> Option<&[u8]> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = declaration.get(..find(declaration, b"?>")?)?;
    label_after(declaration, b"encoding")
}

fn meta_label(mut head: &[u8]) -> Option<&[u8]> {
    loop {
        let comment = find(head, b"<!--");
        let meta = find(head, b"<meta")?;
        if let Some(comment) = comment.filter(|at| *at < meta) {
            let end = find(head.get(comment..)?, b"-->")?;
            head = head.get(comment + end + 3..)?;
            continue;
        }
        let tag = head.get(meta..)?;
        let tag = tag.get(..find(tag, b">").unwrap_or(tag.len()))?;
        if let Some(label) = label_after(tag, b"charset") {
            return Some(label);
        }
        head = head.get(meta + 5..)?;
    }
}

/// The word after `name=`, with or without quotes.
fn label_after<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let rest = text.get(find(text, name)? + name.len()..)?.trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| b"\"' ;/>\t\r\n".contains(byte)).unwrap_or(rest.len());
    rest.get(..end).filter(|label| !label.is_empty())
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_byte_order_mark_wins() {
        assert_eq!(decode(b"\xef\xbb\xbf<meta charset=windows-1252>\xc3\xa9"), "<meta charset=windows-1252>\u{e9}");
        assert_eq!(decode(b"\xff\xfea\0b\0"), "ab");
    }

    #[test]
    fn declarations_are_read() {
        assert!(decode(b"<meta charset='windows-1251'>\xcf\xf0").ends_with("\u{41f}\u{440}"));
        assert!(decode(b"<META http-equiv=content-type content=\"text/html; charset=iso-8859-1\">\xe9").ends_with('\u{e9}'));
        assert!(decode(b"<?xml version='1.0' encoding='koi8-r'?>\xf0").ends_with('\u{41f}'));
        assert!(decode(b"<!-- <meta charset=koi8-r> --><meta charset=shift_jis>\x82\xa0").ends_with('\u{3042}'));
    }

    #[test]
    fn without_a_declaration_utf_8_is_tried_first() {
        assert_eq!(decode("<p>\u{e9}".as_bytes()), "<p>\u{e9}");
        assert_eq!(decode(b"<p>caf\xe9 cr\xe8me, d\xe9j\xe0 vu"), "<p>caf\u{e9} cr\u{e8}me, d\u{e9}j\u{e0} vu");
    }
}
