//! The record of the plan choice: the place, the region and the plans, and nothing else that was
//! said.

use super::answers::{place, plans, region};
use super::json::Json;
use super::{Migration, Record, Shape, Stored, day, version};
use crate::answers::{Answer, Answers};
use crate::pack::Date;

/// The record. What is read are answers with a place, a region and plans. It is kept until the
/// person erases it.
pub const CHOICE: Record<Answers> = Record {
    key: "second-opinion-plan",
    read: |text, parse, _today| {
        SHAPE
            .read(text, parse)
            .and_then(|(answers, _)| Stored::Present(answers))
    },
    write: |answers, today| SHAPE.write(answers, today),
};

/// From version 1 on; each version has a frozen record in `tests/rules/saved`.
const MIGRATIONS: &[Migration] = &[];

const SHAPE: Shape<Answers> = Shape {
    migrations: MIGRATIONS,
    read: choice,
    write: record,
    most: 512,
};

fn record(answers: &Answers, saved: Date) -> Json {
    let id = |said: &Answer<String>| said.given().map_or(Json::Null, |id| id.as_str().into());
    Json::object([
        ("v", version(MIGRATIONS).into()),
        ("place", id(&answers.place)),
        ("region", id(&answers.region)),
        (
            "plans",
            Json::list_of(answers.named_plans(), |plan| plan.0.id.into()),
        ),
        ("saved", saved.to_string().as_str().into()),
    ])
}

/// The choice in a record, if every word of it is known and fits the others. No place means "not
/// sure".
fn choice(record: &Json) -> Option<(Answers, Date)> {
    let saved = day(record.field("saved"))?;
    let mut answers = Answers {
        place: Answer::NotSure,
        ..Answers::default()
    };
    if let Some(id) = record.text("place") {
        answers.place = Answer::Given(place(id)?);
    }
    if let Some(id) = record.text("region") {
        answers.region = Answer::Given(region(id, &answers.place)?);
    }
    answers.plans = Answer::Given(plans(record.list("plans")?)?);
    let mut fitting = answers.clone();
    fitting.drop_what_no_longer_fits();
    if fitting == answers {
        Some((answers, saved))
    } else {
        None
    }
}
