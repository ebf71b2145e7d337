//! The file that a person saves and opens: what the record of the notes holds, marked as ours, and
//! not bound to a time. A file may come from anyone. Unlike a record it may have been through an
//! editor or a mail program, so white space and the order of fields are free; what it says is not.

use super::json::Json;
use super::kept::{self, Kept, MIGRATIONS};
use super::{MOST_BYTES, Parse, Stored, migrated};
use crate::answers::plan_ref;
use crate::pack::Date;

/// The mark of our files.
pub const FORMAT: &str = "second-opinion";

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What was said and noted.
    pub kept: Kept,
    /// The day it was saved.
    pub saved: Date,
}

/// Why a file is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is larger than any of ours.
    TooLarge,
    /// It is not JSON, or nothing like ours.
    NotJson,
    /// It is some other program's.
    NotOurs,
    /// A later version of this page saved it.
    Newer,
    /// It is ours, and something in it is not as we write it.
    Damaged,
    /// It names a plan that this release does not have, by this id.
    UnknownPlan(String),
}

impl Refusal {
    /// The word of the refusal; the sentence is in `words.toml`, under `[file]`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::NotJson => "not-json",
            Self::NotOurs => "not-ours",
            Self::Newer => "newer",
            Self::Damaged => "damaged",
            Self::UnknownPlan(_) => "unknown-plan",
        }
    }
}

/// The text of a file with this in it; `None` when there is more than a file may hold.
#[must_use]
pub fn save(kept: &Kept, today: Date) -> Option<String> {
    let fields = Json::object([("format", FORMAT.into())]);
    let Json::Object(more) = kept::write(kept, today) else {
        return None;
    };
    let text = more
        .into_iter()
        .fold(fields, |file, (name, value)| file.with(&name, value))
        .written();
    (text.len() <= MOST_BYTES).then_some(text)
}

/// What is in the text of a file.
///
/// # Errors
/// When it is not one that this release can have written, with the reason.
pub fn open(text: &str, parse: Parse) -> Result<Opened, Refusal> {
    if text.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    // An editor may have put a byte order mark in front.
    let mut json = parse(text.strip_prefix('\u{feff}').unwrap_or(text)).ok_or(Refusal::NotJson)?;
    if json.text("format") != Some(FORMAT) {
        return Err(Refusal::NotOurs);
    }
    json.remove("format");
    let json = match migrated(json, MIGRATIONS) {
        Stored::Present(json) => json,
        Stored::Newer => return Err(Refusal::Newer),
        _ => return Err(Refusal::Damaged),
    };
    match kept::read(&json) {
        Some((kept, saved)) => Ok(Opened { kept, saved }),
        None => Err(unknown_plan(&json).map_or(Refusal::Damaged, Refusal::UnknownPlan)),
    }
}

/// The first plan in a file that this release does not have, if it looks like an id: it will be
/// shown.
fn unknown_plan(json: &Json) -> Option<String> {
    let is_id = |id: &&str| {
        let is_sign = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        (1..=40).contains(&id.len()) && id.bytes().all(is_sign)
    };
    let answers = json.field("answers")?;
    let named = answers
        .list("plans")
        .into_iter()
        .flatten()
        .filter_map(Json::as_text);
    let items = answers
        .list("told")
        .into_iter()
        .chain(json.list("notes"))
        .flatten();
    let mut ids = named.chain(items.filter_map(|item| item.text("plan")));
    ids.find(|id| plan_ref(id).is_none())
        .filter(is_id)
        .map(str::to_owned)
}
