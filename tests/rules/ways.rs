//! Ways of getting the opinion: every combination of what a person chooses is there, as `determine`
//! finds it; the best leads, and a choice that is paid is respected.

use crate::support::{DAY, about, pick, plan, rows};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{Way, determine, ways};
use second_opinion::pack::vocabulary::{Certainty, FindingName};
use second_opinion::pack::{Plan, question, questions_of, tables};
use std::collections::BTreeSet;

/// The options of a way by their ids: `records-review in-network`.
fn chosen_ids(way: &Way) -> String {
    let mut ids = Vec::new();
    for choice in &way.choices {
        let question = &tables().questions[usize::from(choice.question)];
        ids.push(question.options[usize::from(choice.option)].id);
    }
    ids.join(" ")
}

fn with_choices(answers: &Answers, way: &Way) -> Answers {
    let mut answers = answers.clone();
    for choice in &way.choices {
        answers.pick(choice.question, Answer::Given(choice.option));
    }
    answers
}

fn is_confirmed(way: &Way) -> bool {
    way.determination.finding(FindingName::Coverage).certainty != Certainty::Unconfirmed
}

/// How many combinations the questions of a plan that make ways have.
fn count_of_combinations(plan: &Plan) -> usize {
    questions_of(plan)
        .filter(|(_, question)| question.way)
        .map(|(_, question)| question.options.len())
        .product()
}

/// DESIGN §3: a person chooses the kind of visit, the doctor and Medicare's assignment; the rest are
/// facts.
#[test]
fn the_data_mark_what_a_person_chooses() {
    let mut marked = Vec::new();
    for question in tables().questions.iter().filter(|question| question.way) {
        marked.push(question.id);
    }
    assert_eq!(marked, ["visit", "doctor", "assignment"]);
}

#[test]
fn every_combination_is_there_once_as_determine_finds_it() {
    for plan in &tables().plans {
        for situation in ["planned-surgery", "cancer", "cosmetic", "emergency"] {
            let mut answers = about(&[plan.id], &[]);
            pick(&mut answers, "situation", situation);
            let ways = ways(plan, &answers, DAY);
            let distinct: BTreeSet<String> = ways.all.iter().map(chosen_ids).collect();
            assert_eq!(distinct.len(), ways.all.len(), "{}", plan.id);
            assert_eq!(ways.all.len(), count_of_combinations(plan), "{}", plan.id);
            for way in &ways.all {
                let found = determine(plan, &with_choices(&answers, way), DAY);
                assert_eq!(found.findings, way.determination.findings, "{}", plan.id);
                assert_eq!(found.estimate, way.determination.estimate, "{}", plan.id);
            }
        }
    }
}

/// Over every plan, reason, kind of visit, doctor and own choice: no way that is paid and confirmed
/// has a better coverage than the first; a choice that is paid leads; where it is not, the best of
/// all does.
#[test]
fn the_best_is_no_worse_than_another_and_respects_a_choice_that_is_paid() {
    let mut respected = 0;
    let mut passed_over = 0;
    for plan in &tables().plans {
        for answers in reasons_and_choices(plan) {
            let ways = ways(plan, &answers, DAY);
            let first = &ways.all[0];
            for other in &ways.all {
                let [better, least] =
                    [other, first].map(|way| way.determination.coverage().grade());
                let is_sure = other.is_paid() && is_confirmed(other);
                assert!(
                    !(better > least && is_sure),
                    "{}: {}",
                    plan.id,
                    chosen_ids(other)
                );
            }
            let best = &ways.all[ways.best];
            let chosen_is_paid = ways.all.iter().any(|way| way.is_chosen && way.is_paid());
            assert_eq!(
                best.is_chosen,
                chosen_is_paid || first.is_chosen,
                "{}",
                plan.id
            );
            respected += usize::from(best.is_chosen);
            passed_over += usize::from(!best.is_chosen);
        }
    }
    assert!(
        respected > 1_000 && passed_over > 100,
        "{respected}, {passed_over}"
    );
}

/// Every answer to the questions for the reason and for what a person chooses; nothing else said.
fn reasons_and_choices(plan: &Plan) -> Vec<Answers> {
    let mut all = vec![about(&[plan.id], &[])];
    for (number, asked) in questions_of(plan) {
        if number != question::SITUATION && !asked.way {
            continue;
        }
        for shorter in all.clone() {
            for option in asked.option_numbers() {
                let mut answers = shorter.clone();
                answers.pick(number, Answer::Given(option));
                all.push(answers);
            }
        }
    }
    all
}

/// Plan | situation | visit that was chosen | the options of the way that leads
const BEST: &str = "
    ca-manulife          | cancer          | -              | records-review in-network
    ca-manulife          | cancer          | in-person      | records-review in-network
    us-medicare-original | planned-surgery | -              | in-person in-network accepts
    us-medicare-original | planned-surgery | video          | video in-network accepts
    gb-nhs               | cancer          | -              | in-person in-network
";

#[test]
fn the_way_that_leads() {
    for [id, situation, visit, expected] in rows(BEST) {
        let mut answers = about(&[id], &[("situation", situation)]);
        if visit != "-" {
            pick(&mut answers, "visit", visit);
        }
        let ways = ways(plan(id).0, &answers, DAY);
        assert_eq!(chosen_ids(&ways.all[ways.best]), expected, "{id} {visit}");
        let is_named = answers.picked(question::VISIT).given().is_some();
        let chosen = ways.all.iter().filter(|way| way.is_chosen).count();
        assert_eq!(chosen < ways.all.len(), is_named, "{id}");
    }
}
