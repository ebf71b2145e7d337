//! Today, as the device's own calendar has it. The core never asks: the date is passed in.

use crate::pack::Date;

/// The day it is where the person is.
#[must_use]
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    Date {
        year: u16::try_from(now.get_full_year()).unwrap_or(1900),
        month: small(now.get_month() + 1),
        day: small(now.get_date()),
    }
}

/// The day and the hour, minute and second it is now in UTC.
#[must_use]
pub fn now() -> (Date, [u8; 3]) {
    let now = js_sys::Date::new_0();
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(now.get_utc_full_year()).unwrap_or(1900);
    let day = Date {
        year,
        month: small(now.get_utc_month() + 1),
        day: small(now.get_utc_date()),
    };
    (
        day,
        [
            small(now.get_utc_hours()),
            small(now.get_utc_minutes()),
            small(now.get_utc_seconds()),
        ],
    )
}
