//! A private Rust toolchain in the tools' folder: Debian's compiler in /usr with another sysroot,
//! which holds links to the libraries in /usr and the standard library for WebAssembly, built from
//! Debian's source. Nothing in /usr changes.
//!
//! rustup runs what is in this folder where `RUSTUP_TOOLCHAIN` holds the folder's path.

use super::commands::{self, say};
use crate::failure::{Explain, Result};
use crate::project;
use crate::shell::Call;
use std::fs;
use std::path::{Path, PathBuf};

/// The target that the page is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Where Debian's packages put the compiler.
const DEBIAN: &str = "/usr";
const BY_HAND: &str = "By hand: install Rust with rustup (rustup.rs), then `rustup target add \
                       wasm32-unknown-unknown`.";

/// `bin/rustc` of the toolchain: Debian's, with the folder of this script as its sysroot. A link to
/// Debian's would not do: rustc follows it, and takes /usr for its sysroot.
const RUSTC: &str = "#!/bin/sh\nexec /usr/bin/rustc --sysroot \"${0%/bin/*}\" \"$@\"\n";

/// The manifest of a crate that is built only for the standard library that comes with it.
const THROWAWAY: &str = "[package]\nname = \"throwaway\"\nversion = \"0.0.0\"\n\
                         edition = \"2021\"\n\n[workspace]\n";

/// Which compiler builds for the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toolchain {
    /// The folder of the private toolchain; none when the person's own has the WebAssembly target.
    pub folder: Option<PathBuf>,
}

impl Toolchain {
    /// Makes a call use this compiler.
    pub fn on(&self, call: Call) -> Call {
        match &self.folder {
            Some(folder) => call.env("RUSTUP_TOOLCHAIN", folder),
            None => call,
        }
    }
}

/// The toolchain's folder.
pub fn folder() -> PathBuf {
    project::cache().join("toolchain")
}

/// Whether the toolchain is there and its library was built by the compiler that is installed now:
/// another version cannot use it.
pub fn is_current() -> bool {
    let built_by = fs::read_to_string(stamp(&folder())).ok();
    built_by.is_some() && built_by == compiler_version()
}

/// Builds the standard library and puts the toolchain together. An older one is replaced only when
/// the new one is complete.
///
/// # Errors
/// Where the library cannot be built, or the tools' folder cannot be written.
pub fn make() -> Result {
    say(
        "the standard library for WebAssembly",
        "built from Debian's source, about a minute",
    );
    let build = project::cache().join("wasm-std");
    let libraries = build_std(&build)?;
    let new = project::cache().join("toolchain.new");
    remove(&new)?;
    assemble(Path::new(DEBIAN), &libraries, &new)?;
    project::write(&stamp(&new), compiler_version().unwrap_or_default())?;
    remove(&folder())?;
    fs::rename(&new, folder())
        .explain(|| format!("{} cannot be renamed to `toolchain`", new.display()))?;
    remove(&build)
}

/// Names the compiler that built the library.
fn stamp(toolchain: &Path) -> PathBuf {
    toolchain.join("compiler.txt")
}

fn compiler_version() -> Option<String> {
    Call::new([format!("{DEBIAN}/bin/rustc").as_str(), "-vV"]).output()
}

/// Compiles the standard library in a throwaway crate: the files of the libraries.
fn build_std(folder: &Path) -> Result<Vec<PathBuf>> {
    project::write(&folder.join("Cargo.toml"), THROWAWAY)?;
    project::write(&folder.join("src/lib.rs"), "")?;
    let target = folder.join("target");
    let words = [
        "cargo",
        "build",
        "--release",
        "-Zbuild-std=std,panic_abort",
        "--target",
        TARGET,
    ];
    // Without the bitcode, link-time optimization of the page fails: "can't find section .llvmbc".
    let flags = format!("-Cembed-bitcode=yes {}", project::flags_without_folders());
    let call = Call::new(words)
        .dir(folder)
        .env("RUSTUP_TOOLCHAIN", DEBIAN)
        .env("CARGO_TARGET_DIR", &target)
        // Lets a stable compiler build its own standard library; nothing else is built with it.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", flags);
    commands::printed(call).quiet(BY_HAND)?;
    let mut libraries = project::files_below(&target.join(TARGET).join("release/deps"))?;
    libraries.retain(|path| is_of_std(path));
    Ok(libraries)
}

