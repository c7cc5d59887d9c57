//! The addresses of courses and lectures, their files and packages.

use super::{Page, Routes, prefix};
use crate::catalog::Reader;
use crate::diag::Diagnostics;
use crate::model::{Course, Film, LangTag, MediaFile, PackageFormat, Profession, Recording, SIGNED_PAGES};
use std::collections::BTreeSet;

impl Routes {
    /// The competence centre: courses in every language that they are whole in.
    pub(super) fn of_courses(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let (courses, swedish) = (reader.course_ids(), LangTag::swedish());
        if courses.is_empty() && reader.lecture_keys().is_empty() {
            return;
        }
        self.add(Page::Courses, swedish.clone(), "/utbildning/", diagnostics);
        self.add(Page::Training, swedish.clone(), "/utbildning/tackning/", diagnostics);
        self.add(Page::CourseFeed, swedish.clone(), "/utbildning/atom.xml", diagnostics);
        for profession in Profession::ALL {
            let address = format!("/utbildning/for/{}/", profession_word(*profession));
            self.add(Page::Profession(*profession), swedish.clone(), &address, diagnostics);
        }
        for course in courses.iter().filter_map(|id| reader.course(id)) {
            for language in reader.portal().languages.iter().filter(|language| course.is_in(&language.tag)) {
                self.of_course(course, &language.tag, diagnostics);
            }
            let images = course.lessons.iter().flat_map(|lesson| lesson.texts.values());
            let images = images.flat_map(|text| &text.images);
            let files: BTreeSet<&MediaFile> =
                course.films.values().flat_map(Film::files).chain(images).collect();
            self.of_media(&format!("/utbildning/{}", course.id), files, diagnostics);
        }
    }

    fn of_course(&mut self, course: &Course, lang: &LangTag, diagnostics: &mut Diagnostics) {
        let id = &course.id;
        let folder = format!("{}/utbildning/{id}", prefix(lang));
        let mut add = |page, end: &str| self.add(page, lang.clone(), &format!("{folder}/{end}"), diagnostics);
        add(Page::Course(id.clone()), "");
        for lesson in &course.lessons {
            let (slug, Some((_, text))) = (&lesson.slug, lesson.text(lang)) else { continue };
            let page = |part| Page::Lesson(id.clone(), (&**slug).into(), part);
            add(page(0), &format!("{slug}/"));
            for (index, part) in text.parts.iter().enumerate() {
                add(page(index + 1), &format!("{slug}/{}/", part.slug));
            }
        }
        if course.quiz.is_some() {
            add(Page::Quiz(id.clone()), "prov/");
            add(Page::Certificate(id.clone()), "intyg/");
            add(Page::LeaderAnswers(id.clone()), "handledning/prov/");
        }
        add(Page::CoursePrint(id.clone()), "utskrift/");
        add(Page::Leader(id.clone()), "handledning/");
        for lesson in &course.lessons {
            let slug = &lesson.slug;
            add(Page::LeaderLesson(id.clone(), (&**slug).into()), &format!("handledning/{slug}/"));
        }
        add(Page::LeaderPrint(id.clone()), "handledning/utskrift/");
        for format in PackageFormat::ALL {
            add(Page::Package(id.clone(), *format), &format!("{id}-{}.zip", format.as_str()));
        }
    }

    /// Lectures and their calendar.
    pub(super) fn of_lectures(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        if reader.lecture_keys().is_empty() {
            return;
        }
        let swedish = LangTag::swedish();
        self.add(Page::Lectures, swedish.clone(), "/forelasningar/", diagnostics);
        self.add(Page::LecturesFile, swedish.clone(), "/forelasningar/kalender.ics", diagnostics);
        for lecture in reader.lectures() {
            let key = &lecture.key;
            let folder = format!("/forelasningar/{}/{}", key.series, key.lecture);
            self.add(Page::Lecture(key.clone()), swedish.clone(), &format!("{folder}/"), diagnostics);
            let calendar = Page::LectureFile(key.clone());
            self.add(calendar, swedish.clone(), &format!("{folder}/{}.ics", key.lecture), diagnostics);
            if let Recording::Film(film) = &lecture.recording {
                self.of_media(&folder, film.files().collect(), diagnostics);
                self.of_poster(reader, &folder, &film.poster, diagnostics);
            }
        }
    }

    /// Files that are shown as they are, below `folder`.
    pub(super) fn of_media(
        &mut self,
        folder: &str,
        files: BTreeSet<&MediaFile>,
        diagnostics: &mut Diagnostics,
    ) {
        for file in files {
            let name = file.rsplit('/').next().unwrap_or(file);
            let page = Page::Media(file.clone());
            self.add(page, LangTag::swedish(), &format!("{folder}/filer/{name}"), diagnostics);
        }
    }
}

impl Routes {
    /// The files of films in sign language.
    pub(super) fn of_signed_films(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let films: Vec<_> = SIGNED_PAGES.iter().filter_map(|page| reader.signed_film(page)).collect();
        let files = films.iter().flat_map(|film| film.files()).collect();
        self.of_media("/teckensprak", files, diagnostics);
    }
}

/// A profession in addresses.
pub(super) fn profession_word(profession: Profession) -> &'static str {
    match profession {
        Profession::SocialServices => "socialtjanst",
        Profession::Preschool => "forskola",
        Profession::School => "skola",
        Profession::AdultEducation => "sfi-och-vuxenutbildning",
        Profession::University => "universitet-och-hogskola",
        Profession::PrimaryCare => "primarvard",
        Profession::HospitalCare => "sjukhusvard",
        Profession::MaternalChildHealth => "modra-och-barnhalsovard",
        Profession::PreventiveHealth => "forebyggande-halsovard",
        Profession::YouthClinic => "ungdomsmottagning",
        Profession::MigrantHealth => "asyl-och-invandrarhalsa",
        Profession::CultureLeisure => "kultur-och-fritid",
        Profession::DisabilityServices => "funktionshinder",
        Profession::ElderCare => "aldreomsorg",
        Profession::VictimSupport => "brottsofferjour-och-kvinnojour",
    }
}
