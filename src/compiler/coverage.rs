//! Checks what the rules of a plan together say of its coverage, for every combination of answers:
//! an emergency and cosmetic surgery are answered in one way, nothing is paid in another country
//! that no rule names, and an unknown reason is no better than the known ones allow.

use super::combinations::{self, Combination};
use super::compiler::Compiler;
use super::conditions::CheckedWhen;
use super::fault::{At, FaultKind};
use super::plans::{CheckedPlan, CheckedRule};
use super::questions::{ABROAD, AnswerTo, COSMETIC, DOCTOR, EMERGENCY, Questions, SITUATION};
use second_opinion_model::Condition;
use second_opinion_model::vocabulary::{Coverage, Kind};

/// What is wrong, where, and what to do.
struct Wrong {
    at: At,
    sentence: String,
}

pub(crate) fn check(compiler: &mut Compiler, plans: &[CheckedPlan]) {
    let questions = Questions::standard(compiler.project);
    for plan in plans {
        for (kind, wrong) in [
            (FaultKind::FixedAnswer, fixed_answers(plan, &questions)),
            (FaultKind::Abroad, abroad(plan, &questions)),
            (FaultKind::UnknownReason, unknown_reason(plan, &questions)),
        ] {
            if let Some(Wrong { at, sentence }) = wrong {
                compiler.fault(&at, kind, sentence);
            }
        }
    }
}

/// An emergency is always answered by `seek-care-now` and nothing else is; cosmetic surgery is
/// never answered as paid.
fn fixed_answers(plan: &CheckedPlan, questions: &Questions) -> Option<Wrong> {
    let emergency = questions.option(SITUATION, EMERGENCY)?;
    let cosmetic = questions.option(SITUATION, COSMETIC)?;
    let deciding = plan.coverage_rules();
    let every_reason = CheckedWhen::any_answer_to(emergency.question);
    let whens = whens(&deciding, &every_reason);
    combinations::find(&whens, &questions.option_counts(), |combination| {
        let winner = winner(&deciding, combination)?;
        let coverage = winner.coverage()?;
        let is_emergency = combination.has_answer(emergency.question, emergency.answer);
        let is_cosmetic = combination.has_answer(cosmetic.question, cosmetic.answer);
        let is_right = match coverage {
            Coverage::SeekCareNow => is_emergency,
            Coverage::NotCovered | Coverage::Unknown => !is_emergency,
            Coverage::Covered | Coverage::Usually | Coverage::Sometimes => {
                !is_emergency && !is_cosmetic
            }
        };
        if is_right {
            return None;
        }
        let sentence = if is_emergency {
            "For some answers an emergency is not answered by `seek-care-now`: give the emergency \
             rule the highest rank."
        } else {
            "For some answers cosmetic surgery is answered as paid, or `seek-care-now` without an \
             emergency: give the cosmetic rule a higher rank."
        };
        Some(wrong(winner, sentence.to_owned()))
    })
}

/// What a plan pays at home says nothing about another country. International insurers pay in many.
fn abroad(plan: &CheckedPlan, questions: &Questions) -> Option<Wrong> {
    let AnswerTo { question, answer } = questions.option(DOCTOR, ABROAD)?;
    let kind = plan.row.as_ref().map(|row| row.kind);
    if kind == Some(Kind::International) {
        return None;
    }
    let deciding = plan.coverage_rules();
    let every_doctor = CheckedWhen::any_answer_to(question);
    let whens = whens(&deciding, &every_doctor);
    combinations::find(&whens, &questions.option_counts(), |combination| {
        if !combination.has_answer(question, answer) {
            return None;
        }
        let winner = winner(&deciding, combination)?;
        let coverage = winner.coverage()?;
        if !is_paid(coverage) || winner.when.names(question, answer) {
            return None;
        }
        let sentence = format!(
            "This says `{}`{}, but does not speak of another country: write a rule with \
             `when.doctor = [\"abroad\"]` above it, `unknown` where nothing was read.",
            coverage.id(),
            in_words(combination, questions),
        );
        Some(wrong(winner, sentence))
    })
}

