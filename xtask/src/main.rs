//! `cargo xtask COMMAND`: what a contributor types. This file is the table of commands; the options
//! of each stand in the command's own file.

use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;
use xtask::failure::Result;
use xtask::{answer, bench, check_data, dist, serve, setup, test};

/// Sets up, builds, serves, tests and releases Second Opinion Coverage Check.
#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    args_override_self = true,
    after_help = "`cargo xtask COMMAND --help` lists a command's options."
)]
struct CommandLine {
    /// Install what is missing without asking
    #[arg(long, global = true)]
    yes: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Build the release page and serve it at http://127.0.0.1:8080/
    Serve(serve::Options),
    /// Everything that must hold: format, lints, rules, data, browsers, WordPress
    Test(test::Options),
    /// Write the release to dist/, for any web server
    Dist(dist::Options),
    /// Only install what the other commands need
    Setup(setup::Options),
    /// What plans do for some answers, as text or JSON
    Answer(Box<answer::Options>),
    /// Check the plan files and show what they say
    CheckData(check_data::Options),
    /// Measure, and print figures
    Bench,
}

fn main() -> ExitCode {
    // Prints the help, or what is wrong with the command line, and exits: 0 or 2.
    let CommandLine { yes, command } = CommandLine::parse();
    if yes {
        setup::assume_yes();
    }
    let Some(command) = command else {
        print!("{}", CommandLine::command().render_help());
        return ExitCode::SUCCESS;
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.code)
        }
    }
}

fn run(command: Command) -> Result {
    match command {
        Command::Serve(options) => serve::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Dist(options) => dist::run(&options),
        Command::Setup(options) => setup::run(&options),
        Command::Answer(options) => answer::run(&options),
        Command::CheckData(options) => check_data::run(&options),
        Command::Bench => bench::run(),
    }
}
