//! The questions answered by picking: which there are, which of them a plan asks, and their rows.

use super::compiler::Compiler;
use super::context::leaked;
use super::fault::FaultKind;
use super::located::{Located, texts};
use super::parse::{Parsed, Project};
use super::raw::{RawList, RawQuestion};
use second_opinion_model::{Condition, Question, QuestionOption};

/// The question why an opinion is wanted.
pub(crate) const SITUATION: &str = "situation";
/// Its option for surgery that is not medically needed.
pub(crate) const COSMETIC: &str = "cosmetic";
/// Its option for an emergency.
pub(crate) const EMERGENCY: &str = "emergency";
/// The question whom the person sees.
pub(crate) const DOCTOR: &str = "doctor";
/// Its option for a doctor in another country.
pub(crate) const ABROAD: &str = "abroad";
/// What conditions call an answer that was not given or not known.
pub(crate) const NOT_SURE: &str = "not-sure";
/// What conditions call the region, which is no question answered by picking.
pub(crate) const REGION: &str = "region";

/// The standard questions, which every plan asks, with their options. They come first and in this
/// order, because saved records and links hold the numbers.
#[rustfmt::skip]
const STANDARD: &[(&str, &[&str])] = &[
    (SITUATION, &[
        "planned-surgery", "cancer", "serious-diagnosis", "chronic-condition", "major-procedure",
        COSMETIC, EMERGENCY,
    ]),
    ("visit", &["in-person", "video", "records-review"]),
    (DOCTOR, &["in-network", "out-of-network", "out-of-area", ABROAD]),
    ("referral", &["have", "can-get", "no-doctor"]),
    ("opinion", &["second", "third-disagree", "third-agree"]),
];

/// A question as conditions name it.
pub(crate) struct KnownQuestion<'p> {
    pub id: &'p str,
    pub options: Vec<&'p str>,
    /// Whether every plan asks it.
    pub standard: bool,
    /// Whether it is about two plans that a person has.
    pub pair: bool,
    /// Whether conditions may name it here.
    pub asked: bool,
}

/// All questions, in the order of their numbers.
pub(crate) struct Questions<'p>(pub Vec<KnownQuestion<'p>>);

impl<'p> Questions<'p> {
    /// All questions, of which the standard ones are asked.
    pub fn standard(project: &'p Project) -> Self {
        let mut all = Vec::new();
        for (number, (_, question)) in project.questions().enumerate() {
            let standard = number < STANDARD.len();
            all.push(KnownQuestion {
                id: question.id.text(),
                options: option_ids(question),
                standard,
                pair: question.pair,
                asked: standard,
            });
        }
        Self(all)
    }

    /// All questions; a plan also asks those of its own.
    pub fn of_plan(project: &'p Project, own: &[Located<String>]) -> Self {
        let mut questions = Self::standard(project);
        for question in &mut questions.0 {
            question.asked |= texts(own).any(|id| id == question.id);
        }
        questions
    }

    /// All questions; a layer may also turn on those of a pair.
    pub fn of_layers(project: &'p Project) -> Self {
        let mut questions = Self::standard(project);
        for question in &mut questions.0 {
            question.asked |= question.pair;
        }
        questions
    }

    pub fn ids(&self) -> impl Iterator<Item = &'p str> {
        self.0.iter().map(|question| question.id)
    }

    /// The number of a question.
    pub fn number(&self, id: &str) -> Option<usize> {
        self.ids().position(|known| known == id)
    }

    /// The number of options of each question.
    pub fn option_counts(&self) -> Vec<usize> {
        let counts = self.0.iter().map(|question| question.options.len());
        counts.collect()
    }

    /// A question and one of its options.
    pub fn option(&self, question: &str, option: &str) -> Option<AnswerTo> {
        let number = self.number(question)?;
        let mut options = self.0[number].options.iter();
        let position = options.position(|id| *id == option)?;
        Some(AnswerTo {
            question: number,
            answer: Condition::bit_of_option(position),
        })
    }
}

