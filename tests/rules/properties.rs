//! What must hold for every plan and every combination of answers.

use crate::{DAY, each_combination, questions_of};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{determine, trace};
use second_opinion::pack::value::Value;
use second_opinion::pack::vocabulary::{Certainty, Coverage, FindingName, Kind};
use second_opinion::pack::{question, question_number, rights_of, tables};
use second_opinion::text::{PACK_FILES, built_in};

#[test]
fn emergencies_get_care_first_and_cosmetic_surgery_is_never_paid() {
    let situation = question_number("situation").unwrap();
    for plan in &tables().plans {
        each_combination(
            &questions_of(plan),
            &mut Answers::default(),
            &mut |answers| {
                let coverage = determine(plan, answers, DAY).coverage();
                match answers.picked_id(situation) {
                    Some("emergency") => assert_eq!(coverage, Coverage::SeekCareNow, "{}", plan.id),
                    Some("cosmetic") => assert!(
                        matches!(coverage, Coverage::NotCovered | Coverage::Unknown),
                        "{}: {coverage:?}",
                        plan.id
                    ),
                    _ => assert_ne!(coverage, Coverage::SeekCareNow, "{}", plan.id),
                }
            },
        );
    }
}

#[test]
fn a_third_opinion_after_agreement_is_never_easier_than_after_disagreement() {
    let opinion = question_number("opinion").unwrap();
    let mut compared = 0;
    for plan in &tables().plans {
        each_combination(
            &questions_of(plan),
            &mut Answers::default(),
            &mut |answers| {
                if answers.picked_id(opinion) == Some("third-agree") {
                    let mut other = answers.clone();
                    assert!(other.pick_id(opinion, "third-disagree"));
                    let (agree, disagree) = (
                        determine(plan, answers, DAY).coverage(),
                        determine(plan, &other, DAY).coverage(),
                    );
                    assert!(
                        agree.grade() <= disagree.grade(),
                        "{}: {agree:?} after agreement, {disagree:?} after disagreement",
                        plan.id
                    );
                    compared += 1;
                }
            },
        );
    }
    assert!(compared > 1_000, "only {compared} were compared");
}

#[test]
fn outside_the_network_is_never_better_or_cheaper() {
    let doctor = question_number("doctor").unwrap();
    let mut compared = 0;
    for plan in &tables().plans {
        let amount = |cents| Answer::amount(cents, plan.currency);
        let mut answers = Answers {
            price: amount(25_000),
            deductible_left: amount(5_000),
            ..Answers::default()
        };
        each_combination(&questions_of(plan), &mut answers, &mut |answers| {
            if answers.picked_id(doctor) != Some("out-of-network") {
                return;
            }
            let mut other = answers.clone();
            assert!(other.pick_id(doctor, "in-network"));
            let (outside, inside) = (determine(plan, answers, DAY), determine(plan, &other, DAY));
            assert!(
                outside.coverage().grade() <= inside.coverage().grade(),
                "{}: {:?} outside, {:?} inside",
                plan.id,
                outside.coverage(),
                inside.coverage()
            );
            if let (Some(a), Some(b)) = (outside.estimate.min, inside.estimate.min) {
                assert!(a >= b, "{}: at least {a} outside, {b} inside", plan.id);
            }
            if let (Some(a), Some(b)) = (outside.estimate.max, inside.estimate.max) {
                assert!(a >= b, "{}: at most {a} outside, {b} inside", plan.id);
                compared += 1;
            }
        });
    }
    assert!(compared > 1_000, "only {compared} sums were compared");
}

