//! The compiler for WebAssembly. The first of these that is there, or can be had, is used:
//!
//! 1. the active toolchain, when it has the target's standard library;
//! 2. the private toolchain that an earlier setup made ([`toolchain`]);
//! 3. the active toolchain after `rustup target add`, where rustup can download it;
//! 4. a private toolchain of Debian's compiler, with the standard library built from its source.

use super::commands::{self, say};
use super::debian;
use super::toolchain::{self, TARGET, Toolchain};
use crate::failure::Result;
use crate::shell::Call;
use std::fs;

/// Debian's compiler for WebAssembly, the source of its standard library, and its linker.
const PACKAGES: &[&str] = &[
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
    "libllvm22",
];

/// The toolchain that can build the page, installed where it is missing.
///
/// # Errors
/// Where neither rustup nor Debian's packages give one.
pub fn ready() -> Result<Toolchain> {
    let active = Toolchain { folder: None };
    if has_std() {
        return Ok(active);
    }
    let private = Toolchain {
        folder: Some(toolchain::folder()),
    };
    if toolchain::is_current() {
        return Ok(private);
    }
    say(TARGET, "the compiler's part for WebAssembly");
    let add = Call::new(["rustup", "target", "add", TARGET]);
    if commands::permitted(add)?.output().is_some() && has_std() {
        return Ok(active);
    }
    eprintln!("  rustup cannot download it here: Debian's compiler can build it from source.");
    debian::install(
        PACKAGES,
        "a compiler with the source of its standard library",
    )?;
    toolchain::make()?;
    Ok(private)
}

/// Whether the active toolchain has the target's standard library.
fn has_std() -> bool {
    let words = ["rustc", "--print", "target-libdir", "--target", TARGET];
    let Some(folder) = Call::new(words).output() else {
        return false;
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with("libstd-") {
            return true;
        }
    }
    false
}
