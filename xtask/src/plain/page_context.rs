//! What the parts of a plan's page share: its texts, the plan, the day, and the sources that were
//! cited so far.

use super::usual_case::usual_answers;
use second_opinion::pack::{Date, Plan, Region, Source, Text, place, tables};
use second_opinion::takeaway::sentences;
use second_opinion::text::{PackFile, date, fill, words};

/// Passed to each part of a page in turn.
pub struct PageContext<'a> {
    /// The texts of the page's language.
    pub texts: &'a PackFile,
    /// The plan.
    pub plan: &'static Plan,
    /// The day that the rules are read for.
    pub day: Date,
    /// The sources that the page refers to so far, in the order of their numbers.
    pub(super) cited: Vec<Source>,
}

impl<'a> PageContext<'a> {
    /// A page that cites nothing yet. The rules are read for the day of the plan files.
    pub fn new(texts: &'a PackFile, plan: &'static Plan) -> Self {
        Self {
            texts,
            plan,
            day: tables().date,
            cited: Vec::new(),
        }
    }

    /// A text of the pack.
    pub fn text(&self, text: Text) -> &'a str {
        self.texts.text(text)
    }

    /// A text of the pack with its braces filled in.
    pub fn fill(&self, text: Text, values: &[(&str, &str)]) -> String {
        fill(self.texts.text(text), values)
    }

    /// "23 Nov 2026".
    pub fn date(&self, day: Date) -> String {
        date(day, &self.texts.language)
    }

    /// The regions of the plan's country; none where the plan holds anywhere.
    pub fn regions(&self) -> &'static [Region] {
        self.plan
            .place
            .and_then(place)
            .map_or(&[], |place| &place.regions)
    }

    /// "In an emergency: 911", where the plan is.
    pub fn emergency_number(&self) -> String {
        let place = sentences::place_of(&usual_answers(self.plan, None));
        let call = place.map_or("", |place| self.text(place.emergency));
        self.fill(words::EMERGENCY_NUMBER, &[("call", call)])
    }
}
