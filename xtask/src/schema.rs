//! `cargo xtask check-data --schema`: writes the JSON Schema that editors read while someone types
//! in a plan file.

use crate::failure::{Explain, Failure, Result};
use crate::project;
use second_opinion_compiler::{Files, plan_schema};
use std::fs;

const FILE: &str = "src/pack/data/plan.schema.json";

/// Writes the file where it differs, so that an unchanged one causes no build.
///
/// # Errors
/// Where the plan files have faults, or the file cannot be written.
pub fn run() -> Result {
    let files = Files::of_project(project::root())
        .explain(|| "The plan files cannot be read".to_owned())?;
    let schema = plan_schema(&files).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Failure::new(lines.join("\n"))
    })?;
    let path = project::root().join(FILE);
    if fs::read_to_string(&path).is_ok_and(|written| written == schema) {
        println!("{FILE} is up to date.");
    } else {
        project::write(&path, &schema)?;
        println!("{FILE} is written.");
    }
    Ok(())
}
