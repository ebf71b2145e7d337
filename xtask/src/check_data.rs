//! `cargo xtask check-data`: every fault of the plan files; then what they say, how sure that is,
//! and what to look at next. One part a file: this one checks, and prints the parts.

mod cited;
mod diff;
mod links;
mod page;
mod stale;
mod table;
mod unconfirmed;

use crate::args::{Given, Opt};
use crate::failure::{Explain, Failure, Outcome};
use crate::{clock, grade, project, schema};
use second_opinion::pack::{SOURCE_IDS, Source};
use second_opinion::text::{PackFile, built_in};
use second_opinion_compiler::{Files, compile};
use std::io::Write;
use std::path::PathBuf;

/// The options.
pub const OPTIONS: &[Opt] = &[
    Opt {
        name: "--html",
        value: Some("[FILE]"),
        help: "the table as a page in colour; target/check-data.html if left out",
    },
    Opt {
        name: "--links",
        value: None,
        help: "only: ask for each source's address, one a second (needs curl and the network)",
    },
    Opt {
        name: "--schema",
        value: None,
        help: "only: write the JSON Schema with which editors complete and check plan files",
    },
    Opt {
        name: "--diff",
        value: Some("REV"),
        help: "only: the golden answers that changed since a commit",
    },
];

/// Where the facts are, from the project's root.
const DATA: &str = "src/pack/data/";

/// The highest reading grade a text may have before it is listed.
const GRADE: f32 = 8.0;

/// What one part found: a heading, and a line each.
struct Section {
    heading: String,
    lines: Vec<String>,
}

impl Section {
    fn print(&self) {
        let lines: String = self
            .lines
            .iter()
            .map(|line| format!("\n  {line}"))
            .collect();
        say(&format!(
            "\n{}:{}",
            self.heading,
            if lines.is_empty() { " none." } else { &lines }
        ));
    }
}

/// Prints a line. These lists are long: that a person looks at their beginning only (`| head`) is
/// no fault.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints faults and fails; without faults, prints what the files say.
pub fn run(given: &Given) -> Outcome {
    let asked: Vec<&str> = OPTIONS
        .iter()
        .map(|option| option.name)
        .filter(|name| given.has(name))
        .collect();
    if let [one, other, ..] = asked.as_slice() {
        return Err(Failure::usage(format!(
            "{one} and {other} are two tasks: give one at a time."
        )));
    }
    if given.has("--schema") {
        return schema::run();
    }
    if let Some(revision) = given.get("--diff") {
        return diff::run(revision);
    }
    let files = sound_files()?;
    let pack = built_in("en").map_err(|error| Failure::new(error.to_string()))?;
    if given.has("--links") {
        return links::run(&pack);
    }
    let today = clock::today();
    let rows = table::rows(today);
    match given.get("--html") {
        Some(file) => {
            let file = if file.is_empty() {
                project::root().join("target/check-data.html")
            } else {
                PathBuf::from(file)
            };
            project::write(&file, page::page(&rows, today, &pack))?;
            say(&format!("The table is in {}.", project::shown(&file)));
        }
        None => table::section(&rows).print(),
    }
    stale::sections(today, &pack)
        .iter()
        .for_each(Section::print);
    cited::section(&files).print();
    unconfirmed::section(&files).print();
    hard_texts(&pack).print();
    Ok(())
}

/// The plan files and golden cases, which are without fault: the build has refused faults of the
/// plan files, but reads no cases.
///
/// # Errors
/// The faults, one a line.
pub fn sound_files() -> Outcome<Files> {
    let files = Files::with_cases(project::root())
        .explain(|| "The plan files cannot be read".to_owned())?;
    compile(&files).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Failure::new(lines.join("\n"))
    })?;
    Ok(files)
}

fn hard_texts(pack: &PackFile) -> Section {
    let hard = pack
        .texts
        .iter()
        .map(|text| (grade::of(text), text))
        .filter(|(grade, _)| *grade > GRADE);
    let lines: Vec<String> = hard
        .map(|(grade, text)| format!("{grade:.1}  {text}"))
        .collect();
    Section {
        heading: format!(
            "{} of {} texts above reading grade {GRADE}",
            lines.len(),
            pack.texts.len()
        ),
        lines,
    }
}

/// A source as the files name it.
fn source_id(source: Source) -> &'static str {
    SOURCE_IDS
        .get(usize::from(source.0))
        .copied()
        .unwrap_or_default()
}
