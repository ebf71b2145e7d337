//! Finding one's plan: reading the card, the likeliest first, a list that shrinks; and several
//! plans side by side.

use super::test;
use crate::ensure::ensure;
use crate::page::{Input, Page, Screen};
use crate::personas;
use crate::runner::{Context, Test};
use crate::webdriver::Checked;
use serde_json::json;

/// Three that a person can hold together.
const MEDICARE: &[&str] = &[
    "us-medicare-original",
    "us-medicare-medigap",
    "us-tricare-for-life",
];

pub fn tests() -> Vec<Test> {
    vec![
        test(
            "plans: reading the card ends on a plan, which is then ticked",
            card,
        ),
        test(
            "plans: the likeliest come first, and the filter says how many are left",
            likeliest,
        ),
        test(
            "plans: a term in an answer explains itself when it is tapped",
            term,
        ),
        test(
            "plans: several stand side by side, with the answers of their own results",
            side_by_side,
        ),
        test(
            "plans: what one plan said changes the order and the table, however far away, and taken back it goes",
            far_away,
        ),
        test(
            "plans: a name in the order leads to that plan's own heading",
            to_a_plan,
        ),
    ]
}

fn at_plan<'a>(context: &'a Context) -> Checked<Page<'a>> {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.walk_to(&Screen::Question("plan".to_owned()), &[("place", &["US"])])?;
    Ok(page)
}

fn card(context: &Context) -> Checked {
    let page = at_plan(context)?;
    let session = page.session;
    session.press(".reader > summary")?;
    let asked = || session.text_of("document.querySelector('.reader .asked').innerText");
    let first = asked()?;
    // A card of Medicare, with no second card.
    for _ in 0..2 {
        let before = asked()?;
        session.press(".reader .choices li:first-child .choice")?;
        session.wait_for("the next question", || {
            Ok((asked()? != before).then_some(()))
        })?;
    }
    let found = session.text_of("document.querySelector('.reader [data-pick]')?.dataset.pick")?;
    ensure!(
        found == "us-medicare-original",
        "The card led to “{found}”."
    );
    session.press(".reader .reading > p:last-child .link")?;
    session.wait(
        "the question before",
        "document.querySelector('.reader .choices')",
    )?;
    session.press(".reader .reading > p:last-child .link")?;
    session.wait_for("the first question again", || {
        Ok((asked()? == first).then_some(()))
    })?;
    session.press(".reader .choices li:first-child .choice")?;
    session.wait_for("the second question", || {
        Ok((asked()? != first).then_some(()))
    })?;
    session.press(".reader .choices li:first-child .choice")?;
    session.wait("the plan", "document.querySelector('.reader [data-pick]')")?;
    session.write("#filter", "tricare")?;
    session.press(".reader [data-pick]")?;
    session.wait(
        "the plan is ticked",
        "document.querySelector('main input[value=us-medicare-original]').checked",
    )?;
    session.wait(
        "the plan is seen, and has the focus",
        "document.activeElement.value === 'us-medicare-original'
            && document.activeElement.checkVisibility()",
    )?;
    page.act("continue")?;
    page.leave(&Screen::Question("plan".to_owned())).map(drop)
}

fn likeliest(context: &Context) -> Checked {
    let page = at_plan(context)?;
    let session = page.session;
    let first = session
        .text_of("document.querySelector('.group').querySelectorAll('input[name=plan]').length")?;
    ensure!(first == "10", "The first group has {first} plans.");
    let twice = session.text_of(
        "(() => {
            const inputs = [...document.querySelectorAll('main input[name=plan]')];
            const all = inputs.map((input) => input.value);
            return all.filter((id, at) => all.indexOf(id) !== at).join() })()",
    )?;
    ensure!(twice.is_empty(), "These stand twice: {twice}.");
    session.write("#filter", "tricare")?;
    let shown = "[...document.querySelectorAll('.groups .group input[name=plan]')]
        .filter((input) => input.checkVisibility()).length";
    session.wait(
        "the count is of what is shown",
        &format!("document.querySelector('.left').innerText.startsWith(`${{{shown}}} `)"),
    )?;
    let left: usize = session.text_of(shown)?.parse().unwrap_or(0);
    ensure!((1..10).contains(&left), "{left} are left.");
    Ok(())
}

