//! Many plans in one file: places and their parts, plans by name, roll-ups, comparisons and series.

use insta::assert_snapshot;

use crate::session::Session;

/// Fills the database with the plans of a city and three of its districts: 云溪县 has two years, 石桥区 has
/// reported little.
pub(crate) fn fill(session: &Session) {
    let plans = ["安河市-2022", "云溪县-2021", "云溪县-2022", "凤凰区-2022", "石桥区-2022"];
    for plan in plans {
        session.take(&format!("places/{plan}.csv"));
        session.take(&format!("places/{plan}-进度.csv"));
        session.run(&format!("import {plan}.csv --plan {plan}")).succeeds();
    }
    for place in ["云溪县", "凤凰区"] {
        session.take(&format!("places/{place}项目-2022.csv"));
        session.run(&format!("import {place}项目-2022.csv --plan {place}-2022")).succeeds();
    }
    for plan in plans {
        session.run(&format!("import {plan}-进度.csv --plan {plan}")).succeeds();
    }
    session.write("上年.csv", "编号,名称,年份,数值,单位\n2,一般公共预算收入,2021,58.9,亿元\n");
    session.run("import 上年.csv --plan 云溪县-2022").succeeds();
    session.run("place set 云溪县 凤凰区 石桥区 --part-of 安河市").succeeds();
}

