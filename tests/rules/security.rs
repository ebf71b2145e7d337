//! SECURITY.md claims nothing that no test holds: each test it names is still there.

use std::fs;
use std::path::Path;

/// Every test's name in the sources of a folder, each between the quotes of its registration or as
/// a function's name.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "rs") {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    text
}

#[test]
fn every_test_that_a_claim_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let code: String = ["tests/browser/src/tests", "tests/rules", "xtask/src"]
        .iter()
        .map(|folder| sources(&root.join(folder)))
        .collect();
    // A long name stands on a line of its own, after the bracket.
    let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let code = code.replace("( \"", "(\"");
    let mut named = 0;
    for claim in page
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`'))
    {
        for name in claim.split('`').skip(1).step_by(2) {
            let written = [
                format!("test(\"{name}\""),
                format!("proxied(\"{name}\""),
                format!("#[test] fn {name}("),
            ];
            assert!(
                written.iter().any(|way| code.contains(way)),
                "SECURITY.md names a test that is gone: {name}"
            );
            named += 1;
        }
    }
    assert!(named > 10, "SECURITY.md names {named} tests");
    let bare = page.lines().find(|line| {
        line.starts_with("| ")
            && !line.contains('`')
            && !line.starts_with("| Claim")
            && !line.starts_with("| ---")
    });
    assert_eq!(bare, None, "a claim without a test");
}
