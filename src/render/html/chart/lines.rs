//! A line for each series, from the first label to the last.

use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::model::visible;
use crate::render::for_people;
use crate::render::html::chart::{WIDTH, figure_of, picture, shortened, width};
use crate::render::html::drawing::{along, path, places};
use crate::report::{Cell, Chart, Digits, Role, Scale, Series};

/// How high a chart is.
const HEIGHT: i64 = 190;

/// What is left free above the highest line, for the unit.
const ABOVE: i64 = 22;

/// What is left free below the lowest, for the labels.
const BELOW: i64 = 22;

/// How high a name with its figure is.
const NAME: i64 = 28;

/// The steps between lines that people count in, times powers of ten.
const STEPS: &[i64] = &[1, 2, 5];

/// The name of a series at the end of its line.
struct End<'a> {
    series: &'a Series,
    text: String,
    y: Decimal,
}

/// The picture of `chart`; `None` where no figure is known.
pub(super) fn drawn(chart: &Chart) -> Option<Markup> {
    let values = || chart.series.iter().flat_map(|series| series.values.iter().flatten().copied());
    let (low, high) = (values().min()?, values().max()?);
    let ticks = ticks(low, high);
    let range = (*ticks.first()?, *ticks.last()?);
    let left = ticks.iter().map(|tick| width(&tick_text(chart, *tick))).max()? + 8;
    let texts = chart.series.iter().filter_map(|series| Some((series, last(chart, series)?)));
    let ends: Vec<(&Series, String, Decimal)> =
        texts.map(|(series, (text, value))| (series, text, value)).collect();
    let longest =
        |(series, text, _): &(&Series, String, Decimal)| width(&series.name).max(width(text));
    let right = ends.iter().map(longest).max()?.min(WIDTH / 3) + 8;
    let (plot_width, plot_height) = ((WIDTH - left - right).max(60), HEIGHT - ABOVE - BELOW);
    let height = Decimal::from(plot_height);
    let y = |value: Decimal| height - along(value, range, plot_height);
    let ends = ends.into_iter().map(|(series, text, value)| End { series, text, y: y(value) });
    let ends = spread(ends.collect(), plot_height);
    let inside = html! {
        @if let Scale::Amount(unit) = &chart.scale { text.quiet y="12" { (shortened(unit, WIDTH)) } }
        g transform={ "translate(" (left) " " (ABOVE) ")" } {
            @for tick in &ticks {
                path.grid.zero[tick.is_zero()] d={ "M0 " (y(*tick)) "h" (plot_width) } {}
                text.quiet.end x="-6" y=(y(*tick) + Decimal::from(4)) { (tick_text(chart, *tick)) }
            }
            @for (x, label) in labels(chart, plot_width) {
                text.quiet.middle x=(x) y=(plot_height + 16) { (visible(label)) }
            }
            // What was achieved lies over the others.
            @for series in chart.series.iter().rev() {
                @let points = places(&series.values, range, (plot_width, plot_height));
                path class={ "line " (class(series.role)) } d=(path(&points)) {}
                @if series.role == Role::Actual {
                    @for (x, y) in points.iter().flatten() { circle.actual cx=(x) cy=(y) r="3" {} }
                }
            }
            @for end in &ends {
                text class={ "name " (class(end.series.role)) } x=(plot_width + 8) y=(end.y) {
                    (shortened(&end.series.name, right))
                }
                text.figure x=(plot_width + 8) y=(end.y + Decimal::from(13)) { (end.text) }
            }
        }
    };
    Some(picture(chart, HEIGHT, 0..chart.labels.len(), &inside))
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Actual | Role::Light(_) => "actual",
        Role::Due => "due",
        Role::YearBefore => "before",
    }
}

/// The last figure of `series` that is known, with its label: `6月 2.3亿元`.
fn last(chart: &Chart, series: &Series) -> Option<(String, Decimal)> {
    let (index, value) = series
        .values
        .iter()
        .enumerate()
        .rev()
        .find_map(|(index, value)| Some((index, (*value)?)))?;
    let label = chart.labels.get(index)?;
    Some((format!("{} {}", visible(label), figure_of(chart, value)), value))
}

