//! The rules of a plan that match some answers on a day, the one that wins first.

use super::Found;
use crate::answers::{Answers, Match};
use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, Cost, Coverage, FindingName};
use crate::pack::{CostTerms, Date, Finding, Plan, Rule, Text, tables};

/// The rule of the house that a plan which pays nothing leaves the whole bill.
pub(super) const PAYS_NOTHING: &str = "house/plan-pays-nothing";

/// The rule of the house that in an emergency nobody asks for a price first, and we know none.
pub(super) const EMERGENCY: &str = "house/emergency";

/// What the plan said on the phone, in place of a rule. The sentence of the rule no longer fits it:
/// the view has its own.
pub const PLAN_REPLY: &str = "told/by-plan";

/// What stands where a table has no row; build.rs refuses such a plan, so nobody sees it.
const NOTHING_KNOWN: Found = Found {
    value: Value::Coverage(Coverage::Unknown),
    certainty: Certainty::Unconfirmed,
    sources: &[],
    less_sure: &[],
    text: Text(0),
    checked: Date {
        year: 2000,
        month: 1,
        day: 1,
    },
    rule: "default",
};

/// The rules that match, or may once more is said, the highest rank first, as the compiler writes
/// them. Two of equal rank never decide the same.
pub(super) struct Matching<'a> {
    rules: Vec<(&'static Rule, Match)>,
    plan: &'static Plan,
    answers: &'a Answers,
}

impl<'a> Matching<'a> {
    pub fn of(plan: &'static Plan, answers: &'a Answers, day: Date) -> Self {
        let mut rules = Vec::with_capacity(plan.rules.len());
        rules.extend(
            plan.rules
                .iter()
                .map(|rule| (rule, answers.matches(&rule.when, day)))
                .filter(|(_, matched)| *matched != Match::Excluded),
        );
        Self {
            rules,
            plan,
            answers,
        }
    }

    /// The rules that match.
    pub fn met(&self) -> impl DoubleEndedIterator<Item = &'static Rule> {
        self.rules
            .iter()
            .filter(|(_, matched)| matched.holds())
            .map(|(rule, _)| *rule)
    }

    /// What the winning rule finds; for the cost, after the rules of the house.
    pub fn finding(&self, name: FindingName) -> Found {
        let found = self.decided(name);
        if name != FindingName::Cost {
            return found;
        }
        const FULL_PRICE: Value = Value::Cost(Cost::FullPrice);
        let pays_nothing = Value::Coverage(Coverage::NotCovered);
        let coverage = self.decided(FindingName::Coverage);
        match coverage.value {
            _ if found.rule == PLAN_REPLY => found,
            Value::Coverage(Coverage::NotCovered) => {
                let cost = Found {
                    value: FULL_PRICE,
                    text: tables().pays_nothing,
                    rule: PAYS_NOTHING,
                    ..coverage
                };
                let is_settled = coverage.rule == PLAN_REPLY
                    || self.may_decide(FindingName::Coverage).nth(1).is_none();
                if is_settled {
                    cost
                } else {
                    self.as_sure_as(cost, FULL_PRICE)
                }
            }
            Value::Coverage(Coverage::SeekCareNow) => Found {
                value: Value::Cost(Cost::Unknown),
                certainty: Certainty::Unconfirmed,
                sources: &[],
                less_sure: &[],
                text: tables().emergency,
                rule: EMERGENCY,
                ..coverage
            },
            _ if found.value == FULL_PRICE => self.as_sure_as(found, pays_nothing),
            _ => found,
        }
    }

    /// What the plan told the person, else what the rules find; nothing that was told comes before
    /// care in an emergency.
    fn decided(&self, name: FindingName) -> Found {
        let found = self.found(name);
        if found.value == Value::Coverage(Coverage::SeekCareNow) {
            return found;
        }
        self.answers
            .reply(self.plan, name)
            .map_or(found, |told| Found {
                value: told.value,
                certainty: Certainty::Plan,
                sources: &[],
                less_sure: &[],
                checked: told.on,
                rule: PLAN_REPLY,
                ..found
            })
    }

    fn found(&self, name: FindingName) -> Found {
        let find =
            |rule: &'static Rule| rule.findings.iter().find(|finding| finding.name() == name);
        let Some((rule, winner)) = self
            .met()
            .find_map(|rule| find(rule).map(|finding| (rule.id, finding)))
        else {
            return NOTHING_KNOWN;
        };
        let found = Found {
            value: winner.value,
            certainty: winner.certainty,
            sources: winner.sources.as_slice(),
            less_sure: &[],
            text: winner.text,
            checked: winner.checked,
            rule,
        };
        self.as_sure_as(found, winner.value)
    }

    /// What is found, as sure as the least sure of the rules that may still find `value`:
    /// so whatever more is said, a finding that stays what it is never becomes less sure.
    fn as_sure_as(&self, found: Found, value: Value) -> Found {
        self.may_decide(value.finding())
            .filter(|finding| finding.value == value)
            .fold(found, |found, finding| {
                if finding.certainty <= found.certainty {
                    return found;
                }
                let checked = found.checked.min(finding.checked);
                Found {
                    certainty: finding.certainty,
                    less_sure: finding.sources.as_slice(),
                    checked,
                    ..found
                }
            })
    }

    /// What may decide a finding in the end: down to the first rule that applies whatever else is
    /// said.
    fn may_decide(&self, name: FindingName) -> impl Iterator<Item = &'static Finding> {
        let mut is_settled = false;
        self.rules
            .iter()
            .map_while(move |(rule, matched)| {
                let finding = rule.findings.iter().find(|finding| finding.name() == name);
                let more = !is_settled;
                is_settled |= *matched == Match::Definite && finding.is_some();
                more.then_some(finding)
            })
            .flatten()
    }

    /// The terms, each part from the highest rule that gives it.
    pub fn terms(&self) -> CostTerms {
        self.met()
            .rev()
            .fold(CostTerms::UNCHANGED, |below, rule| rule.terms.over(below))
    }
}
