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

/// The folder that Cargo names in this variable.
fn folder(variable: &str) -> Result<PathBuf, String> {
    let named = env::var_os(variable).map(PathBuf::from);
    named.ok_or_else(|| format!("Cargo names no folder in {variable}."))
}

/// Writes what `src/pack/release.rs` and `src/text` include.
fn write(out: &Path, compiled: &Compiled) -> Result<(), String> {
    let mut packs = String::from("&[");
    for (language, json) in &compiled.packs {
        let name = format!("pack-{language}.json");
        file(out, &name, json)?;
        let path = format!("concat!(env!(\"OUT_DIR\"), \"/{name}\")");
        packs.push_str(&format!("({language:?}, include_str!({path})),"));
    }
    packs.push(']');
    file(out, "packs.rs", packs)?;
    file(out, "tables.bin", &compiled.tables)?;
    file(out, "release.rs", &compiled.release)?;
    file(out, "words.rs", &compiled.words)?;
    file(out, "sources.json", &compiled.sources)
}

fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> Result<(), String> {
    let path = folder.join(name);
    fs::write(&path, content).map_err(|error| format!("{name} cannot be written: {error}."))
}
