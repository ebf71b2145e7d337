//! The page of `--html`: the table plan × finding in colour, and below it each plan's sources. One
//! file that needs no other.

use super::{source_id, table};
use second_opinion::coverage::{Determination, DeterminedFinding};
use second_opinion::pack::vocabulary::{Certainty, FindingName};
use second_opinion::pack::{Date, PACK_VERSION, Plan, Source};
use second_opinion::text::{PackFile, words};
use std::collections::{BTreeMap, BTreeSet};

const STYLE: &str = include_str!("page.css");

/// The whole page.
pub fn page(rows: &[Determination], today: Date, pack: &PackFile) -> String {
    let legend: String = Certainty::ALL
        .iter()
        .map(|certainty| {
            format!(
                "<li>{} {}: {}</li>\n",
                badge(*certainty),
                certainty.id(),
                escape(pack.text(words::certainty(*certainty)))
            )
        })
        .collect();
    let heads: String = FindingName::ALL
        .iter()
        .map(|name| format!("<th scope=\"col\">{}</th>", name.id()))
        .collect();
    let body: String = rows.iter().map(row).collect();
    let plans: String = rows.iter().map(|row| plan(row.plan, pack)).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>What the plan files say</title>\n<style>\n{STYLE}</style>\n<h1>What the plan files say</h1>\n\
         <p>{today}, pack {PACK_VERSION}. Each plan’s row with nothing answered; its rules may say otherwise. A plan’s id leads to its sources.</p>\n\
         <h2 id=\"key\">How sure a finding is</h2>\n<ul class=\"key\">\n{legend}</ul>\n\
         <div class=\"table\" id=\"table\" role=\"region\" aria-label=\"Plans and findings\" tabindex=\"0\">\n<table>\n\
         <thead><tr><th scope=\"col\">plan</th>{heads}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n\
         <h2>Sources, plan by plan</h2>\n{plans}</html>\n"
    )
}

fn row(row: &Determination) -> String {
    let id = row.plan.id;
    let cells: String = row.findings.iter().map(cell).collect();
    format!("<tr><th scope=\"row\"><a href=\"#{id}\">{id}</a></th>{cells}</tr>\n")
}

fn cell(found: &DeterminedFinding) -> String {
    let certainty = found.certainty;
    let value = found.value.id();
    format!(
        "<td class=\"{0}\">{1} {value}<span class=\"said\">, {0}</span></td>",
        certainty.id(),
        badge(certainty)
    )
}

/// The sign of a certainty. Answer in words beside it, for those who hear the page.
fn badge(certainty: Certainty) -> String {
    format!(
        "<b class=\"{}\" aria-hidden=\"true\">{}</b>",
        certainty.id(),
        table::letter(certainty)
    )
}

fn plan(plan: &Plan, pack: &PackFile) -> String {
    let items: String = uses(plan)
        .iter()
        .map(|(number, places)| source(Source(*number), places, pack))
        .collect();
    let items = if items.is_empty() {
        "<li>It cites none.</li>\n".to_owned()
    } else {
        items
    };
    format!(
        "<section id=\"{0}\">\n<h3>{1}</h3>\n<p>{0}, checked {2}. <a href=\"#table\">Back to the table</a></p>\n<ul>\n{items}</ul>\n</section>\n",
        plan.id,
        escape(pack.text(plan.name)),
        plan.checked
    )
}

fn source(source: Source, places: &BTreeSet<String>, pack: &PackFile) -> String {
    let Some(text) = pack.source(source) else {
        return String::new();
    };
    let title = escape(&text.title);
    let title = text.url.as_deref().map_or_else(
        || title.clone(),
        |url| format!("<a href=\"{}\">{title}</a>", escape(url)),
    );
    let read = text.read.as_deref().map_or_else(
        || "not read".to_owned(),
        |day| format!("read {}", escape(day)),
    );
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    let (publisher, kind, places) = (
        escape(&text.publisher),
        escape(&text.kind),
        escape(&places.join(", ")),
    );
    format!(
        "<li>{publisher}: {title} ({kind}, {read}; <code>{}</code>)<br>{places}</li>\n",
        escape(source_id(source))
    )
}

/// The sources of a plan by number, each with what it supports there.
fn uses(plan: &Plan) -> BTreeMap<u16, BTreeSet<String>> {
    let mut uses: BTreeMap<u16, BTreeSet<String>> = BTreeMap::new();
    let mut add = |sources: &[Source], place: String| {
        for source in sources {
            uses.entry(source.0).or_default().insert(place.clone());
        }
    };
    for rule in &plan.rules {
        for finding in rule.findings.iter() {
            let name = finding.name().id();
            add(
                finding.sources.as_slice(),
                if rule.id == "default" {
                    name.to_owned()
                } else {
                    format!("{name} ({})", rule.id)
                },
            );
        }
    }
    plan.amounts.iter().for_each(|amount| {
        add(
            amount.sources.as_slice(),
            format!("{} {}", amount.id, amount.year),
        )
    });
    plan.caveats
        .iter()
        .for_each(|note| add(note.sources.as_slice(), "caveat".to_owned()));
    plan.appeal
        .iter()
        .for_each(|note| add(note.sources.as_slice(), "appeal".to_owned()));
    plan.contacts
        .iter()
        .for_each(|contact| add(contact.sources.as_slice(), "contact".to_owned()));
    uses
}

/// A text as HTML, inside an element or between double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use second_opinion::pack::tables;
    use second_opinion::text::built_in;

    #[test]
    fn what_could_be_markup_is_escaped() {
        assert_eq!(
            escape("<a href=\"x\">R&D</a>"),
            "&lt;a href=&quot;x&quot;&gt;R&amp;D&lt;/a&gt;"
        );
    }

    #[test]
    #[allow(clippy::panic, reason = "a test that cannot begin fails")]
    fn the_page_stands_alone_and_every_plan_leads_to_its_sources() {
        let pack = built_in("en").unwrap_or_else(|error| panic!("{error}"));
        let today = Date {
            year: 2026,
            month: 11,
            day: 25,
        };
        let page = page(&table::rows(today), today, &pack);
        for fetched in ["<script", "<link", "<img", "url(", "@import", " src="] {
            assert!(!page.contains(fetched), "{fetched}");
        }
        for plan in &tables().plans {
            assert!(
                page.contains(&format!("<a href=\"#{}\">", plan.id)),
                "{}",
                plan.id
            );
            assert_eq!(
                page.matches(&format!("<section id=\"{}\">", plan.id))
                    .count(),
                1,
                "{}",
                plan.id
            );
        }
        assert_eq!(
            page.matches("<td ").count(),
            tables().plans.len() * FindingName::ALL.len()
        );
    }
}
