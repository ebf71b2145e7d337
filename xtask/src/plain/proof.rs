//! How sure a sentence is, since when, and the sources it rests on: numbered in the order a page
//! first refers to them.

use super::html::{escape, list};
use second_opinion::coverage::DeterminedFinding;
use second_opinion::pack::vocabulary::Certainty;
use second_opinion::pack::{Date, Source, Text};
use second_opinion::takeaway::about_source;
use second_opinion::text::{PackFile, date, fill, words};

/// A page's words and its sources. What it gives is HTML.
pub struct Proof<'a> {
    pub pack: &'a PackFile,
    /// The day that the page is made for.
    pub day: Date,
    cited: Vec<Source>,
}

impl<'a> Proof<'a> {
    pub fn new(pack: &'a PackFile, day: Date) -> Self {
        Self {
            pack,
            day,
            cited: Vec::new(),
        }
    }

    pub fn text(&self, text: Text) -> String {
        escape(self.pack.text(text))
    }

    /// A text with its braces filled in; the values are plain text.
    pub fn fill(&self, text: Text, values: &[(&str, &str)]) -> String {
        escape(&fill(self.pack.text(text), values))
    }

    /// "23 Nov 2026", as plain text.
    pub fn date(&self, day: Date) -> String {
        date(day, &self.pack.language)
    }

    /// "Checked 23 Nov 2026.", and that it was long ago where it was.
    pub fn checked(&self, day: Date) -> String {
        let checked = self.fill(words::PROOF_CHECKED, &[("date", &self.date(day))]);
        let old = day
            .is_over_a_year_before(self.day)
            .then(|| format!(" {}", self.text(words::PROOF_LONG_AGO)));
        format!("{checked}.{}", old.unwrap_or_default())
    }

    /// "From the law itself [1] [2].", each number a link to the source below.
    pub fn sure(&mut self, certainty: Certainty, sources: &[Source]) -> String {
        let numbers: String = sources.iter().map(|source| self.number(*source)).collect();
        format!("{}{numbers}.", self.text(words::certainty(certainty)))
    }

    /// The proof of a finding, and what to do where there is none and the certainty does not say
    /// it.
    pub fn of_finding(&mut self, found: &DeterminedFinding) -> String {
        let ask = (found.value.is_unknown() && found.certainty != Certainty::Unconfirmed)
            .then(|| format!("{} ", self.text(words::PROOF_ASK)));
        let less_sure = (!found.less_sure.is_empty())
            .then(|| format!(" {}", self.text(words::BASIS_LESS_SURE)));
        let sure = self.sure(found.certainty, &found.all_sources());
        small(&format!(
            "{}{sure}{} {}",
            ask.unwrap_or_default(),
            less_sure.unwrap_or_default(),
            self.checked(found.checked)
        ))
    }

    fn number(&mut self, source: Source) -> String {
        let known = self.cited.iter().position(|known| *known == source);
        let place = known.unwrap_or_else(|| {
            self.cited.push(source);
            self.cited.len() - 1
        });
        format!(
            " <a class=\"source\" href=\"#source-{0}\">[{0}]</a>",
            place + 1
        )
    }

    /// Every source that was referred to so far, at the address that the references name.
    pub fn sources(&self) -> String {
        let item = |(place, source): (usize, &Source)| {
            let source = self.pack.source(*source)?;
            let title = escape(&source.title);
            let title = source.url.as_ref().map_or_else(
                || title.clone(),
                |url| format!("<a href=\"{}\">{title}</a>", escape(url)),
            );
            Some(format!(
                "<span id=\"source-{}\">{title}</span> {}",
                place + 1,
                small(&escape(&about_source(self.pack, source)))
            ))
        };
        let items: Vec<String> = self.cited.iter().enumerate().filter_map(item).collect();
        list("ol", &items)
    }
}

/// What is said beside a sentence. It is HTML.
pub fn small(html: &str) -> String {
    format!("<small>{html}</small>")
}
