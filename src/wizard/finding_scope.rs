//! One finding of a plan with only the conditions that bear on it. Looking at findings one by one
//! keeps the number of cases small: few rules bear on each.

use crate::answers::{Answer, Answers, bit};
use crate::coverage::{applicable_rights, decided_cost};
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Cost, Coverage, FindingName};
use crate::pack::{
    Condition, CostTerms, Date, Plan, QuestionNumber, Rule, When, rights_of, tables,
};

/// What a finding shows for some answers; two that differ are a difference to the person.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// A finding's value.
    Value(Option<Value>),
    /// The cost and its terms.
    Cost(Cost, CostTerms),
    /// The right's value and the rights that bind.
    Right(Option<Value>, Vec<&'static str>),
}

/// A finding, with the conditions of the rules and rights that bear on it.
pub(super) struct FindingScope {
    name: FindingName,
    conditions: Vec<Condition>,
    regions: Vec<&'static str>,
}

/// The findings of a plan, each with what bears on it.
pub(super) fn scopes(plan: &'static Plan) -> impl Iterator<Item = FindingScope> {
    FindingName::ALL
        .iter()
        .map(move |name| FindingScope::of(plan, *name))
}

fn decides(rule: &Rule, name: FindingName) -> bool {
    rule.findings.iter().any(|finding| finding.name() == name)
}

fn bears_on(rule: &Rule, name: FindingName) -> bool {
    // A plan that pays nothing leaves the whole bill, so coverage bears on cost.
    let by_coverage = decides(rule, FindingName::Coverage);
    decides(rule, name)
        || (name == FindingName::Cost && (rule.terms != CostTerms::UNCHANGED || by_coverage))
}

/// A rule that bears on the cost through its coverage alone, by one answer to one question. Of such
/// rules, those of equal rank and effect are one to the cost, whichever of them holds.
#[derive(PartialEq, Eq)]
struct ByCoverage {
    rank: u8,
    question: QuestionNumber,
    coverage: OnCost,
}

/// What a coverage does to the cost.
#[derive(PartialEq, Eq)]
enum OnCost {
    /// The whole bill is left.
    PaysNothing,
    /// Nobody asks for a price first.
    Emergency,
    /// The cost is as the other rules say.
    None,
}

impl OnCost {
    /// The effect of a rule's coverage; `None` where it decides none.
    fn of(rule: &Rule) -> Option<Self> {
        rule.findings
            .iter()
            .find_map(|finding| match finding.value {
                Value::Coverage(Coverage::NotCovered) => Some(Self::PaysNothing),
                Value::Coverage(Coverage::SeekCareNow) => Some(Self::Emergency),
                Value::Coverage(_) => Some(Self::None),
                _ => None,
            })
    }
}

impl ByCoverage {
    fn of(rule: &Rule, name: FindingName) -> Option<(Self, u32)> {
        let [Condition { question, answers }] = *rule.when.conditions.as_slice() else {
            return None;
        };
        let has_own_cost = rule.terms != CostTerms::UNCHANGED || decides(rule, FindingName::Cost);
        let is_always = rule.when.from.is_none() && rule.when.until.is_none();
        if name != FindingName::Cost || has_own_cost || !is_always || !rule.when.regions.is_empty()
        {
            return None;
        }
        Some((
            Self {
                rank: rule.rank,
                question,
                coverage: OnCost::of(rule)?,
            },
            answers,
        ))
    }

    /// Whether it changes nothing, as no rule of a lower rank has another effect.
    fn is_idle(&self, plan: &Plan) -> bool {
        let has_effect =
            |rule: &&Rule| OnCost::of(rule).is_some_and(|effect| effect != OnCost::None);
        let mut below = plan.rules.iter().filter(|rule| rule.rank < self.rank);
        self.coverage == OnCost::None && !below.any(|rule| has_effect(&rule))
    }
}

