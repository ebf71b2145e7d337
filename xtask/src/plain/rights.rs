//! The rights that bind a plan: what each gives, where it stands, whom it binds and where to
//! complain; and for which regions and reasons it holds.

use super::layout::list;
use super::page_context::PageContext;
use super::usual_case::{situations, usual_answers};
use maud::{Markup, html};
use second_opinion::answers::{Answer, bit};
use second_opinion::coverage::determine;
use second_opinion::pack::{QuestionOption, Right, Value, When, rights_of, tables};
use second_opinion::text::words;

/// A right, with the cases in which the core found it.
struct BindingRight {
    right: &'static Right,
    regions: Vec<&'static str>,
    situations: Vec<&'static QuestionOption>,
}

/// Every right of the plan; nothing where there is none.
pub fn rights(page: &mut PageContext) -> Markup {
    let mut items = Vec::new();
    for binding in binding_rights(page) {
        items.push(one_right(page, &binding));
    }
    html! {
        @if !items.is_empty() {
            p { (page.text(words::RIGHT_NOTE)) }
            (list(&items))
        }
    }
}

/// The rights that the core finds in the usual case, in some situation, in a region that some right
/// of this plan names or in none.
fn binding_rights(page: &PageContext) -> Vec<BindingRight> {
    let mut all = Vec::new();
    for region in named_regions(page) {
        for situation in situations() {
            let mut answers = usual_answers(page.plan, Some(situation.id));
            if let Some(region) = region {
                answers.region = Answer::Given(region.to_owned());
            }
            for right in determine(page.plan, &answers, page.day).rights {
                add_case(&mut all, right, region, situation);
            }
        }
    }
    all
}

/// No region, then each that a right of the plan names.
fn named_regions(page: &PageContext) -> Vec<Option<&'static str>> {
    let mut regions = vec![None];
    for right in rights_of(page.plan) {
        for region in &right.when.regions {
            if !regions.contains(&Some(*region)) {
                regions.push(Some(*region));
            }
        }
    }
    regions
}

/// A right that holds without a region holds in every one, which nobody has to be told.
fn add_case(
    all: &mut Vec<BindingRight>,
    right: &'static Right,
    region: Option<&'static str>,
    situation: &'static QuestionOption,
) {
    let region = region.filter(|_| !right.when.regions.is_empty());
    let Some(known) = all.iter_mut().find(|known| known.right.id == right.id) else {
        all.push(BindingRight {
            right,
            regions: region.into_iter().collect(),
            situations: vec![situation],
        });
        return;
    };
    known
        .regions
        .extend(region.filter(|region| !known.regions.contains(region)));
    if known.situations.iter().all(|one| one.id != situation.id) {
        known.situations.push(situation);
    }
}

fn one_right(page: &mut PageContext, binding: &BindingRight) -> Markup {
    let right = binding.right;
    let grade = page.text(words::value(Value::Right(right.value)));
    let is_for_all = binding.situations.len() == situations().len();
    let mut situations = Vec::new();
    for situation in &binding.situations {
        situations.push(page.text(situation.name));
    }
    html! {
        (only_in(page, &binding.regions))
        @if !is_for_all { (only_for_these(page, &situations)) }
        p {
            b {
                // A region's right stands in the place of the plan's own answer there, so its grade
                // is said too.
                @if !binding.regions.is_empty() { (grade) ". " }
                (page.text(right.gives))
            }
        }
        dl {
            dt { (page.text(words::RIGHT_CITE)) }
            dd { (page.text(right.cite)) }
            dt { (page.text(words::RIGHT_BINDS)) }
            dd { (page.text(right.binds)) }
            @if let Some(complaint) = right.complaint {
                dt { (page.text(words::RIGHT_COMPLAINT)) }
                dd { (page.text(complaint)) }
            }
        }
        small {
            (page.certainty(right.certainty, &right.sources)) " " (page.checked(right.checked))
        }
    }
}

/// "Only in: California." Nothing where it holds everywhere.
pub fn only_in(page: &PageContext, regions: &[&str]) -> Markup {
    let mut names = Vec::new();
    for region in page.regions() {
        if regions.contains(&region.id) {
            names.push(page.text(region.name));
        }
    }
    html! {
        @if !names.is_empty() {
            p { (page.fill(words::PLAIN_ONLY_IN, &[("names", &names.join(", "))])) }
        }
    }
}

/// "Only for: Cancer." Nothing where it holds for every reason.
pub fn only_for(page: &PageContext, when: &When) -> Markup {
    let Some(condition) = when.conditions.first() else {
        return Markup::default();
    };
    let Some(question) = tables().questions.get(usize::from(condition.question)) else {
        return Markup::default();
    };
    let mut names = Vec::new();
    for (option, number) in question.options.iter().zip(0..) {
        if condition.answers & bit(Answer::Given(number)) != 0 {
            names.push(page.text(option.name));
        }
    }
    if condition.answers & bit(Answer::NotSure) != 0 {
        names.push(page.text(question.not_sure));
    }
    only_for_these(page, &names)
}

fn only_for_these(page: &PageContext, names: &[&str]) -> Markup {
    html! {
        p { (page.fill(words::PLAIN_ONLY_FOR, &[("names", &names.join(" · "))])) }
    }
}
