//! The file that a person saves and opens: what the record of answers and notes holds, with a mark
//! of its format, and kept as long as the person likes. A file is untrusted input like a record.
//! But it may have been through an editor or a mail program, so white space and the order of fields
//! are free; the values are not.

use super::json::Json;
use super::kept::{self, Kept, MIGRATIONS};
use super::{MOST_BYTES, Parse, Stored, migrated};
use crate::answers::plan_ref;
use crate::pack::Date;

/// The value of the field `format` in each of our files.
pub const FORMAT: &str = "second-opinion";

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The answers and notes.
    pub kept: Kept,
    /// The day it was saved.
    pub saved: Date,
}

/// Why a file is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is larger than [`MOST_BYTES`].
    TooLarge,
    /// It is not JSON, or is nested deeper than ours.
    NotJson,
    /// It is JSON of another program.
    NotOurs,
    /// A later version of this page saved it.
    Newer,
    /// It has our mark, and a value that this program would not have written.
    Damaged,
    /// It names a plan that this release does not have, by this id.
    UnknownPlan(String),
}

impl Refusal {
    /// The id of the refusal; its sentence is in `words.toml`, under `[file]`.
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

/// The text of a file with these answers and notes; `None` when it would be larger than
/// [`MOST_BYTES`].
///
/// ```
/// use second_opinion::pack::Date;
/// use second_opinion::saved::file::{Refusal, open, save};
/// use second_opinion::saved::json::Json;
/// use second_opinion::saved::kept::Kept;
///
/// let today = Date { year: 2026, month: 11, day: 23 };
/// let text = save(&Kept::default(), today).ok_or(Refusal::TooLarge)?;
/// assert!(text.starts_with(r#"{"format":"second-opinion","v":"#));
///
/// let opened = open(&text, Json::parse)?;
/// assert_eq!((opened.kept, opened.saved), (Kept::default(), today));
/// assert_eq!(open("{}", Json::parse), Err(Refusal::NotOurs));
/// # Ok::<(), Refusal>(())
/// ```
#[must_use]
pub fn save(kept: &Kept, today: Date) -> Option<String> {
    let [version, saved, answers, notes] = kept::fields(&kept.fitting(), today);
    let format = ("format", FORMAT.into());
    let text = Json::object([format, version, saved, answers, notes]).to_text();
    (text.len() <= MOST_BYTES).then_some(text)
}

/// The content of a file with this text.
///
/// # Errors
/// When this release cannot have written it, with the reason.
pub fn open(text: &str, parse: Parse) -> Result<Opened, Refusal> {
    if text.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    // An editor may have put a byte order mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut json = parse(text).ok_or(Refusal::NotJson)?;
    if json.text("format") != Some(FORMAT) {
        return Err(Refusal::NotOurs);
    }
    json.remove("format");
    let json = match migrated(json, MIGRATIONS) {
        Stored::Present(json) => json,
        Stored::Newer => return Err(Refusal::Newer),
        _ => return Err(Refusal::Damaged),
    };
    if let Some((kept, saved)) = kept::from_json(&json) {
        return Ok(Opened { kept, saved });
    }
    Err(match unknown_plan(&json) {
        Some(id) if is_plan_id(id) => Refusal::UnknownPlan(id.to_owned()),
        _ => Refusal::Damaged,
    })
}

/// The first plan in a file that this release does not have.
fn unknown_plan(json: &Json) -> Option<&str> {
    let answers = json.field("answers")?;
    let mut ids: Vec<&str> = Vec::new();
    for plan in answers.list("plans").unwrap_or_default() {
        ids.extend(plan.as_text());
    }
    for items in [answers.list("told"), json.list("notes")] {
        for item in items.unwrap_or_default() {
            ids.extend(item.text("plan"));
        }
    }
    ids.into_iter().find(|id| plan_ref(id).is_none())
}

/// Whether a text has the form of a plan's id; only then is it shown to the person.
fn is_plan_id(text: &str) -> bool {
    let is_allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (1..=40).contains(&text.len()) && text.bytes().all(is_allowed)
}
