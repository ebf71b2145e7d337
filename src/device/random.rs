//! Randomness, from the browser's own source of it.

/// Sixteen random bytes; `None` where the browser has none to give.
#[must_use]
pub fn bytes() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    web_sys::window()?
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    Some(bytes)
}
