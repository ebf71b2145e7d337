//! Checks one finding, its terms and its dates, and makes their rows.

use super::fault::{At, FaultKind, Faults, nearest};
use super::intern::{Context, keep};
use super::located::Located;
use super::parse::{Parsed, Project};
use super::plans::questions_asked;
use super::raw::RawWhen;
use super::raw_plan::{RawCostTerms, RawFinding};
use second_opinion_model::Date;
use second_opinion_model::value::Value;
use second_opinion_model::vocabulary::{Certainty, FindingName};
use second_opinion_model::{Condition, Finding, Source, When};
use second_opinion_model::{CostTerms, Deductible};
use std::fmt;

/// One thing a rule decides: a finding or a part of the cost, and what it says of it.
pub(crate) struct Slot {
    /// `coverage`, `terms.share`…
    pub what: String,
    /// `covered`, `Some(20)`…
    pub outcome: String,
    /// What a finding rests on; a part of the cost rests on its finding's sources.
    pub basis: Option<Basis>,
}

/// Where a finding is written, how sure it is and what it rests on.
pub(crate) struct Basis {
    pub at: At,
    pub certainty: Certainty,
    pub sources: Vec<Source>,
}

/// When a rule applies, checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckedWhen {
    /// Question number and mask of answers, as in `model::Condition`.
    pub conditions: Vec<(u8, u32)>,
    pub regions: Vec<String>,
    pub from: Option<String>,
    pub until: Option<String>,
}

impl CheckedWhen {
    pub fn row(&self) -> When {
        let day = |day: &Option<String>| day.as_deref().and_then(Date::parse);
        When {
            conditions: self
                .conditions
                .iter()
                .map(|(question, answers)| Condition {
                    question: *question,
                    answers: *answers,
                })
                .collect(),
            regions: self.regions.iter().map(|region| keep(region)).collect(),
            from: day(&self.from),
            until: day(&self.until),
        }
    }
}

/// What is known where findings are checked: the file, its day, the ids of its amounts, the options
/// of each question.
pub(crate) struct Scope<'a, T> {
    pub file: &'a Parsed<T>,
    pub checked: String,
    pub amounts: Vec<String>,
    /// Id and option ids of each question, and whether this plan asks it.
    pub questions: &'a [(String, Vec<String>, bool)],
    pub regions: &'a [String],
}

/// Checks findings; returns what they decide and their rows.
pub(crate) fn findings<T>(
    raw: [Option<&RawFinding>; 9],
    scope: &Scope<'_, T>,
    context: &mut Context,
    faults: &mut Faults,
) -> (Vec<Slot>, Vec<Finding>) {
    let (mut slots, mut rows) = (Vec::new(), Vec::new());
    let written = FindingName::ALL
        .iter()
        .zip(raw)
        .filter_map(|(name, finding)| finding.map(|finding| (name, finding)));
    for (name, finding) in written {
        let id = finding.value.get_ref();
        let Some(value) = Value::from_id(*name, id) else {
            let values = Value::all()
                .filter(|value| value.finding() == *name)
                .map(|value| value.id());
            let sentence = format!(
                "`{id}` is no value of `{}`; {}.",
                name.id(),
                nearest(id, values)
            );
            faults.add(
                &scope.file.at(&finding.value),
                FaultKind::UnknownId,
                sentence,
            );
            continue;
        };
        let sources = context.sources(&finding.sources, scope.file, faults);
        let certainty = context.certainty(&finding.certainty, &sources, scope.file, faults);
        let text = context.text(&finding.text, scope.file, faults);
        let checked = finding
            .checked
            .as_ref()
            .map_or_else(|| scope.checked.clone(), |day| day.get_ref().to_string());
        let checked = date(&checked, &scope.file.at(&finding.value), faults);
        if finding.terms.is_some() && *name != FindingName::Cost {
            faults.add(
                &scope.file.at(&finding.value),
                FaultKind::UnknownId,
                "Only `cost` has terms: remove them here.",
            );
        }
        let at = scope.file.at(&finding.value);
        let basis = Some(Basis {
            at,
            certainty,
            sources: sources.clone(),
        });
        slots.push(Slot {
            what: name.id().to_owned(),
            outcome: value.id().to_owned(),
            basis,
        });
        rows.push(Finding {
            value,
            certainty,
            sources,
            text,
            checked,
        });
    }
    (slots, rows)
}

