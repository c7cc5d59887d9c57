//! Views into pages.
//!
//! Turns (view, theme) into bytes; nothing else can reach a page.
//!
//! **Invariant:** pure: the same view and theme give the same bytes, in any order, on any thread.
//! **Never:** read the clock, the environment or the disk.

use crate::diag::Diagnostic;
use crate::output::Artifact;
use crate::route::Route;
use crate::theme::{Html, Renderer, Theme};
use crate::view::View;
use serde::Serialize;

/// The page of a route.
pub fn page(renderer: &Renderer, route: &Route, view: &View) -> Result<Artifact, Box<Diagnostic>> {
    let bytes = renderer.render(view.page.template, &route.permalink, &view.page, &view.view)?;
    Ok(Artifact { path: route.output.clone(), bytes })
}

#[derive(Serialize)]
struct Components {
    components: Vec<Component>,
}

#[derive(Serialize)]
struct Component {
    name: String,
    examples: Vec<Example>,
}

#[derive(Serialize)]
struct Example {
    name: String,
    html: Html,
}

/// The page that shows every component of the theme in every state of its examples.
pub fn components(
    renderer: &Renderer,
    theme: &Theme,
    route: &Route,
    view: &View,
) -> Result<Artifact, Box<Diagnostic>> {
    let mut components = Vec::new();
    for component in theme.components() {
        let mut examples = Vec::new();
        for example in &component.examples {
            let html = renderer.render_component(&component.name, example, &view.page)?;
            examples.push(Example { name: example.name.clone(), html });
        }
        components.push(Component { name: component.name.to_string(), examples });
    }
    let bytes =
        renderer.render(view.page.template, &route.permalink, &view.page, &Components { components })?;
    Ok(Artifact { path: route.output.clone(), bytes })
}
