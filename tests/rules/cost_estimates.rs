//! What a person pays: the parts of an exact sum, the range of one that is not, and what an unsure
//! answer would change.

use crate::{DAY, each_combination, questions_of};
use second_opinion::answers::{Answer, Answers, plan_ref};
use second_opinion::coverage::{
    Change, CostBreakdown, CostEstimate, determine, estimate_cost, what_is_unsure,
};
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{Cents, Plan, question_number, tables};

fn answers(plan: &Plan, said: &[(&str, &str)], price: Cents, left: Answer<Cents>) -> Answers {
    let mut answers = Answers {
        price: Answer::amount(price, plan.currency),
        ..Answers::default()
    };
    answers.deductible_left.set_in_currency(plan.currency, left);
    said.iter().for_each(|(question, answer)| {
        assert!(
            answers.pick_id(question_number(question).unwrap(), answer),
            "{question}"
        )
    });
    answers
}

fn sum_of(plan: &str, said: &[(&str, &str)], price: Cents, left: Answer<Cents>) -> CostEstimate {
    let plan = plan_ref(plan).unwrap().0;
    estimate_cost(plan, &answers(plan, said, price, left), DAY)
}

/// Medicare's own arithmetic: the deductible first, then a fifth; a doctor who does not take its
/// fee as full payment gets 95 % of it and may charge 115 % of that.
#[test]
fn an_exact_sum_is_made_of_its_parts() {
    let medicare = "us-medicare-original";
    let medigap = "us-medicare-medigap";
    let accepts = ("assignment", "accepts");
    let may_charge_more = ("assignment", "non-participating");
    let parts = |charge: Cents, deductible: Cents, share: Cents, above_fee: Cents| CostBreakdown {
        charge,
        deductible,
        share,
        above_fee,
    };
    let cases = [
        (
            medicare,
            vec![accepts],
            20_000,
            5_000,
            parts(20_000, 5_000, 3_000, 0),
            12_000,
        ),
        (
            medicare,
            vec![accepts],
            20_000,
            0,
            parts(20_000, 0, 4_000, 0),
            16_000,
        ),
        (
            medicare,
            vec![accepts],
            20_000,
            28_300,
            parts(20_000, 20_000, 0, 0),
            0,
        ),
        (
            medicare,
            vec![accepts],
            12_343,
            0,
            parts(12_343, 0, 2_469, 0),
            9_874,
        ),
        (
            medicare,
            vec![may_charge_more],
            20_000,
            5_000,
            parts(21_850, 5_000, 2_800, 2_850),
            11_200,
        ),
        (
            medicare,
            vec![("assignment", "opted-out")],
            20_000,
            5_000,
            parts(20_000, 0, 20_000, 0),
            0,
        ),
        (
            medicare,
            vec![accepts, ("situation", "cosmetic")],
            20_000,
            5_000,
            parts(20_000, 0, 20_000, 0),
            0,
        ),
        // Whatever the doctor takes, nothing of this is paid.
        (
            medicare,
            vec![("situation", "cosmetic")],
            20_000,
            5_000,
            parts(20_000, 0, 20_000, 0),
            0,
        ),
        (
            medigap,
            vec![may_charge_more, ("letter", "a")],
            20_000,
            5_000,
            parts(21_850, 5_000, 0, 2_850),
            14_000,
        ),
        (
            medigap,
            vec![may_charge_more, ("letter", "c")],
            20_000,
            5_000,
            parts(21_850, 0, 0, 2_850),
            19_000,
        ),
        (
            medigap,
            vec![may_charge_more, ("letter", "f")],
            20_000,
            5_000,
            parts(20_000, 0, 0, 0),
            20_000,
        ),
        (
            medigap,
            vec![may_charge_more, ("letter", "g")],
            20_000,
            5_000,
            parts(21_850, 5_000, 0, 0),
            16_850,
        ),
        (
            medigap,
            vec![accepts, ("letter", "k")],
            20_000,
            5_000,
            parts(20_000, 5_000, 1_500, 0),
            13_500,
        ),
        (
            medigap,
            vec![accepts, ("letter", "l")],
            20_000,
            5_000,
            parts(20_000, 5_000, 750, 0),
            14_250,
        ),
        (
            "gb-nhs",
            vec![],
            20_000,
            5_000,
            parts(20_000, 0, 0, 0),
            20_000,
        ),
    ];
    for (plan, said, price, left, parts, of_plan) in cases {
        let found = sum_of(plan, &said, price, Answer::Given(left));
        assert_eq!(
            found.parts,
            Some(parts),
            "{plan}, {said:?}, {price}, {left}"
        );
        assert_eq!(
            (found.min, found.max),
            (Some(parts.person()), Some(parts.person())),
            "{plan}, {said:?}, {price}, {left}"
        );
        assert_eq!(
            (parts.person() + of_plan, parts.plan()),
            (parts.charge, of_plan),
            "{plan}, {said:?}, {price}, {left}"
        );
    }
}

