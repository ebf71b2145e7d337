//! `privacy.html`: what the page promises about people's answers. Each claim (privacy.toml) names
//! the tests that hold it, and there is no release when one of those is gone.

use crate::failure::{Failure, Outcome};
use crate::project;
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

/// Where tests are.
const TESTS: &[&str] = &["tests/browser/src/tests", "tests/rules", "xtask/src"];

/// Writes the page into the release.
pub fn write(folder: &Path) -> Outcome {
    let privacy = read(CLAIMS)?;
    let mut code = String::new();
    for place in TESTS {
        for file in project::files_below(&project::root().join(place))? {
            if file.extension().is_some_and(|ending| ending == "rs") {
                code.push_str(&String::from_utf8_lossy(&project::read(&file)?));
            }
        }
    }
    check(&privacy, &code)?;
    project::write(&folder.join("privacy.html"), page(&privacy))
}

fn read(text: &str) -> Outcome<Privacy> {
    toml::from_str(text).map_err(|error| Failure::new(format!("xtask/src/privacy.toml: {error}")))
}

/// Whether every claim names a test, and every test is there.
fn check(privacy: &Privacy, code: &str) -> Outcome {
    // A long name stands on a line of its own, after the bracket.
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let code = code.replace("( \"", "(\"");
    for claim in &privacy.claim {
        if claim.tests.is_empty() {
            return Err(Failure::new(format!(
                "xtask/src/privacy.toml: nothing proves “{}”: name a test, or take it out.",
                claim.en
            )));
        }
        for name in &claim.tests {
            // A browser test is registered under its sentence; a native one is a function.
            let registered = format!("test(\"{name}\"");
            if !code.contains(&registered) && !code.contains(&format!("fn {name}()")) {
                let sentence = format!(
                    "the test `{name}` is gone, and with it the proof of “{}”",
                    claim.en
                );
                return Err(Failure::new(format!(
                    "xtask/src/privacy.toml: {sentence}. Name the test that proves it now, or take it out."
                )));
            }
        }
    }
    Ok(())
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
    fn a_claim_without_a_test_that_exists_stops_the_release() {
        let claim = |tests: &str| {
            read(&format!(
                "beyond = []\n[[claim]]\nen = \"It is so.\"\ntests = {tests}"
            ))
            .unwrap()
        };
        let code = "test(\"it is so\", run), test(\n    \"it is long\",\n    run,\n), #[test]\nfn it_is_so() {}";
        for (tests, holds) in [
            ("[\"it is so\"]", true),
            ("[\"it is long\"]", true),
            ("[\"it_is_so\"]", true),
            ("[\"it is so\", \"it is not\"]", false),
            ("[\"it is\"]", false),
            ("[\"it_is\"]", false),
            ("[]", false),
        ] {
            assert_eq!(check(&claim(tests), code).is_ok(), holds, "{tests}");
        }
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
