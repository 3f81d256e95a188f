//! What was done can be told, taken back and brought in again, and seen as it was.

use std::fmt::Write as _;

use insta::assert_snapshot;
use rusqlite::Connection;

use crate::session::Session;

/// Lets the changes of `session` have been made at `times`, from the first on.
pub(crate) fn set_times(session: &Session, times: &[&str]) {
    for (number, at) in (1..).zip(times) {
        let uuid = format!("01a207f6-0000-7000-8000-{number:012}");
        let of = format!("WHERE id = {number}");
        session.tamper(&format!("UPDATE change SET at = '{at}', uuid = '{uuid}' {of}"));
    }
}

/// A sample plan with some changes of two people in summer.
fn summer() -> Session {
    let session = Session::with_plan();
    session.run("progress add 15 2.3 -p 2022-06").succeeds();
    session.run("progress amend 15 2.4 -p 2022-06 --reason 统计局修正").succeeds();
    session.run("--person 王科长 item set 15 --department 区商务委").succeeds();
    session.run("target revise 15 3.5亿元 --effective 2022-07-01 --reason 中期调整").succeeds();
    set_times(
        &session,
        &[
            "2022-02-01T09:00:00+08:00",
            "2022-07-05T10:00:00+08:00",
            "2022-07-08T11:30:00+08:00",
            "2022-07-10T23:59:00+08:00",
            "2022-07-11T08:00:00+08:00",
        ],
    );
    session
}

