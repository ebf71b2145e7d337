//! The page of `--html`: the table plan × finding in colour, and below it each plan's sources. One
//! file that needs no other.

use super::listing::source_id;
use super::table;
use crate::plain::source_title;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use second_opinion::coverage::{Determination, DeterminedFinding};
use second_opinion::pack::vocabulary::{Certainty, FindingName};
use second_opinion::pack::{Date, PACK_VERSION, Plan, Source};
use second_opinion::text::{PackFile, words};
use std::collections::{BTreeMap, BTreeSet};

const STYLE: &str = include_str!("table_page.css");

/// The whole page.
pub fn table_page(rows: &[Determination], today: Date, texts: &PackFile) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(texts.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { "What the plan files say" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "What the plan files say" }
                p {
                    (today.to_string()) ", pack " (PACK_VERSION) ". Each plan’s row with nothing "
                    "answered; its rules may say otherwise. A plan’s id leads to its sources."
                }
                h2 id="key" { "How sure a finding is" }
                (legend(texts))
                (findings_table(rows))
                h2 { "Sources, plan by plan" }
                @for row in rows { (sources_of(row.plan, texts)) }
            }
        }
    }
}

fn legend(texts: &PackFile) -> Markup {
    html! {
        ul class="key" {
            @for certainty in Certainty::ALL.iter().copied() {
                li {
                    (badge(certainty)) " " (certainty.id()) ": "
                    (texts.text(words::certainty(certainty)))
                }
            }
        }
    }
}

fn findings_table(rows: &[Determination]) -> Markup {
    html! {
        div class="table" id="table" role="region" aria-label="Plans and findings" tabindex="0" {
            table {
                thead {
                    tr {
                        th scope="col" { "plan" }
                        @for name in FindingName::ALL.iter() { th scope="col" { (name.id()) } }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { a href={ "#" (row.plan.id) } { (row.plan.id) } }
                            @for found in row.findings.iter() { (cell(found)) }
                        }
                    }
                }
            }
        }
    }
}

fn cell(found: &DeterminedFinding) -> Markup {
    let certainty = found.certainty;
    html! {
        td class=(certainty.id()) {
            (badge(certainty)) " " (found.value.id())
            span class="said" { ", " (certainty.id()) }
        }
    }
}

/// The sign of a certainty. A screen reader reads the words beside it instead.
fn badge(certainty: Certainty) -> Markup {
    html! { b class=(certainty.id()) aria-hidden="true" { (table::letter(certainty)) } }
}

fn sources_of(plan: &Plan, texts: &PackFile) -> Markup {
    let uses = uses(plan);
    html! {
        section id=(plan.id) {
            h3 { (texts.text(plan.name)) }
            p {
                (plan.id) ", checked " (plan.checked.to_string()) ". "
                a href="#table" { "Back to the table" }
            }
            ul {
                @for (number, uses) in &uses { (source_item(Source(*number), uses, texts)) }
                @if uses.is_empty() { li { "It cites none." } }
            }
        }
    }
}

fn source_item(source: Source, uses: &BTreeSet<String>, texts: &PackFile) -> Markup {
    let Some(text) = texts.source(source) else {
        return Markup::default();
    };
    let uses: Vec<&str> = uses.iter().map(String::as_str).collect();
    html! {
        li {
            (text.publisher) ": " (source_title(text)) " (" (text.kind) ", "
            @if let Some(day) = &text.read { "read " (day) } @else { "not read" }
            "; " code { (source_id(source)) } ")"
            br;
            (uses.join(", "))
        }
    }
}

/// The sources of a plan by number, each with what it supports there.
fn uses(plan: &Plan) -> BTreeMap<u16, BTreeSet<String>> {
    let mut uses: BTreeMap<u16, BTreeSet<String>> = BTreeMap::new();
    let mut add = |sources: &[Source], what: &str| {
        for source in sources {
            uses.entry(source.0).or_default().insert(what.to_owned());
        }
    };
    for rule in &plan.rules {
        for finding in rule.findings.iter() {
            let name = finding.name().id();
            if rule.id == "default" {
                add(&finding.sources, name);
            } else {
                add(&finding.sources, &format!("{name} ({})", rule.id));
            }
        }
    }
    for amount in &plan.amounts {
        add(&amount.sources, &format!("{} {}", amount.id, amount.year));
    }
    for caveat in &plan.caveats {
        add(&caveat.sources, "caveat");
    }
    for appeal in &plan.appeal {
        add(&appeal.sources, "appeal");
    }
    for contact in &plan.contacts {
        add(&contact.sources, "contact");
    }
    uses
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use second_opinion::pack::tables;
    use second_opinion::text::built_in;

    fn page(texts: &PackFile) -> String {
        let today = Date::parse("2026-11-25").unwrap();
        table_page(&table::rows(today), today, texts).into_string()
    }

    #[test]
    fn what_could_be_markup_is_text() {
        let mut texts = built_in("en").unwrap();
        for source in &mut texts.sources {
            source.title = "<a href=\"x\">R&D</a>".to_owned();
            source.url = Some("https://x/\"><script>".to_owned());
        }
        let page = page(&texts);
        assert!(page.contains("&lt;a href=&quot;x&quot;&gt;R&amp;D&lt;/a&gt;"));
        assert!(!page.contains("<script"));
    }

    #[test]
    fn the_page_stands_alone_and_every_plan_leads_to_its_sources() {
        let page = page(&built_in("en").unwrap());
        for fetched in ["<script", "<link", "<img", "url(", "@import", " src="] {
            assert!(!page.contains(fetched), "{fetched}");
        }
        for plan in &tables().plans {
            assert!(
                page.contains(&format!("<a href=\"#{}\">", plan.id)),
                "{}",
                plan.id
            );
            let section = format!("<section id=\"{}\">", plan.id);
            assert_eq!(page.matches(&section).count(), 1, "{}", plan.id);
        }
        let cells = tables().plans.len() * FindingName::ALL.len();
        assert_eq!(page.matches("<td ").count(), cells);
    }
}
