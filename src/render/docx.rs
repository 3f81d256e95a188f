//! Word documents (.docx), set as official documents are: GB/T 9704-2012 has A4 with margins of 37, 35, 28
//! and 26 mm, the title in 小标宋 of size 2, text in 仿宋 of size 3 with an indent of two characters, headings
//! in 黑体, and the number of the page between two dashes below. Chapters with tables lie across.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::model::{Light, visible};
use crate::render::packed::packed;
use crate::render::{Unwritable, cells_of, for_people, seen_columns, width};
use crate::report::{Align, Cell, Publication, Row, Section, Table};

/// Twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGINS: &str =
    r#"w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400""#;
/// What margins leave of a page that lies across.
const ACROSS: usize = 16_838 - 2_098 - 1_984;

/// What a digit takes in a table, and what stands beside the text of a cell.
const DIGIT: usize = 82;
const BESIDE: usize = 180;

/// Widest that a column is taken for when room is shared out, in columns of a terminal.
const WIDEST: usize = 36;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="footer" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer.xml"/></Relationships>"#;

const STYLES: &str = include_str!("docx/styles.xml");

const FOOTER: &str = include_str!("docx/footer.xml");

/// Returns `publication` as a document: its title, then a chapter for each report.
pub(super) fn render(publication: &Publication) -> Result<Vec<u8>, Unwritable> {
    let language = publication.phrases.language;
    let core = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"#,
        text(&publication.title)
    );
    let styles = STYLES.replace("{language}", language);
    let files = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("docProps/core.xml", &core),
        ("word/document.xml", &document(publication)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        ("word/styles.xml", &styles),
        ("word/footer.xml", FOOTER),
    ];
    packed(&files)
}

/// Which way a page lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Upright,
    Across,
}

/// The body of a document on its way.
struct Body {
    xml: String,
    way: Way,
}

fn document(publication: &Publication) -> String {
    let mut body = Body { xml: String::new(), way: Way::Upright };
    body.paragraph("Title", &publication.title);
    if let Some(number) = &publication.number {
        body.paragraph("DocumentNumber", &for_people(number));
    }
    if let Some(addressee) = &publication.addressee {
        body.paragraph("Addressee", &for_people(addressee));
    }
    for part in &publication.parts {
        let sections = || part.report.sections.iter().filter(|it| it.audience.has_people());
        // Tables are wide: a chapter that has one lies across as a whole.
        body.turn(if sections().next().is_some() { Way::Across } else { Way::Upright });
        if !part.name.is_empty() {
            body.paragraph("Heading1", &part.name);
        }
        for line in &part.report.lines {
            body.paragraph("BodyText", &for_people(line));
        }
        if !part.signature.is_empty() {
            body.paragraph("BodyText", "");
        }
        for line in &part.signature {
            body.paragraph("Signature", &for_people(line));
        }
        for line in &part.report.footer {
            body.paragraph("BodyText", line);
        }
        for section in sections() {
            body.table(section);
        }
    }
    let last = page(body.way);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{}{last}</w:body></w:document>"#,
        body.xml
    )
}

impl Body {
    /// Goes on on pages that lie so.
    fn turn(&mut self, way: Way) {
        if self.way != way {
            // The last paragraph of a section says what its pages are.
            let page = page(self.way);
            self.push(format_args!(
                "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>{page}</w:pPr></w:p>"
            ));
            self.way = way;
        }
    }

    fn push(&mut self, xml: std::fmt::Arguments<'_>) {
        // Writing into memory cannot fail.
        let _ = self.xml.write_fmt(xml);
    }

