//! What a cell of a report is in a sheet: a number with the format that people see it in, or a text.

use rust_decimal::Decimal;

use crate::model::visible;
use crate::render::{decimals, for_people};
use crate::report::{Cell, Number};

/// Characters of a unit that a number format has room for.
const LONGEST_UNIT: usize = 40;

/// A cell as a sheet has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// Words; empty for nothing.
    Text(String),
    /// A number, whole.
    Number {
        /// The number, unrounded.
        value: Decimal,
        /// The format that shows it as other outputs do.
        pattern: String,
        /// What is seen, as wide as it is.
        seen: String,
    },
}

impl Entry {
    /// Returns what `cell` is; sums in the `common` unit of the sheet do not repeat it.
    pub(super) fn of(cell: &Cell, common: Option<&str>) -> Self {
        let number = |value, pattern: &str, seen: String| Self::Number {
            value,
            pattern: pattern.to_owned(),
            seen: grouped(&seen),
        };
        match cell {
            Cell::Number(number) => Self::of_number(number, common),
            Cell::Count(count) => number(Decimal::from(*count), "#,##0", count.to_string()),
            Cell::Ratio(share) => number(*share, "0.0%", for_people(cell)),
            Cell::Worked { result, .. } => Self::of(result, common),
            Cell::Drawn(_) => Self::Text(String::new()),
            Cell::Empty
            | Cell::Text(_)
            | Cell::Word { .. }
            | Cell::Line { .. }
            | Cell::Period { .. } => Self::Text(for_people(cell)),
        }
    }

    fn of_number(number: &Number, common: Option<&str>) -> Self {
        let shown = for_people(&Cell::Number(number.clone()));
        let unit = visible(&number.unit);
        // What a number format has no room for.
        if unit.chars().count() > LONGEST_UNIT || unit.contains('"') {
            return Self::Text(shown);
        }
        let unit = if common == Some(number.unit.as_str()) { String::new() } else { unit };
        let seen = shown.strip_suffix(&visible(&number.unit)).unwrap_or(&shown);
        Self::Number {
            value: number.value,
            pattern: pattern(decimals(number), number.signed, &unit),
            seen: grouped(&format!("{seen}{unit}")),
        }
    }

    /// What is seen of it.
    pub(super) fn seen(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Number { seen, .. } => seen,
        }
    }
}

/// The number format with so many decimals and, behind them, `unit`.
pub(super) fn pattern(decimals: u32, signed: bool, unit: &str) -> String {
    let places = "0".repeat(decimals as usize);
    let point = if decimals > 0 { "." } else { "" };
    let unit = if unit.is_empty() { String::new() } else { format!("\"{unit}\"") };
    let plain = format!("#,##0{point}{places}{unit}");
    if signed { format!("+{plain};-{plain};{plain}") } else { plain }
}

/// `seen` with room for the commas of thousands.
fn grouped(seen: &str) -> String {
    let digits = seen.chars().take_while(|c| c.is_ascii_digit() || "+-".contains(*c)).count();
    format!("{seen}{}", " ".repeat(digits.saturating_sub(1) / 3))
}

/// The number that a cell has; `None` of words.
pub(super) fn value(cell: &Cell) -> Option<Decimal> {
    match Entry::of(cell, None) {
        Entry::Number { value, .. } => Some(value),
        Entry::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Digits;

    fn cell(value: &str, digits: Digits, unit: &str, signed: bool) -> Cell {
        Cell::shown(value.parse().ok(), digits, unit, signed)
    }

    #[test]
    fn a_number_is_whole_and_its_format_rounds() {
        for (cell, common, value, pattern) in [
            (cell("6000", Digits::All, "万元", false), None, "6000", "#,##0\"万元\""),
            (cell("6000.50", Digits::All, "万元", false), Some("万元"), "6000.50", "#,##0.0"),
            (
                cell("-2.9333", Digits::Fixed(1), "点", true),
                None,
                "-2.9333",
                "+#,##0.0\"点\";-#,##0.0\"点\";#,##0.0\"点\"",
            ),
            (cell("52", Digits::Most(1), "%", false), Some("天"), "52", "#,##0\"%\""),
            (Cell::Ratio(Decimal::new(575, 3)), None, "0.575", "0.0%"),
            (Cell::Count(1200), None, "1200", "#,##0"),
        ] {
            let Entry::Number { value: found, pattern: of, .. } = Entry::of(&cell, common) else {
                panic!("{cell:?}")
            };
            assert_eq!((found.to_string(), of), (value.to_owned(), pattern.to_owned()));
        }
    }

    #[test]
    fn what_a_format_has_no_room_for_is_a_text() {
        for unit in ["“件\"/万人", &"很长的单位".repeat(20)] {
            let text = Entry::Text(format!("3{unit}"));
            assert_eq!(Entry::of(&cell("3", Digits::All, unit, false), None), text);
        }
        assert_eq!(Entry::of(&Cell::Empty, None), Entry::Text("-".to_owned()));
    }
}
