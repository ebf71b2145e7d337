//! Whole walks: six people, by pointer and by keyboard, to the findings that are true for them.

use crate::engine::Kind;
use crate::ensure::ensure;
use crate::page::{Findings, Input};
use crate::personas::{ALL, Persona};
use crate::runner::Test;
use crate::webdriver::Checked;

pub fn tests() -> Vec<Test> {
    let walk = |persona: &'static Persona, input, how: &str| Test {
        name: format!("{how}: {}", persona.name),
        kind: Kind::Ordinary,
        only: None,
        run: Box::new(move |context| {
            let page = context.page(input);
            page.open(&context.server.url)?;
            agrees(persona, &page.walk(persona.answers)?)
        }),
    };
    let by_pointer = ALL
        .iter()
        .map(|persona| walk(persona, Input::Pointer, "a walk"));
    by_pointer
        .chain(
            ALL.iter()
                .map(|persona| walk(persona, Input::Keyboard, "by keyboard only")),
        )
        .collect()
}

/// Whether the result says what the person must read.
pub fn agrees(persona: &Persona, found: &Findings) -> Checked {
    let wrong: Vec<String> = persona
        .expected
        .iter()
        .filter_map(|(plan, finding, value)| {
            let shown = found
                .get(&((*plan).to_owned(), (*finding).to_owned()))
                .map_or("not there", String::as_str);
            (shown != *value).then(|| format!("{plan} {finding} is {shown}, not {value}"))
        })
        .collect();
    ensure!(wrong.is_empty(), "{}", wrong.join("; "));
    Ok(())
}
