//! Broken plan files: each is refused, for its own reason, at its own line.

mod layers;
mod plans;

use second_opinion_compiler::{FaultKind, Files, compile};
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
    fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/rules/fixtures")
            .join(name),
    )
    .unwrap()
}

/// A small project without fault.
pub fn base() -> Files {
    Files(
        BASE.iter()
            .map(|(name, path)| ((*path).to_owned(), fixture(&format!("base/{name}"))))
            .collect(),
    )
}

fn path_of(name: &str) -> &'static str {
    BASE.iter()
        .find(|(known, _)| *known == name)
        .map(|(_, path)| *path)
        .unwrap()
}

#[test]
fn the_base_is_sound() {
    let compiled = compile(&base())
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>())
        .unwrap();
    let languages: Vec<&str> = compiled
        .packs
        .iter()
        .map(|(language, _)| language.as_str())
        .collect();
    assert_eq!(languages, ["en", "fr"]);
    assert!(
        compiled.packs[1].1.contains("Usually paid (fr)"),
        "the French pack holds French texts"
    );
}

#[test]
fn each_fault_is_refused_for_its_reason() {
    let faults: Faults = toml::from_str(&fixture("faults.toml")).unwrap();
    let mut problems = Vec::new();
    for change in &faults.fault {
        let mut files = base();
        let text = files.0.get_mut(path_of(&change.file)).unwrap();
        assert!(
            text.contains(&change.find),
            "“{}”: the base has no such text",
            change.name
        );
        *text = text.replacen(&change.find, &change.put, 1);
        let reported = path_of(change.reported_in.as_deref().unwrap_or(&change.file));
        let found = compile(&files).err().unwrap_or_default();
        let hit = found.iter().find(|fault| {
            let line = files.0[reported]
                .lines()
                .nth(fault.line - 1)
                .unwrap_or_default();
            format!("{:?}", fault.kind) == change.kind
                && fault.file == reported
                && line.contains(&change.line)
        });
        let stray = found.iter().find(|fault| {
            let kind = format!("{:?}", fault.kind);
            kind != change.kind && Some(&kind) != change.also.as_ref()
        });
        let also_missing = change.also.as_ref().is_some_and(|also| {
            !found
                .iter()
                .any(|fault| format!("{:?}", fault.kind) == *also)
        });
        if hit.is_none() || stray.is_some() || also_missing {
            problems.push(format!(
                "“{}”: found {:#?}",
                change.name,
                found
                    .iter()
                    .map(|fault| format!("{:?} {fault}", fault.kind))
                    .collect::<Vec<_>>()
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
        K::FixedAnswer,
        K::Regional,
        K::Abroad,
        K::UnknownReason,
    ];
    let faults: Faults = toml::from_str(&fixture("faults.toml")).unwrap();
    for kind in kinds {
        assert!(
            faults
                .fault
                .iter()
                .any(|change| change.kind == format!("{kind:?}")),
            "no fixture for {kind:?}"
        );
    }
}

/// The base with one text of one file replaced.
pub fn changed(name: &str, find: &str, put: &str) -> Files {
    let mut files = base();
    let text = files.0.get_mut(path_of(name)).unwrap();
    assert!(text.contains(find), "{name} has no {find}");
    *text = text.replacen(find, put, 1);
    files
}

#[test]
fn a_fault_says_file_line_and_what_to_do() {
    let situations = "planned-surgery, cancer, serious-diagnosis, chronic-condition, major-procedure, cosmetic, emergency";
    let no_situation = format!(
        "src/pack/data/us/us-test.toml:78: `cosmetics` is no answer to `situation`; known: {situations}."
    );
    let cases = [
        (
            (
                "us-test.toml",
                "value = \"usually\"",
                "value = \"probably\"",
            ),
            "src/pack/data/us/us-test.toml:15: `probably` is no value of `coverage`; known: covered, usually, \
             sometimes, not-covered, unknown, seek-care-now.",
        ),
        (
            (
                "us-test.toml",
                "when.situation = [\"cosmetic\"]",
                "when.situation = [\"cosmetics\"]",
            ),
            &no_situation,
        ),
        (
            (
                "us-test.toml",
                "steps = [\"call\"]",
                "steps = [\"call\", \"cal\"]",
            ),
            "src/pack/data/us/us-test.toml:10: There is no step `cal`; known: call.",
        ),
        (
            (
                "us-test.toml",
                "value = \"seek-care-now\"",
                "value = \"usually\"",
            ),
            "src/pack/data/us/us-test.toml:87: For some answers an emergency is not answered by `seek-care-now`: \
             give the emergency rule the highest rank.",
        ),
        (
            (
                "us-test.toml",
                "rank = 8\n[rule.coverage]\nvalue = \"not-covered\"",
                "rank = 8\n[rule.coverage]\nvalue = \"covered\"",
            ),
            "src/pack/data/us/us-test.toml:77: For some answers cosmetic surgery is answered as paid, or `seek-care-now` without an \
             emergency: give the cosmetic rule a higher rank.",
        ),
        (
            (
                "shared.toml",
                "en = \"Your card\", fr = \"Your card (fr)\"",
                "en = \"Will you pay?\", fr = \"Will you pay? (fr)\"",
            ),
            "src/pack/data/shared.toml:58: The document `card` has the words of another: use that one.",
        ),
        // What people note beside a sentence is kept under its key, of which there are 16 million.
        (
            ("shared.toml", "id = \"card\"", "id = \"card-1572971\""),
            "src/pack/data/shared.toml:58: The document `card-1572971` has the key of another by chance: give it another id.",
        ),
        // Whether there is a right is not the plan's to say.
        (
            (
                "shared.toml",
                "text = { en = \"Will you pay?\", fr = \"Will you pay? (fr)\" }",
                "text = { en = \"Will you pay?\", fr = \"Will you pay? (fr)\" }\nasks = \"right\"",
            ),
            "src/pack/data/shared.toml:56: `right` is no finding that a question could ask about; known: coverage, referral, choice, \
             outside, authorization, third-opinion, records-review, cost.",
        ),
        (
            (
                "shared.toml",
                "text = { en = \"Your card\", fr = \"Your card (fr)\" }",
                "text = { en = \"Your card\", fr = \"Your card (fr)\" }\nasks = \"cost\"",
            ),
            "src/pack/data/shared.toml:60: A document asks about no finding: take `asks` away.",
        ),
    ];
    for ((file, find, put), sentence) in cases {
        let faults = compile(&changed(file, find, put)).unwrap_err();
        assert!(
            faults.iter().any(|fault| fault.to_string() == sentence),
            "{faults:#?} lacks {sentence}"
        );
    }
}

#[test]
fn a_slip_names_what_is_known_or_the_nearest_of_many() {
    // The base has two regions; with ten more they are twelve, with eleven thirteen.
    for (more, hint) in [
        (10, "known: US-CA, US-NY, US-A0, US-A1"),
        (11, "the nearest known is `US-CA`"),
    ] {
        let regions: String = (0..more)
            .map(|n| format!("{{ id = \"US-A{n}\", name = {{ en = \"{n}\", fr = \"{n}\" }} }},"))
            .collect();
        let mut files = changed(
            "shared.toml",
            "    { id = \"US-NY\"",
            &format!("    {regions}\n    {{ id = \"US-NY\""),
        );
        let text = files.0.get_mut(path_of("shared.toml")).unwrap();
        *text = text.replacen("when.region = [\"US-CA\"]", "when.region = [\"US-CC\"]", 1);
        let sentences: Vec<String> = compile(&files)
            .unwrap_err()
            .into_iter()
            .map(|fault| fault.sentence)
            .collect();
        assert_eq!(sentences.len(), 1);
        let start = hint.split(", US-NY").next().unwrap();
        assert!(
            sentences[0].starts_with(&format!("There is no region `US-CC`; {start}")),
            "{sentences:?}"
        );
    }
}

#[test]
fn a_file_that_is_missing_is_named() {
    for name in ["pack.toml", "words.toml"] {
        let mut files = base();
        files.0.remove(path_of(name));
        let faults = compile(&files).unwrap_err();
        assert_eq!(
            faults.iter().map(|fault| fault.kind).collect::<Vec<_>>(),
            [FaultKind::Unreadable]
        );
    }
}

/// Answers are kept as bits: what does not fit is refused in words.
#[test]
fn a_question_has_at_most_thirty_options() {
    let with = |more: usize| {
        let options: String = (0..more)
            .map(|n| format!("    {{ id = \"o{n}\", name = {{ en = \"{n}\", fr = \"{n}\" }} }},\n"))
            .collect();
        let yes = "    { id = \"yes\", name = { en = \"yes\", fr = \"yes (fr)\" } },\n";
        compile(&changed("questions.toml", yes, &(options + yes)))
            .err()
            .unwrap_or_default()
    };
    assert_eq!(with(28), [], "two and twenty-eight");
    let faults = with(29);
    assert!(
        faults
            .iter()
            .any(|fault| fault.sentence.contains("31 options, and 30 is the most")),
        "{faults:?}"
    );
}
