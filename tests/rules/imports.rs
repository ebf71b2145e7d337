//! Which module may import from which (ARCHITECTURE.md has the picture): the order of the modules
//! holds, no files import from each other in a circle, and only `device` calls the browser.

mod graph;
mod source;

use crate::support::{assert_none, project, rows};
use graph::Graph;
use source::{Names, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A module at the top of the crate | those that it may import from. Later rows build on earlier
/// ones, so the table has no circle either.
///
/// `list` is a few lines about iterators, for every module; `saved` is what can be kept of the
/// answers, which `device` stores without reading them; `text` is the pack's texts by their numbers,
/// and the words of the interface.
const MAY_IMPORT: &str = "
    list     |
    pack     | list
    answers  | list pack
    coverage | list answers pack
    wizard   | list coverage answers pack
    saved    | list answers pack
    text     | list pack
    takeaway | list text coverage answers pack
    device   | list saved answers pack
    view     | list wizard coverage saved answers pack text takeaway device
";

/// The modules at the top of the crate, each with those that it may import from.
fn may_import() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut modules = BTreeMap::new();
    for [module, others] in rows(MAY_IMPORT) {
        modules.insert(
            module,
            others.split(' ').filter(|name| !name.is_empty()).collect(),
        );
    }
    modules
}

/// Crates and modules that reach out of the program, and the modules that may name them. All others
/// are pure: the same answers give the same result, and nothing can leave the device (SECURITY.md).
const REACH_OUT: &[(&str, &[&str])] = &[
    ("web_sys", &["device"]),
    ("js_sys", &["device"]),
    ("gloo_storage", &["device"]),
    ("wasm_bindgen", &["device"]),
    ("leptos", &["device", "view"]),
    ("SystemTime", &[]),
    ("Instant", &[]),
];

fn product() -> Graph {
    Graph::read("second_opinion", &project().join("src"))
}

/// The module at the top of the crate that a file belongs to; none for `lib.rs` and `main.rs`.
fn top(source: &Source) -> Option<&str> {
    source.module.first().map(String::as_str)
}

fn shown(source: &Source) -> String {
    source.file.display().to_string()
}

#[test]
fn no_module_imports_from_one_above_it() {
    let graph = product();
    let modules = may_import();
    let mut problems = Vec::new();
    for (number, source) in graph.sources().iter().enumerate() {
        let Some(module) = top(source) else { continue };
        let Some(allowed) = modules.get(module) else {
            panic!("say in MAY_IMPORT what `{module}` may import from");
        };
        for target in graph.imports(number) {
            let target = &graph.sources()[target];
            let is_allowed = top(target).is_some_and(|it| it == module || allowed.contains(&it));
            if !is_allowed {
                let (file, other) = (shown(source), shown(target));
                problems.push(format!("{file} imports from {other}, which is above it"));
            }
        }
    }
    assert_none(&problems);
}

/// Else the check above proves nothing.
#[test]
fn every_module_with_files_has_a_row_below_those_that_it_imports_from() {
    let graph = product();
    let found: BTreeSet<&str> = graph.sources().iter().filter_map(top).collect();
    let listed: BTreeSet<&str> = may_import().into_keys().collect();
    assert_eq!(found, listed);
    let modules = may_import();
    let mut earlier = BTreeSet::new();
    for [module, _] in rows(MAY_IMPORT) {
        for other in &modules[module] {
            assert!(
                earlier.contains(other),
                "{module} may import from {other}, which is below it"
            );
        }
        earlier.insert(module);
    }
}

/// Each circle as `a.rs → b.rs → a.rs`.
fn circles(graph: &Graph, is_counted: impl Fn(&Source) -> bool) -> Vec<String> {
    let mut written = Vec::new();
    for circle in graph.circles(is_counted) {
        let mut files = Vec::new();
        for number in circle.iter().chain(circle.first()) {
            files.push(shown(&graph.sources()[*number]));
        }
        written.push(files.join(" → "));
    }
    written
}

