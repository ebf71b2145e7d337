//! Turns `src/pack/data` into static tables and pack files, and fails the build with file, line and a sentence for each fault.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The same compiler that the tests run.
#[path = "src/pack"]
#[allow(dead_code, unused_imports, missing_docs, reason = "build.rs uses a part of these modules")]
mod pack {
    pub mod compile;
    pub mod date;
    pub mod money;
    pub mod value;
    pub mod vocabulary;
}

fn main() -> Result<(), String> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo names no project folder")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no output folder")?);
    for watched in ["build.rs", "src/pack", "src/text/words.toml", "tests/rules/cases"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    // For the library alone: this program would see the feature too, and need `schemars` to be compiled.
    if env::var_os("CARGO_FEATURE_SCHEMA").is_some() {
        println!("cargo::rustc-cfg=schema");
    }
    let files = pack::compile::Files::of_project(&root).map_err(|error| format!("The plan files cannot be read: {error}."))?;
    match pack::compile::compile(&files) {
        Ok(compiled) => {
            write(&out, "tables.rs", &compiled.tables)?;
            write(&out, "words.rs", &compiled.words)?;
            for (language, json) in &compiled.packs {
                write(&out, &format!("pack-{language}.json"), json)?;
            }
            let list: String = compiled
                .packs
                .iter()
                .map(|(l, _)| format!("({l:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/pack-{l}.json\"))),"))
                .collect();
            write(&out, "packs.rs", &format!("&[{list}]"))
        }
        Err(faults) => {
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            Err(format!("{} faults in the plan files, listed above.", faults.len()))
        }
    }
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), String> {
    fs::write(folder.join(name), text).map_err(|error| format!("{name} cannot be written: {error}."))
}
