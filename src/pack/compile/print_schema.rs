//! Prints the schema of a plan file: what `cargo xtask check-data --schema` runs, so that xtask
//! itself need not compile `schemars`.

use second_opinion::pack::compile::{Files, plan_schema};
use std::path::Path;

fn main() -> Result<(), String> {
    let files = Files::of_project(Path::new(env!("CARGO_MANIFEST_DIR")))
        .map_err(|error| format!("The plan files cannot be read: {error}."))?;
    let schema = plan_schema(&files).map_err(|faults| {
        faults
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    })?;
    print!("{schema}");
    Ok(())
}
