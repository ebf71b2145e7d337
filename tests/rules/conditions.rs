//! A text that names a condition which the person has already answered ("any planned visit off the
//! Island is approved first", for somebody whose doctor is off the Island) shows a missing rule.
//! They are found by trying: each answer by itself, and the words that speak of it.

use crate::support::DAY;
use second_opinion::answers::Answers;
use second_opinion::coverage::determine;
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{Plan, QuestionNumber, question_number, tables};
use second_opinion::text::{PackFile, built_in, fold};
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    option: Vec<Words>,
    #[serde(default)]
    accepted: Vec<Accepted>,
}

/// The words with which a text speaks of an answer, and the findings that it bears on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    question: String,
    option: String,
    findings: Vec<String>,
    words: Vec<String>,
}

/// A text that fits the answer although it names it.
#[derive(Deserialize, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
struct Accepted {
    plan: String,
    finding: String,
    question: String,
    option: String,
    why: String,
}

fn table() -> Table {
    toml::from_str(include_str!("conditions.toml")).unwrap()
}

/// Whether a text holds a word of the list, from its beginning to its end.
fn names(text: &str, words: &[String]) -> bool {
    let text = fold(text);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    words.iter().map(|word| fold(word)).any(|word| {
        text.match_indices(&word).any(|(start, _)| {
            let before = text[..start].chars().next_back();
            let after = text[start + word.len()..].chars().next();
            !is_letter(before) && !is_letter(after)
        })
    })
}

/// Whether the rule that decides a finding for this answer alone speaks of the question.
fn is_parted(plan: &Plan, rule: &str, question: QuestionNumber) -> bool {
    let decided = plan.rules.iter().find(|known| known.id == rule);
    decided.is_none_or(|rule| {
        rule.when
            .conditions
            .iter()
            .any(|condition| condition.question == question)
    })
}

/// The texts of a plan that name this answer where it was given, without a rule that parts it.
fn unparted(plan: &'static Plan, of: &Words, pack: &PackFile) -> Vec<(FindingName, String)> {
    let question = question_number(&of.question).unwrap();
    let mut answers = Answers::default();
    assert!(
        answers.pick_id(question, &of.option),
        "{} has no {}",
        of.question,
        of.option
    );
    let determination = determine(plan, &answers, DAY);
    let mut found = Vec::new();
    for name in of
        .findings
        .iter()
        .map(|id| FindingName::from_id(id).unwrap())
    {
        let finding = determination.finding(name);
        let text = pack.text(finding.text);
        if names(text, &of.words) && !is_parted(plan, finding.rule, question) {
            found.push((name, text.to_owned()));
        }
    }
    found
}

#[test]
fn no_text_names_a_condition_that_was_answered() {
    let (table, pack) = (table(), built_in("en").unwrap());
    let mut problems = Vec::new();
    let mut used = vec![false; table.accepted.len()];
    for plan in &tables().plans {
        for of in &table.option {
            for (name, text) in unparted(plan, of, &pack) {
                let is_it = |accepted: &Accepted| {
                    accepted.plan == plan.id
                        && accepted.finding == name.id()
                        && accepted.question == of.question
                        && accepted.option == of.option
                };
                match table.accepted.iter().position(is_it) {
                    Some(number) => used[number] = true,
                    None => problems.push(format!(
                        "{}, {} with {} = {}: “{text}”",
                        plan.id,
                        name.id(),
                        of.question,
                        of.option
                    )),
                }
            }
        }
    }
    for (accepted, _) in table.accepted.iter().zip(used).filter(|(_, used)| !used) {
        problems.push(format!("accepted, and not there: {accepted:?}"));
    }
    assert!(
        problems.is_empty(),
        "{} texts name a condition that was answered: add a rule for that answer, or accept the text \
         in tests/rules/conditions.toml:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

#[test]
fn a_word_is_found_whole_and_whatever_its_letters() {
    let words = ["off the Island".to_owned(), "abroad".to_owned()];
    assert!(names("Any visit off the island is approved first.", &words));
    assert!(names("Abroad, ask first.", &words));
    assert!(!names("Broadly, yes.", &words) && !names("Aboard, abroads.", &words));
}
