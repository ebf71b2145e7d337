//! The pages of tests/hosts on a server of their own, so of another origin than the widget in them:
//! blogs as they are. A page's first lines may name headers that its server sends; `WIDGET/` in it
//! is the widget's address, and `OTHER/` the same server by another name, so another origin.

use crate::webdriver::Checked;
use std::collections::HashMap;
use std::net::TcpListener;
use xtask::http::{self, Listening, Response};
use xtask::{headers, project};

/// A running host, until it is dropped.
pub struct Host {
    /// Where it answers, with a slash at its end.
    pub url: String,
    _listening: Listening,
}

/// One file of a host, and what its server sends with it.
struct File {
    text: String,
    headers: Vec<(String, String)>,
}

impl Host {
    /// Serves the host pages; the widgets in them come from here.
    pub fn start(widget: &str) -> Checked<Self> {
        Self::with(widget, &[])
    }

    /// The same, with pages of a test's own beside them.
    pub fn with(widget: &str, own: &[(&str, &str)]) -> Checked<Self> {
        let mut files = pages(widget)?;
        for (path, text) in own {
            let file = File {
                text: (*text).to_owned(),
                headers: Vec::new(),
            };
            files.insert((*path).to_owned(), file);
        }
        let failed = |error: std::io::Error| format!("The hosts cannot be served: {error}.");
        let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let listening = http::listen(listener, move |request| {
            let path = request.uri().to_string();
            match files.get(&path) {
                Some(file) => file.answer(&path),
                None => missing(),
            }
        });
        Ok(Self {
            url: format!("http://{address}/"),
            _listening: listening.map_err(failed)?,
        })
    }
}

/// The pages of tests/hosts by their paths, with the widget's address in them.
fn pages(widget: &str) -> Checked<HashMap<String, File>> {
    let folder = project::root().join("tests/hosts");
    let other = widget.replace("127.0.0.1", "localhost");
    let mut files = HashMap::new();
    for path in project::files_below(&folder).map_err(|failure| failure.message)? {
        let bytes = project::read(&path).map_err(|failure| failure.message)?;
        let text = String::from_utf8_lossy(&bytes)
            .replace("WIDGET/", widget)
            .replace("OTHER/", &other);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = File {
            headers: sent(&text),
            text,
        };
        files.insert(format!("/{name}"), file);
    }
    Ok(files)
}

impl File {
    fn answer(&self, path: &str) -> Response {
        let media_type = headers::media_type(path).to_owned();
        let mut headers = vec![
            ("Content-Type".to_owned(), media_type),
            ("Cache-Control".to_owned(), "no-store".to_owned()),
        ];
        headers.extend(self.headers.iter().cloned());
        Response {
            status: 200,
            headers,
            body: self.text.clone().into(),
        }
    }
}

fn missing() -> Response {
    Response {
        status: 404,
        headers: Vec::new(),
        body: Vec::new(),
    }
}

/// `<!-- header Name: value -->`, a line each.
fn sent(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter_map(|line| {
        line.strip_prefix("<!-- header ")?
            .strip_suffix(" -->")?
            .split_once(": ")
    });
    lines
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
