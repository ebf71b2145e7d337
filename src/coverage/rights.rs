//! Which rights bind a plan for some answers, and the finding `right`. A right to a second opinion
//! and a plan that pays for it are two findings: a right never changes `coverage`.

use super::DeterminedFinding;
use crate::answers::Answers;
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::RightValue;
use crate::pack::{Date, Plan, Right, rights_of};
use std::cmp::Reverse;

/// The rights that bind this plan for these answers on this day.
#[must_use]
pub fn applicable(plan: &'static Plan, answers: &Answers, day: Date) -> Vec<&'static Right> {
    rights_of(plan)
        .filter(|right| answers.meet(&right.when, day))
        .list()
}

/// Replaces the plan's own finding `right` with the best of the rights that only some regions have,
/// where that one is better. Of equally good rights, the surest counts.
pub(super) fn raise(finding: &mut DeterminedFinding, rights: &[&'static Right]) {
    let own = match finding.value {
        Value::Right(value) => grade(value),
        _ => 0,
    };
    let of_region = rights.iter().filter(|right| !right.when.regions.is_empty());
    let best = of_region.max_by_key(|right| (grade(right.value), Reverse(right.certainty)));
    if let Some(best) = best
        && grade(best.value) > own
    {
        *finding = DeterminedFinding {
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

/// 2: the law gives it, or makes the plan pay; 1: a policy does; 0: neither.
const fn grade(value: RightValue) -> u8 {
    match value {
        RightValue::Yes => 2,
        RightValue::Policy => 1,
        RightValue::Contract | RightValue::NoSpecific | RightValue::Unknown => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{DeterminedFinding, RightValue, raise};
    use crate::pack::vocabulary::Certainty;
    use crate::pack::{Right, Text, Value, When, tables};

    fn right(id: &'static str, value: RightValue, regions: &[&'static str]) -> &'static Right {
        Box::leak(Box::new(Right {
            id,
            value,
            when: When {
                conditions: vec![],
                regions: regions.to_vec(),
                from: None,
                until: None,
            },
            cite: Text(1),
            gives: Text(2),
            binds: Text(3),
            complaint: None,
            certainty: Certainty::Law,
            sources: vec![],
            checked: tables().date,
        }))
    }

    /// The plan's own finding yields to a better one of the region only.
    #[test]
    fn the_better_finding_stands() {
        let law = right("law", RightValue::Yes, &["US-CA"]);
        let policy = right("policy", RightValue::Policy, &["US-CA"]);
        let everywhere = right("everywhere", RightValue::Yes, &[]);
        let cases = [
            (RightValue::NoSpecific, vec![], None),
            (RightValue::NoSpecific, vec![law], Some(law)),
            (RightValue::Unknown, vec![policy], Some(policy)),
            (RightValue::Contract, vec![policy, law], Some(law)),
            (RightValue::Policy, vec![law, policy], Some(law)),
            (RightValue::Policy, vec![policy], None),
            (RightValue::Yes, vec![law, policy], None),
            (RightValue::NoSpecific, vec![everywhere], None),
        ];
        for (own, rights, winner) in cases {
            let (value, rule) = (Value::Right(own), "default");
            let mut found = DeterminedFinding {
                value,
                certainty: Certainty::Plan,
                sources: &[],
                less_sure: &[],
                text: Text(0),
                checked: tables().date,
                rule,
            };
            raise(&mut found, &rights);
            let expected = winner.map_or((value, rule, Text(0)), |right| {
                (Value::Right(right.value), right.id, right.gives)
            });
            assert_eq!((found.value, found.rule, found.text), expected, "{own:?}");
        }
    }
}
