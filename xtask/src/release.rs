//! The release: Trunk builds the page into dist/, then compressed copies, header file and checksums
//! are put beside it. What `serve` and the browser tests send is this folder, byte for byte but for
//! the address in the page's own policy.

use crate::edition::Edition;
use crate::failure::{Explain, Failure, Result};
use crate::project::{self, shown};
use crate::setup::Toolchain;
use crate::shell::Call;
use crate::{
    builder, digest, embed, headers, hosting, integrity, minify, plain, privacy, sbom, wordpress,
};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The release's folder.
pub fn folder() -> PathBuf {
    project::root().join("dist")
}

/// What the page is made of. A change in any of these makes a new release.
const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    ".cargo/deny.toml",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "build.rs",
    "index.html",
    "public",
    "src",
    "style",
    "xtask/src/builder.rs",
    "xtask/src/digest.rs",
    "xtask/src/edition.rs",
    "xtask/src/embed.rs",
    "xtask/src/headers.rs",
    "xtask/src/hosting.rs",
    "xtask/src/integrity.rs",
    "xtask/src/minify",
    "xtask/src/minify.rs",
    "xtask/src/plain",
    "xtask/src/privacy.rs",
    "xtask/src/privacy.toml",
    "xtask/src/release.rs",
    "xtask/src/sbom.rs",
    "xtask/src/wordpress.rs",
];

/// Builds the release, unless nothing has changed since the last one. True when it was built.
/// The origin is where it will be served, if that is known.
///
/// # Errors
/// Where Trunk or one of the steps after it fails.
pub fn build(toolchain: &Toolchain, origin: Option<&str>) -> Result<bool> {
    let stamp = project::root().join("target/xtask/release.stamp");
    let last = fs::read_to_string(&stamp).unwrap_or_default();
    if folder().is_dir() && last == state(toolchain, origin)? {
        return Ok(false);
    }
    run_trunk(toolchain)?;
    minify::write(&folder())?;
    integrity::write(&folder())?;
    write_policy(origin)?;
    embed::write(&folder(), origin)?;
    wordpress::write(&folder(), origin)?;
    let edition = Edition::new("en", "")?;
    plain::write(&folder(), &edition)?;
    privacy::write(&folder(), &edition)?;
    builder::write(&folder(), origin, &edition)?;
    compress()?;
    write_headers(origin)?;
    hosting::write(&folder(), origin)?;
    sbom::write(&folder(), toolchain)?;
    write_checksums()?;
    // After the build: Cargo may have written Cargo.lock, which is an input.
    project::write(&stamp, state(toolchain, origin)?)?;
    Ok(true)
}

/// What the release depends on and what is in it, as text: the same text, the same release.
fn state(toolchain: &Toolchain, origin: Option<&str>) -> Result<String> {
    let mut inputs = Vec::new();
    for input in INPUTS {
        let path = project::root().join(input);
        if path.is_dir() {
            inputs.extend(project::files_below(&path)?)
        } else if path.is_file() {
            inputs.push(path)
        }
    }
    let inputs = digest::sha256(checksums(&inputs, project::root())?);
    let files = project::files_below(&folder())?;
    let release = digest::sha256(checksums(&files, &folder())?);
    let compiler = &toolchain.folder;
    Ok(format!("{inputs} {compiler:?} {origin:?}\n{release}"))
}

fn run_trunk(toolchain: &Toolchain) -> Result {
    let trunk = Call::new(["trunk", "build", "--release", "--color", "never"])
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Cargo adds these to the flags in .cargo/config.toml.
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            project::flags_without_folders(),
        );
    if toolchain.on(trunk).shown() {
        return Ok(());
    }
    Err(Failure::new(
        "`trunk build --release` failed: what is above says why.",
    ))
}

/// Puts the policy of the page into index.html.
fn write_policy(origin: Option<&str>) -> Result {
    let index = folder().join("index.html");
    let page = project::read_text(&index)?;
    project::write(&index, hosting::policy_in(&page, "/index.html", origin)?)
}

/// Writes `_headers`, for all files but their compressed copies.
fn write_headers(origin: Option<&str>) -> Result {
    let mut paths = Vec::new();
    for file in project::files_below(&folder())? {
        if !is_copy(&file) {
            paths.push(url_path(&file));
        }
    }
    let text = headers::headers_file(paths.iter().map(String::as_str), origin);
    project::write(&folder().join("_headers"), text)
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

/// Writes `.br` and `.gz` beside every file that a browser asks for, as small as they get: this is
/// done once for all visitors.
fn compress() -> Result {
    for file in project::files_below(&folder())? {
        let bytes = project::read(&file)?;
        let failed = || format!("{} cannot be compressed", shown(&file));
        let settings = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            size_hint: bytes.len(),
            ..Default::default()
        };
        let mut small = Vec::new();
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut small, &settings).explain(failed)?;
        project::write(&copy_of(&file, ".br"), small)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&bytes).explain(failed)?;
        project::write(&copy_of(&file, ".gz"), gzip.finish().explain(failed)?)?;
    }
    Ok(())
}

/// Writes `SHA256SUMS`.
fn write_checksums() -> Result {
    let files = project::files_below(&folder())?;
    let text = checksums(&files, &folder())?;
    project::write(&folder().join("SHA256SUMS"), text)
}

/// A line for each file, as `sha256sum --check` reads it.
fn checksums(files: &[PathBuf], base: &Path) -> Result<String> {
    let mut text = String::new();
    for file in files {
        let digest = digest::sha256(project::read(file)?);
        let name = file.strip_prefix(base).unwrap_or(file).display();
        text.push_str(&format!("{digest}  {name}\n"));
    }
    Ok(text)
}
