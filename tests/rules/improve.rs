//! "What would change this answer": golden cases in improve.toml, and what holds for every plan and
//! all answers.

use crate::golden::{said, sum_text};
use crate::{DAY, everywhere};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{Determination, Improvement, determine, differences, improvements};
use second_opinion::pack::vocabulary::{Coverage, FindingName};
use second_opinion::pack::{Cents, Plan, Value, question_number, tables};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

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
    improvements: Vec<Shown>,
}

/// An improvement as the cases write it.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct Shown {
    question: String,
    option: String,
    coverage: Option<String>,
    cost: Option<String>,
    pays: Option<[String; 2]>,
}

impl Shown {
    fn of(improvement: &Improvement) -> Self {
        let question = &tables().questions[usize::from(improvement.question)];
        Self {
            question: question.id.to_owned(),
            option: question.options[usize::from(improvement.option)]
                .id
                .to_owned(),
            coverage: improvement
                .coverage
                .map(|coverage| coverage.id().to_owned()),
            cost: improvement.cost.map(|lower| lower.cost.id().to_owned()),
            pays: improvement
                .cost
                .filter(|lower| lower.estimate.min.is_some())
                .map(|lower| [lower.estimate.min, lower.estimate.max].map(sum_text)),
        }
    }
}

fn cases() -> Vec<Case> {
    toml::from_str::<File>(include_str!("improve.toml"))
        .unwrap_or_else(|e| panic!("improve.toml: {e}"))
        .case
}

