//! How a rule or a right fits what was said: not at all, not yet, for now, or whatever more is
//! said.

use super::{Answers, Said};
use crate::pack::{Condition, Date, When};

impl Answers {
    /// Whether a rule or right applies to these answers on this day.
    #[must_use]
    pub fn meet(&self, when: &When, day: Date) -> bool {
        self.fit(when, day).is_met()
    }

    /// How a rule or right fits these answers on this day.
    #[must_use]
    pub fn fit(&self, when: &When, day: Date) -> Fit {
        let in_time =
            when.from.is_none_or(|from| from <= day) && when.until.is_none_or(|until| until >= day);
        if !in_time {
            return Fit::Never;
        }
        let region = match self.region.it() {
            _ if when.regions.is_empty() => Fit::Always,
            Some(region) if when.regions.contains(&region.as_str()) => Fit::Always,
            Some(_) => Fit::Never,
            None => Fit::NotYet,
        };
        let mut fit = region;
        for condition in &when.conditions {
            if fit == Fit::Never {
                break;
            }
            fit = fit.min(condition.fit(self.picked(condition.question)));
        }
        fit
    }
}

/// How a rule fits what was said so far, from no to yes: the fit of its parts is the least of
/// theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// What was said excludes it.
    Never,
    /// It does not apply, and may once more is said.
    NotYet,
    /// It applies, and may no longer once more is said.
    ForNow,
    /// It applies whatever else is said.
    Always,
}

impl Fit {
    /// Whether it applies.
    #[must_use]
    pub fn is_met(self) -> bool {
        self >= Self::ForNow
    }
}

impl Condition {
    /// How it fits this answer. "Not sure" can still become any of the others.
    const fn fit(&self, said: Said<u8>) -> Fit {
        match (said, self.answers & bit(said) != 0) {
            (Said::It(_), true) => Fit::Always,
            (Said::It(_), false) => Fit::Never,
            (Said::Nothing | Said::NotSure, true) => Fit::ForNow,
            (Said::Nothing | Said::NotSure, false) => Fit::NotYet,
        }
    }
}

/// The bit of an answer in a [`Condition`].
#[must_use]
pub const fn bit(said: Said<u8>) -> u32 {
    match said {
        Said::Nothing | Said::NotSure => 1,
        Said::It(option) => 2 << option,
    }
}
