//! Archives: everything that is known of a plan, in files that are read without this program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;

use insta::assert_snapshot;
use rusqlite::Connection;
use serde_json::Value;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::session::Session;

/// The files of a bag, by the paths that they have in it.
type Bag = BTreeMap<String, Vec<u8>>;

/// The plan of the sample, with everything that can become of figures, targets and items, beside a plan of
/// another place.
fn lived() -> Session {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    session.write("另一份.csv", "编号,指标,目标,单位\n1,进出口总额,4,亿元\n");
    session.write("列名.csv", "编号,指标,目标,单位,牵头\n15,进出口总额,4,亿元,区商务委\n");
    for command in [
        "import progress.csv",
        "import 另一份.csv --plan 示例县-2022",
        "progress add 15 2.3 -p 2022-05",
        "progress amend 15 2.4 -p 2022-05 --reason 统计局修正",
        "progress amend 15 2.5 -p 2022-05 --reason 再次修正",
        "undo --plan 綦江",
        "progress remove 15 -p 2022-05 --reason 填错指标",
        "progress add 16 900 -p 2022-05 --note =1+1",
        "undo --plan 綦江",
        "redo --plan 綦江",
        "target revise 15 3.5亿元 --effective 2022-07-01 --reason 中期调整 --document 区府〔2022〕5号",
        "target revise 15 3亿元 --effective 2022-08-01 --reason 再调",
        "undo --plan 綦江",
        "schedule set 120% --kind project",
        "item set 15 --department 区商务委",
        "item drop P001 --effective 2022-07-01 --reason 用地未批",
        "import 列名.csv --map 牵头=责任单位",
        "close 2022-05",
        "close 2022-06",
        "reopen 2022-06 --reason 重报",
    ] {
        let with_plan = if command.contains("--plan") {
            command.to_owned()
        } else {
            format!("{command} --plan 綦江")
        };
        session.run(&with_plan).succeeds();
    }
    session
}

/// What is packed in `file`, and the directory that all of it is in.
fn unpacked(session: &Session, file: &str) -> (String, Bag) {
    let mut archive = ZipArchive::new(File::open(session.path(file)).unwrap()).unwrap();
    let mut tops = BTreeSet::new();
    let mut bag = Bag::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let (top, path) = part
            .name()
            .unwrap()
            .split_once('/')
            .map(|(t, p)| (t.to_owned(), p.to_owned()))
            .unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        tops.insert(top);
        assert!(bag.insert(path, bytes).is_none());
    }
    assert_eq!(tops.len(), 1, "{tops:?}");
    (tops.pop_first().unwrap(), bag)
}

