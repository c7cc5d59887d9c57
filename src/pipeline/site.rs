//! A portal's site as one immutable value that can make any of its pages, at once and in any order.

use super::Shared;
use crate::audit::{self, AuditFacts};
use crate::button::Code as ButtonCode;
use crate::catalog::{Catalog, Key, Reader};
use crate::check::{self, Completeness, Criteria, Files};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::export;
use crate::model::{LangTag, Municipality, PackageFormat, Portal};
use crate::output::{Artifact, OutputPath};
use crate::render;
use crate::route::{AddressKey, Addresses, Page, Route, Routes};
use crate::theme::{Asset, Messages, Part, Renderer, Theme};
use crate::trace::{Fingerprint, Log};
use crate::view::{self, Assets, Body, Context, PartAssets, Script, SiteView, View};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that pages are made from.
#[derive(Clone, Debug)]
pub struct Site {
    pub(super) theme: Theme,
    pub(super) catalog: Catalog,
    pub(super) routes: Arc<Routes>,
    pub(super) assets: Arc<AssetFiles>,
    /// What every page of a language shares; a language whose texts cannot be given to a template has none.
    pub(super) chromes: BTreeMap<LangTag, Arc<Chrome>>,
    /// The interface texts of every language.
    pub(super) messages: BTreeMap<LangTag, Arc<Messages>>,
}

/// The theme's files as the portal has them, and their addresses.
#[derive(Debug)]
pub(super) struct AssetFiles {
    pub(super) addresses: Assets,
    pub(super) files: BTreeMap<OutputPath, Arc<[u8]>>,
    /// The stylesheet of every page without fonts: what a package has must all lie in it.
    packed_stylesheet: Asset,
    /// Of the heaviest, as a phone receives it, in bytes.
    stylesheet_weight: usize,
}

/// What every page of a language shares, ready for the templates.
#[derive(Debug)]
pub(super) struct Chrome {
    pub(super) messages: Arc<Messages>,
    renderer: Renderer,
    /// Of the texts, the site around the page and the addresses of the assets.
    pub(super) fingerprint: Fingerprint,
}

/// What was read to make something.
#[derive(Debug, Default)]
pub(super) struct Reads {
    pub(super) content: Vec<Key>,
    pub(super) addresses: Vec<AddressKey>,
}

/// A file of the theme by the name that it has in a package.
type NamedFile<'a> = (String, &'a [u8]);

/// A page before it is rendered.
pub(super) struct Viewed {
    pub(super) view: View,
    pub(super) fingerprint: Fingerprint,
    pub(super) reads: Reads,
    pub(super) problems: Diagnostics,
}

/// Two logs for one thing that is made.
#[derive(Default)]
struct Logs {
    content: Log<Key>,
    addresses: Log<AddressKey>,
}

impl Logs {
    fn into_reads(self) -> Reads {
        Reads { content: self.content.into_keys(), addresses: self.addresses.into_keys() }
    }
}

impl Site {
    /// The view of a route; `None` when nothing can be made in its language.
    pub(super) fn view(&self, route: &Route) -> Option<Viewed> {
        let chrome = self.chromes.get(&route.lang)?;
        let logs = Logs::default();
        let cx = Context {
            reader: self.catalog.reader(&logs.content),
            routes: self.routes.addresses(&logs.addresses),
            messages: &chrome.messages,
            lang: &route.lang,
            assets: &self.assets.addresses,
            all_messages: &self.messages,
        };
        let mut problems = Diagnostics::default();
        let view = view::build(cx, route, &mut problems);
        let fingerprint = Fingerprint::of_value(&view);
        Some(Viewed { view, fingerprint, reads: logs.into_reads(), problems })
    }

    /// The page of a view.
    pub(super) fn render(&self, route: &Route, view: &View) -> Result<Artifact, Box<Diagnostic>> {
        let Some(chrome) = self.chromes.get(&route.lang) else {
            let message = format!("{} cannot be made in {}.", route.permalink, route.lang);
            return Err(Box::new(Diagnostic::of_portal(Code::TemplateError, message)));
        };
        if let Some(bytes) = view.view.file() {
            return Ok(Artifact { path: route.output.clone(), bytes: bytes.to_vec() });
        }
        if let Body::Picture(picture) = &view.view {
            return render::picture(route, picture);
        }
        if let Body::Package(package) = &view.view {
            let (styles, scripts) = self.package_files(package.format);
            return render::package(&chrome.renderer, route, view, package, &styles, &scripts);
        }
        match route.page {
            Page::Components => render::components(&chrome.renderer, &self.theme, route, view),
            _ => render::page(&chrome.renderer, route, view),
        }
    }

