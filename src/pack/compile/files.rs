//! The files the compiler reads, in memory, so that tests can hand it broken ones.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// File contents by path from the project's root, with `/` between names.
#[derive(Clone, Debug, Default)]
pub struct Files(pub BTreeMap<String, String>);

/// The folders and files of the project that hold data.
pub const ROOTS: &[&str] = &["src/pack/data", "src/text/words.toml", "tests/rules/cases"];

impl Files {
    /// Reads every `.toml` of the project's data.
    ///
    /// # Errors
    /// When a folder or file cannot be read.
    pub fn of_project(root: &Path) -> io::Result<Self> {
        let mut files = Self::default();
        for name in ROOTS {
            files.read(root, name)?;
        }
        Ok(files)
    }

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
    pub(super) fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |(path, _)| path.starts_with(folder))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }
}
