//! The rows of the field (N4 … N52) that Norrbotten's portal carries, counted in its content; and the gaps of all portals.

use crate::harness::{repository, today};
use fristad::check::{self, Checked};
use fristad::diag::Severity;
use fristad::lint;
use fristad::model::{
    Audience, BasicPart, CareStep, Content, LangTag, LocationKind, MembershipStatus, OrganizationClass,
    PhoneNumber, RoutineKind, Service, ServiceArea, ServiceKind, TextFile, VulnerableGroup,
};
use fristad::source::Snapshot;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static FILES: LazyLock<Snapshot> = LazyLock::new(|| Snapshot::read(&repository().join("content")).unwrap());
static CHECKED: LazyLock<Checked> = LazyLock::new(|| check::check(&FILES, None, None, today()));

/// The words of a text: what follows its front matter.
fn body(file: &TextFile) -> &'static str {
    let text = FILES.get(file).and_then(|file| file.text()).unwrap();
    text.splitn(3, "---\n").nth(2).unwrap()
}

/// SCB's code, the folder, and the name with the word, which no rule makes.
const KOMMUNER: [(&str, &str, &str); 14] = [
    ("2505", "arvidsjaur", "Arvidsjaurs kommun"),
    ("2506", "arjeplog", "Arjeplogs kommun"),
    ("2510", "jokkmokk", "Jokkmokks kommun"),
    ("2513", "overkalix", "Överkalix kommun"),
    ("2514", "kalix", "Kalix kommun"),
    ("2518", "overtornea", "Övertorneå kommun"),
    ("2521", "pajala", "Pajala kommun"),
    ("2523", "gallivare", "Gällivare kommun"),
    ("2560", "alvsbyn", "Älvsbyns kommun"),
    ("2580", "lulea", "Luleå kommun"),
    ("2581", "pitea", "Piteå kommun"),
    ("2582", "boden", "Bodens kommun"),
    ("2583", "haparanda", "Haparanda kommun"),
    ("2584", "kiruna", "Kiruna kommun"),
];

/// Who is party to the cooperation beside the kommuner, and where it stands (N12, N13, N37).
const PARTIES: [(&str, OrganizationClass, MembershipStatus); 11] = [
    ("region-norrbotten", OrganizationClass::Authority, MembershipStatus::Member),
    ("polisen", OrganizationClass::Authority, MembershipStatus::Member),
    ("aklagarmyndigheten", OrganizationClass::Authority, MembershipStatus::Member),
    ("lansstyrelsen", OrganizationClass::Authority, MembershipStatus::Member),
    ("kriminalvarden", OrganizationClass::Authority, MembershipStatus::Member),
    ("brottsofferjouren-norrbotten", OrganizationClass::Voluntary, MembershipStatus::Member),
    ("kvinnojouren-norrbotten", OrganizationClass::Voluntary, MembershipStatus::Member),
    ("radda-barnen", OrganizationClass::Voluntary, MembershipStatus::Member),
    ("funktionsratt-norrbotten", OrganizationClass::Voluntary, MembershipStatus::Member),
    ("rfsl-norrbotten", OrganizationClass::Voluntary, MembershipStatus::Invited),
    ("mansjouren-norrbotten", OrganizationClass::Voluntary, MembershipStatus::Left),
];

/// The national lines with their numbers, and whether a primary source confirms all of them.
const LINES: [(&str, &[&str], bool); 13] = [
    ("112", &["112"], true),
    ("polisen-11414", &["11414"], false),
    ("1177", &["1177"], false),
    ("kvinnofridslinjen", &["020505050", "116016"], false),
    ("stodlinjen-for-man", &["020808080"], true),
    ("stodlinjen-for-transpersoner", &["020550000"], true),
    ("ratt-att-valja", &["020577070"], false),
    ("stodtelefonen-heder-yrkesverksamma", &["0102235760"], true),
    ("valj-att-sluta", &["020555666"], true),
    ("brottsofferjouren-116006", &["116006"], true),
    ("bris", &["116111"], false),
    ("sjalvmordslinjen", &["90101"], false),
    ("svenska-kyrkan-finska", &["020262500"], false),
];

