//! What a plan replied on the phone replaces what the rules find, and the rest is worked out again
//! from it.

use crate::support::{DAY, date as day_of, pick, plan};
use second_opinion::answers::{Answer, Answers, PlanRef, plan_ref};
use second_opinion::coverage::{
    Determination, PLAN_REPLY, determine, possible_replies, routed, trace,
};
use second_opinion::pack::value::Value;
use second_opinion::pack::vocabulary::{Certainty, Cost, Coverage, FindingName, Referral};
use second_opinion::pack::{Date, Plan, tables};
use second_opinion::saved::notes::Notes;
use second_opinion::takeaway::plain_text;
use second_opinion::text::{built_in, date};

/// The day before [`DAY`].
const CALLED: Date = day_of(2026, 11, 24);

/// In person, in network, a second opinion before planned surgery, for $250.
fn usual(plan: &Plan) -> Answers {
    let amount = |cents| Answer::amount(cents, plan.currency);
    Answers {
        price: amount(25_000),
        deductible_left: amount(0),
        ..Answers::default()
    }
}

/// Records what the plan said that day of the finding that the value is of.
fn reply(answers: &mut Answers, plan: PlanRef, value: Value, day: Date) {
    answers.record_reply(plan, value.finding(), Some((value, day)));
}

#[test]
fn what_was_told_stands_with_its_day_and_without_our_sources() {
    let ppo = plan("us-ppo");
    let mut answers = usual(ppo.0);
    reply(
        &mut answers,
        ppo,
        Value::Referral(Referral::Required),
        CALLED,
    );
    let determination = determine(ppo.0, &answers, DAY);
    let found = determination.finding(FindingName::Referral);
    assert_eq!(
        (found.value, found.certainty, found.checked),
        (Value::Referral(Referral::Required), Certainty::Plan, CALLED)
    );
    assert!(found.rule == PLAN_REPLY && found.sources.is_empty());
    let trace = trace(&determination, &answers, DAY);
    assert!(trace.contains(&(PLAN_REPLY, vec!["referral"])), "{trace:?}");
}

#[test]
fn the_day_that_was_written_for_the_call_counts_before_the_day_of_the_tick() {
    let (ppo, hmo) = (plan("us-ppo"), plan("us-hmo"));
    let ticked = day_of(2026, 11, 25);
    let day = |day| day_of(2026, 11, day);
    // None written; one before, on and after today; and one that is another plan's.
    let cases = [
        (ppo, None, ticked),
        (ppo, Some(20), day(20)),
        (ppo, Some(25), day(25)),
        (ppo, Some(26), ticked),
        (hmo, Some(20), ticked),
    ];
    for (noted, written, expected) in cases {
        let mut answers = Answers {
            plans: Answer::Given(vec![ppo, hmo]),
            ..usual(ppo.0)
        };
        reply(
            &mut answers,
            ppo,
            Value::Referral(Referral::Required),
            ticked,
        );
        reply(
            &mut answers,
            ppo,
            Value::Coverage(Coverage::NotCovered),
            ticked,
        );
        let mut notes = Notes::default();
        notes.change(noted, |notes| notes.called = written.map(day));
        notes.date_calls(&mut answers, DAY);
        let determination = determine(ppo.0, &answers, DAY);
        // The cost follows from the no, and so bears its day.
        for name in [
            FindingName::Referral,
            FindingName::Coverage,
            FindingName::Cost,
        ] {
            assert_eq!(
                determination.finding(name).checked,
                expected,
                "{} {written:?}, {name:?}",
                noted.0.id
            );
        }
        let text = plain_text(
            &built_in("en").unwrap(),
            &answers,
            &routed(&answers, DAY),
            DAY,
        );
        let told = format!("Your plan told you on {}.", date(expected, "en"));
        assert_eq!(
            text.matches("told you on").count(),
            text.matches(&told).count(),
            "{told}"
        );
        assert!(text.contains(&told), "{text}");
    }
}

/// The findings that rest on what the plan replied.
fn resting_on_call(determination: &Determination) -> Vec<FindingName> {
    let mut names = Vec::new();
    for name in FindingName::ALL {
        if determination.finding(*name).rests_on_reply() {
            names.push(*name);
        }
    }
    names
}

