//! The sheet of one report: its title, what is told before its tables, the tables, what is told after
//! them, and its charts.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    ChartEmptyCells, Color, ConditionalFormatDataBar, ConditionalFormatType, Formula as Written,
    Sparkline, Worksheet,
};

use super::charts::{self, Corner, Size};
use super::entry::{Entry, value};
use super::figures::Figures;
use super::formula::Places;
use super::style::{self, RowKind};
use super::{PAGE, put_entry};
use crate::render::xlsx::{Book, Paper, Unwritable, lines, put_across, put_text, set_page, width};
use crate::render::{for_people, seen_columns};
use crate::report::{
    Audience, Cell, Column, Drawing, Part, Phrases, Publication, Row, Section, Table,
};

/// The height of a line of text, and what is left above and below, in points.
const LINE: u32 = 15;
const MARGIN: u32 = 5;

/// The highest that a row can be, in points.
const HIGHEST: u32 = 405;

/// The width that titles and lines have at least, and that of a column which has no table.
const LEAST: u16 = 72;
const FREE: u16 = 9;

/// The most charts that stand beside or below the tables; more have a sheet of their own.
const MOST_BESIDE: usize = 4;

/// The widest tables that have charts at their right, in characters.
const NARROW: u16 = 140;

/// What columns take at most whose words may be broken: where the table fits on its paper even so, else
/// less.
const ROOMY: u16 = 64;
const TIGHT: u16 = 42;

/// The widest table that is printed without being made smaller, in characters.
const PAPER: u32 = 190;

/// A table with what of it is to be seen.
struct Laid<'r> {
    title: Option<&'r str>,
    table: &'r Table,
    /// The columns that are seen, by their places in the table.
    columns: Vec<usize>,
    /// The rows that are seen, with their places in the table.
    rows: Vec<(usize, &'r Row)>,
}

impl<'r> Laid<'r> {
    fn of(section: &'r Section) -> Self {
        let table = &section.table;
        // A bar stands behind the completion itself.
        let columns = seen_columns(table, |drawing| matches!(drawing, Drawing::Course(_)));
        let rows = table.rows.iter().enumerate().filter(|(_, row)| row.audience.has_people());
        Self { title: section.title.as_deref(), table, columns, rows: rows.collect() }
    }

    fn columns(&self) -> impl Iterator<Item = &'r Column> {
        self.columns.iter().map(|index| &self.table.columns[*index])
    }

    fn has_heads(&self) -> bool {
        !self.rows.is_empty() && self.columns().any(|column| !column.title.is_empty())
    }

    fn has_groups(&self) -> bool {
        self.columns().any(|column| !column.group.is_empty())
    }

    fn kind(&self, row: &Row) -> RowKind {
        // Of a page that only people see no row heads others.
        let is_list = || self.rows.iter().any(|(_, row)| row.audience == Audience::All);
        if row.cells.iter().any(|cell| matches!(cell, Cell::Worked { .. })) {
            RowKind::Total
        } else if row.audience == Audience::People && is_list() {
            RowKind::Head
        } else {
            RowKind::Plain
        }
    }

    /// How many columns stay at the left: up to the name of what a row is.
    fn frozen(&self) -> u16 {
        const MOST: usize = 4;
        let by_key = self.columns().take(MOST).position(|column| column.key == "name");
        let place = by_key.or_else(|| self.columns().take(MOST).position(|column| column.wraps));
        place.map_or(0, |place| at(place + 1))
    }
}

/// A place as sheets count columns.
fn at(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// A sheet that is written from the top to the bottom.
struct Writer<'w> {
    sheet: &'w mut Worksheet,
    /// The next row.
    row: u32,
    /// How wide each column is, in characters.
    widths: Vec<u16>,
    /// The unit of all sums, which they do not repeat.
    unit: Option<String>,
    figures: &'w Figures<'w>,
    part: usize,
}

