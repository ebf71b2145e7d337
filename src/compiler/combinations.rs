//! Goes through the combinations of answers, regions and days that some conditions can tell apart.

use super::conditions::CheckedWhen;
use second_opinion_model::{Condition, Date};

/// One combination of answers.
pub(crate) struct Combination {
    /// The bit of the answer to each question, as in a [`Condition`].
    pub answers: Vec<u32>,
    /// `None` where it was not given.
    pub region: Option<String>,
    day: Date,
}

impl Combination {
    /// The same with another answer to one question.
    pub fn with(&self, question: usize, answer: u32) -> Self {
        let mut answers = self.answers.clone();
        if let Some(of_question) = answers.get_mut(question) {
            *of_question = answer;
        }
        Self {
            answers,
            region: self.region.clone(),
            day: self.day,
        }
    }

    /// Whether this was the answer to the question.
    pub fn has_answer(&self, question: usize, answer: u32) -> bool {
        self.answers.get(question) == Some(&answer)
    }

    /// Whether all of these conditions hold.
    pub fn meets(&self, when: &CheckedWhen) -> bool {
        for condition in &when.conditions {
            let answer = self.answers.get(usize::from(condition.question));
            if answer.is_none_or(|answer| answer & condition.answers == 0) {
                return false;
            }
        }
        let is_here = match &self.region {
            _ if when.regions.is_empty() => true,
            Some(region) => when.regions.contains(region),
            None => false,
        };
        let has_begun = when.from.is_none_or(|from| from <= self.day);
        let has_not_ended = when.until.is_none_or(|until| self.day <= until);
        is_here && has_begun && has_not_ended
    }
}

/// What `test` finds in the first combination in which it finds something. Tried is every answer to
/// each question that a condition names; each region, and none; each first and last day.
/// `option_counts` has the number of options of each question.
pub(crate) fn find<T>(
    whens: &[&CheckedWhen],
    option_counts: &[usize],
    mut test: impl FnMut(&Combination) -> Option<T>,
) -> Option<T> {
    let questions = questions(whens);
    for region in regions(whens) {
        for day in days(whens) {
            let mut combination = Combination {
                answers: vec![Condition::NOT_GIVEN; option_counts.len()],
                region: region.clone(),
                day,
            };
            let found = each_answer(&questions, option_counts, &mut combination, &mut test);
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

/// The questions that some condition names, in the order of their numbers.
fn questions(whens: &[&CheckedWhen]) -> Vec<usize> {
    let mut questions = Vec::new();
    for when in whens {
        for condition in &when.conditions {
            questions.push(usize::from(condition.question));
        }
    }
    questions.sort_unstable();
    questions.dedup();
    questions
}

/// No region, and each that is named.
fn regions(whens: &[&CheckedWhen]) -> Vec<Option<String>> {
    let mut regions = vec![None];
    for when in whens {
        regions.extend(when.regions.iter().cloned().map(Some));
    }
    regions.sort_unstable();
    regions.dedup();
    regions
}

/// Each day from or until which something applies, and a day before and after all of them.
fn days(whens: &[&CheckedWhen]) -> Vec<Date> {
    let mut days = vec![Date::FIRST, Date::LAST];
    for when in whens {
        days.extend(when.from);
        days.extend(when.until);
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// Tries "not sure" and every option of the questions that are left.
fn each_answer<T>(
    questions: &[usize],
    option_counts: &[usize],
    combination: &mut Combination,
    test: &mut impl FnMut(&Combination) -> Option<T>,
) -> Option<T> {
    let Some((question, rest)) = questions.split_first() else {
        return test(combination);
    };
    let count = option_counts.get(*question).copied().unwrap_or(0);
    let options = (0..count).map(Condition::bit_of_option);
    for answer in [Condition::NOT_GIVEN].into_iter().chain(options) {
        if let Some(of_question) = combination.answers.get_mut(*question) {
            *of_question = answer;
        }
        let found = each_answer(rest, option_counts, combination, test);
        if found.is_some() {
            return found;
        }
    }
    None
}
