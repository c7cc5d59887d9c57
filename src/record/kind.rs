//! What a file is, by its path alone.

/// The kinds of files that content is made of, with what their paths say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "content/README.md shows each kind")]
pub enum FileKind<'a> {
    Portal,
    Municipality {
        municipality: &'a str,
    },
    Routine {
        municipality: &'a str,
        kind: &'a str,
    },
    /// A text of a kommun; with an empty `municipality`, what those say that have none of their own in the language.
    MunicipalityText {
        municipality: &'a str,
        name: &'a str,
        lang: &'a str,
    },
    Organization {
        id: &'a str,
    },
    OrganizationText {
        id: &'a str,
        lang: &'a str,
    },
    Service {
        id: &'a str,
    },
    Glossary {
        id: &'a str,
    },
    Page {
        section: &'a str,
        slug: &'a str,
        lang: &'a str,
    },
    /// The film in sign language of a page, which is named as in links.
    SignedFilm {
        page: &'a str,
    },
    News {
        id: &'a str,
        lang: &'a str,
    },
    Course {
        id: &'a str,
    },
    Lesson {
        course: &'a str,
        number: u32,
        slug: &'a str,
        lang: &'a str,
    },
    Leader {
        course: &'a str,
        lang: &'a str,
    },
    Quiz {
        course: &'a str,
    },
    Group {
        id: &'a str,
    },
    Document {
        id: &'a str,
    },
    DocumentText {
        id: &'a str,
        lang: &'a str,
    },
    FocusArea {
        id: &'a str,
    },
    Commitment {
        id: &'a str,
    },
    Example {
        id: &'a str,
    },
    Survey {
        id: &'a str,
    },
    /// The figures of an authority in a round of the survey.
    Report {
        survey: &'a str,
        organization: &'a str,
    },
    Meeting {
        id: &'a str,
    },
    Series {
        id: &'a str,
    },
    Lecture {
        series: &'a str,
        id: &'a str,
    },
    /// A film, its captions or a picture, beside the record that shows it.
    Media {
        ending: &'a str,
    },
}

impl<'a> FileKind<'a> {
    /// The language of a text.
    pub fn lang(&self) -> Option<&'a str> {
        match self {
            Self::MunicipalityText { lang, .. }
            | Self::OrganizationText { lang, .. }
            | Self::Page { lang, .. }
            | Self::News { lang, .. }
            | Self::Lesson { lang, .. }
            | Self::Leader { lang, .. }
            | Self::DocumentText { lang, .. } => Some(lang),
            _ => None,
        }
    }
}

