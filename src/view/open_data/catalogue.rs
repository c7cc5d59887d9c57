//! The catalogue that data portals read: DCAT-AP-SE 3.0.1 as RDF/XML, with absolute IRIs (domain section 3).
//!
//! dataportal.se fetches it from one address, daily. Everything that the profile demands is there: of the catalogue, its
//! publisher, each dataset with whom to turn to, each file, and the API.

use super::dataset::{DataFile, Dataset, datasets, described};
use crate::model::{OpenData, OrganizationClass};
use crate::package::Element;
use crate::route::{Endpoint, Page, Route};
use crate::view::{Context, View};

const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("xmlns:dcterms", "http://purl.org/dc/terms/"),
    ("xmlns:vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xmlns:dcat", "http://www.w3.org/ns/dcat#"),
    ("xmlns:foaf", "http://xmlns.com/foaf/0.1/"),
];

/// The lists of the Publications Office of the EU.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";

/// The catalogue; nothing where the portal says nobody who answers for its data.
pub(crate) fn catalogue(cx: Context<'_>, route: &Route) -> View {
    let data = cx.reader.portal().open_data.as_ref();
    View::of_file(
        cx,
        route,
        data.and_then(|data| Catalogue { cx, data, file: cx.whole(&route.page) }.document()),
    )
}

struct Catalogue<'a> {
    cx: Context<'a>,
    data: &'a OpenData,
    /// The address of the catalogue itself: whatever it tells of has a name below it.
    file: String,
}

impl Catalogue<'_> {
    fn document(&self) -> Option<Vec<u8>> {
        let datasets = datasets(self.cx);
        let root = Element::new("rdf:RDF");
        let root = NAMESPACES.iter().fold(root, |root, (name, uri)| root.with(name, uri));
        let root = root.child(self.catalog(&datasets)).child(self.publisher()).child(self.contact());
        let root = root.child(self.api(&datasets));
        let of_one = |one: &Dataset| {
            let files: Vec<Element> = one.files.iter().map(|file| self.distribution(one, file)).collect();
            [self.dataset(one)].into_iter().chain(files).collect::<Vec<_>>()
        };
        root.children(datasets.iter().flat_map(of_one)).document().ok()
    }

    fn catalog(&self, datasets: &[Dataset]) -> Element {
        let cx = self.cx;
        let portal = cx.reader.portal();
        let title = cx.filled("open_data.catalogue", &[("portal", &cx.plain(&portal.name))]);
        let about = described(cx, &cx.message("open_data.catalogue_about"));
        self.named("dcat:Catalog", "katalog")
            .child(swedish("dcterms:title", &title))
            .child(swedish("dcterms:description", &about))
            .child(self.link("dcterms:publisher", "utgivare"))
            .child(to("dcterms:license", &self.data.licence))
            .child(to("dcterms:language", &format!("{AUTHORITY}/language/SWE")))
            .child(to("dcat:themeTaxonomy", &format!("{AUTHORITY}/data-theme")))
            .child(to("foaf:homepage", &cx.whole(&Page::OpenData)))
            .children(datasets.iter().filter_map(|one| one.modified).max().map(day))
            .children(datasets.iter().map(|one| self.link("dcat:dataset", &format!("data-{}", one.id))))
            .child(self.link("dcat:service", "tjanst"))
    }

    fn publisher(&self) -> Element {
        let owner = self.cx.reader.organization_link(&self.cx.reader.portal().owner);
        let name = owner.map(|owner| self.cx.plain(owner.name)).unwrap_or_default();
        let is_authority = owner.is_some_and(|owner| owner.class == OrganizationClass::Authority);
        let kind =
            is_authority.then(|| to("dcterms:type", "http://purl.org/adms/publishertype/RegionalAuthority"));
        self.named("foaf:Agent", "utgivare").child(Element::text("foaf:name", &name)).children(kind)
    }

    fn contact(&self) -> Element {
        let contact = &self.data.contact;
        self.named("vcard:Organization", "kontakt")
            .child(Element::text("vcard:fn", &self.cx.plain(&contact.function)))
            .child(to("vcard:hasEmail", &format!("mailto:{}", contact.email.address)))
    }

    fn dataset(&self, one: &Dataset) -> Element {
        self.named("dcat:Dataset", &format!("data-{}", one.id))
            .child(swedish("dcterms:title", &one.title))
            .child(swedish("dcterms:description", &described(self.cx, &one.description)))
            .child(self.link("dcterms:publisher", "utgivare"))
            .child(self.link("dcat:contactPoint", "kontakt"))
            .child(to("dcat:theme", &format!("{AUTHORITY}/data-theme/{}", one.theme)))
            .children(one.keywords.iter().map(|word| swedish("dcat:keyword", word)))
            .child(to("dcterms:accessRights", &format!("{AUTHORITY}/access-right/PUBLIC")))
            .child(to("dcterms:language", &format!("{AUTHORITY}/language/SWE")))
            .child(to("dcat:landingPage", &self.cx.whole(&one.page)))
            .children(one.modified.map(day))
            .children(one.files.iter().map(|file| self.link("dcat:distribution", &file_name(one, file))))
    }

    fn distribution(&self, of: &Dataset, file: &DataFile) -> Element {
        let address = self.cx.whole(&file.page);
        self.named("dcat:Distribution", &file_name(of, file))
            .child(swedish("dcterms:title", &file.title))
            .child(to("dcat:accessURL", &address))
            .children((!file.is_api).then(|| to("dcat:downloadURL", &address)))
            .children(file.is_api.then(|| self.link("dcat:accessService", "tjanst")))
            .child(Element::text("dcterms:format", file.media_type))
            .child(to("dcterms:license", &self.data.licence))
    }

    fn api(&self, datasets: &[Dataset]) -> Element {
        let cx = self.cx;
        let served = datasets.iter().filter(|one| one.files.iter().any(|file| file.is_api));
        self.named("dcat:DataService", "tjanst")
            .child(swedish("dcterms:title", &cx.message("open_data.api")))
            .child(swedish("dcterms:description", &described(cx, &cx.message("open_data.api_description"))))
            .child(self.link("dcterms:publisher", "utgivare"))
            .child(self.link("dcat:contactPoint", "kontakt"))
            .child(to("dcat:endpointURL", &cx.whole(&Page::Api(Endpoint::About))))
            .child(to("dcat:endpointDescription", &cx.whole(&Page::Api(Endpoint::Description))))
            .children(served.map(|one| self.link("dcat:servesDataset", &format!("data-{}", one.id))))
            .child(to("dcterms:license", &self.data.licence))
            .child(to("dcterms:accessRights", &format!("{AUTHORITY}/access-right/PUBLIC")))
    }

    /// Something that has a name in the catalogue.
    fn named(&self, element: &'static str, name: &str) -> Element {
        Element::new(element).with("rdf:about", &format!("{}#{name}", self.file))
    }

    /// Points to it.
    fn link(&self, element: &'static str, name: &str) -> Element {
        to(element, &format!("{}#{name}", self.file))
    }
}

fn file_name(of: &Dataset, file: &DataFile) -> String {
    format!("fil-{}-{}", of.id, file.id)
}

fn to(element: &'static str, iri: &str) -> Element {
    Element::new(element).with("rdf:resource", iri)
}

fn swedish(element: &'static str, text: &str) -> Element {
    Element::text(element, text).with("xml:lang", "sv")
}

fn day(day: crate::model::Date) -> Element {
    Element::text("dcterms:modified", &day.to_string())
        .with("rdf:datatype", "http://www.w3.org/2001/XMLSchema#date")
}
