//! Plans that the pack does not hold: what the core does with rules that no plan happens to have at
//! the moment. Each plan is made of a default rule and a few above it.

use crate::support::{DAY, question};
use second_opinion::answers::{Answer, Answers, PlanRef, QuestionId};
use second_opinion::coverage::determine;
use second_opinion::pack::vocabulary::{Certainty, Cost, Coverage, FindingName, Kind, Referral};
use second_opinion::pack::{
    Condition, CostTerms, Date, Finding, Plan, Rule, Source, Text, Value, When,
};
use second_opinion::wizard::matters;

/// Each certainty has a source and a day of its own, so that one can see where a finding got them.
fn finding(value: Value, certainty: Certainty) -> Finding {
    Finding {
        value,
        certainty,
        sources: vec![source(certainty)],
        text: Text(0),
        checked: day(certainty),
    }
}

const fn source(certainty: Certainty) -> Source {
    Source(certainty as u16)
}

const fn day(certainty: Certainty) -> Date {
    Date {
        day: certainty as u8 + 1,
        ..DAY
    }
}

/// When all of these answers are given, in one of these regions (none: everywhere).
fn when(said: &[(&str, u8)], regions: &[&'static str]) -> When {
    let condition = |(id, option): &(&str, u8)| Condition {
        question: question(id),
        answers: Answer::Given(*option).bit(),
    };
    When {
        conditions: said.iter().map(condition).collect(),
        regions: regions.to_vec(),
        from: None,
        until: None,
    }
}

/// A rule that changes no terms of the cost.
fn rule(id: &'static str, when: When, rank: u8, findings: Vec<Finding>) -> Rule {
    Rule {
        id,
        when,
        rank,
        findings,
        terms: CostTerms::UNCHANGED,
    }
}

/// A plan that pays but for a fifth and wants no referral, and these rules above that.
fn plan(mut rules: Vec<Rule>) -> &'static Plan {
    let usual = [
        Value::Coverage(Coverage::Covered),
        Value::Referral(Referral::NotRequired),
        Value::Cost(Cost::Coinsurance),
    ];
    let usual = rule(
        "default",
        when(&[], &[]),
        0,
        usual
            .map(|value| finding(value, Certainty::Official))
            .into(),
    );
    rules.push(Rule {
        terms: CostTerms {
            share: Some(20),
            ..CostTerms::UNCHANGED
        },
        ..usual
    });
    Box::leak(Box::new(Plan {
        id: "made-up",
        kind: Kind::Public,
        place: None,
        regions: vec![],
        name: Text(0),
        short: Text(0),
        recognise: Text(0),
        currency: "USD",
        checked: DAY,
        rights: vec![],
        questions: vec![],
        rules,
        amounts: vec![],
        steps: vec![],
        ask: vec![],
        documents: vec![],
        caveats: vec![],
        appeal: vec![],
        contacts: vec![],
    }))
}

/// That a referral is required, with this certainty.
fn required(certainty: Certainty) -> Vec<Finding> {
    vec![finding(Value::Referral(Referral::Required), certainty)]
}

fn pick(id: &str) -> QuestionId {
    QuestionId::Pick(question(id))
}

#[test]
fn a_question_may_matter_in_one_region_only() {
    // A referral for video visits, in the second of two regions.
    let plan = plan(vec![
        rule(
            "there",
            when(&[("visit", 1)], &["US-NY"]),
            2,
            required(Certainty::Official),
        ),
        rule(
            "here",
            when(&[], &["US-CA"]),
            1,
            vec![finding(
                Value::Referral(Referral::Depends),
                Certainty::Official,
            )],
        ),
    ]);
    let (visit, region, doctor) = (pick("visit"), QuestionId::Region, pick("doctor"));
    let (open, in_person) = (Answer::Unanswered, Answer::Given(0));
    let given = |id: &str| Answer::Given(id.to_owned());
    let cases = [
        // The question, the region and the visit that are known, whether the question matters.
        (visit, Answer::Unanswered, open, true),
        (visit, given("US-NY"), open, true),
        (visit, given("US-CA"), open, false),
        (visit, Answer::NotSure, open, false),
        (region, Answer::Unanswered, open, true),
        (region, Answer::Unanswered, in_person, true),
        (doctor, Answer::Unanswered, open, false),
    ];
    for (asked, region, said, expected) in cases {
        let mut answers = Answers {
            region,
            ..Answers::default()
        };
        answers.pick(question("visit"), said);
        assert_eq!(
            matters(asked, plan, &answers, DAY),
            expected,
            "{asked:?}, {answers:?}"
        );
    }
}

