//! A table of projects as it goes through a year: packages, planned months, units, money and work.

use insta::assert_snapshot;
use rust_decimal::Decimal;

use crate::session::Session;

/// A directory with the projects and their progress in its database.
fn projects() -> Session {
    let session = Session::new();
    session.take("dispatch/projects.csv");
    session.take("dispatch/progress.csv");
    session.run("import projects.csv --plan 示例区-2022").succeeds();
    session.run("import progress.csv").succeeds();
    session
}

#[test]
fn a_wide_screen_shows_money_work_and_what_to_look_at() {
    let session = projects().columns(200);
    assert_snapshot!(session.run("report projects").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 4 项不同）

    编号  项目            领域      责任单位       年度计划     完成值  截至  去年同期    同比  完成率  进度图         应达     差距  形象进度  状态    判断         变化   提示
    P001  东部新城路网    交通      区交通局       6000万元   2800万元               -       -   46.7%  █████▋······  40.0%   +6.7点         -  新开工  绿 超序时
    P002    纬一路        交通      区交通局       2000万元   1300万元               -       -   65.0%  ███████▊····  40.0%  +25.0点       60%  新开工  绿 超序时
    P003    纬二路        交通      区交通局       4000万元   1500万元               -       -   37.5%  ████│·······  40.0%   -2.5点       20%  新开工  蓝 关注      恢复
    P004  人民医院二期    社会事业  区卫生健康委   8000万元   5200万元        4100万元  +26.8%   65.0%  ███████▊····  50.0%  +15.0点       98%  完工    绿 完成             形象快于投资 33.0点
    P005  职教中心实训楼  社会事业  区教委         2500万元      0万元               -       -    0.0%  ······│·····  50.0%  -50.0点        0%  计划    红 严重滞后  2个月  应开工4个月，未开工
    P006  铝材深加工基地  工业      区经济信息委  30000万元  13000万元               -       -   43.3%  █████▎·│····  60.0%  -16.7点       12%  新开工  黄 滞后             投资快于形象 31.3点
    P007  污水处理厂扩容  生态环保  区生态环境局   5000万元   2100万元   5月         -       -   42.0%  █████│······  41.7%   +0.3点       45%  新开工  灰 未报
    P008  数字乡村平台    农业      区农业农村委          -          -               -       -       -                    -        -         -  前期    灰 不评价
    P009  旧水厂拆除      生态环保  区生态环境局    800万元    800万元               -       -  100.0%  ████████████  50.0%  +50.0点      100%  完工    绿 完成
          合计                                    52300万元                                                                                             已报 6/7
          其中已报                                47300万元  21800万元                           46.1%                55.1%   -9.0点
    ");
}

#[test]
fn a_narrow_screen_names_what_it_leaves_out() {
    let session = projects();
    assert_snapshot!(session.run("report projects").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 4 项不同）

    编号  项目             年度计划     完成值  截至  完成率     差距  判断
    P001  东部新城路网     6000万元   2800万元         46.7%   +6.7点  绿 超序时
    P002    纬一路         2000万元   1300万元         65.0%  +25.0点  绿 超序时
    P003    纬二路         4000万元   1500万元         37.5%   -2.5点  蓝 关注
    P004  人民医院二期     8000万元   5200万元         65.0%  +15.0点  绿 完成
    P005  职教中心实训楼   2500万元      0万元          0.0%  -50.0点  红 严重滞后
    P006  铝材深加工基地  30000万元  13000万元         43.3%  -16.7点  黄 滞后
    P007  污水处理厂扩容   5000万元   2100万元   5月   42.0%   +0.3点  灰 未报
    P008  数字乡村平台            -          -             -        -  灰 不评价
    P009  旧水厂拆除        800万元    800万元        100.0%  +50.0点  绿 完成
          合计            52300万元                                    已报 6/7
          其中已报        47300万元  21800万元         46.1%   -9.0点

    屏幕较窄，未列：领域  去年同期  同比  责任单位  状态  应达  形象进度  变化  提示
    ");
    let english = session.run("report projects --lang en").succeeds();
    assert_snapshot!(english.lines().last().unwrap(), @"Physical  Trend  Marks");
}

#[test]
fn no_money_counts_twice_and_what_is_not_reported_is_no_zero() {
    let session = projects();
    assert_snapshot!(session.run("report overview").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 3 项不同）

    总体
    事项  总数  绿  蓝  黄  红  未报  未到期  其他  恢复
    项目     8   3   1   1   1     1       0     1     1

    投资完成
    项目数  已报   年度计划   已报计划     完成值  完成率   应达    差距
         8   6/7  52300万元  47300万元  21800万元   46.1%  55.1%  -9.0点

    开竣工  分母            已有  共    比率
    开工率  计划新开工         4   5   80.0%
    开工率  截至本期应开工     4   5   80.0%
    开工率  全部项目           6   8   75.0%
    竣工率  年内计划竣工       2   4   50.0%
    竣工率  截至本期应竣工     2   2  100.0%
    竣工率  全部项目           2   8   25.0%

    时间过半：按序时计的 6 项中，3 项任务过半
    ");
    let total = session.json("report overview -O json");
    assert_snapshot!(serde_json::to_string_pretty(&total["totals"]).unwrap(), @r#"
    [
      {
        "group": null,
        "projects": 8,
        "reported": 6,
        "completion": "0.4608879493",
        "due": "0.5507399577",
        "planned": "52300",
        "done": "21800",
        "unit": "万元",
        "gap": "-8.9852008457",
        "planned_reported": "47300"
      }
    ]
    "#);
}

#[test]
fn done_by_what_is_planned_of_those_that_reported_is_the_completion() {
    let session = projects();
    let number = |row: &serde_json::Value, key: &str| -> Decimal {
        row[key].as_str().unwrap().parse().unwrap()
    };
    let mut checked = 0;
    for (arguments, list) in [
        ("report overview", "totals"),
        ("report projects -g sector", "totals"),
        ("report projects --light yellow,red,grey", "totals"),
        ("report units", "units"),
    ] {
        let report = session.json(&format!("{arguments} -O json"));
        for row in report[list].as_array().unwrap().iter().filter(|row| !row["done"].is_null()) {
            let completion = number(row, "done") / number(row, "planned_reported");
            assert!((completion - number(row, "completion")).abs() < Decimal::new(1, 9), "{row}");
            assert!(number(row, "planned_reported") <= number(row, "planned"), "{row}");
            checked += 1;
        }
    }
    assert_eq!(checked, 11);
    let list = session.run("report units -O csv").succeeds();
    assert!(list.lines().next().unwrap().ends_with(",planned_reported"), "{list}");
}

#[test]
fn units_are_ranked_up_or_down() {
    let session = projects().columns(120);
    assert_snapshot!(session.run("report units").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 3 项不同）

    排名  责任单位      总数  绿  蓝  黄  红  未报  项目数  已报   年度计划   已报计划     完成值  完成率   应达     差距
       1  区生态环境局     2   1   0   0   0     1       2   1/2   5800万元    800万元    800万元  100.0%  50.0%  +50.0点
       2  区卫生健康委     1   1   0   0   0     0       1   1/1   8000万元   8000万元   5200万元   65.0%  50.0%  +15.0点
       3  区交通局         2   1   1   0   0     0       2   2/2   6000万元   6000万元   2800万元   46.7%  40.0%   +6.7点
       4  区经济信息委     1   0   0   1   0     0       1   1/1  30000万元  30000万元  13000万元   43.3%  60.0%  -16.7点
       5  区教委           1   0   0   0   1     0       1   1/1   2500万元   2500万元      0万元    0.0%  50.0%  -50.0点
       -  区农业农村委     1   0   0   0   0     0       1     -          -          -          -       -      -        -
    ");
    let ranked = |arguments: &str| -> Vec<String> {
        let units = session.json(&format!("report units -O json {arguments}"));
        let rows = units["units"].as_array().unwrap();
        rows.iter().map(|row| row["unit"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ranked("--top 2"), ["区生态环境局", "区卫生健康委"]);
    assert_eq!(ranked("--reverse --top 2"), ["区教委", "区经济信息委"]);
    assert_eq!(ranked("--sort completion --top 1"), ["区生态环境局"]);
}

#[test]
fn groups_have_their_own_sums() {
    let session = projects();
    assert_snapshot!(session.run("report projects --group-by sector").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 4 项不同）

    交通（3 项）
    编号  项目        年度计划    完成值  完成率     差距  形象进度  判断       变化
    P001  东部新城路  6000万元  2800万元   46.7%   +6.7点         -  绿 超序时
          网
    P002    纬一路    2000万元  1300万元   65.0%  +25.0点       60%  绿 超序时
    P003    纬二路    4000万元  1500万元   37.5%   -2.5点       20%  蓝 关注    恢复
          合计        6000万元  2800万元   46.7%   +6.7点            已报 2/2

    社会事业（2 项）
    编号  项目         年度计划    完成值  完成率     差距  判断         提示
    P004  人民医院二   8000万元  5200万元   65.0%  +15.0点  绿 完成      形象快于投
          期                                                             资 33.0点
    P005  职教中心实   2500万元     0万元    0.0%  -50.0点  红 严重滞后  应开工4个
          训楼                                                           月，未开工
          合计        10500万元  5200万元   49.5%   -0.5点  已报 2/2

    工业（1 项）
    编号  项目           年度计划     完成值  完成率     差距  判断      提示
    P006  铝材深加工基  30000万元  13000万元   43.3%  -16.7点  黄 滞后   投资快于形
          地                                                             象 31.3点
          合计          30000万元  13000万元   43.3%  -16.7点  已报 1/1

    生态环保（2 项）
    编号  项目        年度计划    完成值  截至  完成率     差距  形象进度  判断
    P007  污水处理厂  5000万元  2100万元   5月   42.0%   +0.3点       45%  灰 未报
          扩容
    P009  旧水厂拆除   800万元   800万元        100.0%  +50.0点      100%  绿 完成
          合计        5800万元                                             已报 1/2
          其中已报     800万元   800万元        100.0%  +50.0点

    农业（1 项）
    编号  项目          责任单位      状态  判断
    P008  数字乡村平台  区农业农村委  前期  灰 不评价

    屏幕较窄，未列：责任单位  状态  应达  去年同期  同比  形象进度  变化
    ");
    for (group, heads) in [("unit", 6), ("nature", 3), ("kind", 1), ("box", 1)] {
        let text = session.run(&format!("report projects --group-by {group}")).succeeds();
        assert_eq!(text.matches(" 项）").count(), heads, "{group}\n{text}");
    }
}

#[test]
fn lights_order_and_number_of_rows_are_chosen() {
    let session = projects();
    let codes = |arguments: &str| -> Vec<String> {
        let rows = session.json(&format!("report projects -O json {arguments}"));
        let rows = rows["rows"].as_array().unwrap();
        rows.iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes("--light yellow,red"), ["P005", "P006"]);
    assert_eq!(codes("--behind"), ["P003", "P005", "P006"]);
    assert_eq!(codes("--behind -p 2022-03"), ["P005", "P006", "P007"]);
    assert_eq!(codes("--sort gap --top 2"), ["P009", "P002"]);
    assert_eq!(codes("--sort gap --reverse --top 2"), ["P005", "P006"]);
    assert_eq!(codes("--sort light --reverse --top 1"), ["P005"]);
    assert_eq!(codes("--sort completion --top 1"), ["P009"]);
    // What has no completion comes last either way.
    assert_eq!(codes("--sort completion --reverse").last().unwrap(), "P008");
    assert_eq!(codes("--sort name --top 1").len(), 1);
}

#[test]
fn a_part_stands_to_the_right_only_below_its_package() {
    let session = projects().columns(120);
    assert_snapshot!(session.run("report projects --sort gap --top 4").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 2 项不同）

    编号  项目      责任单位    年度计划    完成值    同比  完成率   应达     差距  形象进度  状态    判断       提示
    P009  旧水厂拆  区生态环境   800万元   800万元       -  100.0%  50.0%  +50.0点      100%  完工    绿 完成
          除        局
    P002  纬一路    区交通局    2000万元  1300万元       -   65.0%  40.0%  +25.0点       60%  新开工  绿 超序时
    P004  人民医院  区卫生健康  8000万元  5200万元  +26.8%   65.0%  50.0%  +15.0点       98%  完工    绿 完成    形象快于投
          二期      委                                                                                           资 33.0点
    P001  东部新城  区交通局    6000万元  2800万元       -   46.7%  40.0%   +6.7点         -  新开工  绿 超序时
          路网

    屏幕较窄，未列：领域  去年同期
    ");
    assert_snapshot!(session.run("report projects --sort code --top 4").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 40.0%（10/30/30/30，另有 1 项不同）

    编号  项目          责任单位  年度计划    完成值  完成率   应达     差距  形象进度  状态    判断       变化  提示
    P001  东部新城路网  区交通局  6000万元  2800万元   46.7%  40.0%   +6.7点         -  新开工  绿 超序时
    P002    纬一路      区交通局  2000万元  1300万元   65.0%  40.0%  +25.0点       60%  新开工  绿 超序时
    P003    纬二路      区交通局  4000万元  1500万元   37.5%  40.0%   -2.5点       20%  新开工  蓝 关注    恢复
    P004  人民医院二期  区卫生健  8000万元  5200万元   65.0%  50.0%  +15.0点       98%  完工    绿 完成          形象快于投
                        康委                                                                                     资 33.0点

    屏幕较窄，未列：领域  去年同期  同比
    ");
}

#[test]
fn the_head_names_the_schedule_of_what_is_listed() {
    let session = projects();
    let head = |arguments: &str| {
        let text = session.run(&format!("report {arguments}")).succeeds();
        text.lines().next().unwrap().to_owned()
    };
    assert_snapshot!(head("projects --light yellow"), @"示例区-2022  截至2022年6月  序时进度 60.0%（120%）");
    assert_snapshot!(head("overview"), @"示例区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 3 项不同）");
    session.run("schedule set 110% --kind project").succeeds();
    session.run("schedule set 130%").succeeds();
    assert_snapshot!(head("projects --light red"), @"示例区-2022  截至2022年6月  序时进度 55.0%（110%）");
    assert_snapshot!(head("units"), @"示例区-2022  截至2022年6月  序时进度 55.0%（110%，另有 3 项不同）");
    assert_snapshot!(head("units --lang en"), @"示例区-2022  to the end of Jun 2022  schedule 55.0% (110%; 3 items differ)");
    // What is not spread over the year is held against no schedule: then it is the plan's.
    assert_snapshot!(head("works"), @"示例区-2022  截至2022年6月  序时进度 65.0%（130%）");
    assert_snapshot!(head("projects --light red --original"), @"示例区-2022  截至2022年6月  序时进度 55.0%（110%）  按原目标");
    assert_snapshot!(head("projects --light red --original --lang en"), @"示例区-2022  to the end of Jun 2022  schedule 55.0% (110%)  published targets");
}

#[test]
fn a_page_lists_parts_with_the_targets_in_force() {
    let session = projects();
    session.run("target revise P003 2000 --effective 2022-05-01 --reason 征地").succeeds();
    let parts = |arguments: &str| {
        let text = session.run(&format!("show P001 {arguments}")).succeeds();
        let head = text.lines().next().unwrap().to_owned();
        let part = text.lines().find(|line| line.contains("P003")).unwrap().to_owned();
        format!("{head}\n{part}")
    };
    assert_snapshot!(parts(""), @"
    P001 东部新城路网  示例区-2022  交通  区交通局
              P003 纬二路  2000万元
    ");
    assert_snapshot!(parts("-p 2022-03"), @"
    P001 东部新城路网  示例区-2022  交通  区交通局
              P003 纬二路  4000万元
    ");
    assert_snapshot!(parts("--original"), @"
    P001 东部新城路网  示例区-2022  交通  区交通局  按原目标
              P003 纬二路  4000万元
    ");
}

#[test]
fn each_month_or_quarter_may_have_a_column() {
    let session = projects().columns(120);
    assert_snapshot!(session.run("report projects --by quarter").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 4 项不同）

    编号  项目             年度计划  单位   3月    6月
    P001  东部新城路网     6000万元  万元   600   2800
    P002    纬一路         2000万元  万元   600   1300
    P003    纬二路         4000万元  万元     -   1500
    P004  人民医院二期     8000万元  万元  2600   5200
    P005  职教中心实训楼   2500万元  万元     -      0
    P006  铝材深加工基地  30000万元  万元  4000  13000
    P007  污水处理厂扩容   5000万元  万元     -      -
    P008  数字乡村平台            -  万元     -      -
    P009  旧水厂拆除        800万元  万元   800    800
    ");
    let months = session.run("report projects --by month -O csv").succeeds();
    assert!(months.lines().next().unwrap().ends_with(",m01,m02,m03,m04,m05,m06"));
}

#[test]
fn an_item_tells_its_months_its_parts_and_the_rule_of_its_light() {
    let session = projects();
    assert_snapshot!(session.run("show P001").succeeds(), @"
    P001 东部新城路网  示例区-2022  交通  区交通局

    年度计划  6000万元  累计量
    总投资    24000万元
    状态      新开工
    计划开工  2022-02
    计划竣工  2023-12
    实际开工  2022-02
    其中      P002 纬一路  2000万元
              P003 纬二路  4000万元
    进度      6月  合计 2800万元
    判断      绿 超序时  完成率 46.7%  应达 40.0%（10/30/30/30）  差距 +6.7点
              r=1.17
    余下      月均需 533.33万元  照此全年 7000万元
    出处      projects.csv:2:6  “东部新城路网”

    走势
                         完成值      应达
    3月  █│··········   600万元   600万元
    4月                       -  1200万元
    5月                       -  1800万元
    6月  █████▋······  2800万元  2400万元
    ");
    assert_snapshot!(session.run("show P005 --explain").succeeds(), @"
    P005 职教中心实训楼  示例区-2022  社会事业  区教委

    年度计划  2500万元  累计量
    总投资    9000万元
    状态      计划
    计划开工  2022-03
    计划竣工  2023-06
    进度      6月  累计 0万元; 形象进度 0%; 存在问题 用地未落实; 示例
    判断      红 严重滞后  完成率 0.0%  应达 50.0%（按月均分）  差距 -50.0点  r=0
    变化      2个月
    余下      月均需 416.67万元  照此全年 0万元
    提示      应开工4个月，未开工
    出处      projects.csv:6:6  “职教中心实训楼”

    P005 职教中心实训楼  红 严重滞后  序时 按月均分（通常）  规则 default·投资：r < 0.6
    A      完成值                                           0万元
    T      目标                                          2500万元
    c      完成率              = A ÷ T                         0%
    τ      序时进度                                           50%
    d      与序时之差          = c − τ                      -50点
    r      完成率与序时之比    = c ÷ τ                          0
    F      照此全年（按序时）  = A ÷ τ                      0万元
    n      其余月份月均需      = (T − A) ÷ (12 − m)  416.6667万元
    x      形象进度                                            0%
    x − c  形象与投资之差      = x − c                        0点
    s      逾期未开工月数                                       4
    ");
}

#[test]
fn who_has_not_reported_is_told_with_the_days() {
    let session = projects();
    assert_snapshot!(session.run("report missing --today 2022-07-20").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 50.0%（按月均分）

    责任单位      编号  事项            类别  应报  最近填报  逾期天数
    区生态环境局  P007  污水处理厂扩容  项目  6月   5月             13

    未报 1 项；逾期天数自期末后第 7 天起算。
    ");
    assert_snapshot!(session.run("report missing -p 2022-04 --today 2022-05-07 -O csv").succeeds(), @"
    department,code,name,kind,rhythm,due,last,days_late
    区交通局,P002,纬一路,project,monthly,2022-04,2022-03,
    区卫生健康委,P004,人民医院二期,project,monthly,2022-04,2022-03,
    区教委,P005,职教中心实训楼,project,monthly,2022-04,,
    区生态环境局,P007,污水处理厂扩容,project,monthly,2022-04,,
    区经济信息委,P006,铝材深加工基地,project,monthly,2022-04,2022-03,
    ");
    let on_time = session.json("report missing -p 2022-06 --today 2022-07-07 -O json");
    assert_eq!(on_time["missing"][0]["days_late"], serde_json::Value::Null);
}

#[test]
fn the_days_that_reports_may_take_are_set_in_the_configuration() {
    let session = projects();
    std::fs::create_dir_all(session.path(".config/plan")).unwrap();
    session.write(".config/plan/config.toml", "report_days = 3\nlights = \"three-colour\"\n");
    let late = session.json("report missing --today 2022-07-20 -O json");
    assert_eq!(late["missing"][0]["days_late"], 17);
    assert_eq!(session.json("report overview -O json")["lights"], "three-colour");
}

#[test]
fn a_package_that_is_not_above_its_parts_is_an_error_with_its_place() {
    let session = Session::new();
    session.write("projects.csv", "编号,项目名称,上级,计划开工,序时进度\nP001,甲,P009,,\nP002,乙,,五月,\nP003,丙,,,10/20/30\n");
    assert_snapshot!(session.run("import projects.csv --plan 示例区-2022").whole(), @"
    ------- stderr -------
    错误：projects.csv 未导入
    projects.csv:2:8: 没有上级“P009”
    projects.csv:3:9: 应为期间，如 2022-05、2022Q1、2022H1、2022，现为“五月”
    projects.csv:4:10: 应为序时进度，如 按月均分、按天数、120%、10/30/30/30（四季）或十二个月各数，现为“10/20/30”
    提示：请改正后重新导入
    [exit status: 1]
    ");
}

#[test]
fn the_lists_come_back_the_same() {
    let session = projects();
    let data = session.run("export").succeeds();
    let other = Session::new();
    other.write("all.csv", &data);
    other.run("import all.csv --plan 示例区-2022").succeeds();
    assert_eq!(other.run("export").succeeds(), data);
    let report = |session: &Session| session.run("report -O json").succeeds();
    assert_eq!(report(&other), report(&session));
}

#[test]
fn packages_have_one_level() {
    let session = Session::new();
    session.write("a.csv", "编号,项目名称,上级,年度计划投资\nA1,甲包,,100\nB1,乙,A1,50\n");
    session.run("import a.csv --plan 示例区-2022").succeeds();
    session.write("b.csv", "编号,项目名称,上级\nB1,乙,\nA1,甲包,B1\n");
    assert_snapshot!(session.run("import b.csv --plan 示例区").whole(), @"
    ------- stderr -------
    错误：b.csv 未导入
    b.csv:2:4: B1 的上级 A1 本身也有上级；打包项目只分一层
    b.csv:3:4: A1 的上级 B1 本身也有上级；打包项目只分一层
    提示：请改正后重新导入
    [exit status: 1]
    ");
    session.write("c.csv", "编号,项目名称,上级\nB1,乙,\nC1,丙,B1\n");
    assert_snapshot!(session.run("import c.csv --plan 示例区").whole(), @"
    ------- stderr -------
    错误：c.csv 未导入
    c.csv:3:4: C1 的上级 B1 本身也有上级；打包项目只分一层
    提示：请改正后重新导入
    [exit status: 1]
    ");
    // A package may stand below its parts.
    session.write("d.csv", "编号,项目名称,上级,年度计划投资\nD1,丁,Z9,50\nZ9,戊包,,50\n");
    session.run("import d.csv --plan 示例区").succeeds();
    let other = Session::new();
    other.write("all.csv", session.run("export").succeeds());
    other.run("import all.csv").succeeds();
    assert_eq!(other.run("export").succeeds(), session.run("export").succeeds());
}

#[test]
fn units_that_do_not_convert_are_not_added_up() {
    let session = Session::new();
    session.write("a.csv", "编号,项目名称,年度计划投资（万元）\nA1,甲,100\n");
    session.write("b.csv", "编号,项目名称,年度计划投资（万美元）\nB1,乙,50\n");
    session.run("import a.csv b.csv --plan 示例区-2022").succeeds();
    session.run("progress add A1 60 -p 2022-06").succeeds();
    assert_snapshot!(session.run("report projects").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 50.0%（按月均分）

    编号  项目  年度计划  完成值  完成率   应达     差距  状态  判断
    A1    甲     100万元  60万元   60.0%  50.0%  +10.0点  计划  绿 超序时
    B1    乙    50万美元       -       -      -        -  计划  灰 未报
          合计         -       -       -      -        -        单位不一
    ");
}

#[test]
fn sums_do_not_stand_under_a_part_of_the_rows() {
    let session = projects();
    let report = session.run("report projects --top 1").succeeds();
    assert!(!report.contains("合计"), "{report}");
    let report = session.run("report projects --top 9").succeeds();
    assert!(report.contains("其中已报        47300万元  21800万元"), "{report}");
    // Machines have what the whole group comes to, under a key of its own.
    let totals = session.json("report projects --top 1 -O json");
    assert_eq!(totals["totals"][0]["done"], "21800");
}

#[test]
fn what_is_missing_is_missing_of_the_last_finished_month() {
    let session = projects();
    let text = session.run("report missing --today 2022-08-20").succeeds();
    assert!(text.contains("截至2022年7月"), "{text}");
    let rows = session.json("report missing --today 2022-08-20 -O json");
    assert_eq!(rows["missing"].as_array().unwrap().len(), 5);
}

#[test]
fn an_option_that_means_nothing_for_a_part_of_the_report_is_refused() {
    let session = projects();
    assert_snapshot!(session.run("report overview --behind").whole(), @"
    ------- stderr -------
    错误：这部分报告用不上 --behind
    提示：可用于 indicators、projects、works、commitments；units 还可用 --light、--behind、--sort、--reverse、--top
    [exit status: 2]
    ");
    assert_eq!(session.run("report missing --top 3").code, 2);
    assert_eq!(session.run("report units --by month").code, 2);
    let bad = session.json("report projects --light 黄,红 -O json");
    assert_eq!(bad["rows"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_planned_for_each_quarter_or_month_may_have_columns_of_its_own() {
    let schedules = |list: &str| {
        let session = Session::new();
        session.write("list.csv", list);
        let told = session.run("import list.csv --plan 示例区-2022");
        assert_eq!(told.code, 0, "{}", told.stderr);
        assert!(!told.stdout.contains("未读入"), "{}", told.stdout);
        let rows = session.json("schedule list -O json");
        let rows = rows["schedules"].as_array().unwrap().clone();
        let schedule = |row: &serde_json::Value| row["schedule"].as_str().unwrap().to_owned();
        rows.iter().skip(1).map(schedule).collect::<Vec<_>>()
    };
    let quarters = "编号,项目名称,年度计划投资（亿元）,一季度计划（万元）,二季度计划（万元）,\
                    三季度计划（万元）,四季度计划（万元）\n\
                    P1,甲,0.3,300,700,1000,1000\nP2,乙,0.3,,,,\n";
    assert_eq!(schedules(quarters), ["0.03/0.07/0.1/0.1=0.3"]);
    let months: Vec<String> = (1..=12).map(|month| format!("2022年{month}月计划投资")).collect();
    let list = format!(
        "编号,项目名称,年度计划投资,{}\nP1,甲,1200,100,,100,100,100,100,100,100,100,100,100,200\n",
        months.join(",")
    );
    assert_eq!(schedules(&list), ["100/0/100/100/100/100/100/100/100/100/100/200=1200"]);
    let shares = quarters.replace("（万元）", "").replace("300,700,1000,1000", "10%,20%,30%,40%");
    assert_eq!(schedules(&shares), ["10/20/30/40"]);
}

#[test]
fn quarters_that_do_not_add_up_are_told_with_their_place() {
    let session = Session::new();
    session.write(
        "list.csv",
        "编号,项目名称,年度计划投资,一季度计划,二季度计划,三季度计划,四季度计划\n\
         P1,甲,3000,300,700,1000,900\nP2,乙,3000,300,7o0,1000,1000\n",
    );
    assert_snapshot!(session.run("import list.csv --plan 示例区-2022").whole(), @"
    ------- stderr -------
    错误：list.csv 未导入
    list.csv:2:11: 各期之和应为 100 或全年 3000，现为 2900
    list.csv:3:15: 应为数字，如 1250.50，现为“7o0”
    提示：请改正后重新导入
    [exit status: 1]
    ");
    // Three of four quarters are no plan of a year.
    session.write(
        "list.csv",
        "编号,项目名称,年度计划投资,一季度计划,二季度计划,三季度计划\nP1,甲,3000,300,700,1000\n",
    );
    let told = session.run("import list.csv --plan 示例区-2022").succeeds();
    assert!(told.contains("未读入的列 3 个"), "{told}");
}
