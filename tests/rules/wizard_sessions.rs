//! One run through the wizard: on, back, to a screen by its number, a change, a start with
//! remembered plans.

use crate::support::{DAY, date, plan, plans};
use crate::wizard_paths::all_answers;
use second_opinion::answers::{Answer, Answers, PlanRef, QuestionId, plan_ref};
use second_opinion::pack::{Date, rights_of, tables};
use second_opinion::wizard::{Screen, Session, path};

const PLAN: &str = "us-medicare-original";

/// Says something to the question that is shown.
fn answer(session: &mut Session) {
    if let Screen::Question(question) = session.screen() {
        let say = all_answers(question, plan(PLAN)).pop().unwrap();
        session.answer(|answers| say(answers));
    }
}

/// At the review, with every question answered.
fn at_review() -> Session {
    let mut session = Session::new(DAY);
    while session.screen() != Screen::Review {
        answer(&mut session);
        let before = session.step();
        session.go_on();
        assert_eq!(session.step(), before + 1);
    }
    session
}

fn number_of(session: &Session, screen: Screen) -> usize {
    session
        .screens()
        .iter()
        .position(|known| *known == screen)
        .unwrap()
}

#[test]
fn another_day_changes_the_day_and_loses_nothing() {
    const NEXT_YEAR: Date = date(2027, 1, 1);
    let mut session = at_review();
    session.go_on();
    let (answers, screens) = (session.answers().clone(), session.screens());
    for step in (0..screens.len()).rev() {
        for changing in [false, true] {
            let mut session = session.clone();
            session.go_to(step);
            if let (true, Screen::Question(question)) = (changing, session.screen()) {
                session.change(question);
            }
            let before = session.clone();
            session.set_day(DAY);
            assert_eq!(session, before, "the same day is no other");
            session.set_day(NEXT_YEAR);
            assert_eq!((session.day(), session.answers()), (NEXT_YEAR, &answers));
            assert!(
                session.screens().contains(&before.screen()),
                "{:?} is asked in the next year too",
                before.screen()
            );
            assert_eq!(session.screen(), before.screen());
            session.set_day(DAY);
            assert_eq!(session, before, "and back again");
        }
    }
}

/// A plan whose questions differ between two days, everything answered for the first with "not
/// sure".
fn on_two_days() -> Option<(Session, Date, Date)> {
    const DAYS: [Date; 3] = [date(2020, 1, 1), DAY, date(2030, 1, 1)];
    let plans = tables().plans.iter().filter_map(|plan| plan_ref(plan.id));
    let pairs = || {
        DAYS.iter()
            .flat_map(|one| DAYS.iter().map(move |other| (*one, *other)))
    };
    plans
        .flat_map(|plan| pairs().map(move |days| (plan, days)))
        .find_map(|(plan, (one, other))| {
            let mut answers = Answers {
                plans: Answer::Given(vec![plan]),
                ..Answers::default()
            };
            QuestionId::all()
                .filter(|question| *question != QuestionId::Plan)
                .for_each(|question| answers.not_sure(question));
            let (asked, then) = (path(&answers, one), path(&answers, other));
            let only_of_one: Vec<_> = QuestionId::all()
                .filter(|question| !asked.contains(question))
                .collect();
            only_of_one
                .iter()
                .for_each(|question| answers.clear(*question));
            let is_more = then.iter().any(|question| !asked.contains(question));
            is_more.then(|| (Session::reopen(answers, one), one, other))
        })
}

#[test]
fn a_question_that_another_day_brings_keeps_nobody_from_the_result() {
    let (mut session, one, other) = on_two_days().unwrap();
    assert_eq!((session.screen(), session.day()), (Screen::Result, one));
    session.set_day(other);
    assert_eq!(session.screen(), Screen::Result);
    session.go_back();
    session.go_on();
    assert_eq!(session.screen(), Screen::Result);
}

#[test]
fn an_open_question_is_not_passed() {
    let mut session = Session::new(DAY);
    session.go_on();
    assert_eq!(session.screen(), Screen::Question(QuestionId::Place));
    session.go_to(5);
    assert_eq!(session.step(), 0);
    answer(&mut session);
    session.go_to(5);
    assert_eq!(session.step(), 1, "as far as the first open question");
}

