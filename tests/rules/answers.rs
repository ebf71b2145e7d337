//! What a person can say: each question is answered, named and taken back by itself, and what no
//! longer fits is dropped: an answer about another place would be shown as theirs.

use crate::single_answers::all_answers;
use crate::support::{DAY, date, pick, plan, plans, rows};
use second_opinion::answers::{Answer, Answers, PlanRef, QuestionId, plan_ref};
use second_opinion::coverage::determine;
use second_opinion::pack::vocabulary::{Cost, Coverage, FindingName};
use second_opinion::pack::{Date, Value, question_number, tables};

#[test]
fn each_question_is_answered_and_taken_back_by_itself() {
    for question in QuestionId::all() {
        assert_eq!(QuestionId::from_id(question.id()), Some(question));
        for answer in all_answers(question, PlanRef(&tables().plans[0])) {
            let mut answers = Answers::default();
            answer.give(&mut answers);
            let answered: Vec<QuestionId> = QuestionId::all()
                .filter(|question| answers.is_answered(*question))
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
    let [ohip, manulife] = ["ca-on-ohip", "ca-manulife"].map(plan);
    assert_eq!(ohip, plan("ca-on-ohip"));
    assert_ne!(ohip, manulife);
    assert_eq!(plan_ref("nothing"), None);
}

/// Place | region, `?` for "not sure" | the region that is kept | how many of the two plans are kept,
/// from the end: the province's plan fits one region only, the insurer's all of the country.
const FITTING: &str = "
    CA | CA-ON | CA-ON | 2
    US | CA-ON |       | 0
    CA | CA-BC | CA-BC | 1
    CA | ?     | ?     | 2
    ?  | CA-ON | CA-ON | 2
    US |       |       | 0
";

/// The answer that a cell stands for: nothing, `?` for "not sure", or an id.
fn answer_of(cell: &str) -> Answer<String> {
    match cell {
        "" => Answer::Unanswered,
        "?" => Answer::NotSure,
        id => Answer::Given(id.to_owned()),
    }
}

#[test]
fn only_what_fits_the_place_and_the_region_is_kept() {
    let both = ["ca-on-ohip", "ca-manulife"];
    for [place, region, kept_region, kept] in rows(FITTING) {
        let mut answers = Answers {
            place: answer_of(place),
            region: answer_of(region),
            plans: plans(&both),
            ..Answers::default()
        };
        answers.drop_unfitting();
        assert_eq!(answers.region, answer_of(kept_region), "{place}, {region}");
        let expected = match kept.parse::<usize>().unwrap() {
            0 => Answer::Unanswered,
            count => plans(&both[2 - count..]),
        };
        assert_eq!(answers.plans, expected, "{place}, {region}");
    }
}

#[test]
fn a_rule_holds_on_its_first_and_its_last_day() {
    // Medicare pays for video visits from home to the end of 2027.
    let mut answers = Answers::default();
    pick(&mut answers, "visit", "video");
    let medicare = plan("us-medicare-original").0;
    let on = |today: Date| determine(medicare, &answers, today).coverage();
    for today in [DAY, date(2027, 12, 31)] {
        assert_eq!(on(today), Coverage::Sometimes, "{today}");
    }
    for today in [date(2028, 1, 1), date(2030, 1, 1)] {
        assert_eq!(on(today), Coverage::Unknown, "{today}");
    }
}

#[test]
fn replies_of_several_plans_about_several_findings_stand_side_by_side() {
    let [ohip, manulife] = ["ca-on-ohip", "ca-manulife"].map(plan);
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
    assert_eq!(replies(&answers, ohip), [Some(covered), Some(free), None]);
    assert_eq!(replies(&answers, manulife), [Some(covered), None, None]);
    assert_eq!(answers.replies.len(), 3);

    answers.record_reply(ohip, FindingName::Coverage, None);
    assert_eq!(replies(&answers, ohip), [None, Some(free), None]);
    assert_eq!(replies(&answers, manulife), [Some(covered), None, None]);

    // A value of another finding says nothing of this one.
    answers.record_reply(ohip, FindingName::Coverage, Some((free, DAY)));
    assert_eq!(replies(&answers, ohip), [None, Some(free), None]);
}

/// What a plan replied about its coverage, the cost and the referral.
fn replies(answers: &Answers, plan: PlanRef) -> [Option<Value>; 3] {
    let names = [
        FindingName::Coverage,
        FindingName::Cost,
        FindingName::Referral,
    ];
    names.map(|name| answers.reply(plan.0, name).map(|reply| reply.value))
}
