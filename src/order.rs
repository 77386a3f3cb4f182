//! Sorting and looking up, in one place: every kind of element that is sorted or hashed costs the wasm some kilobytes.

/// Where a hash starts: FNV-1a (Fowler, Noll, Vo), which needs no keys and gives the same everywhere.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// A step of the hash.
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of a text's bytes.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(START, |hash, byte| mix(hash, u64::from(byte)))
}

/// Sorts pairs of a key and a number; equal keys stand in the order of their numbers.
#[inline(never)]
pub(crate) fn sort(pairs: &mut [(u64, u32)]) {
    pairs.sort_unstable();
}

/// The runs of sorted pairs with equal keys.
pub(crate) fn runs(pairs: &[(u64, u32)]) -> impl Iterator<Item = &[(u64, u32)]> {
    pairs.chunk_by(|a, b| a.0 == b.0)
}

/// The numbers of things in the order of their keys; of equal keys in the order in which they came.
pub(crate) fn in_order(keys: impl Iterator<Item = u64>) -> Vec<u32> {
    let mut pairs: Vec<(u64, u32)> = keys.zip(0..).collect();
    sort(&mut pairs);
    pairs.into_iter().map(|(_, number)| number).collect()
}

/// Words that are looked for, each with a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    hashes: Vec<(u64, u32)>,
    words: Vec<&'static str>,
}

impl Words {
    /// The words with the numbers 0, 1, and so on. One may stand there more than once.
    pub(crate) fn new(words: Vec<&'static str>) -> Self {
        let mut hashes: Vec<(u64, u32)> = words.iter().map(|word| hash(word)).zip(0..).collect();
        sort(&mut hashes);
        Self { hashes, words }
    }

    /// The numbers of a word.
    pub(crate) fn find<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let hash = hash(word);
        let from = self.hashes.partition_point(|(known, _)| *known < hash);
        let same = self.hashes.iter().skip(from).take_while(move |(known, _)| *known == hash);
        same.map(|(_, number)| *number as usize).filter(move |number| self.words.get(*number) == Some(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_all_their_numbers() {
        let words = Words::new(vec!["give", "join", "give", "нас"]);
        let find = |word| words.find(word).collect::<Vec<_>>();
        assert_eq!(find("give"), [0, 2]);
        assert_eq!(find("нас"), [3]);
        assert_eq!(find("giv"), [] as [usize; 0]);
        assert_eq!(find(""), [] as [usize; 0]);
    }

    #[test]
    fn equal_keys_stay_in_order() {
        assert_eq!(in_order([3, 1, 3, 0].into_iter()), [3, 1, 0, 2]);
    }
}