#[test]
fn every_golden_improvement_holds() {
    let mut problems = Vec::new();
    for case in cases() {
        let (plan, answers) = said(&case.plan, &case.with)
            .unwrap_or_else(|problem| panic!("“{}”: {problem}", case.name));
        let found: Vec<Shown> = improvements(&determine(plan.0, &answers, DAY), &answers, DAY)
            .iter()
            .map(Shown::of)
            .collect();
        if found != case.improvements {
            problems.push(format!(
                "“{}”: found {found:#?}, expected {:#?}",
                case.name, case.improvements
            ));
        }
    }
    assert!(
        problems.is_empty(),
        "{} problems:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

#[test]
fn the_golden_improvements_are_of_many_plans_and_countries() {
    let cases = cases();
    let plans: BTreeSet<&str> = cases.iter().map(|case| case.plan.as_str()).collect();
    let countries: BTreeSet<&str> = plans
        .iter()
        .filter_map(|plan| plan.split('-').next())
        .collect();
    assert!(
        cases.len() >= 25 && plans.len() >= 12 && countries.len() >= 8,
        "{}, {plans:?}, {countries:?}",
        cases.len()
    );
}

#[test]
fn nobody_is_advised_to_be_ill_otherwise_or_to_be_worse_off() {
    let acts = tables().questions.iter().flat_map(|question| {
        question
            .options
            .iter()
            .filter(|option| option.act)
            .map(move |option| format!("{}={}", question.id, option.id))
    });
    let acts: BTreeSet<String> = acts.collect();
    let never = [
        "situation=",
        "opinion=",
        "letter=",
        "listed=",
        "referral=no-doctor",
        "assignment=non-participating",
        "assignment=opted-out",
    ];
    assert!(
        acts.iter()
            .all(|act| never.iter().all(|never| !act.starts_with(never))),
        "{acts:?}"
    );
    assert!(
        acts.contains("doctor=in-network") && acts.contains("assignment=accepts"),
        "{acts:?}"
    );
}

/// With what a person would do done.
fn acted(answers: &Answers, improvement: &Improvement) -> Answers {
    let mut acted = answers.clone();
    acted.pick(improvement.question, Answer::Given(improvement.option));
    acted
}

/// The least and the most at the price that was said, or at one.
fn range(plan: &'static Plan, answers: &Answers) -> (Cents, Cents) {
    let price = answers
        .price
        .in_currency(plan.currency)
        .given()
        .copied()
        .unwrap_or(30_000);
    let price = Answer::amount(price, plan.currency);
    let sum = determine(
        plan,
        &Answers {
            price,
            ..answers.clone()
        },
        DAY,
    )
    .estimate;
    (
        sum.min.unwrap_or(0),
        sum.min.and(sum.max).unwrap_or(Cents::MAX),
    )
}

#[test]
fn an_improvement_improves_hides_nothing_and_never_leads_back() {
    let mut count = 0;
    everywhere(&mut |plan, answers| {
        let (now, found) = (
            determine(plan, answers, DAY),
            improvements(&determine(plan, answers, DAY), answers, DAY),
        );
        found
            .iter()
            .for_each(|improvement| improves(plan, answers, &now, improvement));
        let is_best = now.coverage() == Coverage::Covered && now.estimate.max == Some(0);
        if is_best || now.coverage() == Coverage::SeekCareNow {
            assert!(
                found.is_empty(),
                "{}: {:?}: {:?}",
                plan.id,
                answers.picks,
                found.iter().map(Shown::of).collect::<Vec<_>>()
            );
        }
        let questions: BTreeSet<u8> = found
            .iter()
            .map(|improvement| improvement.question)
            .collect();
        assert_eq!(
            questions.len(),
            found.len(),
            "{}: one act a question",
            plan.id
        );
        let grades: Vec<u8> = found
            .iter()
            .map(|improvement| improvement.coverage.unwrap_or(now.coverage()).grade())
            .collect();
        assert!(
            grades.is_sorted_by(|one, next| one >= next),
            "{}: the greatest gain first: {grades:?}",
            plan.id
        );
        ends(plan, answers, found.first());
        count += found.len();
    });
    assert!(count > 1_000, "only {count} improvements were found");
}

fn improves(
    plan: &'static Plan,
    answers: &Answers,
    now: &Determination,
    improvement: &Improvement,
) {
    let what = || {
        format!(
            "{}: {:?}, {:?}",
            plan.id,
            answers.picks,
            Shown::of(improvement)
        )
    };
    let acted = acted(answers, improvement);
    let then = determine(plan, &acted, DAY);
    let (before, after) = (now.coverage().grade(), then.coverage().grade());
    assert_ne!(*answers, acted, "{}: what was said is no advice", what());
    assert_eq!(
        improvement.coverage,
        (after > before).then_some(then.coverage()),
        "{}",
        what()
    );
    assert!(
        after >= before && (after > before || improvement.cost.is_some()),
        "{}",
        what()
    );
    if let Some(lower) = improvement.cost {
        let ((least, most), (least_before, most_before)) =
            (range(plan, &acted), range(plan, answers));
        assert!(
            least <= least_before
                && most <= most_before
                && (least, most) != (least_before, most_before),
            "{}",
            what()
        );
        assert_eq!(
            (Value::Cost(lower.cost), lower.estimate),
            (then.finding(FindingName::Cost).value, then.estimate),
            "{}",
            what()
        );
        assert!(
            !then.finding(FindingName::Cost).value.is_unknown(),
            "{}",
            what()
        );
    }
    assert_eq!(
        improvement.differences,
        differences(now, &then),
        "{}",
        what()
    );
    assert_eq!(
        improvement.why.value,
        then.finding(improvement.why.value.finding()).value,
        "{}",
        what()
    );
}

/// Doing the best, and again the best, ends after a few steps and never leads back to where one
/// was.
fn ends(plan: &'static Plan, answers: &Answers, best: Option<&Improvement>) {
    let mut been = vec![answers.clone()];
    let mut next = best.map(|best| acted(answers, best));
    while let Some(now) = next {
        assert!(
            !been.contains(&now) && been.len() <= 5,
            "{}: {:?} again, or endless, from {:?}",
            plan.id,
            now.picks,
            answers.picks
        );
        next = improvements(&determine(plan, &now, DAY), &now, DAY)
            .first()
            .map(|best| acted(&now, best));
        been.push(now);
    }
}

#[test]
fn what_the_plan_said_on_the_phone_is_not_argued_with() {
    let (plan, mut answers) = said(
        "us-hmo",
        &BTreeMap::from([("doctor".to_owned(), "out-of-network".to_owned())]),
    )
    .unwrap();
    assert!(!improvements(&determine(plan.0, &answers, DAY), &answers, DAY).is_empty());
    answers.record_reply(
        plan,
        FindingName::Coverage,
        Some((Value::Coverage(Coverage::Covered), DAY)),
    );
    let found = improvements(&determine(plan.0, &answers, DAY), &answers, DAY);
    assert!(
        found
            .iter()
            .all(|improvement| improvement.coverage.is_none()),
        "the coverage is settled"
    );
    assert!(
        question_number("doctor")
            .is_some_and(|doctor| found.iter().all(|found| found.question == doctor))
    );
}
