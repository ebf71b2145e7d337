//! Runs the tests in each engine and says what held. Engines run side by side; within one, a
//! browser is opened once and emptied between tests.

use crate::engine::{Driver, Engine, Kind};
use crate::page::{Input, Page};
use crate::proxy::Proxy;
use crate::webdriver::{BrowserSession, Checked};
use serde_json::json;
use std::collections::BTreeSet;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;
use xtask::server::{Server, Site};
use xtask::{project, release};

/// One test.
pub struct Test {
    /// A sentence that is true when the test holds.
    pub name: String,
    /// The browser it needs.
    pub kind: Kind,
    /// The one engine it can be run in, if there is only one; in the others it is not run, and not
    /// counted.
    pub only: Option<Engine>,
    /// Fails with the reason.
    pub run: Box<dyn Fn(&Context) -> Checked + Send + Sync>,
}

/// What a test works with.
pub struct Context<'a> {
    pub engine: Engine,
    pub session: &'a BrowserSession,
    /// The engine's own server: what it was asked for is this engine's doing.
    pub server: &'a Server,
    /// The way out of a browser of [`Kind::Proxied`].
    pub proxy: &'a Proxy,
}

impl Test {
    /// Whether this test is for this engine.
    pub fn runs_in(&self, engine: Engine) -> bool {
        self.only.is_none_or(|only| only == engine)
    }
}

impl Context<'_> {
    /// The page, used with this input device.
    pub fn page(&self, input: Input) -> Page<'_> {
        Page {
            session: self.session,
            input,
        }
    }
}

/// Serves the release that was built last.
pub fn serve() -> Checked<Server> {
    site().and_then(start)
}

/// The release that was built last.
pub fn site() -> Checked<Site> {
    if !release::folder().join("index.html").is_file() {
        return Err("There is no release yet: `cargo xtask dist` builds it.".to_owned());
    }
    Site::of(&release::folder()).map_err(|failure| failure.message)
}

/// A server of its own for a site; a new port is a new origin, of which the browser remembers
/// nothing.
pub fn start(site: Site) -> Checked<Server> {
    Server::start(site, unused_port()?).map_err(|failure| failure.message)
}

/// A free port that no server of these tests has had. The system may assign one again, and a
/// browser might still hold a connection to the server that had it, or a copy of what that one
/// sent.
fn unused_port() -> Checked<u16> {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    let free = || {
        TcpListener::bind(("127.0.0.1", 0))
            .and_then(|listener| listener.local_addr())
            .map(|address| address.port())
    };
    loop {
        let port = free().map_err(|error| format!("No port is free: {error}."))?;
        if used.insert(port) {
            return Ok(port);
        }
    }
}

/// Runs every test in every engine. How many held, and how many did not.
pub fn run(tests: &[Test], engines: &[Engine]) -> (usize, usize) {
    let (passed, failed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let report = |engine: Engine, name: &str, start: Instant, outcome: Checked| {
        let took = format!("{}, {} ms", engine.name(), start.elapsed().as_millis());
        match outcome {
            Ok(()) => {
                passed.fetch_add(1, Ordering::Relaxed);
                println!("ok {name} ({took})");
            }
            Err(reason) => {
                failed.fetch_add(1, Ordering::Relaxed);
                println!("FAILED {name} ({took})\n  {reason}");
            }
        }
    };
    thread::scope(|scope| {
        for engine in engines {
            scope.spawn(|| {
                let start = Instant::now();
                if let Err(reason) = run_in(*engine, tests, &report) {
                    report(*engine, "the engine starts", start, Err(reason));
                }
            });
        }
    });
    (passed.into_inner(), failed.into_inner())
}

fn run_in(
    engine: Engine,
    tests: &[Test],
    report: &dyn Fn(Engine, &str, Instant, Checked),
) -> Checked {
    let server = serve()?;
    let proxy = Proxy::start()?;
    proxy.forward_to(&server.url);
    let driver = Driver::start(engine)?;
    for kind in [Kind::Ordinary, Kind::New, Kind::NoStorage, Kind::Proxied] {
        let mut open: Option<BrowserSession> = None;
        for test in tests.iter().filter(|test| test.kind == kind) {
            if !test.runs_in(engine) {
                continue;
            }
            let start = Instant::now();
            let session = match open.take() {
                Some(session) => session,
                None => driver.open(kind, (kind == Kind::Proxied).then_some(proxy.port))?,
            };
            let context = Context {
                engine,
                session: &session,
                server: &server,
                proxy: &proxy,
            };
            let outcome = clear_storage(&context)
                .and_then(|()| (test.run)(&context))
                .map_err(|reason| reason + &trouble(&context));
            let passed = outcome.is_ok();
            report(engine, &test.name, start, outcome);
            if !passed {
                keep_evidence(&context, &test.name);
            }
            // After a failure the browser may be in any state: the next test gets another.
            if passed && kind != Kind::New {
                open = Some(session);
            }
        }
    }
    Ok(())
}

/// Erases what earlier tests stored, on a page without the app.
fn clear_storage(context: &Context) -> Checked {
    context
        .session
        .go(&format!("{}empty", context.server.url))?;
    context
        .session
        .run(
            "try { localStorage.clear(); sessionStorage.clear() } catch {}",
            json!([]),
        )
        .map(drop)
}

/// What the panel of troubles says, where it shows.
fn trouble(context: &Context) -> String {
    let named = context.session.text_of(
        "document.documentElement.dataset.trouble
            && document.getElementById('failure').lastElementChild.innerText",
    );
    match named {
        Ok(text) if !text.is_empty() => format!("\n  The panel of troubles shows: {text}"),
        _ => String::new(),
    }
}

/// The words of the page as the test left it, and a picture; for that, WebKit's driver keeps one
/// waiting for ever.
fn keep_evidence(context: &Context, name: &str) {
    let file: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let path = |ending: &str| -> PathBuf {
        project::root().join(format!(
            "target/browser-failures/{}-{file}.{ending}",
            context.engine.name()
        ))
    };
    if context.engine != Engine::Webkit
        && let Ok(picture) = context.session.screenshot()
    {
        let _ = project::write(&path("png"), picture);
    }
    if let Ok(text) = context
        .session
        .text_of("location.href + '\\n' + document.documentElement.outerHTML")
    {
        let _ = project::write(&path("html"), text);
    }
}
