//! Broken plan files: each is refused, for its own reason, at its own line.

use second_opinion::pack::compile::{FaultKind, Files, compile, distance};
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

/// A small project without fault.
pub fn base() -> Files {
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
        let also_missing = change.also.as_ref().is_some_and(|also| !found.iter().any(|fault| format!("{:?}", fault.kind) == *also));
        if hit.is_none() || stray.is_some() || also_missing {
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
    let no_situation = format!("src/pack/data/us/us-test.toml:78: `cosmetics` is no answer to `situation`; known: {situations}.");
    let cases = [
        (
            ("us-test.toml", "value = \"usually\"", "value = \"probably\""),
            "src/pack/data/us/us-test.toml:15: `probably` is no value of `coverage`: see the table in DESIGN, section 3.",
        ),
        (("us-test.toml", "when.situation = [\"cosmetic\"]", "when.situation = [\"cosmetics\"]"), &no_situation),
        (
            ("us-test.toml", "steps = [\"call\"]", "steps = [\"call\", \"cal\"]"),
            "src/pack/data/us/us-test.toml:10: There is no step `cal`; known: call.",
        ),
        (
            ("us-test.toml", "value = \"seek-care-now\"", "value = \"usually\""),
            "src/pack/data/us/us-test.toml:87: For some answers an emergency is not answered by `seek-care-now`: \
             give the emergency rule the highest rank.",
        ),
        (
            ("us-test.toml", "rank = 8\n[rule.coverage]\nvalue = \"not-covered\"", "rank = 8\n[rule.coverage]\nvalue = \"covered\""),
            "src/pack/data/us/us-test.toml:77: For some answers cosmetic surgery is answered as paid, or `seek-care-now` without an \
             emergency: give the cosmetic rule a higher rank.",
        ),
        (
            ("shared.toml", "en = \"Your card\", fr = \"Your card (fr)\"", "en = \"Will you pay?\", fr = \"Will you pay? (fr)\""),
            "src/pack/data/shared.toml:48: The document `card` has the words of another: use that one.",
        ),
        // What people note beside a sentence is kept under its key, of which there are 16 million.
        (
            ("shared.toml", "id = \"card\"", "id = \"card-1572971\""),
            "src/pack/data/shared.toml:48: The document `card-1572971` has the key of another by chance: give it another id.",
        ),
    ];
    for ((file, find, put), sentence) in cases {
        let faults = compile(&changed(file, find, put)).unwrap_err();
        assert!(faults.iter().any(|fault| fault.to_string() == sentence), "{faults:#?} lacks {sentence}");
    }
}

#[test]
fn a_slip_names_what_is_known_or_the_nearest_of_many() {
    // The base has two regions; with ten more they are twelve, with eleven thirteen.
    for (more, hint) in [(10, "known: US-CA, US-NY, US-A0, US-A1"), (11, "the nearest known is `US-CA`")] {
        let regions: String = (0..more).map(|n| format!("{{ id = \"US-A{n}\", name = {{ en = \"{n}\", fr = \"{n}\" }} }},")).collect();
        let mut files = changed("shared.toml", "    { id = \"US-NY\"", &format!("    {regions}\n    {{ id = \"US-NY\""));
        let text = files.0.get_mut(path_of("shared.toml")).unwrap();
        *text = text.replacen("when.region = [\"US-CA\"]", "when.region = [\"US-CC\"]", 1);
        let sentences: Vec<String> = compile(&files).unwrap_err().into_iter().map(|fault| fault.sentence).collect();
        assert_eq!(sentences.len(), 1);
        let start = hint.split(", US-NY").next().unwrap();
        assert!(sentences[0].starts_with(&format!("There is no region `US-CC`; {start}")), "{sentences:?}");
    }
}

#[test]
fn the_distance_counts_letters_to_change() {
    let cases = [
        ("", "", 0),
        ("plan", "plan", 0),
        ("plan", "", 4),
        ("", "plan", 4),
        ("plan", "plane", 1),
        ("plan", "lan", 1),
        ("plan", "clan", 1),
        ("plan", "lpan", 2),
        ("kitten", "sitting", 3),
        ("é", "e", 1),
    ];
    for (a, b, expected) in cases {
        assert_eq!([distance(a, b), distance(b, a)], [expected; 2], "{a:?}, {b:?}");
    }
}

/// A rule of the finding `name` that lies above the base's; the base's golden case proves `first` and `second`.
fn rule(id: &str, when: &str, rank: u8, name: &str, value: &str) -> String {
    let text = format!("text = {{ en = \"{id}\", fr = \"{id} (fr)\" }}");
    format!(
        "\n[[rule]]\nid = \"{id}\"\n{when}\nrank = {rank}\n[rule.{name}]\nvalue = \"{value}\"\n\
         certainty = \"guidance\"\nsources = [\"adviser\"]\n{text}\n"
    )
}

/// The kinds of fault of the base with these rules added to its plan.
fn kinds_with(rules: &[String]) -> Vec<FaultKind> {
    let mut files = base();
    files.0.get_mut(path_of("us-test.toml")).unwrap().push_str(&rules.concat());
    compile(&files).err().unwrap_or_default().into_iter().map(|fault| fault.kind).collect()
}

const VIDEO: &str = "when.visit = [\"video\"]";
const VIDEO_OR_RECORDS: &str = "when.visit = [\"video\", \"records-review\"]";
const RECORDS: &str = "when.visit = [\"records-review\"]";
const NOT_SURE: &str = "when.visit = [\"not-sure\"]";
const NETWORK: &str = "when.doctor = [\"in-network\"]";
const VIDEO_IN_NETWORK: &str = "when.visit = [\"video\"]\nwhen.doctor = [\"in-network\"]";
const CALIFORNIA: &str = "when.region = [\"US-CA\"]";
const NEW_YORK: &str = "when.region = [\"US-NY\"]";
const BOTH_STATES: &str = "when.region = [\"US-CA\", \"US-NY\"]";
const VIDEO_IN_CALIFORNIA: &str = "when.visit = [\"video\"]\nwhen.region = [\"US-CA\"]";
const ALWAYS: &str = "";
const TO_2026: &str = "until = 2026-12-31";
const TO_NEW_YEAR: &str = "until = 2027-01-01";
const FROM_2027: &str = "from = 2027-01-01";
const NEW_YEAR: &str = "from = 2027-01-01\nuntil = 2027-01-01";
const IN_2027: &str = "from = 2027-01-01\nuntil = 2027-12-31";
const FROM_2028: &str = "from = 2028-01-01";

#[test]
fn two_rules_of_equal_rank_quarrel_where_both_can_match() {
    let cases = [
        (VIDEO, VIDEO, true),
        (VIDEO, VIDEO_OR_RECORDS, true),
        (VIDEO, RECORDS, false),
        (VIDEO, NOT_SURE, false),
        (VIDEO, NETWORK, true),
        (VIDEO, VIDEO_IN_NETWORK, true),
        (RECORDS, VIDEO_IN_NETWORK, false),
        (VIDEO, ALWAYS, true),
        (ALWAYS, ALWAYS, true),
        (CALIFORNIA, CALIFORNIA, true),
        (CALIFORNIA, BOTH_STATES, true),
        (CALIFORNIA, NEW_YORK, false),
        (CALIFORNIA, ALWAYS, true),
        (CALIFORNIA, VIDEO, true),
        (VIDEO_IN_CALIFORNIA, VIDEO, true),
        (VIDEO_IN_CALIFORNIA, RECORDS, false),
        (VIDEO_IN_CALIFORNIA, NEW_YORK, false),
        (TO_2026, FROM_2027, false),
        (TO_NEW_YEAR, FROM_2027, true),
        (TO_2026, TO_NEW_YEAR, true),
        (FROM_2027, FROM_2028, true),
        (IN_2027, FROM_2028, false),
        (IN_2027, FROM_2027, true),
        (IN_2027, TO_2026, false),
        (NEW_YEAR, IN_2027, true),
        (NEW_YEAR, TO_2026, false),
        (FROM_2027, ALWAYS, true),
        (TO_2026, ALWAYS, true),
        (TO_2026, VIDEO, true),
    ];
    for (a, b, quarrel) in cases {
        for (first, second) in [(a, b), (b, a)] {
            let rules = [rule("first", first, 20, "referral", "required"), rule("second", second, 20, "referral", "depends")];
            let expected = if quarrel { vec![FaultKind::Conflict] } else { vec![] };
            assert_eq!(kinds_with(&rules), expected, "{first:?}, {second:?}");
            // Of another rank, or about another finding, they do not.
            let apart = [rule("first", first, 20, "referral", "required"), rule("second", second, 20, "choice", "any")];
            assert_eq!(kinds_with(&apart), [], "{first:?}, {second:?}");
        }
    }
}

#[test]
fn a_rule_that_another_always_beats_is_refused() {
    let cases = [
        (ALWAYS, ALWAYS, true),
        (VIDEO, ALWAYS, true),
        (ALWAYS, VIDEO, false),
        (VIDEO, VIDEO, true),
        (VIDEO, VIDEO_OR_RECORDS, true),
        (VIDEO_OR_RECORDS, VIDEO, false),
        (VIDEO, RECORDS, false),
        (VIDEO, NETWORK, false),
        (VIDEO_IN_NETWORK, NETWORK, true),
        (NETWORK, VIDEO_IN_NETWORK, false),
        (NOT_SURE, NOT_SURE, true),
        (NOT_SURE, VIDEO_OR_RECORDS, false),
        (CALIFORNIA, CALIFORNIA, true),
        (CALIFORNIA, BOTH_STATES, true),
        (BOTH_STATES, CALIFORNIA, false),
        (CALIFORNIA, NEW_YORK, false),
        (CALIFORNIA, ALWAYS, true),
        (ALWAYS, CALIFORNIA, false),
        (ALWAYS, BOTH_STATES, false),
        (VIDEO_IN_CALIFORNIA, VIDEO, true),
        (VIDEO, VIDEO_IN_CALIFORNIA, false),
        (FROM_2027, ALWAYS, true),
        (ALWAYS, FROM_2027, false),
        (ALWAYS, TO_2026, false),
        (FROM_2027, FROM_2027, true),
        (FROM_2027, FROM_2028, false),
        (FROM_2028, FROM_2027, true),
        (TO_2026, TO_NEW_YEAR, true),
        (TO_NEW_YEAR, TO_2026, false),
        (IN_2027, FROM_2027, true),
        (FROM_2027, IN_2027, false),
        (NEW_YEAR, TO_NEW_YEAR, true),
        (NEW_YEAR, TO_2026, false),
        (NEW_YEAR, IN_2027, true),
    ];
    for (low, high, beaten) in cases {
        let rules = [rule("first", low, 20, "referral", "required"), rule("second", high, 21, "referral", "depends")];
        let expected = if beaten { vec![FaultKind::NeverFires] } else { vec![] };
        assert_eq!(kinds_with(&rules), expected, "{low:?} below {high:?}");
        let elsewhere = [rule("first", low, 20, "referral", "required"), rule("second", high, 21, "choice", "any")];
        assert_eq!(kinds_with(&elsewhere), [], "{low:?} below {high:?} of another finding");
    }
}

#[test]
fn emergencies_and_cosmetic_surgery_are_checked_for_every_answer() {
    // Above the base's own rules, where they hold.
    let cases = [
        (VIDEO, "usually", true),
        (VIDEO, "not-covered", true),
        (CALIFORNIA, "usually", true),
        (FROM_2028, "usually", true),
        (TO_2026, "usually", true),
        ("when.situation = [\"cancer\"]", "usually", false),
        ("when.situation = [\"cancer\"]", "seek-care-now", true),
        ("when.situation = [\"not-sure\"]", "seek-care-now", true),
        ("when.situation = [\"cosmetic\"]", "unknown", false),
        ("when.situation = [\"cosmetic\"]", "not-covered", false),
        ("when.situation = [\"cosmetic\"]", "sometimes", true),
        ("when.situation = [\"cosmetic\"]\nwhen.visit = [\"video\"]", "covered", true),
        ("when.situation = [\"emergency\"]\nwhen.visit = [\"video\"]", "covered", true),
        ("when.situation = [\"emergency\"]\nwhen.visit = [\"video\"]", "seek-care-now", false),
    ];
    for (when, value, broken) in cases {
        let kinds = kinds_with(&[rule("first", when, 20, "coverage", value)]);
        assert_eq!(kinds.contains(&FaultKind::HouseRule), broken, "{when:?}: {value}");
    }
}

#[test]
fn a_plan_stands_once() {
    let mut files = base();
    files.0.insert("src/pack/data/us/us-test-2.toml".to_owned(), fixture("base/us-test.toml"));
    let faults = compile(&files).unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.kind).collect::<Vec<_>>(), [FaultKind::DuplicateId]);
    assert!(faults[0].sentence.contains("`us-test` stands twice"), "{faults:?}");
}

