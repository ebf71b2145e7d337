//! The pack's lists: which plans a place and a region list, in which order; which facts and help a
//! plan shows; what is known of a shared sentence, an option and a right.

use crate::support::{DAY, picking, project, rows};
use second_opinion::answers::Answers;
use second_opinion::coverage::{facts, own_questions};
use second_opinion::pack::vocabulary::{Certainty, FindingName, Kind, Who};
use second_opinion::pack::{
    Plan, Text, Value, facts_for, help_for, place, plan, plans_listed, question_number, sentence,
    tables,
};
use second_opinion::text::{PACK_FILES, built_in, words};
use second_opinion_compiler::Files;
use std::collections::BTreeMap;
use std::fs;

fn listed(place: Option<&str>, region: Option<&str>) -> Vec<&'static str> {
    plans_listed(place, region).map(|plan| plan.id).collect()
}

fn ids(keep: impl Fn(&Plan) -> bool) -> Vec<&'static str> {
    tables()
        .plans
        .iter()
        .filter(|plan| keep(plan))
        .map(|plan| plan.id)
        .collect()
}

#[test]
fn a_place_lists_its_plans_and_those_of_everywhere() {
    assert_eq!(listed(None, None), ids(|_| true));
    for place in &tables().places {
        assert_eq!(
            listed(Some(place.id), None),
            ids(|plan| plan.place.is_none_or(|of| of == place.id)),
            "{}",
            place.id
        );
    }
    assert!(
        listed(Some("US"), None).contains(&"int-travel")
            && listed(Some("CA"), None).contains(&"ca-manulife")
    );
}

#[test]
fn a_region_leaves_out_the_plans_of_other_regions() {
    let ontario = listed(Some("CA"), Some("CA-ON"));
    for (id, there) in [
        ("ca-on-ohip", true),
        ("ca-manulife", true),
        ("int-travel", true),
        ("ca-bc-msp", false),
        ("us-hmo", false),
    ] {
        assert_eq!(ontario.contains(&id), there, "{id}");
    }
}

#[test]
fn things_are_found_by_their_id() {
    assert_eq!(plan("ca-manulife").map(|plan| plan.id), Some("ca-manulife"));
    assert_eq!(place("CA").map(|place| place.id), Some("CA"));
    assert_eq!(
        (
            plan("nothing").is_none(),
            place("nothing").is_none(),
            question_number("nothing")
        ),
        (true, true, None)
    );
}

/// `likely` is the place in the list that an editor wrote; plans without it come after those with,
/// by id.
#[test]
fn the_likeliest_plans_come_first() {
    let mut written: Vec<(i64, &str, String)> = Vec::new();
    for folder in ["ca", "us", "world"] {
        for entry in fs::read_dir(project().join("src/pack/data").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let plan: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
            let likely = plan.get("likely").and_then(toml::Value::as_integer);
            let id = path.file_stem().unwrap().to_string_lossy().into_owned();
            written.push((likely.unwrap_or(i64::MAX), folder, id));
        }
    }
    written.sort();
    let expected: Vec<&str> = written.iter().map(|(_, _, id)| id.as_str()).collect();
    assert_eq!(ids(|_| true), expected);
}

#[test]
fn a_plan_shows_the_facts_of_its_place_and_its_own() {
    for plan in &tables().plans {
        let shown: Vec<&str> = facts_for(plan).map(|fact| fact.id).collect();
        for fact in &tables().facts {
            let of_place = fact.places.iter().any(|place| plan.place == Some(place));
            assert_eq!(
                shown.contains(&fact.id),
                of_place || fact.plans.contains(&plan.id),
                "{}, {}",
                plan.id,
                fact.id
            );
        }
    }
}

/// The reasons that a block is written for; none: all.
fn reasons(block: &toml::Value) -> Vec<&str> {
    let when = block
        .get("when")
        .and_then(|when| when.get("situation"))
        .and_then(toml::Value::as_array);
    when.into_iter()
        .flatten()
        .filter_map(toml::Value::as_str)
        .collect()
}

