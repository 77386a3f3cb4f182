//! Words in class names, ids and addresses that hint at appeals, as data.

use super::index::Index;

/// What a word of a name hints at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// Giving: `donate`.
    Give,
    /// Joining: `membership`.
    Join,
    /// Something that asks, whatever for: `cta`.
    Weak,
    /// A box over the page.
    Overlay,
    /// A bar.
    Banner,
    /// A part of an address that leads to where one can give: `spenden`.
    Path,
    /// A host through which one pays: `paypal.com`.
    PayHost,
    /// A host on which anybody raises money for anything: `gofundme.com`.
    CrowdHost,
}

const KINDS: &[(&str, Name)] = &[
    ("give", Name::Give),
    ("join", Name::Join),
    ("weak", Name::Weak),
    ("overlay", Name::Overlay),
    ("banner", Name::Banner),
    ("path", Name::Path),
    ("pay-host", Name::PayHost),
    ("crowd-host", Name::CrowdHost),
];

/// The words of names and addresses, by kind.
#[derive(Debug, Default)]
pub(crate) struct Names(Index);

impl Names {
    pub(super) fn parse(file: &'static str) -> Self {
        let mut list = Vec::new();
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let Some((kind, words)) = line.split_once(':') else { continue };
            let Some((_, at)) = KINDS.iter().zip(0_u16..).find(|((name, _), _)| *name == kind) else { continue };
            list.extend(
                words.split(',').map(str::trim).map(|word| word.strip_suffix('*').map_or((word, false, at), |stem| (stem, true, at))),
            );
        }
        Self(Index::new(list))
    }

    /// What one word (in lower case) hints at.
    pub(crate) fn word<'a>(&'a self, word: &'a str) -> impl Iterator<Item = Name> + 'a {
        self.0.find(word).filter_map(|kind| KINDS.get(usize::from(kind)).map(|(_, name)| *name))
    }

    /// What the words of a name hint at.
    pub(crate) fn hints(&self, name: &str, mut hint: impl FnMut(Name)) {
        each_word(name, |word| self.word(word).for_each(&mut hint));
    }
}

/// The words of a class name, id or path in lower case: parted by anything that is no letter, and where a capital follows a small letter.
pub(crate) fn each_word(name: &str, mut take: impl FnMut(&str)) {
    let mut word = String::new();
    let mut small = false;
    for char in name.chars() {
        if !char.is_alphabetic() || (small && char.is_uppercase()) {
            if !word.is_empty() {
                take(&word);
                word.clear();
            }
            small = false;
        }
        if char.is_alphabetic() {
            small = char.is_lowercase();
            word.extend(char.to_lowercase());
        }
    }
    if !word.is_empty() {
        take(&word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_before_they_are_looked_up() {
        let mut words = Vec::new();
        each_word("c-donationBox__title support_us2", |word| words.push(word.to_owned()));
        assert_eq!(words, ["c", "donation", "box", "title", "support", "us"]);
    }

    #[test]
    fn hints_are_whole_words_or_stems() {
        let names = Names::parse("give: donat*\nweak: cta");
        let of = |name: &str| {
            let mut found = Vec::new();
            names.hints(name, |hint| found.push(hint));
            found
        };
        assert_eq!(of("DonationBox"), [Name::Give]);
        assert_eq!(of("cta-wide"), [Name::Weak]);
        assert_eq!(of("octad predonation"), []);
    }
}
