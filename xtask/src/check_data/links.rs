//! `--links`: whether each source's address still answers. The only part that uses the network, and
//! no test runs it on real ones.
//!
//! It calls curl instead of using `ureq`: the addresses are https, and TLS would bring a
//! cryptography library in C into the one program that every contributor builds first. curl is
//! there wherever git is, and this is asked for a few times a year.

use super::listing::{Listing, say, source_id};
use crate::failure::{Explain, Failure, Result};
use crate::shell::{self, Call};
use second_opinion::pack::{SOURCE_IDS, Source};
use second_opinion::text::PackFile;
use std::collections::BTreeMap;
use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

/// Names this program to the sites, so that whoever keeps one knows who asks.
const AGENT: &str = "second-opinion-coverage-check/link-check";

/// When the first addresses, so many, give no answer at all, the network is missing and not the
/// pages.
const NO_NETWORK: usize = 5;

/// The time for one request, in seconds, redirects included.
const LONGEST: &str = "10";

/// The time from the beginning of one request to that of the next, over all sites.
const INTERVAL: Duration = Duration::from_secs(1);

/// curl's exit codes for "there is no such host" and "nothing listens there".
const NOBODY_THERE: [i32; 2] = [6, 7];

/// How an address answered.
#[derive(Clone, Debug, PartialEq, Eq)]
enum LinkStatus {
    Fine,
    /// It answers from another address.
    Moved(String),
    /// The page may well be there: the site does not answer programs.
    Refused(u16),
    /// The site says that it has no such page, or cannot give it.
    Failed(u16),
    /// No answer, with curl's reason.
    NoAnswer(String),
}

/// An address with the sources that have it, and how it answered.
struct Link {
    /// `https://example.org/ (the-source, another-source)`
    name: String,
    status: LinkStatus,
}

/// Asks for every distinct address, says each answer as it comes, and sums up what an editor has to
/// do.
///
/// # Errors
/// Where curl is missing, no address answers, or an address is gone.
pub fn run(texts: &PackFile) -> Result {
    shell::find("curl")
        .ok_or_else(|| Failure::new("--links needs curl, which is not on PATH: install it."))?;
    let addresses = addresses(texts);
    let count = addresses.len();
    let minutes = count.div_ceil(60);
    say(&format!(
        "{count} addresses, at most one request a second: {minutes} minutes or more."
    ));
    let mut links: Vec<Link> = Vec::new();
    for (index, (url, ids)) in addresses.iter().enumerate() {
        let status = ask(url, &thread::sleep)?;
        say(&format!("{:>4}/{count}  {status}  {url}", index + 1));
        let name = format!("{url} ({})", ids.join(", "));
        links.push(Link { name, status });
        if links.len() == NO_NETWORK && links.iter().all(|link| link.status.is_no_answer()) {
            return Err(Failure::new(format!(
                "None of the first {NO_NETWORK} addresses answered: is there a network?"
            )));
        }
    }
    for listing in sum_up(&links) {
        listing.print();
    }
    match links.iter().filter(|link| link.status.is_gone()).count() {
        0 => Ok(()),
        gone => Err(Failure::new(format!(
            "{gone} of {count} addresses do not answer."
        ))),
    }
}

/// Every address, with the ids of the sources that have it.
fn addresses(texts: &PackFile) -> BTreeMap<&str, Vec<&'static str>> {
    let mut addresses: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for number in 0..u16::try_from(SOURCE_IDS.len()).unwrap_or(u16::MAX) {
        let source = Source(number);
        if let Some(url) = texts.source(source).and_then(|text| text.url.as_deref()) {
            addresses.entry(url).or_default().push(source_id(source));
        }
    }
    addresses
}

