//! Structured data (schema.org) where it is safe: services for professionals and for everybody to
//! find by telephone, never an address of a place where people hide, nothing that makes a preview.

use super::{Context, Link};
use crate::model::{
    Course, Date, Lecture, LectureSeries, MediaFile, News, OrganizationClass, Prose, Recording, Service,
    ServiceArea, TimeOfDay, summer_time,
};
use crate::route::Page;
use serde_json::{Value, json};

/// A service; `None` for one whose page should say nothing to search engines.
pub(crate) fn service(cx: Context<'_>, service: &Service) -> Option<String> {
    if service.is_hidden() || cx.reader.is_stale(service) {
        return None;
    }
    let organization = cx.reader.organization_link(&service.organization)?;
    let public = organization.class == OrganizationClass::Authority;
    let number = |phone: &crate::model::Phone| {
        json!({
            "@type": "ContactPoint",
            "telephone": phone.number.to_string(),
            "availableLanguage": service.languages.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    };
    let channel = json!({
        "@type": "ServiceChannel",
        "servicePhone": service.phones.iter().map(number).collect::<Vec<_>>(),
    });
    let value = json!({
        "@context": "https://schema.org",
        "@type": if public { "GovernmentService" } else { "Service" },
        "name": cx.plain(&service.name),
        "provider": {
            "@type": if public { "GovernmentOrganization" } else { "NGO" },
            "name": cx.plain(organization.name),
        },
        "areaServed": areas(cx, service),
        "availableChannel": channel,
    });
    Some(script_safe(&value))
}

/// A course, which is free and taken at any time (Course and CourseInstance).
pub(crate) fn course(cx: Context<'_>, course: &Course, minutes: u32) -> String {
    let time = format!("PT{minutes}M");
    let value = json!({
        "@context": "https://schema.org",
        "@type": "Course",
        "name": cx.plain(&course.title),
        "description": cx.plain(&course.description),
        "provider": {"@type": "Organization", "name": cx.owner_of(course).label},
        "inLanguage": cx.lang.to_string(),
        "teaches": course.aims.iter().map(|aim| cx.plain(aim)).collect::<Vec<_>>(),
        "timeRequired": time,
        "isAccessibleForFree": true,
        "license": &*course.licence.url,
        "version": &*course.version,
        "datePublished": course.published.to_string(),
        "hasCourseInstance": {"@type": "CourseInstance", "courseMode": "online", "courseWorkload": time},
    });
    script_safe(&value)
}

/// A lecture: an event until it has been given, then its film.
pub(crate) fn lecture(cx: Context<'_>, lecture: &Lecture, series: &LectureSeries) -> String {
    let base = &cx.reader.portal().base_url;
    let whole = |file: &MediaFile| format!("{base}{}", cx.url(&Page::Media(file.clone())));
    let offset = if is_summer_time(lecture.date) { "+02:00" } else { "+01:00" };
    let time = |time: TimeOfDay| format!("{}T{time}:00{offset}", lecture.date);
    let organizer = cx.reader.organization_link(&series.organizer);
    let organizer = organizer.map(|one| cx.plain(one.name)).unwrap_or_default();
    let live = lecture.live.as_ref().filter(|_| lecture.date >= cx.reader.date().0);
    let page = format!("{base}{}", cx.url(&Page::Lecture(lecture.key.clone())));
    let value = match &lecture.recording {
        Recording::Film(film) => json!({
            "@context": "https://schema.org",
            "@type": "VideoObject",
            "name": cx.plain(&film.title),
            "description": cx.plain(&lecture.description),
            "uploadDate": lecture.date.to_string(),
            "duration": format!("PT{}S", film.seconds),
            "thumbnailUrl": whole(&film.poster),
            "contentUrl": film.sources.first().map(|source| whole(&source.file)),
            "inLanguage": film.lang.to_string(),
        }),
        _ => json!({
            "@context": "https://schema.org",
            "@type": "EducationEvent",
            "name": cx.plain(&lecture.title),
            "description": cx.plain(&lecture.description),
            "startDate": time(lecture.starts),
            "endDate": time(lecture.ends),
            "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
            "eventStatus": "https://schema.org/EventScheduled",
            "location": {
                "@type": "VirtualLocation",
                "url": live.map_or(page.as_str(), |live| &*live.url),
            },
            "organizer": {"@type": "Organization", "name": organizer},
            "inLanguage": lecture.lang.to_string(),
            "isAccessibleForFree": true,
        }),
    };
    script_safe(&value)
}

/// Whether a day has summer time. Nobody lectures in the night when the clock is moved.
fn is_summer_time(date: Date) -> bool {
    summer_time(date.year()).is_some_and(|(first, after)| (first..after).contains(&date))
}

/// An article.
pub(crate) fn news(cx: Context<'_>, news: &News, prose: &Prose, author: Option<&str>) -> String {
    let base = &cx.reader.portal().base_url;
    let owner = cx.reader.organization_link(&cx.reader.portal().owner);
    let owner = owner.map(|one| cx.plain(one.name)).unwrap_or_default();
    let picture = news.picture.and_then(|index| news.pictures.get(index));
    let picture = picture.and_then(|picture| cx.picture(&picture.file, &picture.alt));
    let value = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": &*prose.title,
        "description": &*prose.description,
        "datePublished": news.date.to_string(),
        "dateModified": news.updated.unwrap_or(news.date).to_string(),
        "author": {"@type": "Organization", "name": author.unwrap_or(&owner)},
        "publisher": {"@type": "Organization", "name": owner},
        "image": picture.map(|picture| format!("{base}{}", picture.src())),
        "mainEntityOfPage": format!("{base}{}", cx.url(&Page::News(news.id.clone()))),
        "inLanguage": cx.lang.to_string(),
    });
    script_safe(&value)
}