impl FindingScope {
    /// What bears on one finding.
    pub fn of(plan: &'static Plan, name: FindingName) -> Self {
        let mut scope = Self {
            name,
            conditions: Vec::new(),
            regions: Vec::new(),
        };
        let mut by_coverage: Vec<(ByCoverage, u32)> = Vec::new();
        for rule in plan.rules.iter().filter(|rule| bears_on(rule, name)) {
            let Some((effect, answers)) = ByCoverage::of(rule, name) else {
                scope.add(&rule.when);
                continue;
            };
            if effect.is_idle(plan) {
                continue;
            }
            match by_coverage.iter_mut().find(|(known, _)| *known == effect) {
                Some((_, known)) => *known |= answers,
                None => by_coverage.push((effect, answers)),
            }
        }
        for (effect, answers) in by_coverage {
            scope.conditions.push(Condition {
                question: effect.question,
                answers,
            });
        }
        if name == FindingName::Right {
            rights_of(plan).for_each(|right| scope.add(&right.when));
        }
        scope
    }

    fn add(&mut self, when: &'static When) {
        for condition in &when.conditions {
            let Condition { question, answers } = *condition;
            self.conditions.push(Condition { question, answers });
        }
        for region in &when.regions {
            if !self.regions.contains(region) {
                self.regions.push(region);
            }
        }
    }

    /// What this finding shows for these answers.
    pub fn effect(&self, plan: &'static Plan, answers: &Answers, day: Date) -> Effect {
        match self.name {
            FindingName::Cost => {
                let (cost, terms) = decided_cost(plan, answers, day);
                Effect::Cost(cost, terms)
            }
            FindingName::Right => {
                let rights = applicable_rights(plan, answers, day)
                    .iter()
                    .map(|right| right.id)
                    .list();
                Effect::Right(self.value(plan, answers, day), rights)
            }
            _ => Effect::Value(self.value(plan, answers, day)),
        }
    }

    fn value(&self, plan: &'static Plan, answers: &Answers, day: Date) -> Option<Value> {
        let mut matching = plan
            .rules
            .iter()
            .filter(|rule| answers.meet(&rule.when, day));
        matching.find_map(|rule| {
            rule.findings
                .iter()
                .find(|finding| finding.name() == self.name)
                .map(|finding| finding.value)
        })
    }

    /// Whether the region bears on this finding.
    pub fn asks_region(&self) -> bool {
        !self.regions.is_empty()
    }

    /// The regions that bear on this finding, and one that does not.
    pub fn regions(&self) -> Vec<Answer<String>> {
        let named = self
            .regions
            .iter()
            .map(|region| Answer::Given((*region).to_owned()));
        named.chain([Answer::NotSure]).list()
    }

    /// The questions that bear on this finding.
    pub fn questions(&self) -> Vec<QuestionNumber> {
        let numbers = (0..tables().questions.len()).filter_map(|number| u8::try_from(number).ok());
        numbers
            .filter(|number| self.masks(*number).next().is_some())
            .list()
    }

    /// The answers that each condition on a question asks for.
    fn masks(&self, question: QuestionNumber) -> impl Iterator<Item = u32> {
        let of_question = self
            .conditions
            .iter()
            .filter(move |condition| condition.question == question);
        of_question.map(|condition| condition.answers)
    }

    /// One answer of each class of answers to a question that no condition can tell apart.
    pub fn classes(&self, question: QuestionNumber) -> Vec<Answer<u8>> {
        let options = tables()
            .questions
            .get(usize::from(question))
            .map_or(0, |question| question.options.len());
        let given = (0..options)
            .filter_map(|option| u8::try_from(option).ok())
            .map(Answer::Given);
        let mut seen: Vec<Vec<bool>> = Vec::new();
        let mut classes = Vec::new();
        for answer in std::iter::once(Answer::NotSure).chain(given) {
            let class = self
                .masks(question)
                .map(|mask| mask & bit(answer) != 0)
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

    /// The next question is worked out at every click, on a phone: that is quick because few rules
    /// bear on a finding, and because answers that none of them can tell apart are tried once.
    #[test]
    fn few_answers_are_tried() {
        for plan in &tables().plans {
            for scope in scopes(plan) {
                let classes = scope
                    .questions()
                    .into_iter()
                    .map(|question| scope.classes(question).len());
                let tried = classes.product::<usize>() * scope.regions().len();
                let most = if scope.name == FindingName::Right {
                    60
                } else {
                    800
                };
                assert!(
                    tried <= most,
                    "{}: {} ways to answer for {}",
                    plan.id,
                    tried,
                    scope.name.id()
                );
            }
        }
    }
}
