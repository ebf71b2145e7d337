//! The three engines: which driver each has, how it is started, and how a browser is asked for.
//! Every process started here is ended here, by its id.

use crate::webdriver::{BrowserSession, Checked};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};
use xtask::{setup, shell};

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// As it is written on the command line and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}

/// What is special about a browser for some tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As a person has it.
    Ordinary,
    /// An ordinary one, started for one test and closed after it: its profile is fresh, so it has
    /// no cache and nothing stored.
    New,
    /// It keeps nothing for any page: reading the storage fails.
    NoStorage,
    /// All that it asks for goes to the proxy, also what is on this machine.
    Proxied,
}

/// A running driver, and the screen it draws on, until dropped.
pub struct Driver {
    engine: Engine,
    url: String,
    _processes: Vec<Process>,
}

/// A process of ours, ended when dropped.
pub struct Process(pub Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(downloads(self.engine));
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Driver {
    /// Starts an engine's driver on a free port.
    pub fn start(engine: Engine) -> Checked<Self> {
        let port = free_port()?;
        let mut processes = Vec::new();
        let mut command = match engine {
            Engine::Chromium => program(
                "chromedriver",
                &[format!("--port={port}"), "--silent".to_owned()],
            ),
            Engine::Firefox => program(
                "geckodriver",
                &[format!("--port={port}"), "--log=fatal".to_owned()],
            ),
            Engine::Webkit => program("WebKitWebDriver", &[format!("--port={port}")]),
        };
        if engine == Engine::Webkit {
            // It has no headless way, so it gets a screen of its own that nobody sees.
            let (screen, display) = screen()?;
            processes.push(screen);
            command
                .env("DISPLAY", display)
                .env("GDK_BACKEND", "x11")
                .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
                .env("NO_AT_BRIDGE", "1")
                .env("GTK_A11Y", "none")
                // It asks nobody where downloads go: the desktop's settings say it.
                .env("XDG_CONFIG_HOME", desktop_settings()?);
        }
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        // The driver ends before the screen.
        processes.insert(
            0,
            Process(child.map_err(|error| {
                format!("The driver of {} does not start: {error}.", engine.name())
            })?),
        );
        let end = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > end {
                return Err(format!("The driver of {} does not listen.", engine.name()));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self {
            engine,
            url: format!("http://127.0.0.1:{port}"),
            _processes: processes,
        })
    }

    /// Opens a browser of this kind, with this port as its only way out if there is one.
    pub fn open(&self, kind: Kind, proxy: Option<u16>) -> Checked<BrowserSession> {
        BrowserSession::open(&self.url, &capabilities(self.engine, kind, proxy)?)
    }
}

/// Where Firefox and WebKit put what is downloaded. Chromium is told by its test.
pub fn downloads(engine: Engine) -> PathBuf {
    std::env::temp_dir().join(format!(
        "downloads-{}-{}",
        engine.name(),
        std::process::id()
    ))
}

fn made(folder: PathBuf) -> Checked<PathBuf> {
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("The folder {} cannot be made: {error}.", folder.display()))?;
    Ok(folder)
}

/// A folder with the settings of a desktop whose downloads go to ours.
fn desktop_settings() -> Checked<PathBuf> {
    let folder = made(downloads(Engine::Webkit))?;
    let line = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", folder.display());
    std::fs::write(folder.join("user-dirs.dirs"), line)
        .map_err(|error| format!("The desktop's settings cannot be written: {error}."))?;
    Ok(folder)
}

fn program(name: &str, args: &[String]) -> Command {
    let mut command = Command::new(shell::find(name).unwrap_or_else(|| name.into()));
    command.args(args).stdin(Stdio::null());
    command
}

/// A port below those that the system assigns by itself: one of those could be assigned again
/// before the driver listens.
pub fn free_port() -> Checked<u16> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + u16::try_from(std::process::id() % 1_000).unwrap_or(0) * 10;
    let mut ports = (0..1_000).map(|_| first + NEXT.fetch_add(1, Ordering::Relaxed));
    ports
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .ok_or_else(|| "No port is free.".to_owned())
}

