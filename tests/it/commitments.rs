//! Commitments: quantified promises of the prose and of works, beside the targets of the table.

use insta::assert_snapshot;
use serde_json::Value;

use crate::session::Session;

/// A directory with the plan of the invented county in its database.
fn with_report() -> Session {
    let session = Session::new();
    session.take("commitments/report.txt");
    session.run("import report.txt").succeeds();
    session
}

/// A list of a dry run as lines of the fields `keys`.
fn listed(read: &Value, list: &str, keys: &[&str]) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let line = |row: &Value| keys.iter().map(|key| text(&row[*key])).collect::<Vec<_>>().join(" ");
    read[list].as_array().unwrap().iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_report_promises_more_than_its_table_says() {
    let session = Session::new();
    session.take("commitments/report.txt");
    assert_snapshot!(session.run("import report.txt").whole(), @"
    青禾县 2025年计划  ←  report.txt

    指标       4  4 个编号                          第8-11行
    实事       3  2025年计划                        专栏1  第25-27行
    任务      17  其中实事 5 项，另有重申指标 3 处  第18-27行
    投资安排   3  86 个项目，年度计划 98亿元        第14行
    上年实际   1  2024年实际数                      第4行

    核对 1 处
    疑  第20行  森林覆盖率别处写作“46.5”，此处写作“提高到46.8%”；现按前者，请核对
                逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    已存入 青禾县-2025。
    接下来：plan report，或 plan progress add 1 数值 -p 2025-12
    ------- stderr -------
    新建数据库 plan.db
    ");
    assert_snapshot!(session.run("report overview -p 2025-06").whole(), @"
    青禾县-2025  截至2025年6月  序时进度 50.0%（按月均分）

    总体
    事项  总数  绿  蓝  黄  红  未报  未到期  其他
    指标     4   0   0   0   0     2       2     0
    实事     3   0   0   0   0     3       0     0
    任务    17   0   0   0   0    17       0     0

    投资安排    个数     总投资  年度计划
    重点项目      86  412.5亿元    98亿元
      新建项目    31  120.5亿元    36亿元
      续建项目    55    292亿元    62亿元
    ");
}

#[test]
fn the_dry_run_lists_what_is_promised_and_what_is_told_again() {
    let session = Session::new();
    session.take("commitments/report.txt");
    let read = session.json("import report.txt -n --format json");
    let keys = ["code", "item", "name", "comparator", "value", "unit", "measure", "stretch"];
    assert_snapshot!(listed(&read, "commitments", &keys), @"
    T001 null 招商引资到位资金 ge 40 亿元 flow false
    T002 null 新引进亿元企业 eq 12 家 flow false
    T003 null 培育规上企业 eq 8 家 flow true
    T004 null 培育专精特新企业 eq 3 家 flow true
    T005 null 高新技术企业 eq 45 家 level false
    T006 null 开工建设重大项目 eq 14 个 flow false
    T007 null 改造老旧小区 eq 10 个 flow false
    T008 null 农村公路 eq 62 公里 flow false
    T009 null 新栽树林 eq 4200 亩 flow false
    T010 null 建设绿道 eq 26 公里 flow false
    T011 null 义务教育巩固率 ge 99 % share false
    T012 null 调查失业率 le 5.5 % share false
    T013 L01 新增托育床位 eq 120 个 flow false
    T014 L01 新增养老床位 eq 90 张 flow false
    T015 L02 铺设管网 eq 35 公里 flow false
    T016 L02 惠及农村人口 eq 2.6 万人 flow false
    T017 L03 县图书馆新馆项目总建筑面积 eq 6400 平方米 flow false
    ");
    assert_snapshot!(listed(&read, "restatements", &["item", "text"]), @"
    4 力争培育规上企业8家、专精特新企业3家，高新技术企业达到45家，研发投入占地区生产总值比重达到2.1%
    3 去年改造的9个老旧小区转入管护，今年改造老旧小区10个、农村公路62公里，新栽树林4200亩，森林覆盖率提高到46.8%
    2 城镇新增就业3200人以上，义务教育巩固率稳定在99%以上，调查失业率控制在5.5%以内
    ");
    let first = &read["commitments"][0];
    assert_eq!(first["wording"], "40亿元以上");
    assert_eq!(first["source"]["line"], 18);
    assert!(first["text"].as_str().unwrap().contains("招商引资到位资金40亿元以上"));
    let keys = ["grade", "code", "message"];
    assert_snapshot!(listed(&read, "findings", &keys), @"warning restated-otherwise 森林覆盖率别处写作“46.5”，此处写作“提高到46.8%”；现按前者，请核对");
}

#[test]
fn a_promise_is_reported_and_judged_like_an_amount() {
    let session = with_report();
    assert_snapshot!(session.run("progress add T008 35.5 -p 2025-06").whole(), @"已填报 T008 农村公路  2025年6月  累计 35.5公里");
    assert_snapshot!(session.run("progress add 托育床位 40 -p 2025-06").whole(), @"已填报 T013 新增托育床位  2025年6月  累计 40个");
    assert_snapshot!(session.run("progress add T012 5.4% -p 2025-06").whole(), @"已填报 T012 调查失业率  2025年6月  5.4%");
    let row = session.row("T008");
    let keys = ["kind", "measure", "target", "actual", "gap", "verdict", "light"];
    assert_eq!(
        keys.map(|key| row[key].as_str().unwrap()),
        ["commitment", "flow", "62", "35.5", "7.2580645161", "ahead", "green"]
    );
    assert_snapshot!(session.run("report commitments").whole(), @"
    青禾县-2025  截至2025年6月  序时进度 50.0%（按月均分）

    编号  任务              目标           完成值  完成率   应达     差距  判断
    T001  招商引资到位资金  40亿元以上          -       -      -        -  灰 未报
    T002  新引进亿元企业    12家                -       -      -        -  灰 未报
    T003  培育规上企业      力争8家             -       -      -        -  灰 未报
    T004  培育专精特新企业  力争3家             -       -      -        -  灰 未报
    T005  高新技术企业      达到45家            -       -      -        -  灰 未报
    T006  开工建设重大项目  14个                -       -      -        -  灰 未报
    T007  改造老旧小区      10个                -       -      -        -  灰 未报
    T008  农村公路          62公里       35.5公里   57.3%  50.0%   +7.3点  绿 超序时
    T009  新栽树林          4200亩              -       -      -        -  灰 未报
    T010  建设绿道          26公里              -       -      -        -  灰 未报
    T011  义务教育巩固率    稳定在99%以         -       -      -        -  灰 未报
                            上
    T012  调查失业率        控制在5.5%       5.4%       -      -   +0.1点  绿 达序时
                            以内
    T013  新增托育床位      120个            40个   33.3%  50.0%  -16.7点  黄 滞后
    T014  新增养老床位      90张                -       -      -        -  灰 未报
    T015  铺设管网          35公里              -       -      -        -  灰 未报
    T016  惠及农村人口      2.6万人             -       -      -        -  灰 未报
    T017  县图书馆新馆项目  6400平方米          -       -      -        -  灰 未报
          总建筑面积
    ");
    assert_snapshot!(session.run("report commitments --group-by kind --light green").whole(), @"
    青禾县-2025  截至2025年6月  序时进度 50.0%（按月均分）

    累计量（1 项）
    编号  任务      目标      完成值  完成率  进度图         应达    差距  判断
    T008  农村公路  62公里  35.5公里   57.3%  ██████│·····  50.0%  +7.3点  绿 超序时

    比重（1 项）
    编号  任务        目标            完成值    差距  判断
    T012  调查失业率  控制在5.5%以内    5.4%  +0.1点  绿 达序时
    ");
    assert_snapshot!(session.run("show T013").whole(), @"
    T013 新增托育床位  青禾县-2025

    目标  120个  累计量
    内容  新增托育床位120个、养老床位90张。
    上级  L01 “一老一小”服务工程
    进度  6月  累计 40个
    判断  黄 滞后  完成率 33.3%  应达 50.0%（按月均分）  差距 -16.7点  r=0.67
    余下  月均需 13.33个  照此全年 80个
    出处  report.txt:25  ““一老一小”服务工程：新增托育床位120个、养老床位90张。”
    ");
    assert_snapshot!(session.run("show L01").whole(), @"
    L01 “一老一小”服务工程  青禾县-2025

    目标  新增托育床位120个、养老床位90张。
    状态  计划
    任务  T013 新增托育床位  120个
          T014 新增养老床位  90张
    判断  灰 未报
    出处  report.txt:25  ““一老一小”服务工程：新增托育床位120个、养老床位90张。”
    ");
    let missing = session.run("report missing -p 2025-06").succeeds();
    assert!(missing.contains("T001") && !missing.contains("T008"), "{missing}");
    let units = "item set T001 --department 县招商局";
    session.run(units).succeeds();
    assert!(session.run("report units").succeeds().contains("县招商局"));
}

#[test]
fn commitments_are_told_in_english_too() {
    let session = Session::english();
    session.take("commitments/report.txt");
    assert_snapshot!(session.run("import report.txt").whole(), @"
    青禾县 2025  <-  report.txt

    Indicators    4  4 numbered                                lines 8-11
    Works         3  planned for 2025                          box 1  lines 25-27
    Commitments  17  5 of works; targets told again: 3         lines 18-27
    Investment    3  86 projects, 98亿元 planned for the year  line 14
    Last year     1  figures of 2024                           line 4

    1 thing to check
    check  line 20  森林覆盖率 is `46.5` elsewhere and `提高到46.8%` here; the first
                    is kept, please check
                    to answer these add --review, or list them with -n -o FILE.csv,
                    fill in the answers and import both

    Stored in 青禾县-2025.
    Next: plan report, or plan progress add 1 VALUE -p 2025-12
    ------- stderr -------
    New database plan.db
    ");
    assert_snapshot!(session.run("report commitments -p 2025-06 --light red").whole(), @"
    青禾县-2025  to the end of Jun 2025  schedule 50.0% (linear)

    (none)
    ");
    assert!(session.run("report --help").succeeds().contains("commitments"));
    assert!(session.run("export --help").succeeds().contains("commitments"));
}

#[test]
fn a_report_that_is_read_again_changes_nothing_and_another_number_is_told() {
    let session = with_report();
    assert_snapshot!(session.run("import report.txt").whole(), @"
    青禾县-2025 没有变化：文件中没有新的内容。
    另有 1 处核对，可用 plan import -n 文件 列出
    ");
    let other = session.read("report.txt").replace("农村公路62公里", "农村公路70公里");
    session.write("report.txt", other);
    let told = session.run("import report.txt").succeeds();
    assert!(told.contains("62公里 → 70公里"), "{told}");
    assert_eq!(session.row("T008")["target"], "70");
    session.run("undo").succeeds();
    assert_eq!(session.row("T008")["target"], "62");
}

#[test]
fn a_list_of_commitments_goes_out_and_comes_back() {
    let session = with_report();
    session.run("item set T009 --department 县林业局 --rhythm 季度").succeeds();
    session.run("schedule set 10/30/30/30 T009").succeeds();
    session.run("export commitments -o 任务.csv").succeeds();
    assert_snapshot!(session.run("import 任务.csv --plan 青禾县-2025").whole(), @"青禾县-2025 没有变化：文件中没有新的内容。");
    let list = session.read("任务.csv");
    let rows: Vec<&str> = list.lines().filter(|line| line.contains("T009")).collect();
    assert_snapshot!(rows.join("\n"), @"T009,新栽树林,,亩,4200亩,累计量,,,,县林业局,季度,10/30/30/30,去年改造的9个老旧小区转入管护，今年改造老旧小区10个、农村公路62公里，新栽树林4200亩，森林覆盖率提高到46.8%");
    let other = Session::new();
    other.take("commitments/report.txt");
    other.write("任务.csv", &list);
    other.run("import report.txt 任务.csv").succeeds();
    assert_eq!(other.run("export").succeeds(), session.run("export").succeeds());
}

#[test]
fn a_list_may_be_kept_by_hand() {
    let session = with_report();
    let list = "任务名称,单位,目标,责任单位\n孵化企业,家,培育25,县科技局\n高标准农田,万亩,3.5以上,县农业农村局\n公共机构节水型单位占比,%,达到60,县水利局\n";
    session.write("补充任务.csv", list);
    assert_snapshot!(session.run("import 补充任务.csv --plan 青禾县-2025").whole(), @"
    青禾县 2025年计划  ←  补充任务.csv

    任务  3     第2-4行

    新增 3 项
    T018 孵化企业
    T019 高标准农田
    T020 公共机构节水型单位占比

    已存入 青禾县-2025。
    ");
    let export = session.run("export commitments").succeeds();
    let own: Vec<&str> = export
        .lines()
        .filter(|line| {
            line.contains("县科技局") || line.contains("县水利局") || line.contains("县农业")
        })
        .collect();
    assert_snapshot!(own.join("\n"), @"
    T018,孵化企业,,家,培育25,累计量,,,,县科技局,月度,,
    T019,高标准农田,,万亩,3.5以上,累计量,,,,县农业农村局,月度,,
    T020,公共机构节水型单位占比,,%,达到60,比重,,,,县水利局,月度,,
    ");
    let add = "item add 农村改厕 --kind commitment --target 完成800户以上 --unit 户 --effective 2025-07-01 --reason 新增任务";
    assert_snapshot!(session.run(add).whole(), @"已新增：T021 农村改厕，自 2025-07-01 起");
    let row = session.row("T021");
    assert_eq!([&row["comparator"], &row["target"], &row["measure"]], ["ge", "800", "flow"]);
    assert_snapshot!(session.run("item add 改厕 --kind commitment --effective 2025-07-01 --reason 无").whole(), @"
    ------- stderr -------
    错误：“目标”不能为空
    提示：请用 --target 写明目标
    [exit status: 2]
    ");
    assert_snapshot!(session.run("target revise T021 900户 --effective 2025-08-01 --reason 追加").whole(), @"已调整 T021 农村改厕  完成800户以上 → 900户以上，自 2025-08-01 起（原目标保留，可用 --original）");
    assert_snapshot!(session.run("item set T021 --status 完工").whole(), @"
    ------- stderr -------
    错误：农村改厕是任务，没有开工、竣工和状态
    [exit status: 2]
    ");
}

#[test]
fn what_a_commitment_belongs_to_must_be_there() {
    let session = with_report();
    let list = "编号,任务名称,上级,单位,目标\nT101,铺设支管,L02,公里,8\nT102,打井,L09,口,3\n";
    session.write("任务.csv", list);
    assert_snapshot!(session.run("import 任务.csv --plan 青禾县-2025").whole(), @"
    ------- stderr -------
    错误：任务.csv 未导入
    任务.csv:3:15: 没有上级“L09”
    提示：请改正后重新导入
    [exit status: 1]
    ");
}

#[test]
fn a_work_that_is_dropped_takes_its_promises_along() {
    let session = with_report();
    let drop = "item drop L01 --effective 2025-07-01 --reason 与省级项目合并";
    assert_snapshot!(session.run(drop).whole(), @"已调出：L01 “一老一小”服务工程、T013 新增托育床位、T014 新增养老床位，自 2025-07-01 起");
    session.run("progress add T015 20 -p 2025-08").succeeds();
    for (code, verdict) in [("T013", "exempt"), ("T014", "exempt"), ("T015", "watch")] {
        assert_eq!(session.row(code)["verdict"], verdict, "{code}");
    }
}

#[test]
fn groups_of_projects_are_read_in_the_words_of_other_places() {
    let session = Session::new();
    session.take("commitments/report.txt");
    let read = session.json("import report.txt -n --format json");
    let keys = ["name", "parent", "count", "total", "annual", "unit"];
    assert_snapshot!(listed(&read, "investments", &keys), @"
    重点项目 null 86 412.5 98 亿元
    新建项目 重点项目 31 120.5 36 亿元
    续建项目 重点项目 55 292 62 亿元
    ");
    let other = session
        .read("report.txt")
        .replace("续建项目55个，总投资292亿元", "续建项目５５个，总投资超 291.9 亿元");
    session.write("other.txt", other);
    let read = session.json("import other.txt -n --format json");
    assert_snapshot!(listed(&read, "findings", &["grade", "message"]), @"
    rounding 重点项目总投资 412.5亿元 与分项之和 412.4亿元 相差 0.1，在进位范围内
    warning 森林覆盖率别处写作“46.5”，此处写作“提高到46.8%”；现按前者，请核对
    ");
    session.write("投资.csv", "项目类别,项目个数,总投资（亿元）,年度计划投资（万元）\n新建,31,120.5,360000\n续建,55,292,620000\n合计,86,412.5,980000\n");
    let read = session.json("import 投资.csv -n --plan 青禾县-2025 --format json");
    assert_snapshot!(listed(&read, "investments", &keys), @"
    新建 null 31 1205000 360000 万元
    续建 null 55 2920000 620000 万元
    ");
}

#[test]
fn a_commitment_has_no_status() {
    let session = Session::with_plan();
    insta::assert_snapshot!(session.run("item set T001 --status 新开工").whole(), @"
    ------- stderr -------
    错误：正式合同额是任务，没有开工、竣工和状态
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("item set T001 --status 新开工 --lang en").whole(), @"
    ------- stderr -------
    error: 正式合同额 is a commitment: it has no start, finish or status
    [exit status: 2]
    ");
}

#[test]
fn a_promise_that_names_one_project_belongs_to_it() {
    let session = Session::new();
    session.write("r.txt", "关于青禾县2024年国民经济和社会发展计划执行情况与2025年计划草案的报告\n\n一、2024年计划执行情况\n平稳。\n二、2025年主要目标\n今年主要目标是：地区生产总值增长6%。\n专栏1：2025年重点项目\n能源：青山岭风力发电项目、南河水库扩建工程、城北水厂、城北水厂项目。\n三、2025年重点任务\n青山岭风力发电项目新增装机3万千瓦。\n南河水库扩建等工程新增库容800万立方米。\n青山岭风力发电、南河水库扩建共安置农户60户。\n城北水厂铺设管网35公里。\n");
    session.run("import r.txt").succeeds();
    assert_snapshot!(session.run("export commitments -O csv").succeeds(), @"
    编号,名称,上级,单位,目标,类型,性质,领域,专栏,责任单位,填报周期,序时进度,内容
    T001,青山岭风力发电项目新增装机,P001,万千瓦,3万千瓦,累计量,,,,,月度,,青山岭风力发电项目新增装机3万千瓦
    T002,新增库容,,万立方米,800万立方米,累计量,,,,,月度,,南河水库扩建等工程新增库容800万立方米
    T003,青山岭风力发电、南河水库扩建共安置农户,,户,60户,累计量,,,,,月度,,青山岭风力发电、南河水库扩建共安置农户60户
    T004,城北水厂铺设管网,,公里,35公里,累计量,,,,,月度,,城北水厂铺设管网35公里
    ");
    assert_snapshot!(session.run("show P001").succeeds(), @"
    P001 青山岭风力发电项目  青禾县-2025  能源

    状态  计划
    任务  T001 青山岭风力发电项目新增装机  3万千瓦
    判断  灰 未报
    出处  r.txt:8  “青山岭风力发电项目”
    ");
}
