//! The bulletin 通报: sentences with figures, as an office's template has them, and what each is made of.

mod facts;
mod known;
mod names;
mod template;
mod trace;

pub use known::template_names;
pub use template::Template;

use crate::lang::{Catalogue, Label, Message};
use crate::model::visible;
use crate::report::bulletin::facts::{Facts, Figure, Record};
use crate::report::bulletin::names::{FACTS, FIELDS, LISTS, name_of};
use crate::report::bulletin::template::{Line, LineKind, Piece};
use crate::report::publication::name;
use crate::report::{
    Cell, Choice, Deadline, Part, Publication, Report, ReportKind, Section, View, missing, progress,
};

/// A bulletin, with what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulletin {
    /// What is handed on.
    pub publication: Publication,
    /// The sentences in their order.
    sentences: Vec<Sentence>,
    /// What has no figures: the line of the template, and the name of what is not known.
    pub left_out: Vec<(u32, String)>,
}

/// A sentence with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sentence {
    line: u32,
    text: Cell,
    /// Each with the name that the template has for it.
    figures: Vec<(String, Figure)>,
}

/// Cells of a sentence that are known so far.
#[derive(Default)]
struct Told {
    cells: Vec<Cell>,
    figures: Vec<(String, Figure)>,
    /// What records of its lists lack, which were left out.
    lacks: Vec<String>,
}

/// What a sentence lacks: the name of it.
struct Lacks(String);

/// Returns the bulletin of `view` as `template` has it. What has no figures is left out: a sentence, then a
/// chapter without sentences.
pub fn bulletin(view: View<'_>, template: &Template, deadline: Deadline) -> Bulletin {
    let facts = Facts::of(view, deadline.today);
    let mut writer = Writer {
        facts: &facts,
        deadline,
        publication: Publication::titled(String::new(), view.words),
        parts: Vec::new(),
        paragraph: Vec::new(),
        points: 0,
        sentences: Vec::new(),
        left_out: Vec::new(),
    };
    for line in &template.lines {
        writer.line(line);
    }
    writer.end_paragraph();
    let mut parts = writer.parts;
    parts.retain(is_told);
    // What stands before the first chapter has no heading.
    let chapters = parts.iter_mut().filter(|part| !part.name.is_empty());
    for (number, part) in (1..).zip(chapters) {
        let title = std::mem::take(&mut part.name);
        part.name = view.words.message(&Message::Chapter { number, title });
    }
    let publication = Publication { is_prose: true, parts, ..writer.publication };
    Bulletin { publication, sentences: writer.sentences, left_out: writer.left_out }
}

/// Who writes a bulletin, line by line.
struct Writer<'f, 'a> {
    facts: &'f Facts<'a>,
    deadline: Deadline,
    /// The title, the number and the receivers so far.
    publication: Publication,
    parts: Vec<Part>,
    /// The sentences of the paragraph that is being written.
    paragraph: Vec<Cell>,
    /// How many points the list that is being written has.
    points: usize,
    sentences: Vec<Sentence>,
    left_out: Vec<(u32, String)>,
}

impl Writer<'_, '_> {
    fn line(&mut self, line: &Line) {
        let words = self.facts.view.words;
        if line.kind != LineKind::Sentence {
            self.end_paragraph();
        }
        if line.kind != LineKind::Point {
            self.points = 0;
        }
        match line.kind {
            LineKind::Empty => {}
            LineKind::Table(table) => {
                let sections = self.table(table);
                self.part().report.sections.extend(sections);
            }
            LineKind::Title => {
                let told = self.known(line);
                let unnamed = || self.facts.view.plan().key.to_string();
                self.publication.title = told.as_ref().map_or_else(unnamed, heading);
                if let Some(told) = told {
                    self.record(line.number, told);
                }
            }
            LineKind::Chapter => {
                let name = self.known(line).as_ref().map(heading).unwrap_or_default();
                self.parts.push(Part::of(name, Report::default()));
            }
            LineKind::Number => self.publication.number = self.sentence(line),
            LineKind::Addressee => self.publication.addressee = self.sentence(line),
            LineKind::Signature => {
                let signed = self.sentence(line);
                // It stands below the text that there is, and not in a chapter that is left out.
                self.parts.retain(is_told);
                self.part().signature.extend(signed);
            }
            LineKind::Sentence => {
                let told = self.sentence(line);
                self.paragraph.extend(told);
            }
            LineKind::Point => {
                for told in self.points(line) {
                    let cell = self.record(line.number, told);
                    self.points += 1;
                    let number = Cell::Text(words.message(&Message::Point { number: self.points }));
                    self.part().report.lines.push(Cell::line([number, cell], ""));
                }
            }
        }
    }

    /// What a line comes to; `None`, and noted as left out, where something in it is not known.
    fn known(&mut self, line: &Line) -> Option<Told> {
        let told = self.told(&line.pieces, None);
        told.map_err(|Lacks(name)| self.left_out.push((line.number, name))).ok()
    }

    /// The same as a sentence, which is kept.
    fn sentence(&mut self, line: &Line) -> Option<Cell> {
        let told = self.known(line)?;
        Some(self.record(line.number, told))
    }

