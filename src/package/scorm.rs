//! The manifest of SCORM, of version 1.2 and of 2004's 4th edition.
//!
//! A platform shows one item for each module. The item is opened by a resource, the SCO, which lists the files that no
//! other module loads and leans on a resource with those that several do.
//!
//! **Invariant:** every file stands in exactly one resource.

use super::xml::Element;
use super::{Course, Module, Pass};
use std::collections::BTreeMap;

/// Which SCORM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edition {
    /// 1.2.
    V12,
    /// 2004 4th edition.
    V2004,
}

/// The resource with what several modules load, and the one with what none does.
const SHARED: &str = "shared";
const OTHER: &str = "other";

/// The one organization of the modules.
const ORGANIZATION: &str = "modules";

/// The schema of SCORM 1.2 lets titles be as long as this, and a version.
const LONGEST_TITLE: usize = 200;
const LONGEST_VERSION: usize = 20;

/// The manifest of a package that holds `files`.
pub(super) fn manifest<'a>(
    edition: Edition,
    course: &'a Course,
    files: impl Iterator<Item = &'a String>,
) -> Element {
    let (version, namespaces): (_, &[_]) = match edition {
        Edition::V12 => (
            "1.2",
            &[
                ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
                ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
            ],
        ),
        Edition::V2004 => (
            "2004 4th Edition",
            &[
                ("xmlns", "http://www.imsglobal.org/xsd/imscp_v1p1"),
                ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_v1p3"),
                ("xmlns:imsss", "http://www.imsglobal.org/xsd/imsss"),
            ],
        ),
    };
    let root = Element::new("manifest")
        .with("identifier", &identifier(&course.iri))
        .with("version", &shortened(&course.version, LONGEST_VERSION));
    namespaces
        .iter()
        .fold(root, |root, (name, uri)| root.with(name, uri))
        .child(
            Element::new("metadata")
                .child(Element::text("schema", "ADL SCORM"))
                .child(Element::text("schemaversion", version)),
        )
        .child(
            Element::new("organizations").with("default", ORGANIZATION).child(organization(edition, course)),
        )
        .child(Element::new("resources").children(resources(edition, course, files)))
}

fn organization(edition: Edition, course: &Course) -> Element {
    let organization = Element::new("organization")
        .with("identifier", ORGANIZATION)
        .child(title(&course.title))
        .children(course.modules.iter().map(|module| item(edition, course, module)));
    match edition {
        Edition::V12 => organization,
        // The learner chooses where to go, and may also go on to the next.
        Edition::V2004 => organization.child(
            Element::new("imsss:sequencing")
                .child(Element::new("imsss:controlMode").with("choice", "true").with("flow", "true")),
        ),
    }
}

fn item(edition: Edition, course: &Course, module: &Module) -> Element {
    let pass = course.pass.filter(|_| module.is_scored);
    let item = Element::new("item")
        .with("identifier", &format!("item-{}", module.id))
        .with("identifierref", &resource_id(module))
        .child(title(&module.title));
    match edition {
        Edition::V12 => {
            item.children(pass.map(|pass| Element::text("adlcp:masteryscore", &pass.percent().to_string())))
        }
        Edition::V2004 => item.child(sequencing(pass)),
    }
}

/// How a module counts: its page tells when it is completed, and the quiz alone decides whether the course is passed.
fn sequencing(pass: Option<Pass>) -> Element {
    let objective = Element::new("imsss:primaryObjective").with("objectiveID", "score");
    let (rollup, objective) = match pass {
        Some(pass) => (
            None,
            objective
                .with("satisfiedByMeasure", "true")
                .child(Element::text("imsss:minNormalizedMeasure", &pass.scaled())),
        ),
        None => (
            Some(
                Element::new("imsss:rollupRules")
                    .with("rollupObjectiveSatisfied", "false")
                    .with("objectiveMeasureWeight", "0"),
            ),
            objective,
        ),
    };
    Element::new("imsss:sequencing")
        .children(rollup)
        .child(Element::new("imsss:objectives").child(objective))
        .child(
            Element::new("imsss:deliveryControls")
                .with("completionSetByContent", "true")
                .with("objectiveSetByContent", "true"),
        )
}

fn resources<'a>(
    edition: Edition,
    course: &'a Course,
    files: impl Iterator<Item = &'a String>,
) -> Vec<Element> {
    // Each file by the resource in which it stands.
    let mut places: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for file in files {
        // A module's page is its own, also when another module leads there.
        let opened = course.modules.iter().find(|module| module.page == *file);
        let mut loading = course.modules.iter().filter(|module| module.files.contains(file));
        let place = match (opened, loading.next(), loading.next()) {
            (Some(module), _, _) | (None, Some(module), None) => resource_id(module),
            (None, None, _) => OTHER.to_owned(),
            (None, Some(_), Some(_)) => SHARED.to_owned(),
        };
        places.entry(place).or_default().push(file);
    }
    let shared = places.get(SHARED).cloned().unwrap_or_default();
    let listed = |id: &str| {
        let files = places.get(id).into_iter().flatten();
        files.map(|file| Element::new("file").with("href", file)).collect::<Vec<_>>()
    };
    let resource = |id: &str, kind: &str| {
        let kind_name = match edition {
            Edition::V12 => "adlcp:scormtype",
            Edition::V2004 => "adlcp:scormType",
        };
        Element::new("resource").with("identifier", id).with("type", "webcontent").with(kind_name, kind)
    };
    let scos = course.modules.iter().map(|module| {
        let id = resource_id(module);
        let leans = shared.iter().any(|file| module.files.contains(*file));
        resource(&id, "sco")
            .with("href", &module.page)
            .children(listed(&id))
            .children(leans.then(|| Element::new("dependency").with("identifierref", SHARED)))
    });
    let assets = [SHARED, OTHER].into_iter().filter(|id| places.contains_key(*id));
    scos.chain(assets.map(|id| resource(id, "asset").children(listed(id)))).collect()
}

/// Cannot be [`SHARED`] or [`OTHER`], whatever the module is called.
fn resource_id(module: &Module) -> String {
    format!("sco-{}", module.id)
}

fn title(text: &str) -> Element {
    Element::text("title", &shortened(text, LONGEST_TITLE))
}

/// Names the course in every package and version of it: its IRI, with the signs that an identifier of XML may have.
fn identifier(iri: &str) -> String {
    let (_, rest) = iri.split_once("://").unwrap_or(("", iri));
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { '-' };
    format!("course-{}", rest.trim_matches('/').chars().map(plain).collect::<String>())
}

fn shortened(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest - 1).collect();
    format!("{}…", kept.trim_end())
}
