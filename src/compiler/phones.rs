//! Checks telephone numbers, and works out what a telephone dials. One that cannot be dialled is
//! refused.
//!
//! A number is written as in its country and dialled with `+` and the country's code, so that it
//! works from abroad too. A short one (`811`, `13 11 20`) is known inside its country alone, and is
//! dialled as it is. Letters (`1-800-MEDICARE`) are refused: not every telephone has them on its
//! keys.

use super::fault::{FaultKind, Faults};
use super::intern::{Context, keep};
use super::located::Located;
use super::parse::{Parsed, Project};
use super::raw::RawPlace;
use super::raw_plan::RawPhone;
use super::shared;
use second_opinion_model::Phone;

/// A number with fewer digits is known inside its country alone.
const FEWEST_WITH_COUNTRY: usize = 7;

/// How many digits a number may have: `811` has three, and ITU-T E.164 allows fifteen with the
/// country's code.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

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
    /// In no one country.
    NoOne,
    /// In a place that is refused already.
    Unknown,
}

impl<'a> Country<'a> {
    /// The country of these places.
    pub fn of(ids: impl Iterator<Item = &'a str>, project: &'a Project) -> Self {
        let all = || project.lists.iter().flat_map(|list| &list.content.place);
        let of_place = |place: &'a RawPlace| match &place.calling_code {
            Some(code) => Self::One {
                code,
                trunk: &place.trunk,
            },
            None => Self::NoOne,
        };
        let of_id = |id| {
            all()
                .find(|place| place.id.get_ref() == id)
                .map_or(Self::Unknown, of_place)
        };
        ids.map(of_id)
            .reduce(|one, other| if one == other { one } else { Self::NoOne })
            .unwrap_or(Self::NoOne)
    }
}

/// The row of a number; `None` where it cannot be dialled.
pub(crate) fn phone<T>(
    raw: &RawPhone,
    country: Country<'_>,
    file: &Parsed<T>,
    context: &mut Context,
    faults: &mut Faults,
) -> Option<Phone> {
    let hours = shared::optional_text(raw.hours.as_ref(), file, context, faults);
    let mut digits_only = |field: &Option<Located<String>>, what: &str| -> Option<&'static str> {
        let field = field.as_ref()?;
        let digits = field.get_ref();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let sentence = format!("`{digits}` is no {what}: write its digits alone.");
            faults.add(&file.at(field), FaultKind::Unparsable, sentence);
        }
        Some(keep(digits))
    };
    let (extension, option) = (
        digits_only(&raw.extension, "extension"),
        digits_only(&raw.option, "option"),
    );
    let number = raw.number.get_ref();
    match dialled(number, country) {
        Ok(dials) => Some(Phone {
            number: keep(number),
            dials: keep(&dials),
            extension,
            option,
            hours,
        }),
        Err(why) => {
            faults.add(
                &file.at(&raw.number),
                FaultKind::Unparsable,
                format!("`{number}` cannot be dialled: {why}."),
            );
            None
        }
    }
}

/// What a telephone dials for a number.
///
/// # Errors
/// When it is not possible as a number, with the reason and what to do.
fn dialled(number: &str, country: Country<'_>) -> Result<String, String> {
    let (is_global, rest) = number
        .strip_prefix('+')
        .map_or((false, number), |rest| (true, rest));
    let is_spacing = |c: char| matches!(c, ' ' | '-' | '.' | '(' | ')');
    if !rest.chars().all(|c| c.is_ascii_digit() || is_spacing(c)) {
        return Err(
            "write its digits alone, and what comes after them as `extension` or `option`"
                .to_owned(),
        );
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let global = if is_global {
        digits
    } else {
        match country {
            Country::NoOne => {
                return Err(
                    "no one country is known for it, so begin with `+` and the country’s code"
                        .to_owned(),
                );
            }
            Country::Unknown => return Ok(digits),
            Country::One { .. }
                if (*DIGITS.start()..FEWEST_WITH_COUNTRY).contains(&digits.len()) =>
            {
                return Ok(digits);
            }
            Country::One { code, trunk } => {
                format!("{code}{}", digits.strip_prefix(trunk).unwrap_or(&digits))
            }
        }
    };
    let fewest = if is_global {
        FEWEST_WITH_COUNTRY
    } else {
        *DIGITS.start()
    };
    if !(fewest..=*DIGITS.end()).contains(&global.len()) {
        return Err(format!(
            "it has {} digits, and {fewest} to {} are possible",
            global.len(),
            DIGITS.end()
        ));
    }
    if global
        .strip_prefix(NORTH_AMERICA)
        .is_some_and(|national| !is_north_american(national))
    {
        return Err("in North America a number has ten digits, of which the first and the fourth are 2 to 9".to_owned());
    }
    Ok(format!("+{global}"))
}

/// Whether the digits after the 1 are an area, an exchange and a line.
fn is_north_american(national: &str) -> bool {
    let digits = national.as_bytes();
    digits.len() == 10
        && [digits[0], digits[3]]
            .iter()
            .all(|first| (b'2'..=b'9').contains(first))
}
