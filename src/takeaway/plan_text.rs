//! One plan's result as plain text: the answer first, then why, what it costs and what to do.

use super::blocks::Blocks;
use super::money::{EstimateWords, amount_line, calculation_words, estimate_words};
use super::phones::phone_words;
use super::sentences;
use super::sources::Cited;
use crate::answers::{Answer, Answers};
use crate::coverage::{CallItem, Change, Determination, PLAN_REPLY, call_script, what_is_unsure};
use crate::list::List;
use crate::pack::vocabulary::{Coverage, FindingName};
use crate::pack::{Contact, Date, Note, Text, question_of_number};
use crate::text::{PackFile, fill, money, words};

/// The findings between the verdict and the cost.
const BEFORE_COST: [FindingName; 3] = [
    FindingName::Referral,
    FindingName::Choice,
    FindingName::Outside,
];
/// The findings between the cost and the rights.
const AFTER_COST: [FindingName; 3] = [
    FindingName::Authorization,
    FindingName::ThirdOpinion,
    FindingName::RecordsReview,
];

/// What the parts of a plan's text are made from.
struct PlanText<'a, 'b> {
    pack: &'a PackFile,
    cited: &'b mut Cited<'a>,
    answers: &'b Answers,
    determination: &'b Determination,
    day: Date,
}

/// Adds the blocks of a plan. The sources that they refer to are added to `cited`.
pub(super) fn plan_text<'a>(
    blocks: &mut Blocks,
    cited: &mut Cited<'a>,
    answers: &Answers,
    determination: &Determination,
) {
    let (pack, day, plan) = (cited.pack, cited.day, determination.plan);
    let mut parts = PlanText {
        pack,
        cited,
        answers,
        determination,
        day,
    };
    let texts = |list: &[Text]| list.iter().map(|text| pack.text(*text).to_owned()).list();

    blocks.add(parts.coverage());
    for name in BEFORE_COST {
        blocks.add(parts.finding(name));
    }
    blocks.add(parts.cost());
    for name in AFTER_COST {
        blocks.add(parts.finding(name));
    }
    blocks.add(parts.right());
    blocks.part(pack.text(words::UNSURE_HEADING), parts.unsure());
    blocks.list(pack.text(words::TODO_STEPS), texts(&plan.steps));
    blocks.part(pack.text(words::TODO_CALL), parts.call());
    let contacts = plan.contacts.iter().map(|contact| parts.contact(contact));
    blocks.list(pack.text(words::TODO_CONTACTS), contacts.list());
    blocks.list(pack.text(words::TODO_DOCUMENTS), texts(&plan.documents));
    blocks.list(pack.text(words::NOTES_APPEAL), parts.notes(&plan.appeal));
    // Facts beyond the plan are shown on the page only: they are of no use in a mail to the plan or
    // to a doctor.
    blocks.list(pack.text(words::NOTES_CAVEATS), parts.notes(&plan.caveats));
}

impl PlanText<'_, '_> {
    fn text(&self, text: Text) -> String {
        self.pack.text(text).to_owned()
    }

    /// The verdict, then the finding `coverage`.
    fn coverage(&mut self) -> Vec<String> {
        let verdict = sentences::verdict(self.pack, self.answers, self.determination);
        let finding = self.determination.finding(FindingName::Coverage);
        let value = self.pack.text(words::value(finding.value));
        let answer = format!("{value}. {}", self.why(FindingName::Coverage));
        let mut lines = vec![verdict, answer];
        lines.extend(self.proof(FindingName::Coverage));
        lines
    }

    /// The question of a finding with its answer, why, and how sure that is.
    fn finding(&mut self, name: FindingName) -> Vec<String> {
        let finding = self.determination.finding(name);
        let question = self.pack.text(words::finding(name));
        let value = self.pack.text(words::value(finding.value));
        let mut lines = vec![format!("{question} {value}."), self.why(name).to_owned()];
        lines.extend(self.proof(name));
        lines
    }

    /// The sentence of the rule. A plan reply replaces it too: then there is none.
    fn why(&self, name: FindingName) -> &str {
        let finding = self.determination.finding(name);
        if finding.rule == PLAN_REPLY {
            ""
        } else {
            self.pack.text(finding.text)
        }
    }

    /// That the plan should be asked, where a finding is unknown; and how sure it is.
    fn proof(&mut self, name: FindingName) -> [String; 2] {
        let finding = self.determination.finding(name);
        let ask = if finding.value.is_unknown() {
            self.text(words::PROOF_ASK)
        } else {
            String::new()
        };
        [ask, self.cited.of_finding(finding)]
    }

    /// The finding `cost` with the estimate and the dated amounts. In an emergency the estimate is
    /// left out.
    fn cost(&mut self) -> Vec<String> {
        let mut lines = self.finding(FindingName::Cost);
        if self.determination.coverage() == Coverage::SeekCareNow {
            return lines;
        }
        let plan = self.determination.plan;
        lines.insert(1, self.estimate());
        if let Answer::Given(price) = self.answers.price.in_currency(plan.currency) {
            let price = money(price, plan.currency, &self.pack.language);
            let of_visit = fill(self.pack.text(words::COST_OF_VISIT), &[("price", &price)]);
            lines.insert(2, of_visit);
        }
        for amount in plan.amounts_for(self.day.year) {
            let sure = self.cited.sure(amount.certainty, amount.sources.as_slice());
            let line = amount_line(self.pack, plan, amount, self.day.year);
            lines.push(format!("- {}. {sure}.", line.trim_end_matches('.')));
        }
        lines
    }

