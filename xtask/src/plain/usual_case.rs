//! The usual case of a plan in every situation, and what each other answer changes in it. Nothing
//! is decided here: every finding is the core's.

use second_opinion::answers::{Answer, Answers, PlanRef};
use second_opinion::coverage::{Determination, DeterminedFinding, determine};
use second_opinion::pack::question::SITUATION;
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{
    Date, Plan, Question, QuestionNumber, QuestionOption, question_number, questions_of, tables,
};

/// The usual case: what a plain page takes as answered, besides the situation.
pub const USUAL_CASE: [(&str, &str); 4] = [
    ("visit", "in-person"),
    ("doctor", "in-network"),
    ("referral", "have"),
    ("opinion", "second"),
];

/// The answers of the usual case, with a situation or without one. A plan of one region is asked
/// about there.
#[must_use]
pub fn usual_answers(plan: &'static Plan, situation: Option<&str>) -> Answers {
    let region = match plan.regions.as_slice() {
        [only] => Answer::Given((*only).to_owned()),
        _ => Answer::Unanswered,
    };
    let mut answers = Answers {
        region,
        plans: Answer::Given(vec![PlanRef(plan)]),
        ..Answers::default()
    };
    if let Some(situation) = situation {
        answers.pick_id(SITUATION, situation);
    }
    for (question, option) in USUAL_CASE {
        if let Some(number) = question_number(question) {
            answers.pick_id(number, option);
        }
    }
    answers
}

/// The questions and options that make the usual case.
pub fn usual_options() -> Vec<(&'static Question, &'static QuestionOption)> {
    let mut found = Vec::new();
    for (question, option) in USUAL_CASE {
        found.extend(find(question, option));
    }
    found
}

fn find(question: &str, option: &str) -> Option<(&'static Question, &'static QuestionOption)> {
    let question = tables()
        .questions
        .iter()
        .find(|known| known.id == question)?;
    let option = question.options.iter().find(|known| known.id == option)?;
    Some((question, option))
}

/// Every situation that a person can name.
pub fn situations() -> &'static [QuestionOption] {
    tables()
        .questions
        .get(usize::from(SITUATION))
        .map_or(&[], |question| &question.options)
}

/// A finding by its name. Two are equal when a page shows the same of them.
#[derive(Debug)]
pub struct Cell {
    pub name: FindingName,
    pub found: DeterminedFinding,
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        let (one, another) = (&self.found, &other.found);
        self.name == other.name
            && one.value == another.value
            && one.certainty == another.certainty
            && one.text == another.text
            && one.checked == another.checked
            && one.all_sources() == another.all_sources()
    }
}

/// Situations with the same findings, and these findings.
#[derive(PartialEq)]
pub struct Group {
    pub situations: Vec<&'static QuestionOption>,
    pub cells: Vec<Cell>,
}

/// Options of one question that change the same findings, and what they change. Without groups they
/// change nothing.
pub struct OtherAnswers {
    pub question: &'static Question,
    pub options: Vec<&'static QuestionOption>,
    pub groups: Vec<Group>,
}

/// The usual case: all findings for the first situations, and for the others those that differ from
/// them.
pub fn usual_groups(plan: &'static Plan, day: Date) -> Vec<Group> {
    let Some(first) = situations().first() else {
        return Vec::new();
    };
    let determined = |situation: &str| determine(plan, &usual_answers(plan, Some(situation)), day);
    let first = determined(first.id);
    let mut groups = grouped(|situation| changed(&first, &determined(situation)));
    if let Some(group) = groups.first_mut() {
        group.cells = cells(&first);
    }
    groups
}

/// What every other answer changes in the usual case, question by question.
pub fn other_answers(plan: &'static Plan, day: Date) -> Vec<OtherAnswers> {
    let mut others: Vec<OtherAnswers> = Vec::new();
    for (number, question) in questions_of(plan) {
        if number == SITUATION {
            continue;
        }
        for option in &question.options {
            if USUAL_CASE.contains(&(question.id, option.id)) {
                continue;
            }
            let mut groups = grouped(|situation| changes(plan, situation, number, option.id, day));
            groups.retain(|group| !group.cells.is_empty());
            match others.last_mut() {
                Some(last) if last.question.id == question.id && last.groups == groups => {
                    last.options.push(option);
                }
                _ => others.push(OtherAnswers {
                    question,
                    options: vec![option],
                    groups,
                }),
            }
        }
    }
    others
}

/// The findings that one other answer changes in a situation of the usual case.
fn changes(
    plan: &'static Plan,
    situation: &str,
    question: QuestionNumber,
    option: &str,
    day: Date,
) -> Vec<Cell> {
    let usual = usual_answers(plan, Some(situation));
    let mut other = usual.clone();
    other.pick_id(question, option);
    changed(&determine(plan, &usual, day), &determine(plan, &other, day))
}

fn cells(determination: &Determination) -> Vec<Cell> {
    let mut cells = Vec::new();
    for name in FindingName::ALL.iter().copied() {
        let found = *determination.finding(name);
        cells.push(Cell { name, found });
    }
    cells
}

/// The findings that are shown otherwise than before.
fn changed(before: &Determination, now: &Determination) -> Vec<Cell> {
    let before = cells(before);
    let mut changed = cells(now);
    changed.retain(|cell| !before.contains(cell));
    changed
}

/// The situations with the same findings together, in the order of the first of each group.
fn grouped(cells: impl Fn(&str) -> Vec<Cell>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for situation in situations() {
        let cells = cells(situation.id);
        match groups.iter_mut().find(|group| group.cells == cells) {
            Some(group) => group.situations.push(situation),
            None => groups.push(Group {
                situations: vec![situation],
                cells,
            }),
        }
    }
    groups
}
