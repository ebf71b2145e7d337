//! What the person would pay, in words, and the dated amounts that it rests on. Worked out in [`crate::coverage`].

use crate::coverage::{Determination, Sum};
use crate::pack::vocabulary::{Cost, FindingName};
use crate::pack::{Amount, Plan, Text, Value};
use crate::text::{PackFile, fill, money, money_range, words};

/// A sum, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SumWords {
    /// "about $50": it fills `{sum}` of [`words::COST_EXACT`].
    Pays(String),
    /// Why no sum can be given, and what to do about it.
    None(Text),
}

/// The sum of a determination.
#[must_use]
pub fn sum_words(pack: &PackFile, determination: &Determination) -> SumWords {
    if let Some(range) = sum_range(pack, determination.plan, &determination.sum) {
        return SumWords::Pays(range);
    }
    let is_unknown = determination.finding(FindingName::Cost).value == Value::Cost(Cost::Unknown);
    match (determination.sum.min, determination.sum.max) {
        (Some(_), None) => SumWords::None(words::COST_NO_LIMIT),
        (None, _) if is_unknown => SumWords::None(words::COST_NO_SUM_ASK),
        _ => SumWords::None(words::COST_ADD_PRICE),
    }
}

/// "about $50", "$20 to $50", "$20 or more", "nothing"; `None` where that would say nothing.
#[must_use]
pub fn sum_range(pack: &PackFile, plan: &Plan, sum: &Sum) -> Option<String> {
    let filled = |words, cents| fill(pack.text(words), &[("sum", &money(cents, plan.currency, &pack.language))]);
    match (sum.min, sum.max) {
        (Some(0), Some(0)) => Some(pack.text(words::COST_NOTHING).to_owned()),
        (Some(least), Some(most)) if least == most => Some(filled(words::COST_ABOUT, least)),
        (Some(least), Some(most)) => Some(money_range(least, most, plan.currency, &pack.language)),
        (Some(least), None) if least > 0 => Some(filled(words::COST_AT_LEAST, least)),
        _ => None,
    }
}

/// Each dated amount of a plan for this year, or the latest that is known.
#[must_use]
pub fn amounts_for(plan: &'static Plan, year: u16) -> Vec<&'static Amount> {
    let is_first = |number: usize, id| plan.amounts.iter().take(number).all(|other| other.id != id);
    let ids = plan.amounts.iter().enumerate().filter(|(number, amount)| is_first(*number, amount.id));
    let of_year = |id| {
        let mut of_id = plan.amounts.iter().filter(move |amount| amount.id == id);
        let of_year = of_id.clone().find(|amount| amount.year == year);
        let latest = of_id.clone().filter(|amount| amount.year < year).max_by_key(|amount| amount.year).or_else(|| of_id.next());
        of_year.or(latest)
    };
    ids.filter_map(|(_, amount)| of_year(amount.id)).collect()
}

/// "Part B deductible in 2026: $283"
#[must_use]
pub fn amount_line(pack: &PackFile, plan: &Plan, amount: &Amount, year: u16) -> String {
    let (known, year_words) = (amount.year.to_string(), year.to_string());
    let (name, sum) = (pack.text(amount.name), money(amount.cents, plan.currency, &pack.language));
    if amount.year == year {
        fill(pack.text(words::COST_AMOUNT_OF_YEAR), &[("name", name), ("year", &known), ("sum", &sum)])
    } else {
        let values = [("name", name), ("year", year_words.as_str()), ("known", known.as_str()), ("sum", sum.as_str())];
        fill(pack.text(words::COST_AMOUNT_LATEST), &values)
    }
}
