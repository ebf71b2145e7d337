//! Every way through the questions of every plan: it ends, every finding is set, and back and
//! forward change nothing.

use crate::support::{DAY, plan, plans};
use second_opinion::answers::{Answer, Answers, PlanRef, QuestionId};
use second_opinion::coverage::determine;
use second_opinion::pack::vocabulary::{Certainty, FindingName};
use second_opinion::pack::{rights_of, tables};
use second_opinion::wizard::{Screen, Session};

/// Saying something.
pub type Say = Box<dyn Fn(&mut Answers)>;

/// Every answer worth trying to a question, "not sure" first.
pub fn all_answers(question: QuestionId, plan: PlanRef) -> Vec<Say> {
    let mut ways: Vec<Say> = Vec::new();
    match question {
        QuestionId::Place => {
            let place = plan.0.place.unwrap_or("other").to_owned();
            ways.push(Box::new(move |answers| {
                answers.place = Answer::Given(place.clone())
            }));
        }
        QuestionId::Region => {
            ways.push(Box::new(|answers| answers.region = Answer::NotSure));
            let mut regions: Vec<&str> = plan.0.regions.to_vec();
            regions.extend(rights_of(plan.0).flat_map(|right| right.when.regions.iter()));
            regions.extend(
                plan.0
                    .rules
                    .iter()
                    .flat_map(|rule| rule.when.regions.iter()),
            );
            regions.sort_unstable();
            regions.dedup();
            ways.extend(regions.into_iter().map(|region| -> Say {
                Box::new(move |answers| answers.region = Answer::Given(region.to_owned()))
            }));
        }
        QuestionId::Plan => ways.push(Box::new(move |answers| {
            answers.plans = Answer::Given(vec![plan])
        })),
        QuestionId::Pick(number) => {
            ways.push(Box::new(move |answers| {
                answers.pick(number, Answer::NotSure)
            }));
            let options = tables().questions[usize::from(number)].options.len();
            for option in 0..options {
                ways.push(Box::new(move |answers| {
                    answers.pick(number, Answer::Given(u8::try_from(option).unwrap()))
                }));
            }
        }
        QuestionId::Price => {
            ways.push(Box::new(|answers| answers.price = Answer::NotSure));
            ways.push(Box::new(move |answers| {
                answers.price = Answer::amount(25_000, plan.0.currency)
            }));
        }
        QuestionId::DeductibleLeft => {
            ways.push(Box::new(|answers| {
                answers.deductible_left = Answer::NotSure
            }));
            ways.push(Box::new(move |answers| {
                answers.deductible_left = Answer::amount(10_000, plan.0.currency)
            }));
        }
    }
    ways
}

fn walk(session: &Session, plan: PlanRef, depth: usize, ends: &mut usize) {
    assert!(depth < 25, "{}: the questions do not end", plan.0.id);
    let Screen::Question(question) = session.screen() else {
        check_end(session, plan);
        *ends += 1;
        return;
    };
    for say in all_answers(question, plan) {
        let mut next = session.clone();
        next.answer(|answers| say(answers));
        let said = next.clone();
        next.go_on();
        assert_ne!(
            next.screen(),
            Screen::Question(question),
            "{}: the same question twice running",
            plan.0.id
        );
        let mut back = next.clone();
        back.go_back();
        assert_eq!(
            back,
            said,
            "{}: going back from {:?} is not where we were",
            plan.0.id,
            next.screen()
        );
        walk(&next, plan, depth + 1, ends);
    }
}

