//! `cargo xtask serve`: the release page at http://127.0.0.1:8080/, as production sends it.

use crate::failure::Result;
use crate::server::{Server, Site};
use crate::setup::{self, Need};
use crate::shell::Call;
use crate::{release, sizes};
use std::thread;

/// The options of `serve`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Another port than 8080; 0 for any that is free
    #[arg(
        long,
        value_name = "N",
        default_value_t = 8080,
        hide_default_value = true
    )]
    port: u16,
    /// Show the page in the browser
    #[arg(long)]
    open: bool,
}

/// Builds the release where it is not fresh, and serves it until the program is ended.
///
/// # Errors
/// Where the release cannot be built, or the port is taken.
pub fn run(options: &Options) -> Result {
    let toolchain = setup::ready(&[Need::Page])?;
    if release::build(&toolchain, None)?
        && let Err(failure) = sizes::report()
    {
        // `test` and `dist` fail with it; whoever works on the page still wants to see it.
        println!("{failure}");
    }
    let server = Server::start(Site::of(&release::folder())?, options.port)?;
    println!("Serving the release at {} (Ctrl-C ends it).", server.url);
    if options.open
        && !Call::new(["xdg-open", &server.url]).shown()
        && !Call::new(["open", &server.url]).shown()
    {
        println!("No browser could be opened from here: open the address yourself.");
    }
    loop {
        thread::park();
    }
}
