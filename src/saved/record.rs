//! A record of any content: how its text is written and read back, and the migrations from one
//! version of its JSON to the next. Which contents there are: `choice.rs` and `kept.rs`.

use super::json::Json;
use crate::pack::Date;

/// The largest record or file that is read or written, in bytes. Every release keeps to it, so that
/// an older one can always read far enough to see that a record is newer.
pub const MOST_BYTES: usize = 64 * 1024;

/// Reads a JSON text: the browser's reader in the page, [`Json::parse`] elsewhere. `None` where the
/// text is not JSON, or is nested deeper than [`MOST_DEPTH`](super::json::MOST_DEPTH).
pub type Parse = fn(&str) -> Option<Json>;

/// What is stored, or why nothing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored<T> {
    /// A record of ours, with this content.
    Present(T),
    /// No record under this key.
    Empty,
    /// The browser refuses access to the storage.
    Blocked,
    /// A text that is not a record of ours, or a damaged one.
    Corrupt,
    /// A record of a later release. It is never overwritten.
    Newer,
    /// The record could not be written: it is too large, or the storage is full.
    Full,
    /// The number of days for which the record was to be kept is over.
    Expired,
}

impl<T> Stored<T> {
    /// Whether something else may be written in its place.
    #[must_use]
    pub const fn may_be_replaced(&self) -> bool {
        !matches!(self, Self::Newer | Self::Blocked)
    }
}

/// A record as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// The content as [`Record::read`] reads it back: the part of it that the record keeps.
    pub content: T,
    /// The text to store, at most [`MOST_BYTES`] long.
    pub text: String,
}

/// The definition of a record. There is one of each on a device.
///
/// ```
/// use second_opinion::answers::{Answer, Answers, plan_ref};
/// use second_opinion::pack::Date;
/// use second_opinion::saved::choice::CHOICE;
/// use second_opinion::saved::json::Json;
/// use second_opinion::saved::Stored;
///
/// let today = Date { year: 2026, month: 11, day: 23 };
/// let answers = Answers {
///     place: Answer::Given("US".to_owned()),
///     plans: plan_ref("us-ppo").map_or(Answer::NotSure, |plan| Answer::Given(vec![plan])),
///     price: Answer::amount(25_000, "USD"),
///     ..Answers::default()
/// };
///
/// let written = CHOICE.write(&answers, today).ok_or("more than the record may hold")?;
/// assert_eq!(
///     written.text,
///     r#"{"v":1,"place":"US","region":null,"plans":["us-ppo"],"saved":"2026-11-23"}"#,
/// );
/// // The price is not part of the plan choice.
/// assert_eq!(written.content.price, Answer::Unanswered);
///
/// let stored = CHOICE.read(&written.text, Json::parse, today);
/// assert_eq!(stored, Stored::Present(written.content));
///
/// // A text that this program would not have written is refused.
/// let edited = written.text.replace("us-ppo", "us-ppo-2");
/// assert_eq!(CHOICE.read(&edited, Json::parse, today), Stored::Corrupt);
/// # Ok::<(), &str>(())
/// ```
pub struct Record<T: 'static> {
    /// The key it is stored under.
    pub key: &'static str,
    /// From version 1 on; see [`version`].
    pub(super) migrations: &'static [Migration],
    /// The most bytes of a text of the newest version.
    pub(super) most_bytes: usize,
    /// For how many days after it was saved it is kept; `None`: until the person erases it.
    pub(super) days: Option<i32>,
    /// The part of a content that the record keeps.
    pub(super) kept_part: fn(&T) -> T,
    /// The JSON of a kept part and the day it was saved.
    pub(super) to_json: fn(&T, Date) -> Json,
    /// The content and the day in JSON of the newest version; `None` where it is not valid.
    pub(super) from_json: fn(&Json) -> Option<(T, Date)>,
}

impl<T> Record<T> {
    /// The record to store on this day; `None` when it is more than a record may hold.
    #[must_use]
    pub fn write(&self, content: &T, today: Date) -> Option<Written<T>> {
        let content = (self.kept_part)(content);
        let text = (self.to_json)(&content, today).to_text();
        if text.len() <= self.most_bytes {
            Some(Written { content, text })
        } else {
            None
        }
    }

    /// What a stored text holds on this day: [`Stored::Present`], [`Stored::Newer`],
    /// [`Stored::Expired`] or [`Stored::Corrupt`].
    ///
    /// A text is accepted only if this program would have written it. A text of the newest version
    /// must be equal byte for byte; one of an earlier version must say the same after its
    /// migrations. So nothing in it can be unknown, repeated, left over or too long.
    #[must_use]
    pub fn read(&self, text: &str, parse: Parse, today: Date) -> Stored<T> {
        let Some(json) = parse_bounded(text, parse) else {
            return Stored::Corrupt;
        };
        let is_newest_version = json.number("v") == Some(version(self.migrations));
        let json = match migrated(json, self.migrations) {
            Stored::Present(json) => json,
            Stored::Newer => return Stored::Newer,
            _ => return Stored::Corrupt,
        };
        let Some((content, saved)) = (self.from_json)(&json) else {
            return Stored::Corrupt;
        };
        let expected = (self.to_json)(&content, saved);
        let is_ours = if is_newest_version {
            text.len() <= self.most_bytes && expected.to_text() == text
        } else {
            expected.is_equivalent(&json)
        };
        if !is_ours {
            Stored::Corrupt
        } else if self.days.is_some_and(|days| is_over(days, saved, today)) {
            Stored::Expired
        } else {
            Stored::Present(content)
        }
    }

    /// Whether a stored text is the record of a later release, which must not be overwritten.
    #[must_use]
    pub fn is_newer(&self, text: &str, parse: Parse) -> bool {
        let found = parse_bounded(text, parse).and_then(|json| json.number("v"));
        found > Some(version(self.migrations))
    }
}

/// The JSON of a text that is not too long to be a record.
fn parse_bounded(text: &str, parse: Parse) -> Option<Json> {
    if text.len() <= MOST_BYTES {
        parse(text)
    } else {
        None
    }
}

/// Whether today is not within this number of days after the day of saving. A record from the
/// future is over too, since its days cannot be counted; but one day ahead is accepted, because the
/// person may have travelled west.
fn is_over(days: i32, saved: Date, today: Date) -> bool {
    !(-1..=days).contains(&today.days_after(saved))
}

/// A step from the JSON of one version to that of the next; `None` where the JSON is not valid. It
/// need not set the version.
pub type Migration = fn(Json) -> Option<Json>;

/// The newest version, which is the one that is written: version 1, and one more for each
/// migration.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a table in the code has few rows"
)]
pub const fn version(migrations: &[Migration]) -> u32 {
    migrations.len() as u32 + 1
}

/// A record of any version in the JSON of the newest: migration number *n* makes version *n* + 1 of
/// version *n*. [`Stored::Newer`] where its version is not known yet, [`Stored::Corrupt`] where it
/// has none or cannot be migrated.
#[must_use]
pub fn migrated(mut json: Json, migrations: &[Migration]) -> Stored<Json> {
    let newest = version(migrations);
    let written = match json.number("v") {
        None | Some(0) => return Stored::Corrupt,
        Some(written) if written > newest => return Stored::Newer,
        Some(written) => written,
    };
    for (from, migrate) in (1..).zip(migrations) {
        if from < written {
            continue;
        }
        json = match migrate(json) {
            Some(json) => json,
            None => return Stored::Corrupt,
        };
    }
    Stored::Present(json.with("v", newest.into()))
}
