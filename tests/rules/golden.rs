//! Golden cases (`cases/`, a file a plan): what editors promise of each plan for some answers, with
//! the source that proves it and the rules that must fire. Written by people from the sources, not
//! from the program, so that a fault in the data or in the code is seen.

use crate::support::{DAY, amount_text, assert_none, parse_cases, plan_and_answers, project};
use second_opinion::coverage::{Determination, determine, trace};
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{Date, tables};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A case: the answers, and what is expected of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    plan: String,
    /// The source that proves it; the compiler checks that it exists.
    #[serde(rename = "proof")]
    _proof: String,
    /// The day of the case, where it is not [`DAY`].
    date: Option<String>,
    #[serde(default)]
    with: BTreeMap<String, String>,
    expect: BTreeMap<String, Expected>,
    /// The rules that decide something, without the plan's defaults.
    fired: BTreeSet<String>,
}

/// A value that a case expects: of a finding, of the sum (`patient`), the rights or the year.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Expected {
    Word(String),
    Words(Vec<String>),
    Number(u16),
}

/// Every case, with the name of its file.
fn cases() -> Vec<(String, Case)> {
    let folder = project().join("tests/rules/cases");
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for case in parse_cases(&name, &fs::read_to_string(&path).unwrap()) {
            all.push((name.clone(), case));
        }
    }
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all
}

/// The determination, and the rules that decided something.
fn determination(case: &Case) -> Result<(Determination, Vec<&'static str>), String> {
    let (plan, answers) = plan_and_answers(&case.plan, &case.with)?;
    let day = match &case.date {
        Some(date) => Date::parse(date).ok_or("the date cannot be read")?,
        None => DAY,
    };
    let determination = determine(plan.0, &answers, day);
    let trace = trace(&determination, &answers, day);
    let deciding = trace.into_iter().map(|(rule, _)| rule).collect();
    Ok((determination, deciding))
}

/// What the program finds for one line of a case's `expect`, as the case writes it.
fn found(what: &str, determination: &Determination) -> Result<Vec<String>, String> {
    let estimate = &determination.estimate;
    match what {
        // The least and the most.
        "patient" => Ok(vec![amount_text(estimate.min), amount_text(estimate.max)]),
        "rights" => {
            let rights = determination.rights.iter().map(|right| right.id.to_owned());
            let rights: BTreeSet<String> = rights.collect();
            Ok(rights.into_iter().collect())
        }
        "year" => Ok(estimate.year.iter().map(ToString::to_string).collect()),
        _ => match FindingName::from_id(what) {
            Some(name) => Ok(vec![determination.finding(name).value.id().to_owned()]),
            None => Err(format!("{what} is no finding")),
        },
    }
}

/// What a case expects, in the same form. Only `"none"` means that there is no sum; the rights are
/// a set, and everything else is one word or two in their order.
fn wanted(what: &str, expected: &Expected) -> Result<Vec<String>, String> {
    match (what, expected) {
        ("rights", Expected::Words(ids)) => {
            let ids: BTreeSet<&String> = ids.iter().collect();
            Ok(ids.into_iter().cloned().collect())
        }
        ("patient", Expected::Words(sums)) if sums.len() == 2 => Ok(sums.clone()),
        ("patient", Expected::Word(none)) if none == "none" => Ok(vec![none.clone(), none.clone()]),
        ("year", Expected::Number(year)) => Ok(vec![year.to_string()]),
        ("patient" | "rights" | "year", _) => Err(format!("{what} cannot be {expected:?}")),
        (_, Expected::Word(value)) => Ok(vec![value.clone()]),
        _ => Err(format!("{what} cannot be {expected:?}")),
    }
}

/// The rules that fired, without the plan's defaults and the program's own rules.
fn fired(determination: &Determination, deciding: &[&'static str]) -> BTreeSet<String> {
    let is_of_plan = |id: &str| determination.plan.rules.iter().any(|rule| rule.id == id);
    let of_plan = deciding
        .iter()
        .filter(|id| **id != "default" && is_of_plan(id));
    of_plan.map(|id| (*id).to_owned()).collect()
}

fn problems(case: &Case) -> Vec<String> {
    let (determination, deciding) = match determination(case) {
        Ok(found) => found,
        Err(problem) => return vec![problem],
    };
    let mut problems = Vec::new();
    for (what, expected) in &case.expect {
        match (found(what, &determination), wanted(what, expected)) {
            (Ok(found), Ok(wanted)) if found == wanted => {}
            (Ok(found), Ok(wanted)) => {
                problems.push(format!("{what} is {found:?}, expected {wanted:?}"));
            }
            (Err(problem), _) | (_, Err(problem)) => problems.push(problem),
        }
    }
    let fired = fired(&determination, &deciding);
    if fired != case.fired {
        problems.push(format!("fired is {fired:?}, expected {:?}", case.fired));
    }
    problems
}

#[test]
fn every_golden_case_holds() {
    let mut failed = Vec::new();
    for (file, case) in cases() {
        for problem in problems(&case) {
            failed.push(format!("{file}: “{}”: {problem}", case.name));
        }
    }
    assert_none(&failed);
}

/// A word that is no sum must not pass for "no sum": a slip in a case would prove the opposite.
#[test]
fn only_none_means_that_no_sum_can_be_given() {
    let word = |text: &str| Expected::Word(text.to_owned());
    assert_eq!(
        wanted("patient", &word("none")),
        Ok(vec![amount_text(None); 2])
    );
    for slip in ["nothing", "None", "", "0.00"] {
        assert!(wanted("patient", &word(slip)).is_err(), "{slip:?}");
    }
    let one_sum = Expected::Words(vec!["0.00".to_owned()]);
    assert!(wanted("patient", &one_sum).is_err());
}

#[test]
fn every_plan_has_at_least_three_cases_and_every_right_one() {
    let cases = cases();
    for plan in &tables().plans {
        let count = cases
            .iter()
            .filter(|(_, case)| case.plan == plan.id)
            .count();
        assert!(count >= 3, "{} has {count} golden cases", plan.id);
    }
    let mut shown = BTreeSet::new();
    for (_, case) in &cases {
        if let Ok((determination, _)) = determination(case) {
            shown.extend(determination.rights.iter().map(|right| right.id));
        }
    }
    for right in &tables().rights {
        assert!(
            shown.contains(right.id),
            "no golden case shows the right {}",
            right.id
        );
    }
}

/// A rule that fires in every case of its plan could be its default and nobody would see it.
#[test]
fn every_rule_has_a_case_where_it_decides_and_one_where_it_does_not() {
    let cases = cases();
    for plan in &tables().plans {
        let of_plan = cases.iter().filter(|(_, case)| case.plan == plan.id);
        let of_plan: Vec<&Case> = of_plan.map(|(_, case)| case).collect();
        for rule in plan.rules.iter().filter(|rule| rule.id != "default") {
            let fires = of_plan
                .iter()
                .filter(|case| case.fired.contains(rule.id))
                .count();
            assert!(
                fires > 0 && fires < of_plan.len(),
                "{}: {} decides in {fires} of {} cases",
                plan.id,
                rule.id,
                of_plan.len()
            );
        }
    }
}
