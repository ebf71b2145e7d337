//! How sure a sentence is, since when, and the sources it rests on: numbered in the order in which
//! a page first refers to them.

use super::layout::numbered_list;
use super::page_context::PageContext;
use maud::{Markup, html};
use second_opinion::coverage::Found;
use second_opinion::pack::vocabulary::Certainty;
use second_opinion::pack::{Date, Source};
use second_opinion::takeaway::about_source;
use second_opinion::text::{SourceText, words};

impl PageContext<'_> {
    /// "Checked 23 Nov 2026.", and that it was long ago where it was.
    pub fn checked(&self, day: Date) -> String {
        let date = self.date(day);
        let checked = self.fill(words::PROOF_CHECKED, &[("date", &date)]);
        if day.is_over_a_year_before(self.day) {
            format!("{checked}. {}", self.text(words::PROOF_LONG_AGO))
        } else {
            format!("{checked}.")
        }
    }

    /// "From the law itself [1] [2].", each number a link to the source below.
    pub fn certainty(&mut self, certainty: Certainty, sources: &[Source]) -> Markup {
        let mut numbers = Vec::new();
        for source in sources {
            numbers.push(self.number(*source));
        }
        html! {
            (self.text(words::certainty(certainty)))
            @for number in numbers {
                " " a class="source" href={ "#source-" (number) } { "[" (number) "]" }
            }
            "."
        }
    }

    /// What is said beside a finding: what to do where the plan has no answer and the certainty
    /// does not say it, how sure the finding is, and when it was checked.
    pub fn finding_evidence(&mut self, found: &Found) -> Markup {
        let says_to_ask = found.certainty == Certainty::Unconfirmed;
        html! {
            small {
                @if found.value.is_unknown() && !says_to_ask { (self.text(words::PROOF_ASK)) " " }
                (self.certainty(found.certainty, &found.all_sources()))
                @if !found.less_sure.is_empty() { " " (self.text(words::BASIS_LESS_SURE)) }
                " " (self.checked(found.checked))
            }
        }
    }

    /// The number of a source in the list of this page.
    fn number(&mut self, source: Source) -> usize {
        let known = self.cited.iter().position(|known| *known == source);
        let index = known.unwrap_or(self.cited.len());
        if known.is_none() {
            self.cited.push(source);
        }
        index + 1
    }

    /// Every source that was referred to so far, at the address that the references name.
    pub fn sources(&self) -> Markup {
        let mut items = Vec::new();
        for (index, source) in self.cited.iter().enumerate() {
            if let Some(source) = self.texts.source(*source) {
                items.push(html! {
                    span id={ "source-" (index + 1) } { (source_title(source)) }
                    " "
                    small { (about_source(self.texts, source)) }
                });
            }
        }
        numbered_list(&items)
    }
}

/// The title of a source, as a link where the source has an address.
#[must_use]
pub fn source_title(source: &SourceText) -> Markup {
    html! {
        @if let Some(url) = &source.url {
            a href=(url) { (source.title) }
        } @else {
            (source.title)
        }
    }
}
