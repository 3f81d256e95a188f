//! Large files, made of one plan that the program has stored: its rows again for other places and years.

use std::path::Path;

use rusqlite::Connection;

/// The place of the plan that is cloned, the first of all.
pub(crate) const FIRST: &str = "示例00001区";
/// What all places are parts of.
pub(crate) const WHOLE: &str = "示例市";
/// The year of the plan that is cloned, the last of all.
pub(crate) const YEAR: usize = 2022;

/// The name of a place in such a file; they count from 1.
pub(crate) fn place(number: usize) -> String {
    format!("示例{number:05}区")
}

/// Makes `file`, which has the only plan of `base` for so many places and years. All rows belong to the changes
/// that wrote those of `base`.
pub(crate) fn clones(base: &Path, file: &Path, places: usize, years: usize) {
    std::fs::copy(base, file).unwrap();
    let mut connection = Connection::open(file).unwrap();
    let unguarded =
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF";
    connection.execute_batch(unguarded).unwrap();
    // A table that is read while it is written would first be copied as a whole.
    connection.execute("ATTACH ?1 AS base", [base.to_str().unwrap()]).unwrap();
    let transaction = connection.transaction().unwrap();
    let plans = places * years;
    let items: i64 =
        transaction.query_one("SELECT max(id) FROM base.item", [], |row| row.get(0)).unwrap();
    let numbers = format!(
        "WITH RECURSIVE clone(n) AS (
            SELECT 1 WHERE {plans} > 1 UNION ALL SELECT n + 1 FROM clone WHERE n + 1 < {plans})"
    );
    let places_of = format!(
        "INSERT INTO place {numbers} SELECT n + 1, printf('示例%05d区', n + 1) FROM clone
            WHERE n < {places}"
    );
    let plans_of = format!(
        "INSERT INTO plan {numbers} SELECT n + 1, n / {years} + 1, {YEAR} - n % {years} FROM clone"
    );
    transaction.execute_batch(&format!("{places_of}; {plans_of}")).unwrap();
    for table in ["plan_state", "change_plan", "item", "item_state", "target", "entry"] {
        let columns = columns(&transaction, table, items, years);
        let sql = format!(
            "INSERT INTO main.{table} {numbers} SELECT {columns} FROM clone CROSS JOIN base.{table}"
        );
        transaction.execute(&sql, []).unwrap();
    }
    transaction.execute("INSERT INTO place (name) VALUES (?1)", [WHOLE]).unwrap();
    let whole = transaction.last_insert_rowid();
    let parts = "INSERT INTO place_state SELECT id, 1, ?1 FROM place WHERE id <> ?1";
    transaction.execute(parts, [whole]).unwrap();
    transaction.commit().unwrap();
}

/// The columns of `table` for the plan `n`, which has its own year and items.
fn columns(connection: &Connection, table: &str, items: i64, years: usize) -> String {
    let statement = connection.prepare(&format!("SELECT * FROM base.{table}")).unwrap();
    let column = |name: &str| match (table, name) {
        (_, "plan_id") => "n + 1".to_owned(),
        ("item", "id") | (_, "item_id" | "parent_id") => format!("{name} + n * {items}"),
        (_, "year") => format!("year - n % {years}"),
        (_, "period") => format!("period - n % {years} * 100"),
        _ => name.to_owned(),
    };
    let columns: Vec<String> = statement.column_names().map(column).collect();
    columns.join(", ")
}
