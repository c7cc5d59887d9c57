//! What somebody who works with it may look for: parties, routines, documents, courses and what the cooperation does.

use super::reader::prose;
use super::{Depth, Findable, Group, reader};
use crate::model::{Audience, LangTag, PageKey, Text};
use crate::route::{CommitmentOrder, Page};
use crate::search::Field;
use crate::view::Context;

/// The first pages of what is for professionals: few, so that they stand in the part that is fetched first.
pub(super) fn doors(cx: Context<'_>, depth: Depth) -> Vec<Findable> {
    let pages = [
        ("nav.matrix", Page::Matrix),
        ("nav.care_chain", Page::CareChains),
        ("nav.basic_level", Page::BasicLevels),
        ("nav.parties", Page::Parties),
        ("nav.learning", Page::Courses),
        ("nav.news", Page::NewsList(1)),
        ("nav.button", Page::Buttons),
        ("lecture.list_title", Page::Lectures),
        ("training.title", Page::Training),
        ("films.title", Page::Films(1)),
        ("follow_ups.title", Page::FollowUps),
        ("coverage.title", Page::Coverage),
        ("examples.title", Page::Examples),
        ("groups.title", Page::Groups),
        ("documents.title", Page::Documents),
        ("focus_areas.title", Page::FocusAreas),
        ("commitments.title", Page::Commitments(CommitmentOrder::Status)),
        ("survey.title", Page::Surveys),
        ("calendar.title", Page::Calendar),
        ("contacts.title", Page::Contacts),
        ("changes.title", Page::Changes),
    ];
    let there = pages.iter().filter(|(key, page)| cx.messages.get(key).is_some() && is_here(cx, page));
    let mut all: Vec<Findable> = there
        .map(|(key, page)| {
            let lead = key.split_once('.').map(|(part, _)| format!("{part}.lead")).unwrap_or_default();
            let lead = cx.messages.get(&lead).unwrap_or_default();
            let draft = cx.found_here(Group::Professional, cx.message(key), page);
            draft.by(Field::Description, lead).noted(lead).ranked(9).done()
        })
        .collect();
    all.extend(prose(cx, depth, is_door));
    all
}

/// The page that a professional comes to, and the first of a section.
fn is_door(key: &PageKey, audience: Option<Audience>) -> bool {
    let is_first = key.section.is_empty() || key.slug.is_empty();
    is_first
        && (audience == Some(Audience::Professional) || &*key.section == crate::view::cooperation::SECTION)
}

/// Whether a page stands in the reader's language: what is for professionals is not shown in another.
fn is_here(cx: Context<'_>, page: &Page) -> bool {
    cx.routes.alternates(page).any(|route| route.lang == *cx.lang)
}

/// Everything else for professionals.
pub(super) fn entries(cx: Context<'_>, depth: Depth) -> Vec<Findable> {
    let mut all = of_municipalities(cx);
    all.extend(of_parties(cx));
    if *cx.lang == LangTag::swedish() {
        let ours = |key: &PageKey, audience: Option<Audience>| {
            let is_ours = audience == Some(Audience::Professional)
                || &*key.section == crate::view::cooperation::SECTION;
            is_ours && !is_door(key, audience)
        };
        all.extend(prose(cx, depth, ours));
        let services = cx.reader.services().filter(|one| one.audiences == [Audience::Professional]);
        let names = reader::KindNames::new(cx);
        all.extend(services.map(|service| reader::service(cx, service, &names, true)));
    }
    all.extend(of_documents(cx));
    all.extend(of_cooperation(cx));
    all.extend(of_learning(cx));
    all.extend(of_news(cx));
    all
}

/// Something of a record: its name, what it says of itself, and its page, where that is in the reader's language.
fn of_record(
    cx: Context<'_>,
    name: &Text,
    about: Option<&Text>,
    page: &Page,
    kind: &str,
) -> Option<Findable> {
    if !is_here(cx, page) {
        return None;
    }
    let draft = cx.found(Group::Professional, cx.words(name), cx.url(page)).by(Field::Heading, kind);
    Some(draft.by_some(Field::Description, about).noted(kind).done())
}

fn of_municipalities(cx: Context<'_>) -> Vec<Findable> {
    let mut all = Vec::new();
    // "Rutiner, kontakter och kunskap": what a colleague asks for by name.
    let lead = cx.label("audience_lead", Audience::Professional.as_str());
    for kommun in cx.reader.municipalities() {
        let (id, name) = (&kommun.id, [("name", &*kommun.name)]);
        let mut add = |title: String, word: &str, page: Page| {
            if is_here(cx, &page) {
                let draft =
                    cx.found_here(Group::Professional, title, &page).at_kommun(id).by(Field::Heading, word);
                all.push(draft.by(Field::Title, &*kommun.name).noted(&*kommun.long_name).done());
            }
        };
        let label = cx.label("audience", Audience::Professional.as_str());
        let title = cx.filled("entry.title", &[("audience", &label), ("name", &kommun.name)]);
        add(title, &lead, Page::Entry(id.clone(), Audience::Professional));
        for (kind, routine) in &kommun.routines {
            add(cx.plain(&routine.title), &lead, Page::Routine(id.clone(), *kind));
        }
        add(cx.filled("care_chain.title_in", &name), "", Page::CareChain(id.clone()));
        add(cx.filled("coverage.title_in", &name), "", Page::LocalCoverage(id.clone()));
        add(cx.filled("survey.kommun_title", &name), "", Page::SurveyKommun(id.clone()));
    }
    all
}

