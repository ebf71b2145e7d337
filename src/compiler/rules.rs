//! Checks how the rules of a plan work together: no two of equal rank may decide the same, each
//! must be able to decide something, each must be proven by a golden case, and what holds for every
//! plan (an emergency, cosmetic surgery) must hold for every answer.

use super::fault::{FaultKind, Faults};
use super::files::CASES;
use super::findings::{CheckedWhen, bit};
use super::parse::Project;
use super::plans::{CheckedPlan, CheckedRule};
use super::shared;
use std::collections::BTreeSet;

/// One way to answer: the mask bit of each question, the region, the day.
pub(crate) struct Way {
    pub said: Vec<u32>,
    pub region: Option<String>,
    day: String,
}

impl Way {
    /// The same with another answer to one question.
    pub fn with(&self, question: usize, answer: u32) -> Self {
        let mut said = self.said.clone();
        if let Some(of_question) = said.get_mut(question) {
            *of_question = answer;
        }
        Self {
            said,
            region: self.region.clone(),
            day: self.day.clone(),
        }
    }
}

pub(crate) fn check(plans: &[CheckedPlan], project: &Project, faults: &mut Faults) {
    let options: Vec<usize> = shared::all_questions(project)
        .map(|(_, question)| question.option.len())
        .collect();
    for plan in plans {
        conflicts(plan, faults);
        for rule in plan.rules.iter().skip(1) {
            let mut decided = rule.slots.iter().map(|slot| &slot.what);
            if !decided.any(|what| can_decide(rule, what, plan, &options)) {
                let sentence = format!(
                    "The rule `{}` can never decide anything: others always win. Raise its rank \
                     or remove it.",
                    rule.id
                );
                faults.add(&rule.at, FaultKind::NeverFires, sentence);
            }
        }
        always_so(plan, &options, faults);
    }
}

/// Every rule is listed in `fired` of a golden case, and every case names a source that exists.
pub(crate) fn check_cases(plans: &[CheckedPlan], project: &Project, faults: &mut Faults) {
    let sources: BTreeSet<&str> = project
        .lists
        .iter()
        .flat_map(|list| &list.content.source)
        .map(|source| source.id.get_ref().as_str())
        .collect();
    let mut fired: BTreeSet<(&str, &str)> = BTreeSet::new();
    for list in &project.lists {
        for case in &list.content.case {
            let of_plan = |rule| (case.plan.as_str(), String::as_str(rule));
            fired.extend(case.fired.iter().map(of_plan));
            let proof = case.proof.get_ref();
            if !sources.contains(proof.as_str()) {
                let sentence = format!("There is no source `{proof}` to prove this case.");
                faults.add(&list.at(&case.proof), FaultKind::UnknownId, sentence);
            }
        }
    }
    for plan in plans {
        for rule in plan.rules.iter().skip(1) {
            if !fired.contains(&(plan.id.as_str(), rule.id.as_str())) {
                let sentence = format!(
                    "No golden case lists the rule `{}` in `fired`: add one to {CASES}/{}.toml.",
                    rule.id, plan.id
                );
                faults.add(&rule.at, FaultKind::NoGoldenCase, sentence);
            }
        }
    }
}

fn conflicts(plan: &CheckedPlan, faults: &mut Faults) {
    for (number, a) in plan.rules.iter().enumerate() {
        for b in &plan.rules[number + 1..] {
            let shared = a
                .slots
                .iter()
                .find(|slot| b.slots.iter().any(|other| other.what == slot.what));
            if let Some(slot) =
                shared.filter(|_| a.rank == b.rank && can_both_match(&a.when, &b.when))
            {
                let sentence = format!(
                    "The rules `{}` and `{}` have rank {} and can both match, and both decide `{}`: give one a higher rank or another condition.",
                    a.id, b.id, a.rank, slot.what
                );
                faults.add(&b.at, FaultKind::Conflict, sentence);
            }
        }
    }
}

pub(crate) fn can_both_match(a: &CheckedWhen, b: &CheckedWhen) -> bool {
    let questions = a.conditions.iter().all(|(question, mask)| {
        b.conditions
            .iter()
            .filter(|(other, _)| other == question)
            .all(|(_, other)| mask & other != 0)
    });
    let regions = a.regions.is_empty()
        || b.regions.is_empty()
        || a.regions.iter().any(|region| b.regions.contains(region));
    let starts_before = |x: &CheckedWhen, y: &CheckedWhen| {
        x.from.is_none() || y.until.is_none() || x.from <= y.until
    };
    questions && regions && starts_before(a, b) && starts_before(b, a)
}

pub(crate) fn matches(when: &CheckedWhen, way: &Way) -> bool {
    when.conditions.iter().all(|(question, mask)| {
        way.said
            .get(usize::from(*question))
            .is_some_and(|said| said & mask != 0)
    }) && (when.regions.is_empty()
        || way
            .region
            .as_ref()
            .is_some_and(|region| when.regions.contains(region)))
        && when.from.as_ref().is_none_or(|from| *from <= way.day)
        && when.until.as_ref().is_none_or(|until| *until >= way.day)
}

