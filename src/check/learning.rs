//! Courses and lectures as wholes: lessons to their courses, names to what they name, and what the county lacks.

use super::course::{LessonFile, Shown, place_of};
use super::field::{Located, Place};
use super::file::{Body, Item};
use super::freshness;
use super::portal::{Assembly, FilesOf};
use crate::caption;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::model::{
    BuildDate, Course, Film, Id, LangTag, Lesson, LessonText, MediaFile, Quiz, Recording, TextFile,
    Vocabulary, VulnerableGroup,
};
use crate::record::FileKind;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A text may need half as much time again as it says before that is told, and two minutes in any case.
const GRACE: (u32, u32) = (3, 2);

/// The lessons of a course by number and name, in their languages.
type LessonFiles = BTreeMap<(u32, Arc<str>), BTreeMap<LangTag, Located<LessonFile>>>;

/// The pieces of courses before they are whole.
#[derive(Default)]
pub(crate) struct CoursePieces {
    courses: BTreeMap<Id<Course>, Located<Arc<Course>>>,
    lessons: BTreeMap<Id<Course>, LessonFiles>,
    quizzes: BTreeMap<Id<Course>, Located<Arc<Quiz>>>,
    leaders: BTreeMap<Id<Course>, BTreeMap<LangTag, TextFile>>,
}

impl CoursePieces {
    /// Takes a file of a course.
    pub(crate) fn put(&mut self, item: &Item, kind: &FileKind<'_>) {
        match (item, kind) {
            (Item::Course(course), _) => {
                self.courses.insert(course.value.id.clone(), course.clone());
            }
            (Item::Lesson(lesson, lang), FileKind::Lesson { course, number, slug, .. }) => {
                let Some(course) = Id::new(course) else { return };
                let lessons = self.lessons.entry(course).or_default();
                lessons.entry((*number, (*slug).into())).or_default().insert(lang.clone(), lesson.clone());
            }
            (Item::Quiz(quiz), FileKind::Quiz { course }) => {
                if let Some(course) = Id::new(course) {
                    self.quizzes.insert(course, quiz.clone());
                }
            }
            (Item::Text(text, lang), FileKind::Leader { course, .. }) => {
                let Some(course) = Id::new(course) else { return };
                self.leaders.entry(course).or_default().insert(lang.clone(), text.place.file.clone());
            }
            _ => {}
        }
    }

    /// Makes whole courses of the pieces.
    pub(crate) fn whole(
        mut self,
        assembly: &mut Assembly,
        files: FilesOf<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        for (id, facts) in std::mem::take(&mut self.courses) {
            let lessons = self.lessons.remove(&id).unwrap_or_default();
            let quiz = self.quizzes.remove(&id);
            let check = CourseCheck { files, assembly, facts: &facts, quiz: quiz.as_ref() };
            check.lessons(&lessons, diagnostics);
            let lessons = whole_lessons(lessons, diagnostics);
            if lessons.is_empty() {
                let help = "Write 01-<name>.sv.md beside it.";
                let problem =
                    Diagnostic::new(Code::MissingText, facts.place.at("title"), "The course has no lessons.");
                diagnostics.push(problem.help(help));
                continue;
            }
            let course = Course {
                lessons,
                leader: self.leaders.remove(&id).unwrap_or_default(),
                quiz: quiz.map(|quiz| quiz.value),
                ..(*facts.value).clone()
            };
            assembly.courses.insert(id, Located { value: Arc::new(course), place: facts.place });
        }
        let lost = self.lessons.values().flat_map(|lessons| lessons.values().flat_map(BTreeMap::values));
        let lost = lost.map(|lesson| &lesson.place.file);
        let lost = lost.chain(self.quizzes.values().map(|quiz| &quiz.place.file));
        for file in lost.chain(self.leaders.values().flat_map(BTreeMap::values)) {
            let folder = file.split('/').nth(2).unwrap_or_default();
            if assembly.is_unread("course", folder) {
                continue;
            }
            let help = "Add course.yaml beside it: it says what the course is called and for whom it is.";
            let message = "This file belongs to a course that has no course.yaml.";
            diagnostics.push(Diagnostic::new(Code::UnknownFile, Origin::file(file), message).help(help));
        }
    }
}

