//! The script of a kit: released code with one authority's help in it.

use super::Version;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The word in the code that the help takes the place of.
const PLACE: &str = "const help = HELP;";

/// The button's code, as the theme has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Code {
    /// The newest version.
    pub version: String,
    /// The element by itself, of that version.
    pub element: Arc<str>,
    /// What opens the help, of that version.
    pub overlay: Arc<str>,
    /// For every version the hash of its element.
    pub versions: BTreeMap<Version, String>,
    /// The address and the hash of the script with which an authority chooses its button.
    pub chooser: [String; 2],
}

/// The help that a button opens, in one language. The names are those that the script reads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Help {
    /// The name by which an element asks for it.
    pub to: String,
    /// Its language.
    pub lang: String,
    /// Which way that is read.
    pub dir: &'static str,
    /// The day it was made.
    pub made: String,
    /// The last day on which its numbers may be shown.
    pub until: String,
    /// Where the exit leads.
    pub exit: String,
    /// The heading.
    pub title: String,
    /// The words of the exit.
    pub exit_text: String,
    /// The words of the button that closes it.
    pub close: String,
    /// What stands before the emergency number.
    pub danger: String,
    /// The emergency number.
    pub emergency: Number,
    /// The numbers to call.
    pub lines: Vec<Line>,
    /// The words of the link to the portal.
    pub more: String,
    /// What the exit does not do.
    pub limits: String,
    /// The day it was made, in words.
    pub date: String,
    /// What stands in the place of numbers that are too old.
    pub old: String,
}

/// A number to call.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Number {
    pub number: String,
    pub href: String,
}

/// A line with its hours.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Line {
    pub name: String,
    #[serde(flatten)]
    pub number: Number,
    pub hours: String,
}

/// The script of a kit. `whose` tells in its first line whose it is, of which day, and where the portal has it.
pub fn script(code: &Code, help: &Help, whose: &str) -> String {
    let json = serde_json::to_string(help).unwrap_or_default();
    let overlay = code.overlay.replacen(PLACE, &format!("const help = {json};"), 1);
    // The element's own first line says whose version it is; here the line above does.
    let element = code.element.split_once("\n(").map_or(&*code.element, |(_, rest)| rest);
    let open = if element.len() < code.element.len() { "(" } else { "" };
    format!("/*! valds-knapp {}, {whose} */\n{overlay}{open}{element}", code.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kit_tells_whose_it_is_and_has_the_help_and_the_element_in_it() {
        let number = |number: &str| Number { number: number.into(), href: format!("tel:{number}") };
        let help = Help {
            to: "lulea".into(),
            lang: "sv".into(),
            dir: "ltr",
            made: "2026-11-22".into(),
            until: "2026-12-17".into(),
            exit: "https://www.smhi.se/".into(),
            title: "Hjälp".into(),
            exit_text: "Lämna".into(),
            close: "Stäng".into(),
            danger: "Fara?".into(),
            emergency: number("112"),
            lines: vec![Line { name: "\"Jouren\"".into(), number: number("1"), hours: "8–16".into() }],
            more: "Mer".into(),
            limits: "Gräns".into(),
            date: "Dag".into(),
            old: "Gammalt".into(),
        };
        let code = Code {
            version: "1.0.0".into(),
            element: "/*! valds-knapp 1.0.0: x */\n(() => { element })();\n".into(),
            overlay: "/* y */\n(() => {\n  const help = HELP;\n})();\n".into(),
            ..Code::default()
        };
        let script = script(&code, &help, "lulea, 2026-11-22, https://x.example/knapp/lulea/knapp.sv.js");
        assert!(script.starts_with(
            "/*! valds-knapp 1.0.0, lulea, 2026-11-22, https://x.example/knapp/lulea/knapp.sv.js */\n/* y */\n"
        ));
        assert!(script.ends_with("})();\n(() => { element })();\n"), "{script}");
        assert!(script.contains("\"name\":\"\\\"Jouren\\\"\"") && script.contains("\"exitText\":\"Lämna\""));
        assert_eq!(script.matches("/*!").count(), 1);
    }
}
