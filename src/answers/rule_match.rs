//! How a rule or a right matches the answers so far, from [`Match::Excluded`] to
//! [`Match::Definite`].

use super::{Answer, Answers};
use crate::pack::{Condition, Date, When};

/// How a rule matches the answers so far, in ascending order. The match of a whole is the least of
/// the matches of its conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The answers exclude it: it does not apply, whatever else is answered.
    Excluded,
    /// It does not apply, and may apply once an open question is answered.
    Undetermined,
    /// It applies, and may cease to once an open question is answered.
    Provisional,
    /// It applies, whatever else is answered.
    Definite,
}

impl Match {
    /// Whether the rule applies to the answers so far.
    #[must_use]
    pub fn holds(self) -> bool {
        self >= Self::Provisional
    }
}

impl Answers {
    /// Whether a rule or right applies to these answers on this day.
    #[must_use]
    pub fn meet(&self, when: &When, day: Date) -> bool {
        self.matches(when, day).holds()
    }

    /// How a rule or right matches these answers on this day.
    #[must_use]
    pub fn matches(&self, when: &When, day: Date) -> Match {
        let has_begun = when.from.is_none_or(|from| from <= day);
        let has_ended = when.until.is_some_and(|until| until < day);
        if !has_begun || has_ended {
            return Match::Excluded;
        }
        let mut least = self.region_matches(&when.regions);
        for condition in &when.conditions {
            if least == Match::Excluded {
                break;
            }
            least = least.min(self.picked(condition.question).matches(condition));
        }
        least
    }

    /// How the region matches a list of regions; an empty list means everywhere.
    fn region_matches(&self, regions: &[&str]) -> Match {
        if regions.is_empty() {
            return Match::Definite;
        }
        match self.region.given() {
            None => Match::Undetermined,
            Some(region) if regions.contains(&region.as_str()) => Match::Definite,
            Some(_) => Match::Excluded,
        }
    }
}

impl Answer<u8> {
    /// The bit of this answer in [`Condition::answers`]: bit 0 for an unanswered
    /// question and for "not sure", bit *i* + 1 for option *i*.
    #[must_use]
    pub const fn bit(self) -> u32 {
        match self {
            Self::Unanswered | Self::NotSure => 1,
            Self::Given(option) => 2 << option,
        }
    }

    /// Whether a condition holds for this answer to its question.
    #[must_use]
    pub const fn meets(self, condition: &Condition) -> bool {
        condition.answers & self.bit() != 0
    }

    /// How a condition matches this answer to its question. "Not sure" may still become any option.
    const fn matches(self, condition: &Condition) -> Match {
        match (self, self.meets(condition)) {
            (Self::Given(_), true) => Match::Definite,
            (Self::Given(_), false) => Match::Excluded,
            (Self::Unanswered | Self::NotSure, true) => Match::Provisional,
            (Self::Unanswered | Self::NotSure, false) => Match::Undetermined,
        }
    }
}
