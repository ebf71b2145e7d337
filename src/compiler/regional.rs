//! Checks that what was read for some regions is said of these regions only.

use super::compiler::Compiler;
use super::context::SourceEntry;
use super::fault::FaultKind;
use super::findings::CheckedFinding;
use super::located::texts;
use super::parse::Project;
use super::plans::{CheckedPlan, CheckedRule};
use super::questions::REGION;
use second_opinion_model::Value;
use second_opinion_model::vocabulary::{
    Authorization, Certainty, Coverage, Outside, RecordsReview, Referral, RightValue, ThirdOpinion,
};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn check(compiler: &mut Compiler, plans: &[CheckedPlan]) {
    for list in &compiler.project.lists {
        for source in &list.content.source {
            compiler.known_regions(&source.regions, list);
        }
    }
    let regional = RegionalSources::of(compiler.project);
    for plan in plans {
        for rule in &plan.rules {
            regions_of_rule(compiler, rule, plan, &regional);
        }
    }
}

/// The regions of each source that is about some regions only: those it names, or those of the
/// rights that cite it where all of them are regional.
struct RegionalSources<'p>(BTreeMap<&'p str, BTreeSet<&'p str>>);

impl<'p> RegionalSources<'p> {
    fn of(project: &'p Project) -> Self {
        let mut regional: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut everywhere: BTreeSet<&str> = BTreeSet::new();
        for right in project.lists.iter().flat_map(|list| &list.content.right) {
            let regions = right.when.get(REGION).map_or(&[][..], Vec::as_slice);
            for source in texts(&right.sources) {
                if regions.is_empty() {
                    everywhere.insert(source);
                } else {
                    regional.entry(source).or_default().extend(texts(regions));
                }
            }
        }
        regional.retain(|source, _| !everywhere.contains(source));
        for source in project.lists.iter().flat_map(|list| &list.content.source) {
            if !source.regions.is_empty() {
                regional.insert(source.id.text(), texts(&source.regions).collect());
            }
        }
        Self(regional)
    }

    /// The regions a finding was read for; `None` where it was read for all. A finding that is
    /// inferred is only as wide as its narrowest basis, any other as its widest source.
    fn of_finding(
        &self,
        finding: &CheckedFinding,
        sources: &[SourceEntry],
    ) -> Option<BTreeSet<&'p str>> {
        let mut regions: BTreeSet<&str> = BTreeSet::new();
        let mut is_wide = false;
        for number in &finding.sources {
            let Some(source) = sources.get(usize::from(number.0)) else {
                continue;
            };
            match self.0.get(source.id.as_str()) {
                Some(of_source) => regions.extend(of_source),
                None => is_wide = true,
            }
        }
        let is_for_all = is_wide && finding.certainty != Certainty::Inferred;
        (!regions.is_empty() && !is_for_all).then_some(regions)
    }
}

/// A value read for some regions may be given for them only; for others it must be one that leaves
/// the finding open.
fn regions_of_rule(
    compiler: &mut Compiler,
    rule: &CheckedRule,
    plan: &CheckedPlan,
    regional: &RegionalSources,
) {
    let of_rule: Vec<&str> = match &plan.row {
        _ if !rule.when.regions.is_empty() => {
            rule.when.regions.iter().map(String::as_str).collect()
        }
        Some(row) => row.regions.clone(),
        None => Vec::new(),
    };
    for finding in &rule.findings {
        if is_open(finding.value) {
            continue;
        }
        let Some(read_for) = regional.of_finding(finding, &compiler.context.sources) else {
            continue;
        };
        let mut regions = of_rule.iter();
        if of_rule.is_empty() || !regions.all(|region| read_for.contains(region)) {
            let named: Vec<&str> = read_for.into_iter().collect();
            let sentence = format!(
                "`{}` is `{}` everywhere, but its sources speak of {} only: put it under \
                 `when.region`, and say `unknown` or `sometimes` elsewhere.",
                finding.value.finding().id(),
                finding.value.id(),
                named.join(", ")
            );
            compiler.fault(&finding.at, FaultKind::Regional, sentence);
        }
    }
}

/// Whether a value leaves open what holds, so that it is true in other regions too.
fn is_open(value: Value) -> bool {
    let depends = matches!(
        value,
        Value::Coverage(Coverage::Sometimes)
            | Value::Referral(Referral::Depends)
            | Value::Outside(Outside::Depends)
            | Value::Authorization(Authorization::Sometimes)
            | Value::ThirdOpinion(ThirdOpinion::Sometimes)
            | Value::RecordsReview(RecordsReview::Sometimes)
            | Value::Right(RightValue::NoSpecific)
    );
    depends || value.is_unknown()
}
