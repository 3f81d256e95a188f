//! The report: every part, every format, both languages.

use insta::assert_snapshot;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::session::Session;

/// The sample plan with its illustrative progress.
fn reported() -> Session {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    session.run("import progress.csv").succeeds();
    session
}

#[test]
fn the_overview_counts_lights_and_shows_the_groups_of_projects() {
    assert_snapshot!(reported().run("report overview").whole(), @"
    綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 1 项不同）

    总体
    事项  总数  绿  蓝  黄  红  未报  未到期  其他
    指标    23   4   1   6   1     1      10     0
    项目   105   1   0   1   0    99       0     4
    实事    10   0   0   0   0     7       0     3
    任务    40   0   0   0   0    39       1     0

    开竣工  分母        已有   共  比率
    开工率  计划新开工     6  105  5.7%
    开工率  全部项目       6  105  5.7%
    竣工率  全部项目       1  105  1.0%

    投资安排            个数      总投资  年度计划
    政府主导类投资项目   159   304.8亿元  67.4亿元
      政府投资项目        41    22.4亿元  14.3亿元
      区属国有公司项目    62    88.8亿元  33.1亿元
      前期成熟项目        56   193.5亿元    20亿元
    社会投资类项目        86  1041.1亿元   145亿元

    时间过半：按序时计的 3 项中，2 项任务过半
    ");
}

#[test]
fn indicators_show_target_figure_completion_or_gap_and_verdict() {
    assert_snapshot!(reported().run("report indicators").whole(), @"
    綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 1 项不同）

    编号  指标       目标           完成值  截至  完成率    差距  判断         变化
    1     地区生产   6.5%             3.6%             -  -2.9点  黄 滞后      4个月
          总值增速
    2     工业增加   9%以上           8.6%             -  -0.4点  黄 滞后      5个月
          值增速
    3     固定资产   15%以上         15.3%             -  +0.3点  绿 达序时
          投资增速
    4     社会消费   10%              3.5%             -  -6.5点  黄 滞后      5个月
          品零售总
          额增速
    5     财政一般   5%              -1.3%             -  -6.3点  红 严重滞后  2个月
          公共预算
          收入增速
    5.1     税收收   12.1%            5.2%             -  -6.9点  黄 滞后
            入增速
    6     R&D经费支  2.5%                -             -       -  灰 年度指标
          出占地区
          生产总值
          比重
    7     万人发明   3.1件/万人          -             -       -  灰 年度指标
          专利拥有
          量
    8     民营经济   8%               5.1%             -  -2.9点  黄 滞后      4个月
          增加值增
          速
    9     常住人口   提高1.7个           -             -       -  灰 年度指标
          城镇化率   百分点
    10    主要污染
          物排放总
          量减少
    10.1    二氧化   完成国家和          -             -       -  灰 年度指标
            硫       市下达目标
    10.2    氮氧化   完成国家和          -             -       -  灰 年度指标
            物       市下达目标
    10.3    化学需   完成国家和          -             -       -  灰 年度指标
            氧量     市下达目标
    10.4    氨氮     完成国家和          -             -       -  灰 年度指标
                     市下达目标
    11    能耗“双
          控”目标
    11.1    能耗强   完成国家和          -             -       -  灰 年度指标
            度下降   市下达目标
    11.2    能耗年   完成国家和          -             -       -  灰 年度指标
            均增速   市下达目标
    12    空气质量   ≥325天          167天         51.4%  +1.8点  绿 达序时
          优良天数
    13    森林覆盖   52%                 -             -       -  灰 年度指标
          率
    14    綦河出境   完成国家和     达进度             -       -  绿 达序时
          水质       市下达目标
    15    进出口总   4亿元         2.3亿元         57.5%  +7.5点  绿 超序时
          额
    16    实际利用   1300万美元  475万美元   5月   36.5%  -5.1点  灰 未报
          外资
    17    全体居民   7%               6.4%             -  -0.6点  黄 滞后      转差
          人均可支
          配收入增
          速
    18    城镇新增   1.2万人      0.55万人         45.8%  -4.2点  蓝 关注      4个月
          就业人数

    屏幕较窄，未列：应达
    ");
}

#[test]
fn a_wide_terminal_needs_no_breaks() {
    assert_snapshot!(reported().columns(200).run("report indicators").whole(), @"
    綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 1 项不同）

    编号  指标                           目标                     完成值  截至  走势    完成率  进度图         应达    差距  判断         变化
    1     地区生产总值增速               6.5%                       3.6%          █  ▁       -                    -  -2.9点  黄 滞后      4个月
    2     工业增加值增速                 9%以上                     8.6%         ▅█▁▄▇       -                    -  -0.4点  黄 滞后      5个月
    3     固定资产投资增速               15%以上                   15.3%         █▅▂▂▁       -                    -  +0.3点  绿 达序时
    4     社会消费品零售总额增速         10%                        3.5%         █▇▂▁▂       -                    -  -6.5点  黄 滞后      5个月
    5     财政一般公共预算收入增速       5%                        -1.3%        █▇▇▃▂▁       -                    -  -6.3点  红 严重滞后  2个月
    5.1     税收收入增速                 12.1%                      5.2%          █  ▁       -                    -  -6.9点  黄 滞后
    6     R&D经费支出占地区生产总值比重  2.5%                          -                     -                    -       -  灰 年度指标
    7     万人发明专利拥有量             3.1件/万人                    -                     -                    -       -  灰 年度指标
    8     民营经济增加值增速             8%                         5.1%          █  ▁       -                    -  -2.9点  黄 滞后      4个月
    9     常住人口城镇化率               提高1.7个百分点               -                     -                    -       -  灰 年度指标
    10    主要污染物排放总量减少
    10.1    二氧化硫                     完成国家和市下达目标          -                     -                    -       -  灰 年度指标
    10.2    氮氧化物                     完成国家和市下达目标          -                     -                    -       -  灰 年度指标
    10.3    化学需氧量                   完成国家和市下达目标          -                     -                    -       -  灰 年度指标
    10.4    氨氮                         完成国家和市下达目标          -                     -                    -       -  灰 年度指标
    11    能耗“双控”目标
    11.1    能耗强度下降                 完成国家和市下达目标          -                     -                    -       -  灰 年度指标
    11.2    能耗年均增速                 完成国家和市下达目标          -                     -                    -       -  灰 年度指标
    12    空气质量优良天数               ≥325天                    167天        ▁▂▄▅▇█   51.4%  ██████│·····  49.6%  +1.8点  绿 达序时
    13    森林覆盖率                     52%                           -                     -                    -       -  灰 年度指标
    14    綦河出境水质                   完成国家和市下达目标     达进度                     -                    -       -  绿 达序时
    15    进出口总额                     4亿元                   2.3亿元        ▁▂▄▅▇█   57.5%  ██████│·····  50.0%  +7.5点  绿 超序时
    16    实际利用外资                   1300万美元            475万美元   5月  ▁▂▅▇█    36.5%  ████▍│······  41.7%  -5.1点  灰 未报
    17    全体居民人均可支配收入增速     7%                         6.4%          █  ▁       -                    -  -0.6点  黄 滞后      转差
    18    城镇新增就业人数               1.2万人                0.55万人          ▁▃▆█   45.8%  █████▌│·····  50.0%  -4.2点  蓝 关注      4个月
    ");
}

#[test]
fn an_earlier_period_is_judged_by_what_was_known_of_it() {
    let session = reported();
    let march = session.run("report indicators -p 2022Q1").succeeds();
    assert_snapshot!(march.lines().take(8).collect::<Vec<_>>().join("\n"), @"
    綦江区-2022  截至2022年3月  序时进度 25.0%（按月均分，另有 1 项不同）

    编号  指标       目标         完成值  完成率   应达     差距  判断         变化
    1     地区生产   6.5%           4.1%       -      -   -2.4点  黄 滞后
          总值增速
    2     工业增加   9%以上         8.8%       -      -   -0.2点  黄 滞后      2个月
          值增速
    3     固定资产   15%以上       17.2%       -      -   +2.2点  绿 达序时
    ");
    assert!(!march.contains("6月"));
}

#[test]
fn works_show_what_is_to_be_done_and_how_far_it_is() {
    assert_snapshot!(reported().run("report works").whole(), @"
    綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分）

    编号  实事                目标                           完成率  状态    判断
    L01   新建城区两所小学    小学2所完工，增加学位3780个。   45.0%  新开工  灰 待定
    L02   綦江区疾控中心迁建  房屋面积8800平方米，含内外装        -  计划    灰 未报
          工程                修、周边环境整理等。
    L03   渝南上跨桥至发展大  打通上跨桥到发展大道的通道，        -  计划    灰 未报
          道连接线工程        让车流更顺。
    L04   农村公路安防工程    加装护栏400公里。               70.0%  新开工  灰 待定
    L05   老旧小区改造项目    分片整修代家岗片区、双龙路片        -  计划    灰 未报
                              区等处的老旧小区。
    L06   沙溪河及通惠河沿岸  整理两河岸线，铺步道1950米，        -  计划    灰 未报
          步道建设            与綦河步道连成一体。
    L07   登瀛河水生态环境修  绿色生态廊道1.2万平方米，生态       -  计划    灰 未报
          复工程              护岸5.3公里，生态湿地1.6万平
                              方米等。
    L08   2022年“一老一小”工  托育床位增加850个、养老床位增       -  计划    灰 未报
          程                  加200个。
    L09   区青少年活动中心    总建筑面积12298平方米，设武术       -  计划    灰 未报
                              馆、体育馆、美术馆等7个场馆，
                              另有托育、青少年剧场、12355心
                              理咨询室等用房。
    L10   綦江科技馆建设工程  利用綦江中学科技楼1300平方      20.0%  新开工  灰 待定
                              米，布置智能制造、信息技术、
                              新材料、智慧生活四个展览单
                              元。
    ");
}

#[test]
fn the_whole_report_has_every_part_in_order() {
    let report = reported().run("report").succeeds();
    let places: Vec<usize> = ["总体", "投资安排", "\n指标\n", "\n项目\n", "\n实事\n"]
        .map(|part| report.find(part).unwrap())
        .into();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(report.matches("\nP").count(), 105);
    assert_eq!(report.matches("\nL").count(), 10);
}

#[test]
fn results_of_the_year_before_are_not_judged() {
    let projects = reported().run("report projects -O csv").succeeds();
    assert_eq!(projects.lines().count(), 1 + 105);
    assert!(!projects.contains("P106"));
}

#[test]
fn english_has_the_same_figures() {
    let session = Session::english();
    session.take("qijiang-2022/report.txt");
    session.run("import report.txt").succeeds();
    session.run("progress add 15 2.3 -p 2022-06").succeeds();
    session.run("progress add 3 15.3 -p 2022-06").succeeds();
    let report = session.run("report indicators").whole();
    let lines = report
        .lines()
        .filter(|line| ["Code", "15", "3 "].iter().any(|start| line.starts_with(start)));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @"
    Code  Indicators       Target       Actual   Done    Due     Gap  Verdict
    3     固定资产投资增   15%以上       15.3%      -      -  +0.3pp  green on track
    15    进出口总额       4亿元       2.3亿元  57.5%  50.0%  +7.5pp  green ahead
    ");
}

#[test]
fn json_has_exact_decimals_and_nulls() {
    let session = Session::with_plan();
    session.run("progress add 16 400 -p 2022-03").succeeds();
    let text = session.run("report indicators -p 2022-03 -O json").succeeds();
    let json: Value = serde_json::from_str(&text).unwrap();
    let row = |code: &str| {
        json["rows"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap().clone()
    };
    assert_eq!(json["rows"].as_array().unwrap().len(), 23);
    assert_snapshot!(
        serde_json::to_string_pretty(&serde_json::json!({
            "head": [json["schema_version"], json["plan"], json["period"], json["schedule"]],
            "16": row("16"),
            "1": row("1"),
        }))
        .unwrap(),
        @r#"
    {
      "head": [
        1,
        "綦江区-2022",
        "2022-03",
        "linear"
      ],
      "16": {
        "code": "16",
        "name": "实际利用外资",
        "kind": "indicator",
        "measure": "flow",
        "comparator": "eq",
        "target": "1300",
        "upper": null,
        "unit": "万美元",
        "nature": "expected",
        "actual": "400",
        "actual_period": "2022-03",
        "completion": "0.3076923077",
        "due": "0.25",
        "gap": "5.7692307692",
        "gap_unit": "pp",
        "pace": "1.2307692308",
        "forecast": "1600",
        "needed": "100",
        "verdict": "ahead",
        "light": "green",
        "parent": null,
        "category": "开放发展",
        "sector": null,
        "department": null,
        "status": null,
        "physical": null,
        "judgement": null,
        "schedule": "linear",
        "year_before": null,
        "change": null,
        "change_unit": null,
        "share": null,
        "allowance": null,
        "divergence": null,
        "months_late": null,
        "months_unfinished": null,
        "ground": "flow",
        "streak": 1,
        "turn": null
      },
      "1": {
        "code": "1",
        "name": "地区生产总值增速",
        "kind": "indicator",
        "measure": "growth",
        "comparator": "eq",
        "target": "6.5",
        "upper": null,
        "unit": "%",
        "nature": "expected",
        "actual": null,
        "actual_period": null,
        "completion": null,
        "due": null,
        "gap": null,
        "gap_unit": null,
        "pace": null,
        "forecast": null,
        "needed": null,
        "verdict": "no-data",
        "light": "grey",
        "parent": null,
        "category": "发展综合质量效益",
        "sector": null,
        "department": null,
        "status": null,
        "physical": null,
        "judgement": null,
        "schedule": null,
        "year_before": null,
        "change": null,
        "change_unit": null,
        "share": null,
        "allowance": null,
        "divergence": null,
        "months_late": null,
        "months_unfinished": null,
        "ground": "not-reported",
        "streak": null,
        "turn": null
      }
    }
    "#
    );
}

#[test]
fn csv_has_the_keys_of_the_json_as_columns() {
    let session = Session::with_plan();
    session.run("progress add 16 400 -p 2022-03").succeeds();
    let json: Value =
        serde_json::from_str(&session.run("report indicators -O json").succeeds()).unwrap();
    let keys: Vec<&String> = json["rows"][0].as_object().unwrap().keys().collect();
    let text = session.run("report indicators -O csv").succeeds();
    let heading: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    assert_eq!(keys, heading);
    let row = text.lines().find(|line| line.starts_with("16,")).unwrap();
    assert_snapshot!(row, @"16,实际利用外资,indicator,flow,eq,1300,,万美元,expected,400,2022-03,0.3076923077,0.25,5.7692307692,pp,1.2307692308,1600,100,ahead,green,,开放发展,,,,,,linear,,,,,,,,,flow,1,");
}

#[test]
fn every_format_has_the_same_items() {
    let session = reported();
    let count = |format: &str, is_row: fn(&str) -> bool| {
        let text = session.run(&format!("report indicators -O {format}")).succeeds();
        text.lines().filter(|line| is_row(line)).count()
    };
    assert_eq!(count("csv", |line| line.contains(",indicator,")), 23);
    assert_eq!(count("tsv", |line| line.contains("\tindicator\t")), 23);
    assert_eq!(count("json", |line| line.contains(r#""kind": "indicator""#)), 23);
    // People see the two headings as well.
    assert_eq!(
        count("md", |line| line.starts_with("| 1")
            || line.starts_with("| 2")
            || line.starts_with(['|']) && line.as_bytes()[2].is_ascii_digit()),
        25
    );
}

#[test]
fn markdown_can_be_pasted_into_a_document() {
    let session = Session::with_plan();
    session.run("progress add 15 2.3 -p 2022-06").succeeds();
    let text = session.run("report indicators -O md").succeeds();
    let lines = text
        .lines()
        .filter(|line| line.contains("编号") || line.contains("---") || line.contains("进出口"));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @"
    | 编号 | 指标 | 目标 | 完成值 | 完成率 | 应达 | 差距 | 判断 |
    | --- | --- | --- | ---: | ---: | ---: | ---: | --- |
    | 15 | 进出口总额 | 4亿元 | 2.3亿元 | 57.5% | 50.0% | +7.5点 | 绿 超序时 |
    ");
}

#[test]
fn the_ending_of_the_file_picks_the_format() {
    let session = reported();
    assert_snapshot!(session.run("report -o 执行情况.csv").whole(), @"
    ------- stderr -------
    已写出 执行情况.csv（178 行）
    ");
    assert!(session.read("执行情况.csv").starts_with("\u{feff}code,name,kind"));
    session.run("report -o 执行情况.csv --no-bom").succeeds();
    assert!(session.read("执行情况.csv").starts_with("code,name,kind"));
    session.run("report -o 执行情况.json").succeeds();
    assert!(session.read("执行情况.json").starts_with("{\n  \"schema_version\": 1"));
    session.run("report -o 执行情况.md").succeeds();
    assert!(session.read("执行情况.md").contains("| 编号 |"));
    session.run("report -o 执行情况.txt").succeeds();
    assert!(session.read("执行情况.txt").contains("编号  指标"));
    assert_snapshot!(session.run("report -o 执行情况.pptx").whole(), @"
    ------- stderr -------
    错误：不认识输出格式“pptx”；可用：table、csv、tsv、json、md、html、docx、xlsx、zip
    [exit status: 2]
    ");
    assert_snapshot!(session.run("report -o 没有/这里.csv").whole(), @"
    ------- stderr -------
    错误：没有/这里.csv: 所在目录不存在
    提示：请先建立目录，或核对路径
    [exit status: 1]
    ");
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let session = reported();
    assert!(!session.run("report").succeeds().contains('\u{1b}'));
    assert!(session.run("report --color always").succeeds().contains('\u{1b}'));
    session.run("report --color always -o r.txt").succeeds();
    assert!(!session.read("r.txt").contains('\u{1b}'));
}

/// A plan with figures that miss their targets by a hair, and with wide ones.
fn close() -> Session {
    let session = Session::new();
    session.write(
        "list.csv",
        "编号,指标名称,单位,目标,类型,上年实际\n\
         1,空气质量优良天数比率,%,95,比重,94\n2,调查失业率,%,5.5以内,比重,\n3,工业增加值增速,%,7,,\n\
         4,税收收入,亿元,30000,,\n5,细颗粒物浓度,微克/立方米,33以内,水平,36\n",
    );
    session.write(
        "progress.csv",
        "编号,期间,数值\n1,2022-06,94.98\n2,2022-06,5.65\n3,2022-06,6.96\n4,2022-06,14999\n5,2022-06,33.4\n",
    );
    session.run("import list.csv --plan 示例区-2022").succeeds();
    session.run("import progress.csv").succeeds();
    session
}

#[test]
fn a_gap_tells_as_much_as_the_figures_it_comes_of() {
    let session = close();
    assert_snapshot!(session.run("report indicators").succeeds(), @"
    示例区-2022  截至2022年6月  序时进度 50.0%（按月均分）

    编号  指标        目标                完成值  完成率             差距  判断
    1     空气质量优  95%                 94.98%   98.0%          -0.02点  蓝 关注
          良天数比率
    2     调查失业率  5.5%以内             5.65%       -          -0.15点  黄 滞后
    3     工业增加值  7%                   6.96%       -          -0.04点  黄 滞后
          增速
    4     税收收入    30000亿元        14999亿元   50.0%         -0.003点  蓝 关注
    5     细颗粒物浓  33微克/立  33.4微克/立方米   86.7%  -0.4微克/立方米  黄 滞后
          度          方米以内

    屏幕较窄，未列：应达
    ");
    let rows = session.json("report indicators -O json");
    let gaps: Vec<&str> =
        rows["rows"].as_array().unwrap().iter().map(|row| row["gap"].as_str().unwrap()).collect();
    assert_eq!(gaps, ["-0.02", "-0.15", "-0.04", "-0.0033333333", "-0.4"]);
}

#[test]
fn periods_have_a_unit_and_the_oldest_give_way() {
    let session = close();
    session.run("target revise 4 3.5万亿元 --effective 2022-05-01 --reason 增收").succeeds();
    for month in 1..=12 {
        session.run(&format!("progress add 4 {} -p 2022-{month:02}", 2700 * month)).succeeds();
        session.run(&format!("progress add 5 32.{month:02} -p 2022-{month:02}")).succeeds();
    }
    assert_snapshot!(session.run("report indicators --by month").succeeds(), @"
    示例区-2022  截至2022年12月  序时进度 100.0%（按月均分）

    编号  指标      目标       单位           7月    8月    9月   10月   11月   12月
    1     空气质量  95%        %                -      -      -      -      -      -
          优良天数
          比率
    2     调查失业  5.5%以内   %                -      -      -      -      -      -
          率
    3     工业增加  7%         %                -      -      -      -      -      -
          值增速
    4     税收收入  3.5万亿元  亿元         18900  21600  24300  27000  29700  32400
    5     细颗粒物  33微克/立  微克/立方米  32.07  32.08  32.09   32.1  32.11  32.12
          浓度      方米以内

    屏幕较窄，未列：1月  2月  3月  4月  5月  6月
    ");
    assert_snapshot!(session.run("report indicators --by quarter").succeeds(), @"
    示例区-2022  截至2022年12月  序时进度 100.0%（按月均分）

    编号  指标            目标               单位           3月    6月    9月   12月
    1     空气质量优良天  95%                %                -  94.98      -      -
          数比率
    2     调查失业率      5.5%以内           %                -   5.65      -      -
    3     工业增加值增速  7%                 %                -   6.96      -      -
    4     税收收入        3.5万亿元          亿元          8100  16200  24300  32400
    5     细颗粒物浓度    33微克/立方米以内  微克/立方米  32.03  32.06  32.09  32.12
    ");
    let list = session.run("report indicators --by month -O csv").succeeds();
    assert!(list.lines().next().unwrap().contains(",m01,m02,"), "{list}");
}

#[test]
fn every_table_fits_a_narrow_screen() {
    let session = close();
    session.take("dispatch/projects.csv");
    session.take("dispatch/progress.csv");
    session.write(
        "more.csv",
        "编号,指标名称,单位,目标\n6,森林覆盖率,%,保持上年水平\n7,外贸进出口总额增速,%,5\n8,用电量,亿千瓦时,120\n",
    );
    session.run("import projects.csv more.csv --plan 示例区-2022").succeeds();
    session.run("import progress.csv").succeeds();
    for (item, month, value) in [(7, 5, "1"), (7, 6, "-1"), (8, 4, "11"), (3, 5, "-1")] {
        session.run(&format!("progress add {item} {value} -p 2022-{month:02}")).succeeds();
    }
    session
        .run("target revise 5 32微克/立方米以内 --effective 2022-02-01 --approver 区人大常委会 --document 区人发〔2022〕8号 --reason 上级调整任务")
        .succeeds();
    let overview = session.run("report overview --lang en").succeeds();
    assert!(overview.contains("Newly red") && overview.contains("Recovered"), "{overview}");
    for lang in ["zh", "en"] {
        for arguments in [
            "report",
            "report overview",
            "report projects --group-by unit",
            "report units",
            "report missing",
            "report indicators --by month",
            "report projects --by month",
            "target list",
            "progress list",
            "show 5 --explain",
        ] {
            let text = session.run(&format!("{arguments} --lang {lang}")).succeeds();
            let widest = text.lines().max_by_key(|line| line.width()).unwrap();
            assert!(widest.width() <= 80, "{arguments} {lang}: {widest}");
        }
    }
}
