//! Sheets to fill in as a workbook: what is asked for can be written, all else is locked.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign,
    Formula, ProtectionOptions, Worksheet,
};

use crate::model::FormColumn;
use crate::render::xlsx::format::{self, plain};
use crate::render::xlsx::{
    Book, Paper, column_width, lines, put_across, put_number, put_text, set_page,
};
use crate::render::{Unwritable, for_people};
use crate::report::{Cell, Form, FormCell, FormField, Takes};

/// Where things stand, by rows from 0; the rows of the items come below the headings.
const TITLE: u32 = 0;
const HEAD: u32 = 1;
const GUIDE: u32 = 2;
const HEADINGS: u32 = 3;
const FIRST: u32 = 4;

/// Points that a line of text takes.
const LINE: u32 = 15;

/// Returns the bytes of a workbook with a sheet for each of `forms`.
///
/// # Errors
///
/// When the library finds something that no workbook can have, such as more rows than a sheet has.
pub fn form_book(forms: &[Form]) -> Result<Vec<u8>, Unwritable> {
    let title = forms.first().map_or("", |form| form.title.as_str());
    let mut book = Book::new(title)?;
    let look = Look::new();
    for form in forms {
        write(book.sheet(&form.name)?, form, &look)?;
    }
    book.bytes()
}

/// The formats of a sheet.
struct Look {
    title: Format,
    head: Format,
    guide: Format,
    known: Format,
    asked: Format,
    given: Format,
    centred: Format,
    number: Format,
    open: Format,
    open_number: Format,
    open_word: Format,
    open_month: Format,
    closed: Format,
    signature: Format,
}

impl Look {
    fn new() -> Self {
        const GREY: u32 = 0xF2_F2F2;
        const DARK: u32 = 0xD9_D9D9;
        const BLUE: u32 = 0xDD_EBF7;
        const EDGE: u32 = 0xA6_A6A6;
        const PALE: u32 = 0x59_5959;
        let boxed = || format::boxed(EDGE).set_text_wrap();
        let filled = |colour: u32| boxed().set_background_color(Color::RGB(colour));
        let open = || boxed().set_unlocked();
        Self {
            title: format::title(16),
            head: plain().set_bold().set_align(FormatAlign::Left),
            guide: plain()
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_font_color(Color::RGB(PALE)),
            known: format::heading(EDGE, DARK),
            asked: format::heading(EDGE, BLUE),
            given: filled(GREY),
            centred: filled(GREY).set_align(FormatAlign::Center),
            number: filled(GREY).set_align(FormatAlign::Right),
            open: open(),
            open_number: open().set_align(FormatAlign::Right),
            open_word: open().set_align(FormatAlign::Center),
            // A month stays the text that it is: a spreadsheet would make a day of it.
            open_month: open().set_num_format("@").set_align(FormatAlign::Center),
            closed: filled(DARK),
            signature: plain().set_unlocked().set_align(FormatAlign::Left),
        }
    }
}

fn write(sheet: &mut Worksheet, form: &Form, look: &Look) -> Result<(), Unwritable> {
    let widths: Vec<u16> = form
        .columns
        .iter()
        .enumerate()
        .map(|(place, field)| width_of(form, place, field))
        .collect();
    for (place, width) in (0..).zip(&widths) {
        sheet.set_column_width(place, *width)?;
    }
    write_head(sheet, form, &widths, look)?;
    for (row, cells) in (FIRST..).zip(&form.rows) {
        for ((place, field), cell) in (0..).zip(&form.columns).zip(cells) {
            put(sheet, (row, place), (field, cell), look)?;
        }
        sheet.set_row_height(row, height_of(cells, &widths))?;
    }
    for (place, field) in form.columns.iter().enumerate() {
        check_column(sheet, form, (place, field))?;
    }
    let end = FIRST + u32::try_from(form.rows.len()).unwrap_or(u32::MAX - FIRST);
    sign(sheet, end.saturating_add(1), form, look)?;
    sheet.set_freeze_panes(FIRST, 2)?;
    let first_open = (0..).zip(&form.columns).find(|(_, field)| field.is_open);
    let first_open = first_open.map_or(0, |(place, _)| place);
    sheet.set_selection(FIRST, first_open, FIRST, first_open)?;
    let sizes = ProtectionOptions { format_columns: true, format_rows: true, ..Default::default() };
    sheet.protect_with_options(&sizes);
    set_page(sheet, Paper::A4, (HEADINGS, HEADINGS), (&form.head, &form.page))
}

