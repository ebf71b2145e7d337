//! What the release weighs, and the budgets it must keep: a cheap phone on a slow line pays for
//! every kilobyte.

use crate::failure::{Failure, Outcome};
use crate::{headers, project, release};
use std::fs;
use std::path::Path;

/// What may be sent, compressed with brotli, in bytes: the program with every plan's rules, the
/// texts of the first language, and everything that is fetched before the page is ready.
const BUDGETS: [Budget; 3] = [
    Budget {
        what: "the program",
        bytes: 140 * 1024,
        holds: |path| path.ends_with(".wasm"),
    },
    Budget {
        what: "the English pack",
        bytes: 90 * 1024,
        holds: |path| path == "/pack-en.json",
    },
    Budget {
        what: "the first load",
        bytes: 272 * 1024,
        holds: is_first,
    },
];

/// What the script in a host's page may weigh, compressed with gzip, which every server of a host
/// has.
const EMBED: u64 = 1536;

struct Budget {
    what: &'static str,
    bytes: u64,
    holds: fn(&str) -> bool,
}

/// One file of the release.
pub struct Weight {
    /// As it is asked for.
    pub path: String,
    /// As it is.
    pub raw: u64,
    /// As it is sent.
    pub brotli: u64,
    /// Whether every visitor loads it.
    pub first: bool,
}

/// Every file, the heaviest first.
pub fn weigh() -> Outcome<Vec<Weight>> {
    let size = |file: &Path| fs::metadata(file).map_or(0, |meta| meta.len());
    let mut weights: Vec<Weight> = project::files_below(&release::folder())?
        .iter()
        .filter(|file| release::copy_of(file, ".br").is_file())
        .map(|file| {
            let path = release::url_path(file);
            let first = is_first(&path);
            Weight {
                first,
                path,
                raw: size(file),
                brotli: size(&release::copy_of(file, ".br")),
            }
        })
        .collect();
    weights.sort_by_key(|weight| (!weight.first, std::cmp::Reverse(weight.brotli)));
    Ok(weights)
}

/// The page, its starter, everything hashed (Trunk hashes what index.html names; host pages load
/// the script of embed.rs), and the first language's pack.
fn is_first(path: &str) -> bool {
    matches!(
        path,
        "/index.html"
            | "/boot.js"
            | "/frame.js"
            | "/stylesheet-timeout.js"
            | "/pack-en.json"
            | "/sources.json"
    ) || (headers::is_hashed(path) && !(path.starts_with("/embed-") && path.ends_with(".js")))
}

/// The pages of the plans without a script.
fn is_plain(path: &str) -> bool {
    path.starts_with("/plans/")
}

/// Prints the table; fails when a budget is broken.
pub fn report() -> Outcome {
    let weights = weigh()?;
    println!("{:>9}  {:>9}  file", "raw", "brotli");
    for weight in weights.iter().filter(|weight| !is_plain(&weight.path)) {
        let mark = if weight.first {
            ""
        } else {
            "  (later, or never)"
        };
        println!(
            "{:>9}  {:>9}  {}{mark}",
            kilobytes(weight.raw),
            kilobytes(weight.brotli),
            weight.path
        );
    }
    let plain = || weights.iter().filter(|weight| is_plain(&weight.path));
    let (raw, sent): (u64, u64) = (
        plain().map(|weight| weight.raw).sum(),
        plain().map(|weight| weight.brotli).sum(),
    );
    println!(
        "{:>9}  {:>9}  {} plain pages  (never loaded by the app)",
        kilobytes(raw),
        kilobytes(sent),
        plain().count()
    );
    let mut broken = Vec::new();
    for Budget { what, bytes, holds } in BUDGETS {
        let of_it = || weights.iter().filter(|weight| holds(&weight.path));
        let (raw, sent): (u64, u64) = (
            of_it().map(|weight| weight.raw).sum(),
            of_it().map(|weight| weight.brotli).sum(),
        );
        println!(
            "{:>9}  {:>9}  {what}; the budget is {}",
            kilobytes(raw),
            kilobytes(sent),
            kilobytes(bytes)
        );
        if sent > bytes {
            broken.push(format!(
                "{what} is {} over its budget",
                kilobytes(sent - bytes)
            ));
        }
    }
    let embed = fs::metadata(release::copy_of(&release::folder().join("embed.js"), ".gz"))
        .map_or(u64::MAX, |meta| meta.len());
    println!("{embed:>17} B  the script for host pages, with gzip; the budget is {EMBED} B");
    if embed > EMBED {
        broken.push(format!(
            "the script for host pages is {} B over its budget",
            embed - EMBED
        ));
    }
    if broken.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "Too big: {}. Make it smaller, or argue for another budget in xtask/src/sizes.rs.",
        broken.join(", ")
    )))
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} KB", bytes / 1024, bytes % 1024 * 10 / 1024)
}
