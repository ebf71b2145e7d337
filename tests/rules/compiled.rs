//! What the compiler writes beside the tables: a release's version, and the file of the sources.

use crate::refusals::{base, changed};
use second_opinion_compiler::{Files, compile};
use serde_json::Value;
use std::collections::BTreeSet;

fn read(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// The version, which all files of a release carry: by it the program sees that one of them is
/// another release's.
fn version(files: &Files) -> String {
    let compiled = compile(files).unwrap();
    let version = read(&compiled.sources)["version"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        compiled
            .packs
            .iter()
            .all(|(_, pack)| read(pack)["version"] == version.as_str())
    );
    assert!(
        compiled
            .release
            .contains(&format!("PACK_VERSION: &str = {version:?};")),
        "{}",
        compiled.release
    );
    version
}

#[test]
fn every_change_of_the_data_changes_the_version() {
    let changes = [
        (
            "us-test.toml",
            "value = \"usually\"",
            "value = \"sometimes\"",
        ),
        (
            "us-test.toml",
            "en = \"Usually paid\"",
            "en = \"Often paid\"",
        ),
        (
            "us-test.toml",
            "fr = \"Usually paid (fr)\"",
            "fr = \"Often paid (fr)\"",
        ),
        (
            "words.toml",
            "en = \"value-coverage covered\"",
            "en = \"Paid\"",
        ),
        ("shared.toml", "title = \"A page\"", "title = \"The page\""),
        (
            "shared.toml",
            "url = \"https://agency.example/\"",
            "url = \"https://agency.example/new\"",
        ),
        (
            "shared.toml",
            "read = \"2026-11-23\"",
            "read = \"2026-11-24\"",
        ),
    ];
    let mut versions = BTreeSet::from([version(&base())]);
    assert!(
        !versions.insert(version(&base())),
        "what is the same has the same version"
    );
    for (file, find, put) in changes {
        assert!(
            versions.insert(version(&changed(file, find, put))),
            "{file}: {put}"
        );
    }
}

/// Each source has its day, an empty one where nobody read it. The base has a fourth source.
#[test]
fn the_file_of_the_sources_says_when_each_was_read() {
    let (early, late) = ("2026-11-21", "2026-11-22");
    let cases = [
        [early, early, late],
        [early, late, late],
        [late, early, late],
        [early, early, ""],
    ];
    for days @ [first, second, third] in cases {
        let mut files = changed(
            "shared.toml",
            "read = \"2026-11-23\"",
            &format!("read = \"{first}\""),
        );
        let text = files.0.get_mut("src/pack/data/shared.toml").unwrap();
        *text = text.replacen("read = \"2026-11-23\"", &format!("read = \"{second}\""), 1);
        if !third.is_empty() {
            let title = "title = \"A law nobody read\"\n";
            *text = text.replacen(title, &format!("{title}read = \"{third}\"\n"), 1);
        }
        let file = read(&compile(&files).unwrap().sources);
        let found: Vec<Option<&str>> = file["read"]
            .as_array()
            .unwrap()
            .iter()
            .take(days.len())
            .map(|day| day.as_str())
            .collect();
        assert_eq!(found, days.map(Some), "{days:?}");
    }
}

#[test]
fn a_language_more_changes_no_rule() {
    let mut english = base();
    english
        .0
        .values_mut()
        .for_each(|text| *text = only_english(text));
    let [one, two] = [english, base()].map(|files| compile(&files).unwrap().tables);
    assert_eq!(one, two);
}

/// The base with its French taken out: `{ en = "…", fr = "…" }` becomes `{ en = "…" }`.
fn only_english(text: &str) -> String {
    let line = |line: &str| {
        let mut rest = line;
        let mut out = String::new();
        while let Some(at) = rest.find(", fr = \"") {
            out.push_str(&rest[..at]);
            let after = &rest[at + 8..];
            rest = &after[after.find('"').unwrap() + 1..];
        }
        out + rest
    };
    text.replace("languages = [\"en\", \"fr\"]", "languages = [\"en\"]")
        .lines()
        .map(|l| line(l) + "\n")
        .collect()
}
