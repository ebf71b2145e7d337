//! What is seen of the posts that wordpress.rs has written: by visitors in three engines, and by an
//! author in the editor.

use super::hold;
use super::wordpress::{HOSTILE_WORDS, Posts};
use crate::engine::{Engine, Kind};
use crate::page::Hand;
use crate::runner::{Bench, Test};
use crate::webdriver::Checked;
use serde_json::json;
use std::sync::Arc;

/// What visitors see of the posts.
pub fn tests(posts: Posts) -> Vec<Test> {
    let posts = Arc::new(posts);
    let test = |name: &str, run: fn(&Bench, &Posts) -> Checked| {
        let posts = posts.clone();
        Test {
            name: name.to_owned(),
            kind: Kind::Ordinary,
            only: None,
            run: Box::new(move |bench| run(bench, &posts)),
        }
    };
    vec![
        test(
            "wordpress: an author's shortcode becomes the widget, with its options",
            shortcode,
        ),
        test(
            "wordpress: an author's block becomes the widget, with its options",
            block,
        ),
        test(
            "wordpress: the script of an author's pasted snippet is taken out, and its link leads to the check",
            pasted,
        ),
        test(
            "wordpress: hostile values in the shortcode and in the block do nothing, and the widget is there",
            hostile,
        ),
        // WordPress's own editor, so one engine is enough; and last, since the author stays logged
        // in.
        Test {
            only: Some(Engine::Chromium),
            ..test(
                "wordpress: in the editor an author finds the block, sets its options and publishes it",
                editor,
            )
        },
    ]
}

/// Waits until the link of the post is hidden by a widget that is ready, and looks inside for what
/// came of its options.
fn ready(bench: &Bench, post: &str, options: &[(&str, &str)]) -> Checked {
    let session = bench.session;
    session.go(post)?;
    session.wait(
        "the link is hidden behind the widget",
        "document.querySelectorAll('iframe[data-second-opinion]').length === 1 \
         && getComputedStyle(document.querySelector('a.second-opinion')).display === 'none'",
    )?;
    session.enter("iframe[data-second-opinion]")?;
    bench.page(Hand::Pointer).ready()?;
    let seen = session.run("return { ...document.documentElement.dataset }", json!([]))?;
    session.leave_frames()?;
    hold(
        format!("The widget has {seen}."),
        options.iter().all(|(name, value)| seen[*name] == *value),
    )
}

fn shortcode(bench: &Bench, posts: &Posts) -> Checked {
    ready(
        bench,
        &posts.shortcode,
        &[
            ("theme", "dark"),
            ("country", "CA"),
            ("level", "3"),
            ("compact", ""),
        ],
    )?;
    let script = "const { integrity, crossOrigin, async } = document.querySelector('script[src*=\"/embed-\"]');
        return integrity.startsWith('sha384-') && crossOrigin === 'anonymous' && async";
    hold(
        "The script is not held to its hash.",
        bench.session.run(script, json!([]))? == true,
    )
}

fn block(bench: &Bench, posts: &Posts) -> Checked {
    ready(
        bench,
        &posts.block,
        &[("theme", "light"), ("country", "US")],
    )?;
    let words = bench
        .session
        .text_of("document.querySelector('a.second-opinion').textContent")?;
    hold(format!("The link says “{words}”."), words == "Ask here")
}

fn pasted(bench: &Bench, posts: &Posts) -> Checked {
    let session = bench.session;
    session.go(&posts.pasted)?;
    session.wait("the post is complete", "document.readyState === 'complete'")?;
    let look = "const link = document.querySelector('a.second-opinion');
        return [link.href, link.getBoundingClientRect().height > 0, document.querySelectorAll('iframe, script[integrity]').length]";
    let seen = session.run(look, json!([]))?;
    hold(
        format!("The post has {seen}."),
        seen == json!([posts.widget, true, 0]),
    )?;
    session.press("a.second-opinion")?;
    session.wait(
        "the link leads to the check",
        &format!("location.href === '{}'", posts.widget),
    )?;
    bench.page(Hand::Pointer).ready()
}

