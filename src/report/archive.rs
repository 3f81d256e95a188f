//! `plan export` to an archive: the lists, and everything that was ever written to the plan.

use crate::lang::{ArchiveNote, Catalogue, Label, Message};
use crate::model::{
    AdjustmentKind, Answer, Basis, Check, Comparator, Field, Funding, Judgement, Kept, Kind,
    ListKind, Measure, Nature, Plan, Quantity, Rhythm, Status, Word, Written,
};
use crate::report::export::{export, lists};
use crate::report::{Audience, Cell, Column, Part, Publication, Report, Row, Section, Table};

/// What something is called.
enum Name {
    Field(Field),
    Label(Label),
    List(ListKind),
}

/// What tables of the database are called.
const TABLES: &[(&str, Name)] = &[
    ("change", Name::Label(Label::Changes)),
    ("source", Name::Label(Label::Files)),
    ("plan_state", Name::List(ListKind::Plan)),
    ("place_state", Name::Label(Label::Place)),
    ("item_state", Name::Label(Label::Items)),
    ("target", Name::Label(Label::Target)),
    ("adjustment", Name::Label(Label::Adjustments)),
    ("entry", Name::Label(Label::Progress)),
    ("baseline", Name::Label(Label::Baselines)),
    ("investment", Name::Label(Label::Investments)),
    ("schedule", Name::Field(Field::Schedule)),
    ("closing", Name::Field(Field::Closed)),
    ("mapping", Name::Label(Label::Heading)),
    ("answer", Name::Label(Label::Answers)),
];

/// What their columns are called that lists do not have, or call otherwise.
const COLUMNS: &[(&str, Label)] = &[
    ("change", Label::ChangeNumber),
    ("undone", Label::Undone),
    ("at", Label::At),
    ("by", Label::Person),
    ("command", Label::Command),
    ("reason", Label::Why),
    ("undoes", Label::Undoes),
    ("redoes", Label::Redoes),
    ("files", Label::Files),
    ("merged_by", Label::MergedBy),
    ("uuid", Label::ChangeMark),
    ("title", Label::Title),
    ("position", Label::Position),
    ("revision", Label::Revision),
    ("comparator", Label::Comparator),
    ("upper", Label::Upper),
    ("yardstick", Label::ComparedWith),
    ("stretch", Label::Stretch),
    ("removed", Label::Removed),
    ("written", Label::WrittenAs),
    ("judgement", Label::Judgement),
    ("amount_unit", Label::AmountUnit),
    ("reopened", Label::Reopened),
    ("heading", Label::Heading),
    ("file", Label::File),
    ("sha256", Label::Sha256),
    ("sheet", Label::Sheet),
    ("page", Label::PageNumber),
    ("line", Label::LineNumber),
    ("col", Label::ColumnNumber),
    ("quote", Label::Quote),
];

impl Publication {
    /// Returns everything that is known of `plan`: its lists, all in one and one by one, what was ever
    /// `written` to it, and what the keys of closed lists mean.
    pub fn archive(plan: &Plan, written: &[Written], words: &dyn Catalogue) -> Self {
        let noted = |name: String, note, report| Part::of(name, noted(report, note, words));
        let whole = noted(plan.key.to_string(), ArchiveNote::Whole, export(plan, None, words));
        let list = |(kind, report)| {
            noted(words.word(Word::List(kind)).to_owned(), ArchiveNote::List, report)
        };
        let history = |written: &Written| {
            let name = TABLES.iter().find(|(table, _)| *table == written.sort);
            let name = name.map_or(written.sort, |(_, name)| called(name, words));
            let name = format!("{}-{name}", words.label(Label::History));
            noted(name, note_of(written.sort), rows_of(written, words))
        };
        let codes = words.label(Label::Codes).to_owned();
        let parts = std::iter::once(whole)
            .chain(lists(plan, None, words).into_iter().map(list))
            .chain(written.iter().filter(|written| !written.rows.is_empty()).map(history))
            .chain([noted(codes, ArchiveNote::Codes, keys(words))]);
        Self { parts: parts.collect(), ..Self::titled(plan.key.to_string(), words) }
    }
}

