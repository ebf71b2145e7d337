//! Where the person is covered: the place, and the region of it.

use super::app::App;
use super::card::{Card, NOT_SURE};
use super::question::{FIRST_CARD, Question};
use super::{filter, open_file, resume, said_id};
use crate::answers::{Answer, Answers, QuestionId};
use crate::device::document;
use crate::device::elements::{El, div};
use crate::list::List;
use crate::pack::{self, tables};
use crate::text::words;
use leptos::prelude::*;

/// The first question.
pub(super) fn place(app: App) -> El {
    let answers = app.answers();
    let said = said_id(&answers.place);
    let filter = filter::for_list(tables().places.len());
    // The page around the widget may want its own country first.
    let first = document::option("country").and_then(|id| pack::place(&id));
    let others = tables()
        .places
        .iter()
        .filter(|place| first.is_none_or(|first| first.id != place.id));
    let places = first.into_iter().chain(others);
    let places = places.map(|place| {
        Card::radio("place", place.id, app.text(place.name), None, said).filtered(filter)
    });
    let not_sure = Card::radio(
        "place",
        NOT_SURE,
        app.text(words::PLACE_NOT_SURE),
        None,
        said,
    )
    .view();
    Question {
        id: QuestionId::Place,
        ask: app.text(words::PLACE_ASK).to_owned(),
        why: app.text(words::PLACE_WHY),
        above: resume::offer(app),
        cards: in_columns(app, filter, places.list(), not_sure),
        below: None,
        first: FIRST_CARD,
        go_on: Box::new(move |problem| match document::ticked("place").first() {
            Some(id) => {
                app.answer(|answers| say_place(answers, id));
                app.keep_or_erase();
            }
            None => problem.set(app.text(words::ERROR_PICK_ONE).to_owned()),
        }),
    }
    .view_with(app, Some(open_file::at_start(app)))
}

/// The cards side by side, with a filter above them and "not sure" below.
fn in_columns(app: App, filter: Option<RwSignal<String>>, cards: Vec<El>, not_sure: El) -> Vec<El> {
    filter::field(app, filter)
        .into_iter()
        .chain([div().class("columns").child(cards), not_sure])
        .list()
}

/// Says a place by its id.
pub(super) fn say_place(answers: &mut Answers, id: &str) {
    answers.place =
        pack::place(id).map_or(Answer::NotSure, |place| Answer::Given(place.id.to_owned()));
}

/// The region of the place.
pub(super) fn region(app: App) -> El {
    let answers = app.answers();
    let said = said_id(&answers.region);
    let regions = answers
        .place
        .given()
        .and_then(|id| pack::place(id))
        .map_or(&[][..], |place| &place.regions);
    let filter = filter::for_list(regions.len());
    let cards = regions
        .iter()
        .map(|region| {
            Card::radio("region", region.id, app.text(region.name), None, said).filtered(filter)
        })
        .list();
    let not_sure = Card::radio(
        "region",
        NOT_SURE,
        app.text(words::REGION_NOT_SURE),
        None,
        said,
    )
    .view();
    Question {
        id: QuestionId::Region,
        ask: app.text(words::REGION_ASK).to_owned(),
        why: app.text(words::REGION_WHY),
        above: None,
        cards: in_columns(app, filter, cards, not_sure),
        below: None,
        first: FIRST_CARD,
        go_on: Box::new(move |problem| match document::ticked("region").first() {
            Some(id) => {
                let region = regions.iter().find(|region| region.id == id);
                app.answer(|answers| {
                    answers.region = region.map_or(Answer::NotSure, |region| {
                        Answer::Given(region.id.to_owned())
                    })
                });
                app.keep_or_erase();
            }
            None => problem.set(app.text(words::ERROR_PICK_ONE).to_owned()),
        }),
    }
    .view(app)
}
