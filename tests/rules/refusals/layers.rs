//! Layers (rules about two plans) that are refused because two of them could hold for the same plans
//! and answers.

use super::{base, kinds, path_of, text_of};
use second_opinion_compiler::FaultKind;

/// A layer of the two plans of [`faults_with`].
fn layer(id: &str, relation: &str, groups: &str, when: &str) -> String {
    format!(
        "\n[[layer]]\nid = \"{id}\"\nrelation = \"{relation}\"\n{groups}\n{when}\n\
         why-first = {{ en = \"First\", fr = \"First (fr)\" }}\n\
         why-then = {{ en = \"Then\", fr = \"Then (fr)\" }}\n\
         certainty = \"guidance\"\nsources = [\"adviser\"]\n"
    )
}

/// The kinds of fault of the base with a second plan, `us-other`, and these layers in place of its
/// own.
fn faults_with(layers: &[String]) -> Vec<FaultKind> {
    let mut files = base();
    let other = files.0[path_of("us-test.toml")].replacen("us-test", "us-other", 1);
    files
        .0
        .insert("src/pack/data/us/us-other.toml".to_owned(), other);
    let cases = files.0[path_of("cases.toml")].replace("us-test", "us-other");
    files
        .0
        .insert("tests/rules/cases/other.toml".to_owned(), cases);

    let shared = text_of(&mut files, "shared.toml");
    let (before, rest) = shared.split_once("[[layer]]").unwrap();
    let (_, after) = rest.split_once("[[term]]").unwrap();
    *shared = format!("{before}{}[[term]]{after}", layers.concat());
    kinds(&files)
}

const FORTH: &str = "first.plans = [\"us-test\"]\nthen.plans = [\"us-other\"]";
const BACK: &str = "first.plans = [\"us-other\"]\nthen.plans = [\"us-test\"]";
const BOTH: &str =
    "first.plans = [\"us-test\", \"us-other\"]\nthen.plans = [\"us-test\", \"us-other\"]";
const BOTH_EARLIER: &str = "first.plans = [\"us-test\", \"us-other\"]\nfirst.named = \"earlier\"\n\
                            then.plans = [\"us-test\", \"us-other\"]";
const BOTH_LATER: &str = "first.plans = [\"us-test\", \"us-other\"]\nthen.named = \"earlier\"\n\
                          then.plans = [\"us-test\", \"us-other\"]";
const SMALL: &str = "when.size = [\"small\"]";
const LARGE: &str = "when.size = [\"large\"]";
const ANY: &str = "when.size = [\"small\", \"large\", \"not-sure\"]";

/// A layer: its relation, its groups of plans and its condition.
type Written = (&'static str, &'static str, &'static str);

const FORTH_IF_SMALL: Written = ("before", FORTH, SMALL);
const BACK_IF_SMALL: Written = ("before", BACK, SMALL);
const BACK_IF_LARGE: Written = ("before", BACK, LARGE);
const FORTH_SEPARATE: Written = ("separate", FORTH, ANY);
const BACK_SEPARATE: Written = ("separate", BACK, ANY);
const BOTH_IF_SMALL: Written = ("before", BOTH, SMALL);
const BOTH_SEPARATE: Written = ("separate", BOTH, SMALL);
const EARLIER_IF_SMALL: Written = ("before", BOTH_EARLIER, SMALL);
const LATER_IF_SMALL: Written = ("before", BOTH_LATER, SMALL);
const LATER_IF_LARGE: Written = ("before", BOTH_LATER, LARGE);

/// Layers, and whether each two plans have at most one for any answers.
const CASES: &[(&[Written], bool)] = &[
    (&[FORTH_IF_SMALL], true),
    (&[FORTH_IF_SMALL, BACK_IF_LARGE], true),
    (&[FORTH_IF_SMALL, BACK_IF_SMALL], false),
    (&[FORTH_IF_SMALL, FORTH_IF_SMALL], false),
    (&[FORTH_IF_SMALL, FORTH_SEPARATE], false),
    (&[FORTH_IF_SMALL, BACK_SEPARATE], false),
    (&[BOTH_IF_SMALL], false),
    (&[BOTH_SEPARATE], true),
    (&[EARLIER_IF_SMALL], true),
    (&[EARLIER_IF_SMALL, LATER_IF_LARGE], true),
    (&[EARLIER_IF_SMALL, LATER_IF_SMALL], false),
    (&[EARLIER_IF_SMALL, FORTH_IF_SMALL], false),
];

#[test]
fn two_plans_have_one_layer_for_any_answers() {
    for (layers, is_sound) in CASES {
        let mut written = Vec::new();
        for (number, (relation, groups, when)) in layers.iter().enumerate() {
            written.push(layer(&format!("l{number}"), relation, groups, when));
        }
        let found = faults_with(&written);
        let expected = if *is_sound {
            vec![]
        } else {
            vec![FaultKind::Conflict]
        };
        assert_eq!(found, expected, "{layers:?}");
    }
}
