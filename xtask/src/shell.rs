//! Running other programs: with our tools first on PATH, and with a sentence when one fails.

use crate::failure::{Failure, Result};
use crate::project;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One call of a program.
pub struct Call {
    line: String,
    command: Command,
}

impl Call {
    /// The words of the command line, program first.
    pub fn new<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> Self {
        let mut words = words.into_iter();
        let program = words.next();
        let mut line = program.as_ref().map_or("", AsRef::as_ref).to_owned();
        let mut command = Command::new(find(&line).unwrap_or_else(|| PathBuf::from(&line)));
        for word in words {
            line.push(' ');
            line.push_str(word.as_ref());
            command.arg(word.as_ref());
        }
        command
            .current_dir(project::root())
            .env("PATH", path())
            .stdin(Stdio::null());
        // Cargo sets this for the program it runs, which is us; another toolchain must not load
        // this one's libraries.
        command.env_remove("LD_LIBRARY_PATH");
        Self { line, command }
    }

    /// The command line, as it is shown to a person.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// Adds a variable of the environment.
    pub fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.command.env(name, value.into());
        self
    }

    /// Runs in another folder than the project's.
    pub fn dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// What it wrote, when it ran well.
    pub fn output(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        if !output.status.success() {
            return None;
        }
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Runs it with its output on the terminal; true when it ended well.
    pub fn shown(mut self) -> bool {
        self.command.status().is_ok_and(|status| status.success())
    }

    /// Runs it without printing.
    ///
    /// # Errors
    /// Where it fails: with the command, its last lines, and `by_hand`, what a person can do then.
    pub fn quiet(mut self, by_hand: &str) -> Result {
        let output = match self.command.output() {
            Ok(output) if output.status.success() => return Ok(()),
            Ok(output) => last_lines(&[output.stdout, output.stderr].concat()),
            Err(error) => format!("  {error}"),
        };
        Err(Failure::new(format!(
            "`{}` failed:\n{output}\n{by_hand}",
            self.line
        )))
    }

    /// The command itself, for those who read its output as it comes.
    pub fn into_command(self) -> Command {
        self.command
    }
}

/// How many lines of a failed command are shown.
const LAST_LINES: usize = 12;

fn last_lines(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        if !line.trim().is_empty() {
            lines.push(format!("  {line}"));
        }
    }
    let first = lines.len().saturating_sub(LAST_LINES);
    lines.split_off(first).join("\n")
}

/// PATH with the project's own tools first.
pub fn path() -> OsString {
    let cache = project::cache();
    let own = [cache.join("bin"), cache.join("node_modules/.bin")];
    let given = env::var_os("PATH").unwrap_or_default();
    env::join_paths(own.into_iter().chain(env::split_paths(&given))).unwrap_or(given)
}

/// The program of that name on our PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    for folder in env::split_paths(&path()) {
        let file = folder.join(program);
        if file.is_file() {
            return Some(file);
        }
    }
    None
}