/// What the county's plan and the first issue name, each in somebody's hands.
const KINDS: [ServiceKind; 16] = [
    ServiceKind::SocialServices,
    ServiceKind::SocialEmergency,
    ServiceKind::WomensShelter,
    ServiceKind::ShelteredHousing,
    ServiceKind::VictimSupport,
    ServiceKind::NonViolence,
    ServiceKind::ChildPsychiatry,
    ServiceKind::AdultPsychiatry,
    ServiceKind::PrimaryCare,
    ServiceKind::YouthClinic,
    ServiceKind::FamilyCounselling,
    ServiceKind::ChildrensHouse,
    ServiceKind::Police,
    ServiceKind::MensSupport,
    ServiceKind::Helpline,
    ServiceKind::HonourSupport,
];

/// What there is to read about violence, by the name of its page.
const KNOWLEDGE: [&str; 17] = [
    "former-av-vald",
    "varningstecken",
    "barn",
    "heder",
    "hbtqi",
    "funktionsnedsattning",
    "unga",
    "aldre",
    "missbruk",
    "utlandsk-bakgrund",
    "manniskohandel",
    "polisanmalan",
    "digitalt-vald",
    "lamna-tryggt",
    "anhorig",
    "sluta-anvanda-vald",
    "stod-och-ratt",
];

/// What the portals tell as missing or late, since it is: so many of each in each county's content.
const GAPS: [(&str, &str, usize); 22] = [
    ("dalarna", "basic-level-gap", 6),
    ("dalarna", "care-chain-gap", 2),
    ("dalarna", "commitment-overdue", 2),
    ("dalarna", "document-past-review", 8),
    ("dalarna", "minority-language-gap", 1),
    ("dalarna", "no-signed-film", 1),
    ("dalarna", "task-gap", 1),
    ("norrbotten", "basic-level-gap", 2),
    ("norrbotten", "commitment-overdue", 1),
    ("norrbotten", "document-past-review", 1),
    ("norrbotten", "minority-language-gap", 2),
    ("norrbotten", "no-signed-film", 1),
    ("norrbotten", "task-gap", 1),
    ("orebro", "basic-level-gap", 7),
    ("orebro", "commitment-overdue", 1),
    ("orebro", "document-past-review", 2),
    ("orebro", "no-signed-film", 1),
    ("stockholm", "basic-level-gap", 4),
    ("stockholm", "commitment-overdue", 4),
    ("stockholm", "document-past-review", 4),
    ("stockholm", "minority-language-gap", 2),
    ("stockholm", "no-signed-film", 1),
];

fn norrbotten() -> &'static Content {
    CHECKED.portals.iter().find(|content| content.portal.id.as_str() == "norrbotten").unwrap()
}

fn services() -> impl Iterator<Item = &'static Service> {
    norrbotten().services.values().map(|service| &**service)
}

fn swedish() -> LangTag {
    LangTag::swedish()
}

#[test]
fn nothing_keeps_the_sample_from_being_published() {
    let problems = CHECKED.diagnostics.clone().into_sorted();
    let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(norrbotten().portal.sample && norrbotten().portal.as_of.is_some());
}

#[test]
fn only_the_gaps_that_somebody_left_open_are_told() {
    let problems = CHECKED.diagnostics.clone().into_sorted();
    let warnings = problems.iter().filter(|problem| problem.severity == Severity::Warning);
    let mut told: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for problem in warnings {
        let file = problem.origin.as_ref().map_or("", |origin| &*origin.file);
        let county = file.split('/').next().unwrap();
        *told.entry((county, problem.code.name())).or_default() += 1;
    }
    let told: Vec<_> = told.into_iter().map(|((county, code), n)| (county, code, n)).collect();
    assert_eq!(told, GAPS);
}

