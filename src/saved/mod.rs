//! What the product can keep, on this device or in a file of the person's own: the plan choice;
//! and, where it is asked for, everything said with the notes of a result. Pure: text in, values
//! out; who stores the text is `device`'s business.
//!
//! What is read back is treated as written by a stranger: ours is only what we would write
//! ourselves.

mod answers;
pub mod choice;
pub mod file;
pub mod json;
pub mod kept;
pub mod notes;

use crate::answers::{PlanRef, plan_ref};
use crate::pack::Date;
use json::Json;

/// The largest record or file that is read or written, in bytes. Every release keeps to it, so that
/// an older one can always read far enough to see that a record is newer.
pub const MOST_BYTES: usize = 64 * 1024;

/// Reads a JSON text: the browser's reader there, [`Json::parse`] elsewhere. `None`: not JSON, or
/// deeper than ours are.
pub type Parse = fn(&str) -> Option<Json>;

/// What is stored, or why nothing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored<T> {
    /// This.
    Present(T),
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
    /// The days it was to be kept are over.
    Expired,
}

impl<T> Stored<T> {
    /// What `then` makes of it, if there is something.
    pub fn and_then<U>(self, then: impl FnOnce(T) -> Stored<U>) -> Stored<U> {
        match self {
            Self::Present(it) => then(it),
            Self::Empty => Stored::Empty,
            Self::Blocked => Stored::Blocked,
            Self::Corrupt => Stored::Corrupt,
            Self::Newer => Stored::Newer,
            Self::Full => Stored::Full,
            Self::Expired => Stored::Expired,
        }
    }

    /// Whether something else may be written in its place.
    #[must_use]
    pub const fn may_be_replaced(&self) -> bool {
        !matches!(self, Self::Newer | Self::Blocked)
    }
}

/// One of the records on a device.
pub struct Record<T: 'static> {
    /// The name it is stored under.
    pub key: &'static str,
    /// What a stored text holds on this day.
    pub read: fn(&str, Parse, Date) -> Stored<T>,
    /// What to store on this day; `None` when it is more than a record may hold.
    pub write: fn(&T, Date) -> Option<Json>,
}

/// A step from the shape of one version to the shape of the next. It need not set the version.
pub type Migration = fn(Json) -> Option<Json>;

/// The version that is written: each migration leads to one more.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a table in the code has few rows"
)]
pub const fn version(migrations: &[Migration]) -> u32 {
    migrations.len() as u32 + 1
}

/// A record of any version in today's shape: migration number *n* makes version *n* + 1 of version
/// *n*.
#[must_use]
pub fn migrated(json: Json, migrations: &[Migration]) -> Stored<Json> {
    let now = version(migrations);
    match json.number("v") {
        None | Some(0) => Stored::Corrupt,
        Some(written) if written > now => Stored::Newer,
        Some(written) => {
            let mut steps = (1..)
                .zip(migrations)
                .filter(|(from, _)| *from >= written)
                .map(|(_, step)| step);
            let json = steps.try_fold(json, |json, step| step(json));
            json.map_or(Stored::Corrupt, |json| {
                Stored::Present(json.with("v", now.into()))
            })
        }
    }
}

/// How one record's content and the day it was saved on stand in JSON.
struct Shape<T> {
    migrations: &'static [Migration],
    /// What a record of the newest version says.
    read: fn(&Json) -> Option<(T, Date)>,
    write: fn(&T, Date) -> Json,
    /// The most bytes of a text of this version.
    most: usize,
}

impl<T> Shape<T> {
    /// What a stored text says. Ours is only what we would write ourselves: to the letter, or, in
    /// the shape of an earlier version, by what it says.
    fn read(&self, text: &str, parse: Parse) -> Stored<(T, Date)> {
        let json = if text.len() <= MOST_BYTES {
            parse(text)
        } else {
            None
        };
        let Some(json) = json else {
            return Stored::Corrupt;
        };
        let is_of_now = json.number("v") == Some(version(self.migrations));
        migrated(json, self.migrations).and_then(|json| {
            let Some((content, saved)) = (self.read)(&json) else {
                return Stored::Corrupt;
            };
            let again = (self.write)(&content, saved);
            let is_ours = if is_of_now {
                again.written() == text && text.len() <= self.most
            } else {
                again.says_the_same(&json)
            };
            if is_ours {
                Stored::Present((content, saved))
            } else {
                Stored::Corrupt
            }
        })
    }

    /// What to store, unless it is too much.
    fn write(&self, content: &T, today: Date) -> Option<Json> {
        Some((self.write)(content, today)).filter(|json| json.written().len() <= self.most)
    }
}

/// Whether no item stands in a list twice.
fn is_each_once<T: PartialEq>(items: &[T]) -> bool {
    items
        .iter()
        .enumerate()
        .all(|(number, item)| !items.iter().take(number).any(|other| other == item))
}

/// A day, written as we write it.
fn day(json: Option<&Json>) -> Option<Date> {
    let text = json?.as_text()?;
    Date::parse(text).filter(|day| day.to_string() == text)
}

/// The plan with this id.
fn plan(json: Option<&Json>) -> Option<PlanRef> {
    plan_ref(json?.as_text()?)
}
