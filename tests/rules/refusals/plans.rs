//! What a plan's file is refused for beyond its words: rules that quarrel or never fire, answers
//! against the rules of the house, a right that nothing gives.

use super::{base, changed, fixture, path_of};
use second_opinion_compiler::{FaultKind, compile};

/// A rule of the finding `name` that lies above the base's; the base's golden case proves `first`
/// and `second`.
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
    files
        .0
        .get_mut(path_of("us-test.toml"))
        .unwrap()
        .push_str(&rules.concat());
    compile(&files)
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|fault| fault.kind)
        .collect()
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
            let rules = [
                rule("first", first, 20, "referral", "required"),
                rule("second", second, 20, "referral", "depends"),
            ];
            let expected = if quarrel {
                vec![FaultKind::Conflict]
            } else {
                vec![]
            };
            assert_eq!(kinds_with(&rules), expected, "{first:?}, {second:?}");
            // Of another rank, or about another finding, they do not.
            let apart = [
                rule("first", first, 20, "referral", "required"),
                rule("second", second, 20, "choice", "any"),
            ];
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
        let rules = [
            rule("first", low, 20, "referral", "required"),
            rule("second", high, 21, "referral", "depends"),
        ];
        let expected = if beaten {
            vec![FaultKind::NeverFires]
        } else {
            vec![]
        };
        assert_eq!(kinds_with(&rules), expected, "{low:?} below {high:?}");
        let elsewhere = [
            rule("first", low, 20, "referral", "required"),
            rule("second", high, 21, "choice", "any"),
        ];
        assert_eq!(
            kinds_with(&elsewhere),
            [],
            "{low:?} below {high:?} of another finding"
        );
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
        (
            "when.situation = [\"cosmetic\"]\nwhen.visit = [\"video\"]",
            "covered",
            true,
        ),
        (
            "when.situation = [\"emergency\"]\nwhen.visit = [\"video\"]",
            "covered",
            true,
        ),
        (
            "when.situation = [\"emergency\"]\nwhen.visit = [\"video\"]",
            "seek-care-now",
            false,
        ),
    ];
    for (when, value, broken) in cases {
        let kinds = kinds_with(&[rule("first", when, 20, "coverage", value)]);
        assert_eq!(
            kinds.contains(&FaultKind::HouseRule),
            broken,
            "{when:?}: {value}"
        );
    }
}

#[test]
fn a_plan_stands_once() {
    let mut files = base();
    files.0.insert(
        "src/pack/data/us/us-test-2.toml".to_owned(),
        fixture("base/us-test.toml"),
    );
    let faults = compile(&files).unwrap_err();
    assert_eq!(
        faults.iter().map(|fault| fault.kind).collect::<Vec<_>>(),
        [FaultKind::DuplicateId]
    );
    assert!(
        faults[0].sentence.contains("`us-test` stands twice"),
        "{faults:?}"
    );
}

#[test]
fn a_plan_that_claims_a_right_needs_one_that_binds_it_everywhere() {
    let claim = |value: &str| {
        let find = "value = \"no-specific\"\ncertainty = \"unconfirmed\"";
        changed(
            "us-test.toml",
            find,
            &format!("value = \"{value}\"\ncertainty = \"official\"\nsources = [\"agency\"]"),
        )
    };
    for (value, region, sound) in [
        ("yes", true, false),
        ("policy", true, false),
        ("contract", true, true),
        ("yes", false, true),
        ("policy", false, true),
    ] {
        let mut files = claim(value);
        if !region {
            let text = files.0.get_mut(path_of("shared.toml")).unwrap();
            *text = text.replacen("when.region = [\"US-CA\"]\n", "", 1);
        }
        let kinds: Vec<FaultKind> = compile(&files)
            .err()
            .unwrap_or_default()
            .iter()
            .map(|fault| fault.kind)
            .collect();
        assert_eq!(
            kinds,
            if sound {
                vec![]
            } else {
                vec![FaultKind::NoSource]
            },
            "{value}, in one region: {region}"
        );
    }
}