/// Nothing said is as "not sure".
#[test]
fn what_is_for_some_reasons_stands_beside_the_findings_for_these_only() {
    let pack = built_in(PACK_FILES[0].0).unwrap();
    let (written_facts, written_asks) = (written("fact"), written("ask"));
    let fits = |block: &toml::Value, situation: &str| {
        let reasons = reasons(block);
        reasons.is_empty() || reasons.contains(&situation)
    };
    let block_of = |text: Text| {
        written_asks
            .iter()
            .find(|block| english(block, "text") == Some(pack.text(text)))
            .unwrap()
    };
    let question = question_number("situation").unwrap();
    let options = tables().questions[usize::from(question)]
        .options
        .iter()
        .map(|option| option.id);
    let mut for_some = 0;
    for (said, situation) in options
        .map(|id| (id, id))
        .chain([("not-sure", "not-sure"), ("", "not-sure")])
    {
        let mut answers = Answers::default();
        assert!(said.is_empty() || answers.pick_id(question, said));
        for plan in &tables().plans {
            let expected: Vec<Text> = plan
                .ask
                .iter()
                .copied()
                .filter(|text| fits(block_of(*text), situation))
                .collect();
            assert_eq!(
                own_questions(plan, &answers, DAY).collect::<Vec<_>>(),
                expected,
                "{}, {said}",
                plan.id
            );
            let is_fit = |id: &str| {
                written_facts
                    .iter()
                    .any(|block| block["id"].as_str() == Some(id) && fits(block, situation))
            };
            let expected: Vec<&str> = facts_for(plan)
                .map(|fact| fact.id)
                .filter(|id| is_fit(id))
                .collect();
            assert_eq!(
                facts(plan, &answers, DAY)
                    .map(|fact| fact.id)
                    .collect::<Vec<_>>(),
                expected,
                "{}, {said}",
                plan.id
            );
            for_some += usize::from(expected.len() < facts_for(plan).count());
        }
    }
    assert!(for_some > 100, "{for_some}");
}

/// Plan | reason | fact | whether the fact is met there. What often has rules of its own is met where
/// it matters: by plan, for a reason.
const MET: &str = "
    us-hmo               | chronic-condition | us-teeth-eyes-fertility    | yes
    us-hmo               | cancer            | us-teeth-eyes-fertility    | no
    us-self-funded-erisa | planned-surgery   | us-cobra                   | yes
    us-medicare-original | planned-surgery   | us-cobra                   | no
    us-medicare-original | cancer            | us-tissue-slides           | yes
    us-medicare-original | planned-surgery   | us-tissue-slides           | no
    us-ppo               | planned-surgery   | us-in-hospital             | yes
    us-ppo               | emergency         | us-in-hospital             | no
    us-ppo               | not-sure          | us-operation-over          | yes
    us-ppo               | planned-surgery   | us-operation-over          | no
    us-ppo               | not-sure          | us-medicare-operation-over | no
    us-medicare-medigap  | not-sure          | us-medicare-operation-over | yes
    us-workers-comp      | planned-surgery   | us-exam-for-others         | yes
    us-hmo               | cancer            | us-exam-for-others         | no
    us-hmo               | chronic-condition | us-mental-illness          | yes
    us-short-term        | chronic-condition | us-mental-illness          | no
    us-short-term        | chronic-condition | us-mental-illness-ask      | yes
    us-medicare-original | serious-diagnosis | us-medicare-mental-illness | yes
    ca-on-ohip           | chronic-condition | ca-mental-illness          | yes
    ca-on-ohip           | cancer            | ca-mental-illness          | no
    ca-on-wsib           | chronic-condition | ca-exam-for-others         | yes
    ca-manulife          | major-procedure   | ca-teeth-eyes-fertility    | yes
    ca-bc-msp            | cancer            | ca-tissue-slides           | yes
    ca-qc-ramq           | cancer            | ca-in-hospital             | yes
    ca-qc-ramq           | not-sure          | ca-operation-over          | yes
    gb-nhs               | planned-surgery   | gb-in-hospital             | yes
    gb-nhs-scotland      | planned-surgery   | gb-in-hospital             | no
    gb-pmi               | chronic-condition | gb-policies-leave-out      | yes
    de-gkv               | cancer            | elsewhere-own-rules        | yes
    de-gkv               | emergency         | elsewhere-own-rules        | no
    us-hmo               | chronic-condition | elsewhere-own-rules        | no
";

#[test]
fn what_often_has_rules_of_its_own_is_met_where_it_matters() {
    for [id, situation, fact, expected] in rows(MET) {
        let answers = picking(&[("situation", situation)]);
        let is_met = facts(plan(id).unwrap(), &answers, DAY).any(|met| met.id == fact);
        assert_eq!(is_met, expected == "yes", "{id}, {situation}: {fact}");
    }
}

#[test]
fn a_plan_shows_the_help_of_its_place_and_its_own_in_the_regions_it_is_for() {
    let regions = tables()
        .places
        .iter()
        .flat_map(|place| &place.regions)
        .map(|region| Some(region.id));
    let regions: Vec<Option<&str>> = regions.chain([None]).collect();
    for (plan, region) in tables()
        .plans
        .iter()
        .flat_map(|plan| regions.iter().map(move |region| (plan, *region)))
    {
        let shown: Vec<&str> = help_for(plan, region).map(|help| help.id).collect();
        for help in &tables().help {
            let of_place = help.places.iter().any(|place| plan.place == Some(place));
            let here = help.regions.is_empty()
                || help.regions.iter().any(|of_help| region == Some(of_help));
            let expected = here && (of_place || help.plans.contains(&plan.id));
            assert_eq!(
                shown.contains(&help.id),
                expected,
                "{}, {region:?}, {}",
                plan.id,
                help.id
            );
        }
    }
}

