//! From the neutral [`Report`] to bytes. The only place where numbers are rounded and cells padded.
//!
//! Text that people read leaves through [`visible`], whatever it came from; CSV keeps its line breaks,
//! and JSON escapes what is hidden, so that machines get it whole.
//!
//! A new format is a new file here and a line in [`Format`] and [`render`], or, for what is handed on as
//! one file, in [`Medium`] and [`publish`].

mod bag;
mod csv;
mod docx;
mod drawing;
mod html;
mod json;
mod markdown;
mod packed;
mod schema;
mod terminal;
pub mod xlsx;

pub use json::json;
pub use schema::schema;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

use crate::model::{half_away_from_zero, visible};
use crate::report::{Audience, Cell, Digits, Drawing, Number, Publication, Report, Row, Table};

/// A format that is one report's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for a terminal.
    Table,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One JSON object.
    Json,
    /// Markdown tables.
    Md,
}

/// A format for handing on: with charts, and as many reports as there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A page for browsers and for printing.
    Html,
    /// A document for word processors.
    Docx,
    /// A workbook for spreadsheets.
    Xlsx,
    /// A bag of plain files for archives.
    Zip,
}

/// What results can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// A text.
    Text(Format),
    /// A file that is handed on.
    Published(Medium),
}

impl Output {
    /// Every format with its name, which is also the ending of its files.
    pub const NAMES: &[(Self, &str)] = &[
        (Self::Text(Format::Table), "table"),
        (Self::Text(Format::Csv), "csv"),
        (Self::Text(Format::Tsv), "tsv"),
        (Self::Text(Format::Json), "json"),
        (Self::Text(Format::Md), "md"),
        (Self::Published(Medium::Html), "html"),
        (Self::Published(Medium::Docx), "docx"),
        (Self::Published(Medium::Xlsx), "xlsx"),
        (Self::Published(Medium::Zip), "zip"),
    ];

    /// Returns the format of a file by its ending; `txt` is a table, `htm` a page.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_lowercase();
        let name = match extension.as_str() {
            "txt" => "table",
            "htm" => "html",
            other => other,
        };
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(format, _)| *format)
    }
}

/// Tells every program that a text is UTF-8, Chinese Excel among them.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// A file that cannot be written, in the words of a library: a sheet with more rows than there can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritable(pub String);

/// How a terminal shows things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to use colours.
    pub colour: bool,
    /// Whether the terminal shows characters of ambiguous width, such as `≥` and `“`, two columns
    /// wide, as some Chinese terminals do.
    pub wide: bool,
}

/// Returns `report` in `format`.
pub fn render(report: &Report, format: Format, screen: Screen) -> String {
    match format {
        Format::Table => terminal::render(report, screen),
        Format::Csv => csv::render(report, b','),
        Format::Tsv => csv::render(report, b'\t'),
        Format::Json => json::render(report),
        Format::Md => markdown::render(report),
    }
}

/// Returns `publication` as the bytes of a file that is made on the day `today`, which archives are told.
///
/// # Errors
///
/// When a table has more rows than a workbook can have.
pub fn publish(
    publication: &Publication,
    medium: Medium,
    today: NaiveDate,
) -> Result<Vec<u8>, Unwritable> {
    match medium {
        Medium::Html => Ok(html::render(publication).into_bytes()),
        Medium::Docx => docx::render(publication),
        Medium::Xlsx => xlsx::report(publication),
        Medium::Zip => bag::render(publication, today),
    }
}

/// Returns `publication` as text for a terminal.
pub fn prose(publication: &Publication, screen: Screen) -> String {
    terminal::publication(publication, screen)
}

/// Returns `publication` as Markdown.
pub fn markdown(publication: &Publication) -> String {
    markdown::publication(publication)
}

/// The places of the columns that people see: those for machines and the empty ones are left out, and
/// pictures that are not `drawn`.
fn seen_columns(table: &Table, drawn: impl Fn(&Drawing) -> bool) -> Vec<usize> {
    let is_filled = |index: usize| table.people_rows().any(|row| row.cells[index].tells());
    let is_drawn = |index: usize| {
        let is_drawn = |cell: &Cell| matches!(cell, Cell::Drawn(picture) if drawn(picture));
        table.people_rows().any(|row| is_drawn(&row.cells[index]))
    };
    let is_seen = |index: &usize| match table.columns[*index].audience {
        Audience::People | Audience::All => true,
        Audience::PeopleIfFilled => is_filled(*index),
        Audience::Drawn => is_drawn(*index),
        Audience::Machines => false,
    };
    (0..table.columns.len()).filter(is_seen).collect()
}