/// Checks terms; returns what they decide and their row.
pub(crate) fn terms<T>(
    raw: Option<&RawCostTerms>,
    scope: &Scope<'_, T>,
    faults: &mut Faults,
) -> (Vec<Slot>, CostTerms) {
    let unchanged = RawCostTerms::default();
    let raw = raw.unwrap_or(&unchanged);
    let deductible = raw
        .deductible
        .as_ref()
        .map(|id| match id.get_ref().as_str() {
            "none" => Deductible::None,
            "plans-own" => Deductible::PlansOwn,
            amount => {
                if !scope.amounts.iter().any(|known| known == amount) {
                    let known = nearest(
                        amount,
                        scope
                            .amounts
                            .iter()
                            .map(String::as_str)
                            .chain(["none", "plans-own"]),
                    );
                    faults.add(
                        &scope.file.at(id),
                        FaultKind::UnknownId,
                        format!("There is no amount `{amount}`; {known}."),
                    );
                }
                Deductible::Amount(keep(amount))
            }
        });
    let mut money =
        |text: &Option<Located<String>>| text.as_ref().map(|text| cents(text, scope.file, faults));
    let row = CostTerms {
        deductible,
        share: raw.share,
        copay: money(&raw.copay),
        fee: raw.fee,
        charge_limit: raw.charge_limit,
        charges_more: raw.charges_more,
        supplement_share: raw.supplement_share,
        supplement_deductible: raw.supplement_deductible,
        supplement_excess: raw.supplement_excess,
        supplement_copay: money(&raw.supplement_copay),
    };
    let said =
        |part: &dyn fmt::Debug| Some(format!("{part:?}")).filter(|outcome| outcome != "None");
    let parts = [
        ("deductible", said(&row.deductible)),
        ("share", said(&row.share)),
        ("copay", said(&row.copay)),
        ("fee", said(&row.fee)),
        ("charge_limit", said(&row.charge_limit)),
        ("charges_more", said(&row.charges_more)),
        ("supplement_share", said(&row.supplement_share)),
        ("supplement_deductible", said(&row.supplement_deductible)),
        ("supplement_excess", said(&row.supplement_excess)),
        ("supplement_copay", said(&row.supplement_copay)),
    ];
    let slots = parts.into_iter().filter_map(|(name, outcome)| {
        Some(Slot {
            what: format!("terms.{name}"),
            outcome: outcome?,
            basis: None,
        })
    });
    (slots.collect(), row)
}

/// An amount of money such as `"283.00"`, in cents.
pub(crate) fn cents<T>(text: &Located<String>, file: &Parsed<T>, faults: &mut Faults) -> u64 {
    second_opinion_model::money::exactly(text.get_ref()).unwrap_or_else(|| {
        let sentence = format!(
            "`{}` is no amount: write it like \"283.00\".",
            text.get_ref()
        );
        faults.add(&file.at(text), FaultKind::Unparsable, sentence);
        0
    })
}

