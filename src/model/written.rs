//! Everything that was ever written to a plan, whether it still counts or not.

use crate::model::{Period, Quantity};

/// All rows of one sort, in the order in which they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The sort: the name of the database's table.
    pub sort: &'static str,
    /// The names of the columns; those that lists have too are called as [`crate::model::Field::key`] says.
    /// The first four tell which change wrote the row, whether that was taken back, when, and who.
    pub columns: Vec<&'static str>,
    /// The rows, with a value for each column; `None` where nothing is known.
    pub rows: Vec<Vec<Option<Kept>>>,
}

/// A value as the database keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Words, a day, a time, or the machine key of a closed list.
    Text(String),
    /// A number in the row's unit.
    Number(Quantity),
    /// A count, the number of a change or of a line, or 1 for yes and 0 for no.
    Count(u32),
    /// A month.
    Month(Period),
}
