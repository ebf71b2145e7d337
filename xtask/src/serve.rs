//! `cargo xtask serve`: the release page at http://127.0.0.1:8080/, as production sends it.

use crate::args::{Given, Opt};
use crate::failure::{Failure, Outcome};
use crate::server::{Server, Site};
use crate::setup::{self, Need};
use crate::shell::Call;
use crate::{release, sizes};
use std::thread;

/// The options of `serve`.
pub const OPTIONS: &[Opt] = &[
    Opt {
        name: "--port",
        value: Some("N"),
        help: "another port than 8080",
    },
    Opt {
        name: "--open",
        value: None,
        help: "show the page in the browser",
    },
    setup::YES,
];

/// The command.
pub fn run(given: &Given) -> Outcome {
    let port = given.get("--port").unwrap_or("8080");
    let port: u16 = port.parse().map_err(|_| {
        Failure::usage(format!(
            "`{port}` is no port: give a number from 0 to 65535."
        ))
    })?;
    let toolchain = setup::ready(&[Need::Page])?;
    if release::build(&toolchain, None)?
        && let Err(failure) = sizes::report()
    {
        // `test` and `dist` fail with it; someone at work still wants to see the page.
        println!("{failure}");
    }
    let server = Server::start(Site::of(&release::folder())?, port)?;
    println!("Serving the release at {} (Ctrl-C ends it).", server.url);
    if given.has("--open")
        && !Call::new(["xdg-open", &server.url]).shown()
        && !Call::new(["open", &server.url]).shown()
    {
        println!("No browser could be opened from here: open the address yourself.");
    }
    loop {
        thread::park();
    }
}
