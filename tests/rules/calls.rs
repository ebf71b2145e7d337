//! The call to the plan: what is asked, and which replies a person can note. Over all plans and
//! situations, and in single cases.

use crate::support::{
    DAY, about, combinations, picking, plan, question, questions_of, rows, words_file,
};
use second_opinion::answers::{Answer, Answers, PlanRef};
use second_opinion::coverage::{
    CallItem, PLAN_REPLY, call_script, determine, has_no_plan, possible_replies, routed,
};
use second_opinion::pack::value::Value;
use second_opinion::pack::vocabulary::{Certainty, Cost, Coverage, FindingName, Kind, Referral};
use second_opinion::pack::{Date, Plan, sentence, tables};
use second_opinion::takeaway::{Detail, entry_words, plain_text, sentences};
use second_opinion::text::{built_in, words};
use std::collections::BTreeSet;

/// What every call asks, in this order.
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

/// The findings that a call with these answers asks about.
fn asked_about(plan: &'static Plan, answers: &Answers) -> Vec<FindingName> {
    let determination = determine(plan, answers, DAY);
    findings_of(&call_script(&determination, answers, DAY))
}

/// Records a reply of this plan on [`DAY`].
fn reply(answers: &mut Answers, plan: PlanRef, value: Value) {
    answers.record_reply(plan, value.finding(), Some((value, DAY)));
}

/// A plan's own questions that a call lists: those for these answers that repeat none of ours.
fn own_items(plan: &Plan, answers: &Answers, names: &[FindingName]) -> Vec<CallItem> {
    let mut own = Vec::new();
    for text in &plan.ask {
        let known = sentence(*text);
        let is_for_this = known.is_none_or(|known| answers.meet(&known.when, DAY));
        let asks = known.and_then(|known| known.asks);
        let is_repeated = asks.is_some_and(|name| names.contains(&name));
        if is_for_this && !is_repeated {
            own.push(CallItem::Own(*text));
        }
    }
    own
}

/// A call in an emergency would cost time; who has no plan has nobody to ask. All others ask what
/// always matters, whatever is not known, and each thing once.
#[test]
fn every_call_asks_what_always_matters_and_whatever_is_unknown_once() {
    let tried = ["situation", "visit", "doctor", "opinion"].map(question);
    let mut calls = 0;
    for plan in &tables().plans {
        let mut asked = questions_of(plan);
        asked.retain(|(number, _)| tried.contains(number));
        for answers in combinations(&asked, &Answers::default()) {
            check_call(plan, &answers);
            calls += 1;
        }
    }
    assert!(calls > 10_000, "{calls}");
}

