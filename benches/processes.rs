//! How long whole commands take beside the least that anybody needs, and beside the `sqlite3` program that
//! fetches the same rows of the same file: `cargo bench --bench processes`.
//!
//! All commands of a block run in turn, so that what else the machine does weighs on all alike. Every figure is
//! the median; the peak of memory is that of one run, by GNU `time`, where there is one. The empty program is
//! compiled by the `rustc` at hand. A peer that is not installed is left out.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints, and stops at what is wrong"
)]

mod common;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{ITEMS, PLAN, district, district_plan, item, list, median, plan, quiet, tenths};

const ROUNDS: usize = 31;
const BULK_ROUNDS: usize = 7;
const DISTRICTS: usize = 38;

/// A command of a block, by the name that it has in the table.
#[derive(Clone)]
struct Runner {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    /// A file that is copied to another place before each run.
    fresh: Option<(PathBuf, PathBuf)>,
}

fn main() {
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    let empty = runner("an empty program", &empty_program(directory), &[]);

    let help = runner("plan --help", Path::new(PLAN), &["--help"]);
    block("start", &[empty.clone(), help]);

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
            runner("sqlite3, the latest of each", Path::new("sqlite3"), &["-column", path, latest]),
            runner("plan report overview", Path::new(PLAN), &["--db", path, "report", "overview"]),
            runner("plan report", Path::new(PLAN), &["--db", path, "report"]),
        ],
    );

    let own = directory.join("entries.db");
    let sql = "PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS added (value INTEGER);
        INSERT INTO added VALUES (1);";
    let path = own.to_str().unwrap();
    let add = ["--db", path, "progress", "add", "1", "7", "-p", "2022-12", "--reason", "bench"];
    // The same entry a second time would be no change.
    let fresh = |runner: Runner| Runner { fresh: Some((database.clone(), own.clone())), ..runner };
    let runners = [
        empty.clone(),
        runner("sqlite3, one row", Path::new("sqlite3"), &[path, sql]),
        runner("plan progress add", Path::new(PLAN), &add),
    ];
    block("one entry, durable", &runners.map(fresh));

    city(directory, &empty);
    for years in [1, 10] {
        let directory = tempfile::tempdir().unwrap();
        bulk(directory.path(), &empty, years);
    }
}

/// A report over a city's districts.
fn city(directory: &Path, empty: &Runner) {
    let city = directory.join("city.db");
    for number in 1..=DISTRICTS {
        district(directory, &city, &format!("示例{number:02}区"));
    }
    let places: Vec<String> = (1..=DISTRICTS).map(|number| format!("示例{number:02}区")).collect();
    let path = city.to_str().unwrap();
    let mut set = vec!["--db", path, "place", "set"];
    set.extend(places.iter().map(String::as_str));
    set.extend(["--part-of", "示例市"]);
    plan(&set);
    let summed = "SELECT state.name, count(*), sum(target.value), sum((SELECT value FROM entry
            WHERE item_id = item.id ORDER BY period DESC, revision DESC LIMIT 1))
        FROM item JOIN item_state AS state ON state.item_id = item.id
        JOIN target ON target.item_id = item.id GROUP BY state.name;";
    let rollup = ["--db", path, "report", "--rollup", "--plan", "示例市-2022", "-p", "2022-12"];
    block(
        "roll-up of 38 districts with 125,400 entries",
        &[
            empty.clone(),
            runner("sqlite3, sums by name", Path::new("sqlite3"), &[path, summed]),
            runner("plan report --rollup", Path::new(PLAN), &rollup),
        ],
    );
}

fn runner(name: &'static str, program: &Path, arguments: &[&str]) -> Runner {
    let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
    Runner { name, program: program.to_owned(), arguments, fresh: None }
}

impl Runner {
    fn prepare(&self) {
        if let Some((from, to)) = &self.fresh {
            std::fs::copy(from, to).unwrap();
        }
    }

    /// How long one run takes; `None` where the program is not installed or fails.
    fn time(&self) -> Option<Duration> {
        self.prepare();
        let started = Instant::now();
        let status = quiet(&self.program).args(&self.arguments).status().ok()?;
        status.success().then(|| started.elapsed())
    }

    /// The most memory that one run has at once, in KiB.
    fn peak(&self) -> Option<u64> {
        self.prepare();
        let mut command = quiet(Path::new("time"));
        command.args(["-f", "%M"]).arg(&self.program).args(&self.arguments);
        let told = command.stderr(Stdio::piped()).output().ok()?.stderr;
        String::from_utf8_lossy(&told).lines().last()?.trim().parse().ok()
    }
}

/// Runs `runners` in turn and prints what they took; the first is what the others are held against.
fn block(title: &str, runners: &[Runner]) {
    block_of(title, runners, ROUNDS);
}