#[test]
fn a_region_may_matter_for_one_answer_only() {
    let plan = plan(vec![rule(
        "there",
        when(&[("visit", 1)], &["US-NY"]),
        2,
        required(Certainty::Official),
    )]);
    for (visit, expected) in [
        (Answer::Unanswered, true),
        (Answer::Given(1), true),
        (Answer::Given(0), false),
        (Answer::NotSure, false),
    ] {
        let mut answers = Answers::default();
        answers.pick(question("visit"), visit);
        assert_eq!(
            matters(QuestionId::Region, plan, &answers, DAY),
            expected,
            "{visit:?}"
        );
    }
}

#[test]
fn a_question_that_only_changes_the_terms_matters() {
    let half = Rule {
        terms: CostTerms {
            share: Some(50),
            ..CostTerms::UNCHANGED
        },
        ..rule("half", when(&[("doctor", 1)], &[]), 1, vec![])
    };
    let plan = plan(vec![half]);
    let nothing = Answers::default();
    assert!(matters(pick("doctor"), plan, &nothing, DAY));
    assert!(!matters(pick("visit"), plan, &nothing, DAY));
    assert!(matters(QuestionId::Price, plan, &nothing, DAY));
}

/// What is found of the referral.
struct Expected {
    value: &'static str,
    certainty: Certainty,
    rule: &'static str,
    /// The certainty of the rule itself, before others lower it.
    own: Certainty,
}

/// A rule that may still decide counts; one below a rule that applies whatever else is said does
/// not.
#[test]
fn a_finding_is_as_sure_as_the_least_sure_rule_that_may_still_find_it() {
    let of = |video: Certainty, cancer: Certainty| {
        let video = rule("video", when(&[("visit", 1)], &[]), 2, required(video));
        plan(vec![
            video,
            rule(
                "cancer",
                when(&[("situation", 1)], &[]),
                1,
                required(cancer),
            ),
        ])
    };
    let (guidance, inferred) = (Certainty::Guidance, Certainty::Inferred);
    let low_is_sure = of(inferred, guidance);
    let low_is_unsure = of(guidance, inferred);
    let (yes, no, open) = (Answer::Given(1), Answer::Given(0), Answer::NotSure);
    let is_default = Expected {
        value: "not-required",
        certainty: Certainty::Official,
        rule: "default",
        own: Certainty::Official,
    };
    let by = |rule, certainty, own| Expected {
        value: "required",
        certainty,
        rule,
        own,
    };
    let cases = [
        // The plan, whether it is cancer, whether the visit is by video, what is found.
        (low_is_sure, open, open, is_default),
        (
            low_is_sure,
            yes,
            Answer::Unanswered,
            by("cancer", inferred, guidance),
        ),
        (low_is_sure, yes, open, by("cancer", inferred, guidance)),
        (low_is_sure, yes, no, by("cancer", guidance, guidance)),
        (low_is_sure, no, yes, by("video", inferred, inferred)),
        (low_is_unsure, yes, yes, by("video", guidance, guidance)),
        (low_is_unsure, open, yes, by("video", guidance, guidance)),
        (low_is_unsure, yes, open, by("cancer", inferred, inferred)),
    ];
    for (plan, cancer, video, expected) in cases {
        let mut answers = Answers::default();
        answers.pick(question("situation"), cancer);
        answers.pick(question("visit"), video);
        let what = format_args!("cancer {cancer:?}, video {video:?}");
        let determination = determine(plan, &answers, DAY);
        let found = determination.finding(FindingName::Referral);
        let own = expected.own;
        assert_eq!(found.value.id(), expected.value, "{what}");
        assert_eq!(
            (found.certainty, found.rule),
            (expected.certainty, expected.rule),
            "{what}"
        );
        assert_eq!(
            found.sources,
            [source(own)],
            "{what}: its sentence rests on its own sources"
        );
        assert_eq!(found.checked, day(own), "{what}");
        let is_lowered = found.certainty != own;
        let less_sure = if is_lowered {
            vec![source(found.certainty)]
        } else {
            vec![]
        };
        assert_eq!(
            found.less_sure, less_sure,
            "{what}: it is as sure as what it rests on"
        );
    }
}

/// This situation, and a visit that nobody is sure of: so a rule about visits may still decide.
fn answers_with_a_doubt(situation: u8) -> Answers {
    let mut answers = Answers::default();
    answers.pick(question("situation"), Answer::Given(situation));
    answers.pick(question("visit"), Answer::NotSure);
    answers
}

