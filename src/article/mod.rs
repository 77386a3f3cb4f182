//! The article: which blocks belong to it, and what is known about it.

mod metadata;
mod outcome;
mod select;
mod tidy;

pub use metadata::{Metadata, metadata};
pub use outcome::Outcome;
pub use select::{Selection, select};
