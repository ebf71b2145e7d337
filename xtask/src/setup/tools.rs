//! The programs around the compiler: Trunk and what it calls, the linters, the browsers and their
//! drivers. One of the right version on PATH is used as it is; others are installed in the tools'
//! folder.

use super::commands::{self, say};
use super::debian;
use crate::failure::{Explain, Failure, Result};
use crate::project;
use crate::shell::{self, Call};
use std::fs;
use std::path::PathBuf;

/// A program that Cargo installs from crates.io, in the version that the root Cargo.toml pins under
/// the program's name.
struct CargoTool {
    program: &'static str,
    package: &'static str,
    /// Whether to take the versions of its own lock file.
    locked: bool,
    /// Ends the sentence "Installing …: ".
    why: &'static str,
}

const WASM_BINDGEN: CargoTool = CargoTool {
    program: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    // Its lock file names versions that not every registry has.
    locked: false,
    why: "writes the JavaScript around the WebAssembly",
};
const TRUNK: CargoTool = CargoTool {
    program: "trunk",
    package: "trunk",
    locked: true,
    why: "builds the page from index.html",
};
const GECKODRIVER: CargoTool = CargoTool {
    program: "geckodriver",
    package: "geckodriver",
    locked: true,
    why: "drives Firefox",
};
const CARGO_MUTANTS: CargoTool = CargoTool {
    program: "cargo-mutants",
    package: "cargo-mutants",
    locked: true,
    why: "changes the code and sees whether a test notices",
};
const CARGO_DENY: CargoTool = CargoTool {
    program: "cargo-deny",
    package: "cargo-deny",
    locked: true,
    why: "checks the licences and known holes of what is linked",
};

/// A browser that the tests drive, with the programs that show that it is there.
struct Browser {
    programs: &'static [&'static str],
    packages: &'static [&'static str],
}

const CHROMIUM: Browser = Browser {
    programs: &["chromium", "chromedriver"],
    packages: &["chromium", "chromium-driver"],
};
const FIREFOX: Browser = Browser {
    programs: &["firefox"],
    packages: &["firefox-esr"],
};
const WEBKIT: Browser = Browser {
    programs: &["WebKitWebDriver", "Xvfb"],
    packages: &["webkit2gtk-driver", "xvfb"],
};

impl Browser {
    fn is_there(&self) -> bool {
        self.programs
            .iter()
            .all(|program| shell::find(program).is_some())
    }
}

/// What building the page needs.
///
/// # Errors
/// Where a tool is missing and cannot be installed.
pub fn page() -> Result {
    WASM_BINDGEN.install()?;
    TRUNK.install()?;
    wasm_opt()
}

/// What `--only lint` needs.
///
/// # Errors
/// Where a component is missing and cannot be installed.
pub fn lint() -> Result {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let version = Call::new(["cargo", command, "--version"]).output();
        if version.is_none() {
            say(component, "formats and lints the source");
            let add = Call::new(["rustup", "component", "add", component]);
            commands::permitted(add)?.quiet("Install it by hand with your Rust toolchain.")?;
        }
    }
    Ok(())
}

/// What driving the page in three browsers needs.
///
/// # Errors
/// Where a browser or driver is missing and cannot be installed.
pub fn browsers() -> Result {
    let mut packages = Vec::new();
    for browser in [CHROMIUM, FIREFOX] {
        if !browser.is_there() {
            packages.extend(browser.packages);
        }
    }
    if !WEBKIT.is_there() || mini_browser().is_none() {
        packages.extend(WEBKIT.packages);
    }
    debian::install(
        &packages,
        "the tests drive the page in Chromium, Firefox and WebKit",
    )?;
    GECKODRIVER.install()
}

/// What `--only wordpress` needs. Of the database only the program: the whole package would start
/// one on this machine.
///
/// # Errors
/// Where a package is missing and cannot be installed or downloaded.
pub fn wordpress() -> Result {
    debian::install(
        &["php-cli", "php-mysql", "mariadb-server-core"],
        "the tests run the plugin in a real WordPress",
    )?;
    wordpress_files().map(drop)
}

