//! The path: which questions are asked for some answers, in which order. Each question depends only
//! on the answers before it, so that going back and on again changes nothing, and later answers are
//! kept while they still fit.

use super::matters::matters;
use super::pair_matters::{is_of_pair, pair_matters};
use crate::answers::{Answers, QuestionId};
use crate::list::List;
use crate::pack::{Date, place};

/// The questions that are asked for these answers on this day, in order. Answers to other questions
/// change nothing.
///
/// ```
/// use second_opinion::answers::{Answer, Answers, QuestionId, plan_ref};
/// use second_opinion::pack::Date;
/// use second_opinion::wizard::path;
///
/// let day = Date { year: 2026, month: 11, day: 25 };
/// // The place and the plan are always asked; without a plan, nothing else matters.
/// assert_eq!(path(&Answers::default(), day), [QuestionId::Place, QuestionId::Plan]);
///
/// let answers = Answers {
///     place: Answer::Given("US".to_owned()),
///     plans: Answer::Given(plan_ref("us-medicare-original").into_iter().collect()),
///     ..Answers::default()
/// };
/// let situation = QuestionId::from_id("situation").expect("a question of the pack");
/// assert!(path(&answers, day).contains(&situation));
/// ```
#[must_use]
pub fn path(answers: &Answers, day: Date) -> Vec<QuestionId> {
    let mut known = Answers::default();
    let mut asked = Vec::new();
    while let Some(question) = next(&known, &asked, day) {
        copy_answer(answers, &mut known, question);
        asked.push(question);
    }
    asked
}

/// The question that follows those asked, of which `known` has the answers; `None` once all that
/// matters is known.
fn next(known: &Answers, asked: &[QuestionId], day: Date) -> Option<QuestionId> {
    order(known)
        .into_iter()
        .find(|question| !asked.contains(question) && is_asked(*question, known, asked, day))
}

/// Every question in the order of asking: the region before the plan where it decides which plans
/// are listed, else after it.
fn order(known: &Answers) -> Vec<QuestionId> {
    let mut order: Vec<QuestionId> = QuestionId::all().list();
    if !region_lists_plans(known) {
        // `QuestionId::all` begins with the place, the region and the plan.
        order.swap(1, 2);
    }
    order
}

/// Whether the region decides which plans are listed in the place that was given.
fn region_lists_plans(known: &Answers) -> bool {
    known
        .place
        .given()
        .and_then(|id| place(id))
        .is_some_and(|place| place.region_lists_plans)
}

/// Whether a question is asked after those in `asked`, of which `known` has the answers.
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

fn copy_answer(from: &Answers, to: &mut Answers, question: QuestionId) {
    match question {
        QuestionId::Place => to.place.clone_from(&from.place),
        QuestionId::Region => to.region.clone_from(&from.region),
        QuestionId::Plan => to.plans.clone_from(&from.plans),
        QuestionId::Pick(number) => to.pick(number, from.picked(number)),
        QuestionId::Price => to.price.clone_from(&from.price),
        QuestionId::DeductibleLeft => to.deductible_left.clone_from(&from.deductible_left),
    }
}
