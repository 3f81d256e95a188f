//! Pictures made of characters.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::report::{Audience, Cell, Chart, Column, Drawing, Role, Row, Shape, Table};

/// How many characters a bar takes.
const BAR: i64 = 12;

/// Parts of a character, the smallest first.
const EIGHTHS: &[char] = &['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// Heights of a character, the lowest first.
const HEIGHTS: &[char] = &['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A picture in a line. Where characters of ambiguous width are `wide`, in characters that are not: then
/// there are no heights, and a course is not drawn.
pub(super) fn in_line(drawing: &Drawing, wide: bool) -> String {
    match drawing {
        Drawing::Bar { from, to, due, .. } => bar(*from, *to, *due, wide),
        Drawing::Course { .. } if wide => String::new(),
        Drawing::Course { values, .. } => course(values),
    }
}

/// Eighths of a character, from the left of a bar.
fn eighths(share: Decimal) -> i64 {
    let share = share.clamp(Decimal::ZERO, Decimal::ONE);
    (share * Decimal::from(BAR * 8)).round().to_i64().unwrap_or_default()
}

/// `██████▌  │  `: what is there, and a mark where it should end; an arrow at the end where there is more than
/// the whole.
fn bar(from: Decimal, to: Decimal, due: Option<Decimal>, wide: bool) -> String {
    // A character can be filled from its left in part, but not from its right.
    let whole = |place: i64| place / 8 * 8;
    let (zero, reached) = (whole(eighths(from)), eighths(to));
    let (start, end) =
        if to < from { (whole(reached).min(zero - 8).max(0), zero) } else { (zero, reached) };
    let (full, mark, empty, beyond) =
        if wide { ('#', '|', '.', '>') } else { ('█', '│', '·', '►') };
    // The mark of what is due at the very end stands in the last place.
    let due = due.map(|due| (eighths(due) / 8).min(BAR - 1));
    let place = |place: i64| {
        let (left, right) = (place * 8, place * 8 + 8);
        let covered = end.min(right) - start.max(left);
        let is_whole = covered >= 8 || (wide && covered >= 4);
        let part = usize::try_from(covered - 1).ok().and_then(|part| EIGHTHS.get(part));
        match part {
            _ if to > Decimal::ONE && place == BAR - 1 => beyond,
            _ if due == Some(place) && !is_whole => mark,
            _ if is_whole => full,
            Some(part) if !wide => *part,
            _ if due == Some(place) => mark,
            _ => empty,
        }
    };
    (0..BAR).map(place).collect()
}

/// `▁▂ ▅▇`: the lowest figure lies at the bottom, the highest at the top; what is not known is a gap.
fn course(values: &[Option<Decimal>]) -> String {
    let known = || values.iter().flatten();
    let (Some(least), Some(most)) = (known().min(), known().max()) else { return String::new() };
    let steps = Decimal::from(HEIGHTS.len() - 1);
    let height = |value: &Decimal| {
        let share = (*value - *least).checked_div(*most - *least);
        // What never changes lies in the middle.
        let step = share.map_or(HEIGHTS.len() / 2 - 1, |share| {
            (share * steps).round().to_usize().unwrap_or_default()
        });
        HEIGHTS.get(step).copied().unwrap_or(' ')
    };
    values.iter().map(|value| value.as_ref().map_or(' ', height)).collect()
}

/// A chart of lines as a table: a bar for each label from the first to the last that has a figure, and the
/// figures beside it. `None` for what is not drawn so.
pub(super) fn table(chart: &Chart) -> Option<Table> {
    let actual = chart.of(Role::Actual).filter(|_| chart.shape == Shape::Lines)?;
    let first = actual.values.iter().position(Option::is_some)?;
    let last = actual.values.iter().rposition(Option::is_some)?;
    // What is due by the end of the year is the length that bars are held against.
    let values = chart.series.iter().flat_map(|series| &series.values);
    let known: Vec<Decimal> = values.flatten().copied().chain([Decimal::ZERO]).collect();
    let (low, high) = (known.iter().min().copied()?, known.iter().max().copied()?);
    let place = |value: Decimal| (value - low).checked_div(high - low);
    let zero = place(Decimal::ZERO).unwrap_or_default();
    let people = Audience::PeopleIfFilled;
    let mut columns =
        vec![Column::left("label", "", people), Column::left("bar", "", Audience::Drawn)];
    let names = chart.series.iter();
    columns.extend(names.map(|series| Column::right("value", &series.name, people)));
    let due = chart.of(Role::Due);
    let row = |index: usize| {
        let of = |values: &[Option<Decimal>]| values.get(index).copied().flatten();
        let to = of(&actual.values).and_then(place);
        let due = due.and_then(|due| of(&due.values)).and_then(place);
        let bar = to.map_or(Cell::blank(), |to| {
            Cell::Drawn(Drawing::Bar { from: zero, to, due, light: None })
        });
        let label = chart.labels.get(index).cloned().unwrap_or_default();
        let figure = |value: Option<Decimal>| value.map_or(Cell::Empty, |it| chart.cell(it));
        let figures = chart.series.iter().map(|series| figure(of(&series.values)));
        Row::of([Cell::Text(label), bar].into_iter().chain(figures).collect())
    };
    Some(Table { columns, rows: (first..=last).map(row).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn bars_are_as_long_as_what_they_show() {
        let cases = [
            ("0", "0", None, "············"),
            ("0", "1", None, "████████████"),
            ("0", "1.001", None, "███████████►"),
            ("0", "1.8", Some("1"), "███████████►"),
            ("0", "-1", None, "············"),
            ("0.3", "0.1", Some("0.9"), "·██·······│·"),
            ("0.1", "0.05", None, "█···········"),
            ("0", "0.5", None, "██████······"),
            ("0", "0.51", None, "██████▏·····"),
            ("0", "0.25", Some("0.5"), "███···│·····"),
            ("0", "0.75", Some("0.5"), "█████████···"),
            ("0", "0.1", Some("1"), "█▎·········│"),
            ("0.5", "0.25", Some("0.75"), "···███···│··"),
        ];
        for (from, to, due, expected) in cases {
            let drawn = bar(decimal(from), decimal(to), due.map(decimal), false);
            assert_eq!(drawn, expected, "{from} {to} {due:?}");
            let wide = bar(decimal(from), decimal(to), due.map(decimal), true);
            assert!(wide.is_ascii() && wide.len() == 12, "{wide}");
        }
    }

    #[test]
    fn courses_run_from_the_lowest_to_the_highest() {
        let cases: &[(&[Option<&str>], &str)] = &[
            (&[Some("1"), Some("2"), None, Some("8")], "▁▂ █"),
            (&[Some("-3"), Some("4")], "▁█"),
            (&[Some("5"), Some("5")], "▄▄"),
            (&[None, None], ""),
        ];
        for (values, expected) in cases {
            let values: Vec<Option<Decimal>> =
                values.iter().map(|value| value.map(decimal)).collect();
            assert_eq!(course(&values), *expected);
        }
    }
}
