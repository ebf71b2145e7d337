//! Reads an amount of money as people write it. What is read is shown back before it counts, and
//! what can be read in two ways is not read at all, but for one: see [`read`].

use super::{Cents, LARGEST};

/// Why a text is not read as an amount. Each has a sentence in `words.toml` under `[unread]`; what
/// was typed stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// There is no digit in it.
    NoNumber,
    /// There is more than one amount, or something else beside it.
    NotOne,
    /// It is below zero.
    Negative,
    /// Its points, commas and spaces fit no number.
    Unclear,
    /// It bears this mark or code of another currency.
    OtherCurrency(String),
    /// It is over [`LARGEST`].
    TooLarge,
}

/// How amounts in a currency are marked, besides its code.
const MARKS: &[(&str, &[&str])] = &[
    ("AED", &["Dh", "Dhs", "د.إ"]),
    ("AUD", &["$", "A$", "AU$"]),
    ("BRL", &["R$"]),
    ("CAD", &["$", "C$", "CA$", "$CA"]),
    ("CHF", &["Fr", "SFr"]),
    ("DKK", &["kr"]),
    ("EUR", &["€"]),
    ("GBP", &["£"]),
    ("HKD", &["$", "HK$"]),
    ("ILS", &["₪", "NIS"]),
    ("INR", &["₹", "Rs"]),
    ("JPY", &["¥", "円"]),
    ("MXN", &["$", "MX$"]),
    ("NOK", &["kr"]),
    ("NZD", &["$", "NZ$"]),
    ("PLN", &["zł", "zl"]),
    ("SEK", &["kr"]),
    ("USD", &["$", "US$", "$US"]),
    ("ZAR", &["R"]),
];

/// The longest mark of a currency that is named as one, in characters.
const LONGEST_MARK: usize = 6;

/// Reads an amount in this currency: `250`, `250.5`, `1,250.00`, `1 250,00`, `1'250`, `1,25,000`,
/// with or without a mark or the code of the currency before or after it (`CA$250`, `250.00 CAD`,
/// `$250 CAD`).
///
/// A mark with one or two digits behind it, the last in the number, begins the cents: `1,25` is one
/// and a quarter. A mark with three digits behind it groups thousands: `1,250` is one thousand two
/// hundred and fifty, since nobody asks for thousandths; where it cannot group (`0.250`,
/// `1250.000`, `1,250.500`) nothing is read. Groups have three digits, or are India's, and one
/// number has one mark for them. One point or comma at the end, as of a sentence, is passed over,
/// and so are spaces and invisible characters around the number. Spaces of any width, apostrophes,
/// full-width and Arabic digits are read.
///
/// ```
/// use second_opinion_model::money::{Unread, read};
///
/// assert_eq!(read("1,250.50", "USD"), Ok(125_050));
/// assert_eq!(read("1 250,50 $", "CAD"), Ok(125_050));
/// assert_eq!(read("£80", "USD"), Err(Unread::OtherCurrency("£".to_owned())));
/// assert_eq!(read("80 to 90", "USD"), Err(Unread::NotOne));
/// ```
///
/// # Errors
/// When it is no such amount, with the reason. An amount over [`LARGEST`] is refused.
pub fn read(text: &str, currency: &str) -> Result<Cents, Unread> {
    let (mut before, mut number, mut after) = (Vec::new(), String::new(), String::new());
    for c in text.chars().map(plain) {
        if c.is_ascii_digit() {
            number.push_str(&after);
            number.push(c);
            after.clear();
        } else if number.is_empty() {
            before.push(c);
        } else {
            after.push(c);
        }
    }
    if number.is_empty() {
        return Err(Unread::NoNumber);
    }
    let has_point = take_point(&mut before);
    let (before, after) = (bare(before), without_point(bare(after.chars())));
    if before.contains('-') {
        return Err(if is_own(&before.replace('-', ""), currency) {
            Unread::Negative
        } else {
            Unread::NotOne
        });
    }
    for mark in [&before, &after] {
        if !is_own(mark, currency) {
            return Err(if names_currency(mark) {
                Unread::OtherCurrency(mark.clone())
            } else {
                Unread::NotOne
            });
        }
    }
    if !is_own(&(before + &after), currency) {
        return Err(Unread::NotOne);
    }
    let (units, cents) = if has_point {
        (String::new(), number)
    } else {
        units_and_cents(&number)?
    };
    amount(units, &cents)
}

/// A character in the one form that the rest of this file compares with: ASCII digits, spaces,
/// apostrophes, hyphens and signs for their wide, typographic and Arabic variants.
fn plain(c: char) -> char {
    let digit =
        |zero: char| char::from_digit(u32::from(c).wrapping_sub(u32::from(zero)), 10).unwrap_or(c);
    match c {
        '\u{ff10}'..='\u{ff19}' => digit('\u{ff10}'),
        '\u{660}'..='\u{669}' => digit('\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit('\u{6f0}'),
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2019}' | '\u{2bc}' | '\u{ff07}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' => '-',
        '\u{ff0e}' => '.',
        '\u{ff0c}' => ',',
        '\u{ff04}' => '$',
        '\u{ffe1}' => '£',
        '\u{ffe5}' => '¥',
        other => other,
    }
}

