//! Writes the pack file of each language and the file of the sources into the folder that Trunk
//! stages: the hook in Trunk.toml runs it at every build.

use second_opinion_compiler::{Files, compile};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), String> {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.ok_or("TRUNK_STAGING_DIR names no folder: Trunk runs this program.")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files = Files::of_project(&root)
        .map_err(|error| format!("The plan files cannot be read: {error}."))?;
    let compiled = compile(&files).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })?;
    for (language, json) in &compiled.packs {
        write(&folder, &format!("pack-{language}.json"), json)?;
    }
    write(&folder, "sources.json", &compiled.sources)
}

fn write(folder: &Path, name: &str, json: &str) -> Result<(), String> {
    let path = folder.join(name);
    fs::write(&path, json)
        .map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}
