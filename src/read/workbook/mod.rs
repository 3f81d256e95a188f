//! Workbooks of spreadsheets: xlsx, xls (and et, which is the same), ods.
//!
//! Every sheet becomes a table of its own. What is hidden was not meant to be handed on: it is left
//! out, and told. A date becomes `2022-05-31`, a percentage `52.3%`, a number the decimal that a person
//! sees. A formula that nobody has computed stays as it is written, an error by its name: both are told
//! where they stand.

mod hidden;
mod spread;
#[cfg(test)]
mod tests;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{
    Data, Dimensions, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Style, Xls, XlsError,
    Xlsx, XlsxError,
};
use zip::ZipArchive;

use crate::model::{
    Doubt, FileFault, Finding, Grade, HiddenPart, Location, Problem, Spot, letters,
};
use crate::read::encoding::is_control;
use crate::read::format::{OPEN_DOCUMENT, contains, names};
use crate::read::guard::quietly;
use crate::read::limit::{Counted, Left};
use crate::read::package::Package;
use crate::read::workbook::hidden::Hidden;
use crate::read::{Cell, Table, limit};

/// What sort of workbook a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Office Open XML.
    Xlsx,
    /// The binary format before it.
    Xls,
    /// Open Document.
    Ods,
}

impl Kind {
    /// Tells by what is inside whether `bytes` are a workbook.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        const PACKED: &[u8] = b"PK\x03\x04";
        const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
        if bytes.starts_with(COMPOUND) {
            let is_workbook = ["Workbook", "Book"].iter().any(|name| names(bytes, name));
            return (is_workbook && !names(bytes, "WordDocument")).then_some(Self::Xls);
        }
        if !bytes.starts_with(PACKED) {
            return None;
        }
        // The end of a file that was cut off tells nothing, but its parts have names of their own.
        let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
            return contains(bytes, b"xl/worksheets").then_some(Self::Xlsx);
        };
        if archive.file_names_raw().any(|name| name.starts_with(b"xl/")) {
            Some(Self::Xlsx)
        } else if archive.index_for_name("content.xml").is_some() {
            let kind = Package::open(bytes).ok()?.part("mimetype").ok()??;
            let is_sheet = kind.strip_prefix(OPEN_DOCUMENT)?.starts_with("spreadsheet");
            is_sheet.then_some(Self::Ods)
        } else {
            None
        }
    }
}

/// Reads the workbook `bytes` from the file `name`: a table for each sheet that has anything in it, and
/// what was left out.
///
/// # Errors
///
/// When it is damaged, protected by a password, or has more in it than is read.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    kind: Kind,
) -> Result<(Vec<Table>, Vec<Finding>), Problem> {
    if kind != Kind::Xls {
        limit::of_archive(bytes)
            .map_err(|fault| Problem::at(Location::file(name), fault.into()))?;
    }
    let of_file = |fault: FileFault| Problem::at(Location::file(name), fault.into());
    let damaged = || of_file(FileFault::Damaged);
    let sheets = quietly(|| match kind {
        Kind::Xlsx => xlsx(bytes),
        Kind::Xls => xls(bytes),
        Kind::Ods => ods(bytes),
    });
    let sheets = sheets.ok_or_else(damaged)?.map_err(|stop| match stop {
        Stop::Protected => of_file(FileFault::Encrypted),
        Stop::Damaged => damaged(),
        Stop::TooMuch(sheet, spot, fault) => {
            Problem::at(Location { sheet: Some(sheet), ..Location::new(name, spot) }, fault.into())
        }
    })?;
    let mut tables = Vec::new();
    let mut findings = Vec::new();
    let mut left = Left::default();
    for sheet in sheets {
        findings.extend(sheet.findings(name));
        if !sheet.is_hidden {
            tables.extend(sheet.table(name, &mut left)?);
        }
    }
    if tables.is_empty() { Err(of_file(FileFault::Empty)) } else { Ok((tables, findings)) }
}

/// Why a workbook cannot be read.
enum Stop {
    Protected,
    Damaged,
    TooMuch(String, Spot, FileFault),
}

impl From<XlsxError> for Stop {
    fn from(error: XlsxError) -> Self {
        if matches!(error, XlsxError::Password) { Self::Protected } else { Self::Damaged }
    }
}

impl From<XlsError> for Stop {
    fn from(error: XlsError) -> Self {
        if matches!(error, XlsError::Password) { Self::Protected } else { Self::Damaged }
    }
}

impl From<OdsError> for Stop {
    fn from(error: OdsError) -> Self {
        if matches!(error, OdsError::Password) { Self::Protected } else { Self::Damaged }
    }
}

/// A sheet as it was read.
struct Sheet {
    name: String,
    is_hidden: bool,
    /// The texts of the cells that have one, by row and column from 0.
    cells: BTreeMap<(u32, u32), String>,
    merged: Vec<Dimensions>,
    hidden: Hidden,
}

impl Sheet {
    fn new(name: &str, visible: SheetVisible) -> Self {
        Self {
            name: name.to_owned(),
            is_hidden: visible != SheetVisible::Visible,
            cells: BTreeMap::new(),
            merged: Vec::new(),
            hidden: Hidden::default(),
        }
    }

