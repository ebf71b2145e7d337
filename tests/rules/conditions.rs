//! A text that names a condition which the person has already answered ("any planned visit off the
//! Island is approved first", for somebody whose doctor is off the Island) shows a missing rule.
//! Such texts are found by trying: each answer by itself, and the words of conditions.toml that
//! speak of it.

use crate::support::{DAY, assert_none, parse_toml, picking, question};
use second_opinion::coverage::determine;
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{Plan, QuestionNumber, tables};
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

/// Whether a text holds one of these words, whole.
fn names(text: &str, words: &[String]) -> bool {
    let text = fold(text);
    words.iter().any(|word| holds(&text, &fold(word)))
}

/// Whether a text holds a word that is no part of a longer one.
fn holds(text: &str, word: &str) -> bool {
    for (start, found) in text.match_indices(word) {
        let before = text[..start].chars().next_back();
        let after = text[start + found.len()..].chars().next();
        let is_part = [before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric);
        if !is_part {
            return true;
        }
    }
    false
}

/// Whether the rule with this id is about this question. The program's own rules are about none,
/// and fit whatever was answered.
fn depends_on(plan: &Plan, rule: &str, question: QuestionNumber) -> bool {
    let Some(rule) = plan.rules.iter().find(|known| known.id == rule) else {
        return true;
    };
    let mut conditions = rule.when.conditions.iter();
    conditions.any(|condition| condition.question == question)
}

/// A text of a plan that names an answer although no rule depends on it.
struct Unfitting<'a> {
    plan: &'static str,
    finding: FindingName,
    words: &'a Words,
    text: String,
}

impl Unfitting<'_> {
    fn is(&self, accepted: &Accepted) -> bool {
        accepted.plan == self.plan
            && accepted.finding == self.finding.id()
            && accepted.question == self.words.question
            && accepted.option == self.words.option
    }

    fn problem(&self) -> String {
        let Words {
            question, option, ..
        } = self.words;
        let finding = self.finding.id();
        format!(
            "{}, {finding} with {question} = {option}: “{}”",
            self.plan, self.text
        )
    }
}

/// The texts of a plan that name this answer where it is given, and do not depend on it.
fn unfitting<'a>(plan: &'static Plan, words: &'a Words, pack: &PackFile) -> Vec<Unfitting<'a>> {
    let answers = picking(&[(&words.question, &words.option)]);
    let determination = determine(plan, &answers, DAY);
    let mut found = Vec::new();
    for id in &words.findings {
        let name = FindingName::from_id(id).unwrap();
        let finding = determination.finding(name);
        let text = pack.text(finding.text);
        let is_fitting = depends_on(plan, finding.rule, question(&words.question));
        if !is_fitting && names(text, &words.words) {
            found.push(Unfitting {
                plan: plan.id,
                finding: name,
                words,
                text: text.to_owned(),
            });
        }
    }
    found
}

#[test]
fn no_text_names_a_condition_that_was_answered() {
    let table: Table = parse_toml("conditions.toml", include_str!("conditions.toml"));
    let pack = built_in("en").unwrap();
    let mut problems = Vec::new();
    let mut is_used = vec![false; table.accepted.len()];
    for plan in &tables().plans {
        for words in &table.option {
            for found in unfitting(plan, words, &pack) {
                match table
                    .accepted
                    .iter()
                    .position(|accepted| found.is(accepted))
                {
                    Some(number) => is_used[number] = true,
                    None => problems.push(found.problem()),
                }
            }
        }
    }
    for (accepted, is_used) in table.accepted.iter().zip(is_used) {
        if !is_used {
            problems.push(format!("accepted, and not there: {accepted:?}"));
        }
    }
    assert_none(&problems);
}

#[test]
fn a_word_is_found_whole_and_in_any_case() {
    let words = ["off the Island".to_owned(), "abroad".to_owned()];
    assert!(names("Any visit off the island is approved first.", &words));
    assert!(names("Abroad, ask first.", &words));
    assert!(!names("Broadly, yes.", &words));
    assert!(!names("Aboard, abroads.", &words));
}