#[test]
fn progress_counts_the_questions() {
    let mut session = at_review();
    let questions = session
        .screens()
        .iter()
        .filter(|screen| matches!(screen, Screen::Question(_)))
        .count();
    assert!(questions > 3);
    assert_eq!(session.progress(), (questions, questions));
    session.go_on();
    assert_eq!(
        session.progress(),
        (questions, questions),
        "the result is no question"
    );
    session.go_to(2);
    assert_eq!(session.progress(), (2, questions));
}

#[test]
fn the_result_is_reached_from_the_review_only_and_is_the_end() {
    let mut session = at_review();
    let review = session.step();
    session.go_to(review + 1);
    assert_eq!(
        session.screen(),
        Screen::Review,
        "nobody asked for the result"
    );
    session.go_on();
    assert_eq!(
        (session.screen(), session.step()),
        (Screen::Result, review + 1)
    );
    session.go_on();
    assert_eq!(
        (session.screen(), session.step()),
        (Screen::Result, review + 1)
    );
    session.go_to(review + 9);
    assert_eq!(
        (session.screen(), session.step()),
        (Screen::Result, review + 1)
    );
    session.go_back();
    assert_eq!(session.screen(), Screen::Review);
}

#[test]
fn the_result_stays_while_the_same_is_said() {
    let mut session = at_review();
    let result = session.step() + 1;
    session.go_to(1);
    answer(&mut session);
    session.go_to(result);
    assert_eq!(
        session.screen(),
        Screen::Review,
        "saying the same is not asking for a result"
    );
    session.go_on();
    session.go_to(1);
    answer(&mut session);
    session.go_to(result);
    assert_eq!(session.screen(), Screen::Result);
}

#[test]
fn back_and_on_again_passes_every_screen() {
    let mut session = at_review();
    let review = session.step();
    for step in (0..review).rev() {
        session.go_back();
        assert_eq!(session.step(), step);
    }
    session.go_back();
    assert_eq!(session.step(), 0, "nothing lies before the first question");
    for step in 1..=review {
        session.go_on();
        assert_eq!(session.step(), step);
    }
}

#[test]
fn a_change_leads_back_to_the_review_and_the_review_on() {
    let mut session = at_review();
    let review = session.step();
    let situation = QuestionId::from_id("situation").unwrap();
    session.change(situation);
    assert_eq!(
        session.step(),
        number_of(&session, Screen::Question(situation))
    );
    answer(&mut session);
    session.go_on();
    assert_eq!((session.screen(), session.step()), (Screen::Review, review));
    session.go_on();
    assert_eq!(session.screen(), Screen::Result);
    let before = session.clone();
    assert!(
        !session
            .screens()
            .contains(&Screen::Question(QuestionId::Region))
    );
    session.change(QuestionId::Region);
    assert_eq!(
        session, before,
        "a question that is not on the way cannot be changed"
    );
}

#[test]
fn remembered_plans_leave_the_first_question_about_the_visit() {
    let plans = plans(&[PLAN]);
    let session = Session::resume(
        Answers {
            place: Answer::Given("US".to_owned()),
            plans,
            ..Answers::default()
        },
        DAY,
    );
    assert_eq!(
        session.screen(),
        Screen::Question(QuestionId::from_id("situation").unwrap())
    );
    assert_eq!(session.step(), 2);
    assert_eq!(
        Session::resume(at_review().answers().clone(), DAY).step(),
        0,
        "with nothing open, from the start"
    );
    assert_eq!(Session::resume(Answers::default(), DAY), Session::new(DAY));
}