    /// What the person would pay and how it is worked out, or why that cannot be said.
    fn estimate(&self) -> String {
        let why = match estimate_words(self.pack, self.answers, self.determination) {
            EstimateWords::Pays(sum) => {
                let pays = fill(self.pack.text(words::COST_EXACT), &[("sum", &sum)]);
                return match calculation_words(self.pack, self.determination) {
                    Some(calculation) => format!("{pays}: {calculation}."),
                    None => format!("{pays}."),
                };
            }
            // In a text, no price can be added: the person has to ask.
            EstimateWords::None(words::COST_ADD_PRICE) => self.text(words::COST_NO_SUM_ASK),
            EstimateWords::None(why) => self.text(why),
            EstimateWords::OtherCurrency(why) => why,
        };
        format!("{}. {why}", self.pack.text(words::COST_NO_SUM))
    }

    /// The finding `right`, then each right with its citation, whom it binds and where to complain.
    fn right(&mut self) -> Vec<String> {
        let mut lines = self.finding(FindingName::Right);
        for right in &self.determination.rights {
            lines.push(format!("- {}", self.pack.text(right.gives)));
            let rows = [
                (words::RIGHT_CITE, Some(right.cite)),
                (words::RIGHT_BINDS, Some(right.binds)),
                (words::RIGHT_COMPLAINT, right.complaint),
            ];
            for (name, text) in rows {
                if let Some(text) = text {
                    let (name, text) = (self.pack.text(name), self.pack.text(text));
                    lines.push(format!("  {name}: {text}"));
                }
            }
            let sources = right.sources.as_slice();
            let proof = self.cited.proof(right.certainty, sources, right.checked);
            lines.push(format!("  {proof}"));
        }
        lines.push(self.text(words::RIGHT_NOTE));
        lines
    }

    /// What other answers would change, for the questions that were answered with "not sure".
    fn unsure(&self) -> Vec<String> {
        let changes = what_is_unsure(self.determination, self.answers, self.day);
        let mut lines: Vec<String> = Vec::new();
        for change in &changes {
            lines.extend(self.change(change));
        }
        if !lines.is_empty() {
            lines.insert(0, self.text(words::UNSURE_WHY));
        }
        lines
    }

    /// What one other answer would change.
    fn change(&self, change: &Change) -> Option<String> {
        let question = question_of_number(change.question)?;
        let option = question.options.get(usize::from(change.option))?;
        let finding = words::finding(change.value.finding());
        let values = [
            ("option", self.pack.text(option.name)),
            ("finding", self.pack.text(finding)),
            ("value", self.pack.text(words::value(change.value))),
        ];
        let sentence = fill(self.pack.text(words::UNSURE_CHANGE), &values);
        Some(format!("- {} {sentence}", self.pack.text(question.ask)))
    }

    /// What to say on the phone, from the first sentence to the last. A plan reply is beside its
    /// question.
    fn call(&self) -> Vec<String> {
        let script = call_script(self.determination, self.answers, self.day);
        if script.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![
            self.text(words::TODO_CALL_WHY),
            sentences::opening(self.pack, self.answers, self.determination),
        ];
        for item in script {
            let sentence = sentences::say(self.pack, self.answers, self.determination, item);
            lines.push(match self.plan_reply(item) {
                Some(reply) => format!("- {sentence} → {reply}"),
                None => format!("- {sentence}"),
            });
        }
        lines.push(self.text(words::CALL_CLOSE));
        lines
    }

    /// What the plan replied to a question of the call, if it has.
    fn plan_reply(&self, item: CallItem) -> Option<&str> {
        let CallItem::Finding(name) = item else {
            return None;
        };
        let finding = self.determination.finding(name);
        let is_reply = finding.rule == PLAN_REPLY;
        is_reply.then(|| self.pack.text(words::plan_reply(finding.value)))
    }

    /// The name of a contact, its numbers, and how sure they are.
    fn contact(&mut self, contact: &Contact) -> String {
        let mut numbers: Vec<String> = Vec::new();
        if let Some(phone) = &contact.phone {
            numbers.push(phone_words(self.pack, phone));
        }
        if let Some(tty) = &contact.tty {
            let phone = phone_words(self.pack, tty);
            numbers.push(fill(self.pack.text(words::TODO_TTY), &[("phone", &phone)]));
        }
        let name = self.pack.text(contact.name);
        let sources = contact.sources.as_slice();
        let sure = self.cited.sure(contact.certainty, sources);
        if numbers.is_empty() {
            format!("{name}. {sure}.")
        } else {
            format!("{name}: {}. {sure}.", numbers.join(", "))
        }
    }

    /// Each note, and how sure it is.
    fn notes(&mut self, notes: &[Note]) -> Vec<String> {
        let mut lines = Vec::new();
        for note in notes {
            let sure = self.cited.sure(note.certainty, note.sources.as_slice());
            lines.push(format!("{} {sure}.", self.pack.text(note.text)));
        }
        lines
    }
}
