//! Whether a host's copy of a button's file is the one that the portal publishes.
//!
//! Turns the bytes of the copy, and what the portal says of its files in `/knapp/status.json`, into a [`Standing`] and
//! the sentence for it.
//!
//! **Invariant:** a sentence holds only what was read as a version, a date or a plain address.

use super::{Version, integrity};
use crate::model::Date;
use serde::Deserialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

/// What every file of a button begins with.
const BEGINNING: &str = "/*! valds-knapp ";

/// What a file says of itself in its first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The version of the button's code.
    pub version: Version,
    /// Whose help is in it; nothing when it is the element alone.
    pub kit: Option<Kit>,
}

/// The help in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kit {
    /// The day it was made.
    pub made: Date,
    /// Where the portal has it.
    pub address: String,
}

/// What a portal publishes: `/knapp/status.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The hash of each version of the element.
    versions: BTreeMap<Version, String>,
    /// The newest files with help, by authority and file: `lulea/knapp.sv.js`.
    kits: BTreeMap<String, Published>,
}

/// A file with help as the portal has it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Published {
    version: Version,
    made: Date,
    integrity: String,
}

/// What a copy is, beside what the portal publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the copy says of itself.
    pub label: Label,
    /// What comes of the comparison.
    pub verdict: Verdict,
}

/// See [`Standing`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is what the portal has.
    Current,
    /// The portal has a newer one: of this version, and made on this day if there is help in it.
    Older(Version, Option<Date>),
    /// It says that it is what the portal has, but its bytes are others.
    Changed,
    /// It is newer than what the portal says that it has.
    Newer,
    /// The portal knows no such file.
    Unknown,
}

impl Label {
    /// What a file says of itself; `None` when it is no file of a button.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let line = bytes.split(|byte| *byte == b'\n').next()?;
        let line = std::str::from_utf8(line).ok()?.strip_prefix(BEGINNING)?;
        let (version, rest) = line.split_once([',', ':', ' '])?;
        let version = Version::new(version)?;
        let kit = || {
            let mut parts = rest.trim_end().strip_suffix("*/")?.trim().splitn(3, ", ");
            let (_authority, made, address) = (parts.next()?, parts.next()?, parts.next()?);
            let made = made.parse().ok()?;
            is_address(address).then(|| Kit { made, address: address.to_owned() })
        };
        // After a comma there is help; a line that says so and then does not tell whose is no line of ours.
        let kit = if line[version.to_string().len()..].starts_with(',') { Some(kit()?) } else { None };
        Some(Self { version, kit })
    }
}

impl Kit {
    /// The authority and the file, and where the portal says what it has; of
    /// `https://x.example/knapp/lulea/knapp.sv.js` these are `lulea/knapp.sv.js` and
    /// `https://x.example/knapp/status.json`.
    fn places(&self) -> Option<(&str, String)> {
        let (folder, _file) = self.address.rsplit_once('/')?;
        let (root, _authority) = folder.rsplit_once('/')?;
        root.ends_with("/knapp").then(|| (&self.address[root.len() + 1..], format!("{root}/status.json")))
    }

    /// Where the portal says what it has.
    pub fn status_address(&self) -> Option<String> {
        self.places().map(|(_, status)| status)
    }
}

/// An address on the web, of characters that no terminal takes for anything else.
fn is_address(text: &str) -> bool {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    is_web && text.len() < 500 && text.bytes().all(|byte| byte.is_ascii_graphic())
}

