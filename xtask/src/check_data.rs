//! `cargo xtask check-data`: every fault of the plan files; then what they say, how sure that is,
//! and what an editor should check next. Each list has a file of its own; this one prints them.

mod cited_once;
mod golden_diff;
mod links;
mod listing;
mod stale;
mod table;
mod table_page;
mod unconfirmed;

use crate::failure::{Explain, Failure, Result};
use crate::{dates, project, reading_grade, schema};
use listing::{Listing, say};
use second_opinion::text::{PackFile, built_in};
use second_opinion_compiler::{Files, compile};
use std::path::PathBuf;

/// The options.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub struct Options {
    /// The table as a page in colour; target/check-data.html if left out
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    html: Option<Option<PathBuf>>,
    /// Only: ask for each source's address, one a second (needs curl and the network)
    #[arg(long)]
    links: bool,
    /// Only: write the JSON Schema with which editors complete and check plan files
    #[arg(long)]
    schema: bool,
    /// Only: the golden answers that changed since a commit
    #[arg(long, value_name = "REV")]
    diff: Option<String>,
}

/// The language of the texts that are shown and graded.
const LANGUAGE: &str = "en";

/// The highest reading grade a text may have before it is listed.
const GRADE: f32 = 8.0;

/// Runs the one task that was asked for, else prints all that the files say.
///
/// # Errors
/// Where the plan files have faults, or the task that was asked for fails.
pub fn run(options: &Options) -> Result {
    if options.schema {
        return schema::run();
    }
    if let Some(revision) = &options.diff {
        return golden_diff::run(revision);
    }
    let texts = built_in(LANGUAGE).map_err(|error| Failure::new(error.to_string()))?;
    if options.links {
        return links::run(&texts);
    }
    report(options, &texts)
}

/// The table, printed or as a page in a file, then every list.
fn report(options: &Options, texts: &PackFile) -> Result {
    let files = sound_files()?;
    let today = dates::today();
    let rows = table::rows(today);
    match &options.html {
        Some(file) => {
            let usual = || project::root().join("target/check-data.html");
            let file = file.clone().unwrap_or_else(usual);
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
pub fn sound_files() -> Result<Files> {
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
        let grade = reading_grade::of(text);
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
