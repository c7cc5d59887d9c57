//! Pages as data: for each route the one struct that its template sees.
//!
//! Turns (reader, route) into a [`View`]: texts in the page's language or marked as fallen back,
//! dates and hours as a person says them, links as addresses.
//!
//! **Invariant:** a fact past its review interval shows no number of its own.
//! **Never:** hand out references into the catalog; read the clock.

mod atom;
mod audience;
mod button_page;
mod calendar;
mod care_chain;
mod change;
mod chart;
mod children;
mod chrome;
mod commitment;
mod contacts;
mod cooperation;
mod county_map;
mod coverage;
mod document;
mod entry;
mod example;
mod figures;
mod find;
mod focus_area;
mod follow_up;
mod frame;
mod group;
mod home;
mod json_ld;
mod kit;
mod language;
mod learning;
mod list;
mod matrix;
mod municipality;
mod news;
mod open_data;
mod paper;
mod party;
mod prose;
mod routine;
mod search;
mod service;
mod shape;
mod statement;
mod survey;
mod translation;

pub use chrome::{LEARNING, PageView, SiteView};
pub use learning::{PackagePage, PackageView};
pub use news::PictureFile;
pub use shape::{DateText, Link, Words};

use crate::button;
use crate::catalog::Reader;
use crate::diag::Diagnostics;
use crate::model::{Audience, LangTag, Prose, Text, TextFile};
use crate::route::{Addresses, Page, Route};
use crate::theme::{Html, Messages};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that a view is made from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The portal's content.
    pub reader: Reader<'a>,
    /// The portal's addresses.
    pub routes: Addresses<'a>,
    /// The interface texts of the page's language.
    pub messages: &'a Messages,
    /// The page's language.
    pub lang: &'a LangTag,
    /// Addresses of the theme's files.
    pub assets: &'a Assets,
    /// The interface texts of every language, for what is made of all.
    pub all_messages: &'a BTreeMap<LangTag, Arc<Messages>>,
}

/// Addresses of the theme's files on the site.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct Assets {
    /// The stylesheet.
    pub stylesheet: String,
    /// What every page has on paper besides.
    pub print_stylesheet: String,
    /// The scripts of every page.
    pub scripts: Vec<Script>,
    /// Each file of the theme by its name.
    pub files: BTreeMap<String, String>,
    /// The stylesheets with the letters that systems may lack, by language.
    #[serde(skip)]
    pub letters: BTreeMap<LangTag, String>,
    /// What the pages of a part of the site load besides.
    #[serde(skip)]
    pub parts: BTreeMap<Arc<str>, PartAssets>,
    /// The violence button's scripts.
    #[serde(skip)]
    pub button: button::Code,
}

/// What the pages of a part of the site load besides.
#[derive(Clone, Debug, Default, Hash)]
#[expect(missing_docs, reason = "as in Assets")]
pub struct PartAssets {
    pub stylesheet: String,
    pub scripts: Vec<Script>,
}

/// A script of every page.
#[derive(Clone, Debug, Hash, Serialize)]
#[expect(missing_docs, reason = "as in HTML")]
pub struct Script {
    pub src: String,
    pub integrity: String,
}

/// A page as its template sees it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct View {
    /// What every page has.
    pub page: PageView,
    /// What this one has.
    pub view: Body,
}

