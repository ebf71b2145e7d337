//! Broken plan files: each is refused for its own reason, at its own line, in a sentence that says
//! what to do. The faults are slips in a small project that is sound (`fixtures/base`).

mod layers;
mod plans;

use crate::support::{assert_none, parse_toml, read};
use second_opinion_compiler::{Fault, FaultKind, Files, compile};
use serde::Deserialize;

/// The files of the small project: the fixture, and where it stands in a project.
const BASE: &[(&str, &str)] = &[
    ("pack.toml", "src/pack/data/pack.toml"),
    ("questions.toml", "src/pack/data/questions.toml"),
    ("shared.toml", "src/pack/data/shared.toml"),
    ("us-test.toml", "src/pack/data/us/us-test.toml"),
    ("words.toml", "src/text/words.toml"),
    ("cases.toml", "tests/rules/cases/cases.toml"),
];

fn fixture(name: &str) -> String {
    read(&format!("tests/rules/fixtures/{name}"))
}

/// A small project without fault.
pub fn base() -> Files {
    let mut files = Files::default();
    for (name, path) in BASE {
        files
            .0
            .insert((*path).to_owned(), fixture(&format!("base/{name}")));
    }
    files
}

/// Where a file of the base stands in the project.
fn path_of(name: &str) -> &'static str {
    let mut known = BASE.iter();
    let found = known.find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("the base has no {name}")).1
}

/// The text of a file of the base.
fn text_of<'a>(files: &'a mut Files, name: &str) -> &'a mut String {
    files.0.get_mut(path_of(name)).unwrap()
}

/// Replaces one text of one file.
fn change(files: &mut Files, name: &str, find: &str, put: &str) {
    let text = text_of(files, name);
    assert!(text.contains(find), "{name} has no {find}");
    *text = text.replacen(find, put, 1);
}

/// The base with one text of one file replaced.
pub fn changed(name: &str, find: &str, put: &str) -> Files {
    let mut files = base();
    change(&mut files, name, find, put);
    files
}

/// The faults of a project; none if it is sound.
fn faults(files: &Files) -> Vec<Fault> {
    compile(files).err().unwrap_or_default()
}

/// The kinds of the faults of a project.
fn kinds(files: &Files) -> Vec<FaultKind> {
    faults(files).iter().map(|fault| fault.kind).collect()
}

#[test]
fn the_base_is_sound() {
    assert_eq!(faults(&base()), []);
    let compiled = compile(&base()).unwrap();
    let packs = compiled.packs.iter();
    let languages: Vec<&str> = packs.map(|(language, _)| language.as_str()).collect();
    assert_eq!(languages, ["en", "fr"]);
    let french = &compiled.packs[1].1;
    assert!(
        french.contains("Usually paid (fr)"),
        "the French pack holds French texts"
    );
}

/// The slips in faults.toml.
#[derive(Deserialize)]
struct Slips {
    fault: Vec<Slip>,
}

/// One change of the base, and the fault that it must cause.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slip {
    name: String,
    file: String,
    find: String,
    put: String,
    kind: String,
    line: String,
    /// The file the fault is reported in, when it is not the one that changes.
    #[serde(rename = "in")]
    reported_in: Option<String>,
    /// Another kind that the same slip must cause.
    also: Option<String>,
}

impl Slip {
    fn changed(&self) -> Files {
        changed(&self.file, &self.find, &self.put)
    }

    /// Whether this fault is the one expected: its kind, in its file, at its line.
    fn is_met_by(&self, fault: &Fault, files: &Files) -> bool {
        let file = path_of(self.reported_in.as_deref().unwrap_or(&self.file));
        let line = files.0[file].lines().nth(fault.line - 1);
        kind_of(fault) == self.kind
            && fault.file == file
            && line.is_some_and(|line| line.contains(&self.line))
    }
}

fn kind_of(fault: &Fault) -> String {
    format!("{:?}", fault.kind)
}

fn slips() -> Vec<Slip> {
    parse_toml::<Slips>("faults.toml", &fixture("faults.toml")).fault
}

#[test]
fn each_fault_is_refused_for_its_reason() {
    let mut problems = Vec::new();
    for slip in slips() {
        let files = slip.changed();
        let found = faults(&files);
        let kinds: Vec<String> = found.iter().map(kind_of).collect();
        let is_found = found.iter().any(|fault| slip.is_met_by(fault, &files));
        let is_other = |kind: &String| *kind != slip.kind && Some(kind) != slip.also.as_ref();
        let is_also_found = slip.also.as_ref().is_none_or(|also| kinds.contains(also));
        if !is_found || kinds.iter().any(is_other) || !is_also_found {
            problems.push(format!("“{}”: {kinds:?}: {found:#?}", slip.name));
        }
    }
    assert_none(&problems);
}

