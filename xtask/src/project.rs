//! Where things are, and the versions pinned in the root Cargo.toml.

use crate::failure::{Explain, Failure, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The packages of the product: the page's core, with its golden cases and refusals, and the model
/// and compiler of the plan files.
pub const PRODUCT: [&str; 3] = [
    "second-opinion",
    "second-opinion-model",
    "second-opinion-compiler",
];

/// The folder with the root Cargo.toml: this crate lies one below it.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Tools that are not on PATH are installed here, outside the project, so that every clone shares
/// them.
pub fn cache() -> PathBuf {
    // A relative folder is no folder, by the XDG Base Directory Specification.
    let base = match env::var_os("XDG_CACHE_HOME").map(PathBuf::from) {
        Some(base) if base.is_absolute() => base,
        _ => PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cache"),
    };
    base.join("second-opinion")
}

/// A file of the project, read.
///
/// # Errors
/// Where it cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).explain(|| format!("{} cannot be read", shown(path)))
}

/// A text file of the project, read. Bytes that are no UTF-8 become U+FFFD.
///
/// # Errors
/// Where it cannot be read.
pub fn read_text(path: &Path) -> Result<String> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

/// A file written, with the folders it needs.
///
/// # Errors
/// Where the file or a folder cannot be written.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result {
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
///
/// # Errors
/// Where a folder cannot be read.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let failed = || format!("The folder {} cannot be read", shown(&folder));
        for entry in fs::read_dir(&folder).explain(failed)? {
            let path = entry.explain(failed)?.path();
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

/// The flags that rename the folders of this machine. Messages of panics name source files, and the
/// release must be the same bytes wherever these lie.
pub fn flags_without_folders() -> String {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let set_or = |variable: &str, usual: &str| match env::var_os(variable) {
        Some(folder) => PathBuf::from(folder),
        None => home.join(usual),
    };
    let cargo = set_or("CARGO_HOME", ".cargo");
    let mut renamed = vec![
        (cargo.clone(), "cargo"),
        (set_or("RUSTUP_HOME", ".rustup"), "rustup"),
        (root().to_owned(), "."),
    ];
    // Crates lie in a folder whose name depends on the registry that they were fetched from. Of two
    // names that fit, the compiler takes the last: so these come after Cargo's own folder.
    let registries = fs::read_dir(cargo.join("registry/src"));
    for registry in registries.into_iter().flatten().flatten() {
        renamed.push((registry.path(), "crates"));
    }
    let mut flags = Vec::new();
    for (folder, name) in renamed {
        flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
    }
    flags.join(" ")
}

/// A version from `[workspace.metadata.tools]`, the one place where they are pinned.
///
/// # Errors
/// Where the root Cargo.toml cannot be read, or pins no version of this tool.
pub fn pinned(tool: &str) -> Result<String> {
    let path = root().join("Cargo.toml");
    let manifest: Manifest =
        toml::from_slice(&read(&path)?).explain(|| "Cargo.toml cannot be read".to_owned())?;
    let mut tools = manifest.workspace.metadata.tools;
    tools.remove(tool).ok_or_else(|| {
        Failure::new(format!(
            "Cargo.toml pins no version for {tool}: add it to [workspace.metadata.tools]."
        ))
    })
}

/// The part of the root Cargo.toml that is read here.
#[derive(Deserialize)]
struct Manifest {
    workspace: Workspace,
}

#[derive(Deserialize)]
struct Workspace {
    metadata: Metadata,
}

#[derive(Deserialize)]
struct Metadata {
    tools: BTreeMap<String, String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Trunk and Cargo must name the crate's and the optimizer's versions themselves, so this holds
    /// them equal to the pins.
    #[test]
    fn the_pins_agree() {
        let text = |file: &str| read_text(&root().join(file)).unwrap_or_default();
        let (cargo, trunk) = (text("Cargo.toml"), text("Trunk.toml"));
        let bindgen = pinned("wasm-bindgen").unwrap_or_default();
        assert!(
            cargo.contains(&format!("wasm-bindgen = {{ version = \"={bindgen}\"")),
            "the crate wasm-bindgen and its command line differ"
        );
        let binaryen = pinned("binaryen").unwrap_or_default();
        let (major, _) = binaryen.split_once('.').unwrap_or_default();
        assert!(
            trunk.contains(&format!("wasm_opt = \"version_{major}\"")),
            "Trunk.toml names another wasm-opt"
        );
        let version = pinned("trunk").unwrap_or_default();
        assert!(
            trunk.contains(&format!("trunk-version = \"^{version}\"")),
            "Trunk.toml asks for another Trunk"
        );
    }
}
