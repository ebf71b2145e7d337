//! `cargo xtask test --only fuzz`: parsers of what comes from outside, with inputs made by chance
//! from those in `corpus/`. An input that breaks what must hold is written into the corpus, so that
//! it is tried first from then on. (The options and messages of a host are read by scripts;
//! tests/browser/src/tests/host_input_fuzz.rs tries those, from the same corpus.)

mod chance;
mod targets;

use chance::Chance;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use std::{env, fs, panic};
use targets::TARGETS;

/// How long each target is tried.
const EACH: Duration = Duration::from_secs(30);

fn main() -> Result<(), String> {
    let name = env::args().nth(1).unwrap_or_default();
    let targets: Vec<_> = TARGETS
        .iter()
        .filter(|(target, _)| target.contains(&name))
        .collect();
    if targets.is_empty() {
        let known: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
        return Err(format!(
            "No target has `{name}` in its name; there are {}.",
            known.join(", ")
        ));
    }
    let mut failed = 0;
    for (target, holds) in &targets {
        match tried(target, *holds) {
            Ok(count) => println!("ok {target}: {count} inputs"),
            Err(problem) => {
                failed += 1;
                println!("FAILED {target}: {problem}");
            }
        }
    }
    println!("{} passed, {failed} failed", targets.len() - failed);
    if failed == 0 {
        Ok(())
    } else {
        Err("What failed is in tests/fuzz/corpus/.".to_owned())
    }
}

/// Tries every input of the corpus, then others for a while. How many there were.
fn tried(target: &str, holds: fn(&str) -> Result<(), String>) -> Result<u64, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/corpus")
        .join(target);
    let corpus = corpus(&folder)?;
    for (path, text) in &corpus {
        holds_without_panic(holds, text)
            .map_err(|problem| format!("{}: {problem}", path.display()))?;
    }
    // Another start each time; it is printed, so that a run can be told from another.
    let seed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(1, |since| since.as_nanos() as u64);
    let (mut chance, mut count, end) = (
        Chance::new(seed),
        corpus.len() as u64,
        Instant::now() + EACH,
    );
    let texts: Vec<&str> = corpus.iter().map(|(_, text)| text.as_str()).collect();
    while Instant::now() < end {
        let text = chance.changed(&texts);
        count += 1;
        if let Err(problem) = holds_without_panic(holds, &text) {
            let file = folder.join(format!("found-{seed:x}-{count}"));
            fs::write(&file, &text)
                .map_err(|error| format!("{problem}; and it cannot be kept: {error}"))?;
            return Err(format!("{problem}; kept as {}", file.display()));
        }
    }
    Ok(count)
}

fn corpus(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        fs::read(&path).map(|bytes| (path, String::from_utf8_lossy(&bytes).into_owned()))
    };
    paths
        .into_iter()
        .map(read)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| error.to_string())
}

fn holds_without_panic(holds: fn(&str) -> Result<(), String>, text: &str) -> Result<(), String> {
    panic::catch_unwind(|| holds(text)).unwrap_or_else(|_| Err("it panicked".to_owned()))
}
