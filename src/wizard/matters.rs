//! Whether a question matters for a plan: whether two of its answers can still make a difference.

use super::finding_scope::{Effect, FindingScope, scopes};
use crate::answers::{Answer, Answers, QuestionId};
use crate::coverage::{DecidedCost, decided_cost, estimate_cost};
use crate::pack::vocabulary::FindingName;
use crate::pack::{Cents, Date, Plan, QuestionNumber, question_of_number};

/// Prices to try where the person has given none, in cents. Any two that are above every fixed fee
/// serve.
const TRIED_PRICE: Cents = 1_000_000;
const OTHER_PRICE: Cents = 500_000;

/// Whether, for some combination of answers to the open questions, two answers to this one give
/// another finding, cost estimate or right. The place and the plan always matter: nothing can be
/// determined without them.
#[must_use]
pub fn matters(question: QuestionId, plan: &'static Plan, known: &Answers, day: Date) -> bool {
    match question {
        QuestionId::Place | QuestionId::Plan => true,
        QuestionId::Region => any_scope_varies(Axis::Region, plan, known, day),
        QuestionId::Pick(number) => {
            let is_asked = question_of_number(number)
                .is_some_and(|it| !it.own || plan.questions.contains(&number));
            is_asked && any_scope_varies(Axis::Pick(number), plan, known, day)
        }
        QuestionId::Price => {
            let tried = [TRIED_PRICE, OTHER_PRICE].map(|price| TriedAmounts {
                price,
                deductible_left: None,
            });
            estimate_varies(tried, plan, known, day)
        }
        QuestionId::DeductibleLeft => {
            let price = match known.price.in_currency(plan.currency) {
                Answer::Given(price) => price,
                Answer::Unanswered => TRIED_PRICE,
                Answer::NotSure => return false,
            };
            let tried = [0, price].map(|left| TriedAmounts {
                price,
                deductible_left: Some(left),
            });
            estimate_varies(tried, plan, known, day)
        }
    }
}

/// A question whose answers are tried: the region, or one answered by picking.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Region,
    Pick(QuestionNumber),
}

impl Axis {
    /// Whether the answer to the question bears on the finding of a scope.
    fn bears_on(self, scope: &FindingScope) -> bool {
        match self {
            Self::Region => scope.asks_region(),
            Self::Pick(question) => scope.questions().contains(&question),
        }
    }
}

/// Whether some finding of the plan depends on the answer to a question, for some answers to the
/// other open questions.
fn any_scope_varies(axis: Axis, plan: &'static Plan, known: &Answers, day: Date) -> bool {
    scopes(plan).any(|scope| axis.bears_on(&scope) && varies(&scope, axis, known, day))
}

/// The same for one finding.
fn varies(scope: &FindingScope, axis: Axis, known: &Answers, day: Date) -> bool {
    let mut open = open_questions(scope, known);
    open.retain(|other| *other != axis);
    any_combination(scope, &open, &mut known.clone(), &mut |answers| {
        differs_by_answer(scope, axis, answers, day)
    })
}

/// Whether two answers to a question have different effects on a finding, all other answers
/// staying. The answers are afterwards as they were.
fn differs_by_answer(scope: &FindingScope, axis: Axis, answers: &mut Answers, day: Date) -> bool {
    let mut first: Option<Effect> = None;
    any_answer(scope, axis, answers, &mut |answers| {
        let effect = scope.effect(answers, day);
        match &first {
            Some(first) => *first != effect,
            None => {
                first = Some(effect);
                false
            }
        }
    })
}

/// Amounts to try, in cents of the plan's currency.
struct TriedAmounts {
    price: Cents,
    deductible_left: Option<Cents>,
}

impl TriedAmounts {
    /// The answers with these amounts.
    fn set(&self, answers: &Answers, currency: &'static str) -> Answers {
        let mut answers = answers.clone();
        answers.price = Answer::amount(self.price, currency);
        if let Some(left) = self.deductible_left {
            answers.deductible_left = Answer::amount(left, currency);
        }
        answers
    }
}

/// Whether the cost estimate differs between two amounts, for some answers to the open questions.
fn estimate_varies(
    tried: [TriedAmounts; 2],
    plan: &'static Plan,
    known: &Answers,
    day: Date,
) -> bool {
    let scope = FindingScope::of(plan, FindingName::Cost);
    let open = open_questions(&scope, known);
    let mut seen: Vec<DecidedCost> = Vec::new();
    any_combination(&scope, &open, &mut known.clone(), &mut |answers| {
        let decided = decided_cost(plan, answers, day);
        if seen.contains(&decided) {
            return false;
        }
        seen.push(decided);
        let [one, other] = &tried;
        let one = estimate_cost(plan, &one.set(answers, plan.currency), day, decided);
        let other = estimate_cost(plan, &other.set(answers, plan.currency), day, decided);
        (one.min, one.max) != (other.min, other.max)
    })
}

/// The questions that bear on a finding and are not answered.
fn open_questions(scope: &FindingScope, known: &Answers) -> Vec<Axis> {
    let mut open = Vec::new();
    for question in scope.questions() {
        if !known.picked(question).is_answered() {
            open.push(Axis::Pick(question));
        }
    }
    if scope.asks_region() && !known.region.is_answered() {
        open.push(Axis::Region);
    }
    open
}

/// Whether `found` holds for some combination of answers to the open questions. The answers are
/// afterwards as they were.
fn any_combination(
    scope: &FindingScope,
    open: &[Axis],
    answers: &mut Answers,
    found: &mut dyn FnMut(&mut Answers) -> bool,
) -> bool {
    let Some((axis, rest)) = open.split_first() else {
        return found(answers);
    };
    any_answer(scope, *axis, answers, &mut |answers| {
        any_combination(scope, rest, answers, found)
    })
}

/// Whether `found` holds for some answer to one question; of answers that the finding cannot tell
/// apart, one is tried. The answers are afterwards as they were.
fn any_answer(
    scope: &FindingScope,
    axis: Axis,
    answers: &mut Answers,
    found: &mut dyn FnMut(&mut Answers) -> bool,
) -> bool {
    match axis {
        Axis::Region => {
            let before = answers.region.clone();
            let any = scope.regions().into_iter().any(|region| {
                answers.region = region;
                found(answers)
            });
            answers.region = before;
            any
        }
        Axis::Pick(question) => {
            let before = answers.picked(question);
            let any = scope.classes(question).into_iter().any(|answer| {
                answers.pick(question, answer);
                found(answers)
            });
            answers.pick(question, before);
            any
        }
    }
}