#[test]
fn what_is_open_makes_a_range() {
    let medicare = "us-medicare-original";
    let accepts = ("assignment", "accepts");
    let cases = [
        // The deductible: from nothing left of it to all of it (283.00 in 2026), or to the fee
        // where that is less.
        (
            medicare,
            vec![accepts],
            50_000,
            Answer::NotSure,
            (Some(10_000), Some(32_640)),
            Some(2026),
        ),
        (
            medicare,
            vec![accepts],
            20_000,
            Answer::NotSure,
            (Some(4_000), Some(20_000)),
            Some(2026),
        ),
        // Whether the doctor takes Medicare's fee: from a fifth of it to the whole bill.
        (
            medicare,
            vec![],
            20_000,
            Answer::Given(0),
            (Some(4_000), Some(20_000)),
            Some(2026),
        ),
        // Medigap's Plan N may leave a fee of up to 20.00.
        (
            "us-medicare-medigap",
            vec![accepts, ("letter", "n")],
            20_000,
            Answer::Given(0),
            (Some(0), Some(2_000)),
            Some(2026),
        ),
        (
            "us-medicare-medigap",
            vec![accepts, ("letter", "n")],
            5_000,
            Answer::Given(0),
            (Some(0), Some(1_000)),
            Some(2026),
        ),
    ];
    for (plan, said, price, left, (min, max), year) in cases {
        assert_eq!(
            sum_of(plan, &said, price, left),
            CostEstimate {
                min,
                max,
                year,
                parts: None
            },
            "{plan}, {said:?}, {price}, {left:?}"
        );
    }
}

#[test]
fn parts_add_up_for_every_plan_and_answer() {
    let mut exact = 0;
    for plan in &tables().plans {
        for left in [Answer::Given(5_000), Answer::NotSure] {
            let mut answers = answers(plan, &[], 25_000, left);
            each_combination(&questions_of(plan), &mut answers, &mut |answers| {
                let sum = estimate_cost(plan, answers, DAY);
                let Some(parts) = sum.parts else { return };
                assert_eq!([sum.min, sum.max], [Some(parts.person()); 2], "{}", plan.id);
                assert_eq!(parts.person() + parts.plan(), parts.charge, "{}", plan.id);
                exact += 1;
            });
        }
    }
    assert!(exact > 1_000, "only {exact} sums are exact");
}

/// By force: for each question left unsure, each answer under which the coverage, or else the kind
/// of cost, is another.
#[test]
fn what_is_unsure_is_what_would_change() {
    for plan in &tables().plans {
        let mut open = Answers::default();
        questions_of(plan)
            .iter()
            .for_each(|(question, _)| open.pick(*question, Answer::NotSure));
        let mut some = open.clone();
        some.pick(0, Answer::Given(0));
        some.pick(1, Answer::Unanswered);
        for answers in [open, some] {
            let values = |answers: &Answers| {
                let determination = determine(plan, answers, DAY);
                [FindingName::Coverage, FindingName::Cost]
                    .map(|name| determination.finding(name).value)
            };
            let now = values(&answers);
            let mut expected = Vec::new();
            for (question, said) in questions_of(plan)
                .iter()
                .filter(|(question, _)| answers.picked(*question) == Answer::NotSure)
            {
                for option in said.iter().filter_map(|said| said.given().copied()) {
                    let mut tried = answers.clone();
                    tried.pick(*question, Answer::Given(option));
                    let other = values(&tried)
                        .into_iter()
                        .zip(now)
                        .find(|(then, now)| then != now);
                    expected.extend(other.map(|(value, _)| Change {
                        question: *question,
                        option,
                        value,
                    }));
                }
            }
            assert_eq!(
                what_is_unsure(&determine(plan, &answers, DAY), &answers, DAY),
                expected,
                "{}",
                plan.id
            );
        }
        assert_eq!(
            what_is_unsure(
                &determine(plan, &Answers::default(), DAY),
                &Answers::default(),
                DAY
            ),
            [],
            "{}: what was not asked is not unsure",
            plan.id
        );
        // A question that only other plans ask is not this plan's to be unsure of.
        let mut all = Answers::default();
        (0..tables().questions.len())
            .for_each(|number| all.pick(u8::try_from(number).unwrap(), Answer::NotSure));
        let asked: Vec<u8> = questions_of(plan)
            .iter()
            .map(|(question, _)| *question)
            .collect();
        assert!(
            what_is_unsure(&determine(plan, &all, DAY), &all, DAY)
                .iter()
                .all(|change| asked.contains(&change.question)),
            "{}",
            plan.id
        );
    }
}
