//! Every browser test, by subject.

mod alike;
mod amounts;
mod boot;
mod broken;
mod builder;
mod builder_copies;
mod builder_guard;
mod call;
mod days;
mod demo;
mod endurance;
mod file_at_start;
mod fuzzed;
mod leaks;
mod meddled;
mod moves;
mod plain;
mod plans;
pub mod posts;
mod print;
mod quick;
mod records;
mod refused;
mod screens;
mod silence;
mod stops;
mod storage;
mod taint;
mod take;
mod two_tabs;
mod walks;
mod way_out;
mod what_if;
mod widget;
mod widget_options;
mod widget_room;
mod without;
pub mod wordpress;

use crate::engine::Kind;
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;

/// All of them, in the order in which they are run.
pub fn all() -> Vec<Test> {
    [
        boot::tests(),
        walks::tests(),
        moves::tests(),
        plans::tests(),
        screens::tests(),
        storage::tests(),
        two_tabs::tests(),
        silence::tests(),
        leaks::tests(),
        taint::tests(),
        alike::tests(),
        way_out::tests(),
        what_if::tests(),
        amounts::tests(),
        call::tests(),
        days::tests(),
        take::tests(),
        file_at_start::tests(),
        print::tests(),
        plain::tests(),
        broken::tests(),
        without::tests(),
        stops::tests(),
        refused::tests(),
        meddled::tests(),
        records::tests(),
        endurance::tests(),
        widget::tests(),
        widget_options::tests(),
        fuzzed::tests(),
        widget_room::tests(),
        builder::tests(),
        builder_copies::tests(),
        builder_guard::tests(),
        demo::tests(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A test in an ordinary browser.
fn test(name: &str, run: fn(&Bench) -> Checked) -> Test {
    Test {
        name: name.to_owned(),
        kind: Kind::Ordinary,
        only: None,
        run: Box::new(run),
    }
}

/// Fails with the sentence unless it holds.
fn hold(what: impl Into<String>, holds: bool) -> Checked {
    if holds { Ok(()) } else { Err(what.into()) }
}

/// A test in a browser whose only way out is the proxy.
fn proxied(name: &str, run: fn(&Bench) -> Checked) -> Test {
    Test {
        kind: Kind::Proxied,
        ..test(name, run)
    }
}
