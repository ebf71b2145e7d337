//! The result as text to copy, the report of a wrong fact, and how hard the words of both are to
//! read. `TAKEAWAY=write cargo test --test rules takeaway` writes the golden texts again.

use crate::support::{DAY, about, date, plan, project, rows, words_file};
use second_opinion::answers::{Answer, Answers};
use second_opinion::coverage::{
    CallItem, CostBreakdown, Determination, PLAN_REPLY, Routed, determine, routed,
};
use second_opinion::pack::value::Value;
use second_opinion::pack::vocabulary::{Certainty, Cost, Coverage, FindingName, Referral};
use second_opinion::pack::{Date, PACK_VERSION, Text, question_number, tables};
use second_opinion::takeaway::{calculation_words, file_name, plain_text, report, sentences};
use second_opinion::text::{PackFile, built_in, words};
use std::fs;

#[path = "../../xtask/src/reading_grade.rs"]
pub mod reading_grade;

/// The day before [`DAY`].
const CALLED: Date = date(2026, 11, 24);

/// The text to copy, in English.
fn copied(answers: &Answers) -> String {
    plain_text(
        &built_in("en").unwrap(),
        answers,
        &routed(answers, DAY),
        DAY,
    )
}

/// Fails unless the text is that of the golden file.
fn is_golden(name: &str, text: &str) {
    let path = project().join("tests/rules/takeaway").join(name);
    if std::env::var_os("TAKEAWAY").is_some_and(|what| what == "write") {
        fs::write(&path, text).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    let mut lines = golden.lines().zip(text.lines());
    let other = lines.find(|(golden, now)| golden != now);
    assert!(
        golden == text,
        "{name} has another text now; first other line: {other:?}. If you mean it, write it again: see above."
    );
}

#[test]
fn one_plan_in_full() {
    let picks = [
        ("situation", "planned-surgery"),
        ("assignment", "accepts"),
        ("visit", "in-person"),
    ];
    let mut answers = about(&["us-medicare-original"], &picks);
    answers.price = Answer::amount(25_000, "USD");
    answers.deductible_left = Answer::amount(0, "USD");
    is_golden("us-medicare-original.txt", &copied(&answers));
}

#[test]
fn two_plans_with_a_reply_and_an_answer_that_is_not_sure() {
    let picks = [
        ("situation", "cancer"),
        ("visit", "not-sure"),
        ("doctor", "out-of-network"),
        ("referral", "have"),
    ];
    let mut answers = about(&["us-hmo", "us-ppo"], &picks);
    let required = Value::Referral(Referral::Required);
    let reply = Some((required, CALLED));
    answers.record_reply(plan("us-hmo"), FindingName::Referral, reply);
    is_golden("us-hmo-and-us-ppo.txt", &copied(&answers));
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

/// Whether the doctor takes Medicare's fee | price | left of the deductible | how the estimate comes about.
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
fn an_exact_estimate_says_how_it_comes_about() {
    let pack = built_in("en").unwrap();
    let medicare = plan("us-medicare-original").0;
    for [assignment, price, left, how] in rows(HOW) {
        let mut answers = about(&["us-medicare-original"], &[("assignment", assignment)]);
        answers.price = Answer::amount(price.parse().unwrap(), "USD");
        answers.deductible_left = Answer::amount(left.parse().unwrap(), "USD");
        let mut determination = determine(medicare, &answers, DAY);
        let what = format_args!("{assignment}, {price}, {left}");
        let found = calculation_words(&pack, &determination);
        assert_eq!(found.unwrap_or_default(), how, "{what}");

        // What a supplement pays of it makes no sentence that anybody can follow.
        determination.terms.supplement_share = Some(50);
        let found = calculation_words(&pack, &determination);
        let expected = if assignment == "opted-out" { how } else { "" };
        assert_eq!(
            found.unwrap_or_default(),
            expected,
            "{what}, with a supplement"
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

/// What `DeterminedFinding::rests_on_call` goes by: only a reply is the plan's word without a source.
#[test]
fn every_finding_that_is_the_plans_word_has_a_source() {
    for plan in &tables().plans {
        for finding in plan.rules.iter().flat_map(|rule| &rule.findings) {
            let is_founded = finding.certainty != Certainty::Plan || !finding.sources.is_empty();
            assert!(is_founded, "{}", plan.id);
        }
    }
}

/// The situations, and "not sure".
fn situations() -> Vec<&'static str> {
    let situation = question_number("situation").unwrap();
    let options = tables().questions[usize::from(situation)].options.iter();
    options
        .map(|option| option.id)
        .chain(["not-sure"])
        .collect()
}

#[test]
fn every_plan_in_every_situation_is_written_in_full() {
    let pack = built_in("en").unwrap();
    for plan in &tables().plans {
        for situation in situations() {
            let answers = about(&[plan.id], &[("situation", situation)]);
            let determination = determine(plan, &answers, DAY);
            let text = copied(&answers);
            let at = format!("{}, {situation}", plan.id);
            for line in finding_lines(&pack, &determination) {
                assert!(text.contains(&line), "{at} lacks “{line}”");
            }
            assert!(text.starts_with(pack.text(words::PAGE_NAME)), "{at}");
            assert!(text.contains(pack.text(words::ABOUT_PROMISE)), "{at}");
            is_tidy(&text, &at);
            has_no_empty_part(&pack, &text, &at);
            lists_each_source(&text, &at);
        }
    }
}

/// The line of each finding, as the text has it.
fn finding_lines(pack: &PackFile, determination: &Determination) -> Vec<String> {
    let mut lines = Vec::new();
    for name in FindingName::ALL {
        let value = pack.text(words::value(determination.finding(*name).value));
        lines.push(match name {
            FindingName::Coverage => format!("\n{value}. "),
            _ => format!("{} {value}.", pack.text(words::finding(*name))),
        });
    }
    lines
}

/// No placeholder is left, and no line is empty twice running, ends in spaces or is a mere dash.
fn is_tidy(text: &str, at: &str) {
    assert!(!text.contains(['{', '}', '\r', '\t']), "{at}:\n{text}");
    assert!(!text.contains("\n\n\n"), "{at}:\n{text}");
    for line in text.lines() {
        assert!(line == line.trim_end() && line != "-", "{at}: {line:?}");
    }
}

/// Something stands below each heading.
fn has_no_empty_part(pack: &PackFile, text: &str, at: &str) {
    let lines: Vec<&str> = text.lines().collect();
    for heading in HEADINGS.map(|heading| pack.text(heading)) {
        for (number, line) in lines.iter().enumerate() {
            let below = lines.get(number + 1).copied().unwrap_or_default();
            assert!(
                *line != heading || !below.is_empty(),
                "{at}: nothing below “{heading}”"
            );
        }
    }
}

/// Each number in brackets is in the list at the end.
fn lists_each_source(text: &str, at: &str) {
    let count = text.lines().filter(|line| line.starts_with("- [")).count();
    for number in 1..=count {
        assert!(
            text.contains(&format!("\n- [{number}] ")),
            "{at}: [{number}] is not listed"
        );
    }
    assert!(
        !text.contains(&format!("[{}]", count + 1)),
        "{at}: more than {count} sources"
    );
}

#[test]
fn an_emergency_comes_first_and_has_no_estimate_and_no_script() {
    let pack = built_in("en").unwrap();
    let text = copied(&about(&["us-hmo", "us-ppo"], &[("situation", "emergency")]));
    assert!(text.contains("Call 911 now."), "{text}");
    let care = text.find(pack.text(words::EMERGENCY_FIRST)).unwrap();
    assert!(care < text.find("HMO").unwrap(), "{text}");
    for absent in [words::TODO_CALL, words::COST_NO_SUM].map(|words| pack.text(words)) {
        assert!(!text.contains(absent), "{absent}: {text}");
    }
}

#[test]
fn who_knows_no_plan_reads_how_to_find_it() {
    let pack = built_in("en").unwrap();
    let text = plain_text(&pack, &Answers::default(), &Routed::default(), DAY);
    for part in [words::HELPER_HEADING, words::ABOUT_PROMISE].map(|words| pack.text(words)) {
        assert!(text.contains(part), "{part}: {text}");
    }
}

/// A report goes to the editors: it names the fact, and must not carry the answers with it.
#[test]
fn a_report_is_about_the_fact_and_names_nothing_of_the_person() {
    const OF_THE_FACT: [&str; 3] = ["us-hmo", PACK_VERSION, "25 Nov 2026"];
    const OF_THE_PERSON: [&str; 4] = ["987", "no-doctor", "24 Nov", "{"];
    let pack = built_in("en").unwrap();
    let hmo = plan("us-hmo");
    let picks = [("situation", "cancer"), ("referral", "no-doctor")];
    let mut answers = about(&["us-hmo"], &picks);
    answers.price = Answer::amount(98_765, "USD");
    answers.region = Answer::Given("US-CA".to_owned());
    let refusal = Some((Value::Coverage(Coverage::NotCovered), CALLED));
    answers.record_reply(hmo, FindingName::Coverage, refusal);

    let determination = determine(hmo.0, &answers, DAY);
    let mut written = 0;
    for name in FindingName::ALL {
        let found = determination.finding(*name);
        let Some(text) = report(&pack, hmo.0, found, DAY) else {
            // What the plan replied is none of our facts, nor is the cost that follows from it.
            assert!(
                found.rule == PLAN_REPLY || *name == FindingName::Cost,
                "{name:?}"
            );
            continue;
        };
        written += 1;
        let of_finding = [name.id(), found.rule, pack.text(found.text)];
        for part in OF_THE_FACT.iter().chain(&of_finding) {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        for part in OF_THE_PERSON {
            assert!(!text.contains(part), "{part} is in {text}");
        }
    }
    assert_eq!(written, 7);
}

/// The sections of words.toml that are read on the phone or copied; those of the replies begin with
/// `told-`.
const READ_ALOUD: [&str; 4] = ["say", "call", "report", "copy"];

/// The words of those sections have reading grade 8 at most, and are as plain as all others.
#[test]
fn the_words_of_the_call_are_easy_to_read_aloud() {
    let words = words_file();
    for section in READ_ALOUD.iter().chain(&["told-coverage"]) {
        assert!(
            words.contains_key(*section),
            "words.toml has no [{section}]"
        );
    }
    for (section, texts) in &words {
        if !READ_ALOUD.contains(&section.as_str()) && !section.starts_with("told-") {
            continue;
        }
        for text in texts.values().filter_map(|languages| languages.get("en")) {
            let grade = reading_grade::of(text);
            assert!(grade <= 8.0, "[{section}] grade {grade:.1}: {text}");
            let lower = text.to_lowercase();
            for word in ["please", "sorry", "invalid", "eligible"] {
                assert!(!lower.contains(word), "[{section}] {word}: {text}");
            }
        }
    }
}

#[test]
fn the_first_question_of_the_call_names_what_was_answered() {
    let pack = built_in("en").unwrap();
    let picks = [
        ("situation", "chronic-condition"),
        ("doctor", "out-of-network"),
        ("opinion", "third-agree"),
        ("visit", "video"),
    ];
    let answers = about(&["us-ppo"], &picks);
    let determination = determine(plan("us-ppo").0, &answers, DAY);
    let coverage = CallItem::Finding(FindingName::Coverage);
    assert_eq!(
        sentences::say(&pack, &answers, &determination, coverage),
        "Do you pay for a third opinion about a long-term condition, with a doctor outside the plan?"
    );
    let nothing_answered = about(&["us-ppo"], &[]);
    let opening = sentences::opening(&pack, &nothing_answered, &determination);
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
