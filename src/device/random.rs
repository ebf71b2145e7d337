//! A random number, from the browser's own source of them.

/// Sixteen random bytes as one number; `None` where the browser has none to give.
#[must_use]
pub fn number() -> Option<u128> {
    let mut bytes = [0; 16];
    web_sys::window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(u128::from_be_bytes(bytes))
}
