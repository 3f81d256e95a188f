//! `plan report --changes-since`: what a report says other than it said then, and why.

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Cause, Causes, Difference, Item, differences};
use crate::report::differences::{cells, columns};
use crate::report::items::Line;
use crate::report::log::minute;
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table, View, columns as items};

/// Returns what the report of `now` says other than that of `then` did, of the same period: first how
/// items are judged, then every field with the change that wrote it. `since` is the change after which
/// `then` was, and `causes` is what was written since.
pub fn changes(then: View<'_>, now: View<'_>, since: i64, causes: &Causes) -> Report {
    let words = now.words;
    let (before, after) = (then.plan().clone(), now.plan().clone());
    let (before, after) = (before.up_to(then.period), after.up_to(now.period));
    let found = differences(Some(&before), Some(&after));
    let judged = judged(then, now);
    let lines = vec![Cell::Text(words.message(&Message::ChangesHead {
        plan: now.plan().key.to_string(),
        period: now.period,
        since,
    }))];
    let mut sections = Vec::new();
    let title = words.message(&Message::JudgedOtherwise(judged.rows.len()));
    let is_told = |table: &Table| !table.rows.is_empty();
    sections.extend(Some(judged).filter(is_told).map(|it| Section::of("rows", Some(title), it)));
    let title = words.message(&Message::DifferencesCount(found.len()));
    let table = written(&found, causes, words);
    let footer = (!is_told(&table)).then(|| words.message(&Message::NoDifference));
    if is_told(&table) {
        sections.push(Section::of("differences", Some(title), table));
    }
    Report {
        charts: Vec::new(),
        tiles: Vec::new(),
        facts: vec![
            ("plan", Cell::Text(now.plan().key.to_string())),
            ("period", Cell::Period { period: now.period, text: words.period(now.period) }),
            ("since", Cell::Count(usize::try_from(since).unwrap_or_default())),
        ],
        lines,
        sections,
        main: "differences",
        footer: footer.into_iter().collect(),
        left_out: words.label(Label::LeftOut).to_owned(),
    }
}

/// The items whose figure, target, completion or light is another.
fn judged(then: View<'_>, now: View<'_>) -> Table {
    let words = now.words;
    let columns = vec![
        Column::left("code", words.label(Label::Code), Audience::All),
        Column::wrapping("name", words.label(Label::Items), Audience::All),
        Column::wrapping("then", words.label(Label::Then), Audience::All),
        Column::wrapping("now", words.label(Label::Now), Audience::All),
    ];
    let is_own = |item: &&Item| item.year == now.plan().key.year && !item.is_heading();
    let row = |item: &Item| {
        let before = then.plan().item(&item.code).map(|item| Line::of(then, item));
        let old = before.as_ref().map_or(Cell::Empty, summary);
        let new = summary(&Line::of(now, item));
        let name = Cell::Text(item.name.clone());
        let is_renamed = before.is_some_and(|before| before.item.name != item.name);
        (old != new || is_renamed)
            .then(|| Row::of(vec![Cell::Text(item.code.to_string()), name, old, new]))
    };
    let rows = now.plan().items.iter().filter(is_own).filter_map(row).collect();
    Table { columns, rows }
}

/// What a row of the report says, in one cell: figure, target, completion, light.
fn summary(line: &Line<'_>) -> Cell {
    let target = Cell::labelled(line.view.label(Label::Target), items::target_wording(line));
    let cells = [items::actual(line), target, items::completion(line), items::verdict(line)];
    Cell::line(cells, "  ")
}

/// Every field with its values and the change that wrote it.
fn written(found: &[Difference], causes: &Causes, words: &dyn Catalogue) -> Table {
    let filled = Audience::PeopleIfFilled;
    let mut columns = columns(words.label(Label::Then), words.label(Label::Now), words);
    columns.extend([
        Column::right("number", words.label(Label::ChangeNumber), Audience::All),
        Column::left("at", words.label(Label::At), Audience::People).spared(2),
        Column::left("at", "", Audience::Machines),
        Column::left("by", words.label(Label::Person), filled).spared(1),
        Column::left("by", "", Audience::Machines),
        Column::wrapping("reason", words.label(Label::Why), Audience::All),
    ]);
    let mut before = None;
    let mut rows = Vec::new();
    for difference in found {
        let mut row = cells(difference, before, words);
        row.extend(cause_cells(causes.of(&difference.subject)));
        rows.push(Row::of(row));
        before = Some(difference);
    }
    Table { columns, rows }
}

fn cause_cells(cause: Option<&Cause>) -> Vec<Cell> {
    let by = cause.map(|cause| cause.by.clone()).filter(|by| !by.is_empty());
    let number = cause.and_then(|cause| usize::try_from(cause.number).ok());
    vec![
        number.map_or(Cell::Empty, Cell::Count),
        Cell::text(cause.map(|cause| minute(&cause.at))),
        Cell::text(cause.map(|cause| cause.at.clone())),
        Cell::text(by.clone()),
        Cell::text(by),
        Cell::text(cause.and_then(|cause| cause.reason.clone())),
    ]
}
