//! What there is to take, as the catalogue, the page and search engines are told of it.

use crate::model::{Date, SurveyFile};
use crate::route::{Collection, CommitmentOrder, Endpoint, Page, TableFormat};
use crate::view::Context;

/// Figures or facts that belong together, in one or several files.
pub(super) struct Dataset {
    /// Names it in the catalogue.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) description: String,
    /// Of the themes that the Publications Office of the EU keeps for data portals.
    pub(super) theme: &'static str,
    pub(super) keywords: Vec<String>,
    /// The page that shows the same.
    pub(super) page: Page,
    /// The last day on which something in it was checked or published.
    pub(super) modified: Option<Date>,
    pub(super) files: Vec<DataFile>,
}

/// A file of a dataset.
pub(super) struct DataFile {
    /// Names it among the files of its dataset.
    pub(super) id: &'static str,
    pub(super) page: Page,
    pub(super) title: String,
    pub(super) media_type: &'static str,
    /// Whether it is the API's.
    pub(super) is_api: bool,
}

/// When the facts of services were checked: the first day and the last.
pub(super) fn checked(cx: Context<'_>) -> Option<(Date, Date)> {
    let days = cx.reader.services().map(|service| service.verification.assured_date);
    days.fold(None, |found: Option<(Date, Date)>, day| {
        Some(found.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
    })
}

/// Everything that the portal gives away.
pub(super) fn datasets(cx: Context<'_>) -> Vec<Dataset> {
    let county = cx.reader.county().map(|county| county.name).unwrap_or_default();
    let services = Dataset {
        id: "stod".to_owned(),
        title: titled(cx, cx.filled("open_data.services", &[("county", county)])),
        description: cx.message("open_data.services_lead"),
        theme: "SOCI",
        keywords: keywords(cx),
        page: Page::Services,
        modified: checked(cx).map(|(_, last)| last),
        files: vec![
            DataFile {
                id: "json",
                page: Page::Api(Endpoint::List(Collection::Services)),
                title: cx.message("open_data.as_api"),
                media_type: JSON,
                is_api: true,
            },
            DataFile {
                id: "csv",
                page: Page::ServiceTable,
                title: cx.message("open_data.as_table"),
                media_type: CSV,
                is_api: false,
            },
        ],
    };
    let tables = [
        (
            "ataganden",
            ["commitments.title", "commitments.lead_status"],
            Page::Commitments(CommitmentOrder::Status),
            Page::CommitmentTable as fn(_) -> _,
        ),
        ("basniva", ["follow_ups.title", "follow_ups.lead"], Page::FollowUps, Page::FollowUpData),
        ("tackning", ["coverage.title", "coverage.lead"], Page::Coverage, Page::CoverageData),
    ];
    let tables = tables.into_iter().filter_map(|(id, [title, lead], page, file)| {
        cx.routes.url(&file(TableFormat::Csv), cx.lang)?;
        Some(Dataset {
            id: id.to_owned(),
            title: titled(cx, format!("{}: {county}", cx.message(title))),
            description: cx.message(lead),
            theme: "GOVE",
            keywords: keywords(cx),
            page,
            modified: None,
            files: two(cx, file(TableFormat::Csv), file(TableFormat::Json)),
        })
    });
    let surveys = cx.reader.surveys().into_iter().map(|survey| {
        let file = |format| Page::SurveyFile(survey.id.clone(), format);
        let description = survey.description.as_ref().map(|text| cx.plain(text));
        Dataset {
            id: format!("kartlaggning-{}", survey.id),
            title: titled(cx, format!("{}: {county}", cx.plain(&survey.name))),
            description: description.unwrap_or_else(|| cx.message("survey.lead")),
            theme: "SOCI",
            keywords: keywords(cx),
            page: Page::Survey(survey.id.clone()),
            modified: Some(survey.published),
            files: two(cx, file(SurveyFile::Csv), file(SurveyFile::Json)),
        }
    });
    [services].into_iter().chain(tables).chain(surveys).collect()
}

fn two(cx: Context<'_>, csv: Page, json: Page) -> Vec<DataFile> {
    let file =
        |id, page, key, media_type| DataFile { id, page, title: cx.message(key), media_type, is_api: false };
    vec![file("csv", csv, "open_data.as_table", CSV), file("json", json, "open_data.as_json", JSON)]
}

fn keywords(cx: Context<'_>) -> Vec<String> {
    cx.message("open_data.keywords").split(", ").map(str::to_owned).collect()
}

/// On a demonstration every title says that the facts are examples, wherever it is listed.
fn titled(cx: Context<'_>, title: String) -> String {
    if cx.reader.portal().sample { cx.filled("open_data.sample_title", &[("title", &title)]) } else { title }
}

/// What a dataset is, for whoever sees it without the page: on a demonstration first that its facts are invented.
pub(super) fn described(cx: Context<'_>, text: &str) -> String {
    if cx.reader.portal().sample {
        format!("{} {text}", cx.message("open_data.sample"))
    } else {
        text.to_owned()
    }
}

const CSV: &str = "text/csv";
const JSON: &str = "application/json";