    /// Takes a cell; an empty text is none.
    fn take(&mut self, at: (u32, u32), text: String, left: &mut Left) -> Result<(), Stop> {
        if text.is_empty() {
            return Ok(());
        }
        left.take(1, text.len())
            .map_err(|fault| Stop::TooMuch(self.name.clone(), spot(at), fault))?;
        self.cells.insert(at, text);
        Ok(())
    }

    /// Takes the cells of a range.
    fn take_range(&mut self, range: &Range<Data>, left: &mut Left) -> Result<(), Stop> {
        let (row, column) = range.start().unwrap_or_default();
        for (down, right, data) in range.used_cells() {
            let at = place(row, down).zip(place(column, right)).ok_or(Stop::Damaged)?;
            self.take(at, value::text(data, None), left)?;
        }
        Ok(())
    }

    /// Puts formulas into the cells that have no value.
    fn take_formulas(&mut self, formulas: &Range<String>, left: &mut Left) -> Result<(), Stop> {
        let (row, column) = formulas.start().unwrap_or_default();
        for (down, right, formula) in formulas.used_cells() {
            let at = place(row, down).zip(place(column, right)).ok_or(Stop::Damaged)?;
            self.take_formula(at, formula, left)?;
        }
        Ok(())
    }

    fn take_formula(&mut self, at: (u32, u32), formula: &str, left: &mut Left) -> Result<(), Stop> {
        let formula = formula.trim_start_matches("of:").trim_start_matches('=');
        if formula.is_empty() || self.cells.contains_key(&at) {
            return Ok(());
        }
        self.take(at, format!("={formula}"), left)
    }

    /// What was left out of it.
    fn findings(&self, file: &str) -> Vec<Finding> {
        let of = |part, what: Vec<String>| {
            let at = Location { sheet: Some(self.name.clone()), ..Location::file(file) };
            let doubt = Doubt::Hidden { part, what };
            Finding::new(Grade::Warning, doubt, Some(at))
        };
        if self.is_hidden {
            return vec![of(HiddenPart::Sheet, vec![self.name.clone()])];
        }
        let filled = |of: fn(&(u32, u32)) -> u32| self.cells.keys().map(of).collect();
        let (rows, columns): (BTreeSet<u32>, BTreeSet<u32>) =
            (filled(|at| at.0), filled(|at| at.1));
        let rows: Vec<String> =
            rows.into_iter().filter(|row| self.hidden.has_row(*row)).map(one_based).collect();
        let columns = columns.into_iter().filter(|column| self.hidden.has_column(*column));
        let columns: Vec<String> =
            columns.map(|column| letters(column.saturating_add(1))).collect();
        [(HiddenPart::Rows, rows), (HiddenPart::Columns, columns)]
            .into_iter()
            .filter(|(_, what)| !what.is_empty())
            .map(|(part, what)| of(part, what))
            .collect()
    }

    /// The table of what is to be seen; `None` where that is nothing.
    fn table(mut self, file: &str, left: &mut Left) -> Result<Option<Table>, Problem> {
        let problem = |at, fault: FileFault| {
            let at = Location { sheet: Some(self.name.clone()), ..Location::new(file, spot(at)) };
            Problem::at(at, fault.into())
        };
        let control = |text: &str| text.chars().find(|c| is_control(*c));
        if let Some((at, found)) =
            self.cells.iter().find_map(|(at, text)| Some((*at, control(text)?)))
        {
            return Err(problem(at, FileFault::Control(found)));
        }
        let hidden = std::mem::take(&mut self.hidden);
        let columns: BTreeSet<u32> = self.cells.keys().map(|at| at.1).collect();
        let seen: BTreeSet<u32> =
            columns.into_iter().filter(|column| !hidden.has_column(*column)).collect();
        self.cells.retain(|(row, column), _| !hidden.has_row(*row) && seen.contains(column));
        let Some(first) = self.cells.keys().map(|at| at.1).min() else { return Ok(None) };
        let last = self.cells.keys().map(|at| at.1).max().unwrap_or(first);
        if let Some(at) = self.cells.keys().find(|at| (at.1 - first) as usize >= limit::COLUMNS) {
            return Err(problem(*at, FileFault::TooWide(limit::COLUMNS)));
        }
        let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
        let width = (last - first + 1) as usize;
        for ((row, column), text) in &self.cells {
            let blanks = if rows.contains_key(row) { 0 } else { width };
            left.take(blanks, text.len()).map_err(|fault| problem((*row, *column), fault))?;
            let blank = |column| Cell { spot: spot((*row, column)), text: String::new() };
            let cells = rows.entry(*row).or_insert_with(|| (first..=last).map(blank).collect());
            if let Some(cell) = cells.get_mut((*column - first) as usize) {
                cell.text.clone_from(text);
            }
        }
        self.fill(&mut rows, first, left).map_err(|(at, fault)| problem(at, fault))?;
        Ok(Some(Table { sheet: Some(self.name), rows: rows.into_values().collect() }))
    }

