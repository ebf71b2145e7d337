//! The release: Trunk builds the page into dist/, then compressed copies, header file and checksums
//! are put beside it. What `serve` and the browser tests send is this folder, byte for byte but for
//! the address in the page's own policy.

use crate::failure::{Explain, Failure, Outcome};
use crate::project::{self, shown};
use crate::setup::Toolchain;
use crate::shell::Call;
use crate::{
    builder, embed, headers, hosting, integrity, inventory, lean, plain, privacy, wordpress,
};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The release's folder.
pub fn folder() -> PathBuf {
    project::root().join("dist")
}

/// What the page is made of. A change in any of these makes a new release.
const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "build.rs",
    "index.html",
    "public",
    "src",
    "style",
    "xtask/src/builder.rs",
    "xtask/src/embed.rs",
    "xtask/src/headers.rs",
    "xtask/src/hosting.rs",
    "xtask/src/integrity.rs",
    "xtask/src/inventory.rs",
    "xtask/src/plain",
    "xtask/src/privacy.rs",
    "xtask/src/privacy.toml",
    "xtask/src/lean",
    "xtask/src/lean.rs",
    "xtask/src/release.rs",
    "xtask/src/wordpress.rs",
    "xtask/wordpress",
];

/// Builds the release, unless nothing has changed since the last one. True when it was built.
/// The origin is where it will be served, if that is known.
pub fn build(toolchain: &Toolchain, origin: Option<&str>) -> Outcome<bool> {
    let stamp = project::root().join("target/xtask/release.stamp");
    let inputs = || -> Outcome<String> {
        Ok(format!(
            "{} {:?} {origin:?}\n",
            fingerprint(&input_files()?)?,
            toolchain.name
        ))
    };
    let before = inputs()?;
    if let Ok(made) = fs::read_to_string(&stamp)
        && folder().is_dir()
        && made == before.clone() + &fingerprint(&project::files_below(&folder())?)?
    {
        return Ok(false);
    }
    let trunk = Call::new(["trunk", "build", "--release", "--color", "never"])
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Cargo adds these to the flags in .cargo/config.toml.
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            without_folders_of_this_machine(),
        );
    if !toolchain.on(trunk).shown() {
        return Err(Failure::new(
            "`trunk build --release` failed: what is above says why.",
        ));
    }
    lean::write(&folder())?;
    integrity::write(&folder())?;
    let index = folder().join("index.html");
    let page = hosting::policy_in(
        &String::from_utf8_lossy(&project::read(&index)?),
        "/index.html",
        origin,
    )?;
    project::write(&index, page)?;
    embed::write(&folder(), origin)?;
    wordpress::write(&folder(), origin)?;
    plain::write(&folder())?;
    privacy::write(&folder())?;
    builder::write(&folder(), origin)?;
    compress()?;
    let files = project::files_below(&folder())?;
    let paths: Vec<String> = files
        .iter()
        .filter(|file| !is_copy(file))
        .map(|file| url_path(file))
        .collect();
    project::write(
        &folder().join("_headers"),
        headers::headers_file(paths.iter().map(String::as_str), origin),
    )?;
    hosting::write(&folder(), origin)?;
    inventory::write(&folder(), toolchain)?;
    checksums()?;
    // The inputs again: Cargo may have written Cargo.lock.
    project::write(
        &stamp,
        inputs()? + &fingerprint(&project::files_below(&folder())?)?,
    )?;
    Ok(true)
}

/// Messages of panics name source files. The release must not say where they lay on the machine
/// that built it.
fn without_folders_of_this_machine() -> String {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let folder = |variable: &str, name: &str| {
        env::var_os(variable).map_or_else(|| home.join(name), PathBuf::from)
    };
    let cargo = folder("CARGO_HOME", ".cargo");
    // Crates lie in a folder whose name depends on the registry that they were fetched from. Of two
    // that match, the last counts.
    let registries = fs::read_dir(cargo.join("registry/src"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|found| (found.path(), "crates"));
    let others = [
        (cargo.clone(), "cargo"),
        (folder("RUSTUP_HOME", ".rustup"), "rustup"),
        (project::root().to_owned(), "."),
    ];
    let folders: Vec<(PathBuf, &str)> = others.into_iter().chain(registries).collect();
    folders
        .iter()
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn input_files() -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for input in INPUTS {
        let path = project::root().join(input);
        if path.is_dir() {
            files.extend(project::files_below(&path)?)
        } else if path.is_file() {
            files.push(path)
        }
    }
    Ok(files)
}

/// One number for names and contents.
fn fingerprint(files: &[PathBuf]) -> Outcome<String> {
    let mut hash = Sha256::new();
    for file in files {
        let bytes = project::read(file)?;
        hash.update(format!("{} {}\n", shown(file), bytes.len()));
        hash.update(&bytes);
    }
    Ok(hex(&hash.finalize()))
}

/// Bytes as two letters each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The path under which a file of the release is asked for.
pub fn url_path(file: &Path) -> String {
    format!("/{}", file.strip_prefix(folder()).unwrap_or(file).display())
}

/// Whether the file is the compressed copy of another.
pub fn is_copy(file: &Path) -> bool {
    file.extension()
        .is_some_and(|end| end == "br" || end == "gz")
}

/// A file's compressed copy: its whole name with an ending more.
pub fn copy_of(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Writes `.br` and `.gz` beside every file a browser asks for, as small as they get: it is done
/// once, read for ever.
fn compress() -> Outcome {
    for file in project::files_below(&folder())? {
        let bytes = project::read(&file)?;
        let brotli = copy_of(&file, ".br");
        let mut small = Vec::new();
        let settings = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            size_hint: bytes.len(),
            ..Default::default()
        };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut small, &settings)
            .explain(|| format!("{} cannot be compressed", shown(&file)))?;
        project::write(&brotli, &small)?;
        let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        let zipped = zip
            .write_all(&bytes)
            .and_then(|()| zip.finish())
            .explain(|| format!("{} cannot be compressed", shown(&file)))?;
        project::write(&copy_of(&file, ".gz"), zipped)?;
    }
    Ok(())
}

/// `SHA256SUMS`, as `sha256sum --check` reads it.
fn checksums() -> Outcome {
    let mut text = String::new();
    for file in project::files_below(&folder())? {
        let sum = hex(&Sha256::digest(project::read(&file)?));
        text.push_str(&format!(
            "{sum}  {}\n",
            url_path(&file).trim_start_matches('/')
        ));
    }
    project::write(&folder().join("SHA256SUMS"), text)
}
