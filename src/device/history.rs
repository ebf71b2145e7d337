//! The browser's Back and Forward. An entry of the history holds the number of a screen (0 is the
//! first) and nothing else; the address never changes. In a frame, new entries would become part of
//! the host page's history, so there the current entry is replaced, and only [`Trail`] remembers
//! the screens.

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
    match state.as_f64() {
        Some(step) if (0.0..1000.0).contains(&step) => step as usize,
        _ => 0,
    }
}

/// What the page's own Back button has to do.
pub enum Back {
    /// Nothing: the browser goes back, and [`on_arrival`] is called.
    BrowserGoes,
    /// Show the screen with this number.
    To(usize),
    /// No screen before this one is known.
    Unknown,
}

/// The screens shown since the page was loaded, as the browser's history has them.
pub struct Trail {
    /// The number of the screen of each entry.
    steps: Vec<usize>,
    /// The index of the current entry.
    at: usize,
    in_frame: bool,
    /// The browser was asked to go back and has not arrived. A second press meanwhile must not go
    /// back further, which could leave the page.
    is_going_back: bool,
}

impl Trail {
    /// A trail that starts at screen 0.
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

    /// Adds an entry for a screen after the current one, and drops those that were after it.
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

    /// Replaces the screen of the current entry: after a restart, or where the screen that it held
    /// no longer exists.
    pub fn correct(&mut self, step: usize) {
        if let Some(current) = self.steps.get_mut(self.at) {
            *current = step;
        }
        if let Some(history) = history() {
            let _ = history.replace_state(&state(step), "");
        }
    }

    /// Goes back to the screen before the current one.
    pub fn back(&mut self) -> Back {
        if self.at == 0 {
            return Back::Unknown;
        }
        if self.in_frame {
            self.at -= 1;
            return match self.steps.get(self.at) {
                Some(step) => Back::To(*step),
                None => Back::Unknown,
            };
        }
        if !self.is_going_back {
            self.is_going_back = history().is_some_and(|history| history.back().is_ok());
        }
        if self.is_going_back {
            Back::BrowserGoes
        } else {
            Back::Unknown
        }
    }

    /// The browser went to the entry of a screen, after a press of its own buttons or ours. Where
    /// several entries hold the same number, the nearest is assumed, and of two at the same
    /// distance the earlier: assuming too few entries before the current one never leaves the page.
    pub fn arrived(&mut self, step: usize) {
        self.is_going_back = false;
        let mut nearest: Option<usize> = None;
        for (at, held) in self.steps.iter().enumerate() {
            if *held != step || at == self.at {
                continue;
            }
            if nearest.is_none_or(|nearest| at.abs_diff(self.at) < nearest.abs_diff(self.at)) {
                nearest = Some(at);
            }
        }
        if let Some(at) = nearest {
            self.at = at;
        } else {
            self.at = 0;
            self.steps = vec![step];
        }
    }
}

/// Calls `arrived` with the number of the screen whenever the browser has gone to an entry of ours.
pub fn on_arrival(arrived: impl Fn(usize) + 'static) {
    let listener = move |event: JsValue| {
        let event: PopStateEvent = event.unchecked_into();
        arrived(step_of(&event.state()));
    };
    listen("popstate", Box::new(listener));
}

/// Calls `restored` when the browser shows the page again from its back-forward cache.
pub fn on_restored(restored: impl Fn() + 'static) {
    let listener = move |event: JsValue| {
        let event: PageTransitionEvent = event.unchecked_into();
        if event.persisted() {
            restored();
        }
    };
    listen("pageshow", Box::new(listener));
}
