//! The rounds of the survey and the reports of the authorities, row by row (N45–N49).

use super::field::{Fields, Located, Place};
use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::model::{
    Area, Chapter, Edition, Figure, FigureUnit, Id, LangTag, Measure, Organization, PersonGroup, Report,
    Survey, Vocabulary, published,
};
use crate::record::{MeasureRecord, REPORT_COLUMNS, Row, SurveyRecord, table};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A smaller limit protects nobody, a larger one shows nothing.
const LIMITS: std::ops::RangeInclusive<u32> = 3..=50;

/// The largest number that a report may have: more than the people of any county.
const MOST: u32 = 10_000_000;

/// A report with the rows that its figures stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reported {
    pub(crate) report: Report,
    /// The row of each figure.
    rows: Vec<Row<6>>,
}

/// Every report, by its round and its authority.
pub(crate) type Reports = BTreeMap<(Id<Survey>, Id<Organization>), Located<Arc<Reported>>>;

/// The columns of a report.
const MUNICIPALITY: usize = 0;
const YEAR: usize = 1;
const MEASURE: usize = 2;
const VERSION: usize = 3;
const GROUP: usize = 4;
const VALUE: usize = 5;

/// Reads a round; `None` when something it cannot be without is wrong, and said.
pub(crate) fn survey(fields: &mut Fields<'_>, id: &str, record: &SurveyRecord) -> Option<Survey> {
    let id = fields.id("", id);
    let name = fields.text("name", &record.name);
    let description = fields.optional_text("description", record.description.as_ref());
    let from = fields.date("period.from", &record.period.from);
    let to = fields.date("period.to", &record.period.to);
    if let Some((from, to)) = from.zip(to)
        && (to < from || to.year() - from.year() > 20)
    {
        let message = "The period ends before it begins, or is longer than twenty years.";
        fields.problem(
            Code::InvalidValue,
            "period.to",
            message,
            "Write the last day that the figures are about.",
        );
    }
    let published = fields.date("published", &record.published);
    if !LIMITS.contains(&record.minimum) {
        let message = format!("{} is not a limit that protects somebody.", record.minimum);
        let help = "Numbers of people below it are hidden. Write at least 3; 5 is usual.";
        fields.problem(Code::InvalidValue, "minimum", message, help);
    }
    let mut measures: Vec<Measure> = Vec::new();
    for (index, record) in record.measures.iter().enumerate() {
        let Some(measure) = measure(fields, index, record) else { continue };
        if measures.iter().any(|other| other.id == measure.id) {
            let message = format!("Two measures are called `{}`.", measure.id);
            let help = "Each has a name of its own: reports name it in their rows.";
            fields.problem(Code::DuplicateKey, &format!("measures[{index}].id"), message, help);
        } else {
            measures.push(measure);
        }
    }
    if record.measures.is_empty() {
        let help = "Write what is counted: id, chapter, name, definition, version and unit.";
        fields.problem(Code::MissingText, "measures", "The survey asks nothing.", help);
    }
    let edition = match &record.audience {
        Some(word) => fields.word("audience", word)?,
        None => Edition::Public,
    };
    Some(Survey {
        id: id?,
        name: name?,
        description,
        from: from?,
        to: to?,
        published: published?,
        minimum: record.minimum.clamp(*LIMITS.start(), *LIMITS.end()),
        measures,
        edition,
        organizations: BTreeSet::new(),
        tables: Vec::new(),
    })
}

fn measure(fields: &mut Fields<'_>, index: usize, record: &MeasureRecord) -> Option<Measure> {
    let at = |key: &str| format!("measures[{index}].{key}");
    let id = fields.id(&at("id"), &record.id);
    let chapter: Option<Chapter> = fields.word(&at("chapter"), &record.chapter);
    let name = fields.text(&at("name"), &record.name);
    let definition = fields.text(&at("definition"), &record.definition);
    let unit: Option<FigureUnit> = fields.word(&at("unit"), &record.unit);
    if record.version == 0 {
        fields.problem(
            Code::InvalidValue,
            &at("version"),
            "The first definition has number 1.",
            "Write 1 or more.",
        );
    }
    if unit == Some(FigureUnit::Percent) && (chapter == Some(Chapter::Extent) || record.total) {
        let (key, message) = if record.total {
            (at("total"), "Hundredths cannot be added.")
        } else {
            (at("unit"), "A share of few persons tells how many they are.")
        };
        let help = "Count persons or cases instead: small numbers of those are hidden. Let the authority write the county's share in a row of its own.";
        fields.problem(Code::InvalidValue, &key, message, help);
    }
    Some(Measure {
        id: id?,
        chapter: chapter?,
        name: name?,
        definition: definition?,
        version: record.version,
        unit: unit?,
        total: record.total,
    })
}

