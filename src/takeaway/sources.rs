//! How sure a statement is, since when and from where, in words; and the list of all sources that a
//! text refers to by number.

use crate::coverage::DeterminedFinding;
use crate::list::List;
use crate::pack::vocabulary::Certainty;
use crate::pack::{Date, Source};
use crate::text::{PackFile, SourceText, date, fill, words};

/// Who published a source, its kind, the date it bears and the day it was read, with " · " between
/// them. What is not known is left out.
#[must_use]
pub fn about_source(pack: &PackFile, source: &SourceText) -> String {
    let kind = match Certainty::from_id(&source.kind) {
        Some(kind) => pack.text(words::certainty(kind)),
        None => "",
    };
    let read = match source.read.as_deref().and_then(Date::parse) {
        Some(day) => {
            let day = date(day, &pack.language);
            fill(pack.text(words::PROOF_READ), &[("date", &day)])
        }
        None => pack.text(words::PROOF_CITED).to_owned(),
    };
    let dated = source.dated.as_deref().unwrap_or_default();
    let parts = [source.publisher.as_str(), kind, dated, &read];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .joined(" · ")
}

/// The sources of a text, in the order in which it first refers to them.
pub(super) struct Cited<'a> {
    /// The texts and sources of the language.
    pub pack: &'a PackFile,
    /// The day of the result.
    pub day: Date,
    sources: Vec<Source>,
}

impl<'a> Cited<'a> {
    /// An empty list for a text in the language of `pack`, as of this day.
    pub fn new(pack: &'a PackFile, day: Date) -> Self {
        Self {
            pack,
            day,
            sources: Vec::new(),
        }
    }

    /// How sure a finding is; for a plan reply, the day of the call.
    pub fn of_finding(&mut self, finding: &DeterminedFinding) -> String {
        if finding.rests_on_reply() {
            let day = date(finding.checked, &self.pack.language);
            let reply = fill(self.pack.text(words::CALL_TOLD), &[("date", &day)]);
            return format!("{reply}.");
        }
        self.proof(finding.certainty, finding.sources, finding.checked)
    }

    /// How sure a statement is and when it was checked: "From the law itself [1, 2]. Checked 23 Nov
    /// 2026."
    pub fn proof(&mut self, certainty: Certainty, sources: &[Source], checked: Date) -> String {
        let sure = self.sure(certainty, sources);
        let day = date(checked, &self.pack.language);
        let day = fill(self.pack.text(words::PROOF_CHECKED), &[("date", &day)]);
        if checked.is_over_a_year_before(self.day) {
            let long_ago = self.pack.text(words::PROOF_LONG_AGO);
            format!("{sure}. {day}. {long_ago}")
        } else {
            format!("{sure}. {day}.")
        }
    }

    /// How sure a statement is: "From the law itself [1, 2]".
    pub fn sure(&mut self, certainty: Certainty, sources: &[Source]) -> String {
        let mut numbers = Vec::new();
        for source in sources {
            numbers.push(self.number(*source).to_string());
        }
        let sure = self.pack.text(words::certainty(certainty));
        if numbers.is_empty() {
            sure.to_owned()
        } else {
            format!("{sure} [{}]", numbers.join(", "))
        }
    }

    /// The number of a source in the list, from 1; it is added where it is new.
    fn number(&mut self, source: Source) -> usize {
        let known = self.sources.iter().position(|known| *known == source);
        let index = known.unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        });
        index + 1
    }

    /// A line for each source: its number, title, who published it, and its address at the end,
    /// where mail programs recognise it.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (number, source) in (1..).zip(&self.sources) {
            let Some(source) = self.pack.source(*source) else {
                continue;
            };
            let about = about_source(self.pack, source);
            let mut line = format!("[{number}] {} · {about}", source.title);
            if let Some(url) = &source.url {
                line.push_str(" · ");
                line.push_str(url);
            }
            lines.push(line);
        }
        lines
    }
}
