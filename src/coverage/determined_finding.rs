//! One finding as it was decided, with what it rests on; and the ids that replace a rule's where no
//! rule of a plan file decided it.

use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::Certainty;
use crate::pack::{Date, Source, Text};

/// Replaces a rule's id where the cost follows from the coverage: a plan that does not
/// pay leaves the full price to the person. It holds for every plan, so no plan file says it.
pub(super) const PAYS_NOTHING: &str = "house/plan-pays-nothing";

/// Replaces a rule's id for the cost in an emergency, which is unknown for every plan:
/// care comes before any price.
pub(super) const EMERGENCY: &str = "house/emergency";

/// Replaces a rule's id where the plan itself replied on the phone. The sentence of the
/// rule no longer applies then: the view has its own.
pub const PLAN_REPLY: &str = "told/by-plan";

/// One finding for some answers, as it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeterminedFinding {
    /// Its value, which also tells which finding it is.
    pub value: Value,
    /// How sure the value is, by the least sure source that it may rest on.
    pub certainty: Certainty,
    /// The sources of the rule that decided it; none where the plan replied on the phone.
    pub sources: &'static [Source],
    /// Where a less sure rule may still find the same value: the sources of that rule, which
    /// `certainty` is taken from.
    pub less_sure: &'static [Source],
    /// The sentence that tells the person what was found.
    pub text: Text,
    /// The day its facts were last checked, or the day of the plan's reply.
    pub checked: Date,
    /// The id of the rule or right that decided it, or the id that replaces it: [`PLAN_REPLY`],
    /// `house/…`.
    pub rule: &'static str,
}

impl DeterminedFinding {
    /// All sources of the finding and of its certainty, each once.
    #[must_use]
    pub fn all_sources(&self) -> Vec<Source> {
        let more = self
            .less_sure
            .iter()
            .filter(|source| !self.sources.contains(source));
        self.sources.iter().chain(more).copied().list()
    }

    /// Whether it rests on a reply of the plan: it is the reply itself, or a cost that follows from
    /// it. Any other finding as sure as the plan's own pages names a source: the compiler checks
    /// it.
    #[must_use]
    pub fn rests_on_reply(&self) -> bool {
        self.rule == PLAN_REPLY || (self.certainty == Certainty::Plan && self.sources.is_empty())
    }
}
