//! A telephone number in words: the number that is dialled, and what follows it.

use crate::pack::Phone;
use crate::text::{PackFile, fill, words};

/// The number and what follows it: "1-800-661-0408, extension 5209".
#[must_use]
pub fn phone_words(pack: &PackFile, phone: &Phone) -> String {
    format!("{}{}", phone.number, after_number(pack, phone))
}

/// What follows the number, which alone is dialled: ", extension 5209, then option 3 (day and
/// night)". Empty for most numbers.
#[must_use]
pub fn after_number(pack: &PackFile, phone: &Phone) -> String {
    let parts = [
        (words::PHONE_EXTENSION, "extension", phone.extension),
        (words::PHONE_OPTION, "option", phone.option),
        (
            words::PHONE_HOURS,
            "hours",
            phone.hours.map(|hours| pack.text(hours)),
        ),
    ];
    let mut after = String::new();
    for (words, placeholder, value) in parts {
        if let Some(value) = value {
            after.push_str(&fill(pack.text(words), &[(placeholder, value)]));
        }
    }
    after
}
