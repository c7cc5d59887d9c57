//! Colours as a screen shows them, and how well one is told from another.

use lightningcss::traits::Parse;
use lightningcss::values::color::{ColorSpace, CssColor, OKLCH, SRGB};
use std::fmt;

/// An opaque colour on a screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Color {
    srgb: SRGB,
}

impl Color {
    /// A colour as CSS writes it: hex, `rgb()`, `oklch()`, a name. `None` for anything else, and for
    /// a colour that shows what is behind it.
    pub(super) fn parse(css: &str) -> Option<Self> {
        let color = CssColor::parse_string(css).ok()?;
        let srgb = SRGB::try_from(&color).ok()?.resolve();
        (srgb.alpha >= 1.0).then(|| Self { srgb: rounded(srgb) })
    }

    /// The contrast ratio of two colours, 1 to 21. WCAG 2.2, "contrast ratio".
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The nearest lightness of the same hue that reaches `ratio` on `ground`; `None` when none does.
    pub(super) fn reaching(self, ratio: f64, ground: Self) -> Option<Self> {
        let oklch = OKLCH::from(self.srgb).resolve_missing();
        let lightness = |l: f32| {
            let srgb = SRGB::from(OKLCH { l: l.clamp(0.0, 1.0), ..oklch }).resolve();
            Self { srgb: rounded(srgb) }
        };
        let steps = (1..=200_u8).map(|step| f32::from(step) / 200.0);
        let near = steps.flat_map(|step| [lightness(oklch.l - step), lightness(oklch.l + step)]);
        near.into_iter().find(|color| color.contrast(ground) >= ratio)
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let linear = |channel: f32| {
            let channel = f64::from(channel);
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.srgb.r) + 0.7152 * linear(self.srgb.g) + 0.0722 * linear(self.srgb.b)
    }
}

/// As a screen with 8 bits a channel shows it.
fn rounded(srgb: SRGB) -> SRGB {
    let channel = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() / 255.0;
    SRGB { r: channel(srgb.r), g: channel(srgb.g), b: channel(srgb.b), alpha: 1.0 }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let byte = |channel: f32| (channel * 255.0).round() as u8;
        write!(f, "#{:02x}{:02x}{:02x}", byte(self.srgb.r), byte(self.srgb.g), byte(self.srgb.b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color(css: &str) -> Color {
        Color::parse(css).unwrap()
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((color("#000").contrast(color("white")) - 21.0).abs() < 1e-6);
        assert!((color("#777").contrast(color("#fff")) - 4.478).abs() < 1e-3);
        assert!((color("#fff").contrast(color("#767676")) - 4.542).abs() < 1e-3);
    }

    #[test]
    fn every_way_to_write_a_colour_is_read() {
        for css in ["#336699", "rgb(51 102 153)", "hsl(210 50% 40%)", "oklch(50.2% 0.0945 250.2)"] {
            let shown = color(css).to_string();
            assert!(color(&shown).contrast(color("#336699")) < 1.05, "{css} is {shown}");
        }
        for css in ["", "currentColor", "Canvas", "var(--a)", "#fff8", "1px", "#ffff0"] {
            assert_eq!(Color::parse(css), None, "{css}");
        }
    }

    #[test]
    fn a_colour_too_weak_is_moved_no_further_than_needed() {
        let ground = color("#fffaf0");
        let found = color("#8aa").reaching(4.5, ground).unwrap();
        let ratio = found.contrast(ground);
        assert!((4.5..4.8).contains(&ratio), "{found} has {ratio}");
        assert_eq!(color("#777").reaching(22.0, ground), None);
    }
}
