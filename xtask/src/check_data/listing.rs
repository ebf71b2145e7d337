//! How `check-data` prints what it found, and how it names files and sources.

use second_opinion::pack::{SOURCE_IDS, Source};
use std::io::Write;

/// Where the facts are, from the project's root.
pub const DATA: &str = "src/pack/data/";

/// What one part found: a heading, and a line for each thing found.
pub struct Listing {
    pub heading: String,
    pub lines: Vec<String>,
}

impl Listing {
    /// Prints it.
    pub fn print(&self) {
        if self.lines.is_empty() {
            say(&format!("\n{}: none.", self.heading));
            return;
        }
        say(&format!("\n{}:", self.heading));
        for line in &self.lines {
            say(&format!("  {line}"));
        }
    }
}

/// Prints a line. These lists are long: that a person looks at their beginning only (`| head`) is
/// no fault.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// A source as the files name it.
pub fn source_id(source: Source) -> &'static str {
    SOURCE_IDS
        .get(usize::from(source.0))
        .copied()
        .unwrap_or_default()
}
