//! Files in a ZIP file.
//!
//! **Invariant:** nothing in it tells when, where or on which kind of machine it was made.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// What is small already: pressing it once more takes time and gives nothing.
const COMPRESSED: &[&str] = &[
    "avif", "gif", "jpeg", "jpg", "m4a", "mp3", "mp4", "ogg", "pdf", "png", "webm", "webp", "woff", "woff2",
];

/// The files in the order of their names, all of 1 January 1980, the first day of the format.
pub(super) fn zip(files: &BTreeMap<&str, &[u8]>) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = if is_compressed(name) {
            options.compression_method(CompressionMethod::Stored)
        } else {
            options.compression_method(CompressionMethod::Deflated).compression_level(Some(9))
        };
        archive.start_file(*name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn is_compressed(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, kind)| COMPRESSED.contains(&kind.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_is_kept_as_it_is_and_a_text_is_pressed() {
        let bytes = "samma ord om igen ".repeat(50).into_bytes();
        let size = |name: &str| zip(&BTreeMap::from([(name, bytes.as_slice())])).unwrap().len();
        assert!(size("a.html") < 300, "{}", size("a.html"));
        for film in ["a.mp4", "a.MP4", "filer/a.b.webm", "bild.png"] {
            assert!(size(film) > bytes.len(), "{film}");
        }
    }
}
