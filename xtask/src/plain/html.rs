//! How a plain page is put together: its frame, its sections, and text made safe. Every text passes
//! `escape` once.

use second_opinion::text::{PackFile, words};

/// What a browser may do with a plain page: show it, in its style sheet. It stands in the page, for
/// hosts that send no headers.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

/// A text as HTML, in an element or in a quoted attribute.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// One part of a page below a heading of the second level.
pub struct Section {
    /// The part of the address that leads to it.
    pub id: &'static str,
    /// Plain text.
    pub heading: String,
    /// HTML; empty where there is nothing to show.
    pub html: String,
}

/// The whole page in `plans/`, around what stands in `main`. `title` and `about` are plain text,
/// `main` is HTML.
pub fn frame(pack: &PackFile, title: &str, about: &str, main: &str) -> String {
    let text = |text| escape(pack.text(text));
    let (title, about, name) = (escape(title), escape(about), text(words::PAGE_NAME));
    let (all, app) = (text(words::PLAIN_ALL), text(words::PLAIN_APP));
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title} · {name}</title>\n<meta name=\"description\" content=\"{about}\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"../plans.css\">\n</head>\n<body>\n\
         <header>\n<p class=\"brand\">{name}</p>\n<nav><a href=\"index.html\">{all}</a> <a href=\"../\">{app}</a></nav>\n</header>\n\
         <main>\n{main}</main>\n</body>\n</html>\n",
        escape(&pack.language),
    )
}

impl Section {
    /// The part as it stands in the page.
    pub fn show(&self) -> String {
        format!(
            "<section id=\"{}\">\n<h2>{}</h2>\n{}</section>\n",
            self.id,
            escape(&self.heading),
            self.html
        )
    }
}

/// Links to places in the page: their names are HTML.
pub fn contents<'a>(pack: &PackFile, places: impl Iterator<Item = (&'a str, String)>) -> String {
    let links: Vec<String> = places
        .map(|(id, name)| format!("<a href=\"#{id}\">{name}</a>"))
        .collect();
    let name = escape(pack.text(words::PLAIN_CONTENTS));
    format!(
        "<nav class=\"contents\" aria-label=\"{name}\">\n<p><b>{name}</b></p>\n{}</nav>\n",
        list("ul", &links)
    )
}

/// A list; nothing where it is empty. The items are HTML.
pub fn list(tag: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    format!(
        "<{tag}>\n<li>{}</li>\n</{tag}>\n",
        items.join("</li>\n<li>")
    )
}