fn whole_lessons(lessons: LessonFiles, diagnostics: &mut Diagnostics) -> Vec<Lesson> {
    let mut whole: Vec<Lesson> = Vec::new();
    for ((_, slug), texts) in lessons {
        let first = texts.values().next().map(|text| text.place.file.clone()).unwrap_or_default();
        if !texts.contains_key(&LangTag::swedish()) {
            let help = "Write the Swedish text first, in a file that ends with .sv.md.";
            let problem =
                Diagnostic::new(Code::MissingText, Origin::file(&first), "The lesson has no Swedish text.");
            diagnostics.push(problem.help(help));
            continue;
        }
        if whole.iter().any(|other| other.slug == slug) {
            let message = format!("Two lessons of the course are called `{slug}`.");
            let help = "The number is no part of the address: give one of them another name.";
            diagnostics
                .push(Diagnostic::new(Code::DuplicateAddress, Origin::file(&first), message).help(help));
            continue;
        }
        let texts: BTreeMap<LangTag, LessonText> =
            texts.into_iter().map(|(lang, text)| (lang, text.value.text)).collect();
        whole.push(Lesson { slug, texts });
    }
    whole
}

/// A course's lessons against what they name.
struct CourseCheck<'a> {
    files: FilesOf<'a>,
    assembly: &'a Assembly,
    facts: &'a Located<Arc<Course>>,
    quiz: Option<&'a Located<Arc<Quiz>>>,
}

impl CourseCheck<'_> {
    fn lessons(&self, lessons: &LessonFiles, diagnostics: &mut Diagnostics) {
        for lesson in lessons.values().flat_map(BTreeMap::values) {
            for shown in &lesson.value.shows {
                self.shown(lesson, shown, diagnostics);
            }
            self.time(lesson, diagnostics);
        }
    }

    fn shown(&self, lesson: &Located<LessonFile>, shown: &Shown, diagnostics: &mut Diagnostics) {
        let course = &self.facts.value;
        let known: Vec<&str>;
        let (is_there, message) = match shown {
            Shown::Film(id) => {
                known = course.films.keys().map(|film| &**film).collect();
                (course.films.contains_key(id.as_str()), format!("The course has no film `{id}`."))
            }
            Shown::Question(id) => {
                // A quiz that cannot be read explains every question that is missing.
                if self.quiz.is_none() && self.assembly.is_unread("quiz", course.id.as_str()) {
                    return;
                }
                let questions = self.quiz.iter().flat_map(|quiz| &quiz.value.practice);
                known = questions.map(|question| &*question.id).collect();
                (known.contains(&id.as_str()), format!("quiz.yaml has no practice question `{id}`."))
            }
            Shown::Term(id) => {
                known = self.assembly.glossary.keys().map(Id::as_str).collect();
                let is_there = known.contains(&id.as_str()) || self.assembly.is_unread("glossary", id);
                (is_there, format!("The glossary has no word `{id}`."))
            }
            Shown::Image(name) => {
                known = Vec::new();
                let file = image_file(&lesson.place.file, name);
                (self.files.has_media(&file), format!("There is no picture {file}."))
            }
        };
        if is_there {
            return;
        }
        let id = match shown {
            Shown::Film(id) | Shown::Question(id) | Shown::Term(id) | Shown::Image(id) => id,
        };
        let help = match (shown, nearest(id, known)) {
            (_, Some(near)) => format!("Did you mean `{near}`?"),
            (Shown::Film(_), _) => "Films are listed under `films:` in course.yaml.".to_owned(),
            (Shown::Question(_), _) => {
                "Questions in lessons stand under `practice:` in quiz.yaml.".to_owned()
            }
            (Shown::Term(_), _) => "See the folder glossary/.".to_owned(),
            (Shown::Image(_), _) => {
                "Put the file, PNG or JPEG, into the folder images/ of the course.".to_owned()
            }
        };
        let origin = place_of(&lesson.place.file, self.body(&lesson.place.file), shown);
        diagnostics.push(Diagnostic::new(Code::UnknownLink, origin, message).help(help));
    }

    fn body(&self, file: &Arc<str>) -> Option<&Body> {
        [self.files.own, self.files.national]
            .into_iter()
            .find_map(|files| Some(&files.texts().get(file)?.body))
    }

    /// Whether a lesson takes about as long as it says.
    fn time(&self, lesson: &Located<LessonFile>, diagnostics: &mut Diagnostics) {
        let seconds = lesson.value.shows.iter().filter_map(|shown| match shown {
            Shown::Film(id) => Some(self.facts.value.films.get(id.as_str())?.seconds),
            _ => None,
        });
        let needed = lesson.value.needed + seconds.sum::<u32>().div_ceil(60);
        let stated = lesson.value.text.minutes;
        if needed * 2 <= stated * GRACE.0 || needed <= stated + GRACE.1 {
            return;
        }
        let message = format!("The lesson says {stated} minutes, but takes about {needed}.");
        let help = "Somebody plans a staff meeting by it. Write the real time, or make two lessons of it. Counted are 180 words a \
                    minute, films, reflections, and a minute for each question and case.";
        diagnostics
            .push(Diagnostic::new(Code::LessonTooLong, lesson.place.at("minutes"), message).help(help));
    }
}

