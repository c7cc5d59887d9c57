//! Which figures of a table must be hidden so that no small one can be read or worked out.
//!
//! A table has a row for each kommun and one for the county, a column for each group and one for all of them; the last
//! row and the last column are sums. A number of people below the minimum is hidden, **zero too**: were zeros shown, a
//! hidden cell would tell that somebody in a small kommun has sought help, and a zero tells somebody who hurts that
//! nobody has. A hidden cell can still be worked out where a sum and the other parts are shown. So further cells are
//! hidden until this holds: as far as anybody can work out from all that is shown, each small number may be any number
//! from zero up to the minimum, and each other hidden one may be as many different numbers.
//!
//! That is decided exactly. A table with its sums is a network: a figure is what flows from its row to its column, and
//! a sum flows back. What is hidden may flow more or less; how much is a maximum flow around the cell (after the method
//! of network flows in Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 4). The reader
//! that is guarded against knows more than any real one: also by how much each sum differs from its parts.
//!
//! **Invariant:** hiding everything always suffices, and each step hides one cell more, so it ends.

use std::collections::{BTreeSet, VecDeque};

/// A place in a table before anything is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nobody has asked for it, and it is not shown.
    #[default]
    Absent,
    /// It was asked for, and the authority does not know.
    Unknown,
    /// A figure.
    Value(u32),
    /// A figure that is small in another telling of the same table, whatever it is in this.
    Small(u32),
}

/// A table: the last row is the sum of the others, and the last column too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    rows: usize,
    columns: usize,
    cells: Vec<Cell>,
}

impl Grid {
    /// A table with nothing in it; each number includes the sums.
    pub fn new(rows: usize, columns: usize) -> Self {
        Self { rows, columns, cells: vec![Cell::Absent; rows * columns] }
    }

    /// Writes a cell.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) {
        self.cells[row * self.columns + column] = cell;
    }

    /// What stands in a cell.
    pub fn get(&self, row: usize, column: usize) -> Cell {
        self.cells[row * self.columns + column]
    }
}

/// The cells to hide, by row and column, when numbers below `minimum` may not be known.
pub fn protected(grid: &Grid, minimum: u32) -> BTreeSet<(usize, usize)> {
    let mut network = Network::of(grid, i64::from(minimum));
    while let Some(open) = network.arcs.iter().position(|arc| !network.is_safe(arc.place)) {
        let place = network.arcs[open].place;
        let Some(further) = network.cheapest_shield(place) else { break };
        for place in further {
            let at = network.at(place);
            network.arcs[at].state = State::Hidden;
        }
    }
    let hidden = network.arcs.iter().filter(|arc| matches!(arc.state, State::Hidden | State::Small));
    let (more_rows, more_columns) = (usize::from(grid.rows == 1), usize::from(grid.columns == 1));
    hidden.map(|arc| (arc.place.0 - more_rows, arc.place.1 - more_columns)).collect()
}

type Place = (usize, usize);

/// What a reader knows of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It is shown.
    Shown,
    /// It is hidden because of another.
    Hidden,
    /// It is hidden because it is small.
    Small,
    /// It is not told, and need not be guarded: it is large, or nothing sums it.
    Open,
    /// It is not told, and what would follow from the sums is small: guarded like a small one.
    Guarded,
    /// A sum that is not told, and does not follow from others: it may be anything.
    Untold,
    /// No equation holds it.
    Free,
}

#[derive(Clone, Debug)]
struct Arc {
    place: Place,
    from: usize,
    to: usize,
    value: i64,
    state: State,
}

impl Arc {
    fn may_be_anything(&self) -> bool {
        matches!(self.state, State::Untold | State::Free)
    }
}

/// More than any figure.
const UNLIMITED: i64 = i64::MAX / 4;

#[derive(Clone, Debug)]
struct Network {
    rows: usize,
    columns: usize,
    arcs: Vec<Arc>,
    minimum: i64,
}

