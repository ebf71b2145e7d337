//! The rules of a plan that match some answers on a day, the one that wins first.

use super::Found;
use crate::answers::Answers;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, Cost, Coverage, FindingName};
use crate::pack::{Date, Plan, Rule, Terms, Text, tables};

/// The rule of the house that a plan which pays nothing leaves the whole bill.
pub(super) const PAYS_NOTHING: &str = "house/plan-pays-nothing";

/// The rule of the house that in an emergency nobody asks for a price first, and we know none.
pub(super) const EMERGENCY: &str = "house/emergency";

/// What stands where a table has no row; build.rs refuses such a plan, so nobody sees it.
const NOTHING_KNOWN: Found = Found {
    value: Value::Coverage(Coverage::Unknown),
    certainty: Certainty::Unconfirmed,
    sources: &[],
    text: Text(0),
    checked: Date { year: 2000, month: 1, day: 1 },
    rule: "default",
};

/// The matching rules, the highest rank first, as the compiler writes them. Two of equal rank never decide the same.
pub(super) struct Matching(Vec<&'static Rule>);

impl Matching {
    pub fn of(plan: &'static Plan, answers: &Answers, day: Date) -> Self {
        Self(plan.rules.iter().filter(|rule| answers.meet(&rule.when, day)).collect())
    }

    /// What the winning rule finds; for the cost, after the rules of the house.
    pub fn finding(&self, name: FindingName) -> Found {
        if name != FindingName::Cost {
            return self.decided(name);
        }
        let coverage = self.decided(FindingName::Coverage);
        match coverage.value {
            Value::Coverage(Coverage::NotCovered) => {
                Found { value: Value::Cost(Cost::FullPrice), text: tables().pays_nothing, rule: PAYS_NOTHING, ..coverage }
            }
            Value::Coverage(Coverage::SeekCareNow) => Found {
                value: Value::Cost(Cost::Unknown),
                certainty: Certainty::Unconfirmed,
                sources: &[],
                text: tables().emergency,
                rule: EMERGENCY,
                ..coverage
            },
            _ => self.decided(name),
        }
    }

    fn decided(&self, name: FindingName) -> Found {
        let of_rule = |rule: &&'static Rule| rule.findings.iter().find(|finding| finding.name() == name).map(|finding| (rule.id, finding));
        self.0.iter().find_map(of_rule).map_or(NOTHING_KNOWN, |(rule, finding)| Found {
            value: finding.value,
            certainty: finding.certainty,
            sources: finding.sources.as_slice(),
            text: finding.text,
            checked: finding.checked,
            rule,
        })
    }

    /// The terms, each part from the highest rule that gives it.
    pub fn terms(&self) -> Terms {
        self.0.iter().rev().fold(Terms::UNCHANGED, |below, rule| rule.terms.over(below))
    }

    /// The rules that give a part of the terms: those whose every part a higher rule replaces give none.
    pub fn giving_terms(&self) -> Vec<&'static str> {
        let mut above = Terms::UNCHANGED;
        let mut giving = Vec::new();
        for rule in &self.0 {
            let with_this = above.over(rule.terms);
            if with_this != above {
                giving.push(rule.id);
            }
            above = with_this;
        }
        giving
    }
}