/// What stands above the rows: title, line, guide and headings.
fn write_head(
    sheet: &mut Worksheet,
    form: &Form,
    widths: &[u16],
    look: &Look,
) -> Result<(), Unwritable> {
    let all = (0, columns(form).saturating_sub(1));
    let breadth = widths.iter().sum();
    put_across(sheet, TITLE, all, &form.title, &look.title)?;
    sheet.set_row_height(TITLE, LINE * 2)?;
    put_across(sheet, HEAD, all, &form.head, &look.head)?;
    sheet.set_row_height(HEAD, LINE * 3 / 2)?;
    put_across(sheet, GUIDE, all, &form.guide, &look.guide)?;
    sheet.set_row_height(GUIDE, LINE * lines(&form.guide, breadth) + LINE / 3)?;
    for (place, field) in (0..).zip(&form.columns) {
        let format = if field.is_open { &look.asked } else { &look.known };
        put_text(sheet, (HEADINGS, place), &field.title, format)?;
        let told = told(DataValidation::new().allow_any_value(), field, &field.about)?;
        sheet.add_data_validation(HEADINGS, place, HEADINGS, place, &told)?;
    }
    sheet.set_row_height(HEADINGS, LINE * 2)?;
    Ok(())
}

fn columns(form: &Form) -> u16 {
    u16::try_from(form.columns.len()).unwrap_or(u16::MAX)
}

/// The width of a column: that of what stands in it, within what leaves room for the others.
fn width_of(form: &Form, place: usize, field: &FormField) -> u16 {
    let bounds = match field.column {
        FormColumn::Code | FormColumn::Unit => (6, 12),
        FormColumn::Item => (14, 30),
        FormColumn::Target => (10, 22),
        FormColumn::Last => (9, 16),
        FormColumn::LastPeriod | FormColumn::Started | FormColumn::Finished => (10, 10),
        FormColumn::Value => (14, 20),
        FormColumn::Physical | FormColumn::Status => (11, 14),
        FormColumn::Problem | FormColumn::Next => (22, 22),
        FormColumn::Note => (16, 16),
    };
    let shown = form.rows.iter().filter_map(|row| match row.get(place)? {
        FormCell::Given(cell) if cell.tells() => Some(for_people(cell)),
        // What is offered is written into the column.
        FormCell::Open { takes: Takes::OneOf(words), .. } => {
            words.iter().max_by_key(|it| it.len()).cloned()
        }
        FormCell::Given(_) | FormCell::Open { .. } | FormCell::Closed => None,
    });
    let texts: Vec<String> = shown.collect();
    // A heading may be broken over two lines.
    column_width(texts.iter().map(String::as_str), bounds)
}

/// The height of a row: what stands in it is seen whole, and there is room for two lines to be written.
fn height_of(cells: &[FormCell], widths: &[u16]) -> u32 {
    const LEAST: u32 = 2;
    let taken = cells.iter().zip(widths).map(|(cell, width)| match cell {
        // Cells have a margin on both sides.
        FormCell::Given(cell) if cell.tells() => lines(&for_people(cell), width.saturating_sub(1)),
        FormCell::Given(_) | FormCell::Open { .. } | FormCell::Closed => 0,
    });
    LINE * taken.max().unwrap_or(0).max(LEAST)
}

