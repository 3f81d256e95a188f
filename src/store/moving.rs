//! Rows on their way from one file to another: the tables that they are of, and whose ids stand in which column.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{Row, ToSql, params_from_iter};

use crate::model::Side;
use crate::store::NOW;
use crate::store::merge::Three;
use crate::store::rows::counts;
use crate::store::writer::Writer;

/// A table whose rows belong to changes.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The column with the change that a row belongs to.
    pub(super) owner: &'static str,
    /// What rows that say the same thing have in common.
    key: &'static [&'static str],
    /// The column by which the last of these is found.
    order: &'static str,
}

const fn table(name: &'static str, key: &'static [&'static str], order: &'static str) -> Table {
    Table { name, owner: "change_id", key, order }
}

pub(super) const PLACE_STATE: Table = table("place_state", &["place_id"], "change_id");
pub(super) const PLAN_STATE: Table = table("plan_state", &["plan_id"], "change_id");
pub(super) const ITEM_STATE: Table = table("item_state", &["item_id"], "change_id");
pub(super) const TARGET: Table = table("target", &["item_id", "effective"], "revision");
pub(super) const ENTRY: Table = table("entry", &["item_id", "period"], "revision");
pub(super) const BASELINE: Table = table("baseline", &["plan_id", "name", "year"], "change_id");
pub(super) const INVESTMENT: Table = table("investment", &["plan_id", "name"], "change_id");
pub(super) const SCHEDULE: Table = table("schedule", &["plan_id", "kind"], "change_id");
pub(super) const MAPPING: Table = table("mapping", &["heading"], "change_id");
pub(super) const ANSWER: Table = table(
    "answer",
    &["plan_id", "finding", "subject", "code", "period", "value", "against"],
    "change_id",
);

/// Every table whose rows come in.
pub(super) const TABLES: &[Table] = &[
    table("change_source", &["source_id"], "source_id"),
    table("change_plan", &["plan_id"], "plan_id"),
    table("undo", &["undone_id"], "undone_id"),
    Table { owner: "merge_id", ..table("merged", &["change_id"], "change_id") },
    PLACE_STATE,
    PLAN_STATE,
    ITEM_STATE,
    table("adjustment", &["item_id", "number"], "number"),
    TARGET,
    ENTRY,
    BASELINE,
    INVESTMENT,
    SCHEDULE,
    table("closing", &["plan_id", "change_id"], "change_id"),
    MAPPING,
    ANSWER,
];

/// What the ids of another database are in this one.
#[derive(Debug, Default)]
pub(super) struct Ids {
    pub(super) changes: BTreeMap<i64, i64>,
    /// The changes that are new here, by their number there.
    pub(super) news: BTreeSet<i64>,
    pub(super) places: BTreeMap<i64, i64>,
    pub(super) plans: BTreeMap<i64, i64>,
    pub(super) items: BTreeMap<i64, i64>,
    pub(super) sources: BTreeMap<i64, i64>,
}

impl Ids {
    /// The ids that stand in the column `column` of `table`; `None` where none do.
    fn of(&self, table: &Table, column: &str) -> Option<&BTreeMap<i64, i64>> {
        match column {
            "change_id" | "undone_id" | "merge_id" => Some(&self.changes),
            "place_id" => Some(&self.places),
            "parent_id" if table.name == PLACE_STATE.name => Some(&self.places),
            "plan_id" => Some(&self.plans),
            "item_id" | "parent_id" | "other_id" => Some(&self.items),
            "source_id" => Some(&self.sources),
            _ => None,
        }
    }
}

/// A row: its columns, and what stands in them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kept(pub(super) Vec<(String, Value)>);

impl Kept {
    pub(super) fn get(&self, column: &str) -> &Value {
        let found = self.0.iter().find(|(name, _)| name == column);
        found.map_or(&Value::Null, |(_, value)| value)
    }

    pub(super) fn set(&mut self, column: &str, value: &Value) {
        self.0.iter_mut().filter(|(name, _)| name == column).for_each(|it| it.1 = value.clone());
    }

    fn number(&self, column: &str) -> i64 {
        if let Value::Integer(number) = self.get(column) { *number } else { 0 }
    }

    /// Whether it says what `other` does, whenever that was written.
    pub(super) fn says_same(&self, other: &Self) -> bool {
        let is_of_writing = |name: &str| ["change_id", "revision"].contains(&name);
        let said = |row: &Self| -> Vec<(String, Value)> {
            row.0.iter().filter(|(name, _)| !is_of_writing(name)).cloned().collect()
        };
        said(self) == said(other)
    }
}

impl Writer<'_> {
    /// Adds every row of the new changes in `table`.
    pub(super) fn take_rows(&self, table: &Table, three: &Three<'_>) -> rusqlite::Result<()> {
        let columns = self.columns(table)?;
        let Table { name, owner, order, .. } = table;
        let listed = columns.join(", ");
        let sql = format!("SELECT {listed} FROM {name} ORDER BY {owner}, {order}");
        let mut statement = three.other.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let row = kept(row, &columns)?;
            // What came through the other file and was made in this one is this one's own.
            let is_new =
                ["change_id", owner].iter().all(|it| three.ids.news.contains(&row.number(it)));
            if is_new {
                self.put(table, moved(table, row, &three.ids)?)?;
            }
        }
        Ok(())
    }

    fn columns(&self, table: &Table) -> rusqlite::Result<Vec<String>> {
        let sql = "SELECT name FROM pragma_table_info(?1) ORDER BY cid";
        let mut statement = self.transaction.prepare_cached(sql)?;
        statement.query_map([table.name], |row| row.get(0))?.collect()
    }

    /// Adds `row`, whose revision or number is the next one.
    pub(super) fn put(&self, table: &Table, mut row: Kept) -> rusqlite::Result<()> {
        let Table { name, order, .. } = table;
        if ["revision", "number"].contains(order) {
            let scope: &[&str] =
                if *name == ENTRY.name { &["item_id", "period"] } else { &["item_id"] };
            let condition: Vec<String> =
                scope.iter().map(|column| format!("{column} = ?")).collect();
            let condition = condition.join(" AND ");
            let sql = format!("SELECT coalesce(max({order}), 0) + 1 FROM {name} WHERE {condition}");
            let mut next = self.transaction.prepare_cached(&sql)?;
            let values = params_from_iter(scope.iter().map(|column| row.get(column)));
            let number: i64 = next.query_row(values, |row| row.get(0))?;
            row.set(order, &Value::Integer(number));
        }
        let columns: Vec<&str> = row.0.iter().map(|(name, _)| name.as_str()).collect();
        let places = vec!["?"; columns.len()].join(", ");
        let sql = format!("INSERT INTO {name} ({}) VALUES ({places})", columns.join(", "));
        let values = params_from_iter(row.0.iter().map(|(_, value)| value));
        self.transaction.prepare_cached(&sql)?.execute(values).map(drop)
    }

    /// The rows of `table` with the values `of` that hold now, or that hold for `side`: with the ids of this file.
    pub(super) fn in_force(
        &self,
        three: &Three<'_>,
        side: Option<Side>,
        table: &Table,
        of: &[(&str, Value)],
    ) -> rusqlite::Result<Vec<Kept>> {
        let (connection, until) = match side {
            None => (&*self.transaction, NOW),
            Some(Side::Ours) => (&*self.transaction, three.before),
            Some(Side::Theirs) => (&three.other.connection, NOW),
        };
        let is_theirs = side == Some(Side::Theirs);
        let columns = self.columns(table)?;
        let listed: Vec<String> =
            columns.iter().map(|column| format!("{}.{column}", table.name)).collect();
        let conditions: Vec<String> =
            of.iter().map(|(column, _)| format!("{}.{column} IS :{column}", table.name)).collect();
        let Table { name, key, order, .. } = table;
        let sql = format!(
            "SELECT {}, max({name}.{order}) FROM {name} WHERE {} AND {} GROUP BY {}",
            listed.join(", "),
            conditions.join(" AND "),
            counts(name),
            key.join(", ")
        );
        let there = |column: &str, value: &Value| -> Value {
            let ids = three.ids.of(table, column).filter(|_| is_theirs);
            let (Some(ids), Value::Integer(id)) = (ids, value) else { return value.clone() };
            let id = ids.iter().find(|(_, own)| *own == id).map(|(id, _)| *id);
            Value::Integer(id.unwrap_or_default())
        };
        let mut values: Vec<(String, Value)> =
            of.iter().map(|(column, value)| (format!(":{column}"), there(column, value))).collect();
        values.push((":until".to_owned(), Value::Integer(until)));
        let values: Vec<(&str, &dyn ToSql)> =
            values.iter().map(|(name, value)| (name.as_str(), value as &dyn ToSql)).collect();
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(values.as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let row = kept(row, &columns)?;
            found.push(if is_theirs { moved(table, row, &three.ids)? } else { row });
        }
        Ok(found)
    }
}

fn kept(row: &Row<'_>, columns: &[String]) -> rusqlite::Result<Kept> {
    let values = columns.iter().enumerate();
    let values = values.map(|(place, name)| Ok((name.clone(), row.get::<_, Value>(place)?)));
    Ok(Kept(values.collect::<rusqlite::Result<_>>()?))
}

/// The row with the ids of this file.
fn moved(table: &Table, row: Kept, ids: &Ids) -> rusqlite::Result<Kept> {
    let moved = row.0.into_iter().map(|(name, value)| {
        let value = match (ids.of(table, &name), value) {
            (Some(ids), Value::Integer(id)) => {
                let id = ids.get(&id).copied();
                Value::Integer(id.ok_or(rusqlite::Error::QueryReturnedNoRows)?)
            }
            (_, value) => value,
        };
        Ok((name, value))
    });
    Ok(Kept(moved.collect::<rusqlite::Result<_>>()?))
}
