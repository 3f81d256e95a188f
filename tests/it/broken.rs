//! What goes wrong: a person is told what, where and how to mend it, and nothing is stored.

use std::fs;

use rusqlite::Connection;

use crate::session::{Session, fixtures};

/// A list of targets that is in order.
const LIST: &str = "编号,指标名称,单位,目标\n1,地区生产总值增速,%,6左右\n";

/// Files whose entries belong to the sample plan.
const PROGRESS: &str = "progress-";

/// What the import of a broken file into a plan of its own prints; no database comes of it.
#[track_caller]
fn refused(session: &Session, file: &str) -> String {
    session.take(&format!("broken/{file}"));
    let whole = session.run(&format!("import {file} --plan 云溪县-2023")).whole();
    nothing_is_stored(session);
    whole
}

/// What the import of a broken file into the sample plan prints; the plan stays as it is.
#[track_caller]
fn refused_by_plan(session: &Session, file: &str) -> String {
    session.take(&format!("broken/{file}"));
    unchanged_by(session, &format!("import {file}"))
}

/// What `command` prints; nothing of the plan changes.
#[track_caller]
fn unchanged_by(session: &Session, command: &str) -> String {
    let before = session.run("export").succeeds();
    let whole = session.run(command).whole();
    assert_eq!(session.run("export").succeeds(), before, "{whole}");
    whole
}

#[track_caller]
fn nothing_is_stored(session: &Session) {
    assert!(!session.path("plan.db").exists(), "there is a database");
}

fn broken_files() -> Vec<String> {
    let entries = fs::read_dir(fixtures().join("broken")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn every_broken_file_is_refused_whole_with_its_name_and_a_hint() {
    let session = Session::with_plan();
    let before = session.run("export").succeeds();
    for file in broken_files() {
        session.take(&format!("broken/{file}"));
        let names_its_plan = file.starts_with(PROGRESS) || file == "two-plans.csv";
        let plan = if names_its_plan { "" } else { "--plan 云溪县-2023" };
        let output = session.run(&format!("import {file} {plan}"));
        let told: Vec<&str> = output.stderr.lines().collect();
        let (Some(head), Some(hint)) = (told.first(), told.last()) else {
            panic!("{file} is refused without a word")
        };
        assert_eq!((output.code, output.stdout.as_str()), (1, ""), "{file}: {told:?}");
        assert_eq!(*head, format!("错误：{file} 未导入"));
        assert!(hint.starts_with("提示："), "{file}: {hint}");
        let problems: Vec<&&str> =
            told.iter().skip(1).filter(|line| !line.starts_with("提示：")).collect();
        assert!(!problems.is_empty(), "{file}: {told:?}");
        assert!(problems.iter().all(|line| line.starts_with(&format!("{file}:"))), "{told:?}");
        assert_eq!(session.run("export").succeeds(), before, "{file}");
    }
}

#[test]
fn a_broken_file_makes_no_database() {
    for file in broken_files() {
        let session = Session::new();
        session.take(&format!("broken/{file}"));
        let output = session.run(&format!("import {file}"));
        assert_eq!(output.code, 1, "{file}");
        nothing_is_stored(&session);
    }
}

#[test]
fn a_file_without_text_says_what_it_is_and_what_to_do_with_it() {
    let session = Session::new();
    insta::assert_snapshot!(refused(&session, "empty.txt"), @"
    ------- stderr -------
    错误：empty.txt 未导入
    empty.txt: 文件是空的
    提示：请核对文件是否保存完整
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "blank.txt"), @"
    ------- stderr -------
    错误：blank.txt 未导入
    blank.txt: 文件是空的
    提示：请核对文件是否保存完整
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "binary.bin"), @"
    ------- stderr -------
    错误：binary.bin 未导入
    binary.bin: 这是 PNG 文件，不能直接读取
    提示：图片请先用文字识别（OCR）转成 Word 或文本，或索取原来的 Word 文件
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "old.docx"), @"
    ------- stderr -------
    错误：old.docx 未导入
    old.docx: 这是旧版 Word 或 WPS 的文件（.doc、.wps），不能直接读取
    提示：请在 Word 或 WPS 中另存为 .docx，或运行 soffice --headless --convert-to docx 文件名，再导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "workbook.xlsx"), @"
    ------- stderr -------
    错误：workbook.xlsx 未导入
    workbook.xlsx: 文件已损坏，或没有保存完整，打不开
    提示：请用原程序打开，另存一份再导入；打不开的，请重新下载或索取
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "rich.rtf"), @"
    ------- stderr -------
    错误：rich.rtf 未导入
    rich.rtf: 这是 .rtf 文件，不能直接读取
    提示：请在 Word 或 WPS 中另存为 .docx，或运行 soffice --headless --convert-to docx 文件名，再导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "text.odt"), @"
    ------- stderr -------
    错误：text.odt 未导入
    text.odt: 这是 .odt 文件，不能直接读取
    提示：请在 Word 或 WPS 中另存为 .docx，或运行 soffice --headless --convert-to docx 文件名，再导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "page.ofd"), @"
    ------- stderr -------
    错误：page.ofd 未导入
    page.ofd: 这是 OFD 文件，不能直接读取
    提示：请在阅读软件中转换为 PDF 或 Word，再导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "archive.zip"), @"
    ------- stderr -------
    错误：archive.zip 未导入
    archive.zip: 这是 zip 文件，不能直接读取
    提示：请先解压，再导入其中的文件
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "scan.pdf"), @"
    ------- stderr -------
    错误：scan.pdf 未导入
    scan.pdf: 这是扫描件：各页只有图像，没有文字
    提示：请先做文字识别（OCR），或索取 Word、网页或文本版本，再导入
    [exit status: 1]
    ");
}

