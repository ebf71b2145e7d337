//! `cargo xtask bench`: measures the core natively and the page in Chromium, and prints figures;
//! asserts nothing.

use crate::dates;
use crate::failure::{Failure, Result};
use crate::setup::{self, Need};
use crate::shell::Call;
use crate::{release, sizes};
use second_opinion::answers::{Answer, Answers, PlanRef, QuestionId};
use second_opinion::coverage::determine;
use second_opinion::pack::{Date, Plan, QuestionNumber, tables};
use second_opinion::wizard::path;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Prints determinations a second over every combination of answers, the time to decide the next
/// question, and what the browser tests measure of the page.
///
/// # Errors
/// Where the release cannot be built, or the page cannot be measured.
pub fn run() -> Result {
    let day = dates::today();
    print_determinations(day);
    print_paths(day);
    let toolchain = setup::ready(&[Need::Page, Need::Browsers])?;
    if release::build(&toolchain, None)?
        && let Err(failure) = sizes::report()
    {
        // `test` fails over budget; here the figures are printed.
        println!("{failure}");
    }
    let line = "cargo run --quiet --package browser-tests -- bench";
    if Call::new(line.split_whitespace()).shown() {
        return Ok(());
    }
    Err(Failure::new(
        "The page could not be measured: what is above says why.",
    ))
}

fn print_determinations(day: Date) {
    let started = Instant::now();
    let mut count: u32 = 0;
    for plan in &tables().plans {
        count += every_combination(plan, day);
    }
    let seconds = started.elapsed().as_secs_f64();
    let millions = f64::from(count) / seconds / 1e6;
    println!(
        "determinations     {count} in {seconds:.2} s: {millions:.2} million a second on one core"
    );
}

/// Determines a plan for every combination of answers to its questions; how many there are.
fn every_combination(plan: &'static Plan, day: Date) -> u32 {
    let mut asked: Vec<QuestionNumber> = Vec::new();
    for number in 0..=QuestionNumber::MAX {
        let is_asked = plan.questions.contains(&number) || number < FIRST_QUESTIONS;
        if usize::from(number) < tables().questions.len() && is_asked {
            asked.push(number);
        }
    }
    let mut count = 0;
    combinations(&asked, &mut Answers::default(), &mut |answers| {
        count += 1;
        black_box(determine(plan, black_box(answers), day));
    });
    count
}

/// The questions that every plan has come first.
const FIRST_QUESTIONS: QuestionNumber = 5;

/// Calls `found` with each combination of answers to these questions.
fn combinations(
    questions: &[QuestionNumber],
    answers: &mut Answers,
    found: &mut dyn FnMut(&Answers),
) {
    let Some((question, rest)) = questions.split_first() else {
        found(answers);
        return;
    };
    answers.pick(*question, Answer::NotSure);
    combinations(rest, answers, found);
    let asked = tables().questions.get(usize::from(*question));
    let options = asked.map_or(0, |question| question.options.len());
    for option in 0..u8::try_from(options).unwrap_or(u8::MAX) {
        answers.pick(*question, Answer::Given(option));
        combinations(rest, answers, found);
    }
    answers.pick(*question, Answer::Unanswered);
}

/// How long the questions of three plans take.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Deciding {
    time: Duration,
    plans: String,
}

fn print_paths(day: Date) {
    let mut measured = Vec::new();
    for plans in tables().plans.windows(3) {
        measured.push(deciding(plans, day));
    }
    measured.sort();
    if let (Some(median), Some(slowest)) = (measured.get(measured.len() / 2), measured.last()) {
        println!(
            "questions, 3 plans median {:.1?}, slowest {:.1?} ({}), natively, \
             from the first question to the last",
            median.time, slowest.time, slowest.plans
        );
    }
}

/// Decides every question for these plans, with "not sure" as each answer.
fn deciding(plans: &'static [Plan], day: Date) -> Deciding {
    let mut answers = Answers {
        place: Answer::NotSure,
        plans: Answer::Given(plans.iter().map(PlanRef).collect()),
        ..Answers::default()
    };
    for question in QuestionId::all() {
        if let QuestionId::Pick(number) = question {
            answers.pick(number, Answer::NotSure);
        }
    }
    let started = Instant::now();
    black_box(path(black_box(&answers), day));
    let time = started.elapsed();
    let ids: Vec<&str> = plans.iter().map(|plan| plan.id).collect();
    Deciding {
        time,
        plans: ids.join(", "),
    }
}
