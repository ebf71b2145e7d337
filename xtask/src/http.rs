//! As much of HTTP/1.1 as a browser needs for files: one thread a connection, kept open between
//! requests. Written here because it is little, and the small server we tried first left
//! connections waiting.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// The longest head of a request; ours have half a kilobyte.
const MOST_BYTES: u64 = 16 * 1024;

/// What was asked.
#[derive(Debug)]
pub struct Request {
    pub method: String,
    /// With its query.
    pub target: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// A header's value; names have no upper or lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The next one of a connection; none when it ends or says what is no request.
    fn read(from: &mut impl BufRead) -> Option<Self> {
        let mut head = from.take(MOST_BYTES);
        let mut line = || {
            let mut line = String::new();
            head.read_line(&mut line)
                .ok()
                .filter(|_| line.ends_with('\n'))
                .map(|_| line.trim_end().to_owned())
        };
        let first = line()?;
        let mut words = first.split(' ');
        let (method, target, version) = (
            words.next()?.to_owned(),
            words.next()?.to_owned(),
            words.next()?,
        );
        if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
            return None;
        }
        let mut headers = Vec::new();
        loop {
            let text = line()?;
            if text.is_empty() {
                return Some(Self {
                    method,
                    target,
                    headers,
                });
            }
            let (name, value) = text.split_once(':')?;
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
    }
}

/// What is sent back.
#[derive(Debug)]
pub struct Answer<'a> {
    /// `200 OK`
    pub status: &'static str,
    pub headers: Vec<(&'a str, &'a str)>,
    pub body: &'a [u8],
}

impl Answer<'_> {
    fn write(&self, request: &Request, last: bool, to: &mut impl Write) -> std::io::Result<()> {
        let mut text = format!("HTTP/1.1 {}\r\n", self.status);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        if last {
            text.push_str("Connection: close\r\n");
        }
        text.push_str(&format!("Content-Length: {}\r\n\r\n", self.body.len()));
        let mut bytes = text.into_bytes();
        if request.method != "HEAD" {
            bytes.extend_from_slice(self.body);
        }
        to.write_all(&bytes)
    }
}

/// Hands every request to `respond`, which answers through the function it is given, until `stop`
/// is set; the listener ends when then one more connection comes.
pub fn listen(
    listener: TcpListener,
    stop: Arc<AtomicBool>,
    respond: impl Fn(&Request, &mut dyn FnMut(&Answer)) + Send + Sync + 'static,
) {
    let respond = Arc::new(respond);
    thread::spawn(move || {
        for connection in listener.incoming() {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            let (respond, stop) = (respond.clone(), stop.clone());
            if let Ok(stream) = connection {
                thread::spawn(move || converse(&stream, &stop, &*respond));
            }
        }
    });
}

fn converse(
    stream: &TcpStream,
    stop: &AtomicBool,
    respond: &(impl Fn(&Request, &mut dyn FnMut(&Answer)) + ?Sized),
) {
    // Small answers must not wait for more to send along.
    let _ = stream.set_nodelay(true);
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader) {
        // A connection that a browser has kept must not answer for a server that is gone.
        if stop.load(Ordering::Relaxed) {
            return;
        }
        // We read no bodies: after a request that has one, nothing on this connection can be
        // understood.
        let has_body = request
            .header("Content-Length")
            .is_some_and(|length| length != "0")
            || request.header("Transfer-Encoding").is_some();
        let last = has_body
            || request
                .header("Connection")
                .is_some_and(|word| word.eq_ignore_ascii_case("close"));
        let mut sent = false;
        respond(&request, &mut |answer| {
            sent = answer.write(&request, last, &mut &*stream).is_ok()
        });
        if last || !sent {
            return;
        }
    }
}
