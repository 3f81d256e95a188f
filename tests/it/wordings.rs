//! What a cell of a list promises, as far as its words and its name tell.

use insta::assert_snapshot;

use crate::session::Session;

#[test]
fn usual_wordings_and_names_are_read_as_what_they_promise() {
    let session = Session::new();
    let list = "编号,指标名称,单位,目标\n\
                1,税收,亿元,25亿\n\
                2,规上企业数,家,净增20\n\
                3,民营经济占比,,高于全市平均\n\
                4,事故起数,,控制在20起以内\n\
                5,城镇登记失业率,%,与上年持平\n\
                6,细颗粒物（PM2.5）,微克/立方米,降至33\n\
                7,高新技术企业数,家,持平\n\
                8,经营主体,户,增至5000\n\
                9,生产安全事故死亡人数,人,0\n\
                10,不良贷款率,%,2左右\n";
    session.write("目标.csv", list);
    session.run("import 目标.csv --plan 示例县-2022").succeeds();
    assert_snapshot!(session.run("target list").succeeds(), @"
    编号  名称                  目标               类型
    1     税收                  25亿               累计量
    2     规上企业数            净增20家           累计量
    3     民营经济占比          高于全市平均       比重
    4     事故起数              控制在20起以内     累计量
    5     城镇登记失业率        与上年持平         比重
    6     细颗粒物（PM2.5）     降至33微克/立方米  水平
    7     高新技术企业数        持平               水平
    8     经营主体              增至5000户         水平
    9     生产安全事故死亡人数  0人                累计量
    10    不良贷款率            2%左右             比重
    ");
    for (code, value) in [("4", "11"), ("6", "34"), ("9", "1"), ("10", "2.3")] {
        session.run(&format!("progress add {code} {value} -p 2022-06")).succeeds();
    }
    let report = session.run("report indicators -p 2022-06 --light yellow,red").whole();
    assert_snapshot!(report, @"
    示例县-2022  截至2022年6月  序时进度 50.0%（按月均分）

    编号  指标        目标             完成值   应达           差距  判断       变化
    4     事故起数    控制在20           11起  50.0%           +9起  黄 滞后
                      起以内
    6     细颗粒物    降至33微  34微克/立方米      -  -1微克/立方米  黄 滞后
          （PM2.5）   克/立方
                      米
    9     生产安全事  0人                 1人      -           -1人  红 未完成  新红
          故死亡人数
    10    不良贷款率  2%左右             2.3%      -         -0.3点  黄 滞后
    ");
}

#[test]
fn rates_points_and_days_have_no_multiples() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("progress add 1 6.4亿 -p 2022-06").whole(), @"
    ------- stderr -------
    错误：单位“亿”不能换算成“%”
    提示：请换算后填报，或写不带单位的数值
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress add 1 6.4 --reference 5.9亿 -p 2022-06").whole(), @"
    ------- stderr -------
    错误：单位“亿”不能换算成“%”
    提示：请换算后填报，或写不带单位的数值
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress add 12 1.6万 -p 2022-06").whole(), @"
    ------- stderr -------
    错误：单位“万”不能换算成“天”
    提示：请换算后填报，或写不带单位的数值
    [exit status: 1]
    ");
    session.write(
        "进度.csv",
        "编号,期间,数值,对照值\n1,2022-06,6.4亿,\n9,2022-06,1万,\n17,2022-06,7,6亿\n",
    );
    assert_snapshot!(session.run("import 进度.csv --plan 綦江").whole(), @"
    ------- stderr -------
    错误：进度.csv 未导入
    进度.csv:2:11: 单位“亿”不能换算成“%”
    进度.csv:3:11: 单位“万”不能换算成“个百分点”
    进度.csv:4:14: 单位“亿”不能换算成“%”
    提示：请换算后填报，或写不带单位的数值
    [exit status: 1]
    ");
    session.write("目标.csv", "编号,指标名称,单位,目标\n31,城镇化率,%,7亿\n");
    assert_snapshot!(session.run("import 目标.csv --plan 綦江").whole(), @"
    ------- stderr -------
    错误：目标.csv 未导入
    目标.csv:2:11: 单位“亿”不能换算成“%”
    提示：请换算后填报，或写不带单位的数值
    [exit status: 1]
    ");
    // What is counted has them.
    assert_snapshot!(session.run("progress add 15 1.2亿 -p 2022-06").whole(), @"已填报 15 进出口总额  2022年6月  累计 1.2亿元");
}
