//! The names by which the program and its bindings, the JavaScript that wasm-bindgen writes, call
//! each other. wasm-bindgen ends each in a hash of sixteen digits, which no compression makes
//! smaller, in both files; here they become `$0`, `$1` and so on, the same in both.

use crate::failure::{Failure, Result};
use std::collections::BTreeMap;

/// The module that the program imports from: its bindings. WebAssembly asks only that both files
/// give it the same name.
const MODULE: &str = "./second-opinion_bg.js";
const SHORT_MODULE: &str = "$";

/// Names that begin so are wasm-bindgen's own; the others (`start`, `memory`) are short.
const OWN: [&str; 3] = ["__wb", "__externref", "wasm_bindgen__"];

/// The length in bytes of what stands before the first section: `\0asm`, and the version of the
/// format.
const HEAD: usize = 8;

/// The numbers of the sections with names.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The kind of an import or export that is a function.
const FUNCTION: u8 = 0;

/// The program and its bindings, with short names for each other.
#[derive(Debug, PartialEq, Eq)]
pub struct Shortened {
    pub program: Vec<u8>,
    pub bindings: String,
}

/// Both files with short names.
///
/// # Errors
/// Where the program is no WebAssembly, or imports something other than functions.
pub fn shorten(program: &[u8], bindings: &str) -> Result<Shortened> {
    let mut names = Names::default();
    let program = names.in_program(program).ok_or_else(|| {
        Failure::new(
            "The names in the program cannot be read: \
             it no longer fits xtask/src/minify/wasm_names.rs.",
        )
    })?;
    let bindings = names.in_bindings(bindings);
    Ok(Shortened { program, bindings })
}

/// The short name of each name.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn short(&mut self, name: &str) -> String {
        let next = format!("${}", self.0.len());
        if OWN.iter().any(|begins| name.starts_with(begins)) {
            self.0.entry(name.to_owned()).or_insert(next).clone()
        } else {
            name.to_owned()
        }
    }

    /// The program with short names, section by section.
    fn in_program(&mut self, program: &[u8]) -> Option<Vec<u8>> {
        let (head, sections) = program.split_at_checked(HEAD)?;
        let (mut rest, mut out) = (sections, head.to_vec());
        while !rest.is_empty() {
            let number = byte(&mut rest)?;
            let content = counted(&mut rest)?;
            let content = match number {
                IMPORTS => self.imports(content)?,
                EXPORTS => self.exports(content)?,
                _ => content.to_vec(),
            };
            out.push(number);
            put_counted(&content, &mut out);
        }
        Some(out)
    }

    /// Each import is a module, a name, a kind and the number of its type.
    fn imports(&mut self, mut from: &[u8]) -> Option<Vec<u8>> {
        let (count, mut out) = (number(&mut from)?, Vec::new());
        put_number(count, &mut out);
        for _ in 0..count {
            let module = match text(&mut from)? {
                MODULE => SHORT_MODULE,
                other => other,
            };
            put_counted(module.as_bytes(), &mut out);
            put_counted(self.short(text(&mut from)?).as_bytes(), &mut out);
            let kind = byte(&mut from)?;
            if kind != FUNCTION {
                return None;
            }
            out.push(kind);
            put_number(number(&mut from)?, &mut out);
        }
        Some(out)
    }

    /// Each export is a name, a kind and a number.
    fn exports(&mut self, mut from: &[u8]) -> Option<Vec<u8>> {
        let (count, mut out) = (number(&mut from)?, Vec::new());
        put_number(count, &mut out);
        for _ in 0..count {
            put_counted(self.short(text(&mut from)?).as_bytes(), &mut out);
            out.push(byte(&mut from)?);
            put_number(number(&mut from)?, &mut out);
        }
        Some(out)
    }

    /// The bindings with the same names, word by word.
    fn in_bindings(&self, bindings: &str) -> String {
        let mut out = String::new();
        for part in bindings.split_inclusive(is_between_words) {
            let word = part.trim_end_matches(is_between_words);
            out.push_str(self.0.get(word).map_or(word, String::as_str));
            out.push_str(&part[word.len()..]);
        }
        out.replace(&format!("\"{MODULE}\""), &format!("\"{SHORT_MODULE}\""))
    }
}

/// Whether a character is no part of a name in JavaScript.
fn is_between_words(sign: char) -> bool {
    !(sign.is_ascii_alphanumeric() || sign == '_' || sign == '$')
}

fn byte(from: &mut &[u8]) -> Option<u8> {
    let (first, rest) = from.split_first()?;
    *from = rest;
    Some(*first)
}

/// A number, seven bits a byte, the lowest first (LEB128).
fn number(from: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let part = byte(from)?;
        number |= usize::from(part & 0x7f) << shift;
        if part < 0x80 {
            return Some(number);
        }
    }
    None
}

/// What follows its own length.
fn counted<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = number(from)?;
    let (content, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(content)
}

fn text<'a>(from: &mut &'a [u8]) -> Option<&'a str> {
    std::str::from_utf8(counted(from)?).ok()
}

fn put_number(mut number: usize, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_counted(content: &[u8], out: &mut Vec<u8>) {
    put_number(content.len(), out);
    out.extend(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program with a section of imports, one of exports, and one of code.
    fn program(imports: &[(&str, &str)], exports: &[&str]) -> Vec<u8> {
        let (mut taken, mut given) = (Vec::new(), Vec::new());
        put_number(imports.len(), &mut taken);
        for (module, name) in imports {
            put_counted(module.as_bytes(), &mut taken);
            put_counted(name.as_bytes(), &mut taken);
            taken.extend([0, 5]);
        }
        put_number(exports.len(), &mut given);
        for name in exports {
            put_counted(name.as_bytes(), &mut given);
            given.extend([0, 200, 1]);
        }
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        for (number, content) in [(IMPORTS, taken), (EXPORTS, given), (10, vec![7; 300])] {
            program.push(number);
            put_counted(&content, &mut program);
        }
        program
    }

    #[test]
    fn names_become_short_in_both_files_alike() {
        const INVOKE: &str = "wasm_bindgen__invoke__h79ba90fb05f83ae7";
        let imports = [
            (MODULE, "__wbg_append_f59276caeca64f04"),
            (MODULE, "__wbg_append_f73e35c7bae8fc1c"),
        ];
        let long = program(&imports, &["start", "__wbindgen_free", INVOKE]);
        let bindings = format!(
            "import0 = {{ {}: a, {}: b }}\n\
             return {{ \"{MODULE}\": import0 }}\n\
             wasm.start(); wasm.__wbindgen_free(`${{a}}`); __wbindgen_free_all; {INVOKE}(1)",
            imports[0].1, imports[1].1
        );
        let expected = "import0 = { $0: a, $1: b }\n\
                        return { \"$\": import0 }\n\
                        wasm.start(); wasm.$2(`${a}`); __wbindgen_free_all; $3(1)";
        let shortened = Shortened {
            program: program(&[("$", "$0"), ("$", "$1")], &["start", "$2", "$3"]),
            bindings: expected.to_owned(),
        };
        assert_eq!(shorten(&long, &bindings).ok(), Some(shortened));
    }

    #[test]
    fn what_is_no_such_program_is_refused() {
        let whole = program(&[(MODULE, "a")], &["b"]);
        assert!(shorten(&whole[..whole.len() - 1], "").is_err());
        assert!(shorten(b"\0asm", "").is_err());
        // A memory, not a function.
        let memory = b"\0asm\x01\0\0\0\x02\x07\x01\x01a\x01b\x02\0";
        assert!(shorten(memory, "").is_err());
    }
}
