//! Makes what the release sends small. The many style sheets of `style/`, one a part, become one
//! for the screen and one for paper: a request for each small file costs a phone several round
//! trips, and alone they compress badly. Comments are left out of sheets and scripts. The program
//! and the JavaScript that binds it to the page get short names for each other.

mod wasm_names;

use crate::failure::{Explain, Failure, Result};
use crate::{digest, integrity, project};
use std::fs;
use std::path::Path;

/// The scripts that lie in `public/` and are loaded by everyone.
const SCRIPTS: [&str; 3] = ["boot.js", "frame.js", "stylesheet-timeout.js"];

/// Makes the style sheets, scripts and program in this folder as small as they are sent.
///
/// # Errors
/// Where one of them cannot be read or written.
pub fn write(folder: &Path) -> Result {
    for name in SCRIPTS {
        let path = folder.join(name);
        project::write(&path, script(&project::read_text(&path)?))?;
    }
    join_sheets(folder)?;
    shorten_program(folder)
}

/// Gives the program and its bindings (the JavaScript that wasm-bindgen writes) short names for
/// each other. Both files are then named after what they hold now, since browsers keep a file by
/// its name.
fn shorten_program(folder: &Path) -> Result {
    let index = folder.join("index.html");
    let page = project::read_text(&index)?;
    let stem = program_stem(&page)
        .ok_or_else(|| Failure::new("dist/index.html has no data-js: see xtask/src/minify.rs."))?;
    let old_bindings = folder.join(format!("{stem}.js"));
    let old_program = folder.join(format!("{stem}_bg.wasm"));
    let bindings = script(&project::read_text(&old_bindings)?);
    let shortened = wasm_names::shorten(&project::read(&old_program)?, &bindings)?;
    for old in [old_bindings, old_program] {
        fs::remove_file(&old).explain(|| format!("{} cannot be removed", project::shown(&old)))?;
    }
    let (name, _) = stem.rsplit_once('-').unwrap_or((stem, ""));
    let both = [&shortened.program, shortened.bindings.as_bytes()].concat();
    let new = format!("{name}-{}", digest::short(both));
    project::write(&folder.join(format!("{new}.js")), shortened.bindings)?;
    project::write(&folder.join(format!("{new}_bg.wasm")), shortened.program)?;
    project::write(&index, page.replace(stem, &new))
}

/// What the names of the program and of its bindings begin with, as index.html has it:
/// `second-opinion-1f2e3d4c5b6a7980`.
fn program_stem(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("data-js=\"./")?;
    let (stem, _) = rest.split_once(".js\"")?;
    Some(stem)
}

/// A script without whole lines of comment and without the spaces that begin a line. No line of
/// code begins as one of comment does: our scripts write an operator at the end of a line, and so
/// does wasm-bindgen.
pub fn script(source: &str) -> String {
    const COMMENTS: [&str; 4] = ["//", "/**", "* ", "*/"];
    let mut minified = String::new();
    for line in source.lines().map(str::trim_start) {
        let is_comment = COMMENTS.iter().any(|begins| line.starts_with(begins));
        if !line.is_empty() && !is_comment {
            minified.push_str(line);
            minified.push('\n');
        }
    }
    minified
}

/// Joins the sheets that `index.html` in this folder links to, in their order: a later one wins.
///
/// # Errors
/// Where a sheet cannot be read or written, or `index.html` links to none.
fn join_sheets(folder: &Path) -> Result {
    let index = folder.join("index.html");
    let page = project::read_text(&index)?;
    let links: Vec<Link> = page.lines().filter_map(link).collect();
    let mut joined = page.clone();
    for (name, media) in [("style", None), ("print", Some("print"))] {
        let of_media: Vec<&Link> = links.iter().filter(|link| link.media == media).collect();
        let Some((first, others)) = of_media.split_first() else {
            return Err(Failure::new(format!(
                "dist/index.html links to no sheet for {name}: see xtask/src/minify.rs."
            )));
        };
        let sheet = take_sheets(folder, &of_media)?;
        let file = format!("{name}-{}.css", digest::short(&sheet));
        project::write(&folder.join(&file), &sheet)?;
        joined = joined.replacen(first.line, &element(&file, &sheet, media), 1);
        for link in others {
            joined = joined.replacen(&format!("{}\n", link.line), "", 1);
        }
    }
    project::write(&index, joined)
}

/// Reads these sheets as one, and removes their files.
fn take_sheets(folder: &Path, links: &[&Link]) -> Result<String> {
    let mut sheet = String::new();
    for link in links {
        let path = folder.join(link.file);
        sheet.push_str(&minified(&project::read_text(&path)?));
        fs::remove_file(&path).explain(|| format!("{} cannot be removed", link.file))?;
    }
    Ok(sheet)
}

/// A link to a style sheet as Trunk writes it, one a line.
struct Link<'a> {
    line: &'a str,
    file: &'a str,
    media: Option<&'a str>,
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

/// The link to the joined sheet, with its hash, which browsers hold it to.
fn element(file: &str, sheet: &str, media: Option<&str>) -> String {
    let integrity = integrity::hash_of(sheet.as_bytes());
    let media = match media {
        Some(media) => format!(" media=\"{media}\""),
        None => String::new(),
    };
    format!("<link rel=\"stylesheet\" href=\"./{file}\" integrity=\"{integrity}\"{media}/>")
}

/// A sheet without comments and without the spaces that begin a line; nothing else is changed.
fn minified(sheet: &str) -> String {
    let mut minified = String::new();
    for line in without_comments(sheet).lines() {
        let line = line.trim();
        if !line.is_empty() {
            minified.push_str(line);
            minified.push('\n');
        }
    }
    minified
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
            assert_eq!(minified(sheet), expected, "{sheet:?}");
        }
    }

    #[test]
    fn a_script_loses_its_comments() {
        let source = "/**\n * What it does.\n */\n// A comment.\n\
                      const a = \"//\"; // stays\n\n    // another\n  run(a);\n";
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