/// Writes the sheet of `part`, and that of its charts where they are many.
pub(super) fn put(
    book: &mut Book,
    publication: &Publication,
    (index, part): (usize, &Part),
    figures: &Figures<'_>,
) -> Result<(), Unwritable> {
    let report = &part.report;
    let phrases = &publication.phrases;
    let people = report.sections.iter().filter(|section| section.audience.has_people());
    let mut laid: Vec<Laid<'_>> = people.map(Laid::of).collect();
    align(&mut laid);
    let unit = common_unit(&laid);
    let title = titled(publication, &part.name);
    let widths = [ROOMY, TIGHT].map(|broken| widths(&laid, unit.as_deref(), broken));
    let [roomy, tight] = widths;
    let is_roomy = roomy.iter().map(|own| u32::from(*own)).sum::<u32>() <= PAPER;
    let widths = if is_roomy { roomy } else { tight };
    let sheet = book.sheet(&part.name)?;
    let mut writer = Writer { sheet, row: 0, widths, unit, figures, part: index };
    writer.set_widths()?;
    writer.put_title(&title)?;
    let told: Vec<String> = report.lines.iter().map(for_people).collect();
    writer.put_lines(&told, phrases)?;
    if laid.iter().any(|laid| laid.title.is_some()) {
        writer.row += 1;
    }
    // What stays in sight and comes again on each page: the title, or the headings of the only table.
    let mut heads = (0, 0);
    let filled = laid.iter().filter(|laid| !laid.rows.is_empty()).count();
    for laid in &laid {
        let is_only = filled == 1 && laid.has_heads();
        let (first, begin) = writer.put_table(laid, is_only)?;
        if is_only {
            heads = (first, begin - 1);
            writer.sheet.set_freeze_panes(begin, laid.frozen())?;
        }
    }
    for line in &report.footer {
        writer.put_line(line)?;
    }
    writer.sheet.set_screen_gridlines(false);
    let footer = (titled(publication, &part.name), PAGE);
    set_page(writer.sheet, Paper::A3, heads, (&footer.0, footer.1))?;
    if report.charts.len() <= MOST_BESIDE {
        return writer.put_charts(part);
    }
    let name = format!("{} {}", part.name, phrases.trends);
    put_grid(book.sheet(&name)?, &titled(publication, &name), (index, part), figures)
}