/// The kind of the file at `path`, relative to a county's folder or to `national`; `None` for a file
/// that nothing reads.
pub fn classify(path: &str) -> Option<FileKind<'_>> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["portal.yaml"] => Some(FileKind::Portal),
        ["municipalities", municipality, "municipality.yaml"] => {
            Some(FileKind::Municipality { municipality })
        }
        ["municipalities", id, "organization.yaml"] | ["parties", id, "organization.yaml"] => {
            Some(FileKind::Organization { id })
        }
        ["municipalities", municipality, file] => {
            if let Some(kind) = file.strip_prefix("routine-").and_then(|rest| rest.strip_suffix(".yaml")) {
                return Some(FileKind::Routine { municipality, kind });
            }
            let (name, lang) = markdown(file)?;
            Some(FileKind::MunicipalityText { municipality, name, lang })
        }
        ["municipalities", file] => {
            let (name, lang) = markdown(file)?;
            Some(FileKind::MunicipalityText { municipality: "", name, lang })
        }
        ["parties", id, file] => match markdown(file)? {
            ("index", lang) => Some(FileKind::OrganizationText { id, lang }),
            _ => None,
        },
        ["organizations", file] => Some(FileKind::Organization { id: file.strip_suffix(".yaml")? }),
        ["services", file] => Some(FileKind::Service { id: file.strip_suffix(".yaml")? }),
        ["glossary", file] => Some(FileKind::Glossary { id: file.strip_suffix(".yaml")? }),
        ["pages", file] => {
            if let Some(page) = file.strip_suffix(".swl.yaml") {
                return Some(FileKind::SignedFilm { page });
            }
            let (slug, lang) = markdown(file)?;
            Some(FileKind::Page { section: "", slug, lang })
        }
        ["pages", "films", file] if !file.ends_with(".md") => {
            media(file, &["mp4", "webm", "vtt", "png", "jpg"])
        }
        ["pages", section, file] => {
            let (slug, lang) = markdown(file)?;
            Some(FileKind::Page { section, slug: if slug == "_index" { "" } else { slug }, lang })
        }
        ["news", id, file] if file.ends_with(".md") => match markdown(file)? {
            ("index", lang) => Some(FileKind::News { id, lang }),
            _ => None,
        },
        ["news", _, file] => media(file, &["png", "jpg"]),
        ["courses", id, "course.yaml"] => Some(FileKind::Course { id }),
        ["courses", course, "quiz.yaml"] => Some(FileKind::Quiz { course }),
        ["courses", course, file] => match markdown(file)? {
            ("leader", lang) => Some(FileKind::Leader { course, lang }),
            (name, lang) => {
                let (number, slug) = name.split_once('-')?;
                let is_number = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
                let number = number.parse().ok().filter(|_| is_number)?;
                Some(FileKind::Lesson { course, number, slug, lang })
            }
        },
        ["cooperation", "groups", file] => Some(FileKind::Group { id: file.strip_suffix(".yaml")? }),
        ["cooperation", "focus-areas", file] => Some(FileKind::FocusArea { id: file.strip_suffix(".yaml")? }),
        ["cooperation", "commitments", file] => {
            Some(FileKind::Commitment { id: file.strip_suffix(".yaml")? })
        }
        ["cooperation", "documents", id, "document.yaml"] => Some(FileKind::Document { id }),
        ["cooperation", "documents", id, file] => match markdown(file) {
            Some(("index", lang)) => Some(FileKind::DocumentText { id, lang }),
            Some(_) => None,
            None => media(file, &["pdf"]),
        },
        ["cooperation", "examples", file] => Some(FileKind::Example { id: file.strip_suffix(".yaml")? }),
        ["cooperation", "surveys", id, "survey.yaml"] => Some(FileKind::Survey { id }),
        ["cooperation", "surveys", survey, file] => {
            Some(FileKind::Report { survey, organization: file.strip_suffix(".csv")? })
        }
        ["cooperation", "meetings", file] => Some(FileKind::Meeting { id: file.strip_suffix(".yaml")? }),
        ["lectures", id, "series.yaml"] => Some(FileKind::Series { id }),
        ["lectures", series, file] => Some(FileKind::Lecture { series, id: file.strip_suffix(".yaml")? }),
        ["courses" | "lectures" | "news", _, "films", file] => {
            media(file, &["mp4", "webm", "vtt", "png", "jpg"])
        }
        ["courses", _, "images", file] => media(file, &["png", "jpg"]),
        _ => None,
    }
}

fn media<'a>(file: &'a str, endings: &[&str]) -> Option<FileKind<'a>> {
    let (name, ending) = file.rsplit_once('.')?;
    let fine = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    (fine && !name.is_empty() && endings.contains(&ending)).then_some(FileKind::Media { ending })
}

/// `name.lang.md` in its parts.
fn markdown(file: &str) -> Option<(&str, &str)> {
    file.strip_suffix(".md")?.rsplit_once('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_a_file_is() {
        assert_eq!(classify("services/112.yaml"), Some(FileKind::Service { id: "112" }));
        assert_eq!(
            classify("municipalities/lulea/victim.sv.md"),
            Some(FileKind::MunicipalityText { municipality: "lulea", name: "victim", lang: "sv" })
        );
        assert_eq!(
            classify("municipalities/victim.ar.md"),
            Some(FileKind::MunicipalityText { municipality: "", name: "victim", lang: "ar" })
        );
        assert_eq!(
            classify("municipalities/lulea/routine-adult.yaml"),
            Some(FileKind::Routine { municipality: "lulea", kind: "adult" })
        );
        assert_eq!(
            classify("pages/kunskap/_index.sv.md"),
            Some(FileKind::Page { section: "kunskap", slug: "", lang: "sv" })
        );
        assert_eq!(classify("pages/om.sv.md"), Some(FileKind::Page { section: "", slug: "om", lang: "sv" }));
        assert_eq!(
            classify("courses/grunder/02-barn.sv.md"),
            Some(FileKind::Lesson { course: "grunder", number: 2, slug: "barn", lang: "sv" })
        );
        assert_eq!(
            classify("courses/grunder/films/kontroll.sv.vtt"),
            Some(FileKind::Media { ending: "vtt" })
        );
        for unknown in ["courses/grunder/barn.sv.md", "courses/grunder/images/a.svg", "courses/a/films/Å.mp4"]
        {
            assert_eq!(classify(unknown), None, "{unknown}");
        }
        for unknown in ["services/112.yml", "pages/om.md", "notes.txt", "a/b/c/d", "municipalities/lulea"] {
            assert_eq!(classify(unknown), None, "{unknown}");
        }
    }
}
