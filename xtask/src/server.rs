//! The release as production sends it. Every request is written down: the browser tests count them.

mod site;

pub use site::Site;

use crate::failure::{Explain, Outcome};
use crate::http;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};

/// A server at work, until it is dropped.
pub struct Server {
    /// Where it answers: `http://127.0.0.1:8080/`.
    pub url: String,
    address: SocketAddr,
    site: Arc<RwLock<Arc<Site>>>,
    seen: Arc<Mutex<Vec<String>>>,
    held: Arc<Held>,
    stop: Arc<AtomicBool>,
}

/// The paths whose answers wait, as on a line that stalls.
#[derive(Default)]
struct Held(Mutex<Vec<String>>, Condvar);

impl Held {
    fn set(&self, paths: Vec<String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = paths;
        self.1.notify_all();
    }

    fn wait(&self, path: &str) {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.1.wait_while(held, |paths| {
            paths.iter().any(|held| path.starts_with(held.as_str()))
        }));
    }
}

impl Server {
    /// Starts on a port; 0 takes any that is free.
    pub fn start(site: Site, port: u16) -> Outcome<Self> {
        let other = port.saturating_add(1);
        let taken = || {
            format!("Port {port} cannot be had (does another program have it? try --port {other})")
        };
        let listener = TcpListener::bind(("127.0.0.1", port)).explain(taken)?;
        let address = listener.local_addr().explain(taken)?;
        let (seen, stop) = (
            Arc::new(Mutex::new(Vec::new())),
            Arc::new(AtomicBool::new(false)),
        );
        let (list, held): (Arc<Mutex<Vec<String>>>, Arc<Held>) = (seen.clone(), Arc::default());
        let waiting = held.clone();
        let origin = format!("http://{address}");
        let site = Arc::new(RwLock::new(Arc::new(site.at(&origin))));
        let sent = site.clone();
        http::listen(listener, stop.clone(), move |request, send| {
            list.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(request.target.clone());
            waiting.wait(&request.target);
            // What is being sent is not held back by another site that comes, nor holds it back.
            let site = sent.read().unwrap_or_else(PoisonError::into_inner).clone();
            site.respond(request, &origin, send);
        });
        Ok(Self {
            url: format!("http://{address}/"),
            address,
            site,
            seen,
            held,
            stop,
        })
    }

    /// Lets the answers to paths that begin so wait, until this is called again; without paths, all
    /// go on.
    pub fn hold(&self, paths: &[&str]) {
        self.held
            .set(paths.iter().map(|path| (*path).to_owned()).collect());
    }

    /// From now on sends another site.
    pub fn serve(&self, site: Site) {
        *self.site.write().unwrap_or_else(PoisonError::into_inner) =
            Arc::new(site.at(self.url.trim_end_matches('/')));
    }

    /// Every path asked for so far, in order.
    pub fn seen(&self) -> Vec<String> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.hold(&[]);
        // One last connection lets the listener see it.
        let _ = TcpStream::connect(self.address);
    }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test that cannot begin fails")]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    fn ask(server: &Server, request: &str) -> String {
        let mut stream =
            TcpStream::connect(server.address).unwrap_or_else(|error| panic!("{error}"));
        let mut text = Vec::new();
        let _ = write!(stream, "{request}\r\nConnection: close\r\n\r\n")
            .and_then(|()| stream.read_to_end(&mut text).map(drop));
        String::from_utf8_lossy(&text).into_owned()
    }

    fn server() -> Server {
        Server::start(Site::small(), 0).unwrap_or_else(|failure| panic!("{failure}"))
    }

    #[test]
    fn files_their_copies_and_what_is_not_there() {
        let server = server();
        for (request, status, holds) in [
            ("GET / HTTP/1.1", "200 OK", "\r\n\r\nfront"),
            (
                "GET /?x HTTP/1.1",
                "200 OK",
                "Content-Security-Policy: default-src 'none'",
            ),
            (
                "GET /a.wasm HTTP/1.1",
                "200 OK",
                "Content-Type: application/wasm",
            ),
            (
                "GET /a.wasm HTTP/1.1\r\nAccept-Encoding: gzip, br",
                "200 OK",
                "\r\n\r\nsmall",
            ),
            (
                "GET / HTTP/1.1\r\nIf-None-Match: \"t\"",
                "304 Not Modified",
                "Content-Length: 0",
            ),
            ("HEAD / HTTP/1.1", "200 OK", "Content-Length: 5"),
            (
                "GET /../Cargo.toml HTTP/1.1",
                "404 Not DeterminedFinding",
                "\r\n\r\nlost",
            ),
            (
                "GET /demo HTTP/1.1",
                "308 Permanent Redirect",
                "Location: /demo/",
            ),
            ("GET /demo/ HTTP/1.1", "200 OK", "frame-src 'self'"),
            (
                "POST / HTTP/1.1",
                "405 Method Not Allowed",
                "Allow: GET, HEAD",
            ),
        ] {
            let answer = ask(&server, request);
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status}\r\n")) && answer.contains(holds),
                "{request}: {answer}"
            );
        }
        assert!(!ask(&server, "HEAD / HTTP/1.1").contains("front"));
        assert_eq!(server.seen().len(), 11);
    }
}
