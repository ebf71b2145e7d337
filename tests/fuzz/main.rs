//! `cargo xtask test --only fuzz`: parsers of what comes from outside, with random changes of the
//! inputs in `corpus/`. An input that breaks what must hold is written into the corpus, so that
//! it is tried first from then on. (The options and messages of a host are read by scripts;
//! tests/browser/src/tests/host_input_fuzz.rs tries those, from the same corpus.)

mod mutator;
mod targets;

use clap::Parser;
use mutator::Mutator;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, panic};
use targets::{TARGETS, Target};

/// Feeds random texts to the parsers of what comes from outside.
#[derive(Parser)]
struct CommandLine {
    /// Only the parsers with this in their name
    #[arg(default_value = "", hide_default_value = true)]
    name: String,
}

fn main() -> Result<(), String> {
    let CommandLine { name } = CommandLine::parse();
    let chosen: Vec<&Target> = TARGETS
        .iter()
        .filter(|target| target.name.contains(&name))
        .collect();
    if chosen.is_empty() {
        let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        return Err(format!(
            "No target has `{name}` in its name; there are {}.",
            known.join(", ")
        ));
    }
    let mut failed = 0;
    for target in &chosen {
        match try_target(target) {
            Ok(count) => println!("ok {}: {count} inputs", target.name),
            Err(problem) => {
                failed += 1;
                println!("FAILED {}: {problem}", target.name);
            }
        }
    }
    println!("{} passed, {failed} failed", chosen.len() - failed);
    if failed == 0 {
        Ok(())
    } else {
        Err("What failed is in tests/fuzz/corpus/.".to_owned())
    }
}

/// Tries every input of the corpus, then as many others as the target says. How many there were.
fn try_target(target: &Target) -> Result<usize, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(target.name);
    let corpus = corpus(&folder)?;
    for (path, text) in &corpus {
        try_text(target, text).map_err(|problem| format!("{}: {problem}", path.display()))?;
    }
    // Another start each time. A file that is kept has it in its name, so that no run writes over
    // what another found.
    let seed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(1, |since| since.as_nanos() as u64);
    let texts: Vec<&str> = corpus.iter().map(|(_, text)| text.as_str()).collect();
    let mut mutator = Mutator::new(seed, &texts);
    for number in 0..target.inputs {
        let text = mutator.input();
        let Err(problem) = try_text(target, &text) else {
            continue;
        };
        let file = folder.join(format!("found-{seed:x}-{number}"));
        return Err(match fs::write(&file, &text) {
            Ok(()) => format!("{problem}; kept as {}", file.display()),
            Err(error) => format!("{problem}; and it cannot be kept: {error}"),
        });
    }
    Ok(corpus.len() + target.inputs)
}

/// The inputs that broke something once, and those that others are made from, with their files.
fn corpus(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let unreadable =
        |path: &Path, error: std::io::Error| format!("{} cannot be read: {error}", path.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        let bytes = fs::read(&path).map_err(|error| unreadable(&path, error))?;
        found.push((path, String::from_utf8_lossy(&bytes).into_owned()));
    }
    if found.is_empty() {
        return Err(format!("{} has no input to begin with", folder.display()));
    }
    found.sort();
    Ok(found)
}

/// A panic is a problem like any other.
fn try_text(target: &Target, text: &str) -> Result<(), String> {
    panic::catch_unwind(|| (target.check)(text)).unwrap_or_else(|_| Err("it panicked".to_owned()))
}
