//! The article: which blocks belong to it, and what is known about it.

mod metadata;
mod select;
mod tidy;

pub use metadata::{Metadata, metadata};
pub use select::{Outcome, Selection, select};
