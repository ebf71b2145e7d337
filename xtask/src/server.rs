//! The release as production sends it: headers, types, compressed copies, ETags, a real 404.
//! The whole release is read into memory first, so no path can reach another file of the machine.
//! Every request is written down: the browser tests count them.

use crate::failure::{Explain, Outcome};
use crate::http::{self, Answer, Request};
use crate::{headers, project, release};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// One file with its compressed copies.
struct Asset {
    media_type: &'static str,
    cache: &'static str,
    tag: String,
    plain: Vec<u8>,
    brotli: Option<Vec<u8>>,
    gzip: Option<Vec<u8>>,
}

/// A folder in memory, and the headers that are sent with all of it.
pub struct Site {
    assets: HashMap<String, Asset>,
    headers: &'static [(&'static str, &'static str)],
}

impl Site {
    /// Reads a folder of files with compressed copies beside them.
    pub fn of(folder: &Path) -> Outcome<Self> {
        let mut assets = HashMap::new();
        let files = project::files_below(folder)?;
        for file in files.iter().filter(|file| !release::is_copy(file)) {
            let path = format!("/{}", file.strip_prefix(folder).unwrap_or(file).display());
            if path == "/_headers" {
                continue;
            }
            let copy = |ending| std::fs::read(release::copy_of(file, ending)).ok();
            let plain = project::read(file)?;
            let asset = Asset {
                media_type: headers::media_type(&path),
                cache: headers::cache_control(&path),
                tag: tag(&plain),
                brotli: copy(".br"),
                gzip: copy(".gz"),
                plain,
            };
            assets.insert(path, asset);
        }
        Ok(Self { assets, headers: headers::SECURITY })
    }

    /// Puts a file into the site, or another in its place: the browser tests try what a changed page could do.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        let plain = text.as_bytes().to_vec();
        let (media_type, cache) = (headers::media_type(path), headers::cache_control(path));
        self.assets.insert(path.to_owned(), Asset { media_type, cache, tag: tag(&plain), plain, brotli: None, gzip: None });
        self
    }

    /// A host that sends no security headers.
    #[must_use]
    pub fn without_headers(mut self) -> Self {
        self.headers = &[];
        self
    }

    /// What a file says; nothing when it is not there.
    pub fn text(&self, path: &str) -> String {
        self.assets.get(path).map_or_else(String::new, |asset| String::from_utf8_lossy(&asset.plain).into_owned())
    }

    /// A folder's page answers for the folder.
    fn find(&self, path: &str) -> Option<&Asset> {
        if path.ends_with('/') { self.assets.get(&format!("{path}index.html")) } else { self.assets.get(path) }
    }

    fn respond(&self, request: &Request, send: &mut dyn FnMut(&Answer)) {
        let mut send = |mut answer: Answer| {
            answer.headers.extend_from_slice(self.headers);
            send(&answer);
        };
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return send(Answer { status: "405 Method Not Allowed", headers: vec![("Allow", "GET, HEAD")], body: b"Only GET and HEAD." });
        }
        let path = request.target.split('?').next().unwrap_or_default();
        match (self.find(path), self.find("/404.html")) {
            (Some(asset), _) => asset.respond(request, "200 OK", &mut send),
            (None, Some(page)) => page.respond(request, "404 Not Found", &mut send),
            (None, None) => send(Answer { status: "404 Not Found", headers: Vec::new(), body: b"Not found." }),
        }
    }
}

impl Asset {
    fn respond(&self, request: &Request, status: &'static str, send: &mut dyn FnMut(Answer)) {
        let accepted = request.header("Accept-Encoding").unwrap_or_default();
        let accepts = |name: &str| accepted.split(',').any(|word| word.split(';').next().is_some_and(|word| word.trim() == name));
        let (coding, bytes) = match (&self.brotli, &self.gzip) {
            (Some(bytes), _) if accepts("br") => ("br", bytes),
            (_, Some(bytes)) if accepts("gzip") => ("gzip", bytes),
            _ => ("", &self.plain),
        };
        let tag = format!("\"{}{coding}\"", self.tag);
        let mut fields = vec![("Cache-Control", self.cache), ("ETag", tag.as_str()), ("Vary", "Accept-Encoding")];
        let known = request.header("If-None-Match").is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
        if known && status.starts_with("200") {
            return send(Answer { status: "304 Not Modified", headers: fields, body: b"" });
        }
        fields.push(("Content-Type", self.media_type));
        if !coding.is_empty() {
            fields.push(("Content-Encoding", coding));
        }
        send(Answer { status, headers: fields, body: bytes });
    }
}

