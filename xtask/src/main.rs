//! `cargo xtask COMMAND`: what a contributor types. This file is the table of commands.

use std::process::ExitCode;
use xtask::args::{self, Given, Opt};
use xtask::failure::{Failure, Outcome};
use xtask::{answer, bench, check_data, dist, serve, setup, test};

struct Command {
    name: &'static str,
    summary: &'static str,
    options: &'static [Opt],
    run: fn(&Given) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        summary: "build the release page and serve it at http://127.0.0.1:8080/",
        options: serve::OPTIONS,
        run: serve::run,
    },
    Command {
        name: "test",
        summary: "everything that must hold: format, lints, rules, data, browsers, WordPress",
        options: test::OPTIONS,
        run: test::run,
    },
    Command {
        name: "dist",
        summary: "write the release to dist/, for any web server",
        options: dist::OPTIONS,
        run: dist::run,
    },
    Command {
        name: "setup",
        summary: "only install what the other commands need",
        options: setup::OPTIONS,
        run: setup::run,
    },
    Command {
        name: "answer",
        summary: "what plans do for some answers, as text or JSON",
        options: answer::OPTIONS,
        run: answer::run,
    },
    Command {
        name: "check-data",
        summary: "check the plan files and show what they say",
        options: check_data::OPTIONS,
        run: check_data::run,
    },
    Command {
        name: "bench",
        summary: "measure, and print figures",
        options: bench::OPTIONS,
        run: bench::run,
    },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match command(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.code)
        }
    }
}

fn command(words: &[String]) -> Outcome {
    let wants_help = words.iter().any(|word| word == "--help" || word == "-h");
    let Some((name, rest)) = words
        .split_first()
        .filter(|(name, _)| !name.starts_with('-') && *name != "help")
    else {
        print!("{}", overview());
        return if words.is_empty() || wants_help || words.first().is_some_and(|word| word == "help")
        {
            Ok(())
        } else {
            args::parse(words, &[]).map(|_| ())
        };
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        let names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
        return Err(args::unknown("command", name, &names));
    };
    if wants_help {
        print!("{}", help(command));
        return Ok(());
    }
    (command.run)(
        &args::parse(rest, command.options).map_err(|failure| {
            Failure::usage(format!("{failure} See `cargo xtask {name} --help`."))
        })?,
    )
}

fn overview() -> String {
    let mut text = String::from("cargo xtask COMMAND [OPTIONS]\n\n");
    for command in COMMANDS {
        text.push_str(&format!("  {:<12}{}\n", command.name, command.summary));
    }
    text + "\n`cargo xtask COMMAND --help` lists a command's options.\n"
}

fn help(command: &Command) -> String {
    let mut text = format!("cargo xtask {}: {}.\n", command.name, command.summary);
    for option in command.options {
        let spelling = format!("{} {}", option.name, option.value.unwrap_or_default());
        text.push_str(&format!("\n  {spelling:<36}{}", option.help));
    }
    text + "\n"
}
