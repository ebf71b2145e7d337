//! The result as text to copy, the report of a wrong fact, and how hard the words of both are to
//! read. `TAKEAWAY=write cargo test --test rules takeaway` writes the golden texts again.

use crate::support::{DAY, about, date, plan, project, rows};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{
    CallItem, CostBreakdown, Determination, PLAN_REPLY, Routed, determine, routed,
};
use second_opinion::pack::value::Value;
use second_opinion::pack::vocabulary::{Certainty, Cost, Coverage, FindingName, Referral};
use second_opinion::pack::{Date, PACK_VERSION, Text, question_number, tables};
use second_opinion::takeaway::{calculation_words, file_name, plain_text, report, sentences};
use second_opinion::text::{PackFile, built_in, words};
use std::collections::BTreeMap;
use std::fs;

#[path = "../../xtask/src/reading_grade.rs"]
pub mod reading_grade;

/// The day before [`DAY`].
const CALLED: Date = date(2026, 11, 24);

/// The text to copy, and the determinations that it tells.
fn copied(pack: &PackFile, answers: &Answers) -> (String, Vec<Determination>) {
    let routed = routed(answers, DAY);
    (
        plain_text(pack, answers, &routed, DAY),
        routed
            .plans
            .into_iter()
            .map(|(_, determination)| determination)
            .collect(),
    )
}

