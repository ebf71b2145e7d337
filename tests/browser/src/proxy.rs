//! A proxy that is a browser's only way out: it writes down every request and every tunnel that is
//! asked of it, and carries only what goes to the tests' own servers. A browser with a proxy asks
//! it for names too, so a looked-up name is seen here.

use crate::webdriver::Checked;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// It works until it is dropped.
pub struct Proxy {
    pub port: u16,
    book: Arc<Book>,
    stop: Arc<AtomicBool>,
}

#[derive(Default)]
struct Book {
    heard: Mutex<Vec<String>>,
    /// `127.0.0.1:8080`
    carried: Mutex<Vec<String>>,
}

impl Proxy {
    /// Starts on a free port; carries nothing yet.
    pub fn start() -> Checked<Self> {
        let failed = |error: std::io::Error| format!("The proxy cannot listen: {error}.");
        let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let (book, stop) = (Arc::<Book>::default(), Arc::new(AtomicBool::new(false)));
        let (written, over) = (book.clone(), stop.clone());
        thread::spawn(move || {
            for client in listener
                .incoming()
                .take_while(|_| !over.load(Ordering::Relaxed))
                .flatten()
            {
                let book = written.clone();
                thread::spawn(move || serve(&client, &book));
            }
        });
        Ok(Self { port, book, stop })
    }

    /// From now on carries what goes to this server.
    pub fn carry(&self, url: &str) {
        let host = url
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        self.book
            .carried
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(host);
    }

    /// Every request so far: `GET http://127.0.0.1:8080/boot.js`, `CONNECT example.org:443`.
    pub fn heard(&self) -> Vec<String> {
        self.book
            .heard
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // One last connection lets the listener see it.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// One request a connection. One that ends early is the browser's own affair.
fn serve(client: &TcpStream, book: &Book) {
    let _ = client.set_nodelay(true);
    let mut reader = BufReader::new(client);
    let mut first = String::new();
    if reader.read_line(&mut first).is_err() || first.trim().is_empty() {
        return;
    }
    let (request, version) = first
        .trim_end()
        .rsplit_once(' ')
        .unwrap_or((first.trim_end(), "HTTP/1.1"));
    book.heard
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(request.to_owned());
    let (method, address) = request.split_once(' ').unwrap_or((request, ""));
    let (host, path) = address
        .trim_start_matches("http://")
        .split_once('/')
        .unwrap_or((address, ""));
    let is_carried = book
        .carried
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .iter()
        .any(|carried| carried == host);
    let carried = is_carried.then(|| {
        carry(
            &mut reader,
            client,
            host,
            &format!("{method} /{path} {version}\r\n"),
        )
    });
    if carried.is_none_or(|outcome| outcome.is_err()) {
        let _ = (&mut &*client).write_all(
            b"HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        );
    }
    let _ = client.shutdown(Shutdown::Both);
}

/// Hands on the head of the request (our server reads no bodies) and what is answered.
fn carry(
    client: &mut impl BufRead,
    mut to: &TcpStream,
    host: &str,
    first: &str,
) -> std::io::Result<()> {
    let mut server = TcpStream::connect(host)?;
    let mut head = first.to_owned();
    for line in client.take(16 * 1024).lines() {
        let line = line?;
        if line.is_empty() {
            break;
        }
        let name = line.split(':').next().unwrap_or_default().to_lowercase();
        if !matches!(
            name.as_str(),
            "connection" | "proxy-connection" | "keep-alive"
        ) {
            head.push_str(&format!("{line}\r\n"));
        }
    }
    server.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes())?;
    std::io::copy(&mut server, &mut to).map(drop)
}
