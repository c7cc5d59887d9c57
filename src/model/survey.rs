//! The survey of violence in the county and of what the authorities do about it, round after round (N45–N49).
//!
//! **Invariant:** a [`Survey`] holds only what may be shown: a [`Report`] as an authority wrote it goes in, and what
//! comes out no longer has the small numbers, so no page and no download can tell them.

mod disclosure;

pub use disclosure::{Cell, Grid, protected};

use super::{Chapter, Date, Edition, FigureUnit, Id, Municipality, Organization, PersonGroup, Text};
use std::collections::{BTreeMap, BTreeSet};

/// A round of the survey, as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Survey {
    /// The name of its folder: "2025".
    pub id: Id<Survey>,
    /// What it is called.
    pub name: Text,
    /// What was asked, of whom, and why.
    pub description: Option<Text>,
    /// The first day that the figures are about.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// When it was published.
    pub published: Date,
    /// The smallest number of people that is shown.
    pub minimum: u32,
    /// What was counted, in the order of its file.
    pub measures: Vec<Measure>,
    /// In which edition it stands.
    pub edition: Edition,
    /// Who has reported.
    pub organizations: BTreeSet<Id<Organization>>,
    /// What may be shown, by authority, measure and year.
    pub tables: Vec<FigureTable>,
}

/// Something that is counted, with the definition that it is counted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measure {
    /// Its name in reports, the same from round to round.
    pub id: Id<Measure>,
    /// Where it stands.
    pub chapter: Chapter,
    /// What it is called.
    pub name: Text,
    /// What counts, and what does not.
    pub definition: Text,
    /// Which definition this is; another one has another number, and the figures cannot be compared (N49).
    pub version: u32,
    /// What is counted.
    pub unit: FigureUnit,
    /// Whether the sum of the kommuner is shown.
    pub total: bool,
}

impl Measure {
    /// Whether it counts people, so that a small number could tell of one of them.
    pub fn counts_people(&self) -> bool {
        matches!(self.unit, FigureUnit::Cases | FigureUnit::Persons)
    }

    /// Whether its figures can be added.
    pub fn adds_up(&self) -> bool {
        self.unit != FigureUnit::Percent
    }
}

/// What one authority reports in a round. Never published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The authority.
    pub organization: Id<Organization>,
    /// Its figures.
    pub figures: Vec<Figure>,
}

/// A row of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Where; none for the whole county.
    pub municipality: Option<Id<Municipality>>,
    /// In which year.
    pub year: i16,
    /// Of what.
    pub measure: Id<Measure>,
    /// By which definition.
    pub version: u32,
    /// Of whom.
    pub group: PersonGroup,
    /// How many; none when the authority does not know.
    pub value: Option<u32>,
}

/// Where a figure is from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Area {
    Municipality(Id<Municipality>),
    County,
}

/// What is shown in the place of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shown {
    /// The figure.
    Number(u32),
    /// Nothing: it is small, or another small one could be worked out from it.
    Hidden,
    /// Nothing: the authority does not know it.
    Unknown,
}

/// The figures of an authority about one thing in one year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FigureTable {
    /// Whose.
    pub organization: Id<Organization>,
    /// Of what: one of the survey's measures.
    pub measure: Id<Measure>,
    /// In which year.
    pub year: i16,
    /// What is shown. An area or a group that is not there has not been asked for.
    pub cells: BTreeMap<(Area, PersonGroup), Shown>,
}

/// What can be fetched of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum SurveyFile {
    /// What is shown, for a spreadsheet.
    Csv,
    /// What is shown, for programs.
    Json,
    /// An empty report, to fill in.
    Template,
}

impl SurveyFile {
    /// Every one.
    pub const ALL: &[Self] = &[Self::Csv, Self::Json, Self::Template];
}

impl Survey {
    /// A measure by its name.
    pub fn measure(&self, id: &Id<Measure>) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == *id)
    }

    /// The years that it is about.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = i16> {
        self.from.year()..=self.to.year()
    }

    /// The tables of an authority about a measure, by year.
    pub fn tables_of<'a>(
        &'a self,
        measure: &'a Id<Measure>,
        organization: &'a Id<Organization>,
    ) -> impl DoubleEndedIterator<Item = &'a FigureTable> {
        self.tables
            .iter()
            .filter(move |table| table.measure == *measure && table.organization == *organization)
    }
}

