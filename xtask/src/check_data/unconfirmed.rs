//! Findings that nobody could confirm, those of the likeliest plans first: where an editor's call
//! helps most people.

use super::listing::Listing;
use second_opinion::pack::vocabulary::Certainty;
use second_opinion::pack::{Plan, tables};
use second_opinion_compiler::Files;
use std::collections::BTreeMap;
use toml::Table;

/// A line for each plan that has some, in the order of its `likely` rank, which the tables have
/// already.
pub fn listing(files: &Files) -> Listing {
    let ranks = ranks(files);
    let mut count = 0;
    let mut lines = Vec::new();
    for plan in &tables().plans {
        let unconfirmed = Unconfirmed::of(plan);
        count += unconfirmed.count;
        if unconfirmed.count > 0 {
            let rank = match ranks.get(plan.id) {
                Some(rank) => rank.to_string(),
                None => "-".to_owned(),
            };
            let place = plan.place.unwrap_or("any");
            let where_found = unconfirmed.rules.join("; ");
            lines.push(format!("{rank:>3}  {:<22}{place:<7}{where_found}", plan.id));
        }
    }
    let heading = format!(
        "{count} findings unconfirmed, by the plan’s `likely` rank in its country. The rank (1 is \
         the likeliest, - has none) stands in for the number of people: the data has no figures of \
         who has which plan"
    );
    Listing { heading, lines }
}

/// What nobody could confirm of a plan.
struct Unconfirmed {
    /// How many findings.
    count: usize,
    /// The rules that have some, with their findings: `referral` of the default row, `video
    /// (referral, cost)` of another.
    rules: Vec<String>,
}

impl Unconfirmed {
    fn of(plan: &Plan) -> Self {
        let mut found = Self {
            count: 0,
            rules: Vec::new(),
        };
        // The default row comes last in the tables; a reader wants it first.
        for rule in plan.rules.iter().rev() {
            let mut names = Vec::new();
            for finding in rule.findings.iter() {
                if finding.certainty == Certainty::Unconfirmed {
                    names.push(finding.name().id());
                }
            }
            found.count += names.len();
            let names = names.join(", ");
            if rule.id == "default" && !names.is_empty() {
                found.rules.push(names);
            } else if !names.is_empty() {
                found.rules.push(format!("{} ({names})", rule.id));
            }
        }
        found
    }
}

/// `likely` by plan, from the files: the tables have the order that it makes, and no use for the
/// number.
fn ranks(files: &Files) -> BTreeMap<String, i64> {
    let mut ranks = BTreeMap::new();
    for (path, text) in &files.0 {
        if path.starts_with(super::listing::DATA) {
            ranks.extend(rank(text));
        }
    }
    ranks
}

/// The id and the rank of a file; none where it has no rank, or is no plan's.
fn rank(text: &str) -> Option<(String, i64)> {
    let table: Table = text.parse().ok()?;
    let id = table.get("id")?.as_str()?;
    let likely = table.get("likely")?.as_integer()?;
    Some((id.to_owned(), likely))
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn only_a_plan_that_has_a_rank_is_ranked() {
        for (text, expected) in [
            ("id = \"a\"\nlikely = 2", Some(("a".to_owned(), 2))),
            ("id = \"b\"", None),
            ("[[source]]\nid = \"c\"", None),
            ("no table", None),
        ] {
            assert_eq!(rank(text), expected, "{text}");
        }
    }
}
