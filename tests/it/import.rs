//! `plan import`: what is read, printed and stored from reports and lists.

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::GB18030;
use serde_json::Value;

use crate::layouts::{assert_quoted, list, quotes, reading, targets};
use crate::session::{Session, fixtures};

/// The sample report's text.
fn report() -> String {
    std::fs::read_to_string(fixtures().join("qijiang-2022/report.txt")).unwrap()
}

/// A directory with the sample report in it, not yet imported.
fn with_report() -> Session {
    let session = Session::new();
    session.take("qijiang-2022/report.txt");
    session
}

/// What was read from the sample report.
fn sample() -> Value {
    reading(&with_report(), "report.txt")
}

/// Everything that is stored of the only plan.
fn export(session: &Session) -> String {
    session.run("export").succeeds()
}

/// The export of a plan that `arguments` import into an empty database.
#[track_caller]
fn imported(session: &Session, arguments: &str) -> String {
    session.run(&format!("import {arguments}")).succeeds();
    export(session)
}

/// The bytes of the database.
fn database(session: &Session) -> Vec<u8> {
    std::fs::read(session.path("plan.db")).unwrap()
}

/// The lines that only one of two exports has.
fn changes(old: &str, new: &str) -> String {
    let only_in = |one: &str, other: &str, sign: char| {
        let known: BTreeSet<&str> = other.lines().collect();
        let lines = one.lines().filter(|line| !known.contains(line));
        lines.fold(String::new(), |text, line| text + &format!("{sign} {line}\n"))
    };
    only_in(old, new, '-') + &only_in(new, old, '+')
}

/// Asserts that two exports are the same to the byte.
#[track_caller]
fn assert_same(one: &str, other: &str) {
    assert!(one == other, "{}", changes(one, other));
}

/// The sample report with each of `edits` made in its one place.
#[track_caller]
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(report(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replacen(old, new, 1)
    })
}

/// The part of `told` that begins with the line `title`.
#[track_caller]
fn from<'a>(told: &'a str, title: &str) -> &'a str {
    &told[told.find(title).unwrap_or_else(|| panic!("no {title} in {told}"))..]
}

mod sample {
    use super::*;