/// A list for each thing that an editor has to do; addresses that are fine are in none.
fn sum_up(links: &[Link]) -> Vec<Listing> {
    let (mut moved, mut refused, mut gone) = (Vec::new(), Vec::new(), Vec::new());
    for link in links {
        let lines = match link.status {
            LinkStatus::Fine => continue,
            LinkStatus::Moved(_) => &mut moved,
            LinkStatus::Refused(_) => &mut refused,
            LinkStatus::Failed(_) | LinkStatus::NoAnswer(_) => &mut gone,
        };
        lines.push(format!("{}  {}", link.status, link.name));
    }
    let mut listings = Vec::new();
    for (what_to_do, lines) in [
        (
            "moved: put the new address into the source once you have read it",
            moved,
        ),
        ("do not answer programs: open them in a browser", refused),
        (
            "do not answer: find the page's new place, or another source",
            gone,
        ),
    ] {
        if !lines.is_empty() {
            let heading = format!("{} {what_to_do}", lines.len());
            listings.push(Listing { heading, lines });
        }
    }
    listings
}

impl LinkStatus {
    const fn is_no_answer(&self) -> bool {
        matches!(self, Self::NoAnswer(_))
    }

    const fn is_gone(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::NoAnswer(_))
    }

    /// What curl's output means: the status and the last address, and its complaint if it has one.
    fn read(url: &str, written: &str, complaint: &str) -> Self {
        let (status, last) = written.split_once(' ').unwrap_or((written, ""));
        match status.parse().unwrap_or(0) {
            200..=299 if page_of(last) == page_of(url) => Self::Fine,
            200..=299 => Self::Moved(last.to_owned()),
            // 999 and 429 are the answers of sites that count their visitors' requests.
            status @ (401 | 403 | 429 | 503 | 999) => Self::Refused(status),
            0 => {
                // "curl: (6) Could not resolve host: example.org"
                let line = complaint.lines().next().unwrap_or_default();
                let reason = line.split_once(") ").map_or(line, |(_, reason)| reason);
                Self::NoAnswer(reason.to_owned())
            }
            status => Self::Failed(status),
        }
    }
}

impl fmt::Display for LinkStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fine => write!(f, "fine"),
            Self::Moved(to) => write!(f, "moved to {to}"),
            Self::Refused(status) => write!(f, "refused ({status})"),
            Self::Failed(status) => write!(f, "failed ({status})"),
            Self::NoAnswer(reason) => write!(f, "no answer ({reason})"),
        }
    }
}

/// HEAD, which costs the site least; GET where that does not end well, since many sites answer
/// nothing else. `wait` is called for the rest of the interval after each request.
fn ask(url: &str, wait: &dyn Fn(Duration)) -> Result<LinkStatus> {
    let (status, is_worth_another) = request(url, Method::Head, wait)?;
    if matches!(status, LinkStatus::Fine | LinkStatus::Moved(_)) || !is_worth_another {
        return Ok(status);
    }
    let (status, _) = request(url, Method::Get, wait)?;
    Ok(status)
}

#[derive(Clone, Copy)]
enum Method {
    Head,
    Get,
}

/// One request, and whether the other method could fare better.
fn request(url: &str, method: Method, wait: &dyn Fn(Duration)) -> Result<(LinkStatus, bool)> {
    let begun = Instant::now();
    let output = Call::new(curl(url, method))
        .into_command()
        .output()
        .explain(|| "curl cannot be run".to_owned())?;
    wait(INTERVAL.saturating_sub(begun.elapsed()));
    let written = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    // A large file that did not end in time has answered all the same: the status counts, not how
    // curl ended.
    let status = LinkStatus::read(url, &written, &complaint);
    let nobody_there = output
        .status
        .code()
        .is_some_and(|code| NOBODY_THERE.contains(&code));
    Ok((status, !nobody_there))
}

/// The command line. It prints the status and the address that answered in the end.
fn curl(url: &str, method: Method) -> Vec<&str> {
    // `--disable`, which must come first: a person's own .curlrc must not change what we find.
    let mut words = vec!["curl", "--disable", "--silent", "--show-error"];
    words.extend(["--location", "--max-redirs", "10"]);
    words.extend(["--max-time", LONGEST]);
    words.extend(["--user-agent", AGENT]);
    words.extend(["--proto", "=http,https"]);
    words.extend(["--output", "/dev/null"]);
    words.extend(["--write-out", "%{http_code} %{url_effective}"]);
    if matches!(method, Method::Head) {
        words.push("--head");
    }
    words.extend(["--url", url]);
    words
}