fn tag(plain: &[u8]) -> String {
    release::hex(&Sha256::digest(plain)).chars().take(16).collect()
}

/// A server at work, until it is dropped.
pub struct Server {
    /// Where it answers: `http://127.0.0.1:8080/`.
    pub url: String,
    address: SocketAddr,
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
        drop(self.1.wait_while(held, |paths| paths.iter().any(|held| path.starts_with(held.as_str()))));
    }
}

impl Server {
    /// Starts on a port; 0 takes any that is free.
    pub fn start(site: Site, port: u16) -> Outcome<Self> {
        let other = port.saturating_add(1);
        let taken = || format!("Port {port} cannot be had (does another program have it? try --port {other})");
        let listener = TcpListener::bind(("127.0.0.1", port)).explain(taken)?;
        let address = listener.local_addr().explain(taken)?;
        let (seen, stop) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (list, held): (Arc<Mutex<Vec<String>>>, Arc<Held>) = (seen.clone(), Arc::default());
        let waiting = held.clone();
        http::listen(listener, stop.clone(), move |request, send| {
            list.lock().unwrap_or_else(PoisonError::into_inner).push(request.target.clone());
            waiting.wait(&request.target);
            site.respond(request, send);
        });
        Ok(Self { url: format!("http://{address}/"), address, seen, held, stop })
    }

    /// Lets the answers to paths that begin so wait, until this is called again; without paths, all go on.
    pub fn hold(&self, paths: &[&str]) {
        self.held.set(paths.iter().map(|path| (*path).to_owned()).collect());
    }

    /// Every path asked for so far, in order.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
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
        let mut stream = TcpStream::connect(server.address).unwrap_or_else(|error| panic!("{error}"));
        let mut text = Vec::new();
        let _ = write!(stream, "{request}\r\nConnection: close\r\n\r\n").and_then(|()| stream.read_to_end(&mut text).map(drop));
        String::from_utf8_lossy(&text).into_owned()
    }

    fn server() -> Server {
        let asset = |media_type, body: &[u8]| Asset {
            media_type,
            cache: "no-cache",
            tag: "t".to_owned(),
            plain: body.to_vec(),
            brotli: Some(b"small".to_vec()),
            gzip: None,
        };
        let pages = [("/index.html", "text/html", "front"), ("/404.html", "text/html", "lost"), ("/a.wasm", "application/wasm", "code")];
        let assets = pages.into_iter().map(|(path, kind, body)| (path.to_owned(), asset(kind, body.as_bytes()))).collect();
        started(Site { assets, headers: headers::SECURITY })
    }

    fn started(site: Site) -> Server {
        Server::start(site, 0).unwrap_or_else(|failure| panic!("{failure}"))
    }

    #[test]
    fn files_their_copies_and_what_is_not_there() {
        let server = server();
        for (request, status, holds) in [
            ("GET / HTTP/1.1", "200 OK", "\r\n\r\nfront"),
            ("GET /?x HTTP/1.1", "200 OK", "Content-Security-Policy: default-src 'none'"),
            ("GET /a.wasm HTTP/1.1", "200 OK", "Content-Type: application/wasm"),
            ("GET /a.wasm HTTP/1.1\r\nAccept-Encoding: gzip, br", "200 OK", "\r\n\r\nsmall"),
            ("GET / HTTP/1.1\r\nIf-None-Match: \"t\"", "304 Not Modified", "Content-Length: 0"),
            ("HEAD / HTTP/1.1", "200 OK", "Content-Length: 5"),
            ("GET /../Cargo.toml HTTP/1.1", "404 Not Found", "\r\n\r\nlost"),
            ("POST / HTTP/1.1", "405 Method Not Allowed", "Allow: GET, HEAD"),
        ] {
            let answer = ask(&server, request);
            assert!(answer.starts_with(&format!("HTTP/1.1 {status}\r\n")) && answer.contains(holds), "{request}: {answer}");
        }
        assert!(!ask(&server, "HEAD / HTTP/1.1").contains("front"));
        assert_eq!(server.seen().len(), 9);
    }

    #[test]
    fn a_file_is_put_in_anothers_place_and_the_headers_are_left_out() {
        let site = Site { assets: HashMap::new(), headers: headers::SECURITY }.with("/index.html", "one").with("/index.html", "two");
        assert_eq!((site.text("/index.html").as_str(), site.text("/none").as_str()), ("two", ""));
        let server = started(site.without_headers());
        let answer = ask(&server, "GET / HTTP/1.1\r\nAccept-Encoding: br");
        assert!(answer.ends_with("\r\n\r\ntwo") && answer.contains("ETag: ") && !answer.contains("Security-Policy"), "{answer}");
    }
}
