//! The plain page of one plan: the answer first, then the usual case, what other answers change,
//! and what to do.

use super::cases::{Cell, Group, Other, USUAL_CASE, others, situations, usual, usual_groups};
use super::html::{Section, contents, escape, frame, list};
use super::proof::Proof;
use super::{notes, rights};
use second_opinion::coverage::determine;
use second_opinion::pack::vocabulary::{Coverage, FindingName};
use second_opinion::pack::{Plan, QuestionOption, Value, question_number, tables};
use second_opinion::takeaway::sentences;
use second_opinion::text::{PackFile, fill, words};

/// The page `plans/ID.html`. The rules are read for the day of the plan files, which is shown.
#[must_use]
pub fn plan_page(pack: &PackFile, plan: &'static Plan) -> String {
    let mut proof = Proof::new(pack, tables().date);
    let section = |id, heading, html| Section {
        id,
        heading: pack.text(heading).to_owned(),
        html,
    };
    let short = section("short", words::PLAIN_SHORT, in_short(&mut proof, plan));
    let mut parts = vec![
        section("usual", words::PLAIN_USUAL, usual_case(&mut proof, plan)),
        section("other", words::PLAIN_OTHER, other_answers(&mut proof, plan)),
        section(
            "right",
            words::finding(FindingName::Right),
            rights::rights(&mut proof, plan),
        ),
        section(
            "amounts",
            words::PLAIN_AMOUNTS,
            notes::amounts(&mut proof, plan),
        ),
        section("steps", words::TODO_STEPS, notes::steps(&mut proof, plan)),
        section("call", words::TODO_CALL, notes::call(&proof, plan)),
        section(
            "contacts",
            words::TODO_CONTACTS,
            notes::contacts(&mut proof, plan),
        ),
        section(
            "documents",
            words::TODO_DOCUMENTS,
            notes::documents(&proof, plan),
        ),
        section(
            "appeal",
            words::NOTES_APPEAL,
            notes::notes(&mut proof, plan.appeal.iter()),
        ),
        section(
            "caveats",
            words::NOTES_CAVEATS,
            notes::caveats(&mut proof, plan),
        ),
        section("help", words::NOTES_HELP, notes::help(&mut proof, plan)),
    ];
    parts.push(section("sources", words::COPY_SOURCES, proof.sources()));
    parts.push(section("about", words::ABOUT_HEADING, about(&proof, plan)));
    let name = pack.text(plan.name);
    parts.retain(|part| !part.html.is_empty());
    let links = contents(
        pack,
        parts.iter().map(|part| (part.id, escape(&part.heading))),
    );
    let parts: String = parts.iter().map(Section::show).collect();
    let recognise = proof.text(plan.recognise);
    let main = format!(
        "<h1>{}</h1>\n<p class=\"lead\">{recognise}</p>\n{}{links}{parts}",
        escape(name),
        short.show()
    );
    let filled = |text| fill(pack.text(text), &[("plan", name)]);
    frame(
        pack,
        &filled(words::PLAIN_TITLE),
        &filled(words::PLAIN_ABOUT),
        &main,
    )
}

/// The graded answer in every situation, as the app words it.
fn in_short(proof: &mut Proof, plan: &'static Plan) -> String {
    let mut line = |situation: &QuestionOption| {
        let answers = usual(plan, Some(situation.id));
        let determination = determine(plan, &answers, proof.day);
        let coverage = determination.coverage();
        let sentence = match coverage {
            Coverage::SeekCareNow => format!(
                "{} {}",
                proof.text(words::EMERGENCY_FIRST),
                emergency_number(proof, plan)
            ),
            _ => escape(&sentences::verdict(proof.pack, &answers, &determination)),
        };
        let grade = proof.text(words::value(Value::Coverage(coverage)));
        let small = proof.of_finding(determination.finding(FindingName::Coverage));
        format!(
            "<span class=\"grade {}\">{grade}</span> <span>{sentence} {small}</span>",
            coverage.id()
        )
    };
    list(
        "ul",
        &situations().iter().map(&mut line).collect::<Vec<String>>(),
    )
}

fn usual_case(proof: &mut Proof, plan: &'static Plan) -> String {
    let said = |(question, option): (&str, &str)| {
        let question = tables()
            .questions
            .get(usize::from(question_number(question)?))?;
        let option = question.options.iter().find(|known| known.id == option)?;
        Some(format!(
            "{} <b>{}</b>",
            proof.text(question.ask),
            proof.text(option.name)
        ))
    };
    let said: Vec<String> = USUAL_CASE.into_iter().filter_map(said).collect();
    let taken = proof.fill(words::PLAIN_TAKEN, &[("date", &proof.date(proof.day))]);
    let mut html = format!("<p>{taken}</p>\n{}", list("ul", &said));
    let groups = usual_groups(plan, proof.day);
    for (place, group) in groups.iter().enumerate() {
        if place == 1 {
            html.push_str(&format!("<p>{}</p>\n", proof.text(words::PLAIN_DIFFERS)));
        }
        html.push_str(&format!(
            "<h3>{}</h3>\n{}",
            names(proof, &group.situations),
            table(proof, group, "", "")
        ));
    }
    html
}

