//! Sorting by number, in one place: every kind of element that is sorted costs the wasm some kilobytes.

/// Sorts pairs of a key and a number; equal keys stand in the order of their numbers.
#[inline(never)]
pub(crate) fn sort(pairs: &mut [(u64, u32)]) {
    pairs.sort_unstable();
}

/// The runs of sorted pairs with equal keys.
pub(crate) fn runs(pairs: &[(u64, u32)]) -> impl Iterator<Item = &[(u64, u32)]> {
    pairs.chunk_by(|a, b| a.0 == b.0)
}
