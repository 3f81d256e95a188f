//! The least that a command needs, as processes of their own: the bench itself, started with the name of a floor.

use std::hint::black_box;

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::table::{Runner, runner};

/// The name of a floor, and what it does with its arguments.
type Floor = (&'static str, fn(&[String]));

const FLOORS: &[Floor] = &[
    ("--floor-text", |files| hash_and_part(&files[0])),
    ("--floor-csv", |files| parse(&files[0])),
    ("--floor-insert", |files| insert(&files[0], &files[1])),
    ("--floor-query", |arguments| query_all(&arguments[0], &arguments[1])),
];

/// Whether this process was started as a floor; it is, and has done its work.
pub(crate) fn is_run(arguments: &[String]) -> bool {
    let Some((first, rest)) = arguments.split_first() else { return false };
    let floor = FLOORS.iter().find(|(name, _)| name == first);
    floor.inspect(|(_, run)| run(rest)).is_some()
}

fn itself(name: &'static str, arguments: &[&str]) -> Runner {
    runner(name, &std::env::current_exe().unwrap(), arguments)
}

/// The bytes of a text are hashed, checked to be UTF-8 and parted into lines.
pub(crate) fn text(file: &str) -> Runner {
    itself("hash and part lines alone", &["--floor-text", file])
}

fn hash_and_part(file: &str) {
    let bytes = std::fs::read(file).unwrap();
    black_box(Sha256::digest(&bytes));
    black_box(std::str::from_utf8(&bytes).unwrap().lines().count());
}

/// A list is read, cell by cell, by the crate that `plan` reads it with.
pub(crate) fn csv(list: &str) -> Runner {
    itself("CSV parsing alone", &["--floor-csv", list])
}

fn parse(list: &str) {
    let mut reader = csv::Reader::from_path(list).unwrap();
    let mut record = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut record).unwrap() {
        cells += record.iter().map(<[u8]>::len).sum::<usize>();
    }
    black_box(cells);
}

/// Rows that are in order and have their ids are put into the table of entries, one by one, in one transaction.
pub(crate) fn bare(name: &'static str, database: &str, ids: &str) -> Runner {
    itself(name, &["--floor-insert", database, ids])
}

fn insert(database: &str, ids: &str) {
    let mut connection = Connection::open(database).unwrap();
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF").unwrap();
    let transaction = connection.transaction().unwrap();
    let sql = "INSERT INTO entry (item_id, period, revision, removed, basis, value, source_id, line, col, quote,
            change_id)
        VALUES (?1, ?2, 1, 0, 'ytd', ?3, 1, ?4, ?5, ?6, 1)";
    let mut statement = transaction.prepare(sql).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(ids).unwrap();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).unwrap() {
        let number = |cell: usize| record[cell].parse::<i64>().unwrap();
        let row = params![number(0), number(1), number(2), number(3), number(4), &record[5]];
        statement.execute(row).unwrap();
    }
    drop(statement);
    transaction.commit().unwrap();
}

/// A query whose rows nobody reads.
pub(crate) fn query(database: &str, sql: &str) -> Runner {
    itself("bare SQLite, the same query", &["--floor-query", database, sql])
}

fn query_all(database: &str, sql: &str) {
    let connection = Connection::open(database).unwrap();
    let mut statement = connection.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        black_box(row.get_ref(0).unwrap());
    }
}