#[test]
fn a_document_that_cannot_be_opened_says_why() {
    let session = Session::new();
    insta::assert_snapshot!(refused(&session, "truncated.docx"), @"
    ------- stderr -------
    错误：truncated.docx 未导入
    truncated.docx: 文件已损坏，或没有保存完整，打不开
    提示：请用原程序打开，另存一份再导入；打不开的，请重新下载或索取
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "broken-xml.docx"), @"
    ------- stderr -------
    错误：broken-xml.docx 未导入
    broken-xml.docx: 文件已损坏，或没有保存完整，打不开
    提示：请用原程序打开，另存一份再导入；打不开的，请重新下载或索取
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "truncated.pdf"), @"
    ------- stderr -------
    错误：truncated.pdf 未导入
    truncated.pdf: 文件已损坏，或没有保存完整，打不开
    提示：请用原程序打开，另存一份再导入；打不开的，请重新下载或索取
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "password.docx"), @"
    ------- stderr -------
    错误：password.docx 未导入
    password.docx: 文件设有密码，打不开
    提示：请用原程序打开，去掉密码，另存后再导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "password.pdf"), @"
    ------- stderr -------
    错误：password.pdf 未导入
    password.pdf: 文件设有密码，打不开
    提示：请用原程序打开，去掉密码，另存后再导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "nested.docx"), @"
    ------- stderr -------
    错误：nested.docx 未导入
    nested.docx: 内容嵌套超过 256 层
    提示：请核对文件来源；确需导入的，请另存为纯文本（.txt）
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "bomb.docx"), @"
    ------- stderr -------
    错误：bomb.docx 未导入
    bomb.docx: 解压后超过 64 MiB，超出可读取的上限
    提示：请核对文件来源；确需导入的，请另存为纯文本（.txt）
    [exit status: 1]
    ");
}

#[test]
fn a_broken_byte_is_placed_where_it_stands() {
    let session = Session::new();
    insta::assert_snapshot!(refused(&session, "damaged-encoding.csv"), @"
    ------- stderr -------
    错误：damaged-encoding.csv 未导入
    damaged-encoding.csv:3:5: 文字编码有误，这里不是有效的文字
    提示：请另存为 UTF-8 或 GB18030 编码，再导入
    [exit status: 1]
    ");
}

#[test]
fn a_table_that_cannot_be_told_is_named_with_what_it_has() {
    let session = Session::new();
    insta::assert_snapshot!(refused(&session, "no-table.txt"), @"
    ------- stderr -------
    错误：no-table.txt 未导入
    no-table.txt: 没有找到指标表，也没有找到写明目标的句子
    提示：报告应有带“指标”和“目标”两列的表，或“今年主要预期目标是：……”这样的句子；只有清单时，可存为 CSV 用 --plan 地区-年份 导入；进度报告请加 --as progress
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "missing-column.csv"), @"
    ------- stderr -------
    错误：missing-column.csv 未导入
    missing-column.csv:1: 缺少“目标”一列；现有各列：编号、指标名称、单位、类型、责任单位
    提示：请改好列名再导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "unknown-list.csv"), @"
    ------- stderr -------
    错误：unknown-list.csv 未导入
    unknown-list.csv:1: 看不出是哪种清单；现有各列：乡镇、驻村工作队、队员人数、联系电话
    提示：第一行应为列名，如 编号、指标名称、单位、目标；也可用 --as 指明清单种类；列名若是乱码，请另存为 UTF-8
    [exit status: 1]
    ");
}

