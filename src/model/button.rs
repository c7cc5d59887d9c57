//! The violence button (våldsknapp, N39): what a county lets its authorities choose from, and what each has chosen.

use super::{Date, LangTag, Text};
use std::sync::Arc;

/// The longest text that a button has room for on two lines of a narrow telephone, in characters.
pub const LONGEST_BUTTON_TEXT: usize = 48;

/// What a county has approved; every button of the county is made of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ButtonChoices {
    /// The texts, the usual one first; never empty.
    pub texts: Vec<ButtonText>,
    /// The pairs of colours, the usual one first; never empty.
    pub colours: Vec<ButtonColours>,
}

/// A text that may stand on a button.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ButtonText {
    pub id: Arc<str>,
    pub text: Text,
}

/// Two colours that can be told apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ButtonColours {
    /// What the pair is called.
    pub id: Arc<str>,
    /// Its name for people who choose.
    pub name: Text,
    /// As `#rrggbb`.
    pub background: Arc<str>,
    /// As `#rrggbb`.
    pub text: Arc<str>,
}

super::vocabulary::vocabulary! {
    /// How large a button is; none is lower than 44 pixels.
    ButtonSize {
        /// In a column or a footer.
        Normal = "normal",
        /// At the top of a page.
        Large = "large",
    }
}

super::vocabulary::vocabulary! {
    /// A file of the folder that an authority copies to its own site; each exists in every language of the portal.
    KitFile {
        /// The button with its help.
        Script = "knapp.js",
        /// A link to paste where no script may stand.
        Link = "lank.txt",
        /// A picture of the button, of outlines.
        Svg = "knapp.svg",
        /// A picture of the button, of dots.
        Png = "knapp.png",
        /// A card with a QR code, to print.
        Card = "kort.svg",
        /// What the IT department must know.
        ReadMe = "las-mig.txt",
    }
}

impl KitFile {
    /// Its name in a language: `knapp.sv.js`.
    pub fn name(self, lang: &LangTag) -> String {
        let (stem, ending) = self.as_str().split_once('.').unwrap_or((self.as_str(), ""));
        format!("{stem}.{lang}.{ending}")
    }
}

/// What an authority has chosen, and where its button stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Button {
    /// The text, by its id among the county's; the usual one otherwise.
    pub text: Option<Arc<str>>,
    /// The colours, by their id among the county's; the usual ones otherwise.
    pub colours: Option<Arc<str>>,
    /// How large it is.
    pub size: ButtonSize,
    /// Where somebody has seen it.
    pub placements: Vec<Placement>,
}

/// A page on which somebody has seen the button (N40).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Placement {
    pub url: Arc<str>,
    pub checked: Date,
}

impl ButtonChoices {
    /// The text with this id; the usual one when there is no such.
    pub fn text(&self, id: Option<&str>) -> Option<&ButtonText> {
        self.texts.iter().find(|text| Some(&*text.id) == id).or(self.texts.first())
    }

    /// The colours with this id; the usual ones when there are no such.
    pub fn colours(&self, id: Option<&str>) -> Option<&ButtonColours> {
        self.colours.iter().find(|colours| Some(&*colours.id) == id).or(self.colours.first())
    }
}
