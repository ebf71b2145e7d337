//! The saved plan choice: the only thing this product keeps, on this device, and only where the person wants it.
//! What is read back is treated as written by a stranger. The one file that touches the browser's storage.

use crate::answers::{Answers, MOST_PLANS, Said, plan_ref};
use crate::device::json::Json;
use crate::pack::{self, Date};
use gloo_storage::{LocalStorage, Storage};
use serde::Serialize;

const KEY: &str = "second-opinion-plan";
const PROBE: &str = "second-opinion-probe";
const MOST_BYTES: usize = 512;
const VERSION: u32 = 1;

/// What is stored here, or why nothing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// This choice: answers with a place, a region and plans, and nothing else.
    Choice(Answers),
    /// Nothing.
    Empty,
    /// The browser does not let us look or write.
    Blocked,
    /// Something that is not ours, or is damaged.
    Corrupt,
    /// The record of a later release, which is left alone.
    Newer,
    /// There was no room to write.
    Full,
}

#[derive(Serialize)]
struct Record {
    v: u32,
    place: Option<String>,
    region: Option<String>,
    plans: Vec<String>,
    saved: String,
}

fn record(json: &Json) -> Option<Record> {
    Some(Record {
        v: json.number("v")?,
        place: json.text("place"),
        region: json.text("region"),
        plans: json.texts("plans")?,
        saved: json.text("saved")?,
    })
}

fn written(record: &Record) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

/// The storage, if the browser has it and lets us. gloo stops the program where it is refused, so we look first.
fn probe() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Reads what is stored.
#[must_use]
pub fn read() -> Stored {
    let Some(text) = probe().and_then(|storage| storage.get_item(KEY).ok()) else { return Stored::Blocked };
    let Some(text) = text else { return Stored::Empty };
    if text.len() > MOST_BYTES {
        return Stored::Corrupt;
    }
    match Json::parse(&text) {
        Some(json) if json.number("v").is_some_and(|version| version > VERSION) => Stored::Newer,
        // Ours is only what we would write ourselves, to the letter.
        Some(json) => record(&json)
            .filter(|record| written(record) == text)
            .and_then(|record| choice(&record))
            .map_or(Stored::Corrupt, Stored::Choice),
        None => Stored::Corrupt,
    }
}

/// Writes the place, the region and the plans of these answers. What is stored afterwards, or why it is not.
#[must_use]
pub fn write(answers: &Answers, today: Date) -> Stored {
    if let refused @ (Stored::Newer | Stored::Blocked) = read() {
        return refused;
    }
    let record = Record {
        v: VERSION,
        place: answers.place.it().cloned(),
        region: answers.region.it().cloned(),
        plans: answers.named_plans().iter().map(|plan| plan.0.id.to_owned()).collect(),
        saved: today.to_string(),
    };
    let text = written(&record);
    // gloo stops the program on an error that is no `Error`, which a full storage may give; so we try the room first.
    let has_room = text.len() <= MOST_BYTES
        && probe().is_some_and(|storage| storage.set_item(PROBE, &text).and_then(|()| storage.remove_item(PROBE)).is_ok());
    if has_room && LocalStorage::set(KEY, &record).is_ok() { read() } else { Stored::Full }
}

/// Erases the record.
#[must_use]
pub fn erase() -> Stored {
    if probe().is_none() {
        return Stored::Blocked;
    }
    LocalStorage::delete(KEY);
    read()
}

/// The choice in a record, if every word of it is known and fits the others.
fn choice(record: &Record) -> Option<Answers> {
    Date::parse(&record.saved)?;
    let place = match &record.place {
        Some(id) => Said::It(pack::place(id)?.id.to_owned()),
        None => Said::NotSure,
    };
    let mut answers = Answers { place, ..Answers::default() };
    if let Some(region) = &record.region {
        let place = record.place.as_deref().and_then(pack::place)?;
        answers.region = Said::It(place.regions.iter().find(|known| known.id == region)?.id.to_owned());
    }
    let plans = record.plans.iter().map(|id| plan_ref(id)).collect::<Option<Vec<_>>>()?;
    let is_named_twice = plans.iter().enumerate().any(|(number, plan)| plans.iter().take(number).any(|other| other == plan));
    if plans.is_empty() || plans.len() > MOST_PLANS || is_named_twice {
        return None;
    }
    answers.plans = Said::It(plans);
    let mut fitting = answers.clone();
    fitting.drop_what_no_longer_fits();
    (fitting == answers).then_some(answers)
}
