//! Rows of a table as records: cells by field, however the columns stand.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::heading::{Heading, Phase};
use crate::extract::lists::amount;
use crate::extract::rows::{self, Row};
use crate::extract::span::Span;
use crate::extract::vocabulary::{Named, says_none};
use crate::extract::when;
use crate::extract::wording::Wording;
use crate::model::{
    Evidence, Fault, Field, ListKind, Location, Mapping, Period, Problem, Spot, Status, Unit,
    looks_like_formula,
};
use crate::read::{Cell, Table};

/// A table whose headings are known.
pub(super) struct Records<'a> {
    /// The headings.
    pub(super) heading: Heading,
    /// The file and the sheet the table stands in.
    file: &'a str,
    sheet: Option<&'a str>,
    rows: Vec<Row<'a>>,
    /// By its place, each cell that goes on in the rows below it.
    merged: BTreeMap<Place, &'a Cell>,
    /// The units that a line beside the rows names for the whole table: 单位：万元.
    units: Vec<Unit>,
    /// The rows above the headings, and those below.
    above: &'a [Vec<Cell>],
    below: &'a [Vec<Cell>],
    /// The period of the figures that the headings give none.
    period: Option<Period>,
}

/// One row.
pub(super) struct Record<'a> {
    heading: &'a Heading,
    file: &'a str,
    sheet: Option<&'a str>,
    cells: Vec<Vec<&'a Cell>>,
    units: &'a [Unit],
    period: Option<Period>,
    /// The status that the group it stands in gives it.
    pub(super) status_of_group: Option<Status>,
    /// Where the row begins.
    spot: Spot,
    /// Its cells, as they stand.
    row: &'a [Cell],
}

/// Page, line and column.
type Place = (Option<u32>, Option<u32>, Option<u32>);

fn place(spot: Spot) -> Place {
    (spot.page, spot.line, spot.column)
}

/// The cells of `table` that go on in the rows below: what is empty there has their place.
fn merged(table: &Table) -> BTreeMap<Place, &Cell> {
    let mut merged = BTreeMap::new();
    let mut above: Vec<&Cell> = Vec::new();
    for row in &table.rows {
        for (cell, above) in row.iter().zip(&mut above) {
            if cell.text.is_empty() && cell.spot.column.is_some() && cell.spot == above.spot {
                merged.insert(place(cell.spot), *above);
            } else {
                *above = cell;
            }
        }
        above.extend(row.iter().skip(above.len()));
    }
    merged
}

fn located(file: &str, sheet: Option<&str>, spot: Spot) -> Location {
    Location { sheet: sheet.map(str::to_owned), ..Location::new(file, spot) }
}

impl<'a> Records<'a> {
    /// Reads the headings of `table`, which may stand below a title row or two.
    pub(super) fn of(table: &'a Table, file: &'a str, mapping: &Mapping) -> Option<Self> {
        let (index, heading) = heading_of(table, mapping)?;
        let (above, below) = table.rows.split_at(index);
        let below = &below[heading.rows..];
        let rows = rows::without_groups(below, &heading, heading.kind());
        let units = rows::units_beside(above, below, &heading);
        let sheet = table.sheet.as_deref();
        let merged = merged(table);
        let is_known = heading.known() > 1 && !heading.columns.is_empty();
        let period = None;
        is_known.then_some(Self { heading, file, sheet, rows, merged, units, above, below, period })
    }

    /// The same, with the period that the title above it or the name of its sheet gives to figures, or
    /// else the one that a person has `told`; `year` is that of the plan.
    pub(super) fn with_period_of(
        mut self,
        year: i32,
        told: Option<Period>,
    ) -> Result<Self, Problem> {
        let lines = self.above.iter().flatten().map(|cell| (cell.text.as_str(), cell.spot));
        let named = lines.chain(self.sheet.map(|name| (name, Spot::default())));
        let named =
            named.into_iter().find_map(|(text, spot)| Some((when::period(text, year)?, spot)));
        self.period = match (named, told) {
            (Some((found, spot)), Some(known)) if found != known => {
                let at = self.location(spot);
                return Err(Problem::at(at, Fault::OtherPeriod { known, found }));
            }
            (named, told) => named.map(|(found, _)| found).or(told),
        };
        let of_heading = || {
            let (of_year, month) = self.heading.only_span()?;
            Period::of(of_year.unwrap_or(year), month)
        };
        self.period = self.period.or_else(of_heading);
        self.heading.settle_results(year, self.period.is_some());
        Ok(self)
    }

