//! What is kept of the answers and notes on this device, where the person asked for it; and what
//! becomes of it when another tab keeps its own in the same place: the older of the two says so and
//! writes no more, until the person decides.

use super::app::App;
use super::watched::Watched;
use crate::device::{document, store};
use crate::pack::Date;
use crate::saved::Stored;
use crate::saved::kept::{Kept, NOTES};
use std::cell::RefCell;

/// The box that has answers and notes kept.
pub(super) const BOX: &str = "keep";

/// What this page knows of the record.
pub struct KeptHere {
    /// What is stored, as of the last snapshot.
    pub stored: Watched<Stored<Kept>>,
    /// Whether the person wants the answers and notes of this page kept.
    pub wants: Watched<bool>,
    /// What this page stored or opened last, while it keeps. Where another is stored, another tab
    /// stored it.
    own: RefCell<Option<Kept>>,
    /// Whether another tab stored something since, so that this page has ceased to keep.
    pub is_overtaken: Watched<bool>,
}

impl KeptHere {
    /// What is stored now; nothing of this page.
    pub fn new(today: Date) -> Self {
        Self {
            stored: Watched::new(store::read(&NOTES, today)),
            wants: Watched::new(false),
            own: RefCell::default(),
            is_overtaken: Watched::new(false),
        }
    }

    /// Whether answers and notes are kept as they change.
    pub fn keeps(&self) -> bool {
        self.wants.get_untracked()
    }

    /// Begins to keep: this is stored, and this page's own.
    pub fn take_up(&self, own: Option<Kept>) {
        self.wants.set(true);
        self.own.replace(own);
        self.is_overtaken.set(false);
    }

    /// Ceases to keep; what is stored stays.
    pub fn let_go(&self) {
        self.wants.set(false);
        self.own.take();
        self.is_overtaken.set(false);
    }

    /// Ceases to keep, and erases what is stored.
    pub fn erase(&self) {
        self.let_go();
        self.stored.set(store::erase(&NOTES));
    }

    /// Stores this.
    fn write(&self, kept: &Kept, today: Date) {
        let outcome = store::write(&NOTES, kept, today);
        // Where there was no space, the record from before is left.
        let left = if let Stored::Present(_) = outcome {
            outcome.clone()
        } else {
            store::read(&NOTES, today)
        };
        self.own.replace(if let Stored::Present(left) = left {
            Some(left)
        } else {
            None
        });
        self.stored.set(outcome);
    }

    /// Looks at what is stored now. Whether this page's own is gone: somebody erased it.
    pub fn look(&self, today: Date) -> bool {
        let now = store::read(&NOTES, today);
        let is_own = |kept: &Kept| self.own.borrow().as_ref() == Some(kept);
        let is_gone = self.keeps() && now == Stored::Empty && self.own.borrow().is_some();
        match &now {
            Stored::Present(kept) if is_own(kept) => return false,
            Stored::Present(_) if self.keeps() => {
                self.let_go();
                self.is_overtaken.set(true);
            }
            Stored::Present(_) => {}
            Stored::Expired if self.keeps() => self.let_go(),
            // That there was no space, or that the days were over, stays said until there is
            // something else.
            Stored::Empty
                if matches!(self.stored.get_untracked(), Stored::Full | Stored::Expired) =>
            {
                return is_gone;
            }
            _ => self.is_overtaken.set(false),
        }
        self.stored.set(now);
        is_gone
    }
}

impl App {
    /// Begins to keep answers and notes on this device, or stops and erases them.
    pub fn keep(self, is_wanted: bool) {
        if is_wanted {
            self.result_state.kept.take_up(None);
            self.result_state.kept.write(&self.keepable(), self.today());
        } else {
            self.result_state.kept.erase();
        }
    }

    /// Keeps answers and notes as they are now, where that is wanted: not over what another tab
    /// stored, nor after it erased it all.
    pub fn save_kept(self) {
        let (kept, today) = (&self.result_state.kept, self.today());
        if kept.keeps() && !self.look_at_kept() && kept.keeps() {
            kept.write(&self.keepable(), today);
        }
    }

    /// Looks at what is stored now; the box on the result shows it. Whether this page's own is
    /// gone.
    pub fn look_at_kept(self) -> bool {
        let is_gone = self.result_state.kept.look(self.today());
        if !self.result_state.kept.keeps() {
            document::tick_only(BOX, |_, _| false);
        }
        is_gone
    }

    /// On with what is stored here.
    pub fn reopen(self) {
        self.look_at_kept();
        if let Stored::Present(kept) = self.result_state.kept.stored.get_untracked() {
            self.open(kept, true);
        }
    }
}