/// Reads a report; `None` when it is no table at all, and said.
pub(crate) fn report(place: &Place, organization: &str, diagnostics: &mut Diagnostics) -> Option<Reported> {
    let table = match table(&place.file, &place.yaml, REPORT_COLUMNS) {
        Ok(table) => table,
        Err(problem) => {
            diagnostics.push(*problem);
            return None;
        }
    };
    diagnostics.extend(table.problems);
    let mut rows = Rows { place, diagnostics };
    let Some(organization) = Id::new(organization) else {
        let help = "The file is named as the authority's folder: polisen.csv.";
        let message = format!("`{organization}` cannot be a name.");
        rows.diagnostics
            .push(Diagnostic::new(Code::InvalidId, Origin::file(&place.file), message).help(help));
        return None;
    };
    let mut reported = Reported { report: Report { organization, figures: Vec::new() }, rows: Vec::new() };
    let mut seen = BTreeMap::new();
    for row in table.rows {
        let Some(figure) = rows.figure(&row) else { continue };
        let key = (figure.municipality.clone(), figure.year, figure.measure.clone(), figure.group);
        if let Some(first) = seen.insert(key, row.start) {
            let line = place.yaml[..first].matches('\n').count() + 1;
            let message = format!("The same figure stands in line {line} already.");
            let help = "Keep one of the rows. Nobody can know which of them is right.";
            rows.problem(&row, None, Code::DuplicateFigure, message, help.to_owned());
            continue;
        }
        reported.report.figures.push(figure);
        reported.rows.push(row);
    }
    Some(reported)
}

/// The rows of a report into figures, each failure said at its field.
struct Rows<'a> {
    place: &'a Place,
    diagnostics: &'a mut Diagnostics,
}

impl Rows<'_> {
    fn problem(&mut self, row: &Row<6>, column: Option<usize>, code: Code, message: String, help: String) {
        self.diagnostics.push(Diagnostic::new(code, origin(self.place, row, column), message).help(help));
    }

    fn figure(&mut self, row: &Row<6>) -> Option<Figure> {
        let [municipality, year, measure, version, group, value] = &row.fields;
        let municipality = match municipality.as_str() {
            "" => Some(None),
            name => self.id(row, MUNICIPALITY, name).map(Some),
        };
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year_number = year.parse::<i16>().ok().filter(|_| is_year);
        if year_number.is_none() {
            let message = if year.is_empty() {
                "The year is missing.".to_owned()
            } else {
                format!("`{year}` is not a year.")
            };
            self.problem(
                row,
                Some(YEAR),
                Code::InvalidFigure,
                message,
                "Write four digits: 2025.".to_owned(),
            );
        }
        let measure = self.id(row, MEASURE, measure);
        let version_number = version.parse::<u32>().ok();
        if version_number.is_none() {
            let message = format!("`{version}` is not the number of a definition.");
            let help = "Write the version of the definition that you counted by, as survey.yaml has it: 1."
                .to_owned();
            self.problem(row, Some(VERSION), Code::InvalidFigure, message, help);
        }
        let group_word =
            if group.is_empty() { Some(PersonGroup::All) } else { PersonGroup::from_word(group) };
        if group_word.is_none() {
            let words: Vec<&str> = PersonGroup::ALL.iter().map(|group| group.as_str()).collect();
            let help = match nearest(group, words.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("The words here are: {}. Leave it empty for all.", words.join(", ")),
            };
            self.problem(row, Some(GROUP), Code::InvalidFigure, format!("`{group}` is not a group."), help);
        }
        let value_number = match value.as_str() {
            "" => Some(None),
            value => number(value).map(Some),
        };
        if value_number.is_none() {
            let message = format!("`{value}` is not a whole number.");
            let help = "Write digits alone, without spaces, words or decimals. Leave the field empty when you do not know: \
                        small numbers are hidden for you."
                .to_owned();
            self.problem(row, Some(VALUE), Code::InvalidFigure, message, help);
        }
        Some(Figure {
            municipality: municipality?,
            year: year_number?,
            measure: measure?,
            version: version_number?,
            group: group_word?,
            value: value_number?,
        })
    }

    fn id<T>(&mut self, row: &Row<6>, column: usize, text: &str) -> Option<Id<T>> {
        let id = Id::new(text);
        if id.is_none() {
            let message = format!("`{text}` cannot be a name.");
            let help = "Names have only the letters a to z, digits and hyphens, as in the form (mall.csv)."
                .to_owned();
            self.problem(row, Some(column), Code::InvalidId, message, help);
        }
        id
    }
}

