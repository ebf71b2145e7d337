//! The record of the plan choice: the place, the region, the plans and the day it was saved. No
//! other answer is in it.

use super::answers::{place, plans, region};
use super::fields::date;
use super::json::Json;
use super::{Migration, Record, version};
use crate::answers::{Answer, Answers};
use crate::pack::Date;

/// The plan choice, as answers with a place, a region and plans. It is kept until the person erases
/// it.
pub const CHOICE: Record<Answers> = Record {
    key: "second-opinion-plan",
    migrations: MIGRATIONS,
    most_bytes: 512,
    days: None,
    kept_part,
    to_json,
    from_json,
};

/// From version 1 on; each version has a frozen record in `tests/rules/saved`.
const MIGRATIONS: &[Migration] = &[];

/// A place that was not given is "not sure", and a region that was not given is unanswered.
fn kept_part(answers: &Answers) -> Answers {
    let given = |answer: &Answer<String>, otherwise| match answer {
        Answer::Given(id) => Answer::Given(id.clone()),
        Answer::Unanswered | Answer::NotSure => otherwise,
    };
    Answers {
        place: given(&answers.place, Answer::NotSure),
        region: given(&answers.region, Answer::Unanswered),
        plans: answers.plans.clone(),
        ..Answers::default()
    }
}

fn to_json(choice: &Answers, saved: Date) -> Json {
    let id = |answer: &Answer<String>| answer.given().map_or(Json::Null, |id| id.as_str().into());
    let plans = Json::list_of(choice.named_plans(), |plan| plan.0.id.into());
    Json::object([
        ("v", version(MIGRATIONS).into()),
        ("place", id(&choice.place)),
        ("region", id(&choice.region)),
        ("plans", plans),
        ("saved", saved.to_string().as_str().into()),
    ])
}

/// The choice in a record, if every id in it is known and fits the others.
fn from_json(record: &Json) -> Option<(Answers, Date)> {
    let saved = date(record.field("saved"))?;
    let mut choice = Answers {
        place: Answer::NotSure,
        ..Answers::default()
    };
    if let Some(id) = record.text("place") {
        choice.place = Answer::Given(place(id)?);
    }
    if let Some(id) = record.text("region") {
        choice.region = Answer::Given(region(id, &choice.place)?);
    }
    choice.plans = Answer::Given(plans(record.list("plans")?)?);
    let mut fitting = choice.clone();
    fitting.drop_unfitting();
    if fitting == choice {
        Some((choice, saved))
    } else {
        None
    }
}
