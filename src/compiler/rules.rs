//! Checks how the rules of a plan work together: no two of equal rank may decide the same, each
//! must be able to decide something, and each must be proven by a golden case.

use super::combinations;
use super::compiler::Compiler;
use super::conditions::CheckedWhen;
use super::fault::FaultKind;
use super::files::CASES;
use super::plans::{CheckedPlan, CheckedRule, Topic};
use super::questions::Questions;
use std::collections::BTreeSet;

pub(crate) fn check(compiler: &mut Compiler, plans: &[CheckedPlan]) {
    let option_counts = Questions::standard(compiler.project).option_counts();
    for plan in plans {
        conflicts(compiler, plan);
        for rule in plan.rules.iter().skip(1) {
            let topics = rule.topics();
            let mut topics = topics.iter();
            if !topics.any(|topic| can_decide(rule, *topic, plan, &option_counts)) {
                let sentence = format!(
                    "The rule `{}` can never decide anything: others always win. Raise its rank \
                     or remove it.",
                    rule.id
                );
                compiler.fault(&rule.at, FaultKind::NeverFires, sentence);
            }
        }
    }
}

/// Every case names a source that exists, and every rule is listed in `fired` of a case.
pub(crate) fn check_cases(compiler: &mut Compiler, plans: &[CheckedPlan]) {
    let lists = &compiler.project.lists;
    let sources = lists.iter().flat_map(|list| &list.content.source);
    let sources: BTreeSet<&str> = sources.map(|source| source.id.text()).collect();
    let mut fired: BTreeSet<(&str, &str)> = BTreeSet::new();
    for list in lists {
        for case in &list.content.case {
            for rule in &case.fired {
                fired.insert((case.plan.as_str(), rule.as_str()));
            }
            let proof = case.proof.text();
            if !sources.contains(proof) {
                let sentence = format!("There is no source `{proof}` to prove this case.");
                compiler.fault(&list.at(&case.proof), FaultKind::UnknownId, sentence);
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
                compiler.fault(&rule.at, FaultKind::NoGoldenCase, sentence);
            }
        }
    }
}

/// Two rules of equal rank that can both match must decide different things.
fn conflicts(compiler: &mut Compiler, plan: &CheckedPlan) {
    for (number, one) in plan.rules.iter().enumerate() {
        for other in &plan.rules[number + 1..] {
            if one.rank != other.rank || !one.when.can_meet_with(&other.when) {
                continue;
            }
            let topics = one.topics();
            let mut topics = topics.iter();
            if let Some(topic) = topics.find(|topic| other.decides(**topic)) {
                let sentence = format!(
                    "The rules `{}` and `{}` have rank {} and can both match, and both decide \
                     `{topic}`: give one a higher rank or another condition.",
                    one.id, other.id, one.rank
                );
                compiler.fault(&other.at, FaultKind::Conflict, sentence);
            }
        }
    }
}

/// Whether for some answers this rule decides the topic, because no higher rule does.
fn can_decide(
    rule: &CheckedRule,
    topic: Topic,
    plan: &CheckedPlan,
    option_counts: &[usize],
) -> bool {
    let rules = plan.rules.iter();
    let above = rules.filter(|other| other.rank > rule.rank && other.decides(topic));
    let above: Vec<&CheckedWhen> = above.map(|rule| &rule.when).collect();
    let mut whens = above.clone();
    whens.push(&rule.when);
    let found = combinations::find(&whens, option_counts, |combination| {
        let is_beaten = above.iter().any(|when| combination.meets(when));
        (combination.meets(&rule.when) && !is_beaten).then_some(())
    });
    found.is_some()
}
