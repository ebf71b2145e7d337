//! "What would change this answer": golden cases in improve.toml, and what holds for every plan and
//! all answers.

use crate::support::{
    DAY, about, amount_text, assert_none, everywhere, parse_cases, plan, plan_and_answers, question,
};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{Determination, Improvement, determine, differences, improvements};
use second_opinion::pack::vocabulary::{Coverage, FindingName};
use second_opinion::pack::{Cents, Plan, Value, tables};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What was said of a plan, and the improvements in the order they are shown.
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
        let option = &question.options[usize::from(improvement.option)];
        let lower = improvement.cost;
        let pays = lower
            .map(|lower| lower.estimate)
            .filter(|estimate| estimate.min.is_some());
        Self {
            question: question.id.to_owned(),
            option: option.id.to_owned(),
            coverage: improvement
                .coverage
                .map(|coverage| coverage.id().to_owned()),
            cost: lower.map(|lower| lower.cost.id().to_owned()),
            pays: pays.map(|estimate| [estimate.min, estimate.max].map(amount_text)),
        }
    }
}

fn cases() -> Vec<Case> {
    parse_cases("improve.toml", include_str!("improve.toml"))
}

#[test]
fn every_golden_improvement_holds() {
    let mut problems = Vec::new();
    for Case {
        name,
        plan,
        with,
        improvements: expected,
    } in cases()
    {
        let (plan, answers) =
            plan_and_answers(&plan, &with).unwrap_or_else(|e| panic!("“{name}”: {e}"));
        let found = improvements(&determine(plan.0, &answers, DAY), &answers, DAY);
        let found: Vec<Shown> = found.iter().map(Shown::of).collect();
        if found != expected {
            problems.push(format!(
                "“{name}”: found {found:#?}, expected {expected:#?}"
            ));
        }
    }
    assert_none(&problems);
}

#[test]
fn the_golden_improvements_are_of_many_plans_and_countries() {
    let cases = cases();
    let plans: BTreeSet<&str> = cases.iter().map(|case| case.plan.as_str()).collect();
    let countries: BTreeSet<&str> = plans.iter().filter_map(|id| id.split('-').next()).collect();
    assert!(cases.len() >= 25, "{} cases", cases.len());
    assert!(plans.len() >= 12, "{plans:?}");
    assert!(countries.len() >= 8, "{countries:?}");
}

/// Only what a person can do is advice (`act` in the data): nobody chooses the illness, what a
/// doctor thinks, or the policy they have.
#[test]
fn nobody_is_advised_to_be_ill_otherwise_or_to_be_worse_off() {
    let mut acts = BTreeSet::new();
    for question in &tables().questions {
        for option in question.options.iter().filter(|option| option.act) {
            acts.insert(format!("{}={}", question.id, option.id));
        }
    }
    let never = [
        "situation=",
        "opinion=",
        "letter=",
        "listed=",
        "referral=no-doctor",
        "assignment=non-participating",
        "assignment=opted-out",
    ];
    for act in &acts {
        assert!(!never.iter().any(|never| act.starts_with(never)), "{act}");
    }
    for act in ["doctor=in-network", "assignment=accepts"] {
        assert!(acts.contains(act), "{acts:?}");
    }
}

/// The answers of a person who does what an improvement says.
fn acted(answers: &Answers, improvement: &Improvement) -> Answers {
    let mut acted = answers.clone();
    acted.pick(improvement.question, Answer::Given(improvement.option));
    acted
}

/// The least and the most at the price that was typed, or at 300; a limit that is not known is none.
fn range(plan: &'static Plan, answers: &Answers) -> (Cents, Cents) {
    let said = answers.price.in_currency(plan.currency);
    let price = said.given().copied().unwrap_or(30_000);
    let priced = Answers {
        price: Answer::amount(price, plan.currency),
        ..answers.clone()
    };
    let sum = determine(plan, &priced, DAY).estimate;
    let most = sum.min.and(sum.max).unwrap_or(Cents::MAX);
    (sum.min.unwrap_or(0), most)
}

