//! What a person notes beside a result: whom they spoke with, what was answered, which steps are
//! done. The notes live in memory; this file also says which part of them may be saved, and within
//! which limits.

use super::fields::{date, is_each_once, plan};
use super::json::Json;
use crate::answers::{Answers, PlanRef};
use crate::list::List;
use crate::pack::Date;

/// The longest text of a note, in characters.
pub const LONGEST: usize = 500;
/// The most entries in one list of a plan's notes.
pub const MOST: usize = 40;

const FIELDS: [&str; 7] = [
    "plan",
    "spoke-with",
    "reference",
    "called",
    "remarks",
    "steps-done",
    "documents-ready",
];

/// The notes of every plan that has some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// At most one of each plan; see [`Notes::of`].
    pub plans: Vec<PlanNotes>,
}

/// The notes about one plan. A sentence of the pack is identified by its key, a number that stays
/// the same from release to release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanNotes {
    /// The plan that the notes are about.
    pub plan: PlanRef,
    /// Who answered the phone, at most [`LONGEST`] characters.
    pub spoke_with: String,
    /// The plan's reference number of the call, at most [`LONGEST`] characters.
    pub reference: String,
    /// The day of the call, if the person wrote one.
    pub called: Option<Date>,
    /// The key of a question of the call, and what was written beside it; see
    /// [`PlanNotes::remark`].
    pub remarks: Vec<(u32, String)>,
    /// The keys of the steps that are done.
    pub steps_done: Vec<u32>,
    /// The keys of the documents that the person has ready.
    pub documents_ready: Vec<u32>,
}

impl Notes {
    /// The notes about a plan, if there are any.
    #[must_use]
    pub fn of(&self, plan: PlanRef) -> Option<&PlanNotes> {
        self.plans.iter().find(|notes| notes.plan == plan)
    }

    /// Changes the notes about a plan.
    pub fn change(&mut self, plan: PlanRef, change: impl FnOnce(&mut PlanNotes)) {
        match self.plans.iter_mut().find(|notes| notes.plan == plan) {
            Some(notes) => change(notes),
            None => {
                let mut notes = PlanNotes::new(plan);
                change(&mut notes);
                self.plans.push(notes);
            }
        }
    }

    /// Dates each plan reply by the day of the call in the notes. Where no day is noted, or one
    /// after `today`, the reply keeps its date: the day on which it was ticked.
    pub fn date_calls(&self, answers: &mut Answers, today: Date) {
        for reply in &mut answers.replies {
            let called = self.of(reply.plan).and_then(|notes| notes.called);
            if let Some(called) = called
                && called <= today
            {
                reply.on = called;
            }
        }
    }

    /// The part of the notes that is saved: about named plans, within the limits, and not empty.
    pub(super) fn fitting(&self, named: &[PlanRef]) -> Self {
        let mut fitting = Self::default();
        for notes in &self.plans {
            if !named.contains(&notes.plan) || fitting.of(notes.plan).is_some() {
                continue;
            }
            let notes = notes.fitting();
            if notes != PlanNotes::new(notes.plan) {
                fitting.plans.push(notes);
            }
        }
        fitting
    }

    pub(super) fn to_json(&self) -> Json {
        Json::list_of(&self.plans, PlanNotes::to_json)
    }

    pub(super) fn from_json(json: &Json) -> Option<Self> {
        let plans = json.as_list()?.iter().map(PlanNotes::from_json);
        let plans = plans.complete()?;
        let named: Vec<PlanRef> = plans.iter().map(|notes| notes.plan).list();
        is_each_once(&named).then_some(Self { plans })
    }
}

impl PlanNotes {
    /// Empty notes about a plan.
    #[must_use]
    pub const fn new(plan: PlanRef) -> Self {
        Self {
            plan,
            spoke_with: String::new(),
            reference: String::new(),
            called: None,
            remarks: Vec::new(),
            steps_done: Vec::new(),
            documents_ready: Vec::new(),
        }
    }

    /// What was written beside the sentence with this key; empty where nothing was.
    #[must_use]
    pub fn remark(&self, key: u32) -> &str {
        let found = self.remarks.iter().find(|(known, _)| *known == key);
        found.map_or("", |(_, text)| text)
    }

