//! The plain pages: every plan's answers as HTML without a script, for browsers that cannot run the
//! app. Made from the same core as the app; nothing is decided here.

mod advice;
mod evidence;
mod findings;
mod index;
mod layout;
mod page_context;
mod plan_page;
mod rights;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests;
mod usual_case;

pub use evidence::source_title;
pub use index::index_page;
pub use plan_page::plan_page;

use crate::edition::Edition;
use crate::failure::Result;
use crate::project;
use second_opinion::pack::tables;
use std::path::Path;

/// What their one style sheet is put together from.
const STYLES: [&str; 3] = [
    "style/tokens.css",
    "style/plans.css",
    "style/plans-print.css",
];

/// Writes `plans/` and `plans.css` into the release folder.
///
/// # Errors
/// Where a style sheet cannot be read, or a page cannot be written.
pub fn write(release: &Path, edition: &Edition) -> Result {
    let mut styles = Vec::new();
    for style in STYLES {
        styles.extend(project::read(&project::root().join(style))?);
    }
    project::write(&release.join("plans.css"), styles)?;
    let folder = release.join("plans");
    for plan in &tables().plans {
        let page = plan_page(edition, plan).into_string();
        project::write(&folder.join(format!("{}.html", plan.id)), page)?;
    }
    let index = index_page(edition).into_string();
    project::write(&folder.join("index.html"), index)
}