    fn paragraph(&mut self, style: &str, said: &str) {
        self.push(format_args!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            text(said)
        ));
    }

    fn table(&mut self, section: &Section) {
        if let Some(title) = &section.title {
            self.paragraph("Caption", title);
        }
        let table = &section.table;
        let columns = seen_columns(table, |_| false);
        if columns.is_empty() {
            return;
        }
        let widths = widths(table, &columns);
        self.push(format_args!("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"));
        for width in &widths {
            self.push(format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.push(format_args!("</w:tblGrid>"));
        let titles = columns.iter().map(|index| table.columns[*index].title.as_str());
        if titles.clone().any(|title| !title.is_empty()) {
            self.push(format_args!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"));
            for (title, width) in titles.zip(&widths) {
                self.cell(title, *width, "TableHead", "center", Some("EDEDED"));
            }
            self.push(format_args!("</w:tr>"));
        }
        for row in table.people_rows() {
            self.row(table, row, &columns, &widths);
        }
        self.push(format_args!("</w:tbl>"));
    }

    fn row(&mut self, table: &Table, row: &Row, columns: &[usize], widths: &[usize]) {
        self.push(format_args!("<w:tr><w:trPr><w:cantSplit/></w:trPr>"));
        let cells = cells_of(row, columns).into_iter().zip(columns).zip(widths);
        for ((cell, index), width) in cells {
            let side = match table.columns[*index].align {
                Align::Left => "left",
                Align::Right => "right",
            };
            self.cell(&for_people(cell), *width, "TableText", side, fill(cell));
        }
        self.push(format_args!("</w:tr>"));
    }

    fn cell(&mut self, said: &str, width: usize, style: &str, side: &str, fill: Option<&str>) {
        let shade = fill.map_or_else(String::new, |fill| {
            format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")
        });
        self.push(format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:jc w:val=\"{side}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:tc>", text(said)));
    }
}

/// The widths of the columns: what they have in them, but what may be broken over lines shares what the
/// others leave of the page.
fn widths(table: &Table, columns: &[usize]) -> Vec<usize> {
    let widest = |index: &usize| {
        let cells = table.people_rows().map(|row| width(&for_people(&row.cells[*index])));
        let own = cells.chain([width(&table.columns[*index].title)]).max().unwrap_or(0);
        own.min(WIDEST) * DIGIT + BESIDE
    };
    let own: Vec<usize> = columns.iter().map(widest).collect();
    let wraps: Vec<bool> = columns.iter().map(|index| table.columns[*index].wraps).collect();
    let sum = |wrapping: bool| {
        let those = own.iter().zip(&wraps).filter(|(_, wraps)| **wraps == wrapping);
        those.map(|(width, _)| *width).sum::<usize>()
    };
    let (firm, soft) = (sum(false), sum(true));
    // Where the others leave too little, all give way alike.
    if soft == 0 || firm * 4 > ACROSS * 3 {
        return own.iter().map(|width| width * ACROSS / (firm + soft).max(1)).collect();
    }
    let room = ACROSS - firm;
    let width = |(width, wraps): (&usize, &bool)| if *wraps { width * room / soft } else { *width };
    own.iter().zip(&wraps).map(width).collect()
}

/// What a section's pages are.
fn page(way: Way) -> String {
    let (width, height) = PAGE;
    let size = match way {
        Way::Upright => format!("w:w=\"{width}\" w:h=\"{height}\""),
        Way::Across => format!("w:w=\"{height}\" w:h=\"{width}\" w:orient=\"landscape\""),
    };
    let margins = match way {
        Way::Upright => MARGINS.to_owned(),
        // The page is turned with its margins.
        Way::Across => r#"w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="992""#.to_owned(),
    };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz {size}/><w:pgMar {margins} w:gutter=\"0\"/></w:sectPr>"
    )
}

/// The soft colour behind the word for a light.
fn fill(cell: &Cell) -> Option<&'static str> {
    let Cell::Word { light: Some(light), .. } = cell else { return None };
    Some(match light {
        Light::Green => "D9EAD3",
        Light::Blue => "D0E2F3",
        Light::Yellow => "FFF2CC",
        Light::Red => "F8D7D3",
        Light::Grey => "EFEFEF",
    })
}

/// Text as XML may have it, and nothing in it hidden.
fn text(said: &str) -> String {
    let allowed = |sign: char| {
        if matches!(sign, '\u{fffe}' | '\u{ffff}') { char::REPLACEMENT_CHARACTER } else { sign }
    };
    let said: String = visible(said).chars().map(allowed).collect();
    escape(said.as_str()).into_owned()
}