/// Fails unless the text is that of the golden file.
fn is_golden(name: &str, text: &str) {
    let path = project().join("tests/rules/takeaway").join(name);
    if std::env::var_os("TAKEAWAY").is_some_and(|what| what == "write") {
        fs::write(&path, text).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    let differs = golden
        .lines()
        .zip(text.lines())
        .find(|(golden, now)| golden != now);
    assert!(
        golden == text,
        "{name} has another text now; first other line: {differs:?}. If you mean it, \
         `TAKEAWAY=write cargo test --test rules takeaway` writes both texts again."
    );
}

#[test]
fn one_plan_in_full() {
    let mut answers = about(
        &["us-medicare-original"],
        &[
            ("situation", "planned-surgery"),
            ("assignment", "accepts"),
            ("visit", "in-person"),
        ],
    );
    (answers.price, answers.deductible_left) =
        (Answer::amount(25_000, "USD"), Answer::amount(0, "USD"));
    is_golden(
        "us-medicare-original.txt",
        &copied(&built_in("en").unwrap(), &answers).0,
    );
}

#[test]
fn two_plans_with_an_answer_from_the_phone_and_one_not_known() {
    let picks = [
        ("situation", "cancer"),
        ("visit", "not-sure"),
        ("doctor", "out-of-network"),
        ("referral", "have"),
    ];
    let mut answers = about(&["us-hmo", "us-ppo"], &picks);
    let hmo = plan("us-hmo");
    answers.record_reply(
        hmo,
        FindingName::Referral,
        Some((Value::Referral(Referral::Required), CALLED)),
    );
    is_golden(
        "us-hmo-and-us-ppo.txt",
        &copied(&built_in("en").unwrap(), &answers).0,
    );
}

/// Headings that stand alone on their line.
const HEADINGS: [Text; 9] = [
    words::UNSURE_HEADING,
    words::TODO_STEPS,
    words::TODO_CALL,
    words::TODO_CONTACTS,
    words::TODO_DOCUMENTS,
    words::NOTES_APPEAL,
    words::NOTES_CAVEATS,
    words::COPY_SOURCES,
    words::ABOUT_HEADING,
];

/// Whether the doctor takes Medicare's fee | price | left of the deductible | how the sum comes about.
/// A range has no such sentence, nor has nothing to pay.
const HOW: &str = "
    accepts | 25000 | 0 | 20% of the $250 for the visit, since your deductible is met
    accepts | 20000 | 5000 | $50 toward your deductible, and 20% of the rest ($30)
    accepts | 20000 | 28300 | $200 toward your deductible
    non-participating | 20000 | 0 | 20% of the plan’s fee of $190, since your deductible is met, \
                                    and $28.50 above the plan’s fee
    opted-out | 20000 | 0 | the whole bill
    not-sure | 20000 | 0 |
    accepts | 0 | 0 |
";

#[test]
fn an_exact_sum_says_how_it_comes_about() {
    let pack = built_in("en").unwrap();
    let medicare = plan("us-medicare-original").0;
    for [assignment, price, left, how] in rows(HOW) {
        let mut answers = about(&["us-medicare-original"], &[("assignment", assignment)]);
        answers.price = Answer::amount(price.parse().unwrap(), "USD");
        answers.deductible_left = Answer::amount(left.parse().unwrap(), "USD");
        let mut determination = determine(medicare, &answers, DAY);
        let what = format_args!("{assignment}, {price}, {left}");
        let expected = (!how.is_empty()).then_some(how);
        assert_eq!(
            calculation_words(&pack, &determination).as_deref(),
            expected,
            "{what}"
        );
        // What a supplement pays of it makes no sentence that anybody can follow.
        determination.terms.supplement_share = Some(50);
        let expected = expected.filter(|_| assignment == "opted-out");
        assert_eq!(
            calculation_words(&pack, &determination).as_deref(),
            expected,
            "{what}"
        );
    }
}

#[test]
fn a_fixed_fee_says_so_where_it_is_what_is_paid() {
    let pack = built_in("en").unwrap();
    let mut determination = determine(plan("us-hmo").0, &about(&["us-hmo"], &[]), DAY);
    determination.findings[FindingName::Cost as usize].value = Value::Cost(Cost::Copay);
    determination.terms.copay = Some(2_000);
    let mut how = |share| {
        determination.estimate.parts = Some(CostBreakdown {
            charge: 10_000,
            share,
            ..CostBreakdown::default()
        });
        calculation_words(&pack, &determination)
    };
    assert_eq!(how(2_000).as_deref(), Some("a fixed fee of $20"));
    assert_eq!(how(1_500), None, "the visit costs less than the fee");
}

#[test]
fn every_plan_in_every_situation_is_told_in_full() {
    let pack = built_in("en").unwrap();
    let situation = question_number("situation").unwrap();
    let options = &tables().questions[usize::from(situation)].options;
    // What `DeterminedFinding::rests_on_reply` goes by.
    let findings = || {
        tables()
            .plans
            .iter()
            .flat_map(|plan| &plan.rules)
            .flat_map(|rule| &rule.findings)
    };
    assert!(
        findings()
            .all(|finding| finding.certainty != Certainty::Plan || !finding.sources.is_empty())
    );
    for plan in &tables().plans {
        for option in options.iter().map(|option| option.id).chain(["not-sure"]) {
            let (text, determinations) =
                copied(&pack, &about(&[plan.id], &[("situation", option)]));
            let at = format!("{}, {option}", plan.id);
            for name in FindingName::ALL {
                let value = pack.text(words::value(determinations[0].finding(*name).value));
                let line = format!("{} {value}.", pack.text(words::finding(*name)));
                let line = if *name == FindingName::Coverage {
                    format!("\n{value}. ")
                } else {
                    line
                };
                assert!(text.contains(&line), "{at} lacks “{line}”");
            }
            assert!(
                !text.contains(['{', '}', '\r', '\t']) && !text.contains("\n\n\n"),
                "{at}:\n{text}"
            );
            let lines: Vec<&str> = text.lines().collect();
            assert!(
                lines
                    .iter()
                    .all(|line| *line == line.trim_end() && *line != "-"),
                "{at}:\n{text}"
            );
            for heading in HEADINGS.map(|heading| pack.text(heading)) {
                for (number, _) in lines
                    .iter()
                    .enumerate()
                    .filter(|(_, line)| **line == heading)
                {
                    assert!(
                        lines.get(number + 1).is_some_and(|below| !below.is_empty()),
                        "{at}: nothing below “{heading}”"
                    );
                }
            }
            let promise = text.contains(pack.text(words::ABOUT_PROMISE));
            assert!(
                promise && text.starts_with(pack.text(words::PAGE_NAME)),
                "{at}"
            );
            // Each number in brackets is in the list at the end.
            let count = text.lines().filter(|line| line.starts_with("- [")).count();
            assert!(
                (1..=count).all(|number| text.contains(&format!("\n- [{number}] ")))
                    && !text.contains(&format!("[{}]", count + 1)),
                "{at}"
            );
        }
    }
}

#[test]
fn an_emergency_comes_first_and_has_no_sum_and_no_script() {
    let pack = built_in("en").unwrap();
    let (text, _) = copied(
        &pack,
        &about(&["us-hmo", "us-ppo"], &[("situation", "emergency")]),
    );
    let care = text.find(pack.text(words::EMERGENCY_FIRST)).unwrap();
    assert!(text.contains("Call 911 now.") && care < text.find("HMO").unwrap());
    assert!(
        !text.contains(pack.text(words::TODO_CALL))
            && !text.contains(pack.text(words::COST_NO_SUM)),
        "{text}"
    );
}

#[test]
fn who_knows_no_plan_is_told_how_to_find_it() {
    let pack = built_in("en").unwrap();
    let text = plain_text(&pack, &Answers::default(), &Routed::default(), DAY);
    assert!(
        text.contains(pack.text(words::HELPER_HEADING))
            && text.contains(pack.text(words::ABOUT_PROMISE))
    );
}

#[test]
fn a_report_tells_of_the_fact_and_nothing_of_the_person() {
    let pack = built_in("en").unwrap();
    let mut answers = about(
        &["us-hmo"],
        &[("situation", "cancer"), ("referral", "no-doctor")],
    );
    (answers.price, answers.region) = (
        Answer::amount(98_765, "USD"),
        Answer::Given("US-CA".to_owned()),
    );
    let hmo = plan("us-hmo");
    answers.record_reply(
        hmo,
        FindingName::Coverage,
        Some((Value::Coverage(Coverage::NotCovered), CALLED)),
    );
    let determination = determine(hmo.0, &answers, DAY);
    let mut written = 0;
    for name in FindingName::ALL {
        let found = determination.finding(*name);
        let Some(text) = report(&pack, hmo.0, found, DAY) else {
            assert!(
                found.rule == PLAN_REPLY || *name == FindingName::Cost,
                "{name:?}: the cost follows from the no that was told"
            );
            continue;
        };
        written += 1;
        for part in [
            "us-hmo",
            name.id(),
            found.rule,
            PACK_VERSION,
            pack.text(found.text),
            "25 Nov 2026",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(
            ["987", "no-doctor", "24 Nov", "{"]
                .iter()
                .all(|word| !text.contains(word)),
            "{text}"
        );
    }
    assert_eq!(written, 7);
}

#[test]
fn the_call_is_easy_to_read_aloud() {
    let pack = built_in("en").unwrap();
    let words: BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>> =
        toml::from_str(include_str!("../../src/text/words.toml")).unwrap();
    let new = |section: &str| {
        ["say", "call", "report", "copy"].contains(&section) || section.starts_with("told-")
    };
    for section in ["say", "call", "report", "copy", "told-coverage"] {
        assert!(words.contains_key(section), "words.toml has no [{section}]");
    }
    for (section, texts) in words.iter().filter(|(section, _)| new(section)) {
        for text in texts.values().filter_map(|languages| languages.get("en")) {
            assert!(
                reading_grade::of(text) <= 8.0,
                "[{section}] grade {:.1}: {text}",
                reading_grade::of(text)
            );
            let lower = text.to_lowercase();
            assert!(
                ["please", "sorry", "invalid", "eligible"]
                    .iter()
                    .all(|word| !lower.contains(word)),
                "[{section}] {text}"
            );
        }
    }
    let picks = [
        ("situation", "chronic-condition"),
        ("doctor", "out-of-network"),
        ("opinion", "third-agree"),
        ("visit", "video"),
    ];
    let answers = about(&["us-ppo"], &picks);
    let determination = determine(plan("us-ppo").0, &answers, DAY);
    let asks = sentences::say(
        &pack,
        &answers,
        &determination,
        CallItem::Finding(FindingName::Coverage),
    );
    assert_eq!(
        asks,
        "Do you pay for a third opinion about a long-term condition, with a doctor outside the plan?"
    );
    let opening = sentences::opening(&pack, &about(&["us-ppo"], &[]), &determination);
    assert!(
        opening.contains("I want a second opinion, and"),
        "{opening}"
    );
}

#[test]
fn file_names_give_nothing_away() {
    assert_eq!(
        [file_name::TEXT, file_name::JSON, file_name::CALENDAR],
        ["notes.txt", "notes.json", "call.ics"]
    );
}
