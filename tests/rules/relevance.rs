//! Which questions matter (`wizard::matters`, derived from the rules' conditions), held against brute
//! force over every combination of answers. A question matters if two of its answers can lead to
//! something else that a person sees: DESIGN §7.

use crate::support::{DAY, combinations, questions_of, with_all_answers_of};
use second_opinion::answers::{Answer, Answers, QuestionId};
use second_opinion::coverage::determine;
use second_opinion::pack::value::Value;
use second_opinion::pack::vocabulary::{Cost, FindingName};
use second_opinion::pack::{CostTerms, Plan, QuestionNumber, rights_of, tables};
use second_opinion::wizard::matters;
use std::collections::{BTreeSet, HashMap};

/// What a person can see differ.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    values: Vec<Value>,
    /// The terms of the cost, where they count.
    terms: Option<CostTerms>,
    rights: Vec<&'static str>,
}

fn seen(plan: &'static Plan, answers: &Answers) -> Seen {
    let determination = determine(plan, answers, DAY);
    let cost = determination.finding(FindingName::Cost).value;
    let is_charged = matches!(
        cost,
        Value::Cost(Cost::Copay | Cost::Coinsurance | Cost::PlanCostSharing)
    );
    Seen {
        values: determination
            .findings
            .iter()
            .map(|found| found.value)
            .collect(),
        terms: is_charged.then_some(determination.terms),
        rights: determination.rights.iter().map(|right| right.id).collect(),
    }
}

/// "Not sure", then every region that a rule of the plan or a right names.
fn regions_of(plan: &'static Plan) -> Vec<Answer<String>> {
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for right in rights_of(plan) {
        named.extend(&right.when.regions);
    }
    for rule in &plan.rules {
        named.extend(&rule.when.regions);
    }
    let mut regions = vec![Answer::NotSure];
    regions.extend(
        named
            .into_iter()
            .map(|region| Answer::Given(region.to_owned())),
    );
    regions
}

/// By brute force: do two answers to `question` differ for some completion, once `known` is said?
fn by_force(plan: &'static Plan, question: QuestionNumber, known: &Answers) -> bool {
    let (own, mut open): (Vec<_>, Vec<_>) = questions_of(plan)
        .into_iter()
        .partition(|(number, _)| *number == question);
    open.retain(|(number, _)| !known.picked(*number).is_answered());
    let Some((_, said)) = own.first() else {
        return false;
    };
    let regions = if known.region.is_answered() {
        vec![known.region.clone()]
    } else {
        regions_of(plan)
    };
    for region in regions {
        let start = Answers {
            region,
            ..known.clone()
        };
        for mut tried in combinations(&open, &start) {
            let mut outcomes = Vec::new();
            for answer in said {
                tried.pick(question, *answer);
                outcomes.push(seen(plan, &tried));
            }
            if outcomes.windows(2).any(|pair| pair[0] != pair[1]) {
                return true;
            }
        }
    }
    false
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
                let question = QuestionId::Pick(number);
                let derived = matters(question, plan, &known, DAY);
                let forced = by_force(plan, number, &known);
                assert_eq!(
                    derived,
                    forced,
                    "{}: {} after {known:?}",
                    plan.id,
                    question.id()
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 1_000, "only {tried} questions compared");
}

#[test]
fn a_region_matters_where_a_rule_or_right_names_it() {
    for plan in &tables().plans {
        let mut without_region: HashMap<String, Seen> = HashMap::new();
        let mut differs = false;
        for region in regions_of(plan) {
            let start = Answers {
                region,
                ..Answers::default()
            };
            for answers in with_all_answers_of(plan, start) {
                let now = seen(plan, &answers);
                let key = format!("{:?}", answers.picks);
                differs |= *without_region.entry(key).or_insert_with(|| now.clone()) != now;
            }
        }
        let derived = matters(QuestionId::Region, plan, &Answers::default(), DAY);
        assert_eq!(derived, differs, "{}", plan.id);
    }
}

/// The least and the most of every combination of answers.
fn sums(plan: &'static Plan, price: u64, left: u64) -> Vec<(Option<u64>, Option<u64>)> {
    let start = Answers {
        price: Answer::amount(price, plan.currency),
        deductible_left: Answer::amount(left, plan.currency),
        ..Answers::default()
    };
    let mut sums = Vec::new();
    for answers in with_all_answers_of(plan, start) {
        let sum = determine(plan, &answers, DAY).estimate;
        sums.push((sum.min, sum.max));
    }
    sums
}

#[test]
fn an_amount_matters_where_the_sum_depends_on_it() {
    for plan in &tables().plans {
        let sums = |price, left| sums(plan, price, left);
        let nothing = Answers::default();
        let by_price =
            sums(20_000, 0) != sums(100_000, 0) || sums(20_000, 5_000) != sums(100_000, 5_000);
        let derived = matters(QuestionId::Price, plan, &nothing, DAY);
        assert_eq!(derived, by_price, "price, {}", plan.id);
        let met = sums(100_000, 0);
        let by_left = met != sums(100_000, 50_000) || met != sums(100_000, 100_000);
        let derived = matters(QuestionId::DeductibleLeft, plan, &nothing, DAY);
        assert_eq!(derived, by_left, "deductible left, {}", plan.id);
    }
}
