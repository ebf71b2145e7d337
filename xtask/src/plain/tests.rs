//! The plain pages hold what the core finds, with its sources; nothing runs in them, and texts stay
//! texts.

use super::cases::{situations, usual};
use super::{escape, index_page, plan_page};
use crate::project;
use second_opinion::answers::Answers;
use second_opinion::coverage::{Determination, DeterminedFinding, determine};
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{
    Plan, facts_for, plan, question, questions_of, rights_of, sentence, tables,
};
use second_opinion::text::{PackFile, built_in};
use std::collections::{BTreeMap, BTreeSet};

/// A row by the id of its finding: value, certainty, sentence, and the sources that it refers to,
/// as they stand in the list.
type Rows = BTreeMap<String, (String, String, String, Vec<String>)>;
/// The rows by what is said besides the usual case (`visit=video`, or nothing) and by situation.
type Tables = BTreeMap<(String, String), Rows>;

fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open)
        .skip(1)
        .map(|rest| rest.split(close).next().unwrap_or_default())
        .collect()
}

fn attribute<'a>(text: &'a str, name: &str) -> &'a str {
    between(text, &format!(" {name}=\""), "\"")[0]
}

/// The numbered sources of a page.
fn sources(page: &str) -> BTreeMap<&str, &str> {
    between(page, "<span id=\"source-", "</span>")
        .into_iter()
        .map(|source| source.split_once("\">").unwrap())
        .collect()
}

fn tables_of(page: &str) -> Tables {
    let sources = sources(page);
    let mut found = Tables::new();
    for table in between(page, "<table", "</table>") {
        let row = |row: &str| {
            let cited = between(row, "href=\"#source-", "\"")
                .iter()
                .map(|number| sources[number].to_owned())
                .collect();
            let text = |name| attribute(row, name).to_owned();
            let sentence = between(row, "</b> ", " <small>")[0].to_owned();
            (
                text("data-finding"),
                (text("data-value"), text("data-certainty"), sentence, cited),
            )
        };
        let rows: Rows = between(table, "<tr role=\"row\" data-", "</tr>")
            .into_iter()
            .map(|text| row(&format!(" data-{text}")))
            .collect();
        for said in attribute(table, "data-said").split(' ') {
            for situation in attribute(table, "data-situations").split(' ') {
                let before = found.insert((said.to_owned(), situation.to_owned()), rows.clone());
                assert!(before.is_none(), "{said} {situation} is answered twice");
            }
        }
    }
    found
}

/// What a row must hold.
fn expected(pack: &PackFile, found: &DeterminedFinding) -> (String, String, String, Vec<String>) {
    let source = |source: &_| {
        let source = pack.source(*source).unwrap();
        let title = escape(&source.title);
        source.url.as_ref().map_or_else(
            || title.clone(),
            |url| format!("<a href=\"{}\">{title}</a>", escape(url)),
        )
    };
    let sentence = escape(pack.text(found.text));
    (
        found.value.id().to_owned(),
        found.certainty.id().to_owned(),
        sentence,
        found.all_sources().iter().map(source).collect(),
    )
}

fn rows(pack: &PackFile, determination: &Determination) -> Rows {
    FindingName::ALL
        .iter()
        .map(|name| {
            (
                name.id().to_owned(),
                expected(pack, determination.finding(*name)),
            )
        })
        .collect()
}

fn found(plan: &'static Plan, answers: &Answers) -> Determination {
    determine(plan, answers, tables().date)
}

#[test]
fn the_usual_case_is_what_the_core_finds_in_every_situation() {
    let pack = built_in("en").unwrap();
    for plan in &tables().plans {
        let shown = tables_of(&plan_page(&pack, plan));
        let first = &shown[&(String::new(), situations()[0].id.to_owned())];
        for situation in situations() {
            // What a later table leaves out is as in the first.
            let mut whole = first.clone();
            whole.extend(shown[&(String::new(), situation.id.to_owned())].clone());
            assert_eq!(
                whole,
                rows(&pack, &found(plan, &usual(plan, Some(situation.id)))),
                "{} {}",
                plan.id,
                situation.id
            );
        }
    }
}

