//! `cargo xtask setup`: installs what the other commands need, where it is missing, and only checks
//! what is there already. Only package managers change anything outside the tools' folder
//! ([`project::cache`](crate::project::cache)): see [`commands`].

mod commands;
mod debian;
mod toolchain;
mod tools;
mod wasm;

pub use commands::assume_yes;
pub use toolchain::Toolchain;
pub use tools::{mini_browser, wordpress_files};

use crate::failure::Result;
use crate::project;

/// The options of `setup`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only what `serve` needs, or (when not given) all that `test` needs
    #[arg(long = "for", value_name = "COMMAND", value_parser = ["serve", "test"])]
    command: Option<String>,
}

/// What a command is going to do, and so what it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Build the page.
    Page,
    /// Format and lint.
    Lint,
    /// Drive the page in three browsers.
    Browsers,
    /// Run a WordPress with a database of its own.
    WordPress,
    /// Change the code and see whether a test notices (cargo-mutants).
    Mutants,
    /// Check licences and known holes of crates (cargo-deny).
    Supply,
}

/// Installs what is missing for `serve`, or for all of `test`.
///
/// # Errors
/// Where something is missing and cannot be installed: how to do it by hand.
pub fn run(options: &Options) -> Result {
    let needs: &[Need] = match options.command.as_deref() {
        Some("serve") => &[Need::Page],
        _ => &[Need::Page, Need::Lint, Need::Browsers, Need::WordPress],
    };
    let toolchain = ready(needs)?;
    println!("Everything is there. For plain `trunk serve` in this shell:");
    let tools = project::cache();
    let tools = tools.display();
    let mut line = format!("export PATH=\"{tools}/bin:{tools}/node_modules/.bin:$PATH\"");
    if let Some(folder) = toolchain.folder {
        line.push_str(&format!(" RUSTUP_TOOLCHAIN=\"{}\"", folder.display()));
    }
    println!("  {line}");
    Ok(())
}

/// Makes sure of all that the needs ask for.
///
/// # Errors
/// Where something is missing and cannot be installed: how to do it by hand.
pub fn ready(needs: &[Need]) -> Result<Toolchain> {
    let mut toolchain = Toolchain { folder: None };
    for need in needs {
        match need {
            Need::Page => {
                toolchain = wasm::ready()?;
                tools::page()?;
            }
            Need::Lint => tools::lint()?,
            Need::Browsers => tools::browsers()?,
            Need::WordPress => tools::wordpress()?,
            Need::Mutants => tools::mutants()?,
            Need::Supply => tools::supply()?,
        }
    }
    Ok(toolchain)
}
