//! What a person may ask to be kept: everything said, and the notes. And the record of it on the
//! device, for thirty days.

use super::json::Json;
use super::notes::Notes;
use super::{MOST_BYTES, Migration, Record, Shape, Stored, answers, day, version};
use crate::answers::{Answers, plan_ref};
use crate::pack::Date;

/// How many days the record is kept.
pub const DAYS: i32 = 30;

/// Everything said and noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// What was said.
    pub answers: Answers,
    /// What was noted.
    pub notes: Notes,
}

impl Kept {
    /// This as it is kept: without what does not fit the rest or is about a plan that is not named,
    /// and within the bounds.
    #[must_use]
    pub fn fitting(&self) -> Self {
        let answers = answers::fitting(&self.answers);
        Self {
            notes: self.notes.fitting(answers.named_plans()),
            answers,
        }
    }
}

/// The record.
pub const NOTES: Record<Kept> = Record {
    key: "second-opinion-notes",
    read: |text, parse, today| {
        SHAPE.read(text, parse).and_then(|(kept, saved)| {
            if is_over(saved, today) {
                Stored::Expired
            } else {
                Stored::Present(kept)
            }
        })
    },
    write: |kept, today| SHAPE.write(kept, today),
};

/// From version 1 on, of the record and of the file; each version has a frozen one of both in
/// `tests/rules/saved`.
pub(super) const MIGRATIONS: &[Migration] =
    &[|json| out_of_area_is_asked_again(json).and_then(price_gets_currency)];

/// Version 1 had one answer for another state and for another country, which plans treat
/// differently. Which of the two was meant is not known, so version 2 asks where the doctor is once
/// more.
fn out_of_area_is_asked_again(mut json: Json) -> Option<Json> {
    let picks = json.field_mut("answers")?.field_mut("picks")?;
    if picks.text("doctor") == Some("out-of-area") {
        picks.remove("doctor");
    }
    Some(json)
}

/// Version 1 kept amounts without a currency: they were shown in that of the first plan that was
/// named. Without a plan nobody knows, and nothing followed from them.
fn price_gets_currency(mut json: Json) -> Option<Json> {
    let answers = json.field_mut("answers")?;
    let first = answers
        .list("plans")
        .and_then(<[Json]>::first)
        .and_then(Json::as_text);
    let currency = first.and_then(plan_ref).map(|plan| plan.0.currency);
    for name in ["price", "deductible-left"] {
        let said = answers.field_mut(name)?;
        if let Json::Number(amount) = *said {
            *said = currency.map_or(Json::Null, |currency| {
                Json::object([(currency, Json::Number(amount))])
            });
        }
    }
    Some(json)
}

const SHAPE: Shape<Kept> = Shape {
    migrations: MIGRATIONS,
    read,
    write,
    most: MOST_BYTES,
};

/// Whether this is no day in the thirty from the one it was saved on. A record from the future is
/// over too: nobody can count its days. One day ahead is not the future but a journey west.
fn is_over(saved: Date, today: Date) -> bool {
    !(-1..=DAYS).contains(&today.days_after(saved))
}

pub(super) fn write(kept: &Kept, saved: Date) -> Json {
    let kept = kept.fitting();
    Json::object([
        ("v", version(MIGRATIONS).into()),
        ("saved", saved.to_string().as_str().into()),
        ("answers", answers::written(&kept.answers)),
        ("notes", kept.notes.written()),
    ])
}

pub(super) fn read(json: &Json) -> Option<(Kept, Date)> {
    let field = |name| {
        json.field(name)
            .filter(|_| json.has_exactly(&["v", "saved", "answers", "notes"]))
    };
    let saved = day(Some(field("saved")?))?;
    let kept = Kept {
        answers: answers::read(field("answers")?)?,
        notes: Notes::read(field("notes")?)?,
    };
    Some((kept.fitting(), saved))
}