    /// The theme's files in a package, with the names that they have there: styles, then scripts in the order in which
    /// they are loaded.
    fn package_files(&self, format: PackageFormat) -> (Vec<NamedFile<'_>>, Vec<NamedFile<'_>>) {
        let bytes = |url: &str| self.assets.files.get(url.trim_start_matches('/')).map(|bytes| &**bytes);
        // `/assets/question.1f0c2a9b.js` is `question.js` there.
        let plain = |url: &str| {
            let name = url.rsplit('/').next().unwrap_or(url);
            let mut parts = name.split('.');
            format!("{}.{}", parts.next().unwrap_or_default(), parts.next_back().unwrap_or_default())
        };
        let file = |url: &String| Some((plain(url), bytes(url)?));
        let part = self.assets.addresses.parts.get(view::LEARNING);
        let packed = &self.assets.packed_stylesheet;
        let styles = part.and_then(|part| file(&part.stylesheet));
        let print = file(&self.assets.addresses.print_stylesheet);
        let styles = [(plain(&packed.file_name), &*packed.bytes)].into_iter().chain(print).chain(styles);
        let scripts = part.into_iter().flat_map(|part| &part.scripts).filter_map(|script| file(&script.src));
        let adapter = match format {
            PackageFormat::Scorm12 | PackageFormat::Scorm12Single => "scorm-1.2.js",
            PackageFormat::Scorm2004 | PackageFormat::Scorm2004Single => "scorm-2004.js",
            PackageFormat::Cmi5 => "cmi5.js",
        };
        let own = [("lms.js", adapter), ("module.js", "module.js")];
        let own = own
            .into_iter()
            .filter_map(|(name, script)| Some((name.to_owned(), &**self.theme.package_script(script)?)));
        (styles.collect(), scripts.chain(own).collect())
    }

    /// The fingerprint of all that a page is made of besides its view.
    pub(super) fn surroundings(&self, template: &str, route: &Route) -> Fingerprint {
        // Nothing of the theme is in a picture, and to make one takes longer than to make a hundred pages.
        if let Page::Picture(..) = route.page {
            return Fingerprint::of_value(&());
        }
        let chrome = self.chromes.get(&route.lang).map(|chrome| chrome.fingerprint);
        let components = (route.page == Page::Components).then(|| self.theme.components_fingerprint());
        // It has something of every language in it.
        let all = matches!(route.page, Page::ButtonStatus | Page::Translations)
            .then(|| self.chromes.values().map(|chrome| chrome.fingerprint).collect::<Vec<_>>());
        let packed = matches!(route.page, Page::Package(..)).then(|| {
            let parts = [template, "package-index.html"].map(|name| self.theme.closure_fingerprint(name));
            (parts, self.theme.packages_fingerprint())
        });
        Fingerprint::of_value(&(self.theme.closure_fingerprint(template), chrome, components, all, packed))
    }

    /// The files for machines: those of the site, and those for a folder beside it.
    pub(super) fn exports(&self) -> ((Vec<Artifact>, Vec<Artifact>), Reads) {
        let logs = Logs::default();
        let reader = self.catalog.reader(&logs.content);
        let files =
            export::files(reader, self.routes.addresses(&logs.addresses), &self.assets.addresses.button);
        (files, logs.into_reads())
    }

    /// What the audit must know.
    pub(super) fn audit_facts(&self) -> (AuditFacts, Reads) {
        let logs = Logs::default();
        let facts = AuditFacts::of(self.catalog.reader(&logs.content));
        let heaviest_stylesheet = Some(self.assets.stylesheet_weight);
        (AuditFacts { heaviest_stylesheet, ..facts }, logs.into_reads())
    }

    /// How each kommun's page meets NCK's criteria.
    pub fn criteria(&self) -> Vec<(Arc<str>, Criteria)> {
        let log = Log::default();
        let reader = self.catalog.reader(&log);
        let score = |municipality: &Arc<Municipality>| {
            let services = reader.services().map(|service| &**service);
            (municipality.long_name.clone(), check::score(municipality, services))
        };
        reader.municipalities().map(score).collect()
    }

