//! One run through the wizard: on, back, to a screen by its number, a change from the review, what
//! is answered on the result, another day, and a start with remembered plans or kept answers.

use crate::single_answers::all_answers;
use crate::support::{DAY, about, assert_none, date, plan};
use second_opinion::answers::{Answer, Answers, QuestionId};
use second_opinion::pack::{Date, Plan, rights_of, tables};
use second_opinion::wizard::{Screen, Session, path};

const PLAN: &str = "us-medicare-original";

/// Answers the question that is shown, with the last of its options.
fn answer(session: &mut Session) {
    if let Screen::Question(question) = session.screen() {
        let answer = all_answers(question, plan(PLAN)).pop().unwrap();
        session.answer(|answers| answer.give(answers));
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

/// At the result, with every question answered.
fn at_result() -> Session {
    let mut session = at_review();
    session.go_on();
    assert_eq!(session.screen(), Screen::Result);
    session
}

/// The questions of a session, in the order they are asked.
fn questions(session: &Session) -> Vec<QuestionId> {
    let mut questions = Vec::new();
    for screen in session.screens() {
        if let Screen::Question(question) = screen {
            questions.push(question);
        }
    }
    questions
}

#[test]
fn another_day_changes_the_day_and_loses_nothing() {
    const NEXT_YEAR: Date = date(2027, 1, 1);
    let start = at_result();
    for step in (0..start.screens().len()).rev() {
        for changing in [false, true] {
            let mut session = start.clone();
            session.go_to(step);
            if let (true, Screen::Question(question)) = (changing, session.screen()) {
                session.change(question);
            }
            let before = session.clone();
            session.set_day(DAY);
            assert_eq!(session, before, "the same day is no other");

            session.set_day(NEXT_YEAR);
            assert_eq!(session.day(), NEXT_YEAR);
            assert_eq!(session.answers(), start.answers());
            assert_eq!(
                session.screen(),
                before.screen(),
                "asked in the next year too"
            );

            session.set_day(DAY);
            assert_eq!(session, before, "and back again");
        }
    }
}

/// A session at the result on one day, with "not sure" to every question, for which another day
/// opens a question.
struct OnTwoDays {
    session: Session,
    other: Date,
}

impl OnTwoDays {
    /// The first plan and days of which this can be said.
    fn find() -> Self {
        const DAYS: [Date; 3] = [date(2020, 1, 1), DAY, date(2030, 1, 1)];
        for plan in &tables().plans {
            for one in DAYS {
                let answers = unsure_of_all(plan, one);
                let asked = path(&answers, one);
                for other in DAYS {
                    let then = path(&answers, other);
                    if then.iter().any(|question| !asked.contains(question)) {
                        let session = Session::reopen(answers, one);
                        return Self { session, other };
                    }
                }
            }
        }
        panic!("no plan is asked more on another day: is this test blind?");
    }
}

/// "Not sure" to every question that is asked about this plan on this day.
fn unsure_of_all(plan: &'static Plan, day: Date) -> Answers {
    let mut all = about(&[plan.id], &[]);
    for question in QuestionId::all().filter(|question| *question != QuestionId::Plan) {
        all.not_sure(question);
    }
    let asked = path(&all, day);
    for question in QuestionId::all().filter(|question| !asked.contains(question)) {
        all.clear(question);
    }
    all
}

#[test]
fn a_question_that_another_day_opens_keeps_nobody_from_the_result() {
    let OnTwoDays { mut session, other } = OnTwoDays::find();
    assert_eq!(session.screen(), Screen::Result);
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
    let all = questions(&session).len();
    assert!(all > 3);
    assert_eq!(session.progress(), (all, all));
    session.go_on();
    assert_eq!(session.progress(), (all, all), "the result is no question");
    session.go_to(2);
    assert_eq!(session.progress(), (2, all));
}

#[test]
fn the_result_is_reached_from_the_review_only_and_is_the_end() {
    let mut session = at_review();
    let review = session.step();
    let result = review + 1;
    session.go_to(result);
    assert_eq!(
        session.screen(),
        Screen::Review,
        "nobody asked for the result"
    );

    session.go_on();
    assert_eq!((session.screen(), session.step()), (Screen::Result, result));
    session.go_on();
    assert_eq!((session.screen(), session.step()), (Screen::Result, result));
    session.go_to(result + 8);
    assert_eq!((session.screen(), session.step()), (Screen::Result, result));

    session.go_back();
    assert_eq!(session.screen(), Screen::Review);
}

/// An answer given again is no change, so the result that was shown for these answers stays open.
#[test]
fn the_result_stays_while_the_answers_are_the_same() {
    let mut session = at_review();
    let result = session.step() + 1;
    session.go_to(1);
    answer(&mut session);
    session.go_to(result);
    assert_eq!(
        session.screen(),
        Screen::Review,
        "no result was asked for yet"
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
    assert_eq!(session.screen(), Screen::Question(situation));
    answer(&mut session);
    session.go_on();
    assert_eq!((session.screen(), session.step()), (Screen::Review, review));
    session.go_on();
    assert_eq!(session.screen(), Screen::Result);
}

#[test]
fn a_question_that_is_not_asked_cannot_be_changed() {
    let mut session = at_result();
    let before = session.clone();
    assert!(!questions(&session).contains(&QuestionId::Region));
    session.change(QuestionId::Region);
    assert_eq!(session, before);
}

#[test]
fn remembered_plans_leave_the_first_question_about_the_visit() {
    let mut remembered = about(&[PLAN], &[]);
    remembered.place = Answer::Given("US".to_owned());
    let session = Session::resume(remembered, DAY);
    let situation = QuestionId::from_id("situation").unwrap();
    assert_eq!(session.screen(), Screen::Question(situation));
    assert_eq!(session.step(), 2);

    let all_answered = Session::resume(at_review().answers().clone(), DAY);
    assert_eq!(all_answered.step(), 0, "with nothing open, from the start");
    assert_eq!(Session::resume(Answers::default(), DAY), Session::new(DAY));
}

/// The questions that come first for a plan: the region before the plan where it decides which
/// plans are listed, after it where only a right or a rule depends on it, else not at all.
fn first_questions(plan: &'static Plan, place_id: &str) -> &'static [QuestionId] {
    let mut places = tables().places.iter();
    if places.any(|place| place.id == place_id && place.region_lists_plans) {
        return &[QuestionId::Place, QuestionId::Region, QuestionId::Plan];
    }
    let names_region = rights_of(plan).any(|right| !right.when.regions.is_empty())
        || plan.rules.iter().any(|rule| !rule.when.regions.is_empty());
    if names_region {
        &[QuestionId::Place, QuestionId::Plan, QuestionId::Region]
    } else {
        &[QuestionId::Place, QuestionId::Plan]
    }
}

#[test]
fn a_region_is_asked_where_something_depends_on_it() {
    const FIRST: [QuestionId; 3] = [QuestionId::Place, QuestionId::Region, QuestionId::Plan];
    for plan in &tables().plans {
        let place = plan.place.unwrap_or("other");
        let expected = first_questions(plan, place);
        let mut answers = about(&[plan.id], &[]);
        answers.place = Answer::Given(place.to_owned());
        let asked = path(&answers, DAY);
        assert!(asked.starts_with(expected), "{}: {asked:?}", plan.id);
        let again = asked[expected.len()..]
            .iter()
            .any(|question| FIRST.contains(question));
        assert!(!again, "{}: {asked:?}", plan.id);

        // Without a plan nothing more is asked after it, its region included.
        answers.plans = Answer::NotSure;
        let last = expected
            .iter()
            .position(|question| *question == QuestionId::Plan)
            .unwrap();
        assert_eq!(path(&answers, DAY), expected[..=last], "{}", plan.id);
    }
}

/// The questions for these plans of the United States, in the order of their numbers.
fn asked_of(ids: &[&str]) -> Vec<QuestionId> {
    let mut answers = about(ids, &[]);
    answers.place = Answer::Given("US".to_owned());
    let asked = path(&answers, DAY);
    QuestionId::all()
        .filter(|question| asked.contains(question))
        .collect()
}

#[test]
fn several_plans_are_asked_what_any_of_them_asks() {
    const ABOUT_TWO_PLANS: [&str; 4] = [
        "plan-through",
        "medicare-because",
        "kidney-months",
        "employer-size",
    ];
    let medigap = asked_of(&["us-medicare-medigap"]);
    let ppo = asked_of(&["us-ppo"]);
    let both = asked_of(&["us-medicare-medigap", "us-ppo"]);
    let mut expected = Vec::new();
    for question in QuestionId::all() {
        let is_of_one = medigap.contains(&question) || ppo.contains(&question);
        if is_of_one || ABOUT_TWO_PLANS.contains(&question.id()) {
            expected.push(question);
        }
    }
    assert_eq!(both, expected);
    // Else the union would prove nothing: each plan is asked something that the other is not.
    assert!(both.len() > ppo.len());
    assert!(ppo.iter().any(|question| !medigap.contains(question)));
}

/// What an answer on the result leads away from, or loses.
fn problems_on_result(session: &Session, question: QuestionId) -> Vec<String> {
    let mut problems = Vec::new();
    for answer in all_answers(question, plan(PLAN)) {
        let mut changed = session.clone();
        changed.answer_on_result(|answers| answer.give(answers));
        if changed.screen() != Screen::Result || changed.step() != changed.screens().len() - 1 {
            problems.push(format!("{answer:?} leads to {:?}", changed.screen()));
        }
        // A question that is asked only now is answered with "not sure"; nothing else changes.
        let mut expected = session.answers().clone();
        answer.give(&mut expected);
        for question in QuestionId::all() {
            if !expected.is_answered(question) && changed.answers().is_answered(question) {
                expected.not_sure(question);
            }
        }
        if *changed.answers() != expected {
            problems.push(format!("{answer:?} changes other answers"));
        }
        changed.go_to(0);
        changed.go_to(usize::MAX);
        if changed.screen() != Screen::Result {
            problems.push(format!("{answer:?} closes the result"));
        }
    }
    problems
}

/// On the result a person tries other answers: it never leads elsewhere, whatever questions that
/// opens, and no answer is lost.
#[test]
fn an_answer_on_the_result_stays_there() {
    const BEFORE_THE_VISIT: [QuestionId; 3] =
        [QuestionId::Place, QuestionId::Region, QuestionId::Plan];
    let session = at_result();
    let mut tried = questions(&session);
    tried.retain(|question| !BEFORE_THE_VISIT.contains(question));
    assert!(tried.len() > 1);
    let mut problems = Vec::new();
    for question in tried {
        problems.extend(problems_on_result(&session, question));
    }
    assert_none(&problems);
}

#[test]
fn kept_answers_open_at_the_result_or_at_the_first_open_question() {
    let session = at_result();
    let mut answers = session.answers_on_path();
    assert_eq!(Session::reopen(answers.clone(), DAY), session);
    let last = *questions(&session).last().unwrap();
    answers.clear(last);
    assert_eq!(
        Session::reopen(answers, DAY).screen(),
        Screen::Question(last)
    );
}
