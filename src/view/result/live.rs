//! What the parts of one plan's result are drawn from, as of now; and each part drawn anew only when what it shows is another.
//! A press changes little of a long page: what stays is not drawn again, and what is open or has the focus in it stays so.

use crate::answers::{Answers, PlanRef};
use crate::coverage::{Change, Determination, Differences, Found, Improvement, determine, differences, improvements, what_is_unsure};
use crate::device::element::{El, follow};
use crate::pack::vocabulary::FindingName;
use crate::view::app::App;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// What the parts are drawn from.
pub(super) struct Look {
    /// What was said, with what is tried in its place.
    pub answers: Answers,
    /// What follows from it.
    pub determination: Determination,
    /// How that differs from what was said; nothing while nothing is tried.
    pub tried: Differences,
    /// What a person can do to get a better answer.
    pub improvements: Vec<Improvement>,
    /// What the questions answered with "not sure" would have changed.
    pub unsure: Vec<Change>,
}

impl Look {
    fn of(app: App, named: PlanRef, answers: Answers) -> Self {
        let (plan, day) = (named.0, app.day());
        let determination = determine(plan, &answers, day);
        let said = determine(plan, &app.session().answers_on_the_way(), day);
        let improvements = improvements(plan, &answers, day);
        let unsure = what_is_unsure(plan, &answers, day);
        Self { tried: differences(&said, &determination), determination, improvements, unsure, answers }
    }

    /// A finding.
    pub fn found(&self, name: FindingName) -> &Found {
        self.determination.finding(name)
    }

    /// Whether a finding shows the same in both.
    pub fn finds_the_same(&self, other: &Self, name: FindingName) -> bool {
        self.found(name) == other.found(name) && self.tried.before(name) == other.tried.before(name)
    }
}

/// What draws a part; for [`El::children_of`].
pub(super) type Drawn = Box<dyn Fn() -> Vec<El>>;

/// Draws a part from a look.
type Draw = Box<dyn Fn(&Look) -> Vec<El>>;

/// Whether a part shows the same in two looks.
type IsSame = Box<dyn Fn(&Look, &Look) -> bool>;

/// The look of one plan, and the parts that follow it.
#[derive(Clone)]
pub(super) struct Live(Rc<State>);

struct State {
    look: RefCell<Rc<Look>>,
    parts: RefCell<Vec<Part>>,
}

struct Part {
    is_same: IsSame,
    again: RwSignal<u32>,
}

impl Live {
    /// The look of a plan from now on, for as long as the screen is shown.
    pub fn new(app: App, named: PlanRef) -> Self {
        let first = Rc::new(Look::of(app, named, app.session().answers_on_the_way()));
        let live = Self(Rc::new(State { look: RefCell::new(first), parts: RefCell::default() }));
        let (state, mut is_first) = (Rc::clone(&live.0), true);
        follow(move || {
            let answers = app.look();
            if !std::mem::take(&mut is_first) {
                state.change(Rc::new(Look::of(app, named, answers)));
            }
        });
        live
    }

    /// A part that is drawn like this, and anew when it would not show the same.
    pub fn part(&self, is_same: impl Fn(&Look, &Look) -> bool + 'static, draw: impl Fn(&Look) -> Vec<El> + 'static) -> Drawn {
        self.drawn(Box::new(is_same), Box::new(draw))
    }

    fn drawn(&self, is_same: IsSame, draw: Draw) -> Drawn {
        let (state, again) = (Rc::clone(&self.0), RwSignal::new(0));
        state.parts.borrow_mut().push(Part { is_same, again });
        Box::new(move || {
            again.track();
            let look = Rc::clone(&state.look.borrow());
            draw(&look)
        })
    }
}

impl State {
    fn change(&self, new: Rc<Look>) {
        let old = self.look.replace(Rc::clone(&new));
        for part in self.parts.borrow().iter().filter(|part| !(part.is_same)(&old, &new)) {
            part.again.update(|times| *times += 1);
        }
    }
}
