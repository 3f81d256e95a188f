//! No name of a file is built from data: what stands in plans, lists and databases names nothing that
//! is opened, made or written. Paths are what a person typed or set, and words of ours behind them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every place in `src/` that joins something to a path, or a text with something that has letters.
const JOINS: &[(&str, &str)] = &[
    ("cli/context.rs", "\"plan.db\""),
    ("cli/context.rs", "\"config.toml\""),
    ("cli/demo.rs", "format!(\"plan-demo-{number}\""),
    ("cli/demo.rs", "\"demo.db\""),
    // The names of the sample's files, which are in the program.
    ("cli/demo.rs", "name"),
    // What a unit is called, made a name of a file by `FileNames`.
    ("cli/template.rs", "name"),
    // Texts, not paths.
    ("extract/heading/meaning.rs", "if folded.is_ascii("),
    ("lang/en/messages.rs", "\" or \""),
    ("render/mod.rs", "between"),
    ("store/history.rs", "\" UNION ALL \""),
    ("store/moving.rs", "\" AND \""),
];

/// Every place that makes a path of a text, or reaches the file system, with whose word the path is.
const REACHES: &[(&str, &str, &str)] = &[
    ("assess/lights/load.rs", "Path::new", "its stem names the rules; nothing is opened"),
    ("cli/context.rs", "PathBuf::from", "PLAN_DB and PLAN_CONFIG"),
    ("cli/demo.rs", "temp_dir", "a directory of our own"),
    ("cli/demo.rs", "fs::", "in that directory"),
    ("cli/database.rs", "fs::", "the database, a backup, and what is kept beside them"),
    ("cli/import.rs", "fs::", "the directory of the usual database"),
    ("cli/import.rs", "DirBuilder", "the directory of the usual database"),
    ("cli/judging.rs", "Path::new", "--lights, PLAN_LIGHTS or the configuration"),
    ("cli/merge.rs", "fs::", "the databases on the command line, and whether there is one in use"),
    ("cli/output.rs", "fs::", "--output"),
    ("cli/replacement.rs", "fs::", "--output, a backup or the database, and a file beside it"),
    ("cli/replacement.rs", "File::", "the directory of such a file"),
    ("cli/replacement.rs", "Path::new", "the directory of a name without one"),
    ("cli/template.rs", "fs::", "--each-unit"),
    ("cli/template.rs", "PathBuf::from", "a name that `FileNames` has made"),
    ("read/directory.rs", "fs::", "a directory that was named"),
    ("read/limit.rs", "fs::", "a file that was named"),
    ("read/limit.rs", "File::", "a file that was named"),
    ("read/format.rs", "Path::new", "its ending tells a list; nothing is opened"),
    ("report/import.rs", "Path::new", "its last part is shown; nothing is opened"),
    ("store/holder.rs", "fs::", "the database, and what the system tells of processes"),
    ("store/holder.rs", "File::", "the database"),
    ("store/open.rs", "fs::", "--db, PLAN_DB or the configuration"),
    ("store/open.rs", "OpenOptions", "--db, PLAN_DB or the configuration"),
    ("store/verify.rs", "Connection::open", "a new database in memory"),
    ("store/open.rs", "File::", "--db, PLAN_DB or the configuration"),
    ("store/open.rs", "Connection::open", "--db, PLAN_DB or the configuration"),
];

/// What makes a path, changes one, or goes to the file system.
const MARKS: &[&str] = &[
    "Path::new",
    "PathBuf::from",
    "with_extension",
    "with_file_name",
    "set_extension",
    "set_file_name",
    "temp_dir",
    "fs::",
    "File::",
    "OpenOptions",
    "DirBuilder",
    "Connection::open",
    "ATTACH",
    "VACUUM INTO",
];

fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The code of each file of `src/`, without its comments, imports and tests.
fn code() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let is_code =
        |line: &&str| !["//", "use ", "pub use "].iter().any(|start| line.starts_with(start));
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let text = std::fs::read_to_string(path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).filter(is_code).collect();
        (name, lines.join("\n"))
    };
    let is_tested = |name: &str| !name.contains("tests");
    files.into_iter().map(read).filter(|(name, _)| is_tested(name)).collect()
}

/// Whether `argument` is a literal of signs alone, which parts words and names no file.
fn parts_words(argument: &str) -> bool {
    let inner = argument.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let without_escapes = inner.map(|text| text.replace("\\n", "").replace("\\u{1}", ""));
    without_escapes.is_some_and(|text| !text.contains(|c: char| c.is_alphanumeric() || c == '.'))
}

#[test]
fn nothing_of_data_is_joined_to_a_path() {
    let mut found = BTreeSet::new();
    for (name, text) in code() {
        for (place, mark) in text.match_indices(".join(") {
            let argument = text[place + mark.len()..].split([')', '\n']).next().unwrap();
            // A thread is joined with nothing.
            if !argument.is_empty() && !parts_words(argument) {
                let call = argument.split_once('{').filter(|_| !argument.starts_with("format!"));
                let argument =
                    call.map_or(argument, |(before, _)| before).split(", ").next().unwrap();
                found.insert((name.clone(), argument.to_owned()));
            }
        }
    }
    let known: BTreeSet<(String, String)> =
        JOINS.iter().map(|(file, argument)| ((*file).to_owned(), (*argument).to_owned())).collect();
    assert_eq!(found, known);
}

#[test]
fn only_named_places_reach_the_file_system() {
    let mut found = BTreeSet::new();
    for (name, text) in code() {
        for mark in MARKS {
            let is_whole = |(place, _): (usize, &str)| {
                // `FileFault::…` and `Location::file` are no files.
                let before = text[..place].chars().next_back();
                !before.is_some_and(char::is_alphanumeric)
            };
            if text.match_indices(mark).any(is_whole) {
                found.insert((name.clone(), (*mark).to_owned()));
            }
        }
    }
    let known: BTreeSet<(String, String)> =
        REACHES.iter().map(|(file, mark, _)| ((*file).to_owned(), (*mark).to_owned())).collect();
    assert_eq!(found, known);
}
