//! Facts about to go stale: what was checked or read long ago, amounts that lack a year, rules and
//! rights that end.

use super::{Section, source_id};
use crate::clock;
use second_opinion::pack::{Date, PlanAmount, SOURCE_IDS, Source, tables};
use second_opinion::text::{PackFile, money};
use std::collections::BTreeMap;

/// The page shows its amber note after twelve months: an editor wants to know a while before.
const MONTHS: u16 = 9;

/// How long before a year begins, or a rule ends, it is time to look.
const DAYS: i64 = 60;

/// All three lists.
pub fn sections(today: Date, pack: &PackFile) -> [Section; 3] {
    [
        Section {
            heading: format!("Checked or read more than {MONTHS} months ago"),
            lines: old(today, pack),
        },
        Section {
            heading: "Amounts of a year that has ended or is about to, and the next is missing"
                .to_owned(),
            lines: amounts(today),
        },
        Section {
            heading: format!("Rules and rights that have ended or end within {DAYS} days"),
            lines: endings(today),
        },
    ]
}

fn old(today: Date, pack: &PackFile) -> Vec<String> {
    let read = |source: Source| pack.source(source)?.read.as_deref().and_then(Date::parse);
    let mut dated: Vec<(String, Date)> = Vec::new();
    for plan in &tables().plans {
        dated.push((plan.id.to_owned(), plan.checked));
        // A finding has the plan's day unless the file gives it one of its own.
        for rule in &plan.rules {
            let own = rule
                .findings
                .iter()
                .filter(|finding| finding.checked != plan.checked);
            dated.extend(own.map(|finding| {
                (
                    format!("{}, rule {}, {}", plan.id, rule.id, finding.name().id()),
                    finding.checked,
                )
            }));
        }
        // An amount has no day of its own: it is as fresh as the last reading of what it rests on.
        dated.extend(plan.amounts.iter().filter_map(|amount| {
            let last = amount
                .sources
                .iter()
                .filter_map(|source| read(*source))
                .max()?;
            Some((
                format!("{}, {} of {}", plan.id, amount.id, amount.year),
                last,
            ))
        }));
    }
    dated.extend(
        tables()
            .rights
            .iter()
            .map(|right| (format!("right {}", right.id), right.checked)),
    );
    let sources = (0..SOURCE_IDS.len()).filter_map(|number| u16::try_from(number).ok().map(Source));
    dated.extend(
        sources.filter_map(|source| Some((format!("source {}", source_id(source)), read(source)?))),
    );
    let mut old: Vec<(String, Date)> = dated
        .into_iter()
        .filter(|(_, day)| is_older(*day, MONTHS, today))
        .collect();
    old.sort_by_key(|(_, day)| *day);
    let note = |day: Date| {
        if day.is_over_a_year_before(today) {
            " (over 12 months)"
        } else {
            ""
        }
    };
    old.into_iter()
        .map(|(what, day)| format!("{day}  {what}{}", note(day)))
        .collect()
}

fn is_older(day: Date, months: u16, today: Date) -> bool {
    let count = |date: Date| u32::from(date.year) * 12 + u32::from(date.month);
    (count(day) + u32::from(months), day.day) < (count(today), today.day)
}

fn amounts(today: Date) -> Vec<String> {
    let mut lines = Vec::new();
    for plan in &tables().plans {
        let mut series: BTreeMap<&str, Vec<&PlanAmount>> = BTreeMap::new();
        plan.amounts
            .iter()
            .for_each(|amount| series.entry(amount.id).or_default().push(amount));
        for (id, amounts) in series {
            let years: Vec<u16> = amounts.iter().map(|amount| amount.year).collect();
            let missing: Vec<String> = missing_years(&years, today)
                .iter()
                .map(u16::to_string)
                .collect();
            if let (false, Some(last)) = (
                missing.is_empty(),
                amounts.iter().max_by_key(|amount| amount.year),
            ) {
                let last = format!("{}: {}", last.year, money(last.cents, plan.currency, "en"));
                lines.push(format!(
                    "{}, {id}: {} not in the data ({last})",
                    plan.id,
                    missing.join(" and ")
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
    let near = clock::days_between(today, next) <= DAYS;
    let first = years.iter().min().copied().unwrap_or(u16::MAX);
    (today.year..=today.year + u16::from(near))
        .filter(|year| *year > first && !years.contains(year))
        .collect()
}

fn endings(today: Date) -> Vec<String> {
    let rules = tables().plans.iter().flat_map(|plan| {
        plan.rules
            .iter()
            .map(move |rule| (format!("{}, rule {}", plan.id, rule.id), &rule.when))
    });
    let rights = tables()
        .rights
        .iter()
        .map(|right| (format!("right {}", right.id), &right.when));
    rules
        .chain(rights)
        .filter_map(|(what, when)| Some(format!("{what} {}", ending(when.until?, today)?)))
        .collect()
}

fn ending(until: Date, today: Date) -> Option<String> {
    match clock::days_between(today, until) {
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
