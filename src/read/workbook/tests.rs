use proptest::prelude::*;

use super::*;

fn fixture(name: &str) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/sheets/");
    std::fs::read(format!("{path}{name}")).unwrap()
}

/// Texts of a sheet's first rows, cells parted by bars.
fn rows(name: &str, sheet: &str) -> Vec<String> {
    let bytes = fixture(name);
    let kind = Kind::of(&bytes).unwrap();
    let (tables, _) = read(name, &bytes, kind).unwrap();
    let table = tables.into_iter().find(|table| table.sheet.as_deref() == Some(sheet)).unwrap();
    let text = |row: Vec<Cell>| row.into_iter().map(|cell| cell.text).collect::<Vec<_>>().join("|");
    table.rows.into_iter().map(text).collect()
}

#[test]
fn what_is_merged_over_rows_stands_in_each_and_a_date_is_a_day() {
    let rows = rows("plan.xlsx", "主要指标");
    assert_eq!(rows[2], "类别|序号|指标名称|单位|2022年\n目标|1—6月||责任部门");
    assert_eq!(rows[3], "类别|序号|指标名称|单位|2022年\n目标|完成额|增速（%）|责任部门");
    assert_eq!(rows[5], "经济发展|2|进出口总额|亿元|4|２．３|12.5|商务委");
    assert_eq!(rows[8], "社会民生|5|城镇登记失业率|%|4.5以内|4.1%||人社局");
    let projects = self::rows("plan.xlsx", "调度表");
    assert!(projects[6].contains("|2022-03-01|是|60%|"), "{}", projects[6]);
    assert!(projects.iter().all(|row| !row.contains("12345") && !row.contains("改线旧案")));
}

#[test]
fn formats_are_told_by_what_is_inside() {
    let kind = |name: &str| Kind::of(&fixture(name));
    assert_eq!(kind("targets.xlsx"), Some(Kind::Xlsx));
    assert_eq!(kind("targets.xls"), Some(Kind::Xls));
    assert_eq!(kind("targets.et"), Some(Kind::Xls));
    assert_eq!(kind("targets.ods"), Some(Kind::Ods));
    assert_eq!(kind("targets.csv"), None);
    assert_eq!(Kind::of(b"PK\x03\x04word/document.xml"), None);
}

