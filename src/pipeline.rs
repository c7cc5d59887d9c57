//! The stages in their order: from two folders to every portal's finished site.
//!
//! Turns [`Inputs`] into [`Built`]: sites, problems, and how long each stage took.
//!
//! **Invariant:** the same inputs give the same sites, whatever the number of threads.
//! **Never:** print; write files.

use crate::audit::{self, AuditFacts, Summary};
use crate::catalog::{Catalog, Reader};
use crate::check::{self, Criteria};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::export;
use crate::model::{BuildDate, Content, Id, LangTag, Municipality, Portal};
use crate::output::{Artifact, Output, OutputPath};
use crate::record;
use crate::render;
use crate::route::{Extra, Page, Route, Routes};
use crate::source::Snapshot;
use crate::theme::{Asset, Renderer, Theme};
use crate::view::{self, Assets, Context, Script, SiteView};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a build is made from; nothing else reaches it.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The content folder.
    pub content: &'a Snapshot,
    /// The theme folder.
    pub theme: &'a Snapshot,
    /// One portal, or all.
    pub only: Option<&'a Id<Portal>>,
    /// The day to judge by, where somebody asked for one.
    pub date: Option<BuildDate>,
    /// The day to judge by otherwise.
    pub today: BuildDate,
    /// What is built besides.
    pub extra: Extra,
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Built {
    /// Every portal, by name.
    pub portals: Vec<BuiltPortal>,
    /// Problems in the content and on the finished pages, by place.
    pub content_problems: Vec<Diagnostic>,
    /// Problems in the theme, by place.
    pub theme_problems: Vec<Diagnostic>,
    /// How long each stage took, in order.
    pub timings: Vec<(&'static str, Duration)>,
}

/// A finished site.
#[derive(Debug)]
pub struct BuiltPortal {
    /// Its name.
    pub id: Id<Portal>,
    /// Every file of it.
    pub output: Output,
    /// Settings for web servers, which do not belong in the site itself.
    pub deploy: Vec<Artifact>,
    /// What the audit measured.
    pub summary: Summary,
    /// How each kommun's page meets NCK's criteria.
    pub criteria: Vec<(Arc<str>, Criteria)>,
}

/// Told for each page that is done, of how many.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds every portal that the inputs ask for.
pub fn build(inputs: Inputs<'_>, progress: Progress<'_>) -> Built {
    let mut built = Built::default();
    let mut clock = Clock { last: Instant::now() };
    let (theme, theme_problems) = Theme::load(inputs.theme);
    let mut theme_problems = theme_problems;
    clock.lap("theme", &mut built);
    let checked = check::check(inputs.content, inputs.only, inputs.date, inputs.today);
    let mut content_problems = checked.diagnostics;
    clock.lap("content", &mut built);
    if let Some(theme) = &theme {
        for content in checked.portals {
            let mut problems = Problems { content: &mut content_problems, theme: &mut theme_problems };
            let portal = portal(theme, content, inputs, progress, &mut problems);
            clock.lap("pages", &mut built);
            built.portals.extend(portal);
        }
    }
    built.content_problems = content_problems.into_sorted();
    built.theme_problems = theme_problems.into_sorted();
    built
}

struct Clock {
    last: Instant,
}

impl Clock {
    fn lap(&mut self, stage: &'static str, built: &mut Built) {
        let now = Instant::now();
        built.timings.push((stage, now - self.last));
        self.last = now;
    }
}

/// Where problems are collected: those of the content and those of the theme have different folders.
struct Problems<'a> {
    content: &'a mut Diagnostics,
    theme: &'a mut Diagnostics,
}

fn portal(
    theme: &Theme,
    content: Content,
    inputs: Inputs<'_>,
    progress: Progress<'_>,
    problems: &mut Problems<'_>,
) -> Option<BuiltPortal> {
    let id = content.portal.id.clone();
    let catalog = Catalog::new(content);
    let reader = catalog.reader();
    let criteria = criteria(reader);
    let routes = Routes::new(reader, inputs.extra, problems.content);
    let (files, assets) = assets(theme, reader.portal(), inputs.content, problems)?;

    let mut output = Output::default();
    let mut add = |artifact: Artifact| {
        if let Err(taken) = output.add(artifact) {
            problems.content.push(Diagnostic::of_portal(
                Code::DuplicateAddress,
                format!("Two files would stand at {}.", taken.path.url()),
            ));
        }
    };
    files.into_iter().for_each(&mut add);
    let renderers = Renderers::new(theme, reader, &routes, &assets, problems.theme);
    let made = renderers.pages(progress);
    let mut found = Diagnostics::default();
    let mut showcase = None;
    for (artifact, page_problems, theme_problem) in made {
        found.extend(page_problems);
        problems.theme.extend(theme_problem);
        match artifact {
            // Its examples link to places that do not exist: it is for designers, and no page of the portal.
            Some(artifact) if routes.is_showcase(&artifact.path) => showcase = Some(artifact),
            artifact => artifact.into_iter().for_each(&mut add),
        }
    }
    let (site_files, deploy) = export::files(reader, &routes);
    site_files.into_iter().for_each(&mut add);
    problems.content.extend(found);
    let facts = AuditFacts::of(reader).with_stylesheets(output.iter());
    let (audit_problems, summary) = audit::audit(&output, &facts);
    problems.content.extend(audit_problems);
    if let Some(showcase) = showcase {
        let _never_taken = output.add(showcase);
    }
    Some(BuiltPortal { id, output, deploy, summary, criteria })
}

