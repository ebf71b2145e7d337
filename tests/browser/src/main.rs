//! The release page in three real browsers, served as production serves it.
//!
//! `cargo xtask test --only browser` builds the release and runs this; `wordpress` is `--only
//! wordpress`; `shots` takes pictures for people to look at, and `bench` measures.

mod altered_release;
mod blog;
mod connection_recorder;
mod engine;
mod ensure;
mod hosts;
mod page;
mod personas;
mod proxy;
mod runner;
mod scripted_walk;
mod shots;
mod speed;
mod tests;
mod webdriver;

use clap::{Parser, Subcommand};
use engine::Engine;
use std::process::ExitCode;
use xtask::failure::{Failure, Result};

/// The release page in three real browsers.
#[derive(Parser)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The tests of the release
    Run(Selection),
    /// The plugin of the release in a real WordPress
    Wordpress(Selection),
    /// Pictures of every screen of a walk
    Shots(shots::Options),
    /// Measure, and print figures
    Bench,
}

/// Which tests are run, and where.
#[derive(clap::Args)]
struct Selection {
    /// One engine
    #[arg(long, value_parser = Engine::ALL.map(Engine::name))]
    browser: Option<String>,
    /// Only tests with this in their name
    #[arg(long, value_name = "TEXT", default_value = "")]
    name: String,
}

fn main() -> ExitCode {
    let outcome = match CommandLine::parse().command {
        Command::Run(selection) => run(&selection),
        Command::Wordpress(selection) => in_wordpress(&selection),
        Command::Shots(options) => shots::take(&options),
        Command::Bench => speed::measure(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.code)
        }
    }
}

fn run(selection: &Selection) -> Result {
    done(in_engines(tests::all(), selection)?)
}

/// The plugin in a real WordPress: first its own steps, then what visitors see in each engine.
fn in_wordpress(selection: &Selection) -> Result {
    let server = runner::serve().map_err(Failure::new)?;
    let blog = blog::Blog::start().map_err(Failure::new)?;
    let mut posts = tests::wordpress_plugin::Posts::of(&blog, &server.url);
    let mut passed = 0;
    for (name, step) in tests::wordpress_plugin::STEPS {
        if let Err(reason) = step(&blog, &mut posts) {
            println!("FAILED {name}\n  {reason}\n{passed} passed, 1 failed");
            return Err(Failure::new(
                "Nothing after this step was tried: it stands on it.",
            ));
        }
        println!("ok {name}");
        passed += 1;
    }
    let (more, failed) = in_engines(tests::wordpress_posts::tests(posts), selection)?;
    done((passed + more, failed))
}

/// Runs the tests that were asked for in the engines that were asked for. How many passed, and how
/// many failed; it is an error when there is none to run.
fn in_engines(mut tests: Vec<runner::Test>, selection: &Selection) -> Result<(usize, usize)> {
    let only = selection.browser.as_deref();
    let mut engines = Engine::ALL.to_vec();
    engines.retain(|engine| only.is_none_or(|only| only == engine.name()));
    let part = &selection.name;
    tests.retain(|test| {
        let is_run = engines.iter().any(|engine| test.runs_in(*engine));
        is_run && test.name.contains(part)
    });
    if tests.is_empty() {
        return Err(Failure::usage(format!(
            "No test of these engines has `{part}` in its name."
        )));
    }
    Ok(runner::run(&tests, &engines))
}

fn done((passed, failed): (usize, usize)) -> Result {
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        Ok(())
    } else {
        Err(Failure::new(
            "Pictures and pages of what failed are in target/browser-failures/.",
        ))
    }
}
