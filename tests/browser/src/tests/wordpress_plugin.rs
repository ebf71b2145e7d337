//! The plugin in a real WordPress: an administrator uploads it, an author without `unfiltered_html`
//! writes posts with it. What is seen of them is in wordpress_posts.rs.

use crate::blog::{Blog, Member};
use crate::ensure::ensure;
use crate::webdriver::Checked;
use serde_json::json;
use xtask::shell::Call;
use xtask::wordpress::{self, NAME};
use xtask::{project, release};

/// Where the blog and its posts can be read, and where the widgets in them come from.
#[derive(Default)]
pub struct Posts {
    pub blog: String,
    pub widget: String,
    pub shortcode: String,
    pub block: String,
    pub pasted: String,
    pub hostile: String,
    pub hostile_block: String,
    pub plain: String,
}

/// Something done in the blog, which can find posts or leave some behind.
pub type Step = fn(&Blog, &mut Posts) -> Checked;

/// What is not for browsers, in its order: each step stands on those before it.
pub const STEPS: &[(&str, Step)] = &[
    ("wordpress: PHP reads the plugin", read),
    (
        "wordpress: the archive of a release without an address is taken, says what is missing, and shows visitors nothing",
        without_address,
    ),
    (
        "wordpress: the archive of a release with its address takes its place",
        with_address,
    ),
    (
        "wordpress: whoever reads another language has the plugin in it, where it is translated",
        translated,
    ),
    ("wordpress: an author publishes posts with it", write_posts),
    (
        "wordpress: a visitor of them gets no cookie, and the script only where the widget is",
        visit,
    ),
    (
        "wordpress: PHP has nothing to complain of in the plugin",
        complain,
    ),
];

impl Posts {
    /// In this blog, for widgets that come from here.
    pub fn of(blog: &Blog, widget: &str) -> Self {
        Self {
            blog: blog.url.clone(),
            widget: widget.to_owned(),
            ..Self::default()
        }
    }

    fn origin(&self) -> &str {
        self.widget.trim_end_matches('/')
    }
}

fn said<T>(outcome: xtask::failure::Result<T>) -> Checked<T> {
    outcome.map_err(|failure| failure.message)
}

fn read(_: &Blog, _: &mut Posts) -> Checked {
    let words = [
        "php".to_owned(),
        "-l".to_owned(),
        wordpress::source().display().to_string(),
    ];
    said(Call::new(words).quiet("PHP cannot read the plugin."))
}

const MISSING: &str = "does not know the address of the check";

fn without_address(blog: &Blog, _: &mut Posts) -> Checked {
    let administrator = Member::log_in(blog, "administrator")?;
    let author = Member::log_in(blog, "author")?;
    administrator.upload(
        NAME,
        &said(project::read(&wordpress::archive(&release::folder())))?,
    )?;
    administrator.activate(NAME)?;
    ensure!(
        administrator.get("wp-admin/plugins.php")?.contains(MISSING),
        "The list of plugins does not say what is missing."
    );
    for page in ["edit.php", "post-new.php"] {
        let says = author.get(&format!("wp-admin/{page}"))?.contains(MISSING);
        ensure!(says, "The author's {page} does not say what is missing.");
    }
    let post = author.publish(
        "<p>Before.</p>\n[second_opinion]\n\
        <!-- wp:second-opinion/coverage-check /-->\n<p>After.</p>",
    )?;
    let page = blog.visit(&post)?.1;
    ensure!(
        page.contains("Before.") && page.contains("After."),
        "The post is not there."
    );
    for word in ["second_opinion", "second-opinion", MISSING] {
        ensure!(!page.contains(word), "A visitor's page has “{word}”.");
    }
    Ok(())
}

fn with_address(blog: &Blog, posts: &mut Posts) -> Checked {
    let administrator = Member::log_in(blog, "administrator")?;
    administrator.upload(
        NAME,
        &said(wordpress::zipped(&release::folder(), Some(posts.origin())))?,
    )?;
    let list = administrator.get("wp-admin/plugins.php")?;
    ensure!(
        !list.contains(MISSING),
        "The list of plugins says that something is missing."
    );
    Ok(())
}