/// What is paid at home says nothing about another country: only international insurance may be as
/// good.
#[test]
fn another_country_is_never_better_than_the_network_or_another_area() {
    let doctor = question_number("doctor").unwrap();
    let mut compared = 0;
    for plan in tables()
        .plans
        .iter()
        .filter(|plan| plan.kind != Kind::International)
    {
        each_combination(
            &questions_of(plan),
            &mut Answers::default(),
            &mut |answers| {
                if answers.picked_id(doctor) != Some("abroad") {
                    return;
                }
                let abroad = determine(plan, answers, DAY).coverage();
                for nearer in ["in-network", "out-of-area"] {
                    let mut other = answers.clone();
                    assert!(other.pick_id(doctor, nearer));
                    let near = determine(plan, &other, DAY).coverage();
                    let is_no_better = abroad.grade() <= near.grade();
                    assert!(
                        is_no_better,
                        "{}: {abroad:?} abroad, {near:?} {nearer}",
                        plan.id
                    );
                    compared += 1;
                }
            },
        );
    }
    assert!(compared > 1_000, "only {compared} were compared");
}

/// Where some reasons are paid and others are not, an unknown one is `sometimes`; else it is the
/// least sure of them, in value and in certainty.
#[test]
fn an_unknown_reason_is_the_least_sure_of_the_reasons() {
    let reasons = 5;
    let others: Vec<&str> = tables().questions[usize::from(question::SITUATION)]
        .options
        .iter()
        .skip(reasons.into())
        .map(|option| option.id)
        .collect();
    assert_eq!(
        others,
        ["cosmetic", "emergency"],
        "these two are known apart"
    );
    for plan in &tables().plans {
        let questions: Vec<_> = questions_of(plan)
            .into_iter()
            .filter(|(number, _)| *number != question::SITUATION)
            .collect();
        each_combination(&questions, &mut Answers::default(), &mut |answers| {
            let of_reason = |reason: Answer<u8>| {
                let mut tried = answers.clone();
                tried.pick(question::SITUATION, reason);
                let determination = determine(plan, &tried, DAY);
                let found = determination.finding(FindingName::Coverage);
                (determination.coverage(), found.certainty)
            };
            let named: Vec<_> = (0..reasons)
                .map(|reason| of_reason(Answer::Given(reason)))
                .collect();
            let has = |value: Coverage| named.iter().any(|(coverage, _)| *coverage == value);
            let is_paid = |coverage: Coverage| coverage.grade() > Coverage::Unknown.grade();
            let some_paid = named.iter().any(|(coverage, _)| is_paid(*coverage));
            let expected = if some_paid && has(Coverage::NotCovered) {
                Coverage::Sometimes
            } else if has(Coverage::Unknown) {
                Coverage::Unknown
            } else {
                named
                    .iter()
                    .map(|(coverage, _)| *coverage)
                    .min_by_key(|value| value.grade())
                    .unwrap()
            };
            let (value, certainty) = of_reason(Answer::NotSure);
            assert_eq!(value, expected, "{}: {named:?}", plan.id);
            let alike = named.iter().filter(|(coverage, _)| *coverage == expected);
            let least = alike.map(|(_, certainty)| *certainty).max();
            assert!(
                least.is_none_or(|least| certainty >= least),
                "{}: {certainty:?}, {named:?}",
                plan.id
            );
        });
    }
}

/// Nobody who is not sure which opinion it is, or whether there is a referral, gets more than the
/// usual case.
#[test]
fn an_unknown_referral_or_opinion_is_never_above_the_usual_case() {
    for plan in &tables().plans {
        let usual = determine(plan, &Answers::default(), DAY).coverage();
        let default = plan
            .rules
            .last()
            .unwrap()
            .findings
            .iter()
            .find_map(|finding| match finding.value {
                Value::Coverage(coverage) => Some(coverage),
                _ => None,
            });
        assert!(
            default.is_some_and(|default| usual.grade() <= default.grade()),
            "{}",
            plan.id
        );
        for rule in &plan.rules {
            let of_unknown = ["referral", "opinion"].iter().any(|id| {
                let question = question_number(id).unwrap();
                rule.when
                    .conditions
                    .iter()
                    .any(|condition| condition.question == question && condition.answers & 1 != 0)
            });
            let raises = rule
                .findings
                .iter()
                .any(|finding| match (finding.value, default) {
                    (Value::Coverage(value), Some(default)) => value.grade() > default.grade(),
                    _ => false,
                });
            assert!(!(of_unknown && raises), "{}: {}", plan.id, rule.id);
        }
    }
}

