//! The widget's size: a question fits into its frame, and neither loading nor answering moves the
//! page around it.

use super::test;
use crate::altered_release::file;
use crate::ensure::ensure;
use crate::page::Input;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::{Value, json};
use xtask::server::Server;

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "widget size: no question scrolls its frame, from 320 pixels up; a long list scrolls in itself",
            fits,
        ),
        test(
            "widget size: the page around it keeps its focus while it loads, and its place while it is answered",
            still,
        ),
        test(
            "widget size: the page around it keeps its place when the widget is drawn late",
            still_when_late,
        ),
        test(
            "widget size: the page around it keeps its place whatever takes the focus in the widget",
            still_with_focus,
        ),
    ]
}

/// A host that can look into the frames, as it is of the same origin, with one widget for each
/// width.
fn host(widths: &[u32]) -> Checked<Server> {
    let widget = |width: &u32| {
        format!(
            "<div style='flex:none;width:{width}px'>
            <a class='second-opinion' href='/'>The check</a></div>"
        )
    };
    let widgets: String = widths.iter().map(widget).collect();
    let page = format!(
        "<!doctype html><title>A blog</title><input id='mine'>
        <div style='display:flex'>{widgets}</div>
        <p style='height:200vh'></p>
        <script>document.getElementById('mine').focus()</script>
        <script src='/embed.js'></script>"
    );
    let mut site = runner::site()?;
    site.put_host("/host.html", &page);
    runner::start(site)
}

/// Opens it, and waits for its widgets.
fn open(context: &Context, server: &Server, count: usize) -> Checked {
    context.session.go(&format!("{}host.html", server.url))?;
    let ready = "[...document.querySelectorAll('iframe')]
        .filter((frame) => frame.contentDocument?.documentElement.dataset.ready === '').length";
    context
        .session
        .wait("the widgets are ready", &format!("{ready} === {count}"))
}

/// Answers in the frame of this number until the result, in the page itself; what `look` says of
/// each question on the way.
fn walk(context: &Context, frame: usize, answers: &Value, look: &str) -> Checked<Vec<String>> {
    let said = context.session.run_async(&format!(
        "const done = arguments[arguments.length - 1], answers = {answers};
        const app = frames[{frame}].document.getElementById('app');
        const look = (page, name) => {{ {look} }};
        const said = [];
        let last;
        const step = () => {{
            const page = app.querySelector('[data-page]');
            if (page.dataset.page === 'result') return done(said);
            const question = page.querySelector('[data-question]');
            const name = question?.dataset.question ?? page.dataset.page;
            if (name !== last) {{
                last = name;
                said.push(look(page, name) ?? '');
                for (const value of answers[name] ?? ['not-sure']) {{
                    const input = page.querySelector(`input[value=\"${{value}}\"]`);
                    // The review has nothing to tick.
                    if (!input && page.dataset.page === 'question') {{
                        return done([`${{name}} has no ${{value}}`]);
                    }}
                    if (input && !input.checked) input.click();
                }}
                page.querySelector('[data-action=continue]').click();
            }}
            requestAnimationFrame(step);
        }};
        step();"
    ))?;
    Ok(said
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|said| said.as_str())
        .map(str::to_owned)
        .collect())
}

fn fits(context: &Context) -> Checked {
    const WIDTHS: [u32; 3] = [320, 480, 720];
    // What is wrong; and whether its list scrolls.
    const LOOK: &str = "const root = page.ownerDocument.documentElement;
        const list = page.querySelector('.cards');
        if (page.dataset.page !== 'question') return;
        const down = root.scrollHeight - root.clientHeight;
        const over = Math.max(down, root.scrollWidth - root.clientWidth);
        if (over > 0) return `${name} is ${over} pixels too large for the frame`;
        const height = list.clientHeight;
        if (height < 160) return `${name} has only ${height} pixels for its list`;
        return list.scrollHeight > list.clientHeight ? 'scrolls' : 'fits'";
    let server = host(&WIDTHS)?;
    let ways = [
        json!({
            "place": ["US"],
            "plan": ["us-medicare-original", "us-medicare-medigap"],
            "situation": ["planned-surgery"],
        }),
        json!({
            "place": ["CA"],
            "region": ["CA-ON"],
            "plan": ["ca-on-ohip"],
            "situation": ["cancer"],
        }),
    ];
    for answers in ways {
        open(context, &server, WIDTHS.len())?;
        for (frame, width) in WIDTHS.into_iter().enumerate() {
            let said = walk(context, frame, &answers, LOOK)?;
            let wrong: Vec<&String> = said.iter().filter(|said| said.contains(' ')).collect();
            ensure!(wrong.is_empty(), "At {width} pixels: {wrong:?}");
            // Else it would not be seen that long lists are there.
            let count = |what: &str| said.iter().filter(|said| *said == what).count();
            ensure!(
                count("scrolls") >= 2 && count("fits") >= 2,
                "At {width} pixels: {said:?}"
            );
        }
    }
    Ok(())
}

