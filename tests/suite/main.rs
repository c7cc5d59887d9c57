//! One suite.
use fristad::{check::check, diag, model::BuildDate, source::Snapshot};
#[test]
fn probe() {
    let snap = Snapshot::read(std::path::Path::new("content")).unwrap();
    let c = check(&snap, None, None, BuildDate("2026-11-22".parse().unwrap()));
    for d in c.diagnostics.clone().into_sorted() {
        print!(
            "{}",
            diag::render(&d, diag::Format::Human, "content", false, |f| snap.get(f).and_then(|f| f.text()))
        );
    }
    println!("portals {}", c.portals.len());
}
