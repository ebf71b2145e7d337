//! One plan's result as plain text: the answer first, then why, what it costs and what to do.

use super::money::{EstimateWords, amount_line, amounts_for, estimate_words, sum_how};
use super::phone_words;
use super::plain_text::Blocks;
use super::sentences;
use super::sources::Cited;
use crate::answers::{Answer, Answers};
use crate::coverage::{CallItem, Change, Determination, PLAN_REPLY, call_script, what_is_unsure};
use crate::list::List;
use crate::pack::vocabulary::{Coverage, FindingName};
use crate::pack::{Contact, Date, Note, Text, tables};
use crate::text::{PackFile, fill, money, words};

/// What every part is made from.
struct CostBreakdown<'a, 'b> {
    pack: &'a PackFile,
    cited: &'b mut Cited<'a>,
    answers: &'b Answers,
    determination: &'b Determination,
    day: Date,
}

/// Adds a plan's blocks.
pub(super) fn plan_text<'a>(
    blocks: &mut Blocks,
    cited: &mut Cited<'a>,
    pack: &'a PackFile,
    answers: &Answers,
    determination: &Determination,
    day: Date,
) {
    let plan = determination.plan;
    let mut parts = CostBreakdown {
        pack,
        cited,
        answers,
        determination,
        day,
    };
    let texts = |list: &[Text]| list.iter().map(|text| pack.text(*text).to_owned()).list();
    let verdict = sentences::verdict(pack, answers, determination);
    blocks.add(parts.finding(FindingName::Coverage, Some(verdict)));
    for name in [
        FindingName::Referral,
        FindingName::Choice,
        FindingName::Outside,
    ] {
        blocks.add(parts.finding(name, None));
    }
    blocks.add(parts.cost());
    for name in [
        FindingName::Authorization,
        FindingName::ThirdOpinion,
        FindingName::RecordsReview,
    ] {
        blocks.add(parts.finding(name, None));
    }
    blocks.add(parts.right());
    blocks.part(pack.text(words::UNSURE_HEADING), parts.unsure());
    blocks.list(pack.text(words::TODO_STEPS), texts(&plan.steps));
    blocks.part(pack.text(words::TODO_CALL), parts.call());
    blocks.list(
        pack.text(words::TODO_CONTACTS),
        plan.contacts
            .iter()
            .map(|contact| parts.contact(contact))
            .list(),
    );
    blocks.list(pack.text(words::TODO_DOCUMENTS), texts(&plan.documents));
    blocks.list(
        pack.text(words::NOTES_APPEAL),
        plan.appeal.iter().map(|note| parts.note(note)).list(),
    );
    // Facts beyond the plan stay on the page: they are not what a person mails to the plan or to a
    // doctor.
    blocks.list(
        pack.text(words::NOTES_CAVEATS),
        plan.caveats.iter().map(|note| parts.note(note)).list(),
    );
}

impl CostBreakdown<'_, '_> {
    fn text(&self, text: Text) -> String {
        self.pack.text(text).to_owned()
    }

    /// The question with its answer, why, and how sure that is. What the plan told replaces the
    /// sentence of our rule too.
    fn finding(&mut self, name: FindingName, verdict: Option<String>) -> Vec<String> {
        let found = self.determination.finding(name);
        let value = self.pack.text(words::value(found.value));
        let why = if found.rule == PLAN_REPLY {
            ""
        } else {
            self.pack.text(found.text)
        };
        let ask = if found.value.is_unknown() {
            self.text(words::PROOF_ASK)
        } else {
            String::new()
        };
        let proof = self.cited.of_finding(found);
        match verdict {
            Some(verdict) => vec![verdict, format!("{value}. {why}"), ask, proof],
            None => vec![
                format!("{} {value}.", self.pack.text(words::finding(name))),
                why.to_owned(),
                ask,
                proof,
            ],
        }
    }