fn put(
    sheet: &mut Worksheet,
    at: (u32, u16),
    (field, cell): (&FormField, &FormCell),
    look: &Look,
) -> Result<(), Unwritable> {
    match cell {
        FormCell::Given(Cell::Number(number)) if number.unit.is_empty() => {
            put_number(sheet, at, number.value, &look.number)
        }
        FormCell::Given(cell) if cell.tells() => {
            let is_short = matches!(field.column, FormColumn::Unit | FormColumn::LastPeriod);
            let format = if is_short { &look.centred } else { &look.given };
            put_text(sheet, at, &for_people(cell), format)
        }
        FormCell::Given(_) => put_text(sheet, at, "", &look.given),
        FormCell::Closed => put_text(sheet, at, "", &look.closed),
        FormCell::Open { takes, .. } => {
            let format = match takes {
                Takes::Text => &look.open,
                Takes::OneOf(_) => &look.open_word,
                Takes::Number(_) => &look.open_number,
                Takes::Month(_) => &look.open_month,
            };
            put_text(sheet, at, "", format)
        }
    }
}

/// Puts the checks of a column: one for as many rows below each other as ask for the same.
fn check_column(
    sheet: &mut Worksheet,
    form: &Form,
    (place, field): (usize, &FormField),
) -> Result<(), Unwritable> {
    let Ok(column) = u16::try_from(place) else { return Ok(()) };
    let same = |one: &Vec<FormCell>, next: &Vec<FormCell>| one.get(place) == next.get(place);
    let mut first = FIRST;
    for rows in form.rows.chunk_by(same) {
        let next = first + u32::try_from(rows.len()).unwrap_or(u32::MAX - first);
        if let Some(FormCell::Open { takes, ask, refused }) =
            rows.first().and_then(|row| row.get(place))
        {
            let check = told(check(takes)?, field, ask)?;
            let check = check.set_error_title(front(&field.title, TITLE_LENGTH))?;
            let check = check.set_error_message(front(refused, MESSAGE_LENGTH))?;
            sheet.add_data_validation(first, column, next - 1, column, &check)?;
        }
        first = next;
    }
    Ok(())
}

/// `check` with what is told while a cell of the column is being filled in.
fn told(
    check: DataValidation,
    field: &FormField,
    text: &str,
) -> Result<DataValidation, Unwritable> {
    let check = check.set_input_title(front(&field.title, TITLE_LENGTH))?;
    Ok(check.set_input_message(front(text, MESSAGE_LENGTH))?)
}

/// Characters that the title and the text of a message may have.
const TITLE_LENGTH: usize = 32;
const MESSAGE_LENGTH: usize = 255;

/// As much of the front of `text` as a message has room for; no sign of ours takes two places there.
fn front(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// What a spreadsheet lets into a cell.
fn check(takes: &Takes) -> Result<DataValidation, Unwritable> {
    // More than anything that is reported.
    const LARGEST: &str = "999999999999";
    let between = |least: String, most: String| {
        let rule = DataValidationRule::Between(Formula::new(least), Formula::new(most));
        DataValidation::new().allow_decimal_number_formula(rule)
    };
    Ok(match takes {
        Takes::Text => DataValidation::new().allow_any_value(),
        Takes::Number(None) => between(format!("-{LARGEST}"), LARGEST.to_owned()),
        Takes::Number(Some((least, most))) => between(least.to_string(), most.to_string()),
        Takes::OneOf(words) => DataValidation::new().allow_list_strings(words)?,
        Takes::Month(months) => DataValidation::new()
            .allow_list_strings(months)?
            .set_error_style(DataValidationErrorStyle::Warning),
    })
}

/// The blanks for who filled in, side by side.
fn sign(sheet: &mut Worksheet, row: u32, form: &Form, look: &Look) -> Result<(), Unwritable> {
    let columns = columns(form);
    let count = u16::try_from(form.signatures.len()).unwrap_or(u16::MAX).max(1);
    for (place, label) in (0..count).zip(&form.signatures) {
        let (first, next) = (columns * place / count, columns * (place + 1) / count);
        put_across(sheet, row, (first, next.saturating_sub(1)), label, &look.signature)?;
    }
    sheet.set_row_height(row, LINE * 3 / 2)?;
    Ok(())
}
