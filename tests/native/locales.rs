//! What the core says in codes, the interface has words for, in each of its languages.

use std::collections::BTreeSet;
use std::fs;

use readwell::appeals::{EVIDENCE, Kind};
use serde_json::{Map, Value};

fn locales() -> Vec<(String, Map<String, Value>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/_locales");
    let read = |entry: fs::DirEntry| {
        let text = fs::read_to_string(entry.path().join("messages.json")).expect("a file of messages");
        (entry.file_name().to_string_lossy().into_owned(), serde_json::from_str(&text).expect("an object"))
    };
    fs::read_dir(folder).expect("locales").map(|entry| read(entry.expect("an entry"))).collect()
}

#[test]
fn every_piece_of_evidence_has_words() {
    let wanted: BTreeSet<String> = EVIDENCE.iter().map(|code| format!("why_{}", code.replace('-', "_"))).collect();
    let locales = locales();
    assert!(locales.len() >= 2);
    for (locale, messages) in locales {
        let found: BTreeSet<String> = messages.keys().filter(|key| key.starts_with("why_")).cloned().collect();
        assert_eq!(found, wanted, "{locale}");
    }
}

#[test]
fn every_kind_has_words() {
    for (locale, messages) in locales() {
        for kind in Kind::ALL {
            for prefix in ["kind", "appeal", "appealLink"] {
                assert!(messages.contains_key(&format!("{prefix}_{}", kind.name())), "{locale}: {prefix}_{}", kind.name());
            }
        }
    }
}

#[test]
fn every_language_has_the_same_messages() {
    let locales = locales();
    let keys = |messages: &Map<String, Value>| messages.keys().cloned().collect::<BTreeSet<_>>();
    for (locale, messages) in &locales {
        assert_eq!(keys(messages), keys(&locales[0].1), "{locale}");
    }
}