fn check_end(session: &Session, plan: PlanRef) {
    assert_eq!(session.screen(), Screen::Review);
    let determination = determine(plan.0, &session.answers_on_path(), DAY);
    for (name, found) in FindingName::ALL.iter().zip(&determination.findings) {
        assert_eq!(
            found.value.finding(),
            *name,
            "{}: {} is not set",
            plan.0.id,
            name.id()
        );
        assert!(
            found.certainty == Certainty::Unconfirmed || !found.sources.is_empty(),
            "{}: {} has no source",
            plan.0.id,
            name.id()
        );
    }
    assert!(
        determination
            .estimate
            .min
            .zip(determination.estimate.max)
            .is_none_or(|(min, max)| min <= max)
    );
    // Answers off the way change nothing.
    let all = determine(plan.0, session.answers(), DAY);
    assert_eq!(
        all.findings.map(|found| found.value),
        determination.findings.map(|found| found.value),
        "{}",
        plan.0.id
    );
}

#[test]
fn every_path_of_every_plan_ends_with_every_finding_set() {
    let mut ends = 0;
    for plan in &tables().plans {
        walk(&Session::new(DAY), PlanRef(plan), 0, &mut ends);
    }
    assert!(ends > tables().plans.len() * 10, "only {ends} walks");
}

#[test]
fn the_order_of_answering_does_not_matter() {
    for plan in &tables().plans {
        let mut forward = Answers::default();
        let mut backward = Answers::default();
        let questions: Vec<QuestionId> = QuestionId::all().collect();
        let last = |question: QuestionId| all_answers(question, PlanRef(plan)).pop().unwrap();
        questions
            .iter()
            .for_each(|question| last(*question)(&mut forward));
        questions
            .iter()
            .rev()
            .for_each(|question| last(*question)(&mut backward));
        assert_eq!(forward, backward);
        let values = |answers: &Answers| {
            determine(plan, answers, DAY)
                .findings
                .map(|found| found.value)
        };
        assert_eq!(values(&forward), values(&backward), "{}", plan.id);
    }
}

#[test]
fn changing_an_answer_keeps_the_later_ones_that_still_make_sense() {
    let mut session = Session::new(DAY);
    let answer = |session: &mut Session, say: &dyn Fn(&mut Answers)| {
        session.answer(say);
        session.go_on();
    };
    answer(&mut session, &|answers| {
        answers.place = Answer::Given("US".to_owned())
    });
    answer(&mut session, &|answers| {
        answers.plans = plans(&["us-medicare-original"])
    });
    let mut steps = 0;
    while let Screen::Question(question) = session.screen() {
        let say = all_answers(question, plan("us-medicare-original")).remove(1);
        answer(&mut session, &*say);
        steps += 1;
        assert!(steps < 20);
    }
    let before = session.answers().clone();
    session.change(QuestionId::Plan);
    answer(&mut session, &|answers| {
        answers.plans = plans(&["us-medicare-medigap"])
    });
    assert_eq!(
        session.screen(),
        Screen::Question(QuestionId::from_id("letter").unwrap()),
        "only what the new plan adds is asked"
    );
    for question in 0..5 {
        assert_eq!(session.answers().picked(question), before.picked(question));
    }
    session.answer(|answers| answers.place = Answer::Given("CA".to_owned()));
    assert_eq!(
        session.answers().plans,
        Answer::Unanswered,
        "a plan of elsewhere makes no sense any more"
    );
    assert_eq!(session.answers().price, before.price);
}

#[test]
fn a_step_kept_from_before_a_change_never_leads_to_a_result_nobody_asked_for() {
    let medicare = plan("us-medicare-original");
    let mut session = Session::new(DAY);
    let mut steps = 0;
    while session.screen() != Screen::Result {
        if let Screen::Question(question) = session.screen() {
            let say = all_answers(question, medicare).pop().unwrap();
            session.answer(|answers| say(answers));
        }
        session.go_on();
        steps += 1;
        assert!(steps < 20);
    }
    let result = session.step();
    session.go_to(2);
    session.go_to(result);
    assert_eq!(
        session.screen(),
        Screen::Result,
        "forward again, with the same answers"
    );
    session.change(QuestionId::Place);
    session.answer(|answers| answers.place = Answer::Given("other".to_owned()));
    session.answer(|answers| answers.plans = Answer::NotSure);
    session.go_on();
    session.go_to(result);
    assert_eq!(session.screen(), Screen::Review);
}
