//! The blog article that shows the widget: what it promises its reader is there.

use super::test;
use crate::ensure::ensure;
use crate::page::Input;
use crate::runner::{Context, Test};
use crate::webdriver::Checked;

pub fn tests() -> Vec<Test> {
    vec![test(
        "demo: the article has the check inside, and a button that opens it beside",
        article,
    )]
}

fn article(context: &Context) -> Checked {
    let (session, page) = (context.session, context.page(Input::Pointer));
    // Without a slash at its end too, as people write addresses.
    session.go(&format!("{}demo", context.server.url))?;
    session.wait(
        "there is a frame",
        "document.querySelectorAll('iframe[data-second-opinion]').length === 1",
    )?;
    session.in_frame("iframe", || {
        page.ready()?;
        let level = session.text_of("document.querySelector('main h1').ariaLevel")?;
        ensure!(
            level == "2",
            "The first heading in the article is of level {level}."
        );
        Ok(())
    })?;
    session.wait(
        "the link has given way",
        "getComputedStyle(document.querySelector('article > a.second-opinion')).display === 'none'",
    )?;
    session.in_opened("a.button", || page.ready())?;
    let over = session.text_of("document.documentElement.scrollWidth - innerWidth")?;
    ensure!(
        over.parse::<i32>().is_ok_and(|over| over <= 0),
        "It runs over the edge by {over}."
    );
    Ok(())
}
