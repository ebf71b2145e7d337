//! What the parts of one plan's result are drawn from, as of now; and each part drawn anew only when what it shows is another.
//! A press changes little of a long page: what stays is not drawn again, and what is open or has the focus in it stays so.
//! Where several plans are shown, the table above them changes at once and their own parts a frame later: a slow device would
//! else show nothing for a while.

use crate::answers::{Answers, PlanRef};
use crate::coverage::{Change, Determination, Differences, Found, Improvement, determine, differences, improvements, what_is_unsure};
use crate::device::element::{El, follow};
use crate::device::page;
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

/// What writes a text; for [`El::text_of`].
pub(super) type Written = Box<dyn Fn() -> String>;

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
    /// Whether it may be drawn when the rest has been painted.
    may_wait: bool,
}

impl Live {
    /// The look of a plan from now on, for as long as the screen is shown.
    pub fn new(app: App, named: PlanRef, is_alone: bool) -> Self {
        let first = Rc::new(Look::of(app, named, app.session().answers_on_the_way()));
        let live = Self(Rc::new(State { look: RefCell::new(first), parts: RefCell::default() }));
        let (state, mut is_first) = (Rc::clone(&live.0), true);
        follow(move || {
            let answers = app.look();
            if !std::mem::take(&mut is_first) {
                state.change(Rc::new(Look::of(app, named, answers)), is_alone);
            }
        });
        live
    }

    /// A part that is drawn like this, and anew when it would not show the same.
    pub fn part(&self, is_same: impl Fn(&Look, &Look) -> bool + 'static, draw: impl Fn(&Look) -> Vec<El> + 'static) -> Drawn {
        self.drawn(Box::new(is_same), Box::new(draw))
    }

    fn drawn(&self, is_same: IsSame, draw: Draw) -> Drawn {
        let (live, again) = (self.clone(), self.watch(is_same, true));
        Box::new(move || {
            again.track();
            draw(&live.look())
        })
    }

    /// A text that says this, and is written anew whenever something is tried or said.
    pub fn text(&self, write: impl Fn(&Look) -> String + 'static) -> Written {
        let (live, again) = (self.clone(), self.watch(Box::new(|_, _| false), false));
        Box::new(move || {
            again.track();
            write(&live.look())
        })
    }

    fn look(&self) -> Rc<Look> {
        Rc::clone(&self.0.look.borrow())
    }

    fn watch(&self, is_same: IsSame, may_wait: bool) -> RwSignal<u32> {
        let again = RwSignal::new(0);
        self.0.parts.borrow_mut().push(Part { is_same, again, may_wait });
        again
    }
}

impl State {
    fn change(&self, new: Rc<Look>, at_once: bool) {
        let old = self.look.replace(Rc::clone(&new));
        let parts = self.parts.borrow();
        let stale = |part: &&Part| !(part.is_same)(&old, &new);
        let (mut now, mut later) = (Vec::new(), Vec::new());
        for part in parts.iter().filter(stale) {
            if at_once || !part.may_wait { &mut now } else { &mut later }.push(part.again);
        }
        draw_again(&now);
        if !later.is_empty() {
            page::after_painting(move || draw_again(&later));
        }
    }
}

fn draw_again(parts: &[RwSignal<u32>]) {
    for again in parts {
        again.update(|times| *times += 1);
    }
}
