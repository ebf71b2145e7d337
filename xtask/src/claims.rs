//! Claims and the tests that prove them: which tests exist, and whether those that SECURITY.md and
//! `privacy.toml` name are among them.

use crate::failure::{Failure, Result};
use crate::project::{self, shown};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;

/// Where tests are, and their own code.
const FOLDERS: &[&str] = &["src", "tests", "xtask/src"];

/// The functions that register a browser test under the sentence that is their first argument.
const REGISTER: &[&str] = &["test", "proxied", "in_new_browser"];

/// The name of every test of the project: the sentence of a browser test, the function of a native
/// one. A test that is ignored is none.
///
/// # Errors
/// Where a source file cannot be read, or is no Rust.
pub fn tests() -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for folder in FOLDERS {
        for file in project::files_below(&project::root().join(folder))? {
            if file.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let source = String::from_utf8_lossy(&project::read(&file)?).into_owned();
            let names = tests_in(&source)
                .map_err(|error| Failure::new(format!("{}: {error}.", shown(&file))))?;
            found.extend(names);
        }
    }
    Ok(found)
}

/// The names of the tests in a source text. It is read as Rust's own tokens, so how it is laid out
/// does not count, and what stands in a comment or a string is no test.
fn tests_in(source: &str) -> Result<BTreeSet<String>, proc_macro2::LexError> {
    let mut found = BTreeSet::new();
    collect(source.parse()?, &mut found);
    Ok(found)
}

fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut attributes = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        match (token, next) {
            (TokenTree::Punct(mark), Some(TokenTree::Group(group)))
                if mark.as_char() == '#' && group.delimiter() == Delimiter::Bracket =>
            {
                let name = group.stream().into_iter().next();
                attributes.extend(name.map(|name| name.to_string()));
            }
            (TokenTree::Ident(word), Some(TokenTree::Ident(name))) if *word == "fn" => {
                if attributes.contains("test") && !attributes.contains("ignore") {
                    found.insert(name.to_string());
                }
                attributes.clear();
            }
            (TokenTree::Ident(word), Some(TokenTree::Group(arguments)))
                if REGISTER.iter().any(|name| word == name) =>
            {
                found.extend(first_text(arguments.stream()));
            }
            _ => {}
        }
        if let TokenTree::Group(group) = token {
            collect(group.stream(), found);
        }
    }
}

/// The text that stands first among the arguments of a call, without its quotes.
fn first_text(arguments: TokenStream) -> Option<String> {
    let TokenTree::Literal(literal) = arguments.into_iter().next()? else {
        return None;
    };
    let written = literal.to_string();
    let text = written.strip_prefix('"')?.strip_suffix('"')?;
    Some(text.to_owned())
}

/// Fails unless each claim names a test, and each test that it names is among these. `page` is the
/// file with the claims.
///
/// # Errors
/// With the first claim that nothing proves.
pub fn check<'a>(
    page: &str,
    claims: impl IntoIterator<Item = (&'a str, Vec<&'a str>)>,
    tests: &BTreeSet<String>,
) -> Result {
    for (claim, named) in claims {
        if named.is_empty() {
            return Err(Failure::new(format!(
                "{page}: nothing proves “{claim}”: name a test, or take it out."
            )));
        }
        for name in named {
            if !tests.contains(name) {
                return Err(Failure::new(format!(
                    "{page}: the test `{name}` is gone, and with it the proof of “{claim}”. Name \
                     the test that proves it now, or take it out."
                )));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]
mod tests {
    use super::*;

    /// The claims of SECURITY.md, the rows of its tables: what is claimed, and the names in
    /// backticks in the cell behind it.
    fn rows(page: &str) -> Vec<(&str, Vec<&str>)> {
        let mut claims = Vec::new();
        for line in page.lines() {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let ["", claim, tests, ""] = cells[..] else {
                continue;
            };
            let is_head = claim == "Claim" || claim.starts_with("---");
            if !is_head {
                claims.push((claim, tests.split('`').skip(1).step_by(2).collect()));
            }
        }
        claims
    }

    #[test]
    fn tests_are_found_however_they_are_laid_out() {
        let source = r#"
            pub fn tests() -> Vec<Test> {
                vec![
                    test("on one line", run),
                    super::test(
                        "on a line of its own",
                        run,
                    ),
                    Test { only: None, ..proxied("in a struct", run) },
                    // test("in a comment", run)
                    other("of another function: test(\"in a string\", run)", run),
                    test(&format!("made {up}"), run),
                ]
            }
            #[test]
            #[allow(dead_code)]
            fn native() {}
            mod inner {
                #[test] fn nested() {}
                fn helper() {}
                #[test]
                #[ignore]
                fn ignored() {}
            }
        "#;
        let found = tests_in(source).unwrap();
        let expected = [
            "in a struct",
            "native",
            "nested",
            "on a line of its own",
            "on one line",
        ];
        assert_eq!(found.iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_claim_without_a_test_that_exists_fails() {
        let tests =
            tests_in("#[test] fn it_is_so() {} const _: T = test(\"it is so\", run);").unwrap();
        for (named, holds) in [
            (vec!["it is so"], true),
            (vec!["it_is_so"], true),
            (vec!["it is so", "it is not"], false),
            (vec!["it is"], false),
            (vec!["it_is"], false),
            (vec![], false),
        ] {
            let outcome = check("page", [("It is so.", named.clone())], &tests);
            assert_eq!(outcome.is_ok(), holds, "{named:?}");
        }
    }

    #[test]
    fn a_row_of_a_table_is_a_claim_with_its_tests() {
        let page = "| Claim | Tests |\n| --- | --- |\n| One. | `a`, `b c` |\n| Two. | |\ntext";
        assert_eq!(rows(page), [("One.", vec!["a", "b c"]), ("Two.", vec![])]);
    }

    #[test]
    fn every_test_that_security_md_names_exists() {
        let page = project::read(&project::root().join("SECURITY.md")).unwrap();
        let page = String::from_utf8(page).unwrap();
        let claims = rows(&page);
        assert!(claims.len() > 15, "SECURITY.md has {} claims", claims.len());
        check("SECURITY.md", claims, &super::tests().unwrap()).unwrap();
    }
}
