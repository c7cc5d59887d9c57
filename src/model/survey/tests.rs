use super::*;
use crate::model::{LangTag, Localized};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config;
use std::sync::Arc;

const MINIMUM: u32 = 5;

/// The same number of cases on every machine, and no file of old failures.
fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// Parts with their sums: the last row and the last column.
fn summed(parts: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut table: Vec<Vec<u32>> = parts.to_vec();
    for row in &mut table {
        row.push(row.iter().sum());
    }
    let columns = table[0].len();
    table.push((0..columns).map(|column| table.iter().map(|row| row[column]).sum()).collect());
    table
}

fn grid(table: &[Vec<u32>]) -> Grid {
    let mut grid = Grid::new(table.len(), table[0].len());
    for (row, values) in table.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            grid.put(row, column, Cell::Value(*value));
        }
    }
    grid
}

/// What a reader sees: none for what is hidden.
fn seen(table: &[Vec<u32>]) -> Vec<Vec<Option<u32>>> {
    let hidden = protected(&grid(table), MINIMUM);
    let cell = |row: usize, column: usize| (!hidden.contains(&(row, column))).then(|| table[row][column]);
    (0..table.len()).map(|row| (0..table[0].len()).map(|column| cell(row, column)).collect()).collect()
}

/// The equations of a table: the places whose sum is another place.
fn equations(rows: usize, columns: usize) -> Vec<Equation> {
    let of_rows =
        (0..rows).map(|row| ((0..columns - 1).map(|column| (row, column)).collect(), (row, columns - 1)));
    let of_columns =
        (0..columns).map(|column| ((0..rows - 1).map(|row| (row, column)).collect(), (rows - 1, column)));
    of_rows.chain(of_columns).collect()
}

/// Gauss: the hidden cells that the equations alone fix, whatever the numbers. Written without knowing how they were
/// hidden; arithmetic modulo a prime, which errs with a chance of one in millions of millions.
fn solved(seen: &[Vec<Option<u32>>]) -> Vec<(usize, usize)> {
    const PRIME: i128 = (1 << 61) - 1;
    let (rows, columns) = (seen.len(), seen[0].len());
    let unknown: Vec<(usize, usize)> = (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (row, column)))
        .filter(|(row, column)| seen[*row][*column].is_none())
        .collect();
    let number = |place: &(usize, usize)| unknown.iter().position(|other| other == place);
    let mut matrix: Vec<Vec<i128>> = Vec::new();
    for (parts, sum) in equations(rows, columns) {
        let mut line = vec![0; unknown.len()];
        parts.iter().filter_map(number).for_each(|at| line[at] += 1);
        number(&sum).into_iter().for_each(|at| line[at] -= 1);
        matrix.push(line.into_iter().map(|value: i128| value.rem_euclid(PRIME)).collect());
    }
    let inverse = |value: i128| {
        let (mut result, mut base, mut power) = (1, value, PRIME - 2);
        while power > 0 {
            if power & 1 == 1 {
                result = result * base % PRIME;
            }
            base = base * base % PRIME;
            power >>= 1;
        }
        result
    };
    let mut rank = 0;
    for column in 0..unknown.len() {
        let Some(pivot) = (rank..matrix.len()).find(|line| matrix[*line][column] != 0) else { continue };
        matrix.swap(rank, pivot);
        let factor = inverse(matrix[rank][column]);
        matrix[rank].iter_mut().for_each(|value| *value = *value * factor % PRIME);
        for line in (0..matrix.len()).filter(|line| *line != rank) {
            let factor = matrix[line][column];
            let pivot = matrix[rank].clone();
            let cells = matrix[line].iter_mut().zip(pivot);
            cells.for_each(|(value, pivot)| *value = (*value - factor * pivot).rem_euclid(PRIME));
        }
        rank += 1;
    }
    // A line with a single unknown left is its solution.
    let single = matrix.iter().filter(|line| line.iter().filter(|value| **value != 0).count() == 1);
    single.filter_map(|line| line.iter().position(|value| *value != 0)).map(|at| unknown[at]).collect()
}

