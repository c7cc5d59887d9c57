//! What a file is, by its path alone.

/// The kinds of files that content is made of, with what their paths say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "content/README.md shows each kind")]
pub enum FileKind<'a> {
    Portal,
    Municipality { municipality: &'a str },
    Routine { municipality: &'a str, kind: &'a str },
    MunicipalityText { municipality: &'a str, name: &'a str, lang: &'a str },
    Organization { id: &'a str },
    OrganizationText { id: &'a str, lang: &'a str },
    Service { id: &'a str },
    Glossary { id: &'a str },
    Page { section: &'a str, slug: &'a str, lang: &'a str },
    News { id: &'a str, lang: &'a str },
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
        ["parties", id, file] => match markdown(file)? {
            ("index", lang) => Some(FileKind::OrganizationText { id, lang }),
            _ => None,
        },
        ["organizations", file] => Some(FileKind::Organization { id: file.strip_suffix(".yaml")? }),
        ["services", file] => Some(FileKind::Service { id: file.strip_suffix(".yaml")? }),
        ["glossary", file] => Some(FileKind::Glossary { id: file.strip_suffix(".yaml")? }),
        ["pages", file] => {
            let (slug, lang) = markdown(file)?;
            Some(FileKind::Page { section: "", slug, lang })
        }
        ["pages", section, file] => {
            let (slug, lang) = markdown(file)?;
            Some(FileKind::Page { section, slug: if slug == "_index" { "" } else { slug }, lang })
        }
        ["news", id, file] => match markdown(file)? {
            ("index", lang) => Some(FileKind::News { id, lang }),
            _ => None,
        },
        _ => None,
    }
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
            classify("municipalities/lulea/routine-adult.yaml"),
            Some(FileKind::Routine { municipality: "lulea", kind: "adult" })
        );
        assert_eq!(
            classify("pages/kunskap/_index.sv.md"),
            Some(FileKind::Page { section: "kunskap", slug: "", lang: "sv" })
        );
        assert_eq!(classify("pages/om.sv.md"), Some(FileKind::Page { section: "", slug: "om", lang: "sv" }));
        for unknown in ["services/112.yml", "pages/om.md", "notes.txt", "a/b/c/d", "municipalities/lulea"] {
            assert_eq!(classify(unknown), None, "{unknown}");
        }
    }
}