    /// The same, read as what `told` or else its columns say that it is: what is promised is settled by
    /// what stands in its column, and with that which rows but head groups.
    pub(super) fn settled(mut self, told: Option<ListKind>) -> Self {
        // A title says of 项目名称 that they are works.
        let titles = self.above.iter().flatten().map(|cell| cell.text.as_str()).chain(self.sheet);
        let is_of_works = titles.into_iter().any(|title| title.contains("实事"));
        if is_of_works && self.heading.name_kind == Some(ListKind::Projects) {
            self.heading.name_kind = Some(ListKind::Works);
        }
        if let Some((field, promised)) = self.promised() {
            self.heading.settle_promised(field, promised, told);
        }
        let kind = told.or_else(|| self.heading.kind());
        self.rows = rows::without_groups(self.below, &self.heading, kind);
        self
    }

    /// The column of what is promised, and what stands in it.
    fn promised(&self) -> Option<(Field, Promised)> {
        let field = self.heading.promised()?;
        let of = |record: Record<'_>| Some(Promised::of(&record, field, record.text(field)?));
        let sorts: Vec<Promised> = self.rows().filter_map(of).collect();
        let count = |sort: Promised| sorts.iter().filter(|it| **it == sort).count();
        let words = count(Promised::Words);
        let sort = if count(Promised::Money) == sorts.len() {
            Promised::Money
        } else if words * 2 < sorts.len() {
            Promised::Numbers
        } else {
            Promised::Words
        };
        (!sorts.is_empty()).then_some((field, sort))
    }

    /// The period of the figures that the headings give none; `None` where nothing names one.
    pub(super) fn period(&self) -> Option<Period> {
        self.period
    }

    /// Whether it is a sheet of a workbook.
    pub(super) fn is_sheet(&self) -> bool {
        self.sheet.is_some()
    }

    /// Where the headings begin.
    pub(super) fn at_heading(&self) -> Location {
        self.location(Spot { column: None, ..self.heading.spot })
    }

    /// The same, with the unit that the line before the table names.
    pub(super) fn with_unit_of(self, line: &str) -> Self {
        let units = if self.units.is_empty() { rows::units_of_line(line) } else { self.units };
        Self { units, ..self }
    }

