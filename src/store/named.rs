//! Rows whose columns are found by name. SQLite is asked for the names once for a query, and not for each
//! value of each row, which is a fifth of the time that a report takes.

use rusqlite::types::FromSql;
use rusqlite::{Params, Result, Row, Rows, Statement};

/// The rows that a query gives.
pub(super) struct NamedRows<'s> {
    rows: Rows<'s>,
    columns: Vec<String>,
}

/// One of them.
pub(super) struct NamedRow<'r, 's> {
    row: &'r Row<'s>,
    columns: &'r [String],
}

impl<'s> NamedRows<'s> {
    /// Returns what `statement` finds for `values`.
    pub(super) fn of(statement: &'s mut Statement<'_>, values: impl Params) -> Result<Self> {
        let columns = statement.column_names().map(str::to_owned).collect();
        Ok(Self { rows: statement.query(values)?, columns })
    }

    /// The next row; `None` behind the last.
    pub(super) fn next(&mut self) -> Result<Option<NamedRow<'_, 's>>> {
        let columns = &self.columns;
        Ok(self.rows.next()?.map(|row| NamedRow { row, columns }))
    }
}

impl NamedRow<'_, '_> {
    /// The value in the column `name`.
    pub(super) fn get<T: FromSql>(&self, name: &str) -> Result<T> {
        let place = self.columns.iter().position(|known| known == name);
        let unknown = || rusqlite::Error::InvalidColumnName(name.to_owned());
        self.row.get(place.ok_or_else(unknown)?)
    }
}
