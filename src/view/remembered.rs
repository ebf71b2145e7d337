//! What is stored on this device of the choice of plan: kept or erased as the person asked, and taken up again.

use super::app::App;
use crate::device::store;
use crate::saved::{Stored, choice::CHOICE, kept::NOTES};
use crate::wizard::Session;

impl App {
    /// On with the stored choice, from the first question it leaves open.
    pub fn resume(self) {
        if let Stored::It(answers) = self.stored.get_untracked() {
            let day = self.day();
            self.remember.set(true);
            self.go(move |session| *session = Session::resume(answers, day));
        }
    }

    /// Stores the choice, or erases what was stored, as the person asked.
    pub fn keep_or_erase(self) {
        let answers = self.answers();
        if answers.named_plans().is_empty() {
            return;
        }
        if self.remember.get() {
            self.stored.set(store::write(&CHOICE, &answers, self.day()));
        } else if matches!(self.stored.get_untracked(), Stored::It(_) | Stored::Corrupt) {
            self.stored.set(store::erase(&CHOICE));
        }
    }

    /// Erases what is stored and everything said.
    pub fn forget(self) {
        self.desk.erase();
        self.stored.set(store::erase(&CHOICE));
        self.restart();
    }

    /// The browser shows this page again after a while, or another tab changed what is stored: what was forgotten meanwhile is
    /// forgotten here too, and nothing of it is written again.
    pub fn restored(self) {
        let (choice, kept) = (store::read(&CHOICE, self.day()), store::read(&NOTES, self.day()));
        let choice_is_gone = matches!(self.stored.get_untracked(), Stored::It(_)) && choice == Stored::Empty;
        let kept_is_gone = matches!(self.desk.kept.get_untracked(), Stored::It(_)) && matches!(kept, Stored::Empty | Stored::Expired);
        let was_forgotten = choice_is_gone || kept_is_gone;
        self.stored.set(choice);
        self.desk.kept.set(kept);
        if was_forgotten {
            self.restart();
        }
    }
}
