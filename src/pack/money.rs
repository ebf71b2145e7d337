//! Amounts of money as people write them, in whole cents.

/// Money in whole cents (hundredths of the currency's unit).
pub type Cents = u64;

/// The largest amount that is read: ten million units. More is a slip of the finger.
pub const LARGEST: Cents = 1_000_000_000;

/// Reads `250`, `250.5`, `250.00`, `1,250.00` or `1 250,00`, with or without a currency sign around it.
/// `None` when it is no amount, is negative, or is over ten million.
#[must_use]
pub fn parse(text: &str) -> Option<Cents> {
    let text = text.trim().trim_matches(|c: char| matches!(c, '$' | '£' | '€')).trim();
    let (whole, cents) = match text.rsplit_once(['.', ',']) {
        // A separator with three digits after it groups thousands: "1,250".
        Some((whole, cents)) if cents.len() != 3 => (whole, cents),
        _ => (text, ""),
    };
    let digits: String = whole.chars().filter(|c| !matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if digits.is_empty() && cents.is_empty() || !all_digits(&digits) || !all_digits(cents) || cents.len() > 2 {
        return None;
    }
    let units: Cents = if digits.is_empty() { 0 } else { digits.parse().ok()? };
    let hundredths: Cents = cents.bytes().zip([10, 1]).map(|(digit, worth)| Cents::from(digit - b'0') * worth).sum();
    units.checked_mul(100)?.checked_add(hundredths).filter(|amount| *amount <= LARGEST)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let cases = [
            ("250", Some(25000)),
            ("250.5", Some(25050)),
            ("250.00", Some(25000)),
            ("$1,250.00", Some(125_000)),
            ("1,250", Some(125_000)),
            ("1 250,00", Some(125_000)),
            (" 0 ", Some(0)),
            (".50", Some(50)),
            ("", None),
            (".", None),
            ("-5", None),
            ("+5", None),
            ("5.+5", None),
            ("1.250.000", Some(125_000_000)),
            ("1.250,50", Some(125_050)),
            ("1,25", Some(125)),
            ("12,5", Some(1250)),
            ("250.", Some(25000)),
            ("1'250", Some(125_000)),
            ("€ 1\u{202f}250", Some(125_000)),
            ("10000000", Some(1_000_000_000)),
            ("10000000.01", None),
            ("250.1234", None),
            ("x", None),
            ("250.x", None),
            ("x.50", None),
            ("x,500", None),
            ("12.345.6x", None),
            ("1e9", None),
            ("99999999999999999999", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text), expected, "{text:?}");
        }
    }
}
