//! One face of a determination: a finding, or the cost, or the right, with only the rules that bear on it.
//! Looking at faces one by one keeps the number of cases small: few rules bear on each.

use crate::answers::{Answers, Said};
use crate::coverage::{applicable_rights, decided_cost};
use crate::list::List;
use crate::pack::value::Value;
use crate::pack::vocabulary::{Cost, FindingName};
use crate::pack::{Date, Plan, QuestionNumber, Rule, Terms, When, rights_of, tables};

/// What a face shows for some answers; two that differ are a difference to the person.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A finding's value.
    Value(Option<Value>),
    /// The cost and its terms.
    Cost(Cost, Terms),
    /// The right's value and the rights that bind.
    Right(Option<Value>, Vec<&'static str>),
}

/// The finding whose face it is, and the conditions that bear on it.
pub(super) struct Face {
    name: FindingName,
    whens: Vec<&'static When>,
}

/// The faces of a plan.
pub(super) fn faces(plan: &'static Plan) -> impl Iterator<Item = Face> {
    FindingName::ALL.iter().map(move |name| Face::of(plan, *name))
}

fn bears_on(rule: &Rule, name: FindingName) -> bool {
    let decides = |name: FindingName| rule.findings.iter().any(|finding| finding.name() == name);
    // A plan that pays nothing leaves the whole bill, so coverage bears on cost.
    decides(name) || (name == FindingName::Cost && (rule.terms != Terms::UNCHANGED || decides(FindingName::Coverage)))
}

impl Face {
    /// The face of one finding.
    pub fn of(plan: &'static Plan, name: FindingName) -> Self {
        let rules = plan.rules.iter().filter(|rule| bears_on(rule, name)).map(|rule| &rule.when);
        let rights = rights_of(plan).filter(|_| name == FindingName::Right).map(|right| &right.when);
        Self { name, whens: rules.chain(rights).list() }
    }

    /// What this face shows for these answers.
    pub fn outcome(&self, plan: &'static Plan, answers: &Answers, day: Date) -> Outcome {
        match self.name {
            FindingName::Cost => {
                let (cost, terms) = decided_cost(plan, answers, day);
                Outcome::Cost(cost, terms)
            }
            FindingName::Right => {
                let rights = applicable_rights(plan, answers, day).iter().map(|right| right.id).list();
                Outcome::Right(self.value(plan, answers, day), rights)
            }
            _ => Outcome::Value(self.value(plan, answers, day)),
        }
    }

    fn value(&self, plan: &'static Plan, answers: &Answers, day: Date) -> Option<Value> {
        let mut matching = plan.rules.iter().filter(|rule| answers.meet(&rule.when, day));
        matching.find_map(|rule| rule.findings.iter().find(|finding| finding.name() == self.name).map(|finding| finding.value))
    }

    /// Whether the region bears on this face.
    pub fn asks_region(&self) -> bool {
        self.whens.iter().any(|when| !when.regions.is_empty())
    }

    /// The regions that bear on this face, and one that does not.
    pub fn regions(&self) -> Vec<Said<String>> {
        let mut regions: Vec<&str> = Vec::new();
        for region in self.whens.iter().flat_map(|when| when.regions.iter().copied()) {
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        regions.into_iter().map(|region| Said::It(region.to_owned())).chain([Said::NotSure]).list()
    }

    /// The questions that bear on this face.
    pub fn questions(&self) -> Vec<QuestionNumber> {
        let conditions = || self.whens.iter().flat_map(|when| when.conditions.iter());
        let numbers = (0..tables().questions.len()).filter_map(|number| u8::try_from(number).ok());
        numbers.filter(|number| conditions().any(|condition| condition.question == *number)).list()
    }

    /// One answer of each class of answers to a question that no condition of this face can tell apart.
    pub fn classes(&self, question: QuestionNumber) -> Vec<Said<u8>> {
        let masks: Vec<u32> = self
            .whens
            .iter()
            .flat_map(|when| when.conditions.iter().filter(|condition| condition.question == question).map(|condition| condition.answers))
            .list();
        let options = tables().questions.get(usize::from(question)).map_or(0, |question| question.options.len());
        let answers = (0..options).filter_map(|option| u8::try_from(option).ok()).map(Said::It);
        let mut seen: Vec<Vec<bool>> = Vec::new();
        let mut classes = Vec::new();
        for answer in std::iter::once(Said::NotSure).chain(answers) {
            let class: Vec<bool> = masks.iter().map(|mask| mask & crate::answers::bit(answer) != 0).list();
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
    use super::faces;
    use crate::pack::tables;
    use crate::pack::vocabulary::FindingName;

    /// The next question is worked out at every click, on a phone: that is quick because few rules bear on a face, and because
    /// answers that none of them can tell apart are tried once.
    #[test]
    fn few_answers_are_tried() {
        for plan in &tables().plans {
            for face in faces(plan) {
                let classes = face.questions().into_iter().map(|question| face.classes(question).len());
                let tried = classes.product::<usize>() * face.regions().len();
                let most = if face.name == FindingName::Right { 60 } else { 800 };
                assert!(tried <= most, "{}: {} ways to answer for {}", plan.id, tried, face.name.id());
            }
        }
    }
}
