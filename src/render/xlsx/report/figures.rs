//! The sheet of the figures that charts are drawn of: a row for each series, a column for each label.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::Worksheet;

use super::entry::{Entry, pattern};
use super::{put_entry, put_title, style};
use crate::model::Code;
use crate::render::Unwritable;
use crate::render::xlsx::{Book, Paper, column_width, put_text, set_page};
use crate::report::{Chart, Publication, Role, Scale};

/// The columns before the figures: the chart, the series, the unit.
pub(super) const BEFORE: u16 = 3;

/// Charts below the same labels.
struct Block<'p> {
    labels: &'p [String],
    charts: Vec<(Key, &'p Chart)>,
}

/// A chart, by its part and its place there.
pub(super) type Key = (usize, usize);

/// Where the figures of a chart stand, from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The row of the labels.
    pub(super) labels: u32,
    /// The row of the first series; the others are below it.
    pub(super) first: u32,
    /// The last column.
    pub(super) last: u16,
}

/// The figures of all charts of a publication.
pub(super) struct Figures<'p> {
    /// What the sheet is called.
    pub(super) sheet: String,
    publication: &'p Publication,
    blocks: Vec<Block<'p>>,
    places: BTreeMap<Key, Place>,
}

impl<'p> Figures<'p> {
    /// Lays out the figures, and takes a name of `book` for them if there are any.
    pub(super) fn of(publication: &'p Publication, book: &mut Book) -> Self {
        let mut blocks: Vec<Block<'p>> = Vec::new();
        for (part, of) in publication.parts.iter().enumerate() {
            for (index, chart) in of.report.charts.iter().enumerate() {
                let chart = ((part, index), chart);
                match blocks.iter_mut().find(|block| *block.labels == *chart.1.labels) {
                    Some(block) => block.charts.push(chart),
                    None => blocks.push(Block { labels: &chart.1.labels, charts: vec![chart] }),
                }
            }
        }
        let mut places = BTreeMap::new();
        let mut row = 1;
        for block in &blocks {
            let labels = row;
            row += 1;
            let columns = u16::try_from(block.labels.len()).unwrap_or(u16::MAX - BEFORE);
            for (key, chart) in &block.charts {
                places.insert(*key, Place { labels, first: row, last: BEFORE + columns - 1 });
                row += u32::try_from(chart.series.len()).unwrap_or_default();
            }
            row += 1;
        }
        let is_empty = blocks.is_empty();
        let name = publication.phrases.chart_figures;
        let sheet = if is_empty { String::new() } else { book.reserve(name) };
        Self { sheet, publication, blocks, places }
    }

    /// Where the figures of a chart stand.
    pub(super) fn place(&self, key: Key) -> Option<Place> {
        self.places.get(&key).copied()
    }

    /// The row and the first and last column where the course of `item` over so many periods stands: what
    /// was achieved, of its chart in `part`.
    pub(super) fn course(
        &self,
        part: usize,
        item: &Code,
        periods: usize,
    ) -> Option<(u32, u16, u16)> {
        let mut charts = self.publication.parts.get(part)?.report.charts.iter().enumerate();
        let (index, chart) = charts.find(|(_, chart)| chart.item.as_ref() == Some(item))?;
        let down = chart.series.iter().position(|series| series.role == Role::Actual)?;
        let place = self.place((part, index))?;
        let last = BEFORE + u16::try_from(periods).ok()?.checked_sub(1)?;
        Some((place.first + u32::try_from(down).ok()?, BEFORE, last))
    }