/// Whether there is a table of whole numbers, none below zero, that looks the same and has `wanted` at a place. Searches
/// among all of them; what is not shown is at most `most`.
fn is_possible(seen: &[Vec<Option<u32>>], place: (usize, usize), wanted: u32, most: u32) -> bool {
    let mut seen = seen.to_vec();
    seen[place.0][place.1] = Some(wanted);
    let (rows, columns) = (seen.len(), seen[0].len());
    let equations = equations(rows, columns);
    search(&mut seen, &equations, most)
}

/// Parts and their sum.
type Equation = (Vec<(usize, usize)>, (usize, usize));

/// Narrows by the equations until nothing follows any more, then tries.
fn search(seen: &mut [Vec<Option<u32>>], equations: &[Equation], most: u32) -> bool {
    let at = |seen: &[Vec<Option<u32>>], place: &(usize, usize)| seen[place.0][place.1];
    loop {
        let mut is_new = false;
        for (parts, sum) in equations {
            let known: u32 = parts.iter().filter_map(|place| at(seen, place)).sum();
            let open: Vec<_> = parts.iter().filter(|place| at(seen, place).is_none()).collect();
            match (at(seen, sum), open.as_slice()) {
                (Some(sum), _) if known > sum => return false,
                (Some(sum), []) if known != sum => return false,
                (Some(sum), [only]) => {
                    seen[only.0][only.1] = Some(sum - known);
                    is_new = true;
                }
                (None, []) => {
                    seen[sum.0][sum.1] = Some(known);
                    is_new = true;
                }
                _ => {}
            }
        }
        if !is_new {
            break;
        }
    }
    // The equation with the fewest open parts is tried first.
    let open = |parts: &[(usize, usize)]| -> Vec<(usize, usize)> {
        parts.iter().filter(|place| at(seen, place).is_none()).copied().collect()
    };
    let next = equations.iter().map(|(parts, sum)| (open(parts), at(seen, sum), parts));
    let next =
        next.filter(|(open, ..)| !open.is_empty()).min_by_key(|(open, sum, _)| (sum.is_none(), open.len()));
    let Some((places, sum, parts)) = next else { return true };
    let known: u32 = parts.iter().filter_map(|place| at(seen, place)).sum();
    let limit = sum.map_or(most, |sum| sum - known);
    let place = places[0];
    (0..=limit).any(|value| {
        let mut tried = seen.to_vec();
        tried[place.0][place.1] = Some(value);
        search(&mut tried, equations, most)
    })
}

fn small_or_large() -> impl Strategy<Value = u32> {
    prop_oneof![3 => 0_u32..5, 2 => 5_u32..12, 2 => 12_u32..400]
}

