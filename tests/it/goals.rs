//! Targets in running text, as a person imports and reads them.

use crate::layouts::{reading, targets};
use crate::session::Session;

fn with_report(session: Session) -> Session {
    session.take("goals/云溪县-2023.txt");
    session
}

#[test]
fn a_report_without_a_table_gives_its_targets() {
    let session = with_report(Session::new());
    insta::assert_snapshot!(session.run("import 云溪县-2023.txt").succeeds(), @"
    云溪县 2023年计划  ←  云溪县-2023.txt

    指标      17  17 个编号，其中 3 个为定性目标  第11行
    上年实际   5  2022年实际数                    第7行

    核对 1 处
    疑  第11行  “固定资产投资和社会消费品零售总额分别增长8%、7.5%以上”末尾的修饰词是
                否也适用于固定资产投资增速，两可；现按不适用
                逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    已存入 云溪县-2023。
    接下来：plan report，或 plan progress add 1 数值 -p 2023-12
    ");
    insta::assert_snapshot!(session.run("report indicators -p 2023-03").succeeds(), @"
    云溪县-2023  截至2023年3月  序时进度 25.0%（按月均分，另有 1 项不同）

    编号  指标                        目标                判断
    1     地区生产总值增速            增长6.5%左右        灰 未报
    2     规模以上工业增加值增速      增长9%以上          灰 未报
    3     固定资产投资增速            增长8%              灰 未报
    4     社会消费品零售总额增速      增长7.5%以上        灰 未报
    5     一般公共预算收入            达到9.8亿元         灰 未报
    6     一般公共预算收入增速        同口径增长6%        灰 未报
    7     城镇居民人均可支配收入增速  增长7%              灰 未报
    8     农村居民人均可支配收入增速  增长8%              灰 未报
    9     居民消费价格涨幅            控制在3%左右        灰 未报
    10    城镇新增就业                3200人以上          灰 未报
    11    调查失业率                  5.5%以内            灰 未报
    12    粮食产量                    稳定在12.6万吨以上  灰 未报
    13    居民收入增速                增长与经济增长同步  灰 未报
    14    单位生产总值能耗            持续下降            灰 年度指标
    15    主要污染物排放量            持续下降            灰 年度指标
    16    空气质量优良天数            330天以上           灰 未报
    17    水环境质量                  完成市下达任务      灰 年度指标
    ");
    insta::assert_snapshot!(session.run("show 1").succeeds(), @"
    1 地区生产总值增速  云溪县-2023

    目标  增长6.5%左右  增速
    上年  4.1%  云溪县-2023.txt:7
          186.4亿元（地区生产总值）  云溪县-2023.txt:7
    判断  灰 未报
    出处  云溪县-2023.txt:11  “地区生产总值增长6.5%左右、力争突破200亿元”
    ");
    insta::assert_snapshot!(session.run("import 云溪县-2023.txt").succeeds(), @"
    云溪县-2023 没有变化：文件中没有新的内容。
    另有 1 处核对，可用 plan import -n 文件 列出
    ");
}

#[test]
fn every_target_keeps_its_words_and_its_line() {
    let session = with_report(Session::new());
    insta::assert_snapshot!(targets(&reading(&session, "云溪县-2023.txt")), @"
    1 | - | - | 地区生产总值增速 | growth approx 6.5 - % | - | - | 增长6.5%左右 | 11
    2 | - | - | 规模以上工业增加值增速 | growth ge 9 - % | - | - | 增长9%以上 | 11
    3 | - | - | 固定资产投资增速 | growth eq 8 - % | - | - | 增长8% | 11
    4 | - | - | 社会消费品零售总额增速 | growth ge 7.5 - % | - | - | 增长7.5%以上 | 11
    5 | - | - | 一般公共预算收入 | flow eq 9.8 - 亿元 | - | - | 达到9.8亿元 | 11
    6 | - | - | 一般公共预算收入增速 | growth eq 6 - % | - | - | 同口径增长6% | 11
    7 | - | - | 城镇居民人均可支配收入增速 | growth eq 7 - % | - | - | 增长7% | 11
    8 | - | - | 农村居民人均可支配收入增速 | growth eq 8 - % | - | - | 增长8% | 11
    9 | - | - | 居民消费价格涨幅 | growth approx 3 - % | - | - | 控制在3%左右 | 11
    10 | - | - | 城镇新增就业 | flow ge 3200 - 人 | - | - | 3200人以上 | 11
    11 | - | - | 调查失业率 | share le 5.5 - % | - | - | 5.5%以内 | 11
    12 | - | - | 粮食产量 | flow ge 12.6 - 万吨 | - | - | 稳定在12.6万吨以上 | 11
    13 | - | - | 居民收入增速 | qualitative - - - % | - | - | 增长与经济增长同步 | 11
    14 | - | - | 单位生产总值能耗 | qualitative - - - - | - | - | 持续下降 | 11
    15 | - | - | 主要污染物排放量 | qualitative - - - - | - | - | 持续下降 | 11
    16 | - | - | 空气质量优良天数 | days ge 330 - 天 | - | - | 330天以上 | 11
    17 | - | - | 水环境质量 | qualitative - - - - | - | - | 完成市下达任务 | 11
    ");
}

#[test]
fn it_is_told_in_english_too() {
    let session = with_report(Session::english());
    insta::assert_snapshot!(session.run("import 云溪县-2023.txt -n").succeeds(), @"
    云溪县 2023  <-  云溪县-2023.txt

    Indicators  17  17 numbered, 3 of them in words  line 11
    Last year    5  figures of 2022                  line 7

    1 thing to check
    check  line 11  in `固定资产投资和社会消费品零售总额分别增长8%、7.5%以上` the
                    last word may be meant for 固定资产投资增速 too; taken without
                    it
                    to answer these add --review, or list them with -n -o FILE.csv,
                    fill in the answers and import both

    Dry run: nothing was stored.
    ");
}

#[test]
fn goals_of_a_later_year_are_a_plan_of_their_own_when_asked() {
    let session = Session::new();
    session.write(
        "r.txt",
        "关于云溪县2021年国民经济和社会发展计划执行情况与2022年计划草案的报告\n\n一、2021年执行情况\n到2020年底，森林覆盖率为58%。\n二、2022年目标\n2022年主要预期目标是：地区生产总值增长7%左右，固定资产投资增长9%。今年城镇新增就业6000人，到2025年，地区生产总值达到320亿元，森林覆盖率达到62%。\n专栏1：2022年重点项目\n能源：青山岭风力发电项目。\n三、措施\n新建学校3所，力争2025年常住人口城镇化率超过60%；2026年再建2所。\n",
    );
    insta::assert_snapshot!(session.run("import r.txt --plan 云溪县-2025").succeeds(), @"
    云溪县 2025年计划  ←  r.txt

    指标  3  3 个编号  第6-10行

    已存入 云溪县-2025。
    接下来：plan report，或 plan progress add 1 数值 -p 2025-12
    ");
    insta::assert_snapshot!(session.run("export --plan 云溪县-2025 targets").succeeds(), @"
    编号,上级,名称,单位,目标,类型,性质,类别,上年实际,责任单位,填报周期,序时进度
    1,,地区生产总值,亿元,达到320亿元,累计量,,,,,季度,
    2,,森林覆盖率,%,达到62%,比重,,,,,年度,
    3,,常住人口城镇化率,%,超过60%,比重,,,,,年度,
    ");
    // The report's own plan has none of them.
    session.run("import r.txt").succeeds();
    let own = session.run("export targets --plan 云溪县-2022").succeeds();
    assert!(!own.contains("320亿元") && !own.contains("62%"), "{own}");
    insta::assert_snapshot!(session.run("import r.txt --plan 云溪县-2030").whole(), @"
    ------- stderr -------
    错误：r.txt 未导入
    r.txt:1: 这里是 云溪县-2022，前面指明的是 云溪县-2030
    提示：不同的计划请分开导入；--plan 应与文件一致，或不写
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run("import r.txt --plan 云溪县-2021").whole(), @"
    ------- stderr -------
    错误：r.txt 未导入
    r.txt: 没有找到指标表，也没有找到写明目标的句子
    r.txt:1: 这里是 云溪县-2022，前面指明的是 云溪县-2021
    提示：报告应有带“指标”和“目标”两列的表，或“今年主要预期目标是：……”这样的句子；只有清单时，可存为 CSV 用 --plan 地区-年份 导入；进度报告请加 --as progress
    提示：不同的计划请分开导入；--plan 应与文件一致，或不写
    [exit status: 1]
    ");
}
