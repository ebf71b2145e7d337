//! The compiler for the browser. Two roads, chosen by trying:
//!
//! 1. `rustup target add wasm32-unknown-unknown`, on a machine that can download it.
//! 2. Debian's rustc for the web with its own source: the target's standard library is built once
//! and put where that compiler looks for it. Its name in rustup is `debian`.

use super::{Toolchain, debian, say};
use crate::failure::{Explain, Failure, Outcome};
use crate::project;
use crate::shell::Call;
use std::fs;
use std::path::{Path, PathBuf};

const TARGET: &str = "wasm32-unknown-unknown";
const NAME: &str = "debian";
const PACKAGES: &[&str] = &[
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
    "libllvm22",
];
const BY_HAND: &str = "By hand: install Rust with rustup (rustup.rs), then `rustup target add wasm32-unknown-unknown`.";

/// The toolchain that can build the page, made if need be.
pub fn ready() -> Outcome<Toolchain> {
    let own = Toolchain { name: None };
    if sysroot_has_std("rustc") {
        return Ok(own);
    }
    let debian = Toolchain {
        name: Some(NAME.to_owned()),
    };
    if debian_is_ready() {
        return link().map(|()| debian);
    }
    say(TARGET, "the compiler's part for WebAssembly");
    if Call::new(["rustup", "target", "add", TARGET])
        .output()
        .is_some()
    {
        return Ok(own);
    }
    eprintln!(
        "  rustup cannot have it here: taking Debian's compiler, and building the part from its source."
    );
    debian::install(
        PACKAGES,
        "a compiler with the source of its standard library",
    )?;
    link()?;
    build_std()?;
    Ok(debian)
}

fn sysroot_has_std(rustc: &str) -> bool {
    library(rustc).is_some_and(|folder| {
        let names = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.file_name());
        names
            .into_iter()
            .any(|name| name.to_string_lossy().starts_with("libstd-"))
    })
}

fn library(rustc: &str) -> Option<PathBuf> {
    Call::new([rustc, "--print", "target-libdir", "--target", TARGET])
        .output()
        .map(PathBuf::from)
}

/// A library of another compiler is of no use, so a stamp beside it says which compiler made it.
fn debian_is_ready() -> bool {
    let made_by =
        library("/usr/bin/rustc").and_then(|folder| fs::read_to_string(stamp(&folder)).ok());
    made_by.is_some() && made_by == compiler()
}

fn stamp(library: &Path) -> PathBuf {
    library.join("second-opinion.stamp")
}

fn compiler() -> Option<String> {
    Call::new(["/usr/bin/rustc", "-vV"]).output()
}

fn link() -> Outcome {
    let list = Call::new(["rustup", "toolchain", "list"])
        .output()
        .unwrap_or_default();
    if list
        .lines()
        .any(|line| line.split_whitespace().next() == Some(NAME))
    {
        return Ok(());
    }
    Call::new(["rustup", "toolchain", "link", NAME, "/usr"]).quiet(BY_HAND)
}

/// Builds the standard library in a throwaway crate and copies it to where the compiler looks.
fn build_std() -> Outcome {
    say(
        "the standard library for WebAssembly",
        "built from Debian's source, about a minute",
    );
    let library = library("/usr/bin/rustc").ok_or_else(|| {
        Failure::new(format!(
            "`/usr/bin/rustc --print target-libdir` failed. {BY_HAND}"
        ))
    })?;
    let folder = project::cache().join("wasm-std");
    project::write(
        &folder.join("Cargo.toml"),
        "[package]\nname = \"throwaway\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n",
    )?;
    project::write(&folder.join("src/lib.rs"), "")?;
    let words = [
        "cargo",
        "build",
        "--release",
        "-Zbuild-std=std,panic_abort",
        "--target",
        TARGET,
    ];
    Call::new(words)
        .dir(&folder)
        .env("RUSTUP_TOOLCHAIN", NAME)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        // Lets a stable compiler build its own standard library; nothing else is built with it.
        .env("RUSTC_BOOTSTRAP", "1")
        // Without it link-time optimization of the page fails: "can't find section .llvmbc".
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .quiet(BY_HAND)?;
    let made = folder.join("target").join(TARGET).join("release/deps");
    let is_ours = |path: &Path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("libthrowaway"))
    };
    let rlibs: Vec<PathBuf> = project::files_below(&made)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rlib") && !is_ours(path))
        .collect();
    let stamped = folder.join("stamp");
    project::write(&stamped, compiler().unwrap_or_default())?;
    let to = library.display().to_string();
    let from: Vec<String> = rlibs
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    // What an older compiler left there must not be found beside the new.
    debian::as_root(&["rm", "-rf", &to]).quiet(BY_HAND)?;
    debian::as_root(&["mkdir", "-p", &to]).quiet(BY_HAND)?;
    let copy: Vec<&str> = ["cp"]
        .into_iter()
        .chain(from.iter().map(String::as_str))
        .chain([to.as_str()])
        .collect();
    debian::as_root(&copy).quiet(BY_HAND)?;
    let stamp = stamp(&library).display().to_string();
    debian::as_root(&["cp", &stamped.display().to_string(), &stamp]).quiet(BY_HAND)?;
    fs::remove_dir_all(&folder).explain(|| format!("{} cannot be removed", folder.display()))
}