    /// The rows that are records.
    pub(super) fn rows(&self) -> impl Iterator<Item = Record<'_>> {
        self.rows.iter().map(|row| self.record(*row))
    }

    /// The rows that are neither headings nor records nor sums over them, from the top.
    pub(super) fn others(&self) -> impl Iterator<Item = &'a [Cell]> + '_ {
        let spot = |row: &[Cell]| row.first().map(|cell| place(cell.spot));
        let records: BTreeSet<Option<Place>> =
            self.rows.iter().map(|row| spot(row.cells)).collect();
        let rows = self.above.iter().chain(self.below).map(Vec::as_slice);
        let is_other =
            move |row: &&[Cell]| !records.contains(&spot(row)) && !rows::is_sum(row, &self.heading);
        rows.filter(is_other)
    }

    fn record<'r>(&'r self, Row { cells: row, status }: Row<'r>) -> Record<'r> {
        Record {
            status_of_group: status,
            heading: &self.heading,
            file: self.file,
            sheet: self.sheet,
            cells: self.aligned(row),
            units: &self.units,
            period: self.period,
            spot: row.first().map_or(self.heading.spot, |cell| cell.spot),
            row,
        }
    }

    /// Puts cells under their columns. In a page saved as text merged cells make a row longer or
    /// shorter than the headings: a name of two levels takes the extra cells, a merged category the
    /// missing ones. In a list, and in a table whose spans are known, cells stand where they stand.
    fn aligned<'r>(&'r self, row: &'r [Cell]) -> Vec<Vec<&'r Cell>> {
        let width = self.heading.texts.len();
        if row.first().is_some_and(|cell| cell.spot.column.is_some()) {
            return (0..width).map(|index| self.standing(row, index)).collect();
        }
        let name = self.heading.column(Field::Name).map_or(0, |column| column.index);
        if row.len() > width && row[width..].iter().any(|cell| !cell.text.is_empty()) {
            let extra = row.len() - width;
            return (0..width)
                .map(|index| match index.cmp(&name) {
                    std::cmp::Ordering::Less => vec![&row[index]],
                    std::cmp::Ordering::Equal => row[index..=index + extra].iter().collect(),
                    std::cmp::Ordering::Greater => vec![&row[index + extra]],
                })
                .collect();
        }
        let first = self.heading.columns.first();
        let merged =
            first.is_some_and(|column| column.field == Field::Category && column.index == 0);
        let missing = if merged { width.saturating_sub(row.len()) } else { 0 };
        let shifted = std::iter::repeat_n(vec![], missing).chain(row.iter().map(|cell| vec![cell]));
        shifted.take(width).collect()
    }

    /// The cells of `row` under the heading `index`: under that of the names all that it reaches over.
    fn standing<'r>(&'r self, row: &'r [Cell], index: usize) -> Vec<&'r Cell> {
        let column = self.heading.columns.iter().find(|column| column.index == index);
        let field = column.map(|column| column.field);
        let across =
            column.filter(|_| field == Some(Field::Name)).map_or(1, |column| column.across);
        let cells = row.iter().skip(index).take(across);
        cells.map(|cell| self.whole(cell, field)).collect()
    }

    /// What `cell` says: as part of a merged cell above it what that says, if it is of each row. Names
    /// and numbers are not: a sum that stands beside several rows is theirs together.
    fn whole<'r>(&'r self, cell: &'r Cell, field: Option<Field>) -> &'r Cell {
        let is_shared = |above: &&&Cell| match field {
            None | Some(Field::Code | Field::Name) => false,
            Some(Field::Year | Field::Period) => true,
            Some(_) => !above.text.contains(|c: char| c.is_numeric()),
        };
        let above = self.merged.get(&place(cell.spot)).filter(|_| cell.text.is_empty());
        above.filter(is_shared).copied().unwrap_or(cell)
    }

    /// What is wrong with the columns of the fields that a list needs: missing ones, and ones that
    /// two headings claim.
    pub(super) fn column_problems(&self, needed: &[Field]) -> Vec<Problem> {
        let at = self.location(Spot { column: None, ..self.heading.spot });
        let fault = |field: &Field| {
            if self.heading.doubles.contains(field) {
                return Some(Fault::DoubleColumn { field: *field });
            }
            let headings = self.heading.texts.clone();
            (!self.heading.has(*field)).then_some(Fault::MissingColumn { field: *field, headings })
        };
        let columns = needed.iter().filter_map(fault).map(|fault| Problem::at(at.clone(), fault));
        let extra = self.rows.iter().filter_map(|row| self.extra_cell(row.cells));
        let bad = self.rows.iter().flat_map(|row| self.bad_cells(row.cells));
        columns.chain(extra).chain(bad).collect()
    }

    /// The cells of a sheet that are read and have no value: an error, a formula without a result.
    fn bad_cells(&self, row: &'a [Cell]) -> Vec<Problem> {
        const ERRORS: &[&str] =
            &["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!", "Err:"];
        let columns = self.heading.columns.iter().map(|column| column.index);
        let others = self.heading.phases.iter().map(|phase| phase.index);
        let others = others.chain(self.heading.spans.iter().map(|span| span.index));
        let cells = columns.chain(others).filter(|_| self.is_sheet()).filter_map(|at| row.get(at));
        let fault = |cell: &Cell| {
            let found = cell.text.clone();
            if cell.text.starts_with('=') {
                return Some(Fault::Uncalculated { formula: found });
            }
            let is_error = ERRORS.iter().any(|error| cell.text.starts_with(error));
            is_error.then_some(Fault::ErrorCell { found })
        };
        let problem = |cell: &Cell| Some(Problem::at(self.location(cell.spot), fault(cell)?));
        cells.filter_map(problem).collect()
    }

    /// A filled cell of a list behind its last column, as an unquoted 12,000 makes one.
    fn extra_cell(&self, row: &[Cell]) -> Option<Problem> {
        let extra =
            row.get(self.heading.texts.len()..)?.iter().find(|cell| !cell.text.is_empty())?;
        let fault = Fault::ExtraCell { found: extra.text.clone() };
        let at = self.location(extra.spot);
        extra.spot.column.is_some().then(|| Problem::at(at, fault))
    }

    /// Parts the rows by what their record column says that they are.
    pub(super) fn parted(&self) -> (BTreeMap<ListKind, Self>, Vec<Problem>) {
        let mut parts: BTreeMap<ListKind, Self> = BTreeMap::new();
        let mut problems = Vec::new();
        for row in &self.rows {
            let kind = self.record(*row).read(Field::Record, &mut problems, ListKind::read);
            let part = kind.map(|kind| parts.entry(kind).or_insert_with(|| self.without_rows()));
            if let Some(part) = part {
                part.rows.push(*row);
            }
        }
        (parts, problems)
    }

    fn without_rows(&self) -> Self {
        let (heading, units, merged) =
            (self.heading.clone(), self.units.clone(), self.merged.clone());
        Self { rows: Vec::new(), heading, units, merged, ..*self }
    }

    /// The place `spot` in its file and sheet.
    pub(super) fn location(&self, spot: Spot) -> Location {
        located(self.file, self.sheet, spot)
    }

    /// What the list is, as far as its headings tell.
    pub(super) fn kind(&self) -> Option<ListKind> {
        self.heading.kind()
    }
}

