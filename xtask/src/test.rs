//! `cargo xtask test`: everything that must hold, in five parts, and three that are run only when
//! they are asked for. The last line counts all of them.

use crate::args::{Given, Opt};
use crate::failure::{Failure, Outcome};
use crate::setup::{self, Need};
use crate::shell::Call;
use crate::{check_data, mutants, release, sizes};
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Instant;

const PARTS: &[&str] = &[
    "lint",
    "rules",
    "data",
    "browser",
    "wordpress",
    MUTANTS,
    SUPPLY,
    FUZZ,
];
/// Takes an hour or two, and is about the tests rather than about the program.
const MUTANTS: &str = "mutants";
/// Asks the network which crates have known holes, and about nothing of ours.
const SUPPLY: &str = "supply";
/// Inputs by chance: another run tries others, so it proves nothing that a test should wait for.
const FUZZ: &str = "fuzz";
const BROWSERS: &[&str] = &["chromium", "firefox", "webkit"];

/// The options of `test`.
pub const OPTIONS: &[Opt] = &[
    Opt {
        name: "--only",
        value: Some("rules|data|lint|browser|wordpress|mutants|supply|fuzz"),
        help: "one part; the last three only so: an hour or two; the network; three minutes of chance",
    },
    Opt {
        name: "--browser",
        value: Some("chromium|firefox|webkit"),
        help: "one engine in the browser part",
    },
    Opt {
        name: "--name",
        value: Some("TEXT"),
        help: "only the browser tests, mutants or parsers with this in their name",
    },
];

/// How many checks held.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The command.
pub fn run(given: &Given) -> Outcome {
    let only = given.one_of("--only", PARTS)?;
    let browser = given.one_of("--browser", BROWSERS)?;
    let mut total = Count::default();
    for part in PARTS.iter().filter(|part| {
        only.map_or(![MUTANTS, SUPPLY, FUZZ].contains(part), |only| {
            only == **part
        })
    }) {
        println!("\n== {part}");
        let start = Instant::now();
        let counted = match *part {
            "lint" => lint(),
            "rules" => rules(),
            "data" => data(),
            MUTANTS => mutants(given.get("--name")),
            SUPPLY => supply(),
            FUZZ => fuzz(browser, given.get("--name")),
            "wordpress" => wordpress(browser, given.get("--name")),
            _ => browsers(browser, given.get("--name")),
        };
        let count = counted.unwrap_or_else(|failure| {
            eprintln!("{failure}");
            Count {
                passed: 0,
                failed: 1,
            }
        });
        println!(
            "== {part}: {} passed, {} failed, {} s",
            count.passed,
            count.failed,
            start.elapsed().as_secs()
        );
        total.add(count);
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 {
        Ok(())
    } else {
        Err(Failure {
            message: "Not everything holds: see above.".to_owned(),
            code: 1,
        })
    }
}

fn lint() -> Outcome<Count> {
    setup::ready(&[Need::Lint])?;
    let mut count = Count::default();
    let strict = ["--", "-D", "warnings"];
    let checks: [&[&str]; 3] = [
        &["cargo", "fmt", "--all", "--check"],
        &["cargo", "clippy", "--quiet", "--workspace", "--all-targets"],
        &[
            "cargo",
            "clippy",
            "--quiet",
            "--package",
            "second-opinion",
            "--all-targets",
            "--features",
            "app",
        ],
    ];
    for check in checks {
        let end: &[&str] = if check.contains(&"clippy") {
            &strict
        } else {
            &[]
        };
        let words: Vec<&str> = check.iter().chain(end).copied().collect();
        count.add(one(&words.join(" "), Call::new(&words).shown()));
    }
    Ok(count)
}

/// Every native test: of the product with its golden cases and refusals, of the plan files' model
/// and compiler, of these commands.
fn rules() -> Outcome<Count> {
    let mut count = Count::default();
    let product = [
        "second-opinion",
        "second-opinion-model",
        "second-opinion-compiler",
    ];
    for package in product {
        count.add(cargo_test(["--package", package])?);
    }
    count.add(cargo_test(["--package", "xtask", "--lib"])?);
    Ok(count)
}

/// The plan files and golden cases are without fault, and the schema that editors read is fresh.
fn data() -> Outcome<Count> {
    let files = check_data::sound_files().map_err(|faults| eprintln!("{faults}"));
    let mut count = one("every plan file and case is without fault", files.is_ok());
    count.add(cargo_test([
        "--package",
        "second-opinion",
        "--test",
        "schema",
    ])?);
    Ok(count)
}

fn browsers(browser: Option<&str>, name: Option<&str>) -> Outcome<Count> {
    let toolchain = setup::ready(&[Need::Page, Need::Browsers])?;
    release::build(&toolchain, None)?;
    let mut count = one(
        "the first load keeps its budget",
        sizes::report()
            .map_err(|failure| eprintln!("{failure}"))
            .is_ok(),
    );
    count.add(driven("run", browser, name)?);
    Ok(count)
}

/// The plugin of the release in a real WordPress, which lives as long as the tests.
fn wordpress(browser: Option<&str>, name: Option<&str>) -> Outcome<Count> {
    let toolchain = setup::ready(&[Need::Page, Need::Browsers, Need::WordPress])?;
    release::build(&toolchain, None)?;
    driven("wordpress", browser, name)
}

fn driven(command: &str, browser: Option<&str>, name: Option<&str>) -> Outcome<Count> {
    let mut words = vec![
        "cargo",
        "run",
        "--quiet",
        "--package",
        "browser-tests",
        "--",
        command,
    ];
    words.extend(browser.iter().flat_map(|browser| ["--browser", browser]));
    words.extend(name.iter().flat_map(|name| ["--name", name]));
    counted(&words, ours)
}

fn mutants(name: Option<&str>) -> Outcome<Count> {
    let (passed, failed) = mutants::run(name)?;
    Ok(Count {
        passed: passed as u64,
        failed: failed as u64,
    })
}

/// What Cargo.lock may name: licences, crates that are banned, where crates come from; and those
/// with known holes.
fn supply() -> Outcome<Count> {
    setup::ready(&[Need::Supply])?;
    let mut count = Count::default();
    for check in ["licenses", "bans", "sources", "advisories"] {
        let words = [
            "cargo",
            "deny",
            "--log-level",
            "error",
            "--config",
            ".cargo/deny.toml",
            "check",
            "--hide-inclusion-graph",
            check,
        ];
        count.add(one(
            &format!("cargo deny check {check}"),
            Call::new(words).shown(),
        ));
    }
    Ok(count)
}

/// Half a minute for each parser of what comes from outside; and what a host may say, which scripts
/// read, in the browsers.
fn fuzz(browser: Option<&str>, name: Option<&str>) -> Outcome<Count> {
    let words = [
        "cargo",
        "run",
        "--quiet",
        "--release",
        "--package",
        "fuzz",
        "--",
    ];
    let mut count = counted(&words.into_iter().chain(name).collect::<Vec<_>>(), ours)?;
    if name.is_none() {
        count.add(browsers(browser, Some("widget, fuzz"))?);
    }
    Ok(count)
}

fn one(what: &str, held: bool) -> Count {
    println!("{} {what}", if held { "ok" } else { "FAILED" });
    Count {
        passed: u64::from(held),
        failed: u64::from(!held),
    }
}

fn cargo_test<'a>(more: impl IntoIterator<Item = &'a str>) -> Outcome<Count> {
    let words: Vec<&str> = ["cargo", "test", "--quiet", "--no-fail-fast"]
        .into_iter()
        .chain(more)
        .collect();
    counted(&words, cargos)
}

