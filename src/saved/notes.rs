//! What a person notes down beside a result: whom they spoke with, what was said, what is done.
//! Lives in memory; what of it may be kept, and within which bounds.

use super::json::Json;
use super::{day, is_each_once, plan};
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

/// The notes about one plan. A sentence of the pack is named by its stable number, its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanNotes {
    /// Which plan.
    pub plan: PlanRef,
    /// Who answered the phone.
    pub spoke_with: String,
    /// The call's number at the plan.
    pub reference: String,
    /// The day of the call.
    pub called: Option<Date>,
    /// What was written down beside a question of the call; see [`PlanNotes::remark`].
    pub remarks: Vec<(u32, String)>,
    /// The steps that are done.
    pub steps_done: Vec<u32>,
    /// The documents that are at hand.
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

    /// What plans told, as of the day that the person wrote for the call. Where none is written, or
    /// one that has not come yet, it is as of the day on which it was ticked.
    pub fn date_calls(&self, answers: &mut Answers, today: Date) {
        for told in &mut answers.replies {
            let called = self
                .of(told.plan)
                .and_then(|notes| notes.called)
                .filter(|called| *called <= today);
            told.on = called.unwrap_or(told.on);
        }
    }

    /// These notes as they are kept: about named plans, within the bounds, and nothing empty.
    pub(super) fn fitting(&self, named: &[PlanRef]) -> Self {
        let mut plans: Vec<PlanNotes> = Vec::new();
        for notes in self
            .plans
            .iter()
            .filter(|notes| named.contains(&notes.plan))
            .map(PlanNotes::fitting)
        {
            if notes != PlanNotes::new(notes.plan)
                && !plans.iter().any(|other| other.plan == notes.plan)
            {
                plans.push(notes);
            }
        }
        Self { plans }
    }

    pub(super) fn written(&self) -> Json {
        Json::list_of(&self.plans, PlanNotes::written)
    }

    pub(super) fn read(json: &Json) -> Option<Self> {
        let plans = json.as_list()?.iter().map(PlanNotes::read).complete()?;
        let named: Vec<PlanRef> = plans.iter().map(|notes| notes.plan).list();
        if is_each_once(&named) {
            Some(Self { plans })
        } else {
            None
        }
    }
}

impl PlanNotes {
    /// Nothing noted yet.
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

    /// What was written down beside this sentence.
    #[must_use]
    pub fn remark(&self, key: u32) -> &str {
        self.remarks
            .iter()
            .find(|(known, _)| *known == key)
            .map_or("", |(_, text)| text)
    }

    /// Writes something down beside this sentence, in place of what was there.
    pub fn set_remark(&mut self, key: u32, text: String) {
        match self.remarks.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => *old = text,
            None => self.remarks.push((key, text)),
        }
    }

    fn fitting(&self) -> Self {
        let mut fitting = Self {
            spoke_with: cut(&self.spoke_with),
            reference: cut(&self.reference),
            ..Self::new(self.plan)
        };
        fitting.called = self.called;
        let remarks = self
            .remarks
            .iter()
            .map(|(key, text)| (*key, cut(text)))
            .filter(|(_, text)| !text.is_empty());
        fitting.remarks = first_ones(remarks, |(key, _)| *key);
        fitting.steps_done = first_ones(self.steps_done.iter().copied(), |key| *key);
        fitting.documents_ready = first_ones(self.documents_ready.iter().copied(), |key| *key);
        fitting
    }

    fn written(&self) -> Json {
        let remark = |(key, text): &(u32, String)| {
            Json::object([("key", (*key).into()), ("text", text.as_str().into())])
        };
        let keys = |keys: &[u32]| Json::list_of(keys, |key| (*key).into());
        let values = [
            self.plan.0.id.into(),
            self.spoke_with.as_str().into(),
            self.reference.as_str().into(),
            self.called
                .map_or(Json::Null, |day| day.to_string().as_str().into()),
            Json::list_of(&self.remarks, remark),
            keys(&self.steps_done),
            keys(&self.documents_ready),
        ];
        Json::Object(
            FIELDS
                .iter()
                .map(|name| (*name).to_owned())
                .zip(values)
                .list(),
        )
    }

    fn read(json: &Json) -> Option<Self> {
        let notes = Self {
            spoke_with: short(json.text("spoke-with"))?,
            reference: short(json.text("reference"))?,
            called: match json.field("called") {
                Some(Json::Null) => None,
                called => Some(day(called)?),
            },
            remarks: list(json, "remarks", |remark| {
                let key = remark
                    .number("key")
                    .filter(|_| remark.has_exactly(&["key", "text"]));
                Some((key?, short(remark.text("text"))?))
            })?,
            steps_done: list(json, "steps-done", |key| key.as_number())?,
            documents_ready: list(json, "documents-ready", |key| key.as_number())?,
            plan: plan(json.field("plan"))?,
        };
        let remarked: Vec<u32> = notes.remarks.iter().map(|(key, _)| *key).list();
        let is_sound = [&remarked, &notes.steps_done, &notes.documents_ready]
            .into_iter()
            .all(|keys| is_each_once(keys));
        if is_sound && json.has_exactly(&FIELDS) {
            Some(notes)
        } else {
            None
        }
    }
}

/// Ticks a sentence in one of the lists, or takes the tick back.
pub fn set_ticked(ticked: &mut Vec<u32>, key: u32, is_ticked: bool) {
    ticked.retain(|other| *other != key);
    ticked.extend(is_ticked.then_some(key));
}

fn list<T>(json: &Json, name: &str, read: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    json.list(name)
        .filter(|items| items.len() <= MOST)?
        .iter()
        .map(read)
        .complete()
}

/// The first of each key, as many as are kept.
fn first_ones<T>(items: impl Iterator<Item = T>, key: impl Fn(&T) -> u32) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for item in items {
        if kept.len() < MOST && !kept.iter().any(|other| key(other) == key(&item)) {
            kept.push(item);
        }
    }
    kept
}

/// A text that was read, if it is not too long.
fn short(text: Option<&str>) -> Option<String> {
    text.map(clean)
        .filter(|text| text.chars().count() <= LONGEST)
}

/// A text that was typed, as much of it as is kept.
fn cut(text: &str) -> String {
    let text: String = clean(text).chars().take(LONGEST).collect();
    text.trim_end().to_owned()
}

/// A text without what nobody types: control characters, and marks that turn the direction of what
/// follows. The end of a line stays.
fn clean(text: &str) -> String {
    let is_kept = |c: &char| {
        *c == '\n'
            || !(c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    };
    let text: String = text
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(is_kept)
        .collect();
    text.trim().to_owned()
}
