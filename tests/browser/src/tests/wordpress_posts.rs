//! What is seen of the posts that wordpress_plugin.rs has written: by visitors in three engines, and
//! by an author in the editor.

use super::wordpress_plugin::{HOSTILE_WORDS, Posts};
use crate::engine::{Engine, Kind};
use crate::ensure::ensure;
use crate::page::Input;
use crate::runner::{Context, Test};
use crate::webdriver::Checked;
use serde_json::json;
use std::sync::Arc;

/// What visitors see of the posts.
pub fn tests(posts: Posts) -> Vec<Test> {
    let posts = Arc::new(posts);
    let test = |name: &str, run: fn(&Context, &Posts) -> Checked| {
        let posts = posts.clone();
        Test {
            name: name.to_owned(),
            kind: Kind::Ordinary,
            only: None,
            run: Box::new(move |context| run(context, &posts)),
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
fn ready(context: &Context, post: &str, options: &[(&str, &str)]) -> Checked {
    let session = context.session;
    session.go(post)?;
    session.wait(
        "the link is hidden behind the widget",
        "document.querySelectorAll('iframe[data-second-opinion]').length === 1 \
         && getComputedStyle(document.querySelector('a.second-opinion')).display === 'none'",
    )?;
    session.enter("iframe[data-second-opinion]")?;
    context.page(Input::Pointer).ready()?;
    let seen = session.run("return { ...document.documentElement.dataset }", json!([]))?;
    session.leave_frames()?;
    ensure!(
        options.iter().all(|(name, value)| seen[*name] == *value),
        "The widget has {seen}."
    );
    Ok(())
}

fn shortcode(context: &Context, posts: &Posts) -> Checked {
    ready(
        context,
        &posts.shortcode,
        &[
            ("theme", "dark"),
            ("country", "CA"),
            ("level", "3"),
            ("compact", ""),
        ],
    )?;
    let script = "const script = document.querySelector('script[src*=\"/embed-\"]');
        const { integrity, crossOrigin, async } = script;
        return integrity.startsWith('sha384-') && crossOrigin === 'anonymous' && async";
    ensure!(
        context.session.run(script, json!([]))? == true,
        "The script is not held to its hash."
    );
    Ok(())
}

fn block(context: &Context, posts: &Posts) -> Checked {
    ready(
        context,
        &posts.block,
        &[("theme", "light"), ("country", "US")],
    )?;
    let words = context
        .session
        .text_of("document.querySelector('a.second-opinion').textContent")?;
    ensure!(words == "Ask here", "The link says “{words}”.");
    Ok(())
}

fn pasted(context: &Context, posts: &Posts) -> Checked {
    let session = context.session;
    session.go(&posts.pasted)?;
    session.wait("the post is complete", "document.readyState === 'complete'")?;
    let look = "const link = document.querySelector('a.second-opinion');
        const ours = document.querySelectorAll('iframe, script[integrity]').length;
        return [link.href, link.getBoundingClientRect().height > 0, ours]";
    let seen = session.run(look, json!([]))?;
    ensure!(
        seen == json!([posts.widget, true, 0]),
        "The post has {seen}."
    );
    session.press("a.second-opinion")?;
    session.wait(
        "the link leads to the check",
        &format!("location.href === '{}'", posts.widget),
    )?;
    context.page(Input::Pointer).ready()
}

fn hostile(context: &Context, posts: &Posts) -> Checked {
    let words = [
        (&posts.hostile, "\" onfocus=\"hostile()\" autofocus=\""),
        (&posts.hostile_block, HOSTILE_WORDS),
    ];
    for (post, words) in words {
        ready(context, post, &[("theme", "auto")])?;
        let look = "const link = document.querySelector('a.second-opinion');
            const names = link.getAttributeNames().filter((name) => name !== 'style').join();
            const ran = document.documentElement.dataset.hostile ?? '';
            return [names, link.href, link.textContent, link.childElementCount, ran]";
        let seen = context.session.run(look, json!([]))?;
        ensure!(
            seen == json!(["class,href", posts.widget, words, 0, ""]),
            "The link has {seen}."
        );
    }
    Ok(())
}

/// The control of the block's options with this label, marked so that WebDriver finds it. What is
/// written below it.
fn control(context: &Context, label: &str) -> Checked<String> {
    let script = "const all = document.querySelectorAll('.block-editor-block-inspector label');
        const label = [...all].find((label) => label.textContent === arguments[0]);
        document.querySelector('[data-control]')?.removeAttribute('data-control');
        label.control.dataset.control = '';
        const help = document.getElementById(label.control.getAttribute('aria-describedby'));
        return help?.textContent ?? ''";
    Ok(context
        .session
        .run(script, json!([label]))?
        .as_str()
        .unwrap_or_default()
        .to_owned())
}

fn editor(context: &Context, posts: &Posts) -> Checked {
    let session = context.session;
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
        &format!(
            "window.wp?.blocks?.getBlockType({block})
                && document.querySelector('.editor-post-title__input')"
        ),
    )?;
    let insert = format!(
        "wp.data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false);
        wp.data.dispatch('core/block-editor').insertBlock(wp.blocks.createBlock({block}))"
    );
    session.run(&insert, json!([]))?;
    session.wait(
        "the block says what visitors see",
        &format!(
            "document.querySelector(`[data-type=\"${{{block}}}\"]`)
                ?.textContent.includes('Visitors see the check here.')"
        ),
    )?;
    session.wait(
        "its options are offered",
        "document.querySelectorAll('.block-editor-block-inspector label').length >= 8",
    )?;
    control(context, "Theme")?;
    session.press("[data-control] option[value=dark]")?;
    for (word, help) in [
        ("us", "This is not known here, so it is left out."),
        ("US", "For example: US"),
    ] {
        control(context, "Country shown first")?;
        session.write("[data-control]", word)?;
        session.wait_for(&format!("the help for the country {word}"), || {
            control(context, "Country shown first").map(|said| (said == help).then_some(()))
        })?;
    }
    let written = session.text_of("wp.data.select('core/editor').getEditedPostContent()")?;
    let expected =
        "<!-- wp:second-opinion/coverage-check {\"theme\":\"dark\",\"country\":\"US\"} /-->";
    ensure!(written == expected, "The editor wrote {written}.");
    let post = "const done = arguments[0], { dispatch, select } = wp.data;
        dispatch('core/editor').editPost({ title: 'A post', status: 'publish' });
        dispatch('core/editor').savePost().then(() => done(select('core/editor').getPermalink()))";
    let post = session.run_async(post)?;
    ready(
        context,
        post.as_str().unwrap_or_default(),
        &[("theme", "dark"), ("country", "US")],
    )
}
