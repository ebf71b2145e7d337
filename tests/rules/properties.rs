//! What must hold for every plan and every combination of answers, whatever the data say. Each
//! sentence is tried on all of them: no answer a person can give is left out.

use crate::support::{
    DAY, all_answers_of, combinations, pick, question, questions_of, with_all_answers_of,
};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{CostEstimate, determine, trace};
use second_opinion::pack::question::SITUATION;
use second_opinion::pack::value::Value;
use second_opinion::pack::vocabulary::{Certainty, Coverage, FindingName, Kind};
use second_opinion::pack::{Finding, Plan, Rule, rights_of, tables};
use second_opinion::text::{PACK_FILES, built_in};

/// The coverage that a plan gives for some answers.
fn coverage(plan: &'static Plan, answers: &Answers) -> Coverage {
    determine(plan, answers, DAY).coverage()
}

/// DESIGN §3: an emergency gets care and the number, nothing else; cosmetic surgery is one sentence.
#[test]
fn emergencies_get_care_first_and_cosmetic_surgery_is_never_paid() {
    let situation = question("situation");
    for plan in &tables().plans {
        for answers in all_answers_of(plan) {
            let coverage = coverage(plan, &answers);
            let is_right = match answers.picked_id(situation) {
                Some("emergency") => coverage == Coverage::SeekCareNow,
                Some("cosmetic") => matches!(coverage, Coverage::NotCovered | Coverage::Unknown),
                _ => coverage != Coverage::SeekCareNow,
            };
            assert!(
                is_right,
                "{}: {coverage:?} for {:?}",
                plan.id, answers.picks
            );
        }
    }
}

/// Plans that pay a third opinion do so to settle a disagreement, never because two doctors agree.
#[test]
fn a_third_opinion_after_agreement_is_never_easier_than_after_disagreement() {
    let opinion = question("opinion");
    for plan in &tables().plans {
        for mut answers in all_answers_of(plan) {
            if answers.picked_id(opinion) != Some("third-agree") {
                continue;
            }
            let agree = coverage(plan, &answers);
            pick(&mut answers, "opinion", "third-disagree");
            let disagree = coverage(plan, &answers);
            assert!(
                agree.grade() <= disagree.grade(),
                "{}: {agree:?} after agreement, {disagree:?} after disagreement",
                plan.id
            );
        }
    }
}

/// Whether one amount is at least another; true where one of them is not known.
fn is_at_least(amount: Option<u64>, other: Option<u64>) -> bool {
    match (amount, other) {
        (Some(amount), Some(other)) => amount >= other,
        _ => true,
    }
}

/// A network is what a plan pays best: a rule that says otherwise has its answers mixed up.
#[test]
fn outside_the_network_is_never_better_or_cheaper() {
    let doctor = question("doctor");
    for plan in &tables().plans {
        let start = Answers {
            price: Answer::amount(25_000, plan.currency),
            deductible_left: Answer::amount(5_000, plan.currency),
            ..Answers::default()
        };
        for mut answers in with_all_answers_of(plan, start) {
            if answers.picked_id(doctor) != Some("out-of-network") {
                continue;
            }
            let outside = determine(plan, &answers, DAY);
            pick(&mut answers, "doctor", "in-network");
            let inside = determine(plan, &answers, DAY);
            let (worse, better) = (outside.coverage(), inside.coverage());
            assert!(
                worse.grade() <= better.grade(),
                "{}: {worse:?} outside, {better:?} inside",
                plan.id
            );
            let (dearer, cheaper) = (outside.estimate, inside.estimate);
            assert!(
                is_at_least(dearer.min, cheaper.min) && is_at_least(dearer.max, cheaper.max),
                "{}: {dearer:?} outside, {cheaper:?} inside",
                plan.id
            );
        }
    }
}

