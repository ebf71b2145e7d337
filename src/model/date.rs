//! A calendar day.

/// A calendar day. Orders by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts
            .next()?
            .parse()
            .ok()
            .filter(|y| (1900..=9999).contains(y))?;
        let month = parts
            .next()?
            .parse()
            .ok()
            .filter(|m| (1..=12).contains(m))?;
        let day = parts
            .next()?
            .parse()
            .ok()
            .filter(|d| *d >= 1 && *d <= Self::days_in(year, month))?;
        Some(Self { year, month, day })
    }

    const fn days_in(year: u16, month: u8) -> u8 {
        match month {
            2 if year.is_multiple_of(4)
                && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// How many days `self` is after `other`; negative when it is before.
    #[must_use]
    pub fn days_after(self, other: Self) -> i32 {
        self.number() - other.number()
    }

    /// The days since a day long ago. Years are counted from March, so that the leap day is a
    /// year's last.
    fn number(self) -> i32 {
        let (month, year) = (
            (i32::from(self.month) + 9) % 12,
            i32::from(self.year) - i32::from(self.month < 3),
        );
        365 * year + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (month * 306 + 5) / 10
            + i32::from(self.day)
    }

    /// Whether `self` is more than twelve months before `today`.
    #[must_use]
    pub fn is_over_a_year_before(self, today: Self) -> bool {
        (self.year + 1, self.month, self.day) < (today.year, today.month, today.day)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_days_of_the_calendar_are_read() {
        let days = [
            "1900-01-01",
            "9999-12-31",
            "2026-11-30",
            "2026-10-31",
            "2026-02-28",
            "2024-02-29",
            "2000-02-29",
        ];
        for day in days {
            assert_eq!(
                Date::parse(day).map(|date| date.to_string()).as_deref(),
                Some(day)
            );
        }
        let none = [
            "",
            "2026",
            "2026-11",
            "2026-11-",
            "1899-12-31",
            "10000-01-01",
            "2026-00-10",
            "2026-13-10",
            "2026-11-00",
            "2026-01-00",
            "2026-01-32",
            "2026-02-29",
            "2024-02-30",
            "1900-02-29",
            "2100-02-29",
            "2026-04-31",
            "2026-06-31",
            "2026-09-31",
            "2026-11-31",
            "2026-11-23-1",
            "x-11-23",
        ];
        for text in none {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_is_over_the_day_after() {
        let today = Date {
            year: 2026,
            month: 11,
            day: 25,
        };
        for (day, over) in [
            ("2026-11-25", false),
            ("2026-01-01", false),
            ("2025-11-26", false),
            ("2025-11-25", false),
            ("2025-11-24", true),
            ("2025-12-01", false),
            ("2024-12-31", true),
        ] {
            assert_eq!(
                Date::parse(day).map(|date| date.is_over_a_year_before(today)),
                Some(over),
                "{day}"
            );
        }
    }
}
