//! A question answered by picking one option: why, how, who, and the questions of a plan's own.

use super::app::App;
use super::card::{Card, NOT_SURE};
use super::question::{FIRST_CARD, Question};
use crate::answers::{Answer, QuestionId};
use crate::device::document;
use crate::device::elements::{El, div};
use crate::list::List;
use crate::pack::{QuestionNumber, tables};
use crate::text::words;
use leptos::prelude::*;

/// The screen of a pick.
pub(super) fn pick(app: App, number: QuestionNumber) -> El {
    let Some(question) = tables().questions.get(usize::from(number)) else {
        return div();
    };
    let answers = app.answers();
    let said = if answers.picked(number) == Answer::NotSure {
        Some(NOT_SURE)
    } else {
        answers.picked_id(number)
    };
    let options = question.options.iter().map(|option| {
        let hint = option.hint.map(|hint| app.about_plans(hint));
        let name = app.about_plans(option.name);
        Card::radio(question.id, option.id, name, hint.as_deref(), said)
    });
    let not_sure = Card::radio(
        question.id,
        NOT_SURE,
        app.text(question.not_sure),
        None,
        said,
    );
    let cards = options.chain([not_sure]).map(Card::view).list();
    Question {
        id: QuestionId::Pick(number),
        ask: app.about_plans(question.ask),
        why: app.text(question.why),
        above: None,
        cards,
        below: None,
        first: FIRST_CARD,
        go_on: Box::new(move |problem| match document::ticked(question.id).first() {
            Some(id) => app.answer(|answers| {
                answers.pick_id(number, id);
            }),
            None => problem.set(app.text(words::ERROR_PICK_ONE).to_owned()),
        }),
    }
    .view(app)
}
