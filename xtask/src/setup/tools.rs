//! The programs around the compiler: Trunk and what it calls, the linters, the browsers and their
//! drivers. One of the right version already on PATH is used as it is; others go to the cache
//! folder.

use super::{debian, say};
use crate::failure::{Explain, Failure, Outcome};
use crate::project;
use crate::shell::{self, Call};
use std::fs;
use std::path::PathBuf;

/// What building the page needs.
pub fn page() -> Outcome {
    // Without --locked: its lock file names versions that are not served everywhere.
    cargo_tool(
        "wasm-bindgen",
        "wasm-bindgen-cli",
        &[],
        "writes the JavaScript around the WebAssembly",
    )?;
    cargo_tool(
        "trunk",
        "trunk",
        &["--locked"],
        "builds the page from index.html",
    )?;
    wasm_opt()
}

/// What `--only lint` needs.
pub fn lint() -> Outcome {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if Call::new(["cargo", command, "--version"])
            .output()
            .is_none()
        {
            say(component, "formats and lints the source");
            Call::new(["rustup", "component", "add", component])
                .quiet("Install it by hand with your Rust toolchain.")?;
        }
    }
    Ok(())
}

/// What driving the page in three browsers needs.
pub fn browsers() -> Outcome {
    let parts: &[(&str, &[&str])] = &[
        ("Chromium", &["chromium", "chromedriver"]),
        ("Firefox", &["firefox"]),
        ("WebKit", &["WebKitWebDriver", "Xvfb"]),
    ];
    for (name, programs) in parts {
        let missing = programs
            .iter()
            .any(|program| shell::find(program).is_none());
        if missing || (*name == "WebKit" && mini_browser().is_none()) {
            let packages: &[&str] = match *name {
                "Chromium" => &["chromium", "chromium-driver"],
                "Firefox" => &["firefox-esr"],
                _ => &["webkit2gtk-driver", "xvfb"],
            };
            debian::install(packages, &format!("the tests drive the page in {name}"))?;
        }
    }
    cargo_tool(
        "geckodriver",
        "geckodriver",
        &["--locked"],
        "drives Firefox",
    )
}

/// What `--only wordpress` needs. Of the database only the program: the whole package would start
/// one on this machine.
pub fn wordpress() -> Outcome {
    debian::install(
        &["php-cli", "php-mysql", "mariadb-server-core"],
        "the tests run the plugin in a real WordPress",
    )?;
    wordpress_files().map(drop)
}

/// WordPress, a library that its editor links to, and a theme, as files of packages. They are
/// unpacked by the tests and never installed: installing them would bring a web server that starts
/// by itself.
pub fn wordpress_files() -> Outcome<Vec<PathBuf>> {
    let packages = [
        "wordpress",
        "libjs-underscore",
        "wordpress-theme-twentytwentythree",
    ];
    debian::download(
        &packages,
        &project::cache().join("wordpress"),
        "the tests run the plugin in it",
    )
}

/// What `--only mutants` needs.
pub fn mutants() -> Outcome {
    cargo_tool(
        "cargo-mutants",
        "cargo-mutants",
        &["--locked"],
        "changes the code and sees whether a test notices",
    )
}

/// What `--only supply` needs.
pub fn supply() -> Outcome {
    cargo_tool(
        "cargo-deny",
        "cargo-deny",
        &["--locked"],
        "looks at the licences and known holes of what is linked",
    )
}

/// WebKitGTK's small browser for tests; it lies outside PATH.
pub fn mini_browser() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib")
        .ok()?
        .flatten()
        .map(|entry| entry.path());
    let inside = folders.flat_map(|folder| {
        ["4.1", "4.0"].map(|version| folder.join(format!("webkit2gtk-{version}/MiniBrowser")))
    });
    inside.into_iter().find(|file| file.is_file())
}

/// Installs a tool from crates.io, unless the pinned version is on PATH.
fn cargo_tool(program: &str, package: &str, extra: &[&str], why: &str) -> Outcome {
    let version = project::pinned(program)?;
    if version_of(program).as_deref() == Some(version.as_str()) {
        return Ok(());
    }
    say(
        &format!("{package} {version}"),
        &format!("{why}; compiled here, a few minutes"),
    );
    let cache = project::cache();
    let build = cache.join("build");
    let root = cache.display().to_string();
    let words = [
        "cargo",
        "install",
        "--quiet",
        "--force",
        "--root",
        &root,
        package,
        "--version",
        &version,
    ];
    let done = Call::new(words.iter().chain(extra))
        .env("CARGO_TARGET_DIR", &build)
        // These tools run for seconds: compiling them fast matters more than their speed.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .quiet(&format!(
            "By hand: put {program} {version} on PATH, then run the command again."
        ));
    if build.is_dir() {
        fs::remove_dir_all(&build).explain(|| format!("{} cannot be removed", build.display()))?;
    }
    done
}

/// The optimizer comes as a Node program, which every machine with npm can have.
fn wasm_opt() -> Outcome {
    let version = project::pinned("binaryen")?;
    let major = version.split('.').next().unwrap_or(&version);
    if version_of("wasm-opt").as_deref() == Some(major) {
        return Ok(());
    }
    if shell::find("node").is_none() || shell::find("npm").is_none() {
        debian::install(&["nodejs", "npm"], "wasm-opt is a Node program")?;
    }
    say(
        &format!("binaryen {version}"),
        "its wasm-opt makes the WebAssembly smaller",
    );
    let cache = project::cache();
    fs::create_dir_all(&cache)
        .explain(|| format!("The folder {} cannot be made", cache.display()))?;
    let package = format!("binaryen@{version}");
    Call::new([
        "npm",
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--prefix",
        &cache.display().to_string(),
        &package,
    ])
    .quiet(&format!(
        "By hand: put wasm-opt of Binaryen {major} on PATH, then run the command again."
    ))?;
    match version_of("wasm-opt") {
        Some(found) if found == major => Ok(()),
        _ => Err(Failure::new(format!(
            "wasm-opt {major} was installed but does not run. `wasm-opt --version` shows why."
        ))),
    }
}

/// The first word with a number in it: "trunk 0.21.14", "wasm-opt version 132 (…)".
fn version_of(program: &str) -> Option<String> {
    shell::find(program)?;
    // A subcommand of cargo knows its version only as one.
    let words = program
        .strip_prefix("cargo-")
        .map_or(vec![program, "--version"], |command| {
            vec!["cargo", command, "--version"]
        });
    let said = Call::new(words).output()?;
    let word = said
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(word.to_owned())
}
