//! The bulletin: a month in sentences, each of which says what it is made of.

use std::io::{Cursor, Read as _};

use insta::assert_snapshot;
use serde_json::Value;

use crate::session::Session;

/// A plan of projects with money and units.
fn projects() -> Session {
    let session = Session::new();
    session.take("dispatch/projects.csv");
    session.take("dispatch/progress.csv");
    session.run("import projects.csv --plan 示例区-2022").succeeds();
    session.run("import progress.csv").succeeds();
    session
}

/// The sample plan with its progress.
fn sample() -> Session {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    session.run("import progress.csv").succeeds();
    session
}

/// What stands before the tables.
fn sentences(bulletin: &str) -> String {
    let end = bulletin.find("附表").or_else(|| bulletin.find("Tables")).unwrap();
    bulletin[..end].to_owned()
}

#[test]
fn a_month_of_projects_is_told_by_kind_sector_and_unit() {
    let session = projects().columns(100);
    let told = session.run("bulletin -p 2022-06").succeeds();
    assert_snapshot!(sentences(&told), @"
    示例区2022年1—6月计划执行情况通报

    现将示例区2022年1—6月国民经济和社会发展计划执行情况通报如下。截至6月底，序时进度为50.0%。

    一、总体情况

    1—6月，已报送的6个重点项目累计完成投资2.18亿元，占其年度计划的46.1%，慢于序时进度9.0个百分点（按各项
    目序时应完成55.1%）。重点项目8个，绿灯3个，蓝灯1个，黄灯1个，红灯1个，未报1个。

    较上月好转的有：纬二路。

    二、重点项目

    全年安排重点项目8个，年度计划投资5.23亿元。其中：计划新开工（5个），已报4个，完成投资1.58亿元，占其
    年度计划的41.0%；续建（2个），已报2个，完成投资6000万元，占其年度计划的68.2%；前期（1个）。

    计划新开工项目5个，已开工4个，开工率80.0%。截至6月底应开工5个，已开工4个，占80.0%。计划竣工项目4个，
    已竣工2个，竣工率50.0%。

    分领域看：交通（2个），已报2个，完成投资2800万元，占其年度计划的46.7%，快于序时进度6.7个百分点；社会
    事业（2个），已报2个，完成投资5200万元，占其年度计划的49.5%，慢于序时进度0.5个百分点；工业（1个），
    已报1个，完成投资1.3亿元，占其年度计划的43.3%，慢于序时进度16.7个百分点；生态环保（2个），已报1个，
    完成投资800万元，占其年度计划的100.0%，快于序时进度50.0个百分点；农业（1个）。

    三、责任单位

    投资完成情况居前的是：区卫生健康委（完成年度计划的65.0%，快于序时进度15.0个百分点）、区交通局（完成
    年度计划的46.7%，快于序时进度6.7个百分点）。

    低于序时进度的有：区教委（完成已报年度计划的0.0%，慢于序时进度50.0个百分点）、区经济信息委（完成已报
    年度计划的43.3%，慢于序时进度16.7个百分点）。

    尚有事项未报的单位：区生态环境局（1项）。

    四、未开工和滞后事项

    逾期未开工的项目1个：

    1．职教中心实训楼（区教委），计划2022年3月开工，已逾期3个月。存在问题：用地未落实。

    投资进度滞后的项目3个：

    1．职教中心实训楼（区教委），完成0万元，慢于序时进度50.0个百分点。存在问题：用地未落实。

    2．铝材深加工基地（区经济信息委），完成1.3亿元，慢于序时进度16.7个百分点。

    3．纬二路（区交通局），完成1500万元，慢于序时进度2.5个百分点。

    五、下一步工作要求

    距年底还有6个月，各责任单位要对照年度目标，逐项查找差距，倒排工期、挂图作战，确保完成全年任务。进度
    滞后的3个项目要逐个明确责任人和完成时限，加快形成实物工作量。逾期未开工的1个项目要加快办理前期手续，
    尽快开工。尚有事项未报的1个单位要于三个工作日内补报。

    六、
    ");
}

#[test]
fn a_month_of_indicators_is_told_in_the_words_of_the_field() {
    let session = sample().columns(100);
    assert_snapshot!(sentences(&session.run("bulletin -p 2022-06").succeeds()), @"
    綦江区2022年1—6月计划执行情况通报

    现将綦江区2022年1—6月国民经济和社会发展计划执行情况通报如下。截至6月底，序时进度为50.0%。

    一、总体情况

    计划指标23项，达到或好于序时进度4项，未达序时进度8项，为年度指标或尚未到期10项，尚未报送1项。量化任
    务40项，尚未到期1项，尚未报送39项。民生实事10件，尚未报送7件，其他3件。

    重点项目105个，绿灯1个，黄灯1个，未报99个。

    二、主要指标

    达到或好于序时进度的有：进出口总额2.3亿元，快于序时进度7.5个百分点；空气质量优良天数167天，快于序时
    进度1.8个百分点；固定资产投资增长15.3%，高于年度目标0.3个百分点；綦河出境水质达进度。

    未达序时进度的有：税收收入增长5.2%，低于年度目标6.9个百分点；社会消费品零售总额增长3.5%，低于年度目
    标6.5个百分点；财政一般公共预算收入下降1.3%，低于年度目标6.3个百分点；城镇新增就业人数0.55万人，慢于
    序时进度4.2个百分点，以后每月需完成0.11万人；地区生产总值增长3.6%，低于年度目标2.9个百分点；民营经济
    增加值增长5.1%，低于年度目标2.9个百分点；全体居民人均可支配收入增长6.4%，低于年度目标0.6个百分点；工
    业增加值增长8.6%，低于年度目标0.4个百分点。

    三、重点项目

    全年安排重点项目105个。其中：计划新开工（105个）。

    计划新开工项目105个，已开工6个，开工率5.7%。

    分领域看：铝及铝精深加工（9个）；装配式建筑（2个）；高端装备制造（5个）；新能源（3个）；电子信息（1
    个）；食品健康（6个）；交通（20个）；水利（10个）；社会事业（11个）；其他（7个）；农业（4个）；服务
    业（8个）；文化旅游（4个）。

    四、未开工和滞后事项

    停工的项目1个：

    1．横山学校篮球实训基地工程项目。存在问题：用地手续未办结。下一步：7月底前办结。

    五、下一步工作要求

    距年底还有6个月，各责任单位要对照年度目标，逐项查找差距，倒排工期、挂图作战，确保完成全年任务。8项滞
    后指标的责任单位要分析原因，拿出措施，于下期通报前报送整改情况。

    六、
    ");
    let english = session.run("bulletin -p 2022-06 --lang en").succeeds();
    assert_snapshot!(sentences(&english), @"
    綦江区: progress of the 2022 plan, Jan to Jun

    By the end of the period 50.0% of the year's work was due.

    1. Overview

    Indicators: 23; on schedule or better 4, not on schedule 8, annual or not due yet 10, not reported
    1. Commitments: 40; not due yet 1; not reported 39. Livelihood works: 10; not reported 7; other 3.

    Projects: 105; green 1, yellow 1, not reported 99.

    2. Indicators

    On schedule or better: 进出口总额 2.3亿元, 7.5pp ahead of schedule; 空气质量优良天数 167天, 1.8pp
    ahead of schedule; 固定资产投资 up 15.3%, 0.3pp above target; 綦河出境水质 on-schedule.

    Not on schedule: 税收收入 up 5.2%, 6.9pp below target; 社会消费品零售总额 up 3.5%, 6.5pp below
    target; 财政一般公共预算收入 down 1.3%, 6.3pp below target; 城镇新增就业人数 0.55万人, 4.2pp behind
    schedule, 0.11万人 needed each remaining month; 地区生产总值 up 3.6%, 2.9pp below target; 民营经济增
    加值 up 5.1%, 2.9pp below target; 全体居民人均可支配收入 up 6.4%, 0.6pp below target; 工业增加值 up
    8.6%, 0.4pp below target.

    3. Projects

    The plan has 105 projects. Of them: planned to start 105.

    Of 105 planned starts 6 have been made, 5.7%.

    By sector: 铝及铝精深加工 9; 装配式建筑 2; 高端装备制造 5; 新能源 3; 电子信息 1; 食品健康 6; 交通
    20; 水利 10; 社会事业 11; 其他 7; 农业 4; 服务业 8; 文化旅游 4.

    4. Not begun and behind

    Suspended, 1:

    1. 横山学校篮球实训基地工程项目. Problem: 用地手续未办结. Next: 7月底前办结.

    5. Next

    6 months of the year are left. The units that answer for the 8 indicators that are not on schedule
    are to name causes and measures.

    6.
    ");
}

/// 重庆 January to September 2022, 重庆 2023 and 江门 January to October, as they were published.
#[test]
fn published_sentences_come_out_as_they_were_published() {
    let cases = [
        ("2022-09", "1834.4", "1562.9", "占其年度计划的85.2%，快于序时进度10.2个百分点"),
        ("2022-10", "647.4", "629.0", "占其年度计划的97.2%，快于序时进度13.8个百分点"),
        ("2022-09", "100", "81.8", "占其年度计划的81.8%，快于序时进度6.8个百分点"),
        ("2022-06", "100", "50", "占其年度计划的50.0%，与序时进度持平"),
        ("2022-01", "120", "8", "占其年度计划的6.7%，慢于序时进度1.7个百分点"),
    ];
    for (period, planned, done, expected) in cases {
        let session = Session::new().columns(200);
        session.write(
            "a.csv",
            format!("编号,项目名称,年度计划投资（亿元）\nP001,重点项目,{planned}\n"),
        );
        session.run("import a.csv --as projects --plan 某市-2022").succeeds();
        session.run(&format!("progress add P001 {done} -p {period}")).succeeds();
        let told = session.run(&format!("bulletin -p {period}")).succeeds();
        assert!(told.contains(expected), "{expected}\n{told}");
        assert!(
            told.contains(&format!("累计完成投资{}亿元", done.trim_end_matches(".0"))),
            "{told}"
        );
    }
}

/// The text of a Word file, a line for each paragraph.
fn words_of(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let document = scraper::Html::parse_fragment(&xml.replace("</w:p>", "</w:p>\n"));
    document.root_element().text().collect()
}

#[test]
fn every_format_has_the_same_sentences_and_figures() {
    for session in [projects(), sample()] {
        let session = session.columns(10_000);
        let told = session.run("bulletin -p 2022-06").succeeds();
        for name in ["a.md", "a.html", "a.docx", "a.txt"] {
            session.run(&format!("bulletin -p 2022-06 -o {name}")).succeeds();
        }
        let markdown = session.read("a.md").replace('\\', "");
        let html = scraper::Html::parse_document(&session.read("a.html"));
        let html: String = html.root_element().text().collect();
        let docx = words_of(&std::fs::read(session.path("a.docx")).unwrap());
        let lines: Vec<&str> = told.lines().filter(|line| !line.trim().is_empty()).collect();
        let sentences = lines.iter().take_while(|line| !line.contains("附表"));
        assert!(sentences.clone().count() > 10);
        for line in sentences {
            for (format, text) in [("md", &markdown), ("html", &html), ("docx", &docx)] {
                assert!(text.contains(line), "{format} lacks {line}");
            }
        }
        // The cells of the tables, too, of which a wide terminal shows all.
        let table = told.split("附表").nth(1).unwrap();
        for figure in table.split_whitespace().filter(|word| word.contains('%')) {
            for (format, text) in [("md", &markdown), ("html", &html), ("docx", &docx)] {
                assert!(text.contains(figure), "{format} lacks {figure}");
            }
        }
        assert_eq!(session.read("a.txt"), told);
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let session = projects();
    let written = |name: &str| {
        session.run(&format!("bulletin -p 2022-06 -o {name}")).succeeds();
        std::fs::read(session.path(name)).unwrap()
    };
    assert_eq!(written("a.docx"), written("b.docx"));
}

#[test]
fn each_figure_leads_to_its_items_and_what_was_reported_of_them() {
    let session = projects().columns(120);
    let told = session.run("bulletin -p 2022-06 --trace").succeeds();
    let third = told.lines().skip_while(|line| !line.starts_with("3 ")).take(24);
    assert_snapshot!(third.collect::<Vec<_>>().join("\n"), @"
    3           1—6月，已报送的6个重点项
                目累计完成投资2.18亿元，
                占其年度计划的46.1%，慢于
                序时进度9.0个百分点（按各
                项目序时应完成55.1%）。
      月份      1—6月
      已报项目  6                          P002  纬一路          6月  累计 1300万元; 形象进度 60%; 示例   progress.csv:3:14
      数
                                           P003  纬二路          6月  累计 1500万元; 形象进度 20%; 状态   progress.csv:4:14
                                                                 新开工; 实际开工 2022-05; 示例
                                           P004  人民医院二期    6月  累计 5200万元; 形象进度 98%; 状态   progress.csv:6:14
                                                                 完工; 实际竣工 2022-06; 示例
                                           P005  职教中心实训楼  6月  累计 0万元; 形象进度 0%; 存在问题   progress.csv:8:14
                                                                 用地未落实; 示例
                                           P006  铝材深加工基地  6月  累计 13000万元; 形象进度 12%; 示例  progress.csv:10:14
                                           P009  旧水厂拆除      6月  累计 800万元; 示例                  progress.csv:13:14
      累计投资  2.18亿元                         同上
      投资完成  46.1%                            同上
      率
      投资对照  慢于序时进度9.0个百分点          同上
      投资应完  55.1%                            同上
      成
    4           重点项目8个，绿灯3个，蓝
                灯1个，黄灯1个，红灯1个，
    ");

    let json: Value =
        serde_json::from_str(&session.run("bulletin -p 2022-06 --trace -O json").succeeds())
            .unwrap();
    let figures = json["figures"].as_array().unwrap();
    let invested: Vec<&Value> =
        figures.iter().filter(|row| row["sentence"] == 3 && row["figure"] == "累计投资").collect();
    let codes: Vec<&str> = invested.iter().filter_map(|row| row["code"].as_str()).collect();
    assert_eq!(codes, ["P002", "P003", "P004", "P005", "P006", "P009"]);
    assert!(invested.iter().all(|row| row["value"] == "2.18"), "{invested:?}");
    assert_eq!(json["left_out"][0]["lacks"], "指标数");
    // A figure of no item has none.
    let place = figures.iter().find(|row| row["figure"] == "地区").unwrap();
    assert_eq!((&place["value"], &place["code"]), (&"示例区".into(), &Value::Null));
}

#[test]
fn an_office_has_a_template_of_its_own() {
    let session = projects();
    session.take("bulletin/template.txt");
    let output = session.run("bulletin -p 2022-06 --template template.txt");
    let stdout = output.stdout.clone();
    assert_snapshot!(output.whole(), @"
    示例区重点项目简报（2022年6月）

    6个项目完成投资2.18亿元，慢于序时进度9.0个百分点。红灯1个，蓝灯1个。

    一、单位排名

    1．第1名 区生态环境局，完成100.0%。

    2．第2名 区卫生健康委，完成65.0%。

    3．第3名 区交通局，完成46.7%。

    4．第4名 区经济信息委，完成43.3%。

    5．第5名 区教委，完成0.0%。

    二、要催办的

    职教中心实训楼（用地未落实）；铝材深加工基地。

    三、附表

    责任单位
    排名  责任单位      总数  绿  蓝  黄  红  未报  已报     完成值  完成率     差距
       1  区生态环境局     2   1   0   0   0     1   1/2    800万元  100.0%  +50.0点
       2  区卫生健康委     1   1   0   0   0     0   1/1   5200万元   65.0%  +15.0点
       3  区交通局         2   1   1   0   0     0   2/2   2800万元   46.7%   +6.7点
       4  区经济信息委     1   0   0   1   0     0   1/1  13000万元   43.3%  -16.7点
       5  区教委           1   0   0   0   1     0   1/1      0万元    0.0%  -50.0点
       -  区农业农村委     1   0   0   0   0     0     -          -       -        -
          合计             8   3   1   1   1     1   6/7  21800万元   46.1%   -9.0点

    应达  年度计划  项目数  已报计划
    ------- stderr -------
    模板中 2 行没有数，未写入；加 --trace 列出
    ");
    // The usual one is named in the configuration or the environment.
    std::fs::create_dir_all(session.path(".config/plan")).unwrap();
    session.write(".config/plan/config.toml", "template = 'template.txt'\n");
    let configured = session.run("bulletin -p 2022-06");
    assert_eq!(configured.stdout, stdout);
}

#[test]
fn a_bulletin_has_the_formal_parts_of_an_official_document() {
    let session = projects().columns(60);
    session.take("bulletin/letter.txt");
    let told = session.run("bulletin -p 2022-06 --template letter.txt --today 2022-07-08");
    assert_snapshot!(told.stdout, @"
    示例区重点项目2022年1—6月情况通报

    示例发改〔2022〕5号

    区生态环境局、区卫生健康委、区交通局等6个单位：

    6个项目完成投资2.18亿元，慢于序时进度9.0个百分点。

                                          示例区发展和改革委员会
                                                    2022年7月8日

    一、附表

    责任单位
    排名  责任单位  总数  绿  蓝  黄  红  未报  完成率     差距
       1  区生态环     2   1   0   0   0     1  100.0%  +50.0点
          境局
       2  区卫生健     1   1   0   0   0     0   65.0%  +15.0点
          康委
       3  区交通局     2   1   1   0   0     0   46.7%   +6.7点
       4  区经济信     1   0   0   1   0     0   43.3%  -16.7点
          息委
       5  区教委       1   0   0   0   1     0    0.0%  -50.0点
       -  区农业农     1   0   0   0   0     0       -        -
          村委
          合计         8   3   1   1   1     1   46.1%   -9.0点

    应达  年度计划  项目数  已报计划  完成值  已报
    ");
    for name in ["a.docx", "a.html", "a.md"] {
        session
            .run(&format!("bulletin -p 2022-06 --template letter.txt --today 2022-07-08 -o {name}"))
            .succeeds();
    }
    let markdown = session.read("a.md");
    assert_snapshot!(markdown.lines().take(11).collect::<Vec<_>>().join("\n"), @"
    # 示例区重点项目2022年1—6月情况通报

    示例发改〔2022〕5号

    区生态环境局、区卫生健康委、区交通局等6个单位：

    6个项目完成投资2.18亿元，慢于序时进度9.0个百分点。

    示例区发展和改革委员会

    2022年7月8日
    ");
    let html = session.read("a.html");
    for expected in [
        "</h1><p class=\"told\">示例发改〔2022〕5号</p>",
        "<p class=\"prose\">区生态环境局、区卫生健康委、区交通局等6个单位：</p><section",
        "<p class=\"prose signed\">2022年7月8日</p>",
    ] {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
    let docx = std::fs::read(session.path("a.docx")).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let styled = |style: &str, said: &str| {
        let place = xml.find(&format!("<w:pStyle w:val=\"{style}\"/>"));
        let rest = &xml[place.unwrap_or_else(|| panic!("{style}\n{xml}"))..];
        assert!(rest[..rest.find("</w:p>").unwrap()].contains(said), "{style}\n{rest}");
    };
    styled("DocumentNumber", "示例发改〔2022〕5号");
    styled("Addressee", "等6个单位：");
    styled("Signature", "示例区发展和改革委员会");
    // Who signs stands below the text and above what is attached, on the page of the text.
    let (signed, turned) = (xml.rfind("\"Signature\"").unwrap(), xml.find("<w:sectPr>").unwrap());
    assert!(signed < turned, "{xml}");
    let json = session
        .run("bulletin -p 2022-06 --template letter.txt --today 2022-07-08 --trace -O json")
        .succeeds();
    let json: Value = serde_json::from_str(&json).unwrap();
    let figures = json["figures"].as_array().unwrap();
    let names: Vec<&str> = figures
        .iter()
        .filter(|row| row["line"] == 3 || row["line"] == 14)
        .map(|row| row["figure"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["年", "生成日期"]);
    let usual = session.run("bulletin -p 2022-06 --today 2022-07-08").succeeds();
    assert!(!usual.contains("2022年7月8日") && !usual.contains('〔'), "{usual}");
}

#[test]
fn formal_parts_that_stand_in_the_wrong_place_are_told() {
    let session = projects();
    session.take("broken/letter.txt");
    for lang in ["zh", "en"] {
        let told = session.run(&format!("bulletin --template letter.txt --lang {lang}"));
        assert_eq!(told.code, 1);
        if lang == "zh" {
            assert_snapshot!(told.stderr, @"
            错误：letter.txt 不能使用
            letter.txt:2:1: 落款（>）应在正文之后，各行连在一起，其后只能有附表
            letter.txt:5:7: 主送机关应以冒号结尾，如 : 各责任单位：
            letter.txt:6:1: 文号（^）应紧接在标题之下
            letter.txt:7:1: “:”后面没有内容
            letter.txt:10:1: “^”后面没有内容
            letter.txt:10:1: 文号（^）应紧接在标题之下
            letter.txt:11:1: 落款（>）应在正文之后，各行连在一起，其后只能有附表
            letter.txt:13:3: 没有“今天”这个名称
            提示：全部名称及现值见 plan bulletin --names，写法见 plan bulletin --show-template
            ");
        } else {
            assert_snapshot!(told.stderr, @"
            error: letter.txt cannot be used
            letter.txt:2:1: who signs (>) belongs behind the text, its lines together, with tables alone behind it
            letter.txt:5:7: the receivers end with a colon, as in `: All units:`
            letter.txt:6:1: the number of the document (^) belongs right below the title
            letter.txt:7:1: nothing stands behind `:`
            letter.txt:10:1: nothing stands behind `^`
            letter.txt:10:1: the number of the document (^) belongs right below the title
            letter.txt:11:1: who signs (>) belongs behind the text, its lines together, with tables alone behind it
            letter.txt:13:3: nothing is called `今天`
            hint: plan bulletin --names lists all names with their values; plan bulletin --show-template has an example
            ");
        }
    }
}

#[test]
fn the_built_in_template_is_a_file_like_any_other() {
    for session in [projects(), sample()] {
        for lang in ["zh", "en"] {
            let usual = session.run(&format!("bulletin -p 2022-06 --lang {lang}")).succeeds();
            let template =
                session.run(&format!("bulletin --show-template --lang {lang}")).succeeds();
            session.write("own.txt", template);
            let own = format!("bulletin -p 2022-06 --template own.txt --lang {lang}");
            assert_eq!(session.run(&own).succeeds(), usual);
        }
    }
}

#[test]
fn all_that_is_wrong_with_a_template_is_told_with_its_place() {
    let session = projects();
    session.take("broken/template.txt");
    assert_snapshot!(session.run("bulletin --template template.txt").whole(), @"
    ------- stderr -------
    错误：template.txt 不能使用
    template.txt:1:1: 没有标题，应有一行以 # 开头
    template.txt:3:4: 没有“开工项目数”这个名称；相近的有：项目数、已开工数、应开工数、开工率、停工项目个数
    template.txt:3:15: 括号没有收尾，缺“}”
    template.txt:4:1: 没有“滞后的项目”这个清单；相近的有：滞后项目、滞后指标、滞后实事、滞后任务、停工项目
    template.txt:5:1: 最多几条应为 1 以上的整数，现为“零”
    template.txt:5:11: 没有“排名”这个名称；相近的有：名称、名次
    template.txt:6:1: 方括号里应先写清单名和冒号，如 [滞后项目|、：{名称}]
    template.txt:6:9: 没有“名称”这个名称
    template.txt:7:9: 这个清单的各条没有“存在问题”
    template.txt:8:3: 括号没有收尾，缺“>”
    template.txt:9:2: 没有“项目表”这个附表；可用：指标、项目、实事、任务、总体、责任单位、未报清单
    提示：全部名称及现值见 plan bulletin --names，写法见 plan bulletin --show-template
    [exit status: 1]
    ");
    let english = session.run("bulletin --template template.txt --lang en").whole();
    assert_snapshot!(english, @"
    ------- stderr -------
    error: template.txt cannot be used
    template.txt:1:1: there is no title, a line that begins with #
    template.txt:3:4: nothing is called `开工项目数`; near it are 项目数, 已开工数, 应开工数, 开工率, 停工项目个数
    template.txt:3:15: a bracket stays open: `}` is missing
    template.txt:4:1: no list is called `滞后的项目`; near it are 滞后项目, 滞后指标, 滞后实事, 滞后任务, 停工项目
    template.txt:5:1: expected how many at most, 1 or more, found `零`
    template.txt:5:11: nothing is called `排名`; near it are 名称, 名次
    template.txt:6:1: expected the name of a list and a colon, as in [projects_behind|, : {name}]
    template.txt:6:9: nothing is called `名称`
    template.txt:7:9: the records of this list have no `存在问题`
    template.txt:8:3: a bracket stays open: `>` is missing
    template.txt:9:2: no table is called `项目表`; there are 指标, 项目, 实事, 任务, 总体, 责任单位, 未报清单
    hint: plan bulletin --names lists all names with their values; plan bulletin --show-template has an example
    [exit status: 1]
    ");
    assert_snapshot!(session.run("bulletin --template none.txt").whole(), @"
    ------- stderr -------
    错误：none.txt: 文件不存在
    提示：请核对路径和文件名
    [exit status: 1]
    ");
}

#[test]
fn names_have_the_values_of_the_plan_at_hand() {
    let session = projects().columns(100);
    let names = session.run("bulletin --names -p 2022-06").succeeds();
    assert!(
        names.contains("投资对照            compared                    慢于序时进度9.0个百分点"),
        "{names}"
    );
    assert!(names.contains("指标数              indicators                  -"), "{names}");
    let json = session.run("bulletin --names -p 2022-06 -O json").succeeds();
    assert!(json.contains("\"english\": \"completion\""), "{json}");
}

#[test]
fn a_bulletin_is_no_table() {
    let session = projects();
    for format in ["csv", "json", "xlsx"] {
        let output = session.run(&format!("bulletin -O {format}"));
        assert_eq!(output.code, 2);
        let expected = format!("错误：本命令不写“{format}”；可用：docx、md、html、table");
        assert!(output.stderr.contains(&expected), "{}", output.stderr);
    }
    let nothing = Session::new().run("bulletin");
    assert_snapshot!(nothing.whole(), @"
    ------- stderr -------
    错误：数据库 plan.db 不存在
    提示：请核对 --db；第一次导入计划时会自动建立：plan import 报告.txt
    [exit status: 1]
    ");
}

/// A plan with a target of every sort of direction.
fn directions() -> Session {
    let session = Session::new().columns(400);
    session.write(
        "t.csv",
        "编号,指标,目标,单位\n1,居民消费价格涨幅,3左右,%\n2,单位GDP能耗,下降3.5,%\n3,安全生产事故死亡人数,10以内,人\n4,城镇登记失业率,5.5以内,%\n5,甲地生产总值增速,与经济增长同步,%\n",
    );
    session.run("import t.csv --as targets --plan 甲县-2022").succeeds();
    for (item, value) in [("1", "2.2"), ("2", "2.1"), ("3", "6"), ("4", "5.8")] {
        session.run(&format!("progress add {item} {value} -p 2022-06")).succeeds();
    }
    session
}

#[test]
fn what_is_to_stay_low_or_to_fall_is_told_the_right_way_round() {
    let told = directions().run("bulletin -p 2022-06").succeeds();
    let line = |word: &str| {
        let place = told.find(word).unwrap_or_else(|| panic!("{word}\n{told}"));
        let rest = &told[place..];
        rest[..rest.find(['；', '。']).unwrap()].to_owned()
    };
    assert_eq!(line("居民消费价格涨幅"), "居民消费价格涨幅2.2%，低于控制目标0.8个百分点");
    assert_eq!(line("单位GDP能耗"), "单位GDP能耗下降2.1%，低于年度目标1.4个百分点");
    // Six of ten in June is below the ceiling and above what half a year may have: neither is said.
    assert_eq!(line("安全生产事故死亡人数"), "安全生产事故死亡人数6人");
    assert_eq!(line("城镇登记失业率"), "城镇登记失业率5.8%，高于控制目标0.3个百分点");
    // What cannot be judged yet is counted as well.
    let counts = line("计划指标5项");
    let numbers: Vec<u32> = counts
        .split(|sign: char| !sign.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    assert_eq!(numbers[0], numbers[1..].iter().sum::<u32>(), "{counts}");
}

#[test]
fn a_unit_is_not_ahead_for_what_it_has_not_reported() {
    let session = Session::new().columns(400);
    session.write(
        "p.csv",
        "编号,项目名称,领域,责任单位,计划开工,年度计划投资（万元）\nP001,甲路,交通,甲局,2022-03,100\nP002,乙路,交通,甲局,2022-03,900\nP003,丙厂,工业,乙局,2022-03,100\n",
    );
    session.run("import p.csv --as projects --plan 甲县-2022").succeeds();
    session.run("progress add P001 90 -p 2022-06").succeeds();
    session.run("progress add P003 60 -p 2022-06").succeeds();
    let told = session.run("bulletin -p 2022-06").succeeds();
    assert!(
        told.contains("居前的是：乙局（完成年度计划的60.0%，快于序时进度10.0个百分点）。"),
        "{told}"
    );
    assert!(told.contains("交通（2个），已报1个，完成投资90万元，占其年度计划的90.0%"), "{told}");
    // What a rate is of, and no other project.
    let json: Value =
        serde_json::from_str(&session.run("bulletin -p 2022-06 --trace -O json").succeeds())
            .unwrap();
    let of = |figure: &str| -> Vec<String> {
        let rows = json["figures"].as_array().unwrap().iter();
        let rows = rows.filter(|row| row["figure"] == figure);
        rows.filter_map(|row| row["code"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(
        (of("已开工数"), of("计划开工数").len()),
        (vec!["P001".to_owned(), "P003".to_owned()], 3)
    );
}

#[test]
fn what_is_done_is_held_against_the_schedule_of_the_report() {
    let session = projects();
    let session = session.columns(400);
    let output = session.run("bulletin -p 2022-12");
    assert!(output.stderr.contains("2022年12月没有任何填报"), "{}", output.stderr);
    let told = output.succeeds();
    assert!(told.contains("占其年度计划的68.2%，慢于序时进度31.8个百分点"), "{told}");
    assert!(!told.contains("距年底"), "{told}");
    assert!(told.starts_with("示例区2022年全年计划执行情况通报\n"), "{told}");
    assert!(told.contains("全年，已报送的") && !told.contains("1—12月"), "{told}");
    let english = session.run("bulletin -p 2022-12 --lang en").succeeds();
    assert!(english.starts_with("示例区: progress of the 2022 plan, whole year\n"), "{english}");
}

#[test]
fn what_no_list_calls_new_is_not_told_as_a_planned_start() {
    let session = Session::new().columns(400);
    session.write("p.csv", "编号,项目名称,年度计划投资（万元）\nP001,甲路,100\nP002,乙路,900\n");
    session.run("import p.csv --as projects --plan 甲县-2022").succeeds();
    session.run("progress add P001 90 -p 2022-06").succeeds();
    let told = session.run("bulletin -p 2022-06").succeeds();
    assert!(!told.contains("新开工") && !told.contains("应开工"), "{told}");
    let report = session.run("report projects -p 2022-06").succeeds();
    assert!(!report.contains("计划新开工"), "{report}");
    // A planned start tells.
    session.run("item set P001 --start 2022-03").succeeds();
    let told = session.run("bulletin -p 2022-06").succeeds();
    assert!(told.contains("计划新开工项目2个，已开工1个，开工率50.0%。"), "{told}");
    assert!(told.contains("截至6月底应开工1个，已开工1个，占100.0%。"), "{told}");
}

#[test]
fn templates_from_anywhere_do_no_harm() {
    let session = projects();
    session.write("deep.txt", format!("# 甲\n\n{}", "<".repeat(200_000)));
    let output = session.run("bulletin --template deep.txt");
    assert_eq!(output.code, 1);
    assert!(output.stderr.contains("deep.txt:3:9: 括号套了不止 8 层"), "{}", output.stderr);
    session.write("titles.txt", "# 甲\n# 乙\n");
    let output = session.run("bulletin --template titles.txt");
    assert!(output.stderr.contains("titles.txt:2:1: 已有标题"), "{}", output.stderr);
    session.write("signs.txt", "# 甲\u{1}\n## 章\u{1}节\n一\u{2}\\<b>&{地区}\n");
    session.run("bulletin --template signs.txt -o a.docx").succeeds();
    let words = words_of(&std::fs::read(session.path("a.docx")).unwrap());
    assert!(words.contains("章␁节") && words.contains("一␂<b>&示例区"), "{words}");
}
