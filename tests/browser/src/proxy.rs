//! A proxy that is a browser's only way out: it records every request and every tunnel that is
//! asked of it, and forwards only what goes to the tests' own servers. A browser with a proxy asks
//! it for names too, so a name that is looked up is seen here.

use crate::webdriver::Checked;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The most bytes that are read of the head of a request.
const LONGEST_HEAD: u64 = 16 * 1024;

/// It works until it is dropped.
pub struct Proxy {
    pub port: u16,
    shared: Arc<Shared>,
    stop: Arc<AtomicBool>,
}

/// What the proxy and its connections share.
#[derive(Default)]
struct Shared {
    /// As [`Proxy::requests`] gives them.
    requests: Mutex<Vec<String>>,
    /// The servers whose requests are forwarded: `127.0.0.1:8080`.
    forwarded: Mutex<Vec<String>>,
}

/// A list that a thread which panicked has left is still a list.
fn locked<T>(list: &Mutex<T>) -> MutexGuard<'_, T> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Proxy {
    /// Starts on a free port; forwards nothing yet.
    pub fn start() -> Checked<Self> {
        let failed = |error: std::io::Error| format!("The proxy cannot listen: {error}.");
        let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let shared = Arc::<Shared>::default();
        let stop = Arc::new(AtomicBool::new(false));
        listen(listener, shared.clone(), stop.clone());
        Ok(Self { port, shared, stop })
    }

    /// From now on forwards what goes to this server.
    pub fn forward_to(&self, url: &str) {
        let host = url.trim_start_matches("http://").trim_end_matches('/');
        locked(&self.shared.forwarded).push(host.to_owned());
    }

    /// Every request so far: `GET http://127.0.0.1:8080/boot.js`, `CONNECT example.org:443`.
    pub fn requests(&self) -> Vec<String> {
        locked(&self.shared.requests).clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // The listener reads `stop` when the next connection comes.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn listen(listener: TcpListener, shared: Arc<Shared>, stop: Arc<AtomicBool>) {
    thread::spawn(move || {
        for client in listener.incoming() {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            let Ok(client) = client else { continue };
            let shared = shared.clone();
            thread::spawn(move || serve(&client, &shared));
        }
    });
}

/// One request a connection. One that ends early is the browser's own affair, so what cannot be
/// written to it is no fault.
fn serve(client: &TcpStream, shared: &Shared) {
    let _ = client.set_nodelay(true);
    let mut reader = BufReader::new(client);
    let mut first = String::new();
    if reader.read_line(&mut first).is_err() || first.trim().is_empty() {
        return;
    }
    let first = first.trim_end();
    let (request, version) = first.rsplit_once(' ').unwrap_or((first, "HTTP/1.1"));
    locked(&shared.requests).push(request.to_owned());

    let (method, address) = request.split_once(' ').unwrap_or((request, ""));
    let (host, path) = address
        .trim_start_matches("http://")
        .split_once('/')
        .unwrap_or((address, ""));
    let is_forwarded = locked(&shared.forwarded).iter().any(|known| known == host);
    let first = format!("{method} /{path} {version}\r\n");
    if !is_forwarded || forward(&mut reader, client, host, &first).is_err() {
        let answer = "HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        let _ = (&mut &*client).write_all(answer.as_bytes());
    }
    let _ = client.shutdown(Shutdown::Both);
}

/// Sends the head of the request to the server (which reads no bodies), and its answer back.
fn forward(
    from: &mut impl BufRead,
    mut to: &TcpStream,
    host: &str,
    first: &str,
) -> std::io::Result<()> {
    let mut server = TcpStream::connect(host)?;
    let mut head = first.to_owned();
    for line in from.take(LONGEST_HEAD).lines() {
        let line = line?;
        if line.is_empty() {
            break;
        }
        let name = line.split(':').next().unwrap_or_default().to_lowercase();
        let is_of_connection = ["connection", "proxy-connection", "keep-alive"];
        if !is_of_connection.contains(&name.as_str()) {
            head.push_str(&format!("{line}\r\n"));
        }
    }
    server.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes())?;
    std::io::copy(&mut server, &mut to).map(drop)
}
