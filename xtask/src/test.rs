//! `cargo xtask test`: everything that must hold, in five parts, and three that are run only when
//! they are asked for. The last line counts all of them.

use crate::failure::{Failure, Result};
use crate::setup::{self, Need};
use crate::shell::Call;
use crate::{check_data, mutants, project, release, sizes};
use clap::ValueEnum;
use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Instant;

/// The options of `test`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// One part; the last three run only where they are named here
    #[arg(long, value_enum, value_name = "PART")]
    only: Option<Part>,
    /// One engine in the browser part
    #[arg(long, value_parser = ["chromium", "firefox", "webkit"])]
    browser: Option<String>,
    /// Only the browser tests, mutants or parsers with this in their name
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
}

/// A part of the tests, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Format and lints
    Lint,
    /// Every native test: rules, golden cases, refused files, the commands
    Rules,
    /// The plan files, the golden cases and the schema for editors
    Data,
    /// The release in three browsers
    Browser,
    /// The plugin of the release in a WordPress
    Wordpress,
    /// Whether a test notices each change of the deciding code: an hour or two
    Mutants,
    /// Licences and known holes of the crates: asks the network, and says nothing of the project
    Supply,
    /// Parsers with inputs made by chance, three minutes; the next run tries others
    Fuzz,
}

impl Part {
    /// Whether the part runs only where `--only` names it.
    fn must_be_named(self) -> bool {
        matches!(self, Self::Mutants | Self::Supply | Self::Fuzz)
    }

    fn run(self, options: &Options) -> Result<Count> {
        match self {
            Self::Lint => lint(),
            Self::Rules => rules(),
            Self::Data => data(),
            Self::Browser => browsers(options),
            Self::Wordpress => wordpress(options),
            Self::Mutants => mutants(options.name.as_deref()),
            Self::Supply => supply(),
            Self::Fuzz => fuzz(options),
        }
    }
}

/// The name as it is typed.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.to_possible_value();
        f.write_str(value.as_ref().map_or("", |value| value.get_name()))
    }
}

/// How many checks held.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

