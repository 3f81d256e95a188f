//! The formats that a report comes in: what is read does not hang on them.

use std::io::Write as _;

use insta::assert_snapshot;
use serde_json::Value;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::layouts::{list, reading, targets};
use crate::session::{Session, fixtures};

/// The same report, and a Word file that `LibreOffice` made of the first one.
const REPORTS: &[&str] =
    &["report.txt", "report.md", "report.html", "report.docx", "libreoffice.docx", "report.pdf"];

/// `read` without the places that it was read from.
fn without_sources(read: Value) -> Value {
    match read {
        Value::Object(fields) => {
            let kept = fields
                .into_iter()
                .filter(|(name, _)| !["source", "sources"].contains(&name.as_str()));
            kept.map(|(name, value)| (name, without_sources(value))).collect()
        }
        Value::Array(values) => values.into_iter().map(without_sources).collect(),
        plain @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => plain,
    }
}

fn session_with(file: &str) -> Session {
    let session = Session::new();
    session.take(&format!("documents/{file}"));
    session
}

#[test]
fn the_same_report_in_every_format_gives_the_same_draft() {
    let draft = |file: &str| without_sources(reading(&session_with(file), file));
    let expected = draft("report.txt");
    for file in REPORTS {
        assert_eq!(draft(file), expected, "{file}");
    }
}

