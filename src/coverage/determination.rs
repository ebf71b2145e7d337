//! The determination: for each finding, the rule that decides it. The highest rank that matches wins, finding by finding.

use super::{Sum, rights, sum};
use crate::answers::Answers;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Certainty, Cost, Coverage, FindingName};
use crate::pack::{Date, Finding, PAYS_NOTHING_TEXT, Plan, Right, Rule, Source, Terms, Text};

/// The rule of the house that a plan which pays nothing leaves the whole bill.
const PAYS_NOTHING: &str = "house/plan-pays-nothing";

/// One finding as it was decided.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// What was found.
    pub value: Value,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: &'static [Source],
    /// The sentence for a person.
    pub text: Text,
    /// When it was checked.
    pub checked: Date,
    /// The rule of the plan, the right or the rule of the house that decided it.
    pub rule: &'static str,
}

/// All findings of one plan for one set of answers.
#[derive(Clone, Debug)]
pub struct Determination {
    /// The plan.
    pub plan: &'static Plan,
    /// The findings, in the order of [`FindingName::ALL`].
    pub findings: [Found; 9],
    /// The parts of the cost that the rules decided.
    pub terms: Terms,
    /// What the person would pay.
    pub sum: Sum,
    /// The rights that bind this plan here.
    pub rights: Vec<&'static Right>,
    /// The rules that decided something, with what they decided, in the plan's order.
    pub trace: Vec<(&'static str, Vec<&'static str>)>,
}

impl Determination {
    /// A finding.
    #[must_use]
    pub const fn finding(&self, name: FindingName) -> &Found {
        &self.findings[name as usize]
    }

    /// The graded answer.
    #[must_use]
    pub const fn coverage(&self) -> Coverage {
        match self.findings[FindingName::Coverage as usize].value {
            Value::Coverage(coverage) => coverage,
            _ => Coverage::Unknown,
        }
    }
}

/// Works out what a plan does for these answers on this day.
#[must_use]
pub fn determine(plan: &'static Plan, answers: &Answers, day: Date) -> Determination {
    let mut findings = FindingName::ALL.iter().map(|name| decide(plan, answers, day, *name));
    let mut findings: [Found; 9] = std::array::from_fn(|_| findings.next().unwrap_or(NOTHING_KNOWN));
    if let Some(cost) = cost_of_paying_nothing(&findings[FindingName::Coverage as usize]) {
        findings[FindingName::Cost as usize] = cost;
    }
    let rights = rights::applicable(plan, answers, day);
    rights::raise(&mut findings[FindingName::Right as usize], &rights);
    let (terms, term_rules) = decide_terms(plan, answers, day);
    let sum = sum(plan, answers, day);
    let charges =
        matches!(findings[FindingName::Cost as usize].value, Value::Cost(Cost::Coinsurance | Cost::PlanCostSharing | Cost::Copay));
    let trace = trace(plan, &findings, if charges { &term_rules } else { &[] });
    Determination { plan, findings, terms, sum, rights, trace }
}

/// The cost that the rules decide, without the sum: its value, and its terms where a sum uses them.
#[must_use]
pub fn decided_cost(plan: &'static Plan, answers: &Answers, day: Date) -> (Cost, Terms) {
    let coverage = decide(plan, answers, day, FindingName::Coverage);
    let cost = cost_of_paying_nothing(&coverage).unwrap_or_else(|| decide(plan, answers, day, FindingName::Cost));
    match cost.value {
        Value::Cost(cost @ (Cost::Copay | Cost::Coinsurance | Cost::PlanCostSharing)) => (cost, decide_terms(plan, answers, day).0),
        Value::Cost(cost) => (cost, Terms::UNCHANGED),
        _ => (Cost::Unknown, Terms::UNCHANGED),
    }
}

/// What stands where a table has no row; build.rs refuses such a plan, so nobody sees it.
const NOTHING_KNOWN: Found = Found {
    value: Value::Coverage(Coverage::Unknown),
    certainty: Certainty::Unconfirmed,
    sources: &[],
    text: Text(0),
    checked: Date { year: 2000, month: 1, day: 1 },
    rule: "default",
};

/// The finding that the highest matching rule decides.
fn decide(plan: &'static Plan, answers: &Answers, day: Date, name: FindingName) -> Found {
    let mut best: Option<(&'static Rule, &'static Finding)> = None;
    for rule in plan.rules {
        if best.is_some_and(|(found, _)| found.rank >= rule.rank) {
            continue;
        }
        if let Some(finding) = rule.findings.iter().find(|finding| finding.name() == name)
            && answers.meet(&rule.when, day)
        {
            best = Some((rule, finding));
        }
    }
    best.map_or(NOTHING_KNOWN, |(rule, finding)| Found {
        value: finding.value,
        certainty: finding.certainty,
        sources: finding.sources,
        text: finding.text,
        checked: finding.checked,
        rule: rule.id,
    })
}

fn cost_of_paying_nothing(coverage: &Found) -> Option<Found> {
    (coverage.value == Value::Coverage(Coverage::NotCovered)).then_some(Found {
        value: Value::Cost(Cost::FullPrice),
        text: PAYS_NOTHING_TEXT,
        rule: PAYS_NOTHING,
        ..*coverage
    })
}

/// The terms, part by part from the lowest matching rank to the highest, and the rules that gave a part.
fn decide_terms(plan: &'static Plan, answers: &Answers, day: Date) -> (Terms, Vec<&'static str>) {
    let mut rules: Vec<&'static Rule> =
        plan.rules.iter().filter(|rule| rule.terms != Terms::UNCHANGED && answers.meet(&rule.when, day)).collect();
    rules.sort_by_key(|rule| rule.rank);
    let mut terms = Terms::UNCHANGED;
    let mut gave: Vec<&'static Rule> = Vec::new();
    for rule in rules {
        terms = rule.terms.over(terms);
        gave.push(rule);
    }
    // A rule whose every part a higher rule replaced gave nothing.
    let deciding = (0..gave.len()).filter(|number| {
        let above = gave[number + 1..].iter().fold(Terms::UNCHANGED, |above, rule| rule.terms.over(above));
        above.over(gave[*number].terms) != above
    });
    let ids = deciding.map(|number| gave[number].id).collect();
    (terms, ids)
}

fn trace(plan: &'static Plan, findings: &[Found; 9], term_rules: &[&'static str]) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut trace: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    let right = std::iter::once(findings[FindingName::Right as usize].rule);
    let names = plan
        .rules
        .iter()
        .map(|rule| rule.id)
        .chain([PAYS_NOTHING])
        .chain(right.filter(|rule| plan.rules.iter().all(|known| known.id != *rule)));
    for rule in names {
        let mut decided: Vec<&'static str> =
            FindingName::ALL.iter().zip(findings).filter(|(_, found)| found.rule == rule).map(|(name, _)| name.id()).collect();
        if term_rules.contains(&rule) {
            decided.push("terms");
        }
        if !decided.is_empty() {
            trace.push((rule, decided));
        }
    }
    trace
}
