//! What the person would pay, in words, and the dated amounts that it rests on. It is calculated in
//! [`crate::coverage`]. Amounts are whole cents in the plan's currency.

use crate::answers::{Answer, Answers};
use crate::coverage::{CostBreakdown, CostEstimate, Determination};
use crate::list::List;
use crate::pack::money::{Unread, read};
use crate::pack::vocabulary::{Cost, FindingName};
use crate::pack::{Amounts, CostTerms, Deductible, Plan, PlanAmount, Text, Value};
use crate::text::{PackFile, fill, money, money_in_full, money_range, words};

/// A cost estimate in words, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EstimateWords {
    /// The amount or range, "about $50": the value of `{sum}` in [`words::COST_EXACT`].
    Pays(String),
    /// Why no amount can be given, and what to do about it.
    None(Text),
    /// The same, filled with the currency of the price, which is not the plan's.
    OtherCurrency(String),
}

/// The cost estimate of a determination.
#[must_use]
pub fn estimate_words(
    pack: &PackFile,
    answers: &Answers,
    determination: &Determination,
) -> EstimateWords {
    let plan = determination.plan;
    let estimate = &determination.estimate;
    if let Some(range) = estimate_range(pack, plan, estimate) {
        return EstimateWords::Pays(range);
    }
    if estimate.min.is_some() && estimate.max.is_none() {
        return EstimateWords::None(words::COST_NO_LIMIT);
    }
    let cost = determination.finding(FindingName::Cost).value;
    if estimate.min.is_none() && cost == Value::Cost(Cost::Unknown) {
        return EstimateWords::None(words::COST_NO_SUM_ASK);
    }
    match other_currency(pack, &answers.price, plan) {
        Some(why) => EstimateWords::OtherCurrency(why),
        None => EstimateWords::None(words::COST_ADD_PRICE),
    }
}

/// That the price is known only in another currency than the plan's; `None` where that is not so.
fn other_currency(pack: &PackFile, price: &Answer<Amounts>, plan: &Plan) -> Option<String> {
    let amounts = price.given()?;
    if amounts.in_currency(plan.currency).is_some() {
        return None;
    }
    let currencies = amounts.iter().map(|money| money.currency).joined(", ");
    let values = [("said", currencies.as_str()), ("currency", plan.currency)];
    Some(fill(pack.text(words::COST_OTHER_CURRENCY), &values))
}

/// Why a typed text is not an amount in this currency, and what to do.
#[must_use]
pub fn unread_words(pack: &PackFile, why: &Unread, currency: &str) -> String {
    let sentence = match why {
        Unread::NoNumber => words::UNREAD_NO_NUMBER,
        Unread::NotOne => words::UNREAD_NOT_ONE,
        Unread::Negative => words::UNREAD_NEGATIVE,
        Unread::Unclear => words::UNREAD_UNCLEAR,
        Unread::OtherCurrency(mark) => {
            let values = [("mark", mark.as_str()), ("currency", currency)];
            return fill(pack.text(words::UNREAD_OTHER_CURRENCY), &values);
        }
        Unread::TooLarge => words::UNREAD_TOO_LARGE,
    };
    pack.text(sentence).to_owned()
}

/// The amount that was read from a typed text, "We read $250.00", to be checked by the person;
/// empty where none was read.
#[must_use]
pub fn read_words(pack: &PackFile, written: &str, currency: &str) -> String {
    let Ok(cents) = read(written, currency) else {
        return String::new();
    };
    let sum = money_in_full(cents, currency, &pack.language);
    fill(pack.text(words::AMOUNT_READ), &[("sum", &sum)])
}

/// A cost estimate: "about $50", "$20 to $50", "$20 or more", "nothing". `None` where it has no
/// lower end, or says only that the cost is 0 or more.
#[must_use]
pub fn estimate_range(pack: &PackFile, plan: &Plan, estimate: &CostEstimate) -> Option<String> {
    let filled = |words, cents| {
        let sum = money(cents, plan.currency, &pack.language);
        fill(pack.text(words), &[("sum", &sum)])
    };
    match (estimate.min, estimate.max) {
        (Some(0), Some(0)) => Some(pack.text(words::COST_NOTHING).to_owned()),
        (Some(min), Some(max)) if min == max => Some(filled(words::COST_ABOUT, min)),
        (Some(min), Some(max)) => Some(money_range(min, max, plan.currency, &pack.language)),
        (Some(min), None) if min > 0 => Some(filled(words::COST_AT_LEAST, min)),
        _ => None,
    }
}

