//! Whether a question matters for a plan: whether two of its answers can still make a difference.

use super::finding_scope::{Effect, FindingScope, scopes};
use crate::answers::{Answer, Answers, QuestionId};
use crate::coverage::{decided_cost, estimate_cost};
use crate::list::List;
use crate::pack::vocabulary::{Cost, FindingName};
use crate::pack::{Cents, CostTerms, Date, Plan, QuestionNumber, tables};

/// Prices to try where the person has not said one; any two that are larger than a fixed fee serve.
const TRIED_PRICE: Cents = 1_000_000;
const OTHER_PRICE: Cents = 500_000;

/// Whether, for some completion of the open questions, two answers to this one give another
/// finding, amount or right. The place and the plan always matter: without them there is nothing to
/// work out.
#[must_use]
pub fn matters(question: QuestionId, plan: &'static Plan, known: &Answers, day: Date) -> bool {
    match question {
        QuestionId::Place | QuestionId::Plan => true,
        QuestionId::Region => scopes(plan)
            .filter(FindingScope::asks_region)
            .any(|scope| varies(&scope, Axis::Region, plan, known, day)),
        QuestionId::Pick(number) => {
            let asked = tables()
                .questions
                .get(usize::from(number))
                .is_some_and(|question| !question.own || plan.questions.contains(&number));
            asked
                && scopes(plan)
                    .filter(|scope| scope.questions().contains(&number))
                    .any(|scope| varies(&scope, Axis::Pick(number), plan, known, day))
        }
        QuestionId::Price => amount_varies(
            plan,
            known,
            day,
            |answers| answers.price = Answer::amount(TRIED_PRICE, plan.currency),
            |answers| answers.price = Answer::amount(OTHER_PRICE, plan.currency),
        ),
        QuestionId::DeductibleLeft => {
            let price = match known.price.in_currency(plan.currency) {
                Answer::Given(price) => price,
                Answer::Unanswered => TRIED_PRICE,
                Answer::NotSure => return false,
            };
            let left = |left: Cents| {
                move |answers: &mut Answers| {
                    answers.price = Answer::amount(price, plan.currency);
                    answers.deductible_left = Answer::amount(left, plan.currency);
                }
            };
            amount_varies(plan, known, day, left(0), left(price))
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Region,
    Pick(QuestionNumber),
}

/// Whether the scope differs along an axis, for some answers to the other open questions.
fn varies(
    scope: &FindingScope,
    axis: Axis,
    plan: &'static Plan,
    known: &Answers,
    day: Date,
) -> bool {
    let mut tried = known.clone();
    each_completion(
        scope,
        &open(scope, known, axis),
        Some(axis),
        &mut tried,
        &mut |answers| {
            let mut first: Option<Effect> = None;
            each_value(scope, axis, answers, &mut |answers| {
                let outcome = scope.effect(plan, answers, day);
                *first.get_or_insert_with(|| outcome.clone()) != outcome
            })
        },
    )
}

/// Whether the sum differs between two amounts, for some answers to the open questions.
fn amount_varies(
    plan: &'static Plan,
    known: &Answers,
    day: Date,
    one: impl Fn(&mut Answers),
    other: impl Fn(&mut Answers),
) -> bool {
    let scope = FindingScope::of(plan, FindingName::Cost);
    let open = scope
        .questions()
        .into_iter()
        .filter(|question| !known.picked(*question).is_answered())
        .list();
    let mut tried = known.clone();
    let mut seen: Vec<(Cost, CostTerms)> = Vec::new();
    each_completion(&scope, &open, None, &mut tried, &mut |answers| {
        let cost = decided_cost(plan, answers, day);
        if seen.contains(&cost) {
            return false;
        }
        seen.push(cost);
        let (mut a, mut b) = (answers.clone(), answers.clone());
        one(&mut a);
        other(&mut b);
        let (a, b) = (estimate_cost(plan, &a, day), estimate_cost(plan, &b, day));
        (a.min, a.max) != (b.min, b.max)
    })
}

fn open(scope: &FindingScope, known: &Answers, axis: Axis) -> Vec<QuestionNumber> {
    scope
        .questions()
        .into_iter()
        .filter(|question| !known.picked(*question).is_answered() && axis != Axis::Pick(*question))
        .list()
}

/// Calls `found` with each completion of the open questions (and of the region), until it says
/// true.
fn each_completion(
    scope: &FindingScope,
    open: &[QuestionNumber],
    axis: Option<Axis>,
    answers: &mut Answers,
    found: &mut dyn FnMut(&mut Answers) -> bool,
) -> bool {
    if let Some((question, rest)) = open.split_first() {
        let any = scope.classes(*question).into_iter().any(|answer| {
            answers.pick(*question, answer);
            each_completion(scope, rest, axis, answers, found)
        });
        answers.pick(*question, Answer::Unanswered);
        return any;
    }
    let region_is_open =
        axis != Some(Axis::Region) && !answers.region.is_answered() && scope.asks_region();
    if !region_is_open {
        return found(answers);
    }
    let any = scope.regions().into_iter().any(|region| {
        answers.region = region;
        found(answers)
    });
    answers.region = Answer::Unanswered;
    any
}

fn each_value(
    scope: &FindingScope,
    axis: Axis,
    answers: &mut Answers,
    differs: &mut dyn FnMut(&Answers) -> bool,
) -> bool {
    match axis {
        Axis::Region => {
            let before = answers.region.clone();
            let any = scope.regions().into_iter().any(|region| {
                answers.region = region;
                differs(answers)
            });
            answers.region = before;
            any
        }
        Axis::Pick(question) => {
            let before = answers.picked(question);
            let any = scope.classes(question).into_iter().any(|answer| {
                answers.pick(question, answer);
                differs(answers)
            });
            answers.pick(question, before);
            any
        }
    }
}
