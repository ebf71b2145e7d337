//! How a plain page is put together: the frame around it, its sections, its lists.

use crate::edition::Edition;
use maud::{DOCTYPE, Markup, html};
use second_opinion::pack::Text;
use second_opinion::text::{PackFile, words};

/// What a browser may do with a plain page: show it, in its style sheet. It stands in the page, for
/// hosts that send no headers.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

/// The page lies one folder below the top of the release, in `plans/`.
const DEPTH: usize = 1;

/// One part of a page, below a heading of the second level.
pub struct Section {
    /// The part of the address that leads to it.
    pub id: &'static str,
    /// The text of its heading.
    pub heading: Text,
    /// What stands below the heading. Empty where there is nothing to show.
    pub body: Markup,
}

impl Section {
    /// The section with this id, heading and body.
    pub const fn new(id: &'static str, heading: Text, body: Markup) -> Self {
        Self { id, heading, body }
    }

    /// The part as it stands in the page.
    pub fn markup(&self, texts: &PackFile) -> Markup {
        html! {
            section id=(self.id) {
                h2 { (texts.text(self.heading)) }
                (self.body)
            }
        }
    }
}

/// The whole page. `title` is what the browser's tab says before the name of the page, `about` what
/// a search engine shows.
pub fn frame(edition: &Edition, title: &str, about: &str, main: &Markup) -> Markup {
    let texts = &edition.texts;
    let name = texts.text(words::PAGE_NAME);
    let root = edition.root_from(DEPTH);
    html! {
        (DOCTYPE)
        html lang=(edition.language()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) " · " (name) }
                meta name="description" content=(about);
                link rel="icon" href="data:,";
                link rel="stylesheet" href={ (root) "plans.css" };
            }
            body {
                header {
                    p class="brand" { (name) }
                    nav {
                        a href="index.html" { (texts.text(words::PLAIN_ALL)) }
                        " "
                        a href=(root) { (texts.text(words::PLAIN_APP)) }
                    }
                }
                main { (main) }
            }
        }
    }
}

/// Links to the parts of the page, each given by its id and its name.
pub fn contents(edition: &Edition, parts: &[(&str, &str)]) -> Markup {
    let name = edition.texts.text(words::PLAIN_CONTENTS);
    let mut links = Vec::new();
    for (id, name) in parts {
        links.push(html! { a href={ "#" (id) } { (name) } });
    }
    html! {
        nav class="contents" aria-label=(name) {
            p { b { (name) } }
            (list(&links))
        }
    }
}

/// A list with a dot before each item. Nothing where it is empty.
pub fn list(items: &[Markup]) -> Markup {
    html! {
        @if !items.is_empty() {
            ul { @for item in items { li { (item) } } }
        }
    }
}

/// A list with a number before each item. Nothing where it is empty.
pub fn numbered_list(items: &[Markup]) -> Markup {
    html! {
        @if !items.is_empty() {
            ol { @for item in items { li { (item) } } }
        }
    }
}