fn parts(
    kommuner: std::ops::Range<usize>,
    groups: std::ops::Range<usize>,
) -> impl Strategy<Value = Vec<Vec<u32>>> {
    (kommuner, groups).prop_flat_map(|(kommuner, groups)| {
        prop::collection::vec(prop::collection::vec(small_or_large(), groups), kommuner)
    })
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_small_number_is_shown_and_none_is_fixed_by_the_equations(parts in parts(1..15, 1..5)) {
        let table = summed(&parts);
        let seen = seen(&table);
        for row in &seen {
            prop_assert!(row.iter().flatten().all(|value| *value >= MINIMUM), "{seen:?}");
        }
        prop_assert_eq!(solved(&seen), [], "{:?}", seen);
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn what_is_not_told_and_people_of_no_known_group_give_nothing_away(
        parts in parts(2..9, 1..4),
        more in prop::collection::vec(0_u32..4, 13),
        untold in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let mut table = summed(&parts);
        // A sum may be more than its parts: somebody's group or kommun is not known.
        let last = table[0].len() - 1;
        for (row, more) in table.iter_mut().zip(&more) {
            row[last] += more;
        }
        let kommuner = table.len() - 1;
        table[kommuner][last] = table[..kommuner].iter().map(|row| row[last]).sum::<u32>() + more[12];
        let mut grid = grid(&table);
        let untold: BTreeSet<(usize, usize)> =
            untold.iter().map(|one| one.index(kommuner * (last + 1))).map(|at| (at / (last + 1), at % (last + 1))).collect();
        for (row, column) in &untold {
            grid.put(*row, *column, if (row + column) % 2 == 0 { Cell::Unknown } else { Cell::Absent });
        }
        let hidden = protected(&grid, MINIMUM);
        let is_seen = |place: &(usize, usize)| !hidden.contains(place) && !untold.contains(place);
        let seen: Vec<Vec<Option<u32>>> = (0..table.len())
            .map(|row| (0..=last).map(|column| is_seen(&(row, column)).then(|| table[row][column])).collect())
            .collect();
        for place in solved(&seen) {
            prop_assert!(!hidden.contains(&place), "{seen:?} {place:?}");
        }
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_hidden_small_number_may_be_any_from_zero_up_to_the_limit(
        parts in prop::collection::vec(prop::collection::vec(0_u32..9, 2), 1..4),
    ) {
        let table = summed(&parts);
        let seen = seen(&table);
        for row in 0..table.len() {
            for column in 0..table[0].len() {
                if seen[row][column].is_none() && table[row][column] < MINIMUM {
                    for wanted in 0..MINIMUM {
                        prop_assert!(is_possible(&seen, (row, column), wanted, 20), "{seen:?} {row} {column} {wanted}");
                    }
                } else if seen[row][column].is_none() {
                    let many = (0..60).filter(|wanted| is_possible(&seen, (row, column), *wanted, 60)).count();
                    prop_assert!(many >= 5, "{seen:?} {row} {column}");
                }
            }
        }
    }

    #[test]
    fn two_rounds_that_tell_of_the_same_year_do_not_tell_more_together(
        numbers in prop::collection::vec(small_or_large(), 6),
        left_out in select(vec![(0_usize, 0_usize), (0, 1), (1, 0), (2, 2), (0, 2)]),
    ) {
        // The older round has a figure less; the newer one has another less.
        let parts = [numbers[..2].to_vec(), numbers[2..4].to_vec(), numbers[4..].to_vec()];
        let table = summed(&parts);
        let report = |without: (usize, usize)| {
            let places = (0..4).flat_map(|row| (0..3).map(move |column| (row, column)));
            let figures = places.filter(|place| *place != without);
            Report {
                organization: Id::new("polisen").unwrap(),
                figures: figures.map(|place| figure(place, table[place.0][place.1])).collect(),
            }
        };
        let (old, new) = (report(left_out), report((3, 2)));
        let kommuner = NAMES.iter().filter_map(|name| Id::new(name)).collect();
        let rounds = published(vec![(survey("old", 1), vec![&old]), (survey("new", 1), vec![&new])], &kommuner);
        let mut together = vec![vec![None; 3]; 4];
        for table in rounds.iter().flat_map(|survey| &survey.tables) {
            for ((area, group), shown) in &table.cells {
                let row = match area {
                    Area::County => 3,
                    Area::Municipality(id) => NAMES.iter().position(|name| *name == id.as_str()).unwrap(),
                };
                let column = GROUPS.iter().position(|other| other == group).unwrap();
                if let Shown::Number(number) = shown {
                    together[row][column] = Some(*number);
                }
            }
        }
        prop_assert_eq!(solved(&together), [], "{:?}", together);
    }
}

const NAMES: [&str; 3] = ["a", "b", "c"];
const GROUPS: [PersonGroup; 3] = [PersonGroup::Women, PersonGroup::Men, PersonGroup::All];

fn figure((row, column): (usize, usize), value: u32) -> Figure {
    Figure {
        municipality: NAMES.get(row).and_then(|name| Id::new(name)),
        year: 2025,
        measure: Id::new("utsatta").unwrap(),
        version: 1,
        group: GROUPS[column],
        value: Some(value),
    }
}

fn survey(id: &str, version: u32) -> Survey {
    let text = |text: &str| Localized::new([(LangTag::swedish(), Arc::from(text))].into()).unwrap();
    Survey {
        id: Id::new(id).unwrap(),
        name: text("Kartläggning"),
        description: None,
        from: "2025-01-01".parse().unwrap(),
        to: "2025-12-31".parse().unwrap(),
        published: "2026-03-01".parse().unwrap(),
        minimum: MINIMUM,
        measures: vec![Measure {
            id: Id::new("utsatta").unwrap(),
            chapter: Chapter::Extent,
            name: text("Utsatta"),
            definition: text("Personer."),
            version,
            unit: FigureUnit::Persons,
            total: true,
        }],
        edition: Edition::Public,
        organizations: BTreeSet::new(),
        tables: Vec::new(),
    }
}

fn one_table(figures: Vec<Figure>) -> FigureTable {
    let report = Report { organization: Id::new("polisen").unwrap(), figures };
    let kommuner = NAMES.iter().filter_map(|name| Id::new(name)).collect();
    let mut rounds = published(vec![(survey("r", 1), vec![&report])], &kommuner);
    rounds.pop().unwrap().tables.pop().unwrap()
}

#[test]
fn a_small_number_takes_another_with_it_where_their_sum_is_shown() {
    let seen = seen(&summed(&[vec![3, 40], vec![30, 50], vec![60, 70]]));
    assert_eq!(seen[0], [None, None, Some(43)]);
    assert_eq!(seen[1], [None, None, Some(80)]);
    assert_eq!(
        (&seen[2], &seen[3]),
        (&vec![Some(60), Some(70), Some(130)], &vec![Some(93), Some(160), Some(253)])
    );
}

#[test]
fn a_zero_is_hidden_like_any_small_number() {
    let hidden = protected(&grid(&[vec![0], vec![7], vec![9], vec![16]]), MINIMUM);
    assert!(hidden.contains(&(0, 0)) && hidden.len() == 2);
}

#[test]
fn what_nobody_sums_needs_no_company() {
    let mut grid = Grid::new(4, 1);
    for (row, value) in [2, 30, 40].into_iter().enumerate() {
        grid.put(row, 0, Cell::Value(value));
    }
    assert_eq!(protected(&grid, MINIMUM), [(0, 0)].into());
}

#[test]
fn a_small_number_that_the_authority_left_out_itself_does_not_follow_from_the_county() {
    let mut grid = grid(&[vec![0], vec![30], vec![40], vec![73]]);
    grid.put(0, 0, Cell::Unknown);
    assert_eq!(protected(&grid, MINIMUM), [(1, 0)].into(), "3 would follow");
    grid.put(3, 0, Cell::Value(120));
    assert_eq!(protected(&grid, MINIMUM), [].into(), "50 may follow");
}

#[test]
fn the_county_is_the_sum_of_all_kommuner_or_nothing() {
    let all = |row: usize, value: u32| Figure { group: PersonGroup::All, ..figure((row, 2), value) };
    let table = one_table(vec![all(0, 10), all(1, 20), all(2, 30)]);
    assert_eq!(table.at(&Area::County, PersonGroup::All), Some(Shown::Number(60)));
    assert_eq!(one_table(vec![all(0, 10), all(1, 20)]).at(&Area::County, PersonGroup::All), None);
    let unknown = Figure { value: None, ..all(2, 0) };
    let table = one_table(vec![all(0, 10), all(1, 20), unknown]);
    assert_eq!(table.at(&Area::County, PersonGroup::All), None);
    assert_eq!(table.at(&Area::Municipality(Id::new("c").unwrap()), PersonGroup::All), Some(Shown::Unknown));
}

#[test]
fn a_kommun_without_a_row_does_not_follow_from_the_county() {
    let all = |row: usize, value: u32| Figure { group: PersonGroup::All, ..figure((row, 2), value) };
    let table = one_table(vec![all(0, 10), all(1, 20), all(3, 33)]);
    let shown = table.cells.values().filter(|shown| matches!(shown, Shown::Number(_))).count();
    assert_eq!(shown, 2, "3 would follow: {table:?}");
}

#[test]
fn a_figure_by_another_definition_is_not_in_the_table() {
    let other = Figure { version: 2, ..figure((0, 0), 50) };
    let report = Report { organization: Id::new("polisen").unwrap(), figures: vec![other] };
    let rounds = published(vec![(survey("r", 1), vec![&report])], &BTreeSet::new());
    assert!(rounds[0].tables.is_empty());
}
