//! Rules of a plan that cannot stand together, answers that no plan may give, a right that nothing
//! gives, and a file that is not where its plan belongs.

use super::{base, change, changed, faults, fixture, kinds, path_of, text_of};
use second_opinion_compiler::{FaultKind, Files};

/// A rule of the finding `name`. The golden case of the base proves a rule called `first` and one
/// called `second`.
fn rule(id: &str, when: &str, rank: u8, name: &str, value: &str) -> String {
    let text = format!("text = {{ en = \"{id}\", fr = \"{id} (fr)\" }}");
    format!(
        "\n[[rule]]\nid = \"{id}\"\n{when}\nrank = {rank}\n[rule.{name}]\nvalue = \"{value}\"\n\
         certainty = \"guidance\"\nsources = [\"adviser\"]\n{text}\n"
    )
}

/// The kinds of fault of the base with these rules added to its plan. Of rank 20 and more they stand
/// above the base's own rules.
fn kinds_with(rules: &[String]) -> Vec<FaultKind> {
    let mut files = base();
    text_of(&mut files, "us-test.toml").push_str(&rules.concat());
    kinds(&files)
}

/// This kind of fault and no other if there is to be one; else none.
fn only(kind: FaultKind, is_fault: bool) -> Vec<FaultKind> {
    if is_fault { vec![kind] } else { vec![] }
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

/// Conditions of two rules, and whether some answers meet both on some day.
const BOTH_CAN_MATCH: &[(&str, &str, bool)] = &[
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

/// Which of two rules of one rank decides would be chance, so they must not match the same answers.
#[test]
fn two_rules_of_one_rank_and_finding_are_refused_where_both_can_match() {
    for (one, other, can_match) in BOTH_CAN_MATCH {
        for (first, second) in [(one, other), (other, one)] {
            let first_rule = rule("first", first, 20, "referral", "required");
            let conflicting = rule("second", second, 20, "referral", "depends");
            let found = kinds_with(&[first_rule.clone(), conflicting]);
            let expected = only(FaultKind::Conflict, *can_match);
            assert_eq!(found, expected, "{first:?}, {second:?}");

            let about_another_finding = rule("second", second, 20, "choice", "any");
            let found = kinds_with(&[first_rule, about_another_finding]);
            assert_eq!(found, [], "{first:?}, {second:?} of another finding");
        }
    }
}

/// Conditions of a rule and of one above it, and whether the upper matches wherever the lower does.
const ALWAYS_BEATEN: &[(&str, &str, bool)] = &[
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

#[test]
fn a_rule_that_another_always_beats_is_refused() {
    for (low, high, is_beaten) in ALWAYS_BEATEN {
        let lower = rule("first", low, 20, "referral", "required");
        let upper = rule("second", high, 21, "referral", "depends");
        let found = kinds_with(&[lower.clone(), upper]);
        let expected = only(FaultKind::NeverFires, *is_beaten);
        assert_eq!(found, expected, "{low:?} below {high:?}");

        let about_another_finding = rule("second", high, 21, "choice", "any");
        let found = kinds_with(&[lower, about_another_finding]);
        assert_eq!(found, [], "{low:?} below {high:?} of another finding");
    }
}

const CANCER: &str = "when.situation = [\"cancer\"]";
const REASON_NOT_SURE: &str = "when.situation = [\"not-sure\"]";
const COSMETIC: &str = "when.situation = [\"cosmetic\"]";
const COSMETIC_BY_VIDEO: &str = "when.situation = [\"cosmetic\"]\nwhen.visit = [\"video\"]";
const EMERGENCY_BY_VIDEO: &str = "when.situation = [\"emergency\"]\nwhen.visit = [\"video\"]";

/// A condition, the coverage that a rule above all others gives under it, and whether that breaks a
/// fixed answer: an emergency is answered by `seek-care-now` and nothing else is, and cosmetic
/// surgery is never paid.
const FIXED_ANSWERS: &[(&str, &str, bool)] = &[
    (VIDEO, "usually", true),
    (VIDEO, "not-covered", true),
    (CALIFORNIA, "usually", true),
    (FROM_2028, "usually", true),
    (TO_2026, "usually", true),
    (CANCER, "usually", false),
    (CANCER, "seek-care-now", true),
    (REASON_NOT_SURE, "seek-care-now", true),
    (COSMETIC, "unknown", false),
    (COSMETIC, "not-covered", false),
    (COSMETIC, "sometimes", true),
    (COSMETIC_BY_VIDEO, "covered", true),
    (EMERGENCY_BY_VIDEO, "covered", true),
    (EMERGENCY_BY_VIDEO, "seek-care-now", false),
];

#[test]
fn emergencies_and_cosmetic_surgery_are_checked_for_every_answer() {
    for (when, value, is_broken) in FIXED_ANSWERS {
        let kinds = kinds_with(&[rule("first", when, 20, "coverage", value)]);
        let found = kinds.contains(&FaultKind::FixedAnswer);
        assert_eq!(found, *is_broken, "{when:?}: {value}");
    }
}

/// Moves the file of the base's plan.
fn move_plan(files: &mut Files, path: &str) {
    let text = files.0.remove(path_of("us-test.toml")).unwrap();
    files.0.insert(path.to_owned(), text);
}

#[test]
fn a_plan_file_has_the_name_of_its_id_and_the_folder_of_its_place() {
    for path in ["us/us-other.toml", "ca/us-test.toml", "world/us-test.toml"] {
        let path = format!("src/pack/data/{path}");
        let mut files = base();
        move_plan(&mut files, &path);
        let faults = faults(&files);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(
            (faults[0].kind, &faults[0].file),
            (FaultKind::FileName, &path)
        );
        assert!(
            faults[0].sentence.contains("src/pack/data/us/us-test.toml"),
            "{faults:?}"
        );
    }
}

/// Without a country nobody knows which one's numbers `(202) …` is among.
#[test]
fn a_number_of_a_plan_of_no_country_begins_with_a_plus() {
    let path = "src/pack/data/world/us-test.toml";
    let mut files = changed("us-test.toml", "place = \"US\"", "");
    move_plan(&mut files, path);
    let mut faults = faults(&files);
    faults.retain(|fault| fault.file == path);
    let kinds: Vec<FaultKind> = faults.iter().map(|fault| fault.kind).collect();
    assert_eq!(kinds, [FaultKind::Unparsable; 2], "{faults:?}");
    let sentence = "`(202) 555-0143` cannot be dialled: no one country";
    assert!(faults[0].sentence.contains(sentence), "{faults:?}");
}

#[test]
fn two_files_of_one_plan_are_refused() {
    let mut files = base();
    let second = "src/pack/data/us/us-test-2.toml";
    files
        .0
        .insert(second.to_owned(), fixture("base/us-test.toml"));
    assert_eq!(kinds(&files), [FaultKind::FileName, FaultKind::DuplicateId]);
    let faults = faults(&files);
    assert!(
        faults[1].sentence.contains("`us-test` stands twice"),
        "{faults:?}"
    );
}

/// The value of the finding `right`, whether the base's right is of one region only, and whether
/// that is sound. A contract is the plan's own, a right must be there for every person of the plan.
const CLAIMS: &[(&str, bool, bool)] = &[
    ("yes", true, false),
    ("policy", true, false),
    ("contract", true, true),
    ("yes", false, true),
    ("policy", false, true),
];

#[test]
fn a_plan_that_claims_a_right_needs_one_that_binds_it_everywhere() {
    let find = "value = \"no-specific\"\ncertainty = \"unconfirmed\"";
    for (value, is_regional, is_sound) in CLAIMS {
        let claim =
            format!("value = \"{value}\"\ncertainty = \"official\"\nsources = [\"agency\"]");
        let mut files = changed("us-test.toml", find, &claim);
        if !is_regional {
            change(&mut files, "shared.toml", "when.region = [\"US-CA\"]\n", "");
        }
        let expected = only(FaultKind::NoSource, !is_sound);
        assert_eq!(
            kinds(&files),
            expected,
            "{value}, in one region: {is_regional}"
        );
    }
}
