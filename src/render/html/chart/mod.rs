//! Charts of a page, as drawings with text in them. A description tells every figure to who does not see
//! them.
//!
//! They are drawn as wide as a phone is, so that their text can be read there; more stand side by side
//! where there is room.

mod lines;

use maud::{Markup, html};
use rust_decimal::Decimal;
use unicode_width::UnicodeWidthChar;

use crate::model::{Light, visible};
use crate::render::for_people;
use crate::render::html::drawing::{along, beyond};
use crate::render::html::table::light_class;
use crate::report::{Chart, Role, Scale, Series, Shape};

/// How wide a chart is.
const WIDTH: i64 = 360;

/// How wide a sign of half the width is in its text, and one of the whole.
const SIGN: (i64, i64) = (7, 12);

/// How high the row of a label is.
const ROW: i64 = 42;

/// How high the key of signs is above them.
const KEY: i64 = 22;

/// How long a bar is: its figure stands beside it.
const BAR: i64 = 300;

/// Labels that stand below each other; more begin a column of their own.
const MOST: usize = 12;

/// The chart with its name.
pub(super) fn figure(chart: &Chart) -> Markup {
    let drawn: Vec<Markup> = match chart.shape {
        Shape::Lines => lines::drawn(chart).into_iter().collect(),
        Shape::Bars | Shape::Stacks => columns(chart),
    };
    html! {
        figure.wide[drawn.len() > 1] {
            figcaption { (visible(&chart.title)) }
            @for picture in drawn { (picture) }
        }
    }
}

/// A picture of this height, with all that it tells in words.
fn picture(chart: &Chart, height: i64, labels: std::ops::Range<usize>, inside: &Markup) -> Markup {
    html! {
        svg.chart role="img" viewBox={ "0 0 " (WIDTH) " " (height) } {
            title { (visible(&chart.title)) }
            desc { (told(chart, labels)) }
            (inside)
        }
    }
}

/// Every figure: `完成率: 交通 46.7%, 工业 43.3%; 应达: …`
fn told(chart: &Chart, labels: std::ops::Range<usize>) -> String {
    let of = |series: &Series| {
        let figure = |index: usize| {
            let value = series.values.get(index).copied().flatten()?;
            Some(format!("{} {}", chart.labels.get(index)?, figure_of(chart, value)))
        };
        let figures: Vec<String> = labels.clone().filter_map(figure).collect();
        format!("{}: {}", series.name, figures.join(", "))
    };
    visible(&chart.series.iter().map(of).collect::<Vec<_>>().join("; "))
}

/// `value` as the tables show it.
fn figure_of(chart: &Chart, value: Decimal) -> String {
    for_people(&chart.cell(value))
}

/// How wide `text` is about, and rather less.
fn width(text: &str) -> i64 {
    let of = |sign: char| if sign.width() == Some(2) { SIGN.1 } else { SIGN.0 };
    text.chars().map(of).sum()
}

/// As much of `text` as there is room for: the tables have it whole.
fn shortened(text: &str, room: i64) -> String {
    let text = visible(text);
    if width(&text) <= room {
        return text;
    }
    let mut short = String::new();
    for character in text.chars() {
        if width(&short) + 2 * SIGN.1 > room {
            break;
        }
        short.push(character);
    }
    short + "…"
}

/// A row for each label, in as many pictures as it takes.
fn columns(chart: &Chart) -> Vec<Markup> {
    let parts = chart.labels.len().div_ceil(MOST).max(1);
    let length = chart.labels.len().div_ceil(parts).max(1);
    let starts = (0..chart.labels.len()).step_by(length);
    let column = |start: usize| {
        let labels = start..(start + length).min(chart.labels.len());
        let rows = i64::try_from(labels.len()).unwrap_or_default();
        let inside = html! {
            (key(chart))
            @for (row, index) in (0..).zip(labels.clone()) {
                g transform={ "translate(0 " (KEY + ROW * row) ")" } {
                    @match chart.shape {
                        Shape::Stacks => (stack(chart, index)),
                        Shape::Bars | Shape::Lines => (bar(chart, index)),
                    }
                }
            }
        };
        picture(chart, KEY + ROW * rows, labels, &inside)
    };
    starts.map(column).collect()
}

/// What the signs mean, in one line above.
fn key(chart: &Chart) -> Markup {
    let mut x = 0;
    let mut places: Vec<(i64, &Series)> = Vec::new();
    for series in &chart.series {
        places.push((x, series));
        x += width(&series.name) + 30;
    }
    html! {
        @for (x, series) in places {
            g transform={ "translate(" (x) " 0)" } {
                @match series.role {
                    Role::Light(light) => (light_sign(light, 0)),
                    Role::Due => path.due d="M5 2v12" {},
                    Role::Actual | Role::YearBefore => rect.actual y="3" width="10" height="10" {},
                }
                text.quiet x="15" y="12" { (visible(&series.name)) }
            }
        }
    }
}