    /// Writes the sheet, if there is anything to write.
    pub(super) fn put(&self, book: &mut Book) -> Result<(), Unwritable> {
        if self.blocks.is_empty() {
            return Ok(());
        }
        let phrases = &self.publication.phrases;
        let sheet = book.called(&self.sheet)?;
        let title = &self.publication.title;
        let title = format!("{title}{}{}", phrases.dash, phrases.chart_figures);
        let longest = self.blocks.iter().map(|block| block.labels.len()).max().unwrap_or_default();
        let last = BEFORE + u16::try_from(longest).unwrap_or(u16::MAX - BEFORE) - 1;
        put_title(sheet, last.min(BEFORE + 11), &title)?;
        for block in &self.blocks {
            self.put_block(sheet, block)?;
        }
        self.set_widths(sheet)?;
        sheet.set_freeze_panes(1, BEFORE)?;
        set_page(sheet, Paper::A3, (0, 0), (&self.publication.title, super::PAGE))
    }

    fn put_block(&self, sheet: &mut Worksheet, block: &Block<'_>) -> Result<(), Unwritable> {
        let (text, number) = style::listed();
        let heads = self.publication.phrases.figure_heads;
        for (key, chart) in &block.charts {
            let Some(place) = self.place(*key) else { continue };
            let head = heads.into_iter().chain(block.labels.iter().map(String::as_str));
            for (column, head) in (0..).zip(head) {
                put_text(sheet, (place.labels, column), head, &style::heading())?;
            }
            for (row, series) in (place.first..).zip(&chart.series) {
                for (column, words) in [(0, &*chart.title), (1, &series.name), (2, unit(chart))] {
                    put_text(sheet, (row, column), words, &text)?;
                }
                for (column, value) in (BEFORE..).zip(&series.values) {
                    let entry = value.map(|value| figure(chart, value));
                    let entry = entry.unwrap_or_else(|| Entry::Text(String::new()));
                    put_entry(sheet, (row, column), &entry, &number)?;
                }
            }
        }
        Ok(())
    }

    fn set_widths(&self, sheet: &mut Worksheet) -> Result<(), Unwritable> {
        let charts = || self.blocks.iter().flat_map(|block| &block.charts).map(|(_, chart)| chart);
        let series = charts().flat_map(|chart| &chart.series);
        let before = [
            column_width(charts().map(|chart| chart.title.as_str()), (8, 46)),
            column_width(series.map(|series| series.name.as_str()), (8, 30)),
            column_width(charts().map(|chart| unit(chart)), (8, 20)),
        ];
        for (column, own) in (0..).zip(before) {
            sheet.set_column_width(column, own)?;
        }
        let labels = self.blocks.iter().map(|block| block.labels.len()).max().unwrap_or_default();
        for (column, place) in (BEFORE..).zip(0..labels) {
            sheet.set_column_width(column, self.width_of(place))?;
        }
        Ok(())
    }

    /// The width of the column of the label in `place` and of the figures below it, which are not broken.
    fn width_of(&self, place: usize) -> u16 {
        let labels = self.blocks.iter().filter_map(|block| block.labels.get(place));
        let label = column_width(labels.map(String::as_str), (8, 26));
        let charts = self.blocks.iter().flat_map(|block| &block.charts);
        let figures = charts.flat_map(|(_, chart)| {
            let values = chart.series.iter().filter_map(|series| *series.values.get(place)?);
            values.map(|value| figure(chart, value).seen().to_owned())
        });
        let figures: Vec<String> = figures.collect();
        column_width(figures.iter().map(String::as_str), (label, 60))
    }
}

/// The unit of the figures of `chart`, which do not repeat it.
fn unit(chart: &Chart) -> &str {
    match &chart.scale {
        Scale::Amount(unit) => unit,
        Scale::Share | Scale::Count => "",
    }
}

/// A figure as tables show it, its unit in a column of its own.
fn figure(chart: &Chart, value: Decimal) -> Entry {
    Entry::of(&chart.cell(value), Some(unit(chart)).filter(|unit| !unit.is_empty()))
}

/// The number format of the axis along which the values of `chart` stand.
pub(super) fn axis_format(chart: &Chart) -> String {
    match &chart.scale {
        Scale::Share => "0%".to_owned(),
        Scale::Count => pattern(0, false, ""),
        Scale::Amount(_) => "General".to_owned(),
    }
}
