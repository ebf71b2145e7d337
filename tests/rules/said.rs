//! What a person can say: each question is answered, named and taken back by itself, and what no
//! longer fits is dropped.

use crate::DAY;
use crate::walks::all_answers;
use second_opinion::answers::{Answer, Answers, PlanRef, QuestionId, plan_ref};
use second_opinion::coverage::determine;
use second_opinion::pack::vocabulary::{Cost, Coverage, FindingName};
use second_opinion::pack::{Date, Value, question_number, tables};

fn plans(ids: &[&str]) -> Vec<PlanRef> {
    ids.iter().map(|id| plan_ref(id).unwrap()).collect()
}

#[test]
fn each_question_is_answered_and_taken_back_by_itself() {
    for question in QuestionId::all() {
        assert_eq!(QuestionId::from_id(question.id()), Some(question));
        for say in all_answers(question, PlanRef(&tables().plans[0])) {
            let mut answers = Answers::default();
            say(&mut answers);
            let answered: Vec<QuestionId> = QuestionId::all()
                .filter(|question| answers.has(*question))
                .collect();
            assert_eq!(answered, [question]);
            answers.clear(question);
            assert_eq!(answers, Answers::default());
        }
    }
    assert_eq!(QuestionId::from_id("nothing"), None);
}

#[test]
fn an_option_is_picked_by_its_id() {
    for question in &tables().questions {
        let number = question_number(question.id).unwrap();
        let mut answers = Answers::default();
        for (option, known) in question.options.iter().enumerate() {
            assert!(answers.pick_id(number, known.id));
            assert_eq!(
                answers.picked(number),
                Answer::Given(u8::try_from(option).unwrap())
            );
            assert_eq!(answers.picked_id(number), Some(known.id));
        }
        let before = answers.clone();
        assert!(!answers.pick_id(number, "nothing"));
        assert_eq!(answers, before, "an unknown id changes nothing");
        assert!(answers.pick_id(number, "not-sure"));
        assert_eq!(
            (answers.picked(number), answers.picked_id(number)),
            (Answer::NotSure, None)
        );
    }
}

#[test]
fn a_plan_is_itself_and_no_other() {
    let [ohip, manulife] = ["ca-on-ohip", "ca-manulife"].map(|id| plan_ref(id).unwrap());
    assert_eq!(ohip, plan_ref("ca-on-ohip").unwrap());
    assert_ne!(ohip, manulife);
    assert_eq!(plan_ref("nothing"), None);
}

#[test]
fn only_what_fits_the_place_and_the_region_is_kept() {
    let it = |id: &str| Answer::Given(id.to_owned());
    let both = ["ca-on-ohip", "ca-manulife"];
    let cases = [
        ("all fits", it("CA"), it("CA-ON"), it("CA-ON"), &both[..]),
        (
            "a region of elsewhere",
            it("US"),
            it("CA-ON"),
            Answer::Unanswered,
            &[],
        ),
        (
            "a plan of another region",
            it("CA"),
            it("CA-BC"),
            it("CA-BC"),
            &both[1..],
        ),
        (
            "an open region may be any",
            it("CA"),
            Answer::NotSure,
            Answer::NotSure,
            &both,
        ),
        (
            "an open place may be any",
            Answer::NotSure,
            it("CA-ON"),
            it("CA-ON"),
            &both,
        ),
        (
            "a plan of another country",
            it("US"),
            Answer::Unanswered,
            Answer::Unanswered,
            &[],
        ),
    ];
    for (what, place, region, kept_region, kept) in cases {
        let mut answers = Answers {
            place,
            region,
            plans: Answer::Given(plans(&both)),
            ..Answers::default()
        };
        answers.drop_unfitting();
        assert_eq!(answers.region, kept_region, "{what}");
        let expected = if kept.is_empty() {
            Answer::Unanswered
        } else {
            Answer::Given(plans(kept))
        };
        assert_eq!(answers.plans, expected, "{what}");
    }
}

#[test]
fn a_rule_holds_on_its_first_and_its_last_day() {
    // Medicare pays for video visits from home to the end of 2027.
    let mut answers = Answers::default();
    assert!(answers.pick_id(question_number("visit").unwrap(), "video"));
    let medicare = plan_ref("us-medicare-original").unwrap().0;
    let on = |year: u16, month: u8, day: u8| {
        determine(medicare, &answers, Date { year, month, day }).coverage()
    };
    let found = [
        on(2026, 11, 25),
        on(2027, 12, 31),
        on(2028, 1, 1),
        on(2030, 1, 1),
    ];
    assert_eq!(
        found,
        [
            Coverage::Sometimes,
            Coverage::Sometimes,
            Coverage::Unknown,
            Coverage::Unknown
        ]
    );
}

#[test]
fn what_plans_say_of_several_findings_stands_side_by_side() {
    let [ohip, manulife] = ["ca-on-ohip", "ca-manulife"].map(|id| plan_ref(id).unwrap());
    let (covered, free) = (Value::Coverage(Coverage::Covered), Value::Cost(Cost::None));
    let mut answers = Answers::default();
    for (plan, value) in [
        (ohip, covered),
        (ohip, free),
        (manulife, covered),
        (ohip, covered),
    ] {
        answers.record_reply(plan, value.finding(), Some((value, DAY)));
    }
    let told = |answers: &Answers, plan: PlanRef| {
        [
            FindingName::Coverage,
            FindingName::Cost,
            FindingName::Referral,
        ]
        .map(|name| answers.reply(plan.0, name).map(|told| told.value))
    };
    assert_eq!(
        (told(&answers, ohip), told(&answers, manulife)),
        (
            [Some(covered), Some(free), None],
            [Some(covered), None, None]
        )
    );
    assert_eq!(answers.replies.len(), 3);
    answers.record_reply(ohip, FindingName::Coverage, None);
    assert_eq!(
        (told(&answers, ohip), told(&answers, manulife)),
        ([None, Some(free), None], [Some(covered), None, None])
    );
    answers.record_reply(ohip, FindingName::Coverage, Some((free, DAY)));
    assert_eq!(
        told(&answers, ohip),
        [None, Some(free), None],
        "a value of another finding says nothing of this one"
    );
}
