//! Never blank: what others do to the page on its way here or in the browser. A translator rewrites
//! it, an extension takes comments or empty texts out of it, and a site that was here before left a
//! service worker that answers in our server's place.

use super::damaged_files::says;
use super::test;
use crate::altered_release::{file, put, with_script};
use crate::ensure::ensure;
use crate::page::{Input, Screen};
use crate::personas;
use crate::runner::{self, Context, Test};
use crate::webdriver::Checked;
use serde_json::json;
use xtask::server::{Server, Site};

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "never blank: a page that was translated on its way here asks for no language that the release lacks",
            translated,
        ),
        test(
            "never blank: without the comments and empty texts of the page everything goes on",
            without_comments,
        ),
        test(
            "never blank: a service worker of an earlier site is told of, and removed when the person says so",
            leftover,
        ),
        test(
            "never blank: a file that is missing is told of where nobody may ask for service workers",
            no_leftovers,
        ),
    ]
}

/// As translating proxies send it: other words for the language, a class on the root, and the texts
/// in elements of their own.
fn translated(context: &Context) -> Checked {
    let whole = runner::site()?;
    let (path, bytes) = file(&whole, ("/index", ".html"))?;
    let text = String::from_utf8_lossy(&bytes);
    for root in [
        "<html lang=\"fr\" class=\"translated-ltr\">",
        "<html lang=\"zh-CN\">",
        "<html lang=\"\">",
        "<html lang=\"EN-us\">",
        "<html>",
    ] {
        let page = text.replacen("<html lang=\"en\">", root, 1);
        ensure!(
            page != text,
            "The page has no language, so this proves nothing."
        );
        let page = page
            .replace(
                "<b>Canada</b>",
                "<b><font style=\"vertical-align: inherit;\"><font>Canada</font></font></b>",
            )
            .replace(
                ">Continue</button>",
                "><font><font>Continuer</font></font></button>",
            );
        let mut site = whole.clone();
        put(&mut site, &path, page.into());
        let server = runner::start(site)?;
        let page = context.page(Input::Pointer);
        let outcome = page.open(&server.url).and_then(|()| {
            let languages = context.session.text_of(
                "document.querySelector('h1').closest('[lang]').lang.slice(0, 2).toLowerCase()",
            )?;
            ensure!(
                languages == "en" || root == "<html>",
                "What we write is said to be in “{languages}”."
            );
            page.walk(&[("place", &["GB"]), ("plan", &["gb-nhs"])])
                .map(drop)
        });
        outcome.map_err(|error| format!("{root}: {error}"))?;
        let asked: Vec<String> = server
            .seen()
            .into_iter()
            .filter(|path| path.contains("pack-"))
            .collect();
        ensure!(
            asked == ["/pack-en.json"],
            "{root}: it asked for {asked:?}."
        );
    }
    Ok(())
}

/// Takes them out as they come, and those that are there already.
const TAKE_OUT: &str = "
const takeOut = (from) => {
    const found = document.createTreeWalker(from, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (found.nextNode()) nodes.push(found.currentNode);
    for (const node of nodes) if (node.nodeType === 8 || node.data === '') node.remove();
};
const begin = () => {
    const observer = new MutationObserver(() => takeOut(document));
    observer.observe(document, { childList: true, subtree: true });
    takeOut(document);
};";

fn without_comments(context: &Context) -> Checked {
    for (when, script) in [
        ("before the start", "begin();"),
        (
            "after the start",
            "const root = document.documentElement;
            const observer = new MutationObserver(() => 'ready' in root.dataset && begin());
            observer.observe(root, { attributeFilter: ['data-ready'] });",
        ),
    ] {
        let server = runner::start(with_script(&format!("{TAKE_OUT}\n{script}"))?)?;
        without(context, &server).map_err(|error| format!("{when}: {error}"))?;
    }
    Ok(())
}

/// A walk, and on the result each part that is drawn again: by what is tried, told, written and
/// reported.
fn without(context: &Context, server: &Server) -> Checked {
    let page = context.page(Input::Pointer);
    let session = context.session;
    page.open(&server.url)?;
    for name in ["OHIP", "Original"] {
        let persona = personas::named(name).ok_or("No such persona.")?;
        let found = page.walk(persona.answers)?;
        super::walks::agrees(persona, &found)?;
        let left = "Boolean(
            document.createTreeWalker(document, NodeFilter.SHOW_COMMENT).nextNode()
        )";
        ensure!(
            session.text_of(left)? == "false",
            "There are comments, so this proves nothing."
        );
        session.press("main .what-if .switch label:has(input:not(:checked))")?;
        session.wait(
            "it says what is tried",
            "document.querySelector('main .tried').innerText !== ''",
        )?;
        page.act("end-trying")?;
        session.wait(
            "nothing is tried",
            "document.querySelector('main .tried').innerText === ''",
        )?;
        ensure!(
            page.findings()? == found,
            "The findings are others than before."
        );
        // Where they stand among the others, too.
        let order = "[...document.querySelectorAll('main [data-plan]')]
            .map((plan) => [...plan.querySelectorAll('[data-finding]')])
            .map((findings) => findings.map((finding) => finding.dataset.finding).join())
            .join('; ')";
        let before = session.text_of(order)?;
        session.press("main .call label:has([name^=told-][name$=-referral]:not(:checked))")?;
        session.wait(
            "it is told",
            "document.querySelector('main [data-finding=referral] .told')",
        )?;
        let after = session.text_of(order)?;
        ensure!(
            before == after,
            "The parts stood as {before} and stand as {after}."
        );
        session.run(
            "document.querySelector('main .verdict details.proof').open = true",
            json!([]),
        )?;
        page.act("report")?;
        session.wait(
            "the report comes",
            "document.querySelector('main .report textarea')?.value",
        )?;
        page.act("forget")?;
        page.reach(&Screen::Question("place".to_owned()))?;
        let last = session.text_of("document.querySelector('main').lastElementChild.className")?;
        ensure!(last == "foot", "The last of the page is {last}.");
    }
    Ok(())
}

