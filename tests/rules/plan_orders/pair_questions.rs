//! What is asked about two plans to know who pays first: only what decides it, and never in an
//! emergency.

use super::pair_questions;
use crate::support::{DAY, about, combinations};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::payment_order;
use second_opinion::pack::QuestionNumber;
use second_opinion::wizard::{pair_matters, path};
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of plans of every sort of layer.
const PAIRS: &[[&str; 2]] = &[
    ["us-medicare-original", "us-ppo"],
    ["us-medicare-original", "us-tricare-for-life"],
    ["us-ppo", "us-hmo"],
    ["us-medicaid-ffs", "us-ppo"],
    ["us-workers-comp", "us-ppo"],
    ["us-workers-comp", "us-medicare-original"],
    ["ca-on-ohip", "ca-vac"],
    ["ca-manulife", "ca-sunlife-group"],
];

/// Who of two plans pays first, and by which relation.
fn outcome(answers: &Answers) -> String {
    let pair = payment_order(answers, DAY).pairs[0];
    let relation = pair.layer.map(|layer| layer.relation);
    format!("{} {relation:?}", pair.first.id)
}

/// Whether answers that differ in this question alone lead to two outcomes.
fn decides(number: QuestionNumber, outcomes: &[(Answers, String)]) -> bool {
    let mut by_others: BTreeMap<String, BTreeSet<&String>> = BTreeMap::new();
    for (answers, outcome) in outcomes {
        let mut others = answers.clone();
        others.pick(number, Answer::Unanswered);
        let found = by_others.entry(format!("{:?}", others.picks)).or_default();
        found.insert(outcome);
    }
    by_others.values().any(|found| found.len() > 1)
}

/// By brute force: every combination of answers to all questions about two plans is tried.
#[test]
fn a_question_about_two_plans_matters_where_its_answer_decides_who_pays_first() {
    let questions = pair_questions();
    for plans in PAIRS {
        let named = about(plans, &[]);
        let mut outcomes = Vec::new();
        for answers in combinations(&questions, &named) {
            let outcome = outcome(&answers);
            outcomes.push((answers, outcome));
        }
        for (number, _) in &questions {
            let matters = pair_matters(*number, &named, DAY);
            assert_eq!(
                matters,
                decides(*number, &outcomes),
                "{plans:?}: question {number}"
            );
        }
    }
}

/// The questions that the wizard asks in the United States about these plans, after these answers.
fn asked(plans: &[&str], picks: &[(&str, &str)]) -> Vec<&'static str> {
    let mut answers = about(plans, picks);
    answers.place = Answer::Given("US".to_owned());
    path(&answers, DAY)
        .iter()
        .map(|question| question.id())
        .collect()
}

#[test]
fn a_question_about_two_plans_is_asked_where_it_matters_and_not_in_an_emergency() {
    let medicare_and_job = ["us-medicare-original", "us-ppo"];
    let two_insurers = ["us-ppo", "us-hmo"];
    let cancer = ("situation", "cancer");
    assert!(asked(&medicare_and_job, &[cancer]).contains(&"plan-through"));
    assert!(!asked(&["us-medicare-original"], &[cancer]).contains(&"plan-through"));
    assert!(!asked(&two_insurers, &[cancer]).contains(&"plan-through"));
    assert!(asked(&two_insurers, &[cancer]).contains(&"plan-holder"));

    let emergency = ("situation", "emergency");
    assert!(!asked(&medicare_and_job, &[emergency]).contains(&"plan-through"));
}

#[test]
fn the_size_of_the_employer_is_not_asked_of_a_plan_that_no_job_gives() {
    let bought = [("situation", "cancer"), ("plan-through", "bought")];
    let asked = asked(&["us-medicare-original", "us-ppo"], &bought);
    assert!(!asked.contains(&"employer-size"));
}
