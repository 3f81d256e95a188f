//! A table in the sheet of its report.

use rust_xlsxwriter::{
    ChartEmptyCells, Color, ConditionalFormatDataBar, ConditionalFormatType, Formula as Written,
    Sparkline,
};

use super::entry::{Entry, value};
use super::formula::Places;
use super::laid::{Laid, at, breadth};
use super::put_entry;
use super::sheet::{Writer, height};
use super::style::{self, RowKind};
use crate::model::{Code, visible};
use crate::render::Unwritable;
use crate::render::xlsx::{At, lines, put_across, put_text};
use crate::report::{Cell, Column, Drawing, Row};

impl Writer<'_> {
    /// Writes a table, and a free row below it; returns the first row of its headings and the first below
    /// them.
    pub(super) fn put_table(
        &mut self,
        laid: &Laid<'_>,
        is_only: bool,
    ) -> Result<(u32, u32), Unwritable> {
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
                    let title = visible(&column.title);
                    self.sheet.merge_range(self.row, place, self.row + 1, place, &title, &head)?;
                }
            } else {
                put_across(self.sheet, self.row, (first, last), group[0].group, &head)?;
                let room = &self.widths[usize::from(first)..=usize::from(last)];
                top = top.max(lines(group[0].group, breadth(room).saturating_sub(1)));
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
                (_, _, Cell::Drawn(Drawing::Course { item, values })) => {
                    put_text(self.sheet, at, "", &format)?;
                    self.put_course(at, item, values.len())?;
                }
                (entry, ..) => put_entry(self.sheet, at, entry, &format)?,
            }
        }
        self.sheet.set_row_height(self.row, height(highest))?;
        self.row += 1;
        Ok(())
    }

    /// A line of how the figure of `item` has gone over so many periods, where the figures stand from which
    /// it is drawn.
    fn put_course(
        &mut self,
        (row, column): At,
        item: &Code,
        periods: usize,
    ) -> Result<(), Unwritable> {
        let Some((figures, first, last)) = self.figures.course(self.part, item, periods) else {
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
}
