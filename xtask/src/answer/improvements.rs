//! "What would change this answer" as JSON and as text.

use second_opinion::coverage::Improvement;
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{Plan, Question, QuestionOption, Value as Finding, tables};
use second_opinion::takeaway::estimate_range;
use second_opinion::text::{PackFile, words};
use serde_json::{Value, json};

/// One object an improvement; the coverage, or the cost with its sum, is null where it does not get
/// better.
pub fn json(improvements: &[Improvement]) -> Value {
    let object = |improvement: &Improvement| {
        let (question, option) = asked(improvement)?;
        let sum = improvement.cost.map(|lower| lower.estimate);
        Some(json!({
            "question": question.id,
            "option": option.id,
            "coverage": improvement.coverage.map(|coverage| coverage.id()),
            "cost": improvement.cost.map(|lower| lower.cost.id()),
            "min": sum.and_then(|sum| sum.min),
            "max": sum.and_then(|sum| sum.max),
        }))
    };
    improvements.iter().filter_map(object).collect()
}

/// What to do and all that becomes otherwise, an improvement each, under a heading; nothing where
/// nothing would be better.
pub fn text(improvements: &[Improvement], plan: &Plan, pack: &PackFile) -> String {
    let items: String = improvements
        .iter()
        .filter_map(|improvement| item(improvement, plan, pack))
        .collect();
    if items.is_empty() {
        items
    } else {
        format!("\nWhat would change this answer\n{items}")
    }
}

fn item(improvement: &Improvement, plan: &Plan, pack: &PackFile) -> Option<String> {
    let (question, option) = asked(improvement)?;
    let differences = &improvement.differences;
    let mut changed: Vec<Finding> = differences
        .findings
        .iter()
        .map(|difference| difference.after)
        .collect();
    // A lower cost may be of the same kind as before.
    let same_kind = improvement
        .cost
        .filter(|_| differences.after(FindingName::Cost).is_none());
    changed.extend(same_kind.map(|lower| Finding::Cost(lower.cost)));
    let mut text = format!(
        "  - {} “{}”\n",
        pack.text(question.ask),
        pack.text(option.name)
    );
    for value in changed {
        text.push_str(&format!(
            "    {} {}\n",
            pack.text(words::finding(value.finding())),
            pack.text(words::value(value))
        ));
    }
    if let Some((before, after)) = differences.estimate.and_then(|(before, after)| {
        Some((
            estimate_range(pack, plan, &before)?,
            estimate_range(pack, plan, &after)?,
        ))
    }) {
        text.push_str(&format!("    {before} → {after}\n"));
    }
    Some(text + &format!("    {}\n", pack.text(improvement.why.text)))
}

fn asked(improvement: &Improvement) -> Option<(&'static Question, &'static QuestionOption)> {
    let question = tables().questions.get(usize::from(improvement.question))?;
    Some((
        question,
        question.options.get(usize::from(improvement.option))?,
    ))
}
