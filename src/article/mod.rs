//! The article: which blocks belong to it, and what is known about it.

mod metadata;
mod outcome;
mod posts;
mod select;
mod tidy;

pub use metadata::{Metadata, metadata};
pub use outcome::Outcome;
pub use posts::Post;
pub use select::{Selection, select};