    /// How far each language but Swedish has come.
    pub fn languages(&self) -> Vec<(LangTag, Completeness)> {
        let log = Log::default();
        let reader = self.catalog.reader(&log);
        let others = reader.portal().languages.iter().map(|language| &language.tag).skip(1);
        let ids = || reader.municipalities().map(|municipality| &municipality.id);
        others.map(|tag| (tag.clone(), Completeness::of(tag, reader.versions(), ids()))).collect()
    }

    /// The headers of the published site at an address.
    pub fn headers(&self, path: &str) -> Vec<(&'static str, String)> {
        let log = Log::default();
        export::headers(self.catalog.reader(&log), &self.assets.addresses.button, path)
    }

    /// The file that stands at `path` in the output, made now; `None` when there is none. Settings for web servers
    /// are no files that anybody asks for.
    pub fn file(&self, path: &str) -> Result<Option<Arc<[u8]>>, Box<Diagnostic>> {
        if let Some(bytes) = self.assets.files.get(path) {
            return Ok(Some(bytes.clone()));
        }
        if let Some(route) = self.routes.at(path) {
            let Some(viewed) = self.view(route) else { return Ok(None) };
            let bytes = self.render(route, &viewed.view)?.bytes;
            return Ok((!bytes.is_empty()).then(|| bytes.into()));
        }
        let is_setting = path.starts_with('_') || path.ends_with(".htaccess") || path == "web.config";
        let ((files, _), _) = if is_setting { Default::default() } else { self.exports() };
        Ok(files.into_iter().find(|file| file.path.as_str() == path).map(|file| file.bytes.into()))
    }

    /// The file of a page in Swedish.
    pub fn output_of(&self, page: &Page) -> Option<&OutputPath> {
        self.routes.output_of(page)
    }

    /// The names of all courses.
    pub fn courses(&self) -> Vec<String> {
        self.catalog.reader(&Log::default()).course_ids().iter().map(ToString::to_string).collect()
    }

    /// Where an old address leads now.
    pub fn moved(&self, from: &str) -> Option<&str> {
        self.routes.moved(from)
    }
}

/// Every page of a portal with its address.
pub(super) fn routes(catalog: &Catalog, shared: &Shared, problems: &mut Diagnostics) -> (Routes, Vec<Key>) {
    let log = Log::default();
    let routes = Routes::new(catalog.reader(&log), shared.extra, problems);
    (routes, log.into_keys())
}

/// What every page of a language shares; the portal's part of it is read anew.
pub(super) fn chrome(
    theme: &Theme,
    catalog: &Catalog,
    routes: &Routes,
    assets: &Assets,
    lang: &LangTag,
) -> (Result<Chrome, Box<Diagnostic>>, Reads) {
    let logs = Logs::default();
    let reader: Reader<'_> = catalog.reader(&logs.content);
    let addresses: Addresses<'_> = routes.addresses(&logs.addresses);
    let messages = theme.messages(lang).clone();
    let all_messages = &BTreeMap::new();
    let cx = Context { reader, routes: addresses, messages: &messages, lang, assets, all_messages };
    let site = SiteView::new(cx);
    let fingerprint = Fingerprint::of_value(&(&*messages, lang, &site, assets));
    let renderer = theme.renderer(lang, &site);
    (renderer.map(|renderer| Chrome { messages, renderer, fingerprint }), logs.into_reads())
}

