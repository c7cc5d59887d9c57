//! What the parties have agreed and decided: agreements, strategies, plans and the like (O01–O20, O33, O45, D19–D23).

use super::{
    Date, DocumentKind, DocumentLevel, DocumentStanding, DocumentStatus, Edition, FocusArea, GlossaryTerm,
    Group, Id, LangTag, LegalBasis, MediaFile, Municipality, Organization, Seat, Text, TextFile,
    VulnerableGroup,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A document of the cooperation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Document {
    /// The name of its folder.
    pub id: Id<Document>,
    /// Who may see it.
    pub edition: Edition,
    /// What it is called.
    pub title: Text,
    /// What stands below that.
    pub subtitle: Option<Text>,
    /// What it is.
    pub kind: DocumentKind,
    /// For how much it holds.
    pub level: DocumentLevel,
    /// What it is for, in a sentence or two.
    pub summary: Text,
    /// Who has published it.
    pub publisher: Id<Organization>,
    /// Its number among the publisher's, for example `2015:2`.
    pub number: Option<Arc<str>>,
    /// Its number in the diary, which somebody who asks for it gives.
    pub diary_number: Option<Arc<str>>,
    /// Which version it is.
    pub version: Option<Arc<str>>,
    /// Whether it has been decided.
    pub status: DocumentStatus,
    /// Where it was put forward (D03).
    pub proposed: Option<Occasion>,
    /// Who decided it, and when.
    pub adopted: Option<Adoption>,
    /// Who signed it (K12).
    pub signed: Option<Signing>,
    /// The first day that it holds.
    pub valid_from: Option<Date>,
    /// The last one.
    pub valid_to: Option<Date>,
    /// When it is to be looked over.
    pub review: Option<Date>,
    /// When it was last changed.
    pub revised: Option<Date>,
    /// What it takes the place of (D20).
    pub replaces: Vec<Id<Document>>,
    /// The agreement that it fills in for a kommun (D23).
    pub under: Option<Id<Document>>,
    /// Whom it binds.
    pub parties: Vec<Id<Organization>>,
    /// The kommun whose own it is.
    pub municipality: Option<Id<Municipality>>,
    /// The groups that work with it.
    pub groups: Vec<Id<Group>>,
    /// The focus areas that it sets.
    pub focus_areas: Vec<Id<FocusArea>>,
    /// The forms of violence that it covers (O08), as words of the glossary.
    pub terms: Vec<Id<GlossaryTerm>>,
    /// Those whom it names as particularly exposed (O10).
    pub vulnerable_groups: Vec<VulnerableGroup>,
    /// The laws and mandates behind it (O16).
    pub legal_basis: Vec<LegalBasis>,
    /// What its abbreviations stand for (O09).
    pub abbreviations: Vec<Abbreviation>,
    /// The document as files.
    pub files: Vec<DocumentFile>,
    /// Whose its pictures are.
    pub credit: Option<Text>,
    /// Its words as a page, by language; there need be none.
    pub texts: BTreeMap<LangTag, TextFile>,
}

/// A meeting or the like where something was put forward.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Occasion {
    pub date: Date,
    pub forum: Text,
}

/// A decision: when, by whom, and where it stands in the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Adoption {
    pub date: Date,
    pub by: Option<Id<Organization>>,
    pub forum: Option<Text>,
    /// For example `§ 12`.
    pub paragraph: Option<Arc<str>>,
}

/// A signing: roles, never persons.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Signing {
    pub date: Date,
    /// Who began it (K13).
    pub initiator: Option<Seat>,
    pub signatories: Vec<Seat>,
}

/// What some letters stand for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Abbreviation {
    pub short: Arc<str>,
    pub long: Text,
}

/// The document as a file to download.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct DocumentFile {
    pub file: MediaFile,
    pub lang: LangTag,
    pub title: Text,
}

impl Document {
    /// Where it stands on a day, when nothing has taken its place.
    pub fn standing(&self, today: Date) -> DocumentStanding {
        match (self.status, self.valid_from, self.valid_to) {
            (DocumentStatus::Proposed, ..) => DocumentStanding::Proposed,
            (_, _, Some(last)) if last < today => DocumentStanding::Expired,
            (_, Some(first), _) if today < first => DocumentStanding::Coming,
            _ => DocumentStanding::InForce,
        }
    }

    /// The day that it is sorted by: from when it holds, or when it was decided, signed or put forward.
    pub fn date(&self) -> Option<Date> {
        self.valid_from.or(self.decided())
    }

    /// The day that it was decided, signed or put forward.
    pub fn decided(&self) -> Option<Date> {
        let adopted = self.adopted.as_ref().map(|one| one.date);
        let signed = self.signed.as_ref().map(|one| one.date);
        let proposed = self.proposed.as_ref().map(|one| one.date);
        adopted.or(signed).or(proposed)
    }
}
