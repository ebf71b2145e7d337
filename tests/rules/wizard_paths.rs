//! Every way through the questions of every plan: it ends, every finding is set, and going back and
//! on again changes nothing.

use crate::single_answers::{SingleAnswer, all_answers};
use crate::support::{DAY, plan};
use second_opinion::answers::{Answer, Answers, PlanRef, QuestionId};
use second_opinion::coverage::determine;
use second_opinion::pack::tables;
use second_opinion::pack::vocabulary::{Certainty, FindingName};
use second_opinion::wizard::{Screen, Session};

/// No plan has that many questions: a walk of this length goes in a circle.
const MOST_QUESTIONS: usize = 25;

/// Gives every answer to the question that is shown, and goes on from each, up to the review.
/// Returns how often the review was reached.
fn walk(session: &Session, plan: PlanRef, depth: usize) -> usize {
    let id = plan.0.id;
    assert!(depth < MOST_QUESTIONS, "{id}: the questions do not end");
    let Screen::Question(question) = session.screen() else {
        check_review(session, plan);
        return 1;
    };
    let mut ends = 0;
    for answer in all_answers(question, plan) {
        let mut answered = session.clone();
        answered.answer(|answers| answer.give(answers));
        let mut next = answered.clone();
        next.go_on();
        let screen = next.screen();
        assert_ne!(
            screen,
            Screen::Question(question),
            "{id}: asked twice running"
        );

        let mut back = next.clone();
        back.go_back();
        assert_eq!(
            back, answered,
            "{id}: going back from {screen:?} changes something"
        );
        ends += walk(&next, plan, depth + 1);
    }
    ends
}

/// At the review every finding can be determined, and answers to questions that are not asked
/// change none.
fn check_review(session: &Session, plan: PlanRef) {
    let id = plan.0.id;
    assert_eq!(session.screen(), Screen::Review);
    let determination = determine(plan.0, &session.answers_on_path(), DAY);
    for (name, found) in FindingName::ALL.iter().zip(&determination.findings) {
        assert_eq!(found.value.finding(), *name, "{id}: {name:?} is not set");
        let is_founded = found.certainty == Certainty::Unconfirmed || !found.sources.is_empty();
        assert!(is_founded, "{id}: {name:?} has no source");
    }
    let estimate = determination.estimate;
    if let (Some(min), Some(max)) = (estimate.min, estimate.max) {
        assert!(min <= max, "{id}: from {min} to {max}");
    }
    let with_all = determine(plan.0, session.answers(), DAY);
    let values = determination.findings.map(|found| found.value);
    assert_eq!(with_all.findings.map(|found| found.value), values, "{id}");
}

#[test]
fn every_path_of_every_plan_ends_with_every_finding_set() {
    let mut ends = 0;
    for plan in &tables().plans {
        ends += walk(&Session::new(DAY), PlanRef(plan), 0);
    }
    assert!(ends > tables().plans.len() * 10, "only {ends} walks");
}

#[test]
fn the_order_of_answering_does_not_matter() {
    for plan in &tables().plans {
        let mut all: Vec<SingleAnswer> = Vec::new();
        for question in QuestionId::all() {
            all.extend(all_answers(question, PlanRef(plan)).pop());
        }
        let (mut forward, mut backward) = (Answers::default(), Answers::default());
        for answer in &all {
            answer.give(&mut forward);
        }
        for answer in all.iter().rev() {
            answer.give(&mut backward);
        }
        assert_eq!(forward, backward);
        let [one, other] = [&forward, &backward].map(|answers| determine(plan, answers, DAY));
        let values = one.findings.map(|found| found.value);
        assert_eq!(
            values,
            other.findings.map(|found| found.value),
            "{}",
            plan.id
        );
    }
}

/// Answers the question that is shown, and goes on.
fn answer_and_go_on(session: &mut Session, answer: &SingleAnswer) {
    session.answer(|answers| answer.give(answers));
    session.go_on();
}

/// A session at the review: in the United States with Original Medicare, and the first option of
/// every question.
fn reviewed() -> Session {
    let medicare = plan("us-medicare-original");
    let mut session = Session::new(DAY);
    for _ in 0..MOST_QUESTIONS {
        let Screen::Question(question) = session.screen() else {
            break;
        };
        let mut all = all_answers(question, medicare);
        // After "not sure", where that can be said.
        let first = 1.min(all.len() - 1);
        answer_and_go_on(&mut session, &all.swap_remove(first));
    }
    assert_eq!(session.screen(), Screen::Review);
    session
}

#[test]
fn another_plan_keeps_the_answers_and_asks_only_what_it_adds() {
    let mut session = reviewed();
    let before = session.answers().clone();
    session.change(QuestionId::Plan);
    answer_and_go_on(
        &mut session,
        &SingleAnswer::Plan(plan("us-medicare-medigap")),
    );
    let letter = QuestionId::from_id("letter").unwrap();
    assert_eq!(
        session.screen(),
        Screen::Question(letter),
        "what the plan adds"
    );
    for question in 0..5 {
        assert_eq!(session.answers().picked(question), before.picked(question));
    }
}

#[test]
fn another_country_keeps_the_price_and_drops_the_plan() {
    let mut session = reviewed();
    let before = session.answers().clone();
    session.answer(|answers| answers.place = Answer::Given("CA".to_owned()));
    assert_eq!(
        session.answers().plans,
        Answer::Unanswered,
        "it is none of Canada's"
    );
    assert_eq!(session.answers().price, before.price);
}

/// The browser's history keeps the numbers of screens. The number of a result leads to the result
/// while the answers are the same; after a change nobody has asked for it.
#[test]
fn a_step_kept_from_before_a_change_leads_to_the_review_and_not_to_a_result() {
    let mut session = reviewed();
    session.go_on();
    assert_eq!(session.screen(), Screen::Result);
    let result = session.step();
    session.go_to(2);
    session.go_to(result);
    assert_eq!(
        session.screen(),
        Screen::Result,
        "on again, with the same answers"
    );

    session.change(QuestionId::Place);
    session.answer(|answers| answers.place = Answer::Given("other".to_owned()));
    session.answer(|answers| answers.plans = Answer::NotSure);
    session.go_on();
    session.go_to(result);
    assert_eq!(session.screen(), Screen::Review);
}
