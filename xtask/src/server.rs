//! The release as production sends it: headers, types, compressed copies, ETags, a real 404.
//! The whole release is read into memory first, so no path can reach another file of the machine.
//! Every request is written down: the browser tests count them.

use crate::failure::{Explain, Failure, Outcome};
use crate::{headers, project, release};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use tiny_http::{Header, Method, Request, Response};

/// One file with its compressed copies.
struct Asset {
    media_type: &'static str,
    cache: &'static str,
    tag: String,
    plain: Vec<u8>,
    brotli: Option<Vec<u8>>,
    gzip: Option<Vec<u8>>,
}

/// A folder in memory.
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

    /// A folder's page answers for the folder.
    fn find(&self, path: &str) -> Option<&Asset> {
        if path.ends_with('/') { self.0.get(&format!("{path}index.html")) } else { self.0.get(path) }
    }
}

/// A server at work in threads of its own, until it is dropped.
pub struct Server {
    /// Where it answers: `http://127.0.0.1:8080/`.
    pub url: String,
    http: Arc<tiny_http::Server>,
    seen: Arc<Mutex<Vec<String>>>,
}

/// How many requests are answered at once; a browser opens six connections.
const WORKERS: usize = 8;

impl Server {
    /// Starts on a port; 0 takes any that is free.
    pub fn start(site: Site, port: u16) -> Outcome<Self> {
        let http = tiny_http::Server::http(("127.0.0.1", port))
            .explain(|| format!("Port {port} cannot be had (another program may have it: try --port {})", port.saturating_add(1)))?;
        let address = http.server_addr().to_ip().ok_or_else(|| Failure::new("The server has no address."))?;
        let (http, site, seen) = (Arc::new(http), Arc::new(site), Arc::new(Mutex::new(Vec::new())));
        for _ in 0..WORKERS {
            let (http, site, seen) = (http.clone(), site.clone(), seen.clone());
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    seen.lock().unwrap_or_else(PoisonError::into_inner).push(request.url().to_owned());
                    answer(&site, request);
                }
            });
        }
        Ok(Self { url: format!("http://{address}/"), http, seen })
    }

    /// Every path asked for so far, in order.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in 0..WORKERS {
            self.http.unblock();
        }
    }
}

fn answer(site: &Site, request: Request) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    let response = if matches!(request.method(), Method::Get | Method::Head) {
        match site.find(&path) {
            Some(asset) => send(asset, &request, 200),
            None => site.find("/404.html").map_or_else(|| Response::from_data("Not found.").with_status_code(404), |page| send(page, &request, 404)),
        }
    } else {
        with(Response::from_data("Only GET and HEAD.").with_status_code(405), "Allow", "GET, HEAD")
    };
    let response = headers::SECURITY.iter().fold(response, |response, (name, value)| with(response, name, value));
    // A browser that has gone away is no trouble of ours.
    let _ = request.respond(response.with_chunked_threshold(usize::MAX));
}

type Body = Response<std::io::Cursor<Vec<u8>>>;

fn send(asset: &Asset, request: &Request, status: u16) -> Body {
    let accepted = header(request, "Accept-Encoding").unwrap_or_default();
    let accepts = |name: &str| accepted.split(',').any(|word| word.split(';').next().is_some_and(|word| word.trim() == name));
    let (coding, bytes) = match (&asset.brotli, &asset.gzip) {
        (Some(bytes), _) if accepts("br") => ("br", bytes),
        (_, Some(bytes)) if accepts("gzip") => ("gzip", bytes),
        _ => ("", &asset.plain),
    };
    let tag = format!("\"{}{coding}\"", asset.tag);
    let known = status == 200 && header(request, "If-None-Match").is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
    let response = if known { Response::from_data(Vec::new()).with_status_code(304) } else { Response::from_data(bytes.clone()).with_status_code(status) };
    let mut response = with(response, "Vary", "Accept-Encoding");
    for (name, value) in [("Content-Type", asset.media_type), ("Cache-Control", asset.cache), ("ETag", &tag)] {
        response = with(response, name, value);
    }
    if coding.is_empty() || known { response } else { with(response, "Content-Encoding", coding) }
}

fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

fn with(response: Body, name: &str, value: &str) -> Body {
    match Header::from_bytes(name, value) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
}
