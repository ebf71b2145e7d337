//! The source files of a crate, and the names that each of them uses: read from its syntax with
//! `syn`, never from its lines, so that a comment or a text is no import.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};

/// The names of a module's ancestors and its own, from below the crate's root; of an item likewise.
pub type Names = Vec<String>;

/// One name that a `use` item brings into a file.
#[derive(Debug)]
pub struct Use {
    /// The inline modules that the `use` item stands in.
    pub within: Names,
    /// The path as it is written, without `*`.
    pub path: Names,
    /// The name that it has in this file; none for `*`, which brings all names.
    pub name: Option<String>,
    /// Whether others may take the name from here: `pub use`, `pub(crate) use`.
    pub is_public: bool,
}

/// A path in the code that is no `use` item, such as `money::read` or `Date`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The inline modules that it stands in.
    pub within: Names,
    /// The path as it is written.
    pub path: Names,
}

/// A source file.
#[derive(Debug, Default)]
pub struct Source {
    /// The file, from the crate's source folder on.
    pub file: PathBuf,
    /// The module that the file is; empty for the crate's root.
    pub module: Names,
    /// What its `use` items bring in.
    pub uses: Vec<Use>,
    /// Every other path in it, those in macros included.
    pub mentions: BTreeSet<Mention>,
    /// The names that are defined at its top.
    pub items: BTreeSet<String>,
}

impl Source {
    /// Reads one file of the crate whose sources are in `folder`.
    fn read(folder: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let file = path.strip_prefix(folder).unwrap();
        let module = module_of(file);
        Self::parse(file, module, &text)
    }

    /// The source with this text.
    pub fn parse(file: &Path, module: Names, text: &str) -> Self {
        let syntax = syn::parse_file(text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let mut reader = Reader {
            within: Names::new(),
            source: Self {
                file: file.to_owned(),
                module,
                ..Self::default()
            },
        };
        for item in &syntax.items {
            reader.source.items.extend(name_of(item));
        }
        reader.visit_file(&syntax);
        reader.source
    }
}

/// `money.rs` and `money/mod.rs` are the module `money`; `lib.rs` and `main.rs` are roots.
fn module_of(file: &Path) -> Names {
    let mut names: Names = file
        .with_extension("")
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    let last = names.last().map(String::as_str);
    if last == Some("mod") || file == Path::new("lib.rs") || file == Path::new("main.rs") {
        names.pop();
    }
    names
}

/// Every Rust file in this folder and those below it, but for other crates.
pub fn sources(folder: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                let is_crate = path.join("Cargo.toml").exists();
                folders.extend((!is_crate).then_some(path));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(Source::read(folder, &path));
            }
        }
    }
    found.sort_by(|one, other| one.file.cmp(&other.file));
    found
}

/// The name that an item defines for other files.
fn name_of(item: &syn::Item) -> Option<String> {
    let name = match item {
        syn::Item::Const(item) => &item.ident,
        syn::Item::Enum(item) => &item.ident,
        syn::Item::Fn(item) => &item.sig.ident,
        syn::Item::Macro(item) => item.ident.as_ref()?,
        syn::Item::Static(item) => &item.ident,
        syn::Item::Struct(item) => &item.ident,
        syn::Item::Trait(item) => &item.ident,
        syn::Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// Walks through the syntax of one file.
struct Reader {
    within: Names,
    source: Source,
}

impl Reader {
    fn mention(&mut self, path: Names) {
        let within = self.within.clone();
        self.source.mentions.insert(Mention { within, path });
    }

    /// Adds each name of a `use` tree; `path` is what stands before it.
    fn add_uses(&mut self, tree: &syn::UseTree, path: &[String], is_public: bool) {
        let then = |name: &syn::Ident| [path, &[name.to_string()]].concat();
        let (path, name) = match tree {
            syn::UseTree::Path(next) => {
                return self.add_uses(&next.tree, &then(&next.ident), is_public);
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_uses(tree, path, is_public);
                }
                return;
            }
            // `use money::{self}` brings in `money`.
            syn::UseTree::Name(last) if last.ident == "self" => {
                (path.to_vec(), path.last().cloned())
            }
            syn::UseTree::Name(last) => (then(&last.ident), Some(last.ident.to_string())),
            syn::UseTree::Rename(last) if last.ident == "self" => {
                (path.to_vec(), Some(last.rename.to_string()))
            }
            syn::UseTree::Rename(last) => (then(&last.ident), Some(last.rename.to_string())),
            syn::UseTree::Glob(_) => (path.to_vec(), None),
        };
        let within = self.within.clone();
        self.source.uses.push(Use {
            within,
            path,
            name,
            is_public,
        });
    }
}

impl Visit<'_> for Reader {
    fn visit_item_mod(&mut self, item: &syn::ItemMod) {
        if item.content.is_some() {
            self.within.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.within.pop();
        }
    }

    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        let is_public = !matches!(item.vis, syn::Visibility::Inherited);
        self.add_uses(&item.tree, &[], is_public);
    }

    fn visit_path(&mut self, path: &syn::Path) {
        let names = path.segments.iter().map(|one| one.ident.to_string());
        self.mention(names.collect());
        visit::visit_path(self, path);
    }

    /// What a macro is given need not be Rust: every row of names that `::` joins may be a path.
    fn visit_macro(&mut self, call: &syn::Macro) {
        let tokens = call.tokens.to_string().replace("::", " :: ");
        let mut path = Names::new();
        let mut is_joined = false;
        for word in tokens.split_whitespace() {
            let is_name = word.chars().all(|c| c == '_' || c.is_alphanumeric());
            if is_name && is_joined {
                path.push(word.to_owned());
            } else if word != "::" || is_joined {
                self.mention(std::mem::take(&mut path));
                path.extend(is_name.then(|| word.to_owned()));
            }
            is_joined = word == "::";
        }
        self.mention(path);
        visit::visit_macro(self, call);
    }

    /// `pub(super)` and `pub(in crate::pack)` import nothing.
    fn visit_vis_restricted(&mut self, _: &syn::VisRestricted) {}
}