/// Each reply that a plan can give, alone. Only the cost follows from another finding: from
/// a coverage that the plan refused.
#[test]
fn a_reply_and_what_follows_from_it_rest_on_the_call_and_nothing_else() {
    for plan in &tables().plans {
        let plan = PlanRef(plan);
        let before = determine(plan.0, &usual(plan.0), DAY);
        assert_eq!(resting_on_call(&before), [], "{}: no reply", plan.0.id);
        for name in FindingName::ALL {
            for value in possible_replies(*name) {
                let mut answers = usual(plan.0);
                answers.record_reply(plan, *name, Some((*value, CALLED)));
                let replied = determine(plan.0, &answers, DAY);
                let mut expected = vec![*name];
                if *value == Value::Coverage(Coverage::NotCovered) {
                    expected.push(FindingName::Cost);
                }
                assert_eq!(
                    resting_on_call(&replied),
                    expected,
                    "{}: {value:?}",
                    plan.0.id
                );
            }
        }
    }
}

#[test]
fn a_no_on_the_phone_leaves_the_whole_price_and_a_yes_takes_it_back() {
    for plan in tables().plans.iter().filter_map(|plan| plan_ref(plan.id)) {
        let mut answers = usual(plan.0);
        reply(
            &mut answers,
            plan,
            Value::Coverage(Coverage::NotCovered),
            CALLED,
        );
        let refused = determine(plan.0, &answers, DAY);
        assert_eq!(refused.coverage(), Coverage::NotCovered, "{}", plan.0.id);
        assert_eq!(
            refused.finding(FindingName::Cost).value,
            Value::Cost(Cost::FullPrice),
            "{}",
            plan.0.id
        );
        assert_eq!(
            (refused.estimate.min, refused.estimate.max),
            (Some(25_000), Some(25_000)),
            "{}",
            plan.0.id
        );
        answers.record_reply(plan, FindingName::Coverage, None);
        assert_eq!(
            format!("{:?}", determine(plan.0, &answers, DAY)),
            format!("{:?}", determine(plan.0, &usual(plan.0), DAY))
        );
    }
}

#[test]
fn an_emergency_comes_before_what_was_told() {
    for plan in tables().plans.iter().filter_map(|plan| plan_ref(plan.id)) {
        let mut answers = usual(plan.0);
        pick(&mut answers, "situation", "emergency");
        reply(
            &mut answers,
            plan,
            Value::Coverage(Coverage::Covered),
            CALLED,
        );
        assert_eq!(
            determine(plan.0, &answers, DAY).coverage(),
            Coverage::SeekCareNow,
            "{}",
            plan.0.id
        );
    }
}

#[test]
fn a_cost_that_was_told_counts_whatever_we_found_of_the_coverage() {
    let original = plan("us-medicare-original");
    let mut answers = usual(original.0);
    reply(
        &mut answers,
        original,
        Value::Coverage(Coverage::NotCovered),
        CALLED,
    );
    reply(&mut answers, original, Value::Cost(Cost::None), CALLED);
    assert_eq!(determine(original.0, &answers, DAY).estimate.max, Some(0));
}

#[test]
fn a_plan_speaks_for_itself_only_and_its_last_word_counts() {
    let (one, other) = (plan("us-ppo"), plan("us-hmo"));
    let mut answers = usual(one.0);
    answers.plans = Answer::Given(vec![one, other]);
    reply(
        &mut answers,
        one,
        Value::Coverage(Coverage::NotCovered),
        CALLED,
    );
    reply(&mut answers, one, Value::Coverage(Coverage::Covered), DAY);
    assert_eq!(answers.replies.len(), 1);
    assert_eq!(
        determine(one.0, &answers, DAY).coverage(),
        Coverage::Covered
    );
    assert_ne!(
        determine(other.0, &answers, DAY)
            .finding(FindingName::Coverage)
            .rule,
        PLAN_REPLY
    );
    // A value of another finding is no answer to this one.
    answers.record_reply(
        one,
        FindingName::Choice,
        Some((Value::Coverage(Coverage::Covered), DAY)),
    );
    assert!(answers.reply(one.0, FindingName::Choice).is_none());
    answers.plans = Answer::Given(vec![other]);
    answers.drop_unfitting();
    assert!(
        answers.replies.is_empty(),
        "what a plan said goes with the plan"
    );
}

#[test]
fn an_emergency_stays_one_whatever_was_told() {
    let ppo = plan("us-ppo");
    let mut answers = usual(ppo.0);
    reply(
        &mut answers,
        ppo,
        Value::Coverage(Coverage::Covered),
        CALLED,
    );
    pick(&mut answers, "situation", "emergency");
    assert_eq!(
        determine(ppo.0, &answers, DAY).coverage(),
        Coverage::SeekCareNow
    );
}
