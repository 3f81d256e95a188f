//! The file is there for others as well: views for whoever queries it, and a page that says how.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::types::Value as Stored;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

use crate::history::{WRITES, busy};
use crate::page;
use crate::session::Session;

/// The file as others open it.
pub(crate) fn opened(session: &Session) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    Connection::open_with_flags(session.path("plan.db"), flags).unwrap()
}

/// What `sql` returns, columns parted by `|`, as the program `sqlite3` prints it.
pub(crate) fn queried(database: &Connection, sql: &str) -> Vec<String> {
    let mut statement = database.prepare(sql).unwrap();
    let width = statement.column_count();
    let text = |value: Stored| match value {
        Stored::Null => String::new(),
        Stored::Integer(number) => number.to_string(),
        Stored::Real(number) => format!("{number:?}"),
        Stored::Text(text) => text,
        Stored::Blob(bytes) => format!("{bytes:?}"),
    };
    let row = |row: &rusqlite::Row<'_>| -> rusqlite::Result<String> {
        let cells: rusqlite::Result<Vec<String>> =
            (0..width).map(|place| row.get(place).map(text)).collect();
        Ok(cells?.join("|"))
    };
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// The values of `keys` in the records of `list`, parted by `|`.
fn listed(list: &Value, keys: &[&str]) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let cell = |value: &Value| if value.is_null() { String::new() } else { text(value) };
    let row = |record: &Value| keys.iter().map(|key| cell(&record[*key])).collect::<Vec<_>>();
    list.as_array().unwrap().iter().map(|record| row(record).join("|")).collect()
}

/// Holds what the views show of the plan `plan` against what the program prints of it.
fn compare(session: &Session, plan: &str) {
    let database = opened(session);
    let of = |view: &str, columns: &str, order: &str| {
        queried(
            &database,
            &format!("SELECT {columns} FROM {view} WHERE plan = '{plan}' ORDER BY {order}"),
        )
    };
    let json = |arguments: &str| session.json(&format!("{arguments} --plan {plan} -O json"));
    let sorted = |mut rows: Vec<String>| {
        rows.sort();
        rows
    };

    let entries = json("progress list");
    let keys = ["code", "name", "period", "value", "unit", "basis", "status", "problem", "note"];
    let more = ["started", "finished", "reason", "by", "at"];
    let keys: Vec<&str> = keys.into_iter().chain(more).collect();
    assert_eq!(
        sorted(of(
            "entries",
            "code, name, period, coalesce(value_exact, judgement), unit, basis, status, problem, note, started, finished, reason,
             recorded_by, recorded_at",
            "1"
        )),
        sorted(listed(&entries["entries"], &keys)),
        "{plan}"
    );

    let targets = json("target list");
    let keys = ["code", "name", "measure", "nature", "effective", "approver", "document", "reason"];
    let shown = of(
        "targets",
        "code, name, measure, nature, effective, approver, document, iif(effective IS NULL, NULL, reason)",
        "1",
    );
    assert_eq!(sorted(shown), sorted(listed(&targets["targets"], &keys)), "{plan}");

    let report = json("report");
    let keys = ["code", "name", "kind", "department"];
    let shown: BTreeSet<String> = of("items", &keys.join(", "), "1").into_iter().collect();
    for row in listed(&report["rows"], &keys) {
        assert!(shown.contains(&row), "{row}");
    }
    // Headings and what stood before the plan's year are in no report, but in an export.
    let codes: BTreeSet<String> = of("items", "code", "1").into_iter().collect();
    let exported = listed(&json("export")["records"], &["code"]);
    let exported = exported.into_iter().filter(|code| !code.is_empty()).collect();
    assert_eq!(codes, exported, "{plan}");
}

