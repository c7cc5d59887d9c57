//! A theme folder that is read again and again: only the parts whose files changed are made anew.

use super::{Theme, asset, button, component, font, manifest, message, part};
use super::{manifest::Manifest, style::Styles, template::Templates, token::Tokens};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::LangTag;
use crate::source::Snapshot;
use crate::trace::Fingerprint;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads a theme folder and remembers each part.
#[derive(Debug, Default)]
pub struct Loader {
    manifest: Part<Option<Arc<Manifest>>>,
    templates: Part<Option<Arc<Templates>>>,
    components: Part<Arc<Vec<component::Component>>>,
    styles: Part<Arc<Styles>>,
    tokens: Part<Option<Arc<Tokens>>>,
    scripts: Part<Arc<Vec<asset::Asset>>>,
    images: Part<Arc<Vec<asset::Asset>>>,
    fonts: Part<Arc<Vec<font::Font>>>,
    button: Part<Option<Arc<button::Button>>>,
    packages: Part<Arc<part::PackageScripts>>,
    messages: Part<Arc<BTreeMap<LangTag, Arc<message::Messages>>>>,
}

/// A part with the files that it was made of, and what is wrong with it.
#[derive(Debug)]
struct Part<T> {
    made: Option<(Fingerprint, T)>,
    problems: Vec<Diagnostic>,
}

impl<T> Default for Part<T> {
    fn default() -> Self {
        Self { made: None, problems: Vec::new() }
    }
}

impl<T: Clone> Part<T> {
    /// The part made of these files: the one that is there, when they are the same.
    fn get(
        &mut self,
        files: Fingerprint,
        problems: &mut Diagnostics,
        make: impl FnOnce(&mut Diagnostics) -> T,
    ) -> (Fingerprint, T) {
        if self.made.as_ref().is_none_or(|(known, _)| *known != files) {
            let mut found = Diagnostics::default();
            self.made = Some((files, make(&mut found)));
            self.problems = found.into_iter().collect();
        }
        problems.extend(self.problems.iter().cloned());
        match &self.made {
            Some(made) => made.clone(),
            None => unreachable!("it was made just now"),
        }
    }
}

impl Loader {
    /// The theme of these files, and every problem in it; places are relative to the folder.
    /// There is a theme as long as pages can be rendered, whatever else is wrong.
    pub fn load(&mut self, snapshot: &Snapshot) -> (Option<Theme>, Diagnostics) {
        let mut problems = Diagnostics::default();
        super::unknown_files(snapshot, &mut problems);
        let of = |wanted: &dyn Fn(&str) -> bool| {
            let files = snapshot.iter().filter(|file| wanted(&file.path));
            Fingerprint::of_value(&files.map(|file| (&file.path, file.fingerprint)).collect::<Vec<_>>())
        };
        let in_folder =
            |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let of_components = |ending: &'static str| {
            move |path: &str| path.starts_with("components/") && path.ends_with(ending)
        };

        let settings = of(&|path| path == manifest::FILE);
        let (_, manifest) =
            self.manifest.get(settings, &mut problems, |found| Manifest::load(snapshot, found).map(Arc::new));
        let files = of(&|path| in_folder(path, "templates") || of_components(".html")(path));
        let (_, templates) =
            self.templates.get(files, &mut problems, |found| Templates::load(snapshot, found).map(Arc::new));
        let files = of(&|path| in_folder(path, "components"));
        let (component_files, components) =
            self.components.get(files, &mut problems, |found| Arc::new(component::load(snapshot, found)));
        let files = of(&|path| in_folder(path, "styles") || of_components(".css")(path));
        let (style_files, styles) =
            self.styles.get(files, &mut problems, |found| Arc::new(Styles::load(snapshot, found)));
        let files = of(&|path| in_folder(path, "scripts") || of_components(".js")(path));
        let (_, scripts) =
            self.scripts.get(files, &mut problems, |found| Arc::new(asset::scripts(snapshot, found)));
        let files = of(&|path| in_folder(path, "images"));
        let (_, images) =
            self.images.get(files, &mut problems, |found| Arc::new(asset::images(snapshot, found)));
        let files = of(&|path| in_folder(path, "fonts") || path == manifest::FILE);
        let (_, fonts) = self
            .fonts
            .get(files, &mut problems, |found| Arc::new(font::load(snapshot, manifest.as_deref(), found)));
        let files = of(&|path| in_folder(path, "button"));
        let (_, button) =
            self.button.get(files, &mut problems, |found| button::load(snapshot, found).map(Arc::new));
        let files = of(&|path| in_folder(path, "packages"));
        let (package_files, packages) =
            self.packages.get(files, &mut problems, |_| Arc::new(part::packages(snapshot)));
        let files = of(&|path| in_folder(path, "i18n"));
        let (_, messages) =
            self.messages.get(files, &mut problems, |found| Arc::new(message::load(snapshot, found)));

        let files = Fingerprint::of_value(&(settings, style_files));
        let (_, tokens) = self.tokens.get(files, &mut problems, |found| {
            let tokens = Tokens::new(manifest.as_deref()?, styles.tokens());
            found.extend(tokens.problems());
            Some(Arc::new(tokens))
        });
        let swedish = messages.get(&LangTag::swedish()).cloned();
        let (Some(manifest), Some(templates), Some(tokens), Some(swedish)) =
            (manifest, templates, tokens, swedish)
        else {
            return (None, problems);
        };
        manifest.check_parts(&components, &scripts, &mut problems);
        let theme = Theme {
            name: manifest.name.clone(),
            templates,
            components,
            component_files,
            styles: (Fingerprint::of_value(&(settings, style_files)), styles),
            tokens,
            scripts,
            images,
            fonts,
            button,
            parts: Arc::new(manifest.parts.clone()),
            packages,
            package_files,
            messages,
            swedish,
        };
        (Some(theme), problems)
    }
}
