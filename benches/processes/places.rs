//! Reports over all places of a file.

use std::path::Path;
use std::process::Command;

use crate::common::clones::{FIRST, WHOLE, YEAR, clones};
use crate::common::{PLAN, district, plan};
use crate::table::{Runner, block, runner};
use crate::{ROUNDS, floors};

const DISTRICTS: usize = 38;
const COUNTIES: usize = 2_844;
const COUNTY_ROUNDS: usize = 5;

const SUMS: &str = "SELECT state.name, count(*), sum(target.value), sum((SELECT value FROM entry
        WHERE item_id = item.id ORDER BY period DESC, revision DESC LIMIT 1))
    FROM item JOIN item_state AS state ON state.item_id = item.id
    JOIN target ON target.item_id = item.id GROUP BY state.name;";

/// Makes a file of `DuckDB` with what the sums need.
const DUCKDB_FILE: &str = "
import duckdb, sys
to, *tables = sys.argv[1:]
connection = duckdb.connect(to)
for table in tables:
    name = table.rsplit('/', 1)[1].removesuffix('.csv')
    connection.execute(f'CREATE TABLE {name} AS FROM read_csv(?, header = true)', [table])
";

/// The same sums; tells how long the query takes, and not how long Python and the file take to open.
const DUCKDB: &str = "
import duckdb, sys, time
connection = duckdb.connect(sys.argv[1], read_only=True, config={'threads': 2})
started = time.perf_counter_ns(), time.process_time_ns()
connection.execute('''
    SELECT state.name, count(*), sum(target.value), sum(latest.value)
    FROM item JOIN item_state AS state ON state.item_id = item.id
    JOIN target ON target.item_id = item.id
    JOIN (SELECT item_id, arg_max(value, period * 1000 + revision) AS value FROM entry GROUP BY item_id)
        AS latest ON latest.item_id = item.id
    GROUP BY state.name''').fetchall()
print(time.perf_counter_ns() - started[0], time.process_time_ns() - started[1])
";

/// A city's districts, each imported.
pub(crate) fn city(directory: &Path, empty: &Runner) {
    let city = directory.join("city.db");
    let places: Vec<String> = (1..=DISTRICTS).map(|number| format!("示例{number:02}区")).collect();
    for place in &places {
        district(directory, &city, place);
    }
    let mut set = vec!["--db", city.to_str().unwrap(), "place", "set"];
    set.extend(places.iter().map(String::as_str));
    set.extend(["--part-of", WHOLE]);
    plan(&set);
    let title = "roll-up of 38 districts with 125,400 entries";
    rolled_up(title, directory, &city, empty, ROUNDS);
}

/// As many places as a country has counties.
pub(crate) fn country(directory: &Path, empty: &Runner) {
    let (base, country) = (directory.join("base.db"), directory.join("country.db"));
    district(directory, &base, FIRST);
    clones(&base, &country, COUNTIES, 1);
    let title = "roll-up of 2,844 places with 9,385,200 entries";
    rolled_up(title, directory, &country, empty, COUNTY_ROUNDS);
}

fn rolled_up(title: &str, directory: &Path, file: &Path, empty: &Runner, rounds: usize) {
    let path = file.to_str().unwrap();
    let key = format!("{WHOLE}-{YEAR}");
    let rollup = ["--db", path, "report", "--rollup", "--plan", &key, "-p", "2022-12"];
    let duckdb = duckdb_file(directory, path);
    let mut duckdb =
        runner("DuckDB, the query alone", Path::new("python3"), &["-c", DUCKDB, &duckdb]);
    duckdb.tells = true;
    block(
        title,
        &[
            runner("sqlite3, sums by name", Path::new("sqlite3"), &[path, SUMS]),
            empty.clone(),
            floors::query(path, SUMS),
            duckdb,
            runner("plan report --rollup", Path::new(PLAN), &rollup),
        ],
        rounds,
    );
}

/// The path of a file of `DuckDB` with the same tables; where it cannot be made, there is none.
fn duckdb_file(directory: &Path, path: &str) -> String {
    let file = directory.join("peer.duckdb").to_str().unwrap().to_owned();
    let mut make = Command::new("python3");
    make.args(["-c", DUCKDB_FILE, &file]);
    for (table, columns) in [
        ("item", "id"),
        ("item_state", "item_id, name"),
        ("target", "item_id, value"),
        ("entry", "item_id, period, revision, value"),
    ] {
        let list = directory.join(format!("{table}.csv"));
        let sql = format!("SELECT {columns} FROM {table}");
        let out = std::fs::File::create(&list).unwrap();
        let mut export = Command::new("sqlite3");
        drop(export.args(["-csv", "-header", path, &sql]).stdout(out).status());
        make.arg(list);
    }
    drop(make.output());
    file
}
