//! Money and dates in the format of each language, and texts with placeholders.

use crate::pack::{Cents, Date};

const MONTHS_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const MONTHS_FR: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
    "déc.",
];
const MONTHS_ES: [&str; 12] = [
    "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic",
];

/// An amount of cents in the format of a language. A whole amount is written without cents.
///
/// ```
/// use second_opinion::text::money;
///
/// assert_eq!(money(6_650, "USD", "en"), "$66.50");
/// assert_eq!(money(125_000, "USD", "en"), "$1,250");
/// assert_eq!(money(6_650, "CAD", "fr"), "66,50\u{a0}$");
/// assert_eq!(money(10_000, "CHF", "en"), "CHF\u{a0}100");
/// ```
#[must_use]
pub fn money(cents: Cents, currency: &str, language: &str) -> String {
    formatted(cents, !cents.is_multiple_of(100), currency, language)
}

/// An amount of cents with its cents, even where it is whole: `$250.00`. For an amount that was
/// read from a typed text and is shown for checking.
#[must_use]
pub fn money_in_full(cents: Cents, currency: &str, language: &str) -> String {
    formatted(cents, true, currency, language)
}

fn formatted(cents: Cents, with_cents: bool, currency: &str, language: &str) -> String {
    let (thousands, point) = if language == "fr" {
        ("\u{202f}", ",")
    } else {
        (",", ".")
    };
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            grouped.push_str(thousands);
        }
        grouped.push(digit);
    }
    if with_cents {
        let cents = cents % 100;
        grouped.push_str(&format!("{point}{cents:02}"));
    }
    let sign = match currency {
        "USD" | "CAD" => "$",
        "GBP" => "£",
        "EUR" => "€",
        other => other,
    };
    if language == "fr" {
        format!("{grouped}\u{a0}{sign}")
    } else if sign.len() > 3 || sign.chars().all(|c| c.is_ascii_uppercase()) {
        format!("{sign}\u{a0}{grouped}")
    } else {
        format!("{sign}{grouped}")
    }
}

/// A range of amounts in cents: `$0 to $250`, with the language's word for "to". Where both are
/// equal, the one amount: `$50`.
#[must_use]
pub fn money_range(min: Cents, max: Cents, currency: &str, language: &str) -> String {
    if min == max {
        return money(min, currency, language);
    }
    let to = match language {
        "fr" => "à",
        "es" => "a",
        _ => "to",
    };
    let min = money(min, currency, language);
    let max = money(max, currency, language);
    format!("{min} {to} {max}")
}

/// A date in the format of a language.
///
/// ```
/// use second_opinion::pack::Date;
/// use second_opinion::text::date;
///
/// let day = Date { year: 2026, month: 11, day: 23 };
/// assert_eq!(date(day, "en"), "23 Nov 2026");
/// assert_eq!(date(day, "fr"), "23 nov. 2026");
/// ```
#[must_use]
pub fn date(date: Date, language: &str) -> String {
    let months = match language {
        "fr" => MONTHS_FR,
        "es" => MONTHS_ES,
        _ => MONTHS_EN,
    };
    let index = usize::from(date.month).saturating_sub(1);
    let month = months.get(index).copied().unwrap_or_default();
    format!("{} {month} {}", date.day, date.year)
}

/// A text with its `{placeholders}` replaced by these values. A placeholder without a value stays,
/// and values are not filled in turn.
///
/// ```
/// use second_opinion::text::fill;
///
/// let text = "{plan} pays {sum}, see {page}";
/// assert_eq!(
///     fill(text, &[("plan", "OHIP"), ("sum", "$50")]),
///     "OHIP pays $50, see {page}",
/// );
/// ```
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after_name) = after.split_once('}').unwrap_or(("", ""));
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => {
                filled.push_str(value);
                rest = after_name;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

/// The text before the only placeholder of a text, and the text after it.
#[must_use]
pub fn around(text: &str) -> (&str, &str) {
    let (before, rest) = text.split_once('{').unwrap_or((text, ""));
    let (_, after) = rest.split_once('}').unwrap_or((rest, ""));
    (before, after)
}

/// A text for searching: in lower case and without accents, so that "quebec" finds "Québec".
#[must_use]
pub fn fold(text: &str) -> String {
    let letter = |c: char| match c {
        'À'..='Å' | 'à'..='å' => 'a',
        'Ç' | 'ç' => 'c',
        'È'..='Ë' | 'è'..='ë' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        '’' => '\'',
        other => other.to_ascii_lowercase(),
    };
    text.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::{around, date, fill, fold, money, money_in_full, money_range};
    use crate::pack::Date;

    #[test]
    fn money_is_written_as_each_language_writes_it() {
        let cases = [
            (5000, "USD", "en", "$50"),
            (6650, "USD", "en", "$66.50"),
            (1_060_000, "USD", "en", "$10,600"),
            (1_060_005, "CAD", "fr", "10\u{202f}600,05\u{a0}$"),
            (25000, "GBP", "en", "£250"),
            (100, "CHF", "en", "CHF\u{a0}1"),
        ];
        for (cents, currency, language, expected) in cases {
            assert_eq!(money(cents, currency, language), expected);
        }
        assert_eq!(money_in_full(25000, "USD", "en"), "$250.00");
        assert_eq!(
            money_in_full(125_005, "EUR", "fr"),
            "1\u{202f}250,05\u{a0}€"
        );
        assert_eq!(money_range(0, 25000, "USD", "en"), "$0 to $250");
    }

    #[test]
    fn what_is_typed_finds_what_is_written() {
        assert_eq!(fold("Québec’s RÉGIE"), "quebec's regie");
    }

    #[test]
    fn dates_and_placeholders() {
        assert_eq!(
            date(
                Date {
                    year: 2026,
                    month: 11,
                    day: 23
                },
                "en"
            ),
            "23 Nov 2026"
        );
        assert_eq!(fill("{a} of {b}", &[("a", "1"), ("b", "2")]), "1 of 2");
        assert_eq!(
            fill("{a}{a}, {c} {", &[("a", "{b}"), ("b", "2")]),
            "{b}{b}, {c} {"
        );
        assert_eq!(around("about {sum}."), ("about ", "."));
        assert_eq!(around("nothing"), ("nothing", ""));
    }
}
