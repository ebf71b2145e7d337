//! What a first visit asks the server for: the files that the release counts as its first load,
//! each once. In a new browser, so that no cache hides a request.

use super::in_new_browser;
use crate::ensure::ensure;
use crate::page::Input;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;

pub fn tests() -> Vec<Test> {
    vec![in_new_browser(
        "first load: in a fresh profile it is the release's own list, each file once",
        once,
    )]
}

/// The paths of the release's own list, as a browser asks for them.
fn listed() -> Checked<Vec<String>> {
    let weights = xtask::sizes::weigh().map_err(|failure| failure.message)?;
    let mut paths = Vec::new();
    for weight in weights {
        if weight.first {
            paths.push(weight.path.replace("/index.html", "/"));
        }
    }
    paths.sort();
    Ok(paths)
}

fn once(context: &Context) -> Checked {
    // A server that no other page has asked: all that it sees is this load.
    let server = runner::start(runner::site()?)?;
    context.page(Input::Pointer).open(&server.url)?;
    let mut asked = server.seen();
    asked.sort();
    let listed = listed()?;
    ensure!(
        listed.len() >= 9 && listed.contains(&"/".to_owned()),
        "The release lists {listed:?} only."
    );
    ensure!(
        asked == listed,
        "The server was asked for {asked:?}, the release lists {listed:?}."
    );
    Ok(())
}