/// WordPress, a library that its editor links to, and a theme, as files of packages. They are
/// unpacked by the tests and never installed: installing them would bring a web server that starts
/// by itself.
///
/// # Errors
/// Where a package is missing and cannot be downloaded.
pub fn wordpress_files() -> Result<Vec<PathBuf>> {
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
///
/// # Errors
/// Where it is missing and cannot be installed.
pub fn mutants() -> Result {
    CARGO_MUTANTS.install()
}

/// What `--only supply` needs.
///
/// # Errors
/// Where it is missing and cannot be installed.
pub fn supply() -> Result {
    CARGO_DENY.install()
}

/// WebKitGTK's small browser for tests; it lies outside PATH, in a folder for each architecture:
/// `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser`.
pub fn mini_browser() -> Option<PathBuf> {
    for entry in fs::read_dir("/usr/lib").ok()?.flatten() {
        for version in ["4.1", "4.0"] {
            let file = entry
                .path()
                .join(format!("webkit2gtk-{version}/MiniBrowser"));
            if file.is_file() {
                return Some(file);
            }
        }
    }
    None
}

impl CargoTool {
    /// Installs the tool, unless the pinned version is on PATH.
    fn install(&self) -> Result {
        let Self {
            program, package, ..
        } = self;
        let version = project::pinned(program)?;
        if version_of(program).as_deref() == Some(version.as_str()) {
            return Ok(());
        }
        say(
            &format!("{package} {version}"),
            &format!("{}; compiled here, a few minutes", self.why),
        );
        let build = project::cache().join("build");
        let call = Call::new(self.words(&version))
            .env("CARGO_TARGET_DIR", &build)
            // These tools run for seconds: compiling them fast matters more than their speed.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        let installed = commands::printed(call).quiet(&format!(
            "By hand: put {program} {version} on PATH, then run the command again."
        ));
        if build.is_dir() {
            fs::remove_dir_all(&build)
                .explain(|| format!("{} cannot be removed", build.display()))?;
        }
        installed
    }

    /// The command that installs it in the tools' folder.
    fn words(&self, version: &str) -> Vec<String> {
        let root = project::cache().display().to_string();
        let mut words = vec!["cargo", "install", "--quiet", "--force", "--root", &root];
        words.extend([self.package, "--version", version]);
        if self.locked {
            words.push("--locked");
        }
        words.into_iter().map(str::to_owned).collect()
    }
}

/// The optimizer comes as a Node program, which every machine with npm can have.
fn wasm_opt() -> Result {
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
    let tools = project::cache();
    fs::create_dir_all(&tools)
        .explain(|| format!("The folder {} cannot be made", tools.display()))?;
    let (folder, package) = (tools.display().to_string(), format!("binaryen@{version}"));
    let mut words = vec!["npm", "install", "--silent", "--no-audit", "--no-fund"];
    words.extend(["--prefix", &folder, &package]);
    commands::printed(Call::new(words)).quiet(&format!(
        "By hand: put wasm-opt of Binaryen {major} on PATH, then run the command again."
    ))?;
    match version_of("wasm-opt") {
        Some(found) if found == major => Ok(()),
        _ => Err(Failure::new(format!(
            "wasm-opt {major} was installed but does not run. `wasm-opt --version` shows why."
        ))),
    }
}

/// The version that a program on PATH prints: "trunk 0.21.14", "wasm-opt version 132 (…)".
fn version_of(program: &str) -> Option<String> {
    shell::find(program)?;
    let output = match program.strip_prefix("cargo-") {
        // A subcommand of cargo prints its version only as one.
        Some(command) => Call::new(["cargo", command, "--version"]).output()?,
        None => Call::new([program, "--version"]).output()?,
    };
    first_version(&output).map(str::to_owned)
}

/// The first word that begins with a digit.
fn first_version(text: &str) -> Option<&str> {
    text.split_whitespace()
        .find(|word| word.starts_with(|sign: char| sign.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_the_tools_print() {
        for (text, version) in [
            ("trunk 0.21.14", Some("0.21.14")),
            ("wasm-opt version 132 (version_132)", Some("132")),
            ("geckodriver 0.37.1 (b2ff4d4 2026-01-05)", Some("0.37.1")),
            ("no such subcommand", None),
        ] {
            assert_eq!(first_version(text), version);
        }
    }

    #[test]
    fn cargo_installs_into_the_tools_folder() {
        let root = format!("--root {} ", project::cache().display());
        for (tool, end) in [
            (TRUNK, "trunk --version 1.2.3 --locked"),
            (WASM_BINDGEN, "wasm-bindgen-cli --version 1.2.3"),
        ] {
            let line = tool.words("1.2.3").join(" ");
            assert!(line.contains(&root), "{line}");
            assert!(line.ends_with(end), "{line}");
        }
    }
}
