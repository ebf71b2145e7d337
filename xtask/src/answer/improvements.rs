//! "What would change this answer" as JSON and as text.

use second_opinion::coverage::Improvement;
use second_opinion::pack::vocabulary::FindingName;
use second_opinion::pack::{Plan, Question, QuestionOption, Value as FindingValue, tables};
use second_opinion::takeaway::estimate_range;
use second_opinion::text::{PackFile, words};
use serde_json::{Value, json};

/// One object for each improvement. The coverage, or the cost with its sum, is null where it does
/// not get better.
pub fn json(improvements: &[Improvement]) -> Value {
    let mut objects = Vec::new();
    for improvement in improvements {
        if let Some((question, option)) = asked(improvement) {
            let cost = improvement.cost;
            objects.push(json!({
                "question": question.id,
                "option": option.id,
                "coverage": improvement.coverage.map(|coverage| coverage.id()),
                "cost": cost.map(|lower| lower.cost.id()),
                "min": cost.and_then(|lower| lower.estimate.min),
                "max": cost.and_then(|lower| lower.estimate.max),
            }));
        }
    }
    Value::Array(objects)
}

/// What to do and all that becomes otherwise, an improvement each, under a heading; nothing where
/// nothing would be better.
pub fn text(improvements: &[Improvement], plan: &Plan, texts: &PackFile) -> String {
    let mut items = String::new();
    for improvement in improvements {
        items.push_str(&item(improvement, plan, texts).unwrap_or_default());
    }
    if items.is_empty() {
        return items;
    }
    format!("\nWhat would change this answer\n{items}")
}

fn item(improvement: &Improvement, plan: &Plan, texts: &PackFile) -> Option<String> {
    let (question, option) = asked(improvement)?;
    let (ask, name) = (texts.text(question.ask), texts.text(option.name));
    let mut text = format!("  - {ask} “{name}”\n");
    for value in changed_findings(improvement) {
        let finding = texts.text(words::finding(value.finding()));
        let value = texts.text(words::value(value));
        text.push_str(&format!("    {finding} {value}\n"));
    }
    if let Some((before, after)) = improvement.differences.estimate
        && let Some(before) = estimate_range(texts, plan, &before)
        && let Some(after) = estimate_range(texts, plan, &after)
    {
        text.push_str(&format!("    {before} → {after}\n"));
    }
    text.push_str(&format!("    {}\n", texts.text(improvement.why.text)));
    Some(text)
}

/// The findings that become otherwise, as they would be.
fn changed_findings(improvement: &Improvement) -> Vec<FindingValue> {
    let differences = &improvement.differences;
    let mut changed = Vec::new();
    for difference in &differences.findings {
        changed.push(difference.after);
    }
    // A lower cost may be of the same kind as before.
    if differences.after(FindingName::Cost).is_none() {
        changed.extend(improvement.cost.map(|lower| FindingValue::Cost(lower.cost)));
    }
    changed
}

/// The question to answer otherwise, and with which option.
fn asked(improvement: &Improvement) -> Option<(&'static Question, &'static QuestionOption)> {
    let question = tables().questions.get(usize::from(improvement.question))?;
    let option = question.options.get(usize::from(improvement.option))?;
    Some((question, option))
}