/// A workbook of `parts`.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An .ods workbook, packed throughout, whose sheet 甲 has `rows`.
fn ods_of(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name='甲'>\
         {rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

/// An .xlsx workbook with `count` sheets that are all the part whose rows are `rows`.
fn xlsx_of(count: usize, rows: &str, text: &str) -> Vec<u8> {
    xlsx_with(count, rows, &format!("<sst><si><t>{text}</t></si></sst>"))
}

fn xlsx_with(count: usize, rows: &str, texts: &str) -> Vec<u8> {
    let sheet = |number| format!("<sheet name='s{number}' sheetId='{number}' r:id='r1'/>");
    let sheets: String = (0..count).map(sheet).collect();
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    packed(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships><Relationship Id='r1' Type='{kind}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!("<workbook xmlns:r='{kind}'><sheets>{sheets}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships><Relationship Id='r1' Type='{kind}/worksheet' Target='worksheets/a.xml'/></Relationships>"
            ),
        ),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/a.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

#[track_caller]
fn fault(bytes: &[u8]) -> String {
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    format!("{:?}", read("f", bytes, Kind::of(bytes).unwrap()).unwrap_err().fault)
}

#[test]
fn what_is_repeated_in_a_small_workbook_is_counted_before_it_is_written_out() {
    const MANY: &str = "File(TooManyCells(5000000))";
    const LONG: &str = "File(TooMuchPacked(64))";
    let cell = |settings: &str, text: &str| {
        let kind = "office:value-type='string'";
        format!("<table:table-cell {kind} {settings}><text:p>{text}</text:p></table:table-cell>")
    };
    let repeated = |cells: &str| {
        format!("<table:table-row table:number-rows-repeated='1000000'>{cells}</table:table-row>")
    };
    let wide = "<table:table-cell office:value='1' table:number-columns-repeated='16000'/>";
    assert_eq!(fault(&ods_of(&repeated(wide))), MANY);
    assert_eq!(fault(&ods_of(&repeated(&cell("", &"甲".repeat(9000))))), LONG);
    let blanks = cell("", "<text:s text:c='4000000000'/>");
    assert_eq!(fault(&ods_of(&format!("<table:table-row>{blanks}</table:table-row>"))), LONG);
    // What is repeated and empty at the ends of rows and sheets is not there.
    let rest = "<table:table-cell table:number-columns-repeated='16383'/>";
    let own =
        format!("<table:table-row>{}{rest}</table:table-row>{}", cell("", "甲"), repeated(rest));
    let bytes = ods_of(&own);
    let (tables, _) = read("f", &bytes, Kind::of(&bytes).unwrap()).unwrap();
    assert_eq!((tables[0].rows.len(), tables[0].rows[0].len()), (1, 1));
}

#[test]
fn words_that_cells_and_sheets_share_are_counted_each_time() {
    let row = "<row>".to_owned() + &"<c t='s'><v>0</v></c>".repeat(100) + "</row>";
    let text = "甲".repeat(30_000);
    assert_eq!(fault(&xlsx_of(1, &row.repeat(100), &text)), "File(TooMuchPacked(64))");
    assert_eq!(fault(&xlsx_of(3, &row.repeat(3), &text)), "File(TooMuchPacked(64))");
    // Nothing in it counts but the reading.
    let noise: Vec<String> =
        (0..4_000_u32).map(|n| format!("<row r='{}'/>", n.wrapping_mul(2_654_435_761))).collect();
    assert_eq!(fault(&xlsx_of(300, &noise.concat(), "甲")), "File(Damaged)");
    // The library makes room for as many texts as the workbook says that it has.
    let claim = "<sst uniqueCount='99999999999'><si><t>甲</t></si></sst>";
    assert_eq!(fault(&xlsx_with(1, &row, claim)), "File(Damaged)");
    let few = xlsx_of(3, &row, "甲");
    assert_eq!(read("f", &few, Kind::Xlsx).unwrap().0.len(), 3);
}

#[test]
fn words_merged_over_rows_of_an_ods_stand_in_each() {
    let cell = |span: &str, text: &str| {
        format!(
            "<table:table-cell office:value-type='string' {span}><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let rows = [
        cell("table:number-rows-spanned='2'", "经济") + &cell("", "甲"),
        "<table:covered-table-cell/>".to_owned() + &cell("", "乙"),
        cell("", "民生") + &cell("", "丙"),
    ]
    .map(|row| format!("<table:table-row>{row}</table:table-row>"));
    let bytes = ods_of(&rows.concat());
    let (tables, _) = read("f", &bytes, Kind::of(&bytes).unwrap()).unwrap();
    let text = |row: &Vec<Cell>| row.iter().map(|cell| cell.text.as_str()).collect::<String>();
    assert_eq!(tables[0].rows.iter().map(text).collect::<Vec<_>>(), ["经济甲", "经济乙", "民生丙"]);
}

#[test]
fn two_cells_far_apart_take_no_room_between_them() {
    let mut sheet = Sheet::new("s", SheetVisible::Visible);
    for at in [(0, 0), (1_048_575, 3)] {
        assert!(sheet.take(at, "x".to_owned(), &mut Left::default()).is_ok());
    }
    assert_eq!(sheet.table("f", &mut Left::default()).unwrap().unwrap().rows.len(), 2);
    let mut wide = Sheet::new("s", SheetVisible::Visible);
    for at in [(0, 0), (1, 16_383)] {
        assert!(wide.take(at, "x".to_owned(), &mut Left::default()).is_ok());
    }
    let problem = wide.table("f", &mut Left::default()).unwrap_err();
    assert_eq!(problem.at.map(|at| at.to_string()).as_deref(), Some("f:s!XFD2"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn damaged_workbooks_are_read_or_refused(
        name in prop::sample::select(vec!["targets.xlsx", "targets.xls", "targets.ods"]),
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        keep in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = fixture(name);
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(keep.index(bytes.len()).max(8));
        }
        let _ = crate::read::document(name, &bytes);
    }

    #[test]
    fn random_bytes_behind_the_marks_of_a_format_are_refused(
        mark in prop::sample::select(vec![&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
        noise in prop::collection::vec(any::<u8>(), 0..3000),
        part in prop::sample::select(vec![&b"xl/worksheets"[..], b"W\0o\0r\0k\0b\0o\0o\0k\0", b""]),
    ) {
        let bytes = [mark, part, &noise].concat();
        prop_assert!(crate::read::document("f", &bytes).is_err());
    }
}
