//! What the release is made of: `sbom.cdx.json`, every crate that is linked into the program, with
//! licences and checksums, as a CycloneDX list; and `BUILD.txt`, the tools that built it. Both are
//! the same bytes wherever they are written, and name no folder.

use crate::failure::{Explain, Failure, Result};
use crate::project;
use crate::setup::Toolchain;
use crate::shell::Call;
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, NodeDep, Package, PackageId};
use serde::Deserialize;
use serde_json::{Value, json};
use spdx::{Expression, Licensee, ParseMode};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The file with the licences that a crate may have; cargo-deny reads it too.
const ALLOWED: &str = ".cargo/deny.toml";

/// Writes both files into the release.
///
/// # Errors
/// Where a crate has a licence that is not allowed, or a file cannot be written.
pub fn write(folder: &Path, toolchain: &Toolchain) -> Result {
    let metadata = metadata(toolchain)?;
    let program = program(&metadata)?;
    let components = components(&linked(&metadata, program), &allowed()?, &checksums()?)?;
    let list = document(program, components);
    let text = serde_json::to_string_pretty(&list)
        .explain(|| "The list of crates cannot be written".to_owned())?;
    project::write(&folder.join("sbom.cdx.json"), text + "\n")?;
    project::write(&folder.join("BUILD.txt"), tools(toolchain)?)
}

/// The CycloneDX document. It has no serial number and no time, which would differ in each build.
fn document(program: &Package, components: Vec<Value>) -> Value {
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "name": program.name,
            "version": program.version,
        } },
        "components": components,
    })
}

/// The versions of the tools that make the same bytes again.
fn tools(toolchain: &Toolchain) -> Result<String> {
    let compiler = toolchain.on(Call::new(["rustc", "--version"])).output();
    let mut text = compiler.ok_or_else(|| {
        Failure::new("`rustc --version` says nothing: `cargo xtask setup` installs a compiler.")
    })?;
    text.push('\n');
    for tool in ["trunk", "wasm-bindgen", "binaryen"] {
        text.push_str(&format!("{tool} {}\n", project::pinned(tool)?));
    }
    Ok(text)
}

/// What Cargo knows of the page's crates.
fn metadata(toolchain: &Toolchain) -> Result<Metadata> {
    const LINE: &str = "cargo metadata --locked --format-version=1 --features=app \
                        --filter-platform=wasm32-unknown-unknown";
    let call = toolchain.on(Call::new(LINE.split_whitespace()));
    let printed = call
        .output()
        .ok_or_else(|| Failure::new(format!("`{LINE}` failed: run it to see why.")))?;
    MetadataCommand::parse(printed).explain(|| "Cargo's list of crates cannot be read".to_owned())
}

/// The package of the page.
fn program(metadata: &Metadata) -> Result<&Package> {
    let mut packages = metadata.packages.iter();
    packages
        .find(|package| package.name == "second-opinion")
        .ok_or_else(|| Failure::new("Cargo's list of crates lacks this project."))
}

/// Every package that the program is linked from, the program too, by name and version. Macros and
/// what only build programs need are left out: they are not part of the program.
fn linked<'a>(metadata: &'a Metadata, program: &'a Package) -> Vec<&'a Package> {
    let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
    let nodes: BTreeMap<&PackageId, &[NodeDep]> =
        nodes.map(|node| (&node.id, node.deps.as_slice())).collect();
    let mut found = BTreeSet::from([&program.id]);
    let mut waiting = vec![&program.id];
    while let Some(id) = waiting.pop() {
        for dependency in nodes.get(id).copied().unwrap_or_default() {
            let is_macro = is_macro(&metadata[&dependency.pkg]);
            if is_linked(dependency) && !is_macro && found.insert(&dependency.pkg) {
                waiting.push(&dependency.pkg);
            }
        }
    }
    let mut packages: Vec<&Package> = found.into_iter().map(|id| &metadata[id]).collect();
    packages.sort_by_key(|package| (&package.name, &package.version));
    packages
}

fn is_macro(package: &Package) -> bool {
    let mut targets = package.targets.iter();
    targets.any(|target| target.is_proc_macro())
}

/// Whether the crate is used as a library, not only by tests or by a build program.
fn is_linked(dependency: &NodeDep) -> bool {
    let mut kinds = dependency.dep_kinds.iter();
    kinds.any(|info| info.kind == DependencyKind::Normal)
}

/// An entry for each package that came from a registry; those of the project itself have no
/// checksum.
fn components(
    packages: &[&Package],
    allowed: &[Licensee],
    checksums: &BTreeMap<(String, String), String>,
) -> Result<Vec<Value>> {
    let mut components = Vec::new();
    for package in packages {
        let licence = licence(package, allowed)?;
        let (name, version) = (package.name.to_string(), package.version.to_string());
        let purl = format!("pkg:cargo/{name}@{version}");
        if let Some(sum) = checksums.get(&(name.clone(), version.clone())) {
            components.push(json!({
                "type": "library",
                "name": name,
                "version": version,
                "purl": purl,
                "licenses": [{ "expression": licence }],
                "hashes": [{ "alg": "SHA-256", "content": sum }],
            }));
        }
    }
    Ok(components)
}

