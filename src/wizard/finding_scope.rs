//! One finding of a plan, with only the conditions that bear on it. Few rules bear on each finding,
//! so that few combinations of answers have to be tried.

use crate::answers::{Answer, Answers, possible_answers, question_numbers};
use crate::coverage::{DecidedCost, applicable_rights, decided_cost};
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Coverage, FindingName};
use crate::pack::{Condition, CostTerms, Date, Plan, QuestionNumber, Rule, When, rights_of};

/// What some answers give for a finding. Two effects that differ are a difference to the person.
#[derive(PartialEq, Eq)]
pub(super) enum Effect {
    /// The value of the finding.
    Value(Option<Value>),
    /// The kind of cost and its terms.
    Cost(DecidedCost),
    /// The value of the right, and the ids of the rights that apply.
    Right(Option<Value>, Vec<&'static str>),
}

/// A finding of a plan, with the conditions of the rules and rights that bear on it.
pub(super) struct FindingScope {
    plan: &'static Plan,
    name: FindingName,
    conditions: Vec<Condition>,
    regions: Vec<&'static str>,
}

/// All findings of a plan, each with what bears on it.
pub(super) fn scopes(plan: &'static Plan) -> impl Iterator<Item = FindingScope> {
    FindingName::ALL
        .iter()
        .map(move |name| FindingScope::of(plan, *name))
}

/// Whether a rule bears on a finding. A plan that does not pay leaves the full price, so a rule for
/// the coverage bears on the cost.
fn bears_on(rule: &Rule, name: FindingName) -> bool {
    rule.finding(name).is_some()
        || (name == FindingName::Cost
            && (rule.terms != CostTerms::UNCHANGED
                || rule.finding(FindingName::Coverage).is_some()))
}

/// A rule that bears on the cost through its coverage alone, by its answers to one question. Of
/// such rules, those of equal rank and effect are one to the cost, whichever of them applies.
struct CoverageRule {
    rank: u8,
    effect: CoverageEffect,
    condition: Condition,
}

/// What a coverage does to the cost.
#[derive(PartialEq, Eq)]
enum CoverageEffect {
    /// The full price is left.
    PaysNothing,
    /// The cost is unknown.
    Emergency,
    /// The cost is what the other rules say.
    None,
}

impl CoverageEffect {
    /// The effect of a rule's coverage; `None` where it decides none.
    fn of(rule: &Rule) -> Option<Self> {
        match rule.finding(FindingName::Coverage)?.value {
            Value::Coverage(Coverage::NotCovered) => Some(Self::PaysNothing),
            Value::Coverage(Coverage::SeekCareNow) => Some(Self::Emergency),
            _ => Some(Self::None),
        }
    }
}

impl CoverageRule {
    /// The rule, if it is one of this kind.
    fn of(rule: &Rule) -> Option<Self> {
        let [condition] = rule.when.conditions.as_slice() else {
            return None;
        };
        let bears_directly =
            rule.terms != CostTerms::UNCHANGED || rule.finding(FindingName::Cost).is_some();
        let is_dated = rule.when.from.is_some() || rule.when.until.is_some();
        if bears_directly || is_dated || !rule.when.regions.is_empty() {
            return None;
        }
        Some(Self {
            rank: rule.rank,
            effect: CoverageEffect::of(rule)?,
            condition: copy(condition),
        })
    }

    /// Whether the cost cannot tell them apart, but for the answers to the question.
    fn is_like(&self, other: &Self) -> bool {
        self.rank == other.rank
            && self.effect == other.effect
            && self.condition.question == other.condition.question
    }

