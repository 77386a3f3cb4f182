//! How large a page may be.

use std::fmt;

/// Caps on what is read. A page beyond one of them is refused with a [`LimitError`], before memory is spent on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the snapshot or of the HTML.
    pub bytes: usize,
    /// Nodes, texts included.
    pub nodes: usize,
    /// Elements inside each other.
    pub depth: usize,
    /// Bytes of one attribute value. A longer one is left out where HTML is read, refused in a snapshot.
    pub attribute: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 << 20, nodes: 4_000_000, depth: 1_000_000, attribute: 1 << 20 }
    }
}

impl Limits {
    pub(crate) fn check(what: Limit, found: usize, cap: usize) -> Result<(), LimitError> {
        if found > cap { Err(LimitError { what, found, cap }) } else { Ok(()) }
    }
}

/// Which cap of [`Limits`] was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::bytes`]
    Bytes,
    /// [`Limits::nodes`]
    Nodes,
    /// [`Limits::depth`]
    Depth,
    /// [`Limits::attribute`]
    Attribute,
}

/// A page larger than a cap allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitError {
    /// The cap that was passed.
    pub what: Limit,
    /// How much there was, at least.
    pub found: usize,
    /// How much may be.
    pub cap: usize,
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            Limit::Bytes => "bytes",
            Limit::Nodes => "nodes",
            Limit::Depth => "elements inside each other",
            Limit::Attribute => "bytes in one attribute",
        };
        write!(f, "the page is too large: {} {what}, where {} are the most", self.found, self.cap)
    }
}

impl std::error::Error for LimitError {}
