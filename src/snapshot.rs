//! The binary form in which a page crosses from JavaScript to the core: one flat table of numbers and one run of text.
//!
//! # Layout
//! Little-endian 32-bit words, then UTF-8. `extension/shared/snapshot.js` writes it, [`decode`] reads it, [`encode`] writes it natively.
//!
//! | words | what |
//! |---|---|
//! | 0 | [`MAGIC`] |
//! | 1 | [`VERSION`] |
//! | 2 | 1 if the page was live (layout known), else 0 |
//! | 3, 4 | width and height of the window in CSS pixels (0 if not live) |
//! | 5 | number of nodes, N |
//! | 6 | number of attributes, A |
//! | 7 | number of boxes, B |
//! | 8 | length of the address in UTF-16 units |
//! | 9 | length of the text in bytes, T |
//! | 3 × N | a node: `tag | flags << 16`, its parent's index, and the length of its text in UTF-16 units (a text) or its number of attributes |
//! | 2 × A | an attribute: its number, the length of its value in UTF-16 units; in the order of the nodes |
//! | 5 × B | a box: node, x, y, width, height, signed, in CSS pixels from the document's top left corner |
//! | T bytes | the address, then for each node in order its text or the values of its attributes, in UTF-8 |
//!
//! Nodes stand in document order; node 0 is the root element and names itself as its parent; every other node names as its parent an
//! element whose subtree is still open, so that a cycle cannot be written. Tags and attributes are the numbers of [`Tag`] and [`Attr`],
//! flags those of [`Flags`]. An open shadow root's content stands in the place of its host's children with [`Flags::SHADOW`] on each, with
//! slots filled; a same-origin frame's root element stands inside its `iframe` with [`Flags::FRAME`].
//!
//! Lengths are in UTF-16 units because that is what JavaScript knows without encoding a string twice. Where a pair of surrogates has been
//! parted by two texts, the whole character belongs to the first.
//!
//! # Errors
//! Any bytes decode to a page or to a [`SnapshotError`]; none panics, and none allocates more than a small multiple of the input.

use std::fmt;

use crate::page::{Attr, Flags, Limit, LimitError, Limits, NodeId, Page, PageBuilder, Rect, Tag, Viewport};

/// The first word: `RWSN` read as bytes.
pub const MAGIC: u32 = u32::from_le_bytes(*b"RWSN");
/// The version that this build reads and writes.
pub const VERSION: u32 = 1;

const HEADER: usize = 10;
const NODE: usize = 3;
const ATTR: usize = 2;
const BOX: usize = 5;

/// Why bytes are not a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnapshotError {
    /// There are fewer bytes than the header or its counts ask for.
    Truncated,
    /// There are bytes after the end.
    TrailingBytes,
    /// The first word is not [`MAGIC`].
    NotASnapshot,
    /// Written by another version.
    Version(u32),
    /// There is no node, or the first one is not an element.
    NoRoot,
    /// This node's parent is not an open element before it: out of range, a text, closed already, or the node itself.
    Parent(u32),
    /// This node's tag or flags are not known.
    Node(u32),
    /// This attribute's number is not known.
    Attribute(u32),
    /// This box names a node that does not exist.
    Box(u32),
    /// The lengths of the texts do not add up to the text that is there.
    TextLength,
    /// The text is not UTF-8.
    Encoding,
    /// A cap of [`Limits`] was passed.
    Limit(LimitError),
}

impl SnapshotError {
    /// A short name that stays the same between versions.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Truncated => "truncated",
            Self::TrailingBytes => "trailing-bytes",
            Self::NotASnapshot => "not-a-snapshot",
            Self::Version(_) => "version",
            Self::NoRoot => "no-root",
            Self::Parent(_) => "parent",
            Self::Node(_) => "node",
            Self::Attribute(_) => "attribute",
            Self::Box(_) => "box",
            Self::TextLength => "text-length",
            Self::Encoding => "encoding",
            Self::Limit(_) => "limit",
        }
    }
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated => f.write_str("the snapshot ends too early"),
            Self::TrailingBytes => f.write_str("the snapshot has bytes after its end"),
            Self::NotASnapshot => f.write_str("these bytes are not a Readwell snapshot"),
            Self::Version(found) => write!(f, "the snapshot has version {found}, this build reads version {VERSION}"),
            Self::NoRoot => f.write_str("the snapshot has no root element"),
            Self::Parent(node) => write!(f, "node {node} of the snapshot names a parent that is not open"),
            Self::Node(node) => write!(f, "node {node} of the snapshot has a tag or flag that is not known"),
            Self::Attribute(at) => write!(f, "attribute {at} of the snapshot is not known"),
            Self::Box(at) => write!(f, "box {at} of the snapshot names a node that does not exist"),
            Self::TextLength => f.write_str("the snapshot's texts do not add up to their lengths"),
            Self::Encoding => f.write_str("the snapshot's text is not UTF-8"),
            Self::Limit(limit) => limit.fmt(f),
        }
    }
}

