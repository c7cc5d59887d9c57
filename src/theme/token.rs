//! Tokens: what a county may change, and whether colours that meet can still be told apart.
//!
//! Turns the declarations of `tokens.css` and a county's own values into colours and problems.
//!
//! **Invariant:** a pair of colours in `theme.yaml` holds its ratio in light and in dark.

use super::color::Color;
use super::manifest::{FILE, Manifest, Pair};
use super::style::{arguments_of, is_plain_value};
use crate::diag::{Code, Diagnostic, Origin, nearest};
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::sync::Arc;

/// Whether the reader's device asks for a dark screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scheme {
    Light,
    Dark,
}

/// A custom property that `tokens.css` declares for the whole page.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    /// Without the leading `--`.
    pub(super) name: Arc<str>,
    /// The scheme that it is declared for; what is declared for light holds in dark too.
    pub(super) scheme: Scheme,
    /// As it is written.
    pub(super) value: Arc<str>,
    /// Where it stands.
    pub(super) origin: Origin,
}

/// A problem with a county's own value. Its place is in the county's file, which only the caller knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenProblem {
    /// The token whose value is at fault.
    pub token: Arc<str>,
    /// What is wrong, without a place.
    pub diagnostic: Diagnostic,
}

/// A theme's tokens.
#[derive(Debug)]
pub(super) struct Tokens {
    declared: BTreeMap<(Arc<str>, Scheme), Declared>,
    changeable: BTreeMap<Arc<str>, Arc<str>>,
    pairs: Vec<Pair>,
}

/// A county's own values, by token.
type Overrides = BTreeMap<Arc<str>, Arc<str>>;

impl Tokens {
    /// The tokens of a theme.
    pub(super) fn new(manifest: &Manifest, declared: impl Iterator<Item = Declared>) -> Self {
        let declared = declared.map(|token| ((token.name.clone(), token.scheme), token)).collect();
        Self { declared, changeable: manifest.tokens.clone(), pairs: manifest.contrast.clone() }
    }

    /// What is wrong with the theme's own values.
    pub(super) fn problems(&self) -> Vec<Diagnostic> {
        let none = Overrides::new();
        let unknown = self.changeable.keys().filter(|name| !self.is_declared(name)).map(|name| {
            let message =
                format!("theme.yaml lets a county change `{name}`, which tokens.css does not declare.");
            Diagnostic::new(Code::UnknownToken, Origin::file(&FILE.into()), message)
        });
        let weak = self.pairs.iter().flat_map(|pair| {
            [Scheme::Light, Scheme::Dark].into_iter().filter_map(|scheme| {
                let problem = self.pair_problem(pair, scheme, &none)?;
                let place = self.lookup(&pair.text, scheme).map(|token| token.origin.clone());
                Some(Diagnostic {
                    origin: Some(place.unwrap_or_else(|| Origin::file(&FILE.into()))),
                    ..problem.diagnostic
                })
            })
        });
        unknown.chain(weak).collect()
    }

    /// What is wrong with a county's values.
    pub(super) fn override_problems(&self, overrides: &Overrides) -> Vec<TokenProblem> {
        let fine = self.usable(overrides);
        let mut found: Vec<TokenProblem> = overrides
            .iter()
            .filter(|(name, _)| !fine.contains_key(*name))
            .map(|(name, value)| TokenProblem { token: name.clone(), diagnostic: self.unusable(name, value) })
            .collect();
        for pair in &self.pairs {
            for scheme in [Scheme::Light, Scheme::Dark] {
                if let Some(problem) = self.pair_problem(pair, scheme, &fine)
                    && let Some(token) = problem.blamed
                {
                    found.push(TokenProblem { token, diagnostic: problem.diagnostic });
                }
            }
        }
        found
    }

    /// A county's usable values as rules that stand after the theme's own.
    pub(super) fn css(&self, overrides: &Overrides) -> String {
        let mut both = String::new();
        let mut dark = String::new();
        for (name, value) in self.usable(overrides) {
            // Writing to a String cannot fail.
            let _ = write!(both, "--{name}:{};", of_scheme(&value, Scheme::Light));
            if of_scheme(&value, Scheme::Dark) != of_scheme(&value, Scheme::Light) {
                let _ = write!(dark, "--{name}:{};", of_scheme(&value, Scheme::Dark));
            }
        }
        let rule = |declarations: &str| format!(":root{{{declarations}}}");
        match (both.is_empty(), dark.is_empty()) {
            (true, _) => String::new(),
            (false, true) => rule(&both),
            (false, false) => format!("{}@media (prefers-color-scheme:dark){{{}}}", rule(&both), rule(&dark)),
        }
    }

