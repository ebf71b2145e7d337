//! The interface's words by name: `words::COST_EXACT` is the number of a text in the pack file. The
//! constants and tables are made from `words.toml` by `build.rs`.
#![allow(missing_docs, reason = "each constant's text is in words.toml")]

use crate::pack::Text;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, FindingName, HelpKind, Kind, Who};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The text in a row of a table. `build.rs` refuses a pack in which one of them is missing.
fn at(table: &[u16], row: usize) -> Text {
    Text(table.get(row).copied().unwrap_or_default())
}

/// A finding's value in a few words, as it is shown in the result.
#[must_use]
pub fn value(value: Value) -> Text {
    at(VALUE, value.number().into())
}

/// A finding's value as a plan reply, in spoken words; where there are none, the same words as
/// [`value`].
#[must_use]
pub fn plan_reply(value: Value) -> Text {
    match at(PLAN_REPLY, value.number().into()) {
        Text(0) => self::value(value),
        spoken => spoken,
    }
}

/// A finding's name as a question.
#[must_use]
pub fn finding(name: FindingName) -> Text {
    at(FINDING, name as usize)
}

/// How sure a statement is, in words: "From the law itself".
#[must_use]
pub fn certainty(certainty: Certainty) -> Text {
    at(CERTAINTY, certainty as usize)
}

/// A kind of plan, as a heading over plans of that kind.
#[must_use]
pub fn kind(kind: Kind) -> Text {
    at(KIND, kind as usize)
}

/// Who takes a step, in words.
#[must_use]
pub fn who(who: Who) -> Text {
    at(WHO, who as usize)
}

/// A kind of help, as a heading.
#[must_use]
pub fn help(kind: HelpKind) -> Text {
    at(HELP, kind as usize)
}
