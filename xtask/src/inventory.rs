//! What the release is made of: every crate in the program as a CycloneDX list, with licences and
//! checksums, and the tools that built it. Both are the same wherever they are written, and name no
//! folder.

use crate::failure::{Explain, Failure, Outcome};
use crate::project;
use crate::setup::Toolchain;
use crate::shell::Call;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The licences that a crate in the program may have: each allows this use, with its text kept.
const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "0BSD",
    "CC0-1.0",
];

/// Writes both into the release.
pub fn write(folder: &Path, toolchain: &Toolchain) -> Outcome {
    let metadata = metadata(toolchain)?;
    let parts = components(&metadata, &checksums()?)?;
    let ours = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|package| package["name"] == "second-opinion");
    let version = ours.map_or(Value::Null, |package| package["version"].clone());
    let list = json!({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": { "component": { "type": "application", "name": "second-opinion", "version": version } },
        "components": parts,
    });
    let text = serde_json::to_string_pretty(&list)
        .explain(|| "The list of crates cannot be written".to_owned())?;
    project::write(&folder.join("sbom.cdx.json"), text + "\n")?;
    project::write(&folder.join("BUILD.txt"), tools(toolchain)?)
}

/// The versions that make the same bytes again.
fn tools(toolchain: &Toolchain) -> Outcome<String> {
    let compiler = toolchain.on(Call::new(["rustc", "--version"])).output();
    let compiler = compiler.ok_or_else(|| {
        Failure::new("`rustc --version` says nothing: `cargo xtask setup` installs a compiler.")
    })?;
    let pinned = ["trunk", "wasm-bindgen", "binaryen"]
        .iter()
        .map(|name| Ok(format!("{name} {}\n", project::pinned(name)?)));
    Ok(format!(
        "{compiler}\n{}",
        pinned.collect::<Outcome<String>>()?
    ))
}

fn metadata(toolchain: &Toolchain) -> Outcome<Value> {
    let words = [
        "cargo",
        "metadata",
        "--locked",
        "--format-version=1",
        "--features=app",
        "--filter-platform=wasm32-unknown-unknown",
    ];
    let said = toolchain.on(Call::new(words)).output();
    let said = said
        .ok_or_else(|| Failure::new(format!("`{}` failed: run it to see why.", words.join(" "))))?;
    serde_json::from_str(&said).explain(|| "Cargo's list of crates cannot be read".to_owned())
}

/// Each crate's checksum in Cargo.lock, by name and version.
fn checksums() -> Outcome<BTreeMap<(String, String), String>> {
    let lock =
        String::from_utf8_lossy(&project::read(&project::root().join("Cargo.lock"))?).into_owned();
    let lock: toml::Table =
        toml::from_str(&lock).explain(|| "Cargo.lock cannot be read".to_owned())?;
    let text = |entry: &toml::Value, key: &str| {
        entry
            .get(key)
            .and_then(toml::Value::as_str)
            .map(str::to_owned)
    };
    let entries = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten();
    Ok(entries
        .filter_map(|entry| {
            Some((
                (text(entry, "name")?, text(entry, "version")?),
                text(entry, "checksum")?,
            ))
        })
        .collect())
}

/// Every crate that the program is linked from, sorted; macros and build programs are left out,
/// since they stay behind.
fn components(
    metadata: &Value,
    checksums: &BTreeMap<(String, String), String>,
) -> Outcome<Vec<Value>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let by_id = |items: &Value| -> BTreeMap<String, Value> {
        list(items)
            .into_iter()
            .map(|item| (item["id"].as_str().unwrap_or_default().to_owned(), item))
            .collect()
    };
    let (packages, nodes) = (
        by_id(&metadata["packages"]),
        by_id(&metadata["resolve"]["nodes"]),
    );
    let is_macro = |id: &str| {
        packages.get(id).is_some_and(|package| {
            list(&package["targets"])
                .iter()
                .any(|t| t["kind"][0] == "proc-macro")
        })
    };
    let ours = packages
        .iter()
        .find(|(_, package)| package["name"] == "second-opinion")
        .map(|(id, _)| id.clone());
    let mut waiting =
        vec![ours.ok_or_else(|| Failure::new("Cargo's list of crates lacks this project."))?];
    let mut seen = BTreeSet::new();
    let mut found = BTreeMap::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        for dependency in nodes
            .get(&id)
            .map(|node| list(&node["deps"]))
            .unwrap_or_default()
        {
            let linked = list(&dependency["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null());
            let other = dependency["pkg"].as_str().unwrap_or_default();
            if linked && !is_macro(other) {
                waiting.push(other.to_owned());
            }
        }
        let package = packages.get(&id).unwrap_or(&Value::Null);
        let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        let (name, version, licence) = (text("name"), text("version"), text("license"));
        if !is_allowed(&licence) {
            return Err(Failure::new(format!(
                "{name} {version} has the licence `{licence}`, which xtask/src/inventory.rs does not allow."
            )));
        }
        if let Some(sum) = checksums.get(&(name.clone(), version.clone())) {
            let part = json!({
                "type": "library", "name": name, "version": version, "purl": format!("pkg:cargo/{name}@{version}"),
                "licenses": [{ "expression": licence }], "hashes": [{ "alg": "SHA-256", "content": sum }],
            });
            found.insert((name, version), part);
        }
    }
    Ok(found.into_values().collect())
}

/// Whether each part of a licence (`(A OR B) AND C`) has a choice that is allowed. The old `A/B`
/// means `A OR B`.
fn is_allowed(licence: &str) -> bool {
    let allowed = |choice: &str| LICENCES.contains(&choice.trim());
    let part = |part: &str| {
        part.trim()
            .trim_matches(['(', ')'])
            .replace('/', " OR ")
            .split(" OR ")
            .any(allowed)
    };
    licence.split(" AND ").all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_needs_an_allowed_choice_in_every_part() {
        for (licence, allowed) in [
            ("MIT", true),
            ("MIT/GPL-3.0", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("MIT AND GPL-3.0", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(licence), allowed, "{licence}");
        }
    }

    #[test]
    fn only_what_is_linked_is_listed() {
        let package = |id: &str, kind: &str| json!({ "id": id, "name": id, "version": "1.0.0", "license": "MIT", "targets": [{ "kind": [kind] }] });
        let needs = |id: &str, kind: Value| json!({ "pkg": id, "dep_kinds": [{ "kind": kind }] });
        let deps = [
            needs("linked", Value::Null),
            needs("macro", Value::Null),
            needs("builder", json!("build")),
        ];
        let metadata = json!({
            "packages": [package("second-opinion", "lib"), package("linked", "lib"), package("macro", "proc-macro"), package("builder", "lib")],
            "resolve": { "nodes": [{ "id": "second-opinion", "deps": deps }] },
        });
        let sums = ["linked", "macro", "builder"]
            .map(|name| ((name.to_owned(), "1.0.0".to_owned()), "00".to_owned()))
            .into();
        let names: Vec<Value> = components(&metadata, &sums)
            .unwrap_or_default()
            .iter()
            .map(|part| part["name"].clone())
            .collect();
        assert_eq!(names, ["linked"]);
    }
}