/// Gives tables with the same columns those that any of them shows, so that they stand below each other.
fn align(laid: &mut [Laid<'_>]) {
    for place in 0..laid.len() {
        let own = &laid[place].table.columns;
        let alike = laid.iter().filter(|other| other.table.columns == *own);
        let seen: BTreeSet<usize> = alike.flat_map(|other| &other.columns).copied().collect();
        laid[place].columns = seen.into_iter().collect();
    }
}

/// The title of the whole, and the part's name where that is another.
fn titled(publication: &Publication, name: &str) -> String {
    let title = &publication.title;
    if title == name { title.clone() } else { format!("{title}{}{name}", publication.phrases.dash) }
}

/// The unit that all sums have which stand in columns of sums; `None` where there are several, or a column
/// of them has other numbers too.
fn common_unit(laid: &[Laid<'_>]) -> Option<String> {
    let mut common: BTreeSet<&str> = BTreeSet::new();
    for (table, index) in laid.iter().flat_map(|laid| laid.columns.iter().map(move |i| (laid, *i)))
    {
        let units: BTreeSet<&str> =
            table.rows.iter().filter_map(|(_, row)| unit_of(&row.cells[index])).collect();
        // Shares and differences are no sums.
        if units.iter().any(|unit| !unit.is_empty() && *unit != "%") {
            common.extend(units);
        }
    }
    let only = common.first().filter(|_| common.len() == 1);
    only.map(|unit| (*unit).to_owned())
}

fn unit_of(cell: &Cell) -> Option<&str> {
    if let Cell::Worked { result, .. } = cell {
        return unit_of(result);
    }
    if let Cell::Number(number) = cell {
        Some(number.unit.as_str()).filter(|_| !number.signed)
    } else {
        None
    }
}

/// How wide the columns of the sheet are, which all tables share.
/// Words that may be broken take no more than `broken`.
fn widths(laid: &[Laid<'_>], unit: Option<&str>, broken: u16) -> Vec<u16> {
    const WORDS: u16 = 32;
    const NUMBER: u16 = 60;
    const HEAD: usize = 14;
    const BUTTON: usize = 3;
    let mut widths: Vec<u16> = Vec::new();
    for laid in laid.iter().filter(|laid| !laid.rows.is_empty()) {
        for (place, index) in laid.columns.iter().enumerate() {
            let column = &laid.table.columns[*index];
            let cells = || laid.rows.iter().map(|(_, row)| &row.cells[*index]);
            let longest = |of: fn(&Entry) -> bool| {
                let entries = cells().map(|cell| Entry::of(cell, unit)).filter(of);
                let seen = entries.map(|entry| width(entry.seen())).max().unwrap_or_default();
                u16::try_from(seen + 2).unwrap_or(u16::MAX)
            };
            let words = longest(|entry| matches!(entry, Entry::Text(_)));
            let words = words.min(if column.wraps { broken } else { WORDS });
            let numbers = longest(|entry| matches!(entry, Entry::Number { .. })).min(NUMBER);
            let word = column.title.split(' ').map(width).max().unwrap_or_default();
            let head = width(&column.title).min(HEAD).max(word) + BUTTON;
            let is_course = cells().any(|cell| matches!(cell, Cell::Drawn(_)));
            let least = if is_course { 16 } else { 7 };
            let own = words.max(numbers).max(at(head)).max(least);
            match widths.get_mut(place) {
                Some(known) => *known = own.max(*known),
                None => widths.push(own),
            }
        }
    }
    let mut whole: u16 = widths.iter().fold(0, |sum, own| sum.saturating_add(*own));
    while whole < LEAST {
        widths.push(FREE);
        whole += FREE;
    }
    widths
}

/// The height of a row whose text takes so many lines, in points.
fn height(lines: u32) -> u32 {
    lines.saturating_mul(LINE).saturating_add(MARGIN).min(HIGHEST)
}

impl Writer<'_> {
    fn last(&self) -> u16 {
        at(self.widths.len().saturating_sub(1))
    }

    fn whole(&self) -> u16 {
        self.widths.iter().fold(0, |sum, own| sum.saturating_add(*own))
    }

    fn set_widths(&mut self) -> Result<(), Unwritable> {
        for (column, width) in (0..).zip(&self.widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        Ok(())
    }

    fn put_title(&mut self, title: &str) -> Result<(), Unwritable> {
        // Its characters are larger by half.
        let taken = lines(title, self.whole() / 3 * 2);
        put_across(self.sheet, 0, (0, self.last()), title, &style::title())?;
        self.sheet.set_row_height(0, taken.saturating_mul(26).saturating_add(10).min(HIGHEST))?;
        self.row = 1;
        Ok(())
    }

    /// What is told before the tables, and at the right of it the unit of all sums.
    fn put_lines(&mut self, told: &[String], phrases: &Phrases) -> Result<(), Unwritable> {
        const ROOM: u16 = 18;
        let Some(unit) = self.unit.clone() else {
            return told.iter().try_for_each(|line| self.put_line(line));
        };
        let unit = format!("{}{unit}", phrases.unit);
        let mut from = self.widths.len() - 1;
        let mut room = self.widths[from];
        while room < ROOM.max(at(width(&unit))) && from > 1 {
            from -= 1;
            room += self.widths[from];
        }
        let first = told.first().map(String::as_str).unwrap_or_default();
        put_across(self.sheet, self.row, (0, at(from).saturating_sub(1)), first, &style::line())?;
        put_across(self.sheet, self.row, (at(from), self.last()), &unit, &style::unit())?;
        let taken = lines(first, self.whole().saturating_sub(room));
        self.sheet.set_row_height(self.row, height(taken))?;
        self.row += 1;
        told.iter().skip(1).try_for_each(|line| self.put_line(line))
    }

    /// A line of words over the whole width.
    fn put_line(&mut self, line: &str) -> Result<(), Unwritable> {
        put_across(self.sheet, self.row, (0, self.last()), line, &style::line())?;
        self.sheet.set_row_height(self.row, height(lines(line, self.whole())))?;
        self.row += 1;
        Ok(())
    }

    /// Writes a table, and a free row below it; returns the first row of its headings and the first below
    /// them.
    fn put_table(&mut self, laid: &Laid<'_>, is_only: bool) -> Result<(u32, u32), Unwritable> {
        if let Some(title) = laid.title {
            put_text(self.sheet, (self.row, 0), title, &style::section())?;
            self.sheet.set_row_height(self.row, height(1))?;
            self.row += 1;
        }
        let first = self.row;
        if laid.has_heads() {
            self.put_heads(laid)?;
        }
        let begin = self.row;
        let rows = laid.rows.iter().zip(begin..).map(|((place, _), row)| (*place, row)).collect();
        let columns = laid.columns.iter().zip(0..).map(|(index, at)| (*index, at)).collect();
        let places = Places { table: laid.table, rows, columns };
        for (place, row) in &laid.rows {
            self.put_row(laid, (*place, row), &places)?;
        }
        self.put_bars(laid, begin)?;
        if is_only {
            let listed = |(_, row): &&(usize, &Row)| laid.kind(row) != RowKind::Total;
            let listed = laid.rows.iter().filter(listed).count();
            let end = begin + u32::try_from(listed).unwrap_or_default();
            let last = at(laid.columns.len().saturating_sub(1));
            if listed > 0 {
                self.sheet.autofilter(begin - 1, 0, end - 1, last)?;
            }
        }
        if !laid.rows.is_empty() {
            self.row += 1;
        }
        Ok((first, begin))
    }

    /// The headings, in two rows where some stand under a common one.
    fn put_heads(&mut self, laid: &Laid<'_>) -> Result<(), Unwritable> {
        let columns: Vec<&Column> = laid.columns().collect();
        let head = style::heading();
        let taken = |column: &Column, width: u16| lines(&column.title, width.saturating_sub(3));
        let highest = columns.iter().zip(&self.widths).map(|(column, own)| taken(column, *own));
        let highest = highest.max().unwrap_or(1);
        if !laid.has_groups() {
            for (place, column) in (0..).zip(&columns) {
                put_text(self.sheet, (self.row, place), &column.title, &head)?;
            }
            self.sheet.set_row_height(self.row, height(highest))?;
            self.row += 1;
            return Ok(());
        }
        let mut first = 0;
        let mut top = 1;
        for group in columns.chunk_by(|one, other| one.group == other.group) {
            let last = first + at(group.len()) - 1;
            if group[0].group.is_empty() {
                for (place, column) in (first..).zip(group) {
                    let title = crate::model::visible(&column.title);
                    self.sheet.merge_range(self.row, place, self.row + 1, place, &title, &head)?;
                }
            } else {
                put_across(self.sheet, self.row, (first, last), group[0].group, &head)?;
                let room = &self.widths[usize::from(first)..=usize::from(last)];
                let room: u16 = room.iter().fold(0, |sum, own| sum.saturating_add(*own));
                top = top.max(lines(group[0].group, room.saturating_sub(1)));
                for (place, column) in (first..).zip(group) {
                    put_text(self.sheet, (self.row + 1, place), &column.title, &head)?;
                }
            }
            first = last + 1;
        }
        self.sheet.set_row_height(self.row, height(top))?;
        self.sheet.set_row_height(self.row + 1, height(highest))?;
        self.row += 2;
        Ok(())
    }

    fn put_row(
        &mut self,
        laid: &Laid<'_>,
        (place, row): (usize, &Row),
        places: &Places<'_>,
    ) -> Result<(), Unwritable> {
        let kind = laid.kind(row);
        let mut highest = 1;
        for (column, index) in (0..).zip(&laid.columns) {
            let cell = &row.cells[*index];
            let at = (self.row, column);
            let align = laid.table.columns[*index].align;
            let mut format = style::cell(align, kind);
            if let Cell::Word { light: Some(light), .. } = cell {
                format = style::lit(format, *light);
            }
            let mut entry = Entry::of(cell, self.unit.as_deref());
            if let Entry::Text(text) = &mut entry {
                let indent = text.chars().take_while(|c| *c == ' ').count();
                let level = u8::try_from(indent / 2).unwrap_or_default();
                if level > 0 {
                    format = format.set_indent(level);
                    *text = text.trim_start().to_owned();
                }
                let room = self.widths[usize::from(column)].saturating_sub(1 + u16::from(level));
                highest = highest.max(lines(text, room));
            }
            let formula = if let Cell::Worked { formula, .. } = cell {
                places.written((place, *index), formula)
            } else {
                None
            };
            match (&entry, formula, cell) {
                (Entry::Number { pattern, .. }, Some(formula), _) => {
                    let result = value(cell).map(|it| it.normalize().to_string());
                    let written = Written::new(formula).set_result(result.unwrap_or_default());
                    let format = format.set_num_format(pattern.as_str());
                    self.sheet.write_formula_with_format(at.0, at.1, written, &format)?;
                }
                (_, _, Cell::Drawn(Drawing::Course(values))) => {
                    put_text(self.sheet, at, "", &format)?;
                    self.put_course(at, values)?;
                }
                (entry, ..) => put_entry(self.sheet, at, entry, &format)?,
            }
        }
        self.sheet.set_row_height(self.row, height(highest))?;
        self.row += 1;
        Ok(())
    }

    /// A line of how a figure has gone, where the figures stand from which it is drawn.
    fn put_course(
        &mut self,
        (row, column): (u32, u16),
        values: &[Option<rust_decimal::Decimal>],
    ) -> Result<(), Unwritable> {
        let Some((figures, first, last)) = self.figures.course(self.part, values) else {
            return Ok(());
        };
        let line = Sparkline::new()
            .set_range((self.figures.sheet.as_str(), figures, first, figures, last))
            .set_sparkline_color(Color::RGB(style::ACTUAL))
            .show_empty_cells_as(ChartEmptyCells::Connected)
            .show_last_point(true);
        self.sheet.add_sparkline(row, column, &line)?;
        Ok(())
    }

    /// Bars behind the completion of what is listed: a whole cell is all of it.
    fn put_bars(&mut self, laid: &Laid<'_>, begin: u32) -> Result<(), Unwritable> {
        let column = laid.columns().position(|column| column.key == "completion");
        let Some(column) = column.filter(|_| laid.rows.len() > 1) else { return Ok(()) };
        let bar = ConditionalFormatDataBar::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 1)
            .set_fill_color(Color::RGB(style::BAR))
            .set_solid_fill(true)
            .set_border_off(true);
        let listed = laid.rows.iter().filter(|(_, row)| laid.kind(row) != RowKind::Total).count();
        let end = begin + u32::try_from(listed).unwrap_or_default();
        if end > begin {
            let column = at(column);
            self.sheet.add_conditional_format(begin, column, end - 1, column, &bar)?;
        }
        Ok(())
    }

    /// The charts at the right of narrow tables, else below them, two side by side.
    fn put_charts(&mut self, part: &Part) -> Result<(), Unwritable> {
        const BESIDE: u32 = 560;
        const GAP: u32 = 12;
        // A character is as wide as seven pixels, and five are left beside them.
        let pixels =
            |widths: &[u16]| -> u32 { widths.iter().map(|width| u32::from(*width) * 7 + 5).sum() };
        let charts = part.report.charts.iter().enumerate();
        let key = |index| (self.part, index);
        if self.whole() <= NARROW {
            let column = self.last() + 2;
            let mut below = 0;
            for (index, chart) in charts {
                let size = charts::size(chart, BESIDE);
                let at = Corner { row: 1, column, below };
                charts::put(self.sheet, at, (key(index), chart), self.figures, size)?;
                below += size.height + GAP;
            }
            return Ok(());
        }
        let half = pixels(&self.widths) / 2;
        let middle = (0..self.widths.len()).find(|count| pixels(&self.widths[..*count]) >= half);
        let mut below = 0;
        let pairs: Vec<_> = charts.collect();
        for pair in pairs.chunks(2) {
            let sizes = pair.iter().map(|(_, chart)| charts::size(chart, half.min(820) - GAP));
            let height = sizes.map(|size| size.height).max().unwrap_or_default();
            for ((index, chart), column) in pair.iter().zip([0, at(middle.unwrap_or_default())]) {
                let size = Size { height, ..charts::size(chart, half.min(820) - GAP) };
                let at = Corner { row: self.row + 1, column, below };
                charts::put(self.sheet, at, (key(*index), chart), self.figures, size)?;
            }
            below += height + GAP;
        }
        Ok(())
    }
}

/// Writes a sheet of small charts, three side by side and as many rows on a page as it has room for.
fn put_grid(
    sheet: &mut Worksheet,
    title: &str,
    (index, part): (usize, &Part),
    figures: &Figures<'_>,
) -> Result<(), Unwritable> {
    const ACROSS: usize = 3;
    const COLUMNS: u16 = 7;
    const COLUMN: u32 = 58;
    const ROWS: u32 = 13;
    const ON_PAGE: usize = 4;
    const SCALE: u16 = 85;
    const SIZE: Size = Size { width: 400, height: 252 };
    put_across(sheet, 0, (0, COLUMNS * 3 - 1), title, &style::title())?;
    for column in 0..COLUMNS * 3 {
        sheet.set_column_width_pixels(column, COLUMN)?;
    }
    sheet.set_row_height(0, 36)?;
    sheet.set_screen_gridlines(false);
    sheet.set_freeze_panes(1, 0)?;
    set_page(sheet, Paper::A3, (0, 0), (title, PAGE))?;
    // Breaks between pages hold only where the page is not fitted.
    sheet.set_print_scale(SCALE);
    let mut breaks: Vec<u32> = Vec::new();
    for (place, chart) in part.report.charts.iter().enumerate() {
        let (down, right) = (place / ACROSS, at(place % ACROSS));
        let row = 1 + ROWS * u32::try_from(down).unwrap_or_default();
        if down > 0 && down % ON_PAGE == 0 && right == 0 {
            breaks.push(row);
        }
        let at = Corner { row, column: right * COLUMNS, below: 0 };
        charts::put(sheet, at, ((index, place), chart), figures, SIZE)?;
    }
    sheet.set_page_breaks(&breaks)?;
    Ok(())
}