/// tests/wordpress/install.php translates a sentence of the plugin, which the block in the editor
/// shows.
fn translated(blog: &Blog, _: &mut Posts) -> Checked {
    let translator = Member::log_in(blog, "translator")?;
    let editor = translator.get("wp-admin/post-new.php")?;
    ensure!(
        editor.contains("Ici, on voit le test."),
        "The block in the editor is not translated."
    );
    ensure!(
        !editor.contains("Visitors see the check here."),
        "The block in the editor is in English beside it."
    );
    let author = Member::log_in(blog, "author")?.get("wp-admin/post-new.php")?;
    ensure!(
        author.contains("Visitors see the check here."),
        "An author who reads English has it translated."
    );
    Ok(())
}

fn write_posts(blog: &Blog, posts: &mut Posts) -> Checked {
    let author = Member::log_in(blog, "author")?;
    let administrator = Member::log_in(blog, "administrator")?;
    posts.shortcode = author.publish(
        "[second_opinion theme=\"dark\" accent=\"#0b6156\" country=\"CA\" level=\"3\" compact]\
        \n\n<p id=\"after\">After.</p>",
    )?;
    posts.block = author.publish(
        "<!-- wp:second-opinion/coverage-check \
        {\"theme\":\"light\",\"country\":\"US\",\"text\":\"Ask here\"} /-->",
    )?;
    posts.pasted = author.publish(&snippet(posts)?)?;
    posts.hostile = author.publish(HOSTILE)?;
    // Whoever may write any HTML comes without WordPress's own filter before the plugin.
    posts.hostile_block = administrator.publish(&hostile_block())?;
    posts.plain = author.publish("<p>Nothing of ours.</p>")?;
    Ok(())
}

/// What the release gives to paste: the first link, and the script behind it.
fn snippet(posts: &Posts) -> Checked<String> {
    let file = said(project::read(&release::folder().join("embed/snippets.txt")))?;
    let text = String::from_utf8_lossy(&file).replace("https://YOUR-ADDRESS", posts.origin());
    let from = text.find("<a class=").ok_or("The snippets have no link.")?;
    let lines: Vec<&str> = text[from..].lines().take(2).collect();
    ensure!(
        lines.last().is_some_and(|line| line.starts_with("<script")),
        "The snippet has no script."
    );
    Ok(lines.join("\n"))
}

const HOSTILE: &str = "[second_opinion theme='dark\" onmouseover=\"hostile()' \
    accent=\"url(javascript:hostile())\" country=\"us\" level=\"9\" compact=\"no\" open=\"window\" \
    language=\"xx\" onclick=\"hostile()\" href=\"https://example.org/\" class=\"x\" \
    style=\"color:red\" text='\" onfocus=\"hostile()\" autofocus=\"']";
/// What the link says after that.
pub const HOSTILE_WORDS: &str =
    "\"><img src=x onerror=\"document.documentElement.dataset.hostile=1\">";

fn hostile_block() -> String {
    let given = json!({
        "theme": "dark\" onmouseover=\"hostile()",
        "accent": ["#0b6156"],
        "country": "US\n",
        "level": 3,
        "compact": true,
        "onclick": "hostile()",
        "text": HOSTILE_WORDS,
    });
    format!("<!-- wp:second-opinion/coverage-check {given} /-->")
}

fn visit(blog: &Blog, posts: &mut Posts) -> Checked {
    for (post, expected) in [
        (&posts.shortcode, 1),
        (&posts.block, 1),
        (&posts.hostile, 1),
        (&posts.plain, 0),
        (&posts.pasted, 0),
    ] {
        let (cookies, page) = blog.visit(post)?;
        ensure!(cookies == 0, "{post} sets {cookies} cookies.");
        let scripts = page.matches(&format!("{}embed-", posts.widget)).count();
        ensure!(scripts == expected, "{post} has {scripts} scripts of ours.");
    }
    Ok(())
}

fn complain(blog: &Blog, _: &mut Posts) -> Checked {
    let complaints = blog.complaints();
    let ours: Vec<&str> = complaints
        .lines()
        .filter(|line| line.contains(NAME))
        .collect();
    ensure!(ours.is_empty(), "PHP complains: {}", ours.join("; "));
    Ok(())
}
