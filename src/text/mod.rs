//! Words in a language: the pack file's texts, the interface's words, money and dates.
//! Nothing here decides anything.

mod format;
mod pack_file;
pub mod words;

pub use format::{around, date, fill, fold, money, money_in_full, money_range};
pub use pack_file::{PackError, PackFile, SourceText, SourcesFile};

/// The pack files of this build, by language: for programs that run outside the browser.
#[cfg(not(target_family = "wasm"))]
pub static PACK_FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The file of the sources of this build.
#[cfg(not(target_family = "wasm"))]
pub static SOURCES_FILE: &str = include_str!(concat!(env!("OUT_DIR"), "/sources.json"));

/// The pack of a language that this build has.
///
/// # Errors
/// [`PackError::Unreadable`] when it has none.
#[cfg(not(target_family = "wasm"))]
pub fn built_in(language: &str) -> Result<PackFile, PackError> {
    let json = PACK_FILES
        .iter()
        .find(|(code, _)| *code == language)
        .map_or("", |(_, json)| *json);
    PackFile::parse(json, SOURCES_FILE)
}