    /// The tables of a report that have rows, the first under its name.
    fn table(&self, table: Option<ReportKind>) -> Vec<Section> {
        let view = self.facts.view;
        let (name, report) = match table {
            Some(kind) => (name(view, kind), progress(view, kind, &Choice::default())),
            None => (view.label(Label::MissingReports).to_owned(), missing(view, self.deadline)),
        };
        let has_rows = |section: &Section| section.table.people_rows().next().is_some();
        let mut sections = report.sections;
        sections.retain(|section| section.audience.has_people() && has_rows(section));
        if let Some(first) = sections.first_mut() {
            first.title.get_or_insert(name);
        }
        sections
    }

    /// The points of a line: one, or one for each record where the line is nothing but a list.
    fn points(&mut self, line: &Line) -> Vec<Told> {
        let facts = self.facts;
        let told = match line.pieces.as_slice() {
            [Piece::Each { list, most, pieces, .. }] => {
                let records = facts.records(*list);
                let most = most.unwrap_or(usize::MAX);
                records
                    .iter()
                    .take(most)
                    .map(|record| self.told(pieces, Some(record)))
                    .collect::<Vec<_>>()
            }
            pieces => vec![self.told(pieces, None)],
        };
        let mut known = Vec::new();
        for told in told {
            match told {
                Ok(told) => known.push(told),
                Err(Lacks(name)) => self.left_out.push((line.number, name)),
            }
        }
        known
    }

    /// Keeps a sentence, and returns its text.
    fn record(&mut self, line: u32, told: Told) -> Cell {
        self.left_out.extend(told.lacks.into_iter().map(|name| (line, name)));
        let text = Cell::line(told.cells, "");
        self.sentences.push(Sentence { line, text: text.clone(), figures: told.figures });
        text
    }

    fn end_paragraph(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        // Chinese sentences follow each other without a space.
        let between = if self.is_chinese() { "" } else { " " };
        let sentences = std::mem::take(&mut self.paragraph);
        self.part().report.lines.push(Cell::line(sentences, between));
    }

    fn is_chinese(&self) -> bool {
        is_chinese(self.facts.view.words)
    }

    /// The chapter that is being written.
    fn part(&mut self) -> &mut Part {
        if self.parts.is_empty() {
            self.parts.push(Part::of(String::new(), Report::default()));
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    /// What `pieces` come to, of a record where they stand in a list.
    fn told(&self, pieces: &[Piece], record: Option<&Record<'_, '_>>) -> Result<Told, Lacks> {
        let mut told = Told::default();
        for piece in pieces {
            match piece {
                Piece::Text(text) => told.cells.push(Cell::Text(text.clone())),
                Piece::Fact { fact, is_needed } => {
                    let name = name_of(&FACTS, fact, self.is_chinese());
                    let figure = self.facts.figure(*fact);
                    let known = figure.filter(|figure| !(*is_needed && figure.is_zero));
                    told.add(name.clone(), known.ok_or(Lacks(name))?);
                }
                Piece::Field { field, is_needed } => {
                    let name = name_of(&FIELDS, field, self.is_chinese());
                    let figure = record.and_then(|record| self.facts.of_record(record, *field));
                    let known = figure.filter(|figure| !(*is_needed && figure.is_zero));
                    told.add(name.clone(), known.ok_or(Lacks(name))?);
                }
                Piece::Optional(pieces) => {
                    if let Ok(known) = self.told(pieces, record) {
                        told.extend(known);
                    }
                }
                Piece::Each { list, between, most, pieces } => {
                    let records = self.facts.records(*list);
                    let most = most.unwrap_or(usize::MAX);
                    let each = records.iter().take(most);
                    let mut known = Vec::new();
                    for record in each {
                        match self.told(pieces, Some(record)) {
                            Ok(record) => known.push(record),
                            Err(Lacks(name)) => told.lacks.push(name),
                        }
                    }
                    if known.is_empty() {
                        return Err(Lacks(name_of(&LISTS, list, self.is_chinese())));
                    }
                    for (place, record) in known.into_iter().enumerate() {
                        if place > 0 {
                            told.cells.push(Cell::Text(between.clone()));
                        }
                        told.extend(record);
                    }
                }
            }
        }
        Ok(told)
    }
}

impl Told {
    fn add(&mut self, name: String, figure: Figure) {
        self.cells.push(figure.cell.clone());
        self.figures.push((name, figure));
    }

    fn extend(&mut self, other: Self) {
        self.cells.extend(other.cells);
        self.figures.extend(other.figures);
        self.lacks.extend(other.lacks);
    }
}

/// Whether something stands in a chapter.
fn is_told(part: &Part) -> bool {
    let Part { name: _, report, signature } = part;
    !report.lines.is_empty() || !report.sections.is_empty() || !signature.is_empty()
}

/// A heading as everybody sees it.
fn heading(told: &Told) -> String {
    visible(&plain(&told.cells))
}

/// A heading, which has words and counts alone: the template is refused otherwise.
fn plain(cells: &[Cell]) -> String {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => Some(text.clone()),
        Cell::Count(count) => Some(count.to_string()),
        Cell::Empty
        | Cell::Number(_)
        | Cell::Ratio(_)
        | Cell::Word { .. }
        | Cell::Line { .. }
        | Cell::Period { .. }
        | Cell::Worked { .. }
        | Cell::Drawn(_) => None,
    };
    cells.iter().filter_map(text).collect()
}

fn is_chinese(words: &dyn Catalogue) -> bool {
    words.language().starts_with("zh")
}
