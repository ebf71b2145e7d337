//! "What if I answered otherwise?": golden cases in switches.toml, and the switches held against
//! brute force.

use crate::golden::{said, sum_text};
use crate::{DAY, each_combination, everywhere, questions_of};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{
    CostEstimate, Differences, determine, differences, switches, switches_ahead, what_if,
};
use second_opinion::pack::vocabulary::{Coverage, FindingName};
use second_opinion::pack::{self, QuestionNumber, question, question_number, tables};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    plan: String,
    with: BTreeMap<String, String>,
    question: String,
    option: String,
    changes: BTreeMap<String, [String; 2]>,
    sum: Option<[String; 4]>,
    switches: Vec<String>,
}

fn option_number(question: QuestionNumber, id: &str) -> u8 {
    let options = &tables().questions[usize::from(question)].options;
    options
        .iter()
        .position(|option| option.id == id)
        .and_then(|number| u8::try_from(number).ok())
        .unwrap()
}

/// Changes as the cases write them.
fn shown(found: &Differences) -> (BTreeMap<String, [String; 2]>, Option<[String; 4]>) {
    let changes = found.findings.iter().map(|change| {
        (
            change.name.id().to_owned(),
            [change.before, change.after].map(|v| v.id().to_owned()),
        )
    });
    let sum = found
        .estimate
        .map(|(before, after): (CostEstimate, CostEstimate)| {
            [before.min, before.max, after.min, after.max].map(sum_text)
        });
    (changes.collect(), sum)
}

#[test]
fn every_golden_what_if_holds() {
    let cases = toml::from_str::<File>(include_str!("switches.toml"))
        .unwrap_or_else(|e| panic!("switches.toml: {e}"))
        .case;
    for case in cases {
        let (plan, answers) = said(&case.plan, &case.with)
            .unwrap_or_else(|problem| panic!("“{}”: {problem}", case.name));
        let question = question_number(&case.question).unwrap();
        let found = what_if(
            plan.0,
            &answers,
            DAY,
            question,
            option_number(question, &case.option),
        );
        assert_eq!(shown(&found), (case.changes, case.sum), "“{}”", case.name);
        let found: Vec<&str> = switches(plan.0, &answers, DAY)
            .iter()
            .map(|number| tables().questions[usize::from(*number)].id)
            .collect();
        assert_eq!(found, case.switches, "“{}”", case.name);
    }
}

#[test]
fn nothing_differs_from_itself_and_there_and_back_is_the_same_change() {
    let visit = question_number("visit").unwrap();
    for plan in &tables().plans {
        each_combination(
            &questions_of(plan)[..3],
            &mut Answers::default(),
            &mut |answers| {
                let now = determine(plan, answers, DAY);
                assert!(differences(&now, &now).is_empty(), "{}", plan.id);
                for option in 0..3 {
                    let mut other = answers.clone();
                    other.pick(visit, Answer::Given(option));
                    let then = determine(plan, &other, DAY);
                    let (there, back) = (differences(&now, &then), differences(&then, &now));
                    let turned = back
                        .findings
                        .iter()
                        .map(|change| (change.name, change.after, change.before));
                    assert!(
                        turned.eq(there.findings.iter().map(|change| (
                            change.name,
                            change.before,
                            change.after
                        ))),
                        "{}",
                        plan.id
                    );
                    for name in FindingName::ALL {
                        let [was, is] =
                            [&now, &then].map(|determination| determination.finding(*name).value);
                        let change = (was != is).then_some((was, is));
                        assert_eq!(
                            there.before(*name).zip(there.after(*name)),
                            change,
                            "{}",
                            plan.id
                        );
                    }
                    assert_eq!(
                        there.estimate,
                        back.estimate.map(|(before, after)| (after, before)),
                        "{}",
                        plan.id
                    );
                }
            },
        );
    }
}

#[test]
fn a_switch_changes_something_and_what_is_no_switch_changes_nothing() {
    everywhere(&mut |plan, answers| {
        let (now, found) = (determine(plan, answers, DAY), switches(plan, answers, DAY));
        let is_emergency = now.coverage() == Coverage::SeekCareNow;
        for (number, question) in pack::questions_of(plan) {
            let changes = |option: u8| {
                let mut tried = answers.clone();
                tried.pick(number, Answer::Given(option));
                let then = determine(plan, &tried, DAY);
                let values = now
                    .findings
                    .iter()
                    .zip(&then.findings)
                    .any(|(before, after)| before.value != after.value);
                values
                    || (now.estimate.min, now.estimate.max)
                        != (then.estimate.min, then.estimate.max)
            };
            let is_switch =
                !is_emergency && number != question::SITUATION && question.picks().any(changes);
            assert_eq!(
                found.contains(&number),
                is_switch,
                "{}: {}, {:?}",
                plan.id,
                question.id,
                answers.picks
            );
        }
    });
}

#[test]
fn what_is_drawn_once_serves_for_the_next_switch_too() {
    let mut begins_to_matter = 0;
    everywhere(&mut |plan, answers| {
        // Each set of answers has many more behind it: a few plans of different kinds will do.
        if !["us-hmo", "us-medicare-original", "ca-on-ohip", "gb-pmi"].contains(&plan.id) {
            return;
        }
        let (now, ahead) = (
            switches(plan, answers, DAY),
            switches_ahead(&[plan], answers, DAY),
        );
        assert!(
            now.iter().all(|number| ahead.contains(number)) && ahead.is_sorted(),
            "{}: {:?}",
            plan.id,
            answers.picks
        );
        for number in &now {
            for option in tables().questions[usize::from(*number)].picks() {
                let mut tried = answers.clone();
                tried.pick(*number, Answer::Given(option));
                let then = switches(plan, &tried, DAY);
                assert!(
                    then.iter().all(|number| ahead.contains(number)),
                    "{}: {:?}",
                    plan.id,
                    answers.picks
                );
            }
        }
        assert!(
            now.is_empty() == ahead.is_empty(),
            "{}: {:?}",
            plan.id,
            answers.picks
        );
        begins_to_matter += usize::from(ahead.len() > now.len());
    });
    assert!(begins_to_matter > 0);
}
