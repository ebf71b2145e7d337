//! The plain pages: every plan's answers as HTML without a script, for browsers that cannot run the
//! app. Made from the same core as the app; nothing is decided here.

mod cases;
mod html;
mod index;
mod notes;
mod page;
mod proof;
mod rights;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests;

pub use html::escape;
pub use index::index_page;
pub use page::plan_page;

use crate::failure::{Explain, Outcome};
use crate::project;
use second_opinion::pack::tables;
use second_opinion::text::built_in;
use std::path::Path;

/// What their one style sheet is put together from.
const STYLES: [&str; 3] = [
    "style/tokens.css",
    "style/plans.css",
    "style/plans-print.css",
];

/// Writes `plans/` and `plans.css` into the release folder.
pub fn write(release: &Path) -> Outcome {
    let pack =
        built_in("en").explain(|| "The texts of the plain pages cannot be read".to_owned())?;
    let styles: Vec<Vec<u8>> = STYLES
        .iter()
        .map(|style| project::read(&project::root().join(style)))
        .collect::<Outcome<_>>()?;
    project::write(&release.join("plans.css"), styles.concat())?;
    let folder = release.join("plans");
    for plan in &tables().plans {
        project::write(
            &folder.join(format!("{}.html", plan.id)),
            plan_page(&pack, plan),
        )?;
    }
    project::write(&folder.join("index.html"), index_page(&pack))
}