/// How many columns of a terminal, which are as many digits of a sheet, the longest line of `text` takes: a
/// Chinese character takes two.
fn width(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The cells of `row` in `columns`.
fn cells_of<'a>(row: &'a Row, columns: &[usize]) -> Vec<&'a Cell> {
    columns.iter().map(|index| &row.cells[*index]).collect()
}

/// Decimals that machines get of a number that does not end.
const MACHINE_DECIMALS: u32 = 10;

/// Decimals that people get at most, where a number decides by a hair.
const MOST_DECIMALS: u32 = 4;

/// A cell as machines read it; `None` where nothing is known.
fn for_machines(cell: &Cell) -> Option<String> {
    let number = |number: Decimal| half_away_from_zero(number, MACHINE_DECIMALS).normalize();
    match cell {
        Cell::Empty | Cell::Drawn(_) => None,
        Cell::Line { .. } => Some(for_people(cell)),
        Cell::Text(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Cell::Number(Number { value, .. }) | Cell::Ratio(value) => Some(number(*value).to_string()),
        Cell::Count(count) => Some(count.to_string()),
        Cell::Worked { result, .. } => for_machines(result),
        Cell::Word { key, .. } => Some((*key).to_owned()),
        Cell::Period { period, .. } => Some(period.to_string()),
    }
}

/// A cell as people read it.
fn for_people(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "-".to_owned(),
        Cell::Text(text) | Cell::Word { text, .. } | Cell::Period { text, .. } => visible(text),
        Cell::Number(number) => shown(number),
        Cell::Line { cells, between } => {
            cells.iter().map(for_people).collect::<Vec<_>>().join(between)
        }
        Cell::Count(count) => count.to_string(),
        Cell::Worked { result, .. } => for_people(result),
        // Who draws does not ask.
        Cell::Drawn(_) => String::new(),
        Cell::Ratio(share) => {
            format!("{:.1}%", half_away_from_zero(share * Decimal::ONE_HUNDRED, 1))
        }
    }
}

fn shown(number: &Number) -> String {
    let decimals = decimals(number);
    let places = decimals as usize;
    let digits = format!("{:.places$}", half_away_from_zero(number.value, decimals));
    let sign = if number.signed && number.value > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{digits}{}", visible(&number.unit))
}

/// How many decimals of `number` people see.
fn decimals(number: &Number) -> u32 {
    let own = number.value.normalize().scale();
    match number.digits {
        Digits::All => own,
        Digits::Most(most) => half_away_from_zero(number.value, most).normalize().scale(),
        Digits::Fixed(decimals) => telling(number.value, decimals),
        Digits::Least(least) => telling(number.value, own.min(MOST_DECIMALS).max(least)),
    }
}

/// `least` decimals, or as many more as it takes that `value` does not look like the zero that it is not.
fn telling(value: Decimal, least: u32) -> u32 {
    let tells = |decimals: &u32| !half_away_from_zero(value, *decimals).is_zero();
    let enough = (least..=MOST_DECIMALS).find(tells).filter(|_| !value.is_zero());
    enough.unwrap_or(if value.is_zero() { least } else { least.max(MOST_DECIMALS) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_wide_as_its_longest_line() {
        assert_eq!((width("责任单位"), width("Unit"), width("甲\n乙丙")), (8, 4, 4));
    }

    #[test]
    fn what_is_not_zero_is_not_shown_as_zero() {
        let cases = [
            ("-0.02", Digits::Least(1), "-0.02"),
            ("0.15", Digits::Least(1), "+0.15"),
            ("-3", Digits::Least(1), "-3.0"),
            ("-0.123456", Digits::Least(1), "-0.1235"),
            ("0", Digits::Least(1), "0.0"),
            ("-16.66667", Digits::Fixed(1), "-16.7"),
            ("-0.04", Digits::Fixed(1), "-0.04"),
            ("0.0004", Digits::Fixed(1), "+0.0004"),
            ("0", Digits::Fixed(1), "0.0"),
        ];
        for (value, digits, expected) in cases {
            let number =
                Number { value: value.parse().unwrap(), digits, unit: String::new(), signed: true };
            assert_eq!(shown(&number), expected, "{value}");
        }
    }
}
