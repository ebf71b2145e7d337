//! Random bytes from the browser's cryptographic source.

/// Sixteen random bytes; `None` where the browser has no such source.
#[must_use]
pub fn bytes() -> Option<[u8; 16]> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let mut bytes = [0; 16];
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