/// The shape of a light, which is told without its colour as well.
fn light_sign(light: Light, x: i64) -> Markup {
    let shape = match light {
        Light::Green => "M5 3a5 5 0 1 0 .01 0z",
        Light::Blue => "M5 2l6 6-6 6-6-6z",
        Light::Yellow => "M5 3l6 10h-12z",
        Light::Red => "M0 3h10v10h-10z",
        Light::Grey => "M5 4a4 4 0 1 0 .01 0z",
    };
    html! { path class=(light_class(light)) transform={ "translate(" (x) " 0)" } d=(shape) {} }
}

/// The name, and below it what is there beside what is due.
fn bar(chart: &Chart, index: usize) -> Markup {
    let value = |role: Role| chart.of(role)?.values.get(index).copied().flatten();
    let range = range_of_bars(chart);
    let place = |value: Decimal| along(value, range, BAR);
    let zero = place(Decimal::ZERO);
    let due = chart.of(Role::Due).zip(value(Role::Due));
    let due_text = due.map(|(series, due)| format!("{} {}", series.name, figure_of(chart, due)));
    let due_text = visible(&due_text.unwrap_or_default());
    let name = chart.labels.get(index).map_or("", String::as_str);
    html! {
        text y="12" { (shortened(name, WIDTH - width(&due_text) - 12)) }
        text.quiet.end x=(WIDTH) y="12" { (due_text) }
        rect.track y="19" width=(BAR) height="12" {}
        @if let Some(value) = value(Role::Actual) {
            @let end = place(value);
            @if value > range.1 {
                path.beyond d=(beyond(zero, BAR, (19, 12))) {}
            } @else {
                rect.actual x=(zero.min(end)) y="19" width=((end - zero).abs()) height="12" {}
            }
            text.figure.end x=(WIDTH) y="30" { (figure_of(chart, value)) }
        }
        @if let Some((_, due)) = due { path.due d={ "M" (place(due).max(Decimal::ONE)) " 15v20" } {} }
    }
}

/// From 0, or less where something is, to the whole, or the most where that is more; what is more than
/// twice the whole would leave the others no room.
fn range_of_bars(chart: &Chart) -> (Decimal, Decimal) {
    let values = || chart.series.iter().flat_map(|series| series.values.iter().flatten().copied());
    let least = values().min().unwrap_or_default().min(Decimal::ZERO);
    let most = values().max().unwrap_or_default();
    match chart.scale {
        Scale::Share => (least.max(-Decimal::ONE), most.clamp(Decimal::ONE, Decimal::TWO)),
        Scale::Amount(_) | Scale::Count => (least, most),
    }
}

/// The name with the counts, and below them the shares that they are of all.
fn stack(chart: &Chart, index: usize) -> Markup {
    let value = |series: &Series| series.values.get(index).copied().flatten().unwrap_or_default();
    let counts: Vec<(&Series, Decimal)> =
        chart.series.iter().map(|series| (series, value(series))).collect();
    let counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > Decimal::ZERO).collect();
    let total: Decimal = counts.iter().map(|(_, count)| count).sum();
    let range = (Decimal::ZERO, total);
    let mut sum = Decimal::ZERO;
    let mut bars: Vec<(Decimal, Decimal, &Series)> = Vec::new();
    for (series, count) in &counts {
        let start = along(sum, range, WIDTH);
        sum += *count;
        bars.push((start, along(sum, range, WIDTH), series));
    }
    // From the right, each with its sign before it.
    let mut right = WIDTH;
    let mut signs: Vec<(i64, &Series, String)> = Vec::new();
    for (series, count) in counts.iter().rev() {
        let text = figure_of(chart, *count);
        right -= width(&text) + 26;
        signs.push((right, series, text));
    }
    signs.reverse();
    let name = chart.labels.get(index).map_or("", String::as_str);
    let light = |series: &Series| match series.role {
        Role::Light(light) => Some(light),
        Role::Actual | Role::Due | Role::YearBefore => None,
    };
    html! {
        text y="12" { (shortened(name, right - 6)) }
        @for (x, series, text) in signs {
            @if let Some(light) = light(series) { (light_sign(light, x + 12)) }
            text.figure x=(x + 26) y="12" { (text) }
        }
        @for (start, end, series) in bars {
            rect class=(light(series).map_or("actual", light_class)) x=(start) y="19"
                width=((end - start - Decimal::ONE).max(Decimal::ONE)) height="12" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_too_long_are_cut() {
        let cases = [
            ("区交通局", 60, "区交通局"),
            ("区农业农村委员会、区林业局", 60, "区农业农…"),
            ("Transport", 30, "T…"),
            ("", 0, ""),
        ];
        for (text, room, expected) in cases {
            let short = shortened(text, room);
            assert_eq!(short, expected);
        }
    }
}