impl Status {
    /// What a portal says; `None` when that is not a button's status.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let found: Written = serde_json::from_slice(bytes).ok()?;
        let versions =
            found.versions.into_iter().map(|(version, hash)| Some((Version::new(&version)?, hash)));
        let kits = found.kits.into_iter().map(|(key, kit)| {
            let (version, made) = (Version::new(&kit.version)?, kit.made.parse().ok()?);
            Some((key, Published { version, made, integrity: kit.integrity }))
        });
        Some(Self { versions: versions.collect::<Option<_>>()?, kits: kits.collect::<Option<_>>()? })
    }

    /// What a copy with this label and these bytes is.
    pub fn standing(&self, label: Label, bytes: &[u8]) -> Standing {
        let hash = integrity(bytes);
        let verdict = match &label.kit {
            Some(kit) => self.of_kit(label.version, kit, &hash),
            None => self.of_element(label.version, &hash),
        };
        Standing { label, verdict }
    }

    fn of_kit(&self, version: Version, kit: &Kit, hash: &str) -> Verdict {
        let Some(published) = kit.places().and_then(|(key, _)| self.kits.get(key)) else {
            return Verdict::Unknown;
        };
        match (kit.made, version).cmp(&(published.made, published.version)) {
            _ if published.integrity == hash => Verdict::Current,
            Ordering::Less => Verdict::Older(published.version, Some(published.made)),
            Ordering::Equal => Verdict::Changed,
            Ordering::Greater => Verdict::Newer,
        }
    }

    fn of_element(&self, version: Version, hash: &str) -> Verdict {
        let Some((newest, _)) = self.versions.last_key_value() else { return Verdict::Unknown };
        match self.versions.get(&version) {
            Some(known) if known != hash => Verdict::Changed,
            _ if version < *newest => Verdict::Older(*newest, None),
            _ if version > *newest => Verdict::Newer,
            _ => Verdict::Current,
        }
    }
}

/// The status as it is written.
#[derive(Deserialize)]
struct Written {
    versions: BTreeMap<String, String>,
    kits: BTreeMap<String, WrittenKit>,
}

#[derive(Deserialize)]
struct WrittenKit {
    version: String,
    made: String,
    integrity: String,
}

