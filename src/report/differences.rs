//! Differences in words.

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Difference, Field, Subject, Value, Word};
use crate::report::{Audience, Cell, Column, Row, Table};

/// What a difference is about, as people name it.
pub(super) fn subject_text(subject: &Subject, words: &dyn Catalogue) -> String {
    match subject {
        Subject::Kind(kind) => words.word(Word::Kind(*kind)).to_owned(),
        Subject::Item(code, name) => format!("{code} {name}"),
        Subject::Entry(code, name, period) => format!("{code} {name} {period}"),
        Subject::Plan(name)
        | Subject::Place(name)
        | Subject::Baseline(name)
        | Subject::Investment(name) => name.clone(),
        Subject::Question(check, subject) => {
            format!("{} {subject}", words.word(Word::Check(*check)))
        }
        Subject::Heading(heading) => words.message(&Message::Column { heading: heading.clone() }),
    }
}

/// A value as people read it.
pub(super) fn value_text(value: &Value, words: &dyn Catalogue) -> String {
    match value {
        Value::Schedule(schedule) => words.schedule(schedule),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Period(period) => period.to_string(),
        Value::Word(word) => words.word(*word).to_owned(),
        Value::Column(field) => column_text(*field, words).to_owned(),
    }
}

/// What a column holds, as people read it.
pub(super) fn column_text(field: Option<Field>, words: &dyn Catalogue) -> &'static str {
    field.map_or_else(|| words.label(Label::NotRead), |field| words.field(field))
}

/// The cells of a difference: for people, what it is about, where that is another than in the row
/// `before`, its field, and the two values; then all of it for machines.
pub(super) fn cells(
    difference: &Difference,
    before: Option<&Difference>,
    words: &dyn Catalogue,
) -> Vec<Cell> {
    let Difference { subject, field, old, new } = difference;
    let is_told = before.is_some_and(|before| before.subject == *subject);
    let people = if is_told { String::new() } else { subject_text(subject, words) };
    let value = |value: &Option<Value>| match value {
        None => Cell::Empty,
        Some(Value::Word(word)) => Cell::word(word.key(), words.word(*word)),
        Some(Value::Column(field)) => {
            Cell::word(field.map_or("not-read", Field::key), column_text(*field, words))
        }
        Some(Value::Number(number)) => Cell::number(Some(number.decimal())),
        Some(value) => Cell::Text(value_text(value, words)),
    };
    let (code, name, period) = match subject {
        Subject::Entry(code, name, period) => (Some(code), name.clone(), Some(period.to_string())),
        Subject::Item(code, name) => (Some(code), name.clone(), None),
        Subject::Plan(_) | Subject::Kind(_) | Subject::Baseline(_) | Subject::Investment(_) => {
            (None, subject_text(subject, words), None)
        }
        Subject::Heading(words) | Subject::Question(_, words) | Subject::Place(words) => {
            (None, words.clone(), None)
        }
    };
    vec![
        Cell::Text(people),
        Cell::text(code.map(ToString::to_string)),
        Cell::Text(name),
        Cell::text(period),
        Cell::word(field.key(), words.field(*field)),
        value(old),
        value(new),
    ]
}

/// The columns of [`cells`], with the headings of the two values.
pub(super) fn columns(old: &str, new: &str, words: &dyn Catalogue) -> Vec<Column> {
    vec![
        Column::wrapping("subject", words.label(Label::Items), Audience::People),
        Column::left("code", "", Audience::Machines),
        Column::left("name", "", Audience::Machines),
        Column::left("period", "", Audience::Machines),
        Column::left("field", words.label(Label::Field), Audience::All),
        Column::wrapping("old", old, Audience::All),
        Column::wrapping("new", new, Audience::All),
    ]
}

/// The table of `differences`, of which people see the first `shown`.
pub(super) fn differences_table(
    differences: &[Difference],
    shown: usize,
    words: &dyn Catalogue,
) -> Table {
    let columns = columns(words.label(Label::Old), words.label(Label::New), words);
    let mut before = None;
    let mut rows = Vec::new();
    for (place, difference) in differences.iter().enumerate() {
        let audience = if place < shown { Audience::All } else { Audience::Machines };
        rows.push(Row { cells: cells(difference, before, words), audience });
        before = Some(difference);
    }
    Table { columns, rows }
}

/// Where the differences are that people do not see.
pub(super) fn more(
    count: usize,
    shown: usize,
    number: i64,
    words: &dyn Catalogue,
) -> Option<String> {
    let count = count.saturating_sub(shown);
    (count > 0).then(|| words.message(&Message::MoreDifferences { count, number }))
}
