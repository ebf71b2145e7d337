//! Broken plan files: each is refused, for its own reason, at its own line.

use second_opinion::pack::compile::{FaultKind, Files, compile};
use serde::Deserialize;
use std::fs;
use std::path::Path;

const BASE: &[(&str, &str)] = &[
    ("pack.toml", "src/pack/data/pack.toml"),
    ("questions.toml", "src/pack/data/questions.toml"),
    ("shared.toml", "src/pack/data/shared.toml"),
    ("us-test.toml", "src/pack/data/us/us-test.toml"),
    ("words.toml", "src/text/words.toml"),
    ("cases.toml", "tests/rules/cases/cases.toml"),
];

#[derive(Deserialize)]
struct Faults {
    fault: Vec<Change>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    name: String,
    file: String,
    find: String,
    put: String,
    kind: String,
    line: String,
    /// The file the fault is reported in, when it is not the one that changes.
    #[serde(rename = "in")]
    reported_in: Option<String>,
    /// Another kind that the same slip must cause.
    also: Option<String>,
}

fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/fixtures").join(name)).unwrap()
}

fn base() -> Files {
    Files(BASE.iter().map(|(name, path)| ((*path).to_owned(), fixture(&format!("base/{name}")))).collect())
}

fn path_of(name: &str) -> &'static str {
    BASE.iter().find(|(known, _)| *known == name).map(|(_, path)| *path).unwrap()
}

#[test]
fn the_base_is_sound() {
    let compiled = compile(&base()).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap();
    let languages: Vec<&str> = compiled.packs.iter().map(|(language, _)| language.as_str()).collect();
    assert_eq!(languages, ["en", "fr"]);
    assert!(compiled.packs[1].1.contains("Usually paid (fr)"), "the French pack holds French texts");
}

#[test]
fn each_fault_is_refused_for_its_reason() {
    let faults: Faults = toml::from_str(&fixture("faults.toml")).unwrap();
    let mut problems = Vec::new();
    for change in &faults.fault {
        let mut files = base();
        let text = files.0.get_mut(path_of(&change.file)).unwrap();
        assert!(text.contains(&change.find), "“{}”: the base has no such text", change.name);
        *text = text.replacen(&change.find, &change.put, 1);
        let reported = path_of(change.reported_in.as_deref().unwrap_or(&change.file));
        let found = compile(&files).err().unwrap_or_default();
        let hit = found.iter().find(|fault| {
            let line = files.0[reported].lines().nth(fault.line - 1).unwrap_or_default();
            format!("{:?}", fault.kind) == change.kind && fault.file == reported && line.contains(&change.line)
        });
        let stray = found.iter().find(|fault| {
            let kind = format!("{:?}", fault.kind);
            kind != change.kind && Some(&kind) != change.also.as_ref()
        });
        if hit.is_none() || stray.is_some() {
            problems.push(format!(
                "“{}”: found {:#?}",
                change.name,
                found.iter().map(|fault| format!("{:?} {fault}", fault.kind)).collect::<Vec<_>>()
            ));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_kind_of_fault_has_a_fixture() {
    use FaultKind as K;
    let kinds = [
        K::Unreadable,
        K::UnknownId,
        K::DuplicateId,
        K::NoSource,
        K::TooSure,
        K::MissingLanguage,
        K::Placeholder,
        K::Conflict,
        K::NeverFires,
        K::NoGoldenCase,
        K::NoYear,
        K::Unused,
        K::Unparsable,
        K::HouseRule,
    ];
    let faults: Faults = toml::from_str(&fixture("faults.toml")).unwrap();
    for kind in kinds {
        assert!(faults.fault.iter().any(|change| change.kind == format!("{kind:?}")), "no fixture for {kind:?}");
    }
}

/// Answers are kept as bits: what does not fit is refused in words, also where a rule names the last of them.
#[test]
fn a_question_with_too_many_options_is_refused() {
    let mut files = base();
    let many: String = (0..40).map(|number| format!("{{ id = \"o{number}\", name = {{ en = \"o\", fr = \"o (fr)\" }} }},")).collect();
    let questions = files.0.get_mut(path_of("questions.toml")).unwrap();
    *questions = questions.replacen("{ id = \"yes\",", &format!("{many}{{ id = \"yes\","), 1);
    let faults = compile(&files).unwrap_err();
    assert!(faults.iter().any(|fault| fault.sentence.contains("42 options, and 30 is the most")), "{faults:?}");
}

#[test]
fn a_fault_says_file_line_and_what_to_do() {
    let mut files = base();
    let text = files.0.get_mut("src/pack/data/us/us-test.toml").unwrap();
    *text = text.replacen("value = \"usually\"", "value = \"probably\"", 1);
    let faults = compile(&files).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "src/pack/data/us/us-test.toml:15: `probably` is no value of `coverage`: see the table in DESIGN, section 3."
    );
}

#[test]
fn a_language_more_changes_no_rule() {
    let mut english = base();
    english.0.values_mut().for_each(|text| *text = only_english(text));
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
    text.replace("languages = [\"en\", \"fr\"]", "languages = [\"en\"]").lines().map(|l| line(l) + "\n").collect()
}
