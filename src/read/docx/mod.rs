//! Word documents (.docx), as Word, WPS and `LibreOffice` write them.

mod numbering;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{FileFault, Spot};
use crate::read::docx::numbering::Numbering;
use crate::read::grid::{self, Down, Room, Written};
use crate::read::package::Package;
use crate::read::text::raised;
use crate::read::xml::{Element, Node};
use crate::read::{Block, Paragraph};

/// The part that most files keep their text in.
const MAIN: &str = "word/document.xml";

/// Elements that only hold others: settings of the author, changes that were kept.
const HOLDERS: &[&str] = &[
    "sdt",
    "sdtContent",
    "ins",
    "moveTo",
    "customXml",
    "smartTag",
    "hyperlink",
    "fldSimple",
    "dir",
    "bdo",
];

/// Reads the document in `package`: its paragraphs and tables, then the text of its notes.
pub(super) fn blocks(package: &mut Package<'_>) -> Result<Vec<Block>, FileFault> {
    let main = main_part(package)?;
    let document = part(package, &main)?.ok_or(FileFault::Damaged)?;
    let body = document.at(&["document", "body"]).ok_or(FileFault::Damaged)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut of = |name: &str| part(package, &format!("{folder}/{name}.xml"));
    let numbering = Numbering::read(of("numbering")?.as_ref(), of("styles")?.as_ref());
    let mut reader =
        Reader { numbering, notes: Vec::new(), boxes: Vec::new(), room: Room::default() };
    let mut blocks = reader.blocks(body);
    for (kind, file) in [("footnote", "footnotes"), ("endnote", "endnotes")] {
        let known = of(file)?;
        let all = known.as_ref().and_then(|notes| notes.at(&[file]));
        let notes = all.into_iter().flat_map(|all| all.all(kind));
        let by_id: BTreeMap<&str, &Element> =
            notes.filter_map(|note| Some((note.attribute("id")?, note))).collect();
        for id in reader.notes_of(kind) {
            if let Some(note) = by_id.get(id.as_str()) {
                blocks.extend(reader.note(note));
            }
        }
    }
    grid::number(&mut blocks);
    reader.room.fault().map_or(Ok(blocks), Err)
}

fn part(package: &mut Package<'_>, name: &str) -> Result<Option<Element>, FileFault> {
    package.part(name)?.map(|text| Element::read(&text)).transpose()
}

/// The name of the part that holds the text: the file says which.
fn main_part(package: &mut Package<'_>) -> Result<String, FileFault> {
    let relations = part(package, "_rels/.rels")?;
    let relations = relations.as_ref().and_then(|root| root.at(&["Relationships"]));
    let mut relations = relations.into_iter().flat_map(|root| root.all("Relationship"));
    let main = relations.find(|relation| {
        relation.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
    });
    let target = main.and_then(|relation| relation.attribute("Target")).unwrap_or(MAIN);
    Ok(target.trim_start_matches('/').to_owned())
}

/// What is carried through the document.
struct Reader {
    numbering: Numbering,
    /// The notes that the text has marks of: their kind and number, in order.
    notes: Vec<(&'static str, String)>,
    /// The text boxes that hang on the paragraph at hand.
    boxes: Vec<Block>,
    room: Room,
}

impl Reader {
    /// The paragraphs and tables in `element`.
    fn blocks(&mut self, element: &Element) -> Vec<Block> {
        let mut blocks = Vec::new();
        for inner in element.elements() {
            match inner.name.as_str() {
                "p" => self.paragraph(inner, &mut blocks),
                "tbl" => {
                    let rows = self.rows(inner);
                    blocks.extend(grid::blocks_of(rows, &mut self.room));
                }
                "AlternateContent" => {
                    blocks.extend(chosen(inner).map(|way| self.blocks(way)).unwrap_or_default());
                }
                name if HOLDERS.contains(&name) => blocks.extend(self.blocks(inner)),
                _ => {}
            }
        }
        blocks
    }

    /// A paragraph, of which each line that its author broke is one; then the boxes that hang on it.
    fn paragraph(&mut self, paragraph: &Element, blocks: &mut Vec<Block>) {
        let mut text = self.numbering.label(paragraph).unwrap_or_default();
        let boxes = std::mem::take(&mut self.boxes);
        self.runs(paragraph, &mut text);
        for line in text.split('\n') {
            let text = line.trim().to_owned();
            if !text.is_empty() {
                blocks.push(Block::Paragraph(Paragraph { spot: Spot::line(1), text }));
            }
        }
        blocks.append(&mut self.boxes);
        self.boxes = boxes;
    }

