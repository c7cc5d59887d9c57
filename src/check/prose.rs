//! Markdown files and glossary entries: their front matter, and whose text they are.

use super::field::{Fields, Located, Place};
use super::file::{Body, Item, Written, unknown_file};
use super::text::Rules;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::model::{
    Audience, Edition, GlossaryTerm, LangTag, Network, Opening, PageSource, Prose, Review, TextStatus,
    Vocabulary, VulnerableGroup,
};
use crate::record::{
    self, FileKind, GlossaryRecord, LessonFrontMatter, NewsFrontMatter, PageFrontMatter, PlainFrontMatter,
};
use crate::source::SourceFile;
use std::sync::Arc;

/// One language of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageText {
    pub(crate) edition: Edition,
    pub(crate) audience: Option<Audience>,
    pub(crate) order: i32,
    pub(crate) groups: Vec<VulnerableGroup>,
    pub(crate) reviewed: Option<Review>,
    pub(crate) sources: Vec<PageSource>,
    pub(crate) aliases: Vec<Arc<str>>,
}

/// A kommun's or party's own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlainText {
    /// Of a kommun's own first words in Swedish.
    pub(crate) opening: Option<Opening>,
    pub(crate) reviewed: Option<Review>,
}

/// Reads a Markdown file into what it means to others and what it says; `None` when something it cannot be without is wrong, and said.
pub(crate) fn read(
    file: &SourceFile,
    text: &str,
    kind: &FileKind<'_>,
    network: &Network,
    diagnostics: &mut Diagnostics,
) -> Option<(Item, Written)> {
    let (path, languages) = (&file.path, network.languages.as_slice());
    let parts = match record::split(path, text) {
        Ok(parts) => parts,
        Err(problem) => {
            diagnostics.push(*problem);
            return None;
        }
    };
    let place = Place { file: path.clone(), yaml: parts.yaml.into(), offset: parts.yaml_start };
    super::text::check_markdown(path, &text[parts.body_start..], parts.body_start, diagnostics);
    if let Some(lang) = kind.lang().and_then(LangTag::new) {
        super::readability::check(path, text, parts.body_start, &lang, &network.readability, diagnostics);
    }
    if !matches!(kind, FileKind::Lesson { .. } | FileKind::News { .. }) {
        refuse_blocks(path, &text[parts.body_start..], parts.body_start, diagnostics);
    }
    macro_rules! front_matter {
        () => {
            match record::parse(path, parts.yaml, parts.yaml_start) {
                Ok(record) => record,
                Err(problem) => {
                    diagnostics.push(*problem);
                    return None;
                }
            }
        };
    }
    let prose = |fields: &mut Fields<'_>, title: &str, description: &str, status: &str| {
        let status = text_status(fields, status);
        for (key, value) in [("title", title), ("description", description)] {
            super::text::check(value, Rules::Prose, || fields.place.at(key), fields.diagnostics);
            if value.trim().is_empty() {
                fields.problem(
                    Code::MissingText,
                    key,
                    format!("`{key}` is empty."),
                    "Readers choose by it: write a short sentence.",
                );
            }
        }
        if text[parts.body_start..].trim().is_empty() {
            let help = "Write the text below the second line of hyphens, or take the file away.";
            fields.diagnostics.push(
                Diagnostic::new(Code::MissingText, Origin::file(path), "The page has no text.").help(help),
            );
        }
        Some(Prose {
            file: path.clone(),
            title: title.trim().into(),
            description: description.trim().into(),
            search_words: None,
            status: status?,
        })
    };
    let written = |prose: Prose| {
        let body = Body::new(text.into(), parts.body_start, file.fingerprint);
        Written { prose, body }
    };
    match kind {
        FileKind::Page { lang, .. } => {
            let record: PageFrontMatter = front_matter!();
            let mut fields = Fields { place: &place, languages, diagnostics };
            let lang = fields.lang("", lang)?;
            let prose = prose(&mut fields, &record.title, &record.description, &record.status);
            let search_words = record.search_words.as_deref().map(|words| words.trim().into());
            let prose = Prose { search_words, ..prose? };
            let value = page_text(&mut fields, &record)?;
            Some((Item::Page(Located { value, place }, lang), written(prose)))
        }
        FileKind::News { id, lang } => {
            let record: NewsFrontMatter = front_matter!();
            let mut fields = Fields { place: &place, languages, diagnostics };
            let lang = fields.lang("", lang)?;
            let value = super::news::news(&mut fields, id, &record);
            let prose = prose(&mut fields, &record.title, &record.description, &record.status);
            crate::lesson::article(path, &text[parts.body_start..], parts.body_start, fields.diagnostics);
            Some((Item::News(Located { value: Arc::new(value?), place }, lang), written(prose?)))
        }
        FileKind::MunicipalityText { name, .. } if *name != "index" && !is_entry(name) => {
            diagnostics.push(unknown_file(path));
            None
        }
        FileKind::Lesson { lang, .. } => {
            let record: LessonFrontMatter = front_matter!();
            let mut fields = Fields { place: &place, languages, diagnostics };
            let lang = fields.lang("", lang)?;
            let prose = prose(&mut fields, &record.title, &record.description, &record.status);
            let start = parts.body_start;
            let value = super::course::lesson(&mut fields, &record, &text[start..], start);
            Some((Item::Lesson(Located { value, place }, lang), written(prose?)))
        }
        FileKind::MunicipalityText { lang, .. }
        | FileKind::OrganizationText { lang, .. }
        | FileKind::DocumentText { lang, .. }
        | FileKind::Leader { lang, .. } => {
            let record: PlainFrontMatter = front_matter!();
            let mut fields = Fields { place: &place, languages, diagnostics };
            let lang = fields.lang("", lang)?;
            let prose = prose(&mut fields, &record.title, &record.description, &record.status)?;
            let reviewed = record.reviewed.as_ref().and_then(|review| {
                let date = fields.date("reviewed.date", &review.date)?;
                Some(Review { date, by: review.by.as_str().into(), group: None })
            });
            let is_opening = matches!(kind, FileKind::MunicipalityText { name: "index", .. });
            let opening = (is_opening && lang == LangTag::swedish())
                .then(|| super::criteria::opening(&prose.description, &text[parts.body_start..]));
            let value = PlainText { opening, reviewed };
            Some((Item::Text(Located { value, place }, lang), written(prose)))
        }
        _ => None,
    }
}

