//! Bad records: a table made by hand (`bad.toml`), and ten thousand made by damaging good ones.

use super::made::Dice;
use super::{frozen, newest_version, read};
use crate::DAY;
use second_opinion::pack::{Date, tables};
use second_opinion::saved::choice::CHOICE;
use second_opinion::saved::file::{self, Refusal};
use second_opinion::saved::json::Json;
use second_opinion::saved::kept::NOTES;
use second_opinion::saved::{Record, Stored};
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    choice: Vec<Row>,
    notes: Vec<Row>,
    file: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    why: String,
    swap: Option<[String; 2]>,
    text: Option<String>,
    repeat: Option<usize>,
    is: String,
}

impl Row {
    fn made_of(&self, good: &str) -> String {
        let Some([from, to]) = &self.swap else {
            return self.text.clone().unwrap();
        };
        assert_eq!(
            good.matches(from.as_str()).count(),
            1,
            "{}: {from} does not stand there once",
            self.why
        );
        good.replace(from.as_str(), &to.repeat(self.repeat.unwrap_or(1)))
    }
}

fn outcome<T>(stored: &Stored<T>) -> &'static str {
    match stored {
        Stored::Present(_) => "it",
        Stored::Empty => "empty",
        Stored::Blocked => "blocked",
        Stored::Corrupt => "corrupt",
        Stored::Newer => "newer",
        Stored::Full => "full",
        Stored::Expired => "expired",
    }
}

#[test]
fn every_bad_record_and_file_of_the_table_comes_to_its_outcome() {
    let table: Table = toml::from_str(&frozen("bad.toml")).unwrap();
    assert!(table.choice.len() + table.notes.len() + table.file.len() >= 160);
    let mut problems = Vec::new();
    let mut check = |of: &str, row: &Row, is: String| {
        if is != row.is {
            problems.push(format!("{of}, {}: {is}, not {}", row.why, row.is));
        }
    };
    let (choice, notes, good) = (
        frozen("choice-1.json"),
        frozen("notes-2.json"),
        frozen("file-2.json"),
    );
    for row in &table.choice {
        check(
            "choice",
            row,
            outcome(&read(&CHOICE, &row.made_of(&choice))).to_owned(),
        );
    }
    for row in &table.notes {
        check(
            "notes",
            row,
            outcome(&read(&NOTES, &row.made_of(&notes))).to_owned(),
        );
    }
    let as_before = file::open(&good, Json::parse).unwrap();
    for row in &table.file {
        let is = match file::open(&row.made_of(&good), Json::parse) {
            Ok(opened) if opened == as_before => "as before".to_owned(),
            Ok(opened) => format!("{opened:?}"),
            Err(Refusal::UnknownPlan(id)) => format!("unknown-plan {id}"),
            Err(refusal) => refusal.id().to_owned(),
        };
        check("file", row, is);
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What is accepted is what we would write; what says that it is newer is never anything else.
fn checked_outcome<T: Default + PartialEq + std::fmt::Debug>(
    record: &Record<T>,
    text: &str,
) -> &'static str {
    let json = Json::parse(text);
    let stored = read(record, text);
    if let Stored::Present(content) = &stored {
        let saved = json
            .as_ref()
            .and_then(|json| json.text("saved"))
            .and_then(Date::parse)
            .unwrap();
        assert_eq!(record.write(content, saved).unwrap().text, text);
    }
    let version = |json: &Json| json.number("v");
    let is_newer = json
        .as_ref()
        .and_then(version)
        .is_some_and(|version| version > newest_version(record));
    assert_eq!(is_newer, stored == Stored::Newer, "{text}");
    assert_eq!(is_newer, record.is_newer(text, Json::parse), "{text}");
    outcome(&stored)
}

#[test]
fn ten_thousand_damaged_records_are_refused_or_say_what_we_would_write() {
    let mut dice = Dice(2);
    let (mut accepted, mut newer, mut opened) = (0, 0, 0);
    for _ in 0..10_000 {
        let plan = dice.below(tables().plans.len());
        let kept = dice.kept(&tables().plans[plan]);
        let choice = dice.damaged(&CHOICE.write(&kept.answers, DAY).unwrap().text);
        let notes = dice.damaged(&NOTES.write(&kept, DAY).unwrap().text);
        let outcomes = [
            checked_outcome(&CHOICE, &choice),
            checked_outcome(&NOTES, &notes),
        ];
        for outcome in outcomes {
            accepted += usize::from(outcome == "it");
            newer += usize::from(outcome == "newer");
        }
        let file = dice.damaged(&file::save(&kept, DAY).unwrap());
        if let Ok(first) = file::open(&file, Json::parse) {
            let again = file::open(&file::save(&first.kept, first.saved).unwrap(), Json::parse);
            assert_eq!(again, Ok(first), "{file}");
            opened += 1;
        }
    }
    // Some damage does no harm (a letter of a note), and some makes a newer version: else this
    // would prove little.
    assert!(
        accepted > 100 && newer > 10 && opened > 100,
        "{accepted} accepted, {newer} newer, {opened} opened"
    );
    assert!(accepted < 10_000, "{accepted} accepted");
}
