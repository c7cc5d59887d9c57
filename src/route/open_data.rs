//! The addresses of open data, and the names that its records have for ever.
//!
//! A client of HSDS asks for `/api/hsds/services` and `/api/hsds/services/<id>`. A folder cannot be a file too, so each
//! of them is a folder with an `index.json`, and each server is told to answer with that.

use super::{Page, Route, Routes};
use crate::catalog::Reader;
use crate::diag::Diagnostics;
use crate::model::{Edition, Id, LangTag, Organization, Service, Taxonomy};
use crate::output::OutputPath;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where the API stands, without a slash at the end.
pub const API: &str = "/api/hsds";

/// A place of the API (HSDS 3.0): about itself, a list, or one record of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Endpoint {
    /// What the API is.
    About,
    /// What can be asked of it (OpenAPI 3.1).
    Description,
    List(Collection),
    Service(Id<Service>),
    Organization(Id<Organization>),
    /// A service at the one place where it is.
    ServiceAtLocation(Id<Service>),
    Taxonomy(Taxonomy),
    /// A word of a list.
    TaxonomyTerm(Taxonomy, Box<str>),
}

/// A list of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Collection {
    Services,
    Organizations,
    ServiceAtLocations,
    Taxonomies,
    TaxonomyTerms,
}

impl Collection {
    /// Every list, those that HSDS asks for first.
    pub const ALL: [Self; 5] = [
        Self::Services,
        Self::Organizations,
        Self::ServiceAtLocations,
        Self::Taxonomies,
        Self::TaxonomyTerms,
    ];

    /// Its name in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Organizations => "organizations",
            Self::ServiceAtLocations => "service_at_locations",
            Self::Taxonomies => "taxonomies",
            Self::TaxonomyTerms => "taxonomy_terms",
        }
    }
}

/// The ids of records (UUID version 5, RFC 9562): the same in every build, as long as the portal keeps its address and
/// the record its name. What is there for the whole country has the same id in every portal of the network.
#[derive(Clone, Copy, Debug)]
pub struct Ids<'a> {
    reader: Reader<'a>,
}

impl<'a> Ids<'a> {
    /// Those of a portal.
    pub fn new(reader: Reader<'a>) -> Self {
        Self { reader }
    }

    /// A service's.
    pub fn service(self, id: &Id<Service>) -> Uuid {
        self.of_service("service", id)
    }

    /// That of a service at the place where it is.
    pub fn service_at_location(self, id: &Id<Service>) -> Uuid {
        self.of_service("service_at_location", id)
    }

    /// That of the place where a service is.
    pub fn location(self, id: &Id<Service>) -> Uuid {
        self.of_service("location", id)
    }

    /// An organization's.
    pub fn organization(self, id: &Id<Organization>) -> Uuid {
        self.name(self.reader.is_national(id), &format!("organization/{id}"))
    }

    /// That of a list of words; it is every portal's.
    pub fn taxonomy(self, taxonomy: Taxonomy) -> Uuid {
        self.name(true, &format!("taxonomy/{}", taxonomy.as_str()))
    }

    /// That of a word of a list.
    pub fn term(self, taxonomy: Taxonomy, word: &str) -> Uuid {
        self.name(true, &format!("taxonomy_term/{}/{word}", taxonomy.as_str()))
    }

    /// That of something inside another record, by what tells it from the others there.
    pub fn part(self, of: Uuid, kind: &str, what: &str) -> Uuid {
        Uuid::new_v5(&of, format!("{kind}/{what}").as_bytes())
    }

    fn of_service(self, kind: &str, id: &Id<Service>) -> Uuid {
        let is_national = self.reader.national_service_ids().any(|one| one == id);
        self.name(is_national, &format!("{kind}/{id}"))
    }

    fn name(self, is_shared: bool, name: &str) -> Uuid {
        let own = &self.reader.portal().base_url;
        let site = if is_shared { self.reader.network().canonical.as_ref().unwrap_or(own) } else { own };
        Uuid::new_v5(&Uuid::new_v5(&Uuid::NAMESPACE_URL, site.as_bytes()), name.as_bytes())
    }
}

impl Routes {
    /// Open data. The edition for the parties has none: what is taken from there would be taken further.
    pub(super) fn of_open_data(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        if reader.edition() == Edition::Internal {
            return;
        }
        let mut add = |page, address: &str| self.add(page, LangTag::swedish(), address, diagnostics);
        add(Page::OpenData, "/oppna-data/");
        add(Page::ServiceTable, "/oppna-data/stod.csv");
        if reader.portal().open_data.is_some() {
            add(Page::DataCatalogue, "/api/dcat.rdf");
        }
        for party in reader.parties().filter(|party| party.contact.is_some()) {
            add(Page::ContactCard(party.id.clone()), &format!("/parter/{}/kontakt.vcf", party.id));
        }
        add(Page::Api(Endpoint::Description), &format!("{API}/openapi.json"));
        let mut place = |endpoint, address: &str| self.add_folder(Page::Api(endpoint), address);
        place(Endpoint::About, &format!("{API}/"));
        for collection in Collection::ALL {
            place(Endpoint::List(collection), &format!("{API}/{}", collection.as_str()));
        }
        let ids = Ids::new(reader);
        let mut record = |collection: Collection, id: Uuid, endpoint| {
            place(endpoint, &format!("{API}/{}/{id}", collection.as_str()));
        };
        for id in reader.service_ids() {
            record(Collection::Services, ids.service(id), Endpoint::Service(id.clone()));
            let at = ids.service_at_location(id);
            record(Collection::ServiceAtLocations, at, Endpoint::ServiceAtLocation(id.clone()));
        }
        for id in reader.organization_ids() {
            record(Collection::Organizations, ids.organization(id), Endpoint::Organization(id.clone()));
        }
        for taxonomy in Taxonomy::ALL {
            record(Collection::Taxonomies, ids.taxonomy(*taxonomy), Endpoint::Taxonomy(*taxonomy));
            for word in taxonomy.words() {
                let endpoint = Endpoint::TaxonomyTerm(*taxonomy, word.into());
                record(Collection::TaxonomyTerms, ids.term(*taxonomy, word), endpoint);
            }
        }
    }

    /// A page at an address without a slash at the end, which is a folder all the same.
    fn add_folder(&mut self, page: Page, permalink: &str) {
        let Some(output) = OutputPath::new(format!("{}/{INDEX}", permalink.trim_matches('/'))) else {
            return;
        };
        self.put(Route { page, lang: LangTag::swedish(), permalink: permalink.to_owned(), output });
    }
}

/// What a server answers with at an address of the API.
pub const INDEX: &str = "index.json";