    #[test]
    fn the_plan_is_named_by_the_title() {
        let plan = sample()["plan"].to_string();
        insta::assert_snapshot!(plan, @r#"{"place":"綦江区","part_of":"重庆市","year":2022,"title":"关于重庆市綦江区2021年国民经济和社会发展计划执行情况及2022年计划草案的报告"}"#);
    }

    #[test]
    fn all_23_targets_of_18_numbered_rows_are_read() {
        let read = sample();
        let numbered: BTreeSet<&str> = read["targets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["code"].as_str().unwrap().split('.').next().unwrap())
            .collect();
        assert_eq!((read["targets"].as_array().unwrap().len(), numbered.len()), (23, 18));
        insta::assert_snapshot!(targets(&read), @"
        1 | - | 发展综合质量效益 | 地区生产总值增速 | growth eq 6.5 - % | expected | - | 6.5 | 111
        2 | - | 发展综合质量效益 | 工业增加值增速 | growth ge 9 - % | expected | - | 9以上 | 117
        3 | - | 发展综合质量效益 | 固定资产投资增速 | growth ge 15 - % | expected | - | 15以上 | 123
        4 | - | 发展综合质量效益 | 社会消费品零售总额增速 | growth eq 10 - % | expected | - | 10 | 135
        5 | - | 发展综合质量效益 | 财政一般公共预算收入增速 | growth eq 5 - % | expected | - | 5 | 141
        5.1 | 5 | 发展综合质量效益 | 税收收入增速 | growth eq 12.1 - % | expected | - | 12.1 | 147
        6 | - | 创新发展 | R&D经费支出占地区生产总值比重 | share eq 2.5 - % | expected | - | 2.5 | 154
        7 | - | 创新发展 | 万人发明专利拥有量 | level eq 3.1 - 件/万人 | expected | - | 3.1 | 160
        8 | - | 协调发展 | 民营经济增加值增速 | growth eq 8 - % | expected | - | 8 | 167
        9 | - | 协调发展 | 常住人口城镇化率 | change eq 1.7 - 个百分点 | expected | - | 提高1.7个百分点 | 173
        10.1 | 10 | 绿色发展 | 二氧化硫 | qualitative - - - % | binding | - | 完成国家和市下达目标 | 181
        10.2 | 10 | 绿色发展 | 氮氧化物 | qualitative - - - % | binding | - | 完成国家和市下达目标 | 188
        10.3 | 10 | 绿色发展 | 化学需氧量 | qualitative - - - % | binding | - | 完成国家和市下达目标 | 195
        10.4 | 10 | 绿色发展 | 氨氮 | qualitative - - - % | binding | - | 完成国家和市下达目标 | 202
        11.1 | 11 | 绿色发展 | 能耗强度下降 | qualitative - - - % | binding | - | 完成国家和市下达目标 | 210
        11.2 | 11 | 绿色发展 | 能耗年均增速 | qualitative - - - % | binding | - | 完成国家和市下达目标 | 217
        12 | - | 绿色发展 | 空气质量优良天数 | days ge 325 - 天 | binding | - | ≥325 | 223
        13 | - | 绿色发展 | 森林覆盖率 | share eq 52 - % | binding | - | 52% | 229
        14 | - | 绿色发展 | 綦河出境水质 | qualitative - - - - | binding | - | 完成国家和市下达目标 | 235
        15 | - | 开放发展 | 进出口总额 | flow eq 4 - 亿元 | expected | - | 4 | 242
        16 | - | 开放发展 | 实际利用外资 | flow eq 1300 - 万美元 | expected | - | 1300 | 248
        17 | - | 共享发展 | 全体居民人均可支配收入增速 | growth eq 7 - % | expected | - | 7 | 255
        18 | - | 共享发展 | 城镇新增就业人数 | flow eq 1.2 - 万人 | expected | - | 1.2 | 261
        ");
    }

    #[test]
    fn projects_are_counted_by_box_and_sector() {
        let read = sample();
        let counts = |fields: &str| -> Vec<String> {
            let rows = list(&read, "projects", &[fields]);
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for row in rows.lines() {
                *counts.entry(row).or_default() += 1;
            }
            counts.iter().map(|(row, count)| format!("{row}: {count}")).collect()
        };
        assert_eq!(counts("box"), ["1: 45", "4: 26", "5: 48", "6: 15", "7: 16"]);
        assert_eq!(counts("year status"), ["2021 completed: 45", "2022 planned: 105"]);
        let by_sector = counts("box year status nature sector");
        insta::assert_snapshot!(by_sector.join("\n"), @"
        1 2021 completed government 交通: 11
        1 2021 completed government 农业农村: 3
        1 2021 completed government 城市建设: 7
        1 2021 completed government 水利: 4
        1 2021 completed government 社会事业: 11
        1 2021 completed social -: 9
        4 2022 planned - 新能源: 3
        4 2022 planned - 电子信息: 1
        4 2022 planned - 装配式建筑: 2
        4 2022 planned - 铝及铝精深加工: 9
        4 2022 planned - 食品健康: 6
        4 2022 planned - 高端装备制造: 5
        5 2022 planned - 交通: 20
        5 2022 planned - 其他: 7
        5 2022 planned - 水利: 10
        5 2022 planned - 社会事业: 11
        6 2022 planned - -: 15
        7 2022 planned - 农业: 4
        7 2022 planned - 文化旅游: 4
        7 2022 planned - 服务业: 8
        ");
    }

    #[test]
    fn marks_inside_brackets_belong_to_the_name() {
        let names = list(&sample(), "projects", &["name"]);
        for name in [
            "2020年老旧小区基础配套设施综合提升改造项目（市政设施及路灯、环卫设施、绿化）",
            "通惠河三角场镇（龙门大桥）河段综合治理工程项目",
            "荣光科技国际石墨烯研发基地（重庆）项目",
            "城市供气应急调峰储备（LNG）工厂及集输气管道工程项目",
        ] {
            assert_eq!(names.lines().filter(|known| *known == name).count(), 1, "{name}");
        }
    }

    #[test]
    fn no_prose_becomes_a_project_or_a_work() {
        let read = sample();
        let names = list(&read, "projects", &["name"]) + &list(&read, "works", &["name"]);
        for name in [
            "环卫设施",
            "绿化）",
            "万达",
            "红星“夜猫街”",
            "蟠龙抽水蓄能电站",
            "福林水库",
            "藻渡大型水库（100亿元）",
            "发展大道（10亿元）",
            "消费市场明显回暖",
            "院校引进行动重在留得住、办得好",
            "重庆电影职业学院",
            "加快推进重庆市政务云綦江同城灾备中心",
            "数据鉴定及区块链存证溯源",
            "重庆新闻数据中心",
            "做大数字经济",
        ] {
            assert!(!names.lines().any(|known| known == name), "{name}");
        }
        for mark in ["。", "，", "：", "；", "！", "等项目", "各位代表"] {
            assert!(!names.contains(mark), "{mark} in {names}");
        }
        let empty = names.lines().filter(|name| name.trim().is_empty()).count();
        assert_eq!((names.lines().count(), empty), (172, 0));
    }

    #[test]
    fn works_of_both_years_are_read_with_their_text() {
        let fields = ["code", "name", "box", "year status", "text", "source"];
        insta::assert_snapshot!(list(&sample(), "works", &fields), @"
        L01 | 新建城区两所小学 | 8 | 2022 planned | 小学2所完工，增加学位3780个。 | 340
        L02 | 綦江区疾控中心迁建工程 | 8 | 2022 planned | 房屋面积8800平方米，含内外装修、周边环境整理等。 | 342
        L03 | 渝南上跨桥至发展大道连接线工程 | 8 | 2022 planned | 打通上跨桥到发展大道的通道，让车流更顺。 | 344
        L04 | 农村公路安防工程 | 8 | 2022 planned | 加装护栏400公里。 | 346
        L05 | 老旧小区改造项目 | 8 | 2022 planned | 分片整修代家岗片区、双龙路片区等处的老旧小区。 | 348
        L06 | 沙溪河及通惠河沿岸步道建设 | 8 | 2022 planned | 整理两河岸线，铺步道1950米，与綦河步道连成一体。 | 350
        L07 | 登瀛河水生态环境修复工程 | 8 | 2022 planned | 绿色生态廊道1.2万平方米，生态护岸5.3公里，生态湿地1.6万平方米等。 | 351
        L08 | 2022年“一老一小”工程 | 8 | 2022 planned | 托育床位增加850个、养老床位增加200个。 | 353
        L09 | 区青少年活动中心 | 8 | 2022 planned | 总建筑面积12298平方米，设武术馆、体育馆、美术馆等7个场馆，另有托育、青少年剧场、12355心理咨询室等用房。 | 355
        L10 | 綦江科技馆建设工程 | 8 | 2022 planned | 利用綦江中学科技楼1300平方米，布置智能制造、信息技术、新材料、智慧生活四个展览单元。 | 357
        L11 | 城区老旧小区改造提升工程 | 2 | 2021 completed | 连片翻新綦齿、百步梯等15个社区的1135栋单体楼。 | 65
        L12 | 城区环卫设施改造提升工程 | 2 | 2021 completed | 翻修老旧小区公厕10座，增建智能公厕1座，添置更换移动公厕6座。 | 67
        L13 | 通惠场老街道路改造工程 | 2 | 2021 completed | 整修老街路面2公里。 | 69
        L14 | 綦江中学地下通道建设工程 | 2 | 2021 completed | 主体结构施工完毕。 | 71
        L15 | 沙溪河天河路生态停车场及道路景观改造工程 | 2 | 2021 completed | 停车场投入使用，增加车位107个。 | 73
        L16 | 教育薄弱环节能力提升工程 | 2 | 2021 completed | 补强赶水中学、郭扶小学等6所学校的办学条件。 | 75
        L17 | 区人民医院传染病区平战结合升级改造工程 | 2 | 2021 completed | 增建感染病房和核酸检测实验室1260平方米，翻改旧病房908平方米。 | 77
        L18 | 农村人居环境整治项目 | 2 | 2021 completed | 清理整治永城、三角等6个镇街的18个村。 | 79
        L19 | 农村公路危桥改造工程 | 2 | 2021 completed | 消除17座四类五类危桥的病害。 | 81
        L20 | 街镇公交出行全覆盖项目 | 2 | 2021 completed | 开行城区到东溪、丁山、扶欢、赶水、打通、安稳、石壕等7镇的公交，各街镇都能坐上公交车。 | 83
        L21 | 河道水环境综合治理工程 | 2 | 2021 completed | 新盛河沙溪河段护岸、步道按计划建好。 | 85
        L22 | 通惠养老综合服务中心项目 | 2 | 2021 started | 改址重新设计，目前已开工建设。 | 87
        ");
    }

    #[test]
    fn investments_keep_their_group() {
        let fields = ["name", "parent", "count total annual unit", "source"];
        insta::assert_snapshot!(list(&sample(), "investments", &fields), @"
        政府主导类投资项目 | - | 159 304.8 67.4 亿元 | 268
        政府投资项目 | 政府主导类投资项目 | 41 22.4 14.3 亿元 | 268
        区属国有公司项目 | 政府主导类投资项目 | 62 88.8 33.1 亿元 | 268
        前期成熟项目 | 政府主导类投资项目 | 56 193.5 20 亿元 | 268
        社会投资类项目 | - | 86 1041.1 145 亿元 | 268
        ");
    }

    #[test]
    fn figures_of_last_year_are_read_from_the_prose() {
        let fields = ["name", "item", "year", "comparator value unit", "source"];
        insta::assert_snapshot!(list(&sample(), "baselines", &fields), @"
        地区生产总值 | - | 2021 | eq 506.91 亿元 | 12
        地区生产总值增速 | 1 | 2021 | eq 3.2 % | 12
        规上工业增加值增速 | - | 2021 | eq 5.4 % | 12
        固定资产投资增速 | 3 | 2021 | eq 17 % | 12
        社会消费品零售总额增速 | 4 | 2021 | eq 15.2 % | 12
        财政一般公共预算收入增速 | 5 | 2021 | eq 3 % | 12
        全体居民人均可支配收入 | - | 2021 | eq 30972 元 | 12
        全体居民人均可支配收入增速 | 17 | 2021 | eq 8.5 % | 12
        R&D经费支出占地区生产总值比重 | 6 | 2021 | eq 2.3 % | 18
        货物出口额 | - | 2021 | eq 6 亿元 | 45
        实际利用外资 | 16 | 2021 | eq 1280 万美元 | 45
        森林覆盖率 | 13 | 2021 | gt 51 % | 57
        城镇新增就业人数 | 18 | 2021 | eq 1.2 万人 | 61
        ");
    }

    #[test]
    fn three_things_are_doubtful() {
        let fields = ["grade", "code", "message", "source"];
        insta::assert_snapshot!(list(&sample(), "findings", &fields), @"
        warning | count-mismatch | 政府投资类项目写明 38 个，列出 36 个；括号内各项分计则为 38 | 28
        warning | target-below-baseline | 15 进出口总额  目标低于上年货物出口额 6亿元，口径或不相同，请核对 | 45
        warning | unfinished-work | L22 通惠养老综合服务中心项目  列在完成情况中，但写明尚未完成；请核对是否转入本年 | 87
        rounding | sum-rounding | 政府主导类投资项目总投资 304.8亿元 与分项之和 304.7亿元 相差 0.1，在进位范围内 | 268
        warning | ambiguous-split | “重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目”可读作一项或两项，现按两项 | 313
        warning | possible-twin | L04 农村公路安防工程  与 P028 2022年农村公路安防工程项目 可能是同一件事，项目和实事中各有一处；如是，两处填报应当一致 | 346
        warning | possible-twin | L07 登瀛河水生态环境修复工程  与 P048 登瀛河水生态环境修复工程项目 可能是同一件事，项目和实事中各有一处；如是，两处填报应当一致 | 351
        ");
    }

    #[test]
    fn every_record_quotes_the_line_that_it_was_read_from() {
        let session = with_report();
        session.run("import report.txt").succeeds();
        let quotes = quotes(&session, "report.txt");
        // 25 indicators and headings, 150 projects, 22 works, 40 commitments, 13 baselines, 5 groups.
        assert_eq!(quotes.len(), 25 + 150 + 22 + 40 + 13 + 5);
        let text = report();
        for quote in &quotes {
            assert_quoted(&text, quote);
        }
    }

    #[test]
    fn names_of_projects_and_works_stand_in_their_lines() {
        let (read, text) = (sample(), report());
        let lines: Vec<&str> = text.lines().collect();
        for row in ["projects", "works"].iter().flat_map(|key| read[key].as_array().unwrap()) {
            let line = usize::try_from(row["source"]["line"].as_u64().unwrap()).unwrap();
            let name = row["name"].as_str().unwrap();
            assert!(lines[line - 1].contains(name), "{line} {name}");
        }
    }
}

mod print {
    use super::*;

    #[test]
    fn an_import_says_in_a_screenful_what_was_understood() {
        insta::assert_snapshot!(with_report().run("import report.txt").whole(), @"
        綦江区 2022年计划  ←  report.txt

        指标       23  18 个编号，其中 7 个为定性目标     第111-261行
        项目      105  2022年计划：26 + 48 + 15 + 16      专栏4、5、6、7  第274-315行
        项目       45  2021年完成情况                     专栏1  第30-42行
        实事       10  2022年计划                         专栏8  第340-357行
        实事       12  2021年完成情况                     专栏2  第65-87行
        任务       40  其中实事 13 项，另有重申指标 4 处  第272-357行
        投资安排    5  245 个项目，年度计划 212.4亿元     第268行
        上年实际   13  2021年实际数                       第12-61行

        核对 7 处
        疑    第28行   政府投资类项目写明 38 个，列出 36 个；括号内各项分计则为 38
        疑    第45行   15 进出口总额  目标低于上年货物出口额 6亿元，口径或不相同，请核对
        疑    第87行   L22 通惠养老综合服务中心项目  列在完成情况中，但写明尚未完成；请
                       核对是否转入本年
        进位  第268行  政府主导类投资项目总投资 304.8亿元 与分项之和 304.7亿元 相差
                       0.1，在进位范围内
        疑    第313行  “重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目”可读
                       作一项或两项，现按两项
        疑    第346行  L04 农村公路安防工程  与 P028 2022年农村公路安防工程项目 可能是同
                       一件事，项目和实事中各有一处；如是，两处填报应当一致
        疑    第351行  L07 登瀛河水生态环境修复工程  与 P048 登瀛河水生态环境修复工程项
                       目 可能是同一件事，项目和实事中各有一处；如是，两处填报应当一致
                       逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

        已存入 綦江区-2022。
        地区：綦江区 隶属 重庆市。
        接下来：plan report，或 plan progress add 1 数值 -p 2022-12
        ------- stderr -------
        新建数据库 plan.db
        ");
    }

    #[test]
    fn an_import_speaks_english() {
        let session = Session::english();
        session.take("qijiang-2022/report.txt");
        insta::assert_snapshot!(session.run("import report.txt").whole(), @"
        綦江区 2022  <-  report.txt

        Indicators    23  18 numbered, 7 of them in words     lines 111-261
        Projects     105  planned for 2022: 26 + 48 + 15 +    box 4, 5, 6, 7  lines
                          16                                  274-315
        Projects      45  results of 2021                     box 1  lines 30-42
        Works         10  planned for 2022                    box 8  lines 340-357
        Works         12  results of 2021                     box 2  lines 65-87
        Commitments   40  13 of works; targets told again: 4  lines 272-357
        Investment     5  245 projects, 212.4亿元 planned     line 268
                          for the year
        Last year     13  figures of 2021                     lines 12-61

        7 things to check
        check     line 28   政府投资类项目: the text says 38, the list has 36; 38 if
                            those in brackets are counted one by one
        check     line 45   15 进出口总额  the target is below last year's 货物出口额 6
                            亿元; the scope may differ, please check
        check     line 87   L22 通惠养老综合服务中心项目  stands among results and says
                            it is not finished; is it carried over to this year?
        rounding  line 268  政府主导类投资项目, total: 304.8亿元 differs from the sum of
                            its parts 304.7亿元 by 0.1, within rounding
        check     line 313  `重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目`
                            can be read as one or as two; taken as two
        check     line 346  L04 农村公路安防工程  may be the same as P028 2022年农村公路
                            安防工程项目; one is a project, one a work; if so, report
                            the same for both
        check     line 351  L07 登瀛河水生态环境修复工程  may be the same as P048 登瀛河
                            水生态环境修复工程项目; one is a project, one a work; if so,
                            report the same for both
                            to answer these add --review, or list them with -n -o
                            FILE.csv, fill in the answers and import both

        Stored in 綦江区-2022.
        Places: 綦江区 is a part of 重庆市.
        Next: plan report, or plan progress add 1 VALUE -p 2022-12
        ------- stderr -------
        New database plan.db
        ");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        use unicode_width::UnicodeWidthStr;
        for columns in [60, 80, 120] {
            let session = Session::new().columns(columns);
            session.take("qijiang-2022/report.txt");
            let told = session.run("import report.txt").succeeds();
            let widest = told.lines().map(UnicodeWidthStr::width).max();
            assert!(widest <= Some(columns), "{columns}\n{told}");
        }
    }
}

mod encodings {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn the_same_text_in_every_encoding_gives_the_same_plan() {
        let text = report();
        let crlf = text.replace('\n', "\r\n");
        let gb = |text| GB18030.encode(text).0.into_owned();
        let (little, big) = (u16::to_le_bytes, u16::to_be_bytes);
        let marked = format!("\u{feff}{text}");
        let expected = imported(&with_report(), "report.txt");
        for (encoding, bytes) in [
            ("UTF-8 with a mark", marked.clone().into_bytes()),
            ("UTF-8 with CRLF", crlf.clone().into_bytes()),
            ("UTF-8 with CR", text.replace('\n', "\r").into_bytes()),
            ("GB18030", gb(&text)),
            ("GB18030 with CRLF", gb(&crlf)),
            ("UTF-16LE", utf16(&text, little)),
            ("UTF-16BE", utf16(&text, big)),
            ("UTF-16LE with a mark", utf16(&marked, little)),
            ("UTF-16BE with a mark", utf16(&marked, big)),
            ("UTF-16LE with CRLF", utf16(&crlf, little)),
        ] {
            let session = Session::new();
            session.write("report.txt", bytes);
            let read = imported(&session, "report.txt");
            assert!(read == expected, "{encoding}\n{}", changes(&expected, &read));
        }
    }

    #[test]
    fn lists_are_read_in_every_encoding() {
        let lists = ["targets.csv", "projects.csv", "works.csv"];
        let import = |encode: fn(&str) -> Vec<u8>| {
            let session = Session::new();
            for name in lists {
                let text = std::fs::read_to_string(fixtures().join("qijiang-2022").join(name));
                session.write(name, encode(&text.unwrap()));
            }
            imported(&session, "targets.csv projects.csv works.csv --plan 綦江区-2022")
        };
        let expected = import(|text| text.as_bytes().to_vec());
        assert!(import(|text| format!("\u{feff}{text}").into_bytes()) == expected);
        assert!(import(|text| text.replace('\n', "\r\n").into_bytes()) == expected);
        assert!(import(|text| GB18030.encode(text).0.into_owned()) == expected);
        assert!(import(|text| utf16(&format!("\u{feff}{text}"), u16::to_le_bytes)) == expected);
    }
}

mod again {
    use super::*;

    #[test]
    fn the_same_file_again_changes_nothing_and_says_so() {
        let session = Session::with_plan();
        let before = database(&session);
        let told = session.run("import report.txt").whole();
        insta::assert_snapshot!(told, @"
        綦江区-2022 没有变化：文件中没有新的内容。
        另有 2 处核对，可用 plan import -n 文件 列出
        ");
        assert!(database(&session) == before);
    }

    #[test]
    fn the_same_number_in_another_unit_is_no_change() {
        let session = Session::new();
        session.write("一.csv", "指标名称,单位,目标\n进出口总额,亿元,4以上\n");
        session.run("import 一.csv --plan 云溪县-2022").succeeds();
        session.write("二.csv", "指标名称,单位,目标\n进出口总额,万元,40000以上\n");
        let told = session.run("import 二.csv --plan 云溪县-2022").succeeds();
        assert_eq!(told, "云溪县-2022 没有变化：文件中没有新的内容。\n");
        session.write("三.csv", "指标名称,单位,目标\n进出口总额,万元,40000\n");
        let told = session.run("import 三.csv --plan 云溪县-2022").succeeds();
        assert!(told.contains("4以上 → 40000万元"), "{told}");
    }

    #[test]
    fn a_changed_file_is_told_field_by_field_and_keeps_the_codes() {
        let session = Session::with_plan();
        let before = export(&session);
        session.write(
            "report.txt",
            edited(&[
                ("\t9以上\n", "\t9.5以上\n"),
                ("奔马摩托车项目、电动", "奔马摩托车项目、綦江动力电池项目、电动"),
                ("光电路项目、", ""),
                ("\t共享\n发展\n", "\t民生\n福祉\n"),
            ]),
        );
        let told = session.run("import report.txt").succeeds();
        insta::assert_snapshot!(from(&told, "新增"), @"
        新增 1 项
        P151 綦江动力电池项目

        改动 3 处
        2 工业增加值增速               目标  9以上 → 9.5以上
        17 全体居民人均可支配收入增速  类别  共享发展 → 民生福祉
        18 城镇新增就业人数            类别  共享发展 → 民生福祉

        文件中不再有的 1 项（予以保留）
        P038 光电路项目

        已存入 綦江区-2022。
        ");
        // Nothing else differs: every other row has the code that it had.
        insta::assert_snapshot!(changes(&before, &export(&session)), @"
        - 指标,綦江区-2022,2,,工业增加值增速,%,9以上,增速,预期性,发展综合质量效益,,,月度（1月免报）,,,,,2022,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        - 指标,綦江区-2022,17,,全体居民人均可支配收入增速,%,7,增速,预期性,共享发展,8.5,,季度,,,,,2022,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        - 指标,綦江区-2022,18,,城镇新增就业人数,万人,1.2,累计量,预期性,共享发展,1.2,,月度,,,,,2022,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        + 指标,綦江区-2022,2,,工业增加值增速,%,9.5以上,增速,预期性,发展综合质量效益,,,月度（1月免报）,,,,,2022,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        + 指标,綦江区-2022,17,,全体居民人均可支配收入增速,%,7,增速,预期性,民生福祉,8.5,,季度,,,,,2022,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        + 指标,綦江区-2022,18,,城镇新增就业人数,万人,1.2,累计量,预期性,民生福祉,1.2,,月度,,,,,2022,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        + 项目,綦江区-2022,P151,,綦江动力电池项目,万元,,,,,,,,,高端装备制造,,4,2022,计划,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        ");
    }

    #[test]
    fn a_changed_file_again_is_unchanged() {
        let session = Session::with_plan();
        session.write("report.txt", edited(&[("\t9以上\n", "\t9.5以上\n")]));
        session.run("import report.txt").succeeds();
        let before = database(&session);
        let told = session.run("import report.txt").whole();
        insta::assert_snapshot!(told, @"
        綦江区-2022 没有变化：文件中没有新的内容。
        另有 2 处核对，可用 plan import -n 文件 列出
        ");
        assert!(database(&session) == before);
    }

    #[test]
    fn a_file_that_is_changed_back_gives_the_first_plan_again() {
        let session = Session::with_plan();
        let before = export(&session);
        session.write("report.txt", edited(&[("\t9以上\n", "\t9.5以上\n")]));
        session.run("import report.txt").succeeds();
        session.write("report.txt", report());
        session.run("import report.txt").succeeds();
        assert_same(&before, &export(&session));
    }

    #[test]
    fn a_project_that_moves_and_a_work_that_grows_are_told() {
        let session = Session::with_plan();
        session.write(
            "report.txt",
            edited(&[
                ("、农业科技孵化楼建设项目", ""),
                ("农业：淘汰", "农业：农业科技孵化楼建设项目、淘汰"),
                ("加装护栏400公里", "加装护栏450公里"),
                ("\t约束性\n\n\t\n\t13\n", "\t预期性\n\n\t\n\t13\n"),
            ]),
        );
        let told = session.run("import report.txt").succeeds();
        insta::assert_snapshot!(from(&told, "改动"), @"
        改动 6 处
        12 空气质量优良天数          性质  约束性 → 预期性
        P073 农业科技孵化楼建设项目  领域  其他 → 农业
        P073 农业科技孵化楼建设项目  专栏  5 → 7
        L04 农村公路安防工程         内容  加装护栏400公里。 → 加装护栏450公里。
        T031 加装护栏                目标  400公里 → 450公里
        T031 加装护栏                内容  加装护栏400公里。 → 加装护栏450公里。

        已存入 綦江区-2022。
        ");
    }

    #[test]
    fn groups_that_no_longer_add_up_are_doubtful() {
        let session = Session::with_plan();
        session.write("report.txt", edited(&[("62个，总投资88.8亿元", "63个，总投资98.8亿元")]));
        let told = session.run("import report.txt").succeeds();
        insta::assert_snapshot!(from(&told, "核对"), @"
        核对 4 处
        疑  第28行   政府投资类项目写明 38 个，列出 36 个；括号内各项分计则为 38
        疑  第268行  政府主导类投资项目个数 159 与分项之和 160 相差 1，请核对
        疑  第268行  政府主导类投资项目总投资 304.8亿元 与分项之和 314.7亿元 相差 9.9，
                     请核对
        疑  第313行  “重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目”可读作
                     一项或两项，现按两项
                     逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

        改动 2 处
        区属国有公司项目  个数    62 → 63
        区属国有公司项目  总投资  88.8 → 98.8

        已存入 綦江区-2022。
        ");
    }

    #[test]
    fn what_people_added_in_lists_stays_when_the_report_comes_again() {
        let session = Session::with_plan();
        session.write(
            "departments.csv",
            "编号,指标名称,单位,目标,责任单位\n2,工业增加值增速,%,9以上,区经信委\n",
        );
        let told = session.run("import departments.csv --plan 綦江").succeeds();
        insta::assert_snapshot!(from(&told, "改动"), @"
        改动 1 处
        2 工业增加值增速  责任单位  - → 区经信委

        已存入 綦江区-2022。
        ");
        let before = export(&session);
        let told = session.run("import report.txt").succeeds();
        assert_eq!(
            told,
            "綦江区-2022 没有变化：文件中没有新的内容。\n另有 2 处核对，可用 plan import -n 文件 列出\n"
        );
        assert_same(&before, &export(&session));
    }
}

mod lists {
    use super::*;

    /// Imports `files`, with their contents, into the plan 綦江区-2022 and returns the session.
    #[track_caller]
    fn import(files: &[(&str, &str)]) -> Session {
        let session = Session::new();
        session.run(&arguments(&session, files)).succeeds();
        session
    }

    fn arguments(session: &Session, files: &[(&str, &str)]) -> String {
        for (name, content) in files {
            session.write(name, content);
        }
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        format!("import {} --plan 綦江区-2022", names.join(" "))
    }

    /// What is read from the list `content`.
    #[track_caller]
    fn read(content: &str) -> Value {
        let session = Session::new();
        session.write("list.csv", content);
        reading(&session, "list.csv --plan 綦江区-2022")
    }

    const TARGETS: &str = "\
编号,上级,指标名称,单位,目标,类型,性质,类别,上年实际,责任单位,填报周期
1,,地区生产总值增速,%,6.5,增速,预期性,综合效益,3.2,区发展改革委,季度
2,,一般公共预算收入,亿元,18.6,累计量,预期性,综合效益,17.4,区财政局,月度
2.1,2,税收收入,亿元,11.2,累计量,预期性,综合效益,10.3,区税务局,月度
3,,城镇登记失业率,%,4.5以内,比重,预期性,共享发展,,区人力社保局,季度
4,,空气质量优良天数,天,≥325,天数,约束性,绿色发展,>320,区生态环境局,月度
5,,綦河出境水质,,完成下达目标,定性,约束性,绿色发展,,区生态环境局,年度
";
    const PROJECTS: &str = "\
编号,项目名称,领域,投资性质,专栏,年度,状态,责任单位,总投资,年度计划投资,单位
P001,甲水库工程,水利,政府投资,5,2022,计划,区水利局,15600,3200,万元
P002,乙产业园项目,工业,社会投资,4,2022,续建,区经信委,20000,5000.5,万元
P003,丙公路项目,交通,国有公司投资,1,2021,完工,区交通局,,,万元
";
    const WORKS: &str = "\
编号,名称,内容,专栏,年度,状态
L01,农村公路安防工程,加装护栏400公里。,8,2022,计划
L02,老街道路改造工程,整修老街路面2公里。,2,2021,完工
";
    const INVESTMENTS: &str = "\
名称,上级,个数,总投资,年度计划投资,单位
政府主导类投资项目,,103,111.2,47.4,亿元
政府投资项目,政府主导类投资项目,41,22.4,14.3,亿元
区属国有公司项目,政府主导类投资项目,62,88.8,33.1,亿元
";
    const BASELINES: &str = "\
名称,年份,数值,单位
地区生产总值,2021,506.91,亿元
货物出口额,2021,6,亿元
";
    const CHINESE: [(&str, &str); 5] = [
        ("targets.csv", TARGETS),
        ("projects.csv", PROJECTS),
        ("works.csv", WORKS),
        ("investments.csv", INVESTMENTS),
        ("baselines.csv", BASELINES),
    ];

    #[test]
    fn the_lists_of_the_sample_give_the_plan_of_the_report() {
        let of_report = imported(&with_report(), "report.txt");
        let session = Session::new();
        let names = ["targets", "projects", "works", "commitments", "investments", "baselines"];
        for name in names {
            session.take(&format!("qijiang-2022/{name}.csv"));
        }
        let files: Vec<String> = names.iter().map(|name| format!("{name}.csv")).collect();
        let of_lists = imported(&session, &format!("{} --plan 綦江区-2022", files.join(" ")));
        insta::assert_snapshot!(changes(&of_report, &of_lists), @"
        - 计划,綦江区-2022,,,关于重庆市綦江区2021年国民经济和社会发展计划执行情况及2022年计划草案的报告,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        + 计划,綦江区-2022,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        ");
        let records = |text: &str| text.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(records(&of_report), records(&of_lists));
    }

    #[test]
    fn several_lists_are_told_by_the_names_of_their_files() {
        let session = Session::new();
        let command = arguments(&session, &CHINESE);
        insta::assert_snapshot!(session.run(&command).whole(), @"
        綦江区 2022年计划  ←  targets.csv、projects.csv、works.csv、investments.csv、
        baselines.csv

        指标      6  5 个编号，其中 1 个为定性目标  targets.csv
        项目      2  2022年计划：1 + 1              projects.csv
        项目      1  2021年完成情况                 projects.csv
        实事      1  2022年计划                     works.csv
        实事      1  2021年完成情况                 works.csv
        投资安排  3  103 个项目，年度计划 47.4亿元  investments.csv
        上年实际  6  2021年实际数                   targets.csv、baselines.csv

        已存入 綦江区-2022。
        接下来：plan report，或 plan progress add 1 数值 -p 2022-12
        ------- stderr -------
        新建数据库 plan.db
        ");
    }

    #[test]
    fn english_headings_in_another_order_give_the_same_plan() {
        let english = [
            (
                "goals.csv",
                "\
Frequency,Responsible Unit,Last Year,Category,Nature,Type,Goal,UNIT,Indicator,Parent,No.
quarterly,区发展改革委,3.2%,综合效益,expected,Growth,6.5,％,地区生产总值增速,,1
monthly,区财政局,17.40,综合效益,expected,flow,18.6,亿元,一般公共预算收入,,2
monthly,区税务局,10.3亿元,综合效益,expected,flow,11.2,亿元,税收收入,2,2.1
quarterly,区人力社保局,-,共享发展,expected,share,4.5以内,%,城镇登记失业率,,3
monthly,区生态环境局,超320,绿色发展,binding,days,≥325,天,空气质量优良天数,,4
annual,区生态环境局,,绿色发展,binding,qualitative,完成下达目标,,綦河出境水质,,5
",
            ),
            (
                "building.tsv",
                "\
Annual（万元）\tTotal（亿元）\tDepartment\tStatus\tYear\tBox\tFunding\tSector\tProject\tCode
3200\t1.56\t区水利局\tplanned\t2022年\t专栏5\tgovernment\t水利\t甲水库工程\tp001
5000.5\t2\t区经信委\tongoing\t2022\t4\tsocial\t工业\t乙产业园项目\tＰ００２
\t\t区交通局\tcompleted\t2021年度\t专栏1\tstate-owned\t交通\t丙公路项目\tP003
",
            ),
            (
                "works.csv",
                "\
Status;Year;Box;Content;Name;ID
planned;2022;8;加装护栏400公里。;农村公路安防工程;L01
completed;2021;专栏2;整修老街路面2公里。;老街道路改造工程;l02
",
            ),
            (
                "money.csv",
                "\
Annual（亿元）,Total（亿元）,Count,Parent,Name
47.4,111.2,103个,,政府主导类投资项目
14.3,22.40,41,政府主导类投资项目,政府投资项目
33.1,888000万元,62项,政府主导类投资项目,区属国有公司项目
",
            ),
            (
                "before.csv",
                "\
Unit,Value,Year,Name
亿元,506.91,2021年,地区生产总值
,6亿元,2021,货物出口额
",
            ),
        ];
        assert_same(&export(&import(&CHINESE)), &export(&import(&english)));
    }

    #[test]
    fn other_chinese_headings_and_words_give_the_same_plan() {
        let other = [
            (
                "指标.csv",
                "\
指标属性,序 号,指  标  名  称,2022年计划目标,2021年实绩,计量单位,牵头单位,考核类型,大类,上级编号,频率
预期,1,地区生产总值增速（%）,6.5,3.2,,区发展改革委,增长,综合效益,,按季
预期性指标,2,一般公共预算收入,18.6,17.4亿元,亿元,区财政局,流量,综合效益,,每月
预期性,2.1,税收收入,11.2,10.3,亿元,区税务局,累计,综合效益,2,月
预期性,3,城镇登记失业率,4.5以内,——,％,区人力社保局,占比,共享发展,,季
约束性指标,4,空气质量优良天数*,≥325,超过320,天,区生态环境局,天数,绿色发展,,月度
约束,5,綦河出境水质*,完成下达目标,,,区生态环境局,文字,绿色发展,,年
",
            ),
            (
                "项目.csv",
                "\
附件：重点项目表,,,,,,,,,,
项目编号,项目全称,行业,投资主体,专栏,年度,建设性质,主管部门,项目总投资（亿元）,2022年计划投资（万元）,备注
P001,甲水库工程,水利,政府,专栏5,2022,新建,区水利局,1.56,3200,
P002,乙产业园项目,工业,民间投资,4,2022,在建,区经信委,\"20,000万元\",5000.5,
P003,丙公路项目,交通,国企,专栏1,2021年,竣工,区交通局,,,
",
            ),
            (
                "实事.csv",
                "\
序号,民生实事,工作内容,专栏,年份,进展状态
1,农村公路安防工程,加装护栏400公里。,专栏8,2022,未开工
2,老街道路改造工程,整修老街路面2公里。,专栏2,2021年,建成
",
            ),
            ("投资.csv", INVESTMENTS),
            ("上年.csv", BASELINES),
        ];
        assert_same(&export(&import(&CHINESE)), &export(&import(&other)));
    }

    #[test]
    fn numbers_are_the_same_however_their_targets_are_worded() {
        let read = read(
            "\
编号,指标名称,单位,目标
1,地区生产总值增速,%,不低于６．５％
2,地区生产总值增速,%,>=6.5
3,地区生产总值增速,%,6.5及以上
4,地区生产总值增速,%,增长6.50%以上
5,城镇新增就业人数,万人,\"12,000人\"
6,城镇新增就业人数,万人,达到1.2
7,城镇登记失业率,%,控制在4.5以内
8,城镇登记失业率,%,不超过4.5%
9,进出口总额,亿元,340000—360000万元
10,进出口总额,亿元,34至36
11,固定资产投资,亿元,力争达到225亿元
12,居民人均可支配收入增速,%,与经济增长同步
",
        );
        let fields = ["code", "measure comparator value upper unit", "stretch", "text"];
        insta::assert_snapshot!(list(&read, "targets", &fields), @"
        1 | growth ge 6.5 - % | false | 不低于６．５％
        2 | growth ge 6.5 - % | false | >=6.5
        3 | growth ge 6.5 - % | false | 6.5及以上
        4 | growth ge 6.5 - % | false | 增长6.50%以上
        5 | flow eq 1.2 - 万人 | false | 12,000人
        6 | flow eq 1.2 - 万人 | false | 达到1.2
        7 | share le 4.5 - % | false | 控制在4.5以内
        8 | share le 4.5 - % | false | 不超过4.5%
        9 | flow range 34 36 亿元 | false | 340000—360000万元
        10 | flow range 34 36 亿元 | false | 34至36
        11 | flow eq 225 - 亿元 | true | 力争达到225亿元
        12 | qualitative - - - % | false | 与经济增长同步
        ");
    }

    #[test]
    fn a_target_list_needs_no_more_than_names_and_targets() {
        let read = read(
            "\
编号,指标名称,单位,目标
1,地区生产总值增速,%,6.5
2,新增就业人数,万人,1.2以上
2.1,高校毕业生就业人数,万人,0.3
3,森林覆盖率,%,52
4,空气质量优良天数,天,≥325
5,出境水质,,完成下达目标
6,高新技术企业数量,家,160
",
        );
        insta::assert_snapshot!(targets(&read), @"
        1 | - | - | 地区生产总值增速 | growth eq 6.5 - % | - | - | 6.5 | 2
        2 | - | - | 新增就业人数 | flow ge 1.2 - 万人 | - | - | 1.2以上 | 3
        2.1 | 2 | - | 高校毕业生就业人数 | flow eq 0.3 - 万人 | - | - | 0.3 | 4
        3 | - | - | 森林覆盖率 | share eq 52 - % | - | - | 52 | 5
        4 | - | - | 空气质量优良天数 | days ge 325 - 天 | - | - | ≥325 | 6
        5 | - | - | 出境水质 | qualitative - - - - | - | - | 完成下达目标 | 7
        6 | - | - | 高新技术企业数量 | level eq 160 - 家 | - | - | 160 | 8
        ");
    }

    #[test]
    fn rows_without_a_number_are_numbered_and_marks_make_parts() {
        let read = read(
            "\
指标名称,单位,目标
一般公共预算收入,亿元,18.6
其中：税收收入,亿元,11.2
主要污染物排放,,
#二氧化硫,%,完成下达目标
#氨氮,%,完成下达目标
森林覆盖率*,%,52
",
        );
        insta::assert_snapshot!(targets(&read), @"
        1 | - | - | 一般公共预算收入 | flow eq 18.6 - 亿元 | expected | - | 18.6 | 2
        1.1 | 1 | - | 税收收入 | flow eq 11.2 - 亿元 | expected | - | 11.2 | 3
        2.1 | 2 | - | 二氧化硫 | qualitative - - - % | expected | - | 完成下达目标 | 5
        2.2 | 2 | - | 氨氮 | qualitative - - - % | expected | - | 完成下达目标 | 6
        3 | - | - | 森林覆盖率 | share eq 52 - % | binding | - | 52 | 7
        ");
    }

    #[test]
    fn the_measure_is_taken_by_its_key_and_by_its_name() {
        let read = read(
            "\
编号,指标名称,单位,目标,类型
1,市场主体,万户,5,flow
2,市场主体,万户,5,累计量
3,市场主体,万户,5, 累 计
4,市场主体,万户,5,
5,市场主体,万户,5,水平
",
        );
        insta::assert_snapshot!(list(&read, "targets", &["code", "measure"]), @"
        1 | flow
        2 | flow
        3 | flow
        4 | level
        5 | level
        ");
    }

    #[test]
    fn departments_and_last_years_figures_have_columns_of_their_own() {
        let read = read(
            "\
编号,指标名称,单位,目标,责任单位,上年实际
1,地区生产总值增速,%,6.5,区发展改革委、区统计局,3.2
2,单位地区生产总值能耗,%,下降3.2,区发展改革委,下降2.9
3,城镇新增就业人数,人,\"12,500\",区人力社保局,\"12,830\"
4,森林覆盖率,%,提高0.3个百分点,区林业局,超51
5,居民消费价格涨幅,%,3左右,区发展改革委,-0.4
6,进出口总额,亿元,4,区商务委,/
",
        );
        let fields = ["code", "name", "measure comparator value unit", "department"];
        insta::assert_snapshot!(list(&read, "targets", &fields), @"
        1 | 地区生产总值增速 | growth eq 6.5 % | 区发展改革委、区统计局
        2 | 单位地区生产总值能耗 | change eq 3.2 % | 区发展改革委
        3 | 城镇新增就业人数 | flow eq 12500 人 | 区人力社保局
        4 | 森林覆盖率 | change eq 0.3 个百分点 | 区林业局
        5 | 居民消费价格涨幅 | growth approx 3 % | 区发展改革委
        6 | 进出口总额 | flow eq 4 亿元 | 区商务委
        ");
        let fields = ["item", "year", "comparator value unit", "source"];
        insta::assert_snapshot!(list(&read, "baselines", &fields), @"
        1 | 2021 | eq 3.2 % | 2
        2 | 2021 | eq 2.9 % | 3
        3 | 2021 | eq 12830 人 | 4
        4 | 2021 | gt 51 % | 5
        5 | 2021 | eq -0.4 % | 6
        ");
    }

    #[test]
    fn the_year_in_a_heading_is_the_year_of_its_figures() {
        let session = Session::new();
        session
            .write("list.csv", "指标,2021年实际,2022年完成,2022年计划,2023年计划\n增速,4,5,6,7\n");
        let read = reading(&session, "list.csv --plan 綦江区-2023");
        assert_eq!(list(&read, "targets", &["value"]), "7\n");
        insta::assert_snapshot!(list(&read, "baselines", &["year value"]), @"2022 5");
    }

    #[test]
    fn money_of_projects_is_kept_exactly_in_the_unit_of_the_year() {
        let session = Session::new();
        session.write(
            "projects.csv",
            "\
项目名称,总投资（亿元）,年度计划投资（万元）
甲项目,1.56,3200
乙项目,0.123456,12.5
丙项目,2亿元,0.5亿元
丁项目,15600万元,\"3,200\"
戊项目,1041.1,
己项目,,0.000001
庚项目,,
",
        );
        let read = reading(&session, "projects.csv --plan 綦江区-2022");
        let fields = ["code", "name", "total annual unit"];
        insta::assert_snapshot!(list(&read, "projects", &fields), @"
        P001 | 甲项目 | 15600 3200 万元
        P002 | 乙项目 | 1234.56 12.5 万元
        P003 | 丙项目 | 20000 5000 万元
        P004 | 丁项目 | 15600 3200 万元
        P005 | 戊项目 | 10411000 - 万元
        P006 | 己项目 | - 0.000001 万元
        P007 | 庚项目 | - - -
        ");
        session.run("import projects.csv --plan 綦江区-2022").succeeds();
        insta::assert_snapshot!(session.run("export projects").succeeds(), @r#"
        编号,名称,上级,领域,投资性质,专栏,年度,状态,责任单位,总投资,年度计划投资,单位,计划开工,计划竣工,序时进度,内容
        P001,甲项目,,,,,2022,计划,,15600,3200,万元,,,,
        P002,乙项目,,,,,2022,计划,,1234.56,12.5,万元,,,,
        P003,丙项目,,,,,2022,计划,,20000,0.5亿元,万元,,,,
        P004,丁项目,,,,,2022,计划,,15600,"3,200",万元,,,,
        P005,戊项目,,,,,2022,计划,,10411000,,万元,,,,
        P006,己项目,,,,,2022,计划,,,0.000001,万元,,,,
        P007,庚项目,,,,,2022,计划,,,,万元,,,,
        "#);
    }

    #[test]
    fn serial_numbers_are_no_codes() {
        let session = import(&[("one.csv", "序号,项目名称\n1,甲项目\n2,乙项目\n")]);
        session.write("two.csv", "序号,项目名称\n1,丙项目\n2,甲项目\n");
        let told = session.run("import two.csv --plan 綦江").succeeds();
        insta::assert_snapshot!(from(&told, "新增"), @"
        新增 1 项
        P003 丙项目

        已存入 綦江区-2022。
        ");
        insta::assert_snapshot!(list_of_codes(&session), @"
        P001 甲项目
        P002 乙项目
        P003 丙项目
        ");
    }

    fn list_of_codes(session: &Session) -> String {
        let text = session.run("export projects").succeeds();
        let codes = text.lines().skip(1).map(|line| line.split(',').take(2).collect::<Vec<_>>());
        codes.map(|row| row.join(" ") + "\n").collect()
    }

    #[test]
    fn the_same_name_in_two_boxes_is_two_projects() {
        let list = "项目名称,专栏,责任单位\n甲项目,4,甲局\n甲项目,5,乙局\n";
        let session = import(&[("list.csv", list)]);
        assert_eq!(list_of_codes(&session), "P001 甲项目\nP002 甲项目\n");
        session.write("list.csv", "项目名称,专栏,责任单位\n甲项目,5,丙局\n甲项目,4,甲局\n");
        let told = session.run("import list.csv --plan 綦江").succeeds();
        insta::assert_snapshot!(from(&told, "改动"), @"
        改动 1 处
        P002 甲项目  责任单位  乙局 → 丙局

        已存入 綦江区-2022。
        ");
    }

    #[test]
    fn a_list_whose_headings_do_not_tell_takes_as() {
        let session = Session::new();
        session.write("list.csv", "名称,备注\n社区食堂,新建\n");
        insta::assert_snapshot!(session.run("import list.csv --plan 綦江区-2022").whole(), @"
        ------- stderr -------
        错误：list.csv 未导入
        list.csv:1: 看不出是哪种清单；现有各列：名称、备注
        提示：第一行应为列名，如 编号、指标名称、单位、目标；也可用 --as 指明清单种类；列名若是乱码，请另存为 UTF-8
        [exit status: 1]
        ");
        insta::assert_snapshot!(session.run("import list.csv --as works --plan 綦江区-2022").whole(), @"
        綦江区 2022年计划  ←  list.csv

        实事  1  2022年计划  第2行

        未读入的列 1 个
        备注

        已存入 綦江区-2022。
        接下来：plan report
        ------- stderr -------
        新建数据库 plan.db
        ");
    }
}

mod naming {
    use super::*;

    const LIST: &str = "编号,指标名称,单位,目标\n1,地区生产总值增速,%,6.5\n";

    #[test]
    fn a_list_without_a_plan_says_so_and_stores_nothing() {
        let session = Session::new();
        session.write("list.csv", LIST);
        insta::assert_snapshot!(session.run("import list.csv").whole(), @"
        ------- stderr -------
        错误：list.csv 未导入
        list.csv: 文件没有注明属于哪个计划
        提示：请加 --plan 地区-年份，如 --plan 綦江区-2022
        [exit status: 1]
        ");
        assert!(!session.path("plan.db").exists());
    }

    #[test]
    fn a_list_is_not_taken_for_one_of_the_only_plan() {
        let session = Session::with_plan();
        let before = database(&session);
        session.write("list.csv", LIST);
        insta::assert_snapshot!(session.run("import list.csv").whole(), @"
        ------- stderr -------
        错误：list.csv 未导入
        list.csv: 文件没有注明属于哪个计划；已有：綦江区-2022
        提示：请加 --plan 地区-年份，如 --plan 綦江区-2022
        [exit status: 1]
        ");
        assert!(database(&session) == before);
    }

    #[test]
    fn a_whole_key_makes_the_plan() {
        let session = Session::new();
        session.write("list.csv", LIST);
        insta::assert_snapshot!(session.run("import list.csv --plan 云溪县-2023").whole(), @"
        云溪县 2023年计划  ←  list.csv

        指标  1  1 个编号  第2行

        已存入 云溪县-2023。
        接下来：plan report，或 plan progress add 1 数值 -p 2023-12
        ------- stderr -------
        新建数据库 plan.db
        ");
    }

    #[test]
    fn a_part_of_a_key_is_no_new_plan() {
        let session = Session::new();
        session.write("list.csv", LIST);
        insta::assert_snapshot!(session.run("import list.csv --plan 云溪县").whole(), @"
        ------- stderr -------
        错误：应为“地区-年份”，如 綦江区-2022，现为“云溪县”
        提示：计划名称须写全，如 --plan 綦江区-2022
        [exit status: 2]
        ");
        assert!(!session.path("plan.db").exists());
    }

    #[test]
    fn a_part_of_a_key_selects_a_stored_plan() {
        let session = Session::with_plan();
        session.write("list.csv", LIST);
        session.run("import list.csv --plan 云溪县-2023").succeeds();
        session.run("import list.csv --plan 云溪县-2024").succeeds();
        session.write("list.csv", LIST.replace("6.5", "7"));
        let told = session.run("import list.csv --plan 2023").succeeds();
        insta::assert_snapshot!(from(&told, "改动"), @"
        改动 1 处
        1 地区生产总值增速  目标  6.5 → 7

        已存入 云溪县-2023。
        ");
        let target = |plan: &str| {
            let list = session.run(&format!("export targets --plan {plan}")).succeeds();
            list.lines().nth(1).unwrap().split(',').nth(4).unwrap().to_owned()
        };
        let plans = ["綦江区-2022", "云溪县-2023", "云溪县-2024"];
        assert_eq!(plans.map(target), ["6.5", "7", "6.5"]);
    }

    #[test]
    fn a_part_that_fits_several_plans_or_none_is_refused() {
        let session = Session::with_plan();
        session.write("list.csv", LIST);
        session.run("import list.csv --plan 云溪县-2022").succeeds();
        insta::assert_snapshot!(session.run("import list.csv --plan 2022").whole(), @"
        ------- stderr -------
        错误：“2022”对应 2 个计划：云溪县-2022、綦江区-2022
        提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
        [exit status: 1]
        ");
        insta::assert_snapshot!(session.run("import list.csv --plan 东岭").whole(), @"
        ------- stderr -------
        错误：没有计划“东岭”；已有：云溪县-2022、綦江区-2022
        提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
        [exit status: 1]
        ");
    }

    #[test]
    fn a_list_can_name_its_plan_in_a_column() {
        let session = Session::new();
        session.write("list.csv", "所属计划,编号,指标名称,目标\n云溪县-2023,1,增速,5\n");
        let told = session.run("import list.csv").succeeds();
        assert!(told.contains("已存入 云溪县-2023。"), "{told}");
    }
}

mod progress {
    use super::*;

    fn with_progress() -> Session {
        let session = Session::with_plan();
        session.take("qijiang-2022/progress.csv");
        session.run("import progress.csv").succeeds();
        session
    }

    #[test]
    fn a_sheet_of_figures_is_stored_in_bulk() {
        let session = Session::with_plan();
        session.take("qijiang-2022/progress.csv");
        insta::assert_snapshot!(session.run("import progress.csv").whole(), @"
        綦江区 2022年计划  ←  progress.csv

        进度  60  2022年1月 至 2022年6月  第2-61行

        核对 4 处
        疑  第53行  P001 明泰铝业70万吨再生铝项目  2022年6月  已报新开工，未报实际开工月
                    份，暂按 6月；请补填（--started）
        疑  第54行  P017 蟠龙抽水蓄能电厂500千伏送出工程项目  2022年6月  已报新开工，未
                    报实际开工月份，暂按 6月；请补填（--started）
        疑  第56行  P047 藻渡水库工程项目  2022年6月  已报新开工，未报实际开工月份，暂按
                    6月；请补填（--started）
        疑  第57行  P090 淘汰产能转型发展现代农业示范区项目  2022年6月  已报完工，未报实
                    际开工月份；请补填（--started）
                    逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

        已存入 綦江区-2022。
        填报：新增 60 条，更正 0 条，相同 0 条
        ");
        insta::assert_snapshot!(session.run("progress list 16").succeeds(), @"
        编号  名称          期间     版次       数值  口径  备注  填报人
        16    实际利用外资  2022-01     1   90万美元  当月  示例  测试员
        16    实际利用外资  2022-02     1   60万美元  当月  示例  测试员
        16    实际利用外资  2022-03     1  150万美元  当月  示例  测试员
        16    实际利用外资  2022-04     1   95万美元  当月  示例  测试员
        16    实际利用外资  2022-05     1   80万美元  当月  示例  测试员
        ");
        insta::assert_snapshot!(session.run("progress list P047").succeeds(), @"
        编号  名称              期间     版次  数值  备注                        填报人
        P047  藻渡水库工程项目  2022-06     1     -  形象进度 5%; 状态 新开工;   测试员
                                                     存在问题 移民安置进度偏慢;
                                                     下一步 每周调度; 示例
        ");
        insta::assert_snapshot!(session.run("progress list 14").succeeds(), @"
        编号  名称          期间     版次    数值  备注  填报人
        14    綦河出境水质  2022-06     1  达进度  示例  测试员
        ");
        assert_eq!(session.run("export progress").succeeds().lines().count(), 61);
    }

    #[test]
    fn the_same_sheet_again_changes_nothing() {
        let session = with_progress();
        let before = database(&session);
        insta::assert_snapshot!(session.run("import progress.csv").whole(), @"綦江区-2022 没有变化：文件中没有新的内容。");
        assert!(database(&session) == before);
    }

    #[test]
    fn a_changed_figure_is_a_revision_with_the_file_as_its_reason() {
        let session = with_progress();
        let sheet = session.read("progress.csv");
        let sheet = sheet.replace("15,2022-05,1.9,", "15,2022-05,1.95,");
        session.write("five.csv", sheet + "15,2022-07,2.6,累计,,,,,示例\n");
        insta::assert_snapshot!(session.run("import five.csv").whole(), @"
        綦江区 2022年计划  ←  five.csv

        进度  61  2022年1月 至 2022年7月  第2-62行

        更正填报 1 条
        15 进出口总额  2022年5月  累计 1.9亿元; 示例 → 累计 1.95亿元; 示例

        已存入 綦江区-2022。
        填报：新增 1 条，更正 1 条，相同 59 条
        ");
        insta::assert_snapshot!(session.run("progress list 15").succeeds(), @"
        编号  名称        期间     版次      数值  口径  备注  更正原因  填报人
        15    进出口总额  2022-01     1  0.42亿元  累计  示例  -         测试员
        15    进出口总额  2022-02     1  0.71亿元  累计  示例  -         测试员
        15    进出口总额  2022-03     1   1.1亿元  累计  示例  -         测试员
        15    进出口总额  2022-04     1   1.5亿元  累计  示例  -         测试员
        15    进出口总额  2022-05     1   1.9亿元  累计  示例  -         测试员
        15    进出口总额  2022-05     2  1.95亿元  累计  示例  five.csv  测试员
        15    进出口总额  2022-06     1   2.3亿元  累计  示例  -         测试员
        15    进出口总额  2022-07     1   2.6亿元  累计  示例  -         测试员
        ");
    }

    #[test]
    fn a_sheet_tells_before_it_is_stored_what_it_would_change() {
        let session = with_progress();
        let before = database(&session);
        let sheet =
            "编号,期间,数值,备注\n15,2022-05,1.95,示例\n15,2022-06,2.3,示例\n2,2022-07,8.8,\n";
        session.write("new.csv", sheet);
        insta::assert_snapshot!(session.run("import new.csv --dry-run").whole(), @"
        綦江区 2022年计划  ←  new.csv

        进度  3  2022年5月 至 2022年7月  第2-4行

        更正填报 1 条
        15 进出口总额  2022年5月  累计 1.9亿元; 示例 → 累计 1.95亿元; 示例

        填报：新增 1 条，更正 1 条，相同 1 条
        试运行：未存入任何内容。
        ");
        assert!(database(&session) == before);
    }

    #[test]
    fn items_are_known_by_name_and_figures_by_their_unit() {
        let session = Session::with_plan();
        session.write(
            "sheet.csv",
            "\
名称,月份,完成值,口径,计量单位,备注
城镇新增就业,2022-05,5200,,人,人换算成万人
实际利用外资,2022-05,80,当月,,
实际利用外资,2022-06,0.05亿美元,累计,,
进出口总额,2022-05,19500万元,,,
地区生产总值增速,2022-03,增长4.1%,,,
能耗强度下降,2022-06,基本符合,,,
明泰铝业,2022-05,0.32,,亿元,
",
        );
        session.run("import sheet.csv").succeeds();
        insta::assert_snapshot!(session.run("export progress").succeeds(), @"
        编号,名称,期间,数值,单位,口径,总量,对照值,形象进度,状态,实际开工,实际竣工,存在问题,下一步,数据来源,备注
        1,地区生产总值增速,2022-03,4.1,%,累计,,,,,,,,,,
        11.1,能耗强度下降,2022-06,基本符合,,,,,,,,,,,,
        15,进出口总额,2022-05,1.95,亿元,累计,,,,,,,,,,
        16,实际利用外资,2022-05,80,万美元,当月,,,,,,,,,,
        16,实际利用外资,2022-06,500,万美元,累计,,,,,,,,,,
        18,城镇新增就业人数,2022-05,0.52,万人,累计,,,,,,,,,,人换算成万人
        P001,明泰铝业70万吨再生铝项目,2022-05,3200,万元,累计,,,,,,,,,,
        ");
    }

    #[test]
    fn the_unit_of_a_column_holds_for_its_figures() {
        let session = Session::with_plan();
        session.write(
            "sheet.csv",
            "编号,期间,累计完成投资（万元）\n15,2022-05,19500\nP001,2022-05,1亿元\n",
        );
        session.run("import sheet.csv").succeeds();
        let sheet = session.run("export progress").succeeds();
        let values: Vec<&str> = sheet.lines().skip(1).map(|l| from(l, "2022-05")).collect();
        assert_eq!(
            values,
            ["2022-05,1.95,亿元,累计,,,,,,,,,,", "2022-05,10000,万元,累计,,,,,,,,,,"]
        );
    }

    #[test]
    fn periods_are_spelled_in_many_ways() {
        const SPELLED: &[(&str, &str)] = &[
            ("2022-05", "2022-05"),
            ("2022/5", "2022-05"),
            ("202205", "2022-05"),
            ("2022年5月", "2022-05"),
            ("２０２２年５月", "2022-05"),
            ("5月", "2022-05"),
            ("5月份", "2022-05"),
            ("1-5月", "2022-05"),
            ("1—5月", "2022-05"),
            ("2022Q1", "2022-03"),
            ("2022年一季度", "2022-03"),
            ("一季度", "2022-03"),
            ("2022H1", "2022-06"),
            ("上半年", "2022-06"),
            ("2022", "2022-12"),
        ];
        let rows = (1..).zip(SPELLED).map(|(n, (spelled, _))| format!("P{n:03},{spelled},2\n"));
        let sheet: String = rows.collect();
        let session = Session::with_plan();
        session.write("sheet.csv", format!("编号,期间,数值\n{sheet}"));
        session.run("import sheet.csv --plan 綦江").succeeds();
        let stored = session.run("export progress").succeeds();
        assert_eq!(stored.lines().count(), SPELLED.len() + 1);
        for (row, (spelled, expected)) in stored.lines().skip(1).zip(SPELLED) {
            assert_eq!(row.split(',').nth(2), Some(*expected), "{spelled}");
        }
    }

    #[test]
    fn everything_that_is_wrong_in_a_sheet_is_told_at_once_and_nothing_stored() {
        let session = Session::with_plan();
        let before = database(&session);
        session.write(
            "sheet.csv",
            "\
编号,期间,数值,口径
2,2022-05,8.1,
2,2022年5月,8.2,
2,2020-05,8.2,
1,2022-05,4,当月
10,2022-05,1,
14,2022-05,3,
15,2022-05,3%,
生产总值,2022-05,3,
没有的事项,2022-05,3,
L01,2022-05,3,
16,2022-05,,
",
        );
        let told = session.run("import sheet.csv");
        assert_eq!((told.code, told.stdout.as_str()), (1, ""));
        let problems: Vec<&str> =
            told.stderr.lines().filter(|line| line.starts_with("sheet.csv")).collect();
        insta::assert_snapshot!(problems.join("\n"), @"
        sheet.csv:3:1: 2 工业增加值增速 2022年5月 重复填报，已填于 sheet.csv:2:1
        sheet.csv:4:3: 期间 2020-05 不在 2022 年计划之内
        sheet.csv:5:13: 地区生产总值增速不能按当月数累加
        sheet.csv:6:1: 10 是分组，本身没有数值；请填报其中各项：10.1 二氧化硫，10.2 氮氧化物，10.3 化学需氧量，10.4 氨氮
        sheet.csv:7:12: 这是定性目标，应为 完成、达进度、基本符合、滞后、未完成、未下达，现为“3”
        sheet.csv:8:12: 单位“%”不能换算成“亿元”
        sheet.csv:9:1: “生产总值”对应 2 个事项：1 地区生产总值增速，6 R&D经费支出占地区生产总值比重
        sheet.csv:10:1: 没有事项“没有的事项”
        sheet.csv:11:13: 新建城区两所小学没有可填报的数值
        sheet.csv:12:12: 没有要填报的内容
        ");
        assert!(database(&session) == before);
    }

    #[test]
    fn a_sheet_without_any_plan_makes_no_database() {
        let session = Session::new();
        session.take("qijiang-2022/progress.csv");
        insta::assert_snapshot!(session.run("import progress.csv").whole(), @"
        ------- stderr -------
        错误：还没有计划
        提示：先导入计划：plan import 报告.txt
        [exit status: 1]
        ");
        assert!(!session.path("plan.db").exists());
    }
}

mod ways {
    use super::*;

    #[test]
    fn a_report_comes_by_standard_input() {
        let session = Session::new();
        session.run_with("import -", &report()).succeeds();
        assert_same(&export(&session), &imported(&with_report(), "report.txt"));
    }

    #[test]
    fn a_list_comes_by_standard_input() {
        let session = Session::new();
        let list = "编号,指标名称,单位,目标\n1,进出口总额,亿元,4\n2,工业增加值增速,%,9以上\n";
        let told = session.run_with("import - --plan 綦江区-2022", list).whole();
        insta::assert_snapshot!(told, @"
        綦江区 2022年计划  ←  stdin

        指标  2  2 个编号  第2-3行

        已存入 綦江区-2022。
        接下来：plan report，或 plan progress add 1 数值 -p 2022-12
        ------- stderr -------
        新建数据库 plan.db
        ");
        insta::assert_snapshot!(session.run("export targets").succeeds(), @"
        编号,上级,名称,单位,目标,类型,性质,类别,上年实际,责任单位,填报周期,序时进度
        1,,进出口总额,亿元,4,累计量,,,,,月度,
        2,,工业增加值增速,%,9以上,增速,,,,,月度（1月免报）,
        ");
    }

    #[test]
    fn a_sheet_comes_by_standard_input() {
        let session = Session::with_plan();
        let sheet = "编号,期间,数值\n15,2022-05,1.9\n2,2022-05,8.1\n";
        insta::assert_snapshot!(session.run_with("import -", sheet).whole(), @"
        綦江区 2022年计划  ←  stdin

        进度  2  2022年5月  第2-3行

        已存入 綦江区-2022。
        填报：新增 2 条，更正 0 条，相同 0 条
        ");
        insta::assert_snapshot!(session.run("export progress").succeeds(), @"
        编号,名称,期间,数值,单位,口径,总量,对照值,形象进度,状态,实际开工,实际竣工,存在问题,下一步,数据来源,备注
        2,工业增加值增速,2022-05,8.1,%,累计,,,,,,,,,,
        15,进出口总额,2022-05,1.9,亿元,累计,,,,,,,,,,
        ");
    }

    #[test]
    fn a_report_and_its_figures_come_together() {
        let session = with_report();
        session.write("sheet.csv", "编号,期间,数值\n15,5月,1.9\nP001,5月,320\n");
        insta::assert_snapshot!(session.run("import report.txt sheet.csv").whole(), @"
        綦江区 2022年计划  ←  report.txt、sheet.csv

        指标       23  18 个编号，其中 7 个为定性目标     report.txt
        项目      105  2022年计划：26 + 48 + 15 + 16      report.txt
        项目       45  2021年完成情况                     report.txt
        实事       10  2022年计划                         report.txt
        实事       12  2021年完成情况                     report.txt
        任务       40  其中实事 13 项，另有重申指标 4 处  report.txt
        投资安排    5  245 个项目，年度计划 212.4亿元     report.txt
        上年实际   13  2021年实际数                       report.txt
        进度        2  2022年5月                          sheet.csv

        核对 7 处
        疑    report.txt:28   政府投资类项目写明 38 个，列出 36 个；括号内各项分计则为
                              38
        疑    report.txt:45   15 进出口总额  目标低于上年货物出口额 6亿元，口径或不相
                              同，请核对
        疑    report.txt:87   L22 通惠养老综合服务中心项目  列在完成情况中，但写明尚未完
                              成；请核对是否转入本年
        进位  report.txt:268  政府主导类投资项目总投资 304.8亿元 与分项之和 304.7亿元 相
                              差 0.1，在进位范围内
        疑    report.txt:313  “重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项
                              目”可读作一项或两项，现按两项
        疑    report.txt:346  L04 农村公路安防工程  与 P028 2022年农村公路安防工程项目
                              可能是同一件事，项目和实事中各有一处；如是，两处填报应当一
                              致
        疑    report.txt:351  L07 登瀛河水生态环境修复工程  与 P048 登瀛河水生态环境修复
                              工程项目 可能是同一件事，项目和实事中各有一处；如是，两处
                              填报应当一致
                              逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好
                              一并导入

        已存入 綦江区-2022。
        地区：綦江区 隶属 重庆市。
        填报：新增 2 条，更正 0 条，相同 0 条
        接下来：plan report，或 plan progress add 1 数值 -p 2022-12
        ------- stderr -------
        新建数据库 plan.db
        ");
        insta::assert_snapshot!(session.run("export progress").succeeds(), @"
        编号,名称,期间,数值,单位,口径,总量,对照值,形象进度,状态,实际开工,实际竣工,存在问题,下一步,数据来源,备注
        15,进出口总额,2022-05,1.9,亿元,累计,,,,,,,,,,
        P001,明泰铝业70万吨再生铝项目,2022-05,320,万元,累计,,,,,,,,,,
        ");
    }

    #[test]
    fn files_of_two_plans_do_not_come_together() {
        let session = with_report();
        session.take("layouts/pipes.md");
        let told = session.run("import report.txt pipes.md");
        let problem = "pipes.md:1: 这里是 云溪县-2023，前面指明的是 綦江区-2022\n";
        assert!(told.stderr.contains(problem), "{}", told.stderr);
        assert_eq!((told.code, told.stdout.as_str()), (1, ""));
        assert!(!session.path("plan.db").exists());
    }

    #[test]
    fn a_file_that_is_missing_keeps_the_others_out() {
        let session = with_report();
        insta::assert_snapshot!(session.run("import report.txt missing.csv").whole(), @"
        ------- stderr -------
        错误：report.txt、missing.csv 未导入
        missing.csv: 文件不存在
        提示：请核对路径和文件名
        [exit status: 1]
        ");
        assert!(!session.path("plan.db").exists());
    }

    #[test]
    fn a_file_with_a_slip_keeps_the_others_out() {
        let session = Session::with_plan();
        let before = database(&session);
        session.write("report.txt", edited(&[("\t9以上\n", "\t9.5以上\n")]));
        session.write("sheet.csv", "编号,期间,数值\n15,2022-05,1o\n");
        insta::assert_snapshot!(session.run("import report.txt sheet.csv").whole(), @"
        ------- stderr -------
        错误：report.txt、sheet.csv 未导入
        sheet.csv:2:12: 应为数字，如 1250.50，现为“1o”
        提示：请改正后重新导入
        [exit status: 1]
        ");
        assert!(database(&session) == before);
    }
}

mod dry_run {
    use super::*;

    #[test]
    fn a_dry_run_prints_what_an_import_would_and_makes_no_database() {
        let session = with_report();
        let dry = session.run("import report.txt --dry-run").whole();
        assert!(!session.path("plan.db").exists());
        let entries = std::fs::read_dir(session.path(".")).unwrap().count();
        assert_eq!(entries, 1);
        let told = session.run("import report.txt").succeeds();
        let (understood, _) = told.split_once("已存入").unwrap();
        assert_eq!(dry, format!("{understood}试运行：未存入任何内容。\n"));
    }

    #[test]
    fn a_dry_run_of_a_changed_file_prints_the_changes_and_stores_nothing() {
        let session = Session::with_plan();
        let before = database(&session);
        session.write("report.txt", edited(&[("\t9以上\n", "\t9.5以上\n"), ("光电路项目、", "")]));
        let dry = session.run("import report.txt -n").whole();
        assert!(database(&session) == before);
        insta::assert_snapshot!(from(&dry, "改动"), @"
        改动 1 处
        2 工业增加值增速  目标  9以上 → 9.5以上

        文件中不再有的 1 项（予以保留）
        P038 光电路项目

        试运行：未存入任何内容。
        ");
        let told = session.run("import report.txt").succeeds();
        let (understood, _) = told.split_once("已存入").unwrap();
        assert_eq!(dry, format!("{understood}试运行：未存入任何内容。\n"));
    }

    #[test]
    fn json_is_for_dry_runs_only() {
        let session = with_report();
        insta::assert_snapshot!(session.run("import report.txt -O json").whole(), @"
        ------- stderr -------
        错误：缺少 --dry-run
        提示：用法见 --help，如 plan --help、plan import --help
        [exit status: 2]
        ");
    }

    /// The keys that every row of the list `key` has.
    #[track_caller]
    fn keys(read: &Value, key: &str) -> String {
        let rows = read[key].as_array().unwrap();
        let keys =
            |row: &Value| -> Vec<String> { row.as_object().unwrap().keys().cloned().collect() };
        let first = keys(&rows[0]);
        assert!(rows.iter().all(|row| keys(row) == first), "{key}");
        first.join(" ")
    }

    #[test]
    fn json_has_the_published_keys() {
        let session = with_report();
        session.take("qijiang-2022/progress.csv");
        let read = reading(&session, "report.txt progress.csv");
        let top: Vec<&String> = read.as_object().unwrap().keys().collect();
        assert_eq!(
            top,
            [
                "schema_version",
                "plan",
                "headings",
                "targets",
                "baselines",
                "projects",
                "works",
                "investments",
                "commitments",
                "restatements",
                "entries",
                "findings"
            ]
        );
        assert_eq!(read["schema_version"], 1);
        let plan: Vec<&String> = read["plan"].as_object().unwrap().keys().collect();
        assert_eq!(plan, ["place", "part_of", "year", "title"]);
        for (list, expected) in [
            ("headings", "code category name source"),
            (
                "targets",
                "code parent category name measure comparator value upper unit nature stretch text \
                 department source",
            ),
            ("baselines", "name item year comparator value unit source"),
            (
                "projects",
                "code name box sector nature year status total annual unit department source",
            ),
            ("works", "code name box year status text source"),
            (
                "commitments",
                "code item name measure comparator value upper unit stretch wording text \
                 department source",
            ),
            ("restatements", "item text source"),
            ("investments", "name parent count total annual unit source"),
            ("entries", "item period value source"),
            ("findings", "grade code message source"),
        ] {
            assert_eq!(keys(&read, list), expected, "{list}");
            let sources: BTreeSet<String> = read[list]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["source"].as_object().unwrap().keys().cloned().collect::<Vec<_>>())
                .map(|keys| keys.join(" "))
                .collect();
            assert_eq!(sources, BTreeSet::from(["file line".to_owned()]), "{list}");
        }
    }

    #[test]
    fn json_has_numbers_as_strings_counts_as_numbers_and_null_for_the_unknown() {
        let session = with_report();
        session.take("qijiang-2022/progress.csv");
        let read = reading(&session, "report.txt progress.csv");
        let row = |list: &str, index: usize| read[list][index].to_string();
        insta::assert_snapshot!(row("targets", 0), @r#"{"code":"1","parent":null,"category":"发展综合质量效益","name":"地区生产总值增速","measure":"growth","comparator":"eq","value":"6.5","upper":null,"unit":"%","nature":"expected","stretch":false,"text":"6.5","department":null,"source":{"file":"report.txt","line":111}}"#);
        insta::assert_snapshot!(row("targets", 10), @r#"{"code":"10.1","parent":"10","category":"绿色发展","name":"二氧化硫","measure":"qualitative","comparator":null,"value":null,"upper":null,"unit":"%","nature":"binding","stretch":false,"text":"完成国家和市下达目标","department":null,"source":{"file":"report.txt","line":181}}"#);
        insta::assert_snapshot!(row("baselines", 0), @r#"{"name":"地区生产总值","item":null,"year":2021,"comparator":"eq","value":"506.91","unit":"亿元","source":{"file":"report.txt","line":12}}"#);
        insta::assert_snapshot!(row("projects", 0), @r#"{"code":"P001","name":"明泰铝业70万吨再生铝项目","box":"4","sector":"铝及铝精深加工","nature":null,"year":2022,"status":"planned","total":null,"annual":null,"unit":null,"department":null,"source":{"file":"report.txt","line":274}}"#);
        insta::assert_snapshot!(row("works", 0), @r#"{"code":"L01","name":"新建城区两所小学","box":"8","year":2022,"status":"planned","text":"小学2所完工，增加学位3780个。","source":{"file":"report.txt","line":340}}"#);
        insta::assert_snapshot!(row("investments", 1), @r#"{"name":"政府投资项目","parent":"政府主导类投资项目","count":41,"total":"22.4","annual":"14.3","unit":"亿元","source":{"file":"report.txt","line":268}}"#);
        insta::assert_snapshot!(row("entries", 0), @r#"{"item":"1","period":"2022-03","value":"4.1","source":{"file":"progress.csv","line":2}}"#);
        insta::assert_snapshot!(row("findings", 1), @r#"{"grade":"warning","code":"started-without-date","message":"P017 蟠龙抽水蓄能电厂500千伏送出工程项目  2022年6月  已报新开工，未报实际开工月份，暂按 6月；请补填（--started）","source":{"file":"progress.csv","line":54}}"#);
    }

    #[test]
    fn json_is_the_same_whatever_is_stored_already() {
        let session = with_report();
        let before = session.run("import report.txt -n -O json").succeeds();
        session.run("import report.txt").succeeds();
        assert_eq!(session.run("import report.txt -n -O json").succeeds(), before);
    }
}
