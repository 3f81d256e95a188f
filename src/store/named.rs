//! Rows whose columns are found by name. SQLite is asked for the names once for a query, and not for each
//! value of each row; and since every row is asked for the same columns in the same order, each of them is
//! looked for where it was in the row before.

use std::cell::{Cell, RefCell};

use rusqlite::types::FromSql;
use rusqlite::{Params, Result, Row, Rows, Statement};

/// The rows that a query gives.
pub(super) struct NamedRows<'s> {
    rows: Rows<'s>,
    columns: Columns,
}

/// The names of the columns, and where those were that a row has been asked for, in that order.
struct Columns {
    names: Vec<String>,
    places: RefCell<Vec<usize>>,
}

/// One row.
pub(super) struct NamedRow<'r, 's> {
    row: &'r Row<'s>,
    columns: &'r Columns,
    /// How many columns it has been asked for.
    asked: Cell<usize>,
}

impl<'s> NamedRows<'s> {
    /// Returns what `statement` finds for `values`.
    pub(super) fn of(statement: &'s mut Statement<'_>, values: impl Params) -> Result<Self> {
        let names = statement.column_names().map(str::to_owned).collect();
        let columns = Columns { names, places: RefCell::default() };
        Ok(Self { rows: statement.query(values)?, columns })
    }

    /// The next row; `None` behind the last.
    pub(super) fn next(&mut self) -> Result<Option<NamedRow<'_, 's>>> {
        let columns = &self.columns;
        let row = self.rows.next()?;
        Ok(row.map(|row| NamedRow { row, columns, asked: Cell::new(0) }))
    }
}

impl<'r> NamedRow<'r, '_> {
    /// The value in the column `name`.
    pub(super) fn get<T: FromSql>(&self, name: &str) -> Result<T> {
        self.row.get(self.place(name)?)
    }

    /// The text in the column `name`, as the row has it.
    pub(super) fn text(&self, name: &str) -> Result<&'r str> {
        let place = self.place(name)?;
        Ok(self.row.get_ref(place)?.as_str()?)
    }

    fn place(&self, name: &str) -> Result<usize> {
        let Columns { names, places } = self.columns;
        let asked = self.asked.replace(self.asked.get() + 1);
        let mut places = places.borrow_mut();
        let known = places.get(asked).copied();
        if let Some(place) = known.filter(|place| names.get(*place).is_some_and(|it| it == name)) {
            return Ok(place);
        }
        let place = names.iter().position(|it| it == name);
        let place = place.ok_or_else(|| rusqlite::Error::InvalidColumnName(name.to_owned()))?;
        places.truncate(asked);
        places.push(place);
        Ok(place)
    }
}