/// The site and who answers for it, on its first page. The site has its neutral name: what a search engine writes above
/// a link says no more than the tab does.
pub(crate) fn site(cx: Context<'_>) -> String {
    let portal = cx.reader.portal();
    let base = format!("{}/", portal.base_url);
    let owner = cx.reader.organization(&portal.owner);
    let kind = match owner.map(|owner| owner.class) {
        Some(OrganizationClass::Authority) => "GovernmentOrganization",
        _ => "Organization",
    };
    let publisher = json!({
        "@type": kind,
        "@id": format!("{base}#utgivare"),
        "name": owner.map(|owner| cx.plain(&owner.name)),
        "url": owner.and_then(|owner| owner.website.as_deref()),
    });
    let value = json!({
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "WebSite",
                "@id": format!("{base}#webbplats"),
                "url": base,
                "name": cx.plain(&portal.neutral_name),
                "inLanguage": portal.languages.iter().map(|language| language.tag.to_string()).collect::<Vec<_>>(),
                "publisher": {"@id": format!("{base}#utgivare")},
            },
            publisher,
        ],
    });
    script_safe(&value)
}

/// Figures or facts that others may take.
pub(crate) struct Dataset<'a> {
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) page: &'a Page,
    pub(crate) modified: Option<Date>,
    pub(crate) licence: &'a str,
    /// The whole address of each file, and its media type.
    pub(crate) files: Vec<(String, &'static str)>,
}

/// A dataset with its files (Dataset and DataDownload).
pub(crate) fn dataset(cx: Context<'_>, dataset: &Dataset<'_>) -> String {
    let base = &cx.reader.portal().base_url;
    let owner = cx.reader.organization_link(&cx.reader.portal().owner);
    let file = |(address, kind): &(String, &str)| json!({"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind});
    let value = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": dataset.name,
        "description": dataset.description,
        "url": format!("{base}{}", cx.url(dataset.page)),
        "license": dataset.licence,
        "isAccessibleForFree": true,
        "dateModified": dataset.modified.map(|day| day.to_string()),
        "inLanguage": "sv",
        "creator": {"@type": "Organization", "name": owner.map(|owner| cx.plain(owner.name))},
        "spatialCoverage": cx.reader.county().map(|county| county.name),
        "distribution": dataset.files.iter().map(file).collect::<Vec<_>>(),
    });
    script_safe(&value)
}

/// Where a page for professionals stands, from the first page of the site: the pages above it, then its own title.
pub(crate) fn breadcrumbs(cx: Context<'_>, above: &[Link], title: &str) -> String {
    let base = &cx.reader.portal().base_url;
    let above = above.iter().map(|link| (&*link.label, link.url.as_ref().map(|url| format!("{base}{url}"))));
    let items = above.chain([(title, None)]).enumerate().map(|(index, (name, address))| {
        let mut item = json!({"@type": "ListItem", "position": index + 1, "name": name});
        if let Some(address) = address {
            item["item"] = address.into();
        }
        item
    });
    let value = json!({
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": items.collect::<Vec<_>>(),
    });
    script_safe(&value)
}

fn areas(cx: Context<'_>, service: &Service) -> Vec<Value> {
    let area = |name: &str, code: Option<&str>| json!({"@type": "AdministrativeArea", "name": name, "identifier": code});
    match &service.service_area {
        ServiceArea::National => vec![area("Sverige", None)],
        ServiceArea::County => cx
            .reader
            .county()
            .map(|county| area(county.name, Some(county.code.as_str())))
            .into_iter()
            .collect(),
        ServiceArea::Municipalities(list) => {
            let known = list.iter().filter_map(|id| cx.reader.municipality_link(id));
            known.map(|one| area(one.long_name, Some(one.code.as_str()))).collect()
        }
    }
}

/// JSON that cannot end the script element it stands in.
fn script_safe(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_time_goes_from_one_last_sunday_to_the_other() {
        use jiff::civil::date;
        for (year, march, october) in [(2026, 29, 25), (2027, 28, 31), (2029, 25, 28)] {
            assert!(!is_summer_time(date(year, 3, march - 1)) && is_summer_time(date(year, 3, march)));
            assert!(is_summer_time(date(year, 10, october - 1)) && !is_summer_time(date(year, 10, october)));
        }
    }

    #[test]
    fn no_text_can_end_the_script_element() {
        let text = script_safe(&json!({"name": "</script><script>alert(1)"}));
        assert!(!text.contains('<') && !text.contains('>'));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["name"], "</script><script>alert(1)");
    }
}
