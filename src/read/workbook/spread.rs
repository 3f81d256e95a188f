//! What the sheets of an .ods workbook spread out to. The reader of that format writes repeated cells and
//! rows out before anybody can count them, and does not tell what is merged.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::Dimensions;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::model::FileFault;
use crate::read::limit::{self, Left};
use crate::read::workbook::hidden::of;
use crate::read::workbook::{Stop, spot};

/// Rows and columns of a sheet; what is repeated beyond them is not there.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;

/// Attributes by which a cell has something in it: those that say it, and those that only tell of it.
const TEXTS: &[&str] = &["string-value", "date-value", "time-value", "formula"];
const VALUES: &[&str] = &["value", "boolean-value", "value-type"];

/// Returns what is merged in each sheet of the workbook `bytes`.
///
/// # Errors
///
/// When its sheets have more cells or text than is read, with all that is repeated.
pub(super) fn merged_of_ods(bytes: &[u8]) -> Result<BTreeMap<String, Vec<Dimensions>>, Stop> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Stop::Damaged)?;
    let mut text = String::new();
    let part = archive.by_name("content.xml").map_err(|_| Stop::Damaged)?;
    part.take(limit::in_bytes(limit::SHEETS))
        .read_to_string(&mut text)
        .map_err(|_| Stop::Damaged)?;
    let mut reader = Reader::from_str(&text);
    let mut spread = Spread::default();
    loop {
        match reader.read_event().map_err(|_| Stop::Damaged)? {
            Event::Start(element) => spread.start(&element),
            Event::Empty(element) => {
                spread.start(&element);
                spread.end(element.local_name().as_ref())?;
            }
            Event::End(element) => spread.end(element.local_name().as_ref())?,
            Event::Text(text) => spread.bytes = spread.bytes.saturating_add(text.len()),
            Event::GeneralRef(_) => spread.bytes = spread.bytes.saturating_add(4),
            Event::Eof => return Ok(spread.merged),
            Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

/// How far the sheet at hand reaches, with all that is repeated in it.
#[derive(Default)]
struct Spread {
    left: Left,
    merged: BTreeMap<String, Vec<Dimensions>>,
    sheet: String,
    /// Rows above the one at hand, and those of them that have something in them or below them.
    above: usize,
    filled: usize,
    /// Columns of the widest row.
    width: usize,
    row: Row,
    cell: Repeated,
    /// Bytes of text in the cell at hand.
    bytes: usize,
}

/// The row at hand.
#[derive(Default)]
struct Row {
    times: usize,
    /// Columns left of the cell at hand, and of the last cell that has something in it.
    columns: usize,
    filled: usize,
    bytes: usize,
}

/// The cell at hand.
#[derive(Default)]
struct Repeated {
    times: usize,
    is_filled: bool,
    down: u32,
    across: u32,
}

impl Spread {
    fn start(&mut self, element: &BytesStart<'_>) {
        let number = |name| of(element, name).and_then(|text| text.parse::<usize>().ok());
        match element.local_name().as_ref() {
            "table" => {
                self.sheet = of(element, "name").unwrap_or_default();
                (self.above, self.filled, self.width) = (0, 0, 0);
            }
            "table-row" => {
                let times = number("number-rows-repeated").unwrap_or(1);
                self.row =
                    Row { times: times.min(ROWS.saturating_sub(self.above)), ..Row::default() };
            }
            "table-cell" | "covered-table-cell" => {
                let span = |name| number(name).and_then(|span| u32::try_from(span).ok());
                let texts = TEXTS.iter().filter_map(|name| of(element, name));
                self.bytes = texts.map(|text| text.len()).sum();
                self.cell = Repeated {
                    times: number("number-columns-repeated").unwrap_or(1),
                    is_filled: TEXTS.iter().chain(VALUES).any(|name| of(element, name).is_some()),
                    down: span("number-rows-spanned").unwrap_or(1),
                    across: span("number-columns-spanned").unwrap_or(1),
                };
            }
            // So many blanks.
            "s" => self.bytes = self.bytes.saturating_add(number("c").unwrap_or(1)),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Stop> {
        match name {
            "table" => self.take(self.filled.saturating_mul(self.width), 0),
            "table-row" => {
                let row = std::mem::take(&mut self.row);
                self.above += row.times;
                if row.filled > 0 {
                    self.filled = self.above;
                    self.width = self.width.max(row.filled);
                }
                self.take(0, row.bytes.saturating_mul(row.times))
            }
            "table-cell" | "covered-table-cell" => {
                let cell = std::mem::take(&mut self.cell);
                let begin = self.row.columns;
                let times = cell.times.min(COLUMNS.saturating_sub(begin));
                self.row.columns += times;
                if cell.is_filled {
                    self.row.filled = self.row.columns;
                    let bytes = self.bytes.saturating_mul(times);
                    self.row.bytes = self.row.bytes.saturating_add(bytes);
                    self.merge(begin, &cell);
                }
                // One cell alone may say more than is read.
                self.left.clone().take(0, self.bytes).map_err(|fault| self.stop(fault))
            }
            _ => Ok(()),
        }
    }

    fn merge(&mut self, column: usize, cell: &Repeated) {
        let at = u32::try_from(self.above).ok().zip(u32::try_from(column).ok());
        if let Some((row, column)) = at.filter(|_| cell.down > 1) {
            let end =
                (row.saturating_add(cell.down - 1), column.saturating_add(cell.across.max(1) - 1));
            let merged = Dimensions { start: (row, column), end };
            self.merged.entry(self.sheet.clone()).or_default().push(merged);
        }
    }

    fn take(&mut self, cells: usize, bytes: usize) -> Result<(), Stop> {
        self.left.take(cells, bytes).map_err(|fault| self.stop(fault))
    }

    fn stop(&self, fault: FileFault) -> Stop {
        let row = u32::try_from(self.above.saturating_sub(1)).unwrap_or_default();
        Stop::TooMuch(self.sheet.clone(), spot((row, 0)), fault)
    }
}