/// Before the plan where it decides which plans are listed; after it where only rights or rules
/// depend on it; else not at all.
#[test]
fn a_region_is_asked_where_it_bears_on_something() {
    let (place, region, plan) = (QuestionId::Place, QuestionId::Region, QuestionId::Plan);
    for plan_ in &tables().plans {
        let of = plan_.place.unwrap_or("other");
        let lists_plans = tables()
            .places
            .iter()
            .any(|place| place.id == of && place.region_lists_plans);
        let rights = rights_of(plan_).map(|right| &right.when);
        let named = rights
            .chain(plan_.rules.iter().map(|rule| &rule.when))
            .any(|when| !when.regions.is_empty());
        let start: &[QuestionId] = match (lists_plans, named) {
            (true, _) => &[place, region, plan],
            (false, true) => &[place, plan, region],
            (false, false) => &[place, plan],
        };
        let mut answers = Answers {
            place: Answer::Given(of.to_owned()),
            plans: Answer::Given(vec![PlanRef(plan_)]),
            ..Answers::default()
        };
        let asked = path(&answers, DAY);
        assert_eq!(asked[..start.len()], *start, "{}", plan_.id);
        assert_eq!(
            asked
                .iter()
                .filter(|question| [place, region, plan].contains(question))
                .count(),
            start.len(),
            "{}",
            plan_.id
        );
        answers.plans = Answer::NotSure;
        let without_plan: Vec<QuestionId> = start
            .iter()
            .copied()
            .take_while(|question| *question != plan)
            .chain([plan])
            .collect();
        assert_eq!(
            path(&answers, DAY),
            without_plan,
            "{}: without a plan there is nothing more to ask",
            plan_.id
        );
    }
}

#[test]
fn several_plans_are_asked_what_any_of_them_asks() {
    let asked = |ids: &[&str]| {
        let plans = ids.iter().map(|id| plan(id)).collect();
        path(
            &Answers {
                place: Answer::Given("US".to_owned()),
                plans: Answer::Given(plans),
                ..Answers::default()
            },
            DAY,
        )
    };
    let (medigap, ppo) = (asked(&["us-medicare-medigap"]), asked(&["us-ppo"]));
    let both = asked(&["us-medicare-medigap", "us-ppo"]);
    let of_pair = [
        "plan-through",
        "medicare-because",
        "kidney-months",
        "employer-size",
    ];
    let any: Vec<QuestionId> = QuestionId::all()
        .filter(|question| {
            let is_of_pair = of_pair.contains(&question.id());
            is_of_pair || medigap.contains(question) || ppo.contains(question)
        })
        .collect();
    let as_asked = |questions: &[QuestionId]| {
        QuestionId::all()
            .filter(|question| questions.contains(question))
            .collect::<Vec<_>>()
    };
    assert_eq!(as_asked(&both), any);
    assert!(both.len() > ppo.len() && ppo.iter().any(|question| !medigap.contains(question)));
}

/// What is said on the result never leads away from it, whatever questions it opens; no answer is
/// lost.
#[test]
fn what_is_said_on_the_result_stays_there() {
    let mut session = at_review();
    session.go_on();
    assert_eq!(session.screen(), Screen::Result);
    for question in session.screens().iter().filter_map(|screen| {
        if let Screen::Question(question) = screen {
            Some(*question)
        } else {
            None
        }
    }) {
        if matches!(
            question,
            QuestionId::Place | QuestionId::Region | QuestionId::Plan
        ) {
            continue;
        }
        for say in all_answers(question, plan(PLAN)) {
            let mut changed = session.clone();
            changed.answer_on_result(|answers| say(answers));
            assert_eq!(changed.screen(), Screen::Result, "{question:?}");
            assert_eq!(changed.step(), changed.screens().len() - 1);
            let mut said = session.answers().clone();
            say(&mut said);
            let opened: Vec<QuestionId> = QuestionId::all()
                .filter(|question| !said.is_answered(*question))
                .collect();
            opened
                .into_iter()
                .filter(|question| changed.answers().is_answered(*question))
                .for_each(|question| said.not_sure(question));
            assert_eq!(*changed.answers(), said, "{question:?}");
            changed.go_to(0);
            changed.go_to(usize::MAX);
            assert_eq!(
                changed.screen(),
                Screen::Result,
                "the way back to it is open"
            );
        }
    }
}

#[test]
fn what_was_kept_opens_at_the_result_or_at_what_is_open() {
    let mut session = at_review();
    session.go_on();
    let mut answers = session.answers_on_path();
    assert_eq!(Session::reopen(answers.clone(), DAY), session);
    let last = session
        .screens()
        .into_iter()
        .rev()
        .find_map(|screen| {
            if let Screen::Question(id) = screen {
                Some(id)
            } else {
                None
            }
        })
        .unwrap();
    answers.clear(last);
    assert_eq!(
        Session::reopen(answers, DAY).screen(),
        Screen::Question(last)
    );
}
