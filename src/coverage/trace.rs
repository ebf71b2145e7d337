//! Which rules decided what, for editors and those who check us. A person sees the rule of each
//! finding beside it, so the page works out no trace.

use super::Determination;
use super::matching::{EMERGENCY, Matching, PAYS_NOTHING, PLAN_REPLY};
use crate::answers::Answers;
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Cost, FindingName};
use crate::pack::{CostTerms, Date};

/// The rules that decided something of a determination for these answers on this day, with what
/// they decided: the names of findings, and `terms` for a part of the cost. In the plan's order.
#[must_use]
pub fn trace(
    of: &Determination,
    answers: &Answers,
    day: Date,
) -> Vec<(&'static str, Vec<&'static str>)> {
    let matching = Matching::of(of.plan, answers, day);
    let charges = matches!(
        of.finding(FindingName::Cost).value,
        Value::Cost(Cost::Coinsurance | Cost::PlanCostSharing | Cost::Copay)
    );
    let giving_terms = if charges {
        giving_terms(&matching)
    } else {
        Vec::new()
    };
    let mut trace: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    let met = matching.met().map(|rule| rule.id);
    for rule in met.chain([
        PAYS_NOTHING,
        EMERGENCY,
        PLAN_REPLY,
        of.finding(FindingName::Right).rule,
    ]) {
        let mut decided: Vec<&'static str> = FindingName::ALL
            .iter()
            .zip(&of.findings)
            .filter(|(_, found)| found.rule == rule)
            .map(|(name, _)| name.id())
            .list();
        if giving_terms.contains(&rule) {
            decided.push("terms");
        }
        // The right may have been decided by one of the others.
        if !decided.is_empty() && trace.iter().all(|(known, _)| *known != rule) {
            trace.push((rule, decided));
        }
    }
    trace
}

/// The rules that give a part of the terms: those whose every part a higher rule replaces give
/// none.
fn giving_terms(matching: &Matching) -> Vec<&'static str> {
    let mut above = CostTerms::UNCHANGED;
    let mut giving = Vec::new();
    for rule in matching.met() {
        let with_this = above.over(rule.terms);
        if with_this != above {
            giving.push(rule.id);
        }
        above = with_this;
    }
    giving
}
