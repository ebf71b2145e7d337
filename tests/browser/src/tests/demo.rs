//! The blog article that shows the widget: what it promises its reader is there.

use super::{hold, test};
use crate::page::Hand;
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;

pub fn tests() -> Vec<Test> {
    vec![test(
        "demo: the article has the check inside, and a button that opens it beside",
        article,
    )]
}

fn article(bench: &Bench) -> Checked {
    let (session, page) = (bench.session, bench.page(Hand::Pointer));
    // Without a slash at its end too, as people write addresses.
    session.go(&format!("{}demo", bench.server.url))?;
    session.wait(
        "there is a frame",
        "document.querySelectorAll('iframe[data-second-opinion]').length === 1",
    )?;
    session.in_frame("iframe", || {
        page.ready()?;
        let level = session.text_of("document.querySelector('main h1').ariaLevel")?;
        hold(
            format!("The first heading in the article is of level {level}."),
            level == "2",
        )
    })?;
    session.wait(
        "the link has given way",
        "getComputedStyle(document.querySelector('article > a.second-opinion')).display === 'none'",
    )?;
    session.in_opened("a.button", || page.ready())?;
    let over = session.text_of("document.documentElement.scrollWidth - innerWidth")?;
    hold(
        format!("It runs over the edge by {over}."),
        over.parse::<i32>().is_ok_and(|over| over <= 0),
    )
}
