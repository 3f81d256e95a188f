//! What was stored stays: kills, full disks, several at once, broken files, backups.
//!
//! `PLAN_KILLS=1000 cargo test --test it safety` kills every command a thousand times; by itself a test
//! kills as often as a build has time for.

#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use insta::{allow_duplicates, assert_snapshot};
use rusqlite::Connection;

use crate::session::{Output, Session};

/// The projects and works of the sample that take physical progress.
const PROJECTS: usize = 115;

/// A directory with the sample plan, and a list of as many months' progress of its projects.
fn with_list(months: usize) -> Session {
    let session = Session::with_plan();
    let mut list = "编号,期间,形象进度\n".to_owned();
    let codes = (1..=105).map(|number| format!("P{number:03}"));
    let codes: Vec<String> = codes.chain((1..=10).map(|number| format!("L{number:02}"))).collect();
    assert_eq!(codes.len(), PROJECTS);
    let periods = (2021..=2022).flat_map(|year| (1..=12).map(move |month| (year, month)));
    for (year, month) in periods.take(months) {
        for code in &codes {
            let _ = writeln!(list, "{code},{year}-{month:02},{month}");
        }
    }
    session.write("进度.csv", list);
    session
}

/// Every row of the database at `path`, without what differs from run to run.
fn dump(path: &Path) -> Vec<String> {
    let database = Connection::open(path).unwrap();
    let texts = |sql: &str| -> Vec<String> {
        let mut statement = database.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let tables = texts("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    let mut lines = Vec::new();
    for table in tables {
        let columns = texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
        let kept =
            columns.iter().filter(|name| !["uuid", "at", "command"].contains(&name.as_str()));
        let kept: Vec<String> = kept.map(|name| format!("quote(\"{name}\")")).collect();
        let mut rows = texts(&format!("SELECT {} FROM \"{table}\"", kept.join(" || ',' || ")));
        rows.sort();
        lines.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
    }
    lines
}

/// How a command ended, and what it left.
struct End {
    status: ExitStatus,
    /// Whether it left a journal, so that it was killed inside of its transaction.
    had_journal: bool,
}

/// Runs `arguments` and kills it after `pause`, if it has not ended by then.
fn kill_after(session: &Session, arguments: &[&str], pause: Duration) -> ExitStatus {
    let mut child = session
        .command()
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begin = Instant::now();
    while begin.elapsed() < pause && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(200));
    }
    let _ = child.kill();
    child.wait().unwrap()
}