/// The whole path of a picture that a lesson names.
pub(crate) fn image_file(lesson: &str, name: &str) -> MediaFile {
    let folder = lesson.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/images/{name}").into()
}

/// Checks what needs the whole portal: parties, days, files, figures, gaps.
pub(crate) fn check(assembly: &Assembly, files: FilesOf<'_>, date: BuildDate, diagnostics: &mut Diagnostics) {
    for course in assembly.courses.values() {
        for (index, film) in course.value.films.values().enumerate() {
            film_files(files, film, &course.place, &format!("films[{index}]"), diagnostics);
        }
        freshness::check_day(&course.place, "reviewed.date", course.value.reviewed.date, date, diagnostics);
        if course.value.review_by < date.0 {
            let message =
                format!("The course should have been read through again by {}.", course.value.review_by);
            let help = "Law, lines and words change, and what is taught is done. Have it read, then write new days in `reviewed` and \
                        `review_by`. Until then its page says that it is old.";
            let origin = course.place.at("review_by");
            diagnostics.push(Diagnostic::new(Code::CoursePastReview, origin, message).help(help));
        }
    }
    for lecture in assembly.lectures.values() {
        if let Recording::Film(film) = &lecture.value.recording {
            film_files(files, film, &lecture.place, "film", diagnostics);
        }
        lecture_day(lecture, date, diagnostics);
    }
    organizations(assembly, diagnostics);
    training(assembly, date, diagnostics);
}

fn lecture_day(
    lecture: &Located<Arc<crate::model::Lecture>>,
    date: BuildDate,
    diagnostics: &mut Diagnostics,
) {
    let value = &lecture.value;
    let late = |code: Code, path: &str, message: String, help: &str| {
        Diagnostic::new(code, lecture.place.at(path), message).help(help)
    };
    if value.live.is_some() && value.date < date.0 {
        let message =
            format!("The link to the live service is past: the lecture was given on {}.", value.date);
        let help = "Who follows it meets a closed door. Take `live:` away; add the `film:`, or say `recording: promised` or `none`.";
        diagnostics.push(late(Code::LecturePast, "live.url", message, help));
    }
    if let Recording::Promised(Some(by)) = value.recording
        && by < date.0
    {
        let message = format!("The recording was promised by {by}.");
        let help = "Add the `film:`, write a new day, or say `recording: none`.";
        diagnostics.push(late(Code::LecturePast, "recording_by", message, help));
    }
}