/// A screen in memory. It picks a free number itself and says which.
fn screen() -> Checked<(Process, String)> {
    let args = [
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1280x1024x24",
        "-nolisten",
        "tcp",
    ]
    .map(str::to_owned);
    let mut child = program("Xvfb", &args)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("Xvfb does not start: {error}."))?;
    let mut number = String::new();
    if let Some(out) = child.stdout.take() {
        BufReader::new(out)
            .read_line(&mut number)
            .map_err(|error| format!("Xvfb says nothing: {error}."))?;
    }
    Ok((Process(child), format!(":{}", number.trim())))
}

/// What a driver is asked for: a browser of this kind, with this port as its only way out.
fn capabilities(engine: Engine, kind: Kind, proxy: Option<u16>) -> Checked<Value> {
    let stores = kind != Kind::NoStorage;
    match engine {
        Engine::Chromium => chromium(stores, proxy),
        Engine::Firefox => firefox(stores, proxy),
        Engine::Webkit => webkit(stores, proxy),
    }
}

fn chromium(stores: bool, proxy: Option<u16>) -> Checked<Value> {
    let mut args = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--window-size=1000,900",
        "--lang=en-US",
    ]
    .map(str::to_owned)
    .to_vec();
    if let Some(port) = proxy {
        args.push(format!("--proxy-server=http://127.0.0.1:{port}"));
        // Without this, what is on this machine would not go to the proxy.
        args.push("--proxy-bypass-list=<-loopback>".to_owned());
    }
    let mut prefs = json!({});
    if !stores {
        prefs["profile.default_content_setting_values.cookies"] = json!(2);
    }
    let options = json!({ "args": args, "prefs": prefs, "binary": binary("chromium")? });
    Ok(json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
    }))
}

fn firefox(stores: bool, proxy: Option<u16>) -> Checked<Value> {
    let mut prefs = json!({
        "network.cookie.cookieBehavior": if stores { 0 } else { 2 },
        "intl.accept_languages": "en-US",
        // So that a test can see what WebRTC sends: Firefox would not send it to 127.0.0.1.
        "media.peerconnection.ice.loopback": true,
        "app.normandy.enabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "browser.download.folderList": 2,
        "browser.download.dir": made(downloads(Engine::Firefox))?,
        "browser.download.alwaysOpenPanel": false,
        "browser.helperApps.neverAsk.saveToDisk": "application/json,text/calendar",
    });
    if let Some(port) = proxy {
        prefs["network.proxy.type"] = json!(1);
        for scheme in ["http", "ssl"] {
            prefs[format!("network.proxy.{scheme}")] = json!("127.0.0.1");
            prefs[format!("network.proxy.{scheme}_port")] = json!(port);
        }
        prefs["network.proxy.allow_hijacking_localhost"] = json!(true);
        prefs["network.proxy.no_proxies_on"] = json!("");
    }
    let options = json!({ "args": ["-headless"], "prefs": prefs, "binary": binary("firefox")? });
    Ok(json!({ "browserName": "firefox", "moz:firefoxOptions": options }))
}

fn webkit(stores: bool, proxy: Option<u16>) -> Checked<Value> {
    let browser = setup::mini_browser()
        .ok_or("WebKit's MiniBrowser is not on this machine: `cargo xtask setup` installs it.")?;
    let mut args = vec!["--automation".to_owned()];
    if !stores {
        args.push("--enable-html5-local-storage=false".to_owned());
    }
    if let Some(port) = proxy {
        args.push(format!("--proxy=http://127.0.0.1:{port}"));
    }
    Ok(json!({ "webkitgtk:browserOptions": { "binary": browser, "args": args } }))
}

fn binary(name: &str) -> Checked<String> {
    let found = shell::find(name).ok_or_else(|| {
        format!("{name} is not on this machine: `cargo xtask setup` installs it.")
    })?;
    Ok(found.display().to_string())
}
