//! The way through the questions for given answers. Each question depends only on the answers
//! before it, so that going back and forward again is the identity, and later answers are kept
//! while they still make sense.

use super::matters::matters;
use super::pair_matters::{is_of_pair, pair_matters};
use crate::answers::{Answers, QuestionId};
use crate::list::List;
use crate::pack::{self, Date};

/// The questions that are asked for these answers, in order. Answers to questions not on the way
/// change nothing.
#[must_use]
pub fn path(answers: &Answers, day: Date) -> Vec<QuestionId> {
    let mut known = Answers::default();
    let mut asked = Vec::new();
    while let Some(question) = next(&known, &asked, day) {
        copy(answers, &mut known, question);
        asked.push(question);
    }
    asked
}

/// The question that follows those asked, of which `known` are the answers; `None`: all that
/// matters is known.
fn next(known: &Answers, asked: &[QuestionId], day: Date) -> Option<QuestionId> {
    order(known)
        .into_iter()
        .find(|question| !asked.contains(question) && is_asked(*question, known, asked, day))
}

/// The order of asking: a region comes before the plan where it decides which plans are listed,
/// else after it.
fn order(known: &Answers) -> Vec<QuestionId> {
    let mut order: Vec<QuestionId> = QuestionId::all().list();
    if !region_lists_plans(known) {
        order.swap(1, 2);
    }
    order
}

fn region_lists_plans(known: &Answers) -> bool {
    known
        .place
        .given()
        .and_then(|id| pack::place(id))
        .is_some_and(|place| place.region_lists_plans)
}

fn is_asked(question: QuestionId, known: &Answers, asked: &[QuestionId], day: Date) -> bool {
    match question {
        QuestionId::Place | QuestionId::Plan => true,
        QuestionId::Region if !asked.contains(&QuestionId::Plan) => region_lists_plans(known),
        QuestionId::Pick(number) if is_of_pair(number) => pair_matters(number, known, day),
        _ => known
            .named_plans()
            .iter()
            .any(|plan| matters(question, plan.0, known, day)),
    }
}

fn copy(from: &Answers, to: &mut Answers, question: QuestionId) {
    match question {
        QuestionId::Place => to.place.clone_from(&from.place),
        QuestionId::Region => to.region.clone_from(&from.region),
        QuestionId::Plan => to.plans.clone_from(&from.plans),
        QuestionId::Pick(number) => to.pick(number, from.picked(number)),
        QuestionId::Price => to.price.clone_from(&from.price),
        QuestionId::DeductibleLeft => to.deductible_left.clone_from(&from.deductible_left),
    }
}
