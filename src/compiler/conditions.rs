//! Checks when a rule, a right or a sentence applies (`when`, `from`, `until`), and tells which
//! conditions can hold together.

use super::compiler::Compiler;
use super::context::leaked;
use super::fault::{FaultKind, nearest};
use super::located::{Located, texts};
use super::parse::Parsed;
use super::questions::{NOT_SURE, Questions, REGION, SITUATION};
use super::raw_common::RawWhen;
use second_opinion_model::{Condition, Date, When};
use toml::value::Datetime;

/// When a rule applies, checked.
#[derive(Debug, Default)]
pub(crate) struct CheckedWhen {
    pub conditions: Vec<Condition>,
    pub regions: Vec<String>,
    /// The first day on which it applies; `None`: it has always applied.
    pub from: Option<Date>,
    /// The last day on which it applies; `None`: no end is known.
    pub until: Option<Date>,
}

impl CheckedWhen {
    /// A condition that holds for every answer to this question.
    pub fn any_answer_to(question: usize) -> Self {
        Self {
            conditions: vec![Condition {
                question: u8::try_from(question).unwrap_or(u8::MAX),
                answers: Condition::ANY,
            }],
            ..Self::default()
        }
    }

    /// Its row of the tables.
    pub fn row(&self) -> When {
        let mut conditions = Vec::new();
        for condition in &self.conditions {
            conditions.push(Condition {
                question: condition.question,
                answers: condition.answers,
            });
        }
        When {
            conditions,
            regions: self.regions.iter().map(|region| leaked(region)).collect(),
            from: self.from,
            until: self.until,
        }
    }

    /// Whether this asks for an answer to the question, and the answer's bit is among those.
    pub fn names(&self, question: usize, answer: u32) -> bool {
        let mut conditions = self.conditions.iter();
        conditions.any(|condition| {
            usize::from(condition.question) == question && condition.answers & answer != 0
        })
    }

    /// Whether some answers on some day meet both.
    pub fn can_meet_with(&self, other: &Self) -> bool {
        self.answers_can_meet(other) && self.regions_can_meet(other) && self.days_meet(other)
    }

    fn answers_can_meet(&self, other: &Self) -> bool {
        for one in &self.conditions {
            for two in &other.conditions {
                if one.question == two.question && one.answers & two.answers == 0 {
                    return false;
                }
            }
        }
        true
    }

    fn regions_can_meet(&self, other: &Self) -> bool {
        if self.regions.is_empty() || other.regions.is_empty() {
            return true;
        }
        let mut regions = self.regions.iter();
        regions.any(|region| other.regions.contains(region))
    }

    fn days_meet(&self, other: &Self) -> bool {
        let from = |when: &Self| when.from.unwrap_or(Date::FIRST);
        let until = |when: &Self| when.until.unwrap_or(Date::LAST);
        from(self) <= until(other) && from(other) <= until(self)
    }
}

/// When something applies, as a file says it.
pub(crate) struct WrittenWhen<'f> {
    pub answers: &'f RawWhen,
    pub from: Option<&'f Located<Datetime>>,
    pub until: Option<&'f Located<Datetime>>,
}

impl<'f> WrittenWhen<'f> {
    /// These answers, on any day.
    pub const fn answers(answers: &'f RawWhen) -> Self {
        Self {
            answers,
            from: None,
            until: None,
        }
    }
}

/// Checks `when`, `from` and `until`.
pub(crate) fn check<T>(
    compiler: &mut Compiler,
    written: &WrittenWhen,
    questions: &Questions,
    file: &Parsed<T>,
) -> CheckedWhen {
    let mut when = CheckedWhen::default();
    for (question, answers) in written.answers {
        if answers.is_empty() {
            let sentence =
                format!("`when.{question}` names no answer, so nothing can match: name one.");
            compiler.fault(&file.top(), FaultKind::NeverFires, sentence);
        } else if question == REGION {
            compiler.known_regions(answers, file);
            when.regions.extend(texts(answers).map(str::to_owned));
        } else {
            let checked = condition(compiler, question, answers, questions, file);
            when.conditions.extend(checked);
        }
    }
    when.from = written.from.map(|day| compiler.day(day, file));
    when.until = written.until.map(|day| compiler.day(day, file));
    if let (Some(from), Some(first), Some(last)) = (written.from, when.from, when.until)
        && first > last
    {
        let sentence = "`from` lies after `until`, so no day can match: swap them.";
        compiler.fault(&file.at(from), FaultKind::NeverFires, sentence);
    }
    when
}

/// Checks the answers to one question; `None` where there is no such question.
fn condition<T>(
    compiler: &mut Compiler,
    id: &str,
    answers: &[Located<String>],
    questions: &Questions,
    file: &Parsed<T>,
) -> Option<Condition> {
    let at = file.at_first(answers);
    compiler.known_id("question", id, &at, questions.ids());
    let number = questions.number(id)?;
    let question = &questions.0[number];
    if !question.asked {
        let sentence =
            format!("This plan does not ask `{id}`, so nothing can match: add it to `questions`.");
        compiler.fault(&at, FaultKind::NeverFires, sentence);
    }
    let mut mask = 0;
    for answer in answers {
        let word = answer.text();
        let option = question.options.iter().position(|option| *option == word);
        match option {
            Some(option) => mask |= Condition::bit_of_option(option),
            None if word == NOT_SURE => mask |= Condition::NOT_GIVEN,
            None => {
                let known = nearest(word, question.options.iter().copied());
                let sentence = format!("`{word}` is no answer to `{id}`; {known}.");
                compiler.fault(&file.at(answer), FaultKind::UnknownId, sentence);
            }
        }
    }
    Some(Condition {
        question: u8::try_from(number).unwrap_or(u8::MAX),
        answers: mask,
    })
}

/// The reasons for which something beside the findings is shown; without any, it always is. It
/// depends on nothing else: on the result, a person can try other answers to the other questions,
/// and what is shown beside the findings stays as it is.
pub(crate) fn reasons<T>(compiler: &mut Compiler, raw: &RawWhen, file: &Parsed<T>) -> When {
    let other = raw.iter().find(|(question, _)| *question != SITUATION);
    if let Some((question, answers)) = other {
        let sentence = format!(
            "Only the reason decides if this is shown: write `when.{SITUATION}`, not \
             `when.{question}`."
        );
        compiler.fault(&file.at_first(answers), FaultKind::UnknownId, sentence);
        return CheckedWhen::default().row();
    }
    let questions = Questions::standard(compiler.project);
    check(compiler, &WrittenWhen::answers(raw), &questions, file).row()
}
