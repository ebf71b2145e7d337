//! What a plan replied on the phone replaces what the rules find, and what depends on it is worked out
//! from the reply.

use crate::support::{DAY, date as day_of, pick, plan, rows};
use second_opinion::answers::{Answer, Answers, PlanRef};
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

const NOT_COVERED: Value = Value::Coverage(Coverage::NotCovered);
const COVERED: Value = Value::Coverage(Coverage::Covered);
const REFERRAL_REQUIRED: Value = Value::Referral(Referral::Required);
const FREE: Value = Value::Cost(Cost::None);

/// Nothing answered but a price of 250 in the plan's currency, with the deductible met.
fn priced(plan: &Plan) -> Answers {
    Answers {
        price: Answer::amount(25_000, plan.currency),
        deductible_left: Answer::amount(0, plan.currency),
        ..Answers::default()
    }
}

/// Records that a plan replied this on this day, about the finding that the value is of.
fn reply(answers: &mut Answers, plan: PlanRef, value: Value, day: Date) {
    answers.record_reply(plan, value.finding(), Some((value, day)));
}

/// The same, on the day of the call.
fn replied(answers: &mut Answers, plan: PlanRef, value: Value) {
    reply(answers, plan, value, CALLED);
}

#[test]
fn a_reply_stands_with_its_day_and_without_our_sources() {
    let ppo = plan("us-ppo");
    let mut answers = priced(ppo.0);
    replied(&mut answers, ppo, REFERRAL_REQUIRED);
    let determination = determine(ppo.0, &answers, DAY);
    let found = determination.finding(FindingName::Referral);
    assert_eq!(found.value, REFERRAL_REQUIRED);
    assert_eq!((found.certainty, found.checked), (Certainty::Plan, CALLED));
    assert!(found.rule == PLAN_REPLY && found.sources.is_empty());
    let trace = trace(&determination, &answers, DAY);
    assert!(trace.contains(&(PLAN_REPLY, vec!["referral"])), "{trace:?}");
}

/// Whose notes name a day for the call | that day of November | the day that counts. The replies of
/// `us-ppo` were ticked on the 25th, which is today; a day to come is a typing mistake.
const DAYS_OF_CALLS: &str = "
    us-ppo |    | 25
    us-ppo | 20 | 20
    us-ppo | 25 | 25
    us-ppo | 26 | 25
    us-hmo | 20 | 25
";

