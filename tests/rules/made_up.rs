//! Plans that the pack does not hold: what the core does with rules that no plan happens to have at
//! the moment.

use crate::DAY;
use second_opinion::answers::{Answer, Answers, PlanRef, QuestionId};
use second_opinion::coverage::determine;
use second_opinion::pack::vocabulary::{Certainty, Cost, Coverage, FindingName, Kind, Referral};
use second_opinion::pack::{
    Condition, CostTerms, Date, Finding, Plan, Rule, Source, Text, Value, When, question_number,
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

fn when(said: &[(&str, u8)], regions: &[&'static str]) -> When {
    let condition = |(question, option): &(&str, u8)| Condition {
        question: question_number(question).unwrap(),
        answers: Answer::Given(*option).bit(),
    };
    When {
        conditions: said.iter().map(condition).collect(),
        regions: regions.to_vec(),
        from: None,
        until: None,
    }
}

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

fn required() -> Vec<Finding> {
    vec![finding(
        Value::Referral(Referral::Required),
        Certainty::Official,
    )]
}

fn pick(question: &str) -> QuestionId {
    QuestionId::Pick(question_number(question).unwrap())
}

#[test]
fn a_question_may_matter_in_one_region_only() {
    // A referral for video visits, in the second of two regions.
    let plan = plan(vec![
        rule("there", when(&[("visit", 1)], &["US-NY"]), 2, required()),
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
    let asked = |question: QuestionId, region: Answer<&str>, visit: Answer<u8>| {
        let region = match region {
            Answer::Given(region) => Answer::Given(region.to_owned()),
            Answer::NotSure => Answer::NotSure,
            Answer::Unanswered => Answer::Unanswered,
        };
        let mut answers = Answers {
            region,
            ..Answers::default()
        };
        answers.pick(question_number("visit").unwrap(), visit);
        matters(question, plan, &answers, DAY)
    };
    let (visit, region) = (pick("visit"), QuestionId::Region);
    let cases = [
        (visit, Answer::Unanswered, Answer::Unanswered, true),
        (visit, Answer::Given("US-NY"), Answer::Unanswered, true),
        (visit, Answer::Given("US-CA"), Answer::Unanswered, false),
        (visit, Answer::NotSure, Answer::Unanswered, false),
        (region, Answer::Unanswered, Answer::Unanswered, true),
        (region, Answer::Unanswered, Answer::Given(0), true),
        (
            pick("doctor"),
            Answer::Unanswered,
            Answer::Unanswered,
            false,
        ),
    ];
    for (question, region, said, expected) in cases {
        assert_eq!(
            asked(question, region, said),
            expected,
            "{question:?}, {region:?}, {said:?}"
        );
    }
}

#[test]
fn a_region_may_matter_for_one_answer_only() {
    let plan = plan(vec![rule(
        "there",
        when(&[("visit", 1)], &["US-NY"]),
        2,
        required(),
    )]);
    for (visit, expected) in [
        (Answer::Unanswered, true),
        (Answer::Given(1), true),
        (Answer::Given(0), false),
        (Answer::NotSure, false),
    ] {
        let mut answers = Answers::default();
        answers.pick(question_number("visit").unwrap(), visit);
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
    for (question, expected) in [
        (pick("doctor"), true),
        (pick("visit"), false),
        (QuestionId::Price, true),
    ] {
        assert_eq!(
            matters(question, plan, &Answers::default(), DAY),
            expected,
            "{question:?}"
        );
    }
}

/// A rule that may still decide counts; one below a rule that applies whatever else is said does
/// not.
#[test]
fn a_finding_is_as_sure_as_the_least_sure_rule_that_may_still_find_it() {
    let of = |video: Certainty, cancer: Certainty| {
        let required =
            |certainty: Certainty| vec![finding(Value::Referral(Referral::Required), certainty)];
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
    let (sure, unsure) = (Certainty::Guidance, Certainty::Inferred);
    let (low_is_sure, low_is_unsure) = (of(unsure, sure), of(sure, unsure));
    let (yes, no, open) = (Answer::Given(1), Answer::Given(0), Answer::NotSure);
    let cases = [
        (
            low_is_sure,
            open,
            open,
            ("not-required", Certainty::Official, "default"),
            Certainty::Official,
        ),
        (
            low_is_sure,
            yes,
            Answer::Unanswered,
            ("required", unsure, "cancer"),
            sure,
        ),
        (low_is_sure, yes, open, ("required", unsure, "cancer"), sure),
        (low_is_sure, yes, no, ("required", sure, "cancer"), sure),
        (low_is_sure, no, yes, ("required", unsure, "video"), unsure),
        (low_is_unsure, yes, yes, ("required", sure, "video"), sure),
        (low_is_unsure, open, yes, ("required", sure, "video"), sure),
        (
            low_is_unsure,
            yes,
            open,
            ("required", unsure, "cancer"),
            unsure,
        ),
    ];
    for (plan, cancer, video, expected, own) in cases {
        let mut answers = Answers::default();
        answers.pick(question_number("situation").unwrap(), cancer);
        answers.pick(question_number("visit").unwrap(), video);
        let determination = determine(plan, &answers, DAY);
        let found = determination.finding(FindingName::Referral);
        assert_eq!(
            (found.value.id(), found.certainty, found.rule),
            expected,
            "cancer {cancer:?}, video {video:?}"
        );
        assert_eq!(
            (found.sources, found.checked),
            (&[source(own)][..], day(own)),
            "its sentence rests on its own sources"
        );
        let lowered = if found.certainty == own {
            vec![]
        } else {
            vec![source(found.certainty)]
        };
        assert_eq!(
            found.less_sure, lowered,
            "its certainty rests on what it is as sure as"
        );
    }
}

/// This situation, and a visit that nobody is sure of: so a rule about visits may still decide.
fn answers_with_a_doubt(situation: u8) -> Answers {
    let mut answers = Answers::default();
    answers.pick(
        question_number("situation").unwrap(),
        Answer::Given(situation),
    );
    answers.pick(question_number("visit").unwrap(), Answer::NotSure);
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
        when.conditions
            .iter_mut()
            .filter(|_| unsure_too)
            .for_each(|condition| condition.answers |= Answer::<u8>::NotSure.bit());
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
    let cases = [
        (
            "settled",
            plan(vec![no(false, official), full(&outside, guidance)]),
            Answer::Given(1),
            None,
            ("full-price", official),
        ),
        (
            "for now",
            plan(vec![no(true, official), full(&outside, guidance)]),
            Answer::NotSure,
            None,
            ("full-price", guidance),
        ),
        (
            "told",
            plan(vec![no(true, official), full(&outside, guidance)]),
            Answer::NotSure,
            Some(not_covered),
            ("full-price", Certainty::Plan),
        ),
        (
            "may be refused",
            plan(vec![no(false, guidance)]),
            Answer::NotSure,
            None,
            ("coinsurance", official),
        ),
        (
            "either way",
            plan(vec![no(false, guidance), full(&[], official)]),
            Answer::NotSure,
            None,
            ("full-price", guidance),
        ),
        (
            "not refused",
            plan(vec![no(false, guidance), full(&[], official)]),
            Answer::Given(0),
            None,
            ("full-price", official),
        ),
    ];
    for (what, plan, visit, told, expected) in cases {
        let mut answers = Answers::default();
        answers.pick(question_number("visit").unwrap(), visit);
        answers.record_reply(
            PlanRef(plan),
            FindingName::Coverage,
            told.map(|value| (value, DAY)),
        );
        let determination = determine(plan, &answers, DAY);
        let cost = determination.finding(FindingName::Cost);
        assert_eq!((cost.value.id(), cost.certainty), expected, "{what}");
    }
}
