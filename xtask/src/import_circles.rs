//! No two modules of xtask import from each other, directly or through others.
//!
//! The files are parsed, and each path that begins with `crate`, `super` or `self` is followed to
//! the module it names. A module and those declared in it belong together, so an import counts for
//! the two siblings above which the importing and the imported module part: what
//! `check_data::page` imports from `release::files` is an arrow from `check_data` to `release`.
//! Tests are left out: they may use whatever they test.

use crate::project;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree};

/// A module by the names that lead to it: `["check_data", "page"]`.
type Module = Vec<String>;

/// What each module imports from.
type Imports = BTreeMap<Module, BTreeSet<Module>>;

#[test]
fn no_import_leads_round_in_a_circle() {
    let files = files(&project::root().join("xtask/src/lib.rs"));
    assert!(files.len() > 40, "{} modules were read", files.len());
    let imports = imports(&files);
    let circles = circles(&imports);
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn a_circle_is_found() {
    let file = |text: &str| syn::parse_file(text).ok();
    let files = [
        (vec![], file("mod a; mod b; mod c;")),
        (vec!["a"], file("use crate::b::{self, X}; mod inside;")),
        (
            vec!["a", "inside"],
            file("use super::X; #[cfg(test)] mod t { use crate::c; }"),
        ),
        (vec!["b"], file("fn f() { crate::c::g(); }")),
        (vec!["c"], file("use super::a::inside;")),
    ];
    let mut parsed = BTreeMap::new();
    for (names, file) in files {
        let module: Module = names.into_iter().map(str::to_owned).collect();
        parsed.extend(file.map(|file| (module, file)));
    }
    let found = circles(&imports(&parsed));
    assert_eq!(found, ["a → b → c → a"]);
    parsed.retain(|module, _| module != &["b"]);
    assert!(circles(&imports(&parsed)).is_empty());
}

/// Every module that the file declares, itself as the one without a name; not those for tests.
fn files(root: &Path) -> BTreeMap<Module, syn::File> {
    let mut files = BTreeMap::new();
    let mut waiting: Vec<(Module, PathBuf)> = vec![(Vec::new(), root.to_owned())];
    while let Some((module, path)) = waiting.pop() {
        let text = project::read_text(&path).unwrap_or_default();
        // The compiler has accepted the file, so the parser does too; `no_import_…` counts them.
        let Ok(file) = syn::parse_file(&text) else {
            continue;
        };
        for item in &file.items {
            if let Item::Mod(declared) = item
                && declared.content.is_none()
                && !is_test(&declared.attrs)
            {
                let name = declared.ident.to_string();
                let file = declared_file(&path, &name);
                waiting.push(([module.as_slice(), &[name]].concat(), file));
            }
        }
        files.insert(module, file);
    }
    files
}

/// The file of a module that this file declares.
fn declared_file(parent: &Path, name: &str) -> PathBuf {
    let own_folder = parent.ends_with("lib.rs") || parent.ends_with("mod.rs");
    let folder = match parent.parent() {
        Some(folder) if own_folder => folder.to_owned(),
        _ => parent.with_extension(""),
    };
    let file = folder.join(format!("{name}.rs"));
    if file.is_file() {
        return file;
    }
    folder.join(name).join("mod.rs")
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_for = |condition: syn::Path| condition.is_ident("test");
        attribute.path().is_ident("cfg") && attribute.parse_args().is_ok_and(is_for)
    })
}

fn imports(files: &BTreeMap<Module, syn::File>) -> Imports {
    let mut imports = Imports::new();
    for (module, file) in files {
        let mut paths = Paths::default();
        paths.visit_file(file);
        for path in paths.0 {
            if let Some((from, to)) = arrow(module, &path, files) {
                imports.entry(from).or_default().insert(to);
            }
        }
    }
    imports
}

/// The paths in a file, less those in its tests.
#[derive(Default)]
struct Paths(Vec<Vec<String>>);

impl Visit<'_> for Paths {
    fn visit_item_mod(&mut self, module: &ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        self.add_tree(&item.tree, Vec::new());
    }

    fn visit_path(&mut self, path: &syn::Path) {
        let names = path.segments.iter();
        self.0
            .push(names.map(|part| part.ident.to_string()).collect());
        visit::visit_path(self, path);
    }
}

impl Paths {
    fn add_tree(&mut self, tree: &UseTree, mut before: Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add_tree(&path.tree, before);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_tree(tree, before.clone());
                }
            }
            UseTree::Name(name) => {
                before.push(name.ident.to_string());
                self.0.push(before);
            }
            UseTree::Rename(rename) => {
                before.push(rename.ident.to_string());
                self.0.push(before);
            }
            _ => self.0.push(before),
        }
    }
}

/// The two siblings between which a path in this module leads; none where it stays in the module,
/// in one around it, or leads to another crate.
fn arrow(
    module: &Module,
    path: &[String],
    files: &BTreeMap<Module, syn::File>,
) -> Option<(Module, Module)> {
    let mut target = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "self" | "super" => module.clone(),
        _ => return None,
    };
    for name in path {
        match name.as_str() {
            "crate" | "self" => {}
            "super" => drop(target.pop()),
            name => target.push(name.to_owned()),
        }
    }
    // The last names are those of items in a module.
    while !files.contains_key(&target) {
        target.pop()?;
    }
    let shared = module
        .iter()
        .zip(&target)
        .take_while(|(a, b)| a == b)
        .count();
    let from = module.get(..=shared)?.to_vec();
    let to = target.get(..=shared)?.to_vec();
    Some((from, to))
}

/// Each circle as a line, from its first module in the alphabet.
fn circles(imports: &Imports) -> Vec<String> {
    let mut circles = BTreeSet::new();
    for start in imports.keys() {
        if let Some(circle) = way(imports, start, start) {
            let first = circle.iter().min().unwrap_or(start);
            if first == start {
                let names: Vec<String> = circle.iter().map(|module| module.join("::")).collect();
                circles.insert(names.join(" → "));
            }
        }
    }
    circles.into_iter().collect()
}

/// A shortest way along the imports from one module to another, both in it; at least one step.
fn way(imports: &Imports, from: &Module, to: &Module) -> Option<Vec<Module>> {
    let mut ways = vec![vec![from.clone()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in imports.get(way.last()?).into_iter().flatten() {
                let way = [way.as_slice(), std::slice::from_ref(next)].concat();
                if next == to {
                    return Some(way);
                }
                if seen.insert(next.clone()) {
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}
