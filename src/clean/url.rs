//! Addresses: resolved against the page's own, and safe by type.

use serde::{Serialize, Serializer};

/// An absolute address that a reader may follow or load: `http`, `https`, `mailto` or `tel`; for an image also `data:image/` of a raster kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SafeUrl(String);

impl Serialize for SafeUrl {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl SafeUrl {
    /// The address as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
