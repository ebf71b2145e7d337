//! The call: whom to phone, what to say in order, and what the plan answers. An answer that is
//! picked replaces what our rules find; the list itself stays as it is while the person is on the
//! phone.

use super::field::{Line, Tick};
use super::live::Live;
use super::{part, proof};
use crate::answers::PlanRef;
use crate::coverage::{CallItem, Determination, call_script, determine, possible_replies};
use crate::device::elements::*;
use crate::list::List;
use crate::pack::vocabulary::FindingName;
use crate::pack::{self, Contact, Date, Phone, Plan, Text};
use crate::saved::notes::PlanNotes;
use crate::takeaway::{self, sentences};
use crate::text::words;
use crate::view::app::App;
use crate::view::icon;

/// The card. What is asked is worked out from what was said, once: neither an answer that is noted
/// nor one that is tried takes a question away. Another day may bring more to ask; then it is drawn
/// again, with all that is noted.
pub(super) fn call(app: App, named: PlanRef, live: &Live, level: u8) -> RenderChildren {
    let of_day = move |day: Date| script(app, named, day).1;
    live.part(
        move |old, new| old.day == new.day || of_day(old.day) == of_day(new.day),
        move |_| vec![card(app, named, level)],
    )
}

/// What to ask, and the determination without what the plan told, which it is worked out from.
fn script(app: App, named: PlanRef, day: Date) -> (Determination, Vec<CallItem>) {
    let answers = app.said();
    let mut untold = answers.clone();
    untold.replies.clear();
    let determination = determine(named.0, &untold, day);
    let script = call_script(&determination, &answers, day);
    (determination, script)
}

fn card(app: App, named: PlanRef, level: u8) -> El {
    let (plan, answers) = (named.0, app.said());
    let (determination, script) = script(app, named, app.day());
    let card = part(level, "call", app.text(words::TODO_CALL));
    let contacts = contacts(app, plan);
    if script.is_empty() {
        return card.child(contacts);
    }
    // A browser may tell its maker the names of fields, to learn what to fill in: no field that is
    // written in is named after a plan.
    let place = answers
        .named_plans()
        .iter()
        .position(|other| *other == named)
        .unwrap_or_default()
        + 1;
    let items: Vec<El> = script
        .into_iter()
        .enumerate()
        .map(|(number, item)| match item {
            CallItem::Finding(name) => li().child(finding(
                app,
                named,
                name,
                &sentences::say(app.pack, &answers, &determination, item),
            )),
            CallItem::Own(text) => own(app, named, text, &format!("{place}-{number}")),
        })
        .list();
    card.child(p().child(app.text(words::CALL_WHY)))
        .child(contacts)
        .child(
            p().class("lead")
                .child(b().child(app.text(words::SCRIPT_ORDER))),
        )
        .child(
            p().class("aloud")
                .child(sentences::opening(app.pack, &answers, &determination)),
        )
        .child(ol().class("script").child(items))
        .child(p().class("aloud").child(app.text(words::CALL_CLOSE)))
        .child(about_call(app, named, place))
}

/// A question of which the answer counts: the sentence to read aloud, and the answers to pick from.
fn finding(app: App, named: PlanRef, name: FindingName, say: &str) -> El {
    let radios = format!("told-{}-{}", named.0.id, name.id());
    let told = app
        .session()
        .answers()
        .reply(named.0, name)
        .map(|told| told.value);
    let answers = possible_replies(name)
        .iter()
        .copied()
        .map(Some)
        .chain([None]);
    let radio = |value: Option<pack::Value>| {
        Tick {
            kind: "radio",
            name: &radios,
            value: value.map_or("not-noted", |value| value.id()),
            words: app.text(value.map_or(words::CALL_NOT_NOTED, words::plan_reply)),
            ticked: told == value,
            disabled: false,
        }
        .view(move |_| {
            let day = app.today();
            app.answer_on_result(|answers| {
                answers.record_reply(named, name, value.map(|value| (value, day)))
            });
        })
    };
    let answers: Vec<El> = answers.map(radio).list();
    fieldset()
        .child(legend().class("aloud").child(say))
        .child(answers)
}

