//! Views into pages.
//!
//! Turns (view, theme) into bytes; nothing else can reach a page.
//!
//! **Invariant:** pure: the same view and theme give the same bytes, in any order, on any thread.
//! **Never:** read the clock, the environment or the disk.

use crate::diag::{Code, Diagnostic, Origin};
use crate::output::Artifact;
use crate::package;
use crate::picture;
use crate::route::Route;
use crate::theme::{Html, Renderer, Theme};
use crate::view::{PackageView, PictureFile, View};
use serde::Serialize;
use std::collections::BTreeMap;

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

/// A picture made of another.
pub fn picture(route: &Route, picture: &PictureFile) -> Result<Artifact, Box<Diagnostic>> {
    match picture::render(&picture.source.bytes, picture.form) {
        Ok(bytes) => Ok(Artifact { path: route.output.clone(), bytes }),
        Err(problem) => {
            let message = format!("Nothing can be made of the picture: {problem}.");
            let help = "It looks whole at its beginning, but is not: open it in a program for pictures and save it anew.";
            Err(Box::new(
                Diagnostic::new(Code::InvalidValue, Origin::file(&picture.file), message).help(help),
            ))
        }
    }
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

/// The package of a course: its pages, `styles` and `scripts` with their bytes in the order in which pages load them,
/// and its films.
pub fn package(
    renderer: &Renderer,
    route: &Route,
    view: &View,
    package: &PackageView,
    styles: &[(String, &[u8])],
    scripts: &[(String, &[u8])],
) -> Result<Artifact, Box<Diagnostic>> {
    let names = |files: &[(String, &[u8])]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let mut files: BTreeMap<String, Vec<u8>> =
        styles.iter().chain(scripts).map(|(name, bytes)| (name.clone(), bytes.to_vec())).collect();
    files.extend(package.media.iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())));
    let mut course = package.course.clone();
    let mut module = course.modules.iter_mut();
    for page in &package.pages {
        let is_tracked = page.template == view.page.template;
        let mut sheet = page.view.clone();
        sheet.stylesheets = names(styles);
        if is_tracked {
            sheet.scripts = names(scripts);
        }
        if let Some(module) = module.next().filter(|_| is_tracked) {
            module.files.extend(sheet.stylesheets.iter().chain(&sheet.scripts).cloned());
        }
        let bytes = renderer.render(page.template, &route.permalink, &view.page, &sheet)?;
        files.insert(page.file.clone(), bytes);
    }
    let bytes = package::zip(package.format, &course, &files).map_err(|error| {
        let message = format!("{} cannot be made: {error}.", route.permalink);
        Box::new(Diagnostic::of_portal(Code::TemplateError, message))
    })?;
    Ok(Artifact { path: route.output.clone(), bytes })
}