/// Whether it is invisible: spaces, and marks of direction and of width, which copied text has.
fn is_unseen(c: char) -> bool {
    let is_mark = matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{1680}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    );
    is_mark || c == ' ' || c.is_control()
}

/// The visible characters of a text.
fn bare(text: impl IntoIterator<Item = char>) -> String {
    let mut bare = String::new();
    for c in text {
        if !is_unseen(c) {
            bare.push(c);
        }
    }
    bare
}

/// Whether it can begin the cents.
const fn is_point(c: char) -> bool {
    matches!(c, '.' | ',' | '\u{66b}')
}

/// A letter as the names of currencies are written in: Latin, Arabic, or one of East Asia's.
const fn is_letter(c: char) -> bool {
    let is_latin =
        c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}') && c != '×' && c != '÷';
    is_latin || matches!(c, '\u{620}'..='\u{64a}' | '\u{4e00}'..='\u{9fff}')
}

/// The sign of a currency.
const fn is_sign(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '\u{20a0}'..='\u{20cf}')
}

/// Takes away the point that the digits begin with (`$.50`), and tells whether there is one. The
/// point after letters is theirs (`Rs.500`), and goes too.
fn take_point(before: &mut Vec<char>) -> bool {
    let touches_number = before.last().is_some_and(|c| is_point(*c));
    while before.pop_if(|c| is_unseen(*c)).is_some() {}
    let Some(point) = before.pop_if(|c| is_point(*c)) else {
        return false;
    };
    if before.last().is_some_and(|c| is_letter(*c)) {
        return false;
    }
    if !touches_number {
        before.push(point);
    }
    touches_number
}

/// What follows the digits, without one point or comma at its end or, else, at its beginning.
fn without_point(mut after: String) -> String {
    if after.ends_with(['.', ',']) {
        after.pop();
    } else if after.starts_with(['.', ',']) {
        after.remove(0);
    }
    after
}

/// Whether this marks amounts in the currency: a mark, the code, or both in one; nothing does too.
fn is_own(mark: &str, currency: &str) -> bool {
    let is = |both: [&str; 2]| mark.eq_ignore_ascii_case(&both.concat());
    let is_with = |known: &str| is([known, ""]) || is([known, currency]) || is([currency, known]);
    let of_currency = MARKS.iter().find(|(code, _)| *code == currency);
    is_with("") || of_currency.is_some_and(|(_, marks)| marks.iter().any(|known| is_with(known)))
}

/// Whether this looks like the mark or the code of some currency.
fn names_currency(mark: &str) -> bool {
    let (mut all, mut letters, mut signs) = (0, 0, 0);
    for c in mark.chars() {
        all += 1;
        letters += usize::from(is_letter(c));
        signs += usize::from(is_sign(c));
    }
    let is_code = mark.len() == 3 && mark.bytes().all(|byte| byte.is_ascii_alphabetic());
    let has_sign = signs == 1 && letters + signs == all;
    all <= LONGEST_MARK && (is_code || has_sign || MARKS.iter().any(|(code, _)| is_own(mark, code)))
}

/// The digits of the units, and those of the cents.
fn units_and_cents(number: &str) -> Result<(String, String), Unread> {
    let (mut groups, mut digits, mut marks) = (Vec::new(), String::new(), Vec::new());
    for c in number.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '.' | ',' | ' ' | '\'' | '\u{66b}' | '\u{66c}' => {
                groups.push(std::mem::take(&mut digits));
                marks.push(c);
            }
            _ => return Err(Unread::NotOne),
        }
    }
    let point = marks.pop_if(|mark| is_point(*mark) && digits.len() <= 2);
    let cents = if point.is_some() {
        digits
    } else {
        groups.push(digits);
        String::new()
    };
    let is_one_mark = marks
        .iter()
        .all(|mark| Some(*mark) != point && *mark != '\u{66b}' && Some(mark) == marks.first());
    if is_one_mark && (marks.is_empty() || are_groups(&groups, marks.contains(&','))) {
        return Ok((groups.concat(), cents));
    }
    Err(Unread::Unclear)
}

/// Whether the digits are grouped in threes; or in twos before a last three, as in India, where
/// commas separate them.
fn are_groups(groups: &[String], are_commas: bool) -> bool {
    let [first, middle @ .., last] = groups else {
        return false;
    };
    let begins = |most: usize| (1..=most).contains(&first.len()) && !first.starts_with('0');
    let are_long = |long: usize| middle.iter().all(|group| group.len() == long);
    last.len() == 3 && ((begins(3) && are_long(3)) || (are_commas && begins(2) && are_long(2)))
}

/// The amount with these digits of the units and of the cents.
fn amount(units: String, cents: &str) -> Result<Cents, Unread> {
    let two = match cents.as_bytes() {
        [] => *b"00",
        [tens] => [*tens, b'0'],
        [tens, ones] => [*tens, *ones],
        _ => return Err(Unread::Unclear),
    };
    let mut amount = 0;
    for digit in units.bytes().chain(two) {
        amount = amount * 10 + Cents::from(digit - b'0');
        if amount > LARGEST {
            return Err(Unread::TooLarge);
        }
    }
    Ok(amount)
}

#[cfg(test)]
mod tests;
