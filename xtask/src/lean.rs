//! What the release sends of its style sheets, scripts and program: the many sheets of `style/`,
//! one a part, become one for the screen and one for paper, and comments are left out of both. A
//! request each for seventeen small files costs a phone four rounds, and alone they compress badly.
//! The program and its glue get short names.

mod program;

use crate::failure::{Explain, Failure, Outcome};
use crate::{integrity, project, release};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// A link to a style sheet as Trunk writes it, one a line.
struct Link<'a> {
    line: &'a str,
    file: &'a str,
    media: Option<&'a str>,
}

/// The scripts that lie in `public/` and are loaded by everyone.
const SCRIPTS: [&str; 3] = ["boot.js", "frame.js", "stylesheet-timeout.js"];

/// Makes the style sheets, scripts and program in this folder as small as they are sent.
///
/// # Errors
/// Where one of them cannot be read or written.
pub fn write(folder: &Path) -> Outcome {
    for name in SCRIPTS {
        let path = folder.join(name);
        let source = String::from_utf8_lossy(&project::read(&path)?).into_owned();
        project::write(&path, script(&source))?;
    }
    join_sheets(folder)?;
    shorten_program(folder)
}

/// Gives the program and its glue short names for each other, and file names after what is in them
/// now: browsers keep a file by its name.
fn shorten_program(folder: &Path) -> Outcome {
    let index = folder.join("index.html");
    let page = String::from_utf8_lossy(&project::read(&index)?).into_owned();
    let stem = page
        .split_once("data-js=\"./")
        .and_then(|(_, rest)| rest.split_once(".js\""))
        .map(|(stem, _)| stem);
    let stem =
        stem.ok_or_else(|| Failure::new("dist/index.html has no data-js: see xtask/src/lean.rs."))?;
    let file = |stem: &str, end: &str| folder.join(format!("{stem}{end}"));
    let (old_glue, old_program) = (file(stem, ".js"), file(stem, "_bg.wasm"));
    let glue = String::from_utf8_lossy(&project::read(&old_glue)?).into_owned();
    let (program, glue) = program::short(&project::read(&old_program)?, &script(&glue))?;
    let name = stem.rsplit_once('-').map_or(stem, |(name, _)| name);
    let hash = release::hex(
        &Sha256::new()
            .chain_update(&program)
            .chain_update(&glue)
            .finalize(),
    );
    // Without a leading zero, as Trunk names files: see headers::is_hashed.
    let short = format!("{name}-1{}", &hash[..15]);
    for old in [old_glue, old_program] {
        fs::remove_file(&old).explain(|| format!("{} cannot be removed", project::shown(&old)))?;
    }
    project::write(&file(&short, ".js"), glue)?;
    project::write(&file(&short, "_bg.wasm"), program)?;
    project::write(&index, page.replace(stem, &short))
}

/// A script without whole lines of comment and without the spaces that begin a line. No line of
/// code begins as one of comment does: our scripts write an operator at the end of a line, and so
/// does wasm-bindgen.
pub fn script(source: &str) -> String {
    let mut lean = String::new();
    for line in source.lines().map(str::trim_start) {
        let is_comment = ["//", "/**", "* ", "*/"]
            .iter()
            .any(|begins| line.starts_with(begins));
        if !line.is_empty() && !is_comment {
            lean.push_str(line);
            lean.push('\n');
        }
    }
    lean
}

