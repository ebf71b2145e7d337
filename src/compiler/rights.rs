//! Checks the rights and makes their rows.

use super::compiler::Compiler;
use super::conditions::{self, CheckedWhen, WrittenWhen};
use super::context::leaked;
use super::fault::FaultKind;
use super::located::texts;
use super::parse::Parsed;
use super::plans::CheckedPlan;
use super::questions::Questions;
use super::raw::{RawList, RawRight};
use second_opinion_model::vocabulary::RightValue;
use second_opinion_model::{Right, RightNumber};
use std::collections::BTreeSet;

/// Checks the rights, and gives each plan the numbers of its own. A plan whose own finding is `yes`
/// or `policy` must have a right everywhere.
pub(crate) fn check(compiler: &mut Compiler, plans: &mut [CheckedPlan]) -> Vec<Right> {
    let questions = Questions::standard(compiler.project);
    let mut rows = Vec::new();
    let mut bound_everywhere: BTreeSet<&str> = BTreeSet::new();
    for file in &compiler.project.lists {
        for raw in &file.content.right {
            let written = WrittenWhen {
                answers: &raw.when,
                from: raw.from.as_ref(),
                until: raw.until.as_ref(),
            };
            let when = conditions::check(compiler, &written, &questions, file);
            compiler.known_plans(&raw.plans, file);
            let number = RightNumber::try_from(rows.len()).unwrap_or(RightNumber::MAX);
            for plan in texts(&raw.plans) {
                bind(plans, plan, number);
            }
            if when.regions.is_empty() {
                bound_everywhere.extend(texts(&raw.plans));
            }
            rows.extend(row(compiler, raw, &when, file));
        }
    }
    for plan in plans {
        let Some(at) = &plan.right else { continue };
        if !bound_everywhere.contains(plan.id.as_str()) {
            let sentence = format!(
                "`{}` claims a right, but no right without a region names it: add it to the \
                 rights.",
                plan.id
            );
            compiler.fault(at, FaultKind::NoSource, sentence);
        }
    }
    rows
}

/// Gives a right's number to the plan with this id, once.
fn bind(plans: &mut [CheckedPlan], id: &str, number: RightNumber) {
    for plan in plans {
        if plan.id == id
            && let Some(row) = &mut plan.row
            && !row.rights.contains(&number)
        {
            row.rights.push(number);
            return;
        }
    }
}

/// The row of a right; `None` where its value is not one of a right.
fn row(
    compiler: &mut Compiler,
    raw: &RawRight,
    when: &CheckedWhen,
    file: &Parsed<RawList>,
) -> Option<Right> {
    let written = raw.value.text();
    let value = match RightValue::from_id(written) {
        Some(value @ (RightValue::Yes | RightValue::Policy)) => value,
        _ => {
            let sentence = format!("`{written}` is no value of a right; known: yes, policy.");
            compiler.fault(&file.at(&raw.value), FaultKind::UnknownId, sentence);
            return None;
        }
    };
    let evidence = compiler.evidence(&raw.certainty, &raw.sources, file);
    Some(Right {
        id: leaked(raw.id.text()),
        value,
        when: when.row(),
        cite: compiler.text(&raw.cite, file),
        gives: compiler.text(&raw.gives, file),
        binds: compiler.text(&raw.binds, file),
        complaint: compiler.optional_text(raw.complaint.as_ref(), file),
        certainty: evidence.certainty,
        sources: evidence.sources,
        checked: compiler.day(&raw.checked, file),
    })
}
