//! "What would change this answer": the single things a person can do that improve the coverage or
//! lower the cost, found by trying them. Nothing is listed by hand: what the rules give is what is
//! proposed.

use super::order::settle;
use super::switches::others;
use super::{
    CostEstimate, Determination, Differences, Found, determine, differences, estimate_cost,
};
use crate::answers::{Answer, Answers};
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Cost, Coverage, FindingName};
use crate::pack::{Cents, Date, Plan, QuestionNumber, questions_of};
use std::cmp::Reverse;

/// The fees to try where the person has not said one: what costs less at each of them is taken to
/// cost less at any.
const TRIED_PRICES: [Cents; 3] = [10_000, 40_000, 1_000_000];

/// "If you do this, that becomes better."
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Improvement {
    /// The question whose answer the person would make another.
    pub question: QuestionNumber,
    /// The answer to make true.
    pub option: u8,
    /// The better coverage, where it is better.
    pub coverage: Option<Coverage>,
    /// The lower cost, where it is lower for certain.
    pub cost: Option<LowerCost>,
    /// The finding that says why: the coverage, or else the cost, as it would be.
    pub why: Found,
    /// All that would change, so that nothing that gets worse goes unsaid.
    pub differences: Differences,
}

/// A cost that is lower than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LowerCost {
    /// The kind of cost, which may be the same as before.
    pub cost: Cost,
    /// The sum, as far as one can be given.
    pub estimate: CostEstimate,
}

/// For each question, the option that a person can bring about and that improves the answer most;
/// the greatest gain first. The coverage never falls; with the same coverage, the cost is lower for
/// certain. An emergency has none.
#[must_use]
pub fn improvements(plan: &'static Plan, answers: &Answers, day: Date) -> Vec<Improvement> {
    let now = determine(plan, answers, day);
    let coverage = now.coverage();
    if coverage == Coverage::SeekCareNow {
        return Vec::new();
    }
    let now = Tried::of(now, answers, day);
    let mut best: Vec<(Rank, Improvement)> = questions_of(plan)
        .filter_map(|(number, question)| {
            let can_act = |option: u8| {
                question
                    .options
                    .get(usize::from(option))
                    .is_some_and(|option| option.act)
            };
            let acts = others(answers, number, question).filter(|(option, _)| can_act(*option));
            let mut best: Option<(Rank, Improvement)> = None;
            for (option, answers) in acts {
                let then = determine(plan, &answers, day);
                if then.coverage().grade() < coverage.grade() {
                    continue;
                }
                if let Some(better) = now.improved(Tried::of(then, &answers, day), number, option)
                    && best.as_ref().is_none_or(|(rank, _)| better.0 < *rank)
                {
                    best = Some(better);
                }
            }
            best
        })
        .list();
    settle(&mut best, |(before, _), (after, _)| after < before);
    best.into_iter().map(|(_, improvement)| improvement).list()
}

/// What comes first: the better coverage, the lower cost, and what leaves more of the rest as it
/// is.
type Rank = (Reverse<u8>, Vec<Range>, usize);

/// The most and the least that a person would pay; what is not known may be anything.
type Range = (Cents, Cents);

/// Some answers, and what comes of them.
struct Tried {
    determination: Determination,
    /// What it costs at the price that was said, or at each that is tried.
    ranges: Vec<Range>,
}

impl Tried {
    fn of(determination: Determination, answers: &Answers, day: Date) -> Self {
        let range = |estimate: CostEstimate| {
            (
                estimate
                    .max
                    .filter(|_| estimate.min.is_some())
                    .unwrap_or(Cents::MAX),
                estimate.min.unwrap_or(0),
            )
        };
        let currency = determination.plan.currency;
        let ranges = match answers.price.in_currency(currency).given() {
            Some(_) => vec![range(determination.estimate)],
            None => {
                let mut priced = answers.clone();
                let at = |price| {
                    priced.price = Answer::amount(price, currency);
                    range(estimate_cost(determination.plan, &priced, day))
                };
                TRIED_PRICES.map(at).to_vec()
            }
        };
        Self {
            determination,
            ranges,
        }
    }

    /// The other, of which the coverage is no worse, as an improvement of this, with its rank; none
    /// if nothing gets better.
    fn improved(
        &self,
        then: Self,
        question: QuestionNumber,
        option: u8,
    ) -> Option<(Rank, Improvement)> {
        let (before, after) = (self.determination.coverage(), then.determination.coverage());
        let coverage = (after.grade() > before.grade()).then_some(after);
        let cost = then.lower_cost(self);
        if coverage.is_none() && cost.is_none() {
            return None;
        }
        let why = *then.determination.finding(if coverage.is_some() {
            FindingName::Coverage
        } else {
            FindingName::Cost
        });
        let differences = differences(&self.determination, &then.determination);
        let rank = (
            Reverse(after.grade()),
            then.ranges,
            differences.findings.len(),
        );
        Some((
            rank,
            Improvement {
                question,
                option,
                coverage,
                cost,
                why,
                differences,
            },
        ))
    }

    /// The cost of these answers if it is lower than before, at every price.
    fn lower_cost(&self, before: &Self) -> Option<LowerCost> {
        let cost = |tried: &Self| match tried.determination.finding(FindingName::Cost).value {
            Value::Cost(cost) => cost,
            _ => Cost::Unknown,
        };
        // What nobody could confirm may be nothing, so only nothing is no more.
        let can_compare = cost(before) != Cost::Unknown || cost(self) == Cost::None;
        let is_lower = can_compare
            && self
                .ranges
                .iter()
                .zip(&before.ranges)
                .all(|(range, before)| is_lower(*range, *before));
        is_lower.then(|| LowerCost {
            cost: cost(self),
            estimate: self.determination.estimate,
        })
    }
}

/// Neither end is higher, and the most is lower; or the least is, where it was exact before.
/// A least that is lower with the same most, out of a range, promises nothing.
const fn is_lower((most, least): Range, (most_before, least_before): Range) -> bool {
    let was_exact = most_before == least_before;
    most <= most_before
        && least <= least_before
        && (most < most_before || (was_exact && least < least_before))
}
