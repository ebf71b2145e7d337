//! SHA-256 of bytes as text: to see whether a file has changed, and to name a file after what it
//! holds. What browsers check is in integrity.rs.

use sha2::{Digest, Sha256};

/// SHA-256 as 64 hexadecimal digits, as `sha256sum` prints it.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(bytes) {
        digits.push_str(&format!("{byte:02x}"));
    }
    digits
}

/// The first 16 digits of [`sha256`], for an `ETag` or the name of a file, such as
/// `style-1f2e3d4c5b6a7980.css`.
pub fn short(bytes: impl AsRef<[u8]>) -> String {
    let mut digits = sha256(bytes);
    digits.truncate(16);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_nothing_is_that_of_the_standard() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(""), empty);
        assert_eq!(short(""), "e3b0c44298fc1c14");
    }
}
