//! What the person would pay, in words, and the dated amounts that it rests on. Worked out in
//! [`crate::coverage`].

use crate::answers::{Answer, Answers};
use crate::coverage::{CostEstimate, Determination};
use crate::list::List;
use crate::pack::money::{Unread, read};
use crate::pack::vocabulary::{Cost, FindingName};
use crate::pack::{Amounts, Deductible, Plan, PlanAmount, Text, Value};
use crate::text::{PackFile, fill, money, money_in_full, money_range, words};

/// A sum, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EstimateWords {
    /// "about $50": it fills `{sum}` of [`words::COST_EXACT`].
    Pays(String),
    /// Why no sum can be given, and what to do about it.
    None(Text),
    /// The price was said in another currency: that, and what to do about it, in words.
    OtherCurrency(String),
}

/// The sum of a determination.
#[must_use]
pub fn estimate_words(
    pack: &PackFile,
    answers: &Answers,
    determination: &Determination,
) -> EstimateWords {
    let plan = determination.plan;
    if let Some(range) = estimate_range(pack, plan, &determination.estimate) {
        return EstimateWords::Pays(range);
    }
    let is_unknown = determination.finding(FindingName::Cost).value == Value::Cost(Cost::Unknown);
    match (determination.estimate.min, determination.estimate.max) {
        (Some(_), None) => EstimateWords::None(words::COST_NO_LIMIT),
        (None, _) if is_unknown => EstimateWords::None(words::COST_NO_SUM_ASK),
        _ => other_currency(pack, &answers.price, plan).map_or(
            EstimateWords::None(words::COST_ADD_PRICE),
            EstimateWords::OtherCurrency,
        ),
    }
}

/// That the price was said only in another currency than the plan's; `None` where it was not.
fn other_currency(pack: &PackFile, price: &Answer<Amounts>, plan: &Plan) -> Option<String> {
    let said = price
        .given()
        .filter(|said| said.in_currency(plan.currency).is_none())?;
    let currencies = said.iter().map(|money| money.currency).joined(", ");
    Some(fill(
        pack.text(words::COST_OTHER_CURRENCY),
        &[("said", &currencies), ("currency", plan.currency)],
    ))
}

/// Why what a person wrote is not read as an amount in this currency, and what to do.
#[must_use]
pub fn unread_words(pack: &PackFile, why: &Unread, currency: &str) -> String {
    let sentence = match why {
        Unread::NoNumber => words::UNREAD_NO_NUMBER,
        Unread::NotOne => words::UNREAD_NOT_ONE,
        Unread::Negative => words::UNREAD_NEGATIVE,
        Unread::Unclear => words::UNREAD_UNCLEAR,
        Unread::OtherCurrency(mark) => {
            return fill(
                pack.text(words::UNREAD_OTHER_CURRENCY),
                &[("mark", mark), ("currency", currency)],
            );
        }
        Unread::TooLarge => words::UNREAD_TOO_LARGE,
    };
    pack.text(sentence).to_owned()
}

/// What was read, shown back before it counts: "We read $250.00"; nothing where nothing was read.
#[must_use]
pub fn read_words(pack: &PackFile, written: &str, currency: &str) -> String {
    let read = read(written, currency).map(|cents| money_in_full(cents, currency, &pack.language));
    read.map(|sum| fill(pack.text(words::AMOUNT_READ), &[("sum", &sum)]))
        .unwrap_or_default()
}

/// "about $50", "$20 to $50", "$20 or more", "nothing"; `None` where that would say nothing.
#[must_use]
pub fn estimate_range(pack: &PackFile, plan: &Plan, sum: &CostEstimate) -> Option<String> {
    let filled = |words, cents| {
        fill(
            pack.text(words),
            &[("sum", &money(cents, plan.currency, &pack.language))],
        )
    };
    match (sum.min, sum.max) {
        (Some(0), Some(0)) => Some(pack.text(words::COST_NOTHING).to_owned()),
        (Some(least), Some(most)) if least == most => Some(filled(words::COST_ABOUT, least)),
        (Some(least), Some(most)) => Some(money_range(least, most, plan.currency, &pack.language)),
        (Some(least), None) if least > 0 => Some(filled(words::COST_AT_LEAST, least)),
        _ => None,
    }
}

