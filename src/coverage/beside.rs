//! What stands beside the findings, as far as it is for what this person said: the plan's own
//! questions, and facts beyond it.

use crate::answers::Answers;
use crate::pack::{Date, Fact, Plan, Text, facts_for, sentence};

/// The questions to ask that the plan's file has for these answers, in its order.
pub fn own_questions(plan: &Plan, answers: &Answers, day: Date) -> impl Iterator<Item = Text> {
    let is_for_them =
        move |text: &Text| sentence(*text).is_none_or(|known| answers.meet(&known.when, day));
    plan.ask.iter().copied().filter(is_for_them)
}

/// The facts beyond this plan that its result shows for these answers.
pub fn facts(plan: &Plan, answers: &Answers, day: Date) -> impl Iterator<Item = &'static Fact> {
    facts_for(plan).filter(move |fact| answers.meet(&fact.when, day))
}
