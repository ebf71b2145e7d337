//! The index of the plain pages: every plan by country, with its kind.

use super::layout::{contents, frame, list};
use crate::edition::Edition;
use maud::{Markup, html};
use second_opinion::pack::tables;
use second_opinion::text::words;

/// The plans of one country, or those that are valid anywhere.
struct Group<'a> {
    id: &'static str,
    name: &'a str,
    /// A link to each plan's page. Never empty.
    plans: Vec<Markup>,
}

/// The page `plans/index.html`.
#[must_use]
pub fn index_page(edition: &Edition) -> Markup {
    let texts = &edition.texts;
    let heading = texts.text(words::PLAIN_INDEX);
    let groups = groups(edition);
    let parts: Vec<(&str, &str)> = groups.iter().map(|group| (group.id, group.name)).collect();
    let main = html! {
        h1 { (heading) }
        p class="lead" { (texts.text(words::PLAIN_INDEX_WHY)) }
        (contents(edition, &parts))
        @for group in &groups {
            h2 id=(group.id) { (group.name) }
            (list(&group.plans))
        }
    };
    frame(
        edition,
        heading,
        texts.text(words::PLAIN_INDEX_ABOUT),
        &main,
    )
}

/// The countries in the order of the data, those without a plan left out; what holds anywhere comes
/// last.
fn groups(edition: &Edition) -> Vec<Group<'_>> {
    let mut places = Vec::new();
    for place in &tables().places {
        places.push((Some(place.id), edition.texts.text(place.name)));
    }
    places.push((None, edition.texts.text(words::PLAIN_ANYWHERE)));
    let mut groups = Vec::new();
    for (place, name) in places {
        let plans = plans_of(edition, place);
        if !plans.is_empty() {
            let id = place.unwrap_or("anywhere");
            groups.push(Group { id, name, plans });
        }
    }
    groups
}

fn plans_of(edition: &Edition, place: Option<&str>) -> Vec<Markup> {
    let mut links = Vec::new();
    for plan in tables().plans.iter().filter(|plan| plan.place == place) {
        links.push(html! {
            a href={ (plan.id) ".html" } { (edition.texts.text(plan.name)) }
            " "
            small { (edition.texts.text(words::kind(plan.kind))) }
        });
    }
    links
}