/// What stands in a column of what is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Promised {
    /// Sums of money, all of them.
    Money,
    /// Numbers, most of them.
    Numbers,
    Words,
}

impl Promised {
    fn of(record: &Record<'_>, field: Field, text: &str) -> Self {
        let Ok(Wording { bound: Some(_), unit, .. }) = Wording::of(text) else {
            return Self::Words;
        };
        let own = unit.filter(|unit| !unit.is_bare_multiple());
        let unit = own.or_else(|| record.unit_of(field)).unwrap_or_else(Unit::project_money);
        let is_money = unit.is_money() && amount(text, &unit, &unit).is_ok();
        if is_money { Self::Money } else { Self::Numbers }
    }
}

/// The headings of `table` and the row in which they begin: the one below a title row or two that has
/// the most that are known, with what stands below or above it where that makes more of them known.
fn heading_of(table: &Table, mapping: &Mapping) -> Option<(usize, Heading)> {
    const TITLE_ROWS: usize = 10;
    const HEADING_ROWS: usize = 3;
    let is_number = |cell: &Cell| {
        cell.text.contains(|c: char| c.is_ascii_digit())
            && cell.text.chars().all(|c| c.is_ascii_digit() || ".,%-".contains(c))
    };
    let of = |index: usize, count: usize| {
        let rows = table.rows.get(index..index + count)?;
        // A row of cells that may have moved says nothing of what stands above and below.
        let is_grid = rows.iter().flatten().all(|cell| cell.spot.column.is_some());
        let may_be = count == 1 || (is_grid && !rows[1..].iter().flatten().any(is_number));
        may_be.then(|| (index, Heading::of(rows, mapping)))
    };
    let places = (0..TITLE_ROWS.min(table.rows.len()))
        .flat_map(|index| (1..=HEADING_ROWS).filter_map(move |count| of(index, count)));
    // What is merged over two rows stands in both.
    let is_merged = |index: usize, count: usize| {
        count > 1
            && table.rows[index..index + count].windows(2).all(|pair| {
                let mut cells = pair[0].iter().zip(&pair[1]);
                cells.any(|(above, below)| !above.text.is_empty() && above.text == below.text)
            })
    };
    places.max_by_key(|(index, heading)| {
        let (known, count) = (heading.known(), heading.rows);
        (known, is_merged(*index, count), usize::MAX - count, usize::MAX - index)
    })
}