/// Says that the blocks of lessons stand in another text, where their colons would be shown as they are.
fn refuse_blocks(path: &Arc<str>, body: &str, start: usize, diagnostics: &mut Diagnostics) {
    let mut place = start;
    for line in body.split_inclusive('\n') {
        if line.starts_with(":::") && line.trim_end().len() > 3 {
            let message = "A block stands in a text that is no lesson.";
            let help = "Only lessons have blocks: elsewhere use headings, lists and **strong** words.";
            let origin = Origin::span(path, place..place + line.trim_end().len());
            diagnostics.push(Diagnostic::new(Code::UnknownDirective, origin, message).help(help));
        }
        place += line.len();
    }
}

fn is_entry(name: &str) -> bool {
    let has_text = |audience| audience == Audience::Child || Audience::ENTRIES.contains(&audience);
    Audience::from_word(name).is_some_and(has_text)
}

fn text_status(fields: &mut Fields<'_>, word: &str) -> Option<TextStatus> {
    match word {
        "human" => Some(TextStatus::Human),
        "reviewed" => Some(TextStatus::Reviewed),
        "machine" => Some(TextStatus::Machine),
        _ => {
            let help = "Write human, reviewed (made by a machine, read by a person who knows the language) or machine.";
            fields.problem(
                Code::InvalidValue,
                "status",
                format!("`{word}` is not a status of a text."),
                help,
            );
            None
        }
    }
}

fn page_text(fields: &mut Fields<'_>, record: &PageFrontMatter) -> Option<PageText> {
    // What is internal is for professionals alone.
    let is_internal = record.audience.as_deref() == Some(Edition::Internal.as_str());
    let audience = match &record.audience {
        Some(_) if is_internal => Some(Some(Audience::Professional)),
        other => other.as_ref().map(|word| fields.word("audience", word)),
    };
    let groups = fields.words("groups", &record.groups);
    let reviewed = record.reviewed.as_ref().map(|review| {
        let date = fields.date("reviewed.date", &review.date)?;
        let group = review.group.as_ref().and_then(|group| fields.id("reviewed.group", group));
        Some(Review { date, by: review.by.as_str().into(), group })
    });
    let sources = super::course::sources(fields, &record.sources);
    let mut aliases = Vec::new();
    for (index, alias) in record.aliases.iter().enumerate() {
        let inner = alias.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        let fine = inner.is_some_and(|inner| {
            inner.split('/').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            })
        });
        if fine {
            aliases.push(alias.as_str().into());
        } else {
            let help = "Write the old address from the first slash to the last: /gammal/adress/.";
            fields.problem(
                Code::InvalidValue,
                &format!("aliases[{index}]"),
                format!("`{alias}` is not an address of this site."),
                help,
            );
        }
    }
    Some(PageText {
        edition: if is_internal { Edition::Internal } else { Edition::Public },
        audience: match audience {
            Some(audience) => Some(audience?),
            None => None,
        },
        order: record.order,
        groups,
        reviewed: reviewed.flatten(),
        sources,
        aliases,
    })
}

/// Reads a glossary entry; `None` when something it cannot be without is wrong, and said.
pub(crate) fn glossary(fields: &mut Fields<'_>, id: &str, record: &GlossaryRecord) -> Option<GlossaryTerm> {
    let id = fields.id("", id);
    let term = fields.text("term", &record.term);
    let plain = fields.text("plain", &record.plain);
    let definition = fields.optional_text("definition", record.definition.as_ref());
    let synonyms = fields.optional_text("synonyms", record.synonyms.as_ref());
    let see_also = record
        .see_also
        .iter()
        .enumerate()
        .filter_map(|(index, id)| fields.id(&format!("see_also[{index}]"), id))
        .collect();
    Some(GlossaryTerm { id: id?, term: term?, plain: plain?, definition, synonyms, see_also })
}
