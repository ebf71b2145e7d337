//! What a person pays: the parts of an exact sum, the range of one that is not, and what an unsure
//! answer would change.

use crate::support::{DAY, pick, plan, questions_of, rows, with_all_answers_of};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{Change, CostBreakdown, CostEstimate, determine, what_is_unsure};
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{Cents, Plan, tables};

/// A price, and what is left of the deductible.
fn amounts(plan: &Plan, price: Cents, left: Answer<Cents>) -> Answers {
    let mut answers = Answers {
        price: Answer::amount(price, plan.currency),
        ..Answers::default()
    };
    answers.deductible_left.set_in_currency(plan.currency, left);
    answers
}

/// Whole cents, as a table writes them.
fn cents(text: &str) -> Cents {
    text.parse().unwrap()
}

/// The estimate for answers such as `assignment=accepts, letter=n`.
fn estimate(id: &str, said: &str, price: &str, left: Answer<Cents>) -> CostEstimate {
    let plan = plan(id).0;
    let mut answers = amounts(plan, cents(price), left);
    for one in said.split(", ").filter(|one| !one.is_empty()) {
        let (question, option) = one.split_once('=').unwrap();
        pick(&mut answers, question, option);
    }
    determine(plan, &answers, DAY).estimate
}

/// Medicare's own arithmetic (42 U.S.C. 1395l, 1395w-4): the deductible first, then a fifth; a doctor
/// who does not take its fee as full payment gets 95 % of it and may charge 115 % of that. Cosmetic
/// surgery is not paid, whatever the doctor takes.
///
/// Answers | price | left of the deductible | the bill | of it the deductible, the person's share,
/// what is above the plan's fee | what the plan pays. All in cents.
const ORIGINAL: &str = "
    assignment=accepts                     | 20000 |  5000 | 20000 |  5000 |  3000 |    0 | 12000
    assignment=accepts                     | 20000 |     0 | 20000 |     0 |  4000 |    0 | 16000
    assignment=accepts                     | 20000 | 28300 | 20000 | 20000 |     0 |    0 |     0
    assignment=accepts                     | 12343 |     0 | 12343 |     0 |  2469 |    0 |  9874
    assignment=non-participating           | 20000 |  5000 | 21850 |  5000 |  2800 | 2850 | 11200
    assignment=opted-out                   | 20000 |  5000 | 20000 |     0 | 20000 |    0 |     0
    assignment=accepts, situation=cosmetic | 20000 |  5000 | 20000 |     0 | 20000 |    0 |     0
    situation=cosmetic                     | 20000 |  5000 | 20000 |     0 | 20000 |    0 |     0
";

/// Medigap's letters differ in what they take over of that.
const MEDIGAP: &str = "
    assignment=non-participating, letter=a | 20000 | 5000 | 21850 | 5000 |    0 | 2850 | 14000
    assignment=non-participating, letter=c | 20000 | 5000 | 21850 |    0 |    0 | 2850 | 19000
    assignment=non-participating, letter=f | 20000 | 5000 | 20000 |    0 |    0 |    0 | 20000
    assignment=non-participating, letter=g | 20000 | 5000 | 21850 | 5000 |    0 |    0 | 16850
    assignment=accepts, letter=k           | 20000 | 5000 | 20000 | 5000 | 1500 |    0 | 13500
    assignment=accepts, letter=l           | 20000 | 5000 | 20000 | 5000 |  750 |    0 | 14250
";

/// Where nothing is charged, all of the bill is the plan's.
const NHS: &str = "
    | 20000 | 5000 | 20000 | 0 | 0 | 0 | 20000
";

#[test]
fn an_exact_sum_is_made_of_its_parts() {
    let tables = [
        ("us-medicare-original", ORIGINAL),
        ("us-medicare-medigap", MEDIGAP),
        ("gb-nhs", NHS),
    ];
    for (id, table) in tables {
        for [
            said,
            price,
            left,
            charge,
            deductible,
            share,
            above_fee,
            of_plan,
        ] in rows(table)
        {
            let parts = CostBreakdown {
                charge: cents(charge),
                deductible: cents(deductible),
                share: cents(share),
                above_fee: cents(above_fee),
            };
            let what = format_args!("{id}, {said}, {price}, {left}");
            let found = estimate(id, said, price, Answer::Given(cents(left)));
            assert_eq!(found.parts, Some(parts), "{what}");
            assert_eq!([found.min, found.max], [Some(parts.person()); 2], "{what}");
            assert_eq!(parts.plan(), cents(of_plan), "{what}");
            assert_eq!(parts.person() + parts.plan(), parts.charge, "{what}");
        }
    }
}

