//! Which file of a crate imports from which.
//!
//! An import leads to the file that *defines* what is imported: a name that `pack/mod.rs` takes
//! over from `pack/model.rs` with `pub use` leads to `pack/model.rs`. So a re-export by itself is no
//! import. It becomes one where the re-exporting file also uses the name in its own code, and so
//! does a `*`: `use super::*` counts for those names that the file uses.

use super::source::{Mention, Names, Source, Use, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of a crate, by the module that each is.
pub struct Graph {
    /// The name by which the crate's own programs call it.
    name: &'static str,
    sources: Vec<Source>,
    /// The place in `sources` of each module.
    modules: BTreeMap<Names, usize>,
}

/// Re-exports of re-exports end: no chain of them in the code has a fourth of this length.
const MOST_RE_EXPORTS: usize = 16;

impl Graph {
    /// The crate with this name, whose sources are in this folder.
    pub fn read(name: &'static str, folder: &Path) -> Self {
        Self::of(name, sources(folder))
    }

    /// The crate that consists of these files.
    pub fn of(name: &'static str, sources: Vec<Source>) -> Self {
        let mut modules = BTreeMap::new();
        for (number, source) in sources.iter().enumerate() {
            // A program beside the library (main.rs) is nobody's module.
            if source.file != Path::new("main.rs") {
                modules.insert(source.module.clone(), number);
            }
        }
        Self {
            name,
            sources,
            modules,
        }
    }

    /// The files.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The places in [`Graph::sources`] of the files that this one imports from.
    pub fn imports(&self, number: usize) -> BTreeSet<usize> {
        let source = &self.sources[number];
        let mut found = BTreeSet::new();
        for import in source.uses.iter().filter(|import| !import.is_public) {
            let is_glob = import.name.is_none();
            let Some(target) = self.absolute(source, &import.within, &import.path) else {
                continue;
            };
            // A module that is brought in counts where the code goes through it.
            if !is_glob && !self.modules.contains_key(&target) {
                found.extend(self.owner(&target, 0));
            }
        }
        for mention in &source.mentions {
            found.extend(self.mentioned(source, mention));
        }
        found.remove(&number);
        found
    }

    /// The file that defines what a path in the code of `source` leads to.
    fn mentioned(&self, source: &Source, mention: &Mention) -> Option<usize> {
        let first = mention.path.first()?;
        if let Some(target) = self.absolute(source, &mention.within, &mention.path) {
            return self.owner(&target, 0);
        }
        if source.items.contains(first) {
            return None;
        }
        for glob in source.uses.iter().filter(|import| import.name.is_none()) {
            if let Some(target) = self.absolute(source, &glob.within, &glob.path) {
                let target = [target.as_slice(), &mention.path].concat();
                if let Some(found) = self.defines(&target) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// A path as it is written in a file, from the crate's root on; none for another crate's.
    fn absolute(&self, source: &Source, within: &[String], path: &[String]) -> Option<Names> {
        let here = [&source.module[..], within].concat();
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => return Some(rest.to_vec()),
            "self" => return Some([here.as_slice(), rest].concat()),
            "super" => {
                let supers = path.iter().take_while(|name| *name == "super").count();
                let parent = &here[..here.len().checked_sub(supers)?];
                return Some([parent, &path[supers..]].concat());
            }
            name if name == self.name => return Some(rest.to_vec()),
            _ => {}
        }
        let is_it = |import: &&Use| import.name.as_ref() == Some(first) && import.within == within;
        if let Some(import) = source.uses.iter().find(is_it) {
            // `use money::Money` in money's parent names itself by its first word.
            let is_itself = import.path.first() == Some(first);
            let target = if is_itself {
                None
            } else {
                self.absolute(source, within, &import.path)
            };
            if let Some(target) = target {
                return Some([target.as_slice(), rest].concat());
            }
        }
        let child = [here.as_slice(), std::slice::from_ref(first)].concat();
        self.modules
            .contains_key(&child)
            .then(|| [here.as_slice(), path].concat())
    }

    /// The file that defines what this path leads to, through all re-exports.
    fn owner(&self, path: &[String], depth: usize) -> Option<usize> {
        assert!(depth < MOST_RE_EXPORTS, "endless re-exports at {path:?}");
        let mut module = Names::new();
        for (place, name) in path.iter().enumerate() {
            let child = [module.as_slice(), std::slice::from_ref(name)].concat();
            if self.modules.contains_key(&child) {
                module = child;
                continue;
            }
            let number = *self.modules.get(&module)?;
            let source = &self.sources[number];
            if source.items.contains(name) {
                return Some(number);
            }
            let rest = &path[place + 1..];
            return self.re_exported(source, name, rest, depth).or(Some(number));
        }
        self.modules.get(&module).copied()
    }

    /// The file that defines what `source` takes over under this name.
    fn re_exported(
        &self,
        source: &Source,
        name: &String,
        rest: &[String],
        depth: usize,
    ) -> Option<usize> {
        for import in source.uses.iter().filter(|import| import.within.is_empty()) {
            let target = self.absolute(source, &[], &import.path);
            match &import.name {
                Some(known) if known == name => {
                    return self.owner(&[target?.as_slice(), rest].concat(), depth + 1);
                }
                None => {
                    let target = target.map(|target| [target, vec![name.clone()]].concat());
                    if let Some(found) = target.and_then(|target| self.defines(&target)) {
                        return Some(found);
                    }
                }
                Some(_) => {}
            }
        }
        None
    }

    /// Like [`Graph::owner`], but only where a file does define the name.
    fn defines(&self, path: &[String]) -> Option<usize> {
        let number = self.owner(path, 1)?;
        let is_defined = path
            .iter()
            .any(|name| self.sources[number].items.contains(name));
        is_defined.then_some(number)
    }

    /// The circles of imports: files each of which imports from the next, the last from the first.
    /// Each file stands in at most one of them, the shortest.
    pub fn circles(&self, is_counted: impl Fn(&Source) -> bool) -> Vec<Vec<usize>> {
        let counted = |number: &usize| is_counted(&self.sources[*number]);
        let mut imports = BTreeMap::new();
        for number in (0..self.sources.len()).filter(counted) {
            let mut imported = self.imports(number);
            imported.retain(counted);
            imports.insert(number, imported);
        }
        let mut circles = Vec::new();
        for start in imports.keys() {
            circles.extend(shortest_circle(&imports, *start));
        }
        circles.sort_by_key(Vec::len);
        let mut seen = BTreeSet::new();
        circles.retain(|circle| {
            let is_new = circle.iter().all(|number| !seen.contains(number));
            if is_new {
                seen.extend(circle.iter().copied());
            }
            is_new
        });
        circles
    }
}

/// The shortest way from a file over its imports back to it, found breadth first.
fn shortest_circle(imports: &BTreeMap<usize, BTreeSet<usize>>, start: usize) -> Option<Vec<usize>> {
    let mut ways = vec![vec![start]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in &imports[way.last()?] {
                if *next == start {
                    return Some(way);
                }
                if seen.insert(*next) {
                    longer.push([way.as_slice(), &[*next]].concat());
                }
            }
        }
        ways = longer;
    }
    None
}
