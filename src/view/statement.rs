//! The accessibility statement with the contents that Digg's list asks for.

use super::chrome::{Fallback, Head};
use super::{Body, Context, DateText, View, Words};
use crate::route::Route;
use serde::Serialize;

/// `accessibility.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Statement {
    owner: String,
    service: String,
    conformance: &'static str,
    conformance_label: String,
    gaps: Vec<Gap>,
    assessed: DateText,
    updated: DateText,
    method: Words,
    /// What the build itself has checked, on every page.
    computed: Vec<String>,
    message_form: String,
    complaint_url: &'static str,
    disproportionate: Option<Words>,
    exempt: Option<Words>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Gap {
    what: Words,
    why: Words,
    clause: String,
}

/// What `audit` and `theme` refuse: each is a sentence of the statement.
const COMPUTED: [&str; 5] = ["contrast", "headings", "links", "language", "exit"];

/// The accessibility statement.
pub(crate) fn statement(cx: Context<'_>, route: &Route) -> View {
    let portal = cx.reader.portal();
    let statement = &portal.accessibility;
    let owner =
        cx.reader.organization_link(&portal.owner).map(|owner| cx.plain(owner.name)).unwrap_or_default();
    let gaps = statement.gaps.iter().map(|gap| Gap {
        what: cx.words(&gap.what),
        why: cx.words(&gap.why),
        clause: gap.clause.to_string(),
    });
    let head = Head {
        template: "accessibility.html",
        title: cx.message("accessibility.title"),
        description: Some(cx.message("accessibility.lead")),
        fallback: Some(statement.method.get(cx.lang).lang.clone())
            .filter(|lang| lang != cx.lang)
            .map(Fallback::Parts),
        ..Head::default()
    };
    let view = Statement {
        owner,
        service: cx.plain(&portal.name),
        conformance: statement.conformance.as_str(),
        conformance_label: cx.label("conformance", statement.conformance.as_str()),
        gaps: gaps.collect(),
        assessed: cx.date(statement.assessed),
        updated: cx.date(statement.updated),
        method: cx.words(&statement.method),
        computed: COMPUTED.iter().map(|key| cx.label("computed", key)).collect(),
        message_form: portal.message_form.to_string(),
        complaint_url: "https://www.digg.se/tdosanmalan",
        disproportionate: cx.optional(statement.disproportionate.as_ref()),
        exempt: cx.optional(statement.exempt.as_ref()),
    };
    cx.page(route, head, Body::Accessibility(Box::new(view)))
}