/// Plan | answers | price | left of the deductible, `?` where it is not known | the least | the most.
///
/// The deductible: from nothing left of it to all of it (283.00 in 2026), or to the fee where that is
/// less. Whether the doctor takes Medicare's fee: from a fifth of it to the whole bill. Medigap's
/// Plan N may leave a fee of up to 20.00.
const RANGES: &str = "
    us-medicare-original | assignment=accepts           | 50000 | ? | 10000 | 32640
    us-medicare-original | assignment=accepts           | 20000 | ? |  4000 | 20000
    us-medicare-original |                              | 20000 | 0 |  4000 | 20000
    us-medicare-medigap  | assignment=accepts, letter=n | 20000 | 0 |      0 |  2000
    us-medicare-medigap  | assignment=accepts, letter=n |  5000 | 0 |      0 |  1000
";

#[test]
fn what_is_open_makes_a_range() {
    for [id, said, price, left, min, max] in rows(RANGES) {
        let left_known = match left {
            "?" => Answer::NotSure,
            known => Answer::Given(cents(known)),
        };
        let expected = CostEstimate {
            min: Some(cents(min)),
            max: Some(cents(max)),
            year: Some(2026),
            parts: None,
        };
        let found = estimate(id, said, price, left_known);
        assert_eq!(found, expected, "{id}, {said}, {price}, {left}");
    }
}

#[test]
fn parts_add_up_for_every_plan_and_answer() {
    let mut exact = 0;
    for plan in &tables().plans {
        for left in [Answer::Given(5_000), Answer::NotSure] {
            for answers in with_all_answers_of(plan, amounts(plan, 25_000, left)) {
                let sum = determine(plan, &answers, DAY).estimate;
                if let Some(parts) = sum.parts {
                    assert_eq!([sum.min, sum.max], [Some(parts.person()); 2], "{}", plan.id);
                    assert_eq!(parts.person() + parts.plan(), parts.charge, "{}", plan.id);
                    exact += 1;
                }
            }
        }
    }
    assert!(exact > 10_000, "only {exact} sums are exact");
}

/// By brute force: for each question left unsure, each answer under which the coverage, or else the
/// kind of cost, is another.
fn changes_by_force(plan: &'static Plan, answers: &Answers) -> Vec<Change> {
    let values = |answers: &Answers| {
        let determination = determine(plan, answers, DAY);
        [FindingName::Coverage, FindingName::Cost].map(|name| determination.finding(name).value)
    };
    let now = values(answers);
    let mut changes = Vec::new();
    for (question, said) in questions_of(plan) {
        if answers.picked(question) != Answer::NotSure {
            continue;
        }
        for option in said.iter().filter_map(|said| said.given().copied()) {
            let mut tried = answers.clone();
            tried.pick(question, Answer::Given(option));
            let mut pairs = values(&tried).into_iter().zip(now);
            if let Some((value, _)) = pairs.find(|(then, now)| then != now) {
                changes.push(Change {
                    question,
                    option,
                    value,
                });
            }
        }
    }
    changes
}

#[test]
fn what_is_unsure_is_what_would_change() {
    for plan in &tables().plans {
        let mut open = Answers::default();
        for (question, _) in questions_of(plan) {
            open.pick(question, Answer::NotSure);
        }
        let mut some = open.clone();
        some.pick(0, Answer::Given(0));
        some.pick(1, Answer::Unanswered);
        for answers in [open, some] {
            let expected = changes_by_force(plan, &answers);
            assert_eq!(
                what_is_unsure(&determine(plan, &answers, DAY), &answers, DAY),
                expected,
                "{}",
                plan.id
            );
        }
        let nothing = Answers::default();
        let found = what_is_unsure(&determine(plan, &nothing, DAY), &nothing, DAY);
        assert_eq!(found, [], "{}: what was not asked is not unsure", plan.id);
    }
}

/// A question that only other plans ask is not this plan's to be unsure of.
#[test]
fn a_plan_is_unsure_of_its_own_questions_only() {
    let mut all = Answers::default();
    for (number, _) in (0..).zip(&tables().questions) {
        all.pick(number, Answer::NotSure);
    }
    for plan in &tables().plans {
        let asked: Vec<u8> = questions_of(plan)
            .iter()
            .map(|(question, _)| *question)
            .collect();
        for change in what_is_unsure(&determine(plan, &all, DAY), &all, DAY) {
            assert!(asked.contains(&change.question), "{}: {change:?}", plan.id);
        }
    }
}
