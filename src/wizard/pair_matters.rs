//! Whether a question about two plans matters: whether two of its answers can still make a
//! difference to who pays first.

use crate::answers::{Answer, Answers, PlanRef, possible_answers, question_numbers};
use crate::coverage::payment::layers_between;
use crate::coverage::{PaymentOrder, payment_order};
use crate::list::List;
use crate::pack::vocabulary::Relation;
use crate::pack::{Date, Layer, QuestionNumber, option, question, question_of_number};

/// Whether a question is about two plans.
#[must_use]
pub(crate) fn is_of_pair(question: QuestionNumber) -> bool {
    question_of_number(question).is_some_and(|question| question.pair)
}

/// Whether, for some combination of answers to the open questions of the named plans' layers, two
/// answers to this one give another payment order. In an emergency the question is not asked.
#[must_use]
pub fn pair_matters(question: QuestionNumber, known: &Answers, day: Date) -> bool {
    let layers = layers_of(known.named_plans());
    if !turn_on(&layers, question) || known.is(question::SITUATION, option::SITUATION_EMERGENCY) {
        return false;
    }
    let mut open: Vec<QuestionNumber> = Vec::new();
    for number in question_numbers() {
        let is_asked = is_of_pair(number) && turn_on(&layers, number);
        if is_asked && number != question && !known.picked(number).is_answered() {
            open.push(number);
        }
    }
    any_combination(&open, &mut known.clone(), &mut |answers| {
        varies(question, answers, day)
    })
}

/// What the person sees of a pair: the id of the plan that pays first, and what the layer says of
/// the other.
type ShownPair = (&'static str, Option<Relation>);

/// What the person sees of a payment order.
fn shown(order: &PaymentOrder) -> Vec<ShownPair> {
    order
        .pairs
        .iter()
        .map(|pair| (pair.first.id, pair.layer.map(|layer| layer.relation)))
        .list()
}

/// Whether two answers to a question give another payment order, all other answers staying.
fn varies(question: QuestionNumber, answers: &mut Answers, day: Date) -> bool {
    let before = answers.picked(question);
    let mut first: Option<Vec<ShownPair>> = None;
    let mut varies = false;
    for answer in possible_answers(question) {
        answers.pick(question, answer);
        let now = shown(&payment_order(answers, day));
        match &first {
            None => first = Some(now),
            Some(first) => varies |= *first != now,
        }
    }
    answers.pick(question, before);
    varies
}

/// Whether `found` holds for some combination of answers to the open questions. The answers are
/// afterwards as they were.
fn any_combination(
    open: &[QuestionNumber],
    answers: &mut Answers,
    found: &mut dyn FnMut(&mut Answers) -> bool,
) -> bool {
    let Some((question, rest)) = open.split_first() else {
        return found(answers);
    };
    let any = possible_answers(*question).any(|answer| {
        answers.pick(*question, answer);
        any_combination(rest, answers, found)
    });
    answers.pick(*question, Answer::Unanswered);
    any
}

/// The layers between each two of the plans.
fn layers_of(named: &[PlanRef]) -> Vec<&'static Layer> {
    let mut layers = Vec::new();
    for (number, later) in named.iter().enumerate() {
        for earlier in named.iter().take(number) {
            layers.extend(layers_between(earlier.0, later.0));
        }
    }
    layers
}

/// Whether one of the layers depends on the answer to a question.
fn turn_on(layers: &[&Layer], question: QuestionNumber) -> bool {
    layers.iter().any(|layer| {
        let mut conditions = layer.when.conditions.iter();
        conditions.any(|condition| condition.question == question)
    })
}