/// Fails unless the call for these answers asks what it should.
fn check_call(plan: &'static Plan, answers: &Answers) {
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
        return assert!(names.is_empty(), "{}: there is nobody to ask", plan.id);
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
fn what_is_sure_is_not_asked_until_its_source_is_a_year_old() {
    let original = plan("us-medicare-original").0;
    let answers = picking(&[
        ("situation", "cancer"),
        ("visit", "in-person"),
        ("assignment", "accepts"),
    ]);
    let determination = determine(original, &answers, DAY);
    let third = determination.finding(FindingName::ThirdOpinion);
    assert!(third.certainty < Certainty::Guidance, "it is sure");
    let names = findings_of(&call_script(&determination, &answers, DAY));
    assert!(!names.contains(&FindingName::ThirdOpinion), "{names:?}");
    assert!(!names.contains(&FindingName::RecordsReview), "{names:?}");

    let later = Date {
        year: DAY.year + 2,
        ..DAY
    };
    let names = findings_of(&call_script(&determination, &answers, later));
    assert!(names.contains(&FindingName::ThirdOpinion), "{names:?}");
}

#[test]
fn a_review_of_records_is_asked_about_only_where_it_may_be_wanted() {
    for (visit, is_asked) in [
        ("in-person", false),
        ("video", false),
        ("records-review", true),
        ("not-sure", true),
    ] {
        let answers = picking(&[("situation", "cancer"), ("visit", visit)]);
        let names = asked_about(plan("us-hmo").0, &answers);
        let is_found = names.contains(&FindingName::RecordsReview);
        assert_eq!(is_found, is_asked, "{visit}: {names:?}");
    }
}

#[test]
fn what_the_plan_replied_stays_listed_as_answered() {
    for plan in &tables().plans {
        let mut answers = picking(&[("situation", "cancer"), ("visit", "in-person")]);
        for name in FindingName::ALL {
            if let Some(value) = possible_replies(*name).first() {
                reply(&mut answers, PlanRef(plan), *value);
            }
        }
        let determination = determine(plan, &answers, DAY);
        let names = findings_of(&call_script(&determination, &answers, DAY));
        assert_eq!(names.len(), 8, "{}: {names:?}", plan.id);
        for name in names {
            assert_eq!(determination.finding(name).rule, PLAN_REPLY, "{}", plan.id);
        }
    }
}

#[test]
fn an_emergency_has_no_call_whatever_the_plan_replied() {
    let hmo = plan("us-hmo");
    let mut answers = picking(&[("situation", "emergency")]);
    reply(&mut answers, hmo, Value::Coverage(Coverage::Covered));
    let script = call_script(&determine(hmo.0, &answers, DAY), &answers, DAY);
    assert_eq!(script, []);
}

/// The list of a call is made once, before the first reply is noted: it must not change while
/// somebody is on the phone. A reply to something that was not listed is added.
#[test]
fn a_noted_reply_takes_no_question_away() {
    let nhs = plan("gb-nhs");
    let answers = picking(&[("situation", "cancer"), ("visit", "in-person")]);
    let before_call = determine(nhs.0, &answers, DAY);
    let listed = call_script(&before_call, &answers, DAY);
    let mut noted = answers.clone();
    reply(&mut noted, nhs, Value::Coverage(Coverage::NotCovered));
    assert_eq!(call_script(&before_call, &noted, DAY), listed);

    let review = possible_replies(FindingName::RecordsReview)[0];
    reply(&mut noted, nhs, review);
    assert!(!findings_of(&listed).contains(&FindingName::RecordsReview));
    let names = findings_of(&call_script(&before_call, &noted, DAY));
    assert!(names.contains(&FindingName::RecordsReview), "{names:?}");
}

/// The findings of ours that the plan's own questions of a call repeat.
fn repeated(plan: &'static Plan, answers: &Answers) -> Vec<FindingName> {
    let mut names = Vec::new();
    for item in call_script(&determine(plan, answers, DAY), answers, DAY) {
        if let CallItem::Own(text) = item {
            names.extend(sentence(text).and_then(|known| known.asks));
        }
    }
    names
}

#[test]
fn a_question_of_the_plan_is_left_out_only_where_one_of_ours_asks_the_same() {
    let nhs = plan("gb-nhs").0;
    let with_visit = |visit| picking(&[("situation", "cancer"), ("visit", visit)]);
    assert_eq!(repeated(nhs, &with_visit("records-review")), []);
    // Here ours do not ask about the records.
    assert_eq!(
        repeated(nhs, &with_visit("in-person")),
        [FindingName::RecordsReview]
    );
}

const SLIDES: &str = "Can a second expert look at my tissue slides again?";
const PAST_OPERATION: &str = "If my operation is over, is a second opinion";

/// The reason | which of the two questions is asked. An emergency has no call at all.
const ASKED_FOR_SOME_REASONS: &str = "
    planned-surgery   |
    cancer            | slides
    serious-diagnosis |
    chronic-condition |
    major-procedure   |
    cosmetic          |
    emergency         |
    not-sure          | past operation
";

/// In each of the three places where the questions are written.
#[test]
fn slides_and_a_past_operation_are_asked_about_for_some_reasons_only() {
    let pack = built_in("en").unwrap();
    for [situation, asked] in rows(ASKED_FOR_SOME_REASONS) {
        let answers = about(&["us-hmo"], &[("situation", situation)]);
        let determination = determine(plan("us-hmo").0, &answers, DAY);
        let mut spoken = String::new();
        for item in call_script(&determination, &answers, DAY) {
            spoken += &sentences::say(&pack, &answers, &determination, item);
            spoken += "\n";
        }
        let copied = plain_text(&pack, &answers, &routed(&answers, DAY), DAY);
        let (_, noted) = entry_words(&pack, &answers, &determination, DAY, Detail::Questions);
        for text in [spoken, copied, noted] {
            let has = [SLIDES, PAST_OPERATION].map(|question| text.contains(question));
            let expected = [asked == "slides", asked == "past operation"];
            assert_eq!(has, expected, "{situation}: {text}");
        }
    }
}

/// All values of a finding but "unknown", and no emergency: that is the person's to say. Whether
/// there is a right is the law's.
#[test]
fn a_person_can_note_what_a_plan_can_say_of_itself() {
    for name in FindingName::ALL {
        let values = possible_replies(*name);
        for value in values {
            assert!(value.finding() == *name && !value.is_unknown(), "{value:?}");
        }
        assert!(!values.contains(&Value::Coverage(Coverage::SeekCareNow)));
        assert_eq!(values.is_empty(), *name == FindingName::Right, "{name:?}");
    }
    assert!(possible_replies(FindingName::Referral).contains(&Value::Referral(Referral::Required)));
    assert!(possible_replies(FindingName::Cost).contains(&Value::Cost(Cost::FullPrice)));
}

#[test]
fn the_replies_to_a_question_have_different_words() {
    let pack = built_in("en").unwrap();
    for name in FindingName::ALL {
        let mut seen = BTreeSet::new();
        for value in possible_replies(*name) {
            let label = pack.text(words::plan_reply(*value));
            assert!(!label.is_empty(), "{value:?}");
            assert!(seen.insert(label), "{name:?}: “{label}” twice");
        }
    }
}

#[test]
fn all_words_of_replies_can_be_shown() {
    let mut checked = 0;
    for (section, keys) in words_file() {
        let Some(finding) = section.strip_prefix("told-") else {
            continue;
        };
        let name = FindingName::from_id(finding).unwrap();
        for key in keys.keys() {
            let value = Value::from_id(name, key).unwrap();
            let is_shown = possible_replies(name).contains(&value);
            assert!(is_shown, "[{section}] {key} can never be shown");
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} words of [told-…] were found");
}

#[test]
fn a_call_is_made_even_if_nothing_was_answered() {
    let answers = Answers {
        plans: Answer::NotSure,
        ..Answers::default()
    };
    let names = asked_about(plan("us-ppo").0, &answers);
    assert!(names.starts_with(&ALWAYS), "{names:?}");
}
