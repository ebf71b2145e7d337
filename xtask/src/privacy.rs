//! `privacy.html`: what the page promises about people's answers. Each claim (privacy.toml) names
//! the tests that hold it, and there is no release when one of those is gone.

use crate::failure::{Failure, Outcome};
use crate::{claims, project};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Privacy {
    claim: Vec<Claim>,
    beyond: Vec<Beyond>,
}

/// What is promised.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    en: String,
    tests: Vec<String>,
}

/// What cannot be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Beyond {
    en: String,
}

const CLAIMS: &str = include_str!("privacy.toml");

/// Writes the page into the release.
///
/// # Errors
/// Where a claim names no test, or one that does not exist.
pub fn write(folder: &Path) -> Outcome {
    let privacy = read(CLAIMS)?;
    check(&privacy)?;
    project::write(&folder.join("privacy.html"), page(&privacy))
}

fn read(text: &str) -> Outcome<Privacy> {
    toml::from_str(text).map_err(|error| Failure::new(format!("xtask/src/privacy.toml: {error}")))
}

fn check(privacy: &Privacy) -> Outcome {
    let mut named = Vec::new();
    for claim in &privacy.claim {
        let tests: Vec<&str> = claim.tests.iter().map(String::as_str).collect();
        named.push((claim.en.as_str(), tests));
    }
    claims::check("xtask/src/privacy.toml", named, &claims::tests()?)
}

fn page(privacy: &Privacy) -> String {
    let claim = |claim: &Claim| {
        let tests: Vec<String> = claim
            .tests
            .iter()
            .map(|name| format!("“{}”", escaped(&name.replace('_', " "))))
            .collect();
        format!(
            "<li>{}<br><small>Tested in every release: {}.</small></li>\n",
            escaped(&claim.en),
            tests.join(", ")
        )
    };
    let claims: String = privacy.claim.iter().map(claim).collect();
    let beyond: String = privacy
        .beyond
        .iter()
        .map(|beyond| format!("<li>{}</li>\n", escaped(&beyond.en)))
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Your privacy · Second Opinion Coverage Check</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"./plain.css\">\n</head>\n<body>\n<main>\n<h1>Your answers stay with you</h1>\n\
         <p>Below each promise stands the test that proves it. When a test fails, there is no release.</p>\n\
         <h2>What we promise</h2>\n<ul>\n{claims}</ul>\n<h2>What no page can promise</h2>\n<ul>\n{beyond}</ul>\n\
         <p><a href=\"./\">Check whether your plan pays for a second opinion</a></p>\n</main>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]
mod tests {
    use super::{CLAIMS, check, page, read};

    #[test]
    fn every_test_that_a_claim_names_exists() {
        check(&read(CLAIMS).unwrap()).unwrap();
    }

    #[test]
    fn the_page_shows_every_claim_and_its_tests_as_text() {
        let privacy = read(CLAIMS).unwrap();
        let page = page(&privacy);
        assert!(privacy.claim.len() >= 10 && privacy.beyond.len() >= 4);
        for claim in &privacy.claim {
            assert!(
                page.contains(&claim.en)
                    && claim
                        .tests
                        .iter()
                        .all(|name| page.contains(&name.replace('_', " "))),
                "{}",
                claim.en
            );
        }
        let odd = read("claim = []\n[[beyond]]\nen = \"<script>\"").unwrap();
        assert!(!super::page(&odd).contains("<script"));
    }
}