#[test]
fn the_day_that_was_written_for_the_call_counts_before_the_day_of_the_tick() {
    let in_november = |cell: &str| cell.parse().ok().map(|day| day_of(2026, 11, day));
    let (ppo, hmo) = (plan("us-ppo"), plan("us-hmo"));
    let pack = built_in("en").unwrap();
    for [noted, written, expected] in rows(DAYS_OF_CALLS) {
        let mut answers = priced(ppo.0);
        answers.plans = Answer::Given(vec![ppo, hmo]);
        reply(&mut answers, ppo, REFERRAL_REQUIRED, DAY);
        reply(&mut answers, ppo, NOT_COVERED, DAY);
        let mut notes = Notes::default();
        notes.change(plan(noted), |notes| notes.called = in_november(written));
        notes.date_calls(&mut answers, DAY);

        let expected = in_november(expected).unwrap();
        let determination = determine(ppo.0, &answers, DAY);
        // The cost follows from the refusal, and so has its day.
        for name in [
            FindingName::Referral,
            FindingName::Coverage,
            FindingName::Cost,
        ] {
            let checked = determination.finding(name).checked;
            assert_eq!(checked, expected, "{noted} {written}, {name:?}");
        }
        let text = plain_text(&pack, &answers, &routed(&answers, DAY), DAY);
        let sentence = format!("Your plan told you on {}.", date(expected, "en"));
        assert!(text.contains(&sentence), "{text}");
        let days = text.matches("told you on").count();
        assert_eq!(days, text.matches(&sentence).count(), "another day: {text}");
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
    for plan in tables().plans.iter().map(PlanRef) {
        let id = plan.0.id;
        let before = determine(plan.0, &priced(plan.0), DAY);
        assert_eq!(resting_on_call(&before), [], "{id}: no reply");
        for name in FindingName::ALL {
            for value in possible_replies(*name) {
                let mut answers = priced(plan.0);
                replied(&mut answers, plan, *value);
                let mut expected = vec![*name];
                if *value == NOT_COVERED {
                    expected.push(FindingName::Cost);
                }
                let after = determine(plan.0, &answers, DAY);
                assert_eq!(resting_on_call(&after), expected, "{id}: {value:?}");
            }
        }
    }
}

#[test]
fn a_refusal_leaves_the_whole_price_until_it_is_taken_back() {
    for plan in tables().plans.iter().map(PlanRef) {
        let id = plan.0.id;
        let mut answers = priced(plan.0);
        replied(&mut answers, plan, NOT_COVERED);
        let refused = determine(plan.0, &answers, DAY);
        assert_eq!(refused.coverage(), Coverage::NotCovered, "{id}");
        let cost = refused.finding(FindingName::Cost).value;
        assert_eq!(cost, Value::Cost(Cost::FullPrice), "{id}");
        let estimate = refused.estimate;
        assert_eq!([estimate.min, estimate.max], [Some(25_000); 2], "{id}");

        answers.record_reply(plan, FindingName::Coverage, None);
        assert_eq!(answers, priced(plan.0), "{id}");
        let [after, before] = [&answers, &priced(plan.0)]
            .map(|answers| format!("{:?}", determine(plan.0, answers, DAY)));
        assert_eq!(after, before, "{id}");
    }
}

/// Whether the plan replied before or after the emergency was answered.
#[test]
fn an_emergency_comes_before_what_a_plan_replied() {
    for plan in tables().plans.iter().map(PlanRef) {
        let mut emergency_first = priced(plan.0);
        pick(&mut emergency_first, "situation", "emergency");
        replied(&mut emergency_first, plan, COVERED);
        let mut reply_first = priced(plan.0);
        replied(&mut reply_first, plan, COVERED);
        pick(&mut reply_first, "situation", "emergency");
        for answers in [emergency_first, reply_first] {
            let coverage = determine(plan.0, &answers, DAY).coverage();
            assert_eq!(coverage, Coverage::SeekCareNow, "{}", plan.0.id);
        }
    }
}

#[test]
fn a_cost_that_a_plan_names_counts_whatever_its_coverage() {
    let original = plan("us-medicare-original");
    let mut answers = priced(original.0);
    replied(&mut answers, original, NOT_COVERED);
    replied(&mut answers, original, FREE);
    assert_eq!(determine(original.0, &answers, DAY).estimate.max, Some(0));
}

#[test]
fn the_last_reply_of_a_plan_counts_and_for_that_plan_only() {
    let (one, other) = (plan("us-ppo"), plan("us-hmo"));
    let mut answers = priced(one.0);
    answers.plans = Answer::Given(vec![one, other]);
    reply(&mut answers, one, NOT_COVERED, CALLED);
    reply(&mut answers, one, COVERED, DAY);
    assert_eq!(answers.replies.len(), 1);
    assert_eq!(
        determine(one.0, &answers, DAY).coverage(),
        Coverage::Covered
    );
    let of_other = determine(other.0, &answers, DAY);
    assert_ne!(of_other.finding(FindingName::Coverage).rule, PLAN_REPLY);
}

#[test]
fn a_value_of_another_finding_is_no_reply() {
    let ppo = plan("us-ppo");
    let mut answers = priced(ppo.0);
    answers.record_reply(ppo, FindingName::Choice, Some((COVERED, CALLED)));
    assert!(answers.reply(ppo.0, FindingName::Choice).is_none());
}

#[test]
fn the_replies_of_a_plan_go_with_the_plan() {
    let (one, other) = (plan("us-ppo"), plan("us-hmo"));
    let mut answers = priced(one.0);
    answers.plans = Answer::Given(vec![one, other]);
    replied(&mut answers, one, COVERED);
    answers.plans = Answer::Given(vec![other]);
    answers.drop_unfitting();
    assert!(answers.replies.is_empty());
}
