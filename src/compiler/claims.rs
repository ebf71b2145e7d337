//! Checks that plans claim no more than was read: in other regions, in other countries, and for a
//! reason that is not known. Whether a certainty fits its sources is checked where they are read.

use super::fault::{At, FaultKind, Faults};
use super::findings::{Basis, CheckedWhen, bit};
use super::general;
use super::intern::Context;
use super::parse::Project;
use super::plans::{CheckedPlan, CheckedRule};
use super::raw::RawQuestion;
use super::rules::{Way, decides, matches, ways};
use super::shared;
use second_opinion_model::vocabulary::{Certainty, Coverage, Kind};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn check(
    plans: &[CheckedPlan],
    project: &Project,
    context: &Context,
    faults: &mut Faults,
) {
    known_regions(project, faults);
    let regional = RegionalSources::of(project);
    let questions = Questions::of(project);
    for plan in plans {
        for rule in &plan.rules {
            regions(rule, plan, &regional, context, faults);
        }
        abroad(plan, &questions, faults);
        unknown_reason(plan, &questions, faults);
    }
}

/// A source speaks of regions that the pack knows.
fn known_regions(project: &Project, faults: &mut Faults) {
    for list in &project.lists {
        for source in &list.content.source {
            general::known_regions(&source.regions, list, project, faults);
        }
    }
}

/// The questions with the ids of their options, in the order of their numbers.
struct Questions<'a>(Vec<(&'a str, Vec<&'a str>)>);

impl<'a> Questions<'a> {
    fn of(project: &'a Project) -> Self {
        let of_question = |question: &'a RawQuestion| {
            let options = question
                .option
                .iter()
                .map(|option| option.id.get_ref().as_str());
            (question.id.get_ref().as_str(), options.collect())
        };
        let all = shared::all_questions(project).map(|(_, question)| of_question(question));
        Self(all.collect())
    }

    /// The number of options of each question.
    fn option_counts(&self) -> Vec<usize> {
        self.0.iter().map(|(_, options)| options.len()).collect()
    }

    /// The number of a question and the bit of one of its options.
    fn find(&self, question: &str, option: &str) -> Option<(usize, u32)> {
        let number = self.0.iter().position(|(id, _)| *id == question)?;
        let position = self.0[number].1.iter().position(|id| *id == option)?;
        Some((number, bit(position + 1)))
    }

    /// What was said, for a message: ` with visit = video`; empty where nothing was.
    fn in_words(&self, way: &Way) -> String {
        let mut said = Vec::new();
        for ((question, options), mask) in self.0.iter().zip(&way.said) {
            let option = (1..=options.len()).find(|answer| bit(*answer) == *mask);
            if let Some(option) = option.and_then(|answer| options.get(answer - 1)) {
                said.push(format!("{question} = {option}"));
            }
        }
        said.extend(way.region.iter().map(|region| format!("region = {region}")));
        if said.is_empty() {
            String::new()
        } else {
            format!(" with {}", said.join(", "))
        }
    }
}

/// The regions of each source that speaks of some regions only: those it names, or those of the
/// rights that cite it where all of them are regional.
struct RegionalSources(BTreeMap<String, BTreeSet<String>>);

impl RegionalSources {
    fn of(project: &Project) -> Self {
        let mut regional: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut everywhere: BTreeSet<String> = BTreeSet::new();
        let lists = || project.lists.iter().map(|list| &list.content);
        for right in lists().flat_map(|list| &list.right) {
            let regions = right.when.get("region").map_or(&[][..], Vec::as_slice);
            for source in &right.sources {
                if regions.is_empty() {
                    everywhere.insert(source.get_ref().clone());
                } else {
                    let of_source = regional.entry(source.get_ref().clone()).or_default();
                    of_source.extend(regions.iter().map(|region| region.get_ref().clone()));
                }
            }
        }
        regional.retain(|source, _| !everywhere.contains(source));
        for source in lists()
            .flat_map(|list| &list.source)
            .filter(|one| !one.regions.is_empty())
        {
            let regions = source
                .regions
                .iter()
                .map(|region| region.get_ref().clone())
                .collect();
            regional.insert(source.id.get_ref().clone(), regions);
        }
        Self(regional)
    }

    /// The regions a finding was read for; `None` where it was read for all. A finding that is
    /// inferred is only as wide as its narrowest basis, any other as its widest source.
    fn of_finding(&self, basis: &Basis, context: &Context) -> Option<BTreeSet<&str>> {
        let sources: Vec<Option<&BTreeSet<String>>> = basis
            .sources
            .iter()
            .filter_map(|source| context.sources.get(usize::from(source.0)))
            .map(|source| self.0.get(&source.id))
            .collect();
        let is_wide = sources.iter().any(Option::is_none);
        if sources.is_empty() || (is_wide && basis.certainty != Certainty::Inferred) {
            return None;
        }
        let regions: BTreeSet<&str> = sources
            .into_iter()
            .flatten()
            .flatten()
            .map(String::as_str)
            .collect();
        (!regions.is_empty()).then_some(regions)
    }
}

