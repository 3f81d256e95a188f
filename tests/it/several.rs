//! One list with the entries of several plans.

use std::fmt::Write;

use insta::assert_snapshot;

use crate::places::fill;
use crate::session::Session;

fn filled() -> Session {
    filled_in(Session::new())
}

fn filled_in(session: Session) -> Session {
    fill(&session);
    session.take("places/各区县-7月.csv");
    session
}

#[test]
fn a_list_of_several_plans_goes_into_each_of_them() {
    let session = filled();
    assert_snapshot!(session.run("import -n 各区县-7月.csv").whole(), @"
    各区县-7月.csv：3 个计划的填报

    计划         新增  变更  未变
    云溪县-2022     3     0     0
    凤凰区-2022     3     0     0
    石桥区-2022     1     0     0

    填报：新增 7 条，更正 0 条，相同 0 条
    试运行：未存入任何内容。
    ");
    assert_snapshot!(session.run("import 各区县-7月.csv").whole(), @"
    各区县-7月.csv：3 个计划的填报

    计划         新增  变更  未变
    云溪县-2022     3     0     0
    凤凰区-2022     3     0     0
    石桥区-2022     1     0     0

    填报：新增 7 条，更正 0 条，相同 0 条
    已存入 3 个计划；填报的数字用 plan check --plan 计划 逐个核对。
    ");
    assert_snapshot!(session.run("show 2 --plan 云溪县-2022").whole(), @"
    2 一般公共预算收入  云溪县-2022  财政局

    目标  62亿元  累计量
    上年  58.9亿元  上年.csv:2:17
    进度  6月  累计 33.2亿元
          7月  累计 38.5亿元
    判断  绿 超序时  完成率 62.1%  应达 58.3%（按月均分）  差距 +3.8点  r=1.06
    余下  月均需 4.7亿元  照此全年 66亿元
    出处  云溪县-2022.csv:3:12  “62”

    走势
                         完成值       应达
    6月  ██████│·····  33.2亿元     31亿元
    7月  ███████│····  38.5亿元  36.17亿元
    ");
    assert_snapshot!(session.run("import 各区县-7月.csv").whole(), @"
    各区县-7月.csv：3 个计划的填报

    计划         新增  变更  未变
    云溪县-2022     0     0     3
    凤凰区-2022     0     0     3
    石桥区-2022     0     0     1

    填报：新增 0 条，更正 0 条，相同 7 条
    没有新内容，未存入任何内容。
    ");
    let undone = session.run("undo").succeeds();
    assert!(undone.contains("改动 14 处"), "{undone}");
    assert_snapshot!(session.run("progress list --plan 石桥区").whole(), @"
    编号  名称              期间     版次      数值  口径  填报人
    1     地区生产总值增速  2022-03     1      5.9%  累计  测试员
    2     一般公共预算收入  2022-06     1  21.3亿元  累计  测试员
    3     空气质量优良天数  2022-06     1     150天  累计  测试员
    ");
    assert_snapshot!(session.run("db verify").whole(), @"数据库 plan.db 完好：计划 5 个，填报 38 条（含更正前的）。");
}

#[test]
fn it_is_told_in_english_too_with_what_was_not_read() {
    let session = filled_in(Session::english());
    let list = session.read("各区县-7月.csv").replace("指标名称", "经办人员");
    session.write("july.csv", list);
    assert_snapshot!(session.run_with("import -", &session.read("july.csv")).whole(), @"
    stdin: entries of 3 plans

    plan         New  Changed  Same
    云溪县-2022    3        0     0
    凤凰区-2022    3        0     0
    石桥区-2022    1        0     0

    1 column not read
    经办人员

    Entries: 7 new, 0 revised, 0 unchanged
    Stored in 3 plans; plan check --plan PLAN checks the figures of each.
    ");
}

#[test]
fn what_is_no_plain_number_is_read_as_in_the_list_of_one_plan() {
    let session = filled();
    session.run("import 各区县-7月.csv").succeeds();
    session.write(
        "更正.csv",
        "所属计划,名称,期间,数值,说明\n\
         云溪县-2022,一般公共预算收入,7月,39.1亿元,快报数有误\n\
         云溪县-2022,GDP增速,2022-07,6.7,\n\
         凤凰区-2022,3,2022年8月,\"583,000\",\n\
         凤凰区-2022,4,2022-08,1.1万人，占年度计划的68.8%,\n",
    );
    assert_snapshot!(session.run("import 更正.csv").whole(), @"
    更正.csv：2 个计划的填报

    计划         新增  变更  未变
    云溪县-2022     0     1     1
    凤凰区-2022     2     0     0

    填报：新增 2 条，更正 1 条，相同 1 条
    已存入 2 个计划；填报的数字用 plan check --plan 计划 逐个核对。
    ");
    assert_snapshot!(session.run("progress list --plan 云溪县-2022 -p 7").whole(), @"
    编号  名称          期间     版次      数值  口径  备注        更正原因  填报人
    1     GDP增速       2022-07     1      6.7%  累计  -           -         测试员
    2     一般公共预算  2022-07     2  39.1亿元  累计  快报数有误  更正.csv  测试员
          收入
    4     城镇新增就业  2022-07     1  0.66万人  累计  -           -         测试员
          人数
    ");
    assert_snapshot!(session.run("progress list --plan 凤凰区 -p 8").whole(), @"
    编号  名称              期间     版次        数值  口径  填报人
    3     一般公共预算收入  2022-08     1  583000万元  累计  测试员
    4     城镇新增就业      2022-08     1     1.1万人  累计  测试员
    ");
}

/// Both ways of reading come to the same, whatever the list has.
#[test]
fn a_list_of_two_plans_says_what_two_lists_say() {
    let numbers = ["0", "7", "6.50", "0.000001", "-1.5", "1,200", "12%", "007", "3.1", "45.2"];
    let mut whole = "所属计划,编号,期间,数值\n".to_owned();
    let mut parts = ["编号,期间,数值\n".to_owned(), "编号,期间,数值\n".to_owned()];
    let plans = ["云溪县-2022", "凤凰区-2022"];
    for (number, text) in numbers.iter().enumerate() {
        for (plan, part) in plans.iter().zip(&mut parts) {
            let (code, month) = (1 + number % 3, 7 + number / 3);
            writeln!(whole, "{plan},{code},2022-{month:02},\"{text}\"").unwrap();
            writeln!(part, "{code},2022-{month:02},\"{text}\"").unwrap();
        }
    }
    for change in [str::to_owned as fn(&str) -> String, plain_of] {
        let (one, two) = (filled(), filled());
        one.write("全.csv", change(&whole));
        one.run("import 全.csv").succeeds();
        for (plan, part) in plans.iter().zip(&parts) {
            two.write("分.csv", change(part));
            two.run(&format!("import 分.csv --plan {plan}")).succeeds();
        }
        for plan in plans {
            let entries = |session: &Session| {
                let command = format!("export progress --plan {plan} --format csv");
                session.run(&command).succeeds()
            };
            assert_eq!(entries(&one), entries(&two));
            assert!(entries(&one).contains("6.5"));
        }
    }
}

/// `text` with every number as digits and a point alone.
fn plain_of(text: &str) -> String {
    text.replace("-1.5", "1.5").replace("1,200", "1200").replace("12%", "12").replace('"', "")
}

#[test]
fn what_is_wrong_is_told_of_all_plans_and_nothing_is_stored() {
    let session = filled();
    let before = session.run("log").whole();
    session.write(
        "错.csv",
        "所属计划,编号,期间,数值\n\
         云溪县-2022,9,2022-07,1\n\
         云溪县-2022,1,2023-07,1\n\
         凤凰区-2022,1,2022-07,6.9\n\
         凤凰区-2022,1,2022-07,6.8\n\
         石桥区-2022,1,2022-07,高\n",
    );
    assert_snapshot!(session.run("import 错.csv").whole(), @"
    ------- stderr -------
    错误：错.csv 未导入
    错.csv:2:10: 没有事项“9”
    错.csv:3:12: 期间 2023-07 不在 2022 年计划之内
    错.csv:5:10: 1 地区生产总值 2022年7月 重复填报，已填于 错.csv:4:10
    错.csv:6:20: 应为数字，如 1250.50，现为“高”
    提示：编号和名称见 plan report
    提示：请改正期间，或用 --plan 指明该年度的计划
    提示：请改正后重新导入
    [exit status: 1]
    ");
    session.write(
        "无.csv",
        "所属计划,编号,期间,数值\n\
         云溪县-2022,1,2022-07,1\n\
         云溪,1,2022-08,1\n\
         ,1,2022-08,1\n\
         青岩县-2022,1,2022-07,1\n\
         凤凰区-2022,1,2022-07,1\n",
    );
    assert_snapshot!(session.run("import 无.csv").whole(), @"
    ------- stderr -------
    错误：无.csv 未导入
    无.csv:3: 应为“地区-年份”，如 綦江区-2022，现为“云溪”
    无.csv:4: “所属计划”不能为空
    无.csv:5: 没有计划“青岩县-2022”；已有：云溪县-2021、云溪县-2022、凤凰区-2022、安河市-2022、石桥区-2022
    提示：计划名称须写全：地区-年份
    提示：请改正后重新导入
    提示：请改正计划名称，或先导入那个计划；已有的见 plan list
    [exit status: 1]
    ");
    session.write(
        "引号.csv",
        "所属计划,编号,期间,数值\n云溪县-2022,1,2022-07,1\n凤凰区-2022,\"1,2022-07,1\n",
    );
    assert_snapshot!(session.run("import 引号.csv").whole(), @"
    ------- stderr -------
    错误：引号.csv 未导入
    引号.csv:3:10: 引号没有闭合
    提示：请补上另一个引号，或去掉这个引号
    [exit status: 1]
    ");
    assert_eq!(session.run("log").whole(), before);
}

#[test]
fn of_a_list_that_is_wrong_throughout_enough_is_told() {
    let session = filled();
    let before = session.run("log").whole();
    let mut list = "所属计划,编号,期间,数值\n".to_owned();
    for plan in ["云溪县-2022", "凤凰区-2022", "石桥区-2022"] {
        for row in 0..1_000 {
            writeln!(list, "{plan},X{row},2022-07,1").unwrap();
        }
    }
    session.write("错.csv", &list);
    let told = session.run("import 错.csv").whole();
    assert_snapshot!(told.lines().take(4).collect::<Vec<_>>().join("\n"), @"
    ------- stderr -------
    错误：错.csv 未导入
    错.csv:2:10: 没有事项“X0”
    错.csv:3:10: 没有事项“X1”
    ");
    assert!(told.contains("……还有 980 处"), "{told}");
    assert_eq!(session.run("log").whole(), before);
}

#[test]
fn only_entries_can_be_of_several_plans_and_not_beside_a_plan() {
    let session = filled();
    assert_snapshot!(session.run("import 各区县-7月.csv --plan 云溪县-2022").whole(), @"
    ------- stderr -------
    错误：各区县-7月.csv 未导入
    各区县-7月.csv:2: 这里是 凤凰区-2022，前面指明的是 云溪县-2022
    各区县-7月.csv:4:10: 编号 3 是“规上工业增加值增速”，与所写名称“一般公共预算收入”不符
    各区县-7月.csv:5:10: 1 GDP增速 2022年7月 重复填报，已填于 各区县-7月.csv:2:10
    各区县-7月.csv:6: 这里是 石桥区-2022，前面指明的是 云溪县-2022
    各区县-7月.csv:6:10: 1 GDP增速 2022年7月 重复填报，已填于 各区县-7月.csv:5:10
    各区县-7月.csv:8:10: 编号 6 是“城镇登记失业率”，与所写名称“港口货物吞吐量”不符
    提示：不同的计划请分开导入；--plan 应与文件一致，或不写
    提示：请改正编号或名称
    提示：请改正后重新导入
    [exit status: 1]
    ");
    session.write(
        "目标.csv",
        "所属计划,编号,指标名称,目标,单位\n云溪县-2022,7,甲,1,亿元\n凤凰区-2022,7,乙,1,亿元\n",
    );
    assert_snapshot!(session.run("import 目标.csv").whole(), @"
    ------- stderr -------
    错误：目标.csv 未导入
    目标.csv:3: 这里是 凤凰区-2022，前面指明的是 云溪县-2022
    提示：不同的计划请分开导入；--plan 应与文件一致，或不写
    [exit status: 1]
    ");
}

#[test]
fn a_closed_period_needs_a_reason() {
    let session = filled();
    session.run("close 2022-07 --plan 石桥区").succeeds();
    assert_snapshot!(session.run("import 各区县-7月.csv").whole(), @"
    ------- stderr -------
    错误：2022年7月及以前各期已关账，改动须写明原因
    提示：请加 --reason 原因，或先重新开账：plan reopen 2022-07
    [exit status: 1]
    ");
    session.run("import 各区县-7月.csv --reason 补报").succeeds();
    assert_snapshot!(session.run("progress list --plan 石桥区").whole(), @"
    编号  名称              期间     版次      数值  口径  填报人
    1     地区生产总值增速  2022-03     1      5.9%  累计  测试员
    1     地区生产总值增速  2022-07     1      7.2%  累计  测试员
    2     一般公共预算收入  2022-06     1  21.3亿元  累计  测试员
    3     空气质量优良天数  2022-06     1     150天  累计  测试员
    ");
}

#[test]
fn what_somebody_took_back_stays_so() {
    let session = filled();
    session.run("import 各区县-7月.csv").succeeds();
    session.run("progress remove 1 -p 2022-07 --plan 石桥区 --reason 未核定").succeeds();
    let grown = session.read("各区县-7月.csv") + "石桥区-2022,2,一般公共预算收入,2022-07,25.1\n";
    session.write("又.csv", grown);
    assert_snapshot!(session.run("import 又.csv").whole(), @"
    又.csv：3 个计划的填报

    计划         新增  变更  未变
    云溪县-2022     0     0     3
    凤凰区-2022     0     0     3
    石桥区-2022     1     0     0

    填报：新增 1 条，更正 0 条，相同 6 条
    已存入 3 个计划；填报的数字用 plan check --plan 计划 逐个核对。
    ");
    assert_snapshot!(session.run("progress list --plan 石桥区 -p 7").whole(), @"
    编号  名称              期间     版次      数值  口径  填报人
    2     一般公共预算收入  2022-07     1  25.1亿元  累计  测试员
    ");
}
