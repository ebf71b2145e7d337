//! The builder's page (public/embed/builder): the release fills in its address, its snippets, the
//! places of the pack, and the house's colours. The snippets are those of [`embed`], with marks
//! where the page's scripts write what was chosen.

use crate::embed::{NOBODY, Snippets, WORDS};
use crate::failure::{Explain, Failure, Outcome};
use crate::plain::escape;
use crate::{hosting, project};
use second_opinion::pack::tables;
use second_opinion::text::{PackFile, built_in};
use std::path::Path;

const FOLDER: &str = "embed/builder";
/// What its style sheet begins with.
const STYLES: [&str; 3] = ["style/tokens.css", "style/page.css", "style/base.css"];
/// Fills the page in the release; its script, the snippets and what else it tells of are there
/// already.
pub fn write(folder: &Path, origin: Option<&str>) -> Outcome {
    let place = folder.join(FOLDER);
    let text =
        |path: &Path| project::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let pack = built_in("en").explain(|| "The texts of the builder cannot be read".to_owned())?;
    let page = filled(
        &text(&place.join("index.html"))?,
        &Snippets::of(folder, HOME)?,
        origin,
        &pack,
    )?;
    // The plugin of a release without an address has none either, and shows nothing.
    let page = part(&page, "plugin", origin.is_some())?;
    project::write(
        &place.join("index.html"),
        hosting::policy_in(&page, "/embed/builder/", origin)?,
    )?;
    let style = place.join("builder.css");
    let mut whole = String::new();
    for part in STYLES {
        whole.push_str(&text(&project::root().join(part))?);
    }
    project::write(&style, whole + &text(&style)?)
}

/// The mark of our address in the snippets.
const HOME: &str = "{home}";

/// The page with its snippets and places.
fn filled(page: &str, made: &Snippets, origin: Option<&str>, pack: &PackFile) -> Outcome<String> {
    let slot =
        |name: &str, text: &str| format!("<span data-slot=\"{name}\">{}</span>", escape(text));
    // Where the release does not know its address, the page's script writes the one it is served
    // from.
    let home = origin.map_or_else(|| slot("home", NOBODY), str::to_owned);
    let marked = |snippet: &str| {
        let text = escape(snippet)
            .replace(HOME, &home)
            .replace("{options}", &slot("options", ""));
        text.replace("{words}", &slot("words", WORDS))
            .replace("{behind}", &slot("behind", ""))
    };
    let options = tables().places.iter().map(|place| {
        format!(
            "<option value=\"{}\">{}</option>\n",
            place.id,
            escape(pack.text(place.name))
        )
    });
    let fill = [
        (
            "in-article",
            marked(&made.in_article("{options}", "{words}")),
        ),
        ("in-tab", marked(&made.in_tab("{words}"))),
        ("in-frame", marked(&made.in_frame("{behind}"))),
        ("policy", marked(&made.policy())),
        ("home", home.clone()),
        ("words", escape(WORDS)),
        ("places", options.collect()),
    ];
    fill.into_iter()
        .try_fold(page.to_owned(), |page, (name, html)| {
            let mark = format!("<!-- {name} -->");
            if page.contains(&mark) {
                Ok(page.replace(&mark, &html))
            } else {
                Err(odd(&mark))
            }
        })
}

/// Keeps or leaves out what stands between `<!-- with NAME -->` and `<!-- end NAME -->`, wherever
/// it does.
fn part(page: &str, name: &str, keep: bool) -> Outcome<String> {
    let (begin, end) = (
        format!("<!-- with {name} -->"),
        format!("<!-- end {name} -->"),
    );
    let mut pieces = page.split(&begin);
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (inside, rest) = piece.split_once(&end).ok_or_else(|| odd(&end))?;
        whole.push_str(if keep { inside } else { "" });
        whole.push_str(rest);
    }
    Ok(whole)
}

fn odd(mark: &str) -> Failure {
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

    fn page(origin: Option<&str>) -> (String, Snippets) {
        let made = |home| Snippets {
            home: String::from(home),
            script: "embed-1.js".to_owned(),
            hash: "sha384-x".to_owned(),
        };
        let pack = built_in("en").unwrap();
        (
            filled(PAGE, &made(HOME), origin, &pack).unwrap(),
            made(origin.unwrap_or(NOBODY)),
        )
    }

    /// What a person sees of HTML.
    fn seen(html: &str) -> String {
        let text: String = html
            .split('<')
            .enumerate()
            .map(|(at, part)| {
                if at == 0 {
                    part
                } else {
                    part.split_once('>').unwrap().1
                }
            })
            .collect();
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }

    #[test]
    fn the_lines_to_copy_are_those_of_the_snippets_file() {
        for origin in [None, Some("https://a.org")] {
            let (page, made) = page(origin);
            let shown: Vec<String> = page
                .split("<pre")
                .skip(1)
                .map(|pre| {
                    seen(
                        pre.split_once('>')
                            .unwrap()
                            .1
                            .split("</pre>")
                            .next()
                            .unwrap(),
                    )
                })
                .collect();
            let file = embed::snippets(origin, &made);
            for line in [
                made.in_article("", WORDS),
                made.in_tab(WORDS),
                made.in_frame(""),
                made.policy(),
            ] {
                assert!(shown.contains(&line), "{line} is not in {shown:?}");
                assert!(file.contains(&line), "{line}");
            }
            assert_eq!(page.contains(NOBODY), origin.is_none());
        }
    }

    #[test]
    fn every_place_of_the_pack_can_be_first() {
        let (page, _) = page(None);
        assert!(
            tables()
                .places
                .iter()
                .all(|place| page.contains(&format!("<option value=\"{}\">", place.id)))
        );
        assert!(filled("<p></p>", &page_less(), None, &built_in("en").unwrap()).is_err());
    }

    fn page_less() -> Snippets {
        page(None).1
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
        let of = |tag: &str| -> Vec<String> {
            let (begin, end) = (format!("<{tag}"), format!("</{tag}>"));
            let lines = PAGE
                .split(&begin)
                .skip(1)
                .filter(|part| part.starts_with(['>', ' ']));
            lines
                .map(|part| seen(&format!("<{}", part.split(&end).next().unwrap())))
                .collect()
        };
        let prose = ["p", "li", "blockquote"].into_iter().flat_map(of);
        let hard: Vec<(f32, String)> = prose
            .map(|text| (reading_grade::of(&text), text))
            .filter(|(grade, _)| *grade > 8.0)
            .collect();
        assert!(hard.is_empty(), "{hard:#?}");
    }
}
