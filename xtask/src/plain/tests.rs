//! The plain pages show what the core finds, with its sources; nothing runs in them, and texts stay
//! texts.

use super::usual_case::{USUAL_CASE, situations, usual_answers};
use super::{index_page, plan_page, source_title};
use crate::edition::Edition;
use crate::project;
use maud::html;
use second_opinion::answers::Answers;
use second_opinion::coverage::{Determination, DeterminedFinding, determine};
use second_opinion::pack::question::SITUATION;
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{
    Plan, When, facts_for, plan, questions_of, rights_of, sentence, tables,
};
use second_opinion::text::PackFile;
use std::collections::{BTreeMap, BTreeSet};

/// What a row of a table shows.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    value: String,
    certainty: String,
    sentence: String,
    /// The sources that it refers to, as they stand in the list.
    sources: Vec<String>,
}

/// The rows of a table by the id of their finding.
type Rows = BTreeMap<String, Row>;

/// The rows by what is answered besides the usual case (`visit=video`, or nothing) and by
/// situation.
type Tables = BTreeMap<(String, String), Rows>;

fn english() -> Edition {
    Edition::new("en", "").unwrap()
}

/// A text as it stands in a page.
fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for rest in text.split(open).skip(1) {
        found.push(rest.split(close).next().unwrap_or_default());
    }
    found
}

fn attribute<'a>(text: &'a str, name: &str) -> &'a str {
    between(text, &format!(" {name}=\""), "\"")[0]
}

/// The numbered sources of a page.
fn sources(page: &str) -> BTreeMap<&str, &str> {
    let all = between(page, "<span id=\"source-", "</span>");
    all.iter()
        .map(|source| source.split_once("\">").unwrap())
        .collect()
}

fn tables_of(page: &str) -> Tables {
    let sources = sources(page);
    let mut found = Tables::new();
    for table in between(page, "<table", "</table>") {
        let mut rows = Rows::new();
        for row in between(table, "<tr role=\"row\" data-", "</tr>") {
            let text = format!(" data-{row}");
            let id = attribute(&text, "data-finding").to_owned();
            rows.insert(id, shown_row(&text, &sources));
        }
        for said in attribute(table, "data-said").split(' ') {
            for situation in attribute(table, "data-situations").split(' ') {
                let before = found.insert((said.to_owned(), situation.to_owned()), rows.clone());
                assert!(before.is_none(), "{said} {situation} is answered twice");
            }
        }
    }
    found
}

fn shown_row(row: &str, sources: &BTreeMap<&str, &str>) -> Row {
    let mut cited = Vec::new();
    for number in between(row, "href=\"#source-", "\"") {
        cited.push(sources[number].to_owned());
    }
    Row {
        value: attribute(row, "data-value").to_owned(),
        certainty: attribute(row, "data-certainty").to_owned(),
        sentence: between(row, "</b> ", " <small>")[0].to_owned(),
        sources: cited,
    }
}

/// What a row must show.
fn expected_row(texts: &PackFile, found: &DeterminedFinding) -> Row {
    let mut sources = Vec::new();
    for source in found.all_sources() {
        sources.push(source_title(texts.source(source).unwrap()).into_string());
    }
    Row {
        value: found.value.id().to_owned(),
        certainty: found.certainty.id().to_owned(),
        sentence: escaped(texts.text(found.text)),
        sources,
    }
}

/// The rows that a determination must have.
fn expected_rows(texts: &PackFile, determination: &Determination) -> Rows {
    let mut rows = Rows::new();
    for name in FindingName::ALL.iter().copied() {
        let row = expected_row(texts, determination.finding(name));
        rows.insert(name.id().to_owned(), row);
    }
    rows
}

fn determination(plan: &'static Plan, answers: &Answers) -> Determination {
    determine(plan, answers, tables().date)
}

#[test]
fn the_usual_case_is_what_the_core_finds_in_every_situation() {
    let edition = english();
    for plan in &tables().plans {
        let shown = tables_of(&plan_page(&edition, plan).0);
        let first = &shown[&(String::new(), situations()[0].id.to_owned())];
        for situation in situations() {
            // What a later table leaves out is as in the first.
            let mut whole = first.clone();
            whole.extend(shown[&(String::new(), situation.id.to_owned())].clone());
            let found = determination(plan, &usual_answers(plan, Some(situation.id)));
            let expected = expected_rows(&edition.texts, &found);
            assert_eq!(whole, expected, "{} {}", plan.id, situation.id);
        }
    }
}