/// What is paid at home says nothing about another country: only international insurance may be as
/// good.
#[test]
fn another_country_is_never_better_than_the_network_or_another_area() {
    let doctor = question("doctor");
    let is_national = |plan: &&Plan| plan.kind != Kind::International;
    for plan in tables().plans.iter().filter(is_national) {
        for mut answers in all_answers_of(plan) {
            if answers.picked_id(doctor) != Some("abroad") {
                continue;
            }
            let abroad = coverage(plan, &answers);
            for nearer in ["in-network", "out-of-area"] {
                pick(&mut answers, "doctor", nearer);
                let near = coverage(plan, &answers);
                assert!(
                    abroad.grade() <= near.grade(),
                    "{}: {abroad:?} abroad, {near:?} {nearer}",
                    plan.id
                );
            }
        }
    }
}

/// The reasons for a second opinion: of the seven situations, neither cosmetic surgery nor an
/// emergency, which are answered by themselves.
const REASONS: std::ops::Range<u8> = 0..5;

/// The coverage and its certainty for this reason.
fn for_reason(plan: &'static Plan, answers: &Answers, reason: Answer<u8>) -> (Coverage, Certainty) {
    let mut answers = answers.clone();
    answers.pick(SITUATION, reason);
    let determination = determine(plan, &answers, DAY);
    let certainty = determination.finding(FindingName::Coverage).certainty;
    (determination.coverage(), certainty)
}

/// What an unknown reason gives, from what each reason does.
fn least_sure(coverages: &[Coverage]) -> Coverage {
    let is_paid = |coverage: &Coverage| coverage.grade() > Coverage::Unknown.grade();
    if coverages.iter().any(is_paid) && coverages.contains(&Coverage::NotCovered) {
        return Coverage::Sometimes;
    }
    if coverages.contains(&Coverage::Unknown) {
        return Coverage::Unknown;
    }
    let worst = coverages.iter().min_by_key(|coverage| coverage.grade());
    *worst.unwrap()
}

/// DESIGN §3: where some reasons are paid and others are not, an unknown one is `sometimes`; else
/// it is the least sure of them, in value and in certainty.
#[test]
fn an_unknown_reason_is_the_least_sure_of_the_reasons() {
    for plan in &tables().plans {
        let mut questions = questions_of(plan);
        questions.retain(|(number, _)| *number != SITUATION);
        for answers in combinations(&questions, &Answers::default()) {
            let named = REASONS.map(|reason| for_reason(plan, &answers, Answer::Given(reason)));
            let named: Vec<(Coverage, Certainty)> = named.collect();
            let coverages: Vec<Coverage> = named.iter().map(|(coverage, _)| *coverage).collect();
            let expected = least_sure(&coverages);
            let (value, certainty) = for_reason(plan, &answers, Answer::NotSure);
            assert_eq!(value, expected, "{}: {named:?}", plan.id);
            // `Certainty` is ordered from the surest on.
            let alike = named.iter().filter(|(coverage, _)| *coverage == expected);
            let least = alike.map(|(_, certainty)| *certainty).max();
            assert!(
                least.is_none_or(|least| certainty >= least),
                "{}: {certainty:?}, {named:?}",
                plan.id
            );
        }
    }
}

/// The coverage that a rule finds, if it finds one.
fn coverage_of(rule: &Rule) -> Option<Coverage> {
    rule.findings
        .iter()
        .find_map(|finding| match finding.value {
            Value::Coverage(coverage) => Some(coverage),
            _ => None,
        })
}

/// Nobody who is not sure which opinion it is, or whether there is a referral, gets more than the
/// usual case.
#[test]
fn an_unknown_referral_or_opinion_is_never_above_the_usual_case() {
    let questions = [question("referral"), question("opinion")];
    for plan in &tables().plans {
        let usual = coverage(plan, &Answers::default());
        let default = coverage_of(plan.rules.last().unwrap()).unwrap();
        assert!(usual.grade() <= default.grade(), "{}", plan.id);
        for rule in &plan.rules {
            // The lowest bit of a condition's answers is "not sure".
            let is_of_unknown = rule.when.conditions.iter().any(|condition| {
                questions.contains(&condition.question) && condition.answers & 1 != 0
            });
            let raises = coverage_of(rule).is_some_and(|value| value.grade() > default.grade());
            assert!(!(is_of_unknown && raises), "{}: {}", plan.id, rule.id);
        }
    }
}

