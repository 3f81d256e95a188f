//! How long whole commands take beside the least that anybody needs, and beside other programs that do the same
//! with the same data: `cargo bench --bench processes -- [BLOCK…]`, all blocks where none is named.
//!
//! All commands of a block run in turn, so that what else the machine does weighs on all alike. Every figure is
//! the median: the time by the clock, and that of the processor, in the program and in the system. The peak of
//! memory is that of one run, by GNU `time`, where there is one. The empty program is compiled by the `rustc` at
//! hand, and the floors are this program itself, started again. A peer that is not installed is left out.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints, and stops at what is wrong"
)]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/figures.rs"]
mod figures;
mod floors;
mod lists;
mod places;
#[path = "../common/table.rs"]
mod table;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::{PLAN, district};
use lists::on_copy;
use table::{Runner, block, runner};

const ROUNDS: usize = 31;

/// The name of a block, and what runs and prints it, with a directory of its own and the empty program.
type Block = (&'static str, fn(&Path, &Runner));

const BLOCKS: &[Block] = &[
    ("start", start),
    ("text", text),
    ("district", of_a_district),
    ("entry", one_entry),
    ("rollup", places::city),
    ("country", places::country),
    ("import", lists::city),
    ("import-years", lists::ten_years),
    ("hledger", lists::beside_hledger),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if floors::is_run(&arguments) {
        return;
    }
    let named: Vec<&String> = arguments.iter().filter(|it| !it.starts_with('-')).collect();
    let own = tempfile::tempdir().unwrap();
    let empty = runner("an empty program", &empty_program(own.path()), &[]);
    for (name, run) in BLOCKS {
        if named.is_empty() || named.iter().any(|it| it == name) {
            let directory = tempfile::tempdir().unwrap();
            run(directory.path(), &empty);
        }
    }
}

fn start(_: &Path, empty: &Runner) {
    let help = runner("plan --help", Path::new(PLAN), &["--help"]);
    block("start", &[empty.clone(), help], ROUNDS);
}

/// The import of a whole report into a file that is not there yet.
fn text(directory: &Path, empty: &Runner) {
    let report = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/qijiang-2022/report.txt");
    let database = directory.join("text.db");
    let import = ["--db", database.to_str().unwrap(), "import", report];
    let read = [&import[..], &["-n"]].concat();
    let fresh = |runner: Runner| {
        let database = database.clone();
        runner.after(move || drop(std::fs::remove_file(&database)))
    };
    block(
        &format!("import of a report of {} bytes", std::fs::metadata(report).unwrap().len()),
        &[
            empty.clone(),
            floors::text(report),
            fresh(runner("plan import -n, nothing stored", Path::new(PLAN), &read)),
            fresh(runner("plan import into a new file", Path::new(PLAN), &import)),
        ],
        ROUNDS,
    );
}

fn of_a_district(directory: &Path, empty: &Runner) {
    let database = directory.join("district.db");
    district(directory, &database, "示例01区");
    let path = database.to_str().unwrap();
    let latest = "SELECT item.code, state.name, target.value, (SELECT value FROM entry
            WHERE item_id = item.id ORDER BY period DESC, revision DESC LIMIT 1)
        FROM item JOIN item_state AS state ON state.item_id = item.id
        JOIN target ON target.item_id = item.id;";
    block(
        "report of 275 items with 3,300 entries",
        &[
            empty.clone(),
            floors::query(path, latest),
            runner("sqlite3, the latest of each", Path::new("sqlite3"), &["-column", path, latest]),
            runner("plan report overview", Path::new(PLAN), &["--db", path, "report", "overview"]),
            runner("plan report", Path::new(PLAN), &["--db", path, "report"]),
        ],
        ROUNDS,
    );
}

fn one_entry(directory: &Path, empty: &Runner) {
    let (database, work) = (directory.join("district.db"), directory.join("work.db"));
    district(directory, &database, "示例01区");
    let path = work.to_str().unwrap();
    let sql = "PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS added (value INTEGER);
        INSERT INTO added VALUES (1);";
    let add = ["--db", path, "progress", "add", "1", "7", "-p", "2022-12", "--reason", "bench"];
    let runners = [
        empty.clone(),
        runner("sqlite3, one row", Path::new("sqlite3"), &[path, sql]),
        runner("plan progress add", Path::new(PLAN), &add),
    ];
    // The same entry a second time would be no change.
    let fresh = |runner: Runner| on_copy(runner, &database, &work);
    block("one entry, durable", &runners.map(fresh), ROUNDS);
}

/// Compiles the program that does nothing.
fn empty_program(directory: &Path) -> PathBuf {
    let (source, program) = (directory.join("empty.rs"), directory.join("empty"));
    std::fs::write(&source, "fn main() {}\n").unwrap();
    let rustc = Command::new("rustc").args(["-O", "-o"]).arg(&program).arg(&source).status();
    assert!(rustc.unwrap().success());
    program
}
