//! What the parties have agreed and decided: the register, and each document by itself.

use super::chrome::Head;
use super::commitment::Brief as CommitmentBrief;
use super::prose::{Heading, body, cooperation};
use super::{Body, Context, DateText, Link, View, Words};
use crate::diag::Diagnostics;
use crate::model::{
    Document, DocumentFile, DocumentKind, DocumentLevel, DocumentStanding, Id, LegalBasis, Seat,
};
use crate::route::{Page, Route};
use crate::theme::Html;
use crate::view::group::PART;
use serde::Serialize;
use std::cmp::Reverse;

/// `documents.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Documents {
    filters: Vec<Filter>,
    documents: Vec<Brief>,
    /// For each agreement of the county that local ones fill in: which kommun has one (D23).
    local: Vec<LocalAgreements>,
}

/// A choice by which a list is narrowed; its words are those of the items' `data-…`.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Filter {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) options: Vec<FilterOption>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct FilterOption {
    pub(crate) value: String,
    pub(crate) label: String,
    /// What an item has inside it that fits, as a selector, where only a script can tell.
    pub(crate) has: Option<&'static str>,
}

/// A document in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Brief {
    title: Words,
    url: String,
    kind: &'static str,
    kind_label: String,
    standing: &'static str,
    standing_label: String,
    summary: Words,
    publisher: Link,
    publisher_id: String,
    number: Option<String>,
    date: Option<DateText>,
    until: Option<DateText>,
    files: Vec<FileView>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct LocalAgreements {
    agreement: Link,
    rows: Vec<LocalRow>,
    having: usize,
    all: usize,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct LocalRow {
    municipality: Link,
    document: Option<Link>,
    standing: Option<&'static str>,
    standing_label: String,
    date: Option<DateText>,
}

/// A file to download: what it is, in which language, and how large.
#[derive(Clone, Debug, Hash, Serialize)]
struct FileView {
    title: Words,
    url: String,
    format: String,
    size: String,
    lang: String,
    lang_name: String,
}

/// `document.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DocumentView {
    subtitle: Option<Words>,
    summary: Words,
    kind_label: String,
    level: String,
    standing: &'static str,
    standing_label: String,
    publisher: Link,
    number: Option<String>,
    diary_number: Option<String>,
    version: Option<String>,
    proposed: Option<Occasion>,
    adopted: Option<Adopted>,
    signed: Option<Signed>,
    valid_from: Option<DateText>,
    valid_to: Option<DateText>,
    review: Option<DateText>,
    is_past_review: bool,
    revised: Option<DateText>,
    /// The documents before it and after it, the oldest first; itself among them, without an address.
    chain: Vec<ChainLink>,
    under: Option<Link>,
    local: Option<LocalAgreements>,
    parties: Vec<Link>,
    municipality: Option<Link>,
    groups: Vec<Link>,
    focus_areas: Vec<Link>,
    terms: Vec<Link>,
    vulnerable_groups: Vec<String>,
    laws: Vec<Law>,
    abbreviations: Vec<(String, Words)>,
    files: Vec<FileView>,
    credit: Option<Words>,
    body: Option<Html>,
    body_lang: Option<String>,
    body_dir: Option<&'static str>,
    toc: Vec<Heading>,
    commitments: Vec<CommitmentBrief>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Occasion {
    date: DateText,
    forum: Words,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Adopted {
    date: DateText,
    by: Option<Link>,
    forum: Option<Words>,
    paragraph: Option<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Signed {
    date: DateText,
    initiator: Option<SeatView>,
    signatories: Vec<SeatView>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct SeatView {
    organization: Link,
    role: Option<Words>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ChainLink {
    title: Link,
    date: Option<DateText>,
    standing_label: String,
    is_this: bool,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Law {
    name: Words,
    reference: Option<String>,
    url: Option<String>,
}

impl<'a> Context<'a> {
    /// Where a document stands today, with regard to those that have taken its place.
    fn standing(self, document: &Document) -> DocumentStanding {
        let today = self.reader.date().0;
        let standing = document.standing(today);
        let has_begun = |other: &Document| {
            matches!(other.standing(today), DocumentStanding::InForce | DocumentStanding::Expired)
        };
        let is_replaced =
            self.reader.documents().any(|other| other.replaces.contains(&document.id) && has_begun(other));
        if is_replaced { DocumentStanding::Replaced } else { standing }
    }

    /// A link to a document, by its title.
    pub(crate) fn document_link(self, document: &Document) -> Link {
        self.link(self.plain(&document.title), &Page::Document(document.id.clone()))
    }

    /// A document in a list.
    pub(crate) fn document_brief(self, document: &Document) -> Brief {
        let standing = self.standing(document);
        Brief {
            title: self.words(&document.title),
            url: self.url(&Page::Document(document.id.clone())),
            kind: document.kind.as_str(),
            kind_label: self.kind_of(document),
            standing: standing.as_str(),
            standing_label: self.label("document_standing", standing.as_str()),
            summary: self.words(&document.summary),
            publisher: self.organization_of(&document.publisher),
            publisher_id: document.publisher.to_string(),
            number: document.number.as_deref().map(str::to_owned),
            date: document.date().map(|date| self.date(date)),
            until: document.valid_to.map(|date| self.date(date)),
            files: self.files(document),
        }
    }

    /// What a document is. A regional agreement has a name of its own: RÖK (D21).
    fn kind_of(self, document: &Document) -> String {
        match (document.kind, document.level) {
            (DocumentKind::Agreement, level) => {
                self.message(&format!("document_kind.agreement_{}", level.as_str()))
            }
            (kind, _) => self.label("document_kind", kind.as_str()),
        }
    }

    fn files(self, document: &Document) -> Vec<FileView> {
        let file = |one: &DocumentFile| {
            let media = self.reader.media(&one.file)?;
            let language = self.reader.language(&one.lang);
            Some(FileView {
                title: self.words(&one.title),
                url: self.url(&Page::Media(one.file.clone())),
                format: one.file.rsplit('.').next().unwrap_or_default().to_uppercase(),
                size: self.size(media.bytes.len()),
                lang: one.lang.to_string(),
                lang_name: language.map(|one| one.name.to_string()).unwrap_or_default(),
            })
        };
        document.files.iter().filter_map(file).collect()
    }

    /// A size as people read it: "214 kB", "1,4 MB".
    pub(crate) fn size(self, bytes: usize) -> String {
        if bytes < 1_000_000 {
            return format!("{} kB", bytes.div_ceil(1000));
        }
        let tenths = bytes.div_ceil(100_000);
        let point = self.message("number.decimal");
        format!("{}{point}{} MB", tenths / 10, tenths % 10)
    }

    /// Which kommun has filled in an agreement with its own; nothing for one that no kommun has.
    fn local_agreements(self, agreement: &Document) -> Option<LocalAgreements> {
        if !self.reader.documents().any(|one| one.under.as_ref() == Some(&agreement.id)) {
            return None;
        }
        let row = |link: crate::catalog::MunicipalityLink<'a>| {
            let own =
                self.reader.documents_of(link.id).filter(|one| one.under.as_ref() == Some(&agreement.id));
            let own = own.max_by_key(|one| one.date());
            let standing = own.map(|own| self.standing(own));
            LocalRow {
                municipality: self.municipality_link(link),
                document: own.map(|own| self.document_link(own)),
                standing: standing.map(DocumentStanding::as_str),
                standing_label: standing.map_or_else(
                    || self.message("documents.none_local"),
                    |standing| self.label("document_standing", standing.as_str()),
                ),
                date: own.and_then(|own| own.date()).map(|date| self.date(date)),
            }
        };
        let rows: Vec<LocalRow> = self.reader.municipality_links().map(row).collect();
        let having = rows.iter().filter(|row| row.standing == Some("in-force")).count();
        Some(LocalAgreements { agreement: self.document_link(agreement), having, all: rows.len(), rows })
    }

    /// The documents that led to this one and those that came after, the oldest first.
    fn chain(self, document: &Document) -> Vec<ChainLink> {
        let all: Vec<_> = self.reader.documents().collect();
        let mut chain: Vec<&Document> = vec![document];
        // The content has no circles: `document-cycle` keeps them out.
        let mut place = 0;
        while let Some(one) = chain.get(place).copied() {
            let related = all
                .iter()
                .filter(|other| other.replaces.contains(&one.id) || one.replaces.contains(&other.id));
            for other in related {
                if !chain.iter().any(|known| known.id == other.id) {
                    chain.push(other);
                }
            }
            place += 1;
        }
        if chain.len() < 2 {
            return Vec::new();
        }
        chain.sort_by_key(|one| (one.date(), &one.id));
        let link = |one: &&Document| ChainLink {
            title: self.document_link(one),
            date: one.date().map(|date| self.date(date)),
            standing_label: self.label("document_standing", self.standing(one).as_str()),
            is_this: one.id == document.id,
        };
        chain.iter().map(link).collect()
    }

    fn seat_view(self, seat: &Seat) -> SeatView {
        SeatView {
            organization: self.organization_of(&seat.organization),
            role: self.optional(seat.role.as_ref()),
        }
    }

    fn law(self, law: &LegalBasis) -> Law {
        Law {
            name: self.words(&law.name),
            reference: law.reference.as_deref().map(str::to_owned),
            url: law.url.as_deref().map(str::to_owned),
        }
    }
}

/// The register of all documents, those that hold first, the newest first.
pub(crate) fn documents(cx: Context<'_>, route: &Route) -> View {
    let mut sorted: Vec<_> = cx.reader.documents().map(|one| (cx.standing(one), one)).collect();
    sorted.sort_by_key(|(standing, one)| (*standing, Reverse(one.date()), &one.id));
    let documents: Vec<Brief> = sorted.iter().map(|(_, one)| cx.document_brief(one)).collect();
    let filters = vec![
        filter(
            cx,
            "standing",
            documents.iter().map(|one| (one.standing.to_owned(), one.standing_label.clone())),
        ),
        filter(cx, "kind", documents.iter().map(|one| (one.kind.to_owned(), one.kind_label.clone()))),
        filter(
            cx,
            "party",
            documents.iter().map(|one| (one.publisher_id.clone(), one.publisher.label.clone())),
        ),
    ];
    let agreements = sorted
        .iter()
        .filter(|(_, one)| one.kind == DocumentKind::Agreement && one.level != DocumentLevel::Local);
    let local = agreements.filter_map(|(_, one)| cx.local_agreements(one)).collect();
    let head = Head {
        template: "documents.html",
        title: cx.message("documents.title"),
        description: Some(cx.message("documents.lead")),
        professional: true,
        part: Some(PART),
        parents: cooperation(cx, None),
        ..Head::default()
    };
    let view = Documents { filters, documents, local };
    cx.page(route, head, Body::Documents(Box::new(view)))
}

/// A choice among what the items of a list have, each once, in the order in which they come.
pub(crate) fn filter(
    cx: Context<'_>,
    name: &'static str,
    values: impl Iterator<Item = (String, String)>,
) -> Filter {
    let mut options: Vec<FilterOption> = Vec::new();
    for (value, label) in values {
        if !options.iter().any(|known| known.value == value) {
            options.push(FilterOption { value, label, has: None });
        }
    }
    Filter { name, label: cx.message(&format!("filter.{name}")), options }
}

/// One document.
pub(crate) fn document(
    cx: Context<'_>,
    route: &Route,
    id: &Id<Document>,
    diagnostics: &mut Diagnostics,
) -> View {
    let Some(document) = cx.reader.document(id) else { return super::chrome::bare(cx, route) };
    let today = cx.reader.date().0;
    let standing = cx.standing(document);
    let text = cx.prose(&document.texts);
    let (body_lang, body_dir) = text.map_or((None, None), |(lang, _)| cx.marks(lang));
    let (body, toc) = text.map(|(_, prose)| body(cx, prose, diagnostics)).unzip();
    let date = |date: Option<crate::model::Date>| date.map(|date| cx.date(date));
    let view = DocumentView {
        subtitle: cx.optional(document.subtitle.as_ref()),
        summary: cx.words(&document.summary),
        kind_label: cx.kind_of(document),
        level: cx.label("document_level", document.level.as_str()),
        standing: standing.as_str(),
        standing_label: cx.label("document_standing", standing.as_str()),
        publisher: cx.organization_of(&document.publisher),
        number: document.number.as_deref().map(str::to_owned),
        diary_number: document.diary_number.as_deref().map(str::to_owned),
        version: document.version.as_deref().map(str::to_owned),
        proposed: document
            .proposed
            .as_ref()
            .map(|one| Occasion { date: cx.date(one.date), forum: cx.words(&one.forum) }),
        adopted: document.adopted.as_ref().map(|one| Adopted {
            date: cx.date(one.date),
            by: one.by.as_ref().map(|by| cx.organization_of(by)),
            forum: cx.optional(one.forum.as_ref()),
            paragraph: one.paragraph.as_deref().map(str::to_owned),
        }),
        signed: document.signed.as_ref().map(|one| Signed {
            date: cx.date(one.date),
            initiator: one.initiator.as_ref().map(|seat| cx.seat_view(seat)),
            signatories: one.signatories.iter().map(|seat| cx.seat_view(seat)).collect(),
        }),
        valid_from: date(document.valid_from),
        valid_to: date(document.valid_to),
        review: date(document.review),
        is_past_review: standing == DocumentStanding::InForce
            && document.review.is_some_and(|review| review < today),
        revised: date(document.revised),
        chain: cx.chain(document),
        under: document.under.as_ref().and_then(|id| cx.reader.document(id)).map(|one| cx.document_link(one)),
        local: cx.local_agreements(document),
        parties: document.parties.iter().map(|id| cx.organization_of(id)).collect(),
        municipality: document
            .municipality
            .as_ref()
            .and_then(|id| cx.reader.municipality_link(id))
            .map(|one| cx.municipality_link(one)),
        groups: document
            .groups
            .iter()
            .filter_map(|id| cx.reader.group(id))
            .map(|group| cx.group_link(group))
            .collect(),
        focus_areas: document
            .focus_areas
            .iter()
            .filter_map(|id| cx.reader.focus_area(id))
            .map(|area| cx.focus_area_link(area))
            .collect(),
        terms: document
            .terms
            .iter()
            .filter_map(|id| {
                let term = cx.reader.term(id)?;
                let url = crate::route::term_url(cx.routes, id, cx.lang);
                Some(Link { label: cx.plain(&term.term), url, ..Link::default() })
            })
            .collect(),
        vulnerable_groups: document
            .vulnerable_groups
            .iter()
            .map(|group| cx.label("group", group.as_str()))
            .collect(),
        laws: document.legal_basis.iter().map(|law| cx.law(law)).collect(),
        abbreviations: document
            .abbreviations
            .iter()
            .map(|one| (one.short.to_string(), cx.words(&one.long)))
            .collect(),
        files: cx.files(document),
        credit: cx.optional(document.credit.as_ref()),
        body,
        body_lang,
        body_dir,
        toc: toc.unwrap_or_default(),
        commitments: cx
            .reader
            .commitments()
            .filter(|one| one.document.as_ref() == Some(id))
            .map(|one| cx.commitment_brief(one))
            .collect(),
    };
    let head = Head {
        template: "document.html",
        title: cx.plain(&document.title),
        description: Some(cx.plain(&document.summary)),
        professional: true,
        part: Some(PART),
        parents: cooperation(cx, Some(("documents.title", Page::Documents))),
        ..Head::default()
    };
    cx.page(route, head, Body::Document(Box::new(view)))
}
