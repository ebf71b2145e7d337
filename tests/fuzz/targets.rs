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

/// A target's name, and whether it holds for a text; if not, why.
pub type Target = (&'static str, fn(&str) -> Result<(), String>);

pub const TARGETS: &[Target] = &[
    ("plan-record", |text| record(&CHOICE, text)),
    ("notes-record", |text| record(&NOTES, text)),
    ("file", opened),
    ("amount", amount),
    ("date", date),
];

const TODAY: Date = Date {
    year: 2026,
    month: 11,
    day: 25,
};

fn hold(what: impl FnOnce() -> String, holds: bool) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}

fn record<T: PartialEq + Debug>(record: &Record<T>, text: &str) -> Result<(), String> {
    let Stored::Present(content) = (record.read)(text, Json::parse, TODAY) else {
        return Ok(());
    };
    let again = (record.write)(&content, TODAY)
        .ok_or("what was read cannot be written")?
        .written();
    let read_again = (record.read)(&again, Json::parse, TODAY);
    let is_same = matches!(&read_again, Stored::Present(again) if *again == content);
    hold(
        || format!("it reads back as {read_again:?} instead of {content:?}"),
        is_same,
    )
}

fn opened(text: &str) -> Result<(), String> {
    let Ok(opened) = file::open(text, Json::parse) else {
        return Ok(());
    };
    let again = file::save(&opened.kept, opened.saved).ok_or("what was opened cannot be saved")?;
    let opened_again = file::open(&again, Json::parse);
    hold(
        || format!("it opens again as {opened_again:?} instead of {opened:?}"),
        opened_again.as_ref() == Ok(&opened),
    )
}

fn amount(text: &str) -> Result<(), String> {
    let Ok(cents) = money::read(text, "USD") else {
        return Ok(());
    };
    let shown = money_in_full(cents, "USD", "en");
    let is_same = money::read(&shown, "USD") == Ok(cents);
    hold(
        || format!("{text:?} is {cents} cents, and {shown} is not"),
        cents <= money::LARGEST && is_same,
    )
}

fn date(text: &str) -> Result<(), String> {
    let Some(date) = Date::parse(text) else {
        return Ok(());
    };
    hold(
        || format!("{text:?} is {date}, which is none"),
        Date::parse(&date.to_string()) == Some(date) && date.days_after(date) == 0,
    )
}
