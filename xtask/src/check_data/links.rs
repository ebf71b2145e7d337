//! `--links`: whether each source's address still answers. The only part that uses the network, and
//! no test runs it on real ones.
//!
//! It calls curl instead of using `ureq`: the addresses are https, and TLS would bring a
//! cryptography library in C into the one program that every contributor builds first. curl is at
//! hand wherever git is, and this is asked for a few times a year.

use super::{Section, say, source_id};
use crate::failure::{Explain, Failure, Outcome};
use crate::shell::{self, Call};
use second_opinion::pack::{SOURCE_IDS, Source};
use second_opinion::text::PackFile;
use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

/// Names us, so that a site's keeper knows who asks.
const AGENT: &str = "second-opinion-coverage-check/link-check";

/// When this many addresses, the first ones, give no answer at all, it is not the sites that are
/// gone.
const NO_NETWORK: usize = 5;

/// How fast we ask and how long we wait.
#[derive(Clone, Copy)]
struct Manners {
    /// From the beginning of one request to the beginning of the next, at least.
    pause: Duration,
    /// How long one request may take.
    seconds: u8,
    /// Waits; a test counts instead.
    wait: fn(Duration),
}

/// One request a second over all sites, ten seconds for each.
const POLITE: Manners = Manners {
    pause: Duration::from_secs(1),
    seconds: 10,
    wait: thread::sleep,
};

/// How an address answered.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    Fine,
    /// It answers from another address.
    Moved(String),
    /// The page may well be there: the site does not talk to programs.
    Refused(u16),
    /// The site says that it has no such page, or cannot give it.
    Failed(u16),
    /// No answer, with curl's reason.
    None(String),
}

/// Asks for every distinct address, says each answer as it comes, and sums up what an editor should
/// look at.
pub fn run(pack: &PackFile) -> Outcome {
    shell::find("curl")
        .ok_or_else(|| Failure::new("--links needs curl, which is not on PATH: install it."))?;
    let mut addresses: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for source in (0..SOURCE_IDS.len()).filter_map(|number| u16::try_from(number).ok().map(Source))
    {
        if let Some(url) = pack.source(source).and_then(|text| text.url.as_deref()) {
            addresses.entry(url).or_default().push(source_id(source));
        }
    }
    let count = addresses.len();
    say(&format!(
        "{count} addresses, at most one request a second: {} minutes or more.",
        count.div_ceil(60)
    ));
    let mut answers: Vec<(String, Answer)> = Vec::new();
    for (number, (url, ids)) in addresses.iter().enumerate() {
        let answer = ask(url, POLITE)?;
        say(&format!(
            "{:>4}/{count}  {}  {url}",
            number + 1,
            words(&answer)
        ));
        answers.push((format!("{url} ({})", ids.join(", ")), answer));
        if answers.len() == NO_NETWORK
            && answers
                .iter()
                .all(|(_, answer)| matches!(answer, Answer::None(_)))
        {
            return Err(Failure::new(format!(
                "None of the first {NO_NETWORK} addresses answered: is there a network?"
            )));
        }
    }
    sum_up(&answers).iter().for_each(Section::print);
    match answers.iter().filter(|(_, answer)| is_gone(answer)).count() {
        0 => Ok(()),
        gone => Err(Failure::new(format!(
            "{gone} of {count} addresses do not answer."
        ))),
    }
}

/// What an editor should look at, a list for each thing to do; addresses that are fine are in none.
fn sum_up(answers: &[(String, Answer)]) -> Vec<Section> {
    type Of = fn(&Answer) -> bool;
    let lists: [(&str, Of); 3] = [
        (
            "moved: put the new address into the source once you have read it",
            |answer| matches!(answer, Answer::Moved(_)),
        ),
        ("do not answer programs: open them in a browser", |answer| {
            matches!(answer, Answer::Refused(_))
        }),
        (
            "do not answer: find the page's new place, or another source",
            is_gone,
        ),
    ];
    let list = |(heading, of): (&str, Of)| {
        let found = answers.iter().filter(|(_, answer)| of(answer));
        let lines: Vec<String> = found
            .map(|(url, answer)| format!("{}  {url}", words(answer)))
            .collect();
        Section {
            heading: format!("{} {heading}", lines.len()),
            lines,
        }
    };
    lists
        .into_iter()
        .map(list)
        .filter(|section| !section.lines.is_empty())
        .collect()
}