#[test]
fn a_figure_that_is_none_is_placed_by_line_and_column() {
    let session = Session::new();
    insta::assert_snapshot!(refused(&session, "not-a-number.csv"), @"
    ------- stderr -------
    错误：not-a-number.csv 未导入
    not-a-number.csv:3:14: 应为数字，如 1250.50，现为“1o”
    提示：请改正后重新导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "too-precise.csv"), @"
    ------- stderr -------
    错误：too-precise.csv 未导入
    too-precise.csv:3:13: 数字最多六位小数，现为“18.12345678”
    提示：请换用更小的单位，或四舍五入到六位小数
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "too-large.csv"), @"
    ------- stderr -------
    错误：too-large.csv 未导入
    too-large.csv:2:11: 数字超出范围（不超过 9.2 万亿），现为“99999999999999999999”
    提示：请核对单位，或换用更大的单位
    [exit status: 1]
    ");
}

#[test]
fn an_item_that_does_not_fit_the_list_is_refused() {
    let session = Session::new();
    insta::assert_snapshot!(refused(&session, "unknown-parent.csv"), @"
    ------- stderr -------
    错误：unknown-parent.csv 未导入
    unknown-parent.csv:4:5: 没有上级“2”
    提示：请改正后重新导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "empty-name.csv"), @"
    ------- stderr -------
    错误：empty-name.csv 未导入
    empty-name.csv:3:3: “名称”不能为空
    提示：请改正后重新导入
    [exit status: 1]
    ");
}

