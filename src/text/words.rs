//! The interface's words by name: `words::CONTINUE` is the number of a text in the pack file. Made from `words.toml`.
#![allow(missing_docs, reason = "each word is what words.toml says")]

use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, FindingName, HelpKind, Kind, Who};
use crate::pack::{Text, model};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

fn find(section: &str, key: &str) -> Option<Text> {
    let is_it = |name: &str| name.strip_prefix(section).and_then(|rest| rest.strip_prefix('.')) == Some(key);
    LOOKED_UP.iter().find(|(name, _)| is_it(name)).map(|(_, text)| *text)
}

fn look_up(section: &str, key: &str) -> Text {
    // build.rs refuses a pack in which one of these is missing.
    find(section, key).unwrap_or(model::Text(0))
}

/// A finding's value in a few words.
#[must_use]
pub fn value(value: Value) -> Text {
    look_up(&format!("value-{}", value.finding().id()), value.id())
}

/// A finding's value as an answer heard on the phone.
#[must_use]
pub fn told(value: Value) -> Text {
    find(&format!("told-{}", value.finding().id()), value.id()).unwrap_or_else(|| self::value(value))
}

/// A finding's name as a question.
#[must_use]
pub fn finding(name: FindingName) -> Text {
    look_up("finding", name.id())
}

/// How sure something is, in words.
#[must_use]
pub fn certainty(certainty: Certainty) -> Text {
    look_up("certainty", certainty.id())
}

/// A kind of plan as a heading.
#[must_use]
pub fn kind(kind: Kind) -> Text {
    look_up("kind", kind.id())
}

/// Who does a step.
#[must_use]
pub fn who(who: Who) -> Text {
    look_up("who", who.id())
}

/// A kind of help as a heading.
#[must_use]
pub fn help(kind: HelpKind) -> Text {
    look_up("help", kind.id())
}
