//! The pages of tests/hosts on a server of their own, so of another origin than the widget in them:
//! blogs as they are. A page's first lines may name headers that its server sends; `WIDGET/` in it
//! is the widget's address, and `OTHER/` the same server by another name, so another origin.

use crate::webdriver::Checked;
use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use xtask::http::{self, Answer};
use xtask::{headers, project};

/// A host at work, until it is dropped.
pub struct Host {
    /// Where it answers, with a slash at its end.
    pub url: String,
    address: SocketAddr,
    stop: Arc<AtomicBool>,
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
        let folder = project::root().join("tests/hosts");
        let mut files = HashMap::new();
        for path in project::files_below(&folder).map_err(|failure| failure.message)? {
            let text =
                String::from_utf8_lossy(&project::read(&path).map_err(|failure| failure.message)?)
                    .replace("WIDGET/", widget)
                    .replace("OTHER/", &widget.replace("127.0.0.1", "localhost"));
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            files.insert(
                format!("/{name}"),
                File {
                    headers: sent(&text),
                    text,
                },
            );
        }
        let own = own.iter().map(|(path, text)| {
            (
                (*path).to_owned(),
                File {
                    headers: Vec::new(),
                    text: (*text).to_owned(),
                },
            )
        });
        files.extend(own);
        let failed = |error: std::io::Error| format!("The hosts cannot be served: {error}.");
        let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let stop = Arc::new(AtomicBool::new(false));
        http::listen(listener, stop.clone(), move |request, send| {
            match files.get(&request.target) {
                Some(file) => {
                    let mut headers = vec![
                        ("Content-Type", headers::media_type(&request.target)),
                        ("Cache-Control", "no-store"),
                    ];
                    headers.extend(
                        file.headers
                            .iter()
                            .map(|(name, value)| (name.as_str(), value.as_str())),
                    );
                    send(&Answer {
                        status: "200 OK",
                        headers,
                        body: file.text.as_bytes(),
                    });
                }
                None => send(&Answer {
                    status: "404 Not Found",
                    headers: Vec::new(),
                    body: b"",
                }),
            }
        });
        Ok(Self {
            url: format!("http://{address}/"),
            address,
            stop,
        })
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // The server looks at `stop` when a connection comes.
        let _ = TcpStream::connect(self.address);
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
