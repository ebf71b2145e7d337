//! A plain text as blocks of lines with an empty line between them.

use crate::list::List;

/// The blocks so far. Empty lines, a block without lines and a heading without lines are left out.
#[derive(Default)]
pub(super) struct Blocks(Vec<String>);

impl Blocks {
    /// Adds a block of these lines.
    pub fn add(&mut self, mut lines: Vec<String>) {
        lines.retain(|line| !line.trim().is_empty());
        if !lines.is_empty() {
            self.0.push(lines.join("\n"));
        }
    }

    /// Adds a block of these lines below a heading.
    pub fn part(&mut self, heading: &str, mut lines: Vec<String>) {
        if lines.iter().any(|line| !line.trim().is_empty()) {
            lines.insert(0, heading.to_owned());
            self.add(lines);
        }
    }

    /// Adds a block of items below a heading, each with a dash in front.
    pub fn list(&mut self, heading: &str, items: impl IntoIterator<Item = String>) {
        let lines = items.into_iter().map(|item| format!("- {item}")).list();
        self.part(heading, lines);
    }

    /// The whole text, which ends with a line feed.
    pub fn into_text(self) -> String {
        self.0.join("\n\n") + "\n"
    }
}