#[test]
fn n38_every_kommun_of_the_county_has_its_page() {
    let found: Vec<_> = norrbotten()
        .municipalities
        .values()
        .map(|one| (one.code.to_string(), one.id.to_string(), one.long_name.to_string()))
        .collect();
    for (code, id, long_name) in KOMMUNER {
        assert!(found.contains(&(code.to_owned(), id.to_owned(), long_name.to_owned())), "{long_name}");
    }
    assert_eq!(found.len(), KOMMUNER.len());
}

#[test]
fn every_kommun_meets_the_six_criteria_of_nck() {
    for one in norrbotten().municipalities.values() {
        let criteria = check::score(one, services());
        assert_eq!(criteria.met(), 6, "{}: {:?}", one.long_name, criteria.list());
    }
}

#[test]
fn n16_every_kommun_speaks_to_each_of_the_four_audiences() {
    for one in norrbotten().municipalities.values() {
        for audience in Audience::ENTRIES {
            let text = one.entries.get(&audience).and_then(|texts| texts.get(&swedish()));
            let words = text.map_or(0, |prose| body(prose).split_whitespace().count());
            assert!((50..=260).contains(&words), "{}, {}: {words} words", one.long_name, audience.as_str());
        }
    }
}

#[test]
fn no_two_kommuner_say_the_same() {
    let mut seen = BTreeSet::new();
    for one in norrbotten().municipalities.values() {
        let entries = one.entries.values().filter_map(|texts| texts.get(&swedish()));
        for prose in entries.chain(one.introduction.get(&swedish())) {
            let longest = body(prose).lines().max_by_key(|line| line.chars().count()).unwrap();
            assert!(seen.insert(longest), "{} says what another says: {longest}", prose);
        }
    }
}

#[test]
fn what_an_abuser_reads_never_leads_to_where_people_hide() {
    let shelters: BTreeSet<String> =
        services().filter(|one| one.kind.is_shelter()).map(|one| format!("service:{}", one.id)).collect();
    assert!(shelters.len() >= 2);
    let entries = norrbotten()
        .municipalities
        .values()
        .filter_map(|one| one.entries.get(&Audience::Abuser)?.get(&swedish()));
    let pages = norrbotten().pages.values().filter(|page| page.audience == Some(Audience::Abuser));
    for prose in entries.chain(pages.flat_map(|page| page.texts.values())) {
        let told: Vec<_> =
            shelters.iter().filter(|link| body(prose).contains(&format!("({link})"))).collect();
        assert!(told.is_empty(), "{} tells of {told:?}", prose);
    }
}

#[test]
fn n26_n27_every_kommun_has_both_routines_with_somebody_for_each_step() {
    for one in norrbotten().municipalities.values() {
        for kind in RoutineKind::ALL {
            let routine =
                one.routines.get(kind).unwrap_or_else(|| panic!("{} lacks {}", one.long_name, kind.as_str()));
            assert!(routine.steps.len() >= 4, "{}, {}", one.long_name, kind.as_str());
            assert!(routine.steps.iter().all(|step| norrbotten().organizations.contains_key(&step.party)));
        }
    }
}

#[test]
fn n28_every_kommun_has_help_by_day_and_by_night() {
    let needed = [
        ServiceKind::SocialServices,
        ServiceKind::SocialEmergency,
        ServiceKind::PrimaryCare,
        ServiceKind::FamilyCounselling,
        ServiceKind::YouthClinic,
        ServiceKind::WomensShelter,
        ServiceKind::VictimSupport,
        ServiceKind::NonViolence,
        ServiceKind::ChildPsychiatry,
        ServiceKind::AdultPsychiatry,
        ServiceKind::ChildrensHouse,
        ServiceKind::Police,
    ];
    for one in norrbotten().municipalities.values() {
        for kind in needed {
            let covers = |service: &Service| {
                service.service_area != ServiceArea::National && service.service_area.covers(&one.id)
            };
            assert!(
                services().any(|service| service.kind == kind && covers(service)),
                "{}: {}",
                one.long_name,
                kind.as_str()
            );
        }
    }
}

