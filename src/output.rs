//! What a build makes: every file of a published site, by its path.
//!
//! **Invariant:** an [`OutputPath`] stays inside the output folder, on every file system.
//! **Never:** write files.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;

/// A file's place in the published site: relative, `/` between the parts, lower case where we choose.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// Accepts a relative path whose parts are names; `None` for `..`, empty parts, back slashes,
    /// control characters and the like.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let fine = path.split('/').all(|part| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && !part.contains(|c: char| {
                    c.is_control() || matches!(c, '\\' | ':' | '?' | '*' | '"' | '<' | '>' | '|')
                })
        });
        fine.then_some(Self(path))
    }

    /// The path as text, without a leading slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a web page.
    pub fn is_html(&self) -> bool {
        self.0.ends_with(".html")
    }

    /// The address a browser asks for: `kommun/lulea/index.html` is `/kommun/lulea/`.
    pub fn url(&self) -> String {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
            _ => format!("/{}", self.0),
        }
    }
}

/// So that a map by path can be asked with a text; both have the same order.
impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// One finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it stands in the site.
    pub path: OutputPath,
    /// Its content, exactly.
    pub bytes: Vec<u8>,
}

/// A whole site, in the order of its paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<OutputPath, Vec<u8>>,
}

impl Output {
    /// Adds an artifact; gives it back when its path is taken.
    pub fn add(&mut self, artifact: Artifact) -> Result<(), Artifact> {
        if self.files.contains_key(&artifact.path) {
            return Err(artifact);
        }
        self.files.insert(artifact.path, artifact.bytes);
        Ok(())
    }

    /// Every file, ordered by path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path, bytes.as_slice()))
    }

    /// The bytes at `path`, where there are any.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether nothing was made.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_the_output_folder() {
        for bad in ["", "/etc", "a//b", "../a", "a/../b", "a/./b", "a\\b", "c:/a", "a\0"] {
            assert!(OutputPath::new(bad).is_none(), "{bad:?} was accepted");
        }
        assert!(OutputPath::new("kommun/lulea/index.html").is_some());
    }

    #[test]
    fn index_pages_are_addressed_by_their_folder() {
        let url = |path: &str| OutputPath::new(path).unwrap().url();
        assert_eq!(url("index.html"), "/");
        assert_eq!(url("kommun/lulea/index.html"), "/kommun/lulea/");
        assert_eq!(url("404.html"), "/404.html");
        assert_eq!(url("a/myindex.html"), "/a/myindex.html");
    }
}
