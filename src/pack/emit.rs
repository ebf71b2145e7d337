//! Writes the pack files and the file of the sources into the folder that Trunk stages
//! (`TRUNK_STAGING_DIR`): the hook in Trunk.toml runs it at every build.

use second_opinion::text::{PACK_FILES, SOURCES_FILE};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), String> {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .or_else(|| env::args_os().nth(1))
        .map(PathBuf::from);
    let folder =
        folder.ok_or("No folder was named: run this through `trunk`, or give a folder.")?;
    for (language, json) in PACK_FILES {
        write(&folder, &format!("pack-{language}.json"), json)?;
    }
    write(&folder, "sources.json", SOURCES_FILE)
}

fn write(folder: &Path, name: &str, json: &str) -> Result<(), String> {
    let path = folder.join(name);
    fs::write(&path, json)
        .map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}
