//! Finds words and beginnings of words, fast: a page has ten thousand words and the rules a thousand.

use crate::order::in_order;

/// A word of the rules.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The first bytes of the word, and which of them must agree: nearly every other word is told apart by comparing two numbers.
    bytes: u64,
    mask: u64,
    word: &'static str,
    begins: bool,
    value: u16,
}

/// Words with a number each, found by the first two characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// The words in the order of their buckets, and where each bucket begins.
    entries: Vec<Entry>,
    buckets: Vec<u16>,
}

const BUCKETS: usize = 1024;

fn bucket(word: &str) -> usize {
    let mut chars = word.chars();
    let first = chars.next().map_or(0, u32::from);
    let second = chars.next().map_or(0, u32::from);
    (first.wrapping_mul(31).wrapping_add(second.wrapping_mul(7)) as usize) % BUCKETS
}

/// The first eight bytes of a word as a number, zeros after its end.
fn first_bytes(word: &str) -> u64 {
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(word.as_bytes()) {
        *to = *from;
    }
    u64::from_le_bytes(bytes)
}

impl Index {
    /// An index of words, each whole or (true) as the beginning of a word. A beginning has at least two characters.
    pub(super) fn new(words: impl IntoIterator<Item = (&'static str, bool, u16)>) -> Self {
        let entry = |(word, begins, value): (&'static str, bool, u16)| {
            // A whole word ends where it ends: the zeros after it must agree too.
            let mask = if begins && word.len() < 8 { (1_u64 << (8 * word.len())) - 1 } else { u64::MAX };
            Entry { bytes: first_bytes(word), mask, word, begins, value }
        };
        let entries: Vec<Entry> = words.into_iter().map(entry).collect();
        let order = in_order(entries.iter().map(|entry| bucket(entry.word) as u64));
        let entries: Vec<Entry> = order.into_iter().map(|at| entries[at as usize]).collect();
        let buckets = (0..=BUCKETS).map(|at| entries.partition_point(|entry| bucket(entry.word) < at) as u16).collect();
        Self { entries, buckets }
    }

    /// The numbers of the words that this word is, or begins with.
    pub(super) fn find<'a>(&'a self, word: &'a str) -> impl Iterator<Item = u16> + 'a {
        let bucket = bucket(word);
        let from = self.buckets.get(bucket).copied().unwrap_or_default();
        let to = self.buckets.get(bucket + 1).copied().unwrap_or_default();
        let bytes = if from < to { first_bytes(word) } else { 0 };
        let agrees = move |entry: &&Entry| {
            bytes & entry.mask == entry.bytes
                && (entry.word.len() < 8 || if entry.begins { word.starts_with(entry.word) } else { word == entry.word })
        };
        self.entries.get(usize::from(from)..usize::from(to)).unwrap_or_default().iter().filter(agrees).map(|entry| entry.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_by_their_beginning() {
        let index =
            Index::new([("give", false, 1), ("giv", true, 2), ("contribution", false, 3), ("contribut", true, 4), ("нас", false, 5)]);
        let find = |word: &str| {
            let mut found: Vec<_> = index.find(word).collect();
            found.sort_unstable();
            found
        };
        assert_eq!(find("give"), [1, 2]);
        assert_eq!(find("given"), [2]);
        assert_eq!(find("contribution"), [3, 4]);
        assert_eq!(find("contributions"), [4]);
        assert_eq!(find("нас"), [5]);
        assert_eq!(find("наст"), [] as [u16; 0]);
        assert_eq!(find(""), [] as [u16; 0]);
    }
}
