//! The only user of wasm-bindgen.