#[test]
fn the_log_tells_who_did_what_and_why() {
    let session = summer();
    assert_snapshot!(session.run("log").whole(), @"
    变更  时间              操作人  内容             命令                 原因
       5  2022-07-11 08:00  测试员  目标 1           plan target revise   中期调整
                                                     15 3.5亿元
                                                     --effective
                                                     2022-07-01 --reason
                                                     中期调整
       4  2022-07-10 23:59  王科长  事项 1           plan --person 王科   -
                                                     长 item set 15
                                                     --department 区商务
                                                     委
       3  2022-07-08 11:30  测试员  填报 1           plan progress amend  统计局修正
                                                     15 2.4 -p 2022-06
                                                     --reason 统计局修正
       2  2022-07-05 10:00  测试员  填报 1           plan progress add    -
                                                     15 2.3 -p 2022-06
       1  2022-02-01 09:00  测试员  事项 237，目标   plan import          -
                                    63，其他 19; 地  report.txt
                                    区隶属：綦江区
    ");
    assert_snapshot!(session.run("log show 3").whole(), @"
    变更 3

    时间    2022-07-08T11:30:00+08:00
    操作人  测试员
    命令    plan progress amend 15 2.4 -p 2022-06 --reason 统计局修正
    原因    统计局修正
    计划    綦江区-2022
    内容    填报 1
    标识    01a207f6-0000-7000-8000-000000000003

    改动 1 处
    事项                   字段  原值  新值
    15 进出口总额 2022-06  数值  2.3   2.4
    ");
    assert_snapshot!(session.run("log show 5").whole(), @"
    变更 5

    时间    2022-07-11T08:00:00+08:00
    操作人  测试员
    命令    plan target revise 15 3.5亿元 --effective 2022-07-01 --reason 中期调整
    原因    中期调整
    计划    綦江区-2022
    内容    目标 1
    标识    01a207f6-0000-7000-8000-000000000005

    改动 3 处
    事项           字段      原值  新值
    15 进出口总额  目标      -     3.5亿元
                   生效日期  -     2022-07-01
                   调整原因  -     中期调整
    ");
    let first = session.run("log show 1").succeeds();
    assert!(first.contains("report.txt  SHA-256"), "{first}");
}

#[test]
fn the_log_is_told_in_english_and_to_machines() {
    let session = Session::english();
    session.take("qijiang-2022/report.txt");
    session.run("import report.txt").succeeds();
    session.run("progress add 15 2.3 -p 2022-06").succeeds();
    set_times(&session, &["2022-02-01T09:00:00+08:00", "2022-07-05T10:00:00+08:00"]);
    assert_snapshot!(session.run("log").whole(), @"
    Change  When              Who     Contents                 Command
         2  2022-07-05 10:00  测试员  entries 1                plan progress add 15
                                                               2.3 -p 2022-06
         1  2022-02-01 09:00  测试员  items 237, targets 63,   plan import
                                      others 19; places: 綦江  report.txt
                                      区
    ");
    assert_snapshot!(session.run("log show 2").whole(), @"
    Change 2

    When      2022-07-05T10:00:00+08:00
    Who       测试员
    Command   plan progress add 15 2.3 -p 2022-06
    plan      綦江区-2022
    Contents  entries 1
    UUID      01a207f6-0000-7000-8000-000000000002

    2 changed
    Items                  Field  Old  New
    15 进出口总额 2022-06  value  -    2.3
                           basis  -    ytd
    ");
    assert_snapshot!(session.run("log -t 1 -O json").whole(), @r#"
    {
      "schema_version": 1,
      "changes": [
        {
          "number": 2,
          "at": "2022-07-05T10:00:00+08:00",
          "by": "测试员",
          "plan": "綦江区-2022",
          "items": 0,
          "targets": 0,
          "entries": 1,
          "others": 0,
          "places": null,
          "command": "plan progress add 15 2.3 -p 2022-06",
          "reason": null,
          "undone_by": null,
          "undoes": null,
          "redoes": null,
          "merged_by": null,
          "uuid": "01a207f6-0000-7000-8000-000000000002"
        }
      ]
    }
    "#);
    assert_snapshot!(session.run("log show 2 -O csv").whole(), @"
    code,name,period,field,old,new
    15,进出口总额,2022-06,value,,2.3
    15,进出口总额,2022-06,basis,,ytd
    ");
}

#[test]
fn the_log_can_be_asked_for_an_item_a_period_a_person_and_days() {
    let session = summer();
    session.run("progress add 16 300 -p 2022-05").succeeds();
    let numbers = |options: &str| {
        let log = session.json(&format!("log {options} -O json"));
        let rows = log["changes"].as_array().unwrap().clone();
        rows.iter().map(|row| row["number"].as_i64().unwrap()).collect::<Vec<i64>>()
    };
    assert_eq!(numbers(""), [6, 5, 4, 3, 2, 1]);
    assert_eq!(numbers("--item 15"), [5, 4, 3, 2, 1]);
    assert_eq!(numbers("--item 16"), [6, 1]);
    assert_eq!(numbers("-p 2022-06"), [3, 2]);
    assert_eq!(numbers("--item 16 -p 2022-06"), [0_i64; 0]);
    assert_eq!(numbers("--by 王"), [4]);
    assert_eq!(numbers("--since 2022-07-08 --until 2022-07-10"), [4, 3]);
    assert_eq!(numbers("--since 2022-07-08 --until 2022-07-11 -t 1"), [5]);
    assert_eq!(numbers("--as-of 2022-07-09"), [3, 2, 1]);
    assert_eq!(session.run("log --item 没有").code, 1);
    assert_snapshot!(session.run("log --by 无此人").whole(), @"（无）");
    assert_snapshot!(session.run("log --since 昨天").whole(), @"
    ------- stderr -------
    错误：应为日期，如 2022-05-31，现为“昨天”
    提示：请改正 --since
    [exit status: 2]
    ");
    assert_snapshot!(session.run("log show 9").whole(), @"
    ------- stderr -------
    错误：没有变更 9；现有 1 至 6
    提示：变更编号和时间见 plan log
    [exit status: 1]
    ");
    assert_snapshot!(session.run("log show x").whole(), @"
    ------- stderr -------
    错误：<NUMBER> 应为从 1 起的整数，现为“x”
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
}

#[test]
fn changes_are_taken_back_one_by_one_and_brought_in_again() {
    let session = summer();
    assert_snapshot!(session.run("undo").whole(), @"
    已撤销变更 5：2022-07-11 08:00  测试员  plan target revise 15 3.5亿元
    --effective 2022-07-01 --reason 中期调整

    改动 3 处
    事项           字段      原值        新值
    15 进出口总额  目标      3.5亿元     -
                   生效日期  2022-07-01  -
                   调整原因  中期调整    -

    可用 plan redo 重做；再次 plan undo，将撤销变更 4。
    ");
    assert_snapshot!(session.run("undo").whole(), @"
    ------- stderr -------
    错误：变更 4 是王科长所作
    提示：确要处理，请写明编号：plan undo 4
    [exit status: 1]
    ");
    assert_snapshot!(session.run("undo 4").whole(), @"
    已撤销变更 4：2022-07-10 23:59  王科长  plan --person 王科长 item set 15
    --department 区商务委

    改动 1 处
    事项           字段      原值      新值
    15 进出口总额  责任单位  区商务委  -

    可用 plan redo 重做；再次 plan undo，将撤销变更 3。
    ");
    assert_snapshot!(session.run("undo 1").whole(), @"
    ------- stderr -------
    错误：变更 1 不能越过其他变更处理；下一个是变更 3
    提示：变更须从最近的一个起依次撤销，见 plan log
    [exit status: 1]
    ");
    assert_snapshot!(session.run("redo").whole(), @"
    ------- stderr -------
    错误：变更 4 是王科长所作
    提示：确要处理，请写明编号：plan redo 4
    [exit status: 1]
    ");
    assert_snapshot!(session.run("--person 王科长 redo").whole(), @"
    已重做变更 4：2022-07-10 23:59  王科长  plan --person 王科长 item set 15
    --department 区商务委

    改动 1 处
    事项           字段      原值  新值
    15 进出口总额  责任单位  -     区商务委

    再次 plan redo，将重做变更 5。
    ");
    // What is written anew leaves nothing to bring in again.
    session.run("progress add 16 300 -p 2022-06").succeeds();
    assert_snapshot!(session.run("redo").whole(), @"
    ------- stderr -------
    错误：没有可重做的变更
    提示：做过什么，见 plan log
    [exit status: 1]
    ");
}

#[test]
fn a_plan_that_is_taken_back_is_gone_until_it_comes_again() {
    let session = Session::with_plan();
    let before = session.run("report").whole();
    session.run("undo").succeeds();
    assert_snapshot!(session.run("report").whole(), @"
    ------- stderr -------
    错误：还没有计划
    提示：先导入计划：plan import 报告.txt
    [exit status: 1]
    ");
    assert_snapshot!(session.run("undo").whole(), @"
    ------- stderr -------
    错误：没有可撤销的变更
    提示：做过什么，见 plan log
    [exit status: 1]
    ");
    session.run("--plan 綦江 redo").succeeds();
    assert_eq!(session.run("report").whole(), before);
    session.run("undo").succeeds();
    // A file that was taken back is new again.
    session.run("import report.txt").succeeds();
    assert_eq!(session.run("report").whole(), before);
}

#[test]
fn with_several_plans_each_has_its_own_way_back() {
    let session = Session::new();
    session.write("甲.csv", "编号,指标,目标,单位\n1,外贸总额,4,亿元\n");
    session.write("乙.csv", "编号,指标,目标,单位\n1,外贸总额,9,亿元\n");
    session.run("import 甲.csv --plan 甲县-2022").succeeds();
    session.run("import 乙.csv --plan 乙县-2022").succeeds();
    session.run("progress add 1 2 -p 2022-06 --plan 甲县").succeeds();
    session.run("progress add 1 3 -p 2022-06 --plan 乙县").succeeds();
    let undone = session.run("undo --plan 甲县").succeeds();
    assert!(undone.starts_with("已撤销变更 3"), "{undone}");
    assert!(session.run("progress list --plan 乙县").succeeds().contains("3亿元"));
    // Where no plan is named, the last change of all.
    let undone = session.run("undo").succeeds();
    assert!(undone.starts_with("已撤销变更 4"), "{undone}");
    let redone = session.run("redo --plan 甲县").succeeds();
    assert!(redone.starts_with("已重做变更 3"), "{redone}");
    assert_eq!(session.run("undo --plan 丙县").code, 1);
}

/// Every sort of command that writes, in an order in which each has something to do.
pub(crate) const WRITES: &[&str] = &[
    "progress add 15 1.9 -p 2022-05",
    "progress add 15 2.3 -p 2022-06 --note 初步",
    "progress add 16 900 -p 2022-06",
    "progress amend 15 2.4 -p 2022-06 --reason 统计局修正",
    "progress remove 16 -p 2022-06 --reason 错报",
    "import list.csv --plan 綦江区-2022",
    "progress add P001 1.2 -p 2022-06 --physical 30 --status 新开工",
    "import progress.csv",
    "target revise 15 3.5亿元 --effective 2022-06-01 --reason 中期调整",
    "item set 15 --department 区商务委",
    "schedule set 120%",
    "schedule set 10/30/30/30 15",
    "schedule clear",
    "import list2.csv --plan 綦江区-2022",
    "item rename 15 外贸总额 --effective 2022-06-15 --reason 规范名称",
    "item drop P003 --effective 2022-06-01 --reason 用地未批",
    "item split P004 甲段 乙段 --effective 2022-06-01 --reason 分期",
    "item add 农村改厕 --kind commitment --target 800户以上 --unit 户 --effective 2022-06-01 --reason 追加",
    "progress add T001 210 -p 2022-06",
    "item add 新馆 --kind project --target 2亿元 --effective 2022-06-01 --reason 增补",
    "close 2022-06 --reason 6月通报",
    "progress amend 15 2.5 -p 2022-06 --reason 海关修订",
    "reopen 2022-06 --reason 重出通报",
    "undo --reason 不重出",
    "redo --reason 仍重出",
];

pub(crate) fn busy() -> Session {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    let heading = "编号,项目名称,年度计划投资,单位,责任单位\n";
    let list = |rows: &str| format!("{heading}{rows}");
    session.write("list.csv", list("P001,一号线,3,亿元,区交通局\nP900,二号线,5,亿元,区交通局\n"));
    session.write("list2.csv", list("P001,一号线,4,亿元,区交通局\nP900,二号线,5,亿元,区住建委\n"));
    session
}

/// Everything that a person can look at.
fn seen(session: &Session, options: &str) -> String {
    let looks = ["report", "export", "target list", "progress list 15"];
    let looks = looks.iter().map(|look| format!("{look} --today 2022-07-12 {options}"));
    looks.map(|look| session.run(&look).whole()).collect()
}

#[test]
fn what_was_seen_after_each_command_is_seen_again_byte_for_byte() {
    let session = busy();
    let mut pages = vec![seen(&session, "")];
    for command in WRITES {
        session.run(command).succeeds();
        pages.push(seen(&session, ""));
    }
    let distinct: std::collections::BTreeSet<&String> = pages.iter().collect();
    // Undo and redo lead back to pages that were seen before; all others say something new.
    assert_eq!(distinct.len(), pages.len() - 2);
    for (number, page) in (1..).zip(&pages) {
        assert_eq!(seen(&session, &format!("--as-of {number}")), *page, "change {number}");
    }
    // Back to the first import, and forward again to the last change.
    let way: Vec<&String> = pages[..pages.len() - 2].iter().collect();
    for page in way.iter().rev().skip(1) {
        session.run("undo --reason 退回").succeeds();
        assert_eq!(seen(&session, ""), **page);
    }
    for page in way.iter().skip(1) {
        session.run("redo --reason 重来").succeeds();
        assert_eq!(seen(&session, ""), **page);
    }
    assert_eq!(session.run("redo").code, 1);
}

#[test]
fn a_day_is_looked_back_to_with_all_that_was_recorded_on_it() {
    let session = summer();
    let at = |options: &str| session.run(&format!("report indicators -O csv {options}")).succeeds();
    // Times are compared as times: the zone of the machine that runs this is its own.
    assert_eq!(at("--as-of 2022-07-10T23:58:59+08:00"), at("--as-of 3"));
    assert_eq!(at("--as-of 2022-07-10T15:59:00Z"), at("--as-of 4"));
    assert_eq!(at("--as-of 2022-07-06"), at("--as-of 2"));
    assert_eq!(at("--as-of 2022-12-31"), at(""));
    // Today was that day: what was missing then was as late as it was then.
    let missing = session.run("report missing -p 2022-06 --as-of 2022-07-20 -O json").succeeds();
    assert!(missing.contains(r#""today": "2022-07-20""#), "{missing}");
    assert_snapshot!(session.run("report --as-of 2022-01-31").whole(), @"
    ------- stderr -------
    错误：当时还没有计划
    提示：变更编号和时间见 plan log
    [exit status: 1]
    ");
    assert_snapshot!(session.run("report --as-of 99").whole(), @"
    ------- stderr -------
    错误：没有变更 99；现有 1 至 5
    提示：变更编号和时间见 plan log
    [exit status: 1]
    ");
    assert_snapshot!(session.run("report --as-of 七月").whole(), @"
    ------- stderr -------
    错误：--as-of 应为日期（2022-07-10）、时刻（2022-07-10T09:30）或变更编号，现为“七月”
    提示：变更编号和时间见 plan log
    [exit status: 2]
    ");
    assert_snapshot!(session.run("progress add 15 3 -p 2022-07 --as-of 2022-07-06").whole(), @"
    ------- stderr -------
    错误：--as-of 只用于查看，不能向过去写入
    提示：去掉 --as-of 再写入
    [exit status: 2]
    ");
}

#[test]
fn a_list_that_says_little_new_writes_little() {
    let session = busy();
    session.run("import list.csv --plan 綦江区-2022").succeeds();
    session.run("import list2.csv --plan 綦江区-2022").succeeds();
    let log = session.json("log -t 1 -O json");
    let change = &log["changes"][0];
    // One project has another department, and the other another plan for the year.
    let parts =
        ["items", "targets", "entries", "others"].map(|part| change[part].as_i64().unwrap());
    assert_eq!(parts, [2, 1, 0, 0]);
    session.run("import list2.csv --plan 綦江区-2022").succeeds();
    assert_eq!(session.json("log -t 1 -O json")["changes"][0]["number"], change["number"]);
}

#[test]
fn the_tables_refuse_to_change_and_to_delete() {
    let session = busy();
    for command in WRITES {
        session.run(command).succeeds();
    }
    let database = Connection::open(session.path("plan.db")).unwrap();
    let mut tables =
        database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(tables.len() > 10, "{tables:?}");
    for table in tables {
        let column: String = database
            .query_row(&format!("SELECT name FROM pragma_table_info('{table}')"), [], |r| r.get(0))
            .unwrap();
        let rows = format!("SELECT count(*) FROM {table}");
        let rows: i64 = database.query_row(&rows, [], |row| row.get(0)).unwrap();
        // Triggers fire for rows; a table without any proves nothing.
        let is_empty = rows == 0;
        let update = database.execute(&format!("UPDATE {table} SET {column} = {column}"), []);
        let delete = database.execute(&format!("DELETE FROM {table}"), []);
        if !is_empty {
            assert_eq!(update.unwrap_err().to_string(), "rows are never changed", "{table}");
            assert_eq!(delete.unwrap_err().to_string(), "rows are never deleted", "{table}");
        }
    }
}

#[test]
fn a_large_import_is_taken_back_as_a_small_one() {
    let session = Session::new();
    let mut list = "编号,项目名称,年度计划投资,单位\n".to_owned();
    let mut progress = "编号,期间,数值\n".to_owned();
    for number in 1..=2_000 {
        writeln!(list, "P{number:05},项目{number},3,亿元").unwrap();
        for month in 2..=6 {
            writeln!(progress, "P{number:05},2022-{month:02},0.{month}").unwrap();
        }
    }
    session.write("list.csv", list);
    session.write("progress.csv", progress);
    session.run("import list.csv --plan 大县-2022").succeeds();
    let before = session.run("report projects -O csv").succeeds();
    session.run("import progress.csv").succeeds();
    let after = session.run("report projects -O csv").succeeds();
    let size = || std::fs::metadata(session.path("plan.db")).unwrap().len();
    let size_before = size();
    let undone = session.run("undo").succeeds();
    assert!(undone.contains("改动 20000 处") && undone.contains("另有 19980 处"), "{undone}");
    assert!(size() - size_before <= 8192, "taking back costs a row, not a copy");
    assert_eq!(session.run("report projects -O csv").succeeds(), before);
    session.run("redo").succeeds();
    assert_eq!(session.run("report projects -O csv").succeeds(), after);
}
