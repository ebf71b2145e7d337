//! The interface's words by name: `words::CONTINUE` is the number of a text in the pack file. Made from `words.toml`.
#![allow(missing_docs, reason = "each word is what words.toml says")]

use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, FindingName, HelpKind, Kind, Who};
use crate::pack::{Text, model};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

fn look_up(section: &str, key: &str) -> Text {
    let found = LOOKED_UP.iter().find(|(name, _)| name.strip_prefix(section).and_then(|rest| rest.strip_prefix('.')) == Some(key));
    // build.rs refuses a pack in which one of these is missing.
    found.map_or(model::Text(0), |(_, text)| *text)
}

/// A finding's value in a few words.
#[must_use]
pub fn value(value: Value) -> Text {
    let section = match value.finding() {
        FindingName::Coverage => "value-coverage",
        FindingName::Referral => "value-referral",
        FindingName::Choice => "value-choice",
        FindingName::Outside => "value-outside",
        FindingName::Authorization => "value-authorization",
        FindingName::ThirdOpinion => "value-third-opinion",
        FindingName::RecordsReview => "value-records-review",
        FindingName::Cost => "value-cost",
        FindingName::Right => "value-right",
    };
    look_up(section, value.id())
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