/// The theme's files for this portal, and their addresses; `None` when there can be no stylesheet.
pub(super) fn assets(
    theme: &Theme,
    portal: &Portal,
    own: &Files,
    shared: &Shared,
    of_content: &mut Diagnostics,
    of_theme: &mut Diagnostics,
) -> Option<AssetFiles> {
    let file: Arc<str> = format!("{}/portal.yaml", portal.id).into();
    let place = |path: &str| match own.place(&file, path) {
        Origin { span, file } if span.end > 0 => Origin { file, span },
        whole => whole,
    };
    for problem in theme.token_problems(&portal.tokens) {
        let origin = place(&format!("tokens.{}", problem.token));
        of_content.push(Diagnostic { origin: Some(origin), ..problem.diagnostic });
    }
    for language in
        portal.languages.iter().filter(|language| !theme.languages().any(|known| *known == language.tag))
    {
        let message =
            format!("The theme {} has no texts in {} ({}).", theme.name(), language.name, language.tag);
        let help = "The exit and the emergency bar would be in another language than the page. Write i18n/<language>.yaml \
                    in the theme, or take the language from the portal.";
        of_content.push(Diagnostic::new(Code::MessageMissing, place("languages"), message).help(help));
    }
    let (packed_stylesheet, _) = match shared.stylesheet(theme, &portal.tokens) {
        Ok(made) => made,
        Err(problem) => {
            of_theme.push(problem);
            return None;
        }
    };
    let stylesheet = theme.with_letters(&packed_stylesheet);
    let languages: Vec<&LangTag> = portal.languages.iter().map(|language| &language.tag).collect();
    let letters = languages.iter().filter_map(|lang| Some(((*lang).clone(), theme.letters(lang)?)));
    let letters: BTreeMap<LangTag, Asset> = letters.collect();
    let code = portal.button.as_ref().and_then(|_| code(theme, of_content, &place));
    let (parts, print) = match theme.parts().and_then(|parts| Ok((parts, theme.print_stylesheet()?))) {
        Ok(made) => made,
        Err(problem) => {
            of_theme.push(*problem);
            return None;
        }
    };
    let url = |asset: &Asset| format!("/assets/{}", asset.file_name);
    let script = |script: &Asset| Script { src: url(script), integrity: script.integrity.clone() };
    let chooser = portal.button.as_ref().and_then(|_| theme.button()).map(|button| &button.chooser);
    let of_parts = || parts.iter().flat_map(|part| [&part.stylesheet].into_iter().chain(&part.scripts));
    let of_all = || [&stylesheet, &print].into_iter().chain(theme.scripts()).chain(theme.images());
    let of_letters = || letters.values().chain(theme.fonts(&languages));
    let all = || of_all().chain(of_parts()).chain(of_letters()).chain(chooser);
    let files = all().filter_map(|asset| {
        Some((OutputPath::new(format!("assets/{}", asset.file_name))?, asset.bytes.clone()))
    });
    let part = |part: &Part| {
        let scripts = part.scripts.iter().map(script).collect();
        (part.name.clone(), PartAssets { stylesheet: url(&part.stylesheet), scripts })
    };
    let addresses = Assets {
        stylesheet: url(&stylesheet),
        print_stylesheet: url(&print),
        scripts: theme.scripts().map(script).collect(),
        files: of_all().chain(chooser).map(|asset| (asset.name.to_string(), url(asset))).collect(),
        letters: letters.iter().map(|(lang, asset)| (lang.clone(), url(asset))).collect(),
        parts: parts.iter().map(part).collect(),
        button: code.unwrap_or_default(),
    };
    let files =
        files.chain(portal.button.as_ref().and_then(|_| theme.button()).into_iter().flat_map(released));
    let stylesheets =
        [&stylesheet].into_iter().chain(parts.iter().map(|part| &part.stylesheet)).chain(letters.values());
    let stylesheet_weight = stylesheets.map(|asset| audit::weight(&asset.bytes)).max().unwrap_or(0);
    Some(AssetFiles { addresses, files: files.collect(), packed_stylesheet, stylesheet_weight })
}

/// The button's newest scripts, for the kits.
fn code(theme: &Theme, problems: &mut Diagnostics, place: &impl Fn(&str) -> Origin) -> Option<ButtonCode> {
    let Some(button) = theme.button() else {
        let message = format!("The theme {} has no button.", theme.name());
        let help =
            "Its folder button/ holds the button's scripts. Add them, or take `button:` out of portal.yaml.";
        problems.push(Diagnostic::new(Code::ButtonChanged, place("button"), message).help(help));
        return None;
    };
    let (version, release) = button.newest()?;
    let text = |asset: &Asset| String::from_utf8_lossy(&asset.bytes).as_ref().into();
    Some(ButtonCode {
        version: version.to_string(),
        element: text(&release.element),
        overlay: text(&release.overlay),
        versions: button
            .versions
            .iter()
            .map(|(version, release)| (*version, release.element.integrity.clone()))
            .collect(),
        chooser: [format!("/assets/{}", button.chooser.file_name), button.chooser.integrity.clone()],
    })
}

/// The addresses that authorities load the element from: each version for ever, and the newest of each major.
fn released(button: &crate::theme::Button) -> Vec<(OutputPath, Arc<[u8]>)> {
    let mut files = BTreeMap::new();
    for (version, release) in &button.versions {
        files.insert(format!("knapp/{version}/knapp.js"), release.element.bytes.clone());
        files.insert(format!("knapp/v{}.js", version.major()), release.element.bytes.clone());
    }
    files.into_iter().filter_map(|(path, bytes)| Some((OutputPath::new(path)?, bytes))).collect()
}