    fn usable(&self, overrides: &Overrides) -> Overrides {
        let usable = overrides
            .iter()
            .filter(|(name, value)| self.changeable.contains_key(*name) && self.accepts(name, value));
        usable.map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// Whether `value` can stand where the theme has its own.
    fn accepts(&self, name: &str, value: &str) -> bool {
        let own = Overrides::from([(name.into(), value.into())]);
        let schemes = [Scheme::Light, Scheme::Dark];
        let is_color = schemes.iter().all(|scheme| self.color(name, *scheme, &Overrides::new()).is_some());
        is_plain_value(value)
            && (!is_color || schemes.iter().all(|scheme| self.color(name, *scheme, &own).is_some()))
    }

    fn unusable(&self, name: &str, value: &str) -> Diagnostic {
        if self.changeable.contains_key(name) {
            let message = format!("The token `{name}` cannot be `{value}`.");
            let help = "Write a colour as #rrggbb or oklch(), or light-dark(…, …) for two; a measure as the theme does.";
            return Diagnostic::of_portal(Code::InvalidValue, message).help(help);
        }
        let problem =
            Diagnostic::of_portal(Code::UnknownToken, format!("A county cannot change the token `{name}`."));
        let known = self.changeable.keys().map(|name| &**name);
        match nearest(name, known.clone()) {
            Some(near) => problem.help(format!("Did you mean `{near}`?")),
            None => problem.help(format!("It can change: {}.", known.collect::<Vec<_>>().join(", "))),
        }
    }

    fn pair_problem(&self, pair: &Pair, scheme: Scheme, overrides: &Overrides) -> Option<PairProblem> {
        let text = self.color(&pair.text, scheme, overrides);
        let on = self.color(&pair.on, scheme, overrides);
        let (Some(text), Some(on)) = (&text, &on) else {
            let unread = if text.is_none() { &pair.text } else { &pair.on };
            let message = format!(
                "The contrast of `{}` on `{}` cannot be measured: `{unread}` is no opaque colour of tokens.css in {scheme} mode.",
                pair.text, pair.on
            );
            return Some(PairProblem {
                blamed: None,
                diagnostic: Diagnostic::of_portal(Code::LowContrast, message),
            });
        };
        let measured = text.value.contrast(on.value);
        if measured >= pair.ratio {
            return None;
        }
        // Rounded down, so that 4.499 never reads as enough.
        let shown = (measured * 100.0).floor() / 100.0;
        let message = format!(
            "`{}` ({}) on `{}` ({}) has the contrast {shown} in {scheme} mode; {} is needed: {}.",
            pair.text, text.value, pair.on, on.value, pair.ratio, pair.why
        );
        let problem = Diagnostic::of_portal(Code::LowContrast, message);
        let moved = if text.overridden.is_none() && on.overridden.is_some() {
            on.value.reaching(pair.ratio, text.value).map(|color| (&pair.on, color))
        } else {
            text.value.reaching(pair.ratio, on.value).map(|color| (&pair.text, color))
        };
        let diagnostic = match moved {
            Some((name, color)) => {
                problem.help(format!("The nearest `{name}` that is strong enough is {color}."))
            }
            None => problem
                .help(format!("No lightness of `{}` is enough: change `{}` as well.", pair.text, pair.on)),
        };
        Some(PairProblem { blamed: text.overridden.clone().or_else(|| on.overridden.clone()), diagnostic })
    }

    /// The colour that a token has in the end.
    fn color(&self, name: &str, scheme: Scheme, overrides: &Overrides) -> Option<Resolved> {
        let mut name: Arc<str> = name.into();
        let mut overridden = None;
        // A token may be another one; a circle of them is no colour.
        for _ in 0..8 {
            let own = overrides.get(&name);
            if own.is_some() {
                overridden.get_or_insert_with(|| name.clone());
            }
            let value = own.or_else(|| self.lookup(&name, scheme).map(|token| &token.value))?;
            let value = of_scheme(value, scheme);
            match arguments_of(value, "var").as_deref() {
                Some([other, ..]) => name = other.strip_prefix("--")?.into(),
                _ => return Some(Resolved { value: Color::parse(value)?, overridden }),
            }
        }
        None
    }

    fn lookup(&self, name: &str, scheme: Scheme) -> Option<&Declared> {
        let own = self.declared.get(&(name.into(), scheme));
        own.or_else(|| self.declared.get(&(name.into(), Scheme::Light)))
    }

    fn is_declared(&self, name: &str) -> bool {
        self.lookup(name, Scheme::Dark).is_some()
    }
}

struct Resolved {
    value: Color,
    /// The county's token that made it so.
    overridden: Option<Arc<str>>,
}

struct PairProblem {
    blamed: Option<Arc<str>>,
    diagnostic: Diagnostic,
}

/// The half of `light-dark(…, …)` for a scheme; any other value is its own half.
fn of_scheme(value: &str, scheme: Scheme) -> &str {
    match (arguments_of(value, "light-dark").as_deref(), scheme) {
        (Some([light, _]), Scheme::Light) => light,
        (Some([_, dark]), Scheme::Dark) => dark,
        _ => value.trim(),
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Light => "light",
            Self::Dark => "dark",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens() -> Tokens {
        let declare = |(name, scheme, value): &(&str, Scheme, &str)| Declared {
            name: (*name).into(),
            scheme: *scheme,
            value: (*value).into(),
            origin: Origin::span(&"styles/tokens.css".into(), 1..2),
        };
        let declared = [
            ("ink", Scheme::Light, "#222"),
            ("ink", Scheme::Dark, "#eee"),
            ("paper", Scheme::Light, "light-dark(#fff, #111)"),
            ("accent", Scheme::Light, "var(--ink)"),
            ("radius", Scheme::Light, "4px"),
        ];
        let manifest = Manifest {
            name: "Test".into(),
            tokens: ["accent", "paper", "radius"].map(|name| (name.into(), "".into())).into(),
            contrast: vec![Pair {
                text: "accent".into(),
                on: "paper".into(),
                ratio: 4.5,
                why: "links".into(),
            }],
            parts: BTreeMap::new(),
            fonts: Vec::new(),
        };
        Tokens::new(&manifest, declared.iter().map(declare))
    }

    fn overrides(pairs: &[(&str, &str)]) -> Overrides {
        pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
    }

    fn problems(pairs: &[(&str, &str)]) -> Vec<(String, Code, String)> {
        let found = tokens().override_problems(&overrides(pairs));
        let shown = |problem: TokenProblem| {
            let text = format!("{} {}", problem.diagnostic.message, problem.diagnostic.help);
            (problem.token.to_string(), problem.diagnostic.code, text)
        };
        found.into_iter().map(shown).collect()
    }

    #[test]
    fn the_theme_s_own_colours_are_measured_in_both_schemes() {
        assert_eq!(tokens().problems(), []);
        let mut weak = tokens();
        weak.pairs[0].ratio = 16.5;
        let found = weak.problems();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].message.contains("light mode; 16.5 is needed: links"), "{}", found[0].message);
        assert!(found[1].message.contains("dark mode"));
        weak.pairs[0].on = "radius".into();
        assert!(weak.problems()[0].message.contains("`radius` is no opaque colour"));
    }