#[test]
fn everything_in_the_report_is_found() {
    let read = reading(&session_with("report.docx"), "report.docx");
    assert_snapshot!(targets(&read), @"
    1 | - | 综合发展 | 地区生产总值增速 | growth approx 6 - % | expected | - | 6左右 | 18
    2 | - | 综合发展 | 固定资产投资增速 | growth ge 8 - % | expected | - | 8以上 | 19
    3 | - | 综合发展 | 一般公共预算收入 | flow eq 14.6 - 亿元 | expected | - | 14.6 | 20
    3.1 | 3 | 综合发展 | 税收收入 | flow eq 9.2 - 亿元 | expected | - | 9.2 | 21
    4 | - | 创新驱动 | 研究与试验发展经费投入强度 | share eq 1.85 - % | expected | - | 1.85 | 22
    5 | - | 创新驱动 | R&D人员数 | level ge 620 - 人 | expected | - | ≥620 | 23
    6.1 | 6 | 绿色低碳 | 化学需氧量 | level eq 120 - 吨 | binding | - | 120 | 24
    6.2 | 6 | 绿色低碳 | 氨氮 | level eq 6.5 - 吨 | binding | - | 6.5 | 25
    6.3 | 6 | 绿色低碳 | 氮氧化物 | qualitative - - - 吨 | binding | - | 完成市下达任务 | 26
    7 | - | 绿色低碳 | 空气质量优良天数 | days ge 330 - 天 | binding | - | ≥330 | 27
    8 | - | 民生福祉 | 城镇新增就业 | flow eq 4200 - 人 | expected | - | 4200 | 28
    9 | - | 民生福祉 | 居民人均可支配收入增速 | growth range 6.5 7 % | expected | - | 6.5—7 | 29
    10 | - | 民生福祉 | 城镇调查失业率 | share le 5.5 - % | expected | - | 控制在5.5以内 | 30
    ");
    assert_snapshot!(list(&read, "projects", &["code", "name", "box", "sector", "year status", "department", "total annual"]), @"
    P001 | 澄溪河二级提水泵站 | 3 | - | 2024 planned | 县水利局 | 3.2 1.1
    P002 | 青石水库除险加固 | 3 | - | 2024 planned | 县水利局 | 0.86 0.5
    P003 | 县域冷链集散中心（一期） | 3 | - | 2024 planned | 县商务局 | 2.4 0.9
    P004 | 竹纤维餐具生产线项目 | 4 | - | 2024 planned | - | - -
    P005 | 矿山装备再制造基地（一期、二期） | 4 | - | 2024 planned | - | - -
    P006 | 红薯粉加工园区项目 | 4 | - | 2024 planned | - | - -
    P007 | 澄北大桥及引道工程 | 1 | 交通 | 2023 completed | - | - -
    P008 | S219线双河至白庙段改造工程 | 1 | 交通 | 2023 completed | - | - -
    P009 | 龙洞河堤防工程（左岸、右岸） | 1 | 水利 | 2023 completed | - | - -
    P010 | 白庙集中供水项目 | 1 | 水利 | 2023 completed | - | - -
    ");
    assert_snapshot!(list(&read, "works", &["code", "name", "text"]), @"
    L01 | 乡镇卫生院改造 | 改造6所卫生院的急诊用房，配齐心电监护等设备。
    L02 | 农村公路护栏 | 在临崖临水路段安装护栏52公里。
    L03 | 老旧小区加装电梯 | 完成18部，高龄老人较多的单元优先。
    ");
    assert_snapshot!(list(&read, "investments", &["name", "parent", "count total annual unit"]), @"
    政府主导类投资项目 | - | 36 58.4 17.3 亿元
    政府投资项目 | 政府主导类投资项目 | 12 9.6 4.1 亿元
    县属国有公司项目 | 政府主导类投资项目 | 24 48.8 13.2 亿元
    ");
    assert_snapshot!(list(&read, "baselines", &["name", "item", "comparator value unit"]), @"
    地区生产总值 | - | eq 182.7 亿元
    地区生产总值增速 | 1 | eq 5.4 %
    固定资产投资增速 | 2 | eq 6.3 %
    一般公共预算收入 | 3 | eq 13.8 亿元
    居民人均可支配收入 | - | eq 27460 元
    居民人均可支配收入增速 | 9 | eq 6.2 %
    城镇新增就业 | 8 | eq 4310 人
    空气质量优良天数 | 7 | eq 332 天
    ");
    assert_snapshot!(list(&read, "findings", &["grade", "code", "message"]), @"
    warning | target-below-baseline | 7 空气质量优良天数  目标低于上年实际 332天，请核对
    warning | target-below-baseline | 8 城镇新增就业  目标低于上年实际 4310人，请核对
    ");
}

#[test]
fn a_place_is_a_line_a_paragraph_or_a_line_of_a_page() {
    let place = |file: &str| {
        let source = &reading(&session_with(file), file)["targets"][8]["source"];
        format!("{source}\n")
    };
    let places: String = REPORTS.iter().map(|file| place(file)).collect();
    assert_snapshot!(places, @r#"
    {"file":"report.txt","line":77}
    {"file":"report.md","line":48}
    {"file":"report.html","line":26}
    {"file":"report.docx","line":26}
    {"file":"libreoffice.docx","line":26}
    {"file":"report.pdf","page":2,"line":6}
    "#);
    let session = session_with("report.pdf");
    session.run("import report.pdf").succeeds();
    assert_snapshot!(session.run("show 7").succeeds(), @"
    7 空气质量优良天数  澄溪县-2024  绿色低碳  约束性

    目标  ≥330天  天数
    上年  332天  report.pdf:p1:8
    判断  灰 未报
    提醒  目标低于上年实际 332天，请核对  report.pdf:p1:8
    出处  report.pdf:p2:7:5  “≥330”
    ");
}

#[test]
fn a_file_is_known_by_its_content_whatever_it_is_called() {
    let draft = |file: &str, name: &str| {
        let session = Session::new();
        session.write(name, std::fs::read(fixtures().join("documents").join(file)).unwrap());
        without_sources(reading(&session, name))
    };
    let expected = draft("report.txt", "report.txt");
    for (file, name) in [
        ("report.docx", "报告.doc"),
        ("report.html", "报告.xls"),
        ("report.html", "报告.htm"),
        ("report.html", "报告"),
        ("report.pdf", "报告.txt"),
        ("report.txt", "报告.docx"),
    ] {
        assert_eq!(draft(file, name), expected, "{file} as {name}");
    }
}

#[test]
fn what_is_stored_from_a_document_is_found_unchanged() {
    for file in ["report.html", "report.docx", "report.pdf"] {
        let session = session_with(file);
        session.run(&format!("import {file}")).succeeds();
        let told = session.run(&format!("import {file}")).succeeds();
        assert!(told.contains("没有变化"), "{told}");
    }
}

/// A page with `body` in it, read; every list of what was read.
fn page(body: &str) -> Value {
    let session = Session::new();
    let title = "关于甲县2023年国民经济和社会发展计划执行情况与2024年计划草案的报告";
    session.write("a.html", format!("<html><body><p>{title}</p>{body}</body></html>"));
    reading(&session, "a.html")
}

#[test]
fn a_merged_word_is_said_of_each_row_and_a_merged_sum_of_none() {
    let read = page(
        "<table><tr><th>序号</th><th>指标名称</th><th>单位</th><th>目标</th><th>责任单位</th></tr>
         <tr><td>1</td><td>化学需氧量</td><td rowspan=3>吨</td><td rowspan=2>完成市下达任务</td><td rowspan=3>县生态环境局</td></tr>
         <tr><td>2</td><td>氨氮</td></tr>
         <tr><td>3</td><td>氮氧化物</td><td>12</td></tr></table>
         <p>专栏1：2024年重点项目</p>
         <table><tr><th>序号</th><th>项目名称</th><th>总投资（亿元）</th><th>责任单位</th></tr>
         <tr><td>1</td><td>甲桥</td><td rowspan=2>3.5</td><td rowspan=2>县交通局</td></tr>
         <tr><td>2</td><td>乙路</td></tr></table>",
    );
    assert_snapshot!(targets(&read), @"
    1 | - | - | 化学需氧量 | qualitative - - - 吨 | - | 县生态环境局 | 完成市下达任务 | 3
    2 | - | - | 氨氮 | qualitative - - - 吨 | - | 县生态环境局 | 完成市下达任务 | 3
    3 | - | - | 氮氧化物 | level eq 12 - 吨 | - | 县生态环境局 | 12 | 5
    ");
    assert_snapshot!(list(&read, "projects", &["code", "name", "total", "department"]), @"
    P001 | 甲桥 | 3.5 | 县交通局
    P002 | 乙路 | - | 县交通局
    ");
}

#[test]
fn a_table_in_a_cell_adds_no_rows() {
    let read = page(
        "<table><tr><td>序号</td><td>指标名称</td><td>目标</td></tr>
         <tr><td>1</td><td>地区生产总值增速（%）</td><td>6<table><tr><td>以</td><td>上</td></tr></table></td></tr>
         </table>",
    );
    assert_snapshot!(list(&read, "targets", &["code", "name", "text"]), @"1 | 地区生产总值增速 | 6以上");
}

#[test]
fn rows_that_are_wider_than_the_headings_are_read_as_in_a_text() {
    let read = page(
        "<table><tr><td>序号</td><td>指标名称</td><td>目标</td></tr>
         <tr><td>1</td><td>地区生产总值增速（%）</td><td>6</td></tr>
         <tr><td>2</td><td>主要污染物排放量</td><td>#氨氮（吨）</td><td>9</td></tr></table>",
    );
    assert_snapshot!(list(&read, "targets", &["code", "parent", "name", "text"]), @"
    1 | - | 地区生产总值增速 | 6
    2.1 | 2 | 氨氮 | 9
    ");
}

#[test]
fn a_page_that_is_one_list_is_read_as_a_list_whatever_it_is_called() {
    let session = Session::new();
    session.write(
        "项目.xls",
        "<html><table><tr><td colspan=4>甲县2024年重点项目表</td></tr>
         <tr><td colspan=4>单位：万元</td></tr>
         <tr><td>序号</td><td>项目名称</td><td>总投资</td><td>责任单位</td></tr>
         <tr><td>1</td><td>甲桥</td><td>35000</td><td>县交通局</td></tr>
         <tr><td>2</td><td>乙路</td><td>8200</td><td>县交通局</td></tr></table>
         <p>注：总投资为估算数。</p></html>",
    );
    let read = reading(&session, "项目.xls --plan 甲县-2024");
    assert_snapshot!(list(&read, "projects", &["code", "name", "total unit", "department", "source"]), @"
    P001 | 甲桥 | 35000 万元 | 县交通局 | 4
    P002 | 乙路 | 8200 万元 | 县交通局 | 5
    ");
}

/// A Word file of `parts`.
pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What is read of a Word file whose body is `body`, each target and its sentence.
fn word(body: &str, more: &[(&str, &str)]) -> Value {
    let title = "关于甲县2023年国民经济和社会发展计划执行情况与2024年计划草案的报告";
    let document = format!(
        "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>\
         <w:p><w:r><w:t>{title}</w:t></w:r></w:p>{body}</w:body></w:document>"
    );
    let session = Session::new();
    session.write("a.docx", packed(&[&[("word/document.xml", document.as_str())], more].concat()));
    reading(&session, "a.docx")
}

fn text(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A row of cells, each with its settings.
fn row(cells: &[(&str, &str)]) -> String {
    let cell = |(settings, words): &(&str, &str)| {
        format!("<w:tc><w:tcPr>{settings}</w:tcPr>{}</w:tc>", text(words))
    };
    format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
}

const HEADINGS: &[(&str, &str)] = &[("", "序号"), ("", "指标名称"), ("", "目标"), ("", "备注")];

#[test]
fn revisions_fields_and_hidden_words_of_a_word_file_are_read_as_they_are_shown() {
    let body = format!(
        "<w:tbl>{}<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>{}</w:tbl>\
         <w:p><w:r><w:t>专栏1：2024年新建项目</w:t></w:r></w:p>\
         <w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id='2'/></w:r>\
         <w:ins><w:r><w:t>桥</w:t></w:r></w:ins><w:del><w:r><w:delText>路</w:delText></w:r></w:del>\
         <w:hyperlink><w:r><w:t>改造</w:t></w:r></w:hyperlink>\
         <w:r><w:instrText>PAGE</w:instrText></w:r>\
         <w:fldSimple><w:r><w:t>工程</w:t></w:r></w:fldSimple>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>不见</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>项目</w:t></w:r></w:p>\
         <w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        row(HEADINGS),
        row(&[
            ("", "1"),
            ("", "茶叶产量（吨）"),
            ("<w:vMerge w:val='restart'/>", "1200"),
            ("", "")
        ]),
        text("9"),
        text("删去的一行"),
        row(&[
            ("", "2"),
            ("", "粮食产量（吨）"),
            ("<w:vMerge w:val='restart'/>", "3100"),
            ("", "")
        ]),
        text("乙路工程项目"),
    );
    let notes = "<w:footnotes xmlns:w='x'><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:t>丙水库工程项目</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let read = word(&body, &[("word/footnotes.xml", notes)]);
    assert_snapshot!(list(&read, "targets", &["code", "name", "text"]), @"
    1 | 茶叶产量 | 1200
    2 | 粮食产量 | 3100
    ");
    assert_snapshot!(list(&read, "projects", &["code", "name", "source"]), @"
    P001 | 甲桥改造工程项目 | 6
    P002 | 乙路工程项目 | 7
    ");
}

#[test]
fn cells_that_go_on_are_told_with_and_without_a_word() {
    let body = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row(&[("", "序号"), ("<w:gridSpan w:val='2'/>", "指标名称"), ("", "目标"), ("", "备注")]),
        row(&[
            ("<w:vMerge w:val='restart'/>", "1"),
            ("<w:vMerge w:val='restart'/>", "主要污染物减排量*"),
            ("", "#氨氮（吨）"),
            ("", "5"),
            ("<w:vMerge w:val='restart'/>", "约束性"),
        ]),
        row(&[
            ("<w:vMerge/>", ""),
            ("<w:vMerge w:val='continue'/>", ""),
            ("", "#氮氧化物（吨）"),
            ("", "7"),
            ("<w:vMerge/>", ""),
        ]),
        row(&[("", "2"), ("<w:gridSpan w:val='2'/>", "森林覆盖率（%）"), ("", "46"), ("", "")]),
    );
    assert_snapshot!(targets(&word(&body, &[])), @"
    1.1 | 1 | - | 氨氮 | level eq 5 - 吨 | binding | - | 5 | 3
    1.2 | 1 | - | 氮氧化物 | level eq 7 - 吨 | binding | - | 7 | 4
    2 | - | - | 森林覆盖率 | share eq 46 - % | expected | - | 46 | 5
    ");
}

#[test]
fn numbers_of_a_style_are_counted_and_part_the_chapters() {
    let numbering = "<w:numbering xmlns:w='x'>\
        <w:abstractNum w:abstractNumId='4'>\
        <w:lvl w:ilvl='0'><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/><w:pStyle w:val='H1'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:numFmt w:val='japaneseCounting'/><w:lvlText w:val='（%2）'/></w:lvl></w:abstractNum>\
        <w:num w:numId='7'><w:abstractNumId w:val='4'/></w:num></w:numbering>";
    let styles = "<w:styles xmlns:w='x'><w:style w:styleId='H1'><w:pPr><w:numPr><w:numId w:val='7'/>\
        </w:numPr></w:pPr></w:style><w:style w:styleId='Own'><w:basedOn w:val='H1'/></w:style></w:styles>";
    let heading = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    // What stands in the second chapter is no result of the last year.
    let body = [
        heading("H1", "去年执行情况"),
        text("全年粮食产量3050吨。"),
        heading("Own", "今年目标"),
        text("茶叶产量达到1100吨。"),
        format!(
            "<w:tbl>{}{}{}</w:tbl>",
            row(HEADINGS),
            row(&[("", "1"), ("", "茶叶产量（吨）"), ("", "1200"), ("", "")]),
            row(&[("", "2"), ("", "粮食产量（吨）"), ("", "3100"), ("", "")])
        ),
    ];
    let more = [("word/numbering.xml", numbering), ("word/styles.xml", styles)];
    let read = word(&body.concat(), &more);
    assert_snapshot!(list(&read, "baselines", &["name", "value unit"]), @"粮食产量 | 3050 吨");
}

#[test]
fn signs_of_fonts_and_raised_digits_are_what_they_show() {
    let run = |settings: &str, inner: &str| format!("<w:r><w:rPr>{settings}</w:rPr>{inner}</w:r>");
    let sign =
        |font: &str, code: &str| run("", &format!("<w:sym w:font='{font}' w:char='{code}'/>"));
    let cell = |words: &str, runs: &str| {
        format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r>{runs}</w:p></w:tc>")
    };
    let rows =
        [["耕地保有率（%）", "Symbol", "F0B3", "98"], ["单位能耗（%）", "Symbol", "F0A3", "3"]];
    let rows = rows.iter().zip(1..).map(|([name, font, code, value], number)| {
        let target = sign(font, code) + &run("", &format!("<w:t>{value}</w:t>"));
        format!(
            "<w:tr>{}{}{}{}</w:tr>",
            cell(&number.to_string(), ""),
            cell(name, ""),
            cell("", &target),
            cell("", "")
        )
    });
    let unknown = sign("Wingdings", "F0B3") + &sign("Symbol", "F0FF");
    let raised = run("<w:vertAlign w:val='superscript'/>", "<w:t>4</w:t>");
    let body = format!(
        "<w:tbl>{}{}</w:tbl><w:p><w:r><w:t>甲</w:t></w:r>{unknown}<w:r><w:t>10</w:t></w:r>{raised}</w:p>\
         <w:p><w:r><w:t>专栏1：2024年新建项目</w:t></w:r></w:p>\
         <w:p><w:r><w:t>乙</w:t></w:r>{unknown}<w:r><w:t>产10</w:t></w:r>{raised}<w:r><w:t>吨粮食工程项目</w:t></w:r></w:p>",
        row(HEADINGS),
        rows.collect::<String>(),
    );
    let read = word(&body, &[]);
    assert_snapshot!(list(&read, "targets", &["name", "comparator", "value", "text"]), @"
    耕地保有率 | ge | 98 | ≥98
    单位能耗 | le | 3 | ≤3
    ");
    assert_snapshot!(list(&read, "projects", &["code", "name"]), @"P001 | 乙��产10⁴吨粮食工程项目");
}

/// Each took some GB once.
#[test]
fn a_small_word_file_takes_no_more_than_its_share() {
    let numbering = |level: &str, text: &str| {
        format!(
            "<w:numbering xmlns:w='x'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='{level}'>\
             <w:start w:val='4294967295'/><w:numFmt w:val='decimalEnclosedCircle'/><w:lvlText w:val='{text}'/></w:lvl>\
             </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
        )
    };
    let at = |level: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
        )
    };
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(HEADINGS),
        row(&[("", "1"), ("", "茶叶产量（吨）"), ("", "1200"), ("", "")])
    );
    let marks = "<w:r><w:footnoteReference w:id='1'/></w:r>".repeat(4000);
    let note = format!(
        "<w:footnotes xmlns:w='x'><w:footnote w:id='1'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote></w:footnotes>",
        "甲".repeat(200_000)
    );
    let deep = numbering("100000000", "%1");
    let wide = numbering("0", &("甲".repeat(200_000) + "%1"));
    for (body, part, text) in [
        (at("100000000"), "word/numbering.xml", &deep),
        (at("0").repeat(4000), "word/numbering.xml", &wide),
        (format!("<w:p>{marks}</w:p>"), "word/footnotes.xml", &note),
    ] {
        let read = word(&format!("{table}{body}"), &[(part, text.as_str())]);
        assert_eq!(read["targets"].as_array().map(Vec::len), Some(1), "{part}");
    }
}
