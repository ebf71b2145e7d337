//! Today, and the days between two days.

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;
use second_opinion::pack::Date;

/// Today in UTC, by the system's clock.
#[must_use]
pub fn today() -> Date {
    let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
    Date {
        year: today.year().unsigned_abs(),
        month: today.month().unsigned_abs(),
        day: today.day().unsigned_abs(),
    }
}

/// How many days lie between two days of the calendar; negative when the second comes first.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    const HOURS_A_DAY: i64 = 24;
    civil(from).duration_until(civil(to)).as_hours() / HOURS_A_DAY
}

fn civil(date: Date) -> civil::Date {
    // The pack refuses days that no calendar has; in its range (1900 to 9999) none is left out.
    let year = i16::try_from(date.year).unwrap_or(i16::MAX);
    let [month, day] = [date.month, date.day].map(|part| i8::try_from(part).unwrap_or(1));
    civil::Date::new(year, month, day).unwrap_or(civil::Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::days_between;
    use second_opinion::pack::Date;

    #[test]
    fn leap_days_are_counted() {
        for (from, to, days) in [
            ("2026-11-25", "2026-11-25", 0),
            ("2026-11-25", "2027-01-01", 37),
            ("2028-02-28", "2028-03-01", 2),
            ("2027-02-28", "2027-03-01", 1),
            ("1970-01-01", "2026-11-25", 20_782),
            ("1970-03-02", "1970-01-02", -59),
        ] {
            let [from, to] = [from, to].map(Date::parse);
            let counted = from.zip(to).map(|(from, to)| days_between(from, to));
            assert_eq!(counted, Some(days), "{from:?} {to:?}");
        }
    }
}
