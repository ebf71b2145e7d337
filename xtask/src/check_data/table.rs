//! The table plan × finding: what each plan's default row says and how sure that is. As text here,
//! in colour in table_page.rs.

use super::listing::Listing;
use second_opinion::answers::Answers;
use second_opinion::coverage::{Determination, determine};
use second_opinion::pack::vocabulary::{Certainty, FindingName};
use second_opinion::pack::{Date, tables};

/// Every plan with nothing answered yet, in the order in which the plans are listed.
pub fn rows(today: Date) -> Vec<Determination> {
    let nothing = Answers::default();
    let plans = tables().plans.iter();
    plans.map(|plan| determine(plan, &nothing, today)).collect()
}

/// How sure a finding is, in one sign, so that neither the terminal nor the page depends on colour.
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

/// The table as text, a line for each plan.
pub fn listing(rows: &[Determination]) -> Listing {
    let mut header = format!("{:<22}", "plan");
    for name in FindingName::ALL.iter() {
        header.push_str(&format!("{:<24}", name.id()));
    }
    let mut lines = vec![header];
    for row in rows {
        let mut line = format!("{:<22}", row.plan.id);
        for found in row.findings.iter() {
            let cell = format!("{} ({})", found.value.id(), letter(found.certainty));
            line.push_str(&format!("{cell:<24}"));
        }
        lines.push(line);
    }
    let mut key = Vec::new();
    for certainty in Certainty::ALL.iter().copied() {
        key.push(format!("{} {}", letter(certainty), certainty.id()));
    }
    Listing {
        heading: format!("{} plans. Certainty: {}", rows.len(), key.join(", ")),
        lines,
    }
}
