//! `privacy.html`: what the page promises about people's answers. Each claim (privacy.toml) names
//! the tests that prove it, and there is no release when one of those is gone.

use crate::edition::Edition;
use crate::failure::{Failure, Result};
use crate::{claims, project};
use maud::{DOCTYPE, Markup, html};
use second_opinion::text::fill;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The file that holds every word of the page.
const FILE: &str = "xtask/src/privacy.toml";
const TEXT: &str = include_str!("privacy.toml");

/// By the code of the language: `en`.
type ByLanguage<T> = BTreeMap<String, T>;

/// What the file says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Privacy {
    /// By language.
    page: ByLanguage<PageWords>,
    claim: Vec<Claim>,
    beyond: Vec<Beyond>,
}

/// What stands around the claims, in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageWords {
    title: String,
    heading: String,
    lead: String,
    promised: String,
    /// With `{tests}`, the names of the tests.
    tested: String,
    beyond: String,
    back: String,
}

/// What is promised.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    text: ByLanguage<String>,
    tests: Vec<String>,
}

/// What cannot be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Beyond {
    text: ByLanguage<String>,
}

/// Writes the page into the release.
///
/// # Errors
/// Where a claim names no test or one that is gone, or a text lacks this language.
pub fn write(release: &Path, edition: &Edition) -> Result {
    let privacy = read(TEXT)?;
    check(&privacy)?;
    let page = page(&privacy, edition)?.into_string();
    project::write(&release.join("privacy.html"), page)
}

fn read(text: &str) -> Result<Privacy> {
    toml::from_str(text).map_err(|error| Failure::new(format!("{FILE}: {error}")))
}

/// Whether every claim names a test, and every test is there.
fn check(privacy: &Privacy) -> Result {
    let mut named = Vec::new();
    for claim in &privacy.claim {
        let promise = claim.text.values().next().map_or("", String::as_str);
        let tests: Vec<&str> = claim.tests.iter().map(String::as_str).collect();
        named.push((promise, tests));
    }
    claims::check(FILE, named, &claims::tests()?)
}

fn page(privacy: &Privacy, edition: &Edition) -> Result<Markup> {
    let language = edition.language();
    let words = in_language(&privacy.page, language)?;
    let mut claims = Vec::new();
    for claim in &privacy.claim {
        claims.push((in_language(&claim.text, language)?, tested(words, claim)));
    }
    let mut beyond = Vec::new();
    for limit in &privacy.beyond {
        beyond.push(in_language(&limit.text, language)?);
    }
    let root = edition.root_from(0);
    Ok(html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (words.title) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href={ (root) "plain.css" };
            }
            body {
                main {
                    h1 { (words.heading) }
                    p { (words.lead) }
                    h2 { (words.promised) }
                    ul {
                        @for (claim, tested) in claims { li { (claim) br; small { (tested) } } }
                    }
                    h2 { (words.beyond) }
                    ul { @for limit in beyond { li { (limit) } } }
                    p { a href=(root) { (words.back) } }
                }
            }
        }
    })
}

/// What the file says in this language.
fn in_language<'a, T>(texts: &'a ByLanguage<T>, language: &str) -> Result<&'a T> {
    texts.get(language).ok_or_else(|| {
        Failure::new(format!(
            "{FILE} does not say everything in the language `{language}`: add what is missing \
             beside each text."
        ))
    })
}

/// "Tested in every release: “Forget erases what is kept”."
fn tested(words: &PageWords, claim: &Claim) -> String {
    let mut names = Vec::new();
    for name in &claim.tests {
        names.push(format!("“{}”", name.replace('_', " ")));
    }
    fill(&words.tested, &[("tests", &names.join(", "))])
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]
mod tests {
    use super::{TEXT, check, page, read};
    use crate::edition::Edition;

    fn english() -> Edition {
        Edition::new("en", "").unwrap()
    }

    #[test]
    fn every_test_that_a_claim_names_exists() {
        check(&read(TEXT).unwrap()).unwrap();
    }

    #[test]
    fn the_page_shows_every_claim_and_its_tests_as_text() {
        let mut privacy = read(TEXT).unwrap();
        let shown = page(&privacy, &english()).unwrap().into_string();
        assert!(privacy.claim.len() >= 10 && privacy.beyond.len() >= 4);
        for claim in &privacy.claim {
            let text = &claim.text["en"];
            assert!(shown.contains(text), "{text}");
            for name in &claim.tests {
                assert!(shown.contains(&name.replace('_', " ")), "{name}");
            }
        }
        for beyond in &mut privacy.beyond {
            beyond.text.insert("en".to_owned(), "<script>".to_owned());
        }
        let odd = page(&privacy, &english()).unwrap().into_string();
        assert!(odd.contains("&lt;script&gt;") && !odd.contains("<script"));
    }

    #[test]
    fn the_page_is_in_the_language_and_below_the_path_of_its_edition() {
        let mut privacy = read(TEXT).unwrap();
        let below = Edition::new("en", "/check/").unwrap();
        let shown = page(&privacy, &below).unwrap().into_string();
        for part in [
            "<html lang=\"en\">",
            "href=\"/check/plain.css\"",
            "href=\"/check/\"",
        ] {
            assert!(shown.contains(part), "{part}");
        }
        privacy.beyond[0].text.clear();
        let failure = page(&privacy, &below).err().unwrap();
        assert!(failure.message.contains("language `en`"), "{failure}");
    }
}
