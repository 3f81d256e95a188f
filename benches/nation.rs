//! How long the report of one place takes in a small and in a large file:
//! `cargo bench --bench nation -- [PLACES [DIRECTORY]]`.
//!
//! The large file has so many places (38 where nothing is said) with a figure for each month of 275 items over ten
//! years: the rows of a place that the program has imported, again for all others. 2,900 places are 95.7 million
//! entries, and take minutes and some gigabytes; a file that stands in the directory from an earlier run is used
//! again. All reports run with the files in memory, and once more after the system was told to forget them, where
//! it can be.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints, and stops at what is wrong"
)]

mod common;
#[path = "common/memory.rs"]
mod memory;
#[path = "common/table.rs"]
mod table;

use std::path::{Path, PathBuf};

use common::clones::{FIRST, YEAR, clones, place};
use common::{ITEMS, MONTHS, PLAN, district, plan};
use memory::forget;
use table::{Runner, block, runner};

const ROUNDS: usize = 31;
const YEARS: usize = 10;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let places = arguments.next().map_or(38, |places| places.parse().unwrap());
    let own = tempfile::tempdir().unwrap();
    let kept = arguments.next().map_or_else(|| own.path().to_owned(), PathBuf::from);
    let base = own.path().join("base.db");
    district(own.path(), &base, FIRST);
    let small = own.path().join("small.db");
    clones(&base, &small, 1, 1);
    let large = large_file(&base, &kept, places);
    let mib = large.metadata().unwrap().len() >> 20;
    let entries = places * YEARS * ITEMS * MONTHS;
    println!("one plan of a file with {} entries, and with {entries}: {mib} MiB\n", ITEMS * MONTHS);

    let middle = places / 2 + 1;
    let all = [
        report("plan report, small file", &small, 1),
        report("plan report, large file", &large, middle),
        peer("sqlite3, the latest of each, small file", &small, 1),
        peer("sqlite3, the latest of each, large file", &large, middle),
    ];
    let warm = all.clone().map(|(runner, _)| runner);
    block("files in memory", &warm, ROUNDS);
    if forget(&small) {
        let cold = all.map(|(runner, file)| runner.after(move || assert!(forget(&file))));
        block("files not in memory", &cold, ROUNDS);
    }
}

/// The file of so many places, which is made where there is none.
fn large_file(base: &Path, directory: &Path, places: usize) -> PathBuf {
    let file = directory.join(format!("nation-{places}.db"));
    if !file.exists() {
        let unfinished = file.with_extension("part");
        clones(base, &unfinished, places, YEARS);
        plan(&["--db", unfinished.to_str().unwrap(), "db", "verify"]);
        std::fs::rename(&unfinished, &file).unwrap();
    }
    file
}

fn report(name: &'static str, file: &Path, place: usize) -> (Runner, PathBuf) {
    let key = format!("{}-{YEAR}", self::place(place));
    let arguments = ["--db", file.to_str().unwrap(), "--plan", &key, "report", "-p", "2022-12"];
    (runner(name, Path::new(PLAN), &arguments), file.to_owned())
}

/// The `sqlite3` program with name, target and latest figure of each item.
fn peer(name: &'static str, file: &Path, place: usize) -> (Runner, PathBuf) {
    let latest = format!(
        "SELECT item.code, state.name, target.value, (SELECT value FROM entry
            WHERE item_id = item.id ORDER BY period DESC, revision DESC LIMIT 1)
        FROM place JOIN plan ON plan.place_id = place.id JOIN item ON item.plan_id = plan.id
        JOIN item_state AS state ON state.item_id = item.id JOIN target ON target.item_id = item.id
        WHERE place.name = '{}' AND plan.year = {YEAR};",
        self::place(place)
    );
    let arguments = ["-column", file.to_str().unwrap(), &latest];
    (runner(name, Path::new("sqlite3"), &arguments), file.to_owned())
}
