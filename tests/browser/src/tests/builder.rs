//! The builder at /embed/builder/: its preview follows what is chosen, its verdict on a colour is
//! true, and it can be used with keys, on a narrow screen and without a script. `builder_copies.rs`
//! is about what it gives to paste, `builder_policy.rs` about what it may do.

use super::plain_pages::OUTSIDE;
use super::test;
use super::widget_options::contrast;
use crate::ensure::ensure;
use crate::runner::{self, Context, Test};
use crate::webdriver::{Checked, keys};
use serde_json::json;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "builder: the preview follows colours and spacing without starting again",
            follows,
        ),
        test(
            "builder: of many choices in a moment the last one holds",
            last,
        ),
        test(
            "builder: a country and a level of headings start the preview again with them",
            restarts,
        ),
        test(
            "builder: the verdict on a colour is true on light and on dark",
            verdict,
        ),
        test("builder: the keyboard is enough", with_keys),
        test("builder: nothing runs over the edge at 320 pixels", narrow),
        test(
            "builder: without a script it can be read, with the lines to copy",
            without_script,
        ),
    ]
}

/// The page in the preview, and whether it is ready.
const INSIDE: &str = "document.querySelector('#preview iframe')?.contentDocument?.documentElement";

/// Opens the builder and waits for its preview.
pub fn open(context: &Context, server: &str) -> Checked {
    context.session.go(&format!("{server}embed/builder/"))?;
    context.session.wait(
        "the preview is ready",
        &format!("{INSIDE}?.dataset.ready === ''"),
    )
}

/// Chooses in a list or writes in a field, as far as the page can tell.
pub fn set(context: &Context, css: &str, value: &str) -> Checked {
    let script = "const field = document.querySelector(arguments[0]); field.value = arguments[1];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    context.session.run(script, json!([css, value])).map(drop)
}

/// Presses the words beside a button or box, which is ticked then, or no longer.
pub fn pick(context: &Context, input: &str) -> Checked {
    let is_ticked = || {
        context
            .session
            .text_of(&format!("document.querySelector(\"input{input}\").checked"))
    };
    let before = is_ticked()?;
    context.session.press(&format!("label:has(input{input})"))?;
    ensure!(
        is_ticked()? != before,
        "{input} was pressed and stays {before}."
    );
    Ok(())
}

/// Waits until this holds of the page in the preview, `page`, and of its `style`.
pub fn has(context: &Context, what: &str, of_page: &str) -> Checked {
    let holds = format!(
        "(() => {{
            const page = {INSIDE};
            const style = page && getComputedStyle(page);
            return page && ({of_page});
        }})()"
    );
    context.session.wait(what, &holds)
}

fn follows(context: &Context) -> Checked {
    open(context, &context.server.url)?;
    let accent = context.session.text_of(&format!(
        "getComputedStyle({INSIDE}).getPropertyValue('--accent').trim()"
    ))?;
    context
        .session
        .run(&format!("({INSIDE}).dataset.mark = 'here'"), json!([]))?;
    let asked = context.server.seen().len();
    pick(context, "[name=theme][value=dark]")?;
    has(
        context,
        "the preview is dark",
        "page.dataset.theme === 'dark' && style.getPropertyValue('--paper').trim() === '#111615'",
    )?;
    pick(context, "[name=theme][value=light]")?;
    has(
        context,
        "the preview is light",
        "page.dataset.theme === 'light' && style.getPropertyValue('--paper').trim() === '#faf9f5'",
    )?;
    pick(context, "[name=own]")?;
    set(context, "#accent", "#123a8c")?;
    has(
        context,
        "the preview has the colour",
        "style.getPropertyValue('--accent').trim() === '#123a8c'",
    )?;
    pick(context, "[name=compact]")?;
    has(
        context,
        "the preview is compact",
        "'compact' in page.dataset",
    )?;
    // And back.
    pick(context, "[name=compact]")?;
    pick(context, "[name=own]")?;
    pick(context, "[name=theme][value='']")?;
    let own = format!(
        "page.dataset.theme === 'auto' && !('compact' in page.dataset)
            && style.getPropertyValue('--accent').trim() === '{accent}'"
    );
    has(context, "the preview is as it was", &own)?;
    has(
        context,
        "it is the same page",
        "page.dataset.mark === 'here'",
    )?;
    let more = context.server.seen().split_off(asked);
    ensure!(more.is_empty(), "It asked for {more:?}.");
    Ok(())
}