impl std::error::Error for SnapshotError {}

impl From<LimitError> for SnapshotError {
    fn from(limit: LimitError) -> Self {
        Self::Limit(limit)
    }
}

/// Reads a snapshot.
///
/// # Errors
/// [`SnapshotError`] if the bytes are not a whole snapshot of this version, or pass a limit.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Page, SnapshotError> {
    decode_numbered(bytes, limits).map(|(page, _)| page)
}

/// Reads a snapshot, and gives with the page the snapshot's number of each of its nodes, by which whoever wrote the snapshot can find it
/// again. The page's own numbers are others where texts were joined or dropped; joined ones have the number of the first.
///
/// # Errors
/// As [`decode`].
pub fn decode_numbered(bytes: &[u8], limits: &Limits) -> Result<(Page, Vec<u32>), SnapshotError> {
    Limits::check(Limit::Bytes, bytes.len(), limits.bytes)?;
    let words = Words(bytes);
    if words.get(0)? != MAGIC {
        return Err(SnapshotError::NotASnapshot);
    }
    match words.get(1)? {
        VERSION => {}
        other => return Err(SnapshotError::Version(other)),
    }
    let [live, width, height, nodes, attrs, boxes, url_units, text_bytes] = words.array(2)?;
    Limits::check(Limit::Nodes, nodes as usize, limits.nodes)?;
    // All counts are below 2^32, so none of this overflows 64 bits.
    let table = HEADER as u64 + NODE as u64 * u64::from(nodes) + ATTR as u64 * u64::from(attrs) + BOX as u64 * u64::from(boxes);
    let whole = table * 4 + u64::from(text_bytes);
    match (bytes.len() as u64).cmp(&whole) {
        std::cmp::Ordering::Less => return Err(SnapshotError::Truncated),
        std::cmp::Ordering::Greater => return Err(SnapshotError::TrailingBytes),
        std::cmp::Ordering::Equal => {}
    }
    let text = bytes.get(table as usize * 4..).ok_or(SnapshotError::Truncated)?;
    let text = std::str::from_utf8(text).map_err(|_| SnapshotError::Encoding)?;
    let mut reader = Reader { words, texts: Texts { rest: text, owed: 0 }, limits, attr: 0, attrs };
    let url = reader.texts.take(url_units)?;
    let mut builder = PageBuilder::new(Some(url).filter(|url| !url.is_empty()), limits);
    if live != 0 {
        builder.viewport(Viewport { width, height });
    }
    let (ids, numbers) = reader.nodes(nodes, &mut builder)?;
    if reader.attr != attrs || !reader.texts.rest.is_empty() {
        return Err(SnapshotError::TextLength);
    }
    reader.boxes(HEADER + NODE * nodes as usize + ATTR * attrs as usize, boxes, &ids, &mut builder)?;
    Ok((builder.finish(), numbers))
}

/// Writes a page as a snapshot; [`decode`] gives an equal page back.
#[must_use]
pub fn encode(page: &Page) -> Vec<u8> {
    let mut nodes: Vec<u32> = Vec::with_capacity(page.len() * NODE);
    let mut attrs: Vec<u32> = Vec::new();
    let mut boxes: Vec<u32> = Vec::new();
    let mut text = page.url().unwrap_or_default().to_owned();
    let units = |value: &str| value.encode_utf16().count() as u32;
    for node in page.nodes() {
        let parent = page.parent(node).unwrap_or(node);
        let length = if page.is_text(node) {
            text.push_str(page.text(node));
            units(page.text(node))
        } else {
            let before = attrs.len();
            for (attr, value) in page.attrs(node) {
                text.push_str(value);
                attrs.extend([attr.code(), units(value)]);
            }
            ((attrs.len() - before) / ATTR) as u32
        };
        nodes.extend([page.tag(node).code() | page.flags(node).bits() << 16, parent.0, length]);
        if let Some(rect) = page.rect(node) {
            boxes.extend([node.0, rect.x as u32, rect.y as u32, rect.width as u32, rect.height as u32]);
        }
    }
    let viewport = page.viewport().unwrap_or_default();
    let header = [
        MAGIC,
        VERSION,
        u32::from(page.is_live()),
        viewport.width,
        viewport.height,
        page.len() as u32,
        (attrs.len() / ATTR) as u32,
        (boxes.len() / BOX) as u32,
        units(page.url().unwrap_or_default()),
        text.len() as u32,
    ];
    let words = [&header[..], &nodes, &attrs, &boxes].into_iter().flatten().flat_map(|word| word.to_le_bytes());
    words.chain(text.into_bytes()).collect()
}

/// The bytes seen as words.
#[derive(Clone, Copy)]
struct Words<'a>(&'a [u8]);

