//! The course structure of cmi5: one course, with one unit that is all of it.

use super::xml::Element;
use super::{Course, Pass};

const NAMESPACE: &str = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd";

/// The course structure (cmi5 section 13). The unit is the first module.
pub(super) fn manifest(course: &Course) -> Element {
    let texts = || {
        [("title", &course.title), ("description", &course.description)]
            .map(|(name, text)| words(name, text, course))
    };
    let page = course.modules.first().map_or("", |module| module.page.as_str());
    let unit = Element::new("au")
        .with("id", &format!("{}cmi5", course.iri))
        .with("moveOn", if course.pass.is_some() { "CompletedAndPassed" } else { "Completed" })
        .with("launchMethod", "AnyWindow");
    let unit = match course.pass.map(Pass::scaled) {
        Some(score) => unit.with("masteryScore", &score),
        None => unit,
    };
    Element::new("courseStructure")
        .with("xmlns", NAMESPACE)
        .child(Element::new("course").with("id", &course.iri).children(texts()))
        .child(unit.children(texts()).child(Element::text("url", page)))
}

fn words(name: &'static str, text: &str, course: &Course) -> Element {
    Element::new(name).child(Element::text("langstring", text).with("lang", &course.lang))
}
