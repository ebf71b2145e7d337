//! Writes the pack files into the folder that Trunk stages (`TRUNK_STAGING_DIR`): the hook in Trunk.toml runs it at every build.

use second_opinion::text::PACK_FILES;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), String> {
    let folder = env::var_os("TRUNK_STAGING_DIR").or_else(|| env::args_os().nth(1)).map(PathBuf::from);
    let folder = folder.ok_or("No folder was named: run this through `trunk`, or give a folder.")?;
    for (language, json) in PACK_FILES {
        let path = folder.join(format!("pack-{language}.json"));
        fs::write(&path, json).map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
    }
    Ok(())
}
