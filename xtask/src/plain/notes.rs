//! What holds for a plan in every case: amounts, steps, the call, contacts, documents, and
//! sentences with a proof each.

use super::cases::usual;
use super::html::{escape, list};
use super::proof::{Proof, small};
use super::rights::{only_for, only_in};
use second_opinion::coverage::{CallItem, call_script, determine};
use second_opinion::pack::vocabulary::HelpKind;
use second_opinion::pack::{
    Contact, Help, Note, Phone, Plan, PlanAmount, Text, When, facts_for, help_for, place, sentence,
};
use second_opinion::takeaway::{after_number, amount_line, amounts_for, sentences};
use second_opinion::text::words;

/// The plan's dated amounts, of this year or the latest known.
pub fn amounts(proof: &mut Proof, plan: &'static Plan) -> String {
    let year = proof.day.year;
    let mut line = |amount: &PlanAmount| {
        let line = escape(amount_line(proof.pack, plan, amount, year).trim_end_matches('.'));
        format!(
            "{line}. {}",
            small(&proof.sure(amount.certainty, &amount.sources))
        )
    };
    let items: Vec<String> = amounts_for(plan, year).into_iter().map(&mut line).collect();
    list("ul", &items)
}

/// What to do in order: who does it, and how long it takes where a source says so.
pub fn steps(proof: &mut Proof, plan: &Plan) -> String {
    let items: Vec<String> = plan.steps.iter().map(|text| step(proof, *text)).collect();
    list("ol", &items)
}

fn step(proof: &mut Proof, text: Text) -> String {
    let known = sentence(text);
    let who = known
        .and_then(|known| known.who)
        .map(|who| format!("<b>{}:</b> ", proof.text(words::who(who))));
    let time = known
        .and_then(|known| known.time.as_ref())
        .map(|time| format!("<br>{}", note(proof, time)));
    format!(
        "{}{}{}",
        who.unwrap_or_default(),
        proof.text(text),
        time.unwrap_or_default()
    )
}

/// What to say on the phone, from the first line to the last; a question that is for some reasons
/// only says so.
pub fn call(proof: &Proof, plan: &'static Plan) -> String {
    let answers = usual(plan, None);
    let determination = determine(plan, &answers, proof.day);
    let script = call_script(&determination, &answers, proof.day);
    if script.is_empty() {
        return String::new();
    }
    let say = |item| escape(&sentences::say(proof.pack, &answers, &determination, item));
    let is_for_all =
        |item: &CallItem| !matches!(item, CallItem::Own(text) if reasons_of(*text).is_some());
    let mut items: Vec<String> = script.into_iter().filter(is_for_all).map(say).collect();
    for (text, reasons) in plan
        .ask
        .iter()
        .filter_map(|text| Some((*text, reasons_of(*text)?)))
    {
        items.push(format!(
            "{}{}",
            only_for(proof, reasons),
            say(CallItem::Own(text))
        ));
    }
    let opening = escape(&sentences::opening(proof.pack, &answers, &determination));
    let (why, close) = (
        proof.text(words::TODO_CALL_WHY),
        proof.text(words::CALL_CLOSE),
    );
    format!(
        "<p>{why}</p>\n<p>{opening}</p>\n{}<p>{close}</p>\n",
        list("ul", &items)
    )
}

/// For which reasons a question is asked, where not for all.
fn reasons_of(text: Text) -> Option<&'static When> {
    sentence(text)
        .map(|known| &known.when)
        .filter(|when| !when.conditions.is_empty())
}

/// Whom to phone.
pub fn contacts(proof: &mut Proof, plan: &Plan) -> String {
    let items: Vec<String> = plan
        .contacts
        .iter()
        .map(|contact| one_contact(proof, contact))
        .collect();
    list("ul", &items)
}

fn one_contact(proof: &mut Proof, contact: &Contact) -> String {
    let phone = contact
        .phone
        .as_ref()
        .map(|phone| format!(": {}", dial(proof, phone)));
    let tty = contact.tty.as_ref().map(|tty| {
        format!(
            ", {}",
            dialled(tty, &proof.fill(words::TODO_TTY, &[("phone", tty.number)]))
        )
    });
    let sure = small(&proof.sure(contact.certainty, &contact.sources));
    format!(
        "{}{}{}. {sure}",
        proof.text(contact.name),
        phone.unwrap_or_default(),
        tty.unwrap_or_default()
    )
}

/// The number as a link that dials it, and what comes after.
fn dial(proof: &Proof, phone: &Phone) -> String {
    format!(
        "{}{}",
        dialled(phone, &escape(phone.number)),
        escape(&after_number(proof.pack, phone))
    )
}

fn dialled(phone: &Phone, html: &str) -> String {
    format!("<a href=\"{}\">{html}</a>", phone.href())
}

/// What to gather.
pub fn documents(proof: &Proof, plan: &Plan) -> String {
    let items: Vec<String> = plan
        .documents
        .iter()
        .map(|text| proof.text(*text))
        .collect();
    list("ul", &items)
}

/// What a careful reader should know: of the plan, then beyond it; what is for some reasons only
/// says so.
pub fn caveats(proof: &mut Proof, plan: &'static Plan) -> String {
    let mut items: Vec<String> = plan
        .caveats
        .iter()
        .map(|caveat| note(proof, caveat))
        .collect();
    for fact in facts_for(plan) {
        items.push(format!(
            "{}{}",
            only_for(proof, &fact.when),
            note(proof, &fact.note)
        ));
    }
    list("ul", &items)
}

/// Sentences with a proof each.
pub fn notes<'a>(proof: &mut Proof, all: impl Iterator<Item = &'a Note>) -> String {
    let items: Vec<String> = all.map(|one| note(proof, one)).collect();
    list("ul", &items)
}

fn note(proof: &mut Proof, note: &Note) -> String {
    let sure = proof.sure(note.certainty, &note.sources);
    format!("{} {}", proof.text(note.text), small(&sure))
}

/// What helps where the plan does not pay, by kind; what helps in some regions only says so.
pub fn help(proof: &mut Proof, plan: &'static Plan) -> String {
    let regions = plan
        .place
        .and_then(place)
        .map_or(&[][..], |place| &place.regions);
    let mut all: Vec<&'static Help> = Vec::new();
    for help in std::iter::once(None)
        .chain(regions.iter().map(|region| Some(region.id)))
        .flat_map(|region| help_for(plan, region))
    {
        if all.iter().all(|known| known.id != help.id) {
            all.push(help);
        }
    }
    let mut html = String::new();
    for kind in HelpKind::ALL.iter().copied() {
        let of_kind = all.iter().filter(|help| help.kind == kind);
        let items: Vec<String> = of_kind.map(|help| one_help(proof, plan, help)).collect();
        if !items.is_empty() {
            html.push_str(&format!(
                "<h3>{}</h3>\n{}",
                proof.text(words::help(kind)),
                list("ul", &items)
            ));
        }
    }
    html
}

fn one_help(proof: &mut Proof, plan: &Plan, help: &Help) -> String {
    let phone = help
        .phone
        .as_ref()
        .map(|phone| format!(" {}", dial(proof, phone)))
        .unwrap_or_default();
    format!(
        "{}{}{phone}",
        only_in(proof, plan, &help.regions),
        note(proof, &help.note)
    )
}
