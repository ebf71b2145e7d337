//! Texts in a language: those of the pack file, the interface's words, and the formats of money and
//! dates. Nothing is decided here.

mod format;
mod pack_file;
pub mod words;

pub use format::{around, date, fill, fold, money, money_in_full, money_range};
pub use pack_file::{PackError, PackFile, SourceText, SourcesFile};

/// The pack files of this build as JSON, each with its language (`en`), for programs outside the
/// browser.
#[cfg(not(target_family = "wasm"))]
pub static PACK_FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The file of the sources of this build as JSON.
#[cfg(not(target_family = "wasm"))]
pub static SOURCES_FILE: &str = include_str!(concat!(env!("OUT_DIR"), "/sources.json"));

/// The pack of a language (`en`), from this build.
///
/// ```
/// use second_opinion::text::{built_in, fill, words};
///
/// let pack = built_in("en")?;
/// assert_eq!(pack.text(words::COST_EXACT), "You would probably pay {sum}");
/// assert_eq!(
///     fill(pack.text(words::COST_EXACT), &[("sum", "about $50")]),
///     "You would probably pay about $50",
/// );
/// assert!(built_in("xx").is_err());
/// # Ok::<(), second_opinion::text::PackError>(())
/// ```
///
/// # Errors
/// [`PackError::Unreadable`] when this build does not have the language.
#[cfg(not(target_family = "wasm"))]
pub fn built_in(language: &str) -> Result<PackFile, PackError> {
    let mut files = PACK_FILES.iter();
    let (_, json) = files
        .find(|(code, _)| *code == language)
        .ok_or(PackError::Unreadable)?;
    PackFile::parse(json, SOURCES_FILE)
}