/// The part of a page that is its own; `views` in themes/README.md tells the fields.
#[derive(Clone, Debug, Hash, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each is named as its template")]
pub enum Body {
    Home(Box<home::Home>),
    Languages(Box<language::Languages>),
    Language(Box<language::LanguageView>),
    Translations(Box<translation::Translations>),
    Municipalities(municipality::Municipalities),
    Municipality(Box<municipality::MunicipalityView>),
    Entry(Box<entry::Entry>),
    Children(Box<children::Children>),
    Routine(routine::RoutineView),
    CareChain(care_chain::CareChain),
    CareChains(care_chain::CareChains),
    Services(list::Services),
    Service(Box<service::ServiceView>),
    Parties(list::Parties),
    Party(Box<party::PartyView>),
    Matrix(matrix::Matrix),
    BasicLevels(matrix::BasicLevels),
    Prose(Box<prose::ProseView>),
    Section(list::Section),
    NewsList(Box<news::NewsList>),
    News(Box<news::NewsView>),
    PicturePage(Box<news::PicturePage>),
    Films(Box<news::Films>),
    Glossary(list::Glossary),
    HelpLines(Box<list::HelpLines>),
    Accessibility(Box<statement::Statement>),
    Help(Box<button_page::HelpView>),
    Find(Box<find::Find>),
    FindIn(Box<find::Local>),
    FindCounty(Box<find::County>),
    Buttons(Box<button_page::Buttons>),
    Button(Box<button_page::ButtonView>),
    Frame(Box<frame::FrameView>),
    Paper(Box<paper::Paper>),
    Documents(Box<document::Documents>),
    Document(Box<document::DocumentView>),
    FocusAreas(focus_area::FocusAreas),
    FocusArea(Box<focus_area::FocusAreaView>),
    Commitments(Box<commitment::Commitments>),
    Commitment(Box<commitment::CommitmentView>),
    Groups(Box<group::Groups>),
    Group(Box<group::GroupView>),
    FollowUps(Box<follow_up::FollowUps>),
    Coverage(Box<coverage::Coverage>),
    LocalCoverage(Box<coverage::LocalCoverage>),
    Examples(Box<example::Examples>),
    Example(Box<example::ExampleView>),
    Surveys(Box<survey::Surveys>),
    Survey(Box<survey::SurveyView>),
    SurveyKommun(Box<survey::SurveyKommun>),
    Calendar(Box<calendar::CalendarView>),
    CalendarMonth(Box<calendar::MonthView>),
    Meeting(Box<calendar::MeetingView>),
    Contacts(Box<contacts::Contacts>),
    Changes(Box<change::ChangesView>),
    Courses(Box<learning::Courses>),
    Course(Box<learning::CourseView>),
    Lesson(Box<learning::LessonView>),
    Quiz(Box<learning::QuizView>),
    Certificate(Box<learning::Certificate>),
    CoursePrint(Box<learning::CoursePrint>),
    Leader(Box<learning::LeaderView>),
    LeaderLesson(Box<learning::LeaderLessonView>),
    LeaderAnswers(Box<learning::Answers>),
    LeaderPrint(Box<learning::LeaderPrint>),
    Lectures(Box<learning::Lectures>),
    Lecture(Box<learning::LectureView>),
    Profession(Box<learning::ProfessionView>),
    Training(Box<learning::Training>),
    Search(search::SearchView),
    Index(search::IndexView),
    OpenData(Box<open_data::OpenDataView>),
    /// A package, whose pages are rendered one by one.
    #[serde(skip)]
    Package(Box<PackageView>),
    /// A file that no template makes.
    #[serde(skip)]
    File(Vec<u8>),
    /// A picture, which is made when it is written.
    #[serde(skip)]
    Picture(Box<PictureFile>),
    Nothing {},
}

