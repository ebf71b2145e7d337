//! A telephone number in words: what is dialled, and what comes after.

use crate::pack::Phone;
use crate::text::{PackFile, fill, words};

/// "1-800-661-0408, extension 5209".
#[must_use]
pub fn phone_words(pack: &PackFile, phone: &Phone) -> String {
    format!("{}{}", phone.number, after_number(pack, phone))
}

/// What stands after the number, which alone is dialled: ", extension 5209, then option 3 (day and
/// night)". Often nothing.
#[must_use]
pub fn after_number(pack: &PackFile, phone: &Phone) -> String {
    let mut after = String::new();
    if let Some(digits) = phone.extension {
        after.push_str(&fill(
            pack.text(words::PHONE_EXTENSION),
            &[("extension", digits)],
        ));
    }
    if let Some(digits) = phone.option {
        after.push_str(&fill(pack.text(words::PHONE_OPTION), &[("option", digits)]));
    }
    if let Some(hours) = phone.hours {
        after.push_str(&fill(
            pack.text(words::PHONE_HOURS),
            &[("hours", pack.text(hours))],
        ));
    }
    after
}