/// A whole number, without a sign, space or separator in it.
fn number(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_plain && *number <= MOST)
}

fn origin(place: &Place, row: &Row<6>, column: Option<usize>) -> Origin {
    let span = |column| row.span(&place.yaml, column);
    let span = match column {
        Some(column) => span(column),
        None => span(0).start..span(VALUE).end,
    };
    Origin::span(&place.file, span)
}

/// Every row names a kommun, a measure and a definition that there are, within the period, and no sum is less than its
/// parts. What may be shown of it all goes into the surveys.
pub(crate) fn check(assembly: &mut Assembly, diagnostics: &mut Diagnostics) {
    let kommuner: BTreeSet<&str> = assembly.municipalities.keys().map(Id::as_str).collect();
    let organizations: Vec<&str> = assembly.organizations.keys().map(Id::as_str).collect();
    for ((round, organization), reported) in &assembly.reports {
        let (place, value) = (&reported.place, &reported.value);
        if !organizations.contains(&organization.as_str())
            && !assembly.is_unread("party", organization.as_str())
        {
            let help = match nearest(organization.as_str(), organizations.iter().copied()) {
                Some(near) => format!("Did you mean `{near}.csv`?"),
                None => {
                    "The file is named as the authority's folder in parties/ or municipalities/.".to_owned()
                }
            };
            let message = format!("There is no organization `{organization}`.");
            let origin = Origin::file(&place.file);
            diagnostics.push(Diagnostic::new(Code::UnknownOrganization, origin, message).help(help));
        }
        let Some(survey) = assembly.surveys.get(round) else {
            let is_there =
                |round: &str| assembly.is_unread("survey", round) || assembly.is_hidden("survey", round);
            if !is_there(round.as_str()) {
                let message = format!("Nothing reads this report: the round `{round}` has no survey.yaml.");
                let help =
                    "Write survey.yaml beside it: the period, and the measures with their definitions.";
                let origin = Origin::file(&place.file);
                diagnostics.push(Diagnostic::new(Code::MissingFile, origin, message).help(help));
            }
            continue;
        };
        let mut rows = Rows { place, diagnostics };
        for (figure, row) in value.report.figures.iter().zip(&value.rows) {
            of_survey(&mut rows, figure, row, &survey.value);
            let Some(kommun) = figure.municipality.as_ref().map(Id::as_str) else { continue };
            if !kommuner.contains(kommun) && !assembly.is_unread("municipality", kommun) {
                let help = match nearest(kommun, kommuner.iter().copied()) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "Write a kommun of the county as its folder is called, or nothing for the whole county.".to_owned(),
                };
                let message = format!("There is no kommun `{kommun}` here.");
                rows.problem(row, Some(MUNICIPALITY), Code::UnknownMunicipality, message, help);
            }
        }
        sums(&mut rows, value, &survey.value);
    }
    publish(assembly);
}

