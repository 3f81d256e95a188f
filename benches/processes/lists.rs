//! Imports of lists with what many plans report.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Row};

use crate::common::clones::{FIRST, YEAR, clones};
use crate::common::{ITEMS, MONTHS, PLAN, district_plan, list, plan};
use crate::figures::{HEADING, figures};
use crate::floors;
use crate::table::{Runner, block, runner};

const ROUNDS: usize = 7;
const DISTRICTS: usize = 38;
const HLEDGER_ROUNDS: usize = 1;
const HLEDGER_ROWS: usize = 200_000;

/// How hledger reads the list.
const RULES: &str = "skip 1
fields plan, code, period, value
date %period
date-format %Y-%m
description %plan %code
account1 plan:%plan:%code
account2 reported
amount %value
";

/// A list, and what it is imported into.
struct Import {
    plans: usize,
    rows: Vec<String>,
    /// The same rows with the ids that they have in the file, in their order.
    ids: Vec<String>,
    /// The file before the import, and that which is imported into.
    before: PathBuf,
    work: PathBuf,
}

/// A list with a figure for each month of each item, of 38 districts.
pub(crate) fn city(directory: &Path, empty: &Runner) {
    bulk(directory, empty, 1);
}

/// The same over ten years.
pub(crate) fn ten_years(directory: &Path, empty: &Runner) {
    bulk(directory, empty, 10);
}

/// So many rows of the lists of so many plans.
fn import(directory: &Path, places: usize, years: usize, most: usize) -> Import {
    let [base, before, filled, work] =
        ["base.db", "before.db", "filled.db", "work.db"].map(|name| directory.join(name));
    district_plan(directory, &base, &format!("{FIRST}-{YEAR}"));
    clones(&base, &before, places, years);
    let mut rows = figures(1..=places, years);
    rows.truncate(most);
    std::fs::copy(&before, &filled).unwrap();
    let all = list(directory, "all.csv", HEADING, &rows);
    plan(&["--db", filled.to_str().unwrap(), "import", &all]);
    let ids = resolved(&filled);
    Import { plans: places * years, rows, ids, before, work }
}

/// The rows of what is reported in `file`, as they are kept.
fn resolved(file: &Path) -> Vec<String> {
    let connection = Connection::open(file).unwrap();
    let columns = "SELECT item_id, period, value, line, col, quote FROM entry";
    let mut statement = connection.prepare(columns).unwrap();
    let line = |row: &Row| {
        let number = |column| row.get::<usize, i64>(column);
        let [item, period, value] = [number(0)?, number(1)?, number(2)?];
        let (line, col, quote) = (number(3)?, number(4)?, row.get::<_, String>(5)?);
        Ok(format!("{item},{period},{value},{line},{col},{quote}\n"))
    };
    statement.query_map([], line).unwrap().map(Result::unwrap).collect()
}

/// A command that has `from` copied to `to` before each run.
pub(crate) fn on_copy(runner: Runner, from: &Path, to: &Path) -> Runner {
    let (from, to) = (from.to_owned(), to.to_owned());
    runner.after(move || {
        std::fs::copy(&from, &to).unwrap();
    })
}

impl Import {
    /// A command that finds the file as it was before.
    fn on_copy(&self, runner: Runner) -> Runner {
        on_copy(runner, &self.before, &self.work)
    }

    fn plan(&self, name: &'static str, list: &str) -> Runner {
        let arguments = ["--db", self.work.to_str().unwrap(), "import", list];
        self.on_copy(runner(name, Path::new(PLAN), &arguments))
    }

    fn bare(&self, name: &'static str, ids: &str) -> Runner {
        self.on_copy(floors::bare(name, self.work.to_str().unwrap(), ids))
    }

    /// The `sqlite3` program, which is told the ids.
    fn peer(&self, name: &'static str, ids: &str) -> Runner {
        let begin = "PRAGMA synchronous = FULL; BEGIN IMMEDIATE;
            CREATE TEMP TABLE raw (item_id, period, value, line, col, quote);";
        let import = format!(".import --schema temp {ids} raw");
        let insert = "INSERT INTO entry (item_id, period, revision, removed, basis, value, source_id, line, col,
                quote, change_id)
            SELECT item_id, period, 1, 0, 'ytd', value, 1, line, col, quote, 1 FROM raw; COMMIT;";
        let path = self.work.to_str().unwrap();
        let arguments = [path, begin, ".mode csv", &import, insert];
        self.on_copy(runner(name, Path::new("sqlite3"), &arguments))
    }
}

/// One list in order and shuffled, beside the `sqlite3` program, which gets the same rows with the ids that they
/// will have.
fn bulk(directory: &Path, empty: &Runner, years: usize) {
    let mut import = import(directory, DISTRICTS, years, usize::MAX);
    let in_order = list(directory, "list.csv", HEADING, &import.rows);
    let ids = list(directory, "ids.csv", "", &import.ids);
    shuffle(&mut import.rows);
    shuffle(&mut import.ids);
    let shuffled = list(directory, "shuffled.csv", HEADING, &import.rows);
    let shuffled_ids = list(directory, "shuffled-ids.csv", "", &import.ids);
    block(
        &format!("import of {} entries of {} plans", import.rows.len(), import.plans),
        &[
            import.peer("sqlite3 .import", &ids),
            empty.clone(),
            floors::csv(&in_order),
            import.bare("bare SQLite, rows one by one", &ids),
            import.plan("plan import", &in_order),
            import.peer("sqlite3 .import, shuffled", &shuffled_ids),
            import.plan("plan import, shuffled", &shuffled),
        ],
        ROUNDS,
    );
}

/// The same facts as transactions of a journal.
pub(crate) fn beside_hledger(directory: &Path, empty: &Runner) {
    let import = import(directory, HLEDGER_ROWS.div_ceil(ITEMS * MONTHS), 1, HLEDGER_ROWS);
    let in_order = list(directory, "list.csv", HEADING, &import.rows);
    let ids = list(directory, "ids.csv", "", &import.ids);
    let rules = list(directory, "list.rules", RULES, &[]);
    let journal = list(directory, "all.journal", "", &[]);
    // Where hledger keeps the day of what it has imported before.
    let latest = directory.join(".latest.list.csv");
    let arguments = ["-f", &journal, "import", &in_order, "--rules-file", &rules];
    let hledger = runner("hledger import", Path::new("hledger"), &arguments);
    let hledger = hledger.after(move || {
        std::fs::write(&journal, "").unwrap();
        drop(std::fs::remove_file(&latest));
    });
    block(
        &format!("import of {} entries of {} plans", import.rows.len(), import.plans),
        &[
            import.plan("plan import", &in_order),
            empty.clone(),
            floors::csv(&in_order),
            import.bare("bare SQLite, rows one by one", &ids),
            import.peer("sqlite3 .import", &ids),
            hledger,
        ],
        HLEDGER_ROUNDS,
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