/// A value read for some regions stands in them only; elsewhere it is open, and says so.
fn regions(
    rule: &CheckedRule,
    plan: &CheckedPlan,
    regional: &RegionalSources,
    context: &Context,
    faults: &mut Faults,
) {
    const OPEN: [&str; 4] = ["unknown", "sometimes", "depends", "no-specific"];
    let of_rule: Vec<&str> = if rule.when.regions.is_empty() {
        plan.row
            .as_ref()
            .map_or_else(Vec::new, |row| row.regions.clone())
    } else {
        rule.when.regions.iter().map(String::as_str).collect()
    };
    for slot in rule
        .slots
        .iter()
        .filter(|slot| !OPEN.contains(&slot.outcome.as_str()))
    {
        let Some(basis) = &slot.basis else { continue };
        let Some(read_for) = regional.of_finding(basis, context) else {
            continue;
        };
        let is_within =
            !of_rule.is_empty() && of_rule.iter().all(|region| read_for.contains(region));
        if !is_within {
            let named: Vec<&str> = read_for.into_iter().collect();
            let sentence = format!(
                "`{}` is `{}` everywhere, but its sources speak of {} only: put it under \
                 `when.region`, and say `unknown` or `sometimes` elsewhere.",
                slot.what,
                slot.outcome,
                named.join(", ")
            );
            faults.add(&basis.at, FaultKind::Regional, sentence);
        }
    }
}

/// What a plan pays at home says nothing about another country. International insurers pay in many.
fn abroad(plan: &CheckedPlan, questions: &Questions, faults: &mut Faults) {
    let Some((doctor, abroad)) = questions.find("doctor", "abroad") else {
        return;
    };
    if plan
        .row
        .as_ref()
        .is_some_and(|row| row.kind == Kind::International)
    {
        return;
    }
    let deciding = coverage_rules(plan);
    let asked = asks(doctor);
    let whens: Vec<&CheckedWhen> = deciding
        .iter()
        .map(|rule| &rule.when)
        .chain([&asked])
        .collect();
    let mut wrong: Option<(At, String)> = None;
    ways(&whens, &questions.option_counts(), &mut |way| {
        if way.said.get(doctor) != Some(&abroad) {
            return false;
        }
        let Some(winner) = winner(&deciding, way) else {
            return false;
        };
        let conditions = &winner.when.conditions;
        let speaks_of_it = conditions
            .iter()
            .any(|(question, mask)| usize::from(*question) == doctor && mask & abroad != 0);
        if is_paid(coverage(winner)) && !speaks_of_it {
            let sentence = format!(
                "This says `{}`{}, but does not speak of another country: write a rule with \
                 `when.doctor = [\"abroad\"]` above it, `unknown` where nothing was read.",
                coverage(winner),
                questions.in_words(way),
            );
            wrong = Some((winner.at.clone(), sentence));
        }
        wrong.is_some()
    });
    if let Some((at, sentence)) = wrong {
        faults.add(&at, FaultKind::Abroad, sentence);
    }
}

/// Where some reasons are paid and others are not, an unknown reason is `sometimes`; else it is the
/// least sure of them. Cosmetic surgery and an emergency are no reasons that a person overlooks.
fn unknown_reason(plan: &CheckedPlan, questions: &Questions, faults: &mut Faults) {
    const SITUATION: usize = 0;
    const NAMED: std::ops::RangeInclusive<usize> = 1..=5;
    let deciding = coverage_rules(plan);
    let whens: Vec<&CheckedWhen> = deciding.iter().map(|rule| &rule.when).collect();
    let mut wrong: Option<(At, String)> = None;
    ways(&whens, &questions.option_counts(), &mut |way| {
        if way.said.get(SITUATION) != Some(&bit(0)) {
            return false;
        }
        let Some(unknown) = winner(&deciding, way) else {
            return false;
        };
        let of_reasons: Vec<&str> = NAMED
            .filter_map(|reason| winner(&deciding, &way.with(SITUATION, bit(reason))))
            .map(coverage)
            .collect();
        let allowed = least_sure(&of_reasons);
        if coverage(unknown) != allowed {
            let sentence = format!(
                "With an unknown reason this says `{}`{}, but the reasons together give `{allowed}` \
                 ({}): write a rule with `when.situation = [\"not-sure\"]`.",
                coverage(unknown),
                questions.in_words(way),
                of_reasons.join(", "),
            );
            wrong = Some((unknown.at.clone(), sentence));
        }
        wrong.is_some()
    });
    if let Some((at, sentence)) = wrong {
        faults.add(&at, FaultKind::UnknownReason, sentence);
    }
}

/// What the values of all reasons allow for a reason that is not known.
fn least_sure<'a>(of_reasons: &[&'a str]) -> &'a str {
    if of_reasons.iter().any(|value| is_paid(value)) && of_reasons.contains(&"not-covered") {
        return "sometimes";
    }
    // `unknown` is less sure than a known no.
    if of_reasons.contains(&"unknown") {
        return "unknown";
    }
    of_reasons
        .iter()
        .copied()
        .min_by_key(|value| grade(value))
        .unwrap_or("unknown")
}

fn is_paid(coverage: &str) -> bool {
    grade(coverage) > Coverage::Unknown.grade()
}

fn grade(coverage: &str) -> u8 {
    Coverage::from_id(coverage).map_or(0, Coverage::grade)
}

/// A condition that holds for every answer: it makes `ways` try the answers of this question.
fn asks(question: usize) -> CheckedWhen {
    let question = u8::try_from(question).unwrap_or(u8::MAX);
    CheckedWhen {
        conditions: vec![(question, u32::MAX)],
        ..CheckedWhen::default()
    }
}

fn coverage_rules(plan: &CheckedPlan) -> Vec<&CheckedRule> {
    plan.rules
        .iter()
        .filter(|rule| decides(rule, "coverage"))
        .collect()
}

fn winner<'a>(deciding: &[&'a CheckedRule], way: &Way) -> Option<&'a CheckedRule> {
    let matching = deciding.iter().filter(|rule| matches(&rule.when, way));
    matching.max_by_key(|rule| rule.rank).copied()
}

fn coverage(rule: &CheckedRule) -> &str {
    rule.slots
        .iter()
        .find(|slot| slot.what == "coverage")
        .map_or("", |slot| &slot.outcome)
}
