//! Layers that are refused because two of them could hold for the same plans and answers.

use super::{base, path_of};
use second_opinion_compiler::{FaultKind, compile};

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
    let shared = files.0.get_mut(path_of("shared.toml")).unwrap();
    let before = shared.find("[[layer]]").unwrap();
    let after = before + shared[before..].find("[[term]]").unwrap();
    shared.replace_range(before..after, &layers.concat());
    let faults = compile(&files).err().unwrap_or_default();
    faults.into_iter().map(|fault| fault.kind).collect()
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

/// Relation, groups and condition of each layer.
type Layers = &'static [(&'static str, &'static str, &'static str)];

#[test]
fn a_pair_has_one_layer_for_any_answers() {
    let cases: &[(Layers, bool)] = &[
        (&[("before", FORTH, SMALL)], true),
        (&[("before", FORTH, SMALL), ("before", BACK, LARGE)], true),
        (&[("before", FORTH, SMALL), ("before", BACK, SMALL)], false),
        (&[("before", FORTH, SMALL), ("before", FORTH, SMALL)], false),
        (&[("before", FORTH, SMALL), ("separate", FORTH, ANY)], false),
        (&[("before", FORTH, SMALL), ("separate", BACK, ANY)], false),
        (&[("before", BOTH, SMALL)], false),
        (&[("separate", BOTH, SMALL)], true),
        (&[("before", BOTH_EARLIER, SMALL)], true),
        (
            &[
                ("before", BOTH_EARLIER, SMALL),
                ("before", BOTH_LATER, LARGE),
            ],
            true,
        ),
        (
            &[
                ("before", BOTH_EARLIER, SMALL),
                ("before", BOTH_LATER, SMALL),
            ],
            false,
        ),
        (
            &[("before", BOTH_EARLIER, SMALL), ("before", FORTH, SMALL)],
            false,
        ),
    ];
    for (layers, is_sound) in cases {
        let written: Vec<String> = layers
            .iter()
            .enumerate()
            .map(|(number, (relation, groups, when))| {
                layer(&format!("l{number}"), relation, groups, when)
            })
            .collect();
        let expected = if *is_sound {
            vec![]
        } else {
            vec![FaultKind::Conflict]
        };
        assert_eq!(faults_with(&written), expected, "{layers:?}");
    }
}
