//! "What would change this answer": the single things a person can do that improve the coverage or
//! lower the cost, found by trying each option that a person can choose. None is listed by hand:
//! what the rules give is what is proposed.

use super::cost_range::{CostRange, cost_ranges};
use super::order::bubble_sort;
use super::switches::other_answers;
use super::{CostEstimate, Determination, DeterminedFinding, Differences, determine, differences};
use crate::answers::Answers;
use crate::list::List;
use crate::pack::vocabulary::{Cost, Coverage, FindingName};
use crate::pack::{Date, Question, QuestionNumber, questions_of};
use std::cmp::Reverse;

/// "If you do this, that gets better."
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Improvement {
    /// The question whose answer the person would change.
    pub question: QuestionNumber,
    /// The option that they would choose.
    pub option: u8,
    /// The better coverage, where it is better.
    pub coverage: Option<Coverage>,
    /// The lower cost, where it is lower for certain.
    pub cost: Option<LowerCost>,
    /// The finding that is the reason: the coverage, or else the cost, as it would be.
    pub why: DeterminedFinding,
    /// All that would change, so that what gets worse is shown too.
    pub differences: Differences,
}

/// A cost that is lower than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LowerCost {
    /// The kind of cost, which may be the same as before.
    pub cost: Cost,
    /// The cost estimate at the price that the person gave.
    pub estimate: CostEstimate,
}

/// For each question, the option that a person can choose and that improves the result most; the
/// greatest improvement first. The coverage never falls; with the same coverage, the cost is lower
/// for certain. In an emergency there are none. `now` is the determination for these answers on
/// this day.
#[must_use]
pub fn improvements(now: &Determination, answers: &Answers, day: Date) -> Vec<Improvement> {
    if now.coverage() == Coverage::SeekCareNow {
        return Vec::new();
    }
    let before = Tried::of(now, answers, day);
    let mut best = Vec::new();
    for (number, question) in questions_of(now.plan) {
        best.extend(best_option(&before, answers, day, number, question));
    }
    bubble_sort(&mut best, |earlier, later| later.rank < earlier.rank);
    best.into_iter().map(|ranked| ranked.improvement).list()
}

/// An improvement and how it ranks among others.
struct Ranked {
    rank: Rank,
    improvement: Improvement,
}

/// What is proposed first, in ascending order: the better coverage, the lower cost, and what
/// changes fewer findings.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    coverage: Reverse<u8>,
    costs: Vec<CostRange>,
    changes: usize,
}

/// The best improvement that an option for this question makes.
fn best_option(
    before: &Tried,
    answers: &Answers,
    day: Date,
    number: QuestionNumber,
    question: &Question,
) -> Option<Ranked> {
    let mut best: Option<Ranked> = None;
    for other in other_answers(answers, number, question) {
        let can_choose = question
            .options
            .get(usize::from(other.option))
            .is_some_and(|option| option.act);
        if !can_choose {
            continue;
        }
        let determination = determine(before.determination.plan, &other.answers, day);
        if determination.coverage().grade() < before.determination.coverage().grade() {
            continue;
        }
        let after = Tried::of(&determination, &other.answers, day);
        if let Some(found) = improvement(before, after, number, other.option)
            && best.as_ref().is_none_or(|best| found.rank < best.rank)
        {
            best = Some(found);
        }
    }
    best
}

/// What changes for the better from one determination to another whose coverage is no worse;
/// `None` where nothing does.
fn improvement(
    before: &Tried,
    after: Tried,
    question: QuestionNumber,
    option: u8,
) -> Option<Ranked> {
    let (old, new) = (before.determination, after.determination);
    let is_better = new.coverage().grade() > old.coverage().grade();
    let coverage = is_better.then_some(new.coverage());
    let is_cheaper = after.costs_less_than(before);
    let cost = is_cheaper.then_some(LowerCost {
        cost: new.cost(),
        estimate: new.estimate,
    });
    let reason = match (is_better, is_cheaper) {
        (true, _) => FindingName::Coverage,
        (false, true) => FindingName::Cost,
        (false, false) => return None,
    };
    let differences = differences(old, new);
    let rank = Rank {
        coverage: Reverse(new.coverage().grade()),
        costs: after.costs,
        changes: differences.findings.len(),
    };
    let improvement = Improvement {
        question,
        option,
        coverage,
        cost,
        why: *new.finding(reason),
        differences,
    };
    Some(Ranked { rank, improvement })
}

/// The determination for some answers, with the cost at every price that is compared.
struct Tried<'a> {
    determination: &'a Determination,
    /// The cost at the price that the person gave, or else at each tried price.
    costs: Vec<CostRange>,
}

impl<'a> Tried<'a> {
    fn of(determination: &'a Determination, answers: &Answers, day: Date) -> Self {
        Self {
            determination,
            costs: cost_ranges(determination, answers, day),
        }
    }

    /// Whether the cost is lower than before, at every price. A cost that nobody could confirm may
    /// be nothing, so only a cost of nothing is lower.
    fn costs_less_than(&self, before: &Self) -> bool {
        let (cost, cost_before) = (self.determination.cost(), before.determination.cost());
        if cost_before == Cost::Unknown && cost != Cost::None {
            return false;
        }
        let mut pairs = self.costs.iter().zip(&before.costs);
        pairs.all(|(range, before)| range.is_below(before))
    }
}
