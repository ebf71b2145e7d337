//! Which rules decided what, for `cargo xtask answer` and the tests. The page needs no trace: it
//! shows the rule of each finding beside it.

use super::Determination;
use super::determined_finding::{EMERGENCY, PAYS_NOTHING, PLAN_REPLY};
use super::matching::Matching;
use crate::answers::Answers;
use crate::pack::vocabulary::{Cost, FindingName};
use crate::pack::{CostTerms, Date};

/// The rules that decided something of a determination for these answers on this day, in the plan's
/// order, each with what it decided: the ids of findings, and `terms` for a part of the cost. Last
/// come those that are no rules of the plan: `house/…`, [`PLAN_REPLY`], and the right.
#[must_use]
pub fn trace(
    determination: &Determination,
    answers: &Answers,
    day: Date,
) -> Vec<(&'static str, Vec<&'static str>)> {
    let matching = Matching::of(determination.plan, answers, day);
    let giving_terms = match determination.cost() {
        Cost::Copay | Cost::Coinsurance | Cost::PlanCostSharing => giving_terms(&matching),
        Cost::None | Cost::FullPrice | Cost::Unknown => Vec::new(),
    };
    let right = determination.finding(FindingName::Right).rule;
    let rules = matching.applying().map(|rule| rule.id);
    let mut trace: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    for rule in rules.chain([PAYS_NOTHING, EMERGENCY, PLAN_REPLY, right]) {
        let mut decided = decided_by(rule, determination);
        if giving_terms.contains(&rule) {
            decided.push("terms");
        }
        // A rule of the plan may have decided the right, and is in the trace then.
        let is_known = trace.iter().any(|(known, _)| *known == rule);
        if !decided.is_empty() && !is_known {
            trace.push((rule, decided));
        }
    }
    trace
}

/// The ids of the findings that a rule decided.
fn decided_by(rule: &str, determination: &Determination) -> Vec<&'static str> {
    let mut decided = Vec::new();
    for name in FindingName::ALL {
        if determination.finding(*name).rule == rule {
            decided.push(name.id());
        }
    }
    decided
}

/// The rules that give a part of the terms: not those whose every part a higher rule gives.
fn giving_terms(matching: &Matching) -> Vec<&'static str> {
    let mut above = CostTerms::UNCHANGED;
    let mut giving = Vec::new();
    for rule in matching.applying() {
        let with_this = above.over(rule.terms);
        if with_this != above {
            giving.push(rule.id);
        }
        above = with_this;
    }
    giving
}
