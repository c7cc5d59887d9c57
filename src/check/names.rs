//! Names in the files of the cooperation that lead nowhere.

use super::field::Place;
use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Document, FocusArea, GlossaryTerm, Group, Id, Municipality, Organization};
use std::collections::BTreeMap;

/// The names in one file, held against what there is. A name of something that could not be read is right.
pub(crate) struct Names<'a> {
    pub(crate) assembly: &'a Assembly,
    pub(crate) place: &'a Place,
    pub(crate) diagnostics: &'a mut Diagnostics,
}

impl Names<'_> {
    /// An organization at `path` in the file.
    pub(crate) fn organization(&mut self, path: &str, id: &Id<Organization>) {
        let what =
            What { code: Code::UnknownOrganization, kind: "party", called: "organization", ending: "" };
        self.one(&what, path, id, &self.assembly.organizations);
    }

    /// Organizations in a list.
    pub(crate) fn organizations(&mut self, path: &str, ids: &[Id<Organization>]) {
        for (index, id) in ids.iter().enumerate() {
            self.organization(&format!("{path}[{index}]"), id);
        }
    }

    /// A kommun of the portal.
    pub(crate) fn municipality(&mut self, path: &str, id: &Id<Municipality>) {
        let what =
            What { code: Code::UnknownMunicipality, kind: "municipality", called: "kommun", ending: " here" };
        self.one(&what, path, id, &self.assembly.municipalities);
    }

    /// A group of the cooperation.
    pub(crate) fn group(&mut self, path: &str, id: &Id<Group>) {
        let what = What { code: Code::UnknownLink, kind: "group", called: "group", ending: "" };
        self.one(&what, path, id, &self.assembly.groups);
    }

    /// A document.
    pub(crate) fn document(&mut self, path: &str, id: &Id<Document>) {
        let what = What { code: Code::UnknownLink, kind: "document", called: "document", ending: "" };
        self.one(&what, path, id, &self.assembly.documents);
    }

    /// A focus area.
    pub(crate) fn focus_area(&mut self, path: &str, id: &Id<FocusArea>) {
        let what = What { code: Code::UnknownLink, kind: "focus-area", called: "focus area", ending: "" };
        self.one(&what, path, id, &self.assembly.focus_areas);
    }

    /// A word of the glossary.
    pub(crate) fn term(&mut self, path: &str, id: &Id<GlossaryTerm>) {
        let what =
            What { code: Code::UnknownLink, kind: "glossary", called: "word in the glossary", ending: "" };
        self.one(&what, path, id, &self.assembly.glossary);
    }

    fn one<T, V>(&mut self, what: &What, path: &str, id: &Id<T>, known: &BTreeMap<Id<T>, V>) {
        if known.contains_key(id) || self.assembly.is_unread(what.kind, id.as_str()) {
            return;
        }
        let called = what.called;
        if self.assembly.is_hidden(what.kind, id.as_str()) {
            let message = format!("The {called} `{id}` is internal, and this file is open to all.");
            let help = "Take the name away, or write `audience: internal` here too: else the open site says that it is there.";
            let problem = Diagnostic::new(Code::InternalLink, self.place.at(path), message);
            self.diagnostics.push(problem.help(help));
            return;
        }
        let message = format!("There is no {called} `{id}`{}.", what.ending);
        let help = match nearest(id.as_str(), known.keys().map(Id::as_str)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "A name is that of a folder or file: see parties/, municipalities/ and cooperation/."
                .to_owned(),
        };
        self.diagnostics.push(Diagnostic::new(what.code, self.place.at(path), message).help(help));
    }
}

/// What is named.
struct What {
    code: Code,
    /// As in links.
    kind: &'static str,
    /// As in messages.
    called: &'static str,
    /// What the message ends with.
    ending: &'static str,
}
