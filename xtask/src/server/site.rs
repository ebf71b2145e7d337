//! The files of a release in memory, and what is answered for each: headers, types, compressed
//! copies, ETags, a real 404. All is read first, so no path can reach another file of the machine.

use crate::failure::Outcome;
use crate::http::{Answer, Request};
use crate::{digest, headers, project, release};
use std::collections::HashMap;
use std::path::Path;

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
                tag: digest::short(&plain),
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
        let (path, asset) = self
            .0
            .iter()
            .find(|(path, _)| path.starts_with(begin) && path.ends_with(end))?;
        Some((path, &asset.plain))
    }

    /// Sends these bytes under this path: the browser tests spoil files so, and put their own
    /// beside them.
    pub fn put(&mut self, path: &str, media_type: &'static str, plain: Vec<u8>) {
        // Sent as another type it is another answer, which a browser that has this one must not
        // take for the same.
        let tag = digest::short([media_type.as_bytes(), &plain].concat());
        let cache = headers::cache_control(path);
        let asset = Asset {
            media_type,
            is_protected: true,
            cache,
            tag,
            plain,
            brotli: None,
            gzip: None,
        };
        self.0.insert(path.to_owned(), asset);
    }

    /// Puts a text into the site, or in another's place: the browser tests try what a changed page
    /// could do.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.put(path, headers::media_type(path), text.into());
        self
    }

    /// As a host would send it that knows no security headers.
    #[must_use]
    pub fn without_headers(mut self) -> Self {
        self.0
            .values_mut()
            .for_each(|asset| asset.is_protected = false);
        self
    }

    /// What a file says; nothing when it is not there.
    pub fn text(&self, path: &str) -> String {
        self.0.get(path).map_or_else(String::new, |asset| {
            String::from_utf8_lossy(&asset.plain).into_owned()
        })
    }

    /// Sends a page without our policy, as that of a stranger who shows ours in a frame.
    pub fn put_host(&mut self, path: &str, page: &str) {
        self.put(path, "text/html; charset=utf-8", page.into());
        self.0
            .entry(path.to_owned())
            .and_modify(|asset| asset.is_protected = false);
    }

    /// No longer has files whose paths end so.
    pub fn remove(&mut self, end: &str) {
        self.0.retain(|path, _| !path.ends_with(end));
    }

    /// As `dist --origin` would make it for this address: the policy that the page itself holds
    /// names it too.
    pub(super) fn at(mut self, origin: &str) -> Self {
        if let Some(page) = self.0.get_mut("/index.html") {
            let text = String::from_utf8_lossy(&page.plain)
                .replace(headers::POLICY, &headers::policy("/", Some(origin)));
            if text.as_bytes() != page.plain {
                (page.plain, page.brotli, page.gzip) = (text.into_bytes(), None, None);
                page.tag = digest::short(&page.plain);
            }
        }
        self
    }

    /// A folder's page answers for the folder.
    fn find(&self, path: &str) -> Option<&Asset> {
        if path.ends_with('/') {
            self.0.get(&format!("{path}index.html"))
        } else {
            self.0.get(path)
        }
    }

    pub(super) fn respond(&self, request: &Request, origin: &str, send: &mut dyn FnMut(&Answer)) {
        let path = request.target.split('?').next().unwrap_or_default();
        let policy = &headers::policy(path, Some(origin));
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            let allowed = vec![("Allow", "GET, HEAD")];
            return send(&answer(
                "405 Method Not Allowed",
                allowed,
                Some(policy),
                b"Only GET and HEAD.",
            ));
        }
        let folder = format!("{path}/");
        match (self.find(path), self.find("/404.html")) {
            (Some(asset), _) => asset.respond(request, "200 OK", policy, send),
            // As other servers do, so that what is named beside a page is found beside it.
            (None, _) if self.find(&folder).is_some() => {
                send(&answer(
                    "308 Permanent Redirect",
                    vec![("Location", &folder)],
                    Some(policy),
                    b"",
                ));
            }
            (None, Some(page)) => page.respond(request, "404 Not Found", policy, send),
            (None, None) => send(&answer(
                "404 Not Found",
                Vec::new(),
                Some(policy),
                b"Not found.",
            )),
        }
    }
}

impl Asset {
    fn respond(
        &self,
        request: &Request,
        status: &'static str,
        policy: &str,
        send: &mut dyn FnMut(&Answer),
    ) {
        let policy = self.is_protected.then_some(policy);
        let accepted = request.header("Accept-Encoding").unwrap_or_default();
        let accepts = |name: &str| {
            accepted.split(',').any(|word| {
                word.split(';')
                    .next()
                    .is_some_and(|word| word.trim() == name)
            })
        };
        let (coding, bytes) = match (&self.brotli, &self.gzip) {
            (Some(bytes), _) if accepts("br") => ("br", bytes),
            (_, Some(bytes)) if accepts("gzip") => ("gzip", bytes),
            _ => ("", &self.plain),
        };
        let tag = format!("\"{}{coding}\"", self.tag);
        let mut fields = vec![
            ("Cache-Control", self.cache),
            ("ETag", tag.as_str()),
            ("Vary", "Accept-Encoding"),
        ];
        let known = request
            .header("If-None-Match")
            .is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
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
fn answer<'a>(
    status: &'static str,
    mut headers: Vec<(&'a str, &'a str)>,
    policy: Option<&'a str>,
    body: &'a [u8],
) -> Answer<'a> {
    if let Some(policy) = policy {
        headers.push((headers::CSP, policy));
        headers.extend_from_slice(headers::SECURITY);
    }
    Answer {
        status,
        headers,
        body,
    }
}

#[cfg(test)]
impl Site {
    /// A page, an article, a program, and a page for what is not there; each with a compressed
    /// copy.
    pub(super) fn small() -> Self {
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
        Self(
            pages
                .into_iter()
                .map(|(path, kind, body)| (path.to_owned(), asset(kind, body.as_bytes())))
                .collect(),
        )
    }
}
