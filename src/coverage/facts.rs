//! What a result shows besides the findings, as far as it applies to these answers: the questions
//! that the plan's file has for the phone call, and the facts that hold for several plans.

use crate::answers::Answers;
use crate::pack::{Date, Fact, Plan, Text, facts_for, sentence};

/// The questions of the plan's file that apply to these answers, in its order.
pub fn own_questions(plan: &Plan, answers: &Answers, day: Date) -> impl Iterator<Item = Text> {
    let applies =
        move |text: &Text| sentence(*text).is_none_or(|known| answers.meet(&known.when, day));
    plan.ask.iter().copied().filter(applies)
}

/// The facts beyond this plan that apply to these answers.
pub fn facts(plan: &Plan, answers: &Answers, day: Date) -> impl Iterator<Item = &'static Fact> {
    facts_for(plan).filter(move |fact| answers.meet(&fact.when, day))
}
