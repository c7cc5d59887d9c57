//! One problem, many faces: for people, for programs, for GitHub.

use super::{Diagnostic, Severity};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

/// How problems are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// The line with the problem marked, what is wrong and how to mend it.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// GitHub's workflow commands, which show problems beside the change.
    Github,
}

#[derive(Serialize)]
struct JsonLine<'a> {
    code: &'a str,
    severity: String,
    message: &'a str,
    file: Option<&'a str>,
    /// Both count from 1; the column counts characters.
    line: usize,
    column: usize,
    label: &'a str,
    help: &'a str,
}

/// Writes `diagnostic` in `format`. `text_of` gives the text of a file; `root` names the folder that
/// the paths are relative to; `color` asks for terminal colours (human format only).
pub fn render<'a>(
    diagnostic: &Diagnostic,
    format: Format,
    root: &str,
    color: bool,
    text_of: impl Fn(&str) -> Option<&'a str>,
) -> String {
    let text = diagnostic.origin.as_ref().and_then(|origin| text_of(&origin.file));
    let path = diagnostic.origin.as_ref().map(|origin| shown_path(root, &origin.file));
    let (line, column) = match (&diagnostic.origin, text) {
        (Some(origin), Some(text)) => line_column(text, origin.span.start),
        _ => (1, 1),
    };
    match format {
        Format::Human => human(diagnostic, path.as_deref(), text, color),
        Format::Json => {
            let line = JsonLine {
                code: diagnostic.code.name(),
                severity: diagnostic.severity.to_string(),
                message: &diagnostic.message,
                file: path.as_deref(),
                line,
                column,
                label: &diagnostic.label,
                help: &diagnostic.help,
            };
            serde_json::to_string(&line).unwrap_or_default() + "\n"
        }
        Format::Github => {
            let place = path.map(|path| format!("file={},line={line},col={column},", property(&path)));
            let body = [diagnostic.message.as_str(), &diagnostic.label, &diagnostic.help]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("\n");
            let place = place.unwrap_or_default();
            format!("::{} {place}title={}::{}\n", diagnostic.severity, diagnostic.code, escaped(&body))
        }
    }
}

fn human(diagnostic: &Diagnostic, path: Option<&str>, text: Option<&str>, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
        .primary_title(&diagnostic.message)
        .id(diagnostic.code.name())
        .elements(std::iter::empty::<Snippet<'_, annotate_snippets::Annotation<'_>>>());
    match (&diagnostic.origin, path, text) {
        (Some(origin), Some(path), Some(text)) => {
            let start = origin.span.start.min(text.len());
            let end = origin.span.end.clamp(start, text.len());
            let mark = AnnotationKind::Primary.span(start..end);
            let mark = if diagnostic.label.is_empty() { mark } else { mark.label(&diagnostic.label) };
            group = group.element(Snippet::source(text).path(path).annotation(mark));
        }
        (_, Some(path), None) => group = group.element(annotate_snippets::Origin::path(path)),
        _ => {}
    }
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(diagnostic.help.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group]) + "\n\n"
}

/// Line and column of a byte, both from 1; the column counts characters, as editors do.
pub(crate) fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

fn shown_path(root: &str, file: &str) -> String {
    if root.is_empty() { file.to_owned() } else { format!("{}/{file}", root.trim_end_matches('/')) }
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Origin};

    const TEXT: &str = "name: Å\nföne: 112\n";

    fn problem() -> Diagnostic {
        let start = TEXT.find("föne").unwrap();
        Diagnostic::new(
            Code::UnknownKey,
            Origin::span(&"a.yaml".into(), start..start + 5),
            "Nyckeln föne finns inte.",
        )
        .label("okänd")
        .help("Menade du phones?")
    }

    #[test]
    fn a_person_sees_file_line_column_and_the_line_itself() {
        let shown = render(&problem(), Format::Human, "content", false, |_| Some(TEXT));
        assert!(shown.contains("error[unknown-key]: Nyckeln föne finns inte."), "{shown}");
        assert!(shown.contains("content/a.yaml:2:1"), "{shown}");
        assert!(shown.contains("2 | föne: 112"), "{shown}");
        assert!(shown.contains("Menade du phones?"), "{shown}");
    }

    #[test]
    fn json_is_one_line_with_a_column_in_characters() {
        let shown = render(&problem(), Format::Json, "content", false, |_| Some(TEXT));
        let value: serde_json::Value = serde_json::from_str(shown.trim_end()).unwrap();
        assert_eq!((value["line"].as_u64(), value["column"].as_u64()), (Some(2), Some(1)));
        assert_eq!(value["file"], "content/a.yaml");
    }

    #[test]
    fn github_sees_an_annotation() {
        let shown = render(&problem(), Format::Github, "content", false, |_| Some(TEXT));
        assert!(
            shown.starts_with("::error file=content/a.yaml,line=2,col=1,title=unknown-key::Nyckeln"),
            "{shown}"
        );
        assert_eq!(shown.matches('\n').count(), 1);
    }

    #[test]
    fn columns_count_characters_after_swedish_letters() {
        assert_eq!(line_column("åäö x", "åäö ".len()), (1, 5));
        assert_eq!(line_column("a\nåb", "a\nå".len()), (2, 2));
    }
}