    /// Sets what is written beside the sentence with this key.
    pub fn set_remark(&mut self, key: u32, text: String) {
        match self.remarks.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => *old = text,
            None => self.remarks.push((key, text)),
        }
    }

    /// The part of the notes that is saved, within the limits.
    fn fitting(&self) -> Self {
        let mut fitting = Self {
            spoke_with: shortened(&self.spoke_with),
            reference: shortened(&self.reference),
            called: self.called,
            steps_done: first_of_each(&self.steps_done),
            documents_ready: first_of_each(&self.documents_ready),
            ..Self::new(self.plan)
        };
        for (key, text) in &self.remarks {
            let text = shortened(text);
            let is_full = fitting.remarks.len() == MOST;
            if !is_full && !text.is_empty() && fitting.remark(*key).is_empty() {
                fitting.remarks.push((*key, text));
            }
        }
        fitting
    }

    fn to_json(&self) -> Json {
        let remark = |(key, text): &(u32, String)| {
            Json::object([("key", (*key).into()), ("text", text.as_str().into())])
        };
        let called = match self.called {
            Some(day) => day.to_string().as_str().into(),
            None => Json::Null,
        };
        let [
            plan_id,
            spoke_with,
            reference,
            called_on,
            remarks,
            steps_done,
            documents_ready,
        ] = FIELDS;
        Json::object([
            (plan_id, self.plan.0.id.into()),
            (spoke_with, self.spoke_with.as_str().into()),
            (reference, self.reference.as_str().into()),
            (called_on, called),
            (remarks, Json::list_of(&self.remarks, remark)),
            (steps_done, keys_to_json(&self.steps_done)),
            (documents_ready, keys_to_json(&self.documents_ready)),
        ])
    }

    fn from_json(json: &Json) -> Option<Self> {
        if !json.has_exactly(&FIELDS) {
            return None;
        }
        let notes = Self {
            plan: plan(json.field("plan"))?,
            spoke_with: text(json.text("spoke-with"))?,
            reference: text(json.text("reference"))?,
            called: match json.field("called") {
                Some(Json::Null) => None,
                called => Some(date(called)?),
            },
            remarks: list(json, "remarks", remark)?,
            steps_done: list(json, "steps-done", Json::as_number)?,
            documents_ready: list(json, "documents-ready", Json::as_number)?,
        };
        let remarked: Vec<u32> = notes.remarks.iter().map(|(key, _)| *key).list();
        let has_each_key_once = is_each_once(&remarked)
            && is_each_once(&notes.steps_done)
            && is_each_once(&notes.documents_ready);
        has_each_key_once.then_some(notes)
    }
}

/// Ticks the sentence with this key in one of the lists of the notes, or clears it.
pub fn set_ticked(ticked: &mut Vec<u32>, key: u32, is_ticked: bool) {
    ticked.retain(|other| *other != key);
    if is_ticked {
        ticked.push(key);
    }
}

fn keys_to_json(keys: &[u32]) -> Json {
    Json::list_of(keys, |key| (*key).into())
}

/// The list in a field, if it has at most [`MOST`] items and each is valid.
fn list<T>(json: &Json, name: &str, item: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    let items = json.list(name)?;
    if items.len() > MOST {
        return None;
    }
    items.iter().map(item).complete()
}

fn remark(json: &Json) -> Option<(u32, String)> {
    if !json.has_exactly(&["key", "text"]) {
        return None;
    }
    Some((json.number("key")?, text(json.text("text"))?))
}

/// The keys without repetitions, at most [`MOST`] of them.
fn first_of_each(keys: &[u32]) -> Vec<u32> {
    let mut first = Vec::new();
    for key in keys {
        if first.len() < MOST && !first.contains(key) {
            first.push(*key);
        }
    }
    first
}

/// A text that was read, if it is not too long.
fn text(text: Option<&str>) -> Option<String> {
    let text = clean(text?);
    (text.chars().count() <= LONGEST).then_some(text)
}

/// A text that was typed, cut after [`LONGEST`] characters.
fn shortened(text: &str) -> String {
    let text: String = clean(text).chars().take(LONGEST).collect();
    text.trim_end().to_owned()
}

/// A text without control characters, except line feeds, and without the marks that change the
/// direction of the text after them. A tab becomes a space.
fn clean(text: &str) -> String {
    let mut cleaned = String::new();
    for c in text.chars() {
        match c {
            '\n' => cleaned.push('\n'),
            '\t' => cleaned.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => cleaned.push(c),
        }
    }
    cleaned.trim().to_owned()
}