/// Moves names apart that would lie upon each other, and keeps them beside the lines. A name's place is
/// its first line of text.
fn spread(mut ends: Vec<End<'_>>, height: i64) -> Vec<End<'_>> {
    let name = Decimal::from(NAME);
    ends.sort_by_key(|end| end.y);
    let mut least = Decimal::from(4);
    for end in &mut ends {
        end.y = end.y.max(least);
        least = end.y + name;
    }
    let mut most = Decimal::from(height - 10);
    for end in ends.iter_mut().rev() {
        end.y = end.y.min(most);
        most = end.y - name;
    }
    ends
}

/// Some round numbers, from no more than `low` to no less than `high`; from 0 where that is near.
fn ticks(low: Decimal, high: Decimal) -> Vec<Decimal> {
    let is_near = |one: Decimal, far: Decimal| one.abs() * Decimal::TWO <= far.abs();
    let (low, high) = match (low, high) {
        (low, high) if low > Decimal::ZERO && is_near(low, high) => (Decimal::ZERO, high),
        (low, high) if high < Decimal::ZERO && is_near(high, low) => (low, Decimal::ZERO),
        (low, high) if low == high => (low - Decimal::ONE, high + Decimal::ONE),
        range => range,
    };
    let wanted = (high - low) / Decimal::from(4);
    let powers = (0..=6).rev().map(|scale| Decimal::new(1, scale));
    let powers = powers.chain((1..=14).map(|power| Decimal::from(10_i64.pow(power))));
    let mut steps =
        powers.flat_map(|power| STEPS.iter().map(move |step| power * Decimal::from(*step)));
    let Some(step) = steps.find(|step| *step >= wanted) else { return vec![low, high] };
    let first = (low / step).floor() * step;
    let ticks = (0..8).map(|place| first + step * Decimal::from(place));
    let mut ticks: Vec<Decimal> = ticks.collect();
    let enough = ticks.iter().position(|tick| *tick >= high).unwrap_or(ticks.len() - 1);
    ticks.truncate(enough + 1);
    ticks
}

/// A number at the side, without the unit that stands above.
fn tick_text(chart: &Chart, tick: Decimal) -> String {
    let (number, unit) = match chart.scale {
        Scale::Share => (tick * Decimal::ONE_HUNDRED, "%"),
        Scale::Amount(_) | Scale::Count => (tick, ""),
    };
    for_people(&Cell::shown(Some(number), Digits::All, unit, false))
}

/// The labels that there is room for: of months, the first and the last of each quarter.
fn labels(chart: &Chart, width: i64) -> Vec<(Decimal, &String)> {
    let last = chart.labels.len().saturating_sub(1);
    let is_shown =
        |index: &usize| chart.labels.len() <= 6 || *index == 0 || (index + 1).is_multiple_of(3);
    let place =
        |index: usize| along(Decimal::from(index), (Decimal::ZERO, Decimal::from(last)), width);
    let shown = chart.labels.iter().enumerate().filter(|(index, _)| is_shown(index));
    shown.map(|(index, label)| (place(index), label)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_at_the_side_are_round_and_hold_every_figure() {
        let cases = [
            ("0", "1", "0 0.5 1"),
            ("0.42", "4", "0 1 2 3 4"),
            ("-1.3", "5", "-2 0 2 4 6"),
            ("51.9", "52.4", "51.8 52 52.2 52.4"),
            ("3", "3", "2 2.5 3 3.5 4"),
            ("0", "0", "-1 -0.5 0 0.5 1"),
            ("120", "1300", "0 500 1000 1500"),
            ("-9", "-2", "-10 -5 0"),
        ];
        for (low, high, expected) in cases {
            let (low, high): (Decimal, Decimal) = (low.parse().unwrap(), high.parse().unwrap());
            let ticks = ticks(low, high);
            assert!(ticks[0] <= low && *ticks.last().unwrap() >= high);
            let texts: Vec<String> = ticks.iter().map(|it| it.normalize().to_string()).collect();
            assert_eq!(texts.join(" "), expected);
        }
    }

    #[test]
    fn names_stand_apart() {
        let series = Series { name: String::new(), role: Role::Due, values: Vec::new() };
        let end = |y: i64| End { series: &series, text: String::new(), y: Decimal::from(y) };
        let places = |ends: Vec<End<'_>>| -> Vec<String> {
            spread(ends, 146).iter().map(|end| end.y.to_string()).collect()
        };
        assert_eq!(places(vec![end(60), end(50), end(55)]), ["50", "78", "106"]);
        assert_eq!(places(vec![end(146), end(140), end(0)]), ["4", "108", "136"]);
    }
}