fn hostile(bench: &Bench, posts: &Posts) -> Checked {
    let words = [
        (&posts.hostile, "\" onfocus=\"hostile()\" autofocus=\""),
        (&posts.hostile_block, HOSTILE_WORDS),
    ];
    for (post, words) in words {
        ready(bench, post, &[("theme", "auto")])?;
        let look = "const link = document.querySelector('a.second-opinion');
            return [link.getAttributeNames().filter((name) => name !== 'style').join(), link.href, link.textContent, link.childElementCount, document.documentElement.dataset.hostile ?? '']";
        let seen = bench.session.run(look, json!([]))?;
        hold(
            format!("The link has {seen}."),
            seen == json!(["class,href", posts.widget, words, 0, ""]),
        )?;
    }
    Ok(())
}

/// The control of the block's options with this label, marked so that WebDriver finds it. What is
/// written below it.
fn control(bench: &Bench, label: &str) -> Checked<String> {
    let script = "const label = [...document.querySelectorAll('.block-editor-block-inspector label')].find((label) => label.textContent === arguments[0]);
        document.querySelector('[data-control]')?.removeAttribute('data-control');
        label.control.dataset.control = '';
        return document.getElementById(label.control.getAttribute('aria-describedby'))?.textContent ?? ''";
    Ok(bench
        .session
        .run(script, json!([label]))?
        .as_str()
        .unwrap_or_default()
        .to_owned())
}

fn editor(bench: &Bench, posts: &Posts) -> Checked {
    let session = bench.session;
    session.go(&format!("{}wp-login.php", posts.blog))?;
    session.write("#user_login", "author")?;
    session.write("#user_pass", "author")?;
    session.press("#wp-submit")?;
    session.wait(
        "the author is logged in",
        "document.body?.classList.contains('wp-admin')",
    )?;
    session.go(&format!("{}wp-admin/post-new.php", posts.blog))?;
    let block = "'second-opinion/coverage-check'";
    session.wait(
        "the editor knows the block",
        &format!("window.wp?.blocks?.getBlockType({block}) && document.querySelector('.editor-post-title__input')"),
    )?;
    let insert = format!(
        "wp.data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false);
        wp.data.dispatch('core/block-editor').insertBlock(wp.blocks.createBlock({block}))"
    );
    session.run(&insert, json!([]))?;
    session.wait(
        "the block says what visitors see",
        &format!("document.querySelector(`[data-type=\"${{{block}}}\"]`)?.textContent.includes('Visitors see the check here.')"),
    )?;
    session.wait(
        "its options are offered",
        "document.querySelectorAll('.block-editor-block-inspector label').length >= 8",
    )?;
    control(bench, "Theme")?;
    session.press("[data-control] option[value=dark]")?;
    for (word, help) in [
        ("us", "This is not known here, so it is left out."),
        ("US", "For example: US"),
    ] {
        control(bench, "Country shown first")?;
        session.write("[data-control]", word)?;
        session.wait_for(&format!("the help for the country {word}"), || {
            control(bench, "Country shown first").map(|said| (said == help).then_some(()))
        })?;
    }
    let written = session.text_of("wp.data.select('core/editor').getEditedPostContent()")?;
    let expected =
        "<!-- wp:second-opinion/coverage-check {\"theme\":\"dark\",\"country\":\"US\"} /-->";
    hold(format!("The editor wrote {written}."), written == expected)?;
    let post = "const done = arguments[0], { dispatch, select } = wp.data;
        dispatch('core/editor').editPost({ title: 'A post', status: 'publish' });
        dispatch('core/editor').savePost().then(() => done(select('core/editor').getPermalink()))";
    let post = session.run_async(post)?;
    ready(
        bench,
        post.as_str().unwrap_or_default(),
        &[("theme", "dark"), ("country", "US")],
    )
}