/// What a row says against what the round asks.
fn of_survey(rows: &mut Rows<'_>, figure: &Figure, row: &Row<6>, survey: &Survey) {
    if !survey.years().any(|year| year == figure.year) {
        let message = format!("{} is outside the period of the round.", figure.year);
        let help = format!("The round is about {} to {}.", survey.from, survey.to);
        rows.problem(row, Some(YEAR), Code::InvalidFigure, message, help);
    }
    let Some(measure) = survey.measure(&figure.measure) else {
        let known: Vec<&str> = survey.measures.iter().map(|measure| measure.id.as_str()).collect();
        let help = match nearest(figure.measure.as_str(), known.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("The round asks for: {}.", known.join(", ")),
        };
        let message = format!("The round has no definition of `{}`.", figure.measure);
        rows.problem(row, Some(MEASURE), Code::UnknownDefinition, message, help);
        return;
    };
    if measure.version != figure.version {
        let name = measure.name.get(&LangTag::swedish()).value;
        let message = format!(
            "The figure is counted by definition {} of \"{name}\"; the round has definition {}.",
            figure.version, measure.version
        );
        let help = "Count again by the definition of this round. A figure by another definition must not stand beside the others.".to_owned();
        rows.problem(row, Some(VERSION), Code::UnknownDefinition, message, help);
    }
    if measure.unit == FigureUnit::Percent && figure.value.is_some_and(|value| value > 100) {
        let message = "A share cannot be more than 100 percent.".to_owned();
        rows.problem(row, Some(VALUE), Code::InvalidFigure, message, "Write 0 to 100.".to_owned());
    }
}

/// A sum that is less than its parts is wrong, or they are.
fn sums(rows: &mut Rows<'_>, reported: &Reported, survey: &Survey) {
    type Place<'a> = (&'a Id<Measure>, i16, Area, PersonGroup);
    let area = |figure: &Figure| figure.municipality.clone().map_or(Area::County, Area::Municipality);
    let mut by_group: BTreeMap<Place<'_>, u64> = BTreeMap::new();
    let mut by_kommun: BTreeMap<Place<'_>, u64> = BTreeMap::new();
    let adds_up = |figure: &&Figure| {
        survey.measure(&figure.measure).is_some_and(Measure::adds_up) && figure.value.is_some()
    };
    for figure in reported.report.figures.iter().filter(adds_up) {
        let value = figure.value.map_or(0, u64::from);
        if figure.group != PersonGroup::All {
            *by_group.entry((&figure.measure, figure.year, area(figure), PersonGroup::All)).or_default() +=
                value;
        }
        if figure.municipality.is_some() {
            *by_kommun.entry((&figure.measure, figure.year, Area::County, figure.group)).or_default() +=
                value;
        }
    }
    for (figure, row) in
        reported.report.figures.iter().zip(&reported.rows).filter(|(figure, _)| adds_up(figure))
    {
        let key = (&figure.measure, figure.year, area(figure), figure.group);
        for (parts, what) in [(by_group.get(&key), "groups"), (by_kommun.get(&key), "kommuner")] {
            let Some(parts) = parts.filter(|parts| **parts > figure.value.map_or(0, u64::from)) else {
                continue;
            };
            let message = format!("The sum is less than its {what}, which make {parts}.");
            let help = "Look for the wrong one. The sum may be more than its parts, when some are not known, and never less.".to_owned();
            rows.problem(row, Some(VALUE), Code::FigureSum, message, help);
        }
    }
}

/// Puts what may be shown of the reports into the surveys.
fn publish(assembly: &mut Assembly) {
    let kommuner = assembly.municipalities.keys().cloned().collect();
    let reports = |round: &Id<Survey>| {
        let of_round = assembly.reports.iter().filter(|((of, _), _)| of == round);
        let known =
            of_round.filter(|((_, id), _)| assembly.organizations.contains_key::<Id<Organization>>(id));
        known.map(|(_, reported)| &reported.value.report).collect()
    };
    let rounds = assembly.surveys.values().map(|survey| ((*survey.value).clone(), reports(&survey.value.id)));
    for survey in published(rounds.collect(), &kommuner) {
        if let Some(located) = assembly.surveys.get_mut(&survey.id) {
            located.value = Arc::new(survey);
        }
    }
}