/// An address without what a site may change of it while the page stays where it was.
fn page_of(url: &str) -> &str {
    let url = url.split('#').next().unwrap_or_default();
    let url = url
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    url.trim_end_matches('/')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::http;
    use std::cell::RefCell;
    use std::net::{SocketAddr, TcpListener};

    fn without_waiting(_: Duration) {}

    /// A site on this machine. Its thread ends with the tests.
    fn site() -> SocketAddr {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let listening = http::listen(listener, |request| {
            let (status, headers) = match (request.uri().path(), request.method().as_str()) {
                ("/fine" | "/new", _) | ("/only-get", "GET") => (200, Vec::new()),
                ("/only-get", _) => (405, Vec::new()),
                ("/old", _) => (301, vec![("Location".to_owned(), "/new".to_owned())]),
                ("/shy", _) => (403, Vec::new()),
                _ => (404, Vec::new()),
            };
            http::Response {
                status,
                headers,
                body: b"page".to_vec(),
            }
        })
        .unwrap();
        // It answers until the tests end.
        std::mem::forget(listening);
        address
    }

    #[test]
    fn each_answer_of_a_site_is_told_apart() {
        let site = site();
        for (path, expected) in [
            ("fine", LinkStatus::Fine),
            ("fine#part", LinkStatus::Fine),
            ("only-get", LinkStatus::Fine),
            ("old", LinkStatus::Moved(format!("http://{site}/new"))),
            ("shy", LinkStatus::Refused(403)),
            ("gone", LinkStatus::Failed(404)),
        ] {
            let url = format!("http://{site}/{path}");
            assert_eq!(ask(&url, &without_waiting).unwrap(), expected, "{path}");
        }
    }

    #[test]
    fn a_request_that_takes_too_long_ends_without_an_answer() {
        let words = curl("http://a.example/", Method::Get);
        assert!(
            words.windows(2).any(|pair| pair == ["--max-time", LONGEST]),
            "{words:?}"
        );
        let complaint =
            "curl: (28) Operation timed out after 10001 milliseconds (0 bytes) so far\n";
        let status = LinkStatus::read("http://a.example/", "000 http://a.example/", complaint);
        let reason = "no answer (Operation timed out after 10001 milliseconds (0 bytes) so far)";
        assert_eq!(status.to_string(), reason);
    }

    #[test]
    fn an_address_where_nobody_listens_is_said_in_words() {
        // A port that was free a moment ago.
        let listener = TcpListener::bind(("127.0.0.1", 0));
        let address = listener.and_then(|listener| listener.local_addr()).unwrap();
        let status = ask(&format!("http://{address}/"), &without_waiting).unwrap();
        let words = status.to_string();
        let expected = "no answer (Failed to connect to 127.0.0.1";
        assert!(words.starts_with(expected), "{words}");
        let link = |name: &str, status| Link {
            name: name.to_owned(),
            status,
        };
        let links = [
            link("http://a.example/", LinkStatus::Fine),
            link("http://b.example/", status),
        ];
        let listings = sum_up(&links);
        let lines: Vec<&String> = listings.iter().flat_map(|listing| &listing.lines).collect();
        assert!(
            lines.len() == 1 && lines[0].ends_with("http://b.example/"),
            "{lines:?}"
        );
    }

    /// The interval counts from the beginning of a request, so what is left is at most that.
    #[test]
    fn every_request_waits_for_the_next() {
        let waits = RefCell::new(Vec::new());
        let wait = |rest| waits.borrow_mut().push(rest);
        // A HEAD and a GET.
        ask(&format!("http://{}/gone", site()), &wait).unwrap();
        let waits = waits.into_inner();
        assert_eq!(waits.len(), 2);
        assert!(waits.iter().all(|rest| *rest <= INTERVAL), "{waits:?}");
    }
}
