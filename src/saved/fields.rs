//! Values that several records have in common, read from JSON.

use super::json::Json;
use crate::answers::{PlanRef, plan_ref};
use crate::pack::Date;

/// The date in a text of the form `2026-11-23`, and no other form.
pub(super) fn date(json: Option<&Json>) -> Option<Date> {
    let text = json?.as_text()?;
    Date::parse(text).filter(|date| date.to_string() == text)
}

/// The plan with the id in a text.
pub(super) fn plan(json: Option<&Json>) -> Option<PlanRef> {
    plan_ref(json?.as_text()?)
}

/// Whether no item is in a list twice.
pub(super) fn is_each_once<T: PartialEq>(items: &[T]) -> bool {
    for (number, item) in items.iter().enumerate() {
        if items.iter().take(number).any(|earlier| earlier == item) {
            return false;
        }
    }
    true
}
