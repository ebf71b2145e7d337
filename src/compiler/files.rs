//! The files the compiler reads, in memory, so that tests can pass broken ones.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// File contents by path from the project's root, with `/` between names.
#[derive(Clone, Debug, Default)]
pub struct Files(pub BTreeMap<String, String>);

/// The folder and the file that a release is made from, from the project's root.
pub const DATA: &[&str] = &["src/pack/data", "src/text/words.toml"];

/// The folder of the golden cases. Nothing of a release depends on them, so that editing one builds
/// nothing; the tests and `cargo xtask check-data` read them too.
pub const CASES: &str = "tests/rules/cases";

impl Files {
    /// Reads every `.toml` that a release is made from.
    ///
    /// # Errors
    /// When a folder or file cannot be read.
    pub fn of_project(root: &Path) -> io::Result<Self> {
        let mut files = Self::default();
        for name in DATA {
            files.read(root, name)?;
        }
        Ok(files)
    }

    /// Reads the golden cases too, with which [`crate::compile`] also refuses a rule that no case
    /// proves.
    ///
    /// # Errors
    /// When a folder or file cannot be read.
    pub fn with_cases(root: &Path) -> io::Result<Self> {
        let mut files = Self::of_project(root)?;
        files.read(root, CASES)?;
        Ok(files)
    }

    /// Whether there are golden cases among them.
    pub(crate) fn have_cases(&self) -> bool {
        self.0.keys().any(|path| path.starts_with(CASES))
    }

    /// Reads a `.toml` file, or all of them below a folder.
    fn read(&mut self, root: &Path, name: &str) -> io::Result<()> {
        let path = root.join(name);
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                let entry = entry?.file_name();
                self.read(root, &format!("{name}/{}", entry.to_string_lossy()))?;
            }
        } else if Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            self.0.insert(name.to_owned(), fs::read_to_string(&path)?);
        }
        Ok(())
    }

    /// The files of one folder, by path.
    pub(crate) fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |(path, _)| path.starts_with(folder))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }
}
