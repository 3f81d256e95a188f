//! What the benches of whole processes share: the program, its data, and how times are told.

pub(crate) mod clones;

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

pub(crate) const PLAN: &str = env!("CARGO_BIN_EXE_plan");
const INDICATORS: usize = 60;
pub(crate) const ITEMS: usize = 275;
pub(crate) const MONTHS: usize = 12;

/// The same language, width and settings for all, and nothing on the screen.
pub(crate) fn quiet(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.envs([("PLAN_LANG", "zh"), ("COLUMNS", "80"), ("PLAN_CONFIG", "none.toml")]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

pub(crate) fn plan(arguments: &[&str]) {
    let output =
        Command::new(PLAN).args(arguments).env("PLAN_CONFIG", "none.toml").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Puts a plan of 60 indicators and 215 projects into `database`, each with a figure for every month.
pub(crate) fn district(directory: &Path, database: &Path, place: &str) {
    let key = format!("{place}-2022");
    district_plan(directory, database, &key);
    let mut rows = Vec::new();
    for (code, goal) in (1..=ITEMS).map(item) {
        rows.extend((1..=MONTHS).map(|month| {
            let value = goal * month / MONTHS + month;
            format!("{code},2022-{month:02},{value}\n")
        }));
    }
    let progress = list(directory, "progress.csv", "编号,期间,数值\n", &rows);
    plan(&["--db", database.to_str().unwrap(), "import", &progress, "--plan", &key]);
}

/// The code of an item, and what is to be reached by the end of the year.
pub(crate) fn item(number: usize) -> (String, usize) {
    if number <= INDICATORS {
        (number.to_string(), 1_000 + number * 12)
    } else {
        (format!("P{:03}", number - INDICATORS), 12_000 + number * 12)
    }
}

/// Puts the plan `key` into `database`, without any figures.
pub(crate) fn district_plan(directory: &Path, database: &Path, key: &str) {
    let mut targets = "编号,指标名称,目标,单位,类型\n".to_owned();
    let mut projects = "编号,项目名称,年度计划,单位\n".to_owned();
    for number in 1..=ITEMS {
        let (code, goal) = item(number);
        if number <= INDICATORS {
            writeln!(targets, "{code},指标{number:03},{goal},亿元,累计量").unwrap();
        } else {
            writeln!(projects, "{code},工程{number:03}号,{goal},万元").unwrap();
        }
    }
    let files = ["targets.csv", "projects.csv"].map(|name| directory.join(name));
    std::fs::write(&files[0], targets).unwrap();
    std::fs::write(&files[1], projects).unwrap();
    let [targets, projects] = files.each_ref().map(|file| file.to_str().unwrap());
    let database = database.to_str().unwrap();
    plan(&["--db", database, "import", targets, projects, "--plan", key]);
}

/// Writes `rows` behind `heading` into the file `name`, and returns its path.
pub(crate) fn list(directory: &Path, name: &str, heading: &str, rows: &[String]) -> String {
    let file = directory.join(name);
    std::fs::write(&file, heading.to_owned() + &rows.concat()).unwrap();
    file.to_str().unwrap().to_owned()
}

pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

pub(crate) fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}
