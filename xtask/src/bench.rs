//! `cargo xtask bench`: measures the core natively and the page in Chromium, and prints figures;
//! asserts nothing.

use crate::args::{Given, Opt};
use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::setup::{self, Need};
use crate::shell::Call;
use crate::{release, sizes};
use second_opinion::answers::{Answer, Answers, PlanRef, QuestionId};
use second_opinion::coverage::determine;
use second_opinion::pack::{Date, Plan, QuestionNumber, tables};
use second_opinion::wizard::path;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// It has none.
pub const OPTIONS: &[Opt] = &[];

/// Prints determinations a second over every combination of answers, and the time to decide the
/// next question.
pub fn run(_given: &Given) -> Outcome {
    let day = clock::today();
    let started = Instant::now();
    let count: u64 = tables()
        .plans
        .iter()
        .map(|plan| every_combination(plan, day))
        .sum();
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "determinations     {count} in {seconds:.2} s: {:.2} million a second on one core",
        f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / seconds / 1e6
    );
    let mut slowest: Vec<(Duration, String)> = tables()
        .plans
        .windows(3)
        .map(|plans| deciding(plans, day))
        .collect();
    slowest.sort();
    if let (Some((median, _)), Some((most, plans))) =
        (slowest.get(slowest.len() / 2), slowest.last())
    {
        println!(
            "the way, 3 plans   median {median:.1?}, slowest {most:.1?} ({plans}), natively, from the first question to the last"
        );
    }
    let toolchain = setup::ready(&[Need::Page, Need::Browsers])?;
    if release::build(&toolchain, None)? {
        // Over budget is `test`'s business; here the figures are printed.
        sizes::report().unwrap_or_else(|failure| println!("{failure}"));
    }
    let measured = Call::new([
        "cargo",
        "run",
        "--quiet",
        "--package",
        "browser-tests",
        "--",
        "bench",
    ])
    .shown();
    if measured {
        Ok(())
    } else {
        Err(Failure::new(
            "The page could not be measured: what is above says why.",
        ))
    }
}

fn every_combination(plan: &'static Plan, day: Date) -> u64 {
    let numbered = (0..tables().questions.len()).filter_map(|number| u8::try_from(number).ok());
    let asked: Vec<QuestionNumber> = numbered
        .filter(|number| plan.questions.contains(number) || usize::from(*number) < 5)
        .collect();
    combinations(&asked, &mut Answers::default(), &mut |answers| {
        black_box(determine(plan, black_box(answers), day));
    })
}

fn combinations(
    questions: &[QuestionNumber],
    answers: &mut Answers,
    found: &mut dyn FnMut(&Answers),
) -> u64 {
    let Some((question, rest)) = questions.split_first() else {
        found(answers);
        return 1;
    };
    let options = tables()
        .questions
        .get(usize::from(*question))
        .map_or(0, |question| question.options.len());
    let said = (0..options)
        .filter_map(|option| u8::try_from(option).ok())
        .map(Answer::Given);
    let mut count = 0;
    for answer in std::iter::once(Answer::NotSure).chain(said) {
        answers.pick(*question, answer);
        count += combinations(rest, answers, found);
    }
    answers.pick(*question, Answer::Unanswered);
    count
}

fn deciding(plans: &'static [Plan], day: Date) -> (Duration, String) {
    let mut answers = Answers {
        place: Answer::NotSure,
        plans: Answer::Given(plans.iter().map(PlanRef).collect()),
        ..Answers::default()
    };
    QuestionId::all().for_each(|question| {
        if let QuestionId::Pick(number) = question {
            answers.pick(number, Answer::NotSure)
        }
    });
    let started = Instant::now();
    black_box(path(black_box(&answers), day));
    (
        started.elapsed(),
        plans
            .iter()
            .map(|plan| plan.id)
            .collect::<Vec<_>>()
            .join(", "),
    )
}
