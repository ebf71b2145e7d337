//! Today's date, in UTC, from the system's clock.

use second_opinion::pack::Date;
use std::time::{SystemTime, UNIX_EPOCH};

/// Today.
#[must_use]
pub fn today() -> Date {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_secs());
    day_of(seconds / 86_400)
}

/// The day that is this many days after 1 January 1970.
fn day_of(mut days: u64) -> Date {
    let mut year: u16 = 1970;
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if days < length {
            break;
        }
        days -= length;
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let mut month: u8 = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    Date {
        year,
        month,
        day: u8::try_from(days + 1).unwrap_or(1),
    }
}

/// How many days lie between two days; negative when the second comes first.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    number(to) - number(from)
}

/// Days since a day long ago, in years that begin in March, so that a leap day comes last.
fn number(date: Date) -> i64 {
    let (year, month) = if date.month > 2 {
        (date.year, date.month - 3)
    } else {
        (date.year.saturating_sub(1), date.month + 9)
    };
    let (year, month) = (i64::from(year), i64::from(month));
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(date.day)
}

const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::{day_of, days_between};

    #[test]
    fn days_become_dates() {
        for (days, date) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_782, "2026-11-25"),
        ] {
            assert_eq!(day_of(days).to_string(), date);
        }
    }

    #[test]
    fn days_between_are_the_days_counted() {
        for days in 0..30_000 {
            assert_eq!(
                days_between(day_of(0), day_of(days)),
                i64::try_from(days).unwrap_or(-1)
            );
        }
        assert_eq!(days_between(day_of(60), day_of(1)), -59);
    }
}