impl FigureTable {
    /// What is shown at a place; none when it has not been asked for.
    pub fn at(&self, area: &Area, group: PersonGroup) -> Option<Shown> {
        self.cells.get(&(area.clone(), group)).copied()
    }

    /// The groups that are told apart, those together last.
    pub fn groups(&self) -> BTreeSet<PersonGroup> {
        self.cells.keys().map(|(_, group)| *group).collect()
    }
}

/// What tells a table from all others: rounds that tell of the same year by the same definition share one.
type TableKey = (Id<Organization>, Id<Measure>, u32, i16);

/// A table as it is known, with what is the smallest number shown in any round that tells it.
#[derive(Default)]
struct Known {
    cells: BTreeMap<(Area, PersonGroup), Option<u32>>,
    /// Small in one round, whatever it is in another.
    small: BTreeSet<(Area, PersonGroup)>,
    minimum: u32,
    counts_people: bool,
}

/// What may be shown of each round: `rounds` are surveys without tables, each with its reports; `kommuner` all those of
/// the county, whose sum is the county's.
///
/// A figure that two rounds tell is shown in both or in neither, and what protects it is decided over all of them:
/// nothing can be worked out by laying one beside the other.
pub fn published(rounds: Vec<(Survey, Vec<&Report>)>, kommuner: &BTreeSet<Id<Municipality>>) -> Vec<Survey> {
    let mut known: BTreeMap<TableKey, Known> = BTreeMap::new();
    let mut own = Vec::new();
    let mut rounds = rounds;
    rounds.sort_by(|(a, _), (b, _)| (a.to, &a.id).cmp(&(b.to, &b.id)));
    for (survey, reports) in &rounds {
        let tables = tables(survey, reports, kommuner);
        for (key, cells) in &tables {
            let Some(measure) = survey.measure(&key.1) else { continue };
            let table = known.entry(key.clone()).or_default();
            table.minimum = table.minimum.max(survey.minimum);
            table.counts_people |= measure.counts_people();
            for (place, value) in cells {
                // The newer round knows better.
                if value.is_some() || !table.cells.contains_key(place) {
                    table.cells.insert(place.clone(), *value);
                }
                if value.is_some_and(|value| value < survey.minimum) {
                    table.small.insert(place.clone());
                }
            }
        }
        own.push(tables);
    }
    let shown: BTreeMap<&TableKey, BTreeMap<(Area, PersonGroup), Shown>> =
        known.iter().map(|(key, table)| (key, table.shown(kommuner))).collect();
    let with_tables = |(mut survey, reports): (Survey, Vec<&Report>), own: OwnTables| {
        survey.organizations = reports.iter().map(|report| report.organization.clone()).collect();
        let table = |(key, cells): (TableKey, BTreeMap<(Area, PersonGroup), Option<u32>>)| {
            let statuses = shown.get(&key)?;
            let cell = |(place, value): ((Area, PersonGroup), Option<u32>)| {
                let shown = match (statuses.get(&place), value) {
                    (Some(Shown::Hidden) | None, Some(_)) => Shown::Hidden,
                    (_, None) => Shown::Unknown,
                    (Some(_), Some(value)) => Shown::Number(value),
                };
                (place, shown)
            };
            let cells = cells.into_iter().map(cell).collect();
            let (organization, measure, _, year) = key;
            Some(FigureTable { organization, measure, year, cells })
        };
        survey.tables = own.into_iter().filter_map(table).collect();
        survey
    };
    rounds.into_iter().zip(own).map(|(round, own)| with_tables(round, own)).collect()
}

type OwnTables = BTreeMap<TableKey, BTreeMap<(Area, PersonGroup), Option<u32>>>;

