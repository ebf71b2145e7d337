//! Which rights bind a plan for these answers. A right and somebody paying are two findings; a right never changes `coverage`.

use super::Found;
use crate::answers::Answers;
use crate::pack::value::Value;
use crate::pack::vocabulary::Right as RightValue;
use crate::pack::{Date, Plan, Right, tables};

/// The rights that bind this plan, here and on this day.
#[must_use]
pub fn applicable(plan: &'static Plan, answers: &Answers, day: Date) -> Vec<&'static Right> {
    tables().rights.iter().filter(|right| right.plans.contains(&plan.id) && answers.meet(&right.when, day)).collect()
}

/// Raises the plan's own finding to that of the best right of the region, where that is better.
pub(super) fn raise(found: &mut Found, rights: &[&'static Right]) {
    let grade = |value: RightValue| match value {
        RightValue::Yes => 2,
        RightValue::Policy => 1,
        RightValue::Contract | RightValue::NoSpecific | RightValue::Unknown => 0,
    };
    let own = match found.value {
        Value::Right(value) => grade(value),
        _ => 0,
    };
    let of_region = rights.iter().filter(|right| !right.when.regions.is_empty());
    if let Some(best) =
        of_region.max_by_key(|right| (grade(right.value), std::cmp::Reverse(right.certainty))).filter(|right| grade(right.value) > own)
    {
        *found = Found {
            value: Value::Right(best.value),
            certainty: best.certainty,
            sources: best.sources.as_slice(),
            less_sure: &[],
            text: best.gives,
            checked: best.checked,
            rule: best.id,
        };
    }
}