/// Joins the sheets that `index.html` in this folder links to, in their order: a later one wins.
///
/// # Errors
/// Where a sheet cannot be read or written, or `index.html` links to none.
fn join_sheets(folder: &Path) -> Outcome {
    let index = folder.join("index.html");
    let page = String::from_utf8_lossy(&project::read(&index)?).into_owned();
    let links: Vec<Link> = page.lines().filter_map(link).collect();
    let mut joined = page.clone();
    for (name, media) in [("style", None), ("print", Some("print"))] {
        let of_media: Vec<&Link> = links.iter().filter(|link| link.media == media).collect();
        let Some((first, others)) = of_media.split_first() else {
            return Err(Failure::new(format!(
                "dist/index.html links to no sheet for {name}: see xtask/src/lean.rs."
            )));
        };
        let mut sheet = String::new();
        for link in &of_media {
            let path = folder.join(link.file);
            sheet.push_str(&lean(&String::from_utf8_lossy(&project::read(&path)?)));
            fs::remove_file(&path)
                .map_err(|error| Failure::new(format!("{} stays: {error}.", link.file)))?;
        }
        let hash = release::hex(&Sha256::digest(&sheet));
        // Without a leading zero, as Trunk names files: see headers::is_hashed.
        let file = format!("{name}-1{}.css", &hash[..15]);
        let media = media.map_or_else(String::new, |media| format!(" media=\"{media}\""));
        let integrity = integrity::hash_of(sheet.as_bytes());
        let one = format!(
            "<link rel=\"stylesheet\" href=\"./{file}\" integrity=\"{integrity}\"{media}/>"
        );
        project::write(&folder.join(&file), &sheet)?;
        joined = joined.replacen(first.line, &one, 1);
        for link in others {
            joined = joined.replacen(&format!("{}\n", link.line), "", 1);
        }
    }
    project::write(&index, joined)
}

fn link(line: &str) -> Option<Link<'_>> {
    let (_, rest) = line.split_once("<link rel=\"stylesheet\" href=\"./")?;
    let (file, rest) = rest.split_once('"')?;
    let media = rest
        .split_once("media=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(media, _)| media);
    Some(Link { line, file, media })
}

/// A sheet without comments and without the spaces that begin a line; nothing else is changed.
fn lean(sheet: &str) -> String {
    let mut lean = String::new();
    for line in without_comments(sheet).lines() {
        let line = line.trim();
        if !line.is_empty() {
            lean.push_str(line);
            lean.push('\n');
        }
    }
    lean
}

/// What stands between comments. A string may hold the signs of one.
fn without_comments(sheet: &str) -> String {
    let mut kept = String::new();
    let mut rest = sheet.chars().peekable();
    let mut quote: Option<char> = None;
    while let Some(sign) = rest.next() {
        if quote.is_none() && sign == '/' && rest.peek() == Some(&'*') {
            rest.next();
            let mut before = ' ';
            for sign in rest.by_ref() {
                if before == '*' && sign == '/' {
                    break;
                }
                before = sign;
            }
            continue;
        }
        kept.push(sign);
        match quote {
            Some(_) if sign == '\\' => kept.extend(rest.next()),
            Some(open) if sign == open => quote = None,
            None if sign == '"' || sign == '\'' => quote = Some(sign),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_the_beginnings_of_lines_go_and_nothing_else() {
        let cases = [
            (
                "/* a */\np {\n    color: red; /* b * / */\n}\n",
                "p {\ncolor: red;\n}\n",
            ),
            (
                "q::before { content: \"/* no */\" }",
                "q::before { content: \"/* no */\" }\n",
            ),
            (
                "q { content: '\\'/*' } /* yes */",
                "q { content: '\\'/*' }\n",
            ),
            ("", ""),
        ];
        for (sheet, expected) in cases {
            assert_eq!(lean(sheet), expected, "{sheet:?}");
        }
    }

    #[test]
    fn a_script_loses_its_comments() {
        let source = "/**\n * What it does.\n */\n// A comment.\n  const a = \"//\"; // stays\n\n    // another\nrun(a);\n";
        assert_eq!(script(source), "const a = \"//\"; // stays\nrun(a);\n");
    }

    #[test]
    fn a_link_is_read_with_its_medium() {
        let paper =
            link("<link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"x\" media=\"print\"/>");
        assert!(paper.is_some_and(|link| link.file == "a-1.css" && link.media == Some("print")));
        assert!(link("<link rel=\"icon\" href=\"./a.css\">").is_none());
    }
}
