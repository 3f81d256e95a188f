//! How long commands take as the file around them grows: `cargo bench --bench growth -- [PLACES [DIRECTORY]]`.
//!
//! A file of a place with a figure for each month of 275 items is made by the program; larger ones have that place's
//! rows again under other names. Each size has ten times the places of the one before, up to so many `PLACES`. All
//! times are of whole processes, medians in ms. Files of 10,000 places and more take minutes and gigabytes.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints, and stops at what is wrong"
)]

mod common;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use common::{ITEMS, PLAN, district, item, list, median, quiet, tenths};
use rusqlite::Connection;

/// What is small is run so often, and what is large so often.
const ROUNDS: [usize; 2] = [15, 3];
const MONTHS: usize = 12;
/// So many places fit into one list.
const AT_ONCE: usize = 380;
/// More are not imported as lists, nor is what was reported for more taken back at once.
const MOST_AT_ONCE: usize = 1_000;
/// More are not rolled up.
const MOST_ROLLED_UP: usize = 10_000;
const FIRST: &str = "示例00001区";

/// A file of so many places.
struct Size {
    places: usize,
    /// With what was reported, and without.
    files: [PathBuf; 2],
}

/// What is timed: its name, and how long it takes; `None` where it is not done at that size.
type Timed = (&'static str, fn(&Size) -> Option<Duration>);

const TIMED: &[Timed] = &[
    ("report of a place", |size| Some(times(ROUNDS[0], || size.report()))),
    ("the same, file not in memory", |size| {
        size.forget().then(|| times(ROUNDS[1], || size.forget().then(|| size.report()).unwrap()))
    }),
    ("sqlite3, the same rows", |size| size.peer()),
    ("progress add", |size| {
        let mut values = 1..;
        Some(times(ROUNDS[0], || size.add(values.next().unwrap())))
    }),
    ("undo of that", |size| Some(times(ROUNDS[0], || size.on_first(&["undo"])))),
    ("roll-up of all places", |size| {
        (size.places <= MOST_ROLLED_UP).then(|| times(ROUNDS[1], || size.roll_up()))
    }),
    ("undo of all figures", |size| {
        let undo = || times(1, || size.timed(&["undo"]));
        (size.places <= MOST_AT_ONCE).then(undo)
    }),
    ("import of all figures", Size::import),
];

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let most = arguments.next().map_or(100, |places| places.parse().unwrap());
    let own = tempfile::tempdir().unwrap();
    let directory = arguments.next().map_or_else(|| own.path().to_owned(), PathBuf::from);
    let base = directory.join("base.db");
    district(&directory, &base, FIRST);
    let tens = std::iter::successors(Some(1), |places: &usize| places.checked_mul(10));
    let sizes = tens.take_while(|places| *places < most).chain([most]);
    let mut columns: Vec<(usize, Vec<Option<Duration>>)> = Vec::new();
    for places in sizes {
        let files = ["filled", "bare"].map(|name| directory.join(format!("{places}-{name}.db")));
        let size = Size { places, files };
        copies(&base, &size.files[0], places, true);
        if places <= MOST_AT_ONCE {
            copies(&base, &size.files[1], places, false);
        }
        columns.push((places, TIMED.iter().map(|(_, time)| time(&size)).collect()));
        println!("{places} places: {} MiB", size.files[0].metadata().unwrap().len() >> 20);
        size.files.iter().for_each(|file| drop(std::fs::remove_file(file)));
    }
    table(&columns);
}