/// Runs a shell line, in which `"$PLAN"` is the program.
fn shell(session: &Session, line: &str) -> (ExitStatus, Output) {
    let usual = session.command();
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(session.path("")).env_clear();
    command.envs(usual.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = command.env("PLAN", env!("CARGO_BIN_EXE_plan")).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    let code = output.status.code().unwrap_or(-1);
    (output.status, Output { stdout, stderr, code })
}

/// How often a command is killed.
#[expect(clippy::disallowed_methods, reason = "a long run is asked for by hand")]
fn kills(usual: u32) -> u32 {
    std::env::var("PLAN_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// Kills `arguments`, which write into `plan.db`, at many moments of their time; each time the
/// database must be sound, and what it was before or what it is after the whole command.
fn kill_at_many_moments(session: &Session, arguments: &[&str], usual: u32) -> Vec<End> {
    let database = session.path("plan.db");
    let journal = session.path("plan.db-journal");
    let bytes = fs::read(&database).unwrap();
    let before = dump(&database);
    let begin = Instant::now();
    assert!(session.command().args(arguments).output().unwrap().status.success());
    let mut whole = begin.elapsed();
    let after = dump(&database);
    assert_ne!(before, after);
    let count = kills(usual);
    let mut ends = Vec::new();
    for number in 0..count {
        fs::write(&database, &bytes).unwrap();
        let begin = Instant::now();
        let status = kill_after(session, arguments, whole * (2 * number + 1) / (2 * count));
        // A machine that was busy at first must not make all kills come too late.
        whole = if status.success() { whole.min(begin.elapsed()) } else { whole };
        let had_journal = journal.exists();
        session.run("db verify").succeeds();
        assert!(!is_hot(&journal), "what a killed command left is rolled back");
        let found = dump(&database);
        assert!(found == after || (found == before && !status.success()), "{status}");
        ends.push(End { status, had_journal });
    }
    ends
}

/// Whether there is a journal that must be rolled back: until the database itself is about to be
/// written, its head is empty.
fn is_hot(journal: &Path) -> bool {
    fs::read(journal).is_ok_and(|bytes| bytes.first().is_some_and(|first| *first != 0))
}

/// Tells who looks on (`--nocapture`) how it went.
#[expect(clippy::print_stdout, reason = "only a person who asks for it sees it")]
fn tell(text: &str) {
    println!("{text}");
}

fn killed(ends: &[End]) -> usize {
    ends.iter().filter(|end| end.status.signal() == Some(9)).count()
}

#[test]
fn an_import_that_is_killed_at_any_moment_is_stored_whole_or_not_at_all() {
    let session = with_list(24);
    let ends = kill_at_many_moments(&session, &["import", "进度.csv"], 16);
    let journals = ends.iter().filter(|end| end.had_journal).count();
    tell(&format!("{} kills, {} while it ran, {journals} inside", ends.len(), killed(&ends)));
    assert!(killed(&ends) >= 4, "kills come before the end");
    assert!(journals >= 1, "a kill comes while it writes");
}

#[test]
fn a_merge_that_is_killed_at_any_moment_is_stored_whole_or_not_at_all() {
    let session = with_list(24);
    session.run("db backup 县.db").succeeds();
    session.run("--db 县.db import 进度.csv").succeeds();
    let ends = kill_at_many_moments(&session, &["db", "merge", "县.db"], 16);
    assert!(killed(&ends) >= 4, "kills come before the end");
}

#[test]
fn an_entry_that_is_killed_at_any_moment_is_stored_whole_or_not_at_all() {
    let session = Session::with_plan();
    let ends =
        kill_at_many_moments(&session, &["progress", "add", "15", "2.3", "-p", "2022-06"], 12);
    tell(&format!("{} kills, {} while it ran", ends.len(), killed(&ends)));
    assert!(killed(&ends) >= 1, "a kill comes before the end");
}

#[test]
fn a_first_import_that_is_killed_can_be_done_again() {
    let session = Session::new();
    session.take("qijiang-2022/report.txt");
    let begin = Instant::now();
    session.run("import report.txt").succeeds();
    let whole = begin.elapsed();
    let after = dump(&session.path("plan.db"));
    let count = kills(6);
    for number in 0..count {
        let _ = fs::remove_file(session.path("plan.db"));
        let pause = whole * (2 * number + 1) / (2 * count);
        kill_after(&session, &["import", "report.txt"], pause);
        session.run("import report.txt").succeeds();
        assert_eq!(dump(&session.path("plan.db")), after);
    }
}

/// The size of a file in the blocks that `ulimit -f` counts.
fn blocks(path: &Path) -> u64 {
    fs::metadata(path).unwrap().len().div_ceil(512)
}

/// The limits, in blocks, that stop the import of the list while it writes the database's own pages.
fn limits(session: &Session, count: u64) -> Vec<u64> {
    let database = session.path("plan.db");
    let (bytes, small) = (fs::read(&database).unwrap(), blocks(&database));
    session.run("import 进度.csv").succeeds();
    let large = blocks(&database);
    fs::write(&database, bytes).unwrap();
    assert!(large > small + 2 * count);
    (0..count).map(|number| small + (large - small) * number / count).collect()
}

#[test]
fn an_import_that_dies_while_it_writes_is_undone_by_whoever_comes_next() {
    let session = with_list(12);
    let database = session.path("plan.db");
    let (bytes, before) = (fs::read(&database).unwrap(), dump(&database));
    for limit in limits(&session, 4) {
        // The system kills it at the very write that goes beyond the limit.
        let line = format!("ulimit -c 0; ulimit -f {limit}; exec \"$PLAN\" import 进度.csv");
        let (status, _) = shell(&session, &line);
        assert!(status.signal().is_some(), "{status}");
        assert!(is_hot(&session.path("plan.db-journal")));
        assert_eq!(mode(&session, "plan.db-journal"), 0o600);
        assert_ne!(fs::read(&database).unwrap(), bytes, "a part was written");
        // A command that only reads rolls it back.
        session.run("report overview").succeeds();
        assert!(!session.path("plan.db-journal").exists());
        assert_eq!(dump(&database), before);
        session.run("db verify").succeeds();
        fs::write(&database, &bytes).unwrap();
    }
}

#[test]
fn an_import_that_finds_no_room_says_so_and_changes_nothing() {
    let session = with_list(12);
    let database = session.path("plan.db");
    let before = dump(&database);
    for limit in limits(&session, 3) {
        let line = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$PLAN\" import 进度.csv");
        let told = shell(&session, &line).1.whole();
        allow_duplicates! { assert_snapshot!(told, @"
        ------- stderr -------
        错误：写不进数据库 plan.db，未作改动
        提示：磁盘可能已满、超出限额或有故障；处理后再试
        [exit status: 1]
        ") };
        assert_eq!(dump(&database), before);
        assert!(!session.path("plan.db-journal").exists());
    }
    session.run("db verify").succeeds();
    session.run("import 进度.csv").succeeds();
}

#[test]
fn a_file_that_finds_no_room_leaves_what_was_there_before() {
    let session = Session::with_plan();
    for name in ["a.csv", "b.db"] {
        session.write(name, "原来的\n");
    }
    let limited = "trap '' XFSZ; ulimit -f 2; exec \"$PLAN\"";
    let (_, output) = shell(&session, &format!("{limited} export -o a.csv"));
    assert_snapshot!(output.whole(), @"
    ------- stderr -------
    错误：a.csv: 磁盘已满，或超出限额
    提示：请腾出磁盘空间后再试
    [exit status: 1]
    ");
    let (_, output) = shell(&session, &format!("{limited} db backup b.db --force"));
    assert_snapshot!(output.whole(), @"
    ------- stderr -------
    错误：b.db: 磁盘已满，或超出限额
    提示：请腾出磁盘空间后再试
    [exit status: 1]
    ");
    for name in ["a.csv", "b.db"] {
        assert_eq!(session.read(name), "原来的\n");
    }
    assert_eq!(names(&session), ["a.csv", "b.db", "plan.db", "report.txt"]);
    // A file that is replaced keeps its rights; one that is made has the usual ones.
    fs::set_permissions(session.path("a.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    let (_, output) =
        shell(&session, "umask 022; \"$PLAN\" export -o a.csv; \"$PLAN\" export -o c.csv");
    output.succeeds();
    assert_eq!((mode(&session, "a.csv"), mode(&session, "c.csv")), (0o640, 0o644));
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_and_not_replaced() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("export -o /dev/full -O csv").whole(), @"
    ------- stderr -------
    错误：/dev/full: 磁盘已满，或超出限额
    提示：请腾出磁盘空间后再试
    [exit status: 1]
    ");
    session.run("export -o /dev/null -O csv").succeeds();
    for device in ["/dev/full", "/dev/null"] {
        assert!(fs::metadata(device).unwrap().file_type().is_char_device());
    }
    assert_snapshot!(session.run("db backup /dev/null --force").whole(), @"
    ------- stderr -------
    错误：/dev/null: 这不是普通文件
    提示：请写明普通的文件名
    [exit status: 1]
    ");
    assert_snapshot!(shell(&session, "\"$PLAN\" report >/dev/full").1.whole(), @"
    ------- stderr -------
    错误：stdout: 磁盘已满，或超出限额
    提示：请腾出磁盘空间后再试
    [exit status: 1]
    ");
    // What has been stored is no failure, and is told where it can be.
    let (_, output) = shell(&session, "\"$PLAN\" progress add 15 2.3 -p 2022-06 >/dev/full");
    assert_snapshot!(output.whole(), @"
    ------- stderr -------
    已填报 15 进出口总额  2022年6月  累计 2.3亿元
    ");
    assert_snapshot!(session.run("progress add 15 2.3 -p 2022-06").whole(), @"15 进出口总额  2022年6月 已有相同填报，未作改动。");
}

fn mode(session: &Session, name: &str) -> u32 {
    fs::metadata(session.path(name)).unwrap().mode() & 0o777
}

/// The names of all files in the directory.
fn names(session: &Session) -> Vec<String> {
    let entries = fs::read_dir(session.path("")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn writers_wait_for_each_other_and_nothing_is_lost() {
    for (writers, each) in [(2, 8), (4, 5)] {
        let session = Session::with_plan();
        std::thread::scope(|scope| {
            for writer in 0..writers {
                let session = &session;
                scope.spawn(move || {
                    for number in 0..each {
                        let value = writer * 100 + number + 1;
                        let add = format!("progress add 15 {value} -p 2022-06 --reason 示例");
                        session.run(&add).succeeds();
                    }
                });
            }
        });
        let entries = session.json("progress list 15 -O json")["entries"].clone();
        let mut values: Vec<i64> = Vec::new();
        for (entry, number) in entries.as_array().unwrap().iter().zip(1_i64..) {
            assert_eq!(entry["revision"], number);
            values.push(entry["value"].as_str().unwrap().parse().unwrap());
        }
        values.sort_unstable();
        let all = (0..writers).flat_map(|writer| (0..each).map(move |n| writer * 100 + n + 1));
        assert_eq!(values, all.collect::<Vec<i64>>());
        session.run("db verify").succeeds();
    }
}

#[test]
fn readers_never_fail_beside_an_import() {
    let session = with_list(24);
    let mut import = session
        .command()
        .args(["import", "进度.csv"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut reads = 0;
    while import.try_wait().unwrap().is_none() {
        session.run("progress list").succeeds();
        reads += 1;
    }
    assert!(import.wait().unwrap().success());
    assert!(reads >= 2, "{reads} reads");
    assert!(session.run("export progress").succeeds().lines().count() > 24 * PROJECTS);
}

#[test]
fn a_reader_waits_for_a_commit() {
    let session = Session::with_plan();
    let other = Connection::open(session.path("plan.db")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| session.run("report overview").succeeds());
        std::thread::sleep(Duration::from_millis(300));
        assert!(!reader.is_finished());
        other.execute_batch("COMMIT").unwrap();
        assert!(!reader.join().unwrap().is_empty());
    });
}

/// The program inside of the directory, since the way to where it was built may be closed to others.
const PROGRAM: &str = "program";

fn take_program(session: &Session) {
    let (built, program) = (env!("CARGO_BIN_EXE_plan"), session.path(PROGRAM));
    fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).unwrap();
}

/// The program run by somebody whom permissions bind: the person at work, or nobody in the place of
/// the superuser, who then owns the directory.
fn unprivileged(session: &Session, arguments: &str) -> Output {
    let usual = session.command();
    let mut command = Command::new(session.path(PROGRAM));
    command.args(arguments.split(' ')).current_dir(session.path("")).env_clear();
    command.envs(usual.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if is_superuser() {
        const NOBODY: u32 = 65534;
        for path in ["", "plan.db", "plan.db-journal"].map(|name| session.path(name)) {
            if path.exists() {
                std::os::unix::fs::chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
            }
        }
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    Output { stdout, stderr, code: output.status.code().unwrap_or(-1) }
}

/// Whether permissions do not bind this process.
fn is_superuser() -> bool {
    let made = tempfile::tempdir().unwrap();
    fs::metadata(made.path()).unwrap().uid() == 0
}

fn set_mode(session: &Session, name: &str, mode: u32) {
    fs::set_permissions(session.path(name), fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_that_may_not_be_written_can_be_read() {
    let session = Session::with_plan();
    let before = fs::read(session.path("plan.db")).unwrap();
    let report = session.run("report").succeeds();
    take_program(&session);
    for (file, folder) in [(0o600, 0o555), (0o400, 0o755), (0o400, 0o555)] {
        set_mode(&session, "plan.db", file);
        set_mode(&session, "", folder);
        let read = ["report", "db verify"].map(|read| unprivileged(&session, read));
        let add = unprivileged(&session, "progress add 15 2.3 -p 2022-06");
        let backup = (folder == 0o555).then(|| unprivileged(&session, "db backup b.db"));
        set_mode(&session, "", 0o755);
        let [shown, verified] = read.map(Output::succeeds);
        assert_eq!(shown, report);
        assert!(verified.contains("完好"));
        allow_duplicates! { assert_snapshot!(add.whole(), @"
        ------- stderr -------
        错误：数据库 plan.db 不可写
        提示：请核对文件和所在目录的权限
        [exit status: 1]
        ") };
        if let Some(backup) = backup {
            allow_duplicates! { assert_snapshot!(backup.whole(), @"
            ------- stderr -------
            错误：b.db: 没有权限读写
            提示：请核对文件和所在目录的权限
            [exit status: 1]
            ") };
        }
        assert_eq!(fs::read(session.path("plan.db")).unwrap(), before);
    }
}

#[test]
fn what_was_interrupted_in_a_folder_that_may_not_be_written_is_told() {
    let session = with_list(12);
    let (database, before) = (session.path("plan.db"), dump(&session.path("plan.db")));
    let limit = limits(&session, 2)[1];
    shell(&session, &format!("ulimit -c 0; ulimit -f {limit}; exec \"$PLAN\" import 进度.csv"));
    assert!(session.path("plan.db-journal").exists());
    let (interrupted, journal) =
        (fs::read(&database).unwrap(), fs::read(session.path("plan.db-journal")).unwrap());
    take_program(&session);
    set_mode(&session, "plan.db", 0o400);
    set_mode(&session, "", 0o555);
    let read = ["report", "db verify", "db backup b.db"];
    let read = read.map(|read| unprivileged(&session, read).whole());
    set_mode(&session, "", 0o755);
    assert_snapshot!(read[0], @"
    ------- stderr -------
    错误：数据库 plan.db 有一次中断的写入须先撤销，但文件或所在目录不可写
    提示：请由能写这个目录的人运行一次 plan db verify；旁边名称以 -journal 结尾的文件不能删除
    [exit status: 1]
    ");
    assert_eq!(read[0], read[1]);
    assert_eq!(read[0], read[2]);
    assert_eq!(fs::read(&database).unwrap(), interrupted);
    assert_eq!(fs::read(session.path("plan.db-journal")).unwrap(), journal);
    set_mode(&session, "plan.db", 0o600);
    session.run("report").succeeds();
    assert_eq!(dump(&database), before);
}

#[test]
fn a_new_database_is_its_users_alone() {
    let session = Session::new();
    session.take("qijiang-2022/report.txt");
    let (_, output) = shell(&session, "umask 000; \"$PLAN\" import report.txt");
    output.succeeds();
    assert_eq!(mode(&session, "plan.db"), 0o600);
    let (_, output) = shell(&session, "umask 000; \"$PLAN\" db backup b.db");
    output.succeeds();
    assert_eq!(mode(&session, "b.db"), 0o600);
    // What a person shares stays shared, also when its content is replaced.
    set_mode(&session, "plan.db", 0o660);
    session.run("progress add 15 2.3 -p 2022-06").succeeds();
    session.run("db restore b.db").succeeds();
    assert_eq!(mode(&session, "plan.db"), 0o660);
    assert_eq!(mode(&session, "plan.db.before-restore-1"), 0o600);
    // The usual one is in a directory that is its user's alone.
    let (_, output) = shell(&session, "umask 000; unset PLAN_DB; \"$PLAN\" import report.txt");
    output.succeeds();
    let (_, output) = shell(&session, "unset PLAN_DB; \"$PLAN\" db path");
    let usual = output.succeeds();
    let usual = Path::new(usual.trim());
    assert_eq!(fs::metadata(usual).unwrap().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(usual.parent().unwrap()).unwrap().mode() & 0o777, 0o700);
}

/// Commands that read and commands that write.
const COMMANDS: &[&str] = &[
    "report",
    "export",
    "show 15",
    "progress list",
    "target list",
    "schedule list",
    "db verify",
    "db backup 备份.db",
    "progress add 15 2.3 -p 2022-06",
    "progress amend 15 2.3 -p 2022-06 --reason 示例",
    "progress remove 15 -p 2022-06 --reason 示例",
    "target revise 16 1200 --effective 2022-09-01 --reason 示例",
    "item set 16 --department 区商务委",
    "schedule set days",
    "import 进度.csv",
    "import report.txt",
];

/// Runs `arguments`, which must end soon, be a sentence with a hint, and no panic.
fn refused(session: &Session, arguments: &str) -> String {
    let words = arguments.split(' ');
    let mut child = session
        .command()
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begin = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begin.elapsed() > Duration::from_secs(60) {
            let _ = child.kill();
            panic!("{arguments} does not end");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    let is_sentence = stderr.starts_with("错误：") && stderr.contains("\n提示：");
    assert_eq!(output.status.code(), Some(1), "{arguments}: {stderr}");
    assert!(is_sentence && !stderr.contains("panicked"), "{arguments}: {stderr}");
    stderr
}

#[test]
fn a_broken_database_is_told_and_left_as_it_is() {
    let session = with_list(1);
    let whole = fs::read(session.path("plan.db")).unwrap();
    let other = Connection::open(session.path("他.db")).unwrap();
    other.execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)").unwrap();
    drop(other);
    let mut header = whole.clone();
    header[..16].fill(b'x');
    let mut first = whole.clone();
    first[100..4096].fill(0xa5);
    let damaged: Vec<(&str, Vec<u8>)> = vec![
        ("截断.db", whole[..whole.len() / 2].to_vec()),
        ("截到一页.db", whole[..4096].to_vec()),
        ("截到半页.db", whole[..2000].to_vec()),
        ("截到文件头.db", whole[..60].to_vec()),
        ("零.db", vec![0; whole.len()]),
        ("一个零.db", vec![0]),
        ("文件头.db", header),
        ("首页.db", first),
        ("文本.db", "会议记录\n".repeat(1000).into_bytes()),
        ("他.db", fs::read(session.path("他.db")).unwrap()),
    ];
    for (name, bytes) in &damaged {
        session.write(name, bytes);
        for command in COMMANDS {
            refused(&session, &format!("{command} --db {name}"));
            assert_eq!(&fs::read(session.path(name)).unwrap(), bytes, "{command} {name}");
        }
    }
    fs::create_dir(session.path("目录.db")).unwrap();
    std::os::unix::fs::symlink("环.db", session.path("环.db")).unwrap();
    let made = Command::new("mkfifo").arg(session.path("管道.db")).status().unwrap();
    assert!(made.success());
    for name in ["目录.db", "环.db", "管道.db", "plan.db/内.db", "没有/plan.db"] {
        for command in COMMANDS {
            refused(&session, &format!("{command} --db {name}"));
        }
    }
    assert!(fs::symlink_metadata(session.path("环.db")).unwrap().is_symlink());
    assert!(fs::metadata(session.path("管道.db")).unwrap().file_type().is_fifo());
    let made = [".plan-", "-journal", "备份"];
    let left = names(&session).into_iter().find(|name| made.iter().any(|part| name.contains(part)));
    assert_eq!(left, None, "nothing is left lying about");
}

#[test]
fn damage_within_never_stops_the_program_and_is_found() {
    let session = with_list(1);
    session.run("import 进度.csv").succeeds();
    let whole = fs::read(session.path("plan.db")).unwrap();
    let pages = whole.len() / 4096;
    let mut found = 0;
    for page in 1..pages {
        let mut damaged = whole.clone();
        // What a page is, how many cells it has and where they stand.
        damaged[page * 4096..page * 4096 + 16].fill(0xff);
        session.write("坏.db", damaged);
        let output = session.run("db verify --db 坏.db").whole();
        assert!(!output.contains("panicked"), "{output}");
        found += usize::from(output.ends_with("[exit status: 1]\n"));
        // Not every command reads every page.
        let command = COMMANDS[page % COMMANDS.len()];
        let output = session.run(&format!("{command} --db 坏.db")).whole();
        assert!(!output.contains("panicked"), "{command}: {output}");
    }
    assert_eq!(found, pages - 1, "of {pages} pages");
}

#[test]
fn odd_names_of_databases_are_names() {
    let session = Session::new();
    session.take("qijiang-2022/report.txt");
    for name in [":memory:", "file:甲.db?mode=memory", "a b.db", "%.db", "-.db"] {
        let import = format!("import report.txt '--db={name}'");
        session.run(&import).succeeds();
        assert!(session.path(name).is_file(), "{name}");
        session.run(&format!("db verify '--db={name}'")).succeeds();
        session.run(&format!("report '--db={name}'")).succeeds();
    }
    let long = "长".repeat(200);
    for name in [long.as_str(), "没有/甲.db", "report.txt/甲.db", ".", "/"] {
        for command in ["report", "import report.txt", "db verify", "db path", "db restore 无.db"]
        {
            let output = session.run(&format!("{command} --db={name}"));
            let expected = i32::from(command != "db path");
            assert_eq!(output.code, expected, "{command} {name}: {}", output.stderr);
            assert!(!output.stderr.contains("panicked"));
        }
    }
    assert_eq!(session.run("report --db=").code, 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_database_whose_name_is_no_text_is_used() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let session = Session::new();
    session.take("qijiang-2022/report.txt");
    let name = OsStr::from_bytes(b"\xff\xfe.db");
    let run = |arguments: &[&str]| {
        let output = session.command().args(arguments).env("PLAN_DB", name).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    run(&["import", "report.txt"]);
    assert!(session.path("").join(name).is_file());
    let report = run(&["report"]);
    run(&["db", "backup", "b.db"]);
    run(&["db", "restore", "b.db"]);
    assert_eq!(run(&["report"]), report);
    let list = OsStr::from_bytes(b"\xff.csv");
    let output = session.command().arg("export").arg("-o").arg(list).env("PLAN_DB", name).output();
    assert!(output.unwrap().status.success());
    assert!(session.path("").join(list).is_file());
    // Nor is a configuration that cannot be read taken for one that names no database.
    session.write("config.toml", b"db = '\xff'");
    let output =
        session.command().arg("report").env("PLAN_CONFIG", "config.toml").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("错误：config.toml: "));
}

#[test]
fn odd_names_of_outputs_do_no_harm() {
    let session = Session::with_plan();
    let before = fs::read(session.path("plan.db")).unwrap();
    fs::create_dir(session.path("目录.csv")).unwrap();
    std::os::unix::fs::symlink("plan.db", session.path("别名.csv")).unwrap();
    let long = format!("{}.csv", "长".repeat(200));
    let names = ["目录.csv", "没有/a.csv", long.as_str(), "plan.db", "./plan.db", "别名.csv", "/"];
    for name in names {
        for command in ["report", "export", "progress list", "db verify"] {
            refused(&session, &format!("{command} -O csv --output={name}"));
        }
        refused(&session, &format!("db backup --force {name}"));
    }
    assert_snapshot!(session.run("export -O csv -o 别名.csv").whole(), @"
    ------- stderr -------
    错误：别名.csv: 这是正在使用的数据库
    提示：请换一个文件名
    [exit status: 1]
    ");
    // A link to a file stays a link.
    session.write("甲.csv", "旧\n");
    std::os::unix::fs::symlink("甲.csv", session.path("链接.csv")).unwrap();
    session.run("export -o 链接.csv").succeeds();
    assert!(fs::symlink_metadata(session.path("链接.csv")).unwrap().is_symlink());
    assert!(session.read("甲.csv").lines().count() > 100);
    assert_eq!(fs::read(session.path("plan.db")).unwrap(), before);
}

#[test]
fn the_database_is_shown_verified_and_backed_up() {
    let session = Session::new();
    assert_snapshot!(session.run("db path").whole(), @"
    [dir]/plan.db
    ------- stderr -------
    还没有这个数据库，第一次导入计划时建立
    ");
    assert_snapshot!(session.run("db verify").whole(), @"
    ------- stderr -------
    错误：数据库 plan.db 不存在
    提示：请核对 --db；第一次导入计划时会自动建立：plan import 报告.txt
    [exit status: 1]
    ");
    assert_snapshot!(session.run("db backup 备份.db").whole(), @"
    ------- stderr -------
    错误：数据库 plan.db 不存在
    提示：请核对 --db；第一次导入计划时会自动建立：plan import 报告.txt
    [exit status: 1]
    ");
    session.take("qijiang-2022/report.txt");
    session.take("qijiang-2022/progress.csv");
    session.run("import report.txt progress.csv").succeeds();
    assert!(session.run("db path").whole().contains("已有数据库"));
    assert_snapshot!(session.run("db verify").whole(), @"数据库 plan.db 完好：计划 1 个，填报 60 条（含更正前的）。");
    let backup = session.run("db backup 备份.db").succeeds();
    let (told, size) = backup.trim_end().trim_end_matches(" KB。").rsplit_once('，').unwrap();
    assert_snapshot!(told, @"已备份到 备份.db，核对无误：计划 1 个，填报 60 条（含更正前的）");
    assert_eq!(size, (blocks(&session.path("备份.db")) / 2).to_string());
    assert_snapshot!(session.run("db backup 备份.db").whole(), @"
    ------- stderr -------
    错误：备份.db: 已有这个文件
    提示：请换一个文件名；确要覆盖的，请加 --force
    [exit status: 1]
    ");
    assert_snapshot!(session.run("db backup plan.db --force").whole(), @"
    ------- stderr -------
    错误：plan.db: 这是正在使用的数据库
    提示：请换一个文件名
    [exit status: 1]
    ");
    session.run("db backup 备份.db --force").succeeds();
    assert_eq!(dump(&session.path("备份.db")), dump(&session.path("plan.db")));
    assert_snapshot!(session.run("db restore plan.db").whole(), @"
    ------- stderr -------
    错误：plan.db: 这是正在使用的数据库
    提示：请换一个文件名
    [exit status: 1]
    ");
    assert_snapshot!(session.run("db restore 无.db").whole(), @"
    ------- stderr -------
    错误：无.db: 文件不存在
    提示：请核对路径和文件名
    [exit status: 1]
    ");
    assert_snapshot!(session.run("db restore report.txt").whole(), @"
    ------- stderr -------
    错误：report.txt 不是 SQLite 数据库
    提示：请换一个备份
    [exit status: 1]
    ");
    assert_snapshot!(session.run("db verify -O csv").whole(), @"
    check,violations,examples
    pages,0,
    references,0,
    tables,0,
    contents,0,
    changes,0,
    counts,0,
    reversals,0,
    merges,0,
    sources,0,
    target-revisions,0,
    targets,0,
    entry-revisions,0,
    entry-periods,0,
    withdrawals,0,
    entry-figures,0,
    circles,0,
    places,0,
    ");
}

#[test]
fn the_database_is_looked_after_in_english_too() {
    let session = Session::english();
    session.take("qijiang-2022/report.txt");
    session.run("import report.txt").succeeds();
    assert_snapshot!(session.run("db verify").whole(), @"The database plan.db is sound: 1 plan, 0 entries with all revisions.");
    session.run("db backup b.db").succeeds();
    assert_snapshot!(session.run("db backup b.db").whole(), @"
    ------- stderr -------
    error: b.db: there is such a file already
    hint: name another file, or replace this one with --force
    [exit status: 1]
    ");
    assert_snapshot!(session.run("db restore b.db").whole(), @"
    The database plan.db was restored from b.db: 1 plan, 0 entries with all revisions.
    What it was before is kept as plan.db.before-restore-1
    ");
    session.tamper("UPDATE source SET sha256 = 'x'; UPDATE item_state SET kind = 'y'");
    assert_snapshot!(session.run("db verify").whole(), @"
    Check                   Violations  Examples
    every plan can be read           1  綦江区-2022: Invalid column type Text at
                                        index: 4, name: kind
    files have a checksum            1  source 1 report.txt
    ------- stderr -------
    error: the database plan.db is wrong in 2 places
    hint: go back to a backup with plan db restore FILE; without one, keep the file as it is and send what plan db verify -O json prints to whoever looks after plan
    [exit status: 1]
    ");
    assert_snapshot!(session.run("report").whole(), @"
    ------- stderr -------
    error: the database plan.db is damaged
    hint: go back to a backup with plan db restore FILE; without one, keep the file as it is and ask whoever looks after plan
    [exit status: 1]
    ");
    assert_snapshot!(session.run("db backup b.db --force").whole(), @"
    ------- stderr -------
    error: the database plan.db is wrong in 2 places
    hint: go back to a backup with plan db restore FILE; without one, keep the file as it is and send what plan db verify -O json prints to whoever looks after plan
    [exit status: 1]
    ");
    session.run("db verify --db b.db").succeeds();
    let (path, here) = (session.run("db path --db x.db"), session.path("x.db"));
    assert_eq!(path.stderr, "it is not there yet; the first import makes it\n");
    assert_eq!(
        path.stdout.replace("[dir]", session.path("").to_str().unwrap().trim_end_matches('/')),
        format!("{}\n", here.display())
    );
}

/// What the commands that show things print.
fn shown(session: &Session) -> Vec<String> {
    let commands =
        ["report", "report -O json", "export", "progress list", "target list", "show 15"];
    commands.map(|command| session.run(command).succeeds()).into()
}

#[test]
fn a_restored_backup_shows_what_it_showed_before() {
    let session = with_list(3);
    session.take("qijiang-2022/progress.csv");
    session.run("import progress.csv").succeeds();
    let before = shown(&session);
    session.run("db backup 备份.db").succeeds();
    let backup = fs::read(session.path("备份.db")).unwrap();
    let damages: &[fn(&mut Vec<u8>)] = &[
        |bytes| bytes.truncate(10_000),
        |bytes| bytes[..4096].fill(0xff),
        |bytes| bytes[20_000..60_000].fill(0x5a),
        Vec::clear,
    ];
    for (number, damage) in (1..).zip(damages) {
        let mut bytes = fs::read(session.path("plan.db")).unwrap();
        damage(&mut bytes);
        session.write("plan.db", &bytes);
        session.run("db restore 备份.db").succeeds();
        assert_eq!(shown(&session), before);
        let kept = session.path(&format!("plan.db.before-restore-{number}"));
        assert_eq!(kept.exists(), !bytes.is_empty());
        if !bytes.is_empty() {
            assert_eq!(fs::read(kept).unwrap(), bytes);
        }
    }
    // What was stored since is kept beside it.
    session.run("import 进度.csv").succeeds();
    let after = shown(&session);
    assert_snapshot!(session.run("db restore 备份.db").whole(), @"
    数据库 plan.db 已恢复为 备份.db：计划 1 个，填报 60 条（含更正前的）。
    原来的另存为 plan.db.before-restore-4
    ");
    assert_eq!(shown(&session), before);
    session.run("db restore plan.db.before-restore-4").succeeds();
    assert_eq!(shown(&session), after);
    // Nor is a database needed, or the backup changed.
    fs::remove_file(session.path("plan.db")).unwrap();
    session.run("db restore 备份.db").succeeds();
    assert_eq!(shown(&session), before);
    assert_eq!(fs::read(session.path("备份.db")).unwrap(), backup);
}

#[test]
fn a_backup_that_is_not_sound_is_not_restored() {
    let session = Session::with_plan();
    session.run("db backup 备份.db").succeeds();
    let mut bytes = fs::read(session.path("备份.db")).unwrap();
    let end = bytes.len();
    bytes[end - 4096..].fill(0x5a);
    session.write("坏.db", &bytes);
    let before = fs::read(session.path("plan.db")).unwrap();
    let refusal = refused(&session, "db restore 坏.db");
    assert!(refusal.contains("备份 坏.db"), "{refusal}");
    assert_eq!(fs::read(session.path("plan.db")).unwrap(), before);
    assert_eq!(names(&session), ["plan.db", "report.txt", "坏.db", "备份.db"]);
}

#[test]
fn what_a_killed_command_left_is_not_taken_for_a_part_of_the_restored_database() {
    let session = with_list(12);
    let before = shown(&session);
    session.run("db backup 备份.db").succeeds();
    // Beside a file that can no longer be opened there is a journal of it.
    session.write("plan.db", "x".repeat(100_000));
    session.write("plan.db-journal", vec![0; 512]);
    session.run("db restore 备份.db").succeeds();
    assert_eq!(shown(&session), before);
    assert!(session.path("plan.db.before-restore-1-journal").exists());
    session.run("db verify").succeeds();
}

#[test]
fn a_backup_or_a_restoration_that_is_killed_leaves_the_old_or_the_new() {
    let session = with_list(12);
    session.run("db backup 旧.db").succeeds();
    let old = dump(&session.path("plan.db"));
    session.run("import 进度.csv").succeeds();
    let (bytes, new) = (fs::read(session.path("plan.db")).unwrap(), dump(&session.path("plan.db")));
    let old_bytes = fs::read(session.path("旧.db")).unwrap();
    let cases = [
        (vec!["db", "backup", "备份.db", "--force"], "备份.db", &old_bytes),
        (vec!["db", "restore", "旧.db"], "plan.db", &bytes),
    ];
    for (arguments, target, first) in cases {
        let begin = Instant::now();
        assert!(session.command().args(&arguments).output().unwrap().status.success());
        let whole = begin.elapsed();
        let count = kills(6);
        for number in 0..count {
            session.write(target, first);
            let pause = whole * (2 * number + 1) / (2 * count);
            kill_after(&session, &arguments, pause);
            session.run(&format!("db verify --db {target}")).succeeds();
            let found = dump(&session.path(target));
            assert!(found == old || found == new, "{arguments:?}");
        }
        session.write("plan.db", &bytes);
    }
}