/// Whether a file is a library of the standard library, rather than of the throwaway crate.
fn is_of_std(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".rlib") && !name.starts_with("libthrowaway")
}

/// Writes the toolchain: programs, links to the libraries of the compiler in `from`, and the given
/// libraries for [`TARGET`] as files.
fn assemble(from: &Path, libraries: &[PathBuf], toolchain: &Path) -> Result {
    let programs = toolchain.join("bin");
    link(&from.join("bin/cargo"), &programs.join("cargo"))?;
    let rustc = programs.join("rustc");
    project::write(&rustc, RUSTC)?;
    Call::new(["chmod", "+x", &rustc.display().to_string()]).quiet(BY_HAND)?;
    let rustlib = Path::new("lib/rustlib");
    let entries = fs::read_dir(from.join(rustlib))
        .explain(|| format!("The libraries of {} cannot be read", from.display()))?;
    for entry in entries.flatten() {
        // The sources would let rustc name them by this folder in the messages of panics.
        if entry.file_name() != TARGET && entry.file_name() != "src" {
            let link_at = toolchain.join(rustlib).join(entry.file_name());
            link(&entry.path(), &link_at)?;
        }
    }
    let place = toolchain.join(rustlib).join(TARGET).join("lib");
    for library in libraries {
        let name = library.file_name().unwrap_or_default();
        project::write(&place.join(name), project::read(library)?)?;
    }
    Ok(())
}

fn link(to: &Path, at: &Path) -> Result {
    let (to, at) = (to.display().to_string(), at.display().to_string());
    if let Some(parent) = Path::new(&at).parent() {
        fs::create_dir_all(parent)
            .explain(|| format!("The folder {} cannot be made", parent.display()))?;
    }
    Call::new(["ln", "-s", &to, &at]).quiet(BY_HAND)
}

/// Removes a folder of ours, where there is one. What its links lead to stays.
fn remove(folder: &Path) -> Result {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).explain(|| format!("{} cannot be removed", folder.display()))
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test stops where a file cannot be read or written"
)]
mod tests {
    use super::*;

    /// Every file below a folder with what it holds.
    fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let files = project::files_below(folder).unwrap();
        files
            .into_iter()
            .map(|file| (file.clone(), fs::read(file).unwrap()))
            .collect()
    }

    #[test]
    fn a_toolchain_is_put_together_without_a_change_to_the_compiler() {
        let place = project::root().join("target/xtask/toolchain-test");
        remove(&place).unwrap();
        let (debian, toolchain) = (place.join("usr"), place.join("toolchain"));
        for (file, text) in [
            ("bin/rustc", "compiler"),
            ("bin/cargo", "cargo"),
            ("lib/rustlib/host/lib/libstd-1.rlib", "for the host"),
            ("lib/rustlib/src/rust/lib.rs", "source"),
            (
                "lib/rustlib/wasm32-unknown-unknown/lib/libstd-2.rlib",
                "another's",
            ),
        ] {
            project::write(&debian.join(file), text).unwrap();
        }
        let library = place.join("built/libstd-3.rlib");
        project::write(&library, "for the page").unwrap();
        let before = contents(&debian);

        assemble(&debian, &[library], &toolchain).unwrap();

        assert_eq!(contents(&debian), before);
        let made = contents(&toolchain);
        let made: Vec<(&str, &[u8])> = made
            .iter()
            .map(|(path, bytes)| {
                let path = path.strip_prefix(&toolchain).unwrap();
                (path.to_str().unwrap(), bytes.as_slice())
            })
            .collect();
        let expected: [(&str, &[u8]); 4] = [
            ("bin/cargo", b"cargo"),
            ("bin/rustc", RUSTC.as_bytes()),
            ("lib/rustlib/host/lib/libstd-1.rlib", b"for the host"),
            (
                "lib/rustlib/wasm32-unknown-unknown/lib/libstd-3.rlib",
                b"for the page",
            ),
        ];
        assert_eq!(made, expected);
        // Removing the toolchain removes its links, not what they lead to.
        remove(&toolchain).unwrap();
        assert_eq!(contents(&debian), before);
        remove(&place).unwrap();
    }

    #[test]
    fn only_libraries_of_the_standard_library_are_taken() {
        for (name, expected) in [
            ("libstd-1a.rlib", true),
            ("libthrowaway-2b.rlib", false),
            ("libstd-1a.rmeta", false),
        ] {
            assert_eq!(is_of_std(Path::new(name)), expected, "{name}");
        }
    }
}
