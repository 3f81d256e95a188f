//! Native charts, drawn of the sheet of their figures.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Chart as Native, ChartAxisLabelPosition, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType, ChartSeries, ChartSolidFill,
    ChartType, Color, ObjectMovement, Worksheet,
};

use super::figures::{BEFORE, Figures, Key, Place, axis_format};
use super::style;
use crate::model::visible;
use crate::render::Unwritable;
use crate::report::{Chart, Role, Scale, Shape};

/// Where the upper left corner of a chart is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Corner {
    /// The row.
    pub(super) row: u32,
    /// The column.
    pub(super) column: u16,
    /// Pixels below the top of the row, whatever rows these reach over.
    pub(super) below: u32,
}

/// The size of a chart in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    /// From the left to the right.
    pub(super) width: u32,
    /// From the top to the bottom.
    pub(super) height: u32,
}

/// Returns the size of `chart` where it is `width` wide: a bar needs its room, a line does not.
pub(super) fn size(chart: &Chart, width: u32) -> Size {
    const LEAST: u32 = 280;
    const MOST: u32 = 1200;
    let labels = u32::try_from(chart.labels.len()).unwrap_or(MOST);
    let height = match chart.shape {
        Shape::Lines => LEAST,
        Shape::Stacks => labels.saturating_mul(30).saturating_add(110),
        Shape::Bars => labels.saturating_mul(42).saturating_add(110),
    };
    Size { width, height: height.clamp(LEAST, MOST) }
}

/// Draws `chart` with its corner `at` a place.
pub(super) fn put(
    sheet: &mut Worksheet,
    at: Corner,
    (key, chart): (Key, &Chart),
    figures: &Figures<'_>,
    Size { width, height }: Size,
) -> Result<(), Unwritable> {
    let Some(place) = figures.place(key) else { return Ok(()) };
    let mut native = Native::new(match chart.shape {
        Shape::Bars => ChartType::Bar,
        Shape::Stacks => ChartType::BarStacked,
        Shape::Lines => ChartType::Line,
    });
    for (down, series) in (0..).zip(&chart.series) {
        let values = (&*figures.sheet, place.first + down);
        set_series(native.add_series(), (chart.shape, series.role), values, place);
    }
    let mut bold = ChartFont::new();
    bold.set_bold().set_size(11);
    native.title().set_name(title(chart).as_str()).set_font(&bold);
    native.legend().set_position(ChartLegendPosition::Bottom);
    if chart.series.len() < 2 {
        native.legend().set_hidden();
    }
    set_axes(&mut native, chart);
    native.set_width(width).set_height(height).set_alt_text(visible(&chart.title));
    native.set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
    sheet.insert_chart_with_offset(at.row, at.column, &native, 4, at.below + 4)?;
    Ok(())
}

/// The heading with the unit of the values, which have none themselves.
fn title(chart: &Chart) -> String {
    let title = match &chart.scale {
        Scale::Amount(unit) if !unit.is_empty() => format!("{} ({unit})", chart.title),
        Scale::Amount(_) | Scale::Share | Scale::Count => chart.title.clone(),
    };
    // The library takes what begins so for the place of a cell.
    let before = if title.starts_with('=') { " " } else { "" };
    format!("{before}{}", visible(&title))
}

fn set_axes(native: &mut Native, chart: &Chart) {
    let mut faint = ChartLine::new();
    faint.set_color(Color::RGB(style::FAINT));
    let mut small = ChartFont::new();
    small.set_size(9);
    let is_lying = chart.shape != Shape::Lines;
    // Names stay at the edge where values are below zero.
    let names = if is_lying { native.y_axis() } else { native.x_axis() };
    names.set_label_position(ChartAxisLabelPosition::Low).set_font(&small);
    names.set_major_gridlines(false);
    if is_lying {
        // The first name stands at the top, as in the table.
        names.set_reverse();
    }
    let values = if is_lying { native.x_axis() } else { native.y_axis() };
    values.set_num_format(axis_format(chart)).set_font(&small);
    values.set_major_gridlines(true).set_major_gridlines_line(&faint);
    if is_lying {
        values.set_label_position(ChartAxisLabelPosition::High);
    }
    if chart.scale == Scale::Count {
        values.set_min(0);
        let most = chart.labels.iter().enumerate().map(|(place, _)| {
            let counts = chart.series.iter().filter_map(|series| *series.values.get(place)?);
            counts.sum::<Decimal>()
        });
        if most.max() <= Some(Decimal::TEN) {
            values.set_major_unit(1);
        }
    }
}

/// Takes the figures in `row` of `sheet` for the series, and draws it as its role is to be seen.
fn set_series(
    series: &mut ChartSeries,
    (shape, role): (Shape, Role),
    (sheet, row): (&str, u32),
    place: Place,
) {
    series
        .set_name((sheet, row, 1))
        .set_categories((sheet, place.labels, BEFORE, place.labels, place.last))
        .set_values((sheet, row, BEFORE, row, place.last));
    let colour = match role {
        Role::Actual => style::ACTUAL,
        Role::Due => style::DUE,
        Role::YearBefore => style::YEAR_BEFORE,
        Role::Light(light) => style::colours(light).2,
    };
    if shape == Shape::Lines {
        let mut line = ChartLine::new();
        line.set_color(Color::RGB(colour));
        let mut marker = ChartMarker::new();
        match role {
            Role::Actual | Role::Light(_) => {
                let mut solid = ChartSolidFill::new();
                solid.set_color(Color::RGB(colour));
                line.set_width(2);
                marker.set_type(ChartMarkerType::Circle).set_size(5);
                marker.set_format(ChartFormat::new().set_solid_fill(&solid).set_border(&line));
            }
            Role::Due => {
                line.set_width(1).set_dash_type(ChartLineDashType::Dash);
                marker.set_none();
            }
            Role::YearBefore => {
                line.set_width(1);
                marker.set_none();
            }
        }
        series.set_format(ChartFormat::new().set_line(&line)).set_marker(&marker);
    } else {
        let mut fill = ChartSolidFill::new();
        fill.set_color(Color::RGB(if role == Role::Due { style::FAINT } else { colour }));
        series.set_format(ChartFormat::new().set_solid_fill(&fill));
        series.set_gap(if shape == Shape::Stacks { 60 } else { 50 });
        if shape == Shape::Stacks {
            series.set_overlap(100);
        }
    }
}
