//! The pages and texts that are the preview's own. They work without scripts.
//!
//! **Invariant:** whatever a file of the content holds, it is shown as text: everything goes through [`escaped`].

use super::{Line, Problem};
use crate::diag::Severity;

/// Answers a request that would change something.
pub(super) const METHODS: &str = "A preview is only for reading: GET and HEAD.\n";

/// Answers a page of another site.
pub(super) const FOREIGN_ORIGIN: &str =
    "This part of the preview answers its own pages only, and another site has asked.\n";

/// Answers for a part that the preview does not have.
pub(super) const NO_SUCH_PART: &str = "The preview has no such part.\n";

/// Answers when making a page panicked.
pub(super) const FAULT: &str = "fristad has a fault, and could not make this page. The terminal where it runs says more; please \
     report it. The other pages are not affected. Save a file and load this page again to try once more.\n";

/// Answers a request for another host.
pub(super) fn foreign_host(host: &str, url: &str) -> String {
    let host: String = host.chars().filter(|c| !c.is_control()).take(100).collect();
    format!(
        "This is fristad's preview. It answers under its own names only, so that no page on the web can read \
         what is not yet published; `{host}` is not one of them.\n\nOpen {url} instead.\n"
    )
}

/// Every problem of a portal.
pub(super) fn problems(name: &str, problems: &[Problem]) -> String {
    let title = match problems {
        [] => "No problems".to_owned(),
        _ => counted(problems),
    };
    let intro = "<p><a href=\"/\">To the first page</a></p>";
    let nothing =
        if problems.is_empty() { "<p>Everything in the content is as it should be.</p>" } else { "" };
    shell(&format!("{title} – {name}"), &title, &format!("{intro}{nothing}{}", list(problems)))
}

/// What is shown while nothing could be made of the content.
pub(super) fn nothing_yet(name: &str, problems: &[Problem]) -> String {
    let intro = "<p>The content has errors, so there is nothing to show yet. Mend them, and the page \
                 appears here by itself.</p>";
    let body = format!("{intro}<h2>{}</h2>{}", counted(problems), list(problems));
    shell(&format!("Nothing to show yet – {name}"), "Nothing to show yet", &body)
}

/// What is shown where nothing is, in a portal without such a page.
pub(super) fn not_found(name: &str) -> String {
    let body = "<p>The portal has nothing at this address. <a href=\"/\">To the first page</a></p>";
    shell(&format!("Nothing here – {name}"), "Nothing here", body)
}

/// The portals, each with its address.
pub(super) fn portals(portals: &[(String, String)]) -> String {
    let item = |(name, url): &(String, String)| {
        format!("<li><a href=\"{}\">{}</a></li>", escaped(url), escaped(name))
    };
    let items: String = portals.iter().map(item).collect();
    let body = format!(
        "<ul class=\"portals\">{items}</ul><p class=\"quiet\">If a link leads nowhere, your browser does not \
         know names that end in <code>.localhost</code>. Preview one portal at a time, or use another \
         browser.</p>"
    );
    shell("Portals", "Portals", &body)
}

fn shell(title: &str, heading: &str, body: &str) -> String {
    let (title, heading) = (escaped(title), escaped(heading));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"/_fristad/icon.svg\">\n<link rel=\"stylesheet\" href=\"/_fristad/look.css\">\n\
         </head>\n<body>\n<main>\n<h1>{heading}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
}

/// `2 errors, 1 warning`
fn counted(problems: &[Problem]) -> String {
    let count = |severity: Severity| {
        let number = problems.iter().filter(|problem| problem.severity == severity).count();
        let plural = if number == 1 { "" } else { "s" };
        (number > 0).then(|| format!("{number} {severity}{plural}"))
    };
    [Severity::Error, Severity::Warning].into_iter().filter_map(count).collect::<Vec<_>>().join(", ")
}

fn list(problems: &[Problem]) -> String {
    let of = |severity| problems.iter().filter(move |problem| problem.severity == severity).map(article);
    of(Severity::Error).chain(of(Severity::Warning)).collect()
}

/// One problem; `overlay.js` builds the same elements.
fn article(problem: &Problem) -> String {
    let severity = problem.severity;
    let excerpt = problem.place.as_ref().map(|place| &place.excerpt[..]).unwrap_or_default();
    let place = problem.place.as_ref().map(|place| format!("{}:{}:{}", place.file, place.line, place.column));
    let label = if excerpt.is_empty() { problem.label.as_str() } else { "" };
    format!(
        "<article data-severity=\"{severity}\">\n<h2><span class=\"kind\">{severity}</span> {}</h2>\n\
         {}{}{}{}<p class=\"quiet\">More about it: <code>fristad explain {}</code></p>\n</article>\n",
        prose(&problem.message),
        paragraph("place", &escaped(&place.unwrap_or_default())),
        self::excerpt(excerpt, &problem.label),
        paragraph("label", &prose(label)),
        paragraph("help", &prose(&problem.help)),
        escaped(&problem.code)
    )
}

fn paragraph(class: &str, html: &str) -> String {
    if html.is_empty() { String::new() } else { format!("<p class=\"{class}\">{html}</p>\n") }
}

/// The lines, with what is said of the mark below it.
fn excerpt(lines: &[Line], label: &str) -> String {
    let last_marked = lines.iter().rposition(|line| line.marked.is_some());
    let row = |number: &str, text: &str| {
        format!("<span class=\"line\"><span class=\"number\">{number}</span>{text}</span>")
    };
    let mut html = String::new();
    for (index, line) in lines.iter().enumerate() {
        let marked = line.marked.as_ref().map(|marked| format!("<mark>{}</mark>", escaped(marked)));
        let (before, after) = (escaped(&line.before), escaped(&line.after));
        let code = format!("<code>{before}{}{after}</code>", marked.unwrap_or_default());
        html.push_str(&row(&line.number.to_string(), &code));
        if Some(index) == last_marked && !label.is_empty() {
            html.push_str(&row("", &format!("<span class=\"label\">{}</span>", prose(label))));
        }
    }
    if html.is_empty() { html } else { format!("<pre class=\"excerpt\">{html}</pre>\n") }
}

/// A text in which what stands between back quotes is code.
fn prose(text: &str) -> String {
    let parts: Vec<String> = text.split('`').map(escaped).collect();
    if parts.len().is_multiple_of(2) {
        return escaped(text);
    }
    let part = |(index, part): (usize, &String)| match index % 2 {
        0 => part.clone(),
        _ => format!("<code>{part}</code>"),
    };
    parts.iter().enumerate().map(part).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_back_quotes_is_code() {
        assert_eq!(prose("no `a<b` here"), "no <code>a&lt;b</code> here");
        assert_eq!(prose("one ` alone & <b>"), "one ` alone &amp; &lt;b&gt;");
        assert_eq!(prose(""), "");
    }
}