impl Count {
    const ONE_FAILED: Self = Self {
        passed: 0,
        failed: 1,
    };

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Runs the parts that were asked for, and prints how many checks held.
///
/// # Errors
/// Where one of them did not hold.
pub fn run(options: &Options) -> Result {
    let mut total = Count::default();
    for part in parts(options.only) {
        println!("\n== {part}");
        let start = Instant::now();
        let count = part.run(options).unwrap_or_else(|failure| {
            eprintln!("{failure}");
            Count::ONE_FAILED
        });
        println!("== {part}: {count}, {} s", start.elapsed().as_secs());
        total.add(count);
    }
    println!("{total}");
    if total.failed > 0 {
        return Err(Failure::new("Not everything holds: see above."));
    }
    Ok(())
}

/// The part that was asked for, or all that need not be.
fn parts(only: Option<Part>) -> Vec<Part> {
    if let Some(part) = only {
        return vec![part];
    }
    let mut parts = Part::value_variants().to_vec();
    parts.retain(|part| !part.must_be_named());
    parts
}

/// What `lint` runs. Clippy reads the page's code only with its features.
const LINTS: [&str; 3] = [
    "cargo fmt --all --check",
    "cargo clippy --quiet --workspace --all-targets -- -D warnings",
    "cargo clippy --quiet --package second-opinion --all-targets --features app -- -D warnings",
];

fn lint() -> Result<Count> {
    setup::ready(&[Need::Lint])?;
    let mut count = Count::default();
    for line in LINTS {
        count.add(one(line, Call::new(line.split_whitespace()).shown()));
    }
    Ok(count)
}

/// Every native test: of the product, and of these commands.
fn rules() -> Result<Count> {
    let mut count = Count::default();
    for package in project::PRODUCT {
        count.add(cargo_test(&["--package", package])?);
    }
    count.add(cargo_test(&["--package", "xtask", "--lib"])?);
    Ok(count)
}

/// The plan files and golden cases are without fault, and the schema that editors read is fresh.
fn data() -> Result<Count> {
    let files = check_data::sound_files();
    if let Err(faults) = &files {
        eprintln!("{faults}");
    }
    let mut count = one("every plan file and case is without fault", files.is_ok());
    let schema = ["--package", "second-opinion", "--test", "rules", "schema::"];
    count.add(cargo_test(&schema)?);
    Ok(count)
}

fn browsers(options: &Options) -> Result<Count> {
    let toolchain = setup::ready(&[Need::Page, Need::Browsers])?;
    release::build(&toolchain, None)?;
    let report = sizes::report();
    if let Err(failure) = &report {
        eprintln!("{failure}");
    }
    let mut count = one("the first load keeps its budget", report.is_ok());
    count.add(browser_tests("run", options)?);
    Ok(count)
}

/// The plugin of the release in a real WordPress, which lives as long as the tests.
fn wordpress(options: &Options) -> Result<Count> {
    let toolchain = setup::ready(&[Need::Page, Need::Browsers, Need::WordPress])?;
    release::build(&toolchain, None)?;
    browser_tests("wordpress", options)
}

fn browser_tests(command: &str, options: &Options) -> Result<Count> {
    let line = format!("cargo run --quiet --package browser-tests -- {command}");
    let mut words: Vec<&str> = line.split_whitespace().collect();
    if let Some(browser) = &options.browser {
        words.extend(["--browser", browser]);
    }
    if let Some(name) = &options.name {
        words.extend(["--name", name]);
    }
    counted(&words, our_count)
}

fn mutants(name: Option<&str>) -> Result<Count> {
    let count = mutants::run(name)?;
    Ok(Count {
        passed: count.passed as u64,
        failed: count.failed as u64,
    })
}

/// What Cargo.lock may name: licences, crates that are banned, where crates come from; and those
/// with known holes.
fn supply() -> Result<Count> {
    setup::ready(&[Need::Supply])?;
    let mut count = Count::default();
    for check in ["licenses", "bans", "sources", "advisories"] {
        let line = format!(
            "cargo deny --log-level error --config .cargo/deny.toml \
             check --hide-inclusion-graph {check}"
        );
        let holds = Call::new(line.split_whitespace()).shown();
        count.add(one(&format!("cargo deny check {check}"), holds));
    }
    Ok(count)
}

/// Half a minute for each parser of what comes from outside; and what a host may say, which scripts
/// read, in the browsers.
fn fuzz(options: &Options) -> Result<Count> {
    let line = "cargo run --quiet --release --package fuzz --";
    let mut words: Vec<&str> = line.split_whitespace().collect();
    words.extend(options.name.as_deref());
    let mut count = counted(&words, our_count)?;
    if options.name.is_none() {
        let in_browsers = Options {
            only: None,
            browser: options.browser.clone(),
            name: Some("widget, fuzz".to_owned()),
        };
        count.add(browsers(&in_browsers)?);
    }
    Ok(count)
}

fn one(what: &str, holds: bool) -> Count {
    println!("{} {what}", if holds { "ok" } else { "FAILED" });
    Count {
        passed: u64::from(holds),
        failed: u64::from(!holds),
    }
}

fn cargo_test(more: &[&str]) -> Result<Count> {
    let words = [&["cargo", "test", "--quiet", "--no-fail-fast"], more].concat();
    counted(&words, cargo_count)
}

/// Runs a program that says how many checks held, and prints its other lines as they come.
/// One that ends badly without saying so (it did not build, it crashed) counts as a failure too.
fn counted(words: &[&str], read: fn(&str) -> Option<Count>) -> Result<Count> {
    let line = words.join(" ");
    let failed = |error| Failure::new(format!("`{line}` failed: {error}."));
    let mut command = Call::new(words).into_command();
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for text in BufReader::new(output).lines() {
            let text = text.map_err(failed)?;
            match read(&text) {
                Some(more) => count.add(more),
                None => println!("{text}"),
            }
        }
    }
    let status = child.wait().map_err(failed)?;
    if !status.success() && count.failed == 0 {
        count.add(one(&line, false));
    }
    Ok(count)
}

/// Cargo's own count: `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn cargo_count(line: &str) -> Option<Count> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let (passed, rest) = numbers.split_once(" passed; ")?;
    let (failed, _) = rest.split_once(" failed;")?;
    Some(Count {
        passed: passed.parse().ok()?,
        failed: failed.parse().ok()?,
    })
}

/// The count of our own programs: `12 passed, 0 failed`.
fn our_count(line: &str) -> Option<Count> {
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
        let count = Some(Count {
            passed: 12,
            failed: 3,
        });
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; \
                    0 filtered out; finished in 0.00s";
        assert_eq!(cargo_count(line), count);
        assert_eq!(our_count("12 passed, 3 failed"), count);
        assert_eq!(cargo_count("running 3 tests"), None);
        assert_eq!(our_count("ok it passed, 1 failed"), None);
    }

    #[test]
    fn what_takes_long_runs_only_where_it_is_named() {
        use Part::*;
        assert_eq!(parts(None), [Lint, Rules, Data, Browser, Wordpress]);
        assert_eq!(parts(Some(Fuzz)), [Fuzz]);
    }
}