/// The view of a route.
pub fn build(cx: Context<'_>, route: &Route, diagnostics: &mut Diagnostics) -> View {
    match &route.page {
        Page::Home => home::home(cx, route, diagnostics),
        Page::Languages => language::languages(cx, route),
        Page::Language(tag) => language::language(cx, route, tag),
        Page::Translations => translation::translations(cx, route),
        Page::Municipalities => municipality::municipalities(cx, route),
        Page::Municipality(id) => municipality::municipality(cx, route, id, diagnostics),
        Page::Entry(id, Audience::Child) => children::local(cx, route, id, diagnostics),
        Page::Entry(id, audience) => entry::entry(cx, route, id, *audience, diagnostics),
        Page::Routine(id, kind) => routine::routine(cx, route, id, *kind),
        Page::CareChain(id) => care_chain::care_chain(cx, route, id),
        Page::CareChains => care_chain::care_chains(cx, route),
        Page::Services => list::services(cx, route),
        Page::Service(id) => service::service(cx, route, id),
        Page::Parties => list::parties(cx, route),
        Page::Party(id) => party::party(cx, route, id, diagnostics),
        Page::Matrix => matrix::matrix(cx, route),
        Page::BasicLevels => matrix::basic_levels(cx, route),
        Page::Prose(key) => prose::page(cx, route, key, diagnostics),
        Page::Section(section) => list::section(cx, route, section, diagnostics),
        Page::NewsList(page) => news::list(cx, route, *page),
        Page::NewsYear(year) => news::year(cx, route, *year),
        Page::NewsFeed => news::feed(cx, route),
        Page::News(id) => news::news(cx, route, id, diagnostics),
        Page::NewsPicture(id, number) => news::picture_page(cx, route, id, *number),
        Page::Films(page) => news::films(cx, route, *page),
        Page::Picture(file, form) => news::picture_file(cx, file, *form),
        Page::Glossary => list::glossary(cx, route),
        Page::HelpLines => list::help_lines(cx, route),
        Page::Accessibility => statement::statement(cx, route),
        Page::Help(id) => button_page::help(cx, route, id),
        Page::WalletCard(id) => paper::wallet_card(cx, route, id),
        Page::Poster(id) => paper::poster(cx, route, id),
        Page::Find => find::find(cx, route),
        Page::FindIn(id, seeker) => find::local(cx, route, id, *seeker),
        Page::FindNeed(need) => find::need(cx, route, *need),
        Page::FindFor(whom) => find::whom(cx, route, *whom),
        Page::Buttons => button_page::buttons(cx, route),
        Page::Button(id) => button_page::button(cx, route, id),
        Page::KitFile(id, file) => kit::file(cx, route, id, *file),
        Page::ButtonStatus => kit::status(cx, route),
        Page::Frame(id) => frame::frame(cx, route, id),
        Page::Oembed(id) => frame::oembed(cx, route, id),
        Page::Groups => group::groups(cx, route),
        Page::Group(id) => group::group(cx, route, id),
        Page::Documents => document::documents(cx, route),
        Page::Document(id) => document::document(cx, route, id, diagnostics),
        Page::FocusAreas => focus_area::focus_areas(cx, route),
        Page::FocusArea(id) => focus_area::focus_area(cx, route, id),
        Page::Commitments(order) => commitment::commitments(cx, route, *order),
        Page::Commitment(id) => commitment::commitment(cx, route, id),
        Page::CommitmentTable(format) => commitment::table(cx, route, *format),
        Page::FollowUps => follow_up::follow_ups(cx, route),
        Page::FollowUpData(format) => follow_up::data(cx, route, *format),
        Page::Coverage => coverage::coverage(cx, route),
        Page::LocalCoverage(id) => coverage::local_coverage(cx, route, id),
        Page::CoverageData(format) => coverage::data(cx, route, *format),
        Page::Examples => example::examples(cx, route),
        Page::Example(id) => example::example(cx, route, id, diagnostics),
        Page::Surveys => survey::surveys(cx, route),
        Page::Survey(id) => survey::survey(cx, route, id),
        Page::SurveyKommun(id) => survey::kommun(cx, route, id),
        Page::SurveyFile(id, file) => survey::file(cx, route, id, *file),
        Page::Calendar => calendar::calendar(cx, route),
        Page::CalendarOf(kind) => calendar::calendar_of(cx, route, *kind),
        Page::CalendarMonth(month) => calendar::month(cx, route, *month),
        Page::CalendarArchive => calendar::archive(cx, route),
        Page::CalendarFile => calendar::calendar_file(cx, route),
        Page::Meeting(id) => calendar::meeting(cx, route, id),
        Page::MeetingFile(id) => calendar::meeting_file(cx, route, id),
        Page::GroupFile(id) => calendar::group_file(cx, route, id),
        Page::Contacts => contacts::contacts(cx, route, None),
        Page::ContactsOf(profession) => contacts::contacts(cx, route, Some(*profession)),
        Page::Changes => change::page(cx, route, None),
        Page::ChangesFeed => change::feed(cx, route, None),
        Page::GroupChanges(id) => change::page(cx, route, Some(id)),
        Page::GroupFeed(id) => change::feed(cx, route, Some(id)),
        Page::Courses => learning::courses(cx, route),
        Page::Course(id) => learning::course(cx, route, id),
        Page::Lesson(id, lesson, part) => learning::lesson(cx, route, id, lesson, *part, diagnostics),
        Page::Quiz(id) => learning::quiz(cx, route, id),
        Page::Certificate(id) => learning::certificate(cx, route, id),
        Page::CoursePrint(id) => learning::course_print(cx, route, id),
        Page::Leader(id) => learning::leader(cx, route, id, diagnostics),
        Page::LeaderLesson(id, lesson) => learning::leader_lesson(cx, route, id, lesson, diagnostics),
        Page::LeaderAnswers(id) => learning::answers(cx, route, id),
        Page::LeaderPrint(id) => learning::leader_print(cx, route, id),
        Page::Package(id, format) => learning::package(cx, route, id, *format),
        Page::CourseFeed => learning::feed(cx, route),
        Page::Profession(profession) => learning::profession(cx, route, *profession),
        Page::Training => learning::training(cx, route),
        Page::Lectures => learning::lectures(cx, route),
        Page::Lecture(key) => learning::lecture(cx, route, key),
        Page::LectureFile(key) => calendar::file::lecture_file(cx, route, key),
        Page::LecturesFile => calendar::file::lectures_file(cx, route),
        Page::Media(file) => {
            View::of_file(cx, route, cx.reader.media(file).map(|media| media.bytes.to_vec()))
        }
        Page::Search => search::search(cx, route),
        Page::SearchShard(number) => search::shard(cx, route, *number),
        Page::Index => search::index(cx, route),
        Page::ProfessionalIndex => search::professional_index(cx, route),
        Page::OpenData => open_data::page(cx, route),
        Page::ServiceTable => open_data::service_table(cx, route),
        Page::DataCatalogue => open_data::catalogue(cx, route),
        Page::ContactCard(id) => open_data::contact_card(cx, route, id),
        Page::Api(endpoint) => open_data::endpoint(cx, route, endpoint),
        Page::NotFound | Page::Components => chrome::bare(cx, route),
    }
}

