//! The schema and its versions.
//!
//! `schema.sql` is the whole schema of the newest version. To change it: edit it, append the step
//! that brings the version before there to [`STEPS`], and keep the schema of the version before in
//! `tests/it/schema/`. Steps are never edited after a release. SQLite refuses to drop or rename what a view
//! names: such a step drops the view first, and makes it again.

use rusqlite::{Connection, TransactionBehavior};

use crate::model::DatabaseFault;
use crate::store::fault::fault_of;

/// The schema of the newest version.
pub(super) const SCHEMA: &str = include_str!("../../schema.sql");

/// Marks a file as one of this program's: `PLAN` in ASCII.
const APPLICATION_ID: i64 = 0x504c_414e;

/// What brings a database of version n to version n + 1; the first of them starts from version 1.
const STEPS: &[&str] =
    &[include_str!("steps/1.sql"), include_str!("steps/2.sql"), include_str!("steps/3.sql")];

/// The newest version.
fn newest() -> i64 {
    1 + i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Whether the file has no tables and no version, as a new or an empty one.
pub(super) fn is_empty(connection: &Connection) -> Result<bool, DatabaseFault> {
    let count = "SELECT count(*) FROM sqlite_schema";
    let tables: i64 =
        connection.query_row(count, [], |row| row.get(0)).map_err(|e| fault_of(&e))?;
    Ok(tables == 0 && pragma(connection, "user_version")? == 0)
}

/// Makes the tables of a new database.
pub(super) fn create(connection: &mut Connection) -> Result<(), DatabaseFault> {
    in_transaction(connection, |connection| {
        // Another program may have made them since this one looked.
        if is_empty(connection)? {
            connection.execute_batch(SCHEMA).map_err(|error| fault_of(&error))?;
            set_pragma(connection, "application_id", APPLICATION_ID)?;
            set_pragma(connection, "user_version", newest())?;
        }
        Ok(())
    })
}

/// Refuses what is not this program's or is newer, and takes the steps that an older one lacks.
pub(super) fn bring_up(connection: &mut Connection) -> Result<(), DatabaseFault> {
    if pragma(connection, "application_id")? != APPLICATION_ID {
        return Err(DatabaseFault::Foreign);
    }
    let found = pragma(connection, "user_version")?;
    if found > newest() {
        return Err(DatabaseFault::Newer { found, known: newest() });
    }
    if found == newest() {
        return Ok(());
    }
    in_transaction(connection, |connection| {
        let from = usize::try_from(pragma(connection, "user_version")? - 1).unwrap_or(0);
        for step in STEPS.iter().skip(from) {
            connection.execute_batch(step).map_err(|error| fault_of(&error))?;
        }
        set_pragma(connection, "user_version", newest())
    })
}

fn in_transaction(
    connection: &mut Connection,
    work: impl FnOnce(&Connection) -> Result<(), DatabaseFault>,
) -> Result<(), DatabaseFault> {
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|error| fault_of(&error))?;
    work(&transaction)?;
    transaction.commit().map_err(|error| fault_of(&error))
}

fn pragma(connection: &Connection, name: &str) -> Result<i64, DatabaseFault> {
    connection.pragma_query_value(None, name, |row| row.get(0)).map_err(|error| fault_of(&error))
}

