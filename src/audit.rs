//! stub
use crate::{catalog::Reader, diag::Diagnostics, output::Output};
/// x
#[derive(Debug, Default)]
pub struct Summary {
    /// x
    pub pages: usize,
}
/// x
pub struct AuditFacts;
impl AuditFacts {
    /// x
    pub fn of(_: Reader<'_>) -> Self {
        Self
    }
}
/// x
pub fn audit(o: &Output, _: &AuditFacts) -> (Diagnostics, Summary) {
    (Diagnostics::default(), Summary { pages: o.iter().filter(|(p, _)| p.is_html()).count() })
}
