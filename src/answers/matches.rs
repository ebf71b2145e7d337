//! How a rule or a right fits what was said: not at all, not yet, for now, or whatever more is
//! said.

use super::{Answer, Answers};
use crate::pack::{Condition, Date, When};

impl Answers {
    /// Whether a rule or right applies to these answers on this day.
    #[must_use]
    pub fn meet(&self, when: &When, day: Date) -> bool {
        self.matches(when, day).holds()
    }

    /// How a rule or right fits these answers on this day.
    #[must_use]
    pub fn matches(&self, when: &When, day: Date) -> Match {
        let in_time =
            when.from.is_none_or(|from| from <= day) && when.until.is_none_or(|until| until >= day);
        if !in_time {
            return Match::Excluded;
        }
        let region = match self.region.given() {
            _ if when.regions.is_empty() => Match::Definite,
            Some(region) if when.regions.contains(&region.as_str()) => Match::Definite,
            Some(_) => Match::Excluded,
            None => Match::Undetermined,
        };
        let mut least = region;
        for condition in &when.conditions {
            if least == Match::Excluded {
                break;
            }
            least = least.min(matches(condition, self.picked(condition.question)));
        }
        least
    }
}

/// How a rule fits what was said so far, from no to yes: the fit of its parts is the least of
/// theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// What was said excludes it.
    Excluded,
    /// It does not apply, and may once more is said.
    Undetermined,
    /// It applies, and may no longer once more is said.
    Provisional,
    /// It applies whatever else is said.
    Definite,
}

impl Match {
    /// Whether it applies.
    #[must_use]
    pub fn holds(self) -> bool {
        self >= Self::Provisional
    }
}

/// How a condition matches the answer to its question. "Not sure" can still become any of the
/// others.
const fn matches(condition: &Condition, answer: Answer<u8>) -> Match {
    match (answer, condition.answers & bit(answer) != 0) {
        (Answer::Given(_), true) => Match::Definite,
        (Answer::Given(_), false) => Match::Excluded,
        (Answer::Unanswered | Answer::NotSure, true) => Match::Provisional,
        (Answer::Unanswered | Answer::NotSure, false) => Match::Undetermined,
    }
}

/// The bit of an answer in a [`Condition`].
#[must_use]
pub const fn bit(said: Answer<u8>) -> u32 {
    match said {
        Answer::Unanswered | Answer::NotSure => 1,
        Answer::Given(option) => 2 << option,
    }
}
