//! Relevance, derived from the rules' conditions, held against brute force over every combination
//! of answers.

use crate::{DAY, each_combination, questions_of};
use second_opinion::answers::{Answer, Answers, QuestionId};
use second_opinion::coverage::determine;
use second_opinion::pack::value::Value;
use second_opinion::pack::vocabulary::{Cost, FindingName};
use second_opinion::pack::{CostTerms, Plan, QuestionNumber, rights_of, tables};
use second_opinion::wizard::matters;
use std::collections::HashMap;

/// What a person can see differ: values, the terms of the cost where they count, the rights.
type Seen = (Vec<Value>, Option<CostTerms>, Vec<&'static str>);

fn seen(plan: &'static Plan, answers: &Answers) -> Seen {
    let determination = determine(plan, answers, DAY);
    let values: Vec<Value> = determination
        .findings
        .iter()
        .map(|found| found.value)
        .collect();
    let charged = matches!(
        determination.finding(FindingName::Cost).value,
        Value::Cost(Cost::Copay | Cost::Coinsurance | Cost::PlanCostSharing)
    );
    (
        values,
        charged.then_some(determination.terms),
        determination.rights.iter().map(|right| right.id).collect(),
    )
}

fn regions_of(plan: &'static Plan) -> Vec<Answer<String>> {
    let rights = rights_of(plan).flat_map(|right| right.when.regions.iter());
    let mut regions: Vec<&str> = rights
        .chain(plan.rules.iter().flat_map(|rule| rule.when.regions.iter()))
        .copied()
        .collect();
    regions.sort_unstable();
    regions.dedup();
    std::iter::once(Answer::NotSure)
        .chain(
            regions
                .into_iter()
                .map(|region| Answer::Given(region.to_owned())),
        )
        .collect()
}

/// By brute force: do two answers to `question` differ for some completion, once `known` is said?
fn by_force(plan: &'static Plan, question: QuestionNumber, known: &Answers) -> bool {
    let open: Vec<_> = questions_of(plan)
        .into_iter()
        .filter(|(number, _)| *number != question && !known.picked(*number).is_answered())
        .collect();
    let own = questions_of(plan)
        .into_iter()
        .find(|(number, _)| *number == question);
    let Some((_, said)) = own else { return false };
    let mut differs = false;
    let regions = if known.region.is_answered() {
        vec![known.region.clone()]
    } else {
        regions_of(plan)
    };
    for region in regions {
        let mut answers = Answers {
            region,
            ..known.clone()
        };
        each_combination(&open, &mut answers, &mut |answers| {
            if !differs {
                let mut tried = answers.clone();
                let outcomes: Vec<Seen> = said
                    .iter()
                    .map(|answer| {
                        tried.pick(question, *answer);
                        seen(plan, &tried)
                    })
                    .collect();
                differs = outcomes.windows(2).any(|pair| pair[0] != pair[1]);
            }
        });
    }
    differs
}

/// A few known beginnings: nothing said, then each question in turn answered in each way while the
/// earlier ones are not sure.
fn beginnings(plan: &'static Plan) -> Vec<Answers> {
    let mut all = vec![Answers::default()];
    let mut before = Answers {
        region: Answer::NotSure,
        ..Answers::default()
    };
    for (number, said) in questions_of(plan) {
        for answer in said {
            let mut answers = before.clone();
            answers.pick(number, answer);
            all.push(answers);
        }
        before.pick(number, Answer::NotSure);
    }
    all
}

#[test]
fn what_matters_is_what_brute_force_finds() {
    let mut tried = 0;
    for plan in &tables().plans {
        for known in beginnings(plan) {
            for (number, _) in questions_of(plan) {
                if known.picked(number).is_answered() {
                    continue;
                }
                let derived = matters(QuestionId::Pick(number), plan, &known, DAY);
                assert_eq!(
                    derived,
                    by_force(plan, number, &known),
                    "{}: {} after {known:?}",
                    plan.id,
                    QuestionId::Pick(number).id()
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 1_000, "only {tried} questions were compared");
}

#[test]
fn a_region_matters_where_a_rule_or_right_names_it() {
    for plan in &tables().plans {
        let mut by_region: HashMap<String, Seen> = HashMap::new();
        let mut differs = false;
        for region in regions_of(plan) {
            let mut answers = Answers {
                region,
                ..Answers::default()
            };
            each_combination(&questions_of(plan), &mut answers, &mut |answers| {
                let mut key = answers.clone();
                key.region = Answer::Unanswered;
                let now = seen(plan, answers);
                let before = by_region
                    .entry(format!("{key:?}"))
                    .or_insert_with(|| now.clone());
                differs |= *before != now;
            });
        }
        assert_eq!(
            matters(QuestionId::Region, plan, &Answers::default(), DAY),
            differs,
            "{}",
            plan.id
        );
    }
}

#[test]
fn an_amount_matters_where_the_sum_depends_on_it() {
    for plan in &tables().plans {
        let sums = |price: u64, left: u64| {
            let mut sums = Vec::new();
            let amount = |cents| Answer::amount(cents, plan.currency);
            let mut answers = Answers {
                price: amount(price),
                deductible_left: amount(left),
                ..Answers::default()
            };
            each_combination(&questions_of(plan), &mut answers, &mut |answers| {
                let sum = determine(plan, answers, DAY).estimate;
                sums.push((sum.min, sum.max));
            });
            sums
        };
        let price =
            sums(20_000, 0) != sums(100_000, 0) || sums(20_000, 5_000) != sums(100_000, 5_000);
        assert_eq!(
            matters(QuestionId::Price, plan, &Answers::default(), DAY),
            price,
            "price, {}",
            plan.id
        );
        let left =
            sums(100_000, 0) != sums(100_000, 50_000) || sums(100_000, 0) != sums(100_000, 100_000);
        assert_eq!(
            matters(QuestionId::DeductibleLeft, plan, &Answers::default(), DAY),
            left,
            "deductible left, {}",
            plan.id
        );
    }
}