    /// The text of the runs in `element`, and of what holds runs.
    fn runs(&mut self, element: &Element, text: &mut String) {
        for inner in element.elements() {
            match inner.name.as_str() {
                "r" if !inner.is_on(&["rPr", "vanish"]) => self.run(inner, text),
                // Formulas.
                "oMath" | "oMathPara" => self.runs(inner, text),
                name if HOLDERS.contains(&name) => self.runs(inner, text),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &Element, text: &mut String) {
        let is_raised = run.value(&["rPr", "vertAlign"]) == Some("superscript");
        for inner in run.elements() {
            match inner.name.as_str() {
                "t" if is_raised => text.push_str(&raised(&plain(inner))),
                "t" => text.push_str(&plain(inner)),
                "sym" => text.push(sign(inner)),
                "tab" | "ptab" => text.push(' '),
                // A new page or column is none of the author's lines.
                "br" if matches!(inner.attribute("type"), Some("page" | "column")) => {}
                "br" | "cr" => text.push('\n'),
                "noBreakHyphen" => text.push('-'),
                "footnoteReference" => self.mark("footnote", inner),
                "endnoteReference" => self.mark("endnote", inner),
                "ruby" => inner.all("rubyBase").for_each(|base| self.runs(base, text)),
                "drawing" | "pict" | "object" | "AlternateContent" => self.text_boxes(inner),
                _ => {}
            }
        }
    }

    fn mark(&mut self, kind: &'static str, mark: &Element) {
        self.notes.extend(mark.attribute("id").map(|id| (kind, id.to_owned())));
    }

    /// The notes of `kind` that the text has marks of, each once however many marks it has.
    fn notes_of(&self, kind: &str) -> Vec<String> {
        let mut known = BTreeSet::new();
        let of_kind = self.notes.iter().filter(|(own, id)| *own == kind && known.insert(id));
        of_kind.map(|(_, id)| id.clone()).collect()
    }

    /// The blocks of a note, which says that it is one: behind the text it could be taken for more of it.
    fn note(&mut self, note: &Element) -> Vec<Block> {
        let mut blocks = self.blocks(note);
        if let Some(Block::Paragraph(first)) = blocks.first_mut() {
            first.text.insert_str(0, "注：");
        }
        blocks
    }

    fn text_boxes(&mut self, shape: &Element) {
        if shape.name == "txbxContent" {
            let blocks = self.blocks(shape);
            self.boxes.extend(blocks);
        } else if shape.name == "AlternateContent" {
            if let Some(chosen) = chosen(shape) {
                self.text_boxes(chosen);
            }
        } else {
            shape.elements().for_each(|inner| self.text_boxes(inner));
        }
    }

    /// The rows of a table, without those that were deleted under review.
    fn rows(&mut self, table: &Element) -> Vec<Vec<Written>> {
        let mut rows = Vec::new();
        for inner in table.elements() {
            match inner.name.as_str() {
                "tr" if inner.at(&["trPr", "del"]).is_none() => rows.push(self.row(inner)),
                name if HOLDERS.contains(&name) => rows.extend(self.rows(inner)),
                _ => {}
            }
        }
        rows
    }

    fn row(&mut self, row: &Element) -> Vec<Written> {
        let gap = |name: &str| {
            let columns = row.value(&["trPr", name]).and_then(|columns| columns.parse().ok());
            columns.map(|across| Written { across, ..Written::default() })
        };
        let mut cells: Vec<Written> = gap("gridBefore").into_iter().collect();
        self.cells(row, &mut cells);
        cells.extend(gap("gridAfter"));
        cells
    }

    fn cells(&mut self, row: &Element, cells: &mut Vec<Written>) {
        for inner in row.elements() {
            match inner.name.as_str() {
                "tc" => cells.push(self.cell(inner)),
                name if HOLDERS.contains(&name) => self.cells(inner, cells),
                _ => {}
            }
        }
    }

    fn cell(&mut self, cell: &Element) -> Written {
        let across = cell.value(&["tcPr", "gridSpan"]).and_then(|span| span.parse().ok());
        let merge = cell.at(&["tcPr", "vMerge"]);
        // Without a word the cell goes on; the one that begins says restart.
        let goes_on = merge.is_some_and(|merge| merge.attribute("val") != Some("restart"));
        let down = if goes_on { Down::FromAbove } else { Down::Row };
        Written { blocks: self.blocks(cell), across: across.unwrap_or(1), down }
    }
}

/// What of several ways to show the same is read: the first, which is the newest.
fn chosen(ways: &Element) -> Option<&Element> {
    ways.elements().next()
}

/// The sign of a font of signs that `sym` names; the sign for what is unknown where it is none of those
/// that plans need.
fn sign(sym: &Element) -> char {
    const SIGNS: &[(&str, char)] =
        &[("B3", '≥'), ("A3", '≤'), ("B1", '±'), ("B4", '×'), ("B0", '°')];
    let code = sym.attribute("char").unwrap_or_default().to_uppercase();
    // Fonts of signs have theirs from F000 on, which may be left out.
    let code = code.strip_prefix("F0").or(code.strip_prefix("00")).unwrap_or(&code);
    let is_symbol = sym.attribute("font") == Some("Symbol");
    let known = SIGNS.iter().find(|(own, _)| is_symbol && *own == code);
    known.map_or(char::REPLACEMENT_CHARACTER, |(_, sign)| *sign)
}

/// The text that stands in `element` itself.
fn plain(element: &Element) -> String {
    let text = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(_) => String::new(),
    };
    element.children.iter().map(text).collect()
}
