//! Facts about to go stale: what was checked or read long ago, amounts that lack a year, rules and
//! rights that end.

use super::listing::Listing;
use crate::dates;
use second_opinion::pack::{Date, Plan, PlanAmount, SOURCE_IDS, Source, tables, year_that_holds};
use second_opinion::text::{PackFile, money};
use std::collections::BTreeMap;

/// The page shows its amber note after twelve months: an editor wants to know a while before.
const MONTHS: u16 = 9;

/// How long before a year begins, or a rule ends, it is listed.
const DAYS: i64 = 60;

/// All three lists.
pub fn listings(today: Date, texts: &PackFile) -> [Listing; 3] {
    [
        Listing {
            heading: format!("Checked or read more than {MONTHS} months ago"),
            lines: old(today, texts),
        },
        Listing {
            heading: "Amounts of a year that has ended or is about to, and the next is missing"
                .to_owned(),
            lines: amounts(today, texts),
        },
        Listing {
            heading: format!("Rules and rights that have ended or end within {DAYS} days"),
            lines: endings(today),
        },
    ]
}

/// What was checked or read too long ago, the oldest first.
fn old(today: Date, texts: &PackFile) -> Vec<String> {
    let mut dated = Vec::new();
    for plan in &tables().plans {
        add_days_of(plan, texts, &mut dated);
    }
    for right in &tables().rights {
        dated.push((right.checked, format!("right {}", right.id)));
    }
    for (number, id) in SOURCE_IDS.iter().enumerate() {
        let source = u16::try_from(number).ok().map(Source);
        let day = source.and_then(|source| read_on(source, texts));
        dated.extend(day.map(|day| (day, format!("source {id}"))));
    }
    dated.retain(|(day, _)| is_older(*day, MONTHS, today));
    dated.sort_by_key(|(day, _)| *day);
    let mut lines = Vec::new();
    for (day, what) in dated {
        let is_over_a_year = day.is_over_a_year_before(today);
        let note = if is_over_a_year {
            " (over 12 months)"
        } else {
            ""
        };
        lines.push(format!("{day}  {what}{note}"));
    }
    lines
}

/// The days of a plan, its findings and its amounts.
fn add_days_of(plan: &Plan, texts: &PackFile, dated: &mut Vec<(Date, String)>) {
    dated.push((plan.checked, plan.id.to_owned()));
    for rule in &plan.rules {
        for finding in rule.findings.iter() {
            // A finding has the plan's day unless the file gives it one of its own.
            if finding.checked != plan.checked {
                let what = format!("{}, rule {}, {}", plan.id, rule.id, finding.name().id());
                dated.push((finding.checked, what));
            }
        }
    }
    for amount in &plan.amounts {
        // An amount has no day of its own: it is as fresh as the last reading of what it rests on.
        let days = amount
            .sources
            .iter()
            .filter_map(|source| read_on(*source, texts));
        if let Some(last) = days.max() {
            let what = format!("{}, {} of {}", plan.id, amount.id, amount.year);
            dated.push((last, what));
        }
    }
}

/// The day a source was read; none where it is cited without having been read.
fn read_on(source: Source, texts: &PackFile) -> Option<Date> {
    Date::parse(texts.source(source)?.read.as_deref()?)
}

fn is_older(day: Date, months: u16, today: Date) -> bool {
    let count = |date: Date| u32::from(date.year) * 12 + u32::from(date.month);
    (count(day) + u32::from(months), day.day) < (count(today), today.day)
}

fn amounts(today: Date, texts: &PackFile) -> Vec<String> {
    let mut lines = Vec::new();
    for plan in &tables().plans {
        let mut series: BTreeMap<&str, Vec<&PlanAmount>> = BTreeMap::new();
        for amount in &plan.amounts {
            series.entry(amount.id).or_default().push(amount);
        }
        for (id, amounts) in series {
            let years: Vec<u16> = amounts.iter().map(|amount| amount.year).collect();
            let missing: Vec<String> = missing_years(&years, today)
                .iter()
                .map(u16::to_string)
                .collect();
            let last = amounts.iter().max_by_key(|amount| amount.year);
            if let (false, Some(last)) = (missing.is_empty(), last) {
                let missing = missing.join(" and ");
                let sum = money(last.cents, plan.currency, &texts.language);
                lines.push(format!(
                    "{}, {id}: {missing} not in the data ({}: {sum})",
                    plan.id, last.year
                ));
            }
        }
    }
    lines
}

/// This year, and the next when it is near; not what lies before the first year of the series.
fn missing_years(years: &[u16], today: Date) -> Vec<u16> {
    let next = Date {
        year: today.year + 1,
        month: 1,
        day: 1,
    };
    let near = dates::days_between(today, next) <= DAYS;
    let is_missing = |year: &u16| {
        let held = year_that_holds(years.iter().copied(), *year);
        held.is_some_and(|held| held < *year)
    };
    (today.year..=today.year + u16::from(near))
        .filter(is_missing)
        .collect()
}

fn endings(today: Date) -> Vec<String> {
    let mut ends = Vec::new();
    for plan in &tables().plans {
        for rule in &plan.rules {
            ends.push((rule.when.until, format!("{}, rule {}", plan.id, rule.id)));
        }
    }
    for right in &tables().rights {
        ends.push((right.when.until, format!("right {}", right.id)));
    }
    let mut lines = Vec::new();
    for (until, what) in ends {
        if let Some(ending) = until.and_then(|until| ending(until, today)) {
            lines.push(format!("{what} {ending}"));
        }
    }
    lines
}

/// What there is to say of an end that is past or near.
fn ending(until: Date, today: Date) -> Option<String> {
    match dates::days_between(today, until) {
        left if left > DAYS => None,
        left if left < 0 => Some(format!("ended on {until}: it never applies now")),
        left => Some(format!("ends on {until}, in {left} days")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap_or(Date {
            year: 1,
            month: 1,
            day: 1,
        })
    }

    #[test]
    fn nine_months_and_a_day_is_old() {
        let today = day("2026-11-25");
        for (checked, old) in [
            ("2026-02-24", true),
            ("2026-02-25", false),
            ("2026-11-23", false),
            ("2025-12-31", true),
        ] {
            assert_eq!(is_older(day(checked), 9, today), old, "{checked}");
        }
    }

    #[test]
    fn a_year_is_missed_sixty_days_before_it_begins() {
        for (today, years, missing) in [
            ("2026-11-01", vec![2025, 2026], vec![]),
            ("2026-11-02", vec![2025, 2026], vec![2027]),
            ("2026-11-25", vec![2026, 2027], vec![]),
            ("2026-11-25", vec![2020], vec![2026, 2027]),
            ("2026-11-25", vec![2025, 2027], vec![2026]),
            ("2026-06-01", vec![2027], vec![]),
            ("2027-06-01", vec![2026], vec![2027]),
        ] {
            assert_eq!(
                missing_years(&years, day(today)),
                missing,
                "{today} {years:?}"
            );
        }
    }

    #[test]
    fn an_end_is_said_before_and_after_it() {
        let until = day("2027-12-31");
        assert_eq!(
            ending(until, day("2027-11-01")),
            Some("ends on 2027-12-31, in 60 days".to_owned())
        );
        assert_eq!(ending(until, day("2027-10-31")), None);
        assert_eq!(
            ending(until, day("2028-01-01")),
            Some("ended on 2027-12-31: it never applies now".to_owned())
        );
    }
}
