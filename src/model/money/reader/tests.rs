//! What people type as amounts, and what is read of it.

use super::{Unread, read};

#[test]
fn amounts_are_read_as_people_write_them() {
    let cases = [
        ("250", 25_000),
        ("250.5", 25_050),
        ("250.00", 25_000),
        ("$1,250.00", 125_000),
        ("1,250", 125_000),
        ("1 250,00", 125_000),
        (" 0 ", 0),
        (".50", 50),
        ("$.5", 50),
        ("1.250.000", 125_000_000),
        ("1.250,50", 125_050),
        ("1,25", 125),
        ("12,5", 1_250),
        ("250.", 25_000),
        ("250.00.", 25_000),
        ("$1,250.00.", 125_000),
        ("250,00,", 25_000),
        ("250. USD", 25_000),
        ("1'250", 125_000),
        ("1\u{2019}250.50", 125_050),
        ("$ 1\u{202f}250", 125_000),
        ("1\u{2009}250", 125_000),
        ("1\u{2007}250", 125_000),
        ("250 300", 25_030_000),
        ("1,25,000", 12_500_000),
        ("12,34,567.50", 123_456_750),
        ("10000000", 1_000_000_000),
        ("007", 700),
        ("US$250", 25_000),
        ("us $ 250", 25_000),
        ("250.00 USD", 25_000),
        ("USD 250.00.", 25_000),
        ("$250 USD", 25_000),
        ("USD $250", 25_000),
        ("\u{feff}\u{202d}$250.00\u{202c}\u{200b}", 25_000),
        ("\u{200e}250\u{a0}\r\n", 25_000),
        ("\u{ff12}\u{ff15}\u{ff10}\u{ff0e}\u{ff15}", 25_050),
        ("\u{ff04}1\u{ff0c}250", 125_000),
        ("\u{662}\u{665}\u{660}", 25_000),
        (
            "\u{6f1}\u{66c}\u{6f2}\u{6f5}\u{6f0}\u{66b}\u{6f5}\u{6f0}",
            125_050,
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text, "USD"), Ok(expected), "{text:?}");
    }
}

#[test]
fn each_currency_has_its_marks_and_its_code() {
    let cases = [
        ("CA$250", "CAD"),
        ("$250 CAD", "CAD"),
        ("CAD$250", "CAD"),
        ("250 $ CA", "CAD"),
        ("A$250", "AUD"),
        ("HK$ 250", "HKD"),
        ("NZ$250", "NZD"),
        ("MX$250", "MXN"),
        ("R$ 250,00", "BRL"),
        ("CHF 250", "CHF"),
        ("Fr. 250.00", "CHF"),
        ("SFr.250", "CHF"),
        ("250 kr", "SEK"),
        ("kr. 250,00", "DKK"),
        ("250,00 kr.", "NOK"),
        ("\u{20b9}250", "INR"),
        ("Rs.250", "INR"),
        ("£250", "GBP"),
        ("\u{ffe1}250", "GBP"),
        ("250 €", "EUR"),
        ("250,00\u{a0}€", "EUR"),
        ("\u{200f}250 \u{20aa}\u{200f}", "ILS"),
        ("¥250", "JPY"),
        ("\u{ffe5}250", "JPY"),
        ("250円", "JPY"),
        ("250 zł", "PLN"),
        ("R250", "ZAR"),
        ("AED 250", "AED"),
        ("Dhs. 250", "AED"),
        ("thb 250", "THB"),
    ];
    for (text, currency) in cases {
        assert_eq!(read(text, currency), Ok(25_000), "{text:?} in {currency}");
    }
    assert_eq!(read("2 500 kr", "SEK"), Ok(250_000));
    assert_eq!(read("CHF 1,250", "CHF"), Ok(125_000));
    assert_eq!(read("\u{20b9}1,25,000", "INR"), Ok(12_500_000));
}

#[test]
fn another_currency_is_named_as_it_was_written() {
    let cases = [
        ("€250", "USD", "€"),
        ("250 GBP", "USD", "GBP"),
        ("250 gbp.", "USD", "gbp"),
        ("US$ 250", "CAD", "US$"),
        ("$250 CAD", "USD", "CAD"),
        ("$250", "GBP", "$"),
        ("250 kr", "EUR", "kr"),
        ("250 XYZ", "USD", "XYZ"),
        ("S$250", "USD", "S$"),
        ("Fr. 250", "EUR", "Fr"),
    ];
    for (text, currency, mark) in cases {
        assert_eq!(
            read(text, currency),
            Err(Unread::OtherCurrency(mark.to_owned())),
            "{text:?} in {currency}"
        );
    }
}

#[test]
fn what_is_no_amount_is_refused_for_its_reason() {
    let cases = [
        (
            Unread::NoNumber,
            &["", " ", ".", "$", "USD", "x", "\u{200b}"][..],
        ),
        (
            Unread::NotOne,
            &[
                "+5",
                "5.+5",
                "250.x",
                "x.50",
                "x,500",
                "12.345.6x",
                "1e9",
                "250-300",
                "100 to 200",
                "250/2",
                "20%",
                "250.-",
                "about 250",
                "250 dollars",
                "(250)",
                "250..",
                "$$250",
                "$250$",
                "USD 250 USD",
                "2\u{200b}50",
                "250\n300",
            ],
        ),
        (Unread::Negative, &["-5", "\u{2212}5", "$-5", "-$5.00"]),
        (
            Unread::Unclear,
            &[
                "250. 00",
                "250.1234",
                "250 00",
                "25 0",
                "1  250",
                "1250,000",
                "1250.000",
                "1,25,00",
                "1,25,0000",
                "1.25.000",
                "1 25 000",
                "1,250.500",
                "1.250.50",
                "1,250 000",
                "1'250,000",
                "0,250",
                "0.250",
                ".500",
                ".5,0",
                "1,250,00",
                "250.,50",
                "1\u{66b}250",
                "12,345,67",
                "1,2,345,678",
            ],
        ),
        (
            Unread::TooLarge,
            &["10000000.01", "10,000,001", "99999999999999999999"],
        ),
    ];
    for (reason, texts) in cases {
        for text in texts {
            assert_eq!(read(text, "USD"), Err(reason.clone()), "{text:?}");
        }
    }
}
