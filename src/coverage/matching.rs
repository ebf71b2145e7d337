//! The rules of a plan that match some answers on a day, and what they decide: of the rules that
//! apply, the one of the highest rank, finding by finding.

use super::determined_finding::{DeterminedFinding, EMERGENCY, PAYS_NOTHING, PLAN_REPLY};
use crate::answers::{Answers, Match};
use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, Cost, Coverage, FindingName};
use crate::pack::{CostTerms, Date, Finding, Plan, Rule, Text, tables};

const FULL_PRICE: Value = Value::Cost(Cost::FullPrice);
const NOT_COVERED: Value = Value::Coverage(Coverage::NotCovered);
const SEEK_CARE_NOW: Value = Value::Coverage(Coverage::SeekCareNow);

/// What is shown where no rule decides a finding. The compiler refuses such a plan.
const NOTHING_KNOWN: DeterminedFinding = DeterminedFinding {
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

/// A rule that the answers do not exclude.
struct MatchedRule {
    rule: &'static Rule,
    matched: Match,
}

/// The rules that apply to some answers, or may apply once more is answered, the highest rank
/// first, as in [`Plan::rules`]. Two rules of equal rank never decide the same finding.
pub(super) struct Matching<'a> {
    rules: Vec<MatchedRule>,
    plan: &'static Plan,
    answers: &'a Answers,
}

impl<'a> Matching<'a> {
    /// Matches the rules of a plan with these answers on this day.
    pub fn of(plan: &'static Plan, answers: &'a Answers, day: Date) -> Self {
        let mut rules = Vec::with_capacity(plan.rules.len());
        for rule in &plan.rules {
            let matched = answers.matches(&rule.when, day);
            if matched != Match::Excluded {
                rules.push(MatchedRule { rule, matched });
            }
        }
        Self {
            rules,
            plan,
            answers,
        }
    }

    /// The rules that apply.
    pub fn applying(&self) -> impl Iterator<Item = &'static Rule> {
        self.rules
            .iter()
            .filter(|rule| rule.matched.holds())
            .map(|rule| rule.rule)
    }

    /// A finding for these answers.
    pub fn finding(&self, name: FindingName) -> DeterminedFinding {
        if name == FindingName::Cost {
            self.cost()
        } else {
            self.replied_or_decided(name)
        }
    }

    /// The finding `cost`: what the plan replied, else what follows from the coverage, else what
    /// the rules decide.
    fn cost(&self) -> DeterminedFinding {
        let cost = self.replied_or_decided(FindingName::Cost);
        if cost.rule == PLAN_REPLY {
            return cost;
        }
        let coverage = self.replied_or_decided(FindingName::Coverage);
        match coverage.value {
            NOT_COVERED => self.cost_of_not_covered(coverage),
            SEEK_CARE_NOW => DeterminedFinding {
                value: Value::Cost(Cost::Unknown),
                certainty: Certainty::Unconfirmed,
                sources: &[],
                less_sure: &[],
                text: tables().emergency,
                rule: EMERGENCY,
                ..coverage
            },
            // The coverage may still become "not covered", which would give the same cost.
            _ if cost.value == FULL_PRICE => self.least_sure(cost, NOT_COVERED),
            _ => cost,
        }
    }

    /// The full price, which follows from a coverage of `not-covered`. As long as another rule may
    /// decide the coverage, a rule for the cost may find the full price too.
    fn cost_of_not_covered(&self, coverage: DeterminedFinding) -> DeterminedFinding {
        let cost = DeterminedFinding {
            value: FULL_PRICE,
            text: tables().pays_nothing,
            rule: PAYS_NOTHING,
            ..coverage
        };
        let is_final =
            coverage.rule == PLAN_REPLY || self.may_decide(FindingName::Coverage).nth(1).is_none();
        if is_final {
            cost
        } else {
            self.least_sure(cost, FULL_PRICE)
        }
    }

    /// What the plan replied on the phone, else what the rules decide. In an emergency no reply
    /// counts: care comes first.
    fn replied_or_decided(&self, name: FindingName) -> DeterminedFinding {
        let decided = self.decided(name);
        if decided.value == SEEK_CARE_NOW {
            return decided;
        }
        let Some(reply) = self.answers.reply(self.plan, name) else {
            return decided;
        };
        DeterminedFinding {
            value: reply.value,
            certainty: Certainty::Plan,
            sources: &[],
            less_sure: &[],
            checked: reply.on,
            rule: PLAN_REPLY,
            ..decided
        }
    }

    /// What the rules decide: the highest rank that applies and has the finding.
    fn decided(&self, name: FindingName) -> DeterminedFinding {
        for rule in self.applying() {
            if let Some(finding) = rule.finding(name) {
                let decided = DeterminedFinding {
                    value: finding.value,
                    certainty: finding.certainty,
                    sources: finding.sources.as_slice(),
                    less_sure: &[],
                    text: finding.text,
                    checked: finding.checked,
                    rule: rule.id,
                };
                return self.least_sure(decided, finding.value);
            }
        }
        NOTHING_KNOWN
    }

    /// This finding, only as sure as the least sure rule that may still find `value`. So a finding
    /// that keeps its value while more is answered never becomes less sure.
    fn least_sure(&self, mut finding: DeterminedFinding, value: Value) -> DeterminedFinding {
        for other in self.may_decide(value.finding()) {
            if other.value == value && other.certainty > finding.certainty {
                finding.certainty = other.certainty;
                finding.less_sure = other.sources.as_slice();
                finding.checked = finding.checked.min(other.checked);
            }
        }
        finding
    }

    /// All that may decide a finding once every question is answered: from the highest rank down to
    /// the first rule that has the finding and applies whatever else is answered.
    fn may_decide(&self, name: FindingName) -> impl Iterator<Item = &'static Finding> {
        let mut is_decided = false;
        let possible = self.rules.iter().map_while(move |rule| {
            if is_decided {
                return None;
            }
            let finding = rule.rule.finding(name);
            is_decided = finding.is_some() && rule.matched == Match::Definite;
            Some(finding)
        });
        possible.flatten()
    }

    /// The terms of the cost, each part from the highest rank that gives it.
    pub fn terms(&self) -> CostTerms {
        let mut terms = CostTerms::UNCHANGED;
        for rule in self.applying() {
            terms = terms.over(rule.terms);
        }
        terms
    }
}
