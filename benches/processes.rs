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

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 31;
const PLAN: &str = env!("CARGO_BIN_EXE_plan");
const DISTRICTS: usize = 38;
const INDICATORS: usize = 60;
const ITEMS: usize = 275;

/// A command of a block, by the name that it has in the table.
struct Runner {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
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
    std::fs::copy(&database, &own).unwrap();
    let sql = "PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS added (value INTEGER);
        INSERT INTO added VALUES (1);";
    let add = ["--db", path, "progress", "add", "1", "7", "-p", "2022-12", "--reason", "bench"];
    block(
        "one entry, durable",
        &[
            empty.clone(),
            runner("sqlite3, one row", Path::new("sqlite3"), &[own.to_str().unwrap(), sql]),
            runner("plan progress add", Path::new(PLAN), &add),
        ],
    );

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
            empty,
            runner("sqlite3, sums by name", Path::new("sqlite3"), &[path, summed]),
            runner("plan report --rollup", Path::new(PLAN), &rollup),
        ],
    );
}

impl Clone for Runner {
    fn clone(&self) -> Self {
        Self { program: self.program.clone(), arguments: self.arguments.clone(), ..*self }
    }
}

fn runner(name: &'static str, program: &Path, arguments: &[&str]) -> Runner {
    let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
    Runner { name, program: program.to_owned(), arguments }
}

/// The same language, width and settings for all, and nothing on the screen.
fn quiet(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.envs([("PLAN_LANG", "zh"), ("COLUMNS", "80"), ("PLAN_CONFIG", "none.toml")]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

impl Runner {
    /// How long one run takes; `None` where the program is not installed or fails.
    fn time(&self) -> Option<Duration> {
        let started = Instant::now();
        let status = quiet(&self.program).args(&self.arguments).status().ok()?;
        status.success().then(|| started.elapsed())
    }

    /// The most memory that one run has at once, in KiB.
    fn peak(&self) -> Option<u64> {
        let mut command = quiet(Path::new("time"));
        command.args(["-f", "%M"]).arg(&self.program).args(&self.arguments);
        let told = command.stderr(Stdio::piped()).output().ok()?.stderr;
        String::from_utf8_lossy(&told).lines().last()?.trim().parse().ok()
    }
}

/// Runs `runners` in turn and prints what they took; the first is what the others are held against.
fn block(title: &str, runners: &[Runner]) {
    let installed: Vec<&Runner> = runners.iter().filter(|it| it.time().is_some()).collect();
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); installed.len()];
    for _ in 0..ROUNDS {
        for (runner, times) in installed.iter().zip(&mut times) {
            times.extend(runner.time());
        }
    }
    println!("{title}, median of {ROUNDS}\n");
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

fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Compiles the program that does nothing.
fn empty_program(directory: &Path) -> PathBuf {
    let (source, program) = (directory.join("empty.rs"), directory.join("empty"));
    std::fs::write(&source, "fn main() {}\n").unwrap();
    let rustc = Command::new("rustc").args(["-O", "-o"]).arg(&program).arg(&source).status();
    assert!(rustc.unwrap().success());
    program
}

fn plan(arguments: &[&str]) {
    let output =
        Command::new(PLAN).args(arguments).env("PLAN_CONFIG", "none.toml").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Puts a plan of 60 indicators and 215 projects into `database`, each with a figure for every month.
fn district(directory: &Path, database: &Path, place: &str) {
    let mut targets = "编号,指标名称,目标,单位,类型\n".to_owned();
    let mut projects = "编号,项目名称,年度计划,单位\n".to_owned();
    let mut progress = "编号,期间,数值\n".to_owned();
    for number in 1..=ITEMS {
        let (code, goal) = if number <= INDICATORS {
            let goal = 1_000 + number * 12;
            writeln!(targets, "{number},指标{number:03},{goal},亿元,累计量").unwrap();
            (number.to_string(), goal)
        } else {
            let (code, goal) = (format!("P{:03}", number - INDICATORS), 12_000 + number * 12);
            writeln!(projects, "{code},工程{number:03}号,{goal},万元").unwrap();
            (code, goal)
        };
        for month in 1..=12 {
            writeln!(progress, "{code},2022-{month:02},{}", goal * month / 12 + month).unwrap();
        }
    }
    let key = format!("{place}-2022");
    for (name, text) in [("targets", targets), ("projects", projects), ("progress", progress)] {
        let file = directory.join(format!("{name}.csv"));
        std::fs::write(&file, text).unwrap();
        let (database, file) = (database.to_str().unwrap(), file.to_str().unwrap());
        plan(&["--db", database, "import", file, "--plan", &key]);
    }
}
