//! The first question stands in index.html as plain HTML, to be readable before the program
//! arrives. It must say what the program would.

use second_opinion::pack::{Text, tables};
use second_opinion::text::{built_in, words};

fn shell() -> &'static str {
    let page = include_str!("../../index.html");
    let start = page.find("<main").unwrap();
    &page[start..page.find("</main>").unwrap()]
}

/// The values of the radio buttons with their labels, in order.
fn radios(html: &str) -> Vec<(&str, &str)> {
    let between = |text: &'static str, from: &str, to: &str| -> &'static str {
        let start = text.find(from).unwrap() + from.len();
        &text[start..start + text[start..].find(to).unwrap()]
    };
    let html: &'static str = Box::leak(html.to_owned().into_boxed_str());
    html.split("<label class=\"card\">")
        .skip(1)
        .map(|card| {
            (
                between(card, "value=\"", "\""),
                between(card, "<b>", "</b>"),
            )
        })
        .collect()
}

#[test]
fn the_shell_lists_the_places_of_the_pack_in_its_words() {
    let pack = built_in("en").unwrap();
    let mut expected: Vec<(&str, &str)> = tables()
        .places
        .iter()
        .map(|place| (place.id, pack.text(place.name)))
        .collect();
    expected.push(("not-sure", pack.text(words::PLACE_NOT_SURE)));
    assert_eq!(
        radios(shell()),
        expected,
        "write the places of places.toml into index.html, in their order"
    );
}

#[test]
fn the_shell_asks_in_the_words_of_the_interface() {
    let pack = built_in("en").unwrap();
    let said = |text: Text| {
        assert!(
            shell().contains(pack.text(text)),
            "index.html lacks “{}”",
            pack.text(text)
        )
    };
    [
        words::PLACE_ASK,
        words::PLACE_WHY,
        words::PAGE_NAME,
        words::PAGE_PRIVATE,
        words::BUTTON_CONTINUE,
        words::TAKE_OPEN_START,
    ]
    .into_iter()
    .for_each(said);
    assert!(
        shell().contains("data-question=\"place\"") && shell().contains("data-page=\"question\"")
    );
}
