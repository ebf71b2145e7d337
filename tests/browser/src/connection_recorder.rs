//! A server of another origin, as far as 127.0.0.1 can be one: it answers nothing and records
//! whether anybody connected to it, by TCP or UDP.

use crate::webdriver::Checked;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// It listens until it is dropped.
pub struct ConnectionRecorder {
    /// The same for TCP and UDP.
    pub port: u16,
    recorded: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
}

impl ConnectionRecorder {
    /// Listens on a free port.
    pub fn start() -> Checked<Self> {
        let failed = |error: std::io::Error| format!("No port can be listened on: {error}.");
        let tcp = TcpListener::bind(("127.0.0.1", 0)).map_err(failed)?;
        let port = tcp.local_addr().map_err(failed)?.port();
        let udp = UdpSocket::bind(("127.0.0.1", port)).map_err(failed)?;
        let recorded = Arc::new(AtomicBool::new(false));
        let stop = Arc::new(AtomicBool::new(false));
        record_tcp(tcp, recorded.clone(), stop.clone());
        record_udp(udp, recorded.clone(), stop.clone());
        Ok(Self {
            port,
            recorded,
            stop,
        })
    }

    /// Whether anybody has connected or sent a packet so far.
    pub fn has_recorded(&self) -> bool {
        self.recorded.load(Ordering::Relaxed)
    }
}

fn record_tcp(listener: TcpListener, recorded: Arc<AtomicBool>, stop: Arc<AtomicBool>) {
    thread::spawn(move || {
        for _ in listener.incoming() {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            recorded.store(true, Ordering::Relaxed);
        }
    });
}

fn record_udp(socket: UdpSocket, recorded: Arc<AtomicBool>, stop: Arc<AtomicBool>) {
    thread::spawn(move || {
        while socket.recv_from(&mut [0; 1]).is_ok() {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            recorded.store(true, Ordering::Relaxed);
        }
    });
}

impl Drop for ConnectionRecorder {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Both threads read `stop` when the next connection or packet comes. Where none can be
        // sent, the listener is gone already.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        let _ = UdpSocket::bind(("127.0.0.1", 0))
            .and_then(|socket| socket.send_to(b".", ("127.0.0.1", self.port)));
    }
}
