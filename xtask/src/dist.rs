//! `cargo xtask dist`: the release folder for any web server or content network.

use crate::args::{Given, Opt};
use crate::failure::Outcome;
use crate::setup::{self, Need};
use crate::{release, sizes, twice};

/// The options of `dist`.
pub const OPTIONS: &[Opt] =
    &[Opt { name: "--twice", value: None, help: "build in two other folders instead, and compare every byte (10 minutes)" }];

/// The command.
pub fn run(given: &Given) -> Outcome {
    if given.has("--twice") {
        return twice::run();
    }
    let toolchain = setup::ready(&[Need::Page])?;
    if !release::build(&toolchain)? {
        println!("Nothing has changed since the last release.");
    }
    sizes::report()?;
    println!("The release is in dist/: every file with its .br and .gz copy, _headers, and SHA256SUMS.");
    println!("hosting/ holds the same headers for nginx and Caddy, sbom.cdx.json the crates of the program, BUILD.txt the tools.");
    Ok(())
}
