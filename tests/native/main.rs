//! All native integration tests in one binary, a module for each feature.

#![cfg(not(target_arch = "wasm32"))]

mod cli;
mod codes;
mod fixtures;
mod locales;
mod metadata;
mod pages;
mod properties;
mod rendered;
mod snapshot;
mod standing;
mod structure;
