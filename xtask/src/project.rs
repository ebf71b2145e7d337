//! Where things are, and the versions pinned in the root Cargo.toml.

use crate::failure::{Explain, Failure, Outcome};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folder with the root Cargo.toml: this crate lies one below it.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Tools that are not on PATH are installed here, outside the project, so that every clone shares
/// them.
pub fn cache() -> PathBuf {
    let base = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    let home = || PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cache");
    base.unwrap_or_else(home).join("second-opinion")
}

/// A file of the project, read.
pub fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).explain(|| format!("{} cannot be read", shown(path)))
}

/// A file written, with the folders it needs.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Outcome {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)
            .explain(|| format!("The folder {} cannot be made", shown(parent)))?;
    }
    fs::write(path, bytes).explain(|| format!("{} cannot be written", shown(path)))
}

/// The path as a person in the project's folder would type it.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// Every file below a folder, sorted, so that what we make of them is the same everywhere.
pub fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder)
            .explain(|| format!("The folder {} cannot be read", shown(&folder)))?;
        for entry in entries {
            let path = entry
                .explain(|| format!("The folder {} cannot be read", shown(&folder)))?
                .path();
            if path.is_dir() {
                open.push(path)
            } else {
                found.push(path)
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Flags by which the compiler names source files without the folders of this machine, as crates,
/// `cargo`, `rustup` and `.`: the messages of panics name them, and a release must be the same
/// wherever it is built.
pub fn path_remapping() -> String {
    let home = PathBuf::from(env::var_os("HOME").unwrap_or_default());
    let folder = |variable: &str, default: &str| {
        env::var_os(variable).map_or_else(|| home.join(default), PathBuf::from)
    };
    let cargo = folder("CARGO_HOME", ".cargo");
    let mut names = vec![
        (cargo.clone(), "cargo"),
        (folder("RUSTUP_HOME", ".rustup"), "rustup"),
        (root().to_owned(), "."),
    ];
    // Crates lie in a folder whose name depends on the registry that they were fetched from. Of two
    // prefixes that match, the compiler takes the last.
    let registries = fs::read_dir(cargo.join("registry/src"));
    for registry in registries.into_iter().flatten().flatten() {
        names.push((registry.path(), "crates"));
    }
    let mut flags = Vec::new();
    for (folder, name) in names {
        flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
    }
    flags.join(" ")
}

/// A version from `[workspace.metadata.tools]`, the one place where they are pinned.
pub fn pinned(tool: &str) -> Outcome<String> {
    let path = root().join("Cargo.toml");
    let text = String::from_utf8_lossy(&read(&path)?).into_owned();
    let table: toml::Table = text
        .parse()
        .explain(|| "Cargo.toml cannot be read".to_owned())?;
    let version = ["workspace", "metadata", "tools", tool]
        .iter()
        .try_fold(&toml::Value::Table(table), |value, key| value.get(key))
        .and_then(toml::Value::as_str)
        .map(str::to_owned);
    version.ok_or_else(|| {
        Failure::new(format!(
            "Cargo.toml pins no version for {tool}: add it to [workspace.metadata.tools]."
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Trunk and Cargo must name the crate's and the optimizer's versions themselves, so this holds
    /// them equal to the pins.
    #[test]
    fn the_pins_agree() {
        let text = |file: &str| {
            String::from_utf8_lossy(&read(&root().join(file)).unwrap_or_default()).into_owned()
        };
        let bindgen = pinned("wasm-bindgen").unwrap_or_default();
        assert!(
            text("Cargo.toml").contains(&format!("wasm-bindgen = {{ version = \"={bindgen}\"")),
            "the crate wasm-bindgen and its command line differ"
        );
        let binaryen = pinned("binaryen").unwrap_or_default();
        let major = binaryen.split('.').next().unwrap_or_default();
        assert!(
            text("Trunk.toml").contains(&format!("wasm_opt = \"version_{major}\"")),
            "Trunk.toml names another wasm-opt"
        );
        let trunk = pinned("trunk").unwrap_or_default();
        assert!(
            text("Trunk.toml").contains(&format!("trunk-version = \"^{trunk}\"")),
            "Trunk.toml asks for another Trunk"
        );
    }
}