#[test]
fn all_that_is_wrong_in_a_file_is_told_at_once() {
    let session = Session::new();
    insta::assert_snapshot!(refused(&session, "several-errors.csv"), @"
    ------- stderr -------
    错误：several-errors.csv 未导入
    several-errors.csv:2:15: 应为数字，如 1250.50，现为“6..5”
    several-errors.csv:3:1: 应为编号，如 5.1、P001，现为“2*”
    several-errors.csv:4:5: 没有上级“3”
    several-errors.csv:6:28: “填报周期”应为 月度、月度（1月免报）、季度、年度，现为“每旬”
    several-errors.csv:7:4: “名称”不能为空
    提示：请改正后重新导入
    [exit status: 1]
    ");
}

#[test]
fn all_files_that_cannot_be_read_are_told_at_once() {
    let session = Session::new();
    session.take("broken/empty.txt");
    session.take("broken/binary.bin");
    let told = session.run("import 指标.csv empty.txt binary.bin --plan 云溪县-2023").whole();
    insta::assert_snapshot!(told, @"
    ------- stderr -------
    错误：指标.csv、empty.txt、binary.bin 未导入
    指标.csv: 文件不存在
    empty.txt: 文件是空的
    binary.bin: 这是 PNG 文件，不能直接读取
    提示：请核对路径和文件名
    提示：请核对文件是否保存完整
    提示：图片请先用文字识别（OCR）转成 Word 或文本，或索取原来的 Word 文件
    [exit status: 1]
    ");
    nothing_is_stored(&session);
}

#[test]
fn a_good_file_beside_a_broken_one_is_not_stored() {
    let session = Session::new();
    session.write("指标.csv", "编号,指标名称,单位,目标\n11,茶叶总产量,吨,5200\n");
    session.take("broken/not-a-number.csv");
    let told = session.run("import 指标.csv not-a-number.csv --plan 云溪县-2023").whole();
    insta::assert_snapshot!(told, @"
    ------- stderr -------
    错误：指标.csv、not-a-number.csv 未导入
    not-a-number.csv:3:14: 应为数字，如 1250.50，现为“1o”
    提示：请改正后重新导入
    [exit status: 1]
    ");
    nothing_is_stored(&session);
}

#[test]
fn entries_that_the_plan_cannot_take_are_refused() {
    let session = Session::with_plan();
    insta::assert_snapshot!(refused_by_plan(&session, "progress-bad-period.csv"), @"
    ------- stderr -------
    错误：progress-bad-period.csv 未导入
    progress-bad-period.csv:3:4: 应为期间，如 2022-05、2022Q1、2022H1、2022，现为“2022-13”
    progress-bad-period.csv:4:4: 应为期间，如 2022-05、2022Q1、2022H1、2022，现为“八月上旬”
    提示：请改正后重新导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused_by_plan(&session, "progress-wrong-unit.csv"), @"
    ------- stderr -------
    错误：progress-wrong-unit.csv 未导入
    progress-wrong-unit.csv:3:12: 单位“万美元”不能换算成“亿元”
    提示：请换算后填报，或写不带单位的数值
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused_by_plan(&session, "progress-two-figures.csv"), @"
    ------- stderr -------
    错误：progress-two-figures.csv 未导入
    progress-two-figures.csv:2:12: “新增0.1万人（新增0.8万人）”有两种读法：“新增0.1万人”和“新增0.8万人”
    提示：请只写一个数，或在累计数前写明“累计”
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused_by_plan(&session, "progress-share-of-last-year.csv"), @"
    ------- stderr -------
    错误：progress-share-of-last-year.csv 未导入
    progress-share-of-last-year.csv:2:12: “完成101.2%”是占目标的比例，目标是 2022 年的，由此得不出 2021-12 的数值
    提示：请填报数值本身，不写比例
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused_by_plan(&session, "progress-twice.csv"), @"
    ------- stderr -------
    错误：progress-twice.csv 未导入
    progress-twice.csv:4:1: 12 空气质量优良天数 2022年7月 重复填报，已填于 progress-twice.csv:2:1
    提示：请改正后重新导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused_by_plan(&session, "progress-word-wanted.csv"), @"
    ------- stderr -------
    错误：progress-word-wanted.csv 未导入
    progress-word-wanted.csv:3:14: 这是定性目标，应为 完成、达进度、基本符合、滞后、未完成、未下达，现为“3.2”
    提示：请改正后重新导入
    [exit status: 1]
    ");
}

#[test]
fn entries_without_a_plan_are_refused() {
    let session = Session::new();
    session.take("broken/progress-twice.csv");
    insta::assert_snapshot!(session.run("import progress-twice.csv").whole(), @"
    ------- stderr -------
    错误：还没有计划
    提示：先导入计划：plan import 报告.txt
    [exit status: 1]
    ");
    nothing_is_stored(&session);
}

#[test]
fn a_list_must_say_which_plan_it_belongs_to() {
    let session = Session::new();
    session.write("指标.csv", LIST);
    insta::assert_snapshot!(session.run("import 指标.csv").whole(), @"
    ------- stderr -------
    错误：指标.csv 未导入
    指标.csv: 文件没有注明属于哪个计划
    提示：请加 --plan 地区-年份，如 --plan 綦江区-2022
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run("import 指标.csv --plan 云溪县").whole(), @"
    ------- stderr -------
    错误：应为“地区-年份”，如 綦江区-2022，现为“云溪县”
    提示：计划名称须写全，如 --plan 綦江区-2022
    [exit status: 2]
    ");
    nothing_is_stored(&session);
}

#[test]
fn a_path_that_is_no_file_is_refused() {
    let session = Session::new();
    fs::create_dir(session.path("清单")).unwrap();
    insta::assert_snapshot!(session.run("import 清单").whole(), @"
    ------- stderr -------
    错误：清单 未导入
    清单: 目录里没有可读的文件
    提示：子目录中的文件不读，请写明那个目录；能读的有 xlsx、xls、et、ods、csv、tsv、docx、pdf、html、md、txt
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run("import 清单/指标.csv").whole(), @"
    ------- stderr -------
    错误：清单/指标.csv 未导入
    清单/指标.csv: 文件不存在
    提示：请核对路径和文件名
    [exit status: 1]
    ");
    nothing_is_stored(&session);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let session = Session::new();
    session.write("指标.csv", LIST);
    let path = session.path("指标.csv");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let output = session.run("import 指标.csv --plan 云溪县-2023");
    // The superuser may read everything.
    if fs::File::open(&path).is_ok() {
        assert!(output.succeeds().contains("已存入 云溪县-2023。"));
        return;
    }
    insta::assert_snapshot!(output.whole(), @"
    ------- stderr -------
    错误：指标.csv 未导入
    指标.csv: 没有权限读写
    提示：请核对文件权限
    [exit status: 1]
    ");
    nothing_is_stored(&session);
}

#[test]
fn a_mistyped_database_is_not_made_by_reading() {
    let session = Session::with_plan();
    let commands =
        ["report", "show 16", "export", "progress list", "progress add 16 40 -p 2022-07"];
    let mut told: Vec<String> =
        commands.iter().map(|c| session.run(&format!("{c} --db pln.db")).whole()).collect();
    told.dedup();
    assert_eq!(told.len(), 1, "{told:?}");
    insta::assert_snapshot!(told[0], @"
    ------- stderr -------
    错误：数据库 pln.db 不存在
    提示：请核对 --db；第一次导入计划时会自动建立：plan import 报告.txt
    [exit status: 1]
    ");
    assert!(!session.path("pln.db").exists());
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let session = Session::new();
    session.write("x.db", "会议记录\n");
    session.write("指标.csv", LIST);
    let report = session.run("report --db x.db").whole();
    insta::assert_snapshot!(report, @"
    ------- stderr -------
    错误：x.db 不是 SQLite 数据库
    提示：请用 --db 另指一个文件；如果原来是，请用 plan db restore 备份文件 恢复
    [exit status: 1]
    ");
    assert_eq!(session.run("import 指标.csv --plan 云溪县-2023 --db x.db").whole(), report);
    assert_eq!(session.read("x.db"), "会议记录\n");
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    let session = Session::new();
    session.write("指标.csv", LIST);
    let other = Connection::open(session.path("x.db")).unwrap();
    other.execute_batch("CREATE TABLE note (body TEXT); PRAGMA user_version = 7;").unwrap();
    drop(other);
    let before = fs::read(session.path("x.db")).unwrap();
    let report = session.run("report --db x.db").whole();
    insta::assert_snapshot!(report, @"
    ------- stderr -------
    错误：x.db 是其他程序的数据库
    提示：请用 --db 另指一个文件
    [exit status: 1]
    ");
    assert_eq!(session.run("import 指标.csv --plan 云溪县-2023 --db x.db").whole(), report);
    assert_eq!(fs::read(session.path("x.db")).unwrap(), before);
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let session = Session::with_plan();
    session.write("指标.csv", LIST);
    let newer = Connection::open(session.path("plan.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let before = fs::read(session.path("plan.db")).unwrap();
    let report = session.run("report").whole();
    insta::assert_snapshot!(report, @"
    ------- stderr -------
    错误：数据库 plan.db 由更新版本的 plan 建立（版本 99，本程序只认到 4）
    提示：请升级 plan
    [exit status: 1]
    ");
    assert_eq!(session.run("import 指标.csv --plan 云溪县-2023").whole(), report);
    assert_eq!(session.run("progress add 16 40 -p 2022-07").whole(), report);
    assert_eq!(fs::read(session.path("plan.db")).unwrap(), before);
}

#[test]
fn a_database_in_a_directory_that_is_not_there_is_not_made() {
    let session = Session::new();
    session.write("指标.csv", LIST);
    let told = session.run("import 指标.csv --plan 云溪县-2023 --db 数据/plan.db").whole();
    insta::assert_snapshot!(told, @"
    ------- stderr -------
    错误：打不开数据库 数据/plan.db
    提示：请核对路径：所在目录须已存在，且不是目录本身
    [exit status: 1]
    ");
    assert!(!session.path("数据").exists());
}

#[test]
fn a_database_that_is_being_written_can_be_read_but_not_written() {
    let session = Session::with_plan();
    let before = session.run("export").succeeds();
    let other = Connection::open(session.path("plan.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let told = session.run("progress add 16 40 -p 2022-07").whole();
    // Where the system tells, it is named: here by this test's own number.
    let named = format!("（进程 {}）", std::process::id());
    assert!(told.contains(&named) || !cfg!(target_os = "linux"), "{told}");
    let told = told.replace(&named, "");
    insta::assert_snapshot!(told, @"
    ------- stderr -------
    错误：数据库 plan.db 正被其他程序使用
    提示：请稍后再试；一直如此的，请关闭打开它的程序
    [exit status: 1]
    ");
    assert_eq!(session.run("export").succeeds(), before);
    drop(other);
    assert_eq!(session.run("export").succeeds(), before);
}

#[test]
fn a_database_that_may_not_be_written_can_still_be_read() {
    let session = Session::with_plan();
    let path = session.path("plan.db");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let before = session.run("export").succeeds();
    let output = session.run("progress add 16 40 -p 2022-07");
    // The superuser may write everything.
    if fs::OpenOptions::new().write(true).open(&path).is_ok() {
        assert!(output.succeeds().contains("已填报 16 实际利用外资"));
        return;
    }
    insta::assert_snapshot!(output.whole(), @"
    ------- stderr -------
    错误：数据库 plan.db 不可写
    提示：请核对文件和所在目录的权限
    [exit status: 1]
    ");
    assert_eq!(session.run("export").succeeds(), before);
}

#[test]
fn a_report_without_a_database_says_how_to_begin() {
    let session = Session::new();
    insta::assert_snapshot!(session.run("report").whole(), @"
    ------- stderr -------
    错误：数据库 plan.db 不存在
    提示：请核对 --db；第一次导入计划时会自动建立：plan import 报告.txt
    [exit status: 1]
    ");
    nothing_is_stored(&session);
}

#[test]
fn one_of_several_plans_must_be_named() {
    let session = Session::with_plan();
    session.write("指标.csv", LIST);
    session.run("import 指标.csv --plan 綦江区-2023").succeeds();
    insta::assert_snapshot!(session.run("report").whole(), @"
    ------- stderr -------
    错误：有 2 个计划：綦江区-2022、綦江区-2023
    提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run("report --plan 綦江").whole(), @"
    ------- stderr -------
    错误：“綦江”对应 2 个计划：綦江区-2022、綦江区-2023
    提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run("report --plan 云溪县").whole(), @"
    ------- stderr -------
    错误：没有计划“云溪县”；已有：綦江区-2022、綦江区-2023
    提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
    [exit status: 1]
    ");
}

#[test]
fn an_item_that_is_not_there_is_answered_with_those_that_come_near() {
    let session = Session::with_plan();
    insta::assert_snapshot!(session.run("show 税收增速").whole(), @"
    ------- stderr -------
    错误：没有事项“税收增速”；相近的有：5.1 税收收入增速
    提示：编号和名称见 plan report
    [exit status: 1]
    ");
    insta::assert_snapshot!(unchanged_by(&session, "progress add 99 5 -p 2022-07"), @"
    ------- stderr -------
    错误：没有事项“99”
    提示：编号和名称见 plan report
    [exit status: 1]
    ");
}

#[test]
fn a_name_that_fits_several_items_is_answered_with_their_codes() {
    let session = Session::with_plan();
    insta::assert_snapshot!(session.run("show 增加值增速").whole(), @"
    ------- stderr -------
    错误：“增加值增速”对应 2 个事项：2 工业增加值增速，8 民营经济增加值增速
    提示：请写编号
    [exit status: 1]
    ");
    insta::assert_snapshot!(unchanged_by(&session, "progress add 收入 5 -p 2022-07"), @"
    ------- stderr -------
    错误：“收入”对应 3 个事项：5 财政一般公共预算收入增速，5.1 税收收入增速，17 全体居民人均可支配收入增速
    提示：请写编号
    [exit status: 1]
    ");
}

#[test]
fn a_heading_takes_no_figures_but_its_parts_do() {
    let session = Session::with_plan();
    insta::assert_snapshot!(unchanged_by(&session, "progress add 10 完成 -p 2022-06"), @"
    ------- stderr -------
    错误：10 是分组，本身没有数值；请填报其中各项：10.1 二氧化硫，10.2 氮氧化物，10.3 化学需氧量，10.4 氨氮
    [exit status: 1]
    ");
}

#[test]
fn a_figure_must_fit_its_item() {
    let session = Session::with_plan();
    let add = |rest: &str| unchanged_by(&session, &format!("progress add {rest} -p 2022-06"));
    insta::assert_snapshot!(add("16 1o"), @"
    ------- stderr -------
    错误：应为数字，如 1250.50，现为“1o”
    [exit status: 1]
    ");
    insta::assert_snapshot!(add("15 3200万美元"), @"
    ------- stderr -------
    错误：单位“万美元”不能换算成“亿元”
    提示：请换算后填报，或写不带单位的数值
    [exit status: 1]
    ");
    insta::assert_snapshot!(add("3 15.1 --month"), @"
    ------- stderr -------
    错误：固定资产投资增速不能按当月数累加
    提示：请填报累计数（--ytd）
    [exit status: 1]
    ");
    insta::assert_snapshot!(add("14 3.2"), @"
    ------- stderr -------
    错误：这是定性目标，应为 完成、达进度、基本符合、滞后、未完成、未下达，现为“3.2”
    [exit status: 1]
    ");
    insta::assert_snapshot!(add("L01 5"), @"
    ------- stderr -------
    错误：新建城区两所小学没有可填报的数值
    提示：请用 --physical 填形象进度，或用 --status 填状态
    [exit status: 1]
    ");
    insta::assert_snapshot!(add("P001 --physical 120"), @"
    ------- stderr -------
    错误：形象进度应在 0 到 100 之间，现为“120”
    [exit status: 2]
    ");
    insta::assert_snapshot!(add("P001 --status 快了"), @"
    ------- stderr -------
    错误：“状态”应为 计划、前期、新开工、续建、完工、停工、调出，现为“快了”
    [exit status: 2]
    ");
    insta::assert_snapshot!(add("P001"), @"
    ------- stderr -------
    错误：没有要填报的内容
    提示：请写数值，或 --physical、--status、--problem、--next、--note 之一
    [exit status: 2]
    ");
}

#[test]
fn a_period_must_be_one_of_the_plans_year() {
    let session = Session::with_plan();
    insta::assert_snapshot!(unchanged_by(&session, "progress add 16 40 -p 2023-01"), @"
    ------- stderr -------
    错误：期间 2023-01 不在 2022 年计划之内
    提示：请用 -p 写明计划年度内的期间
    [exit status: 1]
    ");
    insta::assert_snapshot!(unchanged_by(&session, "progress add 16 40 -p 2022-13"), @"
    ------- stderr -------
    错误：应为期间，如 2022-05、2022Q1、2022H1、2022，现为“2022-13”
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("report -p 明天").whole(), @"
    ------- stderr -------
    错误：应为期间，如 2022-05、2022Q1、2022H1、2022，现为“明天”
    [exit status: 2]
    ");
    insta::assert_snapshot!(unchanged_by(&session, "progress add 16 40 --today 2022-01-10"), @"
    ------- stderr -------
    错误：2022年还没有已结束的月份
    提示：请用 -p 写明计划年度内的期间
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run("report --today 2022-02-30").whole(), @"
    ------- stderr -------
    错误：应为日期，如 2022-05-31，现为“2022-02-30”
    提示：请改正 --today
    [exit status: 2]
    ");
}

#[test]
fn only_what_was_reported_can_be_taken_back() {
    let session = Session::with_plan();
    session.run("progress add 16 40 -p 2022-07").succeeds();
    let remove = "progress remove 16 -p 2022-08 --reason 重复";
    insta::assert_snapshot!(unchanged_by(&session, remove), @"
    ------- stderr -------
    错误：实际利用外资 2022-08 没有填报；已填：2022-07
    提示：请用 -p 写明已填报的期间
    [exit status: 1]
    ");
}

#[test]
fn a_mistyped_command_is_answered_with_the_one_that_comes_near() {
    let session = Session::with_plan();
    insta::assert_snapshot!(session.run("improt report.txt").whole(), @"
    ------- stderr -------
    错误：没有命令 improt；是否为 import？
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("progress ad 16 40").whole(), @"
    ------- stderr -------
    错误：没有命令 ad；是否为 add？
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("report --perod 2022-05").whole(), @"
    ------- stderr -------
    错误：不认识参数 --perod；是否为 --period？
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("report --format xml").whole(), @"
    ------- stderr -------
    错误：--format <FORMAT> 应为 table、csv、tsv、json、md、html、docx、xlsx、zip 之一，现为“xml”
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("report --output 进度.ods").whole(), @"
    ------- stderr -------
    错误：不认识输出格式“ods”；可用：table、csv、tsv、json、md、html、docx、xlsx、zip
    [exit status: 2]
    ");
    insta::assert_snapshot!(unchanged_by(&session, "progress add 16 40 --month --ytd"), @"
    ------- stderr -------
    错误：--month 与 --ytd 不能同时使用
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    assert!(!session.path("进度.ods").exists());
}

#[test]
fn broken_files_are_told_in_english_too() {
    let session = Session::english();
    insta::assert_snapshot!(refused(&session, "empty.txt"), @"
    ------- stderr -------
    error: empty.txt was not imported
    empty.txt: the file is empty
    hint: check that the file was saved whole
    [exit status: 1]
    ");
    for file in [
        "old.docx",
        "workbook.xlsx",
        "page.ofd",
        "archive.zip",
        "scan.pdf",
        "truncated.docx",
        "password.pdf",
        "nested.docx",
        "bomb.docx",
    ] {
        session.take(&format!("broken/{file}"));
    }
    let files = "old.docx workbook.xlsx page.ofd archive.zip scan.pdf truncated.docx password.pdf";
    let told = session.run(&format!("import {files} nested.docx bomb.docx --plan 云溪县-2023"));
    insta::assert_snapshot!(told.whole(), @"
    ------- stderr -------
    error: old.docx, workbook.xlsx, page.ofd, archive.zip, scan.pdf, truncated.docx, password.pdf, nested.docx, bomb.docx was not imported
    old.docx: this is a file of an old Word or of WPS (.doc, .wps), which is not read
    workbook.xlsx: the file is damaged or not whole, and cannot be opened
    page.ofd: this is a file of OFD, which is not read
    archive.zip: this is a file of zip, which is not read
    scan.pdf: this is a scan: its pages are pictures without text
    truncated.docx: the file is damaged or not whole, and cannot be opened
    password.pdf: the file has a password and cannot be opened
    nested.docx: its contents are nested more than 256 deep
    bomb.docx: more than 64 MiB come out of the file, the most that is read
    hint: save it as .docx in Word or WPS, or run soffice --headless --convert-to docx FILE, then import that
    hint: open it in its own program and save it again; if that fails, get the file again
    hint: turn it into PDF or Word in its reader, then import that
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "damaged-encoding.csv"), @"
    ------- stderr -------
    error: damaged-encoding.csv was not imported
    damaged-encoding.csv:3:5: the text is damaged or in an unknown encoding from here on
    hint: save it as UTF-8 or GB18030 and import it again
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "missing-column.csv"), @"
    ------- stderr -------
    error: missing-column.csv was not imported
    missing-column.csv:1: lacks a column `target`; it has 编号, 指标名称, 单位, 类型, 责任单位
    hint: mend the headings and import the file again
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "too-precise.csv"), @"
    ------- stderr -------
    error: too-precise.csv was not imported
    too-precise.csv:3:13: expected a number with at most six decimals, found `18.12345678`
    hint: use a smaller unit, or round to six decimals
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "several-errors.csv"), @"
    ------- stderr -------
    error: several-errors.csv was not imported
    several-errors.csv:2:15: expected a number like 1250.50, found `6..5`
    several-errors.csv:3:1: expected a code like 5.1 or P001, found `2*`
    several-errors.csv:4:5: there is no parent `3`
    several-errors.csv:6:28: expected monthly, monthly-from-february, quarterly, annual for `rhythm`, found `每旬`
    several-errors.csv:7:4: `name` must not be empty
    hint: correct these places and import the file again
    [exit status: 1]
    ");
}

#[test]
fn wrong_commands_are_told_in_english_too() {
    let session = Session::english();
    insta::assert_snapshot!(session.run("report").whole(), @"
    ------- stderr -------
    error: there is no database plan.db
    hint: check --db; the first import makes a database: plan import REPORT.txt
    [exit status: 1]
    ");
    session.take("qijiang-2022/report.txt");
    session.run("import report.txt").succeeds();
    insta::assert_snapshot!(session.run("show 税收增速").whole(), @"
    ------- stderr -------
    error: no item `税收增速`; near it: 5.1 税收收入增速
    hint: plan report lists codes and names
    [exit status: 1]
    ");
    insta::assert_snapshot!(unchanged_by(&session, "progress add 10 5 -p 2022-06"), @"
    ------- stderr -------
    error: 10 is a heading without figures of its own; report its parts: 10.1 二氧化硫, 10.2 氮氧化物, 10.3 化学需氧量, 10.4 氨氮
    [exit status: 1]
    ");
    insta::assert_snapshot!(unchanged_by(&session, "progress add 16 40 -p 2023-01"), @"
    ------- stderr -------
    error: period 2023-01 is outside the plan of 2022
    hint: name a period of the plan's year with -p
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run("report --perod 2022-05").whole(), @"
    ------- stderr -------
    error: unknown argument --perod; did you mean --period?
    hint: see --help, such as plan --help or plan import --help
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("improt report.txt").whole(), @"
    ------- stderr -------
    error: unknown command improt; did you mean import?
    hint: see --help, such as plan --help or plan import --help
    [exit status: 2]
    ");
}

#[test]
fn a_fault_of_a_target_list_is_placed_at_its_own_cell() {
    let session = Session::new();
    insta::assert_snapshot!(refused(&session, "duplicate-code.csv"), @"
    ------- stderr -------
    错误：duplicate-code.csv 未导入
    duplicate-code.csv:5:1: 编号 2 重复，已用于 duplicate-code.csv:3:1
    提示：请改正后重新导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "unknown-word.csv"), @"
    ------- stderr -------
    错误：unknown-word.csv 未导入
    unknown-word.csv:3:16: “类型”应为 增速、累计量、水平、比重、变动、天数、定性，现为“同比”
    提示：请改正后重新导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused(&session, "heading-without-parts.csv"), @"
    ------- stderr -------
    错误：heading-without-parts.csv 未导入
    heading-without-parts.csv:3:13: “目标”不能为空；2 如为分组，下面应有上级为 2 的指标
    提示：请补上目标，或补上分组下的各项
    [exit status: 1]
    ");
}

#[test]
fn a_list_of_two_plans_says_where_the_second_begins() {
    let session = Session::new();
    session.take("broken/two-plans.csv");
    insta::assert_snapshot!(session.run("import two-plans.csv").whole(), @"
    ------- stderr -------
    错误：two-plans.csv 未导入
    two-plans.csv:4: 这里是 云溪县-2022，前面指明的是 云溪县-2023
    提示：不同的计划请分开导入；--plan 应与文件一致，或不写
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run("import two-plans.csv --plan 云溪县-2023").whole(), @"
    ------- stderr -------
    错误：two-plans.csv 未导入
    two-plans.csv:4: 这里是 云溪县-2022，前面指明的是 云溪县-2023
    提示：不同的计划请分开导入；--plan 应与文件一致，或不写
    [exit status: 1]
    ");
}

#[test]
fn a_fault_of_an_entry_is_placed_at_its_own_cell() {
    let session = Session::with_plan();
    let before = session.run("export").succeeds();
    let refused = |name: &str| {
        session.take(&format!("broken/{name}"));
        session.run(&format!("import {name}")).whole()
    };
    insta::assert_snapshot!(refused("progress-unknown-item.csv"), @"
    ------- stderr -------
    错误：progress-unknown-item.csv 未导入
    progress-unknown-item.csv:3:1: 没有事项“19”
    提示：编号和名称见 plan report
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused("progress-ambiguous-name.csv"), @"
    ------- stderr -------
    错误：progress-ambiguous-name.csv 未导入
    progress-ambiguous-name.csv:3:1: “增加值增速”对应 2 个事项：2 工业增加值增速，8 民营经济增加值增速
    提示：请写编号
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused("progress-outside-year.csv"), @"
    ------- stderr -------
    错误：progress-outside-year.csv 未导入
    progress-outside-year.csv:3:4: 期间 2023-01 不在 2022 年计划之内
    提示：请改正期间，或用 --plan 指明该年度的计划
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused("progress-month-of-growth.csv"), @"
    ------- stderr -------
    错误：progress-month-of-growth.csv 未导入
    progress-month-of-growth.csv:3:16: 固定资产投资增速不能按当月数累加
    提示：请在“口径”列写 累计，并填累计数
    [exit status: 1]
    ");
    assert_eq!(session.run("export").succeeds(), before);
}
