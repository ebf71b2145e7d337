//! The pack's lists: which plans a place and a region list, in which order, and which facts a plan shows.

use second_opinion::pack::vocabulary::{Certainty, FindingName, Kind};
use second_opinion::pack::{Plan, Value, facts_for, place, plan, plans_listed, question_number, tables};
use second_opinion::text::{PACK_FILES, built_in, words};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn listed(place: Option<&str>, region: Option<&str>) -> Vec<&'static str> {
    plans_listed(place, region).map(|plan| plan.id).collect()
}

fn ids(keep: impl Fn(&Plan) -> bool) -> Vec<&'static str> {
    tables().plans.iter().filter(|plan| keep(plan)).map(|plan| plan.id).collect()
}

#[test]
fn a_place_lists_its_plans_and_those_of_everywhere() {
    assert_eq!(listed(None, None), ids(|_| true));
    for place in &tables().places {
        assert_eq!(listed(Some(place.id), None), ids(|plan| plan.place.is_none_or(|of| of == place.id)), "{}", place.id);
    }
    assert!(listed(Some("US"), None).contains(&"int-travel") && listed(Some("CA"), None).contains(&"ca-manulife"));
}

#[test]
fn a_region_leaves_out_the_plans_of_other_regions() {
    let ontario = listed(Some("CA"), Some("CA-ON"));
    for (id, there) in [("ca-on-ohip", true), ("ca-manulife", true), ("int-travel", true), ("ca-bc-msp", false), ("us-hmo", false)] {
        assert_eq!(ontario.contains(&id), there, "{id}");
    }
}

#[test]
fn things_are_found_by_their_id() {
    assert_eq!(plan("ca-manulife").map(|plan| plan.id), Some("ca-manulife"));
    assert_eq!(place("CA").map(|place| place.id), Some("CA"));
    assert_eq!((plan("nothing").is_none(), place("nothing").is_none(), question_number("nothing")), (true, true, None));
}

/// `likely` is the place in the list that an editor wrote; plans without it come after those with, by id.
#[test]
fn the_likeliest_plans_come_first() {
    let mut expected: Vec<(u8, String)> = Vec::new();
    for folder in ["ca", "us", "world"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack/data").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let plan: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
            let likely = plan.get("likely").and_then(toml::Value::as_integer).map_or(u8::MAX, |likely| u8::try_from(likely).unwrap());
            expected.push((likely, format!("{folder}/{}", path.file_stem().unwrap().to_string_lossy())));
        }
    }
    expected.sort();
    let expected: Vec<&str> = expected.iter().filter_map(|(_, id)| id.split('/').next_back()).collect();
    assert_eq!(ids(|_| true), expected);
}

#[test]
fn a_plan_shows_the_facts_of_its_place_and_its_own() {
    for plan in &tables().plans {
        let shown: Vec<&str> = facts_for(plan).map(|fact| fact.id).collect();
        for fact in &tables().facts {
            let of_place = fact.places.iter().any(|place| plan.place == Some(place));
            assert_eq!(shown.contains(&fact.id), of_place || fact.plans.contains(&plan.id), "{}, {}", plan.id, fact.id);
        }
    }
}

#[test]
fn a_layer_joins_plans_of_one_country_and_no_pair_stands_both_ways() {
    for layer in &tables().layers {
        let plans: Vec<&Plan> = layer.first.iter().chain(&layer.then).map(|id| plan(id).unwrap()).collect();
        assert!(plans.iter().all(|plan| plan.place == plans[0].place), "{}", layer.id);
        for (first, then) in layer.first.iter().flat_map(|first| layer.then.iter().map(move |then| (first, then))) {
            let back = tables().layers.iter().find(|other| other.first.contains(then) && other.then.contains(first));
            assert!(back.is_none(), "{first}, {then}: {} and {:?}", layer.id, back.map(|layer| layer.id));
        }
    }
}

#[test]
fn a_layer_may_name_a_kind_of_plan() {
    let insurers = ids(|plan| plan.place == Some("CA") && plan.kind == Kind::InsurerProgramme);
    let layer = tables().layers.iter().find(|layer| layer.id == "province-then-insurer").unwrap();
    let mut then = layer.then.to_vec();
    then.sort_by_key(|id| tables().plans.iter().position(|plan| plan.id == *id));
    assert_eq!(then, insurers);
}

#[test]
fn every_word_of_the_vocabulary_has_its_own_words() {
    let pack = built_in(PACK_FILES[0].0).unwrap();
    let mut said: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for name in FindingName::ALL {
        assert!(pack.text(words::finding(*name)).ends_with('?'), "{} is asked as a question", name.id());
        assert!(said.insert(("finding", pack.text(words::finding(*name))), name.id()).is_none());
        // Two values of a finding that read the same could not be told apart.
        let values = tables().plans.iter().flat_map(|plan| &plan.rules).flat_map(|rule| rule.findings.iter()).map(|finding| finding.value);
        let mut values: Vec<Value> = values.filter(|value| value.finding() == *name).collect();
        values.sort_by_key(|value| value.id());
        values.dedup();
        for value in values {
            assert_eq!(value.is_unknown(), value.id() == "unknown");
            assert!(said.insert((name.id(), pack.text(words::value(value))), value.id()).is_none(), "{}: {}", name.id(), value.id());
        }
    }
    for certainty in Certainty::ALL {
        assert!(said.insert(("certainty", pack.text(words::certainty(*certainty))), certainty.id()).is_none(), "{}", certainty.id());
    }
    for kind in Kind::ALL {
        assert!(said.insert(("kind", pack.text(words::kind(*kind))), kind.id()).is_none(), "{}", kind.id());
    }
}
