//! Records that are refused: a table written by people (`bad.toml`), and ten thousand random ones,
//! made by damaging good ones.

use super::{frozen, newest_version, read, written};
use crate::random_inputs::RandomInput;
use crate::support::{DAY, assert_none, parse_toml};
use second_opinion::pack::{Date, tables};
use second_opinion::saved::choice::CHOICE;
use second_opinion::saved::file::{self, Refusal};
use second_opinion::saved::json::Json;
use second_opinion::saved::kept::NOTES;
use second_opinion::saved::{Record, Stored};
use serde::Deserialize;

/// The table, which the browser tests read too.
#[derive(Deserialize)]
struct Table {
    choice: Vec<Row>,
    notes: Vec<Row>,
    file: Vec<Row>,
}

/// A record that differs from a good one, and what reading it comes to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    why: String,
    /// A text of the good record, and what takes its place.
    swap: Option<[String; 2]>,
    /// How often that stands there.
    repeat: Option<usize>,
    /// Instead of `swap`: the whole record.
    text: Option<String>,
    is: String,
}

impl Row {
    fn made_of(&self, good: &str) -> String {
        let Some([from, to]) = &self.swap else {
            return self.text.clone().unwrap();
        };
        let count = good.matches(from.as_str()).count();
        assert_eq!(count, 1, "{}: {from} must stand there once", self.why);
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

fn outcome_of_file(text: &str, good: &str) -> String {
    match file::open(text, Json::parse) {
        Ok(opened) if Ok(&opened) == file::open(good, Json::parse).as_ref() => {
            "as before".to_owned()
        }
        Ok(_) => "something else".to_owned(),
        Err(Refusal::UnknownPlan(id)) => format!("unknown-plan {id}"),
        Err(refusal) => refusal.id().to_owned(),
    }
}

#[test]
fn every_bad_record_and_file_of_the_table_comes_to_its_outcome() {
    let table: Table = parse_toml("bad.toml", &frozen("bad.toml"));
    assert!(table.choice.len() + table.notes.len() + table.file.len() >= 160);
    let (choice_version, version) = (newest_version(&CHOICE), newest_version(&NOTES));
    let choice = frozen(&format!("choice-{choice_version}.json"));
    let notes = frozen(&format!("notes-{version}.json"));
    let good = frozen(&format!("file-{version}.json"));
    let mut problems = Vec::new();
    let mut check = |of: &str, row: &Row, is: &str| {
        if is != row.is {
            problems.push(format!("{of}, {}: {is}, not {}", row.why, row.is));
        }
    };
    for row in &table.choice {
        check(
            "choice",
            row,
            outcome(&read(&CHOICE, &row.made_of(&choice))),
        );
    }
    for row in &table.notes {
        check("notes", row, outcome(&read(&NOTES, &row.made_of(&notes))));
    }
    for row in &table.file {
        check("file", row, &outcome_of_file(&row.made_of(&good), &good));
    }
    assert_none(&problems);
}

/// What is accepted is what we would write; what says that it is newer is never anything else.
fn is_read_rightly<T>(record: &Record<T>, text: &str) -> &'static str
where
    T: Default + PartialEq + std::fmt::Debug,
{
    let json = Json::parse(text);
    let version = json.as_ref().and_then(|json| json.number("v"));
    let stored = read(record, text);
    // One of an older version is written otherwise now: only the newest is compared.
    if let Stored::Present(content) = &stored
        && version == Some(newest_version(record))
    {
        let saved = json.as_ref().and_then(|json| json.text("saved"));
        let saved = saved.and_then(Date::parse).unwrap();
        assert_eq!(record.write(content, saved).unwrap().text, text);
    }
    let is_newer = version.is_some_and(|version| version > newest_version(record));
    assert_eq!(is_newer, stored == Stored::Newer, "{text}");
    assert_eq!(is_newer, record.is_newer(text, Json::parse), "{text}");
    outcome(&stored)
}

#[test]
fn ten_thousand_damaged_records_are_refused_or_say_what_we_would_write() {
    let (mut accepted, mut newer, mut opened) = (0, 0, 0);
    for seed in 0..10_000 {
        let mut random = RandomInput::from_seed(seed);
        let plan = random.one_of(&tables().plans.iter().collect::<Vec<_>>());
        let kept = random.kept(plan);
        let choice = random.damaged(&written(&CHOICE, &kept.answers));
        let notes = random.damaged(&written(&NOTES, &kept));
        for outcome in [
            is_read_rightly(&CHOICE, &choice),
            is_read_rightly(&NOTES, &notes),
        ] {
            accepted += usize::from(outcome == "it");
            newer += usize::from(outcome == "newer");
        }
        let file = random.damaged(&file::save(&kept, DAY).unwrap());
        if let Ok(first) = file::open(&file, Json::parse) {
            let again = file::open(&file::save(&first.kept, first.saved).unwrap(), Json::parse);
            assert_eq!(again, Ok(first), "{file}");
            opened += 1;
        }
    }
    // Some damage does no harm (a letter of a note), and some makes a newer version: else this
    // would prove little.
    let counts = format!("{accepted} accepted, {newer} newer, {opened} opened");
    assert!(accepted > 100 && newer > 0 && opened > 100, "{counts}");
    assert!(accepted < 10_000, "{counts}");
}