#[test]
fn every_other_answer_shows_what_it_changes_and_nothing_else() {
    let edition = english();
    let rows = |plan, answers: &Answers| {
        let found = determination(plan, answers);
        expected_rows(&edition.texts, &found)
    };
    for plan in &tables().plans {
        let page = plan_page(&edition, plan).into_string();
        let shown = tables_of(&page);
        let mut same = BTreeSet::new();
        for said in between(&page, "data-same=\"", "\"") {
            same.extend(said.split(' '));
        }
        for (number, question) in questions_of(plan).filter(|(number, _)| *number != SITUATION) {
            for option in &question.options {
                let said = format!("{}={}", question.id, option.id);
                let mut changes = 0;
                for situation in situations() {
                    let answers = usual_answers(plan, Some(situation.id));
                    let mut other = answers.clone();
                    other.pick_id(number, option.id);
                    let key = (said.clone(), situation.id.to_owned());
                    let changed = shown.get(&key).cloned().unwrap_or_default();
                    changes += changed.len();
                    let mut whole = rows(plan, &answers);
                    whole.extend(changed);
                    assert_eq!(whole, rows(plan, &other), "{} {key:?}", plan.id);
                }
                let is_usual = USUAL_CASE.contains(&(question.id, option.id));
                let is_same = changes == 0 && !is_usual;
                assert_eq!(same.contains(said.as_str()), is_same, "{} {said}", plan.id);
            }
        }
    }
}

#[test]
fn every_right_of_a_plan_is_shown_and_no_source_stands_alone() {
    let edition = english();
    for plan in &tables().plans {
        let page = plan_page(&edition, plan).into_string();
        for right in rights_of(plan) {
            let mut texts = vec![right.gives, right.cite, right.binds];
            texts.extend(right.complaint);
            for text in texts {
                let text = escaped(edition.texts.text(text));
                assert!(page.contains(&text), "{}: {}", plan.id, right.id);
            }
        }
        for number in sources(&page).keys() {
            assert!(
                page.contains(&format!("href=\"#source-{number}\"")),
                "{}: nothing refers to source {number}",
                plan.id
            );
        }
    }
}

/// A page is for every reason, so what is for some only says for which.
#[test]
fn what_is_for_some_reasons_only_says_so() {
    let edition = english();
    for plan in &tables().plans {
        let page = plan_page(&edition, plan).into_string();
        for text in &plan.ask {
            if let Some(known) = sentence(*text) {
                let text = escaped(edition.texts.text(known.text));
                says_for_which(plan, &page, &text, &known.when);
            }
        }
        for fact in facts_for(plan) {
            let text = escaped(edition.texts.text(fact.note.text));
            says_for_which(plan, &page, &text, &fact.when);
        }
    }
    let page = plan_page(&edition, plan("us-hmo").unwrap()).into_string();
    for said in [
        "Can a second expert look at my tissue slides again?",
        "A second look at the slides of your tissue",
    ] {
        assert!(
            page.contains(&format!("<p>Only for: Cancer.</p>{said}")),
            "{said}"
        );
    }
    let over = "A long-term condition · I’m not sure, or it is something else.</p>\
                Is this about an operation that is over?";
    assert!(page.contains(over), "the last answer is a reason too");
}

/// The line about reasons stands right before the text of what is for some only, and nowhere else.
fn says_for_which(plan: &Plan, page: &str, text: &str, when: &When) {
    let is_for_all = when.conditions.is_empty();
    match page.split_once(text) {
        Some((before, _)) => {
            assert_eq!(before.ends_with("</p>"), !is_for_all, "{}: {text}", plan.id);
        }
        None => assert!(is_for_all, "{}: {text} is missing", plan.id),
    }
}

fn pages(edition: &Edition) -> Vec<String> {
    let mut pages = vec![index_page(edition).into_string()];
    for plan in &tables().plans {
        pages.push(plan_page(edition, plan).into_string());
    }
    pages
}

#[test]
fn headings_are_in_order() {
    for page in pages(&english()) {
        let mut levels = Vec::new();
        for rest in page.split("<h").skip(1) {
            levels.extend(rest.chars().next().and_then(|level| level.to_digit(10)));
        }
        assert_eq!(levels.first(), Some(&1), "{}", &page[..300]);
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{levels:?}");
        }
        assert_eq!(page.matches("<main>").count(), 1);
    }
}

