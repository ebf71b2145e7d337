//! A calendar day.

/// A calendar day. Orders by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1900 to 9999 where it was read.
    pub year: u16,
    /// The month, from 1 to 12.
    pub month: u8,
    /// The day of the month, from 1 to 31.
    pub day: u8,
}

impl Date {
    /// The first day that [`Date::parse`] reads.
    pub const FIRST: Self = Self {
        year: 1900,
        month: 1,
        day: 1,
    };

    /// The last day that [`Date::parse`] reads.
    pub const LAST: Self = Self {
        year: 9999,
        month: 12,
        day: 31,
    };

    /// Reads a day of the Gregorian calendar as ISO 8601 writes it, `YYYY-MM-DD`, from
    /// [`Date::FIRST`] to [`Date::LAST`]. Zeros before a month or day may be missing. `None` where
    /// it is no such day.
    ///
    /// ```
    /// use second_opinion_model::Date;
    ///
    /// let day = Date::parse("2024-02-29").unwrap();
    /// assert_eq!((day.year, day.month, day.day), (2024, 2, 29));
    /// assert_eq!(day.to_string(), "2024-02-29");
    /// assert!(day < Date::parse("2024-03-01").unwrap());
    ///
    /// // 2023 was no leap year, and a time is no day.
    /// assert_eq!(Date::parse("2023-02-29"), None);
    /// assert_eq!(Date::parse("2024-02-29T10:00"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        let is_in_range = (Self::FIRST.year..=Self::LAST.year).contains(&year);
        let is_month = (1..=12).contains(&month);
        let is_day = day >= 1 && day <= Self::days_in(year, month);
        (is_in_range && is_month && is_day).then_some(Self { year, month, day })
    }

    /// How many days a month has, 28 to 31.
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

    /// The days since the last of February in the year 0. Years are counted from March, so that the
    /// leap day is the last of a year.
    fn number(self) -> i32 {
        // Months since March, 0 to 11; January and February belong to the year before.
        let month = (i32::from(self.month) + 9) % 12;
        let year = i32::from(self.year) - i32::from(self.month < 3);
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        // The days before a month (0, 31, 61, 92, … from March on), which have 30.6 on average.
        let days_before_month = (month * 306 + 5) / 10;
        365 * year + leap_days + days_before_month + i32::from(self.day)
    }

    /// Whether `self` is more than twelve months before `today`. The same day a year ago is exactly
    /// twelve months before, so not more.
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
