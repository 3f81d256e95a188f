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
#[path = "common/figures.rs"]
mod figures;
#[path = "common/memory.rs"]
mod memory;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use common::clones::{FIRST, WHOLE, YEAR, clones};
use common::{ITEMS, MONTHS, PLAN, district, district_plan, list, median, quiet, tenths};
use figures::{HEADING, figures};
use memory::forget;

/// What is small is run so often, and what is large so often.
const ROUNDS: [usize; 2] = [15, 3];
/// So many places fit into one list.
const AT_ONCE: usize = 380;
/// More are not imported as lists, nor is what was reported for more taken back at once.
const MOST_AT_ONCE: usize = 1_000;
/// More are not rolled up.
const MOST_ROLLED_UP: usize = 10_000;

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
        let report = || forget(&size.files[0]).then(|| size.report());
        report().map(|_| times(ROUNDS[1], || report().unwrap()))
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
    let [base, unreported] = ["base.db", "unreported.db"].map(|name| directory.join(name));
    district(&directory, &base, FIRST);
    district_plan(&directory, &unreported, &format!("{FIRST}-{YEAR}"));
    let tens = std::iter::successors(Some(1), |places: &usize| places.checked_mul(10));
    let sizes = tens.take_while(|places| *places < most).chain([most]);
    let mut columns: Vec<(usize, Vec<Option<Duration>>)> = Vec::new();
    for places in sizes {
        let files = ["filled", "bare"].map(|name| directory.join(format!("{places}-{name}.db")));
        let size = Size { places, files };
        clones(&base, &size.files[0], places, 1);
        if places <= MOST_AT_ONCE {
            clones(&unreported, &size.files[1], places, 1);
        }
        columns.push((places, TIMED.iter().map(|(_, time)| time(&size)).collect()));
        println!("{places} places: {} MiB", size.files[0].metadata().unwrap().len() >> 20);
        size.files.iter().for_each(|file| drop(std::fs::remove_file(file)));
    }
    table(&columns);
}

/// Prints the times, and by how much the last size takes longer than the one before, and than the first, as a
/// power of its entries.
fn table(columns: &[(usize, Vec<Option<Duration>>)]) {
    let mut head = format!("\n{:<30}", "entries");
    for (places, _) in columns {
        write!(head, " {:>10}", places * ITEMS * MONTHS).unwrap();
    }
    println!("{head} {:>10} {:>10}", "exponent", "of all");
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
        let all = known.first().zip(known.last()).map(|(first, last)| exponent(*first, *last));
        println!("{line} {:>10} {:>10}", last.unwrap_or_default(), all.unwrap_or_default());
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
        self.timed(&[&["--plan", &format!("{FIRST}-{YEAR}")], arguments].concat())
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
        let key = format!("{WHOLE}-{YEAR}");
        self.timed(&["report", "--rollup", "--plan", &key, "-p", "2022-12"])
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
            let rows = figures(places.iter().copied(), 1);
            let list = list(file.parent().unwrap(), "figures.csv", HEADING, &rows);
            let mut command = quiet(Path::new(PLAN));
            timed(command.arg("--db").arg(file).args(["import", &list])).unwrap()
        });
        Some(lists.sum())
    }
}
