//! The release as production sends it. Every request is recorded, since the browser tests count
//! them; and they can hold answers back, or have other files sent.

mod site;

pub use site::Site;

use crate::failure::{Explain, Result};
use crate::http::{self, Listening, Request, Response};
use std::net::TcpListener;
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};

/// A running server, until it is dropped.
pub struct Server {
    /// Where it answers: `http://127.0.0.1:8080/`.
    pub url: String,
    shared: Arc<Shared>,
    _listening: Listening,
}

/// What the server's owner shares with the threads that answer.
struct Shared {
    /// `http://127.0.0.1:8080`
    origin: String,
    site: RwLock<Arc<Site>>,
    seen: Mutex<Vec<String>>,
    held: Held,
}

/// The beginnings of paths whose answers wait, as on a connection that stalls.
#[derive(Default)]
struct Held {
    paths: Mutex<Vec<String>>,
    changed: Condvar,
}

impl Held {
    fn set(&self, paths: Vec<String>) {
        *self.paths.lock().unwrap_or_else(PoisonError::into_inner) = paths;
        self.changed.notify_all();
    }

    fn wait(&self, path: &str) {
        let held = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        let is_held = |paths: &mut Vec<String>| paths.iter().any(|begin| path.starts_with(begin));
        drop(self.changed.wait_while(held, is_held));
    }
}

impl Shared {
    fn respond(&self, request: &Request) -> Response {
        let target = request.uri().to_string();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.push(target.clone());
        drop(seen);
        self.held.wait(&target);
        // The lock ends here: another site can be set while this one's answer is made.
        let site = Arc::clone(&*self.site.read().unwrap_or_else(PoisonError::into_inner));
        site.respond(request, &self.origin)
    }
}

impl Server {
    /// Starts on a port; 0 takes any that is free.
    ///
    /// # Errors
    /// Where the port is taken.
    pub fn start(site: Site, port: u16) -> Result<Self> {
        let other = port.saturating_add(1);
        let taken = || {
            format!("Port {port} cannot be had (does another program have it? try --port {other})")
        };
        let listener = TcpListener::bind(("127.0.0.1", port)).explain(taken)?;
        let origin = format!("http://{}", listener.local_addr().explain(taken)?);
        let url = format!("{origin}/");
        let shared = Arc::new(Shared {
            site: RwLock::new(Arc::new(site.at(&origin))),
            origin,
            seen: Mutex::default(),
            held: Held::default(),
        });
        let responding = shared.clone();
        let listening = http::listen(listener, move |request| responding.respond(request));
        Ok(Self {
            url,
            shared,
            _listening: listening.explain(taken)?,
        })
    }

    /// Lets the answers to paths that begin so wait, until this is called again; without paths, all
    /// go on.
    pub fn hold(&self, paths: &[&str]) {
        let paths = paths.iter().map(|path| (*path).to_owned());
        self.shared.held.set(paths.collect());
    }

    /// From now on sends another site.
    pub fn serve(&self, site: Site) {
        let site = Arc::new(site.at(&self.shared.origin));
        let mut current = self
            .shared
            .site
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *current = site;
    }

    /// Every path asked for so far, in order.
    pub fn seen(&self) -> Vec<String> {
        let seen = self.shared.seen.lock();
        seen.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Server {
    /// Threads that hold an answer back end too.
    fn drop(&mut self) {
        self.hold(&[]);
    }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test that cannot begin fails")]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    fn connect(server: &Server) -> TcpStream {
        let address = server.shared.origin.trim_start_matches("http://");
        TcpStream::connect(address).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The whole answer to a request on a connection of its own.
    fn ask(server: &Server, request: &str) -> String {
        let mut stream = connect(server);
        let mut text = Vec::new();
        let _ = write!(stream, "{request}\r\nConnection: close\r\n\r\n")
            .and_then(|()| stream.read_to_end(&mut text).map(drop));
        String::from_utf8_lossy(&text).into_owned()
    }

    fn server() -> Server {
        Server::start(Site::small(), 0).unwrap_or_else(|failure| panic!("{failure}"))
    }

    #[test]
    fn an_answer_waits_while_its_path_is_held() {
        let server = server();
        server.hold(&["/a."]);
        let released = AtomicBool::new(false);
        thread::scope(|scope| {
            let waiting = scope.spawn(|| {
                let answer = ask(&server, "GET /a.wasm HTTP/1.1");
                (answer, released.load(Ordering::SeqCst))
            });
            while server.seen().is_empty() {
                thread::yield_now();
            }
            assert!(ask(&server, "GET / HTTP/1.1").ends_with("front"));
            released.store(true, Ordering::SeqCst);
            server.hold(&[]);
            let (answer, was_released) = waiting.join().unwrap_or_default();
            assert!(was_released && answer.ends_with("code"), "{answer}");
        });
    }

    #[test]
    fn a_connection_is_kept_until_the_server_is_dropped() {
        let server = server();
        let mut stream = connect(&server);
        for _ in 0..2 {
            let mut answer = Vec::new();
            let _ = stream.write_all(b"GET / HTTP/1.1\r\n\r\n");
            while !answer.ends_with(b"front") {
                let mut byte = [0];
                let read = stream.read_exact(&mut byte);
                assert!(read.is_ok(), "{}", String::from_utf8_lossy(&answer));
                answer.extend(byte);
            }
        }
        drop(server);
        // Closed or reset; an answer would be neither.
        let _ = stream.write_all(b"GET / HTTP/1.1\r\n\r\n");
        assert_eq!(stream.read(&mut [0]).unwrap_or(0), 0);
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
                "Cache-Control: no-cache\r\nEtag: \"t\"",
            ),
            ("HEAD / HTTP/1.1", "200 OK", "Content-Length: 5"),
            (
                "GET /../Cargo.toml HTTP/1.1",
                "404 Not Found",
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