#[test]
fn a_finding_was_checked_when_the_older_of_the_two_that_make_it_was() {
    let found_on = |day: u8, certainty: Certainty| {
        vec![Finding {
            checked: Date { day, ..DAY },
            ..finding(Value::Referral(Referral::Required), certainty)
        }]
    };
    for (own, of_doubt) in [(3, 9), (9, 3)] {
        let plan = plan(vec![
            rule(
                "doubt",
                when(&[("visit", 1)], &[]),
                2,
                found_on(of_doubt, Certainty::Inferred),
            ),
            rule(
                "cancer",
                when(&[("situation", 1)], &[]),
                1,
                found_on(own, Certainty::Guidance),
            ),
        ]);
        let determination = determine(plan, &answers_with_a_doubt(1), DAY);
        assert_eq!(
            determination.finding(FindingName::Referral).checked.day,
            3,
            "{own}, {of_doubt}"
        );
    }
}

/// No page says what the plan said on the phone, nor what care costs in an emergency: so the page
/// of an unsure rule of ours, which made the finding less sure, does not stand beside it either.
#[test]
fn what_is_told_and_the_cost_of_an_emergency_rest_on_no_page() {
    const EMERGENCY: u8 = 6;
    let (required, care) = (
        Value::Referral(Referral::Required),
        Value::Coverage(Coverage::SeekCareNow),
    );
    let cases = [
        (1, required, Some(required), FindingName::Referral),
        (EMERGENCY, care, None, FindingName::Cost),
    ];
    for (situation, value, told, name) in cases {
        let plan = plan(vec![
            rule(
                "doubt",
                when(&[("visit", 1)], &[]),
                2,
                vec![finding(value, Certainty::Inferred)],
            ),
            rule(
                "usual",
                when(&[("situation", situation)], &[]),
                1,
                vec![finding(value, Certainty::Guidance)],
            ),
        ]);
        let mut answers = answers_with_a_doubt(situation);
        let before = determine(plan, &answers, DAY);
        assert_eq!(
            before.finding(value.finding()).all_sources(),
            [source(Certainty::Guidance), source(Certainty::Inferred)]
        );
        answers.record_reply(PlanRef(plan), name, told.map(|value| (value, DAY)));
        assert_eq!(
            determine(plan, &answers, DAY).finding(name).all_sources(),
            [],
            "{value:?}"
        );
    }
}

/// A plan that pays nothing leaves the whole price: there are two ways to the same cost, and the
/// less sure one counts while both are open.
#[test]
fn the_whole_price_is_as_sure_as_the_ways_to_it() {
    let video = |unsure_too: bool| {
        let mut when = when(&[("visit", 1)], &[]);
        if unsure_too {
            when.conditions[0].answers |= Answer::<u8>::NotSure.bit();
        }
        when
    };
    let not_covered = Value::Coverage(Coverage::NotCovered);
    let no = |unsure_too: bool, certainty: Certainty| {
        rule(
            "no",
            video(unsure_too),
            3,
            vec![finding(not_covered, certainty)],
        )
    };
    let full = |said: &[(&str, u8)], certainty: Certainty| {
        rule(
            "full",
            when(said, &[]),
            2,
            vec![finding(Value::Cost(Cost::FullPrice), certainty)],
        )
    };
    let outside = [("doctor", 1)];
    let (official, guidance) = (Certainty::Official, Certainty::Guidance);
    let outside = || full(&outside, guidance);
    let anywhere = || full(&[], official);
    // The plan, whether the visit is by video, what the plan replied, the cost.
    let settled = plan(vec![no(false, official), outside()]);
    let for_now = plan(vec![no(true, official), outside()]);
    let may_refuse = plan(vec![no(false, guidance)]);
    let either_way = plan(vec![no(false, guidance), anywhere()]);
    let (yes, no, open) = (Answer::Given(1), Answer::Given(0), Answer::NotSure);
    let told = Some(not_covered);
    let cases = [
        (settled, yes, None, ("full-price", official)),
        (for_now, open, None, ("full-price", guidance)),
        (for_now, open, told, ("full-price", Certainty::Plan)),
        (may_refuse, open, None, ("coinsurance", official)),
        (either_way, open, None, ("full-price", guidance)),
        (either_way, no, None, ("full-price", official)),
    ];
    for (number, (plan, visit, told, expected)) in cases.into_iter().enumerate() {
        let mut answers = Answers::default();
        answers.pick(question("visit"), visit);
        let reply = told.map(|value| (value, DAY));
        answers.record_reply(PlanRef(plan), FindingName::Coverage, reply);
        let determination = determine(plan, &answers, DAY);
        let cost = determination.finding(FindingName::Cost);
        assert_eq!((cost.value.id(), cost.certainty), expected, "case {number}");
    }
}
