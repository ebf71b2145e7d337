//! What a host chooses of the widget: how it opens, and how it looks; at the start and by messages
//! later.

use super::test;
use super::widget::{enter, host};
use crate::ensure::ensure;
use crate::page::{Input, Screen};
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::{Value, json};

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "widget: a button opens the check in a window that knows nothing of the host",
            beside,
        ),
        test(
            "widget: the options of a host are taken, and an accent can be read",
            theme,
        ),
        test(
            "widget: the theme holds too where a style sheet comes after the script",
            late_sheet,
        ),
        test(
            "widget: a host that changes its mind changes colours and spacing, and no answer",
            config,
        ),
    ]
}

fn beside(context: &Context) -> Checked {
    let host = host(context)?;
    for name in ["tab", "popup"] {
        let url = format!("{}{name}.html", host.url);
        context.session.go(&url)?;
        context.session.wait(
            "the script has seen the link",
            "document.querySelector('a.second-opinion').target === '_blank'",
        )?;
        context.session.in_opened("a.second-opinion", || {
            context.page(Input::Pointer).ready()?;
            let seen = context
                .session
                .text_of("[window.opener, document.referrer, location.href].join(' ')")?;
            ensure!(
                seen == format!("  {}", context.server.url),
                "In the window of {name}: {seen}"
            );
            Ok(())
        })?;
        let still = context.session.text_of("location.href")?;
        ensure!(still == url, "The host went to {still}.");
    }
    Ok(())
}

fn theme(context: &Context) -> Checked {
    let host = host(context)?;
    enter(context, &format!("{}dark.html", host.url))?;
    let look = "const page = document.documentElement, style = getComputedStyle(page);
        const { theme, country, level } = page.dataset;
        const colour = (name) => style.getPropertyValue(name).trim();
        return [theme, country, level, 'compact' in page.dataset,
            colour('--paper'), colour('--accent'), style.colorScheme]";
    let seen = context.session.run(look, json!([]))?;
    let accent = seen[5].as_str().unwrap_or_default().to_owned();
    let expected: Value = json!(["dark", "CA", "3", true, "#111615", accent, "dark"]);
    ensure!(seen == expected, "The widget has {seen}.");
    // What the program draws of it: the country that was asked for first, and a heading of the
    // level that was.
    let drawn = context.session.text_of(
        "[document.querySelector('main input[name=place]').value,
            document.querySelector('main h1').ariaLevel].join()",
    )?;
    ensure!(
        drawn == "CA,3",
        "The first place and the level of the heading are {drawn}."
    );
    let contrast =
        contrast(&accent, "#191f1d").ok_or_else(|| format!("The accent is {accent}."))?;
    ensure!(
        contrast >= 4.5,
        "The accent {accent} has a contrast of {contrast}."
    );
    Ok(())
}

/// The sheet with the dark colours comes when all else has: where a browser runs scripts before
/// their sheets, this is the sheet that the script has not seen.
fn late_sheet(context: &Context) -> Checked {
    let mut site = runner::site()?;
    site.put_host(
        "/host.html",
        "<!doctype html><iframe width='600' height='600'></iframe>",
    );
    let (path, _) = site
        .named("/style-", ".css")
        .ok_or("The release has no style sheet.")?;
    let path = path.to_owned();
    let server = runner::start(site)?;
    context.session.go(&format!("{}host.html", server.url))?;
    server.hold(&[&path]);
    context.session.run(
        "document.querySelector('iframe').src = '/#theme=dark'",
        json!([]),
    )?;
    let others = "frames[0].performance.getEntriesByType('resource')
        .filter(({ name }) => /frame\\.js|boot\\.js/.test(name)).length === 2";
    let waits = context.session.wait("all but that sheet is there", others);
    server.hold(&[]);
    waits?;
    context.session.enter("iframe")?;
    context.page(Input::Pointer).ready()?;
    let paper = "getComputedStyle(document.documentElement)
        .getPropertyValue('--paper').trim() === '#111615'";
    context.session.wait("the page is dark", paper)
}

/// A message of the host is obeyed in the page that is there: what was ticked stays, and the walk
/// goes on from it.
fn config(context: &Context) -> Checked {
    let host = host(context)?;
    let session = context.session;
    enter(context, &format!("{}usual.html", host.url))?;
    session.press("main label:has(input[value=US])")?;
    session.run("document.documentElement.dataset.mark = 'here'", json!([]))?;
    let look = "(() => {
        const page = document.documentElement, style = getComputedStyle(page);
        const colour = (name) => style.getPropertyValue(name).trim();
        return [page.dataset.theme, colour('--paper'), colour('--accent'),
            'compact' in page.dataset, page.dataset.mark,
            document.querySelector('main input:checked')?.value].join(' ');
    })()";
    let before = session.text_of(look)?;
    for (more, expected) in [
        (
            "theme: 'dark', accent: '#ffe08a', compact: 'true', country: 'CA'",
            "dark #111615 #ffe08a true here US",
        ),
        ("accent: ''", "dark #111615 #74d3c0 true here US"),
        ("theme: 'auto', compact: 'false'", before.as_str()),
    ] {
        session.leave_frames()?;
        let say = format!(
            "const said = {{ source: 'second-opinion', v: 1, type: 'config', {more} }};
            frames[0].postMessage(said, '*')"
        );
        session.run(&say, json!([]))?;
        session.enter("iframe")?;
        let seen = || {
            session
                .text_of(look)
                .map(|seen| (seen == expected).then_some(()))
        };
        session.wait_for(&format!("{more} gives {expected}"), seen)?;
    }
    session.run(
        "document.querySelector('main [data-action=continue]').click()",
        json!([]),
    )?;
    context
        .page(Input::Pointer)
        .reach(&Screen::Question("plan".to_owned()))?;
    let plans = session.text_of("document.querySelectorAll('main input[value^=us-]').length")?;
    ensure!(
        plans != "0",
        "The plans are not those of the United States."
    );
    Ok(())
}

/// The contrast of two colours as WCAG counts it, written here once more, so that a fault in the
/// page is not in both.
pub fn contrast(one: &str, other: &str) -> Option<f64> {
    let light = |hex: &str| -> Option<f64> {
        let part = |at: usize| -> Option<f64> {
            let part = f64::from(u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?) / 255.0;
            Some(if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            })
        };
        Some(0.2126 * part(1)? + 0.7152 * part(3)? + 0.0722 * part(5)?)
    };
    let (one, other) = (light(one)? + 0.05, light(other)? + 0.05);
    Some((one / other).max(other / one))
}
