//! Search on the reader's own device: what the pages are called and about → a file that the reader's browser looks in.
//!
//! Turns texts into the words that they are found by ([`Language`]), and entries with their words into a [`shard`].
//! The theme's scripts read the same file and make the same words of what somebody types; a test holds the two together.
//!
//! **Invariant:** any text can be indexed, and every word of it that is kept finds itself.
//! **Never:** know what a service or a kommun is; be asked for anything while somebody searches.

mod shard;
mod stop;
#[cfg(test)]
mod tests;
mod words;

pub use shard::{Entry, Field, Place, Places, Shard, Words, shard};
pub use words::{Language, fold};
