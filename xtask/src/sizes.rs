//! What the release weighs, and the budgets it must keep: a cheap phone on a slow line pays for
//! every kilobyte.

use crate::failure::{Failure, Result};
use crate::{headers, project, release};
use std::cmp::Reverse;
use std::fs;
use std::path::Path;

/// What may be sent, compressed with brotli: the program with every plan's rules, the texts of the
/// first language, and everything that is fetched before the page is ready.
const BUDGETS: [Budget; 3] = [
    Budget {
        what: "the program",
        bytes: 140 * 1024,
        counts: |path| path.ends_with(".wasm"),
    },
    Budget {
        what: "the English pack",
        bytes: 90 * 1024,
        counts: |path| path == "/pack-en.json",
    },
    Budget {
        what: "the first load",
        bytes: 272 * 1024,
        counts: is_first,
    },
];

/// What the script in a host's page may weigh in bytes, compressed with gzip, which every server of
/// a host has.
const EMBED: u64 = 1536;

/// The files that everyone loads and whose names have no hash.
const FIRST: [&str; 6] = [
    "/index.html",
    "/boot.js",
    "/frame.js",
    "/stylesheet-timeout.js",
    "/pack-en.json",
    "/sources.json",
];

struct Budget {
    what: &'static str,
    bytes: u64,
    /// Whether the file of this path counts.
    counts: fn(&str) -> bool,
}

/// One file of the release.
pub struct Weight {
    /// As it is asked for.
    pub path: String,
    /// In bytes, as it is.
    pub raw: u64,
    /// In bytes, as it is sent.
    pub brotli: u64,
    /// Whether every visitor loads it.
    pub first: bool,
}

/// Every file: first those that every visitor loads, and of them the heaviest first.
///
/// # Errors
/// Where the release cannot be read.
pub fn weigh() -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    for file in project::files_below(&release::folder())? {
        let copy = release::copy_of(&file, ".br");
        if copy.is_file() {
            let path = release::url_path(&file);
            weights.push(Weight {
                first: is_first(&path),
                path,
                raw: size(&file),
                brotli: size(&copy),
            });
        }
    }
    weights.sort_by_key(|weight| (!weight.first, Reverse(weight.brotli)));
    Ok(weights)
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |metadata| metadata.len())
}

/// The page, its starter, everything with a hash in its name (Trunk gives one to what index.html
/// names; the script of embed.rs is loaded by host pages only), and the first language's pack.
fn is_first(path: &str) -> bool {
    let is_embed = path.starts_with("/embed-") && path.ends_with(".js");
    FIRST.contains(&path) || (headers::is_hashed(path) && !is_embed)
}

/// The pages of the plans without a script.
fn is_plain(path: &str) -> bool {
    path.starts_with("/plans/")
}

/// Prints the table of files and budgets.
///
/// # Errors
/// Where a budget is exceeded: by how much.
pub fn report() -> Result {
    let weights = weigh()?;
    println!("{:>9}  {:>9}  file", "raw", "brotli");
    for Weight {
        path,
        raw,
        brotli,
        first,
    } in &weights
    {
        if !is_plain(path) {
            let mark = if *first { "" } else { "  (later, or never)" };
            print_row(*raw, *brotli, &format!("{path}{mark}"));
        }
    }
    let pages = Sum::of(&weights, is_plain);
    let words = format!("{} plain pages  (never loaded by the app)", pages.files);
    print_row(pages.raw, pages.brotli, &words);
    let mut broken = broken_budgets(&weights);
    broken.extend(broken_embed());
    if broken.is_empty() {
        return Ok(());
    }
    let broken = broken.join(", ");
    Err(Failure::new(format!(
        "Too big: {broken}. Make it smaller, or argue for another budget in xtask/src/sizes.rs."
    )))
}

/// Prints each budget, and returns a line for each that is broken.
fn broken_budgets(weights: &[Weight]) -> Vec<String> {
    let mut broken = Vec::new();
    for Budget {
        what,
        bytes,
        counts,
    } in BUDGETS
    {
        let sum = Sum::of(weights, counts);
        let words = format!("{what}; the budget is {}", kilobytes(bytes));
        print_row(sum.raw, sum.brotli, &words);
        if sum.brotli > bytes {
            let over = kilobytes(sum.brotli - bytes);
            broken.push(format!("{what} is {over} over its budget"));
        }
    }
    broken
}

/// Prints the weight of the script for host pages, and returns a line where it is over its budget.
fn broken_embed() -> Option<String> {
    let file = release::copy_of(&release::folder().join("embed.js"), ".gz");
    let bytes = fs::metadata(file).map_or(u64::MAX, |metadata| metadata.len());
    println!("{bytes:>17} B  the script for host pages, with gzip; the budget is {EMBED} B");
    let over = bytes.saturating_sub(EMBED);
    (over > 0).then(|| format!("the script for host pages is {over} B over its budget"))
}

/// What several files weigh together.
#[derive(Default)]
struct Sum {
    files: usize,
    raw: u64,
    brotli: u64,
}

impl Sum {
    fn of(weights: &[Weight], counts: fn(&str) -> bool) -> Self {
        let mut sum = Self::default();
        for weight in weights {
            if counts(&weight.path) {
                sum.files += 1;
                sum.raw += weight.raw;
                sum.brotli += weight.brotli;
            }
        }
        sum
    }
}

fn print_row(raw: u64, brotli: u64, words: &str) {
    println!("{:>9}  {:>9}  {words}", kilobytes(raw), kilobytes(brotli));
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} KB", bytes / 1024, bytes % 1024 * 10 / 1024)
}
