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

use engine::Engine;
use std::process::ExitCode;
use xtask::args::{self, Given, Opt};
use xtask::failure::{Failure, Outcome};

const RUN: &[Opt] = &[
    Opt {
        name: "--browser",
        value: Some("chromium|firefox|webkit"),
        help: "one engine",
    },
    Opt {
        name: "--name",
        value: Some("TEXT"),
        help: "only tests with this in their name",
    },
];
const SHOTS: &[Opt] = &[
    Opt {
        name: "--out",
        value: Some("DIR"),
        help: "where the pictures go",
    },
    Opt {
        name: "--persona",
        value: Some("NAME"),
        help: "whose walk is shown",
    },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = words
        .split_first()
        .map_or(("run", &[][..]), |(command, rest)| (command.as_str(), rest));
    let outcome = match command {
        "run" => args::parse(rest, RUN).and_then(|given| run(&given)),
        "wordpress" => args::parse(rest, RUN).and_then(|given| in_wordpress(&given)),
        "bench" => args::parse(rest, &[]).and_then(|_| speed::measure()),
        "shots" => args::parse(rest, SHOTS).and_then(|given| shots::take(&given)),
        _ => Err(args::unknown(
            "command",
            command,
            &["run", "wordpress", "shots", "bench"],
        )),
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
    done(in_engines(tests::all(), given)?)
}

/// The plugin in a real WordPress: first its own steps, then what visitors see in each engine.
fn in_wordpress(given: &Given) -> Outcome {
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
    let (more, failed) = in_engines(tests::wordpress_posts::tests(posts), given)?;
    done((passed + more, failed))
}

/// Runs the tests that were asked for in the engines that were asked for. How many passed, and how
/// many failed; it is an error when there is none to run.
fn in_engines(tests: Vec<runner::Test>, given: &Given) -> Outcome<(usize, usize)> {
    let names = Engine::ALL.map(Engine::name);
    let only = given.one_of("--browser", &names)?;
    let mut engines = Engine::ALL.to_vec();
    engines.retain(|engine| only.is_none_or(|only| only == engine.name()));
    let part = given.get("--name").unwrap_or_default();
    let mut chosen = tests;
    chosen.retain(|test| {
        let is_run = engines.iter().any(|engine| test.runs_in(*engine));
        is_run && test.name.contains(part)
    });
    if chosen.is_empty() {
        return Err(Failure::usage(format!(
            "No test of these engines has `{part}` in its name."
        )));
    }
    Ok(runner::run(&chosen, &engines))
}

fn done((passed, failed): (usize, usize)) -> Outcome {
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        Ok(())
    } else {
        Err(Failure::new(
            "Pictures and pages of what failed are in target/browser-failures/.",
        ))
    }
}
