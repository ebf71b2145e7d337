//! Golden cases: what editors promise of each plan, with the source that proves it and the rules
//! that must fire.

use crate::DAY;
use second_opinion::answers::{Answer, Answers, PlanRef, plan_ref};
use second_opinion::coverage::{Determination, determine, trace};
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{Cents, Date, money, question_number, tables};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    plan: String,
    /// The source that proves it; the compiler checks that it exists.
    #[serde(rename = "proof")]
    _proof: String,
    date: Option<String>,
    #[serde(default)]
    with: BTreeMap<String, String>,
    expect: BTreeMap<String, toml::Value>,
    fired: BTreeSet<String>,
}

fn cases() -> Vec<(String, Case)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules/cases");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| -> File {
        toml::from_str(&fs::read_to_string(path).unwrap())
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    paths
        .iter()
        .flat_map(|path| {
            read(path).case.into_iter().map(move |case| {
                (
                    path.file_name().unwrap().to_string_lossy().into_owned(),
                    case,
                )
            })
        })
        .collect()
}

/// A plan by its id, and what was said `with` it.
pub fn said(plan: &str, with: &BTreeMap<String, String>) -> Result<(PlanRef, Answers), String> {
    let plan = plan_ref(plan).ok_or_else(|| format!("there is no plan {plan}"))?;
    let mut answers = Answers {
        plans: Answer::Given(vec![plan]),
        ..Answers::default()
    };
    for (name, value) in with {
        let amount = || {
            let cents = money::read(value, plan.0.currency)
                .map_err(|why| format!("{name}: {value}: {why:?}"));
            cents.map(|cents| Answer::amount(cents, plan.0.currency))
        };
        match name.as_str() {
            "region" => answers.region = Answer::Given(value.clone()),
            "price" => answers.price = amount()?,
            "deductible-left" => answers.deductible_left = amount()?,
            _ => {
                let picked =
                    question_number(name).is_some_and(|number| answers.pick_id(number, value));
                picked
                    .then_some(())
                    .ok_or_else(|| format!("{name} = {value} is no answer"))?;
            }
        }
    }
    Ok((plan, answers))
}

/// The determination, and the rules that decided something.
fn determination(case: &Case) -> Result<(Determination, Vec<&'static str>), String> {
    let (plan, answers) = said(&case.plan, &case.with)?;
    let day = case
        .date
        .as_deref()
        .map_or(Some(DAY), Date::parse)
        .ok_or("the date cannot be read")?;
    let determination = determine(plan.0, &answers, day);
    let deciding = trace(&determination, &answers, day)
        .into_iter()
        .map(|(rule, _)| rule)
        .collect();
    Ok((determination, deciding))
}

/// An amount as the cases write it; none where no sum, or no limit, can be given.
pub fn sum_text(amount: Option<Cents>) -> String {
    amount.map_or_else(
        || "none".to_owned(),
        |cents| format!("{}.{:02}", cents / 100, cents % 100),
    )
}

fn problems(case: &Case) -> Vec<String> {
    let (determination, deciding) = match determination(case) {
        Ok(found) => found,
        Err(problem) => return vec![problem],
    };
    let mut problems = Vec::new();
    let mut expect = |what: &str, found: String, wanted: String| {
        if found != wanted {
            problems.push(format!("{what} is {found}, expected {wanted}"));
        }
    };
    for (what, wanted) in &case.expect {
        let list = |value: &toml::Value| {
            value.as_array().map(|list| {
                list.iter()
                    .filter_map(toml::Value::as_str)
                    .collect::<Vec<_>>()
                    .join(", ")
            })
        };
        match what.as_str() {
            "patient" => {
                let found = format!(
                    "{}, {}",
                    sum_text(determination.estimate.min),
                    sum_text(determination.estimate.max)
                );
                // `"none"` says that no sum can be given; else the least and the most.
                let none = (wanted.as_str() == Some("none")).then(|| "none, none".to_owned());
                let wanted = none
                    .or_else(|| list(wanted))
                    .unwrap_or_else(|| format!("{wanted:?}"));
                expect(what, found, wanted);
            }
            "rights" => {
                let found: BTreeSet<&str> =
                    determination.rights.iter().map(|right| right.id).collect();
                let wanted: BTreeSet<String> = list(wanted)
                    .unwrap_or_default()
                    .split(", ")
                    .filter(|id| !id.is_empty())
                    .map(str::to_owned)
                    .collect();
                expect(what, format!("{found:?}"), format!("{wanted:?}"));
            }
            "year" => expect(
                what,
                format!("{:?}", determination.estimate.year),
                format!("{:?}", wanted.as_integer()),
            ),
            _ => match FindingName::from_id(what) {
                Some(name) => expect(
                    what,
                    determination.finding(name).value.id().to_owned(),
                    wanted.as_str().unwrap_or_default().to_owned(),
                ),
                None => expect(what, "no finding".to_owned(), "one".to_owned()),
            },
        }
    }
    let of_plan = |rule: &&str| {
        *rule != "default"
            && determination
                .plan
                .rules
                .iter()
                .any(|known| known.id == *rule)
    };
    let fired: BTreeSet<String> = deciding
        .into_iter()
        .filter(of_plan)
        .map(str::to_owned)
        .collect();
    expect("fired", format!("{fired:?}"), format!("{:?}", case.fired));
    problems
}

#[test]
fn every_golden_case_holds() {
    let failed: Vec<String> = cases()
        .iter()
        .flat_map(|(file, case)| {
            problems(case)
                .into_iter()
                .map(move |p| format!("{file}: “{}”: {p}", case.name))
        })
        .collect();
    assert!(
        failed.is_empty(),
        "{} problems:\n{}",
        failed.len(),
        failed.join("\n")
    );
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
    for right in &tables().rights {
        let proven = cases.iter().any(|(_, case)| {
            determination(case).is_ok_and(|(determination, _)| {
                determination
                    .rights
                    .iter()
                    .any(|bound| bound.id == right.id)
            })
        });
        assert!(proven, "no golden case shows the right {}", right.id);
    }
}

#[test]
fn every_rule_has_a_case_where_it_decides_and_one_where_it_does_not() {
    let cases = cases();
    for plan in &tables().plans {
        let of_plan: Vec<&Case> = cases
            .iter()
            .map(|(_, case)| case)
            .filter(|case| case.plan == plan.id)
            .collect();
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