#[test]
fn a_plan_that_pays_nothing_leaves_the_price() {
    let mut refused = 0;
    for plan in &tables().plans {
        let mut answers = Answers {
            price: Answer::amount(25_000, plan.currency),
            ..Answers::default()
        };
        each_combination(&questions_of(plan), &mut answers, &mut |answers| {
            let determination = determine(plan, answers, DAY);
            // A plan's own questions that are open widen the sum over answers under which it pays.
            let open = plan
                .questions
                .iter()
                .any(|question| answers.picked(*question).given().is_none());
            if determination.finding(FindingName::Coverage).value
                == Value::Coverage(Coverage::NotCovered)
                && !open
            {
                assert_eq!(
                    (determination.estimate.min, determination.estimate.max),
                    (Some(25_000), Some(25_000)),
                    "{}",
                    plan.id
                );
                refused += 1;
            }
        });
    }
    assert!(refused > 1_000, "only {refused} were refused");
}

#[test]
fn every_pack_file_can_be_read_and_no_text_is_empty() {
    assert_eq!(PACK_FILES[0].0, "en");
    for (language, _) in PACK_FILES {
        let pack = built_in(language).unwrap();
        assert_eq!(pack.language, *language);
        assert!(pack.texts.len() > 1_000, "{language}");
        assert!(pack.texts.iter().all(|text| !text.trim().is_empty()));
    }
}

/// Where a less sure rule lowers a finding, its own sources are shown with those of the sentence.
#[test]
fn the_sources_of_a_finding_hold_those_of_the_rule_that_wins() {
    let mut lowered = 0;
    for plan in &tables().plans {
        each_combination(
            &questions_of(plan)[..2],
            &mut Answers::default(),
            &mut |answers| {
                for found in &determine(plan, answers, DAY).findings {
                    let all = found.all_sources();
                    assert!(
                        found
                            .sources
                            .iter()
                            .chain(found.less_sure)
                            .all(|source| all.contains(source)),
                        "{}: {found:?}",
                        plan.id
                    );
                    let rule = plan.rules.iter().find(|rule| rule.id == found.rule);
                    let own = rule.and_then(|rule| {
                        rule.findings.iter().find(|finding| {
                            finding.text == found.text && finding.value == found.value
                        })
                    });
                    if let Some(own) = own {
                        assert_eq!(
                            found.sources,
                            own.sources.as_slice(),
                            "{}: {found:?}",
                            plan.id
                        );
                        assert!(
                            found.certainty >= own.certainty && found.checked <= own.checked,
                            "{}: {found:?}",
                            plan.id
                        );
                        lowered += usize::from(found.certainty > own.certainty);
                    }
                }
            },
        );
    }
    assert!(lowered > 100, "only {lowered} findings were lowered");
}

#[test]
fn what_is_paid_rests_on_a_source() {
    let mut paid = 0;
    for plan in &tables().plans {
        each_combination(
            &questions_of(plan),
            &mut Answers::default(),
            &mut |answers| {
                let determination = determine(plan, answers, DAY);
                let found = determination.finding(FindingName::Coverage);
                if matches!(
                    determination.coverage(),
                    Coverage::Covered | Coverage::Usually
                ) && found.certainty != Certainty::Unconfirmed
                {
                    assert!(
                        !found.sources.is_empty(),
                        "{}: {:?} without a source",
                        plan.id,
                        found.value
                    );
                    paid += 1;
                }
            },
        );
    }
    assert!(paid > 1_000, "only {paid} combinations are paid");
}