#[test]
fn a_plan_that_pays_nothing_leaves_the_price() {
    for plan in &tables().plans {
        let start = Answers {
            price: Answer::amount(25_000, plan.currency),
            ..Answers::default()
        };
        for answers in with_all_answers_of(plan, start) {
            // A plan's own questions that are open widen the sum over answers under which it pays.
            let is_open = |question: &u8| answers.picked(*question).given().is_none();
            if plan.questions.iter().any(is_open) {
                continue;
            }
            let determination = determine(plan, &answers, DAY);
            if determination.coverage() == Coverage::NotCovered {
                let CostEstimate { min, max, .. } = determination.estimate;
                assert_eq!((min, max), (Some(25_000), Some(25_000)), "{}", plan.id);
            }
        }
    }
}

#[test]
fn every_pack_file_can_be_read_and_no_text_is_empty() {
    for (language, _) in PACK_FILES {
        let pack = built_in(language).unwrap();
        assert_eq!(pack.language, *language);
        assert!(pack.texts.iter().all(|text| !text.trim().is_empty()));
    }
}

/// The finding in the data whose sentence and value a determination shows.
fn written<'a>(
    plan: &'a Plan,
    found: &second_opinion::coverage::DeterminedFinding,
) -> Option<&'a Finding> {
    let rule = plan.rules.iter().find(|rule| rule.id == found.rule)?;
    let is_it = |known: &&Finding| known.text == found.text && known.value == found.value;
    rule.findings.iter().find(is_it)
}

/// DESIGN §2.2, no claim without its source: where a less sure rule lowers a finding, that rule's
/// sources are shown with those of the sentence.
#[test]
fn the_sources_of_a_finding_hold_those_of_the_rule_that_wins() {
    let mut lowered = 0;
    for plan in &tables().plans {
        for answers in combinations(&questions_of(plan)[..2], &Answers::default()) {
            for found in &determine(plan, &answers, DAY).findings {
                let what = format_args!("{}: {found:?}", plan.id);
                let all = found.all_sources();
                let mut shown = found.sources.iter().chain(found.less_sure);
                assert!(shown.all(|source| all.contains(source)), "{what}");
                let Some(own) = written(plan, found) else {
                    continue;
                };
                assert_eq!(found.sources, own.sources.as_slice(), "{what}");
                assert!(found.certainty >= own.certainty, "{what}");
                assert!(found.checked <= own.checked, "{what}");
                lowered += usize::from(found.certainty > own.certainty);
            }
        }
    }
    assert!(lowered > 100, "only {lowered} findings were lowered");
}

#[test]
fn what_is_paid_rests_on_a_source() {
    let mut paid = 0;
    for plan in &tables().plans {
        for answers in all_answers_of(plan) {
            let determination = determine(plan, &answers, DAY);
            let found = determination.finding(FindingName::Coverage);
            let is_paid = matches!(found.value.id(), "covered" | "usually");
            if is_paid && found.certainty != Certainty::Unconfirmed {
                assert!(
                    !found.sources.is_empty(),
                    "{}: {:?} without a source",
                    plan.id,
                    found.value
                );
                paid += 1;
            }
        }
    }
    assert!(paid > 10_000, "only {paid} combinations are paid");
}

/// Whether `after` lies within `before`; an end that is not known has no limit.
fn is_within(after: CostEstimate, before: CostEstimate) -> bool {
    is_at_least(after.min, before.min) && is_at_least(before.max, after.max)
}

