//! How sure we are, since when and from where, in words; and the list of all sources that a text
//! refers to by number.

use crate::coverage::DeterminedFinding;
use crate::list::List;
use crate::pack::vocabulary::Certainty;
use crate::pack::{Date, Source};
use crate::text::{PackFile, SourceText, date, fill, words};

/// Who published a source, what kind it is, the date it bears and the day it was read.
#[must_use]
pub fn about_source(pack: &PackFile, source: &SourceText) -> String {
    let kind =
        Certainty::from_id(&source.kind).map_or("", |kind| pack.text(words::certainty(kind)));
    let read = source.read.as_deref().and_then(Date::parse);
    let read = read.map_or_else(
        || pack.text(words::PROOF_CITED).to_owned(),
        |day| {
            fill(
                pack.text(words::PROOF_READ),
                &[("date", &date(day, &pack.language))],
            )
        },
    );
    let about = [
        source.publisher.as_str(),
        kind,
        source.dated.as_deref().unwrap_or_default(),
        &read,
    ];
    about
        .into_iter()
        .filter(|word| !word.is_empty())
        .joined(" · ")
}

/// The sources in the order a text first refers to them.
pub(super) struct Cited<'a> {
    pack: &'a PackFile,
    day: Date,
    sources: Vec<Source>,
}

impl<'a> Cited<'a> {
    pub fn new(pack: &'a PackFile, day: Date) -> Self {
        Self {
            pack,
            day,
            sources: Vec::new(),
        }
    }

    /// How sure a finding is; of what the plan told on the phone, the day it did.
    pub fn of_finding(&mut self, found: &DeterminedFinding) -> String {
        if found.rests_on_call() {
            let day = date(found.checked, &self.pack.language);
            return format!(
                "{}.",
                fill(self.pack.text(words::CALL_TOLD), &[("date", &day)])
            );
        }
        self.proof(found.certainty, found.sources, found.checked)
    }

    /// "From the law itself [1, 2]. Checked 23 Nov 2026."
    pub fn proof(&mut self, certainty: Certainty, sources: &[Source], checked: Date) -> String {
        let sure = self.sure(certainty, sources);
        let day = fill(
            self.pack.text(words::PROOF_CHECKED),
            &[("date", &date(checked, &self.pack.language))],
        );
        let old = checked
            .is_over_a_year_before(self.day)
            .then(|| format!(" {}", self.pack.text(words::PROOF_LONG_AGO)));
        format!("{sure}. {day}.{}", old.unwrap_or_default())
    }

    /// "From the law itself [1, 2]"
    pub fn sure(&mut self, certainty: Certainty, sources: &[Source]) -> String {
        let numbers: Vec<String> = sources
            .iter()
            .map(|source| self.number(*source).to_string())
            .list();
        let sure = self.pack.text(words::certainty(certainty));
        if numbers.is_empty() {
            sure.to_owned()
        } else {
            format!("{sure} [{}]", numbers.join(", "))
        }
    }

    fn number(&mut self, source: Source) -> usize {
        let known = self.sources.iter().position(|known| *known == source);
        let place = known.unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        });
        place + 1
    }

    /// A line each: number, title, who published it, and the address at the end, where mail
    /// programs find it.
    pub fn lines(&self) -> Vec<String> {
        let found = self
            .sources
            .iter()
            .enumerate()
            .filter_map(|(place, source)| self.pack.source(*source).map(|found| (place, found)));
        let line = |(place, source): (usize, &SourceText)| {
            let about = about_source(self.pack, source);
            let address = source.url.as_deref().map(|url| format!(" · {url}"));
            format!(
                "[{}] {} · {about}{}",
                place + 1,
                source.title,
                address.unwrap_or_default()
            )
        };
        found.map(line).list()
    }
}
