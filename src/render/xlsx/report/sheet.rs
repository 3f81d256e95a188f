//! The sheet of one report: its title, what is told before its tables, the tables, what is told after
//! them, and its charts.

use rust_xlsxwriter::Worksheet;

use super::charts::{self, Corner, Size};
use super::figures::Figures;
use super::laid::{at, breadth, common_unit, laid, widths};
use super::{PAGE, put_title, style};
use crate::render::xlsx::{Book, Paper, lines, put_across, set_page};
use crate::render::{Unwritable, for_people, width};
use crate::report::{Part, Phrases, Publication};

/// The height of a line of text, and what is left above and below, in points.
const LINE: u32 = 15;
const MARGIN: u32 = 5;

/// The highest that a row can be, in points.
const HIGHEST: u32 = 405;

/// The most charts that stand beside or below the tables; more have a sheet of their own.
const MOST_BESIDE: usize = 4;

/// The widest tables that have charts at their right, in characters.
const NARROW: u16 = 140;

/// A sheet that is written from the top to the bottom.
pub(super) struct Writer<'w> {
    pub(super) sheet: &'w mut Worksheet,
    /// The next row.
    pub(super) row: u32,
    /// How wide each column is, in characters.
    pub(super) widths: Vec<u16>,
    /// The unit of all sums, which they do not repeat.
    pub(super) unit: Option<String>,
    pub(super) figures: &'w Figures<'w>,
    pub(super) part: usize,
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
    let laid = laid(&report.sections);
    let unit = common_unit(&laid);
    let title = titled(publication, &part.name);
    let widths = widths(&laid, unit.as_deref());
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
    set_page(writer.sheet, Paper::A3, heads, (&title, PAGE))?;
    if report.charts.len() <= MOST_BESIDE {
        return writer.put_charts(part);
    }
    let name = format!("{} {}", part.name, phrases.trends);
    put_grid(book.sheet(&name)?, &titled(publication, &name), (index, part), figures)
}

/// The title of the whole, and the part's name where that is another.
fn titled(publication: &Publication, name: &str) -> String {
    let title = &publication.title;
    if title == name { title.clone() } else { format!("{title}{}{name}", publication.phrases.dash) }
}

/// The height of a row whose text takes so many lines, in points.
pub(super) fn height(lines: u32) -> u32 {
    lines.saturating_mul(LINE).saturating_add(MARGIN).min(HIGHEST)
}

impl Writer<'_> {
    fn last(&self) -> u16 {
        at(self.widths.len().saturating_sub(1))
    }

    fn whole(&self) -> u16 {
        breadth(&self.widths)
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
    put_title(sheet, COLUMNS * 3 - 1, title)?;
    for column in 0..COLUMNS * 3 {
        sheet.set_column_width_pixels(column, COLUMN)?;
    }
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