/// What an earlier site left: it answers for every file that our release has named since.
const WORKER: &str = "addEventListener('install', () => skipWaiting());
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));
    addEventListener('fetch', (event) => {
        const { pathname } = new URL(event.request.url);
        if (ANSWERS.test(pathname)) event.respondWith(new Response('gone', { status: STATUS }));
    });";

fn with_worker(files: &str, status: u16) -> Checked<Site> {
    let mut site = runner::site()?;
    put(
        &mut site,
        "/worker.js",
        WORKER
            .replace("ANSWERS", files)
            .replace("STATUS", &status.to_string())
            .into(),
    );
    site.put_host(
        "/host.html",
        "<!doctype html><title>An earlier site</title>",
    );
    Ok(site)
}

/// The earlier site's own doing.
fn leave_worker(context: &Context, server: &Server) -> Checked {
    context.session.go(&format!("{}host.html", server.url))?;
    let controlled = context.session.run_async(
        "const done = arguments[arguments.length - 1];
        const workers = navigator.serviceWorker;
        const controls = () =>
            workers.controller || new Promise((next) => (workers.oncontrollerchange = next));
        workers.register('/worker.js').then(() => workers.ready).then(controls)
            .then(() => done('controlled'), (error) => done(String(error)))",
    )?;
    ensure!(
        controlled == "controlled",
        "No worker controls the page: {controlled}."
    );
    Ok(())
}

const OFFER: &str = "[...document.querySelectorAll('#failure [data-trouble=leftover]')]
    .filter((part) => part.offsetHeight > 0).length";

fn leftover(context: &Context) -> Checked {
    let cases = [
        (
            r"/_bg\.wasm$/",
            404,
            "The server does not have a part of the page.",
        ),
        (
            r"/pack-en\.json$/",
            200,
            "A part of the page did not arrive as it should, so it was not used.",
        ),
    ];
    for (files, status, sentence) in cases {
        let server = runner::start(with_worker(files, status)?)?;
        leave_worker(context, &server)?;
        for again in [false, true] {
            if again {
                context.session.run("window.isOld = true", json!([]))?;
                context.session.press("#trouble-reload")?;
                context.session.wait("the page is new", "!window.isOld")?;
            } else {
                context.session.go(&server.url)?;
            }
            says(context, sentence)?;
            context
                .session
                .wait("it is told of", &format!("{OFFER} === 2"))?;
        }
        let said = context
            .session
            .text_of("document.getElementById('failure').innerText")?;
        ensure!(
            said.contains("Another site at this address left a program in your browser."),
            "It says “{said}”."
        );
        context.session.press("#trouble-leftover")?;
        context.session.wait(
            "the page is ready",
            "document.documentElement.dataset.ready === ''",
        )?;
        let left = context.session.run_async(
            "const done = arguments[arguments.length - 1];
            navigator.serviceWorker.getRegistrations().then((all) => done(all.length))",
        )?;
        ensure!(left == 0, "{left} are left.");
    }
    Ok(())
}

/// None is there; nobody may ask; the browser never answers; a frame without an origin may ask for
/// nothing.
fn no_leftovers(context: &Context) -> Checked {
    const REFUSED: [&str; 4] = [
        "",
        "Object.defineProperty(navigator, 'serviceWorker', {
            get: () => { throw new DOMException('No.', 'SecurityError') },
        })",
        "Object.defineProperty(navigator, 'serviceWorker', { value: undefined })",
        "Object.defineProperty(navigator, 'serviceWorker', {
            value: { getRegistrations: () => new Promise(() => {}) },
        })",
    ];
    for script in REFUSED {
        let mut site = with_script(script)?;
        site.remove("pack-en.json");
        let server = runner::start(site)?;
        context.session.go(&server.url)?;
        says(context, "The server does not have a part of the page.")
            .map_err(|error| format!("{script}: {error}"))?;
        ensure!(
            context.session.text_of(OFFER)? == "0",
            "{script}: it is told of one."
        );
    }
    let mut site = runner::site()?;
    site.remove("pack-en.json");
    site.put_host(
        "/host.html",
        "<!doctype html><iframe sandbox='allow-scripts' src='/' width='800' height='800'></iframe>",
    );
    let server = runner::start(site)?;
    context.session.go(&format!("{}host.html", server.url))?;
    context.session.enter("iframe")?;
    // WebKit gives no focus to a frame of another origin that nobody has pressed in.
    context.session.wait(
        "the panel shows",
        "document.getElementById('failure').innerText.includes('The server does not have a part')",
    )?;
    ensure!(
        context.session.text_of(OFFER)? == "0",
        "In a frame it is told of one."
    );
    Ok(())
}
