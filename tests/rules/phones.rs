//! Telephone numbers: what is dialled is a number that RFC 3966 and ITU-T E.164 allow, with exactly
//! the digits that people read, and what comes after it is said in words.

use crate::support::rows;
use second_opinion::pack::{Phone, tables};
use second_opinion::takeaway::phone_words;
use second_opinion::text::built_in;

/// Every number of the plans and of the help, with what it belongs to.
fn all() -> Vec<(&'static str, &'static Phone)> {
    let mut all = Vec::new();
    for plan in &tables().plans {
        for contact in &plan.contacts {
            let phones = contact.phone.iter().chain(&contact.tty);
            all.extend(phones.map(|phone| (plan.id, phone)));
        }
    }
    for help in &tables().help {
        all.extend(help.phone.iter().map(|phone| (help.id, phone)));
    }
    all
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// `global-number` of RFC 3966 without visual separators, or the digits of a number that only its
/// own country knows.
fn is_dialled(href: &str) -> bool {
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match href.strip_prefix("tel:+") {
        Some(global) => {
            all_digits(global) && (7..=15).contains(&global.len()) && !global.starts_with('0')
        }
        None => href
            .strip_prefix("tel:")
            .is_some_and(|short| all_digits(short) && (3..=6).contains(&short.len())),
    }
}

#[test]
fn every_number_is_dialled_with_its_digits_and_no_others() {
    let all = all();
    assert!(all.len() > 60, "only {} numbers", all.len());
    for (of, phone) in all {
        let (href, read) = (phone.href(), digits(phone.number));
        assert!(is_dialled(&href), "{of}: {href}");
        let dialled = digits(&href);
        // The country's code comes before, and what only callers inside the country dial first
        // falls away.
        let inside = read.strip_prefix(['0', '1']).unwrap_or(&read);
        let before = dialled.strip_suffix(&read).or(dialled.strip_suffix(inside));
        assert!(
            before.is_some_and(|code| code.len() <= 3),
            "{of}: {href} is not {}",
            phone.number
        );
    }
}

/// Plan or help | what is dialled | what people read. Numbers that only their own country knows stay
/// as they are; all others begin with the country's code.
const NUMBERS: &str = "
    ca-qc-ramq                    | tel:811          | 811, then option 3
    ca-bc-msp                     | tel:811          | 8-1-1
    ca-yt-yhcip                   | tel:+18676675209 | 867-667-5209
    ca-yt-yhcip                   | tel:+18006610408 | 1-800-661-0408, extension 5209
    ca-nu-health                  | tel:+18663713305 | 1-866-371-3305 (day and night)
    us-kaiser                     | tel:711          | 711
    us-medicare-original          | tel:+18006334227 | 1-800-633-4227
    us-ca-department-of-insurance | tel:+18009274357 | 1-800-927-4357
    au-medicare                   | tel:131120       | 13 11 20
    ae-ins                        | tel:80060        | 800 60
    ch-vvg                        | tel:+41583401340 | 058 340 13 40
    ch-okp                        | tel:+41444048686 | +41 44 404 86 86
    hk-public                     | tel:+85228735131 | 2873 5131
    no-public                     | tel:+4723327000  | +47 23 32 70 00
";

#[test]
fn a_number_works_from_abroad_and_what_comes_after_it_is_said() {
    let pack = built_in("en").unwrap();
    let all = all();
    for [of, href, words] in rows(NUMBERS) {
        let of_this = all.iter().filter(|(id, _)| *id == of);
        let mut numbers = Vec::new();
        for (_, phone) in of_this {
            numbers.push((phone.href(), phone_words(&pack, phone)));
        }
        let expected = (href.to_owned(), words.to_owned());
        assert!(numbers.contains(&expected), "{of}: {numbers:?}");
    }
}