/// Prints the times, and by how much the last size takes longer than the one before, as a power of its entries.
fn table(columns: &[(usize, Vec<Option<Duration>>)]) {
    let mut head = format!("\n{:<30}", "entries");
    for (places, _) in columns {
        write!(head, " {:>10}", places * ITEMS * MONTHS).unwrap();
    }
    println!("{head} {:>10}", "exponent");
    for (row, (name, _)) in TIMED.iter().enumerate() {
        let mut line = format!("{name:<30}");
        let times = || columns.iter().map(|(places, times)| (*places, times[row]));
        for (_, time) in times() {
            let shown = time.map_or_else(|| "-".to_owned(), |it| tenths(micros(it) / 100));
            write!(line, " {shown:>10}").unwrap();
        }
        let known: Vec<(usize, u64)> =
            times().filter_map(|(places, time)| Some((places, micros(time?)))).collect();
        let last = known.windows(2).last().map(|pair| exponent(pair[0], pair[1]));
        println!("{line} {:>10}", last.unwrap_or_default());
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap()
}

/// With which power of the size the time grows.
#[expect(clippy::disallowed_types, clippy::cast_precision_loss, reason = "no number of a plan")]
fn exponent((size, time): (usize, u64), (larger, longer): (usize, u64)) -> String {
    let power = (longer as f64 / time as f64).ln() / (larger as f64 / size as f64).ln();
    format!("{power:.2}")
}

/// The median of so many runs.
fn times(rounds: usize, run: impl FnMut() -> Duration) -> Duration {
    median(std::iter::repeat_with(run).take(rounds).collect())
}

fn timed(command: &mut Command) -> Option<Duration> {
    let started = Instant::now();
    let status = command.status().ok()?;
    status.success().then(|| started.elapsed())
}

impl Size {
    fn timed(&self, arguments: &[&str]) -> Duration {
        let mut command = quiet(Path::new(PLAN));
        timed(command.arg("--db").arg(&self.files[0]).args(arguments)).unwrap()
    }

    fn on_first(&self, arguments: &[&str]) -> Duration {
        self.timed(&[&["--plan", "示例00001区-2022"], arguments].concat())
    }

    /// Another value each time, so that it is a change.
    fn add(&self, value: usize) -> Duration {
        let value = value.to_string();
        self.on_first(&["progress", "add", "1", &value, "-p", "2022-12", "--reason", "bench"])
    }

    fn report(&self) -> Duration {
        self.on_first(&["report", "-p", "2022-12"])
    }

    fn roll_up(&self) -> Duration {
        self.timed(&["report", "--rollup", "--plan", "示例市-2022", "-p", "2022-12"])
    }

    /// Has the system drop what it keeps of the file in memory, where it can be told to.
    fn forget(&self) -> bool {
        let mut output = std::ffi::OsString::from("of=");
        output.push(&self.files[0]);
        let told = ["oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none"];
        timed(quiet(Path::new("dd")).arg("if=/dev/null").arg(output).args(told)).is_some()
    }

    /// The `sqlite3` program with the same rows; `None` where there is none.
    fn peer(&self) -> Option<Duration> {
        let latest = "SELECT item.code, state.name, target.value, (SELECT value FROM entry
                WHERE item_id = item.id ORDER BY period DESC, revision DESC LIMIT 1)
            FROM item JOIN item_state AS state ON state.item_id = item.id
            JOIN target ON target.item_id = item.id WHERE item.plan_id = 1;";
        let run = || timed(quiet(Path::new("sqlite3")).arg(&self.files[0]).arg(latest));
        run()?;
        Some(times(ROUNDS[0], || run().unwrap()))
    }

    /// The time of all lists that it takes.
    fn import(&self) -> Option<Duration> {
        if self.places > MOST_AT_ONCE {
            return None;
        }
        let file = &self.files[1];
        let all: Vec<usize> = (1..=self.places).collect();
        let lists = all.chunks(AT_ONCE).map(|places| {
            let list = figures(file.parent().unwrap(), places);
            let mut command = quiet(Path::new(PLAN));
            timed(command.arg("--db").arg(file).args(["import", &list])).unwrap()
        });
        Some(lists.sum())
    }
}

/// The list of what `places` report.
fn figures(directory: &Path, places: &[usize]) -> String {
    let mut rows = Vec::new();
    for place in places {
        for (code, goal) in (1..=ITEMS).map(item) {
            for month in 1..=MONTHS {
                let value = goal * month / MONTHS + month;
                rows.push(format!("{},{code},2022-{month:02},{value}.25\n", key(*place)));
            }
        }
    }
    list(directory, "figures.csv", "所属计划,编号,期间,数值\n", &rows)
}

fn key(place: usize) -> String {
    format!("示例{place:05}区-2022")
}

/// Makes `file`, which has the only place of `base` so many times, all parts of one; what was reported for it only
/// where that is wanted.
fn copies(base: &Path, file: &Path, places: usize, is_filled: bool) {
    std::fs::copy(base, file).unwrap();
    let mut connection = Connection::open(file).unwrap();
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF").unwrap();
    let transaction = connection.transaction().unwrap();
    let counts = "WITH RECURSIVE number(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM number WHERE n < :places)";
    let places = i64::try_from(places).unwrap();
    let add = |sql: &str| {
        transaction.execute(sql, &[(":places", &places)]).unwrap();
    };
    if !is_filled {
        for sql in ["DROP TRIGGER entry_is_kept", "DROP TRIGGER change_plan_is_kept"] {
            transaction.execute(sql, []).unwrap();
        }
        transaction.execute("DELETE FROM entry", []).unwrap();
        transaction.execute("DELETE FROM change_plan WHERE entries > 0", []).unwrap();
    }
    if places > 1 {
        add(&format!("INSERT INTO place {counts} SELECT n, printf('示例%05d区', n) FROM number"));
        add(&format!("INSERT INTO plan {counts} SELECT n, n, 2022 FROM number"));
        for (table, moved) in [
            ("plan_state", "plan_id"),
            ("change_plan", "plan_id"),
            ("item", "id"),
            ("item_state", "item_id"),
            ("target", "item_id"),
            ("entry", "item_id"),
        ] {
            let columns = columns(&transaction, table, moved);
            add(&format!(
                "INSERT INTO {table} {counts} SELECT {columns} FROM number, {table} ORDER BY n"
            ));
        }
    }
    transaction.execute("INSERT INTO place (name) VALUES ('示例市')", []).unwrap();
    let whole = transaction.last_insert_rowid();
    let part = "INSERT INTO place_state SELECT id, 1, :whole FROM place WHERE id <> :whole";
    transaction.execute(part, &[(":whole", &whole)]).unwrap();
    transaction.commit().unwrap();
}

/// The columns of `table` as they are for the place `n`: with a plan and items of its own.
fn columns(connection: &Connection, table: &str, moved: &str) -> String {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    drop(statement.query([]));
    let column = |name: &String| match name.as_str() {
        "plan_id" => "n".to_owned(),
        name if name == moved => format!("{name} + (n - 1) * {ITEMS}"),
        name => name.to_owned(),
    };
    names.iter().map(column).collect::<Vec<_>>().join(", ")
}