const fn is_gone(answer: &Answer) -> bool {
    matches!(answer, Answer::Failed(_) | Answer::None(_))
}

fn words(answer: &Answer) -> String {
    match answer {
        Answer::Fine => "fine".to_owned(),
        Answer::Moved(to) => format!("moved to {to}"),
        Answer::Refused(status) => format!("refused ({status})"),
        Answer::Failed(status) => format!("failed ({status})"),
        Answer::None(reason) => format!("no answer ({reason})"),
    }
}

/// HEAD, which costs the site least; GET where that does not end well, since many sites answer
/// nothing else.
fn ask(url: &str, manners: Manners) -> Outcome<Answer> {
    let (answer, worth_another) = request(url, true, manners)?;
    if matches!(answer, Answer::Fine | Answer::Moved(_)) || !worth_another {
        return Ok(answer);
    }
    request(url, false, manners).map(|(answer, _)| answer)
}

/// One request and its pause, and whether another method could fare better.
fn request(url: &str, head: bool, manners: Manners) -> Outcome<(Answer, bool)> {
    let begun = Instant::now();
    let seconds = manners.seconds.to_string();
    // `--disable`, which must come first: a person's own .curlrc must not change what we find.
    let mut words = vec![
        "curl",
        "--disable",
        "--silent",
        "--show-error",
        "--location",
        "--max-redirs",
        "10",
        "--max-time",
        &seconds,
    ];
    words.extend([
        "--user-agent",
        AGENT,
        "--proto",
        "=http,https",
        "--output",
        "/dev/null",
        "--write-out",
        "%{http_code} %{url_effective}",
    ]);
    words.extend(head.then_some("--head").into_iter().chain(["--url", url]));
    let output = Call::new(words)
        .into_command()
        .output()
        .explain(|| "curl cannot be run".to_owned())?;
    (manners.wait)(manners.pause.saturating_sub(begun.elapsed()));
    let (said, complaint) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    // A large file that did not end in time has answered all the same: the status counts, not how
    // curl ended.
    let answer = answer(url, &said, &complaint);
    // 6 and 7: there is no such host, or nothing listens there. Asking again would be the same.
    Ok((answer, !matches!(output.status.code(), Some(6 | 7))))
}

fn answer(url: &str, said: &str, complaint: &str) -> Answer {
    let (status, last) = said.split_once(' ').unwrap_or((said, ""));
    match status.parse().unwrap_or(0) {
        200..=299 if place(last) == place(url) => Answer::Fine,
        200..=299 => Answer::Moved(last.to_owned()),
        // 999 and 429 are the answers of sites that count their visitors' requests.
        status @ (401 | 403 | 429 | 503 | 999) => Answer::Refused(status),
        0 => {
            // "curl: (6) Could not resolve host: example.org"
            let line = complaint.lines().next().unwrap_or_default();
            Answer::None(
                line.rsplit_once(") ")
                    .map_or(line, |(_, reason)| reason)
                    .to_owned(),
            )
        }
        status => Answer::Failed(status),
    }
}

