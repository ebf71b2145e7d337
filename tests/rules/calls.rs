//! The call to the plan: what is asked, and what a person can note. Over all plans and situations,
//! and in single cases.

use crate::support::{DAY, combinations, picking, plan, plans, question, questions_of};
use second_opinion::answers::{Answer, Answers, PlanRef};
use second_opinion::coverage::{
    CallItem, PLAN_REPLY, call_script, determine, has_no_plan, possible_replies, routed,
};
use second_opinion::pack::value::Value;
use second_opinion::pack::vocabulary::{Certainty, Cost, Coverage, FindingName, Kind, Referral};
use second_opinion::pack::{Date, Plan, sentence, tables};
use second_opinion::takeaway::{Detail, entry_words, plain_text, sentences};
use second_opinion::text::{built_in, words};
use std::collections::{BTreeMap, BTreeSet};

const ALWAYS: [FindingName; 4] = [
    FindingName::Coverage,
    FindingName::Referral,
    FindingName::Choice,
    FindingName::Outside,
];

fn findings_of(script: &[CallItem]) -> Vec<FindingName> {
    let finding = |item: &CallItem| match item {
        CallItem::Finding(name) => Some(*name),
        CallItem::Own(_) => None,
    };
    script.iter().filter_map(finding).collect()
}

/// A plan's own questions that a call lists: those for these answers that say nothing again.
fn own_items(plan: &Plan, answers: &Answers, names: &[FindingName]) -> Vec<CallItem> {
    let mut own = Vec::new();
    for text in &plan.ask {
        let known = sentence(*text);
        let is_for_this = known.is_none_or(|known| answers.meet(&known.when, DAY));
        let asks = known.and_then(|known| known.asks);
        let says_again = asks.is_some_and(|name| names.contains(&name));
        if is_for_this && !says_again {
            own.push(CallItem::Own(*text));
        }
    }
    own
}

/// A call in an emergency would cost time; who has no plan has nobody to ask. All others ask what
/// always matters, whatever is not known, and each thing once.
#[test]
fn every_call_asks_the_three_questions_once_and_leaves_no_gap() {
    let tried = ["situation", "visit", "doctor", "opinion"].map(question);
    let mut calls = 0;
    for plan in &tables().plans {
        let mut asked = questions_of(plan);
        asked.retain(|(number, _)| tried.contains(number));
        for answers in combinations(&asked, &Answers::default()) {
            calls_rightly(plan, &answers);
            calls += 1;
        }
    }
    assert!(calls > 10_000, "{calls}");
}

fn calls_rightly(plan: &'static Plan, answers: &Answers) {
    let determination = determine(plan, answers, DAY);
    let script = call_script(&determination, answers, DAY);
    let names = findings_of(&script);
    let what = format_args!("{}: {names:?}", plan.id);
    if determination.coverage() == Coverage::SeekCareNow {
        return assert!(script.is_empty(), "{}: an emergency has no call", plan.id);
    }
    let own = own_items(plan, answers, &names);
    assert!(!script.is_empty() && script.ends_with(&own), "{what}");
    assert_eq!(script.len(), names.len() + own.len(), "{what}");
    let is_self_pay = plan.kind == Kind::None && determination.coverage() == Coverage::NotCovered;
    assert_eq!(has_no_plan(&determination), is_self_pay, "{what}");
    if is_self_pay {
        return assert!(names.is_empty(), "{}: nobody is there to ask", plan.id);
    }
    assert!(names.starts_with(&ALWAYS), "{what}");
    let once: BTreeSet<&FindingName> = names.iter().collect();
    assert_eq!(once.len(), names.len(), "{what}");
    for name in [
        FindingName::Authorization,
        FindingName::Cost,
        FindingName::ThirdOpinion,
    ] {
        let is_unknown = determination.finding(name).value.is_unknown();
        assert!(
            !is_unknown || names.contains(&name),
            "{what}: {name:?} is unknown and not asked"
        );
    }
}