/// How an exact estimate is calculated, so that the person can check it: "20% of the $250 for the
/// visit, since your deductible is met". `None` where the person pays nothing, where it is not
/// exact, and where a supplement pays a part, which would make the sentence too long to follow.
#[must_use]
pub fn calculation_words(pack: &PackFile, determination: &Determination) -> Option<String> {
    let parts = determination.estimate.parts?;
    let (terms, plan) = (determination.terms, determination.plan);
    let Value::Cost(cost) = determination.finding(FindingName::Cost).value else {
        return None;
    };
    if parts.person() == 0 {
        return None;
    }
    match cost {
        Cost::FullPrice => Some(pack.text(words::HOW_WHOLE_BILL).to_owned()),
        Cost::Copay if terms.copay == Some(parts.share) => {
            let copay = money(parts.share, plan.currency, &pack.language);
            Some(fill(pack.text(words::HOW_COPAY), &[("sum", &copay)]))
        }
        Cost::Coinsurance | Cost::PlanCostSharing if !has_supplement(&terms) => {
            shared_calculation(pack, plan, &terms, parts)
        }
        _ => None,
    }
}

/// Whether a supplement to the plan pays a part of the cost.
fn has_supplement(terms: &CostTerms) -> bool {
    terms.supplement_share.is_some()
        || terms.supplement_copay.is_some()
        || terms.supplement_deductible.is_some()
        || terms.supplement_excess.is_some()
}

/// The parts of what the person pays, joined: the deductible, the share, and what is above the fee
/// that the plan recognises. `None` where all are 0.
fn shared_calculation(
    pack: &PackFile,
    plan: &Plan,
    terms: &CostTerms,
    parts: CostBreakdown,
) -> Option<String> {
    let money = |cents| money(cents, plan.currency, &pack.language);
    let filled = |words, values: &[(&str, &str)]| fill(pack.text(words), values);
    let mut pieces: Vec<String> = Vec::new();
    let has_deductible = parts.deductible > 0;
    if has_deductible {
        let sum = money(parts.deductible);
        pieces.push(filled(words::HOW_DEDUCTIBLE, &[("sum", &sum)]));
    }
    if parts.share > 0 {
        let percent = terms.share.unwrap_or_default().to_string();
        let percent = ("percent", percent.as_str());
        let fee = money(parts.charge.saturating_sub(parts.above_fee));
        let mut share = if has_deductible {
            let sum = money(parts.share);
            filled(words::HOW_OF_REST, &[percent, ("sum", &sum)])
        } else if terms.fee.is_some() {
            // The fee that the plan sets, which is not the price that the person gave.
            filled(words::HOW_OF_FEE, &[percent, ("fee", &fee)])
        } else {
            filled(words::HOW_OF_VISIT, &[percent, ("price", &fee)])
        };
        let plan_has_one = matches!(
            terms.deductible,
            Some(Deductible::PlansOwn | Deductible::Amount(_))
        );
        if plan_has_one && !has_deductible {
            share.push_str(", ");
            share.push_str(pack.text(words::HOW_MET));
        }
        pieces.push(share);
    }
    if parts.above_fee > 0 {
        let sum = money(parts.above_fee);
        pieces.push(filled(words::HOW_ABOVE_FEE, &[("sum", &sum)]));
    }
    let join = |before: String, next: String| {
        filled(words::HOW_AND, &[("before", &before), ("next", &next)])
    };
    pieces.into_iter().reduce(join)
}

/// An amount with its name and year: "Part B deductible in 2026: $283". Where it is of an earlier
/// year than the one asked for, the sentence says that no later one is known.
#[must_use]
pub fn amount_line(pack: &PackFile, plan: &Plan, amount: &PlanAmount, year: u16) -> String {
    let sum = money(amount.cents, plan.currency, &pack.language);
    let (name, sum) = (("name", pack.text(amount.name)), ("sum", sum.as_str()));
    let (known, year_words) = (amount.year.to_string(), year.to_string());
    let asked = ("year", year_words.as_str());
    if amount.year == year {
        fill(pack.text(words::COST_AMOUNT_OF_YEAR), &[name, asked, sum])
    } else {
        let values = [name, asked, ("known", &known), sum];
        fill(pack.text(words::COST_AMOUNT_LATEST), &values)
    }
}
