//! What is pasted into an authority's page: HTML that works with nothing else.
//!
//! **Invariant:** the link works without any script or style; every declaration is `!important`, since the page that
//! it stands on may have rules for everything.

use super::Look;
use crate::model::ButtonSize;

/// The mark on the button, a sun that rises, in a square of 24. Of points, since `d` is a property of CSS in some
/// browsers: a page with a rule for everything would wipe a path away.
const MARK: &str = "6 15 7 12 5 9 3 7 4 6 6 8 5 9 7 12 9 10 12 9 12 6 11 6 11 3 13 3 13 6 12 6 12 9 15 10 17 12 19 9 21 7 20 6 \
                    18 8 19 9 17 12 18 15 18 17 22 17 22 19 2 19 2 17 18 17 18 15";

/// The link by itself, with its look in it.
pub fn link(look: &Look, target: &str) -> String {
    let Look { background, ink, .. } = look;
    // Words, not measures: they follow the reader's own size, and no rule for the page can make them small.
    let size = match look.size {
        ButtonSize::Normal => "large",
        ButtonSize::Large => "x-large",
    };
    let of_link = style(&[
        "all:initial",
        "display:inline-flex",
        "align-items:center",
        "gap:10px",
        "min-height:24px",
        "padding:10px 1em",
        "border:2px solid transparent",
        "border-radius:10px",
        // The browser's own ring around what has the focus.
        "outline:revert",
        "outline-offset:3px",
        &format!("background:{background}"),
        &format!("color:{ink}"),
        &format!("font:600 {size}/1.3 sans-serif"),
        "overflow-wrap:anywhere",
        "cursor:pointer",
    ]);
    let of_mark = style(&["all:unset", "width:24px", "height:24px", "fill:currentColor"]);
    let of_shape = style(&["all:unset"]);
    format!(
        "<a href=\"{}\" lang=\"{}\" dir=\"{}\" rel=\"noreferrer\" referrerpolicy=\"no-referrer\" style=\"{of_link}\">\
         <svg aria-hidden=\"true\" width=\"24\" height=\"24\" style=\"{of_mark}\"><polygon style=\"{of_shape}\" points=\"{MARK}\"/></svg>{}</a>",
        escaped(target),
        look.lang,
        look.direction.as_str(),
        escaped(&look.text),
    )
}

/// The link within the element, and the script that makes a button of it; `to` names the help in the script.
pub fn element(look: &Look, to: &str, target: &str, src: &str, integrity: Option<&str>) -> String {
    let help = if to.is_empty() { String::new() } else { format!(" to=\"{to}\"") };
    let vouched = integrity
        .map(|integrity| format!(" integrity=\"{integrity}\" crossorigin=\"anonymous\""))
        .unwrap_or_default();
    format!(
        "<valds-knapp{help} colours=\"{} {}\" size=\"{}\">{}</valds-knapp>\n<script src=\"{src}\"{vouched} defer></script>",
        look.background,
        look.ink,
        look.size.as_str(),
        link(look, target),
    )
}

fn style(declarations: &[&str]) -> String {
    declarations.iter().map(|one| format!("{one}!important")).collect::<Vec<_>>().join(";")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Direction, LangTag};

    #[test]
    fn a_snippet_holds_whatever_the_page_around_it_says_and_hides_nothing_in_its_words() {
        let look = Look {
            text: "Stöd & \"råd\" <nu>".into(),
            lang: LangTag::swedish(),
            direction: Direction::Ltr,
            background: "#0b5a54".into(),
            ink: "#ffffff".into(),
            size: ButtonSize::Large,
        };
        let html = element(&look, "lulea", "https://x.example/k/lulea/", "knapp.sv.js", None);
        assert!(html.contains("Stöd &amp; &quot;råd&quot; &lt;nu></a></valds-knapp>"), "{html}");
        assert!(html.contains("referrerpolicy=\"no-referrer\"") && html.contains("font:600 x-large/1.3"));
        let styles = html.split("style=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let declarations: Vec<&str> = styles.flat_map(|style| style.split(';')).collect();
        assert!(
            declarations.len() > 15 && declarations.iter().all(|one| one.ends_with("!important")),
            "{html}"
        );
    }
}