/// The blocks with this name of all files, in their order.
fn written(name: &str) -> Vec<toml::Value> {
    let mut blocks = Vec::new();
    for text in Files::of_project(project()).unwrap().0.values() {
        let table: toml::Table = text.parse().unwrap();
        let found = table.get(name).and_then(toml::Value::as_array);
        blocks.extend(found.into_iter().flatten().cloned());
    }
    blocks.retain(toml::Value::is_table);
    blocks
}

/// What a block says in English, if it says this at all.
fn english<'a>(block: &'a toml::Value, name: &str) -> Option<&'a str> {
    block.get(name).map(|words| words["en"].as_str().unwrap())
}

#[test]
fn of_a_shared_sentence_is_known_who_does_it_and_how_long_it_takes() {
    let pack = built_in(PACK_FILES[0].0).unwrap();
    for kind in ["step", "ask", "document"] {
        let blocks = written(kind);
        assert!(blocks.len() > 10, "{} blocks [[{kind}]]", blocks.len());
        for block in blocks {
            let place = pack
                .texts
                .iter()
                .position(|text| Some(text.as_str()) == english(&block, "text"))
                .unwrap();
            let known = sentence(Text(u16::try_from(place).unwrap())).unwrap();
            let found = (
                known.who.map(Who::id),
                known.time.as_ref().map(|time| pack.text(time.text)),
            );
            assert_eq!(
                found,
                (
                    block.get("who").and_then(toml::Value::as_str),
                    english(&block, "time")
                ),
                "{:?}",
                block["id"]
            );
        }
    }
    assert!(
        sentence(tables().keeper).is_none(),
        "a text that is no shared sentence"
    );
}

#[test]
fn hints_and_where_to_complain_are_shown_where_they_are_written() {
    let pack = built_in(PACK_FILES[0].0).unwrap();
    let text = |text: Option<Text>| text.map(|text| pack.text(text));
    let questions = written("question");
    assert_eq!(questions.len(), tables().questions.len());
    for (question, block) in tables().questions.iter().zip(questions) {
        let options = block["option"].as_array().unwrap();
        assert_eq!(options.len(), question.options.len(), "{}", question.id);
        for (option, block) in question.options.iter().zip(options) {
            assert_eq!(
                (option.id, text(option.hint)),
                (block["id"].as_str().unwrap(), english(block, "hint")),
                "{}",
                question.id
            );
        }
    }
    let rights = written("right");
    assert_eq!(rights.len(), tables().rights.len());
    for (right, block) in tables().rights.iter().zip(rights) {
        assert_eq!(
            (right.id, text(right.complaint)),
            (block["id"].as_str().unwrap(), english(&block, "complaint"))
        );
    }
}

#[test]
fn a_layer_joins_plans_of_one_country() {
    for layer in &tables().layers {
        let ids = layer.first.plans.iter().chain(&layer.then.plans);
        let plans: Vec<&Plan> = ids.map(|id| plan(id).unwrap()).collect();
        assert!(
            plans.iter().all(|plan| plan.place == plans[0].place),
            "{}",
            layer.id
        );
    }
}

#[test]
fn a_layer_may_name_a_kind_of_plan() {
    let of_kind = [Kind::InsurerProgramme];
    let insurers = ids(|plan| plan.place == Some("CA") && of_kind.contains(&plan.kind));
    let layer = tables()
        .layers
        .iter()
        .find(|layer| layer.id == "insurer-apart-from-self-pay")
        .unwrap();
    let mut then = layer.first.plans.clone();
    then.sort_by_key(|id| tables().plans.iter().position(|plan| plan.id == *id));
    assert_eq!(then, insurers);
}

/// Two values of a finding that read the same could not be told apart, so no two names of a list
/// have the same words.
#[test]
fn every_word_of_the_vocabulary_has_its_own_words() {
    let pack = built_in(PACK_FILES[0].0).unwrap();
    let mut said: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut say = |list, text: Text, id| {
        let before = said.insert((list, pack.text(text)), id);
        assert_eq!(before, None, "{list}: {id} reads as another");
    };
    for name in FindingName::ALL {
        let asked = words::finding(*name);
        assert!(
            pack.text(asked).ends_with('?'),
            "{} is asked as a question",
            name.id()
        );
        say("finding", asked, name.id());
        for value in values_in_use(*name) {
            assert_eq!(value.is_unknown(), value.id() == "unknown");
            say(name.id(), words::value(value), value.id());
        }
    }
    for certainty in Certainty::ALL {
        say("certainty", words::certainty(*certainty), certainty.id());
    }
    for kind in Kind::ALL {
        say("kind", words::kind(*kind), kind.id());
    }
}

/// The values of a finding that a rule of a plan finds, each once.
fn values_in_use(name: FindingName) -> Vec<Value> {
    let rules = tables().plans.iter().flat_map(|plan| &plan.rules);
    let values = rules
        .flat_map(|rule| &rule.findings)
        .map(|finding| finding.value);
    let mut values: Vec<Value> = values.filter(|value| value.finding() == name).collect();
    values.sort_by_key(|value| value.id());
    values.dedup();
    values
}
