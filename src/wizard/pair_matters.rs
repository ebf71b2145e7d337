//! Whether a question about two plans matters: whether two of its answers can still make a
//! difference to who pays first.

use crate::answers::{Answer, Answers, PlanRef};
use crate::coverage::payment::layers_between;
use crate::coverage::{PaymentOrder, payment_order};
use crate::list::List;
use crate::pack::vocabulary::Relation;
use crate::pack::{Date, Layer, QuestionNumber, option, question, tables};

/// Whether a question is about two plans.
#[must_use]
pub(crate) fn is_of_pair(question: QuestionNumber) -> bool {
    tables()
        .questions
        .get(usize::from(question))
        .is_some_and(|question| question.pair)
}

/// Whether, for some completion of the open questions of the named plans' layers, two answers to
/// this one give another payment order. In an emergency nobody asks who pays.
#[must_use]
pub fn pair_matters(question: QuestionNumber, known: &Answers, day: Date) -> bool {
    let layers = layers_of(known.named_plans());
    let turns_on_it = layers.iter().any(|layer| turns_on(layer, question));
    if !turns_on_it || known.is(question::SITUATION, option::SITUATION_EMERGENCY) {
        return false;
    }
    let is_open = |number: &QuestionNumber| {
        let is_asked = is_of_pair(*number) && layers.iter().any(|layer| turns_on(layer, *number));
        is_asked && *number != question && !known.picked(*number).is_answered()
    };
    let open: Vec<QuestionNumber> = numbers().filter(is_open).list();
    some_completion(&open, &mut known.clone(), &mut |answers| {
        differs(question, answers, day)
    })
}

/// What a person can tell apart: of each two plans, which pays first, and whether the other pays at
/// all.
type Seen = Vec<(&'static str, Option<Relation>)>;

fn seen(order: &PaymentOrder) -> Seen {
    order
        .pairs
        .iter()
        .map(|pair| (pair.first.id, pair.layer.map(|layer| layer.relation)))
        .list()
}

/// Whether two answers to a question give another payment order, all else as it is.
fn differs(question: QuestionNumber, answers: &mut Answers, day: Date) -> bool {
    let before = answers.picked(question);
    let mut first: Option<Seen> = None;
    let mut differs = false;
    for answer in said(question) {
        answers.pick(question, answer);
        let now = seen(&payment_order(answers, day));
        match &first {
            None => first = Some(now),
            Some(first) => differs |= *first != now,
        }
    }
    answers.pick(question, before);
    differs
}

/// Whether `found` holds for some answers to the open questions.
fn some_completion(
    open: &[QuestionNumber],
    answers: &mut Answers,
    found: &mut dyn FnMut(&mut Answers) -> bool,
) -> bool {
    let Some((question, rest)) = open.split_first() else {
        return found(answers);
    };
    let any = said(*question).into_iter().any(|answer| {
        answers.pick(*question, answer);
        some_completion(rest, answers, found)
    });
    answers.pick(*question, Answer::Unanswered);
    any
}

/// Every answer to a question, "not sure" first.
fn said(question: QuestionNumber) -> Vec<Answer<u8>> {
    let of_question = tables().questions.get(usize::from(question));
    let options = of_question
        .into_iter()
        .flat_map(|question| question.picks().map(Answer::Given));
    std::iter::once(Answer::NotSure).chain(options).list()
}

fn layers_of(named: &[PlanRef]) -> Vec<&'static Layer> {
    let mut layers = Vec::new();
    for (number, later) in named.iter().enumerate() {
        for earlier in named.iter().take(number) {
            layers.extend(layers_between(earlier.0, later.0));
        }
    }
    layers
}

fn turns_on(layer: &Layer, question: QuestionNumber) -> bool {
    layer
        .when
        .conditions
        .iter()
        .any(|condition| condition.question == question)
}

fn numbers() -> impl Iterator<Item = QuestionNumber> {
    (0..=QuestionNumber::MAX)
        .zip(&tables().questions)
        .map(|(number, _)| number)
}