#[test]
fn an_improvement_improves_hides_nothing_and_never_leads_back() {
    let mut count = 0;
    for (plan, answers) in everywhere() {
        let now = determine(plan, &answers, DAY);
        let found = improvements(&now, &answers, DAY);
        for improvement in &found {
            improves(plan, &answers, &now, improvement);
        }
        let is_best = now.coverage() == Coverage::Covered && now.estimate.max == Some(0);
        if is_best || now.coverage() == Coverage::SeekCareNow {
            let shown: Vec<Shown> = found.iter().map(Shown::of).collect();
            assert!(
                shown.is_empty(),
                "{}: {:?}: {shown:?}",
                plan.id,
                answers.picks
            );
        }
        stand_in_order(plan, &now, &found);
        ends(plan, &answers, found.first());
        count += found.len();
    }
    assert!(count > 1_000, "only {count} improvements");
}

/// One act a question, the greatest gain first.
fn stand_in_order(plan: &Plan, now: &Determination, found: &[Improvement]) {
    let questions: BTreeSet<u8> = found.iter().map(|one| one.question).collect();
    assert_eq!(
        questions.len(),
        found.len(),
        "{}: one act a question",
        plan.id
    );
    let mut grades = Vec::new();
    for improvement in found {
        grades.push(improvement.coverage.unwrap_or(now.coverage()).grade());
    }
    let is_falling = grades.is_sorted_by(|one, next| one >= next);
    assert!(
        is_falling,
        "{}: the greatest gain first: {grades:?}",
        plan.id
    );
}

/// What an improvement says comes true for whoever does it: better coverage, or a lower cost with
/// no worse coverage; and it says all that would be different.
fn improves(
    plan: &'static Plan,
    answers: &Answers,
    now: &Determination,
    improvement: &Improvement,
) {
    let what = format!(
        "{}: {:?}, {:?}",
        plan.id,
        answers.picks,
        Shown::of(improvement)
    );
    let acted = acted(answers, improvement);
    let then = determine(plan, &acted, DAY);
    assert_ne!(*answers, acted, "{what}: what was said is no advice");
    let (before, after) = (now.coverage().grade(), then.coverage().grade());
    let better = (after > before).then_some(then.coverage());
    assert_eq!(improvement.coverage, better, "{what}");
    assert!(after >= before, "{what}");
    assert!(after > before || improvement.cost.is_some(), "{what}");
    if let Some(lower) = improvement.cost {
        let (least, most) = range(plan, &acted);
        let (least_before, most_before) = range(plan, answers);
        assert!(least <= least_before && most <= most_before, "{what}");
        assert_ne!((least, most), (least_before, most_before), "{what}");
        let cost = then.finding(FindingName::Cost).value;
        assert_eq!(
            (Value::Cost(lower.cost), lower.estimate),
            (cost, then.estimate),
            "{what}"
        );
        assert!(!cost.is_unknown(), "{what}");
    }
    assert_eq!(improvement.differences, differences(now, &then), "{what}");
    let why = improvement.why.value;
    assert_eq!(why, then.finding(why.finding()).value, "{what}");
}

/// Doing the best, and again the best, ends after a few steps and never leads back to where one
/// was.
fn ends(plan: &'static Plan, answers: &Answers, best: Option<&Improvement>) {
    let mut been = vec![answers.clone()];
    let mut next = best.map(|best| acted(answers, best));
    while let Some(now) = next {
        let is_new = !been.contains(&now) && been.len() <= 5;
        let (here, from) = (&now.picks, &answers.picks);
        assert!(
            is_new,
            "{}: {here:?} again, or endless, from {from:?}",
            plan.id
        );
        let best = improvements(&determine(plan, &now, DAY), &now, DAY);
        next = best.first().map(|best| acted(&now, best));
        been.push(now);
    }
}

/// Once the plan said that it pays, only the cost is left to improve, and by another doctor alone.
#[test]
fn what_the_plan_said_on_the_phone_is_not_argued_with() {
    let hmo = plan("us-hmo");
    let mut answers = about(&["us-hmo"], &[("doctor", "out-of-network")]);
    assert!(!improvements(&determine(hmo.0, &answers, DAY), &answers, DAY).is_empty());
    let covered = Value::Coverage(Coverage::Covered);
    answers.record_reply(hmo, FindingName::Coverage, Some((covered, DAY)));
    for improvement in improvements(&determine(hmo.0, &answers, DAY), &answers, DAY) {
        assert_eq!(improvement.coverage, None, "the coverage is settled");
        assert_eq!(improvement.question, question("doctor"));
    }
}