/// Checks `when`, `from` and `until`.
pub(crate) fn when<T>(
    raw: &RawWhen,
    span: [&Option<Located<toml::value::Datetime>>; 2],
    scope: &Scope<'_, T>,
    faults: &mut Faults,
) -> CheckedWhen {
    let mut when = CheckedWhen::default();
    for (question, values) in raw {
        let at = values
            .first()
            .map_or_else(|| scope.file.top(), |value| scope.file.at(value));
        if values.is_empty() {
            faults.add(
                &at,
                FaultKind::NeverFires,
                format!("`when.{question}` names no answer, so nothing can match: name one."),
            );
        } else if question == "region" {
            for region in values {
                if !scope.regions.contains(region.get_ref()) {
                    let known = nearest(region.get_ref(), scope.regions.iter().map(String::as_str));
                    faults.add(
                        &scope.file.at(region),
                        FaultKind::UnknownId,
                        format!("There is no region `{}`; {known}.", region.get_ref()),
                    );
                }
                when.regions.push(region.get_ref().clone());
            }
        } else {
            condition(question, values, &at, scope, &mut when, faults);
        }
    }
    [when.from, when.until] = span.map(|day| day.as_ref().map(|day| day.get_ref().to_string()));
    if let (Some(from), Some(until)) = (&when.from, &when.until)
        && from > until
    {
        let at = span[0]
            .as_ref()
            .map_or_else(|| scope.file.top(), |day| scope.file.at(day));
        faults.add(
            &at,
            FaultKind::NeverFires,
            "`from` lies after `until`, so no day can match: swap them.",
        );
    }
    when
}

/// The reasons for which something beside the findings is shown; without any, it always is. It
/// hangs on nothing else: on the result, a person can try other answers to the other questions, and
/// what stands beside the findings stays as it is.
pub(crate) fn reasons<T>(
    raw: &RawWhen,
    file: &Parsed<T>,
    project: &Project,
    faults: &mut Faults,
) -> When {
    if let Some((question, values)) = raw.iter().find(|(question, _)| *question != "situation") {
        let at = values
            .first()
            .map_or_else(|| file.top(), |value| file.at(value));
        let sentence = format!(
            "Only the reason decides if this is shown: write `when.situation`, not `when.{question}`."
        );
        faults.add(&at, FaultKind::UnknownId, sentence);
        return CheckedWhen::default().row();
    }
    let questions = questions_asked(project, &[]);
    let scope = Scope {
        file,
        checked: String::new(),
        amounts: Vec::new(),
        questions: &questions,
        regions: &[],
    };
    when(raw, [&None, &None], &scope, faults).row()
}

/// The bit of an answer in a mask, 0 for "not sure". A question with more answers than a mask has
/// bits is refused elsewhere.
pub(crate) fn bit(answer: usize) -> u32 {
    u32::try_from(answer)
        .ok()
        .and_then(|answer| 1_u32.checked_shl(answer))
        .unwrap_or(0)
}

fn condition<T>(
    question: &str,
    values: &[Located<String>],
    at: &At,
    scope: &Scope<'_, T>,
    when: &mut CheckedWhen,
    faults: &mut Faults,
) {
    let Some((number, (_, options, asked))) = scope
        .questions
        .iter()
        .enumerate()
        .find(|(_, (id, ..))| id == question)
    else {
        let known = nearest(question, scope.questions.iter().map(|(id, ..)| id.as_str()));
        faults.add(
            at,
            FaultKind::UnknownId,
            format!("There is no question `{question}`; {known}."),
        );
        return;
    };
    if !asked {
        let sentence = format!(
            "This plan does not ask `{question}`, so nothing can match: add it to `questions`."
        );
        faults.add(at, FaultKind::NeverFires, sentence);
    }
    let mut mask = 0;
    for value in values {
        match options.iter().position(|option| option == value.get_ref()) {
            Some(position) => mask |= bit(position + 1),
            None if value.get_ref() == "not-sure" => mask |= 1,
            None => {
                let sentence = format!(
                    "`{}` is no answer to `{question}`; {}.",
                    value.get_ref(),
                    nearest(value.get_ref(), options.iter().map(String::as_str))
                );
                faults.add(&scope.file.at(value), FaultKind::UnknownId, sentence);
            }
        }
    }
    when.conditions
        .push((u8::try_from(number).unwrap_or(u8::MAX), mask));
}

/// A day.
pub(crate) fn date(day: &str, at: &At, faults: &mut Faults) -> Date {
    Date::parse(day).unwrap_or_else(|| {
        faults.add(
            at,
            FaultKind::Unparsable,
            format!("`{day}` is no day: write it like 2026-11-23."),
        );
        Date {
            year: 2000,
            month: 1,
            day: 1,
        }
    })
}
