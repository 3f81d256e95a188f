//! Figures that cannot be, and sums that do not add up.

use insta::assert_snapshot;

use crate::session::Session;

#[test]
fn a_package_that_differs_from_the_sum_of_its_parts_is_found() {
    let session = Session::new();
    let list = "项目编号,项目名称,上级,状态,总投资（万元）,年度计划投资（万元）\n\
                A1,城区道路打包,,,30000,10000\n\
                A2,东路,A1,,20000,6000\n\
                A3,西路,A1,,10000,0.3亿元\n\
                A4,北路,A1,调出,9000,5000\n\
                B1,管网打包,,,,200\n\
                B2,南片,B1,,,100\n\
                B3,北片,B1,,,100\n\
                C1,学校打包,,,,200\n\
                C2,一小,C1,,,50\n\
                C3,二小,C1,,,\n";
    session.write("项目.csv", list);
    assert_snapshot!(session.run("import 项目.csv --plan 示例县-2022").whole(), @"
    示例县 2022年计划  ←  项目.csv

    项目  10  2022年计划  第2-11行

    核对 1 处
    疑  第2行  A1 城区道路打包  年度计划投资 10000万元 与分项之和 9000万元 相差
               1000，请核对
               逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    已存入 示例县-2022。
    接下来：plan report，或 plan progress add A1 数值 -p 2022-12
    ------- stderr -------
    新建数据库 plan.db
    ");
}

#[test]
fn what_is_planned_backwards_or_below_nothing_is_refused() {
    let session = Session::new();
    let list = "项目编号,项目名称,年度计划投资（万元）,计划开工,计划竣工\n\
                A1,东路,-500,2022-03,2022-10\n\
                A2,西路,500,2022-10,2022-03\n\
                A3,北路,0,2022-03,2022-03\n";
    session.write("项目.csv", list);
    assert_snapshot!(session.run("import 项目.csv --plan 示例县-2022").whole(), @"
    ------- stderr -------
    错误：项目.csv 未导入
    项目.csv:2:7: 投资不能是负数，现为“-500”
    项目.csv:3:19: 计划竣工 2022-03 早于计划开工 2022-10
    提示：请核对；没有投资的，请留空
    提示：请改正其中一个月份
    [exit status: 1]
    ");
    session.write(
        "项目.csv",
        list.replace("-500", "500").replace("2022-10,2022-03", "2022-03,2022-10"),
    );
    session.run("import 项目.csv --plan 示例县-2022").succeeds();
    assert_snapshot!(session.run("item set A2 --finish 2022-02").whole(), @"
    ------- stderr -------
    错误：计划竣工 2022-02 早于计划开工 2022-03
    提示：请改正其中一个月份
    [exit status: 2]
    ");
    assert_snapshot!(session.run("item set A2 --start 2022-11").whole(), @"
    ------- stderr -------
    错误：计划竣工 2022-10 早于计划开工 2022-11
    提示：请改正其中一个月份
    [exit status: 2]
    ");
    assert_snapshot!(session.run("item set A2 --start 2022-11 --finish 2022-12").whole(), @"已设定 A2 西路");
    // The one month may stand in another list than the other.
    session.write(
        "竣工.csv",
        "项目编号,项目名称,年度计划投资（万元）,计划竣工\nA1,东路,500,2022-02\n",
    );
    assert_snapshot!(session.run("import 竣工.csv --plan 示例县").whole(), @"
    ------- stderr -------
    错误：竣工.csv 未导入
    竣工.csv:2:4: 计划竣工 2022-02 早于计划开工 2022-03
    提示：请改正其中一个月份
    [exit status: 1]
    ");
}

#[test]
fn a_period_has_only_so_many_days() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("progress add 12 182 -p 2022-06").whole(), @"
    ------- stderr -------
    错误：天数应在 0 到 181 之间（这一期的天数），现为“182”
    提示：请核对期间；天数自一月一日起累计，只是当月的须写明 当月
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress add 12 -1 -p 2022-06").whole(), @"
    ------- stderr -------
    错误：天数应在 0 到 181 之间（这一期的天数），现为“-1”
    提示：请核对期间；天数自一月一日起累计，只是当月的须写明 当月
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress add 12 31 --month -p 2022-06").whole(), @"
    ------- stderr -------
    错误：天数应在 0 到 30 之间（这一期的天数），现为“31”
    提示：请核对期间；天数自一月一日起累计，只是当月的须写明 当月
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress add 12 181 -p 2022-06").whole(), @"已填报 12 空气质量优良天数  2022年6月  累计 181天");
    assert_snapshot!(session.run("progress add 12 366 --year-before -p 2022-12").whole(), @"
    ------- stderr -------
    错误：天数应在 0 到 365 之间（这一期的天数），现为“366”
    提示：请核对期间；天数自一月一日起累计，只是当月的须写明 当月
    [exit status: 1]
    ");
    session.write("进度.csv", "编号,期间,数值\n12,2022-07,250\n12,2022-08,200\n");
    assert_snapshot!(session.run("import 进度.csv --plan 綦江").whole(), @"
    ------- stderr -------
    错误：进度.csv 未导入
    进度.csv:2:12: 天数应在 0 到 212 之间（这一期的天数），现为“250”
    提示：请核对期间；天数自一月一日起累计，只是当月的须写明 当月
    [exit status: 1]
    ");
}

#[test]
fn items_are_counted_by_box_wherever_they_stand() {
    let session = Session::new();
    let list = "项目编号,项目名称,年度计划投资（万元）,专栏\n\
                A1,东路,1,6\nA2,西路,1,5\nA3,北路,1,6\nA4,南路,1,5\nA5,中路,1,6\n";
    session.write("项目.csv", list);
    assert_snapshot!(session.run("import 项目.csv --plan 示例县-2022").whole(), @"
    示例县 2022年计划  ←  项目.csv

    项目  5  2022年计划：3 + 2  专栏6、5  第2-6行

    已存入 示例县-2022。
    接下来：plan report，或 plan progress add A1 数值 -p 2022-12
    ------- stderr -------
    新建数据库 plan.db
    ");
}
