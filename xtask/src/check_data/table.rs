//! The table plan × finding: what each plan's default row says and how sure that is. As text here,
//! in colour in page.rs.

use super::Section;
use second_opinion::answers::Answers;
use second_opinion::coverage::{Determination, determine};
use second_opinion::pack::vocabulary::{Certainty, FindingName};
use second_opinion::pack::{Date, tables};

/// Every plan with nothing answered yet, in the order in which the plans are listed.
pub fn rows(today: Date) -> Vec<Determination> {
    tables()
        .plans
        .iter()
        .map(|plan| determine(plan, &Answers::default(), today))
        .collect()
}

/// How sure, in one sign: so that neither the terminal nor the page depends on colour.
pub const fn letter(certainty: Certainty) -> char {
    match certainty {
        Certainty::Law => 'L',
        Certainty::Official => 'O',
        Certainty::Plan => 'P',
        Certainty::Guidance => 'G',
        Certainty::Inferred => 'i',
        Certainty::Unconfirmed => '?',
    }
}

/// The table as text, a line a plan.
pub fn section(rows: &[Determination]) -> Section {
    let key: Vec<String> = Certainty::ALL
        .iter()
        .map(|certainty| format!("{} {}", letter(*certainty), certainty.id()))
        .collect();
    let names: String = FindingName::ALL
        .iter()
        .map(|name| format!("{:<24}", name.id()))
        .collect();
    let mut lines = vec![format!("{:<22}{names}", "plan")];
    lines.extend(rows.iter().map(|row| {
        let cells = row.findings.iter().map(|found| {
            format!(
                "{:<24}",
                format!("{} ({})", found.value.id(), letter(found.certainty))
            )
        });
        format!("{:<22}{}", row.plan.id, cells.collect::<String>())
    }));
    Section {
        heading: format!("{} plans. Certainty: {}", rows.len(), key.join(", ")),
        lines,
    }
}