fn other_answers(proof: &mut Proof, plan: &'static Plan) -> String {
    let (same, others): (Vec<Other>, Vec<Other>) = others(plan, proof.day)
        .into_iter()
        .partition(|other| other.groups.is_empty());
    let mut html = format!("<p>{}</p>\n", proof.text(words::PLAIN_OTHER_WHY));
    for other in &others {
        html.push_str(&format!("<h3>{}</h3>\n", heading(proof, other)));
        for group in &other.groups {
            let caption = caption(proof, &group.situations);
            html.push_str(&table(proof, group, &said(other), &caption));
        }
    }
    let lines: Vec<String> = same
        .iter()
        .map(|other| {
            format!(
                "<span data-same=\"{}\">{}</span>",
                said(other),
                heading(proof, other)
            )
        })
        .collect();
    if !lines.is_empty() {
        html.push_str(&format!(
            "<p>{}</p>\n{}",
            proof.text(words::PLAIN_SAME),
            list("ul", &lines)
        ));
    }
    html
}

fn heading(proof: &Proof, other: &Other) -> String {
    format!(
        "{} {}",
        proof.text(other.question.ask),
        names(proof, &other.options)
    )
}

/// For which reasons a table holds: those, or the few others; nothing where it holds for all.
fn caption(proof: &Proof, of: &[&QuestionOption]) -> String {
    let without: Vec<&QuestionOption> = situations()
        .iter()
        .filter(|all| of.iter().all(|one| one.id != all.id))
        .collect();
    let (words, named) = if without.len() < of.len() {
        (words::PLAIN_EXCEPT, &without[..])
    } else {
        (words::PLAIN_ONLY_FOR, of)
    };
    if named.is_empty() {
        return String::new();
    }
    let named = named
        .iter()
        .map(|option| proof.pack.text(option.name))
        .collect::<Vec<&str>>()
        .join(" · ");
    format!(
        "<caption>{}</caption>\n",
        proof.fill(words, &[("names", &named)])
    )
}

/// The answers as a test reads them: `referral=can-get referral=no-doctor`.
fn said(other: &Other) -> String {
    other
        .options
        .iter()
        .map(|option| format!("{}={}", other.question.id, option.id))
        .collect::<Vec<String>>()
        .join(" ")
}

fn names(proof: &Proof, options: &[&QuestionOption]) -> String {
    options
        .iter()
        .map(|option| proof.text(option.name))
        .collect::<Vec<String>>()
        .join(" · ")
}

/// The roles are written out because a table that folds on a narrow screen loses them in some
/// browsers.
fn table(proof: &mut Proof, group: &Group, said: &str, caption: &str) -> String {
    let ids: Vec<&str> = group
        .situations
        .iter()
        .map(|situation| situation.id)
        .collect();
    let rows: String = group.cells.iter().map(|cell| row(proof, cell)).collect();
    format!(
        "<table role=\"table\" data-situations=\"{}\" data-said=\"{said}\">\n{caption}<thead role=\"rowgroup\"><tr role=\"row\">\
         <th scope=\"col\" role=\"columnheader\">{}</th><th scope=\"col\" role=\"columnheader\">{}</th></tr></thead>\n\
         <tbody role=\"rowgroup\">\n{rows}</tbody>\n</table>\n",
        ids.join(" "),
        proof.text(words::PLAIN_QUESTION),
        proof.text(words::PLAIN_ANSWER),
    )
}

fn row(proof: &mut Proof, Cell { name, found }: &Cell) -> String {
    let small = proof.of_finding(found);
    format!(
        "<tr role=\"row\" data-finding=\"{}\" data-value=\"{}\" data-certainty=\"{}\"><th scope=\"row\" role=\"rowheader\">{}</th>\
         <td role=\"cell\"><b>{}.</b> {} {small}</td></tr>\n",
        name.id(),
        found.value.id(),
        found.certainty.id(),
        proof.text(words::finding(*name)),
        proof.text(words::value(found.value)),
        proof.text(found.text),
    )
}

fn about(proof: &Proof, plan: &'static Plan) -> String {
    let (pack, day) = (proof.pack, proof.date(proof.day));
    let kept = proof.fill(
        words::ABOUT_KEPT,
        &[("keeper", pack.text(tables().keeper)), ("date", &day)],
    );
    let plans = format!("{}, {}", pack.text(plan.short), proof.date(plan.checked));
    let checked = proof.fill(words::ABOUT_CHECKED, &[("plans", &plans)]);
    let call = emergency_number(proof, plan);
    let (promise, advice) = (
        proof.text(words::ABOUT_PROMISE),
        proof.text(words::ABOUT_ADVICE),
    );
    format!(
        "<p><b>{promise}</b></p>\n<p>{advice}</p>\n<p>{kept}</p>\n<p>{checked}</p>\n<p>{call}</p>\n"
    )
}

/// "In an emergency: 911", where the plan is.
fn emergency_number(proof: &Proof, plan: &'static Plan) -> String {
    let call = sentences::place_of(&usual(plan, None))
        .map_or("", |place| proof.pack.text(place.emergency));
    proof.fill(words::EMERGENCY_NUMBER, &[("call", call)])
}