#[test]
fn a_file_that_is_missing_is_named() {
    for name in ["pack.toml", "words.toml"] {
        let mut files = base();
        files.0.remove(path_of(name));
        let faults = compile(&files).unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.kind).collect::<Vec<_>>(), [FaultKind::Unreadable]);
    }
}

/// Answers are kept as bits: what does not fit is refused in words.
#[test]
fn a_question_has_at_most_thirty_options() {
    let with = |more: usize| {
        let options: String = (0..more).map(|n| format!("    {{ id = \"o{n}\", name = {{ en = \"{n}\", fr = \"{n}\" }} }},\n")).collect();
        let yes = "    { id = \"yes\", name = { en = \"yes\", fr = \"yes (fr)\" } },\n";
        compile(&changed("questions.toml", yes, &(options + yes))).err().unwrap_or_default()
    };
    assert_eq!(with(28), [], "two and twenty-eight");
    let faults = with(29);
    assert!(faults.iter().any(|fault| fault.sentence.contains("31 options, and 30 is the most")), "{faults:?}");
}

#[test]
fn a_plan_that_claims_a_right_needs_one_that_binds_it_everywhere() {
    let claim = |value: &str| {
        let find = "value = \"no-specific\"\ncertainty = \"unconfirmed\"";
        changed("us-test.toml", find, &format!("value = \"{value}\"\ncertainty = \"official\"\nsources = [\"agency\"]"))
    };
    for (value, region, sound) in
        [("yes", true, false), ("policy", true, false), ("contract", true, true), ("yes", false, true), ("policy", false, true)]
    {
        let mut files = claim(value);
        if !region {
            let text = files.0.get_mut(path_of("shared.toml")).unwrap();
            *text = text.replacen("when.region = [\"US-CA\"]\n", "", 1);
        }
        let kinds: Vec<FaultKind> = compile(&files).err().unwrap_or_default().iter().map(|fault| fault.kind).collect();
        assert_eq!(kinds, if sound { vec![] } else { vec![FaultKind::NoSource] }, "{value}, in one region: {region}");
    }
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
