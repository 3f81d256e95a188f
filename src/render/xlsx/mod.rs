//! Workbooks for spreadsheets (.xlsx): what every writer of them here needs.
//!
//! A [`Book`] gives sheets names that Excel takes, puts typed cells, and ends in the same bytes for the same
//! data. Texts are never formulas, whatever they begin with. A new workbook is a new file here.

mod form;
mod format;
mod names;
mod report;

pub use form::form_book;
pub(super) use report::report;

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::model::{looks_like_formula, visible_lines};
use crate::render::{Unwritable, width};
use names::SheetNames;

/// Characters that a cell has room for.
const CHARACTERS: usize = 32_767;

/// Characters that a heading of a printed page has room for.
const PRINTED: usize = 200;

impl From<XlsxError> for Unwritable {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// The papers that sheets are printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 297 × 420 mm.
    A3,
    /// 210 × 297 mm.
    A4,
}

/// A workbook on its way to bytes.
pub struct Book {
    workbook: Workbook,
    names: SheetNames,
}

impl Book {
    /// Begins a workbook with a title among its properties.
    ///
    /// # Errors
    ///
    /// None that is known: the library asks.
    pub fn new(title: &str) -> Result<Self, Unwritable> {
        // The same data gives the same bytes: the day of making is none.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let properties = DocProperties::new().set_creation_datetime(&made).set_title(safe(title));
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties);
        Ok(Self { workbook, names: SheetNames::default() })
    }

    /// Adds a sheet called `name`, or as near to it as Excel allows and no other sheet is called.
    ///
    /// # Errors
    ///
    /// None that is known: the library asks.
    pub fn sheet(&mut self, name: &str) -> Result<&mut Worksheet, Unwritable> {
        let name = self.reserve(name);
        self.called(&name)
    }

    /// Takes a name for a sheet that is added later, and returns it as it will be called.
    pub fn reserve(&mut self, name: &str) -> String {
        self.names.take(&safe(name))
    }

    /// Adds a sheet whose name was reserved.
    ///
    /// # Errors
    ///
    /// None that is known: the library asks.
    pub fn called(&mut self, reserved: &str) -> Result<&mut Worksheet, Unwritable> {
        Ok(self.workbook.add_worksheet().set_name(reserved)?)
    }

    /// Returns the bytes of the file.
    ///
    /// # Errors
    ///
    /// When the library finds something that no workbook can have.
    pub fn bytes(mut self) -> Result<Vec<u8>, Unwritable> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

/// A cell of a sheet: its row and column, from 0.
pub type At = (u32, u16);

/// Puts a text, which stays a text when somebody edits it.
///
/// # Errors
///
/// When the cell is none of a sheet.
pub fn put_text(
    sheet: &mut Worksheet,
    (row, column): At,
    text: &str,
    format: &Format,
) -> Result<(), Unwritable> {
    let text = safe(text);
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        let kept = format_of(&text, format);
        sheet.write_string_with_format(row, column, text, &kept)?;
    }
    Ok(())
}

/// `format`, with what keeps a text that looks like a formula a text.
fn format_of<'f>(text: &str, format: &'f Format) -> Cow<'f, Format> {
    if looks_like_formula(text) {
        Cow::Owned(format.clone().set_quote_prefix())
    } else {
        Cow::Borrowed(format)
    }
}

/// Puts a number as it is; `format` says what of it is seen.
///
/// # Errors
///
/// When the cell is none of a sheet.
pub fn put_number(
    sheet: &mut Worksheet,
    (row, column): At,
    number: Decimal,
    format: &Format,
) -> Result<(), Unwritable> {
    sheet.write_with_format(row, column, number, format)?;
    Ok(())
}

/// Puts a text over the columns `first` to `last` of a row.
///
/// # Errors
///
/// When the cells are none of a sheet, or merged before.
pub fn put_across(
    sheet: &mut Worksheet,
    row: u32,
    (first, last): (u16, u16),
    text: &str,
    format: &Format,
) -> Result<(), Unwritable> {
    if first < last {
        let text = safe(text);
        let kept = format_of(&text, format);
        sheet.merge_range(row, first, row, last, &text, &kept)?;
        return Ok(());
    }
    put_text(sheet, (row, first), text, format)
}

/// Sets up the printed page: paper, landscape, one page wide, centred, the rows `first` to `last` above
/// each page, and `footer` below it with the number of the page.
///
/// # Errors
///
/// When the rows are none of a sheet.
pub fn set_page(
    sheet: &mut Worksheet,
    paper: Paper,
    (first, last): (u32, u32),
    footer: (&str, &str),
) -> Result<(), Unwritable> {
    const ON_A3: u8 = 8;
    const ON_A4: u8 = 9;
    sheet.set_paper_size(if paper == Paper::A3 { ON_A3 } else { ON_A4 });
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    sheet.set_repeat_rows(first, last)?;
    let (left, page) = footer;
    sheet.set_footer(format!("&L{}&R{page}", printed(left)));
    Ok(())
}

/// `text` in the heading of a printed page, where `&` begins a command.
fn printed(text: &str) -> String {
    let text: String = safe(text).chars().take(PRINTED).collect();
    text.replace(['\n', '\t'], " ").replace('&', "&&")
}

/// Returns the width of a column that has `texts` in it: as much as the longest takes, but not less than
/// `least` and not more than `most`, beyond which it is to be broken over lines.
pub fn column_width<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    (least, most): (u16, u16),
) -> u16 {
    const BESIDE: usize = 2;
    let longest = texts.into_iter().map(width).max().unwrap_or(0) + BESIDE;
    u16::try_from(longest).unwrap_or(most).clamp(least, most.max(least))
}

/// Returns how many lines `text` takes in a column that is so wide. Chinese breaks anywhere; words of
/// letters may need a line more.
pub fn lines(text: &str, column: u16) -> u32 {
    let column = usize::from(column).max(1);
    let count: usize = text.lines().map(|line| line.width().div_ceil(column).max(1)).sum();
    u32::try_from(count.max(1)).unwrap_or(u32::MAX)
}

/// `text` as a cell may have it: nothing in it commands anything, and it is not longer than a cell.
fn safe(text: &str) -> String {
    let shown = visible_lines(text);
    if shown.len() <= CHARACTERS { shown } else { shown.chars().take(CHARACTERS).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_count_chinese_twice_and_keep_within_bounds() {
        let of = |texts: &[&str], bounds| column_width(texts.iter().copied(), bounds);
        assert_eq!(of(&["编号", "P001"], (4, 20)), 6);
        assert_eq!(of(&[], (8, 20)), 8);
        assert_eq!(of(&["城镇新增就业人数和其他"], (8, 20)), 20);
        assert_eq!((lines("甲乙丙丁", 4), lines("a\nb", 9), lines("", 9)), (2, 2, 1));
    }

    #[test]
    fn the_same_cells_make_the_same_bytes() {
        let made = || {
            let mut book = Book::new("甲").unwrap();
            let sheet = book.sheet("表[1]").unwrap();
            let format = Format::new();
            put_text(sheet, (0, 0), "=1+1", &format).unwrap();
            put_number(sheet, (1, 0), Decimal::new(125, 1), &format).unwrap();
            put_across(sheet, 2, (0, 3), "合并", &format).unwrap();
            set_page(sheet, Paper::A4, (0, 0), ("甲&乙", "&P")).unwrap();
            book.bytes().unwrap()
        };
        assert_eq!(made(), made());
    }
}
