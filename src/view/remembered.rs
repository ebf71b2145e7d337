//! What is stored on this device of the choice of plan: kept or erased as the person asked, and
//! taken up again.

use super::app::App;
use crate::device::store;
use crate::saved::{Stored, choice::CHOICE};
use crate::wizard::Session;

impl App {
    /// On with the stored choice, from the first question it leaves open.
    pub fn resume(self) {
        if let Stored::Present(answers) = self.stored.get_untracked() {
            let day = self.today();
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
            self.stored
                .set(store::write(&CHOICE, &answers, self.today()));
        } else if matches!(
            self.stored.get_untracked(),
            Stored::Present(_) | Stored::Corrupt
        ) {
            self.stored.set(store::erase(&CHOICE));
        }
    }

    /// Erases what is stored and everything said.
    pub fn forget(self) {
        self.result_state.kept.erase();
        self.stored.set(store::erase(&CHOICE));
        self.restart();
    }

    /// The person comes back to this page: another day may have begun, and another tab may have
    /// stored something.
    pub fn come_back(self) {
        let _ = self.today();
        self.look_at_kept();
    }

    /// The browser shows this page again after a while, or another tab changed what is stored: what
    /// was forgotten meanwhile is forgotten here too, and nothing of it is written again.
    pub fn restored(self) {
        let choice = store::read(&CHOICE, self.today());
        let choice_is_gone =
            matches!(self.stored.get_untracked(), Stored::Present(_)) && choice == Stored::Empty;
        self.stored.set(choice);
        if self.look_at_kept() || choice_is_gone {
            self.restart();
        }
    }
}