    /// Repeats the words of a cell that is merged over several rows in each of them: a category, an
    /// office. A number is that of all the rows together, and stays in the first. What is merged over
    /// columns stays in the first of them, too.
    fn fill(
        &self,
        rows: &mut BTreeMap<u32, Vec<Cell>>,
        first: u32,
        left: &mut Left,
    ) -> Result<(), ((u32, u32), FileFault)> {
        let mut filled = 0;
        for merged in &self.merged {
            let (top, column) = merged.start;
            let Some(text) = self.cells.get(&merged.start).filter(|text| !value::is_number(text))
            else {
                continue;
            };
            let index = column.checked_sub(first).and_then(|index| usize::try_from(index).ok());
            let below = top.saturating_add(1)..=merged.end.0.max(top.saturating_add(1));
            if merged.end.0 <= top {
                continue;
            }
            for (_, row) in rows.range_mut(below) {
                filled += 1;
                if filled > limit::CELLS {
                    return Err((merged.start, FileFault::TooManyCells(limit::CELLS)));
                }
                let cell = index.and_then(|index| row.get_mut(index));
                if let Some(cell) = cell.filter(|cell| cell.text.is_empty()) {
                    left.take(0, text.len()).map_err(|fault| (merged.start, fault))?;
                    cell.text.clone_from(text);
                }
            }
        }
        Ok(())
    }
}

fn place(start: u32, offset: usize) -> Option<u32> {
    start.checked_add(u32::try_from(offset).ok()?)
}

fn spot((row, column): (u32, u32)) -> Spot {
    let from_one = |number: u32| Some(number.saturating_add(1));
    Spot { page: None, line: from_one(row), column: from_one(column) }
}

fn one_based(row: u32) -> String {
    row.saturating_add(1).to_string()
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Stop> {
    // Values, formulas and merges are read each on their own; a part that more sheets name is not read
    // again for each.
    const TIMES: usize = 4;
    if hidden::claims_too_much(bytes) {
        return Err(Stop::Damaged);
    }
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Counted::new(bytes, TIMES))?;
    let mut hidden = hidden::of_xlsx(bytes).unwrap_or_default();
    sheets(workbook.sheets_metadata().to_vec(), |sheet, left| {
        take_values(sheet, &mut workbook, left)?;
        take_formulas(sheet, &mut workbook, left)?;
        sheet.merged = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        sheet.hidden = hidden.remove(&sheet.name).unwrap_or_default();
        Ok(())
    })
}

/// The sheets of cells among those that are `known`, of which `take` reads each that is to be seen.
fn sheets(
    known: Vec<calamine::Sheet>,
    mut take: impl FnMut(&mut Sheet, &mut Left) -> Result<(), Stop>,
) -> Result<Vec<Sheet>, Stop> {
    let mut left = Left::default();
    let cells = known.into_iter().filter(|known| known.typ == SheetType::WorkSheet);
    cells
        .map(|known| {
            let mut sheet = Sheet::new(&known.name, known.visible);
            if !sheet.is_hidden {
                take(&mut sheet, &mut left)?;
            }
            Ok(sheet)
        })
        .collect()
}

/// Cells are taken one by one, since two of them far apart would make a range of millions.
fn take_values(
    sheet: &mut Sheet,
    workbook: &mut Xlsx<Counted<'_>>,
    left: &mut Left,
) -> Result<(), Stop> {
    let mut reader = workbook.worksheet_cells_reader(&sheet.name)?;
    let format =
        |style: &Style| style.number_format.as_ref().map(|format| format.format_code.clone());
    let formats: Vec<Option<String>> = reader.styles().iter().map(format).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let format = formats.get(style).and_then(Option::as_deref);
        let data = Data::from(cell.get_value().clone());
        sheet.take(cell.get_position(), value::text(&data, format), left)?;
    }
    Ok(())
}

fn take_formulas(
    sheet: &mut Sheet,
    workbook: &mut Xlsx<Counted<'_>>,
    left: &mut Left,
) -> Result<(), Stop> {
    let mut reader = workbook.worksheet_cells_reader(&sheet.name)?;
    while let Some(formula) = reader.next_formula()? {
        sheet.take_formula(formula.get_position(), formula.get_value(), left)?;
    }
    Ok(())
}

fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, Stop> {
    // A workbook of the newer format that has a password is a compound file, too.
    if let Err(XlsxError::Password) = Xlsx::new(Cursor::new(bytes)) {
        return Err(Stop::Protected);
    }
    let mut workbook: Xls<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))?;
    sheets(workbook.sheets_metadata().to_vec(), |sheet, left| {
        sheet.take_range(&workbook.worksheet_range(&sheet.name)?, left)?;
        sheet.merged = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        Ok(())
    })
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, Stop> {
    let mut merged = spread::merged_of_ods(bytes)?;
    let mut workbook: Ods<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))?;
    sheets(workbook.sheets_metadata().to_vec(), |sheet, left| {
        sheet.take_range(&workbook.worksheet_range(&sheet.name)?, left)?;
        sheet.take_formulas(&workbook.worksheet_formula(&sheet.name)?, left)?;
        sheet.merged = merged.remove(&sheet.name).unwrap_or_default();
        Ok(())
    })
}
