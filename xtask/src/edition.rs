//! What every page of the release is written for: a language, and the path below which the release
//! is hosted. A command makes one and passes it on.

use crate::failure::{Explain, Result};
use second_opinion::text::{PackFile, built_in};

/// The release in one language at one place.
#[derive(Debug)]
pub struct Edition {
    /// The texts, with the code of their language.
    pub texts: PackFile,
    /// The path below which the release is hosted, with a slash at both ends: `/check/`. Empty
    /// where it is not known; links are relative then, and work below any path.
    pub base_path: String,
}

impl Edition {
    /// The edition in a language (`en`), for this base path.
    ///
    /// # Errors
    /// Where the program has no texts in this language.
    pub fn new(language: &str, base_path: &str) -> Result<Self> {
        let texts = built_in(language)
            .explain(|| format!("The texts in the language `{language}` cannot be read"))?;
        Ok(Self {
            texts,
            base_path: base_path.to_owned(),
        })
    }

    /// The code of the language, as the attribute `lang` has it.
    pub fn language(&self) -> &str {
        &self.texts.language
    }

    /// What a link begins with that leads to the top of the release, on a page that lies so many
    /// folders below it.
    pub fn root_from(&self, folders: usize) -> String {
        if !self.base_path.is_empty() {
            return self.base_path.clone();
        }
        match folders {
            0 => "./".to_owned(),
            _ => "../".repeat(folders),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::Edition;

    #[test]
    fn links_are_relative_unless_the_base_path_is_known() {
        let anywhere = Edition::new("en", "").unwrap();
        assert_eq!(
            [0, 1, 2].map(|at| anywhere.root_from(at)),
            ["./", "../", "../../"]
        );
        let below = Edition::new("en", "/check/").unwrap();
        assert_eq!([0, 1, 2].map(|at| below.root_from(at)), ["/check/"; 3]);
    }

    #[test]
    fn a_language_without_texts_is_refused_by_its_name() {
        let failure = Edition::new("xx", "").err().unwrap();
        assert!(failure.message.contains("`xx`"), "{failure}");
    }
}
