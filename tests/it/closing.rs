//! A report that was published stays explainable: what changes it needs a reason and is marked.

use insta::assert_snapshot;

use crate::history::set_times;
use crate::session::Session;

/// The sample plan, closed at the end of June.
fn closed() -> Session {
    closed_in(Session::new())
}

fn closed_in(session: Session) -> Session {
    session.take("qijiang-2022/report.txt");
    session.run("import report.txt").succeeds();
    session.run("progress add 15 2.3 -p 2022-06").succeeds();
    session.run("progress add 16 900 -p 2022-06").succeeds();
    session.run("close 2022-06 --reason 6月通报").succeeds();
    let times = ["2022-02-01T09", "2022-07-05T10", "2022-07-05T11", "2022-07-10T17"];
    set_times(&session, &times.map(|time| format!("{time}:00:00+08:00")).each_ref().map(|t| &**t));
    session
}

#[test]
fn a_period_is_closed_and_opened_again() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("close 2022-06").whole(), @"
    已关账：2022年6月及以前各期。其后的改动须写明原因，并在报告中标明。
    此时的报告以后仍可查看：plan report -p 2022-06 --as-of 2
    ");
    assert_snapshot!(session.run("close 2022-05").whole(), @"
    ------- stderr -------
    错误：2022年6月及以前各期已经关账
    [exit status: 1]
    ");
    assert_snapshot!(session.run("close 2022-09").whole(), @"
    已关账：2022年9月及以前各期。其后的改动须写明原因，并在报告中标明。
    此时的报告以后仍可查看：plan report -p 2022-09 --as-of 3
    ");
    assert_snapshot!(session.run("reopen 2022-10 --reason 试").whole(), @"
    ------- stderr -------
    错误：2022年10月没有关账；已关账至2022年9月
    [exit status: 1]
    ");
    assert_snapshot!(session.run("reopen 2022-08 --reason 重报").whole(), @"已重新开账：2022年8月及以后各期；已关账至2022年7月");
    assert_snapshot!(session.run("reopen 2022-01 --reason 重报").whole(), @"已重新开账：2022年1月及以后各期；没有已关账的期间");
    assert_snapshot!(session.run("reopen 2022-01 --reason 重报").whole(), @"
    ------- stderr -------
    错误：2022年1月没有关账：尚无已关账的期间
    [exit status: 1]
    ");
    assert_snapshot!(session.run("reopen 2022-01").whole(), @"
    ------- stderr -------
    错误：缺少 --reason <TEXT>
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    assert_snapshot!(session.run("close 2022-07 --today 2022-07-31").whole(), @"
    ------- stderr -------
    错误：2022年7月尚未结束，不能关账
    提示：请在期末后、数据公布时关账
    [exit status: 2]
    ");
    assert_snapshot!(session.run("close 七月").whole(), @"
    ------- stderr -------
    错误：应为期间，如 2022-05、2022Q1、2022H1、2022，现为“七月”
    [exit status: 2]
    ");
}

/// Commands that change what the report of June says, and those that do not.
#[test]
fn what_changes_a_closed_report_needs_a_reason() {
    let session = closed();
    session.write("list.csv", "编号,项目名称,年度计划投资,单位\nP001,一号线,3,亿元\n");
    session.write("progress.csv", "编号,期间,数值\n15,2022-05,1.9\n");
    session.write("later.csv", "编号,期间,数值\n15,2022-08,2.9\n");
    let changing = [
        "progress add 15 2.4 -p 2022-06",
        "progress add 16 100 -p 2022-02",
        "progress add 16 700 -p 2021-06 --year-before",
        "import progress.csv",
        "import list.csv --plan 綦江区-2022",
        "item set 15 --department 区商务委",
        "schedule set 120%",
        "schedule set 120% 15",
    ];
    for command in changing {
        let output = session.run(command);
        assert_eq!(output.code, 1, "{command}");
        assert!(
            output.stderr.contains("2022年6月及以前各期已关账"),
            "{command}: {}",
            output.stderr
        );
    }
    assert_eq!(session.json("log -O json")["changes"].as_array().unwrap().len(), 4);
    assert_snapshot!(session.run("import -n progress.csv").whole(), @"
    綦江区 2022年计划  ←  progress.csv

    进度  1  2022年5月  第2行

    填报：新增 1 条，更正 0 条，相同 0 条
    2022年6月及以前各期已关账，改动须写明原因
    试运行：未存入任何内容。
    ");
    assert_snapshot!(session.run("import -n later.csv").whole(), @"
    綦江区 2022年计划  ←  later.csv

    进度  1  2022年8月  第2行

    填报：新增 1 条，更正 0 条，相同 0 条
    试运行：未存入任何内容。
    ");
    for command in changing {
        session.run(&format!("{command} --reason 核实")).succeeds();
    }
    assert_eq!(session.run("schedule clear").code, 1);
    session.run("schedule clear --reason 恢复").succeeds();
    for command in [
        "progress add 15 2.6 -p 2022-07",
        "import later.csv",
        "target revise 15 3.5亿元 --effective 2022-07-01 --reason 中期调整",
    ] {
        session.run(command).succeeds();
    }
    let marked = session.json("report -p 2022-06 -O json")["revised"].clone();
    let codes: Vec<&str> =
        marked.as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["15", "16", "P001"]);
}

#[test]
fn what_was_changed_after_closing_is_marked() {
    let session = closed();
    let first_lines = |command: &str| {
        let page = session.run(command).succeeds();
        page.lines().take(3).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(first_lines("report indicators -p 2022-06"), @"
    綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 1 项不同）
    2022年6月已关账（2022-07-10），其后没有改动
    ");
    session.run("progress amend 15 2.4 -p 2022-06 --reason 统计局修正").succeeds();
    session.run("progress add 16 1000 -p 2022-07").succeeds();
    assert_snapshot!(first_lines("report indicators -p 2022-06"), @"
    綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 1 项不同）
    2022年6月已关账（2022-07-10）；其后改动 1 项，见 plan report --changes-since 4
    ");
    assert_snapshot!(first_lines("report indicators -p 2022-07"), @"
    綦江区-2022  截至2022年7月  序时进度 58.3%（按月均分，另有 1 项不同）

    编号  指标       目标          完成值  截至  完成率   应达     差距  判断
    ");
    let rows = session.run("report indicators -p 2022-06 --light green").whole();
    assert_snapshot!(rows, @"
    綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分）
    2022年6月已关账（2022-07-10）；其后改动 1 项，见 plan report --changes-since 4

    编号  指标      目标         完成值  完成率   应达     差距  判断       提示
    15    进出口总  4亿元       2.4亿元   60.0%  50.0%  +10.0点  绿 超序时  关账后改
          额
    16    实际利用  1300万美  900万美元   69.2%  50.0%  +19.2点  绿 超序时
          外资      元
    ");
    assert_snapshot!(session.run("show 15 -p 2022-06").whole(), @"
    15 进出口总额  綦江区-2022  开放发展  预期性

    目标      4亿元  累计量
    上年      6亿元（货物出口额，口径或不相同）  report.txt:45
    进度      6月  累计 2.4亿元
    判断      绿 超序时  完成率 60.0%  应达 50.0%（按月均分）  差距 +10.0点  r=1.2
    余下      月均需 0.27亿元  照此全年 4.8亿元
    提醒      目标低于上年货物出口额 6亿元，口径或不相同，请核对  report.txt:45
    关账后改  2022年6月已关账（2022-07-10）；改动见 plan log --item 15
    出处      report.txt:242  “4”
    ");
    // Seen as it was published, nothing is marked.
    assert_snapshot!(first_lines("report indicators -p 2022-06 --as-of 4"), @"
    綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 1 项不同）
    2022年6月已关账（2022-07-10），其后没有改动
    ");
    // What is changed back is as it was published.
    session.run("progress amend 15 2.3 -p 2022-06 --reason 复核").succeeds();
    assert_snapshot!(first_lines("report indicators -p 2022-06"), @"
    綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 1 项不同）
    2022年6月已关账（2022-07-10），其后没有改动
    ");
    // After closing again, the new report is the published one.
    session.run("progress amend 15 2.5 -p 2022-06 --reason 再修正").succeeds();
    session.run("reopen 2022-06 --reason 更正通报").succeeds();
    assert_snapshot!(first_lines("report indicators -p 2022-06"), @"
    綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 1 项不同）

    编号  指标            目标           完成值  完成率   应达     差距  判断
    ");
}

#[test]
fn what_was_changed_since_a_moment_is_told_with_its_reason() {
    let session = closed();
    session.run("progress amend 15 2.4 -p 2022-06 --reason 统计局修正").succeeds();
    session.run("progress remove 16 -p 2022-06 --reason 错报").succeeds();
    session.run("--person 王科长 item set 12 --rhythm 季度 --reason 数据改为季报").succeeds();
    session.run("progress add 15 2.9 -p 2022-08").succeeds();
    session.run("target revise 15 3.5亿元 --effective 2022-09-01 --reason 中期调整").succeeds();
    let times =
        ["2022-02-01", "2022-07-05", "2022-07-05", "2022-07-10", "2022-08-02", "2022-08-03"];
    let times: Vec<String> = times.map(|day| format!("{day}T12:00:00+08:00")).to_vec();
    let late = (10..=12).map(|day| format!("2022-11-{day}T12:00:00+08:00"));
    let times: Vec<String> = times.into_iter().chain(late).collect();
    set_times(&session, &times.iter().map(|time| &**time).collect::<Vec<_>>());
    assert_snapshot!(session.run("report --changes-since 2022-07-11").whole(), @"
    綦江区-2022  截至2022年6月  变更 4 以来的改动

    报告有变 2 项
    编号  事项          当时                        现在
    15    进出口总额    2.3亿元  目标 4亿元  57.5%  2.4亿元  目标 4亿元  60.0%
                        绿 超序时                   绿 超序时
    16    实际利用外资  900万美元  目标 1300万美元  目标 1300万美元  灰 未报
                        69.2%  绿 超序时

    改动 4 处
    事项          字段      当时  现在  变更  时间              操作人  原因
    12 空气质量   填报周期  月度  季度     7  2022-11-10 12:00  王科长  数据改为季报
    优良天数
    15 进出口总   数值      2.3   2.4      5  2022-08-02 12:00  测试员  统计局修正
    额 2022-06
    16 实际利用   数值      900   -        6  2022-08-03 12:00  测试员  错报
    外资 2022-06
                  口径      累计  -        6  2022-08-03 12:00  测试员  错报
    ");
    // Of a later report, what was reported and decided since counts too.
    assert_snapshot!(session.run("report --changes-since 2022-08-31 -p 2022-09").whole(), @"
    綦江区-2022  截至2022年9月  变更 6 以来的改动

    报告有变 1 项
    编号  事项        当时                            现在
    15    进出口总额  2.4亿元  目标 4亿元  60.0%  灰  2.9亿元  目标 3.5亿元  82.9%
                      未报                            灰 未报

    改动 6 处
    事项         字段      当时  现在      变更  时间              操作人  原因
    12 空气质量  填报周期  月度  季度         7  2022-11-10 12:00  王科长  数据改为
    优良天数                                                               季报
    15 进出口总  目标      -     3.5亿元      9  2022-11-12 12:00  测试员  中期调整
    额
                 生效日期  -     2022-09-     9  2022-11-12 12:00  测试员  中期调整
                                 01
                 调整原因  -     中期调整     9  2022-11-12 12:00  测试员  中期调整
    15 进出口总  数值      -     2.9          8  2022-11-11 12:00  测试员  -
    额 2022-08
                 口径      -     累计         8  2022-11-11 12:00  测试员  -
    ");
    assert_snapshot!(session.run("report --changes-since 2022-07-11 --as-of 2022-08-02").whole(), @"
    綦江区-2022  截至2022年6月  变更 4 以来的改动

    报告有变 1 项
    编号  事项        当时                            现在
    15    进出口总额  2.3亿元  目标 4亿元  57.5%  绿  2.4亿元  目标 4亿元  60.0%  绿
                      超序时                          超序时

    改动 1 处
    事项           字段  当时  现在  变更  时间              操作人  原因
    15 进出口总额  数值  2.3   2.4      5  2022-08-02 12:00  测试员  统计局修正
    2022-06
    ");
    assert_snapshot!(session.run("report --changes-since 9").whole(), @"
    綦江区-2022  截至2022年8月  变更 9 以来的改动

    各字段没有变化。
    ");
    assert_snapshot!(session.run("report --changes-since 2022-08-02 -O csv").whole(), @"
    code,name,period,field,old,new,number,at,by,reason
    12,空气质量优良天数,,rhythm,monthly,quarterly,7,2022-11-10T12:00:00+08:00,王科长,数据改为季报
    16,实际利用外资,2022-06,value,900,,6,2022-08-03T12:00:00+08:00,测试员,错报
    16,实际利用外资,2022-06,basis,ytd,,6,2022-08-03T12:00:00+08:00,测试员,错报
    ");
    assert_snapshot!(session.run("report --changes-since 2022-01-31").whole(), @"
    ------- stderr -------
    错误：当时还没有 綦江区-2022
    提示：变更编号和时间见 plan log
    [exit status: 1]
    ");
    // The period that was closed stands for the moment of closing.
    let told = |since: &str| session.run(&format!("report --changes-since {since}")).succeeds();
    assert_eq!(told("2022-06"), told("4"));
    assert_eq!(told("2022Q2"), told("4"));
    assert_eq!(session.run("report --changes-since 2022-07").code, 2);
    assert_snapshot!(session.run("report --changes-since 昨天").whole(), @"
    ------- stderr -------
    错误：--changes-since 应为日期（2022-07-10）、时刻（2022-07-10T09:30）或变更编号，现为“昨天”
    提示：变更编号和时间见 plan log
    [exit status: 2]
    ");
    assert_snapshot!(session.run("report units --changes-since 2022-07-11").whole(), @"
    ------- stderr -------
    错误：[WHAT] 与 --changes-since <MOMENT> 不能同时使用
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
}

#[test]
fn what_is_other_because_a_change_was_taken_back_names_the_undoing() {
    let session = closed();
    session.run("progress add 15 2.2 -p 2022-05 --reason 补报").succeeds();
    assert_snapshot!(session.run("undo").whole(), @"
    ------- stderr -------
    错误：2022年6月及以前各期已关账，改动须写明原因
    提示：请加 --reason 原因，或先重新开账：plan reopen 2022-06
    [exit status: 1]
    ");
    session.run("undo --reason 误补").succeeds();
    assert_snapshot!(session.run("report --changes-since 5 -O csv").whole().replace(char::is_numeric, "9"), @"
    code,name,period,field,old,new,number,at,by,reason
    99,进出口总额,9999-99,value,9.9,,9,9999-99-99T99:99:99+99:99,测试员,误补
    99,进出口总额,9999-99,basis,ytd,,9,9999-99-99T99:99:99+99:99,测试员,误补
    ");
}

#[test]
fn closing_speaks_english() {
    let session = closed_in(Session::english());
    assert_snapshot!(session.run("close 2022-06").whole(), @"
    ------- stderr -------
    error: 2022-06 and all before it are closed already
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress add 15 2.4 -p 2022-06").whole(), @"
    ------- stderr -------
    error: 2022-06 and all before it are closed; a change there needs a reason
    hint: add --reason WHY, or open it first: plan reopen 2022-06
    [exit status: 1]
    ");
    session.run("progress add 15 2.4 -p 2022-06 --reason revised").succeeds();
    assert_snapshot!(session.run("report indicators -p 2022-06 --light green").whole(), @"
    綦江区-2022  to the end of Jun 2022  schedule 50.0% (linear)
    2022-06 was closed on 2022-07-10; changed since: 1 item, see plan report
    --changes-since 4

    Code  Indicators  Target       Actual   Done      Gap  Verdict      Marks
    15    进出口总额  4亿元       2.4亿元  60.0%  +10.0pp  green ahead  changed
                                                                        since
                                                                        closing
    16    实际利用外  1300万美  900万美元  69.2%  +19.2pp  green ahead
          资          元

    Left out for want of room: Due
    ");
    assert_snapshot!(session.run("reopen 2022-07 --reason test").whole(), @"
    ------- stderr -------
    error: 2022-07 is not closed; 2022-06 is the last that is
    [exit status: 1]
    ");
    assert_snapshot!(session.run("reopen 2022-06 --reason again").whole(), @"Open again: 2022-06 and all after it; 2022-05 is the last that is closed");
    assert_snapshot!(session.run("close 2022-12 --today 2022-11-23").whole(), @"
    ------- stderr -------
    error: 2022-12 has not ended yet and cannot be closed
    hint: close a period after its end, when its report is published
    [exit status: 2]
    ");
    assert_snapshot!(session.run("report --as-of 2021-01-01").whole(), @"
    ------- stderr -------
    error: there was no plan then
    hint: plan log lists the changes with their numbers and times
    [exit status: 1]
    ");
}
