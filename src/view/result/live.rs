//! What the parts of one plan's result are drawn from, as of now; and each part re-rendered only
//! when what it shows is another. A press changes little of a long page: what stays is not drawn
//! again, and what is open or has the focus in it stays so. What is in sight changes at once, the
//! rest when that has been painted: a slow device would else show nothing for a while.

use crate::answers::{Answers, PlanRef};
use crate::coverage::{
    Change, Determination, DeterminedFinding, Differences, Improvement, determine, differences,
    improvements, what_is_unsure,
};
use crate::device::document;
use crate::device::elements::{El, InsertionPoint, RenderChildren, follow};
use crate::list::List;
use crate::pack::Date;
use crate::pack::vocabulary::FindingName;
use crate::view::app::App;
use leptos::prelude::*;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// What the parts are drawn from.
pub(super) struct ResultSnapshot {
    /// What was said, with what is tried in its place.
    pub answers: Answers,
    /// What follows from it.
    pub determination: Determination,
    /// How that differs from what was said; nothing while nothing is tried.
    pub tried: Differences,
    /// The day that it is worked out for.
    pub day: Date,
    // Both try many other answers, so they are worked out only when their parts are drawn.
    improvements: OnceCell<Vec<Improvement>>,
    unsure: OnceCell<Vec<Change>>,
}

impl ResultSnapshot {
    /// Of these answers, where nothing is tried.
    fn of(app: App, answers: Answers, determination: Determination) -> Self {
        Self {
            tried: Differences::default(),
            determination,
            answers,
            day: app.day(),
            improvements: OnceCell::new(),
            unsure: OnceCell::new(),
        }
    }

    /// As of now.
    fn now(app: App, named: PlanRef, answers: Answers) -> Self {
        let determination = determine(named.0, &answers, app.day());
        let mut now = Self::of(app, answers, determination);
        let said = app.said();
        if said != now.answers {
            now.tried = differences(&determine(named.0, &said, now.day), &now.determination);
        }
        now
    }

    /// What a person can do to get a better answer.
    pub fn improvements(&self) -> &[Improvement] {
        self.improvements
            .get_or_init(|| improvements(&self.determination, &self.answers, self.day))
    }

    /// What the questions answered with "not sure" would have changed.
    pub fn unsure(&self) -> &[Change] {
        self.unsure
            .get_or_init(|| what_is_unsure(&self.determination, &self.answers, self.day))
    }

    /// A finding.
    pub fn found(&self, name: FindingName) -> &DeterminedFinding {
        self.determination.finding(name)
    }

    /// Whether the same was checked too long ago in both, which is said wherever a fact stands.
    fn is_as_old(&self, other: &Self) -> bool {
        let is_as_old = |checked: Date| {
            checked.is_over_a_year_before(self.day) == checked.is_over_a_year_before(other.day)
        };
        let of = &self.determination;
        is_as_old(of.plan.checked)
            && of.findings.iter().all(|found| is_as_old(found.checked))
            && of.rights.iter().all(|right| is_as_old(right.checked))
    }

    /// Whether a finding shows the same in both.
    pub fn finds_the_same(&self, other: &Self, name: FindingName) -> bool {
        self.found(name) == other.found(name) && self.tried.before(name) == other.tried.before(name)
    }
}

/// What writes a text; for [`El::text_of`].
pub(super) type Written = Box<dyn Fn() -> String>;

/// Draws a part from a snapshot.
type Draw = Box<dyn Fn(&ResultSnapshot) -> Vec<El>>;

/// Whether a part shows the same in two snapshots.
type IsSame = Box<dyn Fn(&ResultSnapshot, &ResultSnapshot) -> bool>;

/// The snapshot of one plan, and the parts that follow it.
#[derive(Clone)]
pub(super) struct Live(Rc<State>);

struct State {
    snapshot: RefCell<Rc<ResultSnapshot>>,
    parts: RefCell<Vec<Rc<Part>>>,
}