    /// Whether it changes nothing: it has no effect, and no rule of a lower rank has one.
    fn is_idle(&self, plan: &Plan) -> bool {
        let has_effect =
            |rule: &Rule| CoverageEffect::of(rule).is_some_and(|it| it != CoverageEffect::None);
        let mut below = plan.rules.iter().filter(|rule| rule.rank < self.rank);
        self.effect == CoverageEffect::None && !below.any(has_effect)
    }
}

/// A copy of a condition: rows of the tables do not implement `Clone`.
const fn copy(condition: &Condition) -> Condition {
    Condition {
        question: condition.question,
        answers: condition.answers,
    }
}

impl FindingScope {
    /// What bears on one finding of a plan.
    pub fn of(plan: &'static Plan, name: FindingName) -> Self {
        let mut scope = Self {
            plan,
            name,
            conditions: Vec::new(),
            regions: Vec::new(),
        };
        let mut by_coverage: Vec<CoverageRule> = Vec::new();
        for rule in plan.rules.iter().filter(|rule| bears_on(rule, name)) {
            let coverage_rule = match name {
                FindingName::Cost => CoverageRule::of(rule),
                _ => None,
            };
            let Some(rule) = coverage_rule else {
                scope.add(&rule.when);
                continue;
            };
            match by_coverage.iter_mut().find(|known| known.is_like(&rule)) {
                Some(known) => known.condition.answers |= rule.condition.answers,
                None if rule.is_idle(plan) => {}
                None => by_coverage.push(rule),
            }
        }
        for rule in by_coverage {
            scope.conditions.push(rule.condition);
        }
        if name == FindingName::Right {
            for right in rights_of(plan) {
                scope.add(&right.when);
            }
        }
        scope
    }

    /// Adds the conditions and regions of a rule or right.
    fn add(&mut self, when: &'static When) {
        self.conditions.extend(when.conditions.iter().map(copy));
        for region in &when.regions {
            if !self.regions.contains(region) {
                self.regions.push(region);
            }
        }
    }

    /// What these answers give for the finding on this day.
    pub fn effect(&self, answers: &Answers, day: Date) -> Effect {
        match self.name {
            FindingName::Cost => Effect::Cost(decided_cost(self.plan, answers, day)),
            FindingName::Right => {
                let rights = applicable_rights(self.plan, answers, day);
                let ids = rights.iter().map(|right| right.id).list();
                Effect::Right(self.value(answers, day), ids)
            }
            _ => Effect::Value(self.value(answers, day)),
        }
    }

    /// The value that the rules give, whatever the plan replied on the phone.
    fn value(&self, answers: &Answers, day: Date) -> Option<Value> {
        for rule in &self.plan.rules {
            if let Some(finding) = rule.finding(self.name)
                && answers.meet(&rule.when, day)
            {
                return Some(finding.value);
            }
        }
        None
    }

    /// Whether the region bears on this finding.
    pub fn asks_region(&self) -> bool {
        !self.regions.is_empty()
    }

    /// The regions that bear on this finding, and "not sure" for all others.
    pub fn regions(&self) -> Vec<Answer<String>> {
        self.regions
            .iter()
            .map(|region| Answer::Given((*region).to_owned()))
            .chain([Answer::NotSure])
            .list()
    }

    /// The questions that bear on this finding, in the order of asking.
    pub fn questions(&self) -> Vec<QuestionNumber> {
        question_numbers()
            .filter(|number| self.conditions_on(*number).next().is_some())
            .list()
    }

    /// The conditions on a question.
    fn conditions_on(&self, question: QuestionNumber) -> impl Iterator<Item = &Condition> {
        self.conditions
            .iter()
            .filter(move |condition| condition.question == question)
    }

    /// Of the answers to a question that every condition accepts alike, one each.
    pub fn classes(&self, question: QuestionNumber) -> Vec<Answer<u8>> {
        let mut seen: Vec<Vec<bool>> = Vec::new();
        let mut classes = Vec::new();
        for answer in possible_answers(question) {
            let class = self
                .conditions_on(question)
                .map(|condition| answer.meets(condition))
                .list();
            if !seen.contains(&class) {
                seen.push(class);
                classes.push(answer);
            }
        }
        classes
    }
}

#[cfg(test)]
mod tests {
    use super::scopes;
    use crate::pack::tables;
    use crate::pack::vocabulary::FindingName;

    /// The next question is worked out after every answer, on a phone. That is quick because few
    /// rules bear on a finding, and because of answers that none of them tells apart, one is tried.
    #[test]
    fn few_answers_are_tried() {
        for plan in &tables().plans {
            for scope in scopes(plan) {
                let mut tried = scope.regions().len();
                for question in scope.questions() {
                    tried *= scope.classes(question).len();
                }
                let most = match scope.name {
                    FindingName::Right => 60,
                    _ => 800,
                };
                let name = scope.name.id();
                assert!(tried <= most, "{}: {tried} for {name}", plan.id);
            }
        }
    }
}
