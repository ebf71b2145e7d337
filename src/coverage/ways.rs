//! Ways of getting the opinion: every combination of what a person chooses (the kind of visit, the
//! doctor, a plan's own choice such as assignment), each determined, and the best of them. None is
//! listed by hand: the questions that the data mark as ways make the combinations, the rules their
//! coverage and cost.

use super::cost_range::{CostRange, cost_ranges};
use super::{Determination, determine};
use crate::answers::{Answer, Answers};
use crate::list::List;
use crate::pack::vocabulary::{Certainty, Coverage, FindingName};
use crate::pack::{Date, Plan, QuestionNumber, questions_of};
use std::cmp::Reverse;

/// One way of getting the opinion.
#[derive(Clone, Debug)]
pub struct Way {
    /// What is chosen for each question that makes ways, in the order of the questions.
    pub choices: Vec<Choice>,
    /// What the plan does then.
    pub determination: Determination,
    /// Whether it respects what the person has chosen: they chose the same, or nothing.
    pub is_chosen: bool,
}

/// An option chosen for a question that makes ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The question.
    pub question: QuestionNumber,
    /// The number of the option.
    pub option: u8,
}

impl Way {
    /// Whether the plan pays for it, at least in some cases.
    #[must_use]
    pub const fn is_paid(&self) -> bool {
        matches!(
            self.determination.coverage(),
            Coverage::Covered | Coverage::Usually | Coverage::Sometimes
        )
    }

    /// Whether a source or a basis stands behind its coverage.
    fn is_confirmed(&self) -> bool {
        let coverage = self.determination.finding(FindingName::Coverage);
        coverage.certainty != Certainty::Unconfirmed
    }
}

/// All ways of getting the opinion from one plan.
#[derive(Clone, Debug)]
pub struct Ways {
    /// Every combination of choices, the best first. There is at least one.
    pub all: Vec<Way>,
    /// The number of the way that leads in [`Ways::all`]: the best of those that respect what the
    /// person has chosen, where the plan pays for it; else the best of all.
    pub best: usize,
}

/// Determines every way of getting the opinion from a plan, for these answers on this day.
///
/// The order: a way that is paid and confirmed before one that is not; then the better coverage;
/// the lower cost, at the price that the person gave or at each tried one; and the simpler, in the
/// order of the options (in person before video before records, in the network before outside).
///
/// ```
/// use second_opinion::answers::Answers;
/// use second_opinion::coverage::ways;
/// use second_opinion::pack::{Date, option, plan, question};
///
/// let manulife = plan("ca-manulife").expect("a plan of the pack");
/// let mut answers = Answers::default();
/// answers.pick_id(question::SITUATION, "cancer");
/// answers.pick_id(question::VISIT, "in-person");
///
/// let day = Date { year: 2026, month: 11, day: 25 };
/// let ways = ways(manulife, &answers, day);
/// let best = &ways.all[ways.best];
/// assert!(best.is_paid() && !best.is_chosen);
/// let visit = best.choices.iter().find(|choice| choice.question == question::VISIT);
/// assert_eq!(visit.map(|visit| visit.option), Some(option::VISIT_RECORDS_REVIEW));
/// ```
#[must_use]
pub fn ways(plan: &'static Plan, answers: &Answers, day: Date) -> Ways {
    let mut ranked = Vec::new();
    for choices in combinations(plan) {
        ranked.push(ranked_way(plan, answers, day, choices));
    }
    ranked.sort_by(|a, b| a.rank.cmp(&b.rank));
    let all: Vec<Way> = ranked.into_iter().map(|ranked| ranked.way).list();
    let chosen = all.iter().position(|way| way.is_chosen && way.is_paid());
    Ways {
        best: chosen.unwrap_or(0),
        all,
    }
}

/// Every combination of options for the questions of a plan that make ways.
fn combinations(plan: &Plan) -> Vec<Vec<Choice>> {
    let mut combinations = vec![Vec::new()];
    for (number, question) in questions_of(plan) {
        if !question.way {
            continue;
        }
        let mut longer = Vec::new();
        for shorter in &combinations {
            for option in question.option_numbers() {
                let mut choices: Vec<Choice> = shorter.clone();
                choices.push(Choice {
                    question: number,
                    option,
                });
                longer.push(choices);
            }
        }
        combinations = longer;
    }
    combinations
}

/// A way and its place among others.
struct RankedWay {
    rank: Rank,
    way: Way,
}

/// What leads, in ascending order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    is_unpaid_or_unconfirmed: bool,
    coverage: Reverse<u8>,
    costs: Vec<CostRange>,
    options: Vec<u8>,
}

fn ranked_way(
    plan: &'static Plan,
    answers: &Answers,
    day: Date,
    choices: Vec<Choice>,
) -> RankedWay {
    let mut with_choices = answers.clone();
    let mut is_chosen = true;
    for choice in &choices {
        let given = answers.picked(choice.question);
        is_chosen &= given.given().is_none_or(|option| *option == choice.option);
        with_choices.pick(choice.question, Answer::Given(choice.option));
    }
    let way = Way {
        determination: determine(plan, &with_choices, day),
        is_chosen,
        choices,
    };
    let rank = Rank {
        is_unpaid_or_unconfirmed: !(way.is_paid() && way.is_confirmed()),
        coverage: Reverse(way.determination.coverage().grade()),
        costs: cost_ranges(&way.determination, &with_choices, day),
        options: way.choices.iter().map(|choice| choice.option).list(),
    };
    RankedWay { rank, way }
}