/// Where some reasons are paid and others are not, an unknown reason is `sometimes`; else it is the
/// least sure of them. Cosmetic surgery and an emergency are no reasons that a person overlooks.
fn unknown_reason(plan: &CheckedPlan, questions: &Questions) -> Option<Wrong> {
    let situation = questions.number(SITUATION)?;
    let reasons = overlooked_reasons(questions, situation);
    let deciding = plan.coverage_rules();
    let whens: Vec<&CheckedWhen> = deciding.iter().map(|rule| &rule.when).collect();
    combinations::find(&whens, &questions.option_counts(), |combination| {
        if !combination.has_answer(situation, Condition::NOT_GIVEN) {
            return None;
        }
        let unknown = winner(&deciding, combination)?;
        let coverage = unknown.coverage()?;
        let mut of_reasons = Vec::new();
        for reason in &reasons {
            let with_reason = combination.with(situation, *reason);
            let winner = winner(&deciding, &with_reason);
            of_reasons.extend(winner.and_then(CheckedRule::coverage));
        }
        let allowed = least_sure(&of_reasons);
        if coverage == allowed {
            return None;
        }
        let ids: Vec<&str> = of_reasons.iter().map(|coverage| coverage.id()).collect();
        let sentence = format!(
            "With an unknown reason this says `{}`{}, but the reasons together give `{}` ({}): \
             write a rule with `when.situation = [\"not-sure\"]`.",
            coverage.id(),
            in_words(combination, questions),
            allowed.id(),
            ids.join(", "),
        );
        Some(wrong(unknown, sentence))
    })
}

/// A fault at a rule.
fn wrong(rule: &CheckedRule, sentence: String) -> Wrong {
    Wrong {
        at: rule.at.clone(),
        sentence,
    }
}

/// The bits of the reasons that may be meant where none was given.
fn overlooked_reasons(questions: &Questions, situation: usize) -> Vec<u32> {
    let mut reasons = Vec::new();
    for (number, id) in questions.0[situation].options.iter().enumerate() {
        if ![COSMETIC, EMERGENCY].contains(id) {
            reasons.push(Condition::bit_of_option(number));
        }
    }
    reasons
}

/// What the values of all reasons allow for a reason that is not known.
fn least_sure(of_reasons: &[Coverage]) -> Coverage {
    let some_paid = of_reasons.iter().any(|coverage| is_paid(*coverage));
    if some_paid && of_reasons.contains(&Coverage::NotCovered) {
        return Coverage::Sometimes;
    }
    // `unknown` is less sure than a known no.
    if of_reasons.contains(&Coverage::Unknown) {
        return Coverage::Unknown;
    }
    let least = of_reasons.iter().min_by_key(|coverage| coverage.grade());
    least.copied().unwrap_or(Coverage::Unknown)
}

/// Whether the plan pays, at least sometimes.
fn is_paid(coverage: Coverage) -> bool {
    coverage.grade() > Coverage::Unknown.grade()
}

/// When these rules hold, and one condition more.
fn whens<'r>(rules: &[&'r CheckedRule], more: &'r CheckedWhen) -> Vec<&'r CheckedWhen> {
    let mut whens: Vec<&CheckedWhen> = rules.iter().map(|rule| &rule.when).collect();
    whens.push(more);
    whens
}

/// The rule of the highest rank that matches; of several, the last.
fn winner<'r>(deciding: &[&'r CheckedRule], combination: &Combination) -> Option<&'r CheckedRule> {
    let matching = deciding.iter().filter(|rule| combination.meets(&rule.when));
    matching.max_by_key(|rule| rule.rank).copied()
}

/// The answers, for a message: ` with visit = video`; empty where none was given.
fn in_words(combination: &Combination, questions: &Questions) -> String {
    let mut given = Vec::new();
    for (question, answer) in questions.0.iter().zip(&combination.answers) {
        for (number, option) in question.options.iter().enumerate() {
            if Condition::bit_of_option(number) == *answer {
                given.push(format!("{} = {option}", question.id));
            }
        }
    }
    let region = combination.region.iter();
    given.extend(region.map(|region| format!("region = {region}")));
    if given.is_empty() {
        String::new()
    } else {
        format!(" with {}", given.join(", "))
    }
}