#[test]
fn every_other_answer_shows_what_it_changes_and_nothing_else() {
    let pack = built_in("en").unwrap();
    for plan in &tables().plans {
        let page = plan_page(&pack, plan);
        let shown = tables_of(&page);
        let same: Vec<&str> = between(&page, "data-same=\"", "\"")
            .into_iter()
            .flat_map(|said| said.split(' '))
            .collect();
        for (number, question) in
            questions_of(plan).filter(|(number, _)| *number != question::SITUATION)
        {
            for option in &question.options {
                let said = format!("{}={}", question.id, option.id);
                let mut changes = 0;
                for situation in situations() {
                    let answers = usual(plan, Some(situation.id));
                    let mut other = answers.clone();
                    other.pick_id(number, option.id);
                    let (before, now) = (
                        rows(&pack, &found(plan, &answers)),
                        rows(&pack, &found(plan, &other)),
                    );
                    let table = shown
                        .get(&(said.clone(), situation.id.to_owned()))
                        .cloned()
                        .unwrap_or_default();
                    let mut whole = before;
                    whole.extend(table.clone());
                    assert_eq!(whole, now, "{} {said} {}", plan.id, situation.id);
                    changes += table.len();
                }
                let is_usual = super::cases::USUAL_CASE.contains(&(question.id, option.id));
                assert_eq!(
                    same.contains(&said.as_str()),
                    changes == 0 && !is_usual,
                    "{} {said}",
                    plan.id
                );
            }
        }
    }
}

