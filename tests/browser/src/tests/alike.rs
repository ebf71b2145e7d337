//! Who reads the server's log learns nothing: the same files are asked for, whatever a person says.

use super::{hold, proxied, way_out};
use crate::page::{Hand, Screen};
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;
use std::collections::BTreeSet;

pub fn tests() -> Vec<Test> {
    vec![proxied(
        "silence, alike: fifty different walks ask the server for the same, and for nothing after ready",
        same_list,
    )]
}

const WALKS: u32 = 50;

/// Counted at the engine's own server and at the proxy, which is the browser's only way out, from
/// opening the page to its result. The order is left out: files are fetched side by side.
fn same_list(bench: &Bench) -> Checked {
    let page = bench.page(Hand::Pointer);
    // The first visit fills the browser's cache, which would tell it from the others.
    page.open(&bench.server.url)?;
    let mut first: Option<Vec<String>> = None;
    let (mut walks, mut places) = (BTreeSet::new(), BTreeSet::new());
    for seed in 1..=WALKS {
        let before = bench.server.seen().len();
        page.open(&bench.server.url)?;
        let (ready, heard) = (bench.server.seen().len(), bench.proxy.heard().len());
        let walk = format!(
            "let seed = {};\n{}",
            seed.wrapping_mul(2_654_435_761),
            include_str!("../scripts/walk.js")
        );
        let said = bench
            .session
            .run_async(&walk)?
            .as_str()
            .unwrap_or_default()
            .to_owned();
        hold(
            format!("“{said}” does not end on the result."),
            page.screen()? == Screen::Result,
        )?;
        way_out::hold_silent(bench, heard)?;
        let mut list = bench.server.seen().split_off(before);
        hold(
            format!("After ready: {:?}.", list.get(ready - before..)),
            list.len() == ready - before,
        )?;
        list.sort();
        let expected = first.get_or_insert_with(|| list.clone());
        hold(
            format!("“{said}” asks for {list:?}, the first for {expected:?}."),
            list == *expected,
        )?;
        places.insert(said.split(' ').next().unwrap_or_default().to_owned());
        walks.insert(said);
    }
    // Else this compares equals with equals.
    hold(
        format!(
            "Only {} walks differ, in {} places.",
            walks.len(),
            places.len()
        ),
        walks.len() >= 40 && places.len() >= 3,
    )?;
    hold(
        "Nothing was asked for, so nothing was counted.",
        first.is_some_and(|list| !list.is_empty()),
    )
}
