//! The cases of a plain page: the usual one in every situation, and what each other answer changes
//! in it. Nothing is decided here: every finding is the core's.

use second_opinion::answers::{Answer, Answers, PlanRef};
use second_opinion::coverage::{Determination, DeterminedFinding, determine};
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{
    Date, Plan, Question, QuestionNumber, QuestionOption, question, question_number, questions_of,
    tables,
};

/// The usual case: what a plain page takes as said, besides the situation.
pub const USUAL_CASE: [(&str, &str); 4] = [
    ("visit", "in-person"),
    ("doctor", "in-network"),
    ("referral", "have"),
    ("opinion", "second"),
];

/// The usual case of a plan, with a situation or without one. A plan of one region is asked about
/// there.
#[must_use]
pub fn usual(plan: &'static Plan, situation: Option<&str>) -> Answers {
    let region = match plan.regions.as_slice() {
        [only] => Answer::Given((*only).to_owned()),
        _ => Answer::Unanswered,
    };
    let mut answers = Answers {
        region,
        plans: Answer::Given(vec![PlanRef(plan)]),
        ..Answers::default()
    };
    let said = situation.map(|situation| (question::SITUATION, situation));
    let usual = USUAL_CASE
        .into_iter()
        .filter_map(|(question, option)| Some((question_number(question)?, option)));
    for (question, option) in said.into_iter().chain(usual) {
        answers.pick_id(question, option);
    }
    answers
}

/// Every situation that a person can name.
pub fn situations() -> &'static [QuestionOption] {
    tables()
        .questions
        .get(usize::from(question::SITUATION))
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
        let shown = |found: &DeterminedFinding| {
            (
                found.value,
                found.certainty,
                found.text,
                found.checked,
                found.all_sources(),
            )
        };
        self.name == other.name && shown(&self.found) == shown(&other.found)
    }
}

/// Situations that are answered alike, with the answer.
#[derive(PartialEq)]
pub struct Group {
    pub situations: Vec<&'static QuestionOption>,
    pub cells: Vec<Cell>,
}

/// Answers to one question that change the same, and what they change; without groups they change
/// nothing.
pub struct Other {
    pub question: &'static Question,
    pub options: Vec<&'static QuestionOption>,
    pub groups: Vec<Group>,
}

/// The usual case: all findings for the first situations, and for the others those that differ from
/// them.
pub fn usual_groups(plan: &'static Plan, day: Date) -> Vec<Group> {
    let determined = |situation: &str| determine(plan, &usual(plan, Some(situation)), day);
    let Some(first) = situations()
        .first()
        .map(|situation| determined(situation.id))
    else {
        return Vec::new();
    };
    let mut groups = grouped(|situation| changed(&first, &determined(situation)));
    if let Some(group) = groups.first_mut() {
        group.cells = cells(&first);
    }
    groups
}

/// What every other answer changes in the usual case, question by question.
pub fn others(plan: &'static Plan, day: Date) -> Vec<Other> {
    let mut others: Vec<Other> = Vec::new();
    for (number, question) in
        questions_of(plan).filter(|(number, _)| *number != question::SITUATION)
    {
        for option in question
            .options
            .iter()
            .filter(|option| !USUAL_CASE.contains(&(question.id, option.id)))
        {
            let mut groups = grouped(|situation| change(plan, situation, (number, option.id), day));
            groups.retain(|group| !group.cells.is_empty());
            match others.last_mut() {
                Some(last) if last.question.id == question.id && last.groups == groups => {
                    last.options.push(option)
                }
                _ => others.push(Other {
                    question,
                    options: vec![option],
                    groups,
                }),
            }
        }
    }
    others
}

fn change(
    plan: &'static Plan,
    situation: &str,
    (question, option): (QuestionNumber, &str),
    day: Date,
) -> Vec<Cell> {
    let answers = usual(plan, Some(situation));
    let mut other = answers.clone();
    other.pick_id(question, option);
    changed(
        &determine(plan, &answers, day),
        &determine(plan, &other, day),
    )
}

fn cells(determination: &Determination) -> Vec<Cell> {
    FindingName::ALL
        .iter()
        .map(|name| Cell {
            name: *name,
            found: *determination.finding(*name),
        })
        .collect()
}

/// What is shown otherwise than before.
fn changed(before: &Determination, now: &Determination) -> Vec<Cell> {
    cells(now)
        .into_iter()
        .zip(cells(before))
        .filter(|(now, before)| now != before)
        .map(|(now, _)| now)
        .collect()
}

/// The situations in the order of the first of each group.
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