/// The frame hears only so many messages a second.
fn last(context: &Context) -> Checked {
    open(context, &context.server.url)?;
    pick(context, "[name=theme][value=light]")?;
    pick(context, "[name=own]")?;
    let many = "for (let at = 0; at < 60; at++) {
            accent.value = `#1234${(16 + at).toString(16)}`;
            accent.dispatchEvent(new Event('input', { bubbles: true }));
        }";
    context.session.run(
        &format!("const accent = document.getElementById('accent'); {many}"),
        json!([]),
    )?;
    has(
        context,
        "the preview has the last colour",
        "style.getPropertyValue('--accent').trim() === '#12344b'",
    )
}

fn restarts(context: &Context) -> Checked {
    open(context, &context.server.url)?;
    // The program takes over the page's first question; then it has drawn it.
    let first = |country: &str, level: &str| {
        let place = "page.querySelector('main input[name=place]')?.value";
        let heading = "(page.querySelector('main h1')?.ariaLevel ?? '')";
        let end = format!(
            "page.dataset.ready === '' && {place} === '{country}' && {heading} === '{level}'"
        );
        has(
            context,
            &format!("the first place is {country} and the level of the heading {level}"),
            &end,
        )
    };
    first("US", "")?;
    set(context, "#country", "CA")?;
    first("CA", "")?;
    set(context, "#level", "3")?;
    first("CA", "3")?;
    set(context, "#country", "")?;
    set(context, "#level", "")?;
    first("US", "")
}

/// What the page says of the colour on this ground: whether it is used as it is, the colour used,
/// and its contrast.
fn said(context: &Context, on: &str) -> Checked<(bool, String, f64)> {
    let part = format!("document.querySelector('#verdict [data-on={on}]')");
    let words = context.session.text_of(&format!("{part}.innerText"))?;
    let slot = |name: &str| {
        let shown = format!(
            "[...{part}.querySelectorAll('[data-slot={name}]')]
                .find((slot) => !slot.closest('[hidden]'))?.textContent"
        );
        context.session.text_of(&shown)
    };
    let number = slot("contrast")?
        .parse()
        .map_err(|_| format!("It says “{words}”."))?;
    Ok((words.contains("used as it is"), slot("used")?, number))
}

fn verdict(context: &Context) -> Checked {
    open(context, &context.server.url)?;
    let shown = "!document.getElementById('verdict').hidden";
    ensure!(
        context.session.text_of(shown)? == "false",
        "It speaks of a colour that nobody chose."
    );
    pick(context, "[name=own]")?;
    // A colour that is weak on light, and one that is weak on dark.
    for (colour, weak_on) in [("#ffe08a", "light"), ("#222222", "dark")] {
        set(context, "#accent-hex", colour)?;
        let taken = format!("style.getPropertyValue('--said-light').trim().startsWith('{colour}')");
        has(context, &format!("the preview takes {colour}"), &taken)?;
        context.session.wait("the page speaks of it", shown)?;
        for (on, card, paper) in [
            ("light", "#ffffff", "#faf9f5"),
            ("dark", "#191f1d", "#111615"),
        ] {
            let about = |error: String| format!("{colour} on {on}: {error}");
            let (as_it_is, used, reached) = said(context, on).map_err(about)?;
            let used = if as_it_is { colour } else { used.as_str() };
            let least = contrast(used, card)
                .unwrap_or(0.0)
                .min(contrast(used, paper).unwrap_or(0.0));
            // The soft ground, which is nearer to the colour, counts too.
            let is_true = (as_it_is == (weak_on != on)) && reached >= 4.5 && reached <= least;
            ensure!(
                is_true,
                "{}",
                about(format!(
                    "it says {used} with {reached}, as it is: {as_it_is}; counted here {least}"
                ))
            );
            // What is said is what is used.
            pick(context, &format!("[name=theme][value={on}]"))?;
            has(
                context,
                &format!("{used} on {on}"),
                &format!(
                    "page.dataset.theme === '{on}'
                        && style.getPropertyValue('--accent').trim() === '{used}'"
                ),
            )?;
            pick(context, "[name=theme][value='']")?;
            has(context, "both again", "page.dataset.theme === 'auto'")?;
        }
    }
    set(context, "#accent-hex", "blue")?;
    ensure!(
        context
            .session
            .text_of("document.getElementById('accent-wrong').hidden")?
            == "false",
        "It does not say how to write a colour."
    );
    pick(context, "[name=own]")?;
    context.session.wait(
        "it speaks no more",
        &format!("!({shown}) && document.getElementById('accent-wrong').hidden"),
    )
}

