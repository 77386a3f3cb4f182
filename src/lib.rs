//! Finds the article on a web page and the fund-raising appeals in and around it, and gives a clean reading view.
//!
//! ```text
//! live page ── snapshot.js ──▶ bytes ──▶ Page ──▶ Blocks ──▶ Labels ──▶ Selection + Appeals ──▶ Tree ──▶ view / HTML / Markdown / text
//! HTML text ── html ─────────────────▶ Page
//! ```
//!
//! A page becomes an immutable [`Page`], either from a live document through the binary [`snapshot`] or from HTML through [`html`]
//! (feature `html`). [`extract`] finds its [`blocks`], asks the [`model`] how likely each belongs to the article, selects and describes the
//! [`article`], judges the [`appeals`], and writes a [`clean`] tree that can hold nothing but allow-listed elements and safe addresses.
//! [`render`] writes that tree as HTML, Markdown or plain text. Every decision can say why: [`trace`].
//!
//! ```
//! # #[cfg(feature = "html")]
//! # {
//! use readwell::{Options, extract, html, page::Limits, render};
//!
//! let text = "<title>Night ferry</title><article><h1>Night ferry</h1>\
//!     <p>The night ferry left at nine, with all its lamps lit, and nobody on the quay could say who stood at its wheel.</p></article>";
//! let page = html::parse_str(text, Some("https://news.example/ferry"), &Limits::default())?;
//! let found = extract(&page, &Options::default());
//! assert!(render::markdown(&found.tree).starts_with("The night ferry left at nine"));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod appeals;
pub mod article;
pub mod blocks;
pub mod clean;
mod extract;
#[cfg(feature = "html")]
pub mod html;
mod json;
pub mod model;
mod order;
pub mod page;
pub mod render;
mod rules;
pub mod snapshot;
pub mod text;
pub mod trace;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use extract::{Extraction, Options, Standing, extract, extract_with, find_appeals};
pub use page::Page;
