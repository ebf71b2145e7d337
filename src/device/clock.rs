//! The date and time of the device. The core never asks for them: they are passed in.

use crate::pack::Date;

/// Today, in the time zone of the device.
#[must_use]
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    date(now.get_full_year(), now.get_month(), now.get_date())
}

/// The date in UTC, and the hour, minute and second.
#[must_use]
pub fn now() -> (Date, [u8; 3]) {
    let now = js_sys::Date::new_0();
    let today = date(
        now.get_utc_full_year(),
        now.get_utc_month(),
        now.get_utc_date(),
    );
    let time = [
        small(now.get_utc_hours()),
        small(now.get_utc_minutes()),
        small(now.get_utc_seconds()),
    ];
    (today, time)
}

/// A date from JavaScript's numbers; the month counts from 0.
fn date(year: u32, month: u32, day: u32) -> Date {
    Date {
        year: u16::try_from(year).unwrap_or(1900),
        month: small(month + 1),
        day: small(day),
    }
}

fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(1)
}