/// How an exact sum comes about, to stand after it: "20% of the $250 for the visit, since your
/// deductible is met". `None` where nothing is paid, or where a supplement or a sum that is not
/// exact would make a sentence nobody can follow.
#[must_use]
pub fn sum_how(pack: &PackFile, determination: &Determination) -> Option<String> {
    let (parts, terms, plan) = (
        determination.estimate.parts?,
        determination.terms,
        determination.plan,
    );
    let Value::Cost(cost) = determination.finding(FindingName::Cost).value else {
        return None;
    };
    let money = |cents| money(cents, plan.currency, &pack.language);
    let filled = |words, values: &[(&str, &str)]| fill(pack.text(words), values);
    match cost {
        _ if parts.person() == 0 => return None,
        Cost::FullPrice => return Some(pack.text(words::HOW_WHOLE_BILL).to_owned()),
        Cost::Copay => {
            let fixed = terms.copay.filter(|copay| *copay == parts.share)?;
            return Some(filled(words::HOW_COPAY, &[("sum", &money(fixed))]));
        }
        Cost::Coinsurance | Cost::PlanCostSharing => {}
        Cost::None | Cost::Unknown => return None,
    }
    if terms
        .supplement_share
        .or(terms.supplement_copay.map(|_| 0))
        .is_some()
        || terms
            .supplement_deductible
            .or(terms.supplement_excess)
            .is_some()
    {
        return None;
    }
    let fee = parts.charge.saturating_sub(parts.above_fee);
    let percent = terms.share.unwrap_or_default().to_string();
    let deductible = (parts.deductible > 0)
        .then(|| filled(words::HOW_DEDUCTIBLE, &[("sum", &money(parts.deductible))]));
    let share = (parts.share > 0).then(|| match (&deductible, terms.fee) {
        (Some(_), _) => filled(
            words::HOW_OF_REST,
            &[("percent", &percent), ("sum", &money(parts.share))],
        ),
        // The plan's own fee, which is not the price that was said.
        (None, Some(_)) => filled(
            words::HOW_OF_FEE,
            &[("percent", &percent), ("fee", &money(fee))],
        ),
        (None, None) => filled(
            words::HOW_OF_VISIT,
            &[("percent", &percent), ("price", &money(fee))],
        ),
    });
    let is_met = deductible.is_none()
        && share.is_some()
        && matches!(
            terms.deductible,
            Some(Deductible::PlansOwn | Deductible::Amount(_))
        );
    let above = (parts.above_fee > 0)
        .then(|| filled(words::HOW_ABOVE_FEE, &[("sum", &money(parts.above_fee))]));
    let met = is_met.then(|| pack.text(words::HOW_MET).to_owned());
    let share = share.map(|share| [Some(share), met].into_iter().flatten().joined(", "));
    let pieces = [deductible, share, above].into_iter().flatten();
    pieces.reduce(|before, next| filled(words::HOW_AND, &[("before", &before), ("next", &next)]))
}

/// Each dated amount of a plan for this year, or the latest that is known.
#[must_use]
pub fn amounts_for(plan: &'static Plan, year: u16) -> Vec<&'static PlanAmount> {
    let is_first = |number: usize, id| plan.amounts.iter().take(number).all(|other| other.id != id);
    let ids = plan
        .amounts
        .iter()
        .enumerate()
        .filter(|(number, amount)| is_first(*number, amount.id));
    let of_year = |id| {
        let mut of_id = plan.amounts.iter().filter(move |amount| amount.id == id);
        let of_year = of_id.clone().find(|amount| amount.year == year);
        let latest = of_id
            .clone()
            .filter(|amount| amount.year < year)
            .max_by_key(|amount| amount.year)
            .or_else(|| of_id.next());
        of_year.or(latest)
    };
    ids.filter_map(|(_, amount)| of_year(amount.id)).list()
}

/// "Part B deductible in 2026: $283"
#[must_use]
pub fn amount_line(pack: &PackFile, plan: &Plan, amount: &PlanAmount, year: u16) -> String {
    let (known, year_words) = (amount.year.to_string(), year.to_string());
    let (name, sum) = (
        pack.text(amount.name),
        money(amount.cents, plan.currency, &pack.language),
    );
    if amount.year == year {
        fill(
            pack.text(words::COST_AMOUNT_OF_YEAR),
            &[("name", name), ("year", &known), ("sum", &sum)],
        )
    } else {
        let values = [
            ("name", name),
            ("year", year_words.as_str()),
            ("known", known.as_str()),
            ("sum", sum.as_str()),
        ];
        fill(pack.text(words::COST_AMOUNT_LATEST), &values)
    }
}
