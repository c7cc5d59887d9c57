//! The pages around the violence button: where it leads, and where an authority chooses it.

use super::chrome::Head;
use super::kit::Kit;
use super::service::Card;
use super::{Body, Context, DateText, Link, View};
use crate::button;
use crate::model::{
    Audience, ButtonSize, Id, KitFile, LangTag, Municipality, Organization, OrganizationClass,
};
use crate::route::{Page, Route};
use serde::Serialize;

/// How many national lines the page has that the button leads to.
const LINES: usize = 2;

/// `help.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct HelpView {
    calls: Vec<Card>,
    lines: Vec<Card>,
    entries: Vec<Link>,
    municipality: Link,
    /// What a host reads to make a frame by itself.
    oembed_url: Option<String>,
}

/// `buttons.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Buttons {
    /// By class of actor.
    groups: Vec<OwnerGroup>,
    placed: usize,
    total: usize,
    versions: Vec<VersionRow>,
    status_url: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct OwnerGroup {
    id: &'static str,
    label: String,
    owners: Vec<Owner>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Owner {
    link: Link,
    placements: Vec<PlacementView>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct PlacementView {
    url: String,
    checked: DateText,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct VersionRow {
    version: String,
    integrity: String,
    url: String,
}

/// `button.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ButtonView {
    name: String,
    target: String,
    placements: Vec<PlacementView>,
    texts: Vec<ChoiceText>,
    colours: Vec<ChoiceColours>,
    sizes: Vec<ChoiceSize>,
    languages: Vec<KitView>,
    /// All of that again as JSON, for the script.
    data: String,
    version: String,
    chooser: [String; 2],
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ChoiceText {
    id: String,
    label: String,
    chosen: bool,
    /// By language, in the order of `languages`.
    words: Vec<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ChoiceColours {
    id: String,
    label: String,
    background: String,
    ink: String,
    chosen: bool,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ChoiceSize {
    id: &'static str,
    label: String,
    chosen: bool,
}

/// An authority's kit in one language.
#[derive(Clone, Debug, Hash, Serialize)]
struct KitView {
    tag: String,
    name: String,
    dir: &'static str,
    to: String,
    target: String,
    link: String,
    element: String,
    overlay: String,
    evergreen: String,
    frame: String,
    files: Vec<Link>,
    script: String,
}

/// The snippets with `{TEXT}`, `{BACKGROUND}`, `{INK}`, `{LANG}`, `{DIR}`, `{TARGET}`, `{TO}` and `{FILE}` in the place
/// of what is chosen.
#[derive(Serialize)]
struct Patterns {
    link: BySize,
    element: BySize,
    overlay: BySize,
}

#[derive(Serialize)]
struct BySize {
    normal: String,
    large: String,
}

/// The page that a kommun's button leads to: the numbers, and nothing before them.
pub(crate) fn help(cx: Context<'_>, route: &Route, id: &Id<Municipality>) -> View {
    let Some(municipality) = cx.reader.municipality(id) else { return super::chrome::bare(cx, route) };
    let entry = |audience: &Audience| {
        cx.link(cx.label("audience", audience.as_str()), &Page::Entry(id.clone(), *audience))
    };
    let name = &municipality.long_name;
    let head = Head {
        template: "help.html",
        title: cx.filled("button.title", &[("name", name)]),
        description: Some(cx.message("button.description")),
        audience: Some(Audience::Victim),
        ..Head::default()
    };
    let view = HelpView {
        calls: cx.first_calls(municipality, Audience::Victim),
        lines: cx.lines(Audience::Victim, LINES),
        entries: Audience::ENTRIES.iter().map(entry).collect(),
        municipality: cx.link(name.to_string(), &Page::Municipality(id.clone())),
        oembed_url: cx
            .routes
            .url(&Page::Oembed(municipality.organization.clone()), cx.lang)
            .map(|url| format!("{}{url}", cx.reader.portal().base_url)),
    };
    cx.page(route, head, Body::Help(Box::new(view)))
}

/// Every authority, with where its button stands and where it is missing (N40).
pub(crate) fn buttons(cx: Context<'_>, route: &Route) -> View {
    let parties: Vec<_> = cx.reader.authorities().collect();
    let placements = |organization: &Organization| placements(cx, organization);
    let group = |class: &OrganizationClass| {
        let of_class = parties.iter().filter(|party| party.class == *class);
        let owners: Vec<Owner> = of_class
            .map(|party| Owner {
                link: cx.link(cx.plain(&party.name), &Page::Button(party.id.clone())),
                placements: placements(party),
            })
            .collect();
        (!owners.is_empty()).then(|| OwnerGroup {
            id: class.as_str(),
            label: cx.label("classes", class.as_str()),
            owners,
        })
    };
    let versions = cx.assets.button.versions.iter().rev().map(|(version, integrity)| VersionRow {
        version: version.to_string(),
        integrity: integrity.clone(),
        url: format!("/knapp/{version}/knapp.js"),
    });
    let view = Buttons {
        placed: parties.iter().filter(|party| !placements(party).is_empty()).count(),
        total: parties.len(),
        groups: OrganizationClass::ALL.iter().filter_map(group).collect(),
        versions: versions.collect(),
        status_url: cx.url(&Page::ButtonStatus),
    };
    let head = Head {
        template: "buttons.html",
        title: cx.message("button.list_title"),
        description: Some(cx.message("button.list_lead")),
        professional: true,
        ..Head::default()
    };
    cx.page(route, head, Body::Buttons(Box::new(view)))
}

fn placements(cx: Context<'_>, organization: &Organization) -> Vec<PlacementView> {
    let all = organization.button.iter().flat_map(|button| &button.placements);
    all.map(|one| PlacementView { url: one.url.to_string(), checked: cx.date(one.checked) }).collect()
}

/// "Lägg knappen på er webbplats".
pub(crate) fn button(cx: Context<'_>, route: &Route, id: &Id<Organization>) -> View {
    let portal = cx.reader.portal();
    let parts = cx.reader.organization(id).zip(portal.button.as_ref()).zip(cx.kit(id));
    let Some(((organization, choices), kit)) = parts else { return super::chrome::bare(cx, route) };
    let languages: Vec<&LangTag> = portal.languages.iter().map(|language| &language.tag).collect();
    let texts = choices.texts.iter().map(|text| ChoiceText {
        id: text.id.to_string(),
        label: cx.plain(&text.text),
        chosen: **text.text.get(cx.lang).value == *kit.look.text,
        words: languages.iter().map(|lang| text.text.get(lang).value.to_string()).collect(),
    });
    let colours = choices.colours.iter().map(|colours| ChoiceColours {
        id: colours.id.to_string(),
        label: cx.plain(&colours.name),
        background: colours.background.to_string(),
        ink: colours.text.to_string(),
        chosen: *colours.background == *kit.look.background && *colours.text == *kit.look.ink,
    });
    let sizes = ButtonSize::ALL.iter().map(|size| ChoiceSize {
        id: size.as_str(),
        label: cx.label("button_size", size.as_str()),
        chosen: *size == kit.look.size,
    });
    let mut view = ButtonView {
        target: kit.target.clone(),
        placements: placements(cx, organization),
        texts: texts.collect(),
        colours: colours.collect(),
        sizes: sizes.collect(),
        languages: languages.iter().filter_map(|lang| kit_view(cx, id, lang)).collect(),
        data: String::new(),
        version: cx.assets.button.version.clone(),
        chooser: cx.assets.button.chooser.clone(),
        name: kit.name.clone(),
    };
    view.data = data(&view, &kit);
    let head = Head {
        template: "button.html",
        title: cx.filled("button.page_title", &[("name", &view.name)]),
        description: Some(cx.message("button.page_lead")),
        parents: vec![cx.link(cx.message("button.list_title"), &Page::Buttons)],
        professional: true,
        ..Head::default()
    };
    cx.page(route, head, Body::Button(Box::new(view)))
}

fn kit_view(cx: Context<'_>, id: &Id<Organization>, lang: &LangTag) -> Option<KitView> {
    let (page_cx, base_url) = (cx, &cx.reader.portal().base_url);
    // What the button says and leads to is in its language; the page around it is not.
    let cx = Context { lang, ..cx };
    let Kit { look, to, target, .. } = cx.kit(id)?;
    let language = cx.reader.language(lang)?;
    let script = KitFile::Script.name(lang);
    let version = &cx.assets.button.version;
    let major = cx.assets.button.versions.last_key_value().map_or(1, |(version, _)| version.major());
    let file = |file: &KitFile| Link {
        label: page_cx.message(&format!("button_file.{}", file.as_str().replace(['.', '-'], "_"))),
        url: cx.routes.url(&Page::KitFile(id.clone(), *file), lang).map(str::to_owned),
        ..Link::default()
    };
    let has_pictures = button::svg(&look).is_some();
    let is_picture = |file: &KitFile| matches!(file, KitFile::Svg | KitFile::Png | KitFile::Card);
    let files = KitFile::ALL.iter().filter(|file| has_pictures || !is_picture(file));
    let frame = cx.routes.url(&Page::Frame(id.clone()), lang).unwrap_or_default();
    let integrity = cx.assets.button.versions.last_key_value().map(|(_, integrity)| integrity.as_str());
    Some(KitView {
        tag: lang.to_string(),
        name: language.name.to_string(),
        dir: language.direction.as_str(),
        link: button::link(&look, &target),
        element: button::element(
            &look,
            "",
            &target,
            &format!("{base_url}/knapp/{version}/knapp.js"),
            integrity,
        ),
        evergreen: button::element(&look, "", &target, &format!("{base_url}/knapp/v{major}.js"), None),
        overlay: button::element(&look, &to, &target, &script, None),
        frame: super::frame::html(&format!("{base_url}{frame}"), &look.text),
        files: files.map(file).collect(),
        script: format!("/knapp/{id}/{script}"),
        to,
        target,
    })
}

/// What the script chooses from. No `<` in it could end the element that it stands in.
fn data(view: &ButtonView, kit: &Kit) -> String {
    let language = |one: &KitView| {
        serde_json::json!({
            "tag": one.tag, "dir": one.dir, "to": one.to, "target": one.target,
            "file": one.script.rsplit('/').next(),
        })
    };
    let data = serde_json::json!({
        "texts": view.texts,
        "colours": view.colours,
        "languages": view.languages.iter().map(language).collect::<Vec<_>>(),
        "patterns": patterns(kit),
    });
    data.to_string().replace('<', "\\u003c")
}

fn patterns(kit: &Kit) -> Patterns {
    let of = |size: ButtonSize| {
        let mut look = kit.look.clone();
        look.text = "{TEXT}".to_owned();
        look.background = "{BACKGROUND}".to_owned();
        look.ink = "{INK}".to_owned();
        look.size = size;
        // The language stands in two attributes and nowhere else.
        let marked = |html: String| {
            let lang = format!("lang=\"{}\" dir=\"{}\"", look.lang, look.direction.as_str());
            html.replace(&lang, "lang=\"{LANG}\" dir=\"{DIR}\"")
        };
        [
            marked(button::link(&look, "{TARGET}")),
            marked(button::element(&look, "", "{TARGET}", "{FILE}", None)),
            marked(button::element(&look, "{TO}", "{TARGET}", "{FILE}", None)),
        ]
    };
    let ([link, element, overlay], [large_link, large_element, large_overlay]) =
        (of(ButtonSize::Normal), of(ButtonSize::Large));
    Patterns {
        link: BySize { normal: link, large: large_link },
        element: BySize { normal: element, large: large_element },
        overlay: BySize { normal: overlay, large: large_overlay },
    }
}