#[test]
fn what_is_sure_is_not_asked_and_asked_again_after_a_year() {
    let original = plan("us-medicare-original").0;
    let answers = picking(&[
        ("situation", "cancer"),
        ("visit", "in-person"),
        ("assignment", "accepts"),
    ]);
    let determination = determine(original, &answers, DAY);
    let sure = |name| determination.finding(name).certainty < Certainty::Guidance;
    assert!(sure(FindingName::ThirdOpinion));
    let names = findings_of(&call_script(&determination, &answers, DAY));
    assert!(
        !names.contains(&FindingName::ThirdOpinion) && !names.contains(&FindingName::RecordsReview),
        "{names:?}"
    );
    let later = Date {
        year: DAY.year + 2,
        ..DAY
    };
    assert!(
        findings_of(&call_script(&determination, &answers, later))
            .contains(&FindingName::ThirdOpinion)
    );
}

#[test]
fn a_review_of_records_is_asked_of_only_where_it_may_be_wanted() {
    let hmo = plan("us-hmo").0;
    for (visit, is_asked) in [
        ("in-person", false),
        ("video", false),
        ("records-review", true),
        ("not-sure", true),
    ] {
        let answers = picking(&[("situation", "cancer"), ("visit", visit)]);
        let names = findings_of(&call_script(&determine(hmo, &answers, DAY), &answers, DAY));
        assert_eq!(
            names.contains(&FindingName::RecordsReview),
            is_asked,
            "{visit}: {names:?}"
        );
    }
}

#[test]
fn what_the_plan_told_stays_listed_as_answered() {
    for plan in &tables().plans {
        let mut answers = picking(&[("situation", "cancer"), ("visit", "in-person")]);
        for name in FindingName::ALL {
            let said = possible_replies(*name).first().map(|value| (*value, DAY));
            answers.record_reply(PlanRef(plan), *name, said);
        }
        let determination = determine(plan, &answers, DAY);
        let names = findings_of(&call_script(&determination, &answers, DAY));
        assert_eq!(names.len(), 8, "{}: {names:?}", plan.id);
        assert!(
            names
                .iter()
                .all(|name| determination.finding(*name).rule == PLAN_REPLY)
        );
    }
    let mut answers = picking(&[("situation", "emergency")]);
    let hmo = plan("us-hmo");
    answers.record_reply(
        hmo,
        FindingName::Coverage,
        Some((Value::Coverage(Coverage::Covered), DAY)),
    );
    assert!(
        call_script(&determine(hmo.0, &answers, DAY), &answers, DAY).is_empty(),
        "an emergency stays one whatever was told"
    );
}

#[test]
fn what_is_noted_takes_no_question_away() {
    let nhs = plan("gb-nhs");
    let answers = picking(&[("situation", "cancer"), ("visit", "in-person")]);
    let untold = determine(nhs.0, &answers, DAY);
    let before = call_script(&untold, &answers, DAY);
    let mut noted = answers.clone();
    noted.record_reply(
        nhs,
        FindingName::Coverage,
        Some((Value::Coverage(Coverage::NotCovered), DAY)),
    );
    assert_eq!(
        call_script(&untold, &noted, DAY),
        before,
        "the list does not change under the hand"
    );
    noted.record_reply(
        nhs,
        FindingName::RecordsReview,
        possible_replies(FindingName::RecordsReview)
            .first()
            .map(|value| (*value, DAY)),
    );
    assert!(!findings_of(&before).contains(&FindingName::RecordsReview));
    assert!(
        findings_of(&call_script(&untold, &noted, DAY)).contains(&FindingName::RecordsReview),
        "what was noted is listed"
    );
}

#[test]
fn a_question_of_the_plan_that_says_one_of_ours_again_is_left_out_only_then() {
    let id_of = |item: &CallItem| match item {
        CallItem::Own(text) => sentence(*text).and_then(|known| known.asks),
        CallItem::Finding(_) => None,
    };
    let nhs = plan("gb-nhs").0;
    let asks = |visit: &str| {
        let answers = picking(&[("situation", "cancer"), ("visit", visit)]);
        call_script(&determine(nhs, &answers, DAY), &answers, DAY)
            .iter()
            .filter_map(id_of)
            .collect::<Vec<_>>()
    };
    assert_eq!(asks("records-review"), [], "ours ask all of it");
    assert_eq!(
        asks("in-person"),
        [FindingName::RecordsReview],
        "here ours do not ask about the records"
    );
}

