//! An HTTP server for browsers on this machine: hyper, with answers made by an ordinary function.
//! Decision 27 says what the tests ask of it.

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::error::Error;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};
use tokio::task::spawn_blocking;

/// What was asked. Its body is not read.
pub type Request = hyper::Request<Incoming>;

/// What is sent back.
#[derive(Debug)]
pub struct Response {
    /// The status code: 200, 404.
    pub status: u16,
    /// Beside `Content-Length`, which hyper writes.
    pub headers: Vec<(String, String)>,
    /// Left out by hyper where the method is HEAD.
    pub body: Vec<u8>,
}

impl Response {
    fn into_hyper(self) -> hyper::http::Result<hyper::Response<Full<Bytes>>> {
        let mut response = hyper::Response::builder().status(self.status);
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        response.body(Full::from(self.body))
    }
}

/// A running server, until it is dropped. Its open connections are closed then: one that a browser
/// has kept must not answer for a server that is gone.
pub struct Listening {
    runtime: Option<Runtime>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Answers every request with what `respond` returns. It is called on a thread of its own for each
/// request, so it may wait.
///
/// # Errors
/// Where the system gives no threads, or the listener cannot be used.
pub fn listen<R>(listener: TcpListener, respond: R) -> io::Result<Listening>
where
    R: Fn(&Request) -> Response + Send + Sync + 'static,
{
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_io()
        .build()?;
    listener.set_nonblocking(true)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    runtime.spawn(accept(listener, Arc::new(respond)));
    Ok(Listening {
        runtime: Some(runtime),
    })
}

/// Serves each connection side by side with the others.
async fn accept<R>(listener: tokio::net::TcpListener, respond: Arc<R>)
where
    R: Fn(&Request) -> Response + Send + Sync + 'static,
{
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Such as too many open files: those that are open must go on, or none is ever closed.
            tokio::task::yield_now().await;
            continue;
        };
        // Small answers must not wait for more to send along.
        let _ = stream.set_nodelay(true);
        let respond = respond.clone();
        let service = service_fn(move |request| respond_to(request, respond.clone()));
        let connection = http1::Builder::new()
            // `_headers` names no date, and writes names as most people do.
            .auto_date_header(false)
            .title_case_headers(true)
            .serve_connection(TokioIo::new(stream), service);
        tokio::spawn(connection);
    }
}

/// An error here closes the connection.
async fn respond_to<R>(
    request: Request,
    respond: Arc<R>,
) -> Result<hyper::Response<Full<Bytes>>, Box<dyn Error + Send + Sync>>
where
    R: Fn(&Request) -> Response + Send + Sync + 'static,
{
    let response = spawn_blocking(move || respond(&request)).await?;
    Ok(response.into_hyper()?)
}