#[test]
fn knowing_more_never_widens_the_sum() {
    for plan in &tables().plans {
        let mut answers = Answers {
            price: Answer::amount(40_000, plan.currency),
            ..Answers::default()
        };
        each_combination(&questions_of(plan)[..5], &mut answers, &mut |answers| {
            let before = determine(plan, answers, DAY).estimate;
            let left = Answer::amount(10_000, plan.currency);
            let with_deductible = Answers {
                deductible_left: left,
                ..answers.clone()
            };
            let narrower = |after: &Answers, what: &str| {
                let after = determine(plan, after, DAY).estimate;
                let least = before
                    .min
                    .zip(after.min)
                    .is_none_or(|(before, after)| after >= before);
                let most = before
                    .max
                    .zip(after.max)
                    .is_none_or(|(before, after)| after <= before);
                assert!(
                    least && most,
                    "{}: {before:?} became {after:?} with {what}",
                    plan.id
                );
            };
            narrower(&with_deductible, "what is left of the deductible");
            for question in &plan.questions {
                let mut own = answers.clone();
                own.pick(*question, Answer::Given(0));
                narrower(&own, "an answer to the plan's own question");
            }
        });
    }
}

/// Every combination is worked out once; those that differ by one answer lie a fixed distance apart
/// in the list.
#[test]
fn knowing_more_never_makes_what_stays_less_sure() {
    for plan in &tables().plans {
        let questions = questions_of(plan);
        let mut all: Vec<[(Value, Certainty); 9]> = Vec::new();
        each_combination(&questions, &mut Answers::default(), &mut |answers| {
            all.push(
                determine(plan, answers, DAY)
                    .findings
                    .map(|found| (found.value, found.certainty)),
            );
        });
        let mut distance = all.len();
        for (question, said) in &questions {
            distance /= said.len();
            // The first of the answers is "not sure".
            let unsure =
                (0..all.len()).filter(|number| (number / distance).is_multiple_of(said.len()));
            for (number, option) in
                unsure.flat_map(|number| (1..said.len()).map(move |option| (number, option)))
            {
                for ((value, before), (same, after)) in
                    all[number].iter().zip(&all[number + option * distance])
                {
                    let what = format_args!(
                        "{}: {value:?} by answer {option} to question {question}",
                        plan.id
                    );
                    assert!(
                        value != same || after <= before,
                        "{what}: {before:?} became {after:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_trace_names_what_decided_each_finding() {
    for plan in &tables().plans {
        let bound = rights_of(plan).flat_map(|right| &right.when.regions);
        for region in std::iter::once(Answer::NotSure)
            .chain(bound.map(|region| Answer::Given((*region).to_owned())))
        {
            each_combination(
                &questions_of(plan)[..2],
                &mut Answers {
                    region,
                    ..Answers::default()
                },
                &mut |answers| {
                    let determination = determine(plan, answers, DAY);
                    let trace = trace(&determination, answers, DAY);
                    for (name, found) in FindingName::ALL.iter().zip(&determination.findings) {
                        let deciding = trace
                            .iter()
                            .filter(|(_, decided)| decided.contains(&name.id()));
                        assert_eq!(
                            deciding.map(|(rule, _)| *rule).collect::<Vec<_>>(),
                            [found.rule],
                            "{}: {}",
                            plan.id,
                            name.id()
                        );
                    }
                },
            );
        }
    }
}

#[test]
fn the_rules_of_the_house_say_what_they_say() {
    for plan in &tables().plans {
        each_combination(
            &questions_of(plan),
            &mut Answers::default(),
            &mut |answers| {
                let determination = determine(plan, answers, DAY);
                let cost = determination.finding(FindingName::Cost);
                let says = (cost.value.id(), cost.text, cost.rule);
                match determination.coverage() {
                    Coverage::NotCovered => assert_eq!(
                        says,
                        (
                            "full-price",
                            tables().pays_nothing,
                            "house/plan-pays-nothing"
                        ),
                        "{}",
                        plan.id
                    ),
                    Coverage::SeekCareNow => {
                        assert_eq!(
                            says,
                            ("unknown", tables().emergency, "house/emergency"),
                            "{}",
                            plan.id
                        );
                        assert!(
                            cost.sources.is_empty() && cost.certainty == Certainty::Unconfirmed,
                            "{}",
                            plan.id
                        );
                    }
                    _ => assert!(!cost.rule.starts_with("house/"), "{}", plan.id),
                }
            },
        );
    }
}