/// The moment that a busy machine makes long: the frame is there, its style sheet is not, and the
/// person scrolls. Then it is drawn.
fn still_when_late(context: &Context) -> Checked {
    let server = host(&[])?;
    context.session.go(&format!("{}host.html", server.url))?;
    let (sheet, _) = file(&runner::site()?, ("/style-", ".css"))?;
    server.hold(&[&sheet]);
    let add = "const box = document.createElement('div'), link = document.createElement('a');
        link.className = 'second-opinion';
        link.href = '/';
        link.textContent = 'The check';
        box.append(link);
        // The space of the link itself goes when the widget is ready: another test is about that.
        link.style.position = 'absolute';
        document.getElementById('mine').after(box); document.activeElement.blur()";
    let came = context.session.run(add, json!([])).and_then(|_| {
        context.session.wait(
            "the frame has its page",
            "frames[0]?.document.getElementById('app')",
        )?;
        context.session.run("scrollTo(0, 120)", json!([])).map(drop)
    });
    server.hold(&[]);
    came?;
    context.session.wait(
        "the widget is ready",
        "frames[0].document.documentElement.dataset.ready === ''",
    )?;
    is_still(context, "Once it is drawn")
}

fn is_still(context: &Context, when: &str) -> Checked {
    // What a browser scrolls for, it does before it draws.
    context.page(Input::Pointer).drawn()?;
    let place = context.session.text_of("`${scrollX} ${scrollY}`")?;
    ensure!(place == "0 120", "{when} the page around is at {place}.");
    Ok(())
}

fn still_with_focus(context: &Context) -> Checked {
    let server = host(&[480])?;
    open(context, &server, 1)?;
    context
        .session
        .run("document.activeElement.blur(); scrollTo(0, 120)", json!([]))?;
    let in_frame = |script: &str| {
        context.session.run(
            &format!("const page = frames[0].document; {script}"),
            json!([]),
        )
    };
    // A question that is not answered.
    in_frame("page.querySelector('main [data-action=continue]').click()")?;
    context.session.wait(
        "it is said",
        "frames[0].document.getElementById('error').textContent",
    )?;
    is_still(context, "With a question open")?;
    walk(
        context,
        0,
        &json!({ "place": ["GB"], "plan": ["gb-nhs"] }),
        "",
    )?;
    is_still(context, "On the result")?;
    // The text to copy where the browser refuses, marked; and a report, both far below.
    in_frame(
        "const refused = { writeText: async () => { throw new Error('No.') } };
        const clipboard = { configurable: true, value: refused };
        Object.defineProperty(frames[0].navigator, 'clipboard', clipboard);
        page.querySelector('main [data-action=copy]').click()",
    )?;
    context.session.wait(
        "the text is marked",
        "frames[0].document.activeElement?.id === 'copy-text'",
    )?;
    is_still(context, "With the text marked")?;
    in_frame(
        "page.querySelector('main .right details.proof').open = true;
        page.querySelector('main .right [data-action=report]').click()",
    )?;
    context.session.wait(
        "the report is marked",
        "frames[0].document.activeElement?.matches('.report textarea')",
    )?;
    is_still(context, "With the report marked")?;
    // The program stops.
    context.page(Input::Pointer).stop_program("frames[0]")?;
    context.session.wait(
        "the panel has the focus",
        "frames[0].document.activeElement?.id === 'failure'",
    )?;
    is_still(context, "With the panel")
}

fn still(context: &Context) -> Checked {
    let server = host(&[480])?;
    open(context, &server, 1)?;
    let focused = context.session.text_of("document.activeElement.id")?;
    ensure!(focused == "mine", "The focus is on “{focused}”.");
    // Whoever presses in the widget takes the focus from the page; WebKit would go on to show the
    // caret of its field.
    context
        .session
        .run("document.activeElement.blur(); scrollTo(0, 120)", json!([]))?;
    let answers = json!({ "place": ["GB"], "plan": ["gb-nhs"] });
    let said = walk(context, 0, &answers, "return `${scrollX} ${scrollY}`")?;
    ensure!(
        said.len() > 3 && said.iter().all(|place| place == "0 120"),
        "The page was at {said:?}."
    );
    let last = context.session.text_of("`${scrollX} ${scrollY}`")?;
    ensure!(last == "0 120", "On the result it is at {last}.");
    Ok(())
}
