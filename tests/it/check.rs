//! What does not add up in a stored plan, at the keyboard, and in what is imported.

use insta::assert_snapshot;

use crate::session::Session;

/// A table of projects and indicators with a slip of each kind, and some that only look like one.
fn doubtful() -> Session {
    let session = Session::new();
    session.write(
        "指标.csv",
        "编号,指标名称,单位,目标,类型,上年实际\n\
         1,生产总值增速,%,6.5,,\n\
         2,进出口总额,亿元,4,,3.5\n\
         3,实际利用外资,万美元,1300,,\n\
         4,高新技术企业,家,150,水平,160\n",
    );
    session.write(
        "项目.csv",
        "项目编号,项目名称,上级,状态,总投资（万元）,年度计划投资（万元）\n\
         P1,城区道路打包,,,30000,10000\n\
         P2,东路,P1,新开工,20000,6000\n\
         P3,西路,P1,新开工,10000,3000\n\
         P4,污水处理厂扩容工程,,续建,8000,5000\n\
         P5,污水处理厂扩容项目,,,8000,5000\n\
         P6,污水处理厂扩容二期,,,,\n",
    );
    session.write(
        "进度.csv",
        "编号,期间,数值,口径,状态,实际开工,存在问题,备注\n\
         1,2022-03,4.1,累计,,,,\n\
         1,2022-06,0.036,累计,,,,\n\
         2,2022-05,1.9,累计,,,,\n\
         2,2022-06,23000,累计,,,,\n\
         3,2022-01,90,当月,,,,\n\
         3,2022-02,160,当月,,,,\n\
         3,2022-03,150,累计,,,,\n\
         P2,2022-05,2500,累计,新开工,2022-03,征地拆迁尚余12户未签约,\n\
         P2,2022-06,2300,累计,,,征地拆迁尚余１２户未签约。,\n\
         P3,2022-06,900,累计,完工,,,\n\
         P4,2022-06,9000,累计,续建,,,\n",
    );
    session.run("import 指标.csv 项目.csv --plan 示例县-2022").succeeds();
    session.run("import 进度.csv").succeeds();
    session
}