/// Files that need each other can only be read, changed and tested together. `src/view` is left out:
/// its screens lead to each other.
#[test]
fn no_files_import_from_each_other_in_a_circle() {
    let crates = [
        ("second_opinion", "src"),
        ("second_opinion_model", "src/model"),
        ("second_opinion_compiler", "src/compiler"),
        ("xtask", "xtask/src"),
    ];
    let mut found = Vec::new();
    for (name, folder) in crates {
        let graph = Graph::read(name, &project().join(folder));
        assert!(graph.sources().len() > 5, "{folder} has hardly a file");
        for circle in circles(&graph, |source| top(source) != Some("view")) {
            found.push(format!("{folder}: {circle}"));
        }
    }
    assert_none(&found);
}

/// Every name in a file's paths, with the file's module.
fn names(source: &Source) -> impl Iterator<Item = &String> {
    let uses = source.uses.iter().flat_map(|import| &import.path);
    uses.chain(source.mentions.iter().flat_map(|mention| &mention.path))
}

#[test]
fn the_core_knows_no_browser_and_no_clock() {
    let graph = product();
    let mut problems = Vec::new();
    let mut met = BTreeSet::new();
    for source in graph.sources() {
        // The root of the program (main.rs) starts the page.
        let Some(module) = top(source) else { continue };
        for (name, allowed) in REACH_OUT {
            let is_named = names(source).any(|known| known == name);
            if is_named && !allowed.contains(&module) {
                problems.push(format!("{} names {name}", shown(source)));
            }
            if is_named {
                met.insert(*name);
            }
        }
    }
    assert_none(&problems);
    for (name, _) in REACH_OUT.iter().filter(|(_, allowed)| !allowed.is_empty()) {
        assert!(
            met.contains(name),
            "no file names {name}: does this test see anything?"
        );
    }
}

/// One file holds what the storage of the browser may do wrong (denied, full, throwing).
#[test]
fn gloo_storage_stands_in_exactly_one_file() {
    let graph = product();
    let names_it = |source: &&Source| names(source).any(|name| name == "gloo_storage");
    let files: Vec<String> = graph.sources().iter().filter(names_it).map(shown).collect();
    assert_eq!(files.len(), 1, "{files:?}");
}

fn module(path: &str) -> Names {
    let names = path.split("::").filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// The crate that these files make: each a path, and its text.
fn made_of(files: &[(&str, &str)]) -> Graph {
    let mut sources = Vec::new();
    for (path, text) in files {
        let file = format!("{path}.rs");
        sources.push(Source::parse(Path::new(&file), module(path), text));
    }
    Graph::of("made_up", sources)
}

/// a.rs | its child a/b.rs | c.rs | the circle of imports that they make, if any.
///
/// A name leads through re-exports to the file that defines it. A re-export alone is no import of
/// the child, one that the parent uses itself is. Paths in expressions and macros count; comments,
/// texts and visibilities do not.
const MADE_UP: &str = r#"
 | | |
    use crate::c::C; | | pub struct C; use crate::a::A; | a.rs → c.rs → a.rs
    pub use b::B; | pub struct B; use crate::c::C; | pub struct C; use crate::a::B; | a/b.rs → c.rs → a/b.rs
    pub use b::*; | pub struct B; use crate::c::C; | pub struct C; use crate::a::B; | a/b.rs → c.rs → a/b.rs
    pub use b::B; pub struct A; | pub struct B; use super::A; | |
    pub use b::B; pub struct A(B); | pub struct B; use super::A; | | a.rs → a/b.rs → a.rs
    pub struct A(b::B); | pub struct B; use super::*; fn b(_: A) {} | | a.rs → a/b.rs → a.rs
    pub struct A(b::B); | pub struct B; use super::*; fn b(_: D) {} | |
    fn a() { crate::c::c() } | | fn c() { made_up::a::a() } | a.rs → c.rs → a.rs
    fn a() { vec![crate::c::c()] } | | fn c() { super::a::a() } | a.rs → c.rs → a.rs
    use crate::c; fn a() { c::c() } | | fn c() { crate::a::a() } | a.rs → c.rs → a.rs
    /* crate::c::c */ const A: &str = "crate::c::c"; | | use crate::a::A; |
    pub(in crate::c) fn a() {} | | use crate::a::a; |
"#;

#[test]
fn an_import_leads_to_the_file_that_defines_the_name() {
    for [a, b, c, expected] in rows(MADE_UP) {
        let graph = made_of(&[("a", a), ("a::b", b), ("c", c)]);
        let found = circles(&graph, |_| true).join("\n").replace("::", "/");
        assert_eq!(found, expected, "a: {a}; b: {b}; c: {c}");
    }
}