#[test]
fn every_right_of_a_plan_is_shown_and_no_source_stands_alone() {
    let pack = built_in("en").unwrap();
    for plan in &tables().plans {
        let page = plan_page(&pack, plan);
        for right in rights_of(plan) {
            let texts = [
                Some(right.gives),
                Some(right.cite),
                Some(right.binds),
                right.complaint,
            ];
            for text in texts.into_iter().flatten() {
                assert!(
                    page.contains(&escape(pack.text(text))),
                    "{}: {}",
                    plan.id,
                    right.id
                );
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
    let pack = built_in("en").unwrap();
    let cancer = "<p>Only for: Cancer.</p>\n";
    for plan in &tables().plans {
        let page = plan_page(&pack, plan);
        let asked = plan
            .ask
            .iter()
            .filter_map(|text| sentence(*text))
            .map(|known| (known.text, &known.when));
        let facts = facts_for(plan).map(|fact| (fact.note.text, &fact.when));
        for (text, when) in asked.chain(facts) {
            let text = escape(pack.text(text));
            let Some(before) = page
                .split(&text)
                .next()
                .filter(|before| before.len() < page.len())
            else {
                assert!(when.conditions.is_empty(), "{}: {text} is missing", plan.id);
                continue;
            };
            assert_eq!(
                before.ends_with("</p>\n"),
                !when.conditions.is_empty(),
                "{}: {text}",
                plan.id
            );
        }
    }
    let page = plan_page(&pack, plan("us-hmo").unwrap());
    for said in [
        "Can a second expert look at my tissue slides again?",
        "A second look at the slides of your tissue",
    ] {
        assert!(page.contains(&format!("{cancer}{said}")), "{said}");
    }
    let over = "A long-term condition · I’m not sure, or it is something else.</p>\nIs this about an operation that is over?";
    assert!(page.contains(over), "the last answer is a reason too");
}

fn pages(pack: &PackFile) -> impl Iterator<Item = String> {
    tables()
        .plans
        .iter()
        .map(|plan| plan_page(pack, plan))
        .chain([index_page(pack)])
}

#[test]
fn headings_are_in_order() {
    for page in pages(&built_in("en").unwrap()) {
        let levels: Vec<u8> = page
            .split("<h")
            .skip(1)
            .filter_map(|rest| rest.as_bytes().first())
            .filter(|b| b.is_ascii_digit())
            .map(|b| b - b'0')
            .collect();
        assert_eq!(levels.first(), Some(&1), "{}", &page[..300]);
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{levels:?}"
        );
        assert_eq!(page.matches("<main>").count(), 1);
    }
}

#[test]
fn nothing_runs_and_every_link_leads_somewhere() {
    for page in pages(&built_in("en").unwrap()) {
        for refused in [
            "<script", "<style", " style=", " on", "<img", "<iframe", "src=",
        ] {
            let inside_tags = between(&page, "<", ">").iter().any(|tag| {
                format!("<{tag}")
                    .split('"')
                    .step_by(2)
                    .any(|part| part.contains(refused))
            });
            assert!(!inside_tags, "{refused}: {}", &page[..300]);
        }
        let ids = between(&page, " id=\"", "\"");
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
        let is_page = |name: &str| {
            name == "index.html"
                || tables()
                    .plans
                    .iter()
                    .any(|plan| name == format!("{}.html", plan.id))
        };
        for link in between(&page, "href=\"", "\"") {
            let inside = link.strip_prefix('#').is_some_and(|id| ids.contains(&id));
            let outside = ["https://", "http://", "tel:", "data:,"]
                .iter()
                .any(|begin| link.starts_with(begin));
            assert!(
                inside || outside || is_page(link) || ["../", "../plans.css"].contains(&link),
                "{link}"
            );
        }
    }
}

/// The tests of the rules hold that what a number dials is possible, and is what people read.
#[test]
fn every_number_is_a_link_that_dials_it() {
    let pack = built_in("en").unwrap();
    for plan in &tables().plans {
        let page = plan_page(&pack, plan);
        let links: BTreeSet<(&str, &str)> = between(&page, "<a href=\"tel:", "</a>")
            .into_iter()
            .map(|link| link.split_once("\">").unwrap())
            .collect();
        let of_contacts = plan
            .contacts
            .iter()
            .flat_map(|contact| contact.phone.iter().chain(&contact.tty));
        let helps = tables().help.iter().filter(|help| {
            help.plans.contains(&plan.id)
                || plan.place.is_some_and(|place| help.places.contains(&place))
        });
        let of_help = helps.filter_map(|help| help.phone.as_ref());
        let ttys: Vec<&str> = plan
            .contacts
            .iter()
            .filter_map(|contact| contact.tty.as_ref())
            .map(|tty| tty.number)
            .collect();
        let mut expected = BTreeSet::new();
        for phone in of_contacts.chain(of_help) {
            let words = if ttys.contains(&phone.number) {
                format!("TTY {}", phone.number)
            } else {
                phone.number.to_owned()
            };
            expected.insert((phone.dials, words));
        }
        assert_eq!(
            links,
            expected
                .iter()
                .map(|(dials, words)| (*dials, words.as_str()))
                .collect(),
            "{}",
            plan.id
        );
    }
    assert!(
        plan_page(&pack, plan("ca-qc-ramq").unwrap())
            .contains("<a href=\"tel:811\">811</a>, then option 3.")
    );
}

#[test]
fn the_index_names_every_plan_once() {
    let page = index_page(&built_in("en").unwrap());
    for plan in &tables().plans {
        assert_eq!(
            page.matches(&format!("href=\"{}.html\"", plan.id)).count(),
            1,
            "{}",
            plan.id
        );
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
    assert_eq!(escape("<script>\"&'"), "&lt;script&gt;&quot;&amp;&#39;");
    let mut pack = built_in("en").unwrap();
    for text in &mut pack.texts {
        *text = "<script>x</script>\"'".to_owned();
    }
    for source in &mut pack.sources {
        (source.title, source.publisher) = ("<script>\"'".to_owned(), "<script>".to_owned());
        source.url = Some("https://x/\"><script>".to_owned());
    }
    for page in pages(&pack) {
        assert!(!page.contains("<script"), "{}", &page[..300]);
        // The words "page name" stand in the page, so the hostile text was there.
        assert!(page.contains("&lt;script&gt;x"), "{}", &page[..300]);
    }
}
