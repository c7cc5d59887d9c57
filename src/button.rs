//! The violence button (våldsknapp): what a host takes to its own site.
//!
//! Turns a look and the help of one authority into the files of its kit: the script, the link to paste, pictures, and
//! a card to print. Tells whether a copy of a button's file is the one that the portal publishes.
//!
//! **Invariant:** pure: the same look and help give the same bytes, on every machine.
//! **Never:** see the site.

mod card;
mod drawing;
mod image;
mod integrity;
mod lettering;
mod script;
mod snippet;
mod standing;
mod version;

pub use card::card;
pub use image::{png, svg};
pub use integrity::{checksum, integrity};
pub use script::{Code, Help, Line, Number, script};
pub use snippet::{element, link};
pub use standing::{Kit, Label, Standing, Status, Verdict};
pub use version::Version;

use crate::model::{ButtonSize, Direction, LangTag};

/// How one button looks, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    /// The words on it.
    pub text: String,
    /// The language of the words.
    pub lang: LangTag,
    /// Which way they are read.
    pub direction: Direction,
    /// Its colour, as `#rrggbb`.
    pub background: String,
    /// The colour of its words, as `#rrggbb`.
    pub ink: String,
    /// How large it is.
    pub size: ButtonSize,
}