/// A question of the plan's own: the sentence, and a line for what they said.
fn own(app: App, named: PlanRef, text: Text, id: &str) -> El {
    let notes = app.result_state.notes(named);
    let line = pack::sentence(text).map(|sentence| {
        let key = sentence.key;
        let about = format!("ask-{id}");
        let line = Line {
            id: &format!("said-{id}"),
            kind: "text",
            label: app.text(words::CALL_SAID),
            about: Some(&about),
            written: notes.remark(key),
        };
        let line = line.view(app, named, move |notes, text| notes.set_remark(key, text));
        (about, line)
    });
    let say = p().class("aloud").child(app.text(text));
    match line {
        Some((about, line)) => li().child(say.id(&about)).child(line),
        None => li().child(say),
    }
}

/// Whom they spoke with, when, and the number of the call.
fn about_call(app: App, named: PlanRef, place: usize) -> El {
    let notes = app.result_state.notes(named);
    let called = notes.called.map(|day| day.to_string()).unwrap_or_default();
    let line = |what: &str,
                kind: &'static str,
                label: Text,
                written: &str,
                note: fn(&mut PlanNotes, String)| {
        let id = format!("{what}-{place}");
        Line {
            id: &id,
            kind,
            label: app.text(label),
            about: None,
            written,
        }
        .view(app, named, note)
    };
    let is_ahead = move || {
        app.result_state
            .notes(named)
            .called
            .is_some_and(|day| day > app.day())
    };
    let ahead = move || {
        app.follow_result();
        if is_ahead() {
            app.text(words::CALL_AHEAD).to_owned()
        } else {
            String::new()
        }
    };
    div()
        .class("about-call")
        .child(line(
            "spoke-with",
            "text",
            words::CALL_WHO,
            &notes.spoke_with,
            |notes, text| notes.spoke_with = text,
        ))
        .child(line(
            "called",
            "date",
            words::CALL_DATE,
            &called,
            |notes, text| notes.called = Date::parse(&text),
        ))
        .child(p().class("ahead").attr("role", "status").text_of(ahead))
        .child(line(
            "reference",
            "text",
            words::CALL_REFERENCE,
            &notes.reference,
            |notes, text| notes.reference = text,
        ))
}

fn contacts(app: App, plan: &Plan) -> Option<El> {
    let contacts: Vec<El> = plan
        .contacts
        .iter()
        .map(|one| contact(app, plan, one))
        .list();
    (!contacts.is_empty()).then(|| {
        ul().class("contacts")
            .attr("aria-label", app.text(words::TODO_CONTACTS))
            .child(contacts)
    })
}

fn contact(app: App, plan: &Plan, contact: &Contact) -> El {
    // Where there is no number to dial, the name says where to find it.
    let phone = contact.phone.as_ref();
    let number = phone.map(|phone| {
        dial(phone)
            .child(icon::phone())
            .child(" ")
            .child(phone.number)
    });
    let after = phone.map(|phone| takeaway::after_number(app.pack, phone));
    let tty = contact
        .tty
        .as_ref()
        .map(|tty| dial(tty).child(app.fill(words::TODO_TTY, &[("phone", tty.number)])));
    let proof = proof::proof(
        app,
        contact.certainty,
        contact.sources.as_slice(),
        plan.checked,
    );
    let numbers = span()
        .class("numbers")
        .child(span().child(number).child(after))
        .child(tty);
    li().child(b().child(app.text(contact.name)))
        .child(numbers)
        .child(proof)
}

/// The link that dials a number.
pub(super) fn dial(phone: &Phone) -> El {
    a().class("tel").attr("href", &phone.href())
}