#[test]
fn n28_there_are_services_of_every_kind() {
    assert!(services().count() >= 40);
    for kind in KINDS {
        assert!(services().any(|service| service.kind == kind), "{}", kind.as_str());
    }
}

#[test]
fn n32_the_care_chain_of_every_kommun_has_somebody_for_each_step() {
    for one in norrbotten().municipalities.values() {
        for step in CareStep::ALL {
            let covers = |service: &Service| {
                service.service_area != ServiceArea::National && service.service_area.covers(&one.id)
            };
            let helps = |service: &Service| {
                service.care_chain.contains(step) && service.audiences.contains(&Audience::Victim)
            };
            assert!(
                services().any(|service| covers(service) && helps(service)),
                "{}: {}",
                one.long_name,
                step.as_str()
            );
        }
    }
}

#[test]
fn n37_every_party_of_the_plan_is_there_with_its_class_and_standing() {
    for (id, class, status) in PARTIES {
        let party = norrbotten()
            .organizations
            .values()
            .find(|one| one.id.as_str() == id)
            .unwrap_or_else(|| panic!("{id}"));
        assert_eq!(party.class, class, "{id}");
        assert_eq!(party.membership.as_ref().unwrap().status, status, "{id}");
    }
    for (_, id, _) in KOMMUNER {
        let party = norrbotten()
            .organizations
            .values()
            .find(|one| one.id.as_str() == id)
            .unwrap_or_else(|| panic!("{id}"));
        assert_eq!(party.membership.as_ref().unwrap().status, MembershipStatus::Member, "{id}");
    }
}

#[test]
fn n18_n20_every_authority_says_its_basic_level_to_the_victim_and_to_its_staff() {
    let members = norrbotten().organizations.values().filter(|party| {
        let membership = party.membership.as_ref();
        party.class == OrganizationClass::Authority
            && membership.is_some_and(|one| one.status == MembershipStatus::Member)
    });
    for party in members {
        let level = party.basic_level.as_ref().unwrap_or_else(|| panic!("{} has no basic level", party.id));
        assert!(level.parts.len() + 1 >= BasicPart::ALL.len(), "{}", party.id);
        for texts in level.parts.values() {
            assert_ne!(texts.victim, texts.professional, "{} says the same to both", party.id);
        }
    }
}

#[test]
fn n23_the_basic_level_was_followed_up_after_a_year_and_again() {
    for party in norrbotten().organizations.values().filter(|party| party.basic_level.is_some()) {
        let years: BTreeSet<i16> = party
            .basic_level
            .iter()
            .flat_map(|level| &level.follow_ups)
            .map(|follow_up| follow_up.date.year())
            .collect();
        assert!(years.contains(&2012) && years.len() >= 2, "{}: {years:?}", party.id);
    }
}

#[test]
fn n43_every_group_has_a_page_and_a_service_that_knows_it() {
    for group in VulnerableGroup::ALL {
        assert!(
            norrbotten().pages.values().any(|page| page.groups.contains(group)),
            "no page: {}",
            group.as_str()
        );
        assert!(services().any(|service| service.groups.contains(group)), "no service: {}", group.as_str());
    }
}

#[test]
fn n50_old_names_are_remembered() {
    for id in ["region-norrbotten", "funktionsratt-norrbotten"] {
        let party = norrbotten().organizations.values().find(|one| one.id.as_str() == id).unwrap();
        assert!(!party.former_names.is_empty(), "{id}");
    }
}

#[test]
fn national_lines_have_exactly_the_numbers_of_their_sources() {
    for (id, numbers, confirmed) in LINES {
        let line = services().find(|service| service.id.as_str() == id).unwrap_or_else(|| panic!("{id}"));
        let digits: Vec<&str> = line.phones.iter().map(|phone| phone.number.digits()).collect();
        assert_eq!(digits, numbers, "{id}");
        assert_eq!(line.service_area, ServiceArea::National, "{id}");
        assert_eq!(line.verification.confirmed, confirmed, "{id}");
    }
    let national = services().filter(|service| service.service_area == ServiceArea::National).count();
    assert_eq!(national, LINES.len(), "a line that no table knows");
}