impl Words<'_> {
    fn get(self, at: usize) -> Result<u32, SnapshotError> {
        let bytes = self.0.get(at * 4..at * 4 + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map(u32::from_le_bytes).ok_or(SnapshotError::Truncated)
    }

    fn array<const N: usize>(self, at: usize) -> Result<[u32; N], SnapshotError> {
        let mut found = [0; N];
        for (offset, slot) in found.iter_mut().enumerate() {
            *slot = self.get(at + offset)?;
        }
        Ok(found)
    }
}

/// The run of text, taken piece by piece by lengths in UTF-16 units.
struct Texts<'a> {
    rest: &'a str,
    /// 1 if the last piece took a whole character of two units where its length had only one left.
    owed: u32,
}

impl<'a> Texts<'a> {
    fn take(&mut self, units: u32) -> Result<&'a str, SnapshotError> {
        let wanted = units.saturating_sub(self.owed) as usize;
        self.owed = self.owed.saturating_sub(units);
        // Most text is ASCII, where a unit is a byte.
        let head = self.rest.as_bytes().get(..wanted).is_some_and(<[u8]>::is_ascii);
        let bytes = if head { wanted } else { self.bytes_of(wanted)? };
        let (piece, rest) = self.rest.split_at_checked(bytes).ok_or(SnapshotError::TextLength)?;
        self.rest = rest;
        Ok(piece)
    }

    /// How many bytes hold the next `wanted` units.
    fn bytes_of(&mut self, wanted: usize) -> Result<usize, SnapshotError> {
        let mut left = wanted;
        for (at, char) in self.rest.char_indices() {
            if left == 0 {
                return Ok(at);
            }
            if left < char.len_utf16() {
                self.owed = 1;
                return Ok(at + char.len_utf8());
            }
            left -= char.len_utf16();
        }
        if left == 0 { Ok(self.rest.len()) } else { Err(SnapshotError::TextLength) }
    }
}

struct Reader<'a> {
    words: Words<'a>,
    texts: Texts<'a>,
    limits: &'a Limits,
    /// How many attributes have been read.
    attr: u32,
    attrs: u32,
}

impl<'a> Reader<'a> {
    /// Reads the nodes; gives for each of the snapshot's numbers the id that it got, and for each id its number.
    fn nodes(&mut self, count: u32, builder: &mut PageBuilder) -> Result<(Vec<Option<NodeId>>, Vec<u32>), SnapshotError> {
        let attr_table = HEADER + NODE * count as usize;
        let mut ids = Vec::with_capacity(count as usize);
        let mut numbers = Vec::with_capacity(count as usize);
        // The snapshot's numbers of the elements that are open, outermost first.
        let mut open: Vec<u32> = Vec::new();
        let mut values: Vec<(Attr, &'a str)> = Vec::new();
        for at in 0..count {
            let [kind, parent, length] = self.words.array(HEADER + NODE * at as usize)?;
            let tag = Tag::from_code(kind & 0xffff).ok_or(SnapshotError::Node(at))?;
            let flags = Flags::from_bits(kind >> 16).ok_or(SnapshotError::Node(at))?;
            if at == 0 {
                if tag == Tag::Text || parent != 0 {
                    return Err(SnapshotError::NoRoot);
                }
            } else {
                while open.last().is_some_and(|up| *up != parent) {
                    open.pop();
                    builder.close();
                }
                if open.is_empty() {
                    return Err(SnapshotError::Parent(at));
                }
            }
            if tag == Tag::Text {
                builder.text(self.texts.take(length)?)?;
                ids.push(None);
            } else {
                values.clear();
                self.attributes(attr_table, length, &mut values)?;
                ids.push(Some(builder.open(tag, flags, values.iter().copied())?));
                open.push(at);
            }
            if builder.len() > numbers.len() {
                numbers.push(at);
            }
        }
        if count == 0 { Err(SnapshotError::NoRoot) } else { Ok((ids, numbers)) }
    }

    fn attributes(&mut self, table: usize, count: u32, values: &mut Vec<(Attr, &'a str)>) -> Result<(), SnapshotError> {
        if count > self.attrs - self.attr {
            return Err(SnapshotError::Truncated);
        }
        for _ in 0..count {
            let [code, units] = self.words.array(table + ATTR * self.attr as usize)?;
            let attr = Attr::from_code(code).ok_or(SnapshotError::Attribute(self.attr))?;
            let value = self.texts.take(units)?;
            Limits::check(Limit::Attribute, value.len(), self.limits.attribute)?;
            values.push((attr, value));
            self.attr += 1;
        }
        Ok(())
    }

    fn boxes(&self, table: usize, count: u32, ids: &[Option<NodeId>], builder: &mut PageBuilder) -> Result<(), SnapshotError> {
        for at in 0..count {
            let [node, x, y, width, height] = self.words.array(table + BOX * at as usize)?;
            let Some(Some(id)) = ids.get(node as usize) else { return Err(SnapshotError::Box(at)) };
            let [x, y, width, height] = [x, y, width, height].map(u32::cast_signed);
            builder.rect(*id, Rect { x, y, width, height });
        }
        Ok(())
    }
}