fn called<'w>(name: &Name, words: &'w dyn Catalogue) -> &'w str {
    match name {
        Name::Field(field) => words.field(*field),
        Name::Label(label) => words.label(*label),
        Name::List(list) => words.word(Word::List(*list)),
    }
}

fn note_of(table: &str) -> ArchiveNote {
    match table {
        "change" => ArchiveNote::Changes,
        "source" => ArchiveNote::Sources,
        _ => ArchiveNote::History,
    }
}

/// `report` with what is to be said of it.
fn noted(report: Report, note: ArchiveNote, words: &dyn Catalogue) -> Report {
    let note = words.message(&Message::Archived(note));
    Report { lines: note.lines().map(|line| Cell::Text(line.to_owned())).collect(), ..report }
}

fn rows_of(written: &Written, words: &dyn Catalogue) -> Report {
    let column = |key: &&'static str| {
        let label = COLUMNS.iter().find(|(known, _)| known == key);
        let field = Field::from_key(key).map(|field| words.field(field));
        let title = label.map(|(_, label)| words.label(*label)).or(field).unwrap_or(key);
        Column::left(key, title, Audience::All)
    };
    let rows = written
        .rows
        .iter()
        .map(|row| Row::of(row.iter().map(|kept| cell(kept.as_ref())).collect()));
    records(written.columns.iter().map(column).collect(), rows.collect())
}

fn cell(kept: Option<&Kept>) -> Cell {
    match kept {
        None => Cell::Empty,
        Some(Kept::Text(text)) => Cell::Text(text.clone()),
        Some(Kept::Number(number)) => Cell::number(Some(Quantity::decimal(*number))),
        Some(Kept::Count(count)) => Cell::Count(*count as usize),
        Some(Kept::Month(month)) => Cell::Text(month.to_string()),
    }
}

/// The machine keys of closed lists, with what people call them.
fn keys(words: &dyn Catalogue) -> Report {
    fn all<W: Copy>(all: &[W], word: fn(W) -> Word) -> Vec<Word> {
        all.iter().copied().map(word).collect()
    }
    let lists = [
        (words.field(Field::Record), all(Kind::ALL, Word::Kind)),
        (words.field(Field::Measure), all(Measure::ALL, Word::Measure)),
        (words.label(Label::Comparator), all(Comparator::ALL, Word::Comparator)),
        (words.field(Field::Nature), all(Nature::ALL, Word::Nature)),
        (words.field(Field::Funding), all(Funding::ALL, Word::Funding)),
        (words.field(Field::Rhythm), all(Rhythm::ALL, Word::Rhythm)),
        (words.field(Field::Status), all(Status::ALL, Word::Status)),
        (words.field(Field::Basis), all(Basis::ALL, Word::Basis)),
        (words.label(Label::Judgement), all(Judgement::ALL, Word::Judgement)),
        (words.field(Field::Adjustment), all(AdjustmentKind::ALL, Word::Adjustment)),
        (words.field(Field::Check), all(Check::ALL, Word::Check)),
        (words.field(Field::Answer), all(Answer::ALL, Word::Answer)),
    ];
    let row = |list: &str, key: &str, meaning: &str| {
        Row::of([list, key, meaning].map(|text| Cell::Text(text.to_owned())).to_vec())
    };
    let of_lists = lists
        .iter()
        .flat_map(|(list, all)| all.iter().map(|word| row(list, word.key(), words.word(*word))));
    let fields = words.field(Field::Meaning);
    let of_fields = Field::MAPPED.iter().map(|it| row(fields, it.key(), words.field(*it)));
    let columns = vec![
        Column::left("list", words.label(Label::Field), Audience::All),
        Column::left("key", words.label(Label::Codes), Audience::All),
        Column::left("meaning", words.field(Field::Meaning), Audience::All),
    ];
    records(columns, of_lists.chain(of_fields).collect())
}

fn records(columns: Vec<Column>, rows: Vec<Row>) -> Report {
    let table = Table { columns, rows };
    Report { sections: vec![Section::of("records", None, table)], ..Report::default() }
}