impl<'a> Record<'a> {
    /// The fields that the table has columns of, from the left.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field> {
        self.heading.columns.iter().map(|column| column.field)
    }

    /// The filled cells under `field`: more than one where a name has two levels.
    pub(super) fn cells(&self, field: Field) -> Vec<&'a Cell> {
        let own = self.all_cells(field).iter();
        let second = self.second_name().filter(|_| field == Field::Name);
        let cells = own.copied().chain(second);
        let tells = |cell: &&Cell| !rows::is_blank(&cell.text) && !says_none(field, &cell.text);
        cells.filter(tells).collect()
    }

    /// Whether words in one of its cells say that there is no figure: 无, N/A.
    pub(super) fn says_none(&self) -> bool {
        let says =
            |field: Field| self.all_cells(field).iter().any(|cell| says_none(field, &cell.text));
        self.fields().any(says)
    }

    /// The cells of the row as they stand, those under no heading among them.
    pub(super) fn row(&self) -> &'a [Cell] {
        self.row
    }

    /// Whether `cell`, which is one of the row, stands under `field`.
    pub(super) fn is_under(&self, cell: &Cell, field: Field) -> bool {
        self.all_cells(field).iter().any(|own| own.spot == cell.spot)
    }

    /// The filled cells that stand under no heading, from the left.
    pub(super) fn under_no_heading(&self) -> impl Iterator<Item = &'a Cell> {
        let columns = self.heading.texts.iter().zip(&self.cells);
        let cells = columns.filter(|(text, _)| text.is_empty()).flat_map(|(_, cells)| cells);
        cells.copied().filter(|cell| !rows::is_blank(&cell.text))
    }

    /// The cell right of the name, where the heading of a sheet stands over both: the second level.
    fn second_name(&self) -> Option<&'a Cell> {
        let index = self.heading.column(Field::Name)?.index + 1;
        self.sheet?;
        let is_below = self.heading.texts.get(index)?.is_empty();
        let cell = self.cells.get(index).and_then(|cells| cells.first().copied())?;
        (is_below && cell.text.starts_with(char::is_alphabetic)).then_some(cell)
    }

    /// The filled cell under a column that is told by its heading's period.
    pub(super) fn cell_of(&self, span: &Span) -> Option<&'a Cell> {
        let cell = self.cells.get(span.index).and_then(|cells| cells.first().copied());
        let tells = |text: &str| !rows::is_blank(text) && !says_none(span.field, text);
        cell.filter(|cell| tells(&cell.text))
    }

    /// The filled cell under `field`.
    pub(super) fn cell(&self, field: Field) -> Option<&'a Cell> {
        self.cells(field).last().copied()
    }

    /// Whether the row tells what was achieved in a period, beside what is planned.
    pub(super) fn is_report(&self) -> bool {
        self.period.is_some() && self.heading.has_figures()
    }

    /// The cells under `field`, empty ones among them.
    fn all_cells(&self, field: Field) -> &[&'a Cell] {
        let index = self.heading.column(field).map(|column| column.index);
        index.and_then(|index| self.cells.get(index)).map_or(&[], Vec::as_slice)
    }

    /// The text under `field`; `None` where the column or the text is missing.
    pub(super) fn text(&self, field: Field) -> Option<&'a str> {
        self.cells(field).first().map(|cell| self.said(cell))
    }

    /// What `cell` says. A text that looks like a formula has an apostrophe before it in workbooks that were
    /// exported, as it has in lists.
    pub(super) fn said(&self, cell: &'a Cell) -> &'a str {
        let text = cell.text.as_str();
        let guarded = text.strip_prefix('\'').filter(|_| looks_like_formula(text));
        guarded.filter(|_| self.sheet.is_some()).unwrap_or(text)
    }

    /// The text under `field` as an owned one.
    pub(super) fn owned(&self, field: Field) -> Option<String> {
        self.text(field).map(str::to_owned)
    }

    /// What stands under the columns of the quarters or months of a plan, each with its unit; empty
    /// where the table has none or the row fills none.
    pub(super) fn phases(&self) -> Vec<(Option<&'a Cell>, Option<&Unit>)> {
        let cell = |phase: &Phase| {
            let cell = self.cells.get(phase.index).and_then(|cells| cells.first().copied());
            cell.filter(|cell| !rows::is_blank(&cell.text))
        };
        let phases = self.heading.phases.iter();
        let phases: Vec<_> = phases.map(|phase| (cell(phase), phase.unit.as_ref())).collect();
        if phases.iter().any(|(cell, _)| cell.is_some()) { phases } else { Vec::new() }
    }

    /// The place of `cell`.
    pub(super) fn at_cell(&self, cell: &Cell) -> Location {
        located(self.file, self.sheet, cell.spot)
    }

    /// The unit in the heading of `field`.
    pub(super) fn heading_unit(&self, field: Field) -> Option<Unit> {
        self.heading.column(field).and_then(|column| column.unit.clone())
    }

    /// The unit of the figures under `field`: in its heading, in the unit column, or beside the
    /// table if that names but one.
    pub(super) fn unit_of(&self, field: Field) -> Option<Unit> {
        let of_all = || self.units.first().filter(|_| self.units.len() == 1).cloned();
        self.own_unit_of(field).or_else(of_all)
    }

    /// The same for sums of money, which take the unit of money among several.
    pub(super) fn money_unit_of(&self, field: Field) -> Option<Unit> {
        let of_money = || self.units.iter().find(|unit| unit.is_money()).cloned();
        self.own_unit_of(field).or_else(of_money)
    }

    /// The same, without the unit that stands beside the table for all of its rows.
    pub(super) fn own_unit_of(&self, field: Field) -> Option<Unit> {
        self.heading_unit(field).or_else(|| self.text(Field::Unit).and_then(Unit::new))
    }

    /// What the column of names says that the rows are.
    pub(super) fn name_kind(&self) -> Option<ListKind> {
        self.heading.name_kind
    }

    /// The heading of `field`, as written.
    pub(super) fn heading(&self, field: Field) -> Option<&str> {
        let column = self.heading.column(field)?;
        self.heading.texts.get(column.index).map(String::as_str)
    }

    /// The year in the heading of `field`.
    pub(super) fn heading_year(&self, field: Field) -> Option<i32> {
        self.heading.column(field).and_then(|column| column.year)
    }

    /// Reads the text under `field`; puts a problem with its place into `problems` where `read`
    /// refuses it.
    pub(super) fn read<T>(
        &self,
        field: Field,
        problems: &mut Vec<Problem>,
        read: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        match read(self.text(field)?) {
            Ok(value) => Some(value),
            Err(fault) => {
                problems.push(Problem::at(self.at(field), fault));
                None
            }
        }
    }

    /// The place of the cell under `field`, empty or not; of the row where it ends before.
    pub(super) fn at(&self, field: Field) -> Location {
        let cell = self.all_cells(field).last();
        let of_row = Spot { column: None, ..self.spot };
        located(self.file, self.sheet, cell.map_or(of_row, |cell| cell.spot))
    }

    /// The cell under `field` as evidence; the row's place where the cell is empty.
    pub(super) fn evidence(&self, field: Field) -> Evidence {
        let text = self.cells(field).last().map(|cell| cell.text.clone());
        Evidence { at: self.at(field), text: text.unwrap_or_default() }
    }
}
