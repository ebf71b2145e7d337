//! Turns `src/pack/data` into packed tables and pack files, and fails the build with file, line and
//! a sentence for each fault.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The same compiler that the tests run.
#[path = "src/pack"]
#[allow(
    dead_code,
    unused_imports,
    missing_docs,
    reason = "build.rs uses a part of these modules"
)]
mod pack {
    pub mod compile;
    pub mod cost_terms;
    pub mod date;
    pub mod general;
    pub mod model;
    pub mod money;
    pub mod packed;
    pub mod value;
    pub mod vocabulary;
}

fn main() -> Result<(), String> {
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo names no project folder")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no output folder")?);
    for watched in [
        "build.rs",
        "src/pack",
        "src/text/words.toml",
        "tests/rules/cases",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }
    // For the library alone: this program would see the feature too, and need `schemars` to be
    // compiled.
    if env::var_os("CARGO_FEATURE_SCHEMA").is_some() {
        println!("cargo::rustc-cfg=schema");
    }
    let files = pack::compile::Files::of_project(&root)
        .map_err(|error| format!("The plan files cannot be read: {error}."))?;
    match pack::compile::compile(&files) {
        Ok(compiled) => {
            write(&out, "tables.bin", &compiled.tables)?;
            write(&out, "release.rs", &(compiled.release + NO_FAULTS))?;
            write(&out, "words.rs", &compiled.words)?;
            for (language, json) in &compiled.packs {
                write(&out, &format!("pack-{language}.json"), json)?;
            }
            write(&out, "sources.json", &compiled.sources)?;
            let list: String = compiled
                .packs
                .iter()
                .map(|(l, _)| {
                    format!(
                        "({l:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/pack-{l}.json\"))),"
                    )
                })
                .collect();
            write(&out, "packs.rs", format!("&[{list}]"))
        }
        Err(faults) if env::var_os("CARGO_FEATURE_FAULTS").is_some() => {
            let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
            write(&out, "tables.bin", "")?;
            write(
                &out,
                "release.rs",
                format!(
                    "{NO_RELEASE}/// What is wrong with the plan files.\npub static FAULTS: &[&str] = &{list:?};\n"
                ),
            )?;
            write(&out, "words.rs", words_without_numbers(&root)?)?;
            write(&out, "sources.json", "")?;
            write(&out, "packs.rs", "&[]")
        }
        Err(faults) => {
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            Err(format!(
                "{} faults in the plan files, listed above.",
                faults.len()
            ))
        }
    }
}

const NO_FAULTS: &str = "/// What is wrong with the plan files: a release has nothing here.\npub static FAULTS: &[&str] = &[];\n";

/// The constants of the interface's words, all of the same number: xtask must compile to list the
/// faults.
fn words_without_numbers(root: &Path) -> Result<String, String> {
    let file = root.join("src/text/words.toml");
    let text = fs::read_to_string(&file)
        .map_err(|error| format!("words.toml cannot be read: {error}."))?;
    let mut source = NO_WORDS.to_owned();
    for (section, words) in text.parse::<toml::Table>().unwrap_or_default() {
        for (key, _) in words.as_table().into_iter().flatten() {
            let name = format!("{section}_{key}").to_uppercase().replace('-', "_");
            source.push_str(&format!("pub const {name}: Text = Text(0);\n"));
        }
    }
    Ok(source)
}

/// In place of the tables of words that could not be checked.
const NO_WORDS: &str = "static VALUE: &[u16] = &[]; static PLAN_REPLY: &[u16] = &[]; static FINDING: &[u16] = &[]; static CERTAINTY: &[u16] = &[]; \
                        static KIND: &[u16] = &[]; static WHO: &[u16] = &[]; static HELP: &[u16] = &[];";

/// In place of a release that could not be made.
const NO_RELEASE: &str = "/// None.\npub const QUESTION_COUNT: usize = 0;\n/// None.\npub const PACK_VERSION: &str = \"\";\n\
                          /// None.\npub static LANGUAGES: &[&str] = &[];\n/// None.\npub static SOURCE_IDS: &[&str] = &[];\n";

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> Result<(), String> {
    fs::write(folder.join(name), content)
        .map_err(|error| format!("{name} cannot be written: {error}."))
}