/// One answer to one question.
#[derive(Clone, Copy)]
pub(crate) struct AnswerTo {
    /// The question's number, from 0 in the order of asking.
    pub question: usize,
    /// The answer's bit in a [`Condition`].
    pub answer: u32,
}

/// The ids of the options, in the order of their numbers.
fn option_ids(question: &RawQuestion) -> Vec<&str> {
    let ids = question.option.iter().map(|option| option.id.text());
    ids.collect()
}

/// Checks all questions and makes their rows.
pub(crate) fn check(compiler: &mut Compiler) -> Vec<Question> {
    let project = compiler.project;
    let mut rows = Vec::new();
    for (number, (file, raw)) in project.questions().enumerate() {
        options(compiler, number, raw, file);
        asked_somewhere(compiler, number, raw, file);
        rows.push(row(compiler, number, raw, file));
    }
    rows
}

/// A question has no more options than a condition has bits; a standard one has those of the list.
fn options(compiler: &mut Compiler, number: usize, raw: &RawQuestion, file: &Parsed<RawList>) {
    let id = raw.id.text();
    let options = option_ids(raw);
    if options.len() > Condition::MOST_OPTIONS {
        let sentence = format!(
            "The question `{id}` has {} options, and {} is the most: ask two questions.",
            options.len(),
            Condition::MOST_OPTIONS
        );
        compiler.fault(&file.at(&raw.id), FaultKind::Unused, sentence);
    }
    if let Some((standard, fixed)) = STANDARD.get(number)
        && (*standard != id || *fixed != options)
    {
        let sentence = format!(
            "Question {} must be `{standard}`, with the options {}: saved answers hold these \
             numbers, so restore them and add other questions below.",
            number + 1,
            fixed.join(", ")
        );
        compiler.fault(&file.at(&raw.id), FaultKind::UnknownId, sentence);
    }
}

/// A question that is not standard is asked by a plan or, if it is about two plans, by a layer.
fn asked_somewhere(
    compiler: &mut Compiler,
    number: usize,
    raw: &RawQuestion,
    file: &Parsed<RawList>,
) {
    let (project, id) = (compiler.project, raw.id.text());
    let mut plans = project.plans.iter();
    let by_plan = plans.any(|plan| texts(&plan.content.questions).any(|own| own == id));
    let mut layers = project.lists.iter().flat_map(|list| &list.content.layer);
    let by_layer = layers.any(|layer| layer.when.contains_key(id));
    if number >= STANDARD.len() && !raw.pair && !by_plan {
        let sentence =
            format!("No plan asks `{id}`: name it in a plan's `questions` or remove it.");
        compiler.fault(&file.at(&raw.id), FaultKind::Unused, sentence);
    }
    if raw.pair && (by_plan || !by_layer) {
        let sentence = format!(
            "`{id}` is about two plans: name it in a layer's `when`, and in no plan's `questions`."
        );
        compiler.fault(&file.at(&raw.id), FaultKind::Unused, sentence);
    }
}

/// The row of a question.
fn row(
    compiler: &mut Compiler,
    number: usize,
    raw: &RawQuestion,
    file: &Parsed<RawList>,
) -> Question {
    let mut options = Vec::new();
    for option in &raw.option {
        options.push(QuestionOption {
            id: leaked(option.id.text()),
            name: compiler.text(&option.name, file),
            hint: compiler.optional_text(option.hint.as_ref(), file),
            act: option.act,
        });
    }
    Question {
        id: leaked(raw.id.text()),
        ask: compiler.text(&raw.ask, file),
        why: compiler.text(&raw.why, file),
        not_sure: compiler.text(&raw.not_sure, file),
        own: number >= STANDARD.len(),
        pair: raw.pair,
        way: raw.way,
        options,
    }
}
