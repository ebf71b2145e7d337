//! A stranger's machine, as far as 127.0.0.1 can be one: it answers nothing and remembers whoever
//! knocks, by TCP or UDP.

use crate::webdriver::Checked;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// It listens until it is dropped.
pub struct Outside {
    /// The same for TCP and UDP.
    pub port: u16,
    knocked: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
}

impl Outside {
    /// Listens on a free port.
    pub fn listen() -> Checked<Self> {
        let failed = |error: std::io::Error| format!("No stranger can listen: {error}.");
        let tcp = TcpListener::bind(("127.0.0.1", 0)).map_err(failed)?;
        let port = tcp.local_addr().map_err(failed)?.port();
        let udp = UdpSocket::bind(("127.0.0.1", port)).map_err(failed)?;
        let (knocked, stop) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicBool::new(false)),
        );
        let (heard, over) = (knocked.clone(), stop.clone());
        thread::spawn(move || {
            for _ in tcp.incoming().take_while(|_| !over.load(Ordering::Relaxed)) {
                heard.store(true, Ordering::Relaxed);
            }
        });
        let (heard, over) = (knocked.clone(), stop.clone());
        thread::spawn(move || {
            while udp.recv_from(&mut [0; 1]).is_ok() && !over.load(Ordering::Relaxed) {
                heard.store(true, Ordering::Relaxed);
            }
        });
        Ok(Self {
            port,
            knocked,
            stop,
        })
    }

    /// Whether anybody ever came.
    pub fn has_heard(&self) -> bool {
        self.knocked.load(Ordering::Relaxed)
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Both threads wait for one more.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        let _ = UdpSocket::bind(("127.0.0.1", 0))
            .and_then(|socket| socket.send_to(b".", ("127.0.0.1", self.port)));
    }
}