/// The same with so many runs.
fn block_of(title: &str, runners: &[Runner], rounds: usize) {
    let installed: Vec<&Runner> = runners.iter().filter(|it| it.time().is_some()).collect();
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); installed.len()];
    for _ in 0..rounds {
        for (runner, times) in installed.iter().zip(&mut times) {
            times.extend(runner.time());
        }
    }
    println!("{title}, median of {rounds}\n");
    println!("{:<30} {:>9} {:>8} {:>9}", "", "ms", "×", "peak MiB");
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    for (runner, time) in installed.iter().zip(&medians) {
        let peak = runner.peak().map_or_else(|| "-".to_owned(), |kib| tenths(kib * 10 / 1024));
        let ms = tenths(u64::try_from(time.as_micros() / 100).unwrap());
        let ratio = u64::try_from(time.as_nanos() * 10 / medians[0].as_nanos()).unwrap();
        println!("{:<30} {ms:>9} {:>8} {peak:>9}", runner.name, tenths(ratio));
    }
    println!();
}

/// Compiles the program that does nothing.
fn empty_program(directory: &Path) -> PathBuf {
    let (source, program) = (directory.join("empty.rs"), directory.join("empty"));
    std::fs::write(&source, "fn main() {}\n").unwrap();
    let rustc = Command::new("rustc").args(["-O", "-o"]).arg(&program).arg(&source).status();
    assert!(rustc.unwrap().success());
    program
}

/// One list with a figure for each month of each item of 38 districts over so many years, in order and shuffled,
/// against the `sqlite3` program, which gets the same rows with the ids that they will have.
fn bulk(directory: &Path, empty: &Runner, years: usize) {
    let before = directory.join("before.db");
    let keys: Vec<String> = (1..=DISTRICTS)
        .flat_map(|place| (0..years).map(move |year| format!("市{place:02}区-{}", 2024 - year)))
        .collect();
    let mut rows = Vec::new();
    for key in &keys {
        district_plan(directory, &before, key);
        for (code, goal) in (1..=ITEMS).map(item) {
            for month in 1..=12 {
                let (year, value) = (&key[key.len() - 4..], goal * month / 12 + month);
                rows.push(format!("{key},{code},{year}-{month:02},{value}.25\n"));
            }
        }
    }
    let heading = "所属计划,编号,期间,数值\n";
    let list = list(directory, "list.csv", heading, &rows);
    let (filled, work) = (directory.join("filled.db"), directory.join("work.db"));
    std::fs::copy(&before, &filled).unwrap();
    plan(&["--db", filled.to_str().unwrap(), "import", &list]);
    let columns = "SELECT item_id, period, value, line, col, quote FROM entry";
    let resolved = Command::new("sqlite3").arg("-csv").arg(&filled).arg(columns).output().unwrap();
    let resolved = String::from_utf8(resolved.stdout).unwrap();
    let mut ids: Vec<String> = resolved.lines().map(|line| format!("{line}\n")).collect();
    let in_order = self::list(directory, "ids.csv", "", &ids);
    shuffle(&mut rows);
    shuffle(&mut ids);
    let shuffled = self::list(directory, "shuffled.csv", heading, &rows);
    let ids = self::list(directory, "shuffled-ids.csv", "", &ids);
    let fresh = |runner: Runner| Runner { fresh: Some((before.clone(), work.clone())), ..runner };
    let path = work.to_str().unwrap();
    let import = |name, list| runner(name, Path::new(PLAN), &["--db", path, "import", list]);
    let peer = |name, list| {
        let import = format!(".import --schema temp {list} raw");
        let insert = "INSERT INTO entry (item_id, period, revision, removed, basis, value, source_id, line, col,
                quote, change_id)
            SELECT item_id, period, 1, 0, 'ytd', value, 1, line, col, quote, 1 FROM raw; COMMIT;";
        let begin = "PRAGMA synchronous = FULL; BEGIN IMMEDIATE;
            CREATE TEMP TABLE raw (item_id, period, value, line, col, quote);";
        runner(name, Path::new("sqlite3"), &[path, begin, ".mode csv", &import, insert])
    };
    block_of(
        &format!("import of {} entries of {} plans", rows.len(), keys.len()),
        &[
            peer("sqlite3 .import", &in_order),
            empty.clone(),
            import("plan import", &list),
            peer("sqlite3 .import, shuffled", &ids),
            import("plan import, shuffled", &shuffled),
        ]
        .map(fresh),
        BULK_ROUNDS,
    );
}

/// Puts `rows` into an order that is no order, the same each time.
fn shuffle(rows: &mut [String]) {
    let mut state = 1_u64;
    for last in (1..rows.len()).rev() {
        // Knuth's multiplier; the upper bits are the better ones.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        rows.swap(last, usize::try_from(state >> 33).unwrap() % (last + 1));
    }
}
