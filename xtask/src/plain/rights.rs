//! The rights that bind a plan: what each gives, where it stands, whom it binds and where to
//! complain; and where and when it holds.

use super::cases::{situations, usual};
use super::html::list;
use super::proof::{Proof, small};
use second_opinion::answers::Answer;
use second_opinion::coverage::determine;
use second_opinion::pack::{
    Date, Plan, QuestionOption, Right, Text, Value, When, place, rights_of, tables,
};
use second_opinion::text::words;

/// A right, with the cases in which the core found it.
struct Bound {
    right: &'static Right,
    regions: Vec<&'static str>,
    situations: Vec<&'static QuestionOption>,
}

/// Every right of the plan as HTML; nothing where there is none.
pub fn rights(proof: &mut Proof, plan: &'static Plan) -> String {
    let items: Vec<String> = bound(plan, proof.day)
        .iter()
        .map(|bound| one(proof, plan, bound))
        .collect();
    if items.is_empty() {
        return String::new();
    }
    format!(
        "<p>{}</p>\n{}",
        proof.text(words::RIGHT_NOTE),
        list("ul", &items)
    )
}

/// The rights that the core finds in the usual case, in some situation, in a region that some right
/// of this plan names or in none.
fn bound(plan: &'static Plan, day: Date) -> Vec<Bound> {
    let named = rights_of(plan).flat_map(|right| right.when.regions.iter().copied());
    let mut regions: Vec<Option<&'static str>> = vec![None];
    for region in named.map(Some) {
        if !regions.contains(&region) {
            regions.push(region);
        }
    }
    let mut all: Vec<Bound> = Vec::new();
    for region in regions {
        for situation in situations() {
            let mut answers = usual(plan, Some(situation.id));
            if let Some(region) = region {
                answers.region = Answer::Given(region.to_owned());
            }
            for right in determine(plan, &answers, day).rights {
                note(&mut all, right, region, situation);
            }
        }
    }
    all
}

/// A right that holds without a region holds in every one, which nobody has to be told.
fn note(
    all: &mut Vec<Bound>,
    right: &'static Right,
    region: Option<&'static str>,
    situation: &'static QuestionOption,
) {
    let known = all.iter().position(|bound| bound.right.id == right.id);
    let place = known.unwrap_or_else(|| {
        all.push(Bound {
            right,
            regions: Vec::new(),
            situations: Vec::new(),
        });
        all.len() - 1
    });
    let Some(bound) = all.get_mut(place) else {
        return;
    };
    if !right.when.regions.is_empty() {
        bound
            .regions
            .extend(region.filter(|region| !bound.regions.contains(region)));
    }
    if bound
        .situations
        .iter()
        .all(|known| known.id != situation.id)
    {
        bound.situations.push(situation);
    }
}

fn one(proof: &mut Proof, plan: &Plan, bound: &Bound) -> String {
    let right = bound.right;
    let mut html = only_in(proof, plan, &bound.regions);
    if bound.situations.len() < situations().len() {
        let names: Vec<&str> = bound
            .situations
            .iter()
            .map(|situation| proof.pack.text(situation.name))
            .collect();
        html.push_str(&for_these(proof, &names));
    }
    // A region's right stands in the place of the plan's own answer there, so its grade is said
    // too.
    let grade = (!bound.regions.is_empty())
        .then(|| format!("{}. ", proof.text(words::value(Value::Right(right.value)))));
    html.push_str(&format!(
        "<p><b>{}{}</b></p>\n",
        grade.unwrap_or_default(),
        proof.text(right.gives)
    ));
    let row = |name: Text, text: Text| {
        format!(
            "<dt>{}</dt><dd>{}</dd>\n",
            proof.text(name),
            proof.text(text)
        )
    };
    let complaint = right
        .complaint
        .map(|text| row(words::RIGHT_COMPLAINT, text))
        .unwrap_or_default();
    html.push_str(&format!(
        "<dl>\n{}{}{complaint}</dl>\n",
        row(words::RIGHT_CITE, right.cite),
        row(words::RIGHT_BINDS, right.binds)
    ));
    let sure = proof.sure(right.certainty, &right.sources);
    html + &small(&format!("{sure} {}", proof.checked(right.checked)))
}

/// "Only in: California." Nothing where it holds everywhere.
pub fn only_in(proof: &Proof, plan: &Plan, regions: &[&str]) -> String {
    let all = plan
        .place
        .and_then(place)
        .map_or(&[][..], |place| &place.regions);
    let names: Vec<&str> = all
        .iter()
        .filter(|region| regions.contains(&region.id))
        .map(|region| proof.pack.text(region.name))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    format!(
        "<p>{}</p>\n",
        proof.fill(words::PLAIN_ONLY_IN, &[("names", &names.join(", "))])
    )
}

/// "Only for: Cancer." Nothing where it holds for every reason.
pub fn only_for(proof: &Proof, when: &When) -> String {
    let Some(condition) = when.conditions.first() else {
        return String::new();
    };
    let Some(question) = tables().questions.get(usize::from(condition.question)) else {
        return String::new();
    };
    let options = (0..)
        .map(Answer::Given)
        .zip(question.options.iter().map(|option| option.name));
    let answers = options.chain([(Answer::NotSure, question.not_sure)]);
    let named = answers.filter(|(answer, _)| answer.meets(condition));
    for_these(
        proof,
        &named
            .map(|(_, name)| proof.pack.text(name))
            .collect::<Vec<&str>>(),
    )
}

fn for_these(proof: &Proof, names: &[&str]) -> String {
    format!(
        "<p>{}</p>\n",
        proof.fill(words::PLAIN_ONLY_FOR, &[("names", &names.join(" · "))])
    )
}
