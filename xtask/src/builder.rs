//! The builder's page (public/embed/builder): the release fills in its address, its snippets, the
//! places of the pack, and the app's colours. The snippets are those of [`embed`], with marks where
//! the page's scripts write what was chosen.

use crate::edition::Edition;
use crate::embed::{LINK_WORDS, NO_ADDRESS, Snippets};
use crate::failure::{Failure, Result};
use crate::{hosting, project};
use maud::{Markup, html};
use second_opinion::pack::tables;
use std::path::Path;

const FOLDER: &str = "embed/builder";

/// What its style sheet begins with.
const STYLES: [&str; 3] = ["style/tokens.css", "style/page.css", "style/base.css"];

/// The mark of our address in the snippets.
const HOME: &str = "{home}";

/// Fills the page in the release. Its script, the snippets and what else it tells of are there
/// already.
///
/// # Errors
/// Where a file cannot be read or written, or the page lacks a mark that is filled in.
pub fn write(release: &Path, origin: Option<&str>, edition: &Edition) -> Result {
    let folder = release.join(FOLDER);
    let file = folder.join("index.html");
    let snippets = Snippets::of(release, HOME)?;
    let page = filled(&text(&file)?, &snippets, origin, edition)?;
    // The plugin of a release without an address has none either, and shows nothing.
    let page = part(&page, "plugin", origin.is_some())?;
    let page = hosting::policy_in(&page, "/embed/builder/", origin)?;
    project::write(&file, page)?;
    let style = folder.join("builder.css");
    let mut whole = String::new();
    for part in STYLES {
        whole.push_str(&text(&project::root().join(part))?);
    }
    project::write(&style, whole + &text(&style)?)
}

fn text(file: &Path) -> Result<String> {
    project::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// The page with its snippets and places in the place of their comments.
fn filled(
    page: &str,
    snippets: &Snippets,
    origin: Option<&str>,
    edition: &Edition,
) -> Result<String> {
    // Where the release does not know its address, the page's script writes the one it is served
    // from.
    let home = match origin {
        Some(origin) => html! { (origin) },
        None => slot("home", NO_ADDRESS),
    };
    let shown = |snippet: &str| with_slots(snippet, &home);
    let fillings = [
        (
            "in-article",
            shown(&snippets.in_article("{options}", "{words}")),
        ),
        ("in-tab", shown(&snippets.in_tab("{words}"))),
        ("in-frame", shown(&snippets.in_frame("{behind}"))),
        ("policy", shown(&snippets.policy())),
        ("home", home.clone()),
        ("words", html! { (LINK_WORDS) }),
        ("places", places(edition)),
    ];
    let mut page = page.to_owned();
    for (name, filling) in fillings {
        let comment = format!("<!-- {name} -->");
        if !page.contains(&comment) {
            return Err(unfit(&comment));
        }
        page = page.replace(&comment, &filling.0);
    }
    Ok(page)
}

/// The countries to choose from.
fn places(edition: &Edition) -> Markup {
    html! {
        @for place in &tables().places {
            option value=(place.id) { (edition.texts.text(place.name)) }
        }
    }
}

/// A snippet as it is read, with a slot in the place of each mark.
fn with_slots(snippet: &str, home: &Markup) -> Markup {
    let mut pieces = snippet.split('{');
    html! {
        (pieces.next().unwrap_or_default())
        @for piece in pieces {
            @let (mark, text) = piece.split_once('}').unwrap_or((piece, ""));
            @match mark {
                "home" => (home),
                "words" => (slot(mark, LINK_WORDS)),
                _ => (slot(mark, "")),
            }
            (text)
        }
    }
}

/// Where the page's script writes; with what stands there until then.
fn slot(name: &str, text: &str) -> Markup {
    html! { span data-slot=(name) { (text) } }
}

/// Keeps or leaves out what stands between `<!-- with NAME -->` and `<!-- end NAME -->`, wherever
/// it does.
fn part(page: &str, name: &str, keep: bool) -> Result<String> {
    let begin = format!("<!-- with {name} -->");
    let end = format!("<!-- end {name} -->");
    let mut pieces = page.split(&begin);
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (inside, rest) = piece.split_once(&end).ok_or_else(|| unfit(&end))?;
        whole.push_str(if keep { inside } else { "" });
        whole.push_str(rest);
    }
    Ok(whole)
}