fn with_keys(context: &Context) -> Checked {
    open(context, &context.server.url)?;
    let session = context.session;
    let tab_to = |css: &str| -> Checked {
        for _ in 0..60 {
            if session.text_of(&format!("document.activeElement?.matches(\"{css}\")"))? == "true" {
                return Ok(());
            }
            session.keys(keys::TAB)?;
        }
        Err(format!("Tab does not reach {css}."))
    };
    session.run("document.querySelector('[name=open]').focus()", json!([]))?;
    tab_to("[name=theme]")?;
    session.keys(keys::DOWN)?;
    has(
        context,
        "the arrow chooses light",
        "page.dataset.theme === 'light'",
    )?;
    session.run(
        "document.querySelector('[data-copies=snippet]').focus()",
        json!([]),
    )?;
    for number in [1, 2] {
        tab_to(&format!("details:nth-of-type({number}) > summary"))?;
        session.keys(keys::ENTER)?;
        let open = "[...document.querySelectorAll('details')]
            .map((part) => Number(part.open)).join('').replace(/0+$/, '')";
        let only = format!("{open} === '{}1'", "0".repeat(number - 1));
        session.wait(&format!("only part {number} is open"), &only)?;
    }
    Ok(())
}

/// The builder in a frame of a page of its own server, which sends no policy: nobody else may frame
/// it.
fn framed<'a>(
    context: &'a Context,
    frame: &str,
    run: impl FnOnce(&'a Context) -> Checked,
) -> Checked {
    let mut site = runner::site()?.without_headers();
    site.put_host(
        "/host.html",
        &format!("<!doctype html><iframe src='/embed/builder/' {frame}></iframe>"),
    );
    let server = runner::start(site)?;
    context.session.go(&format!("{}host.html", server.url))?;
    context.session.wait(
        "the builder is there",
        "frames[0]?.document.readyState === 'complete' && frames[0].document.querySelector('h1')",
    )?;
    run(context)
}

fn narrow(context: &Context) -> Checked {
    framed(
        context,
        "width=320 height=700 style='border:0'",
        |context| {
            context.session.in_frame("iframe", || {
                context.session.wait(
                    "the preview is ready",
                    &format!("{INSIDE}?.dataset.ready === ''"),
                )?;
                pick(context, "[name=own]")?;
                set(context, "#accent-hex", "#ffe08a")?;
                context.session.wait(
                    "the verdict is there",
                    "!document.getElementById('verdict').hidden",
                )?;
                let open = "for (const part of document.querySelectorAll('details')) {
                    part.removeAttribute('name');
                    part.open = true;
                }";
                context.session.run(open, json!([]))?;
                ensure!(
                    context.session.text_of("innerWidth")? == "320",
                    "The frame is not narrow."
                );
                let outside = context.session.run(OUTSIDE, json!([]))?;
                ensure!(
                    outside.as_array().is_some_and(Vec::is_empty),
                    "{}",
                    outside.to_string()
                );
                Ok(())
            })
        },
    )
}

fn without_script(context: &Context) -> Checked {
    framed(
        context,
        "sandbox='allow-same-origin' width=900 height=900",
        |context| {
            let said = context
                .session
                .text_of("frames[0].document.body.innerText")?;
            for words in [
                "Put the check in your page",
                "need JavaScript",
                "class=\"second-opinion\" href=\"https://",
                "Squarespace",
                "Host it yourself",
            ] {
                ensure!(said.contains(words), "“{words}” is not in “{said}”.");
            }
            // A button that would do nothing is not shown.
            ensure!(
                context.session.text_of(
                    "frames[0].document.querySelector('[data-copies]').offsetParent === null",
                )? == "true",
                "A button is shown."
            );
            Ok(())
        },
    )
}