/// A name or folder of a file cannot be wrong in a file of the base: [`plans`] tries
/// [`FaultKind::FileName`].
#[test]
fn every_kind_of_fault_has_a_slip() {
    let slips = slips();
    for kind in [
        FaultKind::Unreadable,
        FaultKind::UnknownId,
        FaultKind::DuplicateId,
        FaultKind::NoSource,
        FaultKind::TooSure,
        FaultKind::MissingLanguage,
        FaultKind::Placeholder,
        FaultKind::Conflict,
        FaultKind::NeverFires,
        FaultKind::NoGoldenCase,
        FaultKind::NoYear,
        FaultKind::Unused,
        FaultKind::Unparsable,
        FaultKind::FixedAnswer,
        FaultKind::Regional,
        FaultKind::Abroad,
        FaultKind::UnknownReason,
    ] {
        let has_slip = slips.iter().any(|slip| slip.kind == format!("{kind:?}"));
        assert!(has_slip, "no slip for {kind:?}");
    }
}

/// The slips in sentences.toml.
#[derive(Deserialize)]
struct Sentences {
    fault: Vec<Sentence>,
}

/// One change of the base, and what the build must say of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    file: String,
    find: String,
    put: String,
    sentence: String,
}

#[test]
fn a_fault_says_file_line_and_what_to_do() {
    let sentences: Sentences = parse_toml("sentences.toml", &fixture("sentences.toml"));
    for slip in sentences.fault {
        let found = faults(&changed(&slip.file, &slip.find, &slip.put));
        let lines: Vec<String> = found.iter().map(Fault::to_string).collect();
        assert!(
            lines.contains(&slip.sentence),
            "{lines:#?} lacks {}",
            slip.sentence
        );
    }
}

/// A list of twelve known ids can be read in a line; of more, only the nearest is named.
#[test]
fn a_slip_names_what_is_known_or_the_nearest_of_many() {
    // The base has two regions: with ten more they are twelve, with eleven thirteen.
    for (more, hint) in [
        (10, "known: US-CA, US-A0, US-A1"),
        (11, "the nearest known is `US-CA`"),
    ] {
        let mut regions = String::new();
        for number in 0..more {
            let name = format!("{{ en = \"{number}\", fr = \"{number}\" }}");
            regions += &format!("    {{ id = \"US-A{number}\", name = {name} }},\n");
        }
        let new_york = "    { id = \"US-NY\"";
        let mut files = changed("shared.toml", new_york, &(regions + new_york));
        let right = "when.region = [\"US-CA\"]";
        change(
            &mut files,
            "shared.toml",
            right,
            "when.region = [\"US-CC\"]",
        );
        let faults = faults(&files);
        assert_eq!(faults.len(), 1, "{faults:?}");
        let expected = format!("There is no region `US-CC`; {hint}");
        assert!(faults[0].sentence.starts_with(&expected), "{faults:?}");
    }
}

#[test]
fn a_file_that_is_missing_is_named() {
    for name in ["pack.toml", "words.toml"] {
        let mut files = base();
        files.0.remove(path_of(name));
        let faults = faults(&files);
        let kinds: Vec<FaultKind> = faults.iter().map(|fault| fault.kind).collect();
        assert_eq!(kinds, [FaultKind::Unreadable]);
        assert!(faults[0].to_string().contains(path_of(name)), "{faults:?}");
    }
}

/// Answers are kept as 32 bits, two of them for "not sure" and "not answered": what does not fit is
/// refused in words.
#[test]
fn a_question_has_at_most_thirty_options() {
    let with_more = |more: usize| {
        let mut options = String::new();
        for number in 0..more {
            let name = format!("{{ en = \"{number}\", fr = \"{number}\" }}");
            options += &format!("    {{ id = \"o{number}\", name = {name} }},\n");
        }
        let yes = "    { id = \"yes\", name = { en = \"yes\", fr = \"yes (fr)\" } },\n";
        faults(&changed("questions.toml", yes, &(options + yes)))
    };
    assert_eq!(with_more(28), [], "two and twenty-eight");
    let faults = with_more(29);
    let sentence = "31 options, and 30 is the most";
    assert!(
        faults.iter().any(|fault| fault.sentence.contains(sentence)),
        "{faults:?}"
    );
}
