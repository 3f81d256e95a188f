//! Sheets that are sent out to be filled in, and what comes back.

use std::io::{Cursor, Read, Write};

use insta::assert_snapshot;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::session::Session;

/// A directory with projects of several units in its database, and their progress up to June.
fn projects(session: Session) -> Session {
    session.take("dispatch/projects.csv");
    session.take("dispatch/progress.csv");
    session.run("import projects.csv --plan 示例区-2022").succeeds();
    session.run("import progress.csv").succeeds();
    session
}

/// The same with sheets that were filled in for July.
fn gathering(session: Session, forms: &[&str]) -> Session {
    let session = projects(session);
    std::fs::create_dir(session.path("收")).unwrap();
    for form in forms {
        let from = crate::session::fixtures().join("forms").join(form);
        std::fs::copy(from, session.path("收").join(form)).unwrap();
    }
    session
}

/// The parts of a packed file.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let part = |index| {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    (0..count).map(part).collect()
}

/// The XML of the sheet `number` of a workbook.
fn sheet(session: &Session, file: &str, number: usize) -> String {
    let name = format!("xl/worksheets/sheet{number}.xml");
    let parts = parts(&std::fs::read(session.path(file)).unwrap());
    let (_, bytes) = parts.into_iter().find(|(own, _)| *own == name).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Writes texts and numbers into blank cells of the first sheet of a workbook.
fn fill(session: &Session, file: &str, cells: &[(&str, &str)]) {
    changed(session, file, |name, text| {
        let is_first = name == "xl/worksheets/sheet1.xml";
        if is_first { cells.iter().fold(text, |text, cell| filled(&text, cell)) } else { text }
    });
}

/// Writes the parts of a workbook as `change` makes them, by their names.
fn changed(session: &Session, file: &str, change: impl Fn(&str, String) -> String) {
    let path = session.path(file);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts(&std::fs::read(&path).unwrap()) {
        writer.start_file(&name, SimpleFileOptions::default()).unwrap();
        let text = change(&name, String::from_utf8(bytes).unwrap());
        writer.write_all(text.as_bytes()).unwrap();
    }
    std::fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
}

fn filled(sheet: &str, (cell, value): &(&str, &str)) -> String {
    let start = format!("<c r=\"{cell}\" ");
    let place = sheet.find(&start).unwrap_or_else(|| panic!("{cell}: {sheet}"));
    let end = place + sheet[place..].find("/>").unwrap();
    let is_number = value.parse::<rust_decimal::Decimal>().is_ok();
    let (kind, value) = if is_number {
        ("", format!("<v>{value}</v>"))
    } else {
        (" t=\"inlineStr\"", format!("<is><t>{value}</t></is>"))
    };
    format!("{}{kind}>{value}</c>{}", &sheet[..end], &sheet[end + 2..])
}

#[test]
fn sheets_are_written_for_each_unit() {
    let session = projects(Session::new());
    assert_snapshot!(session.run("progress template -p 2022-07").whole(), @"
    2022年7月填报表  示例区-2022  4 个责任单位，5 项

    责任单位      个数  文件
    区交通局         2  填报表-2022-07.xlsx
    区教委           1  填报表-2022-07.xlsx
    区经济信息委     1  填报表-2022-07.xlsx
    区生态环境局     1  填报表-2022-07.xlsx

    发给各单位填写，收齐后：plan import 填报表-2022-07.xlsx
    ");
    assert_snapshot!(session.run("progress template -p 2022-07 --each-unit 填报").whole(), @"
    2022年7月填报表  示例区-2022  4 个责任单位，5 项

    责任单位      个数  文件
    区交通局         2  填报/区交通局.xlsx
    区教委           1  填报/区教委.xlsx
    区经济信息委     1  填报/区经济信息委.xlsx
    区生态环境局     1  填报/区生态环境局.xlsx

    发给各单位填写，收齐后：plan import 填报
    ");
    let mut files: Vec<String> = std::fs::read_dir(session.path("填报"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, ["区交通局.xlsx", "区教委.xlsx", "区生态环境局.xlsx", "区经济信息委.xlsx"]);
    assert_snapshot!(session.run("progress template --today 2022-08-05 --unit 交通 -n --lang en").whole(), @"
    Forms for 2022-07  示例区-2022  1 unit, 2 items

    Department  Count  File
    区交通局        2  区交通局.xlsx

    Dry run: no file was written.
    ");
    assert!(!session.path("区交通局.xlsx").exists());
    session.run("progress template -p 2022-07 --unit 交通").succeeds();
    assert!(session.path("区交通局.xlsx").exists());
}

#[test]
fn the_same_plan_makes_the_same_bytes_and_a_named_file_is_replaced() {
    let session = projects(Session::new());
    session.write("表.xlsx", "old");
    session.run("progress template -p 2022-07 -o 表.xlsx").succeeds();
    session.run("progress template -p 2022-07 -o 又.xlsx").succeeds();
    let bytes = |file| std::fs::read(session.path(file)).unwrap();
    assert!(bytes("表.xlsx") == bytes("又.xlsx"));
    assert!(parts(&bytes("表.xlsx")).len() > 8);
}

#[test]
fn what_cannot_be_written_is_told_with_what_can() {
    let session = projects(Session::new());
    session.run("progress template -p 2022-07").succeeds();
    for (arguments, told) in [
        ("-p 2022-07", "已有这个文件，未覆盖"),
        ("-p 2022-07 --unit 公安", "没有责任单位“公安”，现有：区交通局"),
        ("-p 2022-07 --unit 区", "“区”可指几个责任单位：区交通局"),
        ("-p 2022-07 --unit 农业农村", "7月不要求区农业农村委填报"),
        ("-p 2023-01", "不在 2022 年计划之内"),
        ("-p 2022-07 -o 表.csv", "xlsx"),
        ("-p 2022-07 --each-unit projects.csv", "这是文件，不是目录"),
        ("-p 2022-07 -o plan.db.xlsx/表.xlsx", "plan.db.xlsx/表.xlsx"),
        ("-p 2022-07 -o 表.xlsx --each-unit 填", "--each-unit"),
    ] {
        let output = session.run(&format!("progress template {arguments}"));
        assert_ne!(output.code, 0, "{arguments}");
        assert!(output.stderr.contains(told), "{arguments}: {}", output.stderr);
    }
    assert_snapshot!(session.run("progress template -p 2022-07 --unit x --lang en").whole(), @"
    ------- stderr -------
    error: no unit `x`; there are: 区交通局, 区农业农村委, 区卫生健康委, 区教委, 区生态环境局, 区经济信息委
    hint: name one of them in full
    [exit status: 1]
    ");
}

#[test]
fn only_what_is_asked_of_the_period_stands_on_the_sheets() {
    let session = Session::with_plan();
    // A quarterly figure, one from February on, one a year, one a month.
    for item in ["1", "3", "6", "12"] {
        session.run(&format!("item set {item} --department 示例局")).succeeds();
    }
    for (period, items) in
        [("2022-01", 1), ("2022-02", 2), ("2022-03", 3), ("2022-04", 2), ("2022-12", 4)]
    {
        let page = session.run(&format!("progress template -p {period} --unit 示例局 -n"));
        let head = page.succeeds().lines().next().unwrap().to_owned();
        assert!(head.ends_with(&format!("1 个责任单位，{items} 项")), "{period}: {head}");
    }
    let session = projects(Session::new());
    let units = |period: &str| -> String {
        let page = session.run(&format!("progress template -p {period} -n")).succeeds();
        let rows = page.lines().skip(3).take_while(|line| !line.is_empty());
        let row = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        rows.map(row).collect::<Vec<_>>().join("，")
    };
    // A package leaves it to its parts; what is being prepared, done or still to begin is not asked.
    assert_snapshot!(units("2022-01"), @"区卫生健康委 1，区生态环境局 2");
    assert_snapshot!(units("2022-03"), @"区交通局 1，区卫生健康委 1，区教委 1，区生态环境局 2");
    assert_snapshot!(units("2022-07"), @"区交通局 2，区教委 1，区经济信息委 1，区生态环境局 1");
}

#[test]
fn cells_are_locked_checked_and_set_up_for_printing() {
    let session = projects(Session::new());
    session.run("progress template -p 2022-07 --unit 交通 -o 表.xlsx").succeeds();
    let sheet = sheet(&session, "表.xlsx", 1);
    for part in [
        "<pane xSplit=\"2\" ySplit=\"4\" topLeftCell=\"C5\"",
        "<sheetProtection sheet=\"1\"",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "type=\"decimal\"",
        "<formula1>0</formula1><formula2>100</formula2>",
        "<formula1>\"计划,前期,新开工,续建,完工,停工\"</formula1>",
        "error=\"这里填 0 到 100 的数字，不带 %。\"",
        "第 &amp;P 页，共 &amp;N 页",
    ] {
        assert!(sheet.contains(part), "{part}: {sheet}");
    }
    let workbook = parts(&std::fs::read(session.path("表.xlsx")).unwrap());
    let workbook = workbook.into_iter().find(|(name, _)| name == "xl/workbook.xml").unwrap().1;
    let workbook = String::from_utf8(workbook).unwrap();
    assert!(
        workbook
            .contains("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">区交通局!$4:$4")
    );
}

#[test]
fn filled_in_sheets_are_gathered_with_one_summary() {
    let forms = &["traffic.xlsx", "education-libreoffice.xlsx", "industry-english.xlsx"];
    let session = gathering(Session::new(), forms);
    // What programs leave beside the files is none of them.
    session.write("收/~$traffic.xlsx", "x");
    session.write("收/.DS_Store", "x");
    session.write("收/说明.png", "x");
    std::fs::create_dir(session.path("收/旧")).unwrap();
    assert_snapshot!(session.run("import 收 -n").whole(), @"
    示例区 2022年计划  ←  education-libreoffice.xlsx、industry-english.xlsx、
    traffic.xlsx

    进度  3  2022年7月  education-libreoffice.xlsx、industry-english.xlsx、
                        traffic.xlsx

    填报表 3 张，2022年7月
    责任单位      新增  变更  未变  未填  非所问  文件
    区教委           1     0     0     0       0  education-libreoffice.xlsx
    区经济信息委     1     0     0     0       0  industry-english.xlsx
    区交通局         1     0     0     1       0  traffic.xlsx

    要求填报而未填的 1 项
    区交通局  P003 纬二路

    还没有报送的责任单位 1 个
    区生态环境局  1 项

    填报：新增 3 条，更正 0 条，相同 0 条
    试运行：未存入任何内容。
    未报的逐项列出：plan report missing -p 2022-07
    ");
    // Where a shell names the files, it names the locks of open workbooks, too.
    let page = session.run("import 收/traffic.xlsx 收/~$traffic.xlsx -n").succeeds();
    assert!(page.contains("填报表 1 张"), "{page}");
    session.run("import 收").succeeds();
    assert_snapshot!(session.run("progress list -p 2022-07").succeeds(), @"
    编号  名称          期间     版次        数值  口径  备注                 填报人
    P002  纬一路        2022-07     1  1450.5万元  累计  形象进度 70%; 状态   测试员
                                                         新开工; 存在问题 雨
                                                         天多，土方外运受阻
    P005  职教中心实训  2022-07     1     100万元  累计  状态 新开工; 实际开  测试员
          楼                                             工 2022-07
    P006  铝材深加工基  2022-07     1   15000万元  累计  形象进度 20%; 状态   测试员
          地                                             续建; 下一步 示例
    ");
    // The same again changes nothing, and tells who has sent what.
    assert_snapshot!(session.run("import 收 --lang en").whole(), @"
    示例区 2022  <-  education-libreoffice.xlsx, industry-english.xlsx, traffic.xlsx

    Progress  3  Jul 2022  education-libreoffice.xlsx, industry-english.xlsx,
                           traffic.xlsx

    3 forms for 2022-07
    Department    New  Changed  Same  Missing  Not asked  File
    区教委          0        0     1        0          0  education-libreoffice.xlsx
    区经济信息委    0        0     1        0          0  industry-english.xlsx
    区交通局        0        0     1        1          0  traffic.xlsx

    Asked for and not filled in: 1 item
    区交通局  P003 纬二路

    Nothing came yet from 1 unit
    区生态环境局  1 item

    示例区-2022 is unchanged: the file says nothing new.
    What is missing, item by item: plan report missing -p 2022-07
    ");
    assert_eq!(session.json("log -O json")["changes"].as_array().unwrap().len(), 3);
}

#[test]
fn a_sheet_that_comes_again_shows_what_it_changes() {
    let session = gathering(Session::english(), &["traffic.xlsx", "traffic-again.xlsx"]);
    session.run("import 收/traffic.xlsx").succeeds();
    assert_snapshot!(session.run("import 收/traffic-again.xlsx").whole(), @"
    示例区 2022  <-  traffic-again.xlsx

    Progress  1  Jul 2022  区交通局

    1 form for 2022-07
    Department  New  Changed  Same  Missing  Not asked  File
    区交通局      0        1     0        1          0  traffic-again.xlsx

    Asked for and not filled in: 1 item
    区交通局  P003 纬二路

    Nothing came yet from 3 units
    区教委        1 item
    区生态环境局  1 item
    区经济信息委  1 item

    Entries revised: 1
    P002 纬一路  Jul 2022  ytd 1450.5万元; physical 70%; status started; problem 雨
                           天多，土方外运受阻 → ytd 1500万元; physical 70%; status
                           started; problem 雨天多，土方外运受阻

    Stored in 示例区-2022.
    Entries: 0 new, 1 revised, 0 unchanged
    What is missing, item by item: plan report missing -p 2022-07
    ");
}

#[test]
fn what_was_not_asked_is_recorded_and_told() {
    let session = gathering(Session::new(), &["not-asked.xlsx"]);
    assert_snapshot!(session.run("import 收/not-asked.xlsx").whole(), @"
    示例区 2022年计划  ←  not-asked.xlsx

    进度  1  2022年7月  区交通局

    填报表 1 张，2022年7月
    责任单位  新增  变更  未变  未填  非所问  文件
    区交通局     1     0     0     2       1  not-asked.xlsx

    要求填报而未填的 2 项
    区交通局  P002 纬一路、P003 纬二路

    没有要求而填报的 1 项，照样登记
    区交通局  P009 旧水厂拆除（本期不要求）

    还没有报送的责任单位 3 个
    区教委        1 项
    区生态环境局  1 项
    区经济信息委  1 项

    已存入 示例区-2022。
    填报：新增 1 条，更正 0 条，相同 0 条
    未报的逐项列出：plan report missing -p 2022-07
    ");
}

#[test]
fn what_has_left_the_plan_is_not_asked_and_not_taken() {
    let session = projects(Session::new());
    session.run("progress template -p 2022-07 --unit 交通").succeeds();
    session.run("item drop P003 --effective 2022-07-01 --reason 缓建").succeeds();
    let page = session.run("progress template -p 2022-07 --unit 交通 -n").succeeds();
    assert!(page.starts_with("2022年7月填报表  示例区-2022  1 个责任单位，1 项"), "{page}");
    fill(&session, "区交通局.xlsx", &[("G6", "1600")]);
    assert_snapshot!(session.run("import 区交通局.xlsx").whole(), @"
    ------- stderr -------
    错误：区交通局.xlsx 未导入
    区交通局.xlsx:区交通局!A6: 纬二路自 2022-07-01 起已不在计划中，不能填报2022年7月
    提示：调整情况见 plan item adjustments；拆分、合并的，请填报接续的事项
    [exit status: 1]
    ");
}

#[test]
fn what_another_unit_answers_for_by_now_is_told_as_not_asked() {
    let session = projects(Session::new());
    session.run("progress template -p 2022-07 --unit 交通").succeeds();
    session.run("item set P003 --department 区城管局").succeeds();
    fill(&session, "区交通局.xlsx", &[("G6", "1600")]);
    let page = session.run("import 区交通局.xlsx").succeeds();
    let told = page.lines().skip_while(|line| !line.starts_with("没有要求"));
    let told: Vec<&str> = told.take(2).collect();
    assert_eq!(told, ["没有要求而填报的 1 项，照样登记", "区交通局  P003 纬二路（属区城管局）"]);
}

#[test]
fn a_unit_that_was_changed_converts_or_is_refused() {
    let session = gathering(Session::new(), &["other-unit.xlsx", "broken-unit.xlsx"]);
    assert_snapshot!(session.run("import 收/broken-unit.xlsx").whole(), @"
    ------- stderr -------
    错误：收/broken-unit.xlsx 未导入
    收/broken-unit.xlsx:区教委!G5: 单位“公顷”不能换算成“万元”
    提示：请换算后填报，或写不带单位的数值
    [exit status: 1]
    ");
    session.run("import 收/other-unit.xlsx").succeeds();
    let listed = session.json("progress list P005 -p 2022-07 -O json");
    assert_eq!(listed["entries"][0]["value"], "100");
}

#[test]
fn what_changes_a_closed_period_needs_a_reason() {
    let session = gathering(Session::new(), &["traffic.xlsx"]);
    session.run("close 2022-07 --today 2022-08-05").succeeds();
    assert_snapshot!(session.run("import 收").whole(), @"
    ------- stderr -------
    错误：2022年7月及以前各期已关账，改动须写明原因
    提示：请加 --reason 原因，或先重新开账：plan reopen 2022-07
    [exit status: 1]
    ");
    session.run("import 收 --reason 补报").succeeds();
}

#[test]
fn sheets_of_no_unit_and_spoilt_ones_are_known_in_both_languages() {
    for (lang, none, mark) in [("zh", "未定责任单位", "期间："), ("en", "No unit yet", "Period: ")]
    {
        let session = Session::with_plan();
        let template = format!("progress template -p 2022-05 -o 表.xlsx --lang {lang}");
        session.run(&template).succeeds();
        fill(&session, "表.xlsx", &[("E5", "12.5")]);
        let page = session.run(&format!("import 表.xlsx -n --lang {lang}")).succeeds();
        let row = page.lines().find(|line| line.starts_with(none)).unwrap();
        let counts: Vec<&str> = row[none.len()..].split_whitespace().take(3).collect();
        assert_eq!(counts, ["1", "0", "0"], "{page}");
        changed(&session, "表.xlsx", |_, text| text.replace(mark, "?"));
        let output = session.run("import 表.xlsx");
        assert_eq!(output.code, 1);
        assert!(output.stderr.contains("填报表缺“计划：…"), "{}", output.stderr);
    }
}

#[test]
fn what_a_unit_is_called_leads_nowhere_and_is_no_formula() {
    let session = Session::with_plan();
    for (item, unit) in
        [("P001", "../../甲"), ("P002", "=1+1"), ("P003", "C:\\乙[1]*?"), ("P004", "/etc/丙")]
    {
        session.run(&format!("item set {item} --department {unit}")).succeeds();
    }
    session.run("progress template -p 2022-05 --each-unit 表").succeeds();
    let mut files: Vec<String> = std::fs::read_dir(session.path("表"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(
        files,
        ["C__乙_1___.xlsx", "_1+1.xlsx", "______甲.xlsx", "_etc_丙.xlsx", "未定责任单位.xlsx"]
    );
    let sheet = sheet(&session, "表/_1+1.xlsx", 1);
    assert!(!sheet.contains("<f>"), "{sheet}");
    fill(&session, "表/_1+1.xlsx", &[("D5", "7")]);
    let page = session.run("import 表/_1+1.xlsx").succeeds();
    assert!(page.contains("\n=1+1        "), "{page}");
}

#[test]
fn of_twenty_sheets_there_is_one_page() {
    let session = Session::with_plan();
    for number in 1..=20 {
        let unit = format!("第{number:02}局");
        session.run(&format!("item set P{number:03} --department {unit}")).succeeds();
    }
    session.run("progress template -p 2022-05 --each-unit 收").succeeds();
    for number in 1..=18 {
        let file = format!("收/第{number:02}局.xlsx");
        fill(&session, &file, &[("D5", &number.to_string())]);
    }
    std::fs::remove_file(session.path("收/未定责任单位.xlsx")).unwrap();
    std::fs::remove_file(session.path("收/第20局.xlsx")).unwrap();
    assert_snapshot!(session.run("import 收").whole(), @"
    綦江区 2022年计划  ←  第01局.xlsx、第02局.xlsx、第03局.xlsx 等 19 个文件

    进度  18  2022年5月  第01局.xlsx、第02局.xlsx、第03局.xlsx 等 18 个文件

    填报表 19 张，2022年5月
    责任单位  新增  变更  未变  未填  非所问  文件
    第01局       1     0     0     0       0  第01局.xlsx
    第02局       1     0     0     0       0  第02局.xlsx
    第03局       1     0     0     0       0  第03局.xlsx
    第04局       1     0     0     0       0  第04局.xlsx
    第05局       1     0     0     0       0  第05局.xlsx
    第06局       1     0     0     0       0  第06局.xlsx
    第07局       1     0     0     0       0  第07局.xlsx
    第08局       1     0     0     0       0  第08局.xlsx
    第09局       1     0     0     0       0  第09局.xlsx
    第10局       1     0     0     0       0  第10局.xlsx
    第11局       1     0     0     0       0  第11局.xlsx
    第12局       1     0     0     0       0  第12局.xlsx
    第13局       1     0     0     0       0  第13局.xlsx
    第14局       1     0     0     0       0  第14局.xlsx
    第15局       1     0     0     0       0  第15局.xlsx
    第16局       1     0     0     0       0  第16局.xlsx
    第17局       1     0     0     0       0  第17局.xlsx
    第18局       1     0     0     0       0  第18局.xlsx
    第19局       0     0     0     1       0  第19局.xlsx

    还没有报送的责任单位 3 个
    第19局        1 项
    第20局        1 项
    未定责任单位  143 项

    已存入 綦江区-2022。
    填报：新增 18 条，更正 0 条，相同 0 条
    未报的逐项列出：plan report missing -p 2022-05
    ");
}

#[test]
fn who_sends_a_blank_sheet_has_sent_nothing() {
    let session = projects(Session::new());
    session.run("progress template -p 2022-07").succeeds();
    assert_snapshot!(session.run("import 填报表-2022-07.xlsx").whole(), @"
    示例区 2022年计划  ←  填报表-2022-07.xlsx

    填报表 4 张，2022年7月
    责任单位      新增  变更  未变  未填  非所问  文件
    区交通局         0     0     0     2       0  填报表-2022-07.xlsx
    区教委           0     0     0     1       0  填报表-2022-07.xlsx
    区经济信息委     0     0     0     1       0  填报表-2022-07.xlsx
    区生态环境局     0     0     0     1       0  填报表-2022-07.xlsx

    还没有报送的责任单位 4 个
    区交通局      2 项
    区教委        1 项
    区生态环境局  1 项
    区经济信息委  1 项

    示例区-2022 没有变化：文件中没有新的内容。
    未报的逐项列出：plan report missing -p 2022-07
    ");
    assert_eq!(session.run("progress list -p 2022-07").succeeds().lines().count(), 1);
}

#[test]
fn what_is_wrong_with_a_sheet_is_told_with_its_place_and_nothing_is_stored() {
    let forms = &[
        "broken-no-head.xlsx",
        "broken-head.xlsx",
        "broken-other-plan.xlsx",
        "broken-code.xlsx",
        "broken-cells.xlsx",
        "traffic.xlsx",
        "traffic-again.xlsx",
        "traffic-august.xlsx",
    ];
    let session = gathering(Session::new(), forms).columns(120);
    let told = |files: &str| session.run(&format!("import {files}")).whole();
    assert_snapshot!(told("收/broken-no-head.xlsx"), @"
    ------- stderr -------
    错误：收/broken-no-head.xlsx 未导入
    收/broken-no-head.xlsx:区交通局!1: 填报表缺“计划：…　期间：…　责任单位：…”一行
    提示：请照 plan progress template 发出的表改回这一行，或把数字填到新表中再报
    [exit status: 1]
    ");
    assert_snapshot!(told("收/broken-head.xlsx"), @"
    ------- stderr -------
    错误：收/broken-head.xlsx 未导入
    收/broken-head.xlsx:区交通局!A2: 填报表的“计划：…　期间：…　责任单位：…”一行读不出：“计划：示例区-2022　期间：七月份（1—7月累计）　责任单位：区交通局”
    提示：请照 plan progress template 发出的表改回这一行，或把数字填到新表中再报
    [exit status: 1]
    ");
    assert_snapshot!(told("收/broken-other-plan.xlsx"), @"
    ------- stderr -------
    错误：收/broken-other-plan.xlsx 未导入
    收/broken-other-plan.xlsx:区交通局!A2: 这张填报表是 邻区-2022 的，还没有这个计划；已有：示例区-2022
    提示：请核对是否拿错了表，或先导入那个计划
    [exit status: 1]
    ");
    assert_snapshot!(told("收/broken-other-plan.xlsx 收/traffic.xlsx"), @"
    ------- stderr -------
    错误：收/broken-other-plan.xlsx、收/traffic.xlsx 未导入
    收/traffic.xlsx:区交通局!A2: 这里是 示例区-2022，前面指明的是 邻区-2022
    提示：不同的计划请分开导入；--plan 应与文件一致，或不写
    [exit status: 1]
    ");
    assert_snapshot!(told("收/broken-code.xlsx"), @"
    ------- stderr -------
    错误：收/broken-code.xlsx 未导入
    收/broken-code.xlsx:区交通局!A5: 编号 P005 是“职教中心实训楼”，与所写名称“纬一路”不符
    提示：请改正编号或名称
    [exit status: 1]
    ");
    assert_snapshot!(told("收/broken-cells.xlsx"), @"
    ------- stderr -------
    错误：收/broken-cells.xlsx 未导入
    收/broken-cells.xlsx:区交通局!H5: 形象进度应在 0 到 100 之间，现为“170”
    收/broken-cells.xlsx:区交通局!G6: 应为数字，如 1250.50，现为“约两千”
    收/broken-cells.xlsx:区交通局!I6: “状态”应为 计划、前期、新开工、续建、完工、停工、调出，现为“快了”
    提示：请改正后重新导入
    [exit status: 1]
    ");
    assert_snapshot!(told("收/traffic.xlsx 收/traffic-august.xlsx"), @"
    ------- stderr -------
    错误：收/traffic.xlsx、收/traffic-august.xlsx 未导入
    收/traffic-august.xlsx:区交通局!A2: 这张填报表是 2022-08 的，收/traffic.xlsx:区交通局!A2 是 2022-07 的
    提示：不同期间的填报表请分开导入，或请填报单位按要求的期间重填
    [exit status: 1]
    ");
    assert_snapshot!(told("收/traffic.xlsx 收/traffic-again.xlsx"), @"
    ------- stderr -------
    错误：收/traffic.xlsx、收/traffic-again.xlsx 未导入
    收/traffic-again.xlsx:区交通局!G5: P002 纬一路 2022年7月 两处填报不同：这里是“1500”，收/traffic.xlsx:区交通局!G5 是“1450.5”
    提示：请与填报单位核实，改正其中一处，或只导入其中一份
    [exit status: 1]
    ");
    assert_snapshot!(told("收/traffic.xlsx -p 2022-06"), @"
    ------- stderr -------
    错误：收/traffic.xlsx 未导入
    收/traffic.xlsx:区交通局!A2: 文件中写的是 2022-07，-p 指明的是 2022-06
    提示：请改正 -p，或分开导入不同期间的文件
    [exit status: 1]
    ");
    std::fs::create_dir(session.path("空")).unwrap();
    assert_snapshot!(told("空"), @"
    ------- stderr -------
    错误：空 未导入
    空: 目录里没有可读的文件
    提示：子目录中的文件不读，请写明那个目录；能读的有 xlsx、xls、et、ods、csv、tsv、docx、pdf、html、md、txt
    [exit status: 1]
    ");
    assert_snapshot!(told("收/traffic.xlsx 收/traffic-august.xlsx --lang en"), @"
    ------- stderr -------
    error: 收/traffic.xlsx, 收/traffic-august.xlsx was not imported
    收/traffic-august.xlsx:区交通局!A2: this form is of 2022-08, and 收/traffic.xlsx:区交通局!A2 is of 2022-07
    hint: import the forms of each period on their own, or have the unit fill in the right one
    [exit status: 1]
    ");
    assert_snapshot!(told("收/traffic.xlsx 收/traffic-again.xlsx --lang en"), @"
    ------- stderr -------
    error: 收/traffic.xlsx, 收/traffic-again.xlsx was not imported
    收/traffic-again.xlsx:区交通局!G5: P002 纬一路 2022-07 is reported otherwise at 收/traffic.xlsx:区交通局!G5: `1450.5` there, `1500` here
    hint: ask the unit which is right and mend the other, or import only one of the two
    [exit status: 1]
    ");
    assert_snapshot!(told("收/broken-head.xlsx --lang en"), @"
    ------- stderr -------
    error: 收/broken-head.xlsx was not imported
    收/broken-head.xlsx:区交通局!A2: the line `Plan: …   Period: …   Unit: …` of this form cannot be read: `计划：示例区-2022　期间：七月份（1—7月累计）　责任单位：区交通局`
    hint: restore the line as plan progress template wrote it, or copy the figures into a new form
    [exit status: 1]
    ");
    assert_eq!(session.run("progress list -p 2022-07").succeeds().lines().count(), 1);
}

#[test]
fn two_sheets_that_say_the_same_are_taken_once() {
    let session = gathering(Session::new(), &["traffic.xlsx"]);
    // The same figures in another file: one of the two was saved again.
    std::fs::copy(session.path("收/traffic.xlsx"), session.path("收/又.xlsx")).unwrap();
    changed(&session, "收/又.xlsx", |_, text| text);
    let page = session.run("import 收").succeeds();
    assert!(page.contains("填报：新增 1 条"), "{page}");
}

#[test]
fn every_column_goes_out_and_comes_back_in_both_languages() {
    for (lang, state, verdict) in [("zh", "新开工", "达进度"), ("en", "started", "on-schedule")]
    {
        let session = Session::with_plan();
        // A growth, a target in words, a project and a work.
        for item in ["3", "14", "P001", "L01"] {
            session.run(&format!("item set {item} --department 示例局")).succeeds();
        }
        session.run("item set 14 --rhythm monthly").succeeds();
        session
            .run(&format!("progress template -p 2022-05 --unit 示例局 -o 表.xlsx --lang {lang}"))
            .succeeds();
        fill(
            &session,
            "表.xlsx",
            &[
                ("E5", "12.5"),
                ("J5", "缺口"),
                ("K5", "再报"),
                ("L5", "示例"),
                ("E6", verdict),
                ("E7", "1200"),
                ("F7", "35"),
                ("G7", state),
                ("H7", "2022-03"),
                ("F8", "100"),
                ("G8", if lang == "zh" { "完工" } else { "completed" }),
                ("I8", "2022-05"),
            ],
        );
        session.run("import 表.xlsx").succeeds();
        let listed = session.json("progress list -p 2022-05 -O json");
        let said: Vec<String> = listed["entries"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| {
                let keys = [
                    "code", "value", "physical", "status", "started", "finished", "problem",
                    "next", "note",
                ];
                let texts = keys.iter().filter_map(|key| entry[*key].as_str());
                texts.collect::<Vec<_>>().join(" ")
            })
            .collect();
        let expected = [
            "3 12.5 缺口 再报 示例",
            "14 on-schedule",
            "P001 1200 35 started 2022-03",
            "L01 100 completed 2022-05",
        ];
        assert_eq!(said, expected, "{lang}");
        let again = session.run("import 表.xlsx").succeeds();
        assert!(again.contains("没有变化"), "{again}");
    }
}

#[test]
fn a_sheet_that_was_filled_in_is_not_replaced_by_a_new_one() {
    let session = projects(Session::new());
    session.run("progress template -p 2022-07 --each-unit out").succeeds();
    let filled = std::fs::read(session.path("out/区交通局.xlsx")).unwrap();
    let again = session.run("progress template -p 2022-08 --each-unit out");
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("已有这个文件，未覆盖"), "{}", again.stderr);
    assert_eq!(std::fs::read(session.path("out/区交通局.xlsx")).unwrap(), filled);
}

/// Writes rows of texts below those of the first sheet of a workbook.
fn add_rows(session: &Session, file: &str, rows: &[(usize, &[(&str, &str)])]) {
    let cell = |row: usize, (column, text): &(&str, &str)| {
        format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let row = |(row, cells): &(usize, &[(&str, &str)])| {
        let cells: String = cells.iter().map(|it| cell(*row, it)).collect();
        format!("<row r=\"{row}\">{cells}</row>")
    };
    let added: String = rows.iter().map(row).collect();
    changed(session, file, |name, text| {
        let is_first = name == "xl/worksheets/sheet1.xml";
        let end = format!("{added}</sheetData>");
        if is_first { text.replace("</sheetData>", &end) } else { text }
    });
}

/// A directory with the sheet of a unit that has two projects to report, in its cells G5 and G6 their figures.
fn sent() -> Session {
    let session = projects(Session::new()).columns(120);
    session.run("progress template -p 2022-07 --unit 交通 -o 表.xlsx").succeeds();
    std::fs::copy(session.path("表.xlsx"), session.path("空表.xlsx")).unwrap();
    session
}

/// What an import of the sheet would bring that is filled in so: new, changed, same, missing, not asked.
fn counts(session: &Session, cells: &[(&str, &str)]) -> String {
    std::fs::copy(session.path("空表.xlsx"), session.path("表.xlsx")).unwrap();
    fill(session, "表.xlsx", cells);
    let page = session.run("import 表.xlsx -n").succeeds();
    let row = page.lines().find(|line| line.starts_with("区交通局  ")).unwrap().to_owned();
    row.split_whitespace().skip(1).take(5).collect::<Vec<_>>().join(" ")
}

#[test]
fn words_that_say_there_is_no_figure_are_blank_and_zero_is_not() {
    let session = sent();
    for word in
        ["无", "没有", "N/A", "Ｎ／Ａ", "暂无", "未统计", "不适用", "-", "/", "——", "暂无数据"]
    {
        assert_eq!(counts(&session, &[("G5", word), ("G6", "1600")]), "1 0 0 1 0", "{word}");
    }
    assert_eq!(counts(&session, &[("G5", "0"), ("G6", "1600")]), "2 0 0 0 0");
    // The rest of the row is told, and the figure that was asked is missing all the same.
    assert_eq!(counts(&session, &[("G5", "无"), ("H5", "70")]), "1 0 0 2 0");
    assert_eq!(counts(&session, &[("G5", "1400"), ("H5", "无"), ("J5", "未竣工")]), "1 0 0 1 0");
    // A unit that wrote nothing else has sent nothing.
    fill_all(&session, &[("G5", "无"), ("G6", "暂无")]);
    assert_snapshot!(session.run("import 表.xlsx").whole(), @"
    示例区 2022年计划  ←  表.xlsx

    填报表 1 张，2022年7月
    责任单位  新增  变更  未变  未填  非所问  文件
    区交通局     0     0     0     2       0  表.xlsx

    还没有报送的责任单位 4 个
    区交通局      2 项
    区教委        1 项
    区生态环境局  1 项
    区经济信息委  1 项

    示例区-2022 没有变化：文件中没有新的内容。
    未报的逐项列出：plan report missing -p 2022-07
    ");
    // So it is in a list; what is neither a figure nor such a word is told.
    session.write(
        "进度.csv",
        "编号,期间,累计完成投资（万元）,形象进度\nP002,2022-07,无,\nP003,2022-07,1600,N/A\n",
    );
    let page = session.run("import 进度.csv").succeeds();
    assert!(page.contains("填报：新增 1 条"), "{page}");
    session.write("进度.csv", "编号,期间,累计完成投资（万元）\nP002,2022-07,多\n");
    let output = session.run("import 进度.csv");
    assert!(output.stderr.contains("现为“多”"), "{}", output.stderr);
}

fn fill_all(session: &Session, cells: &[(&str, &str)]) {
    std::fs::copy(session.path("空表.xlsx"), session.path("表.xlsx")).unwrap();
    fill(session, "表.xlsx", cells);
}

#[test]
fn figures_months_and_states_are_read_as_people_write_them_in_a_hurry() {
    let session = sent();
    let listed = |cells: &[(&str, &str)]| {
        fill_all(&session, cells);
        session.run("import 表.xlsx").succeeds();
        let listed = session.json("progress list -p 2022-07 -O json");
        let entry = listed["entries"][0].clone();
        session.run("undo --plan 示例区-2022").succeeds();
        let said = ["value", "physical", "status", "finished"].map(|key| entry[key].clone());
        let texts = said.iter().filter_map(|value| value.as_str()).map(str::to_owned);
        texts.collect::<Vec<_>>().join(" ")
    };
    for (text, expected) in [
        ("１４００", "1400"),
        ("1,400.5", "1400.5"),
        ("1400万元", "1400"),
        ("0.14亿元", "1400"),
        (" 1400 ", "1400"),
    ] {
        assert_eq!(listed(&[("G5", text)]), expected, "{text}");
    }
    for text in ["70", "70%", "７０％", "约70％"] {
        assert_eq!(listed(&[("G5", "1400"), ("H5", text)]), "1400 70", "{text}");
    }
    for (text, expected) in [
        ("已完工", "completed"),
        ("已竣工", "completed"),
        ("在建", "ongoing"),
        ("施工中", "ongoing"),
        ("正在施工中", "ongoing"),
        ("正常推进", "ongoing"),
        ("未开工", "planned"),
        ("暂停施工", "suspended"),
    ] {
        assert_eq!(listed(&[("I5", text)]), expected, "{text}");
    }
    for text in [
        "2022年7月",
        "7月",
        "2022.7",
        "2022/7/15",
        "7月15日",
        "2022年7月底",
        "7月中旬",
        "7月中",
        "七月",
        "二〇二二年七月",
        "今年7月",
        "20220720",
    ] {
        assert_eq!(listed(&[("G5", "2000"), ("J5", text)]), "2000 2022-07", "{text}");
    }
    for text in ["尚未", "未定"] {
        assert_eq!(listed(&[("G5", "2000"), ("J5", text)]), "2000", "{text}");
    }
}

#[test]
fn a_month_that_cannot_be_read_is_told_once_and_a_planned_one_with_what_to_do() {
    let session = projects(Session::new());
    session.write(
        "进度.csv",
        "编号,期间,实际开工,实际竣工\nP002,2022-07,,7月X\nP003,2022-07,,预计9月底\n",
    );
    assert_snapshot!(session.run("import 进度.csv").whole(), @"
    ------- stderr -------
    错误：进度.csv 未导入
    进度.csv:2:15: 应为期间，如 2022-05、2022Q1、2022H1、2022，现为“7月X”
    进度.csv:3:15: “实际竣工”应为已经实现的月份，如 2022-05，现为“预计9月底”
    提示：请改正后重新导入
    提示：尚未实现的请留空，到那一月再报；预计的时间可写在备注里
    [exit status: 1]
    ");
}

#[test]
fn a_figure_that_its_words_make_inexact_is_told_and_can_be_accepted() {
    let session = projects(Session::new());
    session.write(
        "进度.csv",
        "编号,期间,累计完成投资（万元）\nP002,2022-07,1700（预计）\nP003,2022-07,1600\n",
    );
    let page = session.run("import 进度.csv").succeeds();
    let told = "写作“1700（预计）”，现按 1700万元 登记";
    assert!(page.contains("填报：新增 2 条") && page.contains(told), "{page}");
    let found = session.json("check -p 2022-07 --only hedged-figure -O json");
    assert_eq!(found["findings"].as_array().unwrap().len(), 1, "{found}");
    session.write("答复.csv", "核对,名称,期间,答复\n数非确数,纬一路,2022-07,属实\n");
    session.run("import 答复.csv").succeeds();
    let page = session.run("check -p 2022-07 --only hedged-figure").whole();
    assert!(!page.contains("1700（预计）"), "{page}");
}

#[test]
fn what_is_written_outside_of_the_cells_of_a_sheet_is_told_with_its_place() {
    let session = sent();
    fill_all(&session, &[("G5", "1400"), ("G6", "1600")]);
    // Who signs may write behind the blank.
    changed(&session, "表.xlsx", |_, text| text.replace("填报人：", "填报人：示例"));
    add_rows(
        &session,
        "表.xlsx",
        &[
            (10, &[("B", "新增：绕城路")]),
            (11, &[("A", "合计"), ("G", "3000")]),
            (12, &[("A", "说明：本月数为初步数，待审计后再报送正式数据")]),
            (13, &[("A", "日期："), ("B", "2022-08-03")]),
        ],
    );
    assert_snapshot!(session.run("import 表.xlsx -n").whole(), @"
    示例区 2022年计划  ←  表.xlsx

    进度  2  2022年7月  区交通局

    填报表 1 张，2022年7月
    责任单位  新增  变更  未变  未填  非所问  文件
    区交通局     2     0     0     0       0  表.xlsx

    还没有报送的责任单位 3 个
    区教委        1 项
    区生态环境局  1 项
    区经济信息委  1 项

    核对 2 处
    疑  区交通局!B10  “新增：绕城路”写在要填的各栏之外，没有读入；要说的请写在备注等栏，新增事项用 plan item add
    疑  区交通局!A12  “说明：本月数为初步数，待审计后再报送正式……”写在要填的各栏之外，没有读入；要说的请写在备注等栏，新增事
                      项用 plan item add
                      逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    填报：新增 2 条，更正 0 条，相同 0 条
    试运行：未存入任何内容。
    未报的逐项列出：plan report missing -p 2022-07
    ");
    assert_snapshot!(session.run("import 表.xlsx -n --lang en").whole(), @"
    示例区 2022  <-  表.xlsx

    Progress  2  Jul 2022  区交通局

    1 form for 2022-07
    Department  New  Changed  Same  Missing  Not asked  File
    区交通局      2        0     0        0          0  表.xlsx

    Nothing came yet from 3 units
    区教委        1 item
    区生态环境局  1 item
    区经济信息委  1 item

    2 things to check
    check  区交通局!B10  “新增：绕城路” stands outside of the cells to be filled in and was not read; remarks belong into
                         the note, new items come with plan item add
    check  区交通局!A12  “说明：本月数为初步数，待审计后再报送正式...” stands outside of the cells to be filled in and was
                         not read; remarks belong into the note, new items come with plan item add
                         to answer these add --review, or list them with -n -o FILE.csv, fill in the answers and import both

    Entries: 2 new, 0 revised, 0 unchanged
    Dry run: nothing was stored.
    What is missing, item by item: plan report missing -p 2022-07
    ");
    // A row with a figure is no remark, and is refused where the plan does not know it.
    fill_all(&session, &[("G5", "1400")]);
    add_rows(&session, "表.xlsx", &[(10, &[("B", "绕城高速"), ("G", "900")])]);
    let output = session.run("import 表.xlsx");
    assert!(output.stderr.contains("B10: 没有事项“绕城高速”"), "{}", output.stderr);
    // A heading of a single month is none of ours.
    fill_all(&session, &[("G5", "1400"), ("I5", "续建")]);
    changed(&session, "表.xlsx", |_, text| text.replace("本年累计", "7月完成投资"));
    let page = session.run("import 表.xlsx -n").succeeds();
    assert!(page.contains("未读入的列 1 个\n7月完成投资\n"), "{page}");
}

#[test]
fn months_that_cannot_be_and_money_below_zero_are_told() {
    let session = sent();
    fill_all(&session, &[("G5", "-20"), ("J5", "2022-09"), ("G6", "1600"), ("J6", "2022-04")]);
    assert_snapshot!(session.run("import 表.xlsx").whole(), @"
    示例区 2022年计划  ←  表.xlsx

    进度  2  2022年7月  区交通局

    填报表 1 张，2022年7月
    责任单位  新增  变更  未变  未填  非所问  文件
    区交通局     2     0     0     0       0  表.xlsx

    还没有报送的责任单位 3 个
    区教委        1 项
    区生态环境局  1 项
    区经济信息委  1 项

    核对 4 处
    错  区交通局!G5  P002 纬一路  2022年7月  累计 -20万元，少于 6月 的 1300万元；请核对；确为核减的，请在备注写明“核减”
    疑  区交通局!G5  P002 纬一路  2022年7月  实际竣工 9月，晚于填报的期间；请核对：计划的月份不填在这里，已经实现的到那一月
                     再报
    疑  区交通局!G6  P003 纬二路  2022年7月  已完工，本年累计 1600万元，少于总投资 16000万元；请核对投资或状态
    疑  区交通局!G6  P003 纬二路  2022年7月  实际竣工 4月，早于实际开工 5月；请核对
                     逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    已存入 示例区-2022。
    填报：新增 2 条，更正 0 条，相同 0 条
    未报的逐项列出：plan report missing -p 2022-07
    ");
    // A month to come is no end.
    let shown = session.run("show P002 -p 2022-07").succeeds();
    assert!(!shown.contains("已完工"), "{shown}");
    let checks = "months-out-of-order,cumulative-falls,below-zero";
    let found = session.run(&format!("check -p 2022-07 --only {checks} --lang en")).whole();
    assert_snapshot!(found, @"
    Grade  Check           Code  Items   Period  What was found                                         Evidence
    error  cumulative-fal  P002  纬一路  Jul     year to date -20万元 is less than 1300万元 in Jun;     表.xlsx:区交通局!G5
           ls                                    please check; if it was taken back, say 核减 in the
                                                 note
    check  months-out-of-  P002  纬一路  Jul     finished Sep is after the period reported for; a       表.xlsx:区交通局!G5
           order                                 planned month does not belong here, and a real one is
                                                 reported in its own month
    check  months-out-of-  P003  纬二路  Jul     finished in Apr, before it started in May; please      表.xlsx:区交通局!G6
           order                                 check

    Checked 9 items and 2 entries: 1 error, 2 to check, 0 within rounding.
    Mend an entry: plan progress amend ITEM VALUE -p PERIOD --reason WHY; a list: correct it and import it again.
    [exit status: 3]
    ");
}

#[test]
fn a_problem_that_the_newest_report_no_longer_tells_is_told_no_more() {
    let session = projects(Session::new());
    let told = |period: &str| {
        let bulletin = session.run(&format!("bulletin -p {period}")).succeeds();
        bulletin.replace('\n', "").contains("存在问题：用地未落实")
    };
    assert!(told("2022-06"));
    session.run("progress template -p 2022-07 --unit 区教委 -o 表.xlsx").succeeds();
    assert!(told("2022-07"));
    fill(&session, "表.xlsx", &[("G5", "20")]);
    session.run("import 表.xlsx").succeeds();
    assert!(!told("2022-07"));
    // What was told stays with its month.
    assert!(told("2022-06"));
    assert!(session.run("show P005 -p 2022-07").succeeds().contains("6月  累计 0万元; 形象"));
    // In the same month, a blank says nothing and 无 that there is none.
    session.run("progress amend P005 -p 2022-07 --problem 用地未落实 --reason 漏报").succeeds();
    assert!(told("2022-07"));
    session.run("progress amend P005 -p 2022-07 --problem 无 --reason 已解决").succeeds();
    let bulletin = session.run("bulletin -p 2022-07").succeeds();
    assert!(bulletin.contains("职教中心实训楼") && !bulletin.contains("存在问题"), "{bulletin}");
    for nothing in ["未发现问题", "不适用", "无，进展顺利"] {
        let told = format!("--problem {nothing} --next 不适用 --reason 无");
        session.run(&format!("progress amend P005 -p 2022-07 {told}")).succeeds();
        let bulletin = session.run("bulletin -p 2022-07").succeeds();
        assert!(!bulletin.contains("存在问题") && !bulletin.contains("不适用"), "{bulletin}");
    }
}

#[test]
fn what_programs_and_people_leave_beside_the_sheets_is_passed_over() {
    let session = projects(Session::new());
    session.run("progress template -p 2022-07 --each-unit 收").succeeds();
    fill(&session, "收/区交通局.xlsx", &[("G5", "1400"), ("G6", "1600")]);
    std::fs::rename(session.path("收/区交通局.xlsx"), session.path("收/交通 终稿(2).xlsx"))
        .unwrap();
    for name in [
        "~$交通 终稿(2).xlsx",
        ".~交通.xlsx",
        ".~lock.交通.xlsx#",
        ".DS_Store",
        "desktop.ini",
        "Thumbs.db",
    ] {
        session.write(&format!("收/{name}"), "x");
    }
    std::fs::create_dir(session.path("收/旧")).unwrap();
    std::fs::copy(session.path("收/区教委.xlsx"), session.path("收/旧/区教委.xlsx")).unwrap();
    let page = session.run("import 收").succeeds();
    assert!(page.contains("填报表 4 张") && page.contains("填报：新增 2 条"), "{page}");
}

#[test]
fn a_project_that_stands_still_is_asked_whether_it_goes_on_and_owes_nothing() {
    let session = projects(Session::new());
    session.run("progress add P005 600 -p 2022-06 --status suspended").succeeds();
    session.run("progress template -p 2022-07 --unit 教委 -o 表.xlsx").succeeds();
    let blank = session.run("import 表.xlsx").succeeds();
    let told = blank.split("还没有报送的责任单位").nth(1).unwrap();
    assert!(!told.contains("区教委"), "{blank}");
    fill(&session, "表.xlsx", &[("G5", "900"), ("I5", "续建")]);
    session.run("import 表.xlsx").succeeds();
    assert_eq!(session.row("P005")["status"], "ongoing");
    assert_eq!(session.row("P005")["actual"], "900");
}

#[test]
fn the_row_of_the_signatures_is_no_record_however_it_is_signed() {
    let session = sent();
    for text in ["填报人（签字）：张三", "填报人 张三", "填报人姓名：张三", "填报人：张三"]
    {
        fill_all(&session, &[("G5", "1400"), ("G6", "1600")]);
        changed(&session, "表.xlsx", |_, part| part.replace("填报人：", text));
        let page = session.run("import 表.xlsx -n").succeeds();
        assert!(page.contains("填报：新增 2 条") && !page.contains("核对"), "{text}: {page}");
    }
    // Where the blank is gone, the others still say what the row is; what took its place is told.
    fill_all(&session, &[("G5", "1400"), ("G6", "1600")]);
    changed(&session, "表.xlsx", |_, part| part.replace("填报人：", "张三"));
    let page = session.run("import 表.xlsx -n").succeeds();
    assert!(page.contains("填报：新增 2 条") && page.contains("“张三”写在"), "{page}");
    // A remark that begins so is none.
    fill_all(&session, &[("G5", "1400"), ("G6", "1600"), ("M5", "日期：2022-08-03")]);
    let page = session.run("import 表.xlsx -n").succeeds();
    assert!(page.contains("填报：新增 2 条"), "{page}");
}

#[test]
fn all_cells_of_a_row_that_is_not_asked_are_told_and_a_sum_is_passed_over() {
    let session = sent();
    fill_all(&session, &[("G5", "1400"), ("G6", "1600")]);
    add_rows(
        &session,
        "表.xlsx",
        &[
            (9, &[("A", "备注"), ("E", "本月因汛情停工")]),
            (10, &[("B", "体育馆"), ("C", "万元"), ("D", "900万元"), ("E", "120")]),
            (11, &[("B", "联系电话"), ("C", "48661234")]),
            (12, &[("B", "合计"), ("G", "3000")]),
        ],
    );
    let page = session.run("import 表.xlsx -n").succeeds();
    let told: Vec<&str> = page.lines().filter(|line| line.starts_with("疑")).collect();
    let expected =
        ["A9 “备注 本月因汛情停工”", "B10 “体育馆 万元 900万元 120”", "B11 “联系电话 48661234”"];
    assert_eq!(told.len(), expected.len(), "{page}");
    for (line, expected) in told.iter().zip(expected) {
        let spaced = line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(spaced.contains(expected), "{line}");
    }
}
