//! The index of the plain pages: every plan by country, with its kind.

use super::html::{contents, escape, frame, list};
use second_opinion::pack::{Plan, tables};
use second_opinion::text::{PackFile, words};

/// The page `plans/index.html`.
#[must_use]
pub fn index_page(pack: &PackFile) -> String {
    let heading = pack.text(words::PLAIN_INDEX);
    let mut main = format!(
        "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n",
        escape(heading),
        escape(pack.text(words::PLAIN_INDEX_WHY))
    );
    let places = tables()
        .places
        .iter()
        .map(|place| (Some(place.id), pack.text(place.name)));
    let groups = places
        .chain([(None, pack.text(words::PLAIN_ANYWHERE))])
        .filter_map(|(place, name)| group(pack, place, name));
    let (links, bodies): (Vec<(&str, String)>, Vec<String>) = groups.unzip();
    main.push_str(&contents(pack, links.into_iter()));
    main.push_str(&bodies.concat());
    frame(pack, heading, pack.text(words::PLAIN_INDEX_ABOUT), &main)
}

/// Where the plans of a place stand, with its name, and the plans; none where it has none.
fn group(
    pack: &PackFile,
    place: Option<&'static str>,
    name: &str,
) -> Option<((&'static str, String), String)> {
    let line = |plan: &Plan| {
        let (name, kind) = (
            escape(pack.text(plan.name)),
            escape(pack.text(words::kind(plan.kind))),
        );
        format!(
            "<a href=\"{}.html\">{name}</a> <small>{kind}</small>",
            plan.id
        )
    };
    let lines: Vec<String> = tables()
        .plans
        .iter()
        .filter(|plan| plan.place == place)
        .map(line)
        .collect();
    let (id, name) = (place.unwrap_or("anywhere"), escape(name));
    let plans = format!("<h2 id=\"{id}\">{name}</h2>\n{}", list("ul", &lines));
    (!lines.is_empty()).then_some(((id, name), plans))
}
