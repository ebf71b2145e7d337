//! Somebody who is logged in to a blog, and uses it over HTTP as a browser does for them.

use super::Blog;
use crate::webdriver::Checked;
use serde_json::{Value, json};
use std::time::Duration;

/// A member of a blog.
pub struct Member<'a> {
    blog: &'a Blog,
    agent: ureq::Agent,
    cookies: String,
}

impl<'a> Member<'a> {
    /// Logs in. The password is the name.
    pub fn log_in(blog: &'a Blog, name: &str) -> Checked<Self> {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(30)));
        let agent: ureq::Agent = config.build().into();
        let answer = agent
            .post(format!("{}wp-login.php", blog.url))
            .send_form([("log", name), ("pwd", name)])
            .map_err(failed)?;
        let set = answer
            .headers()
            .get_all("set-cookie")
            .iter()
            .filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
        let cookies = set.collect::<Vec<_>>().join("; ");
        if !cookies.contains("wordpress_logged_in") {
            return Err(format!(
                "{name} cannot log in: the blog answers with {}.",
                answer.status()
            ));
        }
        Ok(Self {
            blog,
            agent,
            cookies,
        })
    }

    /// A page of the blog, as this member sees it.
    pub fn get(&self, path: &str) -> Checked<String> {
        let asked = self
            .agent
            .get(format!("{}{path}", self.blog.url))
            .header("Cookie", &self.cookies);
        asked
            .call()
            .map_err(failed)?
            .body_mut()
            .read_to_string()
            .map_err(failed)
    }

    /// Publishes a post as the editor does, and says where it can be read.
    pub fn publish(&self, content: &str) -> Checked<String> {
        let nonce = self.get("wp-admin/admin-ajax.php?action=rest-nonce")?;
        let asked = self
            .agent
            .post(format!("{}?rest_route=/wp/v2/posts", self.blog.url));
        let post = json!({ "title": "A post", "status": "publish", "content": content });
        let mut answer = asked
            .header("Cookie", &self.cookies)
            .header("X-WP-Nonce", &nonce)
            .send_json(post)
            .map_err(failed)?;
        let said: Value = answer.body_mut().read_json().map_err(failed)?;
        said["link"]
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| format!("The post is not published: {said}"))
    }

    /// Uploads a plugin under Plugins > Add New, in the place of one of the same name if there is
    /// one.
    pub fn upload(&self, name: &str, archive: &[u8]) -> Checked {
        let form = self.get("wp-admin/plugin-install.php?tab=upload")?;
        let nonce = between(&form, "name=\"_wpnonce\" value=\"", "\"")?;
        let part = |name: &str, value: &str| {
            format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let file = format!(
            "--part\r\nContent-Disposition: form-data; name=\"pluginzip\"; \
            filename=\"{name}.zip\"\r\n\r\n"
        );
        let text = part("_wpnonce", nonce) + &part("install-plugin-submit", "Install Now") + &file;
        let body = [text.as_bytes(), archive, b"\r\n--part--\r\n"].concat();
        let asked = self.agent.post(format!(
            "{}wp-admin/update.php?action=upload-plugin",
            self.blog.url
        ));
        let asked = asked
            .header("Cookie", &self.cookies)
            .header("Content-Type", "multipart/form-data; boundary=part");
        let mut said = asked
            .send(body)
            .map_err(failed)?
            .body_mut()
            .read_to_string()
            .map_err(failed)?;
        let instead = link(&said, &["overwrite=update-plugin"]);
        if let Some(link) = instead {
            said = self.get(&format!("wp-admin/{link}"))?;
        }
        let done = [
            "Plugin installed successfully.",
            "Plugin updated successfully.",
        ]
        .iter()
        .any(|words| said.contains(words));
        if done {
            Ok(())
        } else {
            Err(format!(
                "The plugin is not installed: {}",
                said.split_once("wrap")
                    .map_or(said.as_str(), |(_, said)| said)
            ))
        }
    }

    /// Activates an uploaded plugin by its link in the list.
    pub fn activate(&self, name: &str) -> Checked {
        let list = self.get("wp-admin/plugins.php")?;
        let link = |page: &str, action: &str| link(page, &[action, name]);
        let activate = link(&list, "action=activate")
            .ok_or("The list of plugins has no link that activates ours.")?;
        self.get(&format!("wp-admin/{activate}"))?;
        let now = self.get("wp-admin/plugins.php")?;
        link(&now, "action=deactivate")
            .map(drop)
            .ok_or_else(|| "The plugin is not active.".to_owned())
    }
}

fn failed(error: ureq::Error) -> String {
    format!("The blog does not answer: {error}.")
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> Checked<&'a str> {
    let found = text
        .split_once(begin)
        .and_then(|(_, rest)| rest.split_once(end));
    found
        .map(|(found, _)| found)
        .ok_or_else(|| format!("The page of the blog has no {begin}…."))
}

/// The address of the page's first link that holds all of these.
fn link(page: &str, parts: &[&str]) -> Option<String> {
    let mut links = page
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'));
    links
        .find(|(link, _)| parts.iter().all(|part| link.contains(part)))
        .map(|(link, _)| link.replace("&amp;", "&").replace("&#038;", "&"))
}
