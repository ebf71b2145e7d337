//! The browser's Back and Forward. History holds the number of a screen and nothing else; the
//! address never changes. In a frame, entries would lengthen the host's history, so there the
//! current one is replaced and we keep the trail.

use super::callback::listen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{History, PageTransitionEvent, PopStateEvent, ScrollRestoration};

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a wizard has fewer than 2^52 screens"
)]
fn state(step: usize) -> JsValue {
    JsValue::from_f64(step as f64)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a small whole number"
)]
fn step_of(state: &JsValue) -> usize {
    state
        .as_f64()
        .filter(|step| (0.0..1000.0).contains(step))
        .map_or(0, |step| step as usize)
}

/// What the interface's Back has to do.
pub enum Back {
    /// Nothing: the browser goes back and tells us when it has.
    BrowserGoes,
    /// Show this screen.
    To(usize),
    /// We know of no screen before this one.
    Unknown,
}

/// The screens shown since the page was loaded, as the browser's history has them.
pub struct Trail {
    steps: Vec<usize>,
    at: usize,
    in_frame: bool,
    /// The browser was asked to go back and has not arrived: a second tap meanwhile must not lead
    /// out of the page.
    is_going_back: bool,
}

impl Trail {
    /// A start at screen 0.
    #[must_use]
    pub fn start(in_frame: bool) -> Self {
        if let Some(history) = history() {
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        let mut trail = Self {
            steps: vec![0],
            at: 0,
            in_frame,
            is_going_back: false,
        };
        trail.correct(0);
        trail
    }

    /// On to a screen.
    pub fn go(&mut self, step: usize) {
        self.is_going_back = false;
        let is_added = self.in_frame
            || history().is_some_and(|history| history.push_state(&state(step), "").is_ok());
        if is_added {
            self.steps.truncate(self.at + 1);
            self.steps.push(step);
            self.at += 1;
        }
        if self.in_frame || !is_added {
            self.correct(step);
        }
    }

    /// The screen shown is another than the trail has here: after a fresh start, or where a screen
    /// no longer exists.
    pub fn correct(&mut self, step: usize) {
        if let Some(here) = self.steps.get_mut(self.at) {
            *here = step;
        }
        if let Some(history) = history() {
            let _ = history.replace_state(&state(step), "");
        }
    }

    /// Back to the screen before.
    pub fn back(&mut self) -> Back {
        if self.at == 0 {
            return Back::Unknown;
        }
        if !self.in_frame {
            self.is_going_back =
                self.is_going_back || history().is_some_and(|history| history.back().is_ok());
            return if self.is_going_back {
                Back::BrowserGoes
            } else {
                Back::Unknown
            };
        }
        self.at -= 1;
        self.steps
            .get(self.at)
            .map_or(Back::Unknown, |step| Back::To(*step))
    }

    /// The browser went to a screen, by one of its own buttons or ours. Where several entries hold
    /// the same number the nearest is taken, the earlier first: believing too few entries behind us
    /// never leads out of the page.
    pub fn arrived(&mut self, step: usize) {
        self.is_going_back = false;
        let found =
            (0..self.steps.len()).filter(|at| self.steps.get(*at) == Some(&step) && *at != self.at);
        if let Some(at) = found.min_by_key(|at| (at.abs_diff(self.at), *at)) {
            self.at = at;
        } else {
            self.at = 0;
            self.steps = vec![step];
        }
    }
}

/// Calls `arrived` with the screen's number whenever the browser went to an entry of ours.
pub fn on_arrival(arrived: impl Fn(usize) + 'static) {
    listen(
        "popstate",
        Box::new(move |event| arrived(step_of(&event.unchecked_into::<PopStateEvent>().state()))),
    );
}

/// Calls `restored` when the browser shows a page again that it had kept.
pub fn on_restored(restored: impl Fn() + 'static) {
    let listener = move |event: JsValue| {
        if event.unchecked_into::<PageTransitionEvent>().persisted() {
            restored();
        }
    };
    listen("pageshow", Box::new(listener));
}
