//! `cargo xtask dist`: the release folder for any web server or content network.

use crate::args::{Given, Opt};
use crate::failure::Outcome;
use crate::setup::{self, Need};
use crate::{embed, release, sizes, twice};

/// The options of `dist`.
pub const OPTIONS: &[Opt] = &[
    Opt {
        name: "--origin",
        value: Some("URL"),
        help: "where it will be served, for the snippets and the policy: https://example.org",
    },
    Opt {
        name: "--twice",
        value: None,
        help: "build in two other folders instead, and compare every byte (10 minutes)",
    },
    setup::YES,
];

/// The command.
pub fn run(given: &Given) -> Outcome {
    let origin = given.get("--origin").map(embed::origin).transpose()?;
    let toolchain = setup::ready(&[Need::Page])?;
    if given.has("--twice") {
        return twice::run();
    }
    if !release::build(&toolchain, origin)? {
        println!("Nothing has changed since the last release.");
    }
    sizes::report()?;
    println!(
        "The release is in dist/: every file with its .br and .gz copy, _headers, and SHA256SUMS."
    );
    println!(
        "hosting/ holds the same headers for nginx and Caddy, sbom.cdx.json the crates of the program, BUILD.txt the tools."
    );
    if origin.is_none() {
        println!(
            "Its address is not known, so the snippets in dist/embed/snippets.txt lack it: --origin URL writes it."
        );
    }
    Ok(())
}