impl<'a> Context<'a> {
    /// A message of the interface; the key itself where the theme has none, so that the gap is seen.
    pub(crate) fn message(self, key: &str) -> String {
        self.messages.get(key).unwrap_or(key).to_owned()
    }

    /// The message of a word of a closed list: `need.follow_up` for `follow-up`.
    pub(crate) fn label(self, list: &str, word: &str) -> String {
        self.message(&format!("{list}.{}", word.replace('-', "_")))
    }

    /// A message with values in it.
    pub(crate) fn filled(self, key: &str, values: &[(&str, &str)]) -> String {
        self.messages.format(key, values).unwrap_or_else(|| key.to_owned())
    }

    /// A text for this page.
    pub(crate) fn words(self, text: &Text) -> Words {
        let found = text.get(self.lang);
        self.words_in(found.lang, found.value)
    }

    /// A text that may be missing.
    pub(crate) fn optional(self, text: Option<&Text>) -> Option<Words> {
        text.map(|text| self.words(text))
    }

    /// A text in a known language.
    pub(crate) fn words_in(self, lang: &LangTag, text: &str) -> Words {
        let (lang, dir) = self.marks(lang);
        Words { text: text.to_owned(), lang, dir }
    }

    /// `lang` and `dir` of a fragment: nothing when it is in the page's language.
    pub(crate) fn marks(self, lang: &LangTag) -> (Option<String>, Option<&'static str>) {
        if lang == self.lang {
            return (None, None);
        }
        let direction = self.reader.language(lang).map(|language| language.direction).unwrap_or_default();
        (Some(lang.to_string()), Some(direction.as_str()))
    }