fn of_parties(cx: Context<'_>) -> Vec<Findable> {
    let mut all = Vec::new();
    for party in cx.reader.parties() {
        let page = Page::Party(party.id.clone());
        if !is_here(cx, &page) {
            continue;
        }
        let kind = cx.label("organization_kind", party.kind.as_str());
        let draft =
            cx.found(Group::Professional, cx.words(&party.name), cx.url(&page)).by(Field::Heading, &*kind);
        let mut draft = draft.by_some(Field::Title, party.short_name.as_ref());
        for (former, _) in &party.former_names {
            draft = draft.by_text(Field::Synonym, former);
        }
        let draft = draft.by_text(Field::Description, &party.description);
        all.push(draft.by_some(Field::Text, party.responsibility.as_ref()).noted(kind).done());
    }
    all
}

fn of_documents(cx: Context<'_>) -> Vec<Findable> {
    let document = |one: &std::sync::Arc<crate::model::Document>| {
        let kind = cx.label("document_kind", one.kind.as_str());
        of_record(cx, &one.title, Some(&one.summary), &Page::Document(one.id.clone()), &kind)
    };
    cx.reader.documents().filter_map(document).collect()
}

fn of_cooperation(cx: Context<'_>) -> Vec<Findable> {
    let mut all = Vec::new();
    let areas = cx.reader.focus_areas().into_iter().filter_map(|one| {
        let kind = cx.message("focus_areas.title");
        of_record(cx, &one.name, Some(&one.statement), &Page::FocusArea(one.id.clone()), &kind)
    });
    all.extend(areas);
    let kind = cx.message("commitments.title");
    all.extend(cx.reader.commitments().filter_map(|one| {
        of_record(cx, &one.name, Some(&one.text), &Page::Commitment(one.id.clone()), &kind)
    }));
    let kind = cx.message("groups.title");
    all.extend(
        cx.reader.groups().filter_map(|one| {
            of_record(cx, &one.name, Some(&one.purpose), &Page::Group(one.id.clone()), &kind)
        }),
    );
    let kind = cx.message("examples.title");
    all.extend(cx.reader.example_ids().filter_map(|id| cx.reader.example(id)).filter_map(|one| {
        of_record(cx, &one.name, Some(&one.summary), &Page::Example(one.id.clone()), &kind)
    }));
    let kind = cx.message("survey.title");
    all.extend(cx.reader.surveys().into_iter().filter_map(|one| {
        of_record(cx, &one.name, one.description.as_ref(), &Page::Survey(one.id.clone()), &kind)
    }));
    let kind = cx.message("calendar.title");
    all.extend(cx.reader.meetings().filter_map(|one| {
        of_record(cx, &one.name, Some(&one.description), &Page::Meeting(one.id.clone()), &kind)
    }));
    all
}

/// Courses with their lessons, and lectures.
fn of_learning(cx: Context<'_>) -> Vec<Findable> {
    let mut all = Vec::new();
    let kind = cx.message("nav.learning");
    for course in cx.reader.course_ids().iter().filter_map(|id| cx.reader.course(id)) {
        let page = Page::Course(course.id.clone());
        all.extend(of_record(cx, &course.title, Some(&course.description), &page, &kind));
        for lesson in &course.lessons {
            let page = Page::Lesson(course.id.clone(), (&*lesson.slug).into(), 0);
            let text = lesson.text(cx.lang).filter(|_| is_here(cx, &page));
            let Some((lang, text)) = text else { continue };
            let Some(prose) = cx.reader.text_of(&text.file) else { continue };
            let draft = cx.found(Group::Professional, cx.words_in(lang, &prose.title), cx.url(&page));
            let mut draft = draft.by(Field::Description, &*prose.description);
            for part in &text.parts {
                draft = draft.by(Field::Heading, &*part.title);
            }
            all.push(draft.noted(cx.plain(&course.title)).done());
        }
    }
    let lectures = cx.reader.lectures().filter_map(|one| {
        let kind = cx.date(one.date).text;
        of_record(cx, &one.title, Some(&one.description), &Page::Lecture(one.key.clone()), &kind)
    });
    all.extend(lectures);
    all
}

fn of_news(cx: Context<'_>) -> Vec<Findable> {
    let mut all = Vec::new();
    for news in cx.reader.news() {
        let page = Page::News(news.id.clone());
        let Some((lang, prose)) = cx.prose(&news.texts).filter(|_| is_here(cx, &page)) else { continue };
        let draft = cx.found(Group::Professional, cx.words_in(lang, &prose.title), cx.url(&page));
        all.push(draft.by(Field::Description, &*prose.description).noted(cx.date(news.date).text).done());
    }
    all
}
