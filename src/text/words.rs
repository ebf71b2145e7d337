//! The interface's words by name: `words::CONTINUE` is the number of a text in the pack file. Made
//! from `words.toml`.
#![allow(missing_docs, reason = "each word is what words.toml says")]

use crate::pack::Text;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, FindingName, HelpKind, Kind, Who};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

fn at(table: &[u16], place: usize) -> Text {
    // build.rs refuses a pack in which one of them is missing.
    Text(table.get(place).copied().unwrap_or_default())
}

/// A finding's value in a few words.
#[must_use]
pub fn value(value: Value) -> Text {
    at(VALUE, value.number().into())
}

/// A finding's value as an answer heard on the phone; where nobody would say it otherwise, the same
/// words.
#[must_use]
pub fn plan_reply(value: Value) -> Text {
    match at(PLAN_REPLY, value.number().into()) {
        Text(0) => self::value(value),
        told => told,
    }
}

/// A finding's name as a question.
#[must_use]
pub fn finding(name: FindingName) -> Text {
    at(FINDING, name as usize)
}

/// How sure something is, in words.
#[must_use]
pub fn certainty(certainty: Certainty) -> Text {
    at(CERTAINTY, certainty as usize)
}

/// A kind of plan as a heading.
#[must_use]
pub fn kind(kind: Kind) -> Text {
    at(KIND, kind as usize)
}

/// Who does a step.
#[must_use]
pub fn who(who: Who) -> Text {
    at(WHO, who as usize)
}

/// A kind of help as a heading.
#[must_use]
pub fn help(kind: HelpKind) -> Text {
    at(HELP, kind as usize)
}