fn unfit(mark: &str) -> Failure {
    Failure::new(format!(
        "public/{FOLDER}/index.html has no {mark}: it no longer fits xtask/src/builder.rs."
    ))
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]
mod tests {
    use super::*;
    use crate::{embed, reading_grade};

    const PAGE: &str = include_str!("../../public/embed/builder/index.html");

    fn english() -> Edition {
        Edition::new("en", "").unwrap()
    }

    fn snippets(home: &str) -> Snippets {
        Snippets {
            home: home.to_owned(),
            script: "embed-1.js".to_owned(),
            hash: "sha384-x".to_owned(),
        }
    }

    fn page(origin: Option<&str>) -> String {
        filled(PAGE, &snippets(HOME), origin, &english()).unwrap()
    }

    /// What a person sees of HTML.
    fn seen(html: &str) -> String {
        let mut pieces = html.split('<');
        let mut text = pieces.next().unwrap().to_owned();
        for piece in pieces {
            text.push_str(piece.split_once('>').unwrap().1);
        }
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    }

    /// The texts of all elements with this tag.
    fn texts_of(page: &str, tag: &str) -> Vec<String> {
        let (begin, end) = (format!("<{tag}"), format!("</{tag}>"));
        let mut texts = Vec::new();
        for rest in page.split(&begin).skip(1) {
            if rest.starts_with(['>', ' ']) {
                texts.push(seen(&format!("<{}", rest.split(&end).next().unwrap())));
            }
        }
        texts
    }

    #[test]
    fn the_lines_to_copy_are_those_of_the_snippets_file() {
        for origin in [None, Some("https://a.org")] {
            let page = page(origin);
            let shown = texts_of(&page, "pre");
            let made = snippets(origin.unwrap_or(NO_ADDRESS));
            let file = embed::snippets(origin, &made);
            for line in [
                made.in_article("", LINK_WORDS),
                made.in_tab(LINK_WORDS),
                made.in_frame(""),
                made.policy(),
            ] {
                assert!(shown.contains(&line), "{line} is not in {shown:?}");
                assert!(file.contains(&line), "{line}");
            }
            assert_eq!(page.contains(NO_ADDRESS), origin.is_none());
        }
    }

    #[test]
    fn what_could_be_markup_in_a_snippet_is_text() {
        let shown = with_slots("<a href=\"{home}/\"{options}>&", &html! { "https://a.org" });
        let options = "<span data-slot=\"options\"></span>";
        let expected = format!("&lt;a href=&quot;https://a.org/&quot;{options}&gt;&amp;");
        assert_eq!(shown.0, expected);
    }

    #[test]
    fn every_place_of_the_pack_can_be_first() {
        let page = page(None);
        for place in &tables().places {
            let option = format!("<option value=\"{}\">", place.id);
            assert!(page.contains(&option), "{option}");
        }
        assert!(filled("<p></p>", &snippets(HOME), None, &english()).is_err());
    }

    #[test]
    fn a_part_is_told_of_only_where_the_release_has_it() {
        let text = "a<!-- with x -->b<!-- end x -->c<!-- with x -->d<!-- end x -->";
        assert_eq!(part(text, "x", true).unwrap(), "abcd");
        assert_eq!(part(text, "x", false).unwrap(), "ac");
        assert!(part("a<!-- with x -->b", "x", true).is_err());
        assert!(PAGE.contains("<!-- with plugin -->"));
    }

    #[test]
    fn the_page_chooses_only_what_the_script_for_hosts_knows() {
        let script = include_str!("../../public/embed.js");
        for name in ["theme", "accent", "country", "level", "compact", "open"] {
            assert!(
                PAGE.contains(&format!("name=\"{name}\""))
                    && script.contains(&format!("    {name}: /^")),
                "{name}"
            );
        }
    }

    /// Lines of prose; what is chosen from or copied stands elsewhere.
    #[test]
    fn the_page_is_easy_to_read() {
        let mut hard = Vec::new();
        for tag in ["p", "li", "blockquote"] {
            for text in texts_of(PAGE, tag) {
                if reading_grade::of(&text) > 8.0 {
                    hard.push(text);
                }
            }
        }
        assert!(hard.is_empty(), "{hard:#?}");
    }
}