fn term(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.walk(
        personas::named("Original")
            .ok_or("No such persona.")?
            .answers,
    )?;
    let session = page.session;
    let count: usize = session
        .text_of("document.querySelectorAll('.term').length")?
        .parse()
        .unwrap_or(0);
    ensure!(count > 0, "No answer of Original Medicare has a term.");
    let meaning = "(() => {
        const term = document.querySelector('.term');
        return [term.getAttribute('aria-expanded'),
        term.closest('p').nextElementSibling.innerText.trim()].join() })()";
    ensure!(
        session.text_of(meaning)? == "false,",
        "It is open at first."
    );
    session.press(".term")?;
    session.wait(
        "the meaning",
        &format!("{meaning}.startsWith('true,') && {meaning}.length > 20"),
    )?;
    let known = format!(
        "[...document.querySelectorAll('.glossary dd')]
            .some((words) => 'true,' + words.textContent.trim() === {meaning})"
    );
    ensure!(
        session.text_of(&known)? == "true",
        "The meaning is not the glossary's."
    );
    session.press(".term")?;
    session.wait("it is closed", &format!("{meaning} === 'false,'"))
}

/// The findings whose cell in the table is not the answer of that plan's own part.
const DIFFERS: &str = "(() => {
    const plans = [...document.querySelectorAll('[data-plan]')];
    const rows = [...document.querySelectorAll('.compare tbody tr')];
    const wanted = [
        'referral', 'choice', 'outside', 'authorization', 'third-opinion', 'records-review',
    ];
    const names = rows.map((row) => row.querySelector('th').innerText.trim());
    return wanted.flatMap((name) => plans.map((plan, at) => {
        const own = plan.querySelector(`[data-finding=${name}]`);
        const row = rows[names.indexOf(own.querySelector('.asked').innerText.trim())];
        const inTable = row?.querySelectorAll('td')[at]?.innerText.trim();
        return inTable === own.querySelector('.answer').innerText.trim() ? '' : name;
    })).join('');
})()";

fn side_by_side(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.walk(personas::named("OHIP").ok_or("No such persona.")?.answers)?;
    let session = page.session;
    let differs = session.text_of(DIFFERS)?;
    ensure!(
        differs.is_empty(),
        "The table and the plans differ: {differs}."
    );
    let columns = session.text_of("document.querySelectorAll('.compare thead th').length")?;
    ensure!(columns == "2", "{columns} columns.");
    Ok(())
}

/// The call of the last plan stands thousands of pixels below the order, the table and the sum, and
/// above the help with a refusal.
fn far_away(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.walk(&[("place", &["US"]), ("plan", MEDICARE)])?;
    let session = page.session;
    let last = "[...document.querySelectorAll('[data-plan]')].at(-1)";
    let plan = session.text_of(&format!("{last}.dataset.plan"))?;
    let told = |value: &str| {
        session.press(&format!(
            "main label:has(input[name=told-{plan}-coverage][value={value}])"
        ))
    };
    let shown = format!(
        "[...document.querySelectorAll('.order, .compare')]
            .map((part) => part.innerText).join() + {last}.innerText"
    );
    let before = session.text_of(&shown)?;
    let in_order = "[...document.querySelectorAll('.order .grade')]
        .filter((grade) => grade.dataset.grade === 'not-covered').length";
    let in_table =
        "document.querySelectorAll('.compare tbody tr')[0].innerText.includes('Not covered')";
    let help = format!("({last}.querySelector('.help') !== null)");
    let seen = format!(
        "[{in_order}, {in_table}, {help},
            {last}.querySelector('[data-finding=coverage]').dataset.value].join()"
    );
    ensure!(
        session.text_of(&seen)?.starts_with("0,false,false,"),
        "It is not covered before anything was noted."
    );
    told("not-covered")?;
    session.wait(
        "all of the page says that it is not covered",
        &format!("{seen} === '1,true,true,not-covered'"),
    )?;
    session.wait(
        "the table has the answers of the plans",
        &format!("{DIFFERS} === ''"),
    )?;
    told("not-noted")?;
    session.wait(
        "all of the page is as it was",
        &format!("{shown} === {}", json!(before)),
    )
}

fn to_a_plan(context: &Context) -> Checked {
    let page = context.page(Input::Pointer);
    page.open(&context.server.url)?;
    page.walk(&[("place", &["US"]), ("plan", MEDICARE)])?;
    let session = page.session;
    let last = "[...document.querySelectorAll('[data-plan]')].at(-1)";
    let name = session.text_of(&format!("{last}.dataset.plan"))?;
    session.run(
        "const links = [...document.querySelectorAll('.order .path .link')];
        const plans = [...document.querySelectorAll('[data-plan]')];
        links[plans.length - 1].click();",
        json!([]),
    )?;
    // What lies above gets its real height only now, and must not push the heading away.
    let is_seen = format!(
        "(() => {{
            const heading = {last}.querySelector('h2');
            const {{ top, bottom }} = heading.getBoundingClientRect();
            return document.activeElement === heading && top >= 0 && bottom <= innerHeight;
        }})()"
    );
    session.wait(
        &format!("the heading of {name} is in sight with the focus"),
        &is_seen,
    )?;
    page.drawn()?;
    ensure!(
        session.text_of(&is_seen)? == "true",
        "The heading of {name} was pushed out of sight."
    );
    Ok(())
}