fn text<'b>(bag: &'b Bag, path: &str) -> &'b str {
    std::str::from_utf8(bag.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

/// The records of a list of the archive.
fn records(bag: &Bag, name: &str) -> Vec<Value> {
    let whole: Value = serde_json::from_str(text(bag, &format!("data/{name}.json"))).unwrap();
    whole["records"].as_array().unwrap().clone()
}

/// Asserts that the sums of `manifest` are those of just the files that `is_named` says.
fn sums_hold(bag: &Bag, manifest: &str, is_named: impl Fn(&str) -> bool) {
    let hex = |bytes: &[u8]| {
        let digits =
            Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>();
        digits.concat()
    };
    let files = bag.iter().filter(|(path, _)| is_named(path));
    let lines: Vec<String> = files.map(|(path, bytes)| format!("{}  {path}", hex(bytes))).collect();
    assert_eq!(text(bag, manifest).lines().collect::<Vec<_>>(), lines);
}

#[test]
fn an_archive_is_a_bag_whose_sums_hold() {
    let session = lived();
    assert_snapshot!(
        session.run("export -o 归档.zip --plan 綦江 --today 2022-12-31").whole(),
        @"
    ------- stderr -------
    已写出 归档.zip
    "
    );
    let (top, bag) = unpacked(&session, "归档.zip");
    assert_eq!(top, "綦江区-2022");
    assert_eq!(text(&bag, "bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    sums_hold(&bag, "manifest-sha256.txt", |path| path.starts_with("data/"));
    sums_hold(&bag, "tagmanifest-sha256.txt", |path| {
        !path.starts_with("data/") && path != "tagmanifest-sha256.txt"
    });
    let payload: Vec<usize> = bag
        .iter()
        .filter(|(path, _)| path.starts_with("data/"))
        .map(|(_, bytes)| bytes.len())
        .collect();
    let info = text(&bag, "bag-info.txt");
    let oxum = format!("Payload-Oxum: {}.{}", payload.iter().sum::<usize>(), payload.len());
    assert!(info.lines().any(|line| line == oxum), "{info}");
    assert!(
        info.contains("\nBagging-Date: 2022-12-31\nExternal-Identifier: 綦江区-2022\n"),
        "{info}"
    );
    let names: Vec<&str> =
        bag.keys().filter_map(|path| path.strip_prefix("data/")?.strip_suffix(".csv")).collect();
    assert_snapshot!(names.join(" "), @"上年实际 代码 任务 历史-上年实际 历史-事项 历史-关账 历史-列名 历史-变更记录 历史-地区 历史-序时进度 历史-投资安排 历史-来源文件 历史-目标 历史-计划 历史-计划调整 历史-进度 实事 投资安排 指标 目标调整 綦江区-2022 计划 计划调整 进度 项目");
    for name in names {
        assert!(text(&bag, &format!("data/{name}.csv")).starts_with('\u{feff}'), "{name}");
        assert!(bag.contains_key(&format!("data/{name}.json")), "{name}");
        assert!(
            text(&bag, "data/README.txt").contains(&format!("\n{name}.csv  {name}.json\n    "))
        );
    }
}

#[test]
fn everything_that_was_ever_written_stands_in_an_archive() {
    let session = lived();
    session.run("export -o 归档.zip --plan 綦江").succeeds();
    let (_, bag) = unpacked(&session, "归档.zip");
    let database = Connection::open(session.path("plan.db")).unwrap();
    let of_plan = "(SELECT plan_id FROM plans WHERE plan = '綦江区-2022')";
    let of_items = format!("WHERE item_id IN (SELECT id FROM item WHERE plan_id = {of_plan})");
    let of_plans = format!("WHERE plan_id = {of_plan}");
    let of_changes = format!("WHERE change_id IN (SELECT change_id FROM change_plan {of_plans})");
    for (name, table, condition) in [
        ("变更记录", "change_plan", &of_plans),
        ("来源文件", "change_source", &of_changes),
        ("计划", "plan_state", &of_plans),
        ("事项", "item_state", &of_items),
        ("目标", "target", &of_items),
        ("计划调整", "adjustment", &of_items),
        ("进度", "entry", &of_items),
        ("上年实际", "baseline", &of_plans),
        ("投资安排", "investment", &of_plans),
        ("序时进度", "schedule", &of_plans),
        ("关账", "closing", &of_plans),
        ("列名", "mapping", &of_plans),
    ] {
        let sql = format!("SELECT count(*) FROM {table} {condition}");
        let count: isize = database.query_row(&sql, [], |row| row.get(0)).unwrap();
        let records = records(&bag, &format!("历史-{name}"));
        assert!(count > 0, "{table}");
        assert_eq!(records.len(), count.unsigned_abs(), "{table}");
    }
    // Every column that tells something is there: the views say the same in another way.
    let mut statement = database
        .prepare(
            "SELECT change || ' ' || code || ' ' || period || ' ' || revision || ' ' || undone || ' ' || removed
                 || ' ' || coalesce(value_exact, '') || ' ' || coalesce(unit, '') || ' '
                 || coalesce(written, '') || ' ' || coalesce(basis, '') || ' ' || coalesce(physical, '')
                 || ' ' || coalesce(status, '') || ' ' || coalesce(note, '') || ' ' || coalesce(reason, '')
                 || ' ' || coalesce(file, '') || ' ' || coalesce(line, '') || ' ' || coalesce(col, '')
                 || ' ' || coalesce(quote, '') || ' ' || recorded_at || ' ' || recorded_by
             FROM entry_history WHERE plan = '綦江区-2022'",
        )
        .unwrap();
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let kept: BTreeSet<String> = rows.map(|row| row.unwrap().replace(".0 ", " ")).collect();
    let told = |record: &Value| {
        let keys = [
            "change", "code", "period", "revision", "undone", "removed", "value", "unit",
            "written", "basis", "physical", "status", "note", "reason", "file", "line", "col",
            "quote", "at", "by",
        ];
        let word = |key: &str| match record[key].as_str() {
            Some(text) => text.to_owned(),
            None if record[key].is_null() => String::new(),
            None => record[key].to_string(),
        };
        keys.map(word).join(" ")
    };
    let entries = records(&bag, "历史-进度");
    assert_eq!(entries.iter().map(told).collect::<BTreeSet<_>>(), kept);
}

#[test]
fn what_became_of_a_figure_and_why_is_read_in_the_archive() {
    let session = lived();
    session.run("export -o 归档.zip --plan 綦江").succeeds();
    let (_, bag) = unpacked(&session, "归档.zip");
    let shown = |name: &str, keys: &[&str], is_shown: fn(&Value) -> bool| {
        let line = |record: &Value| {
            keys.iter().map(|key| record[key].to_string()).collect::<Vec<_>>().join(" ") + "\n"
        };
        records(&bag, name).iter().filter(|record| is_shown(record)).map(line).collect::<String>()
    };
    let may = |it: &Value| it["period"] == "2022-05" && (it["code"] == "15" || it["code"] == "16");
    let keys =
        ["change", "undone", "code", "revision", "removed", "value", "unit", "note", "reason"];
    assert_snapshot!(shown("历史-进度", &keys, may), @r#"
    2 0 "15" 1 0 "1.9" "亿元" "示例" null
    2 0 "16" 1 0 "80" "万美元" "示例" null
    4 0 "15" 2 0 "2.3" "亿元" "示例" null
    5 0 "15" 3 0 "2.4" "亿元" "示例" "统计局修正"
    6 1 "15" 4 0 "2.5" "亿元" "示例" "再次修正"
    8 0 "15" 5 1 null null null "填错指标"
    9 0 "16" 2 0 "900" "万美元" "=1+1" "=1+1"
    "#);
    let keys = [
        "change",
        "undone",
        "code",
        "revision",
        "target",
        "value",
        "unit",
        "effective",
        "document",
        "reason",
    ];
    assert_snapshot!(shown("历史-目标", &keys, |it| it["code"] == "15"), @r#"
    1 0 "15" 1 "4" "4" "亿元" null null null
    12 0 "15" 2 "3.5亿元" "3.5" "亿元" "2022-07-01" "区府〔2022〕5号" "中期调整"
    13 1 "15" 3 "3亿元" "3" "亿元" "2022-08-01" null "再调"
    "#);
    let keys = ["change", "undone", "command", "reason", "undoes", "redoes", "files"];
    assert_snapshot!(shown("历史-变更记录", &keys, |_| true), @r#"
    1 0 "plan import report.txt" null null null "report.txt"
    2 0 "plan import progress.csv --plan 綦江" null null null "progress.csv"
    4 0 "plan progress add 15 2.3 -p 2022-05 --plan 綦江" null null null null
    5 0 "plan progress amend 15 2.4 -p 2022-05 --reason 统计局修正 --plan 綦江" "统计局修正" null null null
    6 1 "plan progress amend 15 2.5 -p 2022-05 --reason 再次修正 --plan 綦江" "再次修正" null null null
    7 0 "plan undo --plan 綦江" null 6 null null
    8 0 "plan progress remove 15 -p 2022-05 --reason 填错指标 --plan 綦江" "填错指标" null null null
    9 0 "plan progress add 16 900 -p 2022-05 --note =1+1 --plan 綦江" null null null null
    10 0 "plan undo --plan 綦江" null 9 null null
    11 0 "plan redo --plan 綦江" null null 9 null
    12 0 "plan target revise 15 3.5亿元 --effective 2022-07-01 --reason 中期调整 --document 区府〔2022〕5号 --plan 綦江" "中期调整" null null null
    13 1 "plan target revise 15 3亿元 --effective 2022-08-01 --reason 再调 --plan 綦江" "再调" null null null
    14 0 "plan undo --plan 綦江" null 13 null null
    15 0 "plan schedule set 120% --kind project --plan 綦江" null null null null
    16 0 "plan item set 15 --department 区商务委 --plan 綦江" null null null null
    17 0 "plan item drop P001 --effective 2022-07-01 --reason 用地未批 --plan 綦江" "用地未批" null null null
    18 0 "plan import 列名.csv --map 牵头=责任单位 --plan 綦江" null null null "列名.csv"
    19 0 "plan close 2022-05 --plan 綦江" null null null null
    20 0 "plan close 2022-06 --plan 綦江" null null null null
    21 0 "plan reopen 2022-06 --reason 重报 --plan 綦江" "重报" null null null
    "#);
    assert_snapshot!(shown("历史-关账", &["change", "period", "reopened"], |_| true), @r#"
    19 "2022-05" 0
    20 "2022-06" 0
    21 "2022-06" 1
    "#);
    assert_snapshot!(shown("历史-计划调整", &["code", "name", "adjustment", "effective", "reason"], |_| true), @r#""P001" "明泰铝业70万吨再生铝项目" "dropped" "2022-07-01" "用地未批""#);
    assert_snapshot!(shown("历史-列名", &["heading", "meaning"], |_| true), @r#""牵头" "department""#);
    let report =
        records(&bag, "历史-来源文件").into_iter().find(|it| it["file"] == "report.txt").unwrap();
    let bytes = std::fs::read(session.path("report.txt")).unwrap();
    let digits: Vec<String> =
        Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(report["sha256"], digits.concat());
    // Every key of a closed list is explained.
    let known: BTreeSet<String> =
        records(&bag, "代码").iter().map(|it| it["key"].as_str().unwrap().to_owned()).collect();
    for (name, key) in [
        ("事项", "record"),
        ("事项", "rhythm"),
        ("事项", "status"),
        ("目标", "measure"),
        ("目标", "comparator"),
        ("目标", "nature"),
        ("进度", "basis"),
        ("进度", "status"),
        ("计划调整", "adjustment"),
        ("列名", "meaning"),
    ] {
        for record in records(&bag, &format!("历史-{name}")) {
            assert!(record[key].as_str().is_none_or(|word| known.contains(word)), "{record}");
        }
    }
}

#[test]
fn the_list_of_an_archive_imports_back_to_the_same_plan() {
    for lang in ["zh", "en"] {
        let session = lived();
        session.run(&format!("export -o 归档.zip --plan 綦江 --lang {lang}")).succeeds();
        let (top, bag) = unpacked(&session, "归档.zip");
        let other = Session::new();
        other.write("计划.csv", text(&bag, &format!("data/{top}.csv")));
        other.run("import 计划.csv").succeeds();
        assert_eq!(other.run("export").succeeds(), session.run("export --plan 綦江").succeeds());
    }
}

#[test]
fn headings_of_an_archive_are_in_the_language_at_hand() {
    let session = lived();
    session.run("export -o 归档.zip --plan 綦江").succeeds();
    let (_, bag) = unpacked(&session, "归档.zip");
    for (path, bytes) in bag.iter().filter(|(path, _)| path.contains(".csv")) {
        let heading = std::str::from_utf8(bytes).unwrap().lines().next().unwrap();
        let heading = heading.trim_start_matches('\u{feff}');
        let foreign: Vec<&str> = heading.split(',').filter(|name| name.is_ascii()).collect();
        assert!(foreign.iter().all(|name| *name == "SHA-256"), "{path}: {foreign:?}");
        let own: BTreeSet<&str> = heading.split(',').collect();
        assert_eq!(own.len(), heading.split(',').count(), "{path}: {heading}");
    }
    session.run("export -o archive.zip --plan 綦江 --lang en").succeeds();
    let (_, bag) = unpacked(&session, "archive.zip");
    let heading = text(&bag, "data/History-Progress.csv").lines().next().unwrap();
    assert_snapshot!(heading.trim_start_matches('\u{feff}'), @"Change,Undone,When,Who,code,name,period,Rev.,taken back,basis,value,unit,As written,Verdict,amount,Unit of amount,reference,physical,status,started,finished,problem,next step,source,note,Why,File,SHA-256,Sheet,Page,Line,Column,Quote");
    let about = text(&bag, "data/README.txt");
    assert_snapshot!(about.lines().skip(2).take(22).collect::<Vec<_>>().join("\n"), @"
    This is a BagIt bag (RFC 8493): the contents are in data, and manifest-sha256.txt has the SHA-256 of
    each file. Any BagIt tool, or sha256sum -c manifest-sha256.txt in the directory of the bag, shows whether
    something is missing or was changed.

    A .csv file is text parted by commas, headings first, in UTF-8 with a byte-order mark, and opens in Excel.
    The .json file of the same name has no less, under English keys. Below, each file is followed by what it
    holds and by its columns: the key, then the heading.

    Empty means none or not known, and not zero. Numbers are exact, their unit is in another column, and of a target
    may stand in its wording too; percentages are the number before the sign, ratios are decimals. The period
    2022-06 is all up to the end of that month. An apostrophe (') before a text keeps spreadsheets from taking it
    for a formula, and is none of the text.

    綦江区-2022.csv  綦江区-2022.json
        Everything in force of the plan, all lists in one; plan import makes the same plan of it.
        record; plan; code; parent; name; unit; target; measure; nature; category; baseline last year; department; rhythm; schedule; sector; funding; box; year; status; total; annual annual plan; start planned start; finish planned finish; text; count; value; effective; approver approved by; document; reason; adjustment; other other item; former former name; period; basis; amount; reference; physical; started; finished; problem; next next step; source; note; check; against; answer; correction

    plan.csv  plan.json
        One of these lists, with the same contents.
        record; plan; name; category; schedule

    targets.csv  targets.json
    ");
}

#[test]
fn the_same_data_makes_the_same_bytes() {
    let session = lived();
    let bytes = |arguments: &str| {
        session.run(&format!("export --plan 綦江 -o a.zip {arguments}")).succeeds();
        std::fs::read(session.path("a.zip")).unwrap()
    };
    assert_eq!(bytes("--today 2022-12-31"), bytes("--today 2022-12-31"));
    let files = |arguments: &str| {
        bytes(arguments);
        unpacked(&session, "a.zip").1
    };
    let (one, other) = (files("--today 2022-12-31"), files("--today 2023-01-01"));
    let changed = one.iter().filter(|(path, bytes)| other.get(*path) != Some(*bytes));
    let changed: Vec<&String> = changed.map(|(path, _)| path).collect();
    assert_eq!(changed, ["bag-info.txt", "tagmanifest-sha256.txt"]);
}

#[test]
fn an_archive_can_be_made_of_an_earlier_state() {
    let session = lived();
    session.run("export -o 归档.zip --plan 綦江 --as-of 5").succeeds();
    let (_, bag) = unpacked(&session, "归档.zip");
    let changes: Vec<Value> =
        records(&bag, "历史-变更记录").iter().map(|it| it["change"].clone()).collect();
    assert_eq!(changes, [1, 2, 4, 5]);
    assert!(records(&bag, "历史-变更记录").iter().all(|it| it["undone"] == 0));
    assert!(!bag.contains_key("data/历史-关账.csv"));
    let listed = text(&bag, "data/綦江区-2022.csv").trim_start_matches('\u{feff}');
    assert_eq!(listed, session.run("export --plan 綦江 --as-of 5").succeeds());
}

#[test]
fn a_list_and_a_report_are_packed_alone() {
    let session = lived();
    assert_snapshot!(session.run("export projects -o 项目.zip --plan 綦江").whole(), @"
    ------- stderr -------
    已写出 项目.zip
    ");
    let (_, bag) = unpacked(&session, "项目.zip");
    let payload = |bag: &Bag| {
        bag.keys().filter_map(|path| path.strip_prefix("data/")).collect::<Vec<_>>().join(" ")
    };
    assert_snapshot!(payload(&bag), @"README.txt 项目.csv 项目.json");
    let report = "report -p 2022-06 --plan 綦江";
    session.run(&format!("{report} -o 报告.zip")).succeeds();
    let (top, bag) = unpacked(&session, "报告.zip");
    assert_snapshot!(format!("{top}: {}", payload(&bag)), @"綦江区2022年计划执行情况: README.txt 任务.csv 任务.json 实事.csv 实事.json 总体.csv 总体.json 指标.csv 指标.json 未报清单.csv 未报清单.json 责任单位.csv 责任单位.json 项目.csv 项目.json");
    sums_hold(&bag, "manifest-sha256.txt", |path| path.starts_with("data/"));
    let alone = session.run("report indicators -p 2022-06 --plan 綦江 -O csv").succeeds();
    assert_eq!(text(&bag, "data/指标.csv").trim_start_matches('\u{feff}'), alone);
    session.run("log -o 变更.zip").succeeds();
    let (_, bag) = unpacked(&session, "变更.zip");
    assert_eq!(
        text(&bag, "data/变更记录.csv").trim_start_matches('\u{feff}'),
        session.run("log -O csv").succeeds()
    );
}

#[test]
fn what_no_archive_can_be_made_of_or_read_from_is_told() {
    let session = lived();
    assert_snapshot!(session.run("export -o 归档.zip --plan 万州").whole(), @"
    ------- stderr -------
    错误：没有计划“万州”；已有：示例县-2022、綦江区-2022
    提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
    [exit status: 1]
    ");
    assert_snapshot!(session.run("bulletin -p 2022-06 -o 通报.zip --plan 綦江").whole(), @"
    ------- stderr -------
    错误：本命令不写“zip”；可用：docx、md、html、table
    [exit status: 2]
    ");
    session.run("export -o 归档.zip --plan 綦江").succeeds();
    assert_snapshot!(session.run("import 归档.zip").whole(), @"
    ------- stderr -------
    错误：归档.zip 未导入
    归档.zip: 这是归档包（BagIt），不能直接读取
    提示：归档包请先解压，再导入其中 data 里与计划同名的 .csv，如 data/綦江区-2022.csv
    [exit status: 1]
    ");
    assert_snapshot!(session.run("import 归档.zip --lang en").whole(), @"
    ------- stderr -------
    error: 归档.zip was not imported
    归档.zip: this is an archive (BagIt), which is not read as it is
    hint: unpack it, then import the .csv in data that is called as the plan: data/綦江区-2022.csv
    [exit status: 1]
    ");
    assert!(!session.path("通报.zip").exists());
    let empty = Session::new();
    assert_snapshot!(empty.run("export -o 归档.zip").whole(), @"
    ------- stderr -------
    错误：数据库 plan.db 不存在
    提示：请核对 --db；第一次导入计划时会自动建立：plan import 报告.txt
    [exit status: 1]
    ");
    assert!(!empty.path("plan.db").exists());
}

#[test]
fn no_name_in_a_bag_leads_out_of_it() {
    let session = Session::new();
    session.write("t.csv", "编号,指标名称,单位,目标\n1,名称,%,5\n");
    for plan in ["../../甲县-2023", "C:\\甲-2023", "con-2023", "甲%0A\u{202e}乙-2023"] {
        if session.run(&format!("import t.csv --plan {plan}")).code != 0 {
            continue;
        }
        session.run(&format!("export -o a.zip --plan {plan}")).succeeds();
        let (top, bag) = unpacked(&session, "a.zip");
        let is_plain =
            |name: &str| !name.contains(['/', '\\', ':', '%', '\u{202e}', '\n']) && name != "..";
        assert!(is_plain(&top), "{top}");
        assert!(bag.keys().filter_map(|path| path.strip_prefix("data/")).all(is_plain), "{plan}");
        sums_hold(&bag, "manifest-sha256.txt", |path| path.starts_with("data/"));
    }
    assert!(session.path("a.zip").exists());
}
