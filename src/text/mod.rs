//! Words in a language: the pack file's texts, the interface's words, money and dates.
//! Nothing here decides anything.

mod format;
mod pack_file;
pub mod words;

pub use format::{date, fill, fold, money, money_range};
pub use pack_file::{PackError, PackFile, SourceText};

/// The pack files of this build, by language: for programs that run outside the browser.
#[cfg(not(target_family = "wasm"))]
pub static PACK_FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));
