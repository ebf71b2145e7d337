//! `cargo xtask check-data --schema`: writes the JSON Schema that editors read while someone types
//! in a plan file.
//!
//! The schema is made by an example of the root package, so that `schemars` is compiled for this
//! command only.

use crate::failure::{Explain, Failure, Outcome};
use crate::project;
use crate::shell::Call;
use std::fs;
use std::process::Stdio;

const FILE: &str = "src/pack/data/plan.schema.json";

/// Prints the schema.
const PROGRAM: &str = "cargo run --quiet --package second-opinion --features schema \
                       --example plan-schema";

/// Writes the file where it differs, so that an unchanged one causes no build.
pub fn run() -> Outcome {
    // What Cargo prints, such as the faults of a plan file, goes to the terminal.
    let mut command = Call::new(PROGRAM.split_whitespace()).into_command();
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .explain(|| "Cargo cannot be run".to_owned())?;
    if !output.status.success() {
        return Err(Failure::new("The schema was not made: see above."));
    }
    let path = project::root().join(FILE);
    if fs::read(&path).is_ok_and(|written| written == output.stdout) {
        println!("{FILE} is up to date.");
    } else {
        project::write(&path, &output.stdout)?;
        println!("{FILE} is written.");
    }
    Ok(())
}