fn set_pragma(connection: &Connection, name: &str, value: i64) -> Result<(), DatabaseFault> {
    connection.pragma_update(None, name, value).map_err(|error| fault_of(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The schemas of released versions, from version 1.
    const RELEASED: &[&str] = &[
        include_str!("../../tests/it/schema/1.sql"),
        include_str!("../../tests/it/schema/2.sql"),
        include_str!("../../tests/it/schema/3.sql"),
        include_str!("../../tests/it/schema/4.sql"),
    ];

    /// Every table's definition without comments and white space.
    fn definitions(connection: &Connection) -> Vec<(String, String)> {
        let sql = "SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name";
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)));
        let plain = |sql: String| -> String {
            let code = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
            code.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
        };
        rows.unwrap().map(|row| row.map(|(name, sql)| (name, plain(sql))).unwrap()).collect()
    }

    fn opened(schema: &str, version: i64) -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(schema).unwrap();
        set_pragma(&connection, "application_id", APPLICATION_ID).unwrap();
        set_pragma(&connection, "user_version", version).unwrap();
        connection
    }

    #[test]
    fn every_released_version_migrates_to_what_a_new_database_is() {
        let mut new = Connection::open_in_memory().unwrap();
        create(&mut new).unwrap();
        for (version, schema) in (1..).zip(RELEASED) {
            let mut old = opened(schema, version);
            bring_up(&mut old).unwrap();
            assert_eq!(definitions(&old), definitions(&new), "version {version}");
            assert_eq!(pragma(&old, "user_version"), Ok(newest()));
        }
        assert_eq!(newest(), i64::try_from(RELEASED.len()).unwrap(), "keep each version's schema");
    }

    #[test]
    fn what_had_no_history_is_dated_so_that_no_later_change_takes_it_away() {
        let mut old = opened(RELEASED[1], 2);
        let sha = |sign: &str| sign.repeat(64);
        let rows = format!(
            "PRAGMA foreign_keys = ON;
             INSERT INTO change VALUES (1, 'a', '2022-01-01T09:00:00Z', '甲', 'plan import'),
                 (2, 'b', '2022-02-01T09:00:00Z', '甲', 'plan import'),
                 (3, 'c', '2022-03-01T09:00:00Z', '甲', 'plan progress add');
             INSERT INTO source VALUES (1, 'a.csv', '{}', 1), (2, 'a.csv', '{}', 2);
             INSERT INTO place VALUES (1, '甲县');
             INSERT INTO plan VALUES (1, 1, 2022, '题目');
             INSERT INTO item (id, plan_id, code, position, kind, name, year, rhythm, source_id)
                 VALUES (1, 1, '1', 0, 'indicator', '税收', 2022, 'monthly', 2),
                        (2, 1, 'P001', 1, 'project', '桥', 2022, 'monthly', 2),
                        (3, 1, 'P002', 2, 'project', '路', 2022, 'monthly', 2);
             INSERT INTO target (item_id, revision, measure, stretch, text, change_id)
                 VALUES (1, 1, 'flow', 0, '', 1);
             INSERT INTO entry (item_id, period, revision, removed, change_id)
                 VALUES (2, 202202, 1, 0, 3);
             INSERT INTO baseline (plan_id, name, year, comparator, value) VALUES (1, '税收', 2021, 'eq', 1);
             INSERT INTO schedule VALUES (1, '', '120%', 3);",
            sha("0"),
            sha("1")
        );
        old.execute_batch(&rows).unwrap();
        bring_up(&mut old).unwrap();
        let all = |sql: &str| -> Vec<String> {
            let mut statement = old.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| row.get(0)).unwrap();
            rows.map(Result::unwrap).collect()
        };
        let states =
            "SELECT name || ' ' || change_id || ' ' || position FROM item_state ORDER BY item_id";
        assert_eq!(all(states), ["税收 1 0", "桥 1 0", "路 1 1"]);
        assert_eq!(all("SELECT title || change_id FROM plan_state"), ["题目1"]);
        let counts =
            "SELECT change_id || ': ' || items || targets || entries || others FROM change_plan";
        assert_eq!(all(counts), ["1: 3102", "3: 0011"]);
        assert!(all("SELECT \"table\" FROM pragma_foreign_key_check").is_empty());
    }

    #[test]
    fn newer_and_foreign_databases_are_refused() {
        let mut newer = opened("", newest() + 1);
        let refusal = DatabaseFault::Newer { found: newest() + 1, known: newest() };
        assert_eq!(bring_up(&mut newer), Err(refusal));
        let mut foreign = Connection::open_in_memory().unwrap();
        foreign.execute_batch("CREATE TABLE t (a)").unwrap();
        assert_eq!(bring_up(&mut foreign), Err(DatabaseFault::Foreign));
    }
}