    /// As any finding, with the sum; in an emergency nobody works out a sum first.
    fn cost(&mut self) -> Vec<String> {
        let mut lines = self.finding(FindingName::Cost, None);
        if self.determination.coverage() == Coverage::SeekCareNow {
            return lines;
        }
        let plan = self.determination.plan;
        let sum = match estimate_words(self.pack, self.answers, self.determination) {
            EstimateWords::Pays(sum) => {
                let how = sum_how(self.pack, self.determination)
                    .map(|how| format!(": {how}"))
                    .unwrap_or_default();
                format!(
                    "{}{how}.",
                    fill(self.pack.text(words::COST_EXACT), &[("sum", &sum)])
                )
            }
            // Here nothing can be added any more.
            EstimateWords::None(words::COST_ADD_PRICE) => {
                format!(
                    "{}. {}",
                    self.pack.text(words::COST_NO_SUM),
                    self.pack.text(words::COST_NO_SUM_ASK)
                )
            }
            EstimateWords::None(why) => format!(
                "{}. {}",
                self.pack.text(words::COST_NO_SUM),
                self.pack.text(why)
            ),
            EstimateWords::OtherCurrency(why) => {
                format!("{}. {why}", self.pack.text(words::COST_NO_SUM))
            }
        };
        lines.insert(1, sum);
        if let Answer::Given(price) = self.answers.price.in_currency(plan.currency) {
            let price = money(price, plan.currency, &self.pack.language);
            lines.insert(
                2,
                fill(self.pack.text(words::COST_OF_VISIT), &[("price", &price)]),
            );
        }
        for amount in amounts_for(plan, self.day.year) {
            let sure = self.cited.sure(amount.certainty, amount.sources.as_slice());
            lines.push(format!(
                "- {}. {sure}.",
                amount_line(self.pack, plan, amount, self.day.year).trim_end_matches('.')
            ));
        }
        lines
    }

    fn right(&mut self) -> Vec<String> {
        let mut lines = self.finding(FindingName::Right, None);
        for right in &self.determination.rights {
            let proof = self
                .cited
                .proof(right.certainty, right.sources.as_slice(), right.checked);
            let rows = [
                (words::RIGHT_CITE, Some(right.cite)),
                (words::RIGHT_BINDS, Some(right.binds)),
                (words::RIGHT_COMPLAINT, right.complaint),
            ];
            let rows = rows.iter().filter_map(|(name, text)| {
                text.map(|text| format!("{}: {}", self.pack.text(*name), self.pack.text(text)))
            });
            lines.push(format!("- {}", self.pack.text(right.gives)));
            lines.extend(rows.map(|row| format!("  {row}")));
            lines.push(format!("  {proof}"));
        }
        lines.push(self.text(words::RIGHT_NOTE));
        lines
    }

    fn unsure(&self) -> Vec<String> {
        let changes = what_is_unsure(self.determination.plan, self.answers, self.day);
        let line = |change: &Change| {
            let question = tables().questions.get(usize::from(change.question))?;
            let option = self
                .pack
                .text(question.options.get(usize::from(change.option))?.name);
            let finding = self.pack.text(words::finding(change.value.finding()));
            let values = [
                ("option", option),
                ("finding", finding),
                ("value", self.pack.text(words::value(change.value))),
            ];
            let line = fill(self.pack.text(words::UNSURE_CHANGE), &values);
            Some(format!("- {} {line}", self.pack.text(question.ask)))
        };
        let lines: Vec<String> = changes.iter().filter_map(line).list();
        let why = (!lines.is_empty()).then(|| self.text(words::UNSURE_WHY));
        why.into_iter().chain(lines).list()
    }

    /// What to say, from the first line to the last; an answer that was noted stands beside its
    /// question.
    fn call(&self) -> Vec<String> {
        let script = call_script(self.determination, self.answers, self.day);
        if script.is_empty() {
            return Vec::new();
        }
        let item = |item: &CallItem| {
            let said = sentences::say(self.pack, self.answers, self.determination, *item);
            let told = match item {
                CallItem::Finding(name) => {
                    Some(self.determination.finding(*name)).filter(|found| found.rule == PLAN_REPLY)
                }
                CallItem::Own(_) => None,
            };
            told.map_or_else(
                || format!("- {said}"),
                |found| {
                    format!(
                        "- {said} → {}",
                        self.pack.text(words::plan_reply(found.value))
                    )
                },
            )
        };
        let first = [
            self.text(words::TODO_CALL_WHY),
            sentences::opening(self.pack, self.answers, self.determination),
        ];
        first
            .into_iter()
            .chain(script.iter().map(item))
            .chain([self.text(words::CALL_CLOSE)])
            .list()
    }

    fn contact(&mut self, contact: &Contact) -> String {
        let tty = |tty| {
            fill(
                self.pack.text(words::TODO_TTY),
                &[("phone", &phone_words(self.pack, tty))],
            )
        };
        let phone = contact
            .phone
            .as_ref()
            .map(|phone| phone_words(self.pack, phone));
        let numbers = phone
            .into_iter()
            .chain(contact.tty.as_ref().map(tty))
            .list();
        let sure = self
            .cited
            .sure(contact.certainty, contact.sources.as_slice());
        let name = self.pack.text(contact.name);
        if numbers.is_empty() {
            format!("{name}. {sure}.")
        } else {
            format!("{name}: {}. {sure}.", numbers.iter().joined(", "))
        }
    }

    fn note(&mut self, note: &Note) -> String {
        format!(
            "{} {}.",
            self.pack.text(note.text),
            self.cited.sure(note.certainty, note.sources.as_slice())
        )
    }
}