impl Standing {
    /// Whether there is nothing to do.
    pub fn is_current(&self) -> bool {
        self.verdict == Verdict::Current
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Label { version, kit } = &self.label;
        let own = match kit {
            Some(kit) => format!("version {version}, made {}", kit.made),
            None => format!("version {version}"),
        };
        let anew = match kit {
            Some(kit) => format!("Copy it anew from {}", kit.address),
            None => "Copy the newest one from the portal's page about the button".to_owned(),
        };
        match &self.verdict {
            Verdict::Current => write!(f, "the current button ({own})."),
            Verdict::Older(version, Some(made)) => {
                write!(f, "an older button ({own}); the portal has version {version}, made {made}. {anew}.")
            }
            Verdict::Older(version, None) => {
                write!(f, "an older button ({own}); the portal has version {version}. {anew}.")
            }
            Verdict::Changed => write!(
                f,
                "changed by hand or damaged: it says that it is the portal's ({own}), but its content is not. {anew}."
            ),
            Verdict::Newer => write!(
                f,
                "newer ({own}) than what the portal says that it has. Check it again tomorrow; if it is the same then, \
                 ask those who run the portal."
            ),
            Verdict::Unknown => write!(
                f,
                "a button ({own}) that the portal does not hand out any more. Ask those who run the portal for a new one."
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://norrbotten.example/knapp/lulea/knapp.sv.js";

    fn kit(version: &str, made: &str, code: &str) -> Vec<u8> {
        format!("/*! valds-knapp {version}, lulea, {made}, {ADDRESS} */\n{code}").into_bytes()
    }

    fn element(version: &str, code: &str) -> Vec<u8> {
        format!("/*! valds-knapp {version}: gör länken till en knapp. */\n{code}").into_bytes()
    }

    fn status() -> Status {
        let json = serde_json::json!({
            "versions": {
                "1.9.0": integrity(&element("1.9.0", "gammal")),
                "1.10.0": integrity(&element("1.10.0", "ny")),
            },
            "kits": { "lulea/knapp.sv.js": {
                "version": "1.10.0",
                "made": "2026-11-22",
                "integrity": integrity(&kit("1.10.0", "2026-11-22", "hjälp")),
                "later": "may tell more",
            } },
        });
        Status::of(json.to_string().as_bytes()).unwrap()
    }

    #[track_caller]
    fn standing(bytes: &[u8]) -> Standing {
        status().standing(Label::of(bytes).unwrap(), bytes)
    }

    #[test]
    fn a_kit_is_current_older_changed_or_newer() {
        assert!(standing(&kit("1.10.0", "2026-11-22", "hjälp")).is_current());
        assert_eq!(standing(&kit("1.10.0", "2026-11-22", "annat")).verdict, Verdict::Changed);
        assert_eq!(standing(&kit("1.10.0", "2026-11-23", "annat")).verdict, Verdict::Newer);
        let older = Verdict::Older(Version::new("1.10.0").unwrap(), Some("2026-11-22".parse().unwrap()));
        assert_eq!(standing(&kit("1.10.0", "2026-10-01", "hjälp")).verdict, older);
        assert_eq!(standing(&kit("1.9.0", "2026-11-22", "hjälp")).verdict, older);
        let other =
            String::from_utf8(kit("1.10.0", "2026-11-22", "hjälp")).unwrap().replace("lulea/", "alvsbyn/");
        assert_eq!(standing(other.as_bytes()).verdict, Verdict::Unknown);
    }

    #[test]
    fn an_element_is_judged_by_its_own_version_and_the_newest() {
        assert!(standing(&element("1.10.0", "ny")).is_current());
        let older = Verdict::Older(Version::new("1.10.0").unwrap(), None);
        assert_eq!(standing(&element("1.9.0", "gammal")).verdict, older);
        assert_eq!(standing(&element("1.0.0", "äldst")).verdict, older);
        assert_eq!(standing(&element("1.9.0", "annat")).verdict, Verdict::Changed);
        assert_eq!(standing(&element("2.0.0", "")).verdict, Verdict::Newer);
    }

    #[test]
    fn a_copy_with_other_line_ends_is_not_the_current_one() {
        let text = String::from_utf8(kit("1.10.0", "2026-11-22", "hjälp")).unwrap().replace('\n', "\r\n");
        assert_eq!(standing(text.as_bytes()).verdict, Verdict::Changed);
    }

    #[test]
    fn a_kit_tells_where_its_portal_is() {
        let label = Label::of(&kit("1.0.0", "2026-11-22", "")).unwrap();
        let found = label.kit.unwrap().status_address();
        assert_eq!(found.as_deref(), Some("https://norrbotten.example/knapp/status.json"));
        assert_eq!(Label::of(&element("1.0.0", "")).unwrap().kit, None);
    }

    #[test]
    fn what_is_no_button_has_no_label() {
        let kit = |address: &str| format!("/*! valds-knapp 1.0.0, lulea, 2026-11-22, {address} */\n");
        for wrong in [
            "",
            "<!doctype html>",
            "/*! valds-knapp",
            "/*! valds-knapp x: */",
            "/*! valds-knapp 1.0.0, lulea */",
            "/*! valds-knapp 1.0.0, lulea, i går, https://x.example/knapp/lulea/knapp.sv.js */",
            &kit("javascript:alert()"),
            &kit("https://x.example/\u{1b}[2J/knapp.sv.js"),
            &kit("https://x.example/\u{202e}/knapp.sv.js"),
            &kit("https://x.example/ /knapp.sv.js"),
        ] {
            assert_eq!(Label::of(wrong.as_bytes()), None, "{wrong}");
        }
        assert!(Label::of(kit("https://x.example/knapp/a/b.js").as_bytes()).is_some());
    }

    #[test]
    fn a_status_of_another_shape_is_refused() {
        for wrong in ["", "[]", "{}", r#"{"versions": {"x": ""}, "kits": {}}"#, "<!doctype html>"] {
            assert_eq!(Status::of(wrong.as_bytes()), None, "{wrong}");
        }
    }

    #[test]
    fn a_sentence_says_what_to_do() {
        let older = standing(&kit("1.9.0", "2026-10-01", "")).to_string();
        assert_eq!(
            older,
            "an older button (version 1.9.0, made 2026-10-01); the portal has version 1.10.0, made 2026-11-22. \
             Copy it anew from https://norrbotten.example/knapp/lulea/knapp.sv.js."
        );
        assert!(standing(&element("1.9.0", "x")).to_string().contains("changed by hand or damaged"));
    }
}