/// Every file of a film is there, and its captions end with it.
pub(crate) fn film_files(
    files: FilesOf<'_>,
    film: &Film,
    place: &Place,
    path: &str,
    diagnostics: &mut Diagnostics,
) {
    for file in film.files() {
        if files.has_media(file) || files.is_unread(file) {
            continue;
        }
        let message = format!("There is no file {file}.");
        let help =
            "A film's files lie in the folder films/ beside the record. Put it there, or correct its name.";
        diagnostics.push(Diagnostic::new(Code::MissingFile, place.at(path), message).help(help));
    }
    for file in film.captions.values() {
        let Some(media) = files.media(file) else { continue };
        for problem in caption::parse(media.text()).check_length(u64::from(film.seconds) * 1000) {
            let origin = Origin::span(file, problem.span);
            diagnostics
                .push(Diagnostic::new(Code::CaptionFormat, origin, problem.message).help(problem.help));
        }
    }
}

fn organizations(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    let names: Vec<&str> = assembly.organizations.keys().map(Id::as_str).collect();
    let owners = assembly.courses.values();
    let owners = owners.filter_map(|one| Some((one.value.owner.as_ref()?, &one.place, "owner")));
    let organizers = assembly.series.values().map(|one| (&one.value.organizer, &one.place, "organizer"));
    for (id, place, path) in owners.chain(organizers) {
        if assembly.organizations.contains_key(id) || assembly.is_unread("party", id.as_str()) {
            continue;
        }
        let help = match nearest(id.as_str(), names.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Parties lie in parties/<name>/, national ones in national/organizations/.".to_owned(),
        };
        let message = format!("There is no organization `{id}`.");
        diagnostics.push(Diagnostic::new(Code::UnknownOrganization, place.at(path), message).help(help));
    }
    for lecture in assembly.lectures.values() {
        let key = &lecture.value.key;
        if !assembly.series.contains_key(&key.series) && !assembly.is_unread("series", key.series.as_str()) {
            let help = "Add series.yaml beside it: it says what the lectures are called together, and who gives them.";
            let message = "This lecture belongs to a series that has no series.yaml.";
            let origin = Origin::file(&lecture.place.file);
            diagnostics.push(Diagnostic::new(Code::UnknownFile, origin, message).help(help));
        }
    }
}

/// The figures of parties (O39).
fn training(assembly: &Assembly, date: BuildDate, diagnostics: &mut Diagnostics) {
    let names: Vec<&str> = assembly.courses.keys().map(Id::as_str).collect();
    for party in assembly.organizations.values() {
        for (index, training) in party.value.training.iter().enumerate() {
            let path = format!("training[{index}]");
            freshness::check_day(&party.place, &format!("{path}.date"), training.date, date, diagnostics);
            if names.contains(&training.course.as_str())
                || assembly.is_unread("course", training.course.as_str())
            {
                continue;
            }
            let help = match nearest(training.course.as_str(), names.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("The courses are: {}.", names.join(", ")),
            };
            let message = format!("There is no course `{}`.", training.course);
            let origin = party.place.at(&format!("{path}.course"));
            diagnostics.push(Diagnostic::new(Code::UnknownLink, origin, message).help(help));
        }
    }
}

/// The especially exposed groups that no course and no lecture is about (N43), where there is any training at all.
pub(crate) fn coverage(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    if assembly.courses.is_empty() && assembly.lectures.is_empty() {
        return;
    }
    let taught: BTreeSet<VulnerableGroup> = assembly
        .courses
        .values()
        .flat_map(|course| &course.value.groups)
        .chain(assembly.lectures.values().flat_map(|lecture| &lecture.value.groups))
        .copied()
        .collect();
    for group in VulnerableGroup::WORDS.iter().filter(|group| !taught.contains(group)) {
        let message = format!("No course and no lecture is about the group `{}`.", group.as_str());
        let help = "Staff who have never heard of them do not see them. The page of training shows the gap. Name the group in \
                    `groups:` of the course or lecture that takes it up.";
        diagnostics.push(Diagnostic::new(Code::TrainingGap, assembly.place.at("county"), message).help(help));
    }
}