/// Whether for some answers this rule decides `what`, with no higher rule in the way.
fn can_decide(rule: &CheckedRule, what: &str, plan: &CheckedPlan, options: &[usize]) -> bool {
    let above: Vec<&CheckedRule> = plan
        .rules
        .iter()
        .filter(|other| other.rank > rule.rank && decides(other, what))
        .collect();
    let whens: Vec<&CheckedWhen> = above
        .iter()
        .map(|rule| &rule.when)
        .chain([&rule.when])
        .collect();
    ways(&whens, options, &mut |way| {
        matches(&rule.when, way) && !above.iter().any(|other| matches(&other.when, way))
    })
}

pub(crate) fn decides(rule: &CheckedRule, what: &str) -> bool {
    rule.slots.iter().any(|slot| slot.what == what)
}

/// An emergency is always answered by `seek-care-now`; cosmetic surgery is never answered as paid.
fn always_so(plan: &CheckedPlan, options: &[usize], faults: &mut Faults) {
    const SITUATION: usize = 0;
    const COSMETIC: u32 = 2 << 5;
    const EMERGENCY: u32 = 2 << 6;
    let deciding: Vec<&CheckedRule> = plan
        .rules
        .iter()
        .filter(|rule| decides(rule, "coverage"))
        .collect();
    let situation = CheckedWhen {
        conditions: vec![(0, u32::MAX)],
        ..CheckedWhen::default()
    };
    let whens: Vec<&CheckedWhen> = deciding
        .iter()
        .map(|rule| &rule.when)
        .chain([&situation])
        .collect();
    let mut broken = None;
    ways(&whens, options, &mut |way| {
        let winner = deciding
            .iter()
            .filter(|rule| matches(&rule.when, way))
            .max_by_key(|rule| rule.rank);
        let value = winner
            .and_then(|rule| rule.slots.iter().find(|slot| slot.what == "coverage"))
            .map_or("", |slot| &slot.outcome);
        let said = way.said.get(SITUATION).copied().unwrap_or(1);
        let emergency = said == EMERGENCY && value != "seek-care-now";
        let cosmetic = said == COSMETIC && !["not-covered", "unknown"].contains(&value);
        let elsewhere = said != EMERGENCY && value == "seek-care-now";
        if emergency || cosmetic || elsewhere {
            broken = winner.map(|rule| (rule.at.clone(), said == EMERGENCY));
        }
        broken.is_some()
    });
    if let Some((at, emergency)) = broken {
        let sentence = if emergency {
            "For some answers an emergency is not answered by `seek-care-now`: give the emergency rule the highest rank."
        } else {
            "For some answers cosmetic surgery is answered as paid, or `seek-care-now` without an emergency: give the cosmetic rule a higher rank."
        };
        faults.add(&at, FaultKind::HouseRule, sentence);
    }
}

/// Tries the ways to answer that these conditions can tell apart, until `found` is true.
pub(crate) fn ways(
    whens: &[&CheckedWhen],
    options: &[usize],
    found: &mut dyn FnMut(&Way) -> bool,
) -> bool {
    let mut questions: Vec<usize> = whens
        .iter()
        .flat_map(|when| {
            when.conditions
                .iter()
                .map(|(question, _)| usize::from(*question))
        })
        .collect();
    questions.sort_unstable();
    questions.dedup();
    let mut regions: Vec<Option<String>> = whens
        .iter()
        .flat_map(|when| when.regions.iter().cloned().map(Some))
        .collect();
    regions.push(None);
    regions.sort_unstable();
    regions.dedup();
    let mut days: Vec<String> = whens
        .iter()
        .flat_map(|when| [when.from.clone(), when.until.clone()])
        .flatten()
        .collect();
    days.extend(["0000-01-01".to_owned(), "9999-12-31".to_owned()]);
    days.sort_unstable();
    days.dedup();
    for region in &regions {
        for day in &days {
            let mut way = Way {
                said: vec![1; options.len()],
                region: region.clone(),
                day: day.clone(),
            };
            if each_answer(&questions, options, &mut way, found) {
                return true;
            }
        }
    }
    false
}

fn each_answer(
    questions: &[usize],
    options: &[usize],
    way: &mut Way,
    found: &mut dyn FnMut(&Way) -> bool,
) -> bool {
    let Some((question, rest)) = questions.split_first() else {
        return found(way);
    };
    let count = options.get(*question).copied().unwrap_or(0);
    (0..=count).any(|option| {
        if let Some(said) = way.said.get_mut(*question) {
            *said = bit(option);
        }
        each_answer(rest, options, way, found)
    })
}
