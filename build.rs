//! Compiles the plan files of `src/pack/data` into packed tables and pack files. Each fault fails
//! the build, with its file, its line and a sentence.

use second_opinion_compiler::{Compiled, DATA, Files, compile};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), String> {
    let root = folder("CARGO_MANIFEST_DIR")?;
    for watched in DATA {
        println!("cargo::rerun-if-changed={watched}");
    }
    let files = Files::of_project(&root)
        .map_err(|error| format!("The plan files cannot be read: {error}."))?;
    match compile(&files) {
        Ok(compiled) => write(&folder("OUT_DIR")?, &compiled),
        Err(faults) => {
            // Cargo fails the build and shows these lines, and nothing else.
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            Ok(())
        }
    }
}

/// The folder that Cargo names in this environment variable.
///
/// # Errors
/// When the variable is not set: only Cargo runs a build script.
fn folder(variable: &str) -> Result<PathBuf, String> {
    let named = env::var_os(variable).map(PathBuf::from);
    named.ok_or_else(|| {
        format!("Cargo sets no folder in {variable}: run the build with `cargo build`.")
    })
}

/// Writes the files that `src/pack/release.rs` and `src/text` include.
fn write(out: &Path, compiled: &Compiled) -> Result<(), String> {
    let mut packs = String::from("&[");
    for (language, json) in &compiled.packs {
        let name = format!("pack-{language}.json");
        write_file(out, &name, json)?;
        let path = format!("concat!(env!(\"OUT_DIR\"), \"/{name}\")");
        packs.push_str(&format!("({language:?}, include_str!({path})),"));
    }
    packs.push(']');
    write_file(out, "packs.rs", packs)?;
    write_file(out, "tables.bin", &compiled.tables)?;
    write_file(out, "release.rs", &compiled.release)?;
    write_file(out, "words.rs", &compiled.words)?;
    write_file(out, "sources.json", &compiled.sources)
}

fn write_file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> Result<(), String> {
    let path = folder.join(name);
    fs::write(&path, content).map_err(|error| format!("{name} cannot be written: {error}."))
}
