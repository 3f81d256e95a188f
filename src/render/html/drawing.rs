//! Pictures in cells of a page. They tell nothing that figures beside them do not, so that who reads
//! with other means passes them by.

use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::model::half_away_from_zero;
use crate::render::html::table::light_class;
use crate::report::Drawing;

/// How long a bar is, and how wide a course.
const LENGTH: i64 = 72;

/// How high a course is.
const HEIGHT: i64 = 20;

/// What is left free around a course.
const EDGE: i64 = 3;

pub(super) fn in_cell(drawing: &Drawing) -> Markup {
    match drawing {
        Drawing::Bar { from, to, due, light } => {
            let is_beyond = *to > Decimal::ONE;
            let (from, to) = (unit_place(*from), unit_place(*to));
            let (left, right) = (from.min(to), from.max(to));
            let class = light.map(light_class);
            html! {
                svg.bar width=(LENGTH) height="14" viewBox={ "0 0 " (LENGTH) " 14" } aria-hidden="true" {
                    rect.track y="4" width=(LENGTH) height="6" {}
                    @if is_beyond {
                        path class=[class] d=(beyond(left, LENGTH, (4, 6))) {}
                    } @else {
                        rect class=[class] x=(left) y="4" width=(right - left) height="6" {}
                    }
                    @if let Some(due) = due.map(unit_place) {
                        path.due d={ "M" (due.clamp(Decimal::ONE, Decimal::from(LENGTH - 1))) " 1v12" } {}
                    }
                }
            }
        }
        Drawing::Course { values, .. } => course(values),
    }
}

/// A bar from `left` to `right` that ends in an arrow, because there is more than it can show; its upper edge
/// and its height without the arrow's.
pub(super) fn beyond(left: Decimal, right: i64, (top, height): (i64, i64)) -> String {
    const BARB: i64 = 3;
    let tip = height / 2 + BARB;
    let shaft = Decimal::from(right - tip) - left;
    format!("M{left} {top}h{shaft}v-{BARB}l{tip} {tip}l-{tip} {tip}v-{BARB}h-{shaft}z")
}

fn unit_place(share: Decimal) -> Decimal {
    along(share, (Decimal::ZERO, Decimal::ONE), LENGTH)
}

fn course(values: &[Option<Decimal>]) -> Markup {
    let known = || values.iter().flatten().copied();
    let (Some(low), Some(high)) = (known().min(), known().max()) else { return html! {} };
    let points = places(values, (low, high), (LENGTH - 2 * EDGE, HEIGHT - 2 * EDGE));
    let edge = Decimal::from(EDGE);
    let moved = |(x, y): &(Decimal, Decimal)| (x + edge, y + edge);
    let points: Vec<Option<(Decimal, Decimal)>> =
        points.iter().map(|point| point.as_ref().map(moved)).collect();
    let last = points.iter().rev().flatten().next().copied();
    html! {
        svg.course width=(LENGTH) height=(HEIGHT) viewBox={ "0 0 " (LENGTH) " " (HEIGHT) } aria-hidden="true" {
            path d=(path(&points)) {}
            @if let Some((x, y)) = last { circle cx=(x) cy=(y) r="2.5" {} }
        }
    }
}

/// Where `value` lies from `low` to `high` on a length of `size`; what lies outside is at its ends, and all
/// in the middle where there is no way from one to the other.
pub(super) fn along(value: Decimal, (low, high): (Decimal, Decimal), size: i64) -> Decimal {
    let share = (value - low).checked_div(high - low).unwrap_or(Decimal::new(5, 1));
    let share = share.clamp(Decimal::ZERO, Decimal::ONE);
    half_away_from_zero(share * Decimal::from(size), 1).normalize()
}

/// Where the `values` of one period after the other lie in a field of a width and height, from its upper
/// left; `None` for what is not known.
pub(super) fn places(
    values: &[Option<Decimal>],
    (low, high): (Decimal, Decimal),
    (width, height): (i64, i64),
) -> Vec<Option<(Decimal, Decimal)>> {
    let last = Decimal::from(values.len().saturating_sub(1));
    let place = |(index, value): (usize, &Option<Decimal>)| {
        let x = along(Decimal::from(index), (Decimal::ZERO, last), width);
        value.map(|value| (x, Decimal::from(height) - along(value, (low, high), height)))
    };
    values.iter().enumerate().map(place).collect()
}

/// The way through `points`. A figure that is not known is passed over: the line goes on at the next.
pub(super) fn path(points: &[Option<(Decimal, Decimal)>]) -> String {
    let known = points.iter().flatten().enumerate();
    let step = |(place, (x, y)): (usize, &(Decimal, Decimal))| {
        format!("{}{x} {y}", if place == 0 { "M" } else { "L" })
    };
    known.map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn places_stay_in_their_field_and_are_exact() {
        let cases = [
            ("0", "0", "1", "0"),
            ("0.5", "0", "1", "36"),
            ("1", "0", "3", "24"),
            ("9", "0", "1", "72"),
            ("-9", "0", "1", "0"),
            ("7", "7", "7", "36"),
            ("-2.5", "-5", "0", "36"),
        ];
        for (value, low, high, expected) in cases {
            let range = (decimal(low), decimal(high));
            assert_eq!(along(decimal(value), range, 72).to_string(), expected, "{value}");
        }
    }

    #[test]
    fn a_course_passes_over_what_is_not_known() {
        let values = [Some(decimal("1")), None, Some(decimal("3"))];
        let points = places(&values, (decimal("1"), decimal("3")), (20, 10));
        assert_eq!(path(&points), "M0 10L20 0");
        assert_eq!(path(&[None]), "");
    }
}
