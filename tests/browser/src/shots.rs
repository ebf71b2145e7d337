//! Pictures of every screen of a walk, for people to look at: two widths, light and dark, in
//! Chromium.

use crate::engine::{Driver, Engine, Kind};
use crate::page::{Input, Page, Screen};
use crate::webdriver::Checked;
use crate::{personas, runner};
use serde_json::json;
use std::path::{Path, PathBuf};
use xtask::failure::{Failure, Result};
use xtask::project;

/// The options of `shots`.
#[derive(clap::Args)]
pub struct Options {
    /// Where the pictures go
    #[arg(long, value_name = "DIR", default_value = "target/shots")]
    out: PathBuf,
    /// Whose walk is shown
    #[arg(long, value_name = "NAME", default_value = "OHIP")]
    persona: String,
}

/// The command.
pub fn take(options: &Options) -> Result {
    let part = &options.persona;
    let persona = personas::named(part).ok_or_else(|| {
        let names: Vec<&str> = personas::ALL.iter().map(|persona| persona.name).collect();
        Failure::usage(format!(
            "No persona is called `{part}`. They are: {}.",
            names.join("; ")
        ))
    })?;
    walk(persona, &options.out).map_err(Failure::new)?;
    println!("The pictures are in {}.", options.out.display());
    Ok(())
}

fn walk(persona: &personas::Persona, out: &Path) -> Checked {
    let server = runner::serve()?;
    let driver = Driver::start(Engine::Chromium)?;
    let session = driver.open(Kind::Ordinary, None)?;
    let page = Page {
        session: &session,
        input: Input::Pointer,
    };
    page.open(&server.url)?;
    let mut number = 0;
    page.each_screen(persona.answers, |screen| {
        number += 1;
        let name = match screen {
            Screen::Question(id) => id.clone(),
            other => format!("{other:?}").to_lowercase(),
        };
        picture(&page, &out.join(format!("{number:02}-{name}")))
    })
}

/// The colours, with nothing moving: a picture taken half-way through a change of colours shows
/// neither.
fn media(scheme: &str) -> serde_json::Value {
    let feature = |name: &str, value: &str| json!({ "name": name, "value": value });
    json!({ "features": [
        feature("prefers-color-scheme", scheme),
        feature("prefers-reduced-motion", "reduce"),
    ] })
}

/// A window of this size in CSS pixels, each of which is one pixel of the picture.
fn window(width: u64, height: u64) -> serde_json::Value {
    json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false })
}

/// The whole page, not only what fits the window.
fn picture(page: &Page, path: &Path) -> Checked {
    let tool = |command: &str, params: serde_json::Value| {
        page.session.vendor(
            "goog/cdp/execute",
            json!({ "cmd": command, "params": params }),
        )
    };
    for width in [360, 1280] {
        for scheme in ["light", "dark"] {
            tool("Emulation.setEmulatedMedia", media(scheme))?;
            tool("Emulation.setDeviceMetricsOverride", window(width, 800))?;
            let height: u64 = page
                .session
                .text_of("Math.ceil(document.documentElement.scrollHeight)")?
                .parse()
                .unwrap_or(800);
            tool(
                "Emulation.setDeviceMetricsOverride",
                window(width, height.clamp(800, 12_000)),
            )?;
            let file = format!("{}-{width}-{scheme}.png", path.display());
            project::write(Path::new(&file), page.session.screenshot()?)
                .map_err(|failure| failure.message)?;
        }
    }
    tool("Emulation.clearDeviceMetricsOverride", json!({})).map(drop)
}