/// Both are for some reasons only, and an emergency has no call at all.
#[test]
fn slides_are_asked_about_with_cancer_and_a_past_operation_where_the_reason_is_none_of_ours() {
    let pack = built_in("en").unwrap();
    let (slides, over) = (
        "Can a second expert look at my tissue slides again?",
        "If my operation is over, is a second opinion",
    );
    let reasons = [
        ("planned-surgery", [false, false]),
        ("cancer", [true, false]),
        ("serious-diagnosis", [false, false]),
        ("chronic-condition", [false, false]),
        ("major-procedure", [false, false]),
        ("cosmetic", [false, false]),
        ("emergency", [false, false]),
        ("not-sure", [false, true]),
    ];
    for (situation, expected) in reasons {
        let mut answers = picking(&[("situation", situation)]);
        answers.plans = plans(&["us-hmo"]);
        let determination = determine(plan("us-hmo").0, &answers, DAY);
        let script = call_script(&determination, &answers, DAY);
        let said: Vec<String> = script
            .iter()
            .map(|item| sentences::say(&pack, &answers, &determination, *item))
            .collect();
        let copied = plain_text(&pack, &answers, &routed(&answers, DAY), DAY);
        let (_, noted) = entry_words(&pack, &answers, &determination, DAY, Detail::Questions);
        for text in [said.join("\n"), copied, noted] {
            assert_eq!(
                [slides, over].map(|asked| text.contains(asked)),
                expected,
                "{situation}: {text}"
            );
        }
    }
}

#[test]
fn a_person_can_note_what_a_plan_can_say_of_itself() {
    for name in FindingName::ALL {
        let values = possible_replies(*name);
        assert!(
            values
                .iter()
                .all(|value| value.finding() == *name && !value.is_unknown()),
            "{name:?}"
        );
        assert!(!values.contains(&Value::Coverage(Coverage::SeekCareNow)));
        assert_eq!(values.is_empty(), *name == FindingName::Right, "{name:?}");
    }
    assert!(possible_replies(FindingName::Referral).contains(&Value::Referral(Referral::Required)));
    assert!(possible_replies(FindingName::Cost).contains(&Value::Cost(Cost::FullPrice)));
}

#[test]
fn each_noted_answer_has_words_of_its_own_and_no_words_are_left_over() {
    let pack = built_in("en").unwrap();
    for name in FindingName::ALL {
        let mut labels: Vec<&str> = possible_replies(*name)
            .iter()
            .map(|value| pack.text(words::plan_reply(*value)))
            .collect();
        let count = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert!(
            labels.len() == count && !labels.contains(&""),
            "{name:?}: {labels:?}"
        );
    }
    let words: BTreeMap<String, BTreeMap<String, toml::Value>> =
        toml::from_str(include_str!("../../src/text/words.toml")).unwrap();
    let mut checked = 0;
    for (section, keys) in words
        .iter()
        .filter_map(|(section, keys)| section.strip_prefix("told-").map(|section| (section, keys)))
    {
        let name = FindingName::from_id(section).unwrap();
        for key in keys.keys() {
            let value = Value::from_id(name, key).unwrap();
            assert!(
                possible_replies(name).contains(&value),
                "[told-{section}] {key} can never be shown"
            );
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} words of [told-…] were found");
}

#[test]
fn nothing_said_at_all_still_makes_a_call() {
    let answers = Answers {
        plans: Answer::NotSure,
        ..Answers::default()
    };
    let names = findings_of(&call_script(
        &determine(plan("us-ppo").0, &answers, DAY),
        &answers,
        DAY,
    ));
    assert!(names.starts_with(&ALWAYS), "{names:?}");
}
