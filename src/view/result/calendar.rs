//! The call as a calendar entry: neutral, unless the person ticks that it may say more.

use super::copy::Copied;
use super::take::saved;
use crate::answers::{PlanRef, plan_ref};
use crate::coverage::determine;
use crate::device::elements::*;
use crate::device::{clock, document, random};
use crate::list::List;
use crate::pack::{Date, Text};
use crate::takeaway::{Detail, Entry, Moment, Start, Time, calendar_entry, entry_words, file_name};
use crate::text::words;
use crate::view::app::App;
use leptos::prelude::*;

const DATE: &str = "entry-day";
const TIME: &str = "entry-time";
const REMINDS: &str = "entry-reminds";
const DETAIL: &str = "entry-detail";
const PLAN: &str = "entry-plan";
const NAMES: &str = "names";
const QUESTIONS: &str = "questions";

/// The fields, behind a tap.
pub(super) fn calendar(app: App, plans: &[PlanRef], told: Copied) -> El {
    let problem = RwSignal::new(String::new());
    let save = move || match entry(app) {
        Ok(text) => {
            problem.set(String::new());
            told.say(saved(app, file_name::CALENDAR, "text/calendar", &text));
        }
        Err(sentence) => {
            problem.set(sentence);
            document::show_first(&format!("#{DATE}"));
        }
    };
    let which = (plans.len() > 1).then(|| which(app, plans));
    let fields = div()
        .child(p().child(app.text(words::ENTRY_WHY)))
        .child(
            div()
                .class("when")
                .child(field(app, DATE, "date", words::ENTRY_DATE))
                .child(field(app, TIME, "time", words::ENTRY_TIME)),
        )
        .child(choice(
            "checkbox",
            REMINDS,
            REMINDS,
            app.text(words::ENTRY_REMINDS),
        ))
        .child(choice(
            "checkbox",
            DETAIL,
            NAMES,
            app.text(words::ENTRY_NAMES),
        ))
        .child(choice(
            "checkbox",
            DETAIL,
            QUESTIONS,
            app.text(words::ENTRY_QUESTIONS),
        ))
        .child(which)
        .child(
            p().id("entry-problem")
                .class("error")
                .attr("role", "alert")
                .text_of(move || problem.get()),
        )
        .child(p().child(action(
            "button quiet",
            "calendar",
            app.text(words::ENTRY_SAVE),
            save,
        )))
        .child(told_again(told));
    super::fold(3, "entry", app.text(words::ENTRY_HEADING), fields)
}

/// What was said about the file, beside the button too: the first place may be out of sight. Read
/// out once, there.
fn told_again(told: Copied) -> El {
    p().class("told")
        .attr("aria-hidden", "true")
        .text_of(move || told.said.get())
}

fn field(app: App, id: &str, kind: &str, words: Text) -> El {
    let input = input()
        .id(id)
        .attr("name", id)
        .attr("type", kind)
        .attr("autocomplete", "off")
        .attr("aria-describedby", "entry-problem");
    p().child(label().attr("for", id).child(app.text(words)))
        .child(input)
}

/// A box or a radio with its words.
fn choice(kind: &str, name: &str, value: &str, words: &str) -> El {
    let input = input()
        .attr("type", kind)
        .attr("name", name)
        .attr("value", value)
        .attr("autocomplete", "off");
    label()
        .class("tick")
        .child(input)
        .child(span().child(words))
}

/// Which plan an entry is about that names one.
fn which(app: App, plans: &[PlanRef]) -> El {
    let each: Vec<El> = plans
        .iter()
        .map(|plan| choice("radio", PLAN, plan.0.id, app.text(plan.0.short)))
        .list();
    fieldset()
        .child(legend().child(app.text(words::ENTRY_WHICH)))
        .child(each)
}

/// The file, or what is missing.
fn entry(app: App) -> Result<String, String> {
    let no_date = || {
        app.fill(
            words::ENTRY_NO_DATE,
            &[("example", &app.today().to_string())],
        )
    };
    let day = Date::parse(document::field_text(DATE).trim()).ok_or_else(no_date)?;
    let time = document::field_text(TIME);
    let start = match time.trim() {
        "" => Start::Day(day),
        time => Start::At(
            day,
            Time::parse(time).ok_or_else(|| app.text(words::ENTRY_NO_TIME).to_owned())?,
        ),
    };
    let (title, description) = said(app);
    let (today, [hour, minute, second]) = clock::now();
    let now = Moment {
        day: today,
        time: Time { hour, minute },
        second,
    };
    let seed = random::bytes().ok_or_else(|| app.text(words::TAKE_NOT_SAVED).to_owned())?;
    let reminds = !document::ticked(REMINDS).is_empty();
    Ok(calendar_entry(&Entry {
        title: &title,
        description: &description,
        start,
        reminds,
        seed,
        now,
    }))
}

/// The entry's title and notes: no more than was ticked.
fn said(app: App) -> (String, String) {
    let ticked = document::ticked(DETAIL);
    let is_ticked = |value: &str| ticked.iter().any(|ticked| ticked == value);
    let detail = match (is_ticked(QUESTIONS), is_ticked(NAMES)) {
        (true, _) => Detail::Questions,
        (false, true) => Detail::Plan,
        (false, false) => Detail::Neutral,
    };
    let (today, answers) = (app.today(), app.snapshot());
    // With several plans, the one that was picked, else the first.
    let picked = document::ticked(PLAN).first().and_then(|id| plan_ref(id));
    let plan = picked.or_else(|| answers.named_plans().first().copied());
    plan.map_or_else(
        || (app.text(words::CALL_CALENDAR).to_owned(), String::new()),
        |plan| {
            entry_words(
                app.pack,
                &answers,
                &determine(plan.0, &answers, today),
                today,
                detail,
            )
        },
    )
}