#[test]
fn the_views_show_what_the_program_shows() {
    let session = busy();
    session.write("b.csv", "编号,指标,目标,单位\n15,进出口总额,4.5,亿元\n2,税收,-0.25,%\n");
    session.run("import b.csv --plan 乙县-2022").succeeds();
    session.run("progress add 15 0.1 -p 2022-05 --plan 乙县-2022").succeeds();
    session.run("progress add 2 -0.05 -p 2022-05 --plan 乙县-2022").succeeds();
    session.run("undo --plan 乙县-2022").succeeds();
    let plans = |session: &Session| queried(&opened(session), "SELECT plan FROM plans ORDER BY 1");
    let both = ["乙县-2022", "綦江区-2022"];
    for command in WRITES {
        let named = if command.contains("--plan") { "" } else { " --plan 綦江区-2022" };
        session.run(&format!("{command}{named}")).succeeds();
        compare(&session, "綦江区-2022");
    }
    compare(&session, "乙县-2022");
    assert_eq!(plans(&session), both);
    // A corrected entry is undone: what it corrected is in force again.
    session.run("progress amend 15 2.6 -p 2022-06 --reason 误 --plan 綦江区-2022").succeeds();
    session.run("undo --reason 误 --plan 綦江区-2022").succeeds();
    compare(&session, "綦江区-2022");
    let history = "SELECT value_exact, in_force, undone, removed FROM entry_history
        WHERE plan = '綦江区-2022' AND code = '15' AND period = '2022-06' ORDER BY revision";
    assert_eq!(
        queried(&opened(&session), history),
        ["2.3|0|0|0", "2.4|0|0|0", "2.3|0|0|0", "2.5|1|0|0", "2.6|0|1|0"]
    );
    // The other plan is taken back whole; nothing of it is in force, and all of it in the history.
    session.run("redo --plan 乙县-2022").succeeds();
    assert_eq!(
        queried(
            &opened(&session),
            "SELECT code, value_exact FROM entries WHERE plan = '乙县-2022' ORDER BY code"
        ),
        ["15|0.1", "2|-0.05"]
    );
    for _ in 0..3 {
        session.run("undo --plan 乙县-2022").succeeds();
    }
    assert_eq!(plans(&session), ["綦江区-2022"]);
    let database = opened(&session);
    for view in ["items", "targets", "entries"] {
        let sql = format!("SELECT count(*) FROM {view} WHERE plan = '乙县-2022'");
        assert_eq!(queried(&database, &sql), ["0"], "{view}");
    }
    let history =
        "SELECT value_exact, in_force, undone FROM entry_history WHERE plan = '乙县-2022'";
    assert_eq!(queried(&database, history), ["0.1|0|1", "-0.05|0|1"]);
}

#[test]
fn the_view_of_changes_is_the_log() {
    let session = busy();
    for command in WRITES {
        session.run(command).succeeds();
    }
    session.run("undo --reason 误").succeeds();
    let log = session.json("log -O json");
    let keys = ["number", "at", "by", "command", "reason", "undoes", "redoes", "plan", "uuid"];
    let columns = "change, at, nullif(person, ''), command, reason, undoes, redoes, plans, uuid";
    let sql = format!("SELECT {columns} FROM changes ORDER BY change DESC");
    assert_eq!(queried(&opened(&session), &sql), listed(&log["changes"], &keys));
    let undone = log["changes"].as_array().unwrap().iter();
    let undone: Vec<String> = undone
        .filter(|change| !change["undone_by"].is_null())
        .map(|change| change["number"].to_string())
        .collect();
    let sql = "SELECT change FROM changes WHERE undone ORDER BY change DESC";
    assert_eq!(queried(&opened(&session), sql), undone);
}

#[test]
fn a_number_of_a_view_is_exact() {
    let session = Session::new();
    session.write("a.csv", "编号,指标,目标,单位\n1,税收,9223372036854.775807,元\n");
    session.run("import a.csv --plan 甲县-2022").succeeds();
    for (period, value) in
        [("01", "9223372036854.775807"), ("02", "-0.000001"), ("03", "0"), ("04", "100")]
    {
        session.run(&format!("progress add 1 -p 2022-{period} -- {value}")).succeeds();
    }
    let exact = queried(&opened(&session), "SELECT value_exact FROM entries ORDER BY period");
    assert_eq!(exact, ["9223372036854.775807", "-0.000001", "0", "100"]);
    let target = queried(&opened(&session), "SELECT value_exact FROM targets");
    assert_eq!(target, ["9223372036854.775807"]);
}

/// The page, and what must be in it.
fn page() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join("docs/database.md")).unwrap()
}

#[test]
fn every_command_and_every_query_of_the_page_prints_what_it_says() {
    let session = Session::new();
    let page = page();
    assert!(page::check(&session, &page) >= 4);
    let database = opened(&session);
    let blocks: Vec<(&str, &str)> = page::blocks(&page).collect();
    let queries: Vec<_> =
        blocks.windows(2).filter(|pair| pair[0].0 == "sql" && pair[1].0 == "text").collect();
    assert!(queries.len() >= 4, "{}", queries.len());
    for pair in queries {
        let expected: Vec<&str> = pair[1].1.lines().collect();
        assert_eq!(queried(&database, pair[0].1), expected, "{}", pair[0].1);
    }
}

#[test]
fn the_page_names_every_table_and_every_column_of_the_views() {
    let session = Session::new();
    let page = page();
    page::check(&session, &page);
    let database = opened(&session);
    let named = |name: &str| page.contains(&format!("`{name}`"));
    let lacking = |sql: &str| -> Vec<String> {
        queried(&database, sql).into_iter().filter(|name| !named(name)).collect()
    };
    let none: [String; 0] = [];
    assert_eq!(
        lacking("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"),
        none,
        "tables and views"
    );
    assert_eq!(
        lacking(
            "SELECT DISTINCT part.name FROM sqlite_schema AS view JOIN pragma_table_info(view.name) AS part
             WHERE view.type = 'view'"
        ),
        none,
        "columns"
    );
}
