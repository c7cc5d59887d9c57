//! A Markdown file split into its front matter and its text.

use crate::diag::{Code, Diagnostic, Origin};
use std::sync::Arc;

/// Where the two parts of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontMatterText<'a> {
    /// The YAML between the lines of hyphens.
    pub yaml: &'a str,
    /// Where it begins in the file's text, in bytes.
    pub yaml_start: usize,
    /// Where the Markdown begins, in bytes.
    pub body_start: usize,
}

/// Finds the front matter of `text`: the lines between a first line `---` and the next one.
pub fn split<'a>(file: &Arc<str>, text: &'a str) -> Result<FrontMatterText<'a>, Box<Diagnostic>> {
    let problem = |message: &str, end: usize| {
        Box::new(
            Diagnostic::new(Code::FrontMatter, Origin::span(file, 0..end), message)
                .help("A text begins with a line `---`, then keys such as `title:`, then a line `---`."),
        )
    };
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Err(problem("The file does not begin with front matter.", first.trim_end().len()));
    }
    let mut place = first.len();
    for line in text[place..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            let yaml = &text[first.len()..place];
            return Ok(FrontMatterText { yaml, yaml_start: first.len(), body_start: place + line.len() });
        }
        place += line.len();
    }
    Err(problem("The front matter has no end: the second line `---` is missing.", 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_parts_are_told_apart_with_any_line_ends() {
        for text in ["---\ntitle: Å\n---\n\nHej --- du\n", "---\r\ntitle: Å\r\n---\r\n\r\nHej --- du\r\n"] {
            let parts = split(&"a.md".into(), text).unwrap();
            assert_eq!(parts.yaml.trim(), "title: Å");
            assert_eq!(text[parts.body_start..].trim(), "Hej --- du");
            assert_eq!(&text[parts.yaml_start..parts.yaml_start + 5], "title");
        }
    }

    #[test]
    fn a_file_without_an_end_to_its_front_matter_is_refused() {
        for text in ["", "Hej", "---\ntitle: a\n", "--- \n"] {
            assert_eq!(split(&"a.md".into(), text).unwrap_err().code, Code::FrontMatter, "{text:?}");
        }
    }
}