#[test]
fn nothing_runs_and_every_link_leads_somewhere() {
    let mut names = BTreeSet::from(["index.html".to_owned()]);
    for plan in &tables().plans {
        names.insert(format!("{}.html", plan.id));
    }
    for page in pages(&english()) {
        for tag in between(&page, "<", ">") {
            let tag = format!("<{tag}");
            // What stands between quotes is no name of an attribute.
            for part in tag.split('"').step_by(2) {
                for refused in [
                    "<script", "<style", " style=", " on", "<img", "<iframe", "src=",
                ] {
                    assert!(!part.contains(refused), "{refused}: {tag}");
                }
            }
        }
        let ids = between(&page, " id=\"", "\"");
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
        for link in between(&page, "href=\"", "\"") {
            let is_here = link.strip_prefix('#').is_some_and(|id| ids.contains(&id));
            let is_elsewhere = ["https://", "http://", "tel:", "data:,"]
                .iter()
                .any(|begin| link.starts_with(begin));
            let is_of_release = names.contains(link) || ["../", "../plans.css"].contains(&link);
            assert!(is_here || is_elsewhere || is_of_release, "{link}");
        }
    }
}

#[test]
fn the_pages_are_in_the_language_and_below_the_path_of_their_edition() {
    let mut edition = Edition::new("en", "/check/").unwrap();
    edition.texts.language = "fr".to_owned();
    for page in pages(&edition) {
        for part in [
            "<html lang=\"fr\">",
            "<link rel=\"stylesheet\" href=\"/check/plans.css\">",
            "<a href=\"/check/\">",
        ] {
            assert!(page.contains(part), "{part}: {}", &page[..300]);
        }
        assert!(!page.contains("href=\"../"));
    }
}

/// The tests of the rules check that what a number dials is possible, and is what people read.
#[test]
fn every_number_is_a_link_that_dials_it() {
    let edition = english();
    for plan in &tables().plans {
        let page = plan_page(&edition, plan).into_string();
        let mut links = BTreeSet::new();
        for link in between(&page, "<a href=\"tel:", "</a>") {
            let (dials, words) = link.split_once("\">").unwrap();
            links.insert((dials, words.to_owned()));
        }
        let mut expected = BTreeSet::new();
        for contact in &plan.contacts {
            let phone = contact.phone.as_ref();
            expected.extend(phone.map(|phone| (phone.dials, phone.number.to_owned())));
            let tty = contact.tty.as_ref();
            expected.extend(tty.map(|tty| (tty.dials, format!("TTY {}", tty.number))));
        }
        for help in &tables().help {
            let is_for_place = plan.place.is_some_and(|place| help.places.contains(&place));
            if is_for_place || help.plans.contains(&plan.id) {
                let phone = help.phone.as_ref();
                expected.extend(phone.map(|phone| (phone.dials, phone.number.to_owned())));
            }
        }
        assert_eq!(links, expected, "{}", plan.id);
    }
    let quebec = plan_page(&edition, plan("ca-qc-ramq").unwrap()).into_string();
    assert!(quebec.contains("<a href=\"tel:811\">811</a>, then option 3."));
}

#[test]
fn the_index_names_every_plan_once() {
    let page = index_page(&english()).into_string();
    for plan in &tables().plans {
        let link = format!("href=\"{}.html\"", plan.id);
        assert_eq!(page.matches(&link).count(), 1, "{}", plan.id);
    }
}

/// Without a script, and wherever the app stops.
#[test]
fn the_page_leads_to_the_plain_pages() {
    let text = |file: &str| {
        String::from_utf8(project::read(&project::root().join(file)).unwrap()).unwrap()
    };
    let page = text("index.html");
    for part in [
        between(&page, "<noscript>", "</noscript>"),
        between(&page, "<section id=\"failure\"", "</section>"),
    ] {
        assert!(part[0].contains("href=\"plans/index.html\""), "{}", part[0]);
    }
    assert!(text("public/404.html").contains("href=\"/plans/index.html\""));
}

#[test]
fn a_hostile_text_stays_text() {
    let mut edition = english();
    for text in &mut edition.texts.texts {
        *text = "<script>x</script>\"'".to_owned();
    }
    for source in &mut edition.texts.sources {
        source.title = "<script>\"'".to_owned();
        source.publisher = "<script>".to_owned();
        source.url = Some("https://x/\"><script>".to_owned());
    }
    for page in pages(&edition) {
        assert!(!page.contains("<script"), "{}", &page[..300]);
        // The words "page name" stand in the page, so the hostile text was there.
        assert!(page.contains("&lt;script&gt;x"), "{}", &page[..300]);
        // A quote that ended an attribute would leave an odd number of them in a tag.
        for tag in between(&page, "<", ">") {
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        }
    }
}
