//! What changes how a plan is judged: targets, last year's months, rhythms, schedules, lights.

use insta::assert_snapshot;

use crate::session::Session;

fn with_progress() -> Session {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    session.run("import progress.csv").succeeds();
    session
}

mod targets {
    use super::*;

    #[test]
    fn a_target_is_revised_from_a_day_on_and_the_published_one_kept() {
        let session = Session::with_plan();
        session.run("progress add 16 900 -p 2022-08").succeeds();
        session.run("progress add 16 950 -p 2022-09").succeeds();
        assert_snapshot!(session.run("target revise 16 0.11亿美元 --effective 2022-09-10 --approver 区人大常委会 --document 示例〔2022〕8号 --reason 外需减弱").whole(), @"已调整 16 实际利用外资  1300万美元 → 0.11亿美元，自 2022-09-10 起（原目标保留，可用 --original）");
        assert_snapshot!(session.run("show 16").succeeds(), @"
        16 实际利用外资  綦江区-2022  开放发展  预期性

        目标    0.11亿美元  累计量
        原目标  1300万美元
        调整    0.11亿美元  自 2022-09-10 起  区人大常委会  示例〔2022〕8号  外需减弱
        上年    1280万美元  report.txt:45
        进度    8月  累计 900万美元
                9月  累计 950万美元
        判断    绿 超序时  完成率 86.4%  应达 75.0%（按月均分）  差距 +11.4点  r=1.15
        余下    月均需 50万美元  照此全年 1266.67万美元
        出处    report.txt:248  “1300”

        走势
                              完成值          应达
        8月  █████████▉··  900万美元  733.33万美元
        9月  ██████████▍·  950万美元     825万美元
        ");
        let target = |arguments: &str| {
            let rows = session.json(&format!("report indicators -O json {arguments}"));
            let rows = rows["rows"].as_array().unwrap();
            let row = rows.iter().find(|row| row["code"] == "16").unwrap().clone();
            row["target"].as_str().unwrap().to_owned()
        };
        assert_eq!(target("-p 2022-09"), "1100");
        assert_eq!(target("-p 2022-08"), "1300");
        assert_eq!(target("-p 2022-09 --original"), "1300");
        assert_eq!(session.json("report -O json --original")["targets"], "published");
        let list = session.run("target list -O csv").succeeds();
        let of_16: Vec<&str> = list.lines().filter(|line| line.starts_with("16,")).collect();
        assert_snapshot!(of_16.join("\n"), @"
        16,实际利用外资,1300万美元,flow,expected,,,,
        16,实际利用外资,0.11亿美元,flow,expected,2022-09-10,区人大常委会,示例〔2022〕8号,外需减弱
        ");
        // The report as published is still the same plan.
        assert_snapshot!(session.run("import report.txt").whole(), @"
        綦江区-2022 没有变化：文件中没有新的内容。
        另有 2 处核对，可用 plan import -n 文件 列出
        ");
        assert_eq!(target("-p 2022-09"), "1100");
    }

    #[test]
    fn targets_of_one_item_are_listed() {
        let session = with_progress();
        session.run("target revise 16 1200 --effective 2022-06-01 --reason 外需减弱").succeeds();
        assert_snapshot!(session.run("target list 16").whole(), @"
        编号  名称          目标        类型    性质    生效        调整原因
        16    实际利用外资  1300万美元  累计量  预期性  -           -
        16    实际利用外资  1200万美元  累计量  预期性  2022-06-01  外需减弱
        ");
        assert_snapshot!(session.run("target list 能耗双控 --lang en").whole(), @"
        ------- stderr -------
        error: no item `能耗双控`; near it: 11 能耗“双控”目标
        hint: plan report lists codes and names
        [exit status: 1]
        ");
        assert_snapshot!(session.run("target list 11").whole(), @"
        编号  名称          目标                  类型  性质
        11.1  能耗强度下降  完成国家和市下达目标  定性  约束性
        11.2  能耗年均增速  完成国家和市下达目标  定性  约束性
        ");
        assert_snapshot!(session.run("target list 没有的").whole(), @"
        ------- stderr -------
        错误：没有事项“没有的”
        提示：编号和名称见 plan report
        [exit status: 1]
        ");
        // What there is no room for is named.
        session
            .run("target revise 16 1100 --effective 2022-07-01 --approver 区人大常委会 --document 区人发〔2022〕8号 --reason 外需减弱")
            .succeeds();
        assert_snapshot!(session.run("target list 16 --lang en").whole(), @"
        Code  name      target    measure  From        Approved by  Document   Reason
        16    实际利用  1300万美  flow     -           -            -          -
              外资      元
        16    实际利用  1200万美  flow     2022-06-01  -            -          外需减弱
              外资      元
        16    实际利用  1100万美  flow     2022-07-01  区人大常委   区人发     外需减弱
              外资      元                             会           〔2022〕8
                                                                    号

        Left out for want of room: nature
        ");
    }

    #[test]
    fn words_become_a_number_that_figures_are_held_against() {
        let session = Session::with_plan();
        assert_snapshot!(session.run("progress add 11.1 2.9 -p 2022-12").whole(), @"
        ------- stderr -------
        错误：这是定性目标，应为 完成、达进度、基本符合、滞后、未完成、未下达，现为“2.9”
        [exit status: 1]
        ");
        assert_snapshot!(session.run("target revise 11.1 下降3.2% --effective 2022-06-30 --reason 市下达").whole(), @"已调整 11.1 能耗强度下降  完成国家和市下达目标 → 下降3.2%，自 2022-06-30 起（原目标保留，可用 --original）");
        assert_snapshot!(session.run("progress add 11.1 2.9 -p 2022-12").whole(), @"已填报 11.1 能耗强度下降  2022年12月  累计 2.9%");
        assert_snapshot!(session.run("show 11.1 -p 2022-12").succeeds(), @"
        11.1 能耗强度下降  綦江区-2022  绿色发展  约束性

        目标    下降3.2%  变动
        原目标  完成国家和市下达目标
        调整    下降3.2%  自 2022-06-30 起  市下达
        进度    12月  累计 2.9%
        判断    黄 未完成  完成率 90.6%  差距 -0.3点
        出处    report.txt:210  “完成国家和市下达目标”
        ");
    }

    #[test]
    fn a_revision_needs_a_day_of_the_plan_a_reason_and_a_target() {
        let session = Session::with_plan();
        assert_snapshot!(session.run("target revise 16 1100 --reason 外需减弱 --today 2023-02-01").whole(), @"
        ------- stderr -------
        错误：2023-02-01 已在 2022 年计划之后
        提示：请用 --effective 写明生效日期，如 2022-09-01
        [exit status: 2]
        ");
        assert_snapshot!(session.run("target revise 16 1100 --reason 外需减弱 --effective 9月").whole(), @"
        ------- stderr -------
        错误：应为日期，如 2022-05-31，现为“9月”
        提示：请改正 --effective
        [exit status: 2]
        ");
        assert_snapshot!(session.run("target revise 16 1100").whole(), @"
        ------- stderr -------
        错误：缺少 --reason <TEXT>
        提示：用法见 --help，如 plan --help、plan import --help
        [exit status: 2]
        ");
        assert_snapshot!(session.run("target revise 16 11o0 --reason 外需减弱 --effective 2022-09-01").whole(), @"
        ------- stderr -------
        错误：应为数字，如 1250.50，现为“11o0”
        [exit status: 1]
        ");
        assert_snapshot!(session.run("target revise 16 4亿元 --reason 外需减弱 --effective 2022-09-01").whole(), @"
        ------- stderr -------
        错误：单位“亿元”不能换算成“万美元”
        提示：请换算后填报，或写不带单位的数值
        [exit status: 1]
        ");
        assert_snapshot!(session.run("target revise L01 完成 --reason 外需减弱 --effective 2022-09-01").whole(), @"
        ------- stderr -------
        错误：新建城区两所小学没有可调整的目标
        [exit status: 1]
        ");
        assert_snapshot!(session.run("target revise 16 1100 --measure 什么 --reason 外需减弱 --effective 2022-09-01").whole(), @"
        ------- stderr -------
        错误：“类型”应为 增速、累计量、水平、比重、变动、天数、定性，现为“什么”
        [exit status: 2]
        ");
    }

    #[test]
    fn revisions_and_schedules_go_out_and_come_back() {
        let session = with_progress();
        session
            .run("target revise 16 1100 --reason 外需减弱 --effective 2022-09-01 --document 8号")
            .succeeds();
        session
            .run("target revise 11.1 下降3.2% --effective 2022-06-30 --reason 市下达")
            .succeeds();
        session.run("progress add 11.1 2.9 -p 2022-12").succeeds();
        session.run("schedule set 120%").succeeds();
        session.run("schedule set days --kind project").succeeds();
        session.run("schedule set 10/30/30/30 16").succeeds();
        let data = session.run("export").succeeds();
        let other = Session::new();
        other.write("all.csv", &data);
        other.run("import all.csv").succeeds();
        assert_eq!(other.run("export").succeeds(), data);
        let report = |session: &Session| session.run("report -O json -p 2022-12").succeeds();
        assert_eq!(report(&other), report(&session));
        let again = other.run("import all.csv").succeeds();
        assert!(again.contains("没有变化"), "{again}");
    }

    #[test]
    fn a_list_of_revisions_says_what_is_wrong_with_it() {
        let session = Session::with_plan();
        session.write("r.csv", "编号,目标,生效日期\n16,1o,9月\n16,1100,\n");
        assert_snapshot!(session.run("import r.csv --plan 綦江").whole(), @"
        ------- stderr -------
        错误：r.csv 未导入
        r.csv:2:4: 应为数字，如 1250.50，现为“1o”
        r.csv:2:7: 应为日期，如 2022-05-31，现为“9月”
        r.csv:3:9: “生效日期”不能为空
        提示：请改正后重新导入
        [exit status: 1]
        ");
        session.write("r.csv", "编号,目标,生效日期\n99,1100,2022/9/1\n");
        assert_snapshot!(session.run("import r.csv --plan 綦江").whole(), @"
        ------- stderr -------
        错误：r.csv 未导入
        r.csv:2:1: 没有事项“99”
        提示：编号和名称见 plan report
        [exit status: 1]
        ");
        session.write("r.csv", "编号,目标,生效日期\n16,1100,2022年9月1日\n");
        assert_snapshot!(session.run("import r.csv --plan 綦江").whole(), @"
        綦江区 2022年计划  ←  r.csv

        目标调整  1

        改动 1 处
        16 实际利用外资  目标  1300万美元 → 1100万美元 (2022-09-01)

        已存入 綦江区-2022。
        ");
    }

    #[test]
    fn a_revision_tells_what_it_takes_the_place_of_on_its_day() {
        let session = Session::with_plan();
        let revise = |to: &str, day: &str| {
            session.run(&format!("target revise 16 {to} --reason 示例 --effective {day}")).whole()
        };
        revise("1100", "2022-09-01");
        assert_snapshot!(revise("1200", "2022-06-01"), @"已调整 16 实际利用外资  1300万美元 → 1200万美元，自 2022-06-01 起（原目标保留，可用 --original）");
        assert_snapshot!(revise("1200", "2022-06-01"), @"16 实际利用外资 原已如此，未作改动。");
        // Words and comparisons may take the place of a number.
        assert_snapshot!(session.run("target revise 17 与经济增长同步 --reason 示例 --effective 2022-06-01").whole(), @"已调整 17 全体居民人均可支配收入增速  7% → 与经济增长同步，自 2022-06-01 起（原目标保留，可用 --original）");
        assert_snapshot!(session.run("target revise 15 完成市下达任务 --reason 示例 --effective 2022-06-01").whole(), @"已调整 15 进出口总额  4亿元 → 完成市下达任务，自 2022-06-01 起（原目标保留，可用 --original）");
    }

    #[test]
    fn a_bare_figure_keeps_the_direction_of_the_target_in_force() {
        let session = Session::new();
        session.write(
            "目标.csv",
            "编号,指标名称,单位,目标\n1,一般性支出,万元,不超过5000万元\n2,高新企业数,家,90以上\n3,单位能源消耗,%,下降3.2\n4,经济增速,%,6.5左右\n5,会议费,万元,不超过50\n",
        );
        session.run("import 目标.csv --plan 示例县-2022").succeeds();
        let revise = |arguments: &str| {
            session.run(&format!("target revise {arguments} --reason 示例")).succeeds()
        };
        assert_snapshot!(revise("1 6000 --effective 2022-03-01"), @"已调整 1 一般性支出  不超过5000万元 → 不超过6000万元，自 2022-03-01 起（原目标保留，可用 --original）");
        assert_snapshot!(revise("1 0.7亿元 --effective 2022-06-01"), @"已调整 1 一般性支出  不超过6000万元 → 不超过0.7亿元，自 2022-06-01 起（原目标保留，可用 --original）");
        assert_snapshot!(revise("2 100 --effective 2022-03-01"), @"已调整 2 高新企业数  90家以上 → 100家以上，自 2022-03-01 起（原目标保留，可用 --original）");
        assert_snapshot!(revise("3 2.8 --effective 2022-03-01"), @"已调整 3 单位能源消耗  下降3.2% → 下降2.8%，自 2022-03-01 起（原目标保留，可用 --original）");
        assert_snapshot!(revise("4 6 --effective 2022-03-01"), @"已调整 4 经济增速  6.5%左右 → 6%，自 2022-03-01 起（原目标保留，可用 --original）");
        // What is worded says itself what it is.
        assert_snapshot!(revise("2 100左右 --effective 2022-06-01"), @"已调整 2 高新企业数  100家以上 → 100家左右，自 2022-06-01 起（原目标保留，可用 --original）");
        session.run("progress add 1 3600 -p 2022-06").succeeds();
        assert_snapshot!(session.run("report indicators -p 2022-06").succeeds(), @"
        示例县-2022  截至2022年6月  序时进度 50.0%（按月均分）

        编号  指标          目标             完成值   应达       差距  判断
        1     一般性支出    不超过0.7亿元  3600万元  50.0%  +3400万元  黄 滞后
        2     高新企业数    100家左右             -      -          -  灰 未报
        3     单位能源消耗  下降2.8%              -      -          -  灰 未报
        4     经济增速      6%                    -      -          -  灰 未报
        5     会议费        不超过50万元          -      -          -  灰 未报
        ");
        session.write("调整.csv", "编号,目标,生效日期\n5,60,2022-03-01\n");
        assert_snapshot!(session.run("import 调整.csv --plan 示例县").succeeds(), @"
        示例县 2022年计划  ←  调整.csv

        目标调整  1

        改动 1 处
        5 会议费  目标  不超过50万元 → 不超过60万元 (2022-03-01)

        已存入 示例县-2022。
        ");
        let list = session.run("target list -O csv").succeeds();
        assert_snapshot!(list.lines().last().unwrap(), @"5,会议费,不超过60万元,level,,2022-03-01,,,");
        let data = session.run("export").succeeds();
        let other = Session::new();
        other.write("all.csv", &data);
        other.run("import all.csv").succeeds();
        assert_eq!(other.run("export").succeeds(), data);
        let again = session.run_with("import -", &data).succeeds();
        assert!(again.contains("没有变化"), "{again}");
    }

    #[test]
    fn what_promises_nothing_takes_the_place_of_no_target() {
        let session = Session::with_plan();
        let revise = |arguments: &str| {
            session.run(&format!("target revise {arguments} --reason 示例")).whole()
        };
        assert_snapshot!(revise("7 abc --effective 2022-06-01"), @"
        ------- stderr -------
        错误：应为数字，如 3.5亿元、9以上，或能够判断的文字，如 保持上年水平、完成下达任务，现为“abc”
        提示：确为文字目标的，请加 --measure 定性
        [exit status: 1]
        ");
        assert_snapshot!(revise("14 3 --effective 2022-06-01"), @"
        ------- stderr -------
        错误：原目标是文字，单写“3”看不出是什么数
        提示：请写单位，如 3%、3家，或加 --measure 写明类型；仍是文字目标的，请写成文字
        [exit status: 1]
        ");
        assert_snapshot!(revise("14 3 --measure 定性 --effective 2022-06-01"), @"
        ------- stderr -------
        错误：原目标是文字，单写“3”看不出是什么数
        提示：请写单位，如 3%、3家，或加 --measure 写明类型；仍是文字目标的，请写成文字
        [exit status: 1]
        ");
        assert_snapshot!(revise("1 7亿 --effective 2022-06-01"), @"
        ------- stderr -------
        错误：单位“亿”不能换算成“%”
        提示：请换算后填报，或写不带单位的数值
        [exit status: 1]
        ");
        assert_snapshot!(revise("1 6 --effective 2021-02-10"), @"
        ------- stderr -------
        错误：2021-02-10 早于 2022 年计划
        提示：请用 --effective 写明生效日期，如 2022-09-01
        [exit status: 1]
        ");
        assert_snapshot!(revise("1 6 --effective 2023-02-10"), @"
        ------- stderr -------
        错误：2023-02-10 已在 2022 年计划之后
        提示：请用 --effective 写明生效日期，如 2022-09-01
        [exit status: 1]
        ");
        assert_snapshot!(revise("1 6 --today 2021-12-20"), @"
        ------- stderr -------
        错误：2021-12-20 早于 2022 年计划
        提示：请用 --effective 写明生效日期，如 2022-09-01
        [exit status: 2]
        ");
        session.write("r.csv", "编号,目标,生效日期\n1,6,2021-02-10\n1,6,2023-02-10\n");
        assert_snapshot!(session.run("import r.csv --plan 綦江").whole(), @"
        ------- stderr -------
        错误：r.csv 未导入
        r.csv:2:5: 2021-02-10 早于 2022 年计划
        r.csv:3:5: 2023-02-10 已在 2022 年计划之后
        提示：请改正生效日期
        [exit status: 1]
        ");
        session.write("r.csv", "编号,目标,生效日期\n1,7亿,2022-06-01\n16,4亿元,2022-06-01\n");
        assert_snapshot!(session.run("import r.csv --plan 綦江").whole(), @"
        ------- stderr -------
        错误：r.csv 未导入
        r.csv:2:3: 单位“亿”不能换算成“%”
        r.csv:3:4: 单位“亿元”不能换算成“万美元”
        提示：请换算后填报，或写不带单位的数值
        [exit status: 1]
        ");
        session.write("r.csv", "编号,目标,生效日期\n16,0.11亿,2022-06-01\n18,1.3万,2022-06-01\n");
        assert_snapshot!(session.run("import r.csv --plan 綦江").whole(), @"
        綦江区 2022年计划  ←  r.csv

        目标调整  2

        改动 2 处
        16 实际利用外资      目标  1300万美元 → 0.11亿 (2022-06-01)
        18 城镇新增就业人数  目标  1.2万人 → 1.3万 (2022-06-01)

        已存入 綦江区-2022。
        ");
        // What says what it is may.
        assert_snapshot!(revise("7 保持上年水平 --effective 2022-06-01"), @"已调整 7 万人发明专利拥有量  3.1件/万人 → 保持上年水平，自 2022-06-01 起（原目标保留，可用 --original）");
        assert_snapshot!(revise("18 抓紧 --measure 定性 --effective 2022-06-01"), @"已调整 18 城镇新增就业人数  1.3万 → 抓紧，自 2022-06-01 起（原目标保留，可用 --original）");
        assert_snapshot!(revise("14 3类 --effective 2022-06-01"), @"已调整 14 綦河出境水质  完成国家和市下达目标 → 3类，自 2022-06-01 起（原目标保留，可用 --original）");
        assert_snapshot!(revise("14 90% --effective 2022-07-01"), @"已调整 14 綦河出境水质  3类 → 90%，自 2022-07-01 起（原目标保留，可用 --original）");
    }

    #[test]
    fn last_years_months_are_those_of_the_number_that_took_the_place_of_words() {
        let session = Session::with_plan();
        session
            .run("target revise 11.1 下降3.2% --effective 2022-06-30 --reason 市下达")
            .succeeds();
        assert_snapshot!(session.run("progress add 11.1 2.8 -p 2022-12 --year-before").whole(), @"已填报 11.1 能耗强度下降  2021年12月  累计 2.8%");
    }

    #[test]
    fn the_same_revision_twice_is_one() {
        let session = Session::with_plan();
        let revise = "target revise 16 1100 --reason 外需减弱 --effective 2022-09-01";
        session.run(revise).succeeds();
        assert_snapshot!(session.run(revise).whole(), @"16 实际利用外资 原已如此，未作改动。");
        let list = session.run("target list -O csv").succeeds();
        assert_eq!(list.lines().filter(|line| line.starts_with("16,")).count(), 2);
    }
}

mod last_year {
    use super::*;

    #[test]
    fn last_years_months_feed_the_forecast_and_the_comparison() {
        let session = Session::with_plan();
        session.run("progress add 16 500 -p 2022-06").succeeds();
        assert_snapshot!(session.run("progress add 16 480 -p 2022-06 --year-before").whole(), @"已填报 16 实际利用外资  2021年6月  累计 480万美元");
        assert_snapshot!(session.run("progress add 16 1200 -p 2021 --year-before").whole(), @"已填报 16 实际利用外资  2021年12月  累计 1200万美元");
        assert_snapshot!(session.run("show 16 --explain").succeeds(), @"
        16 实际利用外资  綦江区-2022  开放发展  预期性

        目标      1300万美元  累计量
        上年      1280万美元  report.txt:45
        去年同期  2021年6月  累计 480万美元
                  2021年12月  累计 1200万美元
        进度      6月  累计 500万美元
        去年同期  480万美元  同比 +4.2%
        判断      黄 滞后  完成率 38.5%  应达 50.0%（按月均分）  差距 -11.5点  r=0.77
        余下      月均需 133.33万美元  照此全年 1250万美元
        出处      report.txt:248  “1300”

        16 实际利用外资  黄 滞后  序时 按月均分（通常）  规则 default·累计量：r < 0.8，r ≥ 0.6
        A   完成值                                                 500万美元
        B   上年实际                                              1200万美元
        A′  去年同期                                               480万美元
        T   目标                                                  1300万美元
        c   完成率                      = A ÷ T                     38.4615%
        τ   序时进度                                                     50%
        d   与序时之差                  = c − τ                   -11.5385点
        r   完成率与序时之比            = c ÷ τ                       0.7692
        w   去年同期占全年              = A′ ÷ B                         40%
        F   照此全年（按去年同期占比）  = A ÷ w                   1250万美元
        n   其余月份月均需              = (T − A) ÷ (12 − m)  133.3333万美元
        ");
    }

    #[test]
    fn what_grew_tells_which_growth_the_rest_of_the_year_must_bring() {
        let session = Session::with_plan();
        session.run("progress add 1 3 -p 2022-06").succeeds();
        session.run("progress add 1 144亿元 -p 2022-06 --year-before").succeeds();
        session.run("progress add 1 300亿元 -p 2022-12 --year-before").succeeds();
        session.run("progress add 1 9.3 -p 2022-06 --year-before").succeeds();
        assert_snapshot!(session.run("show 1 --explain").succeeds(), @"
        1 地区生产总值增速  綦江区-2022  发展综合质量效益  预期性

        目标      6.5%  增速
        上年      3.2%  report.txt:12
                  506.91亿元（地区生产总值）  report.txt:12
        去年同期  2021年6月  累计 9.3%; 总量 144亿元
                  2021年12月  总量 300亿元
        进度      6月  累计 3%
        去年同期  9.3%  同比 -6.3点
        判断      黄 滞后  差距 -3.5点
        余下      其余月份需增长 9.73%
        出处      report.txt:111  “6.5”

        1 地区生产总值增速  黄 滞后  规则 default·增速：d < 0，A ≥ 0
        A   完成值                                                     3%
        B   上年实际                                                 3.2%
        Q′  去年同期总量                                          144亿元
        Q   去年全年总量                                          300亿元
        T   目标                                                     6.5%
        d   与目标之差      = A − T                                -3.5点
        w   去年同期占全年  = Q′ ÷ Q                                  48%
        g   其余月份需增长  = [(1 + T) − w(1 + A)] ÷ (1 − w) − 1  9.7308%
        ");
    }

    #[test]
    fn a_column_of_a_sheet_brings_last_years_months() {
        let session = Session::with_plan().columns(100);
        session.write(
            "sheet.csv",
            "编号,期间,数值,去年同期\n15,2022-06,2.3,2\n15,2022-12,,4.4\n3,2022-06,15.3,12\n",
        );
        assert_snapshot!(session.run("import sheet.csv").succeeds(), @"
        綦江区 2022年计划  ←  sheet.csv

        进度  5  2021年6月 至 2022年6月  第2-4行

        已存入 綦江区-2022。
        填报：新增 5 条，更正 0 条，相同 0 条
        ");
        let report = session.run("report indicators -p 2022-06 --light green").succeeds();
        assert_snapshot!(report, @"
        綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分）

        编号  指标              目标      完成值  去年同期    同比  完成率   应达    差距  判断
        3     固定资产投资增速  15%以上    15.3%       12%  +3.3点       -      -  +0.3点  绿 达序时
        15    进出口总额        4亿元    2.3亿元     2亿元  +15.0%   57.5%  50.0%  +7.5点  绿 超序时
        ");
    }

    #[test]
    fn last_years_months_can_be_listed_and_taken_back() {
        let session = Session::with_plan();
        session.run("progress add 16 480 -p 2022-06 --year-before").succeeds();
        assert_snapshot!(session.run("progress list -p 2021-06").succeeds(), @"
        编号  名称          期间     版次       数值  口径  填报人
        16    实际利用外资  2021-06     1  480万美元  累计  测试员
        ");
        session.run("progress remove 16 -p 2021-06 --reason 口径不同").succeeds();
        assert_snapshot!(session.run("progress list -p 2021-06").succeeds(), @"（无）");
        assert_snapshot!(session.run("progress add 16 480 -p 2021-06").whole(), @"
        ------- stderr -------
        错误：期间 2021-06 不在 2022 年计划之内
        提示：请用 -p 写明计划年度内的期间
        [exit status: 1]
        ");
        assert_snapshot!(session.run("progress add 16 480 -p 2020-06 --year-before").whole(), @"
        ------- stderr -------
        错误：期间 2020-06 不在 2022 年计划之内
        提示：请用 -p 写明计划年度内的期间
        [exit status: 1]
        ");
    }
}

mod changes {
    use super::*;

    #[test]
    fn a_change_may_be_reported_as_the_level_that_it_came_to() {
        let session = Session::new();
        session.write(
            "targets.csv",
            "编号,指标,目标,上年实际\n1,常住人口城镇化率,提高1.7个百分点,57.5%\n\
             2,建成区绿地率,提高0.5个百分点,\n3,煤炭消费占比,下降1个百分点,45%\n",
        );
        session.run("import targets.csv --plan 示例区-2022").succeeds();
        assert_snapshot!(session.run("progress add 1 58.35% -p 2022-12").whole(), @"已填报 1 常住人口城镇化率  2022年12月  累计 0.85个百分点");
        assert_eq!(session.row("1")["completion"], "0.5");
        // What is to fall counts its fall: from 45 to 44.6 is 40 % of the way, to 46 none of it.
        assert_snapshot!(session.run("progress add 3 44.6% -p 2022-06").whole(), @"已填报 3 煤炭消费占比  2022年6月  累计 0.4个百分点");
        assert_eq!(session.row("3")["completion"], "0.4");
        assert_snapshot!(session.run("progress add 3 46% -p 2022-12").whole(), @"已填报 3 煤炭消费占比  2022年12月  累计 -1个百分点");
        assert_eq!(session.row("3")["verdict"], "missed");
        assert_snapshot!(session.run("progress add 2 40.1% -p 2022-12").whole(), @"
        ------- stderr -------
        错误：不知道建成区绿地率的上年水平，算不出变动
        提示：请填变动的百分点数，或先导入上年实际
        [exit status: 1]
        ");
    }
}

mod comparisons {
    use super::*;

    #[test]
    fn comparisons_are_judged_once_the_other_figure_is_known() {
        let session = Session::new();
        session.write(
            "targets.csv",
            "编号,指标,单位,目标\n1,地区生产总值增速,%,6.5\n2,居民收入增速,%,与经济增长同步\n\
             3,农村居民收入增速,%,高于全市平均0.5个百分点以上\n4,病床数,张,保持上年水平\n\
             5,旅游收入,亿元,力争120\n",
        );
        session.run("import targets.csv --plan 示例区-2022").succeeds();
        session.run("progress add 1 6 -p 2022-06").succeeds();
        session.run("progress add 2 5.8 -p 2022-06").succeeds();
        session.run("progress add 3 7.2 -p 2022-06").succeeds();
        session.run("progress add 4 498 -p 2022-06").succeeds();
        session.run("progress add 5 30 -p 2022-06").succeeds();
        assert_snapshot!(session.run("report indicators").succeeds(), @"
        示例区-2022  截至2022年6月  序时进度 50.0%（按月均分）

        编号  指标              目标             完成值  完成率   应达     差距  判断
        1     地区生产总值增速  6.5%                 6%       -      -   -0.5点  黄 滞后
        2     居民收入增速      与经济增长同步     5.8%       -      -   -0.2点  黄 滞后
        3     农村居民收入增速  高于全市平均0.5    7.2%       -      -        -  灰 待定
                                个百分点以上
        4     病床数            保持上年水平      498张       -      -        -  灰 待定
        5     旅游收入          力争120亿元      30亿元   25.0%  50.0%  -25.0点  蓝 关注
        ");
        session.run("progress add 3 --reference 6.6 -p 2022-06").succeeds();
        session.run("progress add 4 500 -p 2022-12 --year-before").succeeds();
        assert_snapshot!(session.run("report indicators --explain").succeeds(), @"
        示例区-2022  截至2022年6月  序时进度 50.0%（按月均分）

        编号  指标            目标            完成值  完成率   应达     差距  判断
        1     地区生产总值增  6.5%                6%       -      -   -0.5点  黄 滞后
              速
        2     居民收入增速    与经济增长同步    5.8%       -      -   -0.2点  黄 滞后
        3     农村居民收入增  高于全市平均      7.2%       -      -   +0.1点  绿 达序时
              速              0.5个百分点以
                              上
        4     病床数          保持上年水平     498张       -      -     -2张  黄 滞后
        5     旅游收入        力争120亿元     30亿元   25.0%  50.0%  -25.0点  蓝 关注

        1 地区生产总值增速  黄 滞后  规则 default·增速：d < 0，A ≥ 0
        A  完成值                                                          6%
        T  目标                                                          6.5%
        d  与目标之差            = A − T                               -0.5点
        w  至今占全年（按序时）  = τ                                      50%
        g  其余月份需增长        = [(1 + T) − w(1 + A)] ÷ (1 − w) − 1      7%

        2 居民收入增速  黄 滞后  规则 default·增速：d < 0，A ≥ 0
        A  完成值                           5.8%
        R  对照值                             6%
        T  目标（对照值加差距）  = R + Δ      6%
        d  与目标之差            = A − T  -0.2点

        3 农村居民收入增速  绿 达序时  规则 default·增速：d ≥ 0
        A  完成值                           7.2%
        R  对照值                           6.6%
        Δ  差距要求                       +0.5点
        T  目标（对照值加差距）  = R + Δ    7.1%
        d  与目标之差            = A − T  +0.1点

        4 病床数  黄 滞后  比上年后退
        A  完成值                       498张
        B  上年实际                     500张
        T  目标（上年加差距）  = B + Δ  500张
        d  与目标之差          = A − T   -2张

        5 旅游收入  蓝 关注  序时 按月均分（通常）  力争目标，不亮黄灯红灯
        A  完成值                                     30亿元
        T  目标                                      120亿元
        c  完成率              = A ÷ T                   25%
        τ  序时进度                                      50%
        d  与序时之差          = c − τ                 -25点
        r  完成率与序时之比    = c ÷ τ                   0.5
        F  照此全年（按序时）  = A ÷ τ                60亿元
        n  其余月份月均需      = (T − A) ÷ (12 − m)   15亿元
        ");
        // A person may judge it too.
        session.run("progress add 2 达进度 -p 2022-07").succeeds();
    }
}

mod rhythms {
    use super::*;

    #[test]
    fn not_due_is_not_late() {
        let session = with_progress();
        let verdict = |month: &str| {
            let rows = session.json(&format!("report indicators -O json -p {month}"));
            let rows = rows["rows"].as_array().unwrap();
            let row = rows.iter().find(|row| row["code"] == "18").unwrap().clone();
            row["verdict"].as_str().unwrap().to_owned()
        };
        assert_eq!(verdict("2022-07"), "no-data");
        assert_snapshot!(session.run("item set 18 --rhythm 季度 --department 区人力社保局").whole(), @"已设定 18 城镇新增就业人数");
        assert_eq!(
            (verdict("2022-08"), verdict("2022-09")),
            ("watch".to_owned(), "no-data".to_owned())
        );
        // The report does not say how often it comes, so that what was set stays.
        session.run("import report.txt").succeeds();
        assert_eq!(verdict("2022-08"), "watch");
        assert_snapshot!(session.run("item set 18 --rhythm 季度").whole(), @"18 城镇新增就业人数 原已如此，未作改动。");
    }

    #[test]
    fn what_is_set_must_fit_the_item() {
        let session = Session::with_plan();
        assert_snapshot!(session.run("item set 18").whole(), @"
        ------- stderr -------
        错误：没有要设定的内容
        提示：请写 --department、--rhythm、--status、--start、--finish 之一
        [exit status: 2]
        ");
        assert_snapshot!(session.run("item set 18 --rhythm 每旬").whole(), @"
        ------- stderr -------
        错误：“填报周期”应为 月度、月度（1月免报）、季度、年度，现为“每旬”
        [exit status: 2]
        ");
        assert_snapshot!(session.run("item set 18 --start 2022-03").whole(), @"
        ------- stderr -------
        错误：城镇新增就业人数是指标，没有开工、竣工和状态
        [exit status: 2]
        ");
        assert_snapshot!(session.run("item set P001 --start 三月").whole(), @"
        ------- stderr -------
        错误：应为期间，如 2022-05、2022Q1、2022H1、2022，现为“三月”
        [exit status: 2]
        ");
        assert_snapshot!(session.run("progress add 18 --started 2022-03 -p 2022-03").whole(), @"
        ------- stderr -------
        错误：城镇新增就业人数是指标，没有开工、竣工和状态
        [exit status: 2]
        ");
    }
}

mod schedules {
    use super::*;

    #[test]
    fn a_schedule_is_of_the_plan_a_kind_or_an_item() {
        let session = with_progress();
        assert_snapshot!(session.run("schedule list").succeeds(), @"
        范围    序时进度
        全计划  按月均分
        ");
        assert_snapshot!(session.run("schedule set 120%").whole(), @"綦江区-2022的序时进度：120%");
        assert_snapshot!(session.run("schedule set 10/30/30/30 15").whole(), @"15 进出口总额的序时进度：10/30/30/30");
        assert_snapshot!(session.run("schedule set 按天数 --kind project").whole(), @"綦江区-2022  项目的序时进度：按天数");
        assert_snapshot!(session.run("schedule list").succeeds(), @"
        范围           序时进度
        全计划         120%
        项目           按天数
        15 进出口总额  10/30/30/30
        ");
        let due = |code: &str| {
            let rows = session.json("report indicators -O json -p 2022-06");
            let rows = rows["rows"].as_array().unwrap();
            let row = rows.iter().find(|row| row["code"] == code).unwrap().clone();
            (row["due"].as_str().unwrap().to_owned(), row["schedule"].as_str().unwrap().to_owned())
        };
        assert_eq!(due("15"), ("0.4".to_owned(), "10/30/30/30".to_owned()));
        assert_eq!(due("18"), ("0.6".to_owned(), "120%".to_owned()));
        // Days are counted by days.
        assert_eq!(due("12").1, "days");
        let head = session.run("report overview -p 2022-06").succeeds();
        assert_snapshot!(head.lines().next().unwrap(), @"綦江区-2022  截至2022年6月  序时进度 60.0%（120%，另有 2 项不同）");
        assert_snapshot!(session.run("schedule set 120%").whole(), @"綦江区-2022 原已如此，未作改动。");
        assert_snapshot!(session.run("schedule clear 16").whole(), @"16 实际利用外资 原已如此，未作改动。");
        assert_snapshot!(session.run("schedule clear 15").whole(), @"15 进出口总额不再另设序时进度");
        assert_eq!(due("15").1, "120%");
    }

    #[test]
    fn only_what_adds_up_has_a_schedule_and_none_is_slack() {
        let session = Session::with_plan();
        assert_snapshot!(session.run("schedule set 10/30/30/30 1").whole(), @"
        ------- stderr -------
        错误：地区生产总值增速的目标是增速，不按序时看
        提示：累计量、天数的指标和项目才有序时进度
        [exit status: 2]
        ");
        assert_snapshot!(session.run("schedule set 10/30/30/30 14").whole(), @"
        ------- stderr -------
        错误：綦河出境水质的目标是定性，不按序时看
        提示：累计量、天数的指标和项目才有序时进度
        [exit status: 2]
        ");
        assert_snapshot!(session.run("schedule set 120% 13").whole(), @"
        ------- stderr -------
        错误：森林覆盖率的目标是比重，不按序时看
        提示：累计量、天数的指标和项目才有序时进度
        [exit status: 2]
        ");
        assert_snapshot!(session.run("schedule set 50%").whole(), @"
        ------- stderr -------
        错误：加压的比例应不低于 100%，现为“50%”
        提示：100% 就是按月均分；前松后紧的，请写各季或各月的数，如 10/20/30/40
        [exit status: 2]
        ");
        assert_snapshot!(session.run("schedule set 50% 16").whole(), @"
        ------- stderr -------
        错误：加压的比例应不低于 100%，现为“50%”
        提示：100% 就是按月均分；前松后紧的，请写各季或各月的数，如 10/20/30/40
        [exit status: 2]
        ");
        assert_snapshot!(session.run("schedule set linear 12").whole(), @"12 空气质量优良天数的序时进度：按月均分");
        assert_snapshot!(session.run("schedule set 120% P001").whole(), @"P001 明泰铝业70万吨再生铝项目的序时进度：120%");
        // What was set before can be taken away.
        assert_snapshot!(session.run("schedule clear 1").whole(), @"1 地区生产总值增速 原已如此，未作改动。");
    }

    #[test]
    fn parts_must_add_up() {
        let session = Session::with_plan();
        assert_snapshot!(session.run("schedule set 10/30/30/40 16").whole(), @"
        ------- stderr -------
        错误：各期之和应为 100 或全年 1300，现为 110
        [exit status: 2]
        ");
        assert_snapshot!(session.run("schedule set 10/30/30/40").whole(), @"
        ------- stderr -------
        错误：各期之和应为 100，现为 110
        [exit status: 2]
        ");
        assert_snapshot!(session.run("schedule set 快一点").whole(), @"
        ------- stderr -------
        错误：应为序时进度，如 按月均分、按天数、120%、10/30/30/30（四季）或十二个月各数，现为“快一点”
        [exit status: 2]
        ");
        assert_snapshot!(session.run("schedule set 100/300/400/500 16").whole(), @"16 实际利用外资的序时进度：100/300/400/500=1300");
        assert_snapshot!(session.run("schedule set linear 16 --kind project").whole(), @"
        ------- stderr -------
        错误：[ITEM] 与 --kind <KIND> 不能同时使用
        提示：用法见 --help，如 plan --help、plan import --help
        [exit status: 2]
        ");
    }
}

mod lights {
    use super::*;

    #[test]
    fn a_set_is_named_and_its_words_are_used() {
        let session = with_progress();
        let sanya =
            session.run("report indicators -p 2022-06 --light red --lights sanya").succeeds();
        assert_snapshot!(sanya, @"
        綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分）  亮灯规则 sanya

        编号  指标                      目标  完成值    差距  判断           变化
        5     财政一般公共预算收入增速  5%     -1.3%  -6.3点  红牌 严重滞后  2个月
        ");
        let json = session.json("report overview -O json --lights wuhan");
        assert_eq!(json["lights"], "wuhan");
    }

    #[test]
    fn no_two_lights_have_one_word() {
        let session = with_progress();
        session.write("一.toml", "[words]\nred = \"绿\"\n");
        assert_snapshot!(session.run("lights check 一.toml").whole(), @"
        ------- stderr -------
        错误：一.toml 不能使用
        一.toml:2:7: 各灯的叫法应不相同，“绿”已用于 green 灯
        [exit status: 1]
        ");
        session.write("二.toml", "[words]\nred = \"预警\"\nblue = \"正常\"\nyellow = \"预警\"\n");
        assert_snapshot!(session.run("report overview --lights 二.toml").whole(), @"
        ------- stderr -------
        错误：二.toml 不能使用
        二.toml:4:10: 各灯的叫法应不相同，“预警”已用于 red 灯
        [exit status: 1]
        ");
        // Words that are usual elsewhere may change places.
        session.write("三.toml", "[words]\ngreen = \"红\"\nred = \"绿\"\n");
        assert_eq!(session.run("lights check 三.toml").code, 0);
        // In either language.
        for (light, zh, en) in [
            ("green", "绿", "green"),
            ("blue", "蓝", "blue"),
            ("yellow", "黄", "yellow"),
            ("red", "红", "red"),
            ("grey", "灰", "grey"),
        ] {
            for word in [zh, en] {
                session.write("四.toml", format!("[words]\n{light} = \"{word}\"\n"));
                assert_eq!(session.run("lights check 四.toml").code, 0, "{light} {word}");
                let other = if light == "red" { "blue" } else { "red" };
                session.write("四.toml", format!("[words]\n{other} = \"{word}\"\n"));
                assert_eq!(session.run("lights check 四.toml").code, 1, "{other} {word}");
            }
        }
    }

    #[test]
    fn a_set_of_ones_own_begins_with_one_that_is_built_in() {
        let session = with_progress();
        session.write("本地.toml", session.run("lights show default").succeeds());
        assert_snapshot!(session.run("lights check 本地.toml").whole(), @"本地 可以使用");
        let strict = "[flow]\nbands = [\n  { gap = \">= 0\", light = \"green\" },\n  { light = \"red\" },\n]\n\n[words]\nred = \"红牌\"\n";
        session.write("strict.toml", strict);
        let report = session.run("report indicators -p 2022-06 --light red --lights strict.toml");
        assert_snapshot!(report.succeeds(), @"
        綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分）  亮灯规则 strict

        编号  指标        目标       完成值  完成率   应达    差距  判断           变化
        5     财政一般公  5%          -1.3%       -      -  -6.3点  红牌 严重滞后  2个月
              共预算收入
              增速
        18    城镇新增就  1.2万人  0.55万人   45.8%  50.0%  -4.2点  红牌 严重滞后  4个月
              业人数
        ");
        assert_snapshot!(session.run("show 18 -p 2022-06 -e --lights strict.toml").succeeds(), @"
        18 城镇新增就业人数  綦江区-2022  共享发展  预期性

        目标  1.2万人  累计量
        上年  1.2万人  report.txt:61
        进度  3月  累计 0.29万人; 示例
              4月  累计 0.38万人; 示例
              5月  累计 0.47万人; 示例
              6月  累计 0.55万人; 示例
        判断  红牌 严重滞后  完成率 45.8%  应达 50.0%（按月均分）  差距 -4.2点  r=0.92
              亮灯规则 strict
        变化  4个月
        余下  月均需 0.11万人  照此全年 1.1万人
        出处  report.txt:261  “1.2”

        18 城镇新增就业人数  红牌 严重滞后  序时 按月均分（通常）  规则 strict·累计量：d < 0
        A  完成值                                      0.55万人
        B  上年实际                                     1.2万人
        T  目标                                         1.2万人
        c  完成率              = A ÷ T                 45.8333%
        τ  序时进度                                         50%
        d  与序时之差          = c − τ                -4.1667点
        r  完成率与序时之比    = c ÷ τ                   0.9167
        F  照此全年（按序时）  = A ÷ τ                  1.1万人
        n  其余月份月均需      = (T − A) ÷ (12 − m)  0.1083万人

        走势
                             完成值     应达
        3月  ██▉│········  0.29万人  0.3万人
        4月  ███▊│·······  0.38万人  0.4万人
        5月  ████▊│······  0.47万人  0.5万人
        6月  █████▌│·····  0.55万人  0.6万人
        ");
    }

    #[test]
    fn every_mistake_of_a_file_has_its_place() {
        let session = Session::with_plan();
        session.write("wrong.toml", "[flow]\nbands = [\n  { pace = \"0.8\", light = \"green\" },\n  { gap = \">= 0\", light = \"lila\" },\n]\n");
        assert_snapshot!(session.run("lights check wrong.toml").whole(), @r#"
        ------- stderr -------
        错误：wrong.toml 不能使用
        wrong.toml:3:12: “pace”应为加引号的条件，如 ">= 0.8"，现为“0.8”
        wrong.toml:4:3: 最后一档还有条件，有的数值没有灯可亮
        wrong.toml:4:27: 应为 green（绿）、blue（蓝）、yellow（黄）、red（红）、grey（灰），现为“lila”
        提示：条件是 >=、>、<=、< 之一加一个数；只有比值和增速可带 %
        提示：请在最后加一档，只写 light
        [exit status: 1]
        "#);
        assert_snapshot!(session.run("report --lights wrong.toml").whole(), @r#"
        ------- stderr -------
        错误：wrong.toml 不能使用
        wrong.toml:3:12: “pace”应为加引号的条件，如 ">= 0.8"，现为“0.8”
        wrong.toml:4:3: 最后一档还有条件，有的数值没有灯可亮
        wrong.toml:4:27: 应为 green（绿）、blue（蓝）、yellow（黄）、red（红）、grey（灰），现为“lila”
        提示：条件是 >=、>、<=、< 之一加一个数；只有比值和增速可带 %
        提示：请在最后加一档，只写 light
        [exit status: 1]
        "#);
        assert_snapshot!(session.run("report --lights 上海").whole(), @"
        ------- stderr -------
        错误：没有亮灯规则“上海”；已有：default、three-colour、yinchuan、sanya、tianjin、wuhan、xinhuang
        提示：自己的规则写成 TOML 文件，如 --lights 本地.toml；可从 plan lights show default 改起
        [exit status: 2]
        ");
        assert_snapshot!(session.run("report --lights none.toml").whole(), @"
        ------- stderr -------
        错误：none.toml: 文件不存在
        提示：请核对路径和文件名
        [exit status: 1]
        ");
        assert_snapshot!(session.run("lights show 上海").whole(), @"
        ------- stderr -------
        错误：没有亮灯规则“上海”；已有：default、three-colour、yinchuan、sanya、tianjin、wuhan、xinhuang
        提示：自己的规则写成 TOML 文件，如 --lights 本地.toml；可从 plan lights show default 改起
        [exit status: 2]
        ");
    }

    #[test]
    fn the_sets_that_are_built_in_are_listed() {
        assert_snapshot!(Session::new().columns(120).run("lights list").succeeds(), @"
        亮灯规则      名称                                          出处
        default       默认规则                                      参照武汉、银川、天津公开的办法
        three-colour  默认规则（三色）                              参照武汉、银川、天津公开的办法
        yinchuan      银川市重点项目“红黄绿灯”机制（2025）          https://m.qlbk.net/news/3Ww4l7bw75.html
        sanya         三亚市推进项目建设红黄绿亮牌督办机制（2022）  http://news.hndaily.cn/html/2022-05/13/
                                                                    content_58470_14809063.htm
        tianjin       天津市投资工作“红黄绿”分级监测（2022）        https://m.djxww.com/zixun/2022/0305/48584
        wuhan         武汉市重大项目管理办法                        http://gxhyy.yfsoft.com.cn/25400.html
        xinhuang      新晃县重点项目建设进度考核制度（2015）        http://moment.rednet.cn/rednetcms/news/
                                                                    localNews/20150514/125097.html
        ");
    }
}
