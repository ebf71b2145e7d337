//! What is tried, and what must hold of any input: nothing panics, and what is believed is what we
//! would write ourselves.

use second_opinion::pack::{Date, money};
use second_opinion::saved::choice::CHOICE;
use second_opinion::saved::file;
use second_opinion::saved::json::Json;
use second_opinion::saved::kept::NOTES;
use second_opinion::saved::{Record, Stored};
use second_opinion::text::money_in_full;
use std::fmt::Debug;

/// A parser and the inputs for it.
pub struct Target {
    /// Also the name of its folder in the corpus.
    pub name: &'static str,
    /// How many inputs are made by chance: about half a minute's.
    pub inputs: usize,
    /// Says what does not hold for a text.
    pub check: fn(&str) -> Result<(), String>,
}

pub const TARGETS: &[Target] = &[
    Target {
        name: "plan-record",
        inputs: 10_000_000,
        check: |text| record(&CHOICE, text),
    },
    Target {
        name: "notes-record",
        inputs: 3_000_000,
        check: |text| record(&NOTES, text),
    },
    Target {
        name: "file",
        inputs: 3_000_000,
        check: opened,
    },
    Target {
        name: "amount",
        inputs: 20_000_000,
        check: amount,
    },
    Target {
        name: "date",
        inputs: 20_000_000,
        check: date,
    },
];

const TODAY: Date = Date {
    year: 2026,
    month: 11,
    day: 25,
};

/// What is read of a record and written again is read as the same.
fn record<T: PartialEq + Debug>(record: &Record<T>, text: &str) -> Result<(), String> {
    let Stored::Present(content) = record.read(text, Json::parse, TODAY) else {
        return Ok(());
    };
    let again = record
        .write(&content, TODAY)
        .ok_or("what was read cannot be written")?
        .text;
    let read_again = record.read(&again, Json::parse, TODAY);
    if matches!(&read_again, Stored::Present(again) if *again == content) {
        return Ok(());
    }
    Err(format!(
        "it reads back as {read_again:?} instead of {content:?}"
    ))
}

/// What is opened of a file and saved again is opened as the same.
fn opened(text: &str) -> Result<(), String> {
    let Ok(opened) = file::open(text, Json::parse) else {
        return Ok(());
    };
    let again = file::save(&opened.kept, opened.saved).ok_or("what was opened cannot be saved")?;
    let opened_again = file::open(&again, Json::parse);
    if opened_again.as_ref() == Ok(&opened) {
        return Ok(());
    }
    Err(format!(
        "it opens again as {opened_again:?} instead of {opened:?}"
    ))
}

/// What is read of an amount is within its limits, and is read as the same from what is shown.
fn amount(text: &str) -> Result<(), String> {
    let Ok(cents) = money::read(text, "USD") else {
        return Ok(());
    };
    let shown = money_in_full(cents, "USD", "en");
    if cents <= money::LARGEST && money::read(&shown, "USD") == Ok(cents) {
        return Ok(());
    }
    Err(format!("{text:?} is {cents} cents, and {shown} is not"))
}

/// What is read of a day is a day, and is read as the same from what is shown.
fn date(text: &str) -> Result<(), String> {
    let Some(date) = Date::parse(text) else {
        return Ok(());
    };
    if Date::parse(&date.to_string()) == Some(date) && date.days_after(date) == 0 {
        return Ok(());
    }
    Err(format!("{text:?} is {date}, which is none"))
}
