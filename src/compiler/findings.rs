//! Checks the findings of a rule and the parts of its cost, and makes their rows.

use super::compiler::Compiler;
use super::context::leaked;
use super::fault::{At, FaultKind, nearest};
use super::located::Located;
use super::parse::Parsed;
use super::raw_plan::{RawCostTerms, RawFinding, RawPlan};
use second_opinion_model::vocabulary::{Certainty, FindingName};
use second_opinion_model::{CostTerms, Date, Deductible, Finding, Source, Value};

/// A finding with what the checks of rules need.
pub(crate) struct CheckedFinding {
    pub value: Value,
    /// Where the value is written.
    pub at: At,
    pub certainty: Certainty,
    pub sources: Vec<Source>,
}

/// A plan file, and the day on which it was checked, for findings that have no day of their own.
pub(crate) struct PlanFile<'p> {
    pub file: &'p Parsed<RawPlan>,
    pub checked: Date,
}

/// What a rule finds: for the checks, and as rows.
#[derive(Default)]
pub(crate) struct CheckedFindings {
    pub checked: Vec<CheckedFinding>,
    pub rows: Vec<Finding>,
}

/// Checks the findings of a rule or of a plan's default row.
pub(crate) fn check(
    compiler: &mut Compiler,
    raw: [Option<&RawFinding>; 9],
    plan_file: &PlanFile,
) -> CheckedFindings {
    let mut findings = CheckedFindings::default();
    for (name, raw) in FindingName::ALL.iter().zip(raw) {
        let Some(raw) = raw else { continue };
        let Some(row) = finding(compiler, *name, raw, plan_file) else {
            continue;
        };
        findings.checked.push(CheckedFinding {
            value: row.value,
            at: plan_file.file.at(&raw.value),
            certainty: row.certainty,
            sources: row.sources.clone(),
        });
        findings.rows.push(row);
    }
    findings
}

/// Checks one finding; `None` where its value is not known.
fn finding(
    compiler: &mut Compiler,
    name: FindingName,
    raw: &RawFinding,
    plan_file: &PlanFile,
) -> Option<Finding> {
    let (file, id) = (plan_file.file, raw.value.text());
    let at = file.at(&raw.value);
    let Some(value) = Value::from_id(name, id) else {
        let values = Value::all().filter(|value| value.finding() == name);
        let known = nearest(id, values.map(Value::id));
        let sentence = format!("`{id}` is no value of `{}`; {known}.", name.id());
        compiler.fault(&at, FaultKind::UnknownId, sentence);
        return None;
    };
    if raw.terms.is_some() && name != FindingName::Cost {
        let sentence = "Only `cost` has terms: remove them here.";
        compiler.fault(&at, FaultKind::UnknownId, sentence);
    }
    let evidence = compiler.evidence(&raw.certainty, &raw.sources, file);
    let checked = match &raw.checked {
        Some(day) => compiler.day(day, file),
        None => plan_file.checked,
    };
    Some(Finding {
        value,
        certainty: evidence.certainty,
        sources: evidence.sources,
        text: compiler.text(&raw.text, file),
        checked,
    })
}

/// Checks the parts of a cost and makes their row.
pub(crate) fn terms(
    compiler: &mut Compiler,
    raw: Option<&RawCostTerms>,
    file: &Parsed<RawPlan>,
) -> CostTerms {
    let Some(raw) = raw else {
        return CostTerms::UNCHANGED;
    };
    let deductible = raw.deductible.as_ref();
    let mut money = |amount: &Option<Located<String>>| {
        let amount = amount.as_ref()?;
        Some(compiler.cents(amount, file))
    };
    let (copay, supplement_copay) = (money(&raw.copay), money(&raw.supplement_copay));
    CostTerms {
        deductible: deductible.map(|written| read_deductible(compiler, written, file)),
        share: raw.share,
        copay,
        fee: raw.fee,
        charge_limit: raw.charge_limit,
        charges_more: raw.charges_more,
        supplement_share: raw.supplement_share,
        supplement_deductible: raw.supplement_deductible,
        supplement_excess: raw.supplement_excess,
        supplement_copay,
    }
}

/// `none`, `plans-own`, or the id of an amount in this file.
fn read_deductible(
    compiler: &mut Compiler,
    written: &Located<String>,
    file: &Parsed<RawPlan>,
) -> Deductible {
    match written.text() {
        "none" => Deductible::None,
        "plans-own" => Deductible::PlansOwn,
        id => {
            let amounts = file.content.amount.iter();
            let known = amounts.map(|amount| amount.id.text());
            let known = known.chain(["none", "plans-own"]);
            compiler.known_id("amount", id, &file.at(written), known);
            Deductible::Amount(leaked(id))
        }
    }
}

/// The parts of a cost that these terms set, by their names in the files.
pub(crate) fn parts_set(terms: &CostTerms) -> Vec<&'static str> {
    let parts = [
        ("deductible", terms.deductible.is_some()),
        ("share", terms.share.is_some()),
        ("copay", terms.copay.is_some()),
        ("fee", terms.fee.is_some()),
        ("charge-limit", terms.charge_limit.is_some()),
        ("charges-more", terms.charges_more.is_some()),
        ("supplement-share", terms.supplement_share.is_some()),
        (
            "supplement-deductible",
            terms.supplement_deductible.is_some(),
        ),
        ("supplement-excess", terms.supplement_excess.is_some()),
        ("supplement-copay", terms.supplement_copay.is_some()),
    ];
    let set = parts.into_iter().filter(|(_, is_set)| *is_set);
    set.map(|(name, _)| name).collect()
}
