//! What must hold for every plan and every combination of answers.

use crate::{DAY, each_combination, questions_of};
use second_opinion::answers::{Answers, Said, plan_ref};
use second_opinion::coverage::{determine, order};
use second_opinion::pack::value::Value;
use second_opinion::pack::vocabulary::{Coverage, FindingName};
use second_opinion::pack::{PLANS, question_number};
use second_opinion::text::{PACK_FILES, PackFile};

#[test]
fn emergencies_get_care_first_and_cosmetic_surgery_is_never_paid() {
    let situation = question_number("situation").unwrap();
    for plan in PLANS {
        each_combination(&questions_of(plan), &mut Answers::default(), &mut |answers| {
            let coverage = determine(plan, answers, DAY).coverage();
            match answers.picked_id(situation) {
                Some("emergency") => assert_eq!(coverage, Coverage::SeekCareNow, "{}", plan.id),
                Some("cosmetic") => assert!(matches!(coverage, Coverage::NotCovered | Coverage::Unknown), "{}: {coverage:?}", plan.id),
                _ => assert_ne!(coverage, Coverage::SeekCareNow, "{}", plan.id),
            }
        });
    }
}

#[test]
fn a_third_opinion_after_agreement_is_never_easier_than_after_disagreement() {
    let opinion = question_number("opinion").unwrap();
    for plan in PLANS {
        each_combination(&questions_of(plan), &mut Answers::default(), &mut |answers| {
            if answers.picked_id(opinion) == Some("third-agree") {
                let mut other = answers.clone();
                assert!(other.pick_id(opinion, "third-disagree"));
                let (agree, disagree) = (determine(plan, answers, DAY).coverage(), determine(plan, &other, DAY).coverage());
                assert!(agree.grade() <= disagree.grade(), "{}: {agree:?} after agreement, {disagree:?} after disagreement", plan.id);
            }
        });
    }
}

#[test]
fn outside_the_network_is_never_better_or_cheaper() {
    let doctor = question_number("doctor").unwrap();
    for plan in PLANS {
        let mut answers = Answers { price: Said::It(25_000), deductible_left: Said::It(5_000), ..Answers::default() };
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
            if let (Some(a), Some(b)) = (outside.sum.min, inside.sum.min) {
                assert!(a >= b, "{}: at least {a} outside, {b} inside", plan.id);
            }
            if let (Some(a), Some(b)) = (outside.sum.max, inside.sum.max) {
                assert!(a >= b, "{}: at most {a} outside, {b} inside", plan.id);
            }
        });
    }
}

#[test]
fn a_plan_that_pays_nothing_leaves_the_price() {
    for plan in PLANS {
        let mut answers = Answers { price: Said::It(25_000), ..Answers::default() };
        each_combination(&questions_of(plan), &mut answers, &mut |answers| {
            let determination = determine(plan, answers, DAY);
            // A plan's own questions that are open widen the sum over answers under which it pays.
            let open = plan.questions.iter().any(|question| answers.picked(*question).it().is_none());
            if determination.finding(FindingName::Coverage).value == Value::Coverage(Coverage::NotCovered) && !open {
                assert_eq!((determination.sum.min, determination.sum.max), (Some(25_000), Some(25_000)), "{}", plan.id);
            }
        });
    }
}

#[test]
fn the_same_answers_give_the_same_determination() {
    for plan in PLANS {
        each_combination(&questions_of(plan)[..2], &mut Answers::default(), &mut |answers| {
            assert_eq!(format!("{:?}", determine(plan, answers, DAY)), format!("{:?}", determine(plan, answers, DAY)));
        });
    }
}

#[test]
fn several_plans_each_have_their_place_in_the_order() {
    let ids = ["ca-manulife", "ca-on-ohip"];
    let determinations: Vec<_> = ids.iter().map(|id| determine(plan_ref(id).unwrap().0, &Answers::default(), DAY)).collect();
    let mut places: Vec<usize> = order(&determinations).iter().map(|route| route.order).collect();
    places.sort_unstable();
    assert_eq!(places, [1, 2]);
}

#[test]
fn every_pack_file_can_be_read_and_no_text_is_empty() {
    for (language, json) in PACK_FILES {
        let pack = PackFile::parse(json).unwrap();
        assert_eq!(pack.language, *language);
        assert!(pack.texts().iter().all(|text| !text.trim().is_empty()));
    }
}