/// An address without what a site may change of it while the page stays where it was.
fn place(url: &str) -> &str {
    let url = url.split('#').next().unwrap_or_default();
    let url = url
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    url.trim_end_matches('/')
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test that cannot begin fails")]
mod tests {
    use super::*;
    use crate::http;
    use std::cell::RefCell;
    use std::net::{SocketAddr, TcpListener};
    use std::sync::Arc;

    const HASTY: Manners = Manners {
        pause: Duration::ZERO,
        seconds: 1,
        wait: thread::sleep,
    };

    /// A site on this machine. Its thread ends with the tests.
    fn site() -> SocketAddr {
        let listener =
            TcpListener::bind(("127.0.0.1", 0)).unwrap_or_else(|error| panic!("{error}"));
        let address = listener
            .local_addr()
            .unwrap_or_else(|error| panic!("{error}"));
        http::listen(listener, Arc::default(), |request, send| {
            let (status, headers) = match (request.target.as_str(), request.method.as_str()) {
                ("/fine" | "/new", _) | ("/only-get", "GET") => ("200 OK", Vec::new()),
                ("/only-get", _) => ("405 Method Not Allowed", Vec::new()),
                ("/old", _) => ("301 Moved Permanently", vec![("Location", "/new")]),
                ("/shy", _) => ("403 Forbidden", Vec::new()),
                ("/slow", _) => {
                    thread::sleep(Duration::from_secs(3));
                    ("200 OK", Vec::new())
                }
                _ => ("404 Not Found", Vec::new()),
            };
            send(&http::Answer {
                status,
                headers,
                body: b"page",
            });
        });
        address
    }

    #[test]
    fn each_answer_of_a_site_is_told_apart() {
        let site = site();
        for (path, expected) in [
            ("fine", Answer::Fine),
            ("fine#part", Answer::Fine),
            ("only-get", Answer::Fine),
            ("old", Answer::Moved(format!("http://{site}/new"))),
            ("shy", Answer::Refused(403)),
            ("gone", Answer::Failed(404)),
        ] {
            let answer = ask(&format!("http://{site}/{path}"), HASTY)
                .unwrap_or_else(|failure| panic!("{failure}"));
            assert_eq!(answer, expected, "{path}");
        }
        let slow = ask(&format!("http://{site}/slow"), HASTY)
            .unwrap_or_else(|failure| panic!("{failure}"));
        assert!(
            matches!(&slow, Answer::None(reason) if reason.contains("timed out")),
            "{slow:?}"
        );
    }

    #[test]
    fn nobody_there_is_said_in_words() {
        // A port that was free a moment ago.
        let listener =
            TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
        let address = listener.unwrap_or_else(|error| panic!("{error}"));
        let answer =
            ask(&format!("http://{address}/"), HASTY).unwrap_or_else(|failure| panic!("{failure}"));
        assert!(
            words(&answer).starts_with("no answer (Failed to connect to 127.0.0.1"),
            "{answer:?}"
        );
        let lists = sum_up(&[
            ("http://a.example/".to_owned(), Answer::Fine),
            ("http://b.example/".to_owned(), answer),
        ]);
        let lines: Vec<&String> = lists.iter().flat_map(|section| &section.lines).collect();
        assert!(
            lines.len() == 1 && lines.iter().all(|line| line.ends_with("http://b.example/")),
            "{lines:?}"
        );
    }

    #[test]
    fn there_is_a_pause_after_each_request() {
        thread_local! {
            static PAUSES: RefCell<Vec<Duration>> = const { RefCell::new(Vec::new()) };
        }
        let long = Duration::from_secs(3600);
        let manners = Manners {
            pause: long,
            seconds: 1,
            wait: |pause| PAUSES.with_borrow_mut(|pauses| pauses.push(pause)),
        };
        // A HEAD and a GET.
        assert!(ask(&format!("http://{}/gone", site()), manners).is_ok());
        let pauses = PAUSES.take();
        assert_eq!(pauses.len(), 2, "{pauses:?}");
        // What the request took counts as part of the pause.
        let is_rest = |pause: &Duration| *pause > Duration::ZERO && *pause < long;
        assert!(pauses.iter().all(is_rest), "{pauses:?}");
    }
}
