//! What was reported: lists of entries, and one entry in words.

use crate::lang::{Catalogue, Label};
use crate::model::{Entry, Field, Item, Quantity, Reported, Unit, Value, Word};
use crate::report::{Audience, Cell, Column, Digits, Report, Row, Section, Table, with_unit};

/// Returns the list of `entries`, each with the item it is of. Several revisions of a period may be
/// among them.
pub fn entries(entries: &[(&Item, Entry)], words: &dyn Catalogue) -> Report {
    let label = |label| words.label(label);
    let field = |field| words.field(field);
    let (all, filled) = (Audience::All, Audience::PeopleIfFilled);
    let columns = vec![
        Column::left("code", label(Label::Code), all),
        Column::wrapping("name", field(Field::Name), all),
        Column::left("period", field(Field::Period), all),
        Column::right("revision", label(Label::Revision), all),
        Column::right("value", field(Field::Value), Audience::People),
        Column::right("value", "", Audience::Machines),
        Column::left("unit", "", Audience::Machines),
        Column::left("basis", field(Field::Basis), filled),
        Column::left("basis", "", Audience::Machines),
        Column::wrapping("details", field(Field::Note), filled),
        Column::left("amount", "", Audience::Machines),
        Column::left("amount_unit", "", Audience::Machines),
        Column::left("reference", "", Audience::Machines),
        Column::left("physical", "", Audience::Machines),
        Column::left("status", "", Audience::Machines),
        Column::left("started", "", Audience::Machines),
        Column::left("finished", "", Audience::Machines),
        Column::left("problem", "", Audience::Machines),
        Column::left("next", "", Audience::Machines),
        Column::left("source", "", Audience::Machines),
        Column::left("note", "", Audience::Machines),
        Column::wrapping("reason", label(Label::Reason), filled),
        Column::left("reason", "", Audience::Machines),
        Column::left("by", label(Label::By), filled),
        Column::left("by", "", Audience::Machines),
        Column::left("at", "", Audience::Machines),
    ];
    let rows = entries.iter().map(|(item, entry)| row(item, entry, words)).collect();
    let table = Table { columns, rows };
    Report { sections: vec![Section::of("entries", None, table)], ..Report::default() }
}

fn row(item: &Item, entry: &Entry, words: &dyn Catalogue) -> Row {
    let nothing = Reported::default();
    let reported = entry.reported.as_ref().unwrap_or(&nothing);
    let given = reported.judgement.map(Word::Judgement);
    let given = given.map(|word| Cell::word(word.key(), words.word(word)));
    let value = match (reported.value, &entry.reported) {
        (Some(value), _) => {
            let unit = item.unit.as_ref().map_or("", Unit::as_str);
            Cell::shown(Some(value.decimal()), Digits::All, unit, false)
        }
        (None, None) => Cell::Text(words.label(Label::Removed).to_owned()),
        (None, Some(_)) => given.clone().unwrap_or(Cell::Empty),
    };
    let basis = reported
        .basis
        .map_or(Cell::Empty, |basis| Cell::word(basis.key(), words.word(Word::Basis(basis))));
    let status = reported
        .status
        .map_or(Cell::Empty, |status| Cell::word(status.key(), words.word(Word::Status(status))));
    let revision = usize::try_from(entry.revision).unwrap_or_default();
    let by = (!entry.by.is_empty()).then(|| entry.by.clone());
    Row::of(vec![
        Cell::Text(item.code.to_string()),
        Cell::Text(item.name.clone()),
        Cell::Text(entry.period.to_string()),
        Cell::Count(revision),
        value,
        reported.value.map_or_else(
            || given.unwrap_or(Cell::Empty),
            |value| Cell::number(Some(value.decimal())),
        ),
        Cell::text(item.unit.as_ref().filter(|_| reported.value.is_some()).map(Unit::to_string)),
        basis.clone(),
        basis,
        Cell::text(details(item, reported, words)),
        Cell::number(reported.amount.as_ref().map(|amount| amount.value.decimal())),
        Cell::text(reported.amount.as_ref().map(|amount| amount.unit.to_string())),
        Cell::number(reported.reference.map(Quantity::decimal)),
        Cell::number(reported.physical.map(Quantity::decimal)),
        status,
        Cell::text(reported.started.map(|period| period.to_string())),
        Cell::text(reported.finished.map(|period| period.to_string())),
        Cell::text(reported.problem.clone()),
        Cell::text(reported.next.clone()),
        Cell::text(reported.source.clone()),
        Cell::text(reported.note.clone()),
        Cell::text(entry.reason.clone()),
        Cell::text(entry.reason.clone()),
        Cell::text(by.clone()),
        Cell::text(by),
        Cell::Text(entry.at.clone()),
    ])
}

/// Everything of a report but its figure, in words; `None` if there is nothing else.
fn details(item: &Item, reported: &Reported, words: &dyn Catalogue) -> Option<String> {
    let parts = reported.fields().into_iter().filter_map(|(field, value)| {
        let value = match (field, value) {
            (Field::Value | Field::Basis, _) => return None,
            (Field::Physical, Value::Number(number)) => format!("{number}%"),
            (_, Value::Word(word)) => words.word(word).to_owned(),
            (_, Value::Text(text)) => text,
            (Field::Reference, Value::Number(number)) => with_unit(number, item.unit.as_ref()),
            (_, Value::Period(period)) => period.to_string(),
            (_, Value::Number(_) | Value::Year(_) | Value::Schedule(_) | Value::Column(_)) => {
                return None;
            }
        };
        let label =
            if field == Field::Note { String::new() } else { format!("{} ", words.field(field)) };
        Some(format!("{label}{value}"))
    });
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Returns what was reported for `item` in words: 累计 17.2%; 形象进度 40%.
pub fn describe(item: &Item, reported: &Reported, words: &dyn Catalogue) -> String {
    let unit = item.unit.as_ref().map_or("", Unit::as_str);
    let basis = reported.basis.map(|basis| words.word(Word::Basis(basis)));
    let figure = reported.value.map(|value| match basis {
        Some(basis) => format!("{basis} {value}{unit}"),
        None => format!("{value}{unit}"),
    });
    let given = reported.judgement.map(|given| words.word(Word::Judgement(given)).to_owned());
    let parts = [figure, given, details(item, reported, words)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
