//! A value that the page follows. One sort of signal serves for all of them: each further sort
//! would be a kilobyte of program.

use leptos::prelude::*;
use std::cell::RefCell;

/// A value; whoever looks at it while drawing is re-rendered when it is set.
pub struct Watched<T> {
    value: RefCell<T>,
    times: RwSignal<u32>,
}

impl<T: Clone + PartialEq> Watched<T> {
    /// This value.
    pub fn new(value: T) -> Self {
        Self {
            value: RefCell::new(value),
            times: RwSignal::new(0),
        }
    }

    /// The value, to be re-rendered when it is set.
    pub fn get(&self) -> T {
        self.times.track();
        self.get_untracked()
    }

    /// The value as of now.
    pub fn get_untracked(&self) -> T {
        self.value.borrow().clone()
    }

    /// Another value; for one that is the same, nothing is re-rendered.
    pub fn set(&self, value: T) {
        if *self.value.borrow() == value {
            return;
        }
        self.value.replace(value);
        self.times.update(|times| *times += 1);
    }
}
