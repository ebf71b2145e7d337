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
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};

/// One file with its compressed copies.
#[derive(Clone)]
struct Asset {
    media_type: &'static str,
    /// Whether the security headers go with it.
    is_protected: bool,
    cache: &'static str,
    tag: String,
    plain: Vec<u8>,
    brotli: Option<Vec<u8>>,
    gzip: Option<Vec<u8>>,
}

/// A folder in memory.
#[derive(Clone)]
pub struct Site(HashMap<String, Asset>);

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
                is_protected: true,
                cache: headers::cache_control(&path),
                tag: release::hex(&Sha256::digest(&plain)).chars().take(16).collect(),
                brotli: copy(".br"),
                gzip: copy(".gz"),
                plain,
            };
            assets.insert(path, asset);
        }
        Ok(Self(assets))
    }

    /// The path and the bytes of the first file whose path begins and ends so.
    pub fn named(&self, begin: &str, end: &str) -> Option<(&str, &[u8])> {
        let (path, asset) = self.0.iter().find(|(path, _)| path.starts_with(begin) && path.ends_with(end))?;
        Some((path, &asset.plain))
    }

    /// Sends these bytes under this path: the browser tests spoil files so, and put their own beside them.
    pub fn put(&mut self, path: &str, media_type: &'static str, plain: Vec<u8>) {
        // Sent as another type it is another answer, which a browser that has this one must not take for the same.
        let tag = release::hex(&Sha256::digest([media_type.as_bytes(), &plain].concat())).chars().take(16).collect();
        let cache = headers::cache_control(path);
        let asset = Asset { media_type, is_protected: true, cache, tag, plain, brotli: None, gzip: None };
        self.0.insert(path.to_owned(), asset);
    }

    /// Puts a text into the site, or in another's place: the browser tests try what a changed page could do.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.put(path, headers::media_type(path), text.into());
        self
    }

    /// As a host would send it that knows no security headers.
    #[must_use]
    pub fn without_headers(mut self) -> Self {
        self.0.values_mut().for_each(|asset| asset.is_protected = false);
        self
    }

    /// What a file says; nothing when it is not there.
    pub fn text(&self, path: &str) -> String {
        self.0.get(path).map_or_else(String::new, |asset| String::from_utf8_lossy(&asset.plain).into_owned())
    }

    /// Sends a page without our policy, as that of a stranger who shows ours in a frame.
    pub fn put_host(&mut self, path: &str, page: &str) {
        self.put(path, "text/html; charset=utf-8", page.into());
        self.0.entry(path.to_owned()).and_modify(|asset| asset.is_protected = false);
    }

    /// No longer has files whose paths end so.
    pub fn remove(&mut self, end: &str) {
        self.0.retain(|path, _| !path.ends_with(end));
    }

    /// As `dist --origin` would make it for this address: the policy that the page itself holds names it too.
    fn at(mut self, origin: &str) -> Self {
        if let Some(page) = self.0.get_mut("/index.html") {
            let text = String::from_utf8_lossy(&page.plain).replace(headers::POLICY, &headers::policy("/", Some(origin)));
            if text.as_bytes() != page.plain {
                (page.plain, page.brotli, page.gzip) = (text.into_bytes(), None, None);
                page.tag = release::hex(&Sha256::digest(&page.plain)).chars().take(16).collect();
            }
        }
        self
    }

    /// A folder's page answers for the folder.
    fn find(&self, path: &str) -> Option<&Asset> {
        if path.ends_with('/') { self.0.get(&format!("{path}index.html")) } else { self.0.get(path) }
    }

    fn respond(&self, request: &Request, origin: &str, send: &mut dyn FnMut(&Answer)) {
        let path = request.target.split('?').next().unwrap_or_default();
        let policy = &headers::policy(path, Some(origin));
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            let allowed = vec![("Allow", "GET, HEAD")];
            return send(&answer("405 Method Not Allowed", allowed, Some(policy), b"Only GET and HEAD."));
        }
        let folder = format!("{path}/");
        match (self.find(path), self.find("/404.html")) {
            (Some(asset), _) => asset.respond(request, "200 OK", policy, send),
            // As other servers do, so that what is named beside a page is found beside it.
            (None, _) if self.find(&folder).is_some() => {
                send(&answer("308 Permanent Redirect", vec![("Location", &folder)], Some(policy), b""));
            }
            (None, Some(page)) => page.respond(request, "404 Not Found", policy, send),
            (None, None) => send(&answer("404 Not Found", Vec::new(), Some(policy), b"Not found.")),
        }
    }
}

impl Asset {
    fn respond(&self, request: &Request, status: &'static str, policy: &str, send: &mut dyn FnMut(&Answer)) {
        let policy = self.is_protected.then_some(policy);
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
            return send(&answer("304 Not Modified", fields, policy, b""));
        }
        fields.push(("Content-Type", self.media_type));
        if !coding.is_empty() {
            fields.push(("Content-Encoding", coding));
        }
        send(&answer(status, fields, policy, bytes));
    }
}

/// An answer; with the security headers where a policy is given.
fn answer<'a>(status: &'static str, mut headers: Vec<(&'a str, &'a str)>, policy: Option<&'a str>, body: &'a [u8]) -> Answer<'a> {
    if let Some(policy) = policy {
        headers.push((headers::CSP, policy));
        headers.extend_from_slice(headers::SECURITY);
    }
    Answer { status, headers, body }
}

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
        let origin = format!("http://{address}");
        let site = Arc::new(RwLock::new(Arc::new(site.at(&origin))));
        let sent = site.clone();
        http::listen(listener, stop.clone(), move |request, send| {
            list.lock().unwrap_or_else(PoisonError::into_inner).push(request.target.clone());
            waiting.wait(&request.target);
            // What is being sent is not held back by another site that comes, nor holds it back.
            let site = sent.read().unwrap_or_else(PoisonError::into_inner).clone();
            site.respond(request, &origin, send);
        });
        Ok(Self { url: format!("http://{address}/"), address, site, seen, held, stop })
    }

    /// Lets the answers to paths that begin so wait, until this is called again; without paths, all go on.
    pub fn hold(&self, paths: &[&str]) {
        self.held.set(paths.iter().map(|path| (*path).to_owned()).collect());
    }

    /// From now on sends another site.
    pub fn serve(&self, site: Site) {
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site.at(self.url.trim_end_matches('/')));
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
            is_protected: true,
            cache: "no-cache",
            tag: "t".to_owned(),
            plain: body.to_vec(),
            brotli: Some(b"small".to_vec()),
            gzip: None,
        };
        let pages = [
            ("/index.html", "text/html", "front"),
            ("/404.html", "text/html", "lost"),
            ("/a.wasm", "application/wasm", "code"),
            ("/demo/index.html", "text/html", "article"),
        ];
        let site = Site(pages.into_iter().map(|(path, kind, body)| (path.to_owned(), asset(kind, body.as_bytes()))).collect());
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
            ("GET /demo HTTP/1.1", "308 Permanent Redirect", "Location: /demo/"),
            ("GET /demo/ HTTP/1.1", "200 OK", "frame-src 'self'"),
            ("POST / HTTP/1.1", "405 Method Not Allowed", "Allow: GET, HEAD"),
        ] {
            let answer = ask(&server, request);
            assert!(answer.starts_with(&format!("HTTP/1.1 {status}\r\n")) && answer.contains(holds), "{request}: {answer}");
        }
        assert!(!ask(&server, "HEAD / HTTP/1.1").contains("front"));
        assert_eq!(server.seen().len(), 11);
    }
}
