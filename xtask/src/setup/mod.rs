//! `cargo xtask setup`: what the other commands need, installed only where it is missing.
//! Each thing is looked for first; what is there already costs a glance and no words.

mod debian;
mod tools;
mod wasm;

pub use tools::{mini_browser, wordpress_files};

use crate::failure::Outcome;
use crate::shell::Call;

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
    /// Run a WordPress of its own.
    WordPress,
    /// Change the code and see whether a test notices. Only when it is asked for: nothing else
    /// needs it.
    Mutants,
    /// cargo-deny.
    Supply,
}

/// Which compiler builds for the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toolchain {
    /// The name to give rustup; none when the person's own toolchain has the wasm target.
    pub name: Option<String>,
}

impl Toolchain {
    /// Makes a call use this compiler.
    pub fn on(&self, call: Call) -> Call {
        match &self.name {
            Some(name) => call.env("RUSTUP_TOOLCHAIN", name),
            None => call,
        }
    }
}

/// The command.
pub fn run(options: &Options) -> Outcome {
    let needs: &[Need] = match options.command.as_deref() {
        Some("serve") => &[Need::Page],
        _ => &[Need::Page, Need::Lint, Need::Browsers, Need::WordPress],
    };
    let toolchain = ready(needs)?;
    println!("Everything is there. For plain `trunk serve` in this shell:");
    let name = toolchain
        .name
        .map(|name| format!(" RUSTUP_TOOLCHAIN={name}"))
        .unwrap_or_default();
    let cache = crate::project::cache();
    println!(
        "  export PATH=\"{0}/bin:{0}/node_modules/.bin:$PATH\"{name}",
        cache.display()
    );
    Ok(())
}

/// Makes sure of all that the needs ask for.
pub fn ready(needs: &[Need]) -> Outcome<Toolchain> {
    let mut toolchain = Toolchain { name: None };
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

/// One line for each thing that is installed: what, and why.
fn say(what: &str, why: &str) {
    eprintln!("Installing {what}: {why}.");
}
