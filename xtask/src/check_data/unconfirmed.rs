//! Findings that nobody could confirm, those of the likeliest plans first: where an editor's call
//! helps most people.

use super::Section;
use second_opinion::pack::vocabulary::Certainty;
use second_opinion::pack::{Plan, tables};
use second_opinion_compiler::Files;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// A line a plan, in the order of its `likely` rank, which `PLANS` already has.
pub fn section(files: &Files) -> Section {
    let ranks = ranks(files);
    let (mut count, mut lines) = (0, Vec::new());
    for plan in &tables().plans {
        let (of_plan, found) = of_plan(plan);
        count += of_plan;
        if !found.is_empty() {
            let rank = ranks
                .get(plan.id)
                .map_or_else(|| "-".to_owned(), i64::to_string);
            lines.push(format!(
                "{rank:>3}  {:<22}{:<7}{}",
                plan.id,
                plan.place.unwrap_or("any"),
                found.join("; ")
            ));
        }
    }
    let heading = format!(
        "{count} findings unconfirmed, by the plan’s `likely` rank in its country. The rank (1 is the likeliest, - has none) stands in \
         for the number of people: the data has no figures of who has which plan"
    );
    Section { heading, lines }
}

/// `referral` of the default row, `video (referral, cost)` of a rule; and how many in all.
fn of_plan(plan: &Plan) -> (usize, Vec<String>) {
    let (mut count, mut found) = (0, Vec::new());
    // The default row comes last in the tables; a reader wants it first.
    for rule in plan.rules.iter().rev() {
        let unsure = rule
            .findings
            .iter()
            .filter(|finding| finding.certainty == Certainty::Unconfirmed);
        let names: Vec<&str> = unsure.map(|finding| finding.name().id()).collect();
        count += names.len();
        match names.join(", ") {
            names if names.is_empty() => {}
            names if rule.id == "default" => found.push(names),
            names => found.push(format!("{} ({names})", rule.id)),
        }
    }
    (count, found)
}

/// `likely` by plan, from the files: the tables have the order that it makes, and no use for the
/// number.
fn ranks(files: &Files) -> BTreeMap<String, i64> {
    let data = files
        .0
        .iter()
        .filter(|(path, _)| path.starts_with(super::DATA));
    data.filter_map(|(_, text)| {
        let table = text.parse::<Table>().ok()?;
        Some((
            table.get("id")?.as_str()?.to_owned(),
            table.get("likely").and_then(Value::as_integer)?,
        ))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::ranks;
    use second_opinion_compiler::Files;

    #[test]
    fn only_plans_that_have_a_rank_are_ranked() {
        let files = [
            ("a", "id = \"a\"\nlikely = 2"),
            ("b", "id = \"b\""),
            ("list", "[[source]]\nid = \"c\""),
        ];
        let ranks = ranks(&Files(
            files
                .map(|(name, text)| {
                    (
                        format!("{}us/{name}.toml", super::super::DATA),
                        text.to_owned(),
                    )
                })
                .into(),
        ));
        assert_eq!(ranks.into_iter().collect::<Vec<_>>(), [("a".to_owned(), 2)]);
    }
}
