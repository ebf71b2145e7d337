//! Checks telephone numbers, and works out what a telephone dials. One that cannot be dialled is
//! refused.
//!
//! A number is written as in its country and dialled with `+` and the country's code, so that it
//! works from abroad too. A short one (`811`, `13 11 20`) can be dialled inside its country only,
//! and as it is written. Letters (`1-800-MEDICARE`) are refused: not every telephone has them on
//! its keys.

use super::compiler::Compiler;
use super::context::leaked;
use super::fault::FaultKind;
use super::located::Located;
use super::parse::{Parsed, Project};
use super::raw::RawPlace;
use super::raw_common::RawPhone;
use second_opinion_model::Phone;
use std::ops::{Range, RangeInclusive};

/// A number with fewer digits reaches its line from inside the country only.
const FEWEST_WITH_COUNTRY: usize = 7;

/// How many digits a number may have: `811` has three, and ITU-T E.164 allows fifteen with the
/// country's code.
const DIGITS: RangeInclusive<usize> = 3..=15;

/// How many digits a short number has, which can be dialled inside its country only.
const SHORT: Range<usize> = *DIGITS.start()..FEWEST_WITH_COUNTRY;

/// The country code of North America, whose numbers all have one form.
const NORTH_AMERICA: &str = "1";

/// Where the numbers of a plan or a help are dialled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Country<'a> {
    /// In one country, or in several that dial alike.
    One {
        /// The digits after `+`.
        code: &'a str,
        /// What is dialled before a number inside the country.
        trunk: &'a str,
    },
    /// In several countries, or in none that is known.
    NotOne,
    /// In a place that is refused already.
    Unknown,
}

impl<'a> Country<'a> {
    /// The country of these places.
    pub fn of(places: impl IntoIterator<Item = &'a str>, project: &'a Project) -> Self {
        let mut country = None;
        for id in places {
            let place = project.places().find(|place| place.id.text() == id);
            let of_place = place.map_or(Self::Unknown, Self::of_place);
            if country.is_some_and(|country| country != of_place) {
                return Self::NotOne;
            }
            country = Some(of_place);
        }
        country.unwrap_or(Self::NotOne)
    }

    fn of_place(place: &'a RawPlace) -> Self {
        match &place.calling_code {
            Some(code) => Self::One {
                code,
                trunk: &place.trunk,
            },
            None => Self::NotOne,
        }
    }
}

/// The row of a number, where there is one that can be dialled.
pub(crate) fn optional<T>(
    compiler: &mut Compiler,
    raw: Option<&RawPhone>,
    country: Country<'_>,
    file: &Parsed<T>,
) -> Option<Phone> {
    let raw = raw?;
    let hours = compiler.optional_text(raw.hours.as_ref(), file);
    let extension = digits_only(compiler, raw.extension.as_ref(), "extension", file);
    let option = digits_only(compiler, raw.option.as_ref(), "option", file);
    let number = raw.number.text();
    match dialled(number, country) {
        Ok(dials) => Some(Phone {
            number: leaked(number),
            dials: leaked(&dials),
            extension,
            option,
            hours,
        }),
        Err(why) => {
            let sentence = format!("`{number}` cannot be dialled: {why}.");
            compiler.fault(&file.at(&raw.number), FaultKind::Unparsable, sentence);
            None
        }
    }
}

/// What is pressed after the number is dialled.
fn digits_only<T>(
    compiler: &mut Compiler,
    field: Option<&Located<String>>,
    what: &str,
    file: &Parsed<T>,
) -> Option<&'static str> {
    let field = field?;
    let digits = field.text();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let sentence = format!("`{digits}` is no {what}: write its digits alone.");
        compiler.fault(&file.at(field), FaultKind::Unparsable, sentence);
    }
    Some(leaked(digits))
}

/// What a telephone dials for a number.
///
/// # Errors
/// Where no telephone can dial it: the reason and what to do.
fn dialled(number: &str, country: Country<'_>) -> Result<String, String> {
    let (is_global, rest) = match number.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let digits = digits(rest)?;
    if is_global {
        return possible(&digits, FEWEST_WITH_COUNTRY);
    }
    match country {
        Country::Unknown => Ok(digits),
        Country::NotOne => Err("no one country is known for it, so begin with `+` and the \
             country’s code"
            .to_owned()),
        Country::One { .. } if SHORT.contains(&digits.len()) => Ok(digits),
        Country::One { code, trunk } => {
            let national = digits.strip_prefix(trunk).unwrap_or(&digits);
            possible(&format!("{code}{national}"), *DIGITS.start())
        }
    }
}

/// The digits of a number that is written with spaces and the like.
fn digits(number: &str) -> Result<String, String> {
    let mut digits = String::new();
    for c in number.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '-' | '.' | '(' | ')' => {}
            _ => {
                return Err(
                    "write its digits alone, and what comes after them as `extension` or \
                     `option`"
                        .to_owned(),
                );
            }
        }
    }
    Ok(digits)
}

/// A number with its country's code, as it is dialled.
fn possible(digits: &str, fewest: usize) -> Result<String, String> {
    let (count, most) = (digits.len(), *DIGITS.end());
    if !(fewest..=most).contains(&count) {
        return Err(format!(
            "it has {count} digits, and {fewest} to {most} are possible"
        ));
    }
    let national = digits.strip_prefix(NORTH_AMERICA);
    if national.is_some_and(|national| !is_north_american(national)) {
        return Err(
            "in North America a number has ten digits, of which the first and the fourth \
             are 2 to 9"
                .to_owned(),
        );
    }
    Ok(format!("+{digits}"))
}

/// Whether the digits after the 1 are an area, an exchange and a line.
fn is_north_american(national: &str) -> bool {
    let digits = national.as_bytes();
    digits.len() == 10 && is_2_to_9(digits[0]) && is_2_to_9(digits[3])
}

const fn is_2_to_9(digit: u8) -> bool {
    matches!(digit, b'2'..=b'9')
}
