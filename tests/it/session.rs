//! A directory with a database in it, and commands run there as a person would.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use jsonschema::Validator;
use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

/// One person's working directory.
pub(crate) struct Session {
    directory: TempDir,
    database: &'static str,
    lang: &'static str,
    columns: usize,
}

/// What a command printed.
pub(crate) struct Output {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Session {
    /// An empty directory, in Chinese, 80 columns wide.
    pub(crate) fn new() -> Self {
        let directory = TempDir::new().unwrap();
        Self { directory, database: "plan.db", lang: "zh", columns: 80 }
    }

    /// The same in English.
    pub(crate) fn english() -> Self {
        Self { lang: "en", ..Self::new() }
    }

    /// The same with another database.
    pub(crate) fn database(self, database: &'static str) -> Self {
        Self { database, ..self }
    }

    /// The same on a terminal of another width.
    pub(crate) fn columns(self, columns: usize) -> Self {
        Self { columns, ..self }
    }

    /// A directory with the sample plan in its database.
    pub(crate) fn with_plan() -> Self {
        let session = Self::new();
        session.take("qijiang-2022/report.txt");
        session.run("import report.txt").succeeds();
        session
    }

    /// The path of a file in the directory.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Copies a fixture into the directory, under its own name.
    pub(crate) fn take(&self, fixture: &str) {
        let from = fixtures().join(fixture);
        std::fs::copy(&from, self.path(from.file_name().unwrap().to_str().unwrap())).unwrap();
    }

    /// Writes a file in the directory.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).unwrap();
    }

    /// Reads a file of the directory.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Changes rows of the database behind the program's back, past the triggers that keep them.
    pub(crate) fn tamper(&self, sql: &str) {
        let database = Connection::open(self.path(self.database)).unwrap();
        let of = |what: &str| -> String {
            let sql = format!(
                "SELECT group_concat({what} || ';', '') FROM sqlite_schema WHERE type = 'trigger'"
            );
            database.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        let (dropped, made) = (of("'DROP TRIGGER ' || name"), of("sql"));
        database.execute_batch(&format!("{dropped} {sql}; {made}")).unwrap();
    }

    /// Runs `plan` with `arguments`, parted by spaces; `'…'` keeps spaces together.
    pub(crate) fn run(&self, arguments: &str) -> Output {
        self.run_with(arguments, "")
    }

    /// The same with `input` on standard input.
    pub(crate) fn run_with(&self, arguments: &str, input: &str) -> Output {
        use std::io::Write;
        use std::process::Stdio;
        let mut child = self
            .command()
            .args(words(arguments))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not read its input is free to leave it.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        // What is printed must not depend on where the test runs.
        let here = self.directory.path().to_str().unwrap().to_owned();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(&here, "[dir]");
        check_json(&output.stdout, arguments);
        Output {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// The program in a world of its own: nothing of the machine's settings reaches it.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
        command
            .current_dir(self.directory.path())
            .env_clear()
            .env("HOME", self.directory.path())
            .env("TMPDIR", self.directory.path())
            .env("PLAN_DB", self.database)
            .env("PLAN_BY", "测试员")
            .env("PLAN_LANG", self.lang)
            .env("COLUMNS", self.columns.to_string());
        command
    }

    /// What `arguments` print as JSON.
    pub(crate) fn json(&self, arguments: &str) -> Value {
        serde_json::from_str(&self.run(arguments).succeeds()).unwrap()
    }

    /// Every row of the report's JSON.
    pub(crate) fn rows(&self) -> Vec<Value> {
        self.json("report -O json")["rows"].as_array().unwrap().clone()
    }

    /// What the report says of the item with the code `code`.
    pub(crate) fn row(&self, code: &str) -> Value {
        self.rows().into_iter().find(|row| row["code"] == code).unwrap()
    }
}

impl Output {
    /// Asserts that the command was done, and returns what it printed.
    #[track_caller]
    pub(crate) fn succeeds(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.stdout, self.stderr);
        self.stdout
    }

    /// Everything in one text, as a terminal shows it.
    pub(crate) fn whole(self) -> String {
        let mut whole = self.stdout;
        if !self.stderr.is_empty() {
            whole.push_str("------- stderr -------\n");
            whole.push_str(&self.stderr);
        }
        if self.code != 0 {
            let _ = writeln!(whole, "[exit status: {}]", self.code);
        }
        whole
    }
}

/// Asserts that `printed`, if it is a JSON document, is of the published schema.
#[track_caller]
fn check_json(printed: &[u8], arguments: &str) {
    static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
        let schema = include_str!("../../docs/plan.schema.json");
        jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap()
    });
    let Ok(document) = serde_json::from_slice::<Value>(printed) else { return };
    let is_schema = document.get("$schema").is_some();
    assert!(is_schema || SCHEMA.is_valid(&document), "no document of the schema: {arguments}");
}

/// The directory of the fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