#[test]
fn knowing_more_never_widens_the_sum() {
    for plan in &tables().plans {
        let start = Answers {
            price: Answer::amount(40_000, plan.currency),
            ..Answers::default()
        };
        for answers in combinations(&questions_of(plan)[..5], &start) {
            let before = determine(plan, &answers, DAY).estimate;
            let deductible_left = Answer::amount(10_000, plan.currency);
            let mut known = vec![Answers {
                deductible_left,
                ..answers.clone()
            }];
            for question in &plan.questions {
                let mut own = answers.clone();
                own.pick(*question, Answer::Given(0));
                known.push(own);
            }
            for more in known {
                let after = determine(plan, &more, DAY).estimate;
                assert!(
                    is_within(after, before),
                    "{}: {before:?} became {after:?} once {more:?} was known",
                    plan.id
                );
            }
        }
    }
}

/// Every combination is worked out once; those that differ by one answer lie a fixed distance apart
/// in the list.
#[test]
fn knowing_more_never_makes_what_stays_less_sure() {
    for plan in &tables().plans {
        let questions = questions_of(plan);
        let mut all: Vec<[(Value, Certainty); 9]> = Vec::new();
        for answers in combinations(&questions, &Answers::default()) {
            let findings = determine(plan, &answers, DAY).findings;
            all.push(findings.map(|found| (found.value, found.certainty)));
        }
        let mut distance = all.len();
        for (question, said) in &questions {
            distance /= said.len();
            // The first of the answers is "not sure".
            let is_unsure = |number: &usize| (number / distance).is_multiple_of(said.len());
            for number in (0..all.len()).filter(is_unsure) {
                for option in 1..said.len() {
                    let known = &all[number + option * distance];
                    for ((value, before), (same, after)) in all[number].iter().zip(known) {
                        assert!(
                            value != same || after <= before,
                            "{}: {value:?} by answer {option} to question {question}: \
                             {before:?} became {after:?}",
                            plan.id
                        );
                    }
                }
            }
        }
    }
}

/// The regions that a right of this plan names, and none known.
fn regions_with_rights(plan: &'static Plan) -> Vec<Answer<String>> {
    let mut regions = vec![Answer::NotSure];
    for right in rights_of(plan) {
        let named = right.when.regions.iter();
        regions.extend(named.map(|region| Answer::Given((*region).to_owned())));
    }
    regions
}

/// The trace is shown to people as "why": it names one rule for each finding, the one that decided.
#[test]
fn the_trace_names_what_decided_each_finding() {
    for plan in &tables().plans {
        let questions = questions_of(plan);
        for region in regions_with_rights(plan) {
            let start = Answers {
                region,
                ..Answers::default()
            };
            for answers in combinations(&questions[..2], &start) {
                let determination = determine(plan, &answers, DAY);
                let trace = trace(&determination, &answers, DAY);
                for (name, found) in FindingName::ALL.iter().zip(&determination.findings) {
                    let mut deciding = Vec::new();
                    for (rule, decided) in &trace {
                        if decided.contains(&name.id()) {
                            deciding.push(*rule);
                        }
                    }
                    assert_eq!(deciding, [found.rule], "{}: {}", plan.id, name.id());
                }
            }
        }
    }
}

/// Two rules are the program's own and not the data's: a plan that pays nothing leaves the full
/// price, and in an emergency no cost is named.
#[test]
fn the_rules_of_the_program_itself_say_what_they_say() {
    let nothing_paid = (
        "full-price",
        tables().pays_nothing,
        "house/plan-pays-nothing",
    );
    let emergency = ("unknown", tables().emergency, "house/emergency");
    for plan in &tables().plans {
        for answers in all_answers_of(plan) {
            let determination = determine(plan, &answers, DAY);
            let cost = determination.finding(FindingName::Cost);
            let says = (cost.value.id(), cost.text, cost.rule);
            match determination.coverage() {
                Coverage::NotCovered => assert_eq!(says, nothing_paid, "{}", plan.id),
                Coverage::SeekCareNow => {
                    assert_eq!(says, emergency, "{}", plan.id);
                    assert!(cost.sources.is_empty(), "{}", plan.id);
                    assert_eq!(cost.certainty, Certainty::Unconfirmed, "{}", plan.id);
                }
                _ => assert!(!cost.rule.starts_with("house/"), "{}", plan.id),
            }
        }
    }
}
