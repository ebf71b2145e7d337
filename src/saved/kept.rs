//! What a person may ask to be kept: all answers, and the notes. And the record of it on the
//! device, which is kept for thirty days.

use super::fields::date;
use super::json::Json;
use super::notes::Notes;
use super::{MOST_BYTES, Migration, Record, answers, version};
use crate::answers::{Answers, plan_ref};
use crate::pack::Date;

/// How many days the record is kept.
pub const DAYS: i32 = 30;

/// All answers and notes of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// What the person answered.
    pub answers: Answers,
    /// What the person noted beside the result.
    pub notes: Notes,
}

impl Kept {
    /// The part of it that is kept: without what does not fit the other answers or is about a plan
    /// that is not named, and within the limits of length.
    #[must_use]
    pub fn fitting(&self) -> Self {
        let answers = answers::fitting(&self.answers);
        let notes = self.notes.fitting(answers.named_plans());
        Self { answers, notes }
    }
}

/// The record of answers and notes.
pub const NOTES: Record<Kept> = Record {
    key: "second-opinion-notes",
    migrations: MIGRATIONS,
    most_bytes: MOST_BYTES,
    days: Some(DAYS),
    kept_part: Kept::fitting,
    to_json,
    from_json,
};

/// From version 1 on, of the record and of the file; each version has a frozen one of both in
/// `tests/rules/saved`.
pub(super) const MIGRATIONS: &[Migration] = &[to_version_2];

fn to_version_2(json: Json) -> Option<Json> {
    let json = remove_out_of_area(json)?;
    add_currency(json)
}

/// Version 1 had one answer for another state and for another country, which plans treat
/// differently. Which of the two was meant is not known, so version 2 asks again where the doctor
/// is.
fn remove_out_of_area(mut json: Json) -> Option<Json> {
    let picks = json.field_mut("answers")?.field_mut("picks")?;
    if picks.text("doctor") == Some("out-of-area") {
        picks.remove("doctor");
    }
    Some(json)
}

/// Version 1 kept amounts without a currency: they were shown in that of the first plan that was
/// named. Without a plan the currency is not known, and the amount had no effect: it is dropped.
fn add_currency(mut json: Json) -> Option<Json> {
    let answers = json.field_mut("answers")?;
    let first_plan = answers.list("plans").and_then(<[Json]>::first);
    let first_plan = first_plan.and_then(Json::as_text).and_then(plan_ref);
    for name in ["price", "deductible-left"] {
        let answer = answers.field_mut(name)?;
        let Json::Number(cents) = *answer else {
            continue;
        };
        *answer = match first_plan {
            Some(plan) => Json::object([(plan.0.currency, Json::Number(cents))]),
            None => Json::Null,
        };
    }
    Some(json)
}

/// The fields of a record and of a file, in the order in which they are written.
pub(super) fn fields(kept: &Kept, saved: Date) -> [(&'static str, Json); 4] {
    [
        ("v", version(MIGRATIONS).into()),
        ("saved", saved.to_string().as_str().into()),
        ("answers", answers::to_json(&kept.answers)),
        ("notes", kept.notes.to_json()),
    ]
}

fn to_json(kept: &Kept, saved: Date) -> Json {
    Json::object(fields(kept, saved))
}

/// Answers, notes and the day they were saved, if all of it is valid.
pub(super) fn from_json(json: &Json) -> Option<(Kept, Date)> {
    if !json.has_exactly(&["v", "saved", "answers", "notes"]) {
        return None;
    }
    let saved = date(json.field("saved"))?;
    let kept = Kept {
        answers: answers::from_json(json.field("answers")?)?,
        notes: Notes::from_json(json.field("notes")?)?,
    };
    Some((kept.fitting(), saved))
}