    /// Plain text, where no mark can stand.
    pub(crate) fn plain(self, text: &Text) -> String {
        text.get(self.lang).value.to_string()
    }

    /// The address of a page.
    pub(crate) fn url(self, page: &Page) -> String {
        self.routes.url(page, self.lang).unwrap_or("/").to_owned()
    }

    /// A link to a page.
    pub(crate) fn link(self, label: impl Into<String>, page: &Page) -> Link {
        let found = self.routes.nearest(page, self.lang);
        let only_swedish = found.is_some_and(|route| route.lang != *self.lang);
        Link {
            label: label.into(),
            url: Some(found.map_or("/", |route| &route.permalink).to_owned()),
            only_swedish,
        }
    }

    /// Whether the page is in Swedish, as everything is that the portal has.
    pub(crate) fn is_swedish(self) -> bool {
        *self.lang == LangTag::swedish()
    }

    /// A text where it is in the page's language; `None` where it would fall back.
    pub(crate) fn own(self, text: &Text) -> Option<Words> {
        let found = text.get(self.lang);
        (found.lang == self.lang).then(|| self.words_in(found.lang, found.value))
    }

    /// The prose of this page's language or of Swedish.
    pub(crate) fn prose(self, texts: &'a BTreeMap<LangTag, TextFile>) -> Option<(&'a LangTag, &'a Prose)> {
        self.reader.text(texts, self.lang)
    }

    /// Markdown as HTML, its links resolved.
    pub(crate) fn markdown(self, prose: &Prose, diagnostics: &mut Diagnostics) -> crate::markdown::Rendered {
        let resolve = |target: &str| self.routes.resolve(target, self.lang, self.reader);
        let Some(body) = self.reader.body(prose) else { return crate::markdown::Rendered::default() };
        crate::markdown::render(&prose.file, body.markdown(), body.start(), &resolve, diagnostics)
    }

    /// Prose in two parts: what stands before its first heading, and the rest.
    pub(crate) fn lead_and_rest(self, prose: &Prose, diagnostics: &mut Diagnostics) -> (Html, Option<Html>) {
        let resolve = |target: &str| self.routes.resolve(target, self.lang, self.reader);
        let Some(found) = self.reader.body(prose) else { return (Html::trusted(""), None) };
        let body = found.markdown();
        let heading =
            if body.starts_with("## ") { Some(0) } else { body.find("\n## ").map(|newline| newline + 1) };
        let mut part = |from: usize, to: usize| {
            let rendered = crate::markdown::render(
                &prose.file,
                &body[from..to],
                found.start() + from,
                &resolve,
                diagnostics,
            );
            Html::trusted(&rendered.html)
        };
        (part(0, heading.unwrap_or(body.len())), heading.map(|heading| part(heading, body.len())))
    }

    /// Markdown that may be missing, as HTML with its marks.
    pub(crate) fn fragment(
        self,
        texts: Option<&'a BTreeMap<LangTag, TextFile>>,
        diagnostics: &mut Diagnostics,
    ) -> Fragment {
        let Some((found, prose)) = texts.and_then(|texts| self.prose(texts)) else {
            return Fragment::default();
        };
        let (lang, dir) = self.marks(found);
        let html = Html::trusted(&self.markdown(prose, diagnostics).html);
        Fragment {
            html: Some(html),
            fell_back: lang.as_ref().map(|_| found.clone()),
            lang,
            dir,
            title: Some(prose.title.clone()),
            description: Some(prose.description.clone()),
        }
    }
}

/// Prose inside a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fragment {
    pub(crate) html: Option<Html>,
    /// The language that it fell back to.
    pub(crate) fell_back: Option<LangTag>,
    pub(crate) lang: Option<String>,
    pub(crate) dir: Option<&'static str>,
    pub(crate) title: Option<Arc<str>>,
    pub(crate) description: Option<Arc<str>>,
}
