//! A style file as rules and declarations with places.

use super::lexer::{Kind, Token, tokens};
use std::ops::Range;

/// One style file, read. Indices and ranges are into its text, tokens and rules.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) tokens: Vec<Token>,
    /// Everything with a block, outer rules before their inner ones.
    pub(super) rules: Vec<Rule>,
    pub(super) declarations: Vec<Declaration>,
    /// At-rules without a block, such as `@import`, with the rule that they stand in.
    pub(super) statements: Vec<(Range<usize>, Option<usize>)>,
    /// What keeps the file from being read as it was meant.
    pub(super) broken: Vec<(Range<usize>, &'static str)>,
}

/// Something with a block.
#[derive(Debug)]
pub(super) struct Rule {
    /// The bytes before the block, for example `@media print`.
    pub(super) prelude: Range<usize>,
    /// The rule around it.
    pub(super) parent: Option<usize>,
}

/// A property with its value.
#[derive(Debug)]
pub(super) struct Declaration {
    /// The bytes of the property's name.
    pub(super) name: Range<usize>,
    /// The bytes of the value; empty when there is none.
    pub(super) value: Range<usize>,
    /// The tokens of the value.
    pub(super) tokens: Range<usize>,
    /// The rule that it stands in; `None` outside of all.
    pub(super) rule: Option<usize>,
}

impl Tree {
    /// Reads `css`.
    pub(super) fn of(css: &str) -> Self {
        let mut tree = Self { tokens: tokens(css), ..Self::default() };
        let mut inside: Vec<usize> = Vec::new();
        let mut start = 0;
        let mut brackets = 0_usize;
        for place in 0..tree.tokens.len() {
            let Token { kind, at } = tree.tokens[place].clone();
            match kind {
                Kind::Function | Kind::Mark(b'(' | b'[') => brackets += 1,
                Kind::Mark(b')' | b']') => brackets = brackets.saturating_sub(1),
                Kind::Mark(b'{') if brackets == 0 => {
                    tree.rules.push(Rule {
                        prelude: tree.bytes(start..place, at.start),
                        parent: inside.last().copied(),
                    });
                    inside.push(tree.rules.len() - 1);
                    start = place + 1;
                }
                Kind::Mark(b';') if brackets == 0 => {
                    tree.part(start..place, &inside);
                    start = place + 1;
                }
                Kind::Mark(b'}') => {
                    if brackets > 0 {
                        tree.broken.push((at.clone(), "a bracket before it is never closed"));
                        brackets = 0;
                    }
                    tree.part(start..place, &inside);
                    start = place + 1;
                    if inside.pop().is_none() {
                        tree.broken.push((at, "this closes nothing"));
                    }
                }
                Kind::Unclosed => tree.broken.push((at, "this is never closed")),
                _ => {}
            }
        }
        tree.part(start..tree.tokens.len(), &inside);
        for rule in inside {
            tree.broken.push((tree.rules[rule].prelude.clone(), "its block is never closed"));
        }
        tree
    }

    /// `rule` and the rules around it, from inside out.
    pub(super) fn around(&self, rule: Option<usize>) -> impl Iterator<Item = &Rule> {
        std::iter::successors(rule, |rule| self.rules[*rule].parent).map(|rule| &self.rules[rule])
    }

    /// What stands between two of `{ ; }`: a declaration, or an at-rule without a block.
    fn part(&mut self, tokens: Range<usize>, inside: &[usize]) {
        let Some(first) = self.tokens.get(tokens.clone()).and_then(<[Token]>::first).cloned() else { return };
        let rule = inside.last().copied();
        if first.kind == Kind::At {
            let bytes = self.bytes(tokens, first.at.start);
            self.statements.push((bytes, rule));
            return;
        }
        if first.kind != Kind::Name
            || self.tokens[tokens.clone()].get(1).map(|t| t.kind) != Some(Kind::Mark(b':'))
        {
            let bytes = self.bytes(tokens, first.at.start);
            self.broken.push((bytes, "this is no declaration"));
            return;
        }
        let value = tokens.start + 2..tokens.end;
        self.declarations.push(Declaration {
            name: first.at.clone(),
            value: self.bytes(value.clone(), first.at.end + 1),
            tokens: value,
            rule,
        });
    }

    /// From the first to the last of some tokens; nothing at `otherwise`.
    fn bytes(&self, tokens: Range<usize>, otherwise: usize) -> Range<usize> {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => first.at.start..last.at.end,
            Some([only]) => only.at.clone(),
            _ => otherwise..otherwise,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_know_the_rules_around_them() {
        let css = "/* a */ @layer token { :root { --a: url(x;y) /* c */ ; } @media print { b { c : d ! important } } }";
        let tree = Tree::of(css);
        assert_eq!(tree.broken, []);
        let shown: Vec<_> = tree
            .declarations
            .iter()
            .map(|d| {
                (
                    &css[d.name.clone()],
                    &css[d.value.clone()],
                    tree.around(d.rule).map(|r| &css[r.prelude.clone()]).collect::<Vec<_>>(),
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("--a", "url(x;y)", vec![":root", "@layer token"]),
                ("c", "d ! important", vec!["b", "@media print", "@layer token"]),
            ]
        );
    }

    #[test]
    fn statements_and_empty_values_are_kept() {
        let css = "@layer a, b;\n@import 'x';a{b:;}";
        let tree = Tree::of(css);
        assert_eq!(tree.statements.len(), 2);
        assert_eq!(&css[tree.statements[1].0.clone()], "@import 'x'");
        assert!(tree.declarations[0].value.is_empty());
    }

    #[test]
    fn what_is_broken_is_marked() {
        for css in ["a { b: c", "a { b: c } }", "a { b: calc(1 }", "a { b }", "a { b: \"x }"] {
            assert!(!Tree::of(css).broken.is_empty(), "{css}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(css in "(\\{|\\}|;|:|\\(|\\)|url\\(|\"|'|/\\*|\\*/|\\\\|@a|#f|-|\\.|1|å|a| |\n)*") {
            let tree = Tree::of(&css);
            for declaration in &tree.declarations {
                proptest::prop_assert!(css.get(declaration.name.clone()).is_some() && css.get(declaration.value.clone()).is_some());
            }
        }
    }
}
