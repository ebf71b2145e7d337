//! `cargo xtask check-data`: every fault of the plan files; then what they say, how sure that is,
//! and what an editor should check next. Each list has a file of its own; this one prints them.

mod cited_once;
mod golden_diff;
mod links;
mod stale;
mod table;
mod table_page;
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

/// The language of the texts that are shown and graded.
const LANGUAGE: &str = "en";

/// The highest reading grade a text may have before it is listed.
const GRADE: f32 = 8.0;

/// What one part found: a heading, and a line for each thing found.
struct Listing {
    heading: String,
    lines: Vec<String>,
}

impl Listing {
    fn print(&self) {
        if self.lines.is_empty() {
            say(&format!("\n{}: none.", self.heading));
            return;
        }
        say(&format!("\n{}:", self.heading));
        for line in &self.lines {
            say(&format!("  {line}"));
        }
    }
}

/// Prints a line. These lists are long: that a person looks at their beginning only (`| head`) is
/// no fault.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Runs the one task that was asked for, else prints all that the files say.
pub fn run(given: &Given) -> Outcome {
    let mut asked = Vec::new();
    for option in OPTIONS {
        if given.has(option.name) {
            asked.push(option.name);
        }
    }
    if let [one, other, ..] = asked.as_slice() {
        return Err(Failure::usage(format!(
            "{one} and {other} are two tasks: give one at a time."
        )));
    }
    if given.has("--schema") {
        return schema::run();
    }
    if let Some(revision) = given.get("--diff") {
        return golden_diff::run(revision);
    }
    let texts = built_in(LANGUAGE).map_err(|error| Failure::new(error.to_string()))?;
    if given.has("--links") {
        return links::run(&texts);
    }
    report(given.get("--html"), &texts)
}

/// The table, printed or as a page in a file (whose name may be empty), then every list.
fn report(html: Option<&str>, texts: &PackFile) -> Outcome {
    let files = sound_files()?;
    let today = clock::today();
    let rows = table::rows(today);
    match html {
        Some(name) => {
            let file = match name {
                "" => project::root().join("target/check-data.html"),
                name => PathBuf::from(name),
            };
            let page = table_page::table_page(&rows, today, texts);
            project::write(&file, page.into_string())?;
            say(&format!("The table is in {}.", project::shown(&file)));
        }
        None => table::listing(&rows).print(),
    }
    for listing in stale::listings(today, texts) {
        listing.print();
    }
    cited_once::listing(&files).print();
    unconfirmed::listing(&files).print();
    hard_texts(texts).print();
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

/// The texts that need more schooling to read than [`GRADE`].
fn hard_texts(texts: &PackFile) -> Listing {
    let mut lines = Vec::new();
    for text in &texts.texts {
        let grade = grade::of(text);
        if grade > GRADE {
            lines.push(format!("{grade:.1}  {text}"));
        }
    }
    let (hard, all) = (lines.len(), texts.texts.len());
    Listing {
        heading: format!("{hard} of {all} texts above reading grade {GRADE}"),
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