struct Part {
    is_same: IsSame,
    again: RwSignal<u32>,
    /// Where it stands.
    places: RefCell<Vec<InsertionPoint>>,
}

impl Live {
    /// The snapshots of a plan from now on, for as long as the screen is shown: the first is of this
    /// determination for these answers.
    pub fn new(app: App, answers: Answers, determination: Determination) -> Self {
        let named = PlanRef(determination.plan);
        let first = Rc::new(ResultSnapshot::of(app, answers, determination));
        let live = Self(Rc::new(State {
            snapshot: RefCell::new(first),
            parts: RefCell::default(),
        }));
        let (followed, mut is_first) = (live.clone(), true);
        follow(move || {
            let answers = app.snapshot();
            if !std::mem::take(&mut is_first) {
                followed.change(Rc::new(ResultSnapshot::now(app, named, answers)));
            }
        });
        live
    }

    /// A part that is drawn like this, and again when it would not show the same.
    pub fn part(
        &self,
        is_same: impl Fn(&ResultSnapshot, &ResultSnapshot) -> bool + 'static,
        draw: impl Fn(&ResultSnapshot) -> Vec<El> + 'static,
    ) -> RenderChildren {
        self.drawn(Box::new(is_same), Box::new(draw))
    }

    fn drawn(&self, is_same: IsSame, draw: Draw) -> RenderChildren {
        let (live, part) = (self.clone(), self.watch(is_same));
        Box::new(move |empty| {
            part.again.track();
            let drawn = draw(&live.snapshot());
            part.places.replace(if drawn.is_empty() {
                vec![empty.clone()]
            } else {
                drawn.iter().map(El::insertion_point).list()
            });
            drawn
        })
    }

    /// A part that is drawn like this, and again only when another day makes it another.
    pub fn part_of_day(&self, draw: impl Fn() -> Option<El> + 'static) -> RenderChildren {
        self.part(|_, _| true, move |_| draw().into_iter().list())
    }

    /// A text at this place that says this, and is written again whenever something is tried or
    /// said.
    pub fn text(
        &self,
        at: InsertionPoint,
        write: impl Fn(&ResultSnapshot) -> String + 'static,
    ) -> Written {
        let (live, part) = (self.clone(), self.watch(Box::new(|_, _| false)));
        part.places.replace(vec![at]);
        Box::new(move || {
            part.again.track();
            write(&live.snapshot())
        })
    }

    fn snapshot(&self) -> Rc<ResultSnapshot> {
        Rc::clone(&self.0.snapshot.borrow())
    }

    fn watch(&self, is_same: IsSame) -> Rc<Part> {
        let part = Rc::new(Part {
            is_same,
            again: RwSignal::new(0),
            places: RefCell::default(),
        });
        self.0.parts.borrow_mut().push(Rc::clone(&part));
        part
    }

    /// Has those parts drawn that would not show the same. Where they stand is read before any of
    /// them changes; and whether those out of sight change is worked out later, since some try many
    /// other answers for that.
    fn change(&self, new: Rc<ResultSnapshot>) {
        let old = self.0.snapshot.replace(Rc::clone(&new));
        let (mut now, mut later) = (Vec::new(), Vec::new());
        for part in self.0.parts.borrow().iter() {
            if are_in_sight(&part.places) {
                &mut now
            } else {
                &mut later
            }
            .push(Rc::clone(part));
        }
        render_again(&now, &old, &new);
        document::after_painting(move || render_again(&later, &old, &new));
    }
}

/// Whether what stands there changes at once.
pub(super) fn are_in_sight(places: &RefCell<Vec<InsertionPoint>>) -> bool {
    places.borrow().iter().any(InsertionPoint::is_in_sight)
}

/// Those of the parts that would not show the same.
fn render_again(parts: &[Rc<Part>], old: &ResultSnapshot, new: &ResultSnapshot) {
    let is_as_old = old.is_as_old(new);
    for part in parts
        .iter()
        .filter(|part| !is_as_old || !(part.is_same)(old, new))
    {
        part.again.update(|times| *times += 1);
    }
}
