//! What several files of these tests share: the day they run on, answers in one line, every
//! combination of answers, and tables of cases.

use second_opinion::answers::{Answer, Answers, PlanRef, plan_ref, possible_answers};
use second_opinion::pack::{
    self, Cents, Date, Plan, QuestionNumber, money, question_number, tables,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The day all tests run on, unless a case names another.
pub const DAY: Date = date(2026, 11, 25);

/// A day.
pub const fn date(year: u16, month: u8, day: u8) -> Date {
    Date { year, month, day }
}

/// The project's folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file, by its path from the project's folder on.
pub fn read(path: &str) -> String {
    let path = project().join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// What a TOML text says; `name` is the file's, for the message.
pub fn parse_toml<T: DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The `[[case]]`s of a TOML text.
pub fn parse_cases<T: DeserializeOwned>(name: &str, text: &str) -> Vec<T> {
    #[derive(Deserialize)]
    struct File<T> {
        case: Vec<T>,
    }
    parse_toml::<File<T>>(name, text).case
}

/// The rows of a table that stands in the code as text: a line each, with `|` between its cells.
/// Such a table keeps one line a case, however long the cells are.
pub fn rows<const CELLS: usize>(table: &'static str) -> Vec<[&'static str; CELLS]> {
    let mut rows = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let count = cells.len();
        let row = cells.try_into();
        rows.push(row.unwrap_or_else(|_| panic!("{count} cells, not {CELLS}: {line}")));
    }
    assert!(!rows.is_empty(), "a table without a row proves nothing");
    rows
}

/// The plan with this id.
pub fn plan(id: &str) -> PlanRef {
    plan_ref(id).unwrap_or_else(|| panic!("there is no plan {id}"))
}

/// These plans named, in this order.
pub fn plans(ids: &[&str]) -> Answer<Vec<PlanRef>> {
    Answer::Given(ids.iter().map(|id| plan(id)).collect())
}

/// The number of the question with this id.
pub fn question(id: &str) -> QuestionNumber {
    question_number(id).unwrap_or_else(|| panic!("there is no question {id}"))
}

/// Gives this answer to this question; both by their ids.
pub fn pick(answers: &mut Answers, question_id: &str, option: &str) {
    let is_known = answers.pick_id(question(question_id), option);
    assert!(is_known, "{question_id} has no answer {option}");
}

/// These answers, each a question and an option; nothing else is answered.
pub fn picking(picks: &[(&str, &str)]) -> Answers {
    about(&[], picks)
}

/// These plans named, and these answers given.
pub fn about(ids: &[&str], picks: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    if !ids.is_empty() {
        answers.plans = plans(ids);
    }
    for (question, option) in picks {
        pick(&mut answers, question, option);
    }
    answers
}

/// A plan by its id, and the answers that a case in a file gives `with` it.
pub fn plan_and_answers(
    id: &str,
    with: &BTreeMap<String, String>,
) -> Result<(PlanRef, Answers), String> {
    let plan = plan_ref(id).ok_or_else(|| format!("there is no plan {id}"))?;
    let mut answers = about(&[id], &[]);
    for (name, value) in with {
        let amount = || match money::read(value, plan.0.currency) {
            Ok(cents) => Ok(Answer::amount(cents, plan.0.currency)),
            Err(why) => Err(format!("{name}: {value}: {why:?}")),
        };
        match name.as_str() {
            "region" => answers.region = Answer::Given(value.clone()),
            "price" => answers.price = amount()?,
            "deductible-left" => answers.deductible_left = amount()?,
            _ => {
                let number = question_number(name);
                if !number.is_some_and(|number| answers.pick_id(number, value)) {
                    return Err(format!("{name} = {value} is no answer"));
                }
            }
        }
    }
    Ok((plan, answers))
}

/// An amount as the cases write it; `none` where no estimate, or no limit, can be given.
pub fn amount_text(amount: Option<Cents>) -> String {
    match amount {
        Some(cents) => format!("{}.{:02}", cents / 100, cents % 100),
        None => "none".to_owned(),
    }
}

/// A question and all answers to it.
pub type Asked = (QuestionNumber, Vec<Answer<u8>>);

/// The questions that a plan can be asked, each with all answers to it.
pub fn questions_of(plan: &Plan) -> Vec<Asked> {
    let mut asked = Vec::new();
    for (number, _) in pack::questions_of(plan) {
        asked.push((number, possible_answers(number).collect()));
    }
    asked
}

/// Every combination of answers to these questions, the last question's answers changing fastest;
/// everything else is answered as in `start`.
pub fn combinations<'a>(
    questions: &'a [Asked],
    start: &'a Answers,
) -> impl Iterator<Item = Answers> + 'a {
    let count: usize = questions.iter().map(|(_, answers)| answers.len()).product();
    (0..count).map(|number| {
        let mut answers = start.clone();
        let mut rest = number;
        for (question, possible) in questions.iter().rev() {
            answers.pick(*question, possible[rest % possible.len()]);
            rest /= possible.len();
        }
        answers
    })
}

/// Every combination of answers to the questions of a plan.
pub fn all_answers_of(plan: &Plan) -> impl Iterator<Item = Answers> + use<> {
    with_all_answers_of(plan, Answers::default())
}

/// Every combination of answers to the questions of a plan, besides those in `start`.
pub fn with_all_answers_of(plan: &Plan, start: Answers) -> impl Iterator<Item = Answers> + use<> {
    let questions = questions_of(plan);
    let all: Vec<Answers> = combinations(&questions, &start).collect();
    all.into_iter()
}

/// Every combination of answers of every plan, three of seven with a price: no question has seven
/// answers or a multiple of it, so each answer is met with a price and without, at half the time of
/// trying both with all.
pub fn everywhere() -> impl Iterator<Item = (&'static Plan, Answers)> {
    for plan in &tables().plans {
        for (number, possible) in questions_of(plan) {
            let keeps_step = possible.len().is_multiple_of(7);
            assert!(
                !keeps_step,
                "question {number} of {} keeps step with the prices",
                plan.id
            );
        }
    }
    let all = tables().plans.iter().flat_map(|plan| {
        let of_plan = all_answers_of(plan);
        of_plan.map(move |answers| (plan, answers))
    });
    all.zip(1_usize..).map(|((plan, mut answers), count)| {
        if count % 7 < 3 {
            answers.price = Answer::amount(25_000, plan.currency);
        }
        (plan, answers)
    })
}

/// The words of the interface: section, key, language and text, as `words.toml` has them.
pub type Words = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

/// The words of the interface.
pub fn words_file() -> Words {
    parse_toml("words.toml", include_str!("../../src/text/words.toml"))
}

/// Fails with these problems, a line each, if there are any.
pub fn assert_none(problems: &[String]) {
    assert!(
        problems.is_empty(),
        "{} problems:\n{}",
        problems.len(),
        problems.join("\n")
    );
}