#[test]
fn every_other_number_is_fiction() {
    let national: BTreeSet<&str> = LINES.iter().flat_map(|(_, numbers, _)| numbers.iter().copied()).collect();
    let of_services = services().flat_map(|service| service.phones.iter().map(|phone| &phone.number));
    let of_parties =
        norrbotten().organizations.values().filter_map(|party| party.contact.as_ref()?.phone.as_ref());
    let strangers: Vec<&PhoneNumber> = of_services
        .chain(of_parties)
        .filter(|number| !number.is_fiction() && !national.contains(number.digits()))
        .collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[test]
fn numbers_stand_in_services_only() {
    for file in FILES.iter().filter(|file| file.path.ends_with(".md") && !file.path.ends_with("README.md")) {
        let text = file.text().unwrap();
        let found: Vec<_> = lint::phone_numbers(text).into_iter().map(|place| &text[place]).collect();
        assert!(found.is_empty(), "{}: {found:?}", file.path);
    }
}

#[test]
fn no_mail_address_stands_without_its_warning() {
    let mut addresses = 0;
    for file in FILES.iter().filter(|file| file.path.ends_with(".yaml")) {
        let count = |key: &str| {
            file.text().unwrap().lines().filter(|line| line.trim_start().starts_with(key)).count()
        };
        addresses += count("email:");
        assert_eq!(count("email:"), count("email_warning:"), "{}", file.path);
    }
    assert!(addresses > 0, "nothing was counted");
}

#[test]
fn nobody_can_find_a_shelter() {
    for service in services().filter(|service| service.kind.is_shelter()) {
        assert!(!matches!(service.location, LocationKind::Physical(_)), "{}", service.id);
        let file =
            FILES.iter().find(|file| file.path.ends_with(&format!("services/{}.yaml", service.id))).unwrap();
        for key in ["address_1", "postal_code", "city", "latitude", "longitude", "map:"] {
            assert!(!file.text().unwrap().contains(key), "{} has {key}", file.path);
        }
    }
}

#[test]
fn nothing_promises_what_no_page_can_keep() {
    let theme = Snapshot::read(&repository().join("themes/lugn")).unwrap();
    let texts = FILES
        .iter()
        .chain(theme.iter())
        .filter(|file| file.path.ends_with(".md") || file.path.ends_with(".yaml"));
    for file in texts {
        let text = file.text().unwrap();
        let found = lint::false_promises(text).into_iter().map(|place| &text[place]);
        let found: Vec<_> = found.collect();
        assert!(found.is_empty(), "{}: {found:?}", file.path);
    }
    let safety = FILES.get("national/pages/dolj-ditt-besok.sv.md").unwrap().text().unwrap();
    assert!(safety.contains("Den tar inte bort besöket ur webbläsarens historik."));
}

#[test]
fn n36_there_is_knowledge_and_every_text_says_who_answers_for_it() {
    for slug in KNOWLEDGE {
        assert!(
            norrbotten().pages.keys().any(|key| &*key.section == "kunskap" && &*key.slug == slug),
            "{slug}"
        );
    }
    assert!(norrbotten().glossary.len() >= 30);
    for page in norrbotten().pages.values() {
        assert!(page.reviewed.is_some(), "n15: nobody has read {:?} through", page.key);
        assert!(
            FILES.get(&page.texts[&swedish()]).unwrap().text().unwrap().contains("\nstatus: human\n"),
            "{:?}",
            page.key
        );
    }
}

#[test]
fn one_english_page_proves_that_languages_work() {
    let english = LangTag::new("en").unwrap();
    let page = norrbotten().pages.values().find(|page| &*page.key.slug == "dolj-ditt-besok").unwrap();
    assert!(page.texts.contains_key(&english));
}