#[test]
fn every_doubt_is_told_with_its_figures_and_what_to_do() {
    assert_snapshot!(doubtful().run("check").whole(), @"
    级别  检查      编号  事项      期间  问题                       出处
    错    单位存疑  2     进出口总  6月   23000亿元 与目标 4亿元 相  进度.csv:5:11
                          额              差悬殊；请核对单位，是否
                                          应为 2.3亿元
    错    当月不符  3     实际利用  3月   累计 150万美元，少于截至   进度.csv:8:11
                          外资            2月 各月之和 250万美元；
                                          请核对口径是当月还是累计
    错    累计下降  P2    东路      6月   累计 2300万元，少于 5月    进度.csv:10:12
                                          的 2500万元；请核对；确为
                                          核减的，请在备注写明“核
                                          减”
    错    超总投资  P4    污水处理  6月   本年累计 9000万元，超过总  进度.csv:12:12
                          厂扩容工        投资 8000万元；请核对数
                          程              值、单位或总投资
    疑    单位存疑  1     生产总值  6月   0.036% 与目标 6.5% 相差悬  进度.csv:3:11
                          增速            殊；请核对单位，是否应为
                                          3.6%
    疑    低于上年  4     高新技术        目标低于上年实际 160家，   指标.csv:5:19
                          企业            请核对
    疑    合计不符  P1    城区道路        年度计划投资 10000万元 与  项目.csv:2:4
                          打包            分项之和 9000万元 相差
                                          1000，请核对
    疑    文字照抄  P2    东路      6月   存在问题与 5月 相同：“征   进度.csv:10:12
                                          地拆迁尚余12户未签约”；请
                                          写本月的新情况
    疑    缺开工月  P3    西路      6月   已报完工，未报实际开工月   进度.csv:11:12
                                          份；请补填（--started）
    疑    完工欠额  P3    西路      6月   已完工，本年累计 900万     进度.csv:11:12
                                          元，少于总投资 10000万
                                          元；请核对投资或状态
    疑    疑似重复  P5    污水处理        与 P4 污水处理厂扩容工程   项目.csv:6:4
                          厂扩容项        可能是同一件事；如是，导
                          目              入时可答“同一项”，已存入
                                          的用 plan item merge 或
                                          item drop

    已核对 10 个事项、11 条填报：错 4 处，疑 7 处，进位 0 处。
    填报有误的：plan progress amend 编号 数值 -p 期间 --reason 原因；清单有误的，改
    正后重新导入。
    [exit status: 3]
    ");
    assert_snapshot!(doubtful().columns(200).run("check").whole(), @"
    级别  检查      编号  事项                期间  问题                                                                                                        出处
    错    单位存疑  2     进出口总额          6月   23000亿元 与目标 4亿元 相差悬殊；请核对单位，是否应为 2.3亿元                                               进度.csv:5:11
    错    当月不符  3     实际利用外资        3月   累计 150万美元，少于截至 2月 各月之和 250万美元；请核对口径是当月还是累计                                   进度.csv:8:11
    错    累计下降  P2    东路                6月   累计 2300万元，少于 5月 的 2500万元；请核对；确为核减的，请在备注写明“核减”                                 进度.csv:10:12
    错    超总投资  P4    污水处理厂扩容工程  6月   本年累计 9000万元，超过总投资 8000万元；请核对数值、单位或总投资                                            进度.csv:12:12
    疑    单位存疑  1     生产总值增速        6月   0.036% 与目标 6.5% 相差悬殊；请核对单位，是否应为 3.6%                                                      进度.csv:3:11
    疑    低于上年  4     高新技术企业              目标低于上年实际 160家，请核对                                                                              指标.csv:5:19
    疑    合计不符  P1    城区道路打包              年度计划投资 10000万元 与分项之和 9000万元 相差 1000，请核对                                                项目.csv:2:4
    疑    文字照抄  P2    东路                6月   存在问题与 5月 相同：“征地拆迁尚余12户未签约”；请写本月的新情况                                             进度.csv:10:12
    疑    缺开工月  P3    西路                6月   已报完工，未报实际开工月份；请补填（--started）                                                             进度.csv:11:12
    疑    完工欠额  P3    西路                6月   已完工，本年累计 900万元，少于总投资 10000万元；请核对投资或状态                                            进度.csv:11:12
    疑    疑似重复  P5    污水处理厂扩容项目        与 P4 污水处理厂扩容工程 可能是同一件事；如是，导入时可答“同一项”，已存入的用 plan item merge 或 item drop  项目.csv:6:4

    已核对 10 个事项、11 条填报：错 4 处，疑 7 处，进位 0 处。
    填报有误的：plan progress amend 编号 数值 -p 期间 --reason 原因；清单有误的，改正后重新导入。
    [exit status: 3]
    ");
}

#[test]
fn it_is_told_in_english_too() {
    assert_snapshot!(doubtful().run("check --lang en").whole(), @"
    Grade  Check     Code  Items     Period  What was found          Evidence
    error  jump-of-  2     进出口总  Jun     23000亿元 is out of     进度.csv:5:11
           unit            额                proportion to the
                                             target 4亿元; check
                                             the unit: is it 2.3亿
                                             元?
    error  months-d  3     实际利用  Mar     year to date 150万美元  进度.csv:8:11
           o-not-ad        外资              is less than the
           d-up                              months to Feb come to,
                                             250万美元; is it of
                                             the month alone?
    error  cumulati  P2    东路      Jun     year to date 2300万元   进度.csv:10:12
           ve-falls                          is less than 2500万元
                                             in May; please check;
                                             if it was taken back,
                                             say 核减 in the note
    error  over-tot  P4    污水处理  Jun     year to date 9000万元   进度.csv:12:12
           al              厂扩容工          is more than the total
                           程                investment 8000万元;
                                             check figure, unit or
                                             total
    check  jump-of-  1     生产总值  Jun     0.036% is out of        进度.csv:3:11
           unit            增速              proportion to the
                                             target 6.5%; check the
                                             unit: is it 3.6%?
    check  target-b  4     高新技术          the target is below     指标.csv:5:19
           elow-bas        企业              last year's figure 160
           eline                             家; please check
    check  sum-mism  P1    城区道路          annual plan: 10000万元  项目.csv:2:4
           atch            打包              differs from the sum
                                             of its parts 9000万元
                                             by 1000; please check
    check  same-tex  P2    东路      Jun     problem: the same       进度.csv:10:12
           t                                 words as in May, “征地
                                             拆迁尚余12户未签约”;
                                             say what is new
    check  started-  P3    西路      Jun     reported as completed,  进度.csv:11:12
           without-                          but not since when;
           date                              add it with --started
    check  finished  P3    西路      Jun     completed, but the      进度.csv:11:12
           -short                            year to date 900万元
                                             is less than its total
                                             10000万元; check money
                                             or status
    check  possible  P5    污水处理          may be the same as P4   项目.csv:6:4
           -twin           厂扩容项          污水处理厂扩容工程; if
                           目                so, answer `same` when
                                             importing; for stored
                                             ones there are plan
                                             item merge and drop

    Checked 10 items and 11 entries: 4 errors, 7 to check, 0 within rounding.
    Mend an entry: plan progress amend ITEM VALUE -p PERIOD --reason WHY; a list:
    correct it and import it again.
    [exit status: 3]
    ");
    assert_snapshot!(doubtful().columns(160).run("check --lang en P1").whole(), @"
    Grade  Check                 Code  Items         Period  What was found                                                                           Evidence
    error  cumulative-falls      P2    东路          Jun     year to date 2300万元 is less than 2500万元 in May; please check; if it was taken back,  进度.csv:10:12
                                                             say 核减 in the note
    check  sum-mismatch          P1    城区道路打包          annual plan: 10000万元 differs from the sum of its parts 9000万元 by 1000; please check  项目.csv:2:4
    check  same-text             P2    东路          Jun     problem: the same words as in May, “征地拆迁尚余12户未签约”; say what is new             进度.csv:10:12
    check  started-without-date  P3    西路          Jun     reported as completed, but not since when; add it with --started                         进度.csv:11:12
    check  finished-short        P3    西路          Jun     completed, but the year to date 900万元 is less than its total 10000万元; check money    进度.csv:11:12
                                                             or status

    Checked 3 items and 3 entries: 1 error, 4 to check, 0 within rounding.
    Mend an entry: plan progress amend ITEM VALUE -p PERIOD --reason WHY; a list: correct it and import it again.
    [exit status: 3]
    ");
}

#[test]
fn errors_exit_with_3_and_warnings_only_when_they_are_taken_as_strictly() {
    let session = Session::with_plan();
    assert_eq!(session.run("check").code, 0);
    assert_eq!(session.run("check --strict").code, 3);
    // Rounding is never too much.
    assert_snapshot!(session.run("check --strict --only sum-rounding").whole(), @"
    级别  检查      编号  问题                                       出处
    进位  合计进位        政府主导类投资项目总投资 304.8亿元 与分项  report.txt:268
                          之和 304.7亿元 相差 0.1，在进位范围内

    已核对 237 个事项、0 条填报：错 0 处，疑 0 处，进位 1 处。
    ");
    session.run("progress add 15 1.9 -p 2022-05").succeeds();
    session.run("progress add 15 1.5 -p 2022-06").succeeds();
    assert_snapshot!(session.run("check --only 累计下降").whole(), @"
    级别  检查      编号  事项        期间  问题
    错    累计下降  15    进出口总额  6月   累计 1.5亿元，少于 5月 的 1.9亿元；请核
                                            对；确为核减的，请在备注写明“核减”

    已核对 237 个事项、2 条填报：错 1 处，疑 0 处，进位 0 处。
    填报有误的：plan progress amend 编号 数值 -p 期间 --reason 原因；清单有误的，改
    正后重新导入。
    [exit status: 3]
    ");
    session.run("progress amend 15 2.3 -p 2022-06 --reason 误填").succeeds();
    assert_snapshot!(session.run("check --only cumulative-falls").whole(), @"已核对 237 个事项、2 条填报，没有发现问题。");
}

#[test]
fn a_fall_that_is_explained_is_left_alone() {
    let session = Session::with_plan();
    session.run("progress add 16 400 -p 2022-05").succeeds();
    assert_snapshot!(session.run("progress add 16 360 -p 2022-06").whole(), @"
    已填报 16 实际利用外资  2022年6月  累计 360万美元
    ------- stderr -------
    注意：16 实际利用外资  2022年6月  累计 360万美元，少于 5月 的 400万美元；请核对；确为核减的，请在备注写明“核减”
    ");
    assert_snapshot!(session.run("progress amend 16 --note 商务部核减40 -p 2022-06 --reason 补说明").whole(), @"
    已更正 16 实际利用外资  2022年6月（第 2 版，原版保留）
    累计 360万美元 → 累计 360万美元; 商务部核减40
    ");
    assert_eq!(session.run("check 16").code, 0);
}

#[test]
fn a_slip_is_told_at_the_keyboard() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("progress add 15 23000 -p 2022-06").whole(), @"
    已填报 15 进出口总额  2022年6月  累计 23000亿元
    ------- stderr -------
    注意：15 进出口总额  2022年6月  23000亿元 与目标 4亿元 相差悬殊；请核对单位，是否应为 2.3亿元
    ");
    assert_snapshot!(session.run("progress amend 15 23000万元 -p 2022-06 --reason 单位误填").whole(), @"
    已更正 15 进出口总额  2022年6月（第 2 版，原版保留）
    累计 23000亿元 → 累计 2.3亿元
    ");
    assert_snapshot!(session.run("progress add 15 1.9亿元 -p 2022-07 --lang en").whole(), @"
    Recorded 15 进出口总额  Jul 2022  ytd 1.9亿元
    ------- stderr -------
    note: 15 进出口总额  Jul 2022  year to date 1.9亿元 is less than 2.3亿元 in Jun; please check; if it was taken back, say 核减 in the note
    ");
    assert_snapshot!(session.run("progress add P047 -p 2022-06 --status 新开工").whole(), @"
    已填报 P047 藻渡水库工程项目  2022年6月  状态 新开工
    ------- stderr -------
    注意：P047 藻渡水库工程项目  2022年6月  已报新开工，未报实际开工月份，暂按 6月；请补填（--started）
    ");
    assert_snapshot!(session.run("progress amend P047 -p 2022-06 --started 2022-04 --reason 补填").whole(), @"
    已更正 P047 藻渡水库工程项目  2022年6月（第 2 版，原版保留）
    状态 新开工 → 状态 新开工; 实际开工 2022-04
    ");
    // What was known before is not said again.
    assert_snapshot!(session.run("progress add 15 2.6亿元 -p 2022-08").whole(), @"已填报 15 进出口总额  2022年8月  累计 2.6亿元");
}

#[test]
fn one_item_one_period_or_some_checks_are_looked_at() {
    let session = doubtful();
    let names = |arguments: &str| {
        let found: serde_json::Value =
            serde_json::from_str(&session.run(arguments).stdout).unwrap();
        let rows = found["findings"].as_array().unwrap();
        let name = |row: &serde_json::Value| {
            format!("{} {}", row["code"].as_str().unwrap(), row["check"].as_str().unwrap())
        };
        rows.iter().map(name).collect::<Vec<_>>()
    };
    assert_snapshot!(names("check 进出口 -O json").join("\n"), @"2 jump-of-unit");
    // A package with its parts.
    assert_snapshot!(names("check P1 -O json").join("\n"), @"
    P2 cumulative-falls
    P1 sum-mismatch
    P2 same-text
    P3 started-without-date
    P3 finished-short
    ");
    // Either of two that may be one.
    assert_snapshot!(names("check P4 -O json --only possible-twin").join("\n"), @"P5 possible-twin");
    assert_snapshot!(names("check -p 3月 -O json").join("\n"), @"3 months-do-not-add-up");
    assert_snapshot!(names("check -p 5月 -O json").join("\n"), @"P2 same-text");
    assert_snapshot!(names("check -O json --only 单位存疑,over-total").join("\n"), @"
    2 jump-of-unit
    P4 over-total
    1 jump-of-unit
    ");
    assert_snapshot!(session.run("check P6 -p 2022-06").whole(), @"已核对 1 个事项、0 条填报，没有发现问题。");
    assert_snapshot!(session.run("check 1 -p 2022-03 --lang en").whole(), @"Checked 1 item and 1 entry: nothing was found.");
}

#[test]
fn machines_get_keys_and_exact_figures() {
    let session = doubtful();
    let output = session.run("check 2 -O json --only jump-of-unit");
    assert_eq!(output.code, 3);
    assert_snapshot!(output.stdout, @r#"
    {
      "schema_version": 1,
      "plan": "示例县-2022",
      "items": 1,
      "entries": 2,
      "errors": 1,
      "warnings": 0,
      "roundings": 0,
      "findings": [
        {
          "grade": "error",
          "check": "jump-of-unit",
          "code": "2",
          "name": "进出口总额",
          "period": "2022-06",
          "message": "23000亿元 与目标 4亿元 相差悬殊；请核对单位，是否应为 2.3亿元",
          "source": "进度.csv:5:11",
          "value": "23000",
          "against": "4",
          "likely": "2.3",
          "unit": "亿元",
          "others": null,
          "answer": null,
          "correction": null
        }
      ]
    }
    "#);
    assert_snapshot!(session.run("check P5 -O csv").stdout, @"
    grade,check,code,name,period,message,source,value,against,likely,unit,others,answer,correction
    warning,possible-twin,P5,污水处理厂扩容项目,,与 P4 污水处理厂扩容工程 可能是同一件事；如是，导入时可答“同一项”，已存入的用 plan item merge 或 item drop,项目.csv:6:4,,污水处理厂扩容工程,,,P4,,
    ");
    assert_snapshot!(session.run("check P3 -O md").stdout, @"
    | 级别 | 检查 | 编号 | 事项 | 期间 | 问题 | 出处 |
    | --- | --- | --- | --- | --- | --- | --- |
    | 疑 | 缺开工月 | P3 | 西路 | 6月 | 已报完工，未报实际开工月份；请补填（--started） | 进度.csv:11:12 |
    | 疑 | 完工欠额 | P3 | 西路 | 6月 | 已完工，本年累计 900万元，少于总投资 10000万元；请核对投资或状态 | 进度.csv:11:12 |

    已核对 1 个事项、1 条填报：错 0 处，疑 2 处，进位 0 处。

    填报有误的：plan progress amend 编号 数值 -p 期间 --reason 原因；清单有误的，改正后重新导入。
    ");
    let written = session.run("check P5 -o 核对.csv");
    assert_snapshot!(written.whole(), @"
    ------- stderr -------
    已写出 核对.csv（1 行）
    ");
    assert!(session.read("核对.csv").starts_with("\u{feff}grade,check,code,name,period,"));
}

#[test]
fn the_checks_are_listed() {
    let session = Session::new().columns(100);
    assert_snapshot!(session.run("check --list").whole(), @"
    检查                   名称        级别  查什么
    cumulative-falls       累计下降    错    本年累计少于前一期；备注写明核减、退库等原因的除外
    months-do-not-add-up   当月不符    错    本年累计少于此前各月当月数之和
    jump-of-unit           单位存疑    错    与目标或前后各期相差悬殊，换个单位（万、亿，百分数）或小数
                                             点移位才相称
    over-total             超总投资    错    项目的本年累计或年度计划超过总投资
    started-without-date   缺开工月    疑    项目已报新开工或完工，却看不出哪个月开工
    months-out-of-order    月份不符    疑    项目的实际开工、竣工月份晚于填报的期间，或竣工早于开工
    below-zero             投资为负    错    项目的本年累计为负数；备注写明核减、退库等原因的除外
    finished-short         完工欠额    疑    项目已完工，投资少于年度计划；当年开工的，少于总投资
    hedged-figure          数非确数    疑    填报的数写有“约”“左右”“以上”“预计”等字样，不是确数
    same-text              文字照抄    疑    存在问题、下一步或备注连续两期文字相同；套话除外
    target-below-baseline  低于上年    疑    目标低于上年实际，或低于口径相近的上年数
    sum-mismatch           合计不符    疑    总数与分项之和不符：投资安排、打包项目
    sum-rounding           合计进位    进位  总数与分项之和相差在进位范围内，不必处理
    possible-twin          疑似重复    疑    两个项目或实事名称相同，只差“工程、项目、建设”等字
    unfinished-work        尚未完成    疑    列为上年完成的实事，写明只是开工
    count-mismatch         个数不符    疑    文中写明的个数与列出的不同（只在导入时）
    restated-otherwise     前后不一    疑    同一目标前后数字不同（只在导入时）
    shared-hedge           修饰两可    疑    几个数字后只有一个“以上”“左右”，可管一个或全部（只在导入
                                             时）
    unread-target          目标未读    疑    文中的目标是几个数的比例，没有读入（只在导入时）
    ambiguous-split        名称可拆    疑    顿号前后可读作一项或两项（只在导入时）
    hidden-data            隐藏未读    疑    工作簿中隐藏的工作表、行、列，没有读入（只在导入时）
    unknown-sheet          工作表不识  疑    工作簿中看不出是什么表的工作表（只在导入时）
    outside-form           表外文字    疑    填报表中写在要填的各栏之外的内容（只在导入时）
    bare-rate              百分数存疑  疑    百分数都不大于 1.5，或为 0.523 这样的写法（只在导入时）
    unclear-basis          口径不明    疑    按月的列没有注明是当月还是累计（只在导入时）
    no-period              期间不明    疑    看不出是哪一期的进度，没有读入（只在导入时）
    figure-not-taken       数未采用    疑    进度报告的句子写到的数没有采用（只在导入时）
    completion-mismatch    比例不符    疑    句子写明的完成比例与数值不符（只在导入时）
    ");
    assert_snapshot!(session.run("check --list --lang en").whole(), @"
    Check                  Grade     Looks for
    cumulative-falls       error     a year to date below the one before it, unless the note says why
                                     (核减, 退库, revised)
    months-do-not-add-up   error     a year to date below the sum of the months before it
    jump-of-unit           error     a figure out of proportion that fits in another unit (万, 亿,
                                     percent) or with the point moved
    over-total             error     a project's year to date, or its yearly plan, above its total
                                     investment
    started-without-date   check     a project that was reported as started or completed, and no month
                                     of its start can be told
    months-out-of-order    check     a project that began or was done after the period reported for, or
                                     was done before it began
    below-zero             error     a project's year to date below zero, unless the note says why (核
                                     减, 退库, revised)
    finished-short         check     a completed project below its yearly plan; below its total, if it
                                     began this year
    hedged-figure          check     a figure written with 约, 左右, 以上, 预计 or the like, and so not
                                     an exact one
    same-text              check     problem, next step or note with the same words in two reports
                                     running
    target-below-baseline  check     a target below last year's figure, or below one of near scope
    sum-mismatch           check     a group of projects, or a package, that differs from its parts
    sum-rounding           rounding  the same, by no more than rounding explains; nothing is to be done
    possible-twin          check     projects or works with one name, but for words such as 工程, 项目,
                                     建设
    unfinished-work        check     a work among last year's results that was only begun
    count-mismatch         check     a list of another length than the text says (when importing only)
    restated-otherwise     check     a target that stands elsewhere with another number (when importing
                                     only)
    shared-hedge           check     one 以上 or 左右 behind several numbers, for the last or for all
                                     (when importing only)
    unread-target          check     a target of the text that is a ratio of several numbers, and not
                                     read (when importing only)
    ambiguous-split        check     a name that can be read as one or as two (when importing only)
    hidden-data            check     sheets, rows and columns of a workbook that are hidden, and not
                                     read (when importing only)
    unknown-sheet          check     a sheet of a workbook, and nothing tells what it is (when importing
                                     only)
    outside-form           check     what stands in a form outside of the cells to be filled in (when
                                     importing only)
    bare-rate              check     rates that are all at most 1.5, as 0.523 for 52.3 % (when importing
                                     only)
    unclear-basis          check     columns of months that do not say what they are of (when importing
                                     only)
    no-period              check     figures without a period, and not read (when importing only)
    figure-not-taken       check     a figure in a sentence of a report on progress that was not taken
                                     (when importing only)
    completion-mismatch    check     a sentence whose figure is not the share of the target that it says
                                     (when importing only)
    ");
}

#[test]
fn what_is_not_known_is_refused() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("check --only 累计上升").whole(), @"
    ------- stderr -------
    错误：没有检查“累计上升”；已有：累计下降、当月不符、单位存疑、超总投资、缺开工月、月份不符、投资为负、完工欠额、数非确数、文字照抄、低于上年、合计不符、合计进位、疑似重复、尚未完成
    提示：各项检查的名称和内容见 plan check --list
    [exit status: 2]
    ");
    assert_snapshot!(session.run("check --only jumps --lang en").whole(), @"
    ------- stderr -------
    error: no check `jumps`; there are cumulative-falls, months-do-not-add-up, jump-of-unit, over-total, started-without-date, months-out-of-order, below-zero, finished-short, hedged-figure, same-text, target-below-baseline, sum-mismatch, sum-rounding, possible-twin, unfinished-work
    hint: plan check --list tells what each of them looks for
    [exit status: 2]
    ");
    assert_snapshot!(session.run("check --only count-mismatch").whole(), @"
    ------- stderr -------
    错误：“个数不符”只在导入文件时检查
    提示：请用 plan import -n 文件 查看，不会存入
    [exit status: 2]
    ");
    assert_snapshot!(session.run("check 999").whole(), @"
    ------- stderr -------
    错误：没有事项“999”
    提示：编号和名称见 plan report
    [exit status: 1]
    ");
    assert_snapshot!(session.run("check -p 2023-01").whole(), @"
    ------- stderr -------
    错误：期间 2023-01 不在 2022 年计划之内
    提示：请用 -p 写明计划年度内的期间
    [exit status: 1]
    ");
    assert_snapshot!(session.run("check --list --strict").whole(), @"
    ------- stderr -------
    错误：--list 与 --strict 不能同时使用
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    assert_snapshot!(Session::new().run("check").whole(), @"
    ------- stderr -------
    错误：数据库 plan.db 不存在
    提示：请核对 --db；第一次导入计划时会自动建立：plan import 报告.txt
    [exit status: 1]
    ");
}

#[test]
fn what_a_file_brings_is_checked_before_it_is_stored() {
    let session = Session::with_plan();
    session.run("progress add 15 1.9 -p 2022-05").succeeds();
    session.run("progress add 16 300 -p 2022-04").succeeds();
    session.run("progress add 16 200 -p 2022-05").succeeds();
    session.write("进度.csv", "编号,期间,数值\n15,2022-06,23000\n15,2022-04,1.5\n16,2022-06,500\n");
    let dry = session.run("import 进度.csv -n").succeeds();
    assert_snapshot!(dry, @"
    綦江区 2022年计划  ←  进度.csv

    进度  3  2022年4月 至 2022年6月  第2-4行

    核对 1 处
    错  第2行  15 进出口总额  2022年6月  23000亿元 与目标 4亿元 相差悬殊；请核对单
               位，是否应为 2.3亿元
               逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    填报：新增 3 条，更正 0 条，相同 0 条
    试运行：未存入任何内容。
    ");
    let told = session.run("import 进度.csv").succeeds();
    assert_eq!(told.split_once("已存入").unwrap().0, dry.split_once("填报：").unwrap().0);
    // A list of projects that holds a twin of a stored one.
    session.write(
        "项目.csv",
        "项目编号,项目名称,总投资（万元）,年度计划投资（万元）\nX1,藻渡水库,3,5000\n",
    );
    assert_snapshot!(session.run("import 项目.csv --plan 綦江 --lang en").whole(), @"
    綦江区 2022  <-  项目.csv

    Projects  1  planned for 2022  line 2

    2 things to check
    error  line 2  X1 藻渡水库  annual plan 5000万元 is more than the total
                   investment 3万元; check figure, unit or total
    check  line 2  X1 藻渡水库  may be the same as P047 藻渡水库工程项目; if so,
                   answer `same` when importing; for stored ones there are plan item
                   merge and drop
                   to answer these add --review, or list them with -n -o FILE.csv,
                   fill in the answers and import both

    1 new
    X1 藻渡水库

    Stored in 綦江区-2022.
    ");
    let json = session.json("import 项目.csv --plan 綦江 -n -O json");
    assert_snapshot!(json["findings"].to_string(), @r#"[{"grade":"error","code":"over-total","message":"X1 藻渡水库  年度计划投资 5000万元，超过总投资 3万元；请核对数值、单位或总投资","source":{"file":"项目.csv","line":2}}]"#);
}

#[test]
fn many_findings_of_one_check_do_not_hide_another() {
    let session = Session::new();
    let names = |number: u32| format!("P{number:02},第{number}小学改造,,10\n");
    let mut list = "项目编号,项目名称,总投资（万元）,年度计划投资（万元）\n".to_owned();
    list.extend((1..=15).map(names));
    session.write("项目.csv", list);
    let entry = |number: u32| format!("P{number:02},2022-06,5,新开工\n");
    let mut entries = "编号,期间,数值,状态\n".to_owned();
    entries.extend((1..=14).map(entry));
    entries.push_str("P15,2022-06,50000,新开工\n");
    session.write("进度.csv", entries);
    session.run("import 项目.csv --plan 示例县-2022").succeeds();
    assert_snapshot!(session.run("import 进度.csv").succeeds(), @"
    示例县 2022年计划  ←  进度.csv

    进度  15  2022年6月  第2-16行

    核对 16 处
    错  第16行  P15 第15小学改造  2022年6月  50000万元 与目标 10万元 相差悬殊；请核
                对单位，是否应为 5万元
    疑  第2行   P01 第1小学改造  2022年6月  已报新开工，未报实际开工月份，暂按 6月；
                请补填（--started）
    疑  第3行   P02 第2小学改造  2022年6月  已报新开工，未报实际开工月份，暂按 6月；
                请补填（--started）
    疑  第4行   P03 第3小学改造  2022年6月  已报新开工，未报实际开工月份，暂按 6月；
                请补填（--started）
    疑  第5行   P04 第4小学改造  2022年6月  已报新开工，未报实际开工月份，暂按 6月；
                请补填（--started）
    疑  第6行   P05 第5小学改造  2022年6月  已报新开工，未报实际开工月份，暂按 6月；
                请补填（--started）
    疑  第7行   P06 第6小学改造  2022年6月  已报新开工，未报实际开工月份，暂按 6月；
                请补填（--started）
    疑  第8行   P07 第7小学改造  2022年6月  已报新开工，未报实际开工月份，暂按 6月；
                请补填（--started）
    疑  第9行   P08 第8小学改造  2022年6月  已报新开工，未报实际开工月份，暂按 6月；
                请补填（--started）
    疑  第10行  P09 第9小学改造  2022年6月  已报新开工，未报实际开工月份，暂按 6月；
                请补填（--started）
    疑  第11行  P10 第10小学改造  2022年6月  已报新开工，未报实际开工月份，暂按 6
                月；请补填（--started）
    疑          “缺开工月”还有 5 处，存入后见 plan check --only 缺开工月
                逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    已存入 示例县-2022。
    填报：新增 15 条，更正 0 条，相同 0 条
    ");
}

#[test]
fn an_item_is_shown_with_what_is_found_of_it() {
    let session = doubtful();
    assert_snapshot!(session.run("show P2").succeeds(), @"
    P2 东路  示例县-2022

    年度计划  6000万元  累计量
    总投资    20000万元
    状态      新开工
    实际开工  2022-03
    进度      5月  累计 2500万元; 状态 新开工; 实际开工 2022-03; 存在问题 征地拆迁尚
              余12户未签约
              6月  累计 2300万元; 存在问题 征地拆迁尚余１２户未签约。
    判断      黄 滞后  完成率 38.3%  应达 50.0%（按月均分）  差距 -11.7点  r=0.77
    变化      转差
    余下      月均需 616.67万元  照此全年 4600万元
    提醒      6月  累计 2300万元，少于 5月 的 2500万元；请核对；确为核减的，请在备注
              写明“核减”  进度.csv:10:12
              6月  存在问题与 5月 相同：“征地拆迁尚余12户未签约”；请写本月的新情况
              进度.csv:10:12
    出处      项目.csv:3:4  “东路”

    走势
                         完成值      应达
    5月  █████│······  2500万元  2500万元
    6月  ████▋·│·····  2300万元  3000万元
    ");
    // What was reported later is not looked at.
    assert_snapshot!(session.run("show P2 -p 2022-05").succeeds(), @"
    P2 东路  示例县-2022

    年度计划  6000万元  累计量
    总投资    20000万元
    状态      新开工
    实际开工  2022-03
    进度      5月  累计 2500万元; 状态 新开工; 实际开工 2022-03; 存在问题 征地拆迁尚
              余12户未签约
    判断      绿 达序时  完成率 41.7%  应达 41.7%（按月均分）  差距 0.0点  r=1
    余下      月均需 500万元  照此全年 6000万元
    出处      项目.csv:3:4  “东路”
    ");
}