    #[test]
    fn a_county_s_colour_must_hold_in_dark_too() {
        let found = problems(&[("accent", "#00594d")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].0.as_str(), found[0].1), ("accent", Code::LowContrast));
        assert!(
            found[0].2.contains("in dark mode")
                && found[0].2.contains("The nearest `accent` that is strong enough is #")
        );
        assert_eq!(problems(&[("accent", "light-dark(#00594d, #7fd)")]), []);
        assert_eq!(problems(&[("paper", "#333")])[0].0, "paper");
    }

    #[test]
    fn unknown_tokens_and_values_that_are_none_are_refused() {
        assert!(problems(&[("acent", "#fff")])[0].2.contains("Did you mean `accent`?"));
        assert_eq!(problems(&[("ink", "#fff")])[0].1, Code::UnknownToken);
        for value in ["", "red;}", "12px", "url(x)", "var(--accent)"] {
            assert_eq!(problems(&[("accent", value)])[0].1, Code::InvalidValue, "{value}");
        }
        assert_eq!(problems(&[("radius", "0 !important")])[0].1, Code::InvalidValue);
    }

    #[test]
    fn only_usable_values_reach_the_stylesheet() {
        let css = tokens().css(&overrides(&[
            ("accent", "light-dark(#00594d, #7fd)"),
            ("ink", "#fff"),
            ("radius", "0"),
        ]));
        assert_eq!(
            css,
            ":root{--accent:#00594d;--radius:0;}@media (prefers-color-scheme:dark){:root{--accent:#7fd;}}"
        );
        assert_eq!(tokens().css(&Overrides::new()), "");
    }
}