/// Runs a program that says how many checks held, and shows what it says as it comes.
/// One that ends badly without saying so (it did not build, it crashed) is a failure too.
fn counted(words: &[&str], read: fn(&str) -> Option<Count>) -> Outcome<Count> {
    let line = words.join(" ");
    let failed = |error: &dyn std::fmt::Display| Failure::new(format!("`{line}` failed: {error}."));
    let mut child = Call::new(words)
        .into_command()
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(&error))?;
    let mut count = Count::default();
    for text in child
        .stdout
        .take()
        .into_iter()
        .flat_map(|out| BufReader::new(out).lines())
    {
        let text = text.map_err(|error| failed(&error))?;
        match read(&text) {
            Some(more) => count.add(more),
            None => println!("{text}"),
        }
    }
    let status = child.wait().map_err(|error| failed(&error))?;
    if !status.success() && count.failed == 0 {
        count.add(one(&line, false));
    }
    Ok(count)
}

/// `test result: ok. 12 passed; 0 failed; 1 ignored; …`
fn cargos(line: &str) -> Option<Count> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| {
        numbers
            .split("; ")
            .find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
    };
    Some(Count {
        passed: number("passed")?,
        failed: number("failed")?,
    })
}

/// `12 passed, 0 failed`
fn ours(line: &str) -> Option<Count> {
    let (passed, failed) = line.split_once(" passed, ")?;
    Some(Count {
        passed: passed.parse().ok()?,
        failed: failed.strip_suffix(" failed")?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_counting_are_read() {
        assert_eq!(
            cargos(
                "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s"
            ),
            Some(Count {
                passed: 12,
                failed: 3
            })
        );
        assert_eq!(
            ours("12 passed, 3 failed"),
            Some(Count {
                passed: 12,
                failed: 3
            })
        );
        assert_eq!(
            (cargos("running 3 tests"), ours("ok it passed, 1 failed")),
            (None, None)
        );
    }
}
