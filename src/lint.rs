//! stub
/// x
pub fn false_promises(_: &str) -> Vec<std::ops::Range<usize>> {
    Vec::new()
}
/// x
pub fn phone_numbers(_: &str) -> Vec<std::ops::Range<usize>> {
    Vec::new()
}