/// The licence of a package as an SPDX expression, if it is allowed. Old manifests write `A/B` for
/// `A OR B`.
fn licence(package: &Package, allowed: &[Licensee]) -> Result<String> {
    let licence = package.license.as_deref().unwrap_or_default();
    if !is_allowed(licence, allowed) {
        return Err(Failure::new(format!(
            "{} {} has the licence `{licence}`, which {ALLOWED} does not allow.",
            package.name, package.version
        )));
    }
    let canonical = Expression::canonicalize(licence).ok().flatten();
    Ok(canonical.unwrap_or_else(|| licence.to_owned()))
}

/// Whether the allowed licences satisfy an expression such as `(A OR B) AND C`.
fn is_allowed(licence: &str, allowed: &[Licensee]) -> bool {
    Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|expression| {
        expression.evaluate(|required| allowed.iter().any(|one| one.satisfies(required)))
    })
}

/// The part of cargo-deny's file that is read here.
#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

/// The allowed licences.
fn allowed() -> Result<Vec<Licensee>> {
    let deny: Deny = read_toml(ALLOWED)?;
    let mut allowed = Vec::new();
    for name in &deny.licenses.allow {
        let licensee = Licensee::parse(name)
            .explain(|| format!("{ALLOWED} allows `{name}`, which is no licence of SPDX's list"))?;
        allowed.push(licensee);
    }
    Ok(allowed)
}

/// The part of Cargo.lock that is read here.
#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    checksum: Option<String>,
}

/// The checksum of each crate from a registry, by name and version.
fn checksums() -> Result<BTreeMap<(String, String), String>> {
    let lock: Lock = read_toml("Cargo.lock")?;
    let mut checksums = BTreeMap::new();
    for locked in lock.package {
        if let Some(checksum) = locked.checksum {
            checksums.insert((locked.name, locked.version), checksum);
        }
    }
    Ok(checksums)
}

fn read_toml<T: serde::de::DeserializeOwned>(file: &str) -> Result<T> {
    let bytes = project::read(&project::root().join(file))?;
    toml::from_slice(&bytes).explain(|| format!("{file} cannot be read"))
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]
mod tests {
    use super::*;
    use cyclonedx_bom::prelude::{Bom, Validate};

    #[test]
    fn every_part_of_a_licence_needs_an_allowed_choice() {
        let allowed = allowed().unwrap();
        for (licence, is) in [
            ("MIT", true),
            ("MIT/GPL-3.0", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("MIT AND GPL-3.0-only", false),
            ("GPL-3.0-only", false),
            ("No-Such-Licence", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(licence, &allowed), is, "{licence}");
        }
    }

    /// A project with a library, a macro and a library for its build program.
    fn project() -> Metadata {
        let package = |name: &str, kind: &str| {
            let target = json!({ "name": name, "kind": [kind], "src_path": "lib.rs" });
            json!({
                "id": name,
                "name": name,
                "version": "1.0.0",
                "license": "MIT/Apache-2.0",
                "dependencies": [],
                "features": {},
                "manifest_path": "Cargo.toml",
                "targets": [target],
            })
        };
        let needs = |name: &str, kind: Value| {
            let kinds = [json!({ "kind": kind })];
            json!({ "name": name, "pkg": name, "dep_kinds": kinds })
        };
        let metadata = json!({
            "version": 1,
            "packages": [
                package("second-opinion", "lib"),
                package("linked", "lib"),
                package("macro", "proc-macro"),
                package("builder", "lib"),
            ],
            "resolve": { "nodes": [{
                "id": "second-opinion",
                "dependencies": [],
                "deps": [
                    needs("linked", Value::Null),
                    needs("macro", Value::Null),
                    needs("builder", json!("build")),
                ],
            }] },
            "workspace_members": [],
            "workspace_root": "",
            "target_directory": "target",
        });
        serde_json::from_value(metadata).unwrap()
    }

    #[test]
    fn only_what_is_linked_is_listed() {
        let metadata = project();
        let linked = linked(&metadata, program(&metadata).unwrap());
        let names: Vec<&str> = linked.iter().map(|package| package.name.as_str()).collect();
        assert_eq!(names, ["linked", "second-opinion"]);
    }

    #[test]
    fn a_crate_with_another_licence_is_named() {
        let metadata = project();
        let failure = components(&[&metadata.packages[1]], &[], &BTreeMap::new());
        let sentence = "linked 1.0.0 has the licence `MIT/Apache-2.0`, \
                        which .cargo/deny.toml does not allow.";
        assert_eq!(failure.unwrap_err().message, sentence);
    }

    #[test]
    fn another_program_reads_the_list_and_finds_it_valid() {
        let metadata = project();
        let sum = "0".repeat(64);
        let sums = BTreeMap::from([(("linked".to_owned(), "1.0.0".to_owned()), sum)]);
        let packages = [&metadata.packages[1]];
        let parts = components(&packages, &allowed().unwrap(), &sums).unwrap();
        let list = document(&metadata.packages[0], parts);
        let bom = Bom::parse_json_value(list).unwrap();
        assert!(bom.validate().passed());
        let listed = bom.components.unwrap().0;
        assert_eq!(listed.len(), 1);
    }
}
