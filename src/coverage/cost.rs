//! The cost estimate: what the person would pay, in whole cents; a range where something is
//! unknown, and no amount where none can be given.

use super::cost_estimate::{CostBreakdown, CostEstimate};
use super::decided_cost::{DecidedCost, decided_cost};
use super::shared_cost::estimate_shared;
use crate::answers::{Answer, Answers};
use crate::list::List;
use crate::pack::vocabulary::Cost;
use crate::pack::{
    Cents, CostTerms, Date, Deductible, Plan, PlanAmount, QuestionNumber, question_of_number,
};

/// The cost estimate for these answers on this day, where the rules decide `decided` for them.
/// Amounts bear on no rule, so it may have been decided for other amounts.
///
/// The standard questions have a usual case; a plan's own have none, so one that is open widens the
/// estimate to the range over its options.
pub(crate) fn estimate_cost(
    plan: &'static Plan,
    answers: &Answers,
    day: Date,
    decided: DecidedCost,
) -> CostEstimate {
    let is_open = |question: &QuestionNumber| answers.picked(*question).given().is_none();
    let open: Vec<QuestionNumber> = plan.questions.iter().copied().filter(is_open).list();
    if open.is_empty() {
        return estimate_answered(plan, answers, day, decided);
    }
    let mut range: Option<CostEstimate> = None;
    each_completion(&open, &mut answers.clone(), &mut |answers| {
        let decided = decided_cost(plan, answers, day);
        let estimate = estimate_answered(plan, answers, day, decided);
        range = Some(range.map_or(estimate, |range| range.widened_by(estimate)));
    });
    range.unwrap_or(CostEstimate::UNKNOWN)
}

/// Calls `found` with the answers and each combination of options for the open questions.
fn each_completion(
    open: &[QuestionNumber],
    answers: &mut Answers,
    found: &mut dyn FnMut(&Answers),
) {
    let Some((number, rest)) = open.split_first() else {
        return found(answers);
    };
    let Some(question) = question_of_number(*number) else {
        return;
    };
    let before = answers.picked(*number);
    for option in question.option_numbers() {
        answers.pick(*number, Answer::Given(option));
        each_completion(rest, answers, found);
    }
    answers.pick(*number, before);
}

/// The estimate where all questions of the plan's own are answered.
fn estimate_answered(
    plan: &'static Plan,
    answers: &Answers,
    day: Date,
    decided: DecidedCost,
) -> CostEstimate {
    // An amount in another currency says nothing about this plan.
    let price = answers.price.in_currency(plan.currency).given().copied();
    match (decided.kind, price) {
        (Cost::None, _) => CostEstimate::exact(CostBreakdown {
            charge: price.unwrap_or(0),
            ..CostBreakdown::default()
        }),
        (Cost::Copay, _) => estimate_copay(decided.terms.copay, price),
        (Cost::FullPrice, Some(price)) => CostEstimate::exact(CostBreakdown {
            charge: price,
            share: price,
            ..CostBreakdown::default()
        }),
        (Cost::Coinsurance | Cost::PlanCostSharing, Some(price)) => {
            let left = answers.deductible_left.in_currency(plan.currency);
            let amount = dated_deductible(plan, decided.terms, day);
            estimate_shared(decided, price, left, amount)
        }
        _ => CostEstimate::UNKNOWN,
    }
}

/// A fixed fee, and never more than the price. Where its amount is unknown, the price limits it.
fn estimate_copay(copay: Option<Cents>, price: Option<Cents>) -> CostEstimate {
    match (copay, price) {
        (Some(copay), _) => CostEstimate::exact(CostBreakdown {
            charge: price.unwrap_or(copay),
            share: price.map_or(copay, |price| price.min(copay)),
            ..CostBreakdown::default()
        }),
        (None, Some(price)) => CostEstimate {
            min: Some(0),
            max: Some(price),
            ..CostEstimate::UNKNOWN
        },
        (None, None) => CostEstimate::UNKNOWN,
    }
}

/// The plan's dated amount for the deductible, for the year of this day.
fn dated_deductible(
    plan: &'static Plan,
    terms: CostTerms,
    day: Date,
) -> Option<&'static PlanAmount> {
    let Some(Deductible::Amount(id)) = terms.deductible else {
        return None;
    };
    plan.amount_of_year(id, day.year)
}

#[cfg(test)]
mod tests;
