//! A browser session over WebDriver: the few commands the tests use, as one blocking call each.

use base64::Engine as _;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What went wrong, in words; a test fails with it.
pub type Checked<T = ()> = Result<T, String>;

/// The longest that anything in the page may take.
const PATIENCE: Duration = Duration::from_secs(15);
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What the driver calls a window.
fn named(window: &Value) -> Checked<String> {
    window
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| format!("The driver named no window: {window}"))
}

/// One open browser.
pub struct BrowserSession {
    agent: ureq::Agent,
    base: String,
}

/// An element of the page that is open now.
#[derive(Debug, Clone)]
pub struct Element(String);

impl BrowserSession {
    /// Opens a browser through a driver that listens at this address.
    pub fn open(driver: &str, capabilities: &Value) -> Checked<Self> {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)));
        let agent: ureq::Agent = config.build().into();
        let asked = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let value = call(&agent, "POST", &format!("{driver}/session"), Some(&asked))?;
        let id = value["sessionId"]
            .as_str()
            .ok_or_else(|| format!("The driver gave no session: {value}"))?;
        Ok(Self {
            base: format!("{driver}/session/{id}"),
            agent,
        })
    }

    fn post(&self, path: &str, body: Value) -> Checked<Value> {
        call(
            &self.agent,
            "POST",
            &format!("{}/{path}", self.base),
            Some(&body),
        )
    }

    fn get(&self, path: &str) -> Checked<Value> {
        call(&self.agent, "GET", &format!("{}/{path}", self.base), None)
    }

    /// Opens an address.
    pub fn go(&self, url: &str) -> Checked {
        self.post("url", json!({ "url": url })).map(drop)
    }

    /// The browser's own Back, Forward or reload button.
    pub fn press_browser(&self, button: &str) -> Checked {
        self.post(button, json!({})).map(drop)
    }

    /// Runs something in a second tab, closes that, and is back in the first.
    pub fn in_second_tab(&self, run: impl FnOnce() -> Checked) -> Checked {
        let first = named(&self.get("window")?)?;
        let second = named(&self.post("window/new", json!({ "type": "tab" }))?["handle"])?;
        self.between(&first, &second, run)
    }

    /// Presses what opens a window, runs something in there, closes it, and is back in the first.
    pub fn in_opened(&self, css: &str, run: impl FnOnce() -> Checked) -> Checked {
        let first = named(&self.get("window")?)?;
        let before = self.get("window/handles")?;
        self.press(css)?;
        let is_new = |handle: &Value| {
            before
                .as_array()
                .is_some_and(|before| !before.contains(handle))
        };
        let opened = self.wait_for("a window opens", || {
            let handles = self.get("window/handles")?;
            Ok(handles
                .as_array()
                .and_then(|handles| handles.iter().find(|handle| is_new(handle)).cloned()))
        })?;
        self.between(&first, &named(&opened)?, || {
            // WebKit's driver loses the answer of a script that is asked for while a window goes to
            // its first address.
            self.wait_for("the window has an address", || {
                Ok(self
                    .get("title")?
                    .as_str()
                    .filter(|title| !title.is_empty())
                    .map(|_| ()))
            })?;
            run()
        })
    }

    fn between(&self, first: &str, second: &str, run: impl FnOnce() -> Checked) -> Checked {
        self.post("window", json!({ "handle": second }))?;
        let outcome = run();
        call(
            &self.agent,
            "DELETE",
            &format!("{}/window", self.base),
            None,
        )?;
        self.post("window", json!({ "handle": first }))?;
        outcome
    }

    /// Runs something inside a frame of the page, and is back in the page.
    pub fn in_frame(&self, css: &str, run: impl FnOnce() -> Checked) -> Checked {
        let frame = self.find(css)?;
        self.post("frame", json!({ "id": { ELEMENT: frame.0 } }))?;
        let outcome = run();
        self.post("frame", json!({ "id": null }))?;
        outcome
    }

    /// Runs a function body in the page.
    pub fn run(&self, script: &str, args: Value) -> Checked<Value> {
        self.post("execute/sync", json!({ "script": script, "args": args }))
    }

    /// Runs a function body whose last argument is called with the result.
    pub fn run_async(&self, script: &str) -> Checked<Value> {
        self.post("execute/async", json!({ "script": script, "args": [] }))
    }

    /// A script's result as text; nothing is the empty text.
    pub fn text_of(&self, expression: &str) -> Checked<String> {
        let value = self.run(&format!("return {expression}"), json!([]))?;
        Ok(value.as_str().map_or_else(
            || {
                if value.is_null() {
                    String::new()
                } else {
                    value.to_string()
                }
            },
            str::to_owned,
        ))
    }

    /// Waits until the expression is true.
    pub fn wait(&self, what: &str, expression: &str) -> Checked {
        self.wait_for(what, || {
            Ok(
                (self.run(&format!("return Boolean({expression})"), json!([]))? == true)
                    .then_some(()),
            )
        })
    }

    /// Asks again and again until there is something. The only place that waits: always on a
    /// condition, never for a time.
    pub fn wait_for<T>(
        &self,
        what: &str,
        mut ask: impl FnMut() -> Checked<Option<T>>,
    ) -> Checked<T> {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = ask();
            if let Ok(Some(found)) = answer {
                return Ok(found);
            }
            if Instant::now() > end {
                let why = answer
                    .err()
                    .map(|error| format!(" ({error})"))
                    .unwrap_or_default();
                return Err(format!(
                    "{what}: waited {} s in vain{why}",
                    PATIENCE.as_secs()
                ));
            }
            std::thread::sleep(Duration::from_millis(15));
        }
    }

    /// The one element that a CSS selector finds first.
    pub fn find(&self, css: &str) -> Checked<Element> {
        let value = self.post("element", json!({ "using": "css selector", "value": css }))?;
        value[ELEMENT]
            .as_str()
            .map(|id| Element(id.to_owned()))
            .ok_or_else(|| format!("No element for {css}."))
    }

    /// Goes into the frame that a selector finds: from then on all commands are about the page in
    /// it.
    pub fn enter(&self, css: &str) -> Checked {
        let frame = self.find(css)?;
        self.post("frame", json!({ "id": { ELEMENT: frame.0 } }))
            .map(drop)
    }

    /// Back to the page around.
    pub fn leave_frames(&self) -> Checked {
        self.post("frame", json!({ "id": null })).map(drop)
    }

    /// Presses an element as a person does: scrolled to where it is seen well; it must not be
    /// covered there.
    pub fn click(&self, element: &Element) -> Checked {
        self.show(element)?;
        self.post(&format!("element/{}/click", element.0), json!({}))
            .map(drop)
    }

    fn show(&self, element: &Element) -> Checked {
        let into_view = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.run(into_view, json!([{ ELEMENT: element.0 }]))
            .map(drop)
    }

    /// Presses what a selector finds.
    pub fn press(&self, css: &str) -> Checked {
        self.click(&self.find(css)?)
            .map_err(|error| format!("Pressing {css}: {error}"))
    }

    /// Writes into a field.
    pub fn write(&self, css: &str, text: &str) -> Checked {
        let field = self.find(css)?;
        // WebKit's driver does not scroll up to a field.
        self.show(&field)?;
        self.post(&format!("element/{}/clear", field.0), json!({}))?;
        self.post(
            &format!("element/{}/value", field.0),
            json!({ "text": text }),
        )
        .map(drop)
    }

    /// Keys of the keyboard, one after the other, wherever the focus is. See [`keys`].
    pub fn keys(&self, keys: &str) -> Checked {
        let presses: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() }))
            })
            .collect();
        self.post(
            "actions",
            json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": presses }] }),
        )
        .map(drop)
    }

    /// The visible part of the page as a PNG file.
    pub fn screenshot(&self) -> Checked<Vec<u8>> {
        let value = self.get("screenshot")?;
        let text = value.as_str().unwrap_or_default();
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .map_err(|error| format!("The screenshot cannot be read: {error}."))
    }

    /// The page as a PDF file on paper of this size in centimetres, without backgrounds, as
    /// browsers print by default.
    pub fn print(&self, width: f64, height: f64) -> Checked<Vec<u8>> {
        let margin = json!({ "top": 0.9, "bottom": 0.9, "left": 1.0, "right": 1.0 });
        let page = json!({ "width": width, "height": height });
        let value = self.post(
            "print",
            json!({ "page": page, "margin": margin, "background": false }),
        )?;
        let text = value.as_str().unwrap_or_default();
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .map_err(|error| format!("The print cannot be read: {error}."))
    }

    /// A command of one driver only: Chromium's log and its development protocol.
    pub fn vendor(&self, path: &str, body: Value) -> Checked<Value> {
        self.post(path, body)
    }
}

impl Drop for BrowserSession {
    fn drop(&mut self) {
        let _ = call(&self.agent, "DELETE", &self.base, None);
    }
}

/// The keys that are no letters.
pub mod keys {
    pub const TAB: &str = "\u{E004}";
    pub const ENTER: &str = "\u{E007}";
    pub const SPACE: &str = " ";
    pub const UP: &str = "\u{E013}";
    pub const DOWN: &str = "\u{E015}";
}

fn call(agent: &ureq::Agent, method: &str, url: &str, body: Option<&Value>) -> Checked<Value> {
    let failed = |error: ureq::Error| format!("The driver does not answer: {error}.");
    let mut response = match (method, body) {
        ("POST", Some(body)) => agent.post(url).send_json(body),
        ("DELETE", _) => agent.delete(url).call(),
        _ => agent.get(url).call(),
    }
    .map_err(failed)?;
    let mut answer: Value = response
        .body_mut()
        .with_config()
        .limit(64 << 20)
        .read_json()
        .map_err(failed)?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        Some(error) => Err(format!(
            "{error}: {}",
            value["message"]
                .as_str()
                .unwrap_or_default()
                .lines()
                .next()
                .unwrap_or_default()
        )),
        None => Ok(value),
    }
}