/// The tables of a round as they were reported, with the sums that follow from them.
fn tables(survey: &Survey, reports: &[&Report], kommuner: &BTreeSet<Id<Municipality>>) -> OwnTables {
    let mut tables = OwnTables::new();
    for report in reports {
        for figure in &report.figures {
            let Some(measure) = survey.measure(&figure.measure) else { continue };
            if measure.version != figure.version {
                continue;
            }
            let key = (report.organization.clone(), figure.measure.clone(), figure.version, figure.year);
            let area = figure.municipality.clone().map_or(Area::County, Area::Municipality);
            tables.entry(key).or_default().insert((area, figure.group), figure.value);
        }
    }
    for ((_, measure, _, _), cells) in &mut tables {
        let Some(measure) = survey.measure(measure).filter(|measure| measure.adds_up()) else { continue };
        add_groups(cells);
        if measure.total {
            add_county(cells, kommuner);
            add_groups(cells);
        }
    }
    tables
}

/// Where an area tells every group apart but not their sum, the sum follows.
fn add_groups(cells: &mut BTreeMap<(Area, PersonGroup), Option<u32>>) {
    let parts: BTreeSet<PersonGroup> =
        cells.keys().map(|(_, group)| *group).filter(|group| *group != PersonGroup::All).collect();
    let areas: BTreeSet<Area> = cells.keys().map(|(area, _)| area.clone()).collect();
    for area in areas.into_iter().filter(|_| !parts.is_empty()) {
        let values = parts.iter().map(|group| cells.get(&(area.clone(), *group)).copied().flatten());
        if let Some(sum) = values.collect::<Option<Vec<u32>>>().map(sum) {
            cells.entry((area, PersonGroup::All)).or_insert(Some(sum));
        }
    }
}

/// Where every kommun of the county has a figure and the county has none, their sum is the county's.
fn add_county(cells: &mut BTreeMap<(Area, PersonGroup), Option<u32>>, kommuner: &BTreeSet<Id<Municipality>>) {
    let groups: BTreeSet<PersonGroup> = cells.keys().map(|(_, group)| *group).collect();
    for group in groups.into_iter().filter(|_| !kommuner.is_empty()) {
        let values =
            kommuner.iter().map(|id| cells.get(&(Area::Municipality(id.clone()), group)).copied().flatten());
        if let Some(sum) = values.collect::<Option<Vec<u32>>>().map(sum) {
            cells.entry((Area::County, group)).or_insert(Some(sum));
        }
    }
}

fn sum(values: Vec<u32>) -> u32 {
    values.into_iter().fold(0, u32::saturating_add)
}

impl Known {
    fn shown(&self, kommuner: &BTreeSet<Id<Municipality>>) -> BTreeMap<(Area, PersonGroup), Shown> {
        let as_reported = |value: &Option<u32>| value.map_or(Shown::Unknown, Shown::Number);
        if !self.counts_people {
            return self.cells.iter().map(|(place, value)| (place.clone(), as_reported(value))).collect();
        }
        let is_part = |group: &PersonGroup| *group != PersonGroup::All;
        let mut areas: BTreeSet<Area> =
            self.cells.keys().map(|(area, _)| area.clone()).filter(|area| *area != Area::County).collect();
        // A kommun that has no row at all could follow from the county's sum like any other.
        if !areas.is_empty() {
            areas.extend(kommuner.iter().cloned().map(Area::Municipality));
        }
        let groups: BTreeSet<PersonGroup> =
            self.cells.keys().map(|(_, group)| *group).filter(is_part).collect();
        let areas: Vec<Area> = areas.into_iter().chain([Area::County]).collect();
        let groups: Vec<PersonGroup> = groups.into_iter().chain([PersonGroup::All]).collect();
        let mut grid = Grid::new(areas.len(), groups.len());
        for (row, area) in areas.iter().enumerate() {
            for (column, group) in groups.iter().enumerate() {
                let place = (area.clone(), *group);
                let cell = match self.cells.get(&place) {
                    None => Cell::Absent,
                    Some(None) => Cell::Unknown,
                    Some(Some(value)) if self.small.contains(&place) => Cell::Small(*value),
                    Some(Some(value)) => Cell::Value(*value),
                };
                grid.put(row, column, cell);
            }
        }
        let hidden = protected(&grid, self.minimum);
        let mut shown = BTreeMap::new();
        for (row, area) in areas.iter().enumerate() {
            for (column, group) in groups.iter().enumerate() {
                let place = (area.clone(), *group);
                let Some(value) = self.cells.get(&place) else { continue };
                let is_hidden = value.is_some() && hidden.contains(&(row, column));
                shown.insert(place, if is_hidden { Shown::Hidden } else { as_reported(value) });
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests;