#[test]
fn plans_are_listed_and_found_by_a_place_above() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("list").whole(), @"
    计划         所属地区  指标  项目  实事  任务  最近填报
    云溪县-2021  安河市       6     0     0     0  2021年12月
    云溪县-2022  安河市       6     2     0     0  2022年6月
    凤凰区-2022  安河市       6     1     0     0  2022年6月
    安河市-2022  -            3     0     0     0  2022年6月
    石桥区-2022  安河市       4     0     0     0  2022年6月

    选定常用的计划：plan use 云溪县-2021；汇总下属地区：plan report --rollup --plan
    安河市
    ");
    assert_snapshot!(session.run("list 云溪").whole(), @"
    计划         所属地区  指标  项目  实事  任务  最近填报
    云溪县-2021  安河市       6     0     0     0  2021年12月
    云溪县-2022  安河市       6     2     0     0  2022年6月

    选定常用的计划：plan use 云溪县-2021；汇总下属地区：plan report --rollup --plan
    安河市
    ");
    assert_snapshot!(session.run("list 安河市").whole(), @"
    计划         所属地区  指标  项目  实事  任务  最近填报
    云溪县-2021  安河市       6     0     0     0  2021年12月
    云溪县-2022  安河市       6     2     0     0  2022年6月
    凤凰区-2022  安河市       6     1     0     0  2022年6月
    安河市-2022  -            3     0     0     0  2022年6月
    石桥区-2022  安河市       4     0     0     0  2022年6月

    选定常用的计划：plan use 云溪县-2021；汇总下属地区：plan report --rollup --plan
    安河市
    ");
    assert_snapshot!(session.run("list 柳川").whole(), @"
    ------- stderr -------
    错误：没有计划“柳川”；已有：云溪县-2021、云溪县-2022、凤凰区-2022、安河市-2022、石桥区-2022
    提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
    [exit status: 1]
    ");
}

#[test]
fn one_plan_is_chosen_for_commands_that_name_none() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("report overview").whole(), @"
    ------- stderr -------
    错误：有 5 个计划：云溪县-2021、云溪县-2022、凤凰区-2022、安河市-2022、石桥区-2022
    提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
    [exit status: 1]
    ");
    assert_snapshot!(session.run("use 2021").whole(), @"以后默认用 云溪县-2021（写在 [dir]/.config/plan/config.toml）。");
    assert_snapshot!(session.run("list 云溪").whole(), @"
       计划         所属地区  指标  项目  实事  任务  最近填报
    ►  云溪县-2021  安河市       6     0     0     0  2021年12月
       云溪县-2022  安河市       6     2     0     0  2022年6月
    ");
    assert_snapshot!(session.run("report overview").whole(), @"
    云溪县-2021  截至2021年12月  序时进度 100.0%（按月均分）

    总体
    事项  总数  绿  蓝  黄  红  未报  未到期  其他
    指标     6   6   0   0   0     0       0     0
    ");
    assert_snapshot!(session.run("use").whole(), @"云溪县-2021");
    assert_snapshot!(session.run("use 云溪").whole(), @"
    ------- stderr -------
    错误：“云溪”对应 2 个计划：云溪县-2021、云溪县-2022
    提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
    [exit status: 1]
    ");
    assert_snapshot!(session.run("use 柳川").whole(), @"
    ------- stderr -------
    错误：没有计划“柳川”；已有：云溪县-2021、云溪县-2022、凤凰区-2022、安河市-2022、石桥区-2022
    提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
    [exit status: 1]
    ");
}

#[test]
fn places_have_parts_and_no_circles() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("place list").whole(), @"
    地区      计划年度
    安河市    2022
      云溪县  2021、2022
      凤凰区  2022
      石桥区  2022
    ");
    assert_snapshot!(session.run("place set 安河市 --part-of 云溪县").whole(), @"
    ------- stderr -------
    错误：云溪县 已隶属 安河市，安河市 不能再隶属 云溪县
    提示：各地区的隶属关系见 plan place list
    [exit status: 1]
    ");
    assert_snapshot!(session.run("place set 云溪县 --part-of 云溪县").whole(), @"
    ------- stderr -------
    错误：云溪县 不能隶属自己
    提示：各地区的隶属关系见 plan place list
    [exit status: 1]
    ");
    assert_snapshot!(session.run("place set 柳川县 --part-of 安河市").whole(), @"
    ------- stderr -------
    错误：没有地区“柳川县”；已有：云溪县、凤凰区、安河市、石桥区
    提示：请写计划中地区的全名；全部见 plan place list，没有计划的地区写在 --part-of 之后
    [exit status: 1]
    ");
    assert_snapshot!(session.run("place set 云溪县 --part-of 安河市").whole(), @"云溪县 原已如此，未作改动。");
    assert_snapshot!(session.run("place set 安河市 --part-of 清江省").whole(), @"地区：安河市 隶属 清江省。");
    assert_snapshot!(session.run("place list").whole(), @"
    地区        计划年度
    清江省
      安河市    2022
        云溪县  2021、2022
        凤凰区  2022
        石桥区  2022
    ");
}

#[test]
fn what_places_are_part_of_is_taken_back_and_told() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("place set 石桥区 --part-of 清江省").whole(), @"地区：石桥区 隶属 清江省。");
    let log = session.json("log -O json");
    assert_eq!(log["changes"][0]["places"], "石桥区");
    let change = session.run("log show 15 -O csv").succeeds();
    assert!(change.contains("石桥区"), "{change}");
    let undone = session.run("undo").succeeds();
    assert!(undone.contains("石桥区  上级  清江省  安河市"), "{undone}");
    assert_snapshot!(session.run("place list").whole(), @"
    地区      计划年度
    安河市    2022
      云溪县  2021、2022
      凤凰区  2022
      石桥区  2022
    ");
    assert_snapshot!(session.run("--as-of 13 place list").whole(), @"
    地区    计划年度
    云溪县  2021、2022
    凤凰区  2022
    安河市  2022
    石桥区  2022
    ");
}

#[test]
fn the_parts_of_a_place_are_rolled_up() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06").whole(), @"
    安河市-2022  截至2022年6月  3 个地区

    总体
    事项  总数  绿  蓝  黄  红  未报  未到期  其他
    指标    16   9   2   3   0     2       0     0
    项目     3   2   0   1   0     0       0     0

    各地区
    排名  地区    总数  绿  蓝  黄  红  未报  绿灯率  已报  完成率    差距
       1  云溪县     8   6   0   2   0     0   75.0%   2/2   48.0%  -2.0点
       2  凤凰区     7   4   1   2   0     0   57.1%   1/1   54.0%  +4.0点
       3  石桥区     4   1   1   0   0     2   50.0%     -       -       -
          合计      19  11   2   4   0     2   64.7%   3/3   51.8%  +1.8点

    指标
    事项                地区数  绿  蓝  黄  红  未报  已报    完成值  完成率    差距
    地区生产总值增速         3   1   0   1   0     1   2/3         -       -       -
    一般公共预算收入         3   2   1   0   0     0   3/3  87.7亿元   47.0%  -3.0点
    空气质量优良天数         2   1   1   0   0     0   2/2         -       -       -
    规上工业增加值增速       2   1   0   1   0     0   2/2         -       -       -
    城镇新增就业人数         3   2   0   0   0     1   2/3   1.4万人   53.8%  +3.8点
    城镇登记失业率           2   1   0   1   0     0   2/2         -       -       -

    屏幕较窄，未列：应达  年度计划  项目数  完成值  本级目标  本级完成  最好  最差
    目标合计  已报目标
    另有 1 项只在一个地区的计划中，未列出
    ");
    assert_snapshot!(session.run("report indicators --rollup --plan 安河市 -p 2022-06 --light red,yellow").whole(), @"
    安河市-2022  截至2022年6月  3 个地区

    事项                地区数  绿  蓝  黄  红  未报  已报  最好         最差
    地区生产总值增速         3   1   0   1   0     1   2/3  云溪县 6.8%  凤凰区 5.2%
    规上工业增加值增速       2   1   0   1   0     0   2/2  凤凰区 9.4%  云溪县 7.1%
    城镇登记失业率           2   1   0   1   0     0   2/2  云溪县 4.3%  凤凰区 5.4%

    屏幕较窄，未列：本级目标  本级完成
    ");
    assert_snapshot!(session.run("report projects --rollup --plan 安河市 -p 2022-06").whole(), @"
    安河市-2022  截至2022年6月  3 个地区

    排名  地区    总数  绿  蓝  黄  红  未报  绿灯率  已报  完成率    差距
       1  凤凰区     1   1   0   0   0     0  100.0%   1/1   54.0%  +4.0点
       2  云溪县     2   1   0   1   0     0   50.0%   2/2   48.0%  -2.0点
       -  石桥区     0   0   0   0   0     0       -     -       -       -
          合计       3   2   0   1   0     0   66.7%   3/3   51.8%  +1.8点

    屏幕较窄，未列：应达  年度计划  项目数  完成值
    ");
    assert_snapshot!(session.run("report works --rollup --plan 安河市 -p 2022-06").whole(), @"
    安河市-2022  截至2022年6月  3 个地区

    （无）
    ");
}

#[test]
fn a_roll_up_has_room_on_a_wide_screen() {
    let session = Session::new().columns(200);
    fill(&session);
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06").whole(), @"
    安河市-2022  截至2022年6月  3 个地区

    总体
    事项  总数  绿  蓝  黄  红  未报  未到期  其他
    指标    16   9   2   3   0     2       0     0
    项目     3   2   0   1   0     0       0     0

    各地区
    排名  地区    总数  绿  蓝  黄  红  未报  绿灯率  项目数  已报   年度计划     完成值  完成率   应达    差距
       1  云溪县     8   6   0   2   0     0   75.0%       2   2/2  20000万元   9600万元   48.0%  50.0%  -2.0点
       2  凤凰区     7   4   1   2   0     0   57.1%       1   1/1    3.5亿元   1.89亿元   54.0%  50.0%  +4.0点
       3  石桥区     4   1   1   0   0     2   50.0%       -     -          -          -       -      -       -
          合计      19  11   2   4   0     2   64.7%       3   3/3  55000万元  28500万元   51.8%  50.0%  +1.8点

    指标
    事项                地区数  绿  蓝  黄  红  未报  已报   目标合计   已报目标    完成值  完成率   应达    差距  最好          最差          本级目标  本级完成
    地区生产总值增速         3   1   0   1   0     1   2/3          -          -         -       -      -       -  云溪县 6.8%   凤凰区 5.2%         6%      6.1%
    一般公共预算收入         3   2   1   0   0     0   3/3  186.5亿元  186.5亿元  87.7亿元   47.0%  50.0%  -3.0点  云溪县 53.5%  凤凰区 40.0%   180亿元  88.4亿元
    空气质量优良天数         2   1   1   0   0     0   2/2          -          -         -       -      -       -  云溪县 168天  石桥区 150天     320天         -
    规上工业增加值增速       2   1   0   1   0     0   2/2          -          -         -       -      -       -  凤凰区 9.4%   云溪县 7.1%          -         -
    城镇新增就业人数         3   2   0   0   0     1   2/3    3.4万人    2.6万人   1.4万人   53.8%  50.0%  +3.8点  云溪县 56.0%  凤凰区 52.5%         -         -
    城镇登记失业率           2   1   0   1   0     0   2/2          -          -         -       -      -       -  云溪县 4.3%   凤凰区 5.4%          -         -

    另有 1 项只在一个地区的计划中，未列出
    ");
}

#[test]
fn places_are_ranked_by_one_item() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06 --item 财政收入").whole(), @"
    ------- stderr -------
    错误：各地区的计划中没有事项“财政收入”
    提示：各地区的事项见 plan report --rollup indicators 和 commitments
    [exit status: 1]
    ");
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06 --item 公共预算收入").whole(), @"
    安河市-2022  截至2022年6月  3 个地区

    一般公共预算收入
    排名  地区    编号        目标      完成值  完成率     差距  判断
       1  云溪县  2         62亿元    33.2亿元   53.5%   +3.5点  超序时
       2  石桥区  2       41.5亿元    21.3亿元   51.3%   +1.3点  达序时
       3  凤凰区  3     830000万元  332000万元   40.0%  -10.0点  关注
    ");
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06 --item 登记失业率").whole(), @"
    安河市-2022  截至2022年6月  3 个地区

    城镇登记失业率
    排名  地区    编号  目标  完成值    差距  判断
       1  云溪县  6     4.5%    4.3%  +0.2点  达序时
       2  凤凰区  5       5%    5.4%  -0.4点  滞后
    ");
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06 --item 增加值").whole(), @"
    安河市-2022  截至2022年6月  3 个地区

    规上工业增加值增速
    排名  地区    编号  事项                    目标  完成值    差距  判断
       1  凤凰区  2     规模以上工业增加值增速    9%    9.4%  +0.4点  达序时
       2  云溪县  3     -                       8.5%    7.1%  -1.4点  滞后
    ");
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06 --item 粮食").whole(), @"
    ------- stderr -------
    错误：各地区的计划中没有事项“粮食”
    提示：各地区的事项见 plan report --rollup indicators 和 commitments
    [exit status: 1]
    ");
}

#[test]
fn a_roll_up_says_what_it_cannot_do() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("report 安河市 --rollup").whole(), @"
    ------- stderr -------
    错误：[WHAT] 应为 overview、indicators、projects、works、commitments、units、missing 之一，现为“安河市”
    提示：地区或计划请用 --plan 指明，如 --plan 安河市
    [exit status: 2]
    ");
    assert_snapshot!(session.run("report units --rollup --plan 安河市").whole(), @"
    ------- stderr -------
    错误：units 不能与 --rollup 同用
    提示：请去掉其中一个，或用 --plan 只看一个地区
    [exit status: 2]
    ");
    assert_snapshot!(session.run("report --rollup --plan 安河市 --group-by unit").whole(), @"
    ------- stderr -------
    错误：--group-by 不能与 --rollup 同用
    提示：请去掉其中一个，或用 --plan 只看一个地区
    [exit status: 2]
    ");
    assert_snapshot!(session.run("report --rollup --plan 石桥区").whole(), @"
    ------- stderr -------
    错误：石桥区-2022 没有下属地区
    提示：请先设定隶属关系：plan place set 綦江区 永川区 --part-of 重庆市
    [exit status: 1]
    ");
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2023-06").whole(), @"
    ------- stderr -------
    错误：期间 2023-06 不在 2022 年计划之内
    提示：请用 -p 写明计划年度内的期间
    [exit status: 1]
    ");
}

#[test]
fn a_roll_up_is_told_in_english_and_to_machines() {
    let session = Session::english();
    fill(&session);
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06").whole(), @"
    安河市-2022  to the end of Jun 2022  3 places

    Overview
    Items      Total  green  blue  yellow  red  No data  Not due  Other
    indicator     16      9     2       3    0        2        0      0
    project        3      2     0       1    0        0        0      0

    Places
    Rank  Place   Total  green  blue  yellow  red  No data  Green share   Done     Gap
       1  云溪县      8      6     0       2    0        0        75.0%  48.0%  -2.0pp
       2  凤凰区      7      4     1       2    0        0        57.1%  54.0%  +4.0pp
       3  石桥区      4      1     1       0    0        2        50.0%      -       -
          Total      19     11     2       4    0        2        64.7%  51.8%  +1.8pp

    Indicators
    Items               Places  green  blue  yellow  red  No data   Done     Gap
    地区生产总值增速         3      1     0       1    0        1      -       -
    一般公共预算收入         3      2     1       0    0        0  47.0%  -3.0pp
    空气质量优良天数         2      1     1       0    0        0      -       -
    规上工业增加值增速       2      1     0       1    0        0      -       -
    城镇新增就业人数         3      2     0       0    0        1  53.8%  +3.8pp
    城镇登记失业率           2      1     0       1    0        0      -       -

    Left out for want of room: Due  Annual plan  Projects  Actual  Reported  Own
    target  Own figure  Best  Worst  Sum of targets  Of reported
    1 more is in the plan of one place only
    ");
    assert_snapshot!(session.run("report indicators --rollup --plan 安河市 -p 2022-06 -O csv").whole(), @"
    name,places,green,blue,yellow,red,no_data,not_due,other,reported,completion,due,planned,done,unit,gap,planned_reported,best_place,best_figure,worst_place,worst_figure,own_target,own_actual,own_unit
    地区生产总值增速,3,1,0,1,0,1,0,0,2,,,,,,,,云溪县,6.8,凤凰区,5.2,6,6.1,%
    一般公共预算收入,3,2,1,0,0,0,0,0,3,0.4702412869,0.5,186.5,87.7,亿元,-2.9758713137,186.5,云溪县,33.2,凤凰区,332000,180,88.4,亿元
    空气质量优良天数,2,1,1,0,0,0,0,0,2,,,,,,,,云溪县,168,石桥区,150,320,,天
    规上工业增加值增速,2,1,0,1,0,0,0,0,2,,,,,,,,凤凰区,9.4,云溪县,7.1,,,
    城镇新增就业人数,3,2,0,0,0,1,0,0,2,0.5384615385,0.5,3.4,1.4,万人,3.8461538462,2.6,云溪县,0.56,凤凰区,0.84,,,
    城镇登记失业率,2,1,0,1,0,0,0,0,2,,,,,,,,云溪县,4.3,凤凰区,5.4,,,
    港口货物吞吐量,1,1,0,0,0,0,0,0,1,0.525,0.5,2400,1260,万吨,2.5,2400,凤凰区,1260,,,,,
    ");
}

#[test]
fn two_plans_are_held_against_each_other() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("compare 2021 2022 --plan 云溪县 -p 2022-06").whole(), @"
    云溪县-2021 截至2021年6月  云溪县-2022 截至2022年6月

    计划         总数  绿  蓝  黄  红  未报  绿灯率  已报    完成值  完成率    差距
    云溪县-2021     6   5   0   0   0     1  100.0%     -         -       -       -
    云溪县-2022     8   6   0   2   0     0   75.0%   2/2  9600万元   48.0%  -2.0点

    指标
    事项                2022目标  2021完成  2022完成    同比  2021判断  2022判断
    GDP增速                 6.5%      8.1%      6.8%  -1.3点  达序时    达序时
    一般公共预算收入      62亿元  30.1亿元  33.2亿元  +10.3%  达序时    超序时
    规上工业增加值增速      8.5%      9.2%      7.1%  -2.1点  达序时    滞后
    城镇新增就业人数       1万人    5300人  0.56万人   +5.7%  超序时    超序时
    城镇登记失业率          4.5%      4.1%      4.3%  +0.2点  达序时    达序时

    屏幕较窄，未列：应达  年度计划  项目数  2021目标
    名称不同，按同一事项对比：地区生产总值增速＝GDP增速、公共预算收入＝一般公共预算
    收入、规模以上工业增加值增速＝规上工业增加值增速、城镇新增就业＝城镇新增就业人数
    只在 云溪县-2021 的指标 1 项：茶园面积
    只在 云溪县-2022 的指标 1 项：空气质量优良天数
    只在 云溪县-2022 的项目 2 项：云溪大道、城北水厂
    ");
    let whole = session.run("compare 2021 2022 --plan 云溪县 -p 2022-06").succeeds();
    assert_eq!(session.run("compare 2021 2022 --plan 云溪 -p 2022-06").succeeds(), whole);
    assert_snapshot!(session.run("compare 云溪县-2022 凤凰区 -p 2022-06").whole(), @"
    云溪县-2022 截至2022年6月  凤凰区-2022 截至2022年6月

    计划         总数  绿  蓝  黄  红  未报  绿灯率  已报    完成值  完成率    差距
    云溪县-2022     8   6   0   2   0     0   75.0%   2/2  9600万元   48.0%  -2.0点
    凤凰区-2022     7   4   1   2   0     0   57.1%   1/1  1.89亿元   54.0%  +4.0点

    指标
    事项                  云溪县完成  凤凰区完成       相差  云溪县判断  凤凰区判断
    地区生产总值                6.8%        5.2%     -1.6点  达序时      滞后
    规模以上工业增加值增        7.1%        9.4%     +2.3点  滞后        达序时
    速
    一般公共预算收入        33.2亿元  332000万元      0万元  超序时      关注
    城镇新增就业            0.56万人    0.84万人  +0.28万人  超序时      超序时
    城镇登记失业率              4.3%        5.4%     +1.1点  达序时      滞后

    屏幕较窄，未列：应达  年度计划  项目数  云溪县目标  凤凰区目标
    名称不同，按同一事项对比：GDP增速＝地区生产总值、规上工业增加值增速＝规模以上工
    业增加值增速、城镇新增就业人数＝城镇新增就业
    只在 云溪县-2022 的指标 1 项：空气质量优良天数
    只在 凤凰区-2022 的指标 1 项：港口货物吞吐量
    只在 云溪县-2022 的项目 2 项：云溪大道、城北水厂
    只在 凤凰区-2022 的项目 1 项：凤凰港二期
    ");
    assert_snapshot!(session.run("compare 云溪县 云溪县").whole(), @"
    ------- stderr -------
    错误：两个都是 云溪县-2022
    提示：请写两个不同的年份或地区：plan compare 2021 2022
    [exit status: 2]
    ");
    assert_snapshot!(session.run("compare 2020 2022 --plan 云溪县").whole(), @"
    ------- stderr -------
    错误：没有计划“2020”；已有：云溪县-2021、云溪县-2022、凤凰区-2022、安河市-2022、石桥区-2022
    提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
    [exit status: 1]
    ");
}

#[test]
fn plans_are_compared_in_english() {
    let session = Session::english();
    fill(&session);
    assert_snapshot!(session.run("compare 云溪县-2021 云溪县-2022 -p 2022-06").whole(), @"
    云溪县-2021 to the end of Jun 2021  云溪县-2022 to the end of Jun 2022

    plan         Total  green  blue  yellow  red  No data  Green share   Done     Gap
    云溪县-2021      6      5     0       0    0        1       100.0%      -       -
    云溪县-2022      8      6     0       2    0        0        75.0%  48.0%  -2.0pp

    Indicators
    Items               2021 actual  2022 actual  Change  2021 verdict  2022 verdict
    GDP增速                    8.1%         6.8%  -1.3pp  on track      on track
    一般公共预算收入       30.1亿元     33.2亿元  +10.3%  on track      ahead
    规上工业增加值增速         9.2%         7.1%  -2.1pp  on track      behind
    城镇新增就业人数         5300人     0.56万人   +5.7%  ahead         ahead
    城镇登记失业率             4.1%         4.3%  +0.2pp  on track      on track

    Left out for want of room: Due  Annual plan  Projects  Actual  Reported  2021
    target  2022 target
    Taken for the same under other names: 地区生产总值增速 = GDP增速, 公共预算收入 =
    一般公共预算收入, 规模以上工业增加值增速 = 规上工业增加值增速, 城镇新增就业 = 城
    镇新增就业人数
    Only in 云溪县-2021 (indicator, 1): 茶园面积
    Only in 云溪县-2022 (indicator, 1): 空气质量优良天数
    Only in 云溪县-2022 (project, 2): 云溪大道, 城北水厂
    ");
}

#[test]
fn an_item_is_followed_over_the_years() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("series 公共预算收入 --plan 云溪县").whole(), @"
    云溪县 一般公共预算收入

    年份  事项            目标    完成值  截至  完成率    同比  判断    次年公布
    2021  公共预算收入  58亿元  58.6亿元  12月  101.0%       -  完成    58.9亿元
    2022  -             62亿元  33.2亿元  6月    53.5%  +10.3%  超序时         -

    完成值为当年最近填报；没有当年计划或填报的，用次年计划所写的上年数。
    ");
    assert_snapshot!(session.run("series 公共预算收入 --plan 云溪县 --by month").whole(), @"
    云溪县 一般公共预算收入

    年份    目标    完成值  完成率    同比  判断    次年公布       6月      12月
    2021  58亿元  58.6亿元  101.0%       -  完成    58.9亿元  30.1亿元  58.6亿元
    2022  62亿元  33.2亿元   53.5%  +10.3%  超序时         -  33.2亿元         -

    屏幕较窄，未列：事项  截至
    完成值为当年最近填报；没有当年计划或填报的，用次年计划所写的上年数。
    ");
    let whole = session.run("series 公共预算收入 --plan 云溪县").succeeds();
    assert_eq!(session.run("series 公共预算收入 --plan 云溪").succeeds(), whole);
    assert_snapshot!(session.run("series 茶园面积 --plan 云溪县").whole(), @"
    云溪县 茶园面积

    年份    目标    完成值  截至  判断
    2021  12万亩  12.2万亩  12月  完成

    完成值为当年最近填报；没有当年计划或填报的，用次年计划所写的上年数。
    ");
    assert_snapshot!(session.run("series 港口 --plan 凤凰区").whole(), @"
    凤凰区 港口货物吞吐量

    年份      目标    完成值  截至  完成率  判断
    2022  2400万吨  1260万吨  6月    52.5%  超序时

    完成值为当年最近填报；没有当年计划或填报的，用次年计划所写的上年数。
    ");
    assert_snapshot!(session.run("series 粮食 --plan 云溪县").whole(), @"
    ------- stderr -------
    错误：没有事项“粮食”
    提示：编号和名称见 plan report
    [exit status: 1]
    ");
    assert_snapshot!(session.run("series 增加 --plan 云溪县").whole(), @"
    云溪县 规上工业增加值增速

    年份  事项                    目标  完成值  截至    同比  判断
    2021  规模以上工业增加值增速    8%    8.3%  12月       -  完成
    2022  -                       8.5%    7.1%  6月   -2.1点  滞后

    完成值为当年最近填报；没有当年计划或填报的，用次年计划所写的上年数。
    ");
}

#[test]
fn a_place_without_a_plan_stands_for_its_parts_in_the_place_above() {
    let session = Session::new();
    fill(&session);
    session.run("place set 凤凰区 石桥区 --part-of 东部片区").succeeds();
    session.run("place set 东部片区 --part-of 安河市").succeeds();
    assert_snapshot!(session.run("place list").whole(), @"
    地区        计划年度
    安河市      2022
      东部片区
        凤凰区  2022
        石桥区  2022
      云溪县    2021、2022
    ");
    let rollup = "report --rollup --plan 安河市-2022 -p 2022-06 --item 一般公共预算收入";
    assert_snapshot!(session.run(rollup).whole(), @"
    安河市-2022  截至2022年6月  3 个地区

    一般公共预算收入
    排名  地区    编号        目标      完成值  完成率     差距  判断
       1  云溪县  2         62亿元    33.2亿元   53.5%   +3.5点  超序时
       2  石桥区  2       41.5亿元    21.3亿元   51.3%   +1.3点  达序时
       3  凤凰区  3     830000万元  332000万元   40.0%  -10.0点  关注
    ");
    assert_snapshot!(session.run("place set 安河市 --part-of 石桥区").whole(), @"
    ------- stderr -------
    错误：石桥区 已隶属 安河市，安河市 不能再隶属 石桥区
    提示：各地区的隶属关系见 plan place list
    [exit status: 1]
    ");
}

#[test]
fn the_plan_that_is_named_comes_before_the_one_of_the_environment_and_that_before_the_one_in_use() {
    let session = Session::new();
    fill(&session);
    session.run("use 云溪县-2022").succeeds();
    let with = |plan: &str, arguments: &str| {
        let output = session.command().env("PLAN_PLAN", plan).args(arguments.split(' ')).output();
        let text = String::from_utf8(output.unwrap().stdout).unwrap();
        text.split_whitespace().next().unwrap_or_default().to_owned()
    };
    assert_eq!(with("", "report -p 2022-06"), "云溪县-2022");
    assert_eq!(with("凤凰区", "report -p 2022-06"), "凤凰区-2022");
    assert_eq!(with("凤凰区", "report -p 2022-06 --plan 石桥区"), "石桥区-2022");
}

#[test]
fn a_plan_is_not_compared_with_itself() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("compare 云溪县-2022 云溪县-2022").whole(), @"
    ------- stderr -------
    错误：两个都是 云溪县-2022
    提示：请写两个不同的年份或地区：plan compare 2021 2022
    [exit status: 2]
    ");
    assert_snapshot!(session.run("compare 云溪县-2021 云溪县-2022 -k indicator -p 6").whole(), @"
    云溪县-2021 截至2021年6月  云溪县-2022 截至2022年6月

    计划         总数  绿  蓝  黄  红  未报  绿灯率  已报    完成值  完成率    差距
    云溪县-2021     6   5   0   0   0     1  100.0%     -         -       -       -
    云溪县-2022     6   5   0   1   0     0   83.3%   2/2  9600万元   48.0%  -2.0点

    指标
    事项                2022目标  2021完成  2022完成    同比  2021判断  2022判断
    GDP增速                 6.5%      8.1%      6.8%  -1.3点  达序时    达序时
    一般公共预算收入      62亿元  30.1亿元  33.2亿元  +10.3%  达序时    超序时
    规上工业增加值增速      8.5%      9.2%      7.1%  -2.1点  达序时    滞后
    城镇新增就业人数       1万人    5300人  0.56万人   +5.7%  超序时    超序时
    城镇登记失业率          4.5%      4.1%      4.3%  +0.2点  达序时    达序时

    屏幕较窄，未列：应达  年度计划  项目数  2021目标
    名称不同，按同一事项对比：地区生产总值增速＝GDP增速、公共预算收入＝一般公共预算
    收入、规模以上工业增加值增速＝规上工业增加值增速、城镇新增就业＝城镇新增就业人数
    只在 云溪县-2021 的指标 1 项：茶园面积
    只在 云溪县-2022 的指标 1 项：空气质量优良天数
    ");
}