fn criteria(reader: Reader<'_>) -> Vec<(Arc<str>, Criteria)> {
    let score = |municipality: &Arc<Municipality>| {
        let services = reader.services().map(|service| &**service);
        (municipality.long_name.clone(), check::score(municipality, services))
    };
    reader.municipalities().map(score).collect()
}

/// The theme's files for this portal, and their addresses.
fn assets(
    theme: &Theme,
    portal: &Portal,
    content: &Snapshot,
    problems: &mut Problems<'_>,
) -> Option<(Vec<Artifact>, Assets)> {
    let file: Arc<str> = format!("{}/portal.yaml", portal.id).into();
    let yaml = content.get(&file).and_then(|file| file.text()).unwrap_or_default();
    let place =
        |path: &str| record::locate(yaml, path).map_or(Origin::file(&file), |span| Origin::span(&file, span));
    for problem in theme.token_problems(&portal.tokens) {
        let origin = place(&format!("tokens.{}", problem.token));
        problems.content.push(Diagnostic { origin: Some(origin), ..problem.diagnostic });
    }
    for language in
        portal.languages.iter().filter(|language| !theme.languages().any(|known| *known == language.tag))
    {
        let message =
            format!("The theme {} has no texts in {} ({}).", theme.name(), language.name, language.tag);
        let help = "The exit and the emergency bar would be in another language than the page. Write i18n/<language>.yaml \
                    in the theme, or take the language from the portal.";
        problems.content.push(Diagnostic::new(Code::MessageMissing, place("languages"), message).help(help));
    }
    let stylesheet = match theme.stylesheet(&portal.tokens) {
        Ok(stylesheet) => stylesheet,
        Err(problem) => {
            problems.theme.push(*problem);
            return None;
        }
    };
    let url = |asset: &Asset| format!("/assets/{}", asset.file_name);
    let all = || [&stylesheet].into_iter().chain(theme.scripts()).chain(theme.images());
    let files = all().filter_map(|asset| {
        Some(Artifact {
            path: OutputPath::new(format!("assets/{}", asset.file_name))?,
            bytes: asset.bytes.to_vec(),
        })
    });
    let scripts =
        theme.scripts().iter().map(|script| Script { src: url(script), integrity: script.integrity.clone() });
    let assets = Assets {
        stylesheet: url(&stylesheet),
        scripts: scripts.collect(),
        files: all().map(|asset| (asset.name.to_string(), url(asset))).collect(),
    };
    Some((files.collect(), assets))
}

/// What every page of a portal shares, for each of its languages.
struct Renderers<'a> {
    theme: &'a Theme,
    contexts: BTreeMap<LangTag, (Context<'a>, Renderer<'a>)>,
    routes: &'a Routes,
}

/// A page, the problems in its content, and the one in its template.
type Made = (Option<Artifact>, Diagnostics, Option<Diagnostic>);

impl<'a> Renderers<'a> {
    fn new(
        theme: &'a Theme,
        reader: Reader<'a>,
        routes: &'a Routes,
        assets: &'a Assets,
        theme_problems: &mut Diagnostics,
    ) -> Self {
        let mut contexts = BTreeMap::new();
        for language in &reader.portal().languages {
            let cx = Context {
                reader,
                routes,
                messages: theme.messages(&language.tag),
                lang: &language.tag,
                assets,
            };
            match theme.renderer(&language.tag, &SiteView::new(cx)) {
                Ok(renderer) => {
                    contexts.insert(language.tag.clone(), (cx, renderer));
                }
                Err(problem) => theme_problems.push(*problem),
            }
        }
        Self { theme, contexts, routes }
    }

    fn pages(&self, progress: Progress<'_>) -> Vec<Made> {
        let routes: Vec<&Route> = self.routes.iter().collect();
        let done = std::sync::atomic::AtomicUsize::new(0);
        let total = routes.len();
        routes
            .into_par_iter()
            .map(|route| {
                let made = self.page(route);
                progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, total);
                made
            })
            .collect()
    }

    fn page(&self, route: &Route) -> Made {
        let mut problems = Diagnostics::default();
        let Some((cx, renderer)) = self.contexts.get(&route.lang) else { return (None, problems, None) };
        let view = view::build(*cx, route, &mut problems);
        let rendered = match route.page {
            Page::Components => render::components(renderer, self.theme, route, &view),
            _ => render::page(renderer, route, &view),
        };
        match rendered {
            Ok(artifact) => (Some(artifact), problems, None),
            Err(problem) => (None, problems, Some(*problem)),
        }
    }
}

impl Built {
    /// Whether nothing keeps the sites from being published.
    pub fn is_publishable(&self, warnings: Warnings) -> bool {
        let blocks = |problem: &Diagnostic| {
            problem.severity == crate::diag::Severity::Error || warnings == Warnings::Deny
        };
        !self.content_problems.iter().chain(&self.theme_problems).any(blocks)
    }
}

/// What a warning means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Warnings {
    /// The site is published all the same.
    #[default]
    Allow,
    /// It is not.
    Deny,
}
