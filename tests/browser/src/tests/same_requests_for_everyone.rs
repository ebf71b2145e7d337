//! Who reads the server's log learns nothing: the same files are asked for, whatever a person says.

use super::{proxied, proxy_traffic};
use crate::ensure::ensure;
use crate::page::{Input, Screen};
use crate::runner::{Context, Test};
use crate::webdriver::Checked;
use std::collections::BTreeSet;

pub fn tests() -> Vec<Test> {
    vec![proxied(
        "same requests: fifty different walks ask the server for the same, and for nothing after ready",
        same_list,
    )]
}

const WALKS: u32 = 50;

/// Counted at the engine's own server and at the proxy, which is the browser's only way out, from
/// opening the page to its result. The order is left out: files are fetched side by side.
fn same_list(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    // The first visit fills the browser's cache, which would tell it from the others.
    page.open(&context.server.url)?;
    let mut first: Option<Vec<String>> = None;
    let (mut walks, mut places) = (BTreeSet::new(), BTreeSet::new());
    for seed in 1..=WALKS {
        let before = context.server.seen().len();
        page.open(&context.server.url)?;
        let (ready, heard) = (context.server.seen().len(), context.proxy.requests().len());
        let walk = format!(
            "let seed = {};\n{}",
            seed.wrapping_mul(2_654_435_761),
            include_str!("../scripts/random_walk.js")
        );
        let said = context
            .session
            .run_async(&walk)?
            .as_str()
            .unwrap_or_default()
            .to_owned();
        ensure!(
            page.screen()? == Screen::Result,
            "“{said}” does not end on the result."
        );
        proxy_traffic::ensure_no_traffic(context, heard)?;
        let mut list = context.server.seen().split_off(before);
        ensure!(
            list.len() == ready - before,
            "After ready: {:?}.",
            list.get(ready - before..)
        );
        list.sort();
        let expected = first.get_or_insert_with(|| list.clone());
        ensure!(
            list == *expected,
            "“{said}” asks for {list:?}, the first for {expected:?}."
        );
        places.insert(said.split(' ').next().unwrap_or_default().to_owned());
        walks.insert(said);
    }
    // Else this compares equals with equals.
    ensure!(
        walks.len() >= 40 && places.len() >= 3,
        "Only {} walks differ, in {} places.",
        walks.len(),
        places.len()
    );
    ensure!(
        first.is_some_and(|list| !list.is_empty()),
        "Nothing was asked for, so nothing was counted."
    );
    Ok(())
}
