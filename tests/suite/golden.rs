//! The smallest whole site, page by page as it was last read and found right: `tests/golden/`.
//!
//! `BLESS=1 cargo test golden` writes the pages anew; read the difference before you commit it.

use crate::harness::{Site, inputs, repository};
use fristad::pipeline;

/// One page of each kind that carries a promise to the reader, and what servers are told.
const PAGES: &[&str] = &[
    "404.html",
    "_headers",
    "index.html",
    "kommun/gotland/index.html",
    "kommun/gotland/utovare/index.html",
    "kommun/gotland/utsatt/index.html",
    "robots.txt",
    "vem-gor-vad/index.html",
];

#[test]
fn the_smallest_site_is_as_it_was_last_read() {
    let site = Site::base();
    let (content, theme) = (site.content(), site.theme());
    let built = pipeline::build(inputs(&content, &theme), &|_, _| {});
    let output = &built.portals[0].output;
    let folder = repository().join("tests/golden");
    for path in PAGES {
        let bytes = output.get(path).unwrap_or_else(|| panic!("the site has no {path}"));
        let golden = folder.join(path);
        if std::env::var_os("BLESS").is_some() {
            std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
            std::fs::write(&golden, bytes).unwrap();
        }
        let expected = std::fs::read(&golden).unwrap_or_default();
        assert!(
            expected == bytes,
            "{path} differs from tests/golden/{path}. If that is meant, run `BLESS=1 cargo test golden` and read the difference."
        );
    }
}
