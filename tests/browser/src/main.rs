//! The release page in three real browsers, served as production serves it.
//!
//! `cargo xtask test --only browser` builds the release and runs this; `shots` takes pictures for people to
//! look at, and `bench` measures.

mod bench;
mod changed;
mod engine;
mod hosts;
mod outside;
mod page;
mod personas;
mod proxy;
mod runner;
mod shots;
mod tests;
mod webdriver;

use engine::Engine;
use std::process::ExitCode;
use xtask::args::{self, Given, Opt};
use xtask::failure::{Failure, Outcome};

const RUN: &[Opt] = &[
    Opt { name: "--browser", value: Some("chromium|firefox|webkit"), help: "one engine" },
    Opt { name: "--name", value: Some("TEXT"), help: "only tests with this in their name" },
];
const SHOTS: &[Opt] = &[
    Opt { name: "--out", value: Some("DIR"), help: "where the pictures go" },
    Opt { name: "--persona", value: Some("NAME"), help: "whose walk is shown" },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = words.split_first().map_or(("run", &[][..]), |(command, rest)| (command.as_str(), rest));
    let outcome = match command {
        "run" => args::parse(rest, RUN).and_then(|given| run(&given)),
        "bench" => args::parse(rest, &[]).and_then(|_| bench::measure()),
        "shots" => args::parse(rest, SHOTS).and_then(|given| shots::take(&given)),
        _ => Err(args::unknown("command", command, &["run", "shots", "bench"])),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.code)
        }
    }
}

fn run(given: &Given) -> Outcome {
    let names = Engine::ALL.map(Engine::name);
    let only = given.one_of("--browser", &names)?;
    let engines: Vec<Engine> = Engine::ALL.into_iter().filter(|engine| only.is_none_or(|only| only == engine.name())).collect();
    let part = given.get("--name").unwrap_or_default();
    let tests: Vec<runner::Test> = tests::all().into_iter().filter(|test| test.name.contains(part)).collect();
    let (passed, failed) = runner::run(&tests, &engines);
    println!("{passed} passed, {failed} failed");
    if failed == 0 { Ok(()) } else { Err(Failure::new("Pictures and pages of what failed are in target/browser-failures/.")) }
}