impl Network {
    fn of(grid: &Grid, minimum: i64) -> Self {
        // A table without groups has one that nobody tells, a table without kommuner has one likewise: so every table
        // has the same shape.
        let (more_rows, more_columns) = (usize::from(grid.rows == 1), usize::from(grid.columns == 1));
        let (rows, columns) = (grid.rows + more_rows, grid.columns + more_columns);
        let mut arcs = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            for column in 0..columns {
                let is_virtual = row < more_rows || column < more_columns;
                let (is_sum_row, is_sum_column) = (row + 1 == rows, column + 1 == columns);
                let (row_node, column_node) = (row, rows + column);
                // A part flows from its row to its column, the sum of one from the sum column to the row …
                let (from, to) = if is_sum_row == is_sum_column {
                    (row_node, column_node)
                } else {
                    (column_node, row_node)
                };
                let cell =
                    if is_virtual { Cell::Absent } else { grid.get(row - more_rows, column - more_columns) };
                let is_part = !is_sum_row && !is_sum_column;
                let (value, state) = match cell {
                    _ if is_virtual => (0, State::Free),
                    Cell::Value(value) if i64::from(value) >= minimum => (i64::from(value), State::Shown),
                    Cell::Value(value) | Cell::Small(value) => (i64::from(value), State::Small),
                    Cell::Absent | Cell::Unknown if is_part => (0, State::Open),
                    Cell::Absent | Cell::Unknown => (0, State::Untold),
                };
                arcs.push(Arc { place: (row, column), from, to, value, state });
            }
        }
        let mut network = Self { rows, columns, arcs, minimum };
        network.fill();
        network
    }

    /// What the sums say of parts that nobody tells: an authority that leaves a small number out but tells the sum has
    /// told it all the same.
    fn fill(&mut self) {
        let (rows, columns) = (self.rows, self.columns);
        for column in 0..columns {
            self.fill_line((rows - 1, column), (0..rows - 1).map(|row| (row, column)).collect());
        }
        for row in 0..rows {
            self.fill_line((row, columns - 1), (0..columns - 1).map(|column| (row, column)).collect());
        }
    }

    fn fill_line(&mut self, sum: Place, parts: Vec<Place>) {
        let sum = &self.arcs[self.at(sum)];
        if matches!(sum.state, State::Untold | State::Free) {
            return;
        }
        let known: i64 = parts.iter().map(|place| self.arcs[self.at(*place)].value).sum();
        let rest = (sum.value - known).max(0);
        let untold: Vec<usize> = parts
            .iter()
            .map(|place| self.at(*place))
            .filter(|at| matches!(self.arcs[*at].state, State::Open | State::Guarded | State::Untold))
            .collect();
        for (index, at) in untold.into_iter().enumerate() {
            let arc = &mut self.arcs[at];
            if index == 0 {
                arc.value += rest;
            }
            arc.state = if arc.value < self.minimum { State::Guarded } else { State::Open };
        }
    }

    fn at(&self, place: Place) -> usize {
        place.0 * self.columns + place.1
    }

    /// Whether a cell's number cannot be narrowed down too far.
    fn is_safe(&self, place: Place) -> bool {
        let at = self.at(place);
        let arc = &self.arcs[at];
        let room = (self.minimum - 1).max(0);
        match arc.state {
            State::Shown | State::Open | State::Untold | State::Free => true,
            State::Small | State::Guarded => {
                // It may be zero, and it may be the largest of the small numbers.
                let (least, most) = (arc.value, (room - arc.value).max(0));
                self.flow(at, arc.from, arc.to, least) >= least
                    && self.flow(at, arc.to, arc.from, most) >= most
            }
            State::Hidden => {
                let less = self.flow(at, arc.from, arc.to, room.min(arc.value));
                less >= room || less + self.flow(at, arc.to, arc.from, room - less) >= room
            }
        }
    }

    /// How much can flow from one node to another, around the arc `without`, when what is hidden may change; at most
    /// `wanted`.
    fn flow(&self, without: usize, source: usize, sink: usize, wanted: i64) -> i64 {
        if wanted <= 0 {
            return 0;
        }
        let mut values: Vec<i64> = self.arcs.iter().map(|arc| arc.value).collect();
        let is_loose = |at: &usize| *at != without && self.arcs[*at].state != State::Shown;
        let loose: Vec<usize> = (0..self.arcs.len()).filter(is_loose).collect();
        let mut flowed = 0;
        while flowed < wanted {
            // The arc by which each node was reached, and whether along it.
            let mut reached: Vec<Option<(usize, bool)>> = vec![None; self.rows + self.columns];
            let mut next = VecDeque::from([source]);
            while let Some(node) = next.pop_front().filter(|_| reached[sink].is_none()) {
                for at in loose.iter().copied() {
                    let arc = &self.arcs[at];
                    let mut step = |to: usize, along: bool, room: i64| {
                        if room > 0 && to != source && reached[to].is_none() {
                            reached[to] = Some((at, along));
                            next.push_back(to);
                        }
                    };
                    if arc.from == node {
                        step(arc.to, true, UNLIMITED);
                    }
                    if arc.to == node {
                        let room = if arc.may_be_anything() { UNLIMITED } else { values[at] };
                        step(arc.from, false, room);
                    }
                }
            }
            let mut path = Vec::new();
            let mut node = sink;
            while let Some((at, along)) = reached[node] {
                path.push((at, along));
                node = if along { self.arcs[at].from } else { self.arcs[at].to };
                if node == source {
                    break;
                }
            }
            if path.is_empty() {
                break;
            }
            let room = |(at, along): &(usize, bool)| {
                if *along || self.arcs[*at].may_be_anything() { UNLIMITED } else { values[*at] }
            };
            let amount = path.iter().map(room).min().unwrap_or_default().min(wanted - flowed);
            for (at, along) in path {
                values[at] += if along { amount } else { -amount };
            }
            flowed += amount;
        }
        flowed
    }

    /// What costs least to hide so that a cell is safe, or at least safer: the other corners of a rectangle.
    fn cheapest_shield(&self, place: Place) -> Option<Vec<Place>> {
        let mut shields: Vec<(u64, Vec<Place>)> = Vec::new();
        let places: BTreeSet<Place> = self.arcs.iter().map(|arc| arc.place).collect();
        for (row, column) in places {
            if row == place.0 || column == place.1 {
                continue;
            }
            let corners = [(row, column), (place.0, column), (row, place.1)];
            let shown: Vec<Place> = corners
                .into_iter()
                .filter(|corner| self.arcs[self.at(*corner)].state == State::Shown)
                .collect();
            if !shown.is_empty() {
                shields.push((shown.iter().map(|corner| self.cost(*corner)).sum(), shown));
            }
        }
        shields.sort();
        let makes_safe = |shield: &&(u64, Vec<Place>)| {
            let mut tried = self.clone();
            for place in &shield.1 {
                let at = tried.at(*place);
                tried.arcs[at].state = State::Hidden;
            }
            tried.is_safe(place)
        };
        let found = shields.iter().find(makes_safe).or(shields.first());
        found
            .map(|(_, shield)| shield.clone())
            .or_else(|| self.arcs.iter().find(|arc| arc.state == State::Shown).map(|arc| vec![arc.place]))
    }

    /// How much is lost with a cell: small figures first, sums last, the county's last of all.
    fn cost(&self, place: Place) -> u64 {
        let arc = &self.arcs[self.at(place)];
        let is_sum_row = arc.from.min(arc.to) + 1 == self.rows;
        let is_sum_column = arc.from.max(arc.to) + 1 == self.rows + self.columns;
        let weight = match (is_sum_row, is_sum_column) {
            (false, false) => 1,
            (false, true) => 4,
            (true, false) => 20,
            (true, true) => 100,
        };
        (10 + u64::try_from(arc.value).unwrap_or_default()) * weight
    }
}
