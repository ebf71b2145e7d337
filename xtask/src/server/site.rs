//! The files of a release in memory, and what is answered for each: headers, types, compressed
//! copies, ETags, a real 404. All is read first, so no path can reach another file of the machine.

use crate::failure::Result;
use crate::http::{Request, Response};
use crate::{digest, headers, project, release};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// Names and values of headers.
type Fields = Vec<(&'static str, String)>;

/// One file with its compressed copies.
#[derive(Clone)]
struct Asset {
    media_type: &'static str,
    /// Whether the security headers go with it.
    is_protected: bool,
    cache: &'static str,
    /// The `ETag` of the plain bytes, without quotes.
    tag: String,
    plain: Vec<u8>,
    brotli: Option<Vec<u8>>,
    gzip: Option<Vec<u8>>,
}

/// A folder in memory: each file under its path, which begins with a slash.
#[derive(Clone)]
pub struct Site(HashMap<String, Asset>);

impl Site {
    /// Reads a folder of files with compressed copies beside them.
    ///
    /// # Errors
    /// Where a file or a folder cannot be read.
    pub fn of(folder: &Path) -> Result<Self> {
        let mut assets = HashMap::new();
        for file in project::files_below(folder)? {
            let path = format!("/{}", file.strip_prefix(folder).unwrap_or(&file).display());
            if path == "/_headers" || release::is_copy(&file) {
                continue;
            }
            let mut asset = Asset::new(&path, headers::media_type(&path), project::read(&file)?);
            asset.brotli = fs::read(release::copy_of(&file, ".br")).ok();
            asset.gzip = fs::read(release::copy_of(&file, ".gz")).ok();
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

    /// Sends these bytes under this path: the browser tests damage files this way, and put
    /// their own beside them.
    pub fn put(&mut self, path: &str, media_type: &'static str, plain: Vec<u8>) {
        let asset = Asset::new(path, media_type, plain);
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
        for asset in self.0.values_mut() {
            asset.is_protected = false;
        }
        self
    }

    /// The text of a file; empty when it is not there.
    pub fn text(&self, path: &str) -> String {
        match self.0.get(path) {
            Some(asset) => String::from_utf8_lossy(&asset.plain).into_owned(),
            None => String::new(),
        }
    }

    /// Sends a page without the security headers, as a host page that shows ours in a frame.
    pub fn put_host(&mut self, path: &str, page: &str) {
        let mut asset = Asset::new(path, "text/html; charset=utf-8", page.into());
        asset.is_protected = false;
        self.0.insert(path.to_owned(), asset);
    }

    /// No longer has files whose paths end so.
    pub fn remove(&mut self, end: &str) {
        self.0.retain(|path, _| !path.ends_with(end));
    }

    /// As `dist --origin` would make it for this address: the policy that the page itself holds
    /// names it too.
    pub(super) fn at(mut self, origin: &str) -> Self {
        let policy = headers::policy("/", Some(origin));
        if let Some(page) = self.0.get_mut("/index.html") {
            let text = String::from_utf8_lossy(&page.plain).replace(headers::POLICY, &policy);
            if text.as_bytes() != page.plain {
                *page = Asset {
                    is_protected: page.is_protected,
                    ..Asset::new("/index.html", page.media_type, text.into())
                };
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

    /// What is sent for a request, by a server at this origin.
    pub(super) fn respond(&self, request: &Request, origin: &str) -> Response {
        let path = request.uri().path();
        let mut fields = headers::all(path, Some(origin));
        if !matches!(request.method().as_str(), "GET" | "HEAD") {
            fields.push(("Allow", "GET, HEAD".to_owned()));
            return answer(405, fields, b"Only GET and HEAD.");
        }
        if let Some(asset) = self.find(path) {
            return asset.respond(request, 200, fields);
        }
        // As other servers do, so that what is named beside a page is found beside it.
        let folder = format!("{path}/");
        if self.find(&folder).is_some() {
            fields.push(("Location", folder));
            return answer(308, fields, b"");
        }
        match self.find("/404.html") {
            Some(page) => page.respond(request, 404, fields),
            None => answer(404, fields, b"Not found."),
        }
    }
}

impl Asset {
    /// A file without compressed copies.
    fn new(path: &str, media_type: &'static str, plain: Vec<u8>) -> Self {
        Self {
            media_type,
            is_protected: true,
            cache: headers::cache_control(path),
            // Sent as another type it is another answer, which a browser that has this one must
            // not take for the same.
            tag: digest::short([media_type.as_bytes(), &plain].concat()),
            plain,
            brotli: None,
            gzip: None,
        }
    }

    /// The file itself with this status, or 304 where the browser has it; with these security
    /// headers, unless the file is sent without.
    fn respond(&self, request: &Request, status: u16, security: Fields) -> Response {
        let mut fields = match self.is_protected {
            true => security,
            false => Vec::new(),
        };
        let (coding, bytes) = self.copy_for(header(request, "Accept-Encoding"));
        let tag = format!("\"{}{coding}\"", self.tag);
        let is_known = lists(header(request, "If-None-Match"), &tag);
        fields.push(("Cache-Control", self.cache.to_owned()));
        fields.push(("ETag", tag));
        fields.push(("Vary", "Accept-Encoding".to_owned()));
        if is_known && status == 200 {
            return answer(304, fields, b"");
        }
        fields.push(("Content-Type", self.media_type.to_owned()));
        if !coding.is_empty() {
            fields.push(("Content-Encoding", coding.to_owned()));
        }
        answer(status, fields, bytes)
    }

    /// The smallest copy that the browser accepts, with the name of its coding; empty for none.
    fn copy_for(&self, accepted: &str) -> (&'static str, &[u8]) {
        match (&self.brotli, &self.gzip) {
            (Some(bytes), _) if lists(accepted, "br") => ("br", bytes),
            (_, Some(bytes)) if lists(accepted, "gzip") => ("gzip", bytes),
            _ => ("", &self.plain),
        }
    }
}

/// The value of a header that was sent; empty for none.
fn header<'a>(request: &'a Request, name: &str) -> &'a str {
    match request.headers().get(name) {
        Some(value) => value.to_str().unwrap_or_default(),
        None => "",
    }
}

/// Whether a header's value names the item: `gzip, br;q=0.9` names `br`.
fn lists(value: &str, item: &str) -> bool {
    value.split(',').any(|part| {
        let name = part.split(';').next().unwrap_or_default();
        name.trim() == item
    })
}

fn answer(status: u16, fields: Fields, body: &[u8]) -> Response {
    let mut headers = Vec::new();
    for (name, value) in fields {
        headers.push((name.to_owned(), value));
    }
    Response {
        status,
        headers,
        body: body.to_vec(),
    }
}

#[cfg(test)]
impl Site {
    /// A page, an article, a program, and a page for what is not there; each with a compressed
    /// copy.
    pub(super) fn small() -> Self {
        let mut assets = HashMap::new();
        for (path, media_type, body) in [
            ("/index.html", "text/html", "front"),
            ("/404.html", "text/html", "lost"),
            ("/a.wasm", "application/wasm", "code"),
            ("/demo/index.html", "text/html", "article"),
        ] {
            let asset = Asset {
                tag: "t".to_owned(),
                brotli: Some(b"small".to_vec()),
                ..Asset::new(path, media_type, body.into())
            };
            assets.insert(path.to_owned(), asset);
        }
        Self(assets)
    }
}
