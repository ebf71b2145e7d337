//! `cargo xtask dist`: the release folder for any web server or content network.

use crate::failure::Result;
use crate::setup::{self, Need};
use crate::{embed, release, reproducible, sizes};

/// The options of `dist`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Where it will be served, for the snippets and the policy: https://example.org
    #[arg(long, value_name = "URL")]
    origin: Option<String>,
    /// Build in two other folders instead, and compare every byte (10 minutes)
    #[arg(long)]
    twice: bool,
}

/// Printed for each release.
const WRITTEN: &str = "\
The release is in dist/: every file with its .br and .gz copy, _headers, and SHA256SUMS.
hosting/ holds the same headers for nginx and Caddy, sbom.cdx.json the crates of the program, \
BUILD.txt the tools.";

/// Printed for a release without an address.
const NO_ORIGIN: &str = "\
Its address is not known, so the snippets in dist/embed/snippets.txt lack it: \
--origin URL writes it.";

/// Builds the release and prints what it weighs, or builds it twice and compares.
///
/// # Errors
/// Where the release cannot be built, is over a budget, or differs from the other build.
pub fn run(options: &Options) -> Result {
    let origin = options.origin.as_deref().map(embed::origin).transpose()?;
    let toolchain = setup::ready(&[Need::Page])?;
    if options.twice {
        return reproducible::run();
    }
    if !release::build(&toolchain, origin)? {
        println!("Nothing has changed since the last release.");
    }
    sizes::report()?;
    println!("{WRITTEN}");
    if origin.is_none() {
        println!("{NO_ORIGIN}");
    }
    Ok(())
}
