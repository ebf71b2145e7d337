//! Checks the rights and makes their rows.

use super::fault::{FaultKind, Faults, nearest};
use super::findings::{self, CheckedWhen, Scope};
use super::intern::{Context, keep};
use super::parse::Project;
use super::plans::{CheckedPlan, questions_asked, regions};
use super::raw::RawRight;
use super::shared;
use second_opinion_model::Right;
use second_opinion_model::RightNumber;
use second_opinion_model::vocabulary::RightValue;

/// Checks the rights, and gives each plan the numbers of its own. A plan whose own finding is `yes`
/// or `policy` must have a right everywhere.
pub(crate) fn check(
    project: &Project,
    plans: &mut [CheckedPlan],
    context: &mut Context,
    faults: &mut Faults,
) -> Vec<Right> {
    let regions = regions(project);
    let questions = questions_asked(project, &[]);
    let mut rows = Vec::new();
    let mut bound_everywhere: Vec<String> = Vec::new();
    for file in &project.lists {
        for raw in &file.content.right {
            let checked = raw.checked.get_ref().to_string();
            let scope = Scope {
                file,
                checked,
                amounts: Vec::new(),
                questions: &questions,
                regions: &regions,
            };
            let when = findings::when(&raw.when, [&raw.from, &raw.until], &scope, faults);
            let number = RightNumber::try_from(rows.len()).unwrap_or(RightNumber::MAX);
            for plan in &raw.plans {
                match plans.iter_mut().find(|known| known.id == *plan.get_ref()) {
                    Some(bound) => bound
                        .row
                        .iter_mut()
                        .filter(|row| !row.rights.contains(&number))
                        .for_each(|row| row.rights.push(number)),
                    None => {
                        let known =
                            nearest(plan.get_ref(), plans.iter().map(|plan| plan.id.as_str()));
                        faults.add(
                            &file.at(plan),
                            FaultKind::UnknownId,
                            format!("There is no plan `{}`; {known}.", plan.get_ref()),
                        );
                    }
                }
            }
            if when.regions.is_empty() {
                bound_everywhere.extend(raw.plans.iter().map(|plan| plan.get_ref().clone()));
            }
            rows.extend(right(raw, &when, &scope, context, faults));
        }
    }
    for plan in plans {
        if let Some(at) = plan
            .right
            .as_ref()
            .filter(|_| !bound_everywhere.contains(&plan.id))
        {
            let sentence = format!(
                "`{}` claims a right, but no right without a region names it: add it to the rights.",
                plan.id
            );
            faults.add(at, FaultKind::NoSource, sentence);
        }
    }
    rows
}

fn right<T>(
    raw: &RawRight,
    when: &CheckedWhen,
    scope: &Scope<'_, T>,
    context: &mut Context,
    faults: &mut Faults,
) -> Option<Right> {
    let file = scope.file;
    let value = RightValue::from_id(raw.value.get_ref())
        .filter(|value| [RightValue::Yes, RightValue::Policy].contains(value));
    let Some(value) = value else {
        faults.add(
            &file.at(&raw.value),
            FaultKind::UnknownId,
            format!(
                "`{}` is no value of a right; known: yes, policy.",
                raw.value.get_ref()
            ),
        );
        return None;
    };
    let sources = context.sources(&raw.sources, file, faults);
    let certainty = context.certainty(&raw.certainty, &sources, file, faults);
    let [cite, gives, binds] =
        [&raw.cite, &raw.gives, &raw.binds].map(|words| context.text(words, file, faults));
    let complaint = shared::optional_text(raw.complaint.as_ref(), file, context, faults);
    Some(Right {
        id: keep(raw.id.get_ref()),
        value,
        when: when.row(),
        cite,
        gives,
        binds,
        complaint,
        certainty,
        sources,
        checked: findings::date(&scope.checked, &file.at(&raw.id), faults),
    })
}
