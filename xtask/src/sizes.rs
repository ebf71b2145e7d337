//! What the release weighs, and the budgets it must keep: a cheap phone on a slow line pays for every kilobyte.

use crate::failure::{Failure, Outcome};
use crate::{headers, project, release};
use std::fs;
use std::path::Path;

/// All that is fetched before the first question can be answered with the app, compressed with brotli, in bytes.
/// 117 plans: the program with their rules 145 KB, their texts and sources 92 KB, the rest 16 KB.
pub const FIRST_LOAD_BUDGET: u64 = 256 * 1024;

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
            Weight { first, path, raw: size(file), brotli: size(&release::copy_of(file, ".br")) }
        })
        .collect();
    weights.sort_by_key(|weight| (!weight.first, std::cmp::Reverse(weight.brotli)));
    Ok(weights)
}

/// The page, its starter, everything hashed (Trunk hashes what index.html names), and the first language's pack.
fn is_first(path: &str) -> bool {
    matches!(path, "/index.html" | "/boot.js" | "/pack-en.json") || headers::is_hashed(path)
}

/// Prints the table; fails when the budget is broken.
pub fn report() -> Outcome {
    let weights = weigh()?;
    println!("{:>9}  {:>9}  file", "raw", "brotli");
    for weight in &weights {
        let mark = if weight.first { "" } else { "  (later, or never)" };
        println!("{:>9}  {:>9}  {}{mark}", kilobytes(weight.raw), kilobytes(weight.brotli), weight.path);
    }
    let total: u64 = weights.iter().filter(|weight| weight.first).map(|weight| weight.brotli).sum();
    let raw: u64 = weights.iter().filter(|weight| weight.first).map(|weight| weight.raw).sum();
    println!("{:>9}  {:>9}  the first load; the budget is {}", kilobytes(raw), kilobytes(total), kilobytes(FIRST_LOAD_BUDGET));
    if total > FIRST_LOAD_BUDGET {
        let over = kilobytes(total - FIRST_LOAD_BUDGET);
        return Err(Failure::new(format!(
            "The first load is {over} over its budget. Make it smaller, or argue for another FIRST_LOAD_BUDGET in xtask/src/sizes.rs."
        )));
    }
    Ok(())
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} KB", bytes / 1024, bytes % 1024 * 10 / 1024)
}
