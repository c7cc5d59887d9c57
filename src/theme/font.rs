//! Letters that a system may lack, for pages in other scripts than the Latin one and for the names of languages.
//!
//! The tokens name the family after all fonts of the system: a browser fetches a font only when a page has one of its
//! letters and nothing before it in the list has that letter. So a page whose letters a telephone knows asks for nothing.
//!
//! **Invariant:** a font comes from the site itself, under a name that changes with its content.

use super::Theme;
use super::asset::Asset;
use super::manifest::{self, Manifest};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::model::LangTag;
use crate::source::Snapshot;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

/// What `styles/tokens.css` calls all of these fonts.
const FAMILY: &str = "Letters";

/// A font as `theme.yaml` names it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Its file in `fonts/`.
    file: Arc<str>,
    /// Its letters, as CSS writes them: `U+0400-045F, U+2116`.
    range: Arc<str>,
    /// The languages whose pages need it; none for a font that every page may need.
    #[serde(default)]
    languages: BTreeSet<LangTag>,
    /// Fonts that some systems have and use of their own accord, which are as good.
    #[serde(default)]
    local: Vec<Arc<str>>,
}

/// A font that pages may load.
#[derive(Clone, Debug)]
pub(super) struct Font {
    asset: Asset,
    languages: BTreeSet<LangTag>,
    /// Its rule.
    css: String,
}

/// The fonts that the theme names, in its order; a later one wins where two have the same letter.
pub(super) fn load(
    snapshot: &Snapshot,
    manifest: Option<&Manifest>,
    problems: &mut Diagnostics,
) -> Vec<Font> {
    let mut fonts = Vec::new();
    for entry in manifest.into_iter().flat_map(|manifest| &manifest.fonts) {
        let mut tell = |message: String, help: &str| {
            let problem = Diagnostic::new(Code::StyleError, Origin::file(&manifest::FILE.into()), message);
            problems.push(problem.help(help));
        };
        let Some(file) = snapshot.get(&format!("fonts/{}", entry.file)) else {
            tell(
                format!("There is no fonts/{}.", entry.file),
                "A font is a WOFF2 file in the theme's folder fonts.",
            );
            continue;
        };
        if !is_range(&entry.range) {
            let message = format!("`{}` is no range of letters.", entry.range);
            tell(message, "Write it as CSS does: U+0600-06FF, U+200C.");
            continue;
        }
        if entry.local.iter().any(|name| name.contains(['"', '\\', '\n'])) {
            tell(
                format!("{} names a font that cannot be named in CSS.", entry.file),
                "Take the quotation mark away.",
            );
            continue;
        }
        let asset = Asset::new(&entry.file, file.bytes.clone());
        fonts.push(Font { css: rule(&asset, entry), languages: entry.languages.clone(), asset });
    }
    fonts
}

/// Whether `text` is `U+0400-045F, U+2116` and the like.
fn is_range(text: &str) -> bool {
    text.split(',').all(|one| {
        let Some(digits) = one.trim().strip_prefix("U+") else { return false };
        let mut ends = digits.split('-').map(|end| u32::from_str_radix(end, 16));
        let (first, last) = (ends.next(), ends.next());
        ends.next().is_none()
            && match (first, last) {
                (Some(Ok(_)), None) => true,
                (Some(Ok(first)), Some(Ok(last))) => first <= last,
                _ => false,
            }
    })
}

/// The font lies beside the stylesheet.
fn rule(asset: &Asset, entry: &Entry) -> String {
    let mut css = format!("@font-face{{font-family:{FAMILY};src:");
    for name in &entry.local {
        // Writing to a string cannot fail.
        let _ = write!(css, "local(\"{name}\"),");
    }
    let range = entry.range.replace(' ', "");
    // Words are read at once in whatever there is; the font takes its place when it has come.
    let _ =
        write!(css, "url({})format(\"woff2\");unicode-range:{range};font-display:swap}}", asset.file_name);
    css
}

impl Theme {
    /// A portal's stylesheet with the fonts that every page may need.
    pub fn with_letters(&self, stylesheet: &Asset) -> Asset {
        let of_all = self.fonts.iter().filter(|font| font.languages.is_empty());
        let rules: String = of_all.map(|font| &*font.css).collect();
        if rules.is_empty() {
            return stylesheet.clone();
        }
        Asset::new(&stylesheet.name, [&stylesheet.bytes, rules.as_bytes()].concat().into())
    }

    /// The stylesheet with the letters of a language, where it has some that systems lack.
    pub fn letters(&self, lang: &LangTag) -> Option<Asset> {
        let own = self.fonts.iter().filter(|font| font.languages.contains(lang));
        let rules: String = own.map(|font| &*font.css).collect();
        (!rules.is_empty()).then(|| Asset::new(&format!("letters-{lang}.css"), rules.into_bytes().into()))
    }

    /// The fonts that pages in these languages may load, by the order of `theme.yaml`.
    pub fn fonts<'a>(&'a self, langs: &'a [&LangTag]) -> impl Iterator<Item = &'a Asset> {
        let is_needed = |font: &&Font| {
            font.languages.is_empty() || langs.iter().any(|lang| font.languages.contains(*lang))
        };
        self.fonts.iter().filter(is_needed).map(|font| &font.asset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;

    fn loaded(yaml: &str) -> (Vec<Font>, Vec<Diagnostic>) {
        let files = [("theme.yaml", yaml), ("fonts/a.woff2", "wOF2")];
        let snapshot = Snapshot::from_files("theme", files);
        let mut problems = Diagnostics::default();
        let manifest = Manifest::load(&snapshot, &mut problems);
        let fonts = load(&snapshot, manifest.as_ref(), &mut problems);
        (fonts, problems.into_sorted())
    }

    #[test]
    fn a_font_lies_beside_the_stylesheet_under_a_name_of_its_content() {
        let (fonts, problems) = loaded(
            "name: x\nfonts:\n  - {file: a.woff2, range: \"U+0600-06FF, U+200C\", languages: [ar], local: [Geeza Pro]}\n",
        );
        assert_eq!(problems, []);
        let name = &fonts[0].asset.file_name;
        assert!(name.starts_with("a.") && name.ends_with(".woff2") && name.len() == "a.12345678.woff2".len());
        let css = format!(
            "@font-face{{font-family:Letters;src:local(\"Geeza Pro\"),url({name})format(\"woff2\");\
             unicode-range:U+0600-06FF,U+200C;font-display:swap}}"
        );
        assert_eq!(fonts[0].css, css);
    }

    #[test]
    fn what_is_no_font_is_told() {
        for (entry, expected) in [
            ("{file: b.woff2, range: U+0600}", "There is no fonts/b.woff2."),
            ("{file: a.woff2, range: Arabic}", "`Arabic` is no range of letters."),
            ("{file: a.woff2, range: U+06FF-0600}", "`U+06FF-0600` is no range of letters."),
            (
                "{file: a.woff2, range: U+0600, local: ['a\"b']}",
                "a.woff2 names a font that cannot be named in CSS.",
            ),
        ] {
            let (fonts, problems) = loaded(&format!("name: x\nfonts: [{entry}]\n"));
            assert!(fonts.is_empty());
            assert_eq!(&*problems[0].message, expected);
        }
    }
}
