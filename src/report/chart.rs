//! The neutral form of a chart: figures that tables tell too, as whoever draws needs them.

use rust_decimal::Decimal;

use crate::model::{Code, Light};
use crate::report::{Cell, Digits};

/// A chart. What it shows stands in a table as well, so that nobody has to see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The name for machines; charts that are drawn side by side in small have the same.
    pub key: &'static str,
    /// The heading.
    pub title: String,
    /// The item that all of it is of; `None` for what is of several.
    pub item: Option<Code>,
    /// How it is drawn.
    pub shape: Shape,
    /// What stands along it: months, units, kinds of items.
    pub labels: Vec<String>,
    /// What is drawn, each with a value for every label.
    pub series: Vec<Series>,
    /// What the values count.
    pub scale: Scale,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A bar for each label, with marks for what is due or aimed at.
    Bars,
    /// For each label one bar with the series behind each other.
    Stacks,
    /// A line for each series, from the first label to the last.
    Lines,
}

/// One row of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What the values are.
    pub name: String,
    /// What they are in the chart.
    pub role: Role,
    /// A value for each label, unrounded; `None` where it is not known, which is no zero.
    pub values: Vec<Option<Decimal>>,
}

/// What a series is in its chart, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What was achieved.
    Actual,
    /// What is due by then, or aimed at.
    Due,
    /// What had been achieved in the same months of the year before.
    YearBefore,
    /// A count of what has this light.
    Light(Light),
}

/// What the values of a chart count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scale {
    /// Shares of 1, shown to people in %.
    Share,
    /// Amounts of this unit; empty where it has none.
    Amount(String),
    /// Items.
    Count,
}

impl Chart {
    /// Returns `value` as the tables show it.
    pub fn cell(&self, value: Decimal) -> Cell {
        match &self.scale {
            Scale::Share => Cell::Ratio(value),
            Scale::Amount(unit) => Cell::shown(Some(value), Digits::Most(2), unit, false),
            Scale::Count => Cell::number(Some(value)),
        }
    }

    /// The values of the first series with this role.
    pub fn of(&self, role: Role) -> Option<&Series> {
        self.series.iter().find(|series| series.role == role)
    }
}
