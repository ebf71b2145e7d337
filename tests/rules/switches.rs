//! "What if I answered otherwise?": golden cases in switches.toml, and the switches (the questions
//! whose answer still changes something on the result) held against brute force.

use crate::support::{
    DAY, amount_text, assert_none, combinations, everywhere, parse_cases, plan_and_answers,
    question, questions_of,
};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{
    Determination, Differences, determine, differences, switches, switches_ahead,
};
use second_opinion::pack::question::SITUATION;
use second_opinion::pack::vocabulary::{Coverage, FindingName};
use second_opinion::pack::{self, Plan, QuestionNumber, tables};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The answers for a plan, one other answer, what differs then, and all questions that are
/// switches.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    plan: String,
    with: BTreeMap<String, String>,
    question: String,
    option: String,
    /// The findings that change, each with its value before and after.
    changes: BTreeMap<String, [String; 2]>,
    /// The least and the most before, the least and the most after.
    estimate: Option<[String; 4]>,
    switches: Vec<String>,
}

fn option_number(question: QuestionNumber, id: &str) -> u8 {
    let options = &tables().questions[usize::from(question)].options;
    let number = options.iter().position(|option| option.id == id);
    u8::try_from(number.unwrap()).unwrap()
}

/// Changes as the cases write them.
fn shown(found: &Differences) -> (BTreeMap<String, [String; 2]>, Option<[String; 4]>) {
    let mut changes = BTreeMap::new();
    for change in &found.findings {
        let values = [change.before, change.after].map(|value| value.id().to_owned());
        changes.insert(change.name.id().to_owned(), values);
    }
    let estimate = found
        .estimate
        .map(|(before, after)| [before.min, before.max, after.min, after.max].map(amount_text));
    (changes, estimate)
}

fn problems(case: &Case) -> Result<Vec<String>, String> {
    let (plan, answers) = plan_and_answers(&case.plan, &case.with)?;
    let question = question(&case.question);
    let option = option_number(question, &case.option);
    let mut problems = Vec::new();
    let mut otherwise = answers.clone();
    otherwise.pick(question, Answer::Given(option));
    let now = determine(plan.0, &answers, DAY);
    let then = determine(plan.0, &otherwise, DAY);
    let (changes, estimate) = shown(&differences(&now, &then));
    if (&changes, &estimate) != (&case.changes, &case.estimate) {
        problems.push(format!("{changes:?} and {estimate:?} change"));
    }
    let mut found = Vec::new();
    for number in switches(plan.0, &answers, DAY) {
        found.push(tables().questions[usize::from(number)].id);
    }
    if found != case.switches {
        problems.push(format!("{found:?} are switches"));
    }
    Ok(problems)
}

#[test]
fn every_golden_what_if_holds() {
    let cases: Vec<Case> = parse_cases("switches.toml", include_str!("switches.toml"));
    let mut all = Vec::new();
    for case in &cases {
        for problem in problems(case).unwrap_or_else(|problem| vec![problem]) {
            all.push(format!("“{}”: {problem}", case.name));
        }
    }
    assert_none(&all);
}

/// The options of `visit` are tried against each combination of three questions.
#[test]
fn nothing_differs_from_itself_and_there_and_back_is_the_same_change() {
    let visit = question("visit");
    for plan in &tables().plans {
        for answers in combinations(&questions_of(plan)[..3], &Answers::default()) {
            let now = determine(plan, &answers, DAY);
            assert!(differences(&now, &now).is_empty(), "{}", plan.id);
            for option in 0..3 {
                let mut other = answers.clone();
                other.pick(visit, Answer::Given(option));
                differ_both_ways(plan, &now, &determine(plan, &other, DAY));
            }
        }
    }
}

/// There and back are each other's reverse, and name exactly the findings that differ.
fn differ_both_ways(plan: &Plan, now: &Determination, then: &Determination) {
    let (there, back) = (differences(now, then), differences(then, now));
    assert_eq!(there.findings.len(), back.findings.len(), "{}", plan.id);
    for (one, other) in there.findings.iter().zip(&back.findings) {
        assert_eq!(one.name, other.name, "{}", plan.id);
        assert_eq!(
            (one.before, one.after),
            (other.after, other.before),
            "{}",
            plan.id
        );
    }
    for name in FindingName::ALL {
        let (was, is) = (now.finding(*name).value, then.finding(*name).value);
        let change = there.before(*name).zip(there.after(*name));
        assert_eq!(change, (was != is).then_some((was, is)), "{}", plan.id);
    }
    let turned = back.estimate.map(|(before, after)| (after, before));
    assert_eq!(there.estimate, turned, "{}", plan.id);
}

/// Whether a person sees a difference: another value, or another estimate.
fn is_other(now: &Determination, then: &Determination) -> bool {
    let mut pairs = now.findings.iter().zip(&then.findings);
    let limits = |of: &Determination| (of.estimate.min, of.estimate.max);
    pairs.any(|(before, after)| before.value != after.value) || limits(now) != limits(then)
}

/// By brute force: every option of every question is tried. The reason is no switch (it is what the
/// whole result is about), and in an emergency there is none.
#[test]
fn a_switch_changes_something_and_what_is_no_switch_changes_nothing() {
    for (plan, answers) in everywhere() {
        let now = determine(plan, &answers, DAY);
        let found = switches(plan, &answers, DAY);
        let is_emergency = now.coverage() == Coverage::SeekCareNow;
        for (number, question) in pack::questions_of(plan) {
            let changes = |option: u8| {
                let mut tried = answers.clone();
                tried.pick(number, Answer::Given(option));
                is_other(&now, &determine(plan, &tried, DAY))
            };
            let is_switch =
                !is_emergency && number != SITUATION && question.option_numbers().any(changes);
            let what = format_args!("{}: {}, {:?}", plan.id, question.id, answers.picks);
            assert_eq!(found.contains(&number), is_switch, "{what}");
        }
    }
}

/// The page draws a switch once, also one that only begins to matter after another is used: the
/// questions drawn hold those of every next answer. Each set of answers has many more behind it, so
/// a few plans of different kinds are tried.
#[test]
fn what_is_drawn_once_serves_for_the_next_switch_too() {
    let mut begins_to_matter = 0;
    for (plan, answers) in everywhere() {
        if !["us-hmo", "us-medicare-original", "ca-on-ohip", "gb-pmi"].contains(&plan.id) {
            continue;
        }
        let now = switches(plan, &answers, DAY);
        let ahead = switches_ahead(&[plan], &answers, DAY);
        let what = format_args!("{}: {:?}", plan.id, answers.picks);
        assert!(ahead.is_sorted(), "{what}");
        assert!(now.iter().all(|number| ahead.contains(number)), "{what}");
        assert_eq!(now.is_empty(), ahead.is_empty(), "{what}");
        for number in &now {
            for option in tables().questions[usize::from(*number)].option_numbers() {
                let mut tried = answers.clone();
                tried.pick(*number, Answer::Given(option));
                let then = switches(plan, &tried, DAY);
                assert!(then.iter().all(|number| ahead.contains(number)), "{what}");
            }
        }
        begins_to_matter += usize::from(ahead.len() > now.len());
    }
    assert!(begins_to_matter > 0);
}
