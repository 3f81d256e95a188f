//! What became of items after the plan was published: listed, counted, and marked in reports.

use std::collections::BTreeMap;

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Adjustment, AdjustmentKind, Code, Field, Item, Period, Plan, Word};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table, View};

/// The items that `adjustment` of `item` is about as well: what came in the place of what was split,
/// what a new one came in the place of, what a merged one went into.
fn related(plan: &Plan, item: &Item, adjustment: &Adjustment) -> Vec<Code> {
    let with = |kind: AdjustmentKind| -> Vec<Code> {
        let names_it = |it: &Adjustment| it.kind == kind && it.other.as_ref() == Some(&item.code);
        let related = plan.items.iter().filter(|other| other.adjustments.iter().any(names_it));
        related.map(|other| other.code.clone()).collect()
    };
    let merged = || with(AdjustmentKind::Merged);
    match adjustment.kind {
        AdjustmentKind::Split => with(AdjustmentKind::Added),
        AdjustmentKind::Added if adjustment.other.is_some() && !merged().is_empty() => merged(),
        AdjustmentKind::Added
        | AdjustmentKind::Dropped
        | AdjustmentKind::Renamed
        | AdjustmentKind::Merged => adjustment.other.iter().cloned().collect(),
    }
}

/// Returns everything that became of the items of `plan`, by the day from which on it holds.
pub fn adjustments(plan: &Plan, words: &dyn Catalogue) -> Report {
    let (all, filled) = (Audience::All, Audience::PeopleIfFilled);
    let field = |field| words.field(field);
    let columns = vec![
        Column::left("effective", field(Field::Effective), all),
        Column::left("adjustment", field(Field::Adjustment), all),
        Column::left("code", words.label(Label::Code), all),
        Column::wrapping("name", field(Field::Name), all),
        Column::wrapping("former", field(Field::Former), filled),
        Column::left("former", "", Audience::Machines),
        Column::left("other", field(Field::Other), filled),
        Column::left("other", "", Audience::Machines),
        Column::wrapping("approver", field(Field::Approver), filled).spared(2),
        Column::left("approver", "", Audience::Machines),
        Column::wrapping("document", field(Field::Document), filled).spared(1),
        Column::left("document", "", Audience::Machines),
        Column::wrapping("reason", words.label(Label::Why), all),
    ];
    let mut found: Vec<(&Item, &Adjustment)> = plan
        .items
        .iter()
        .flat_map(|item| item.adjustments.iter().map(move |it| (item, it)))
        .collect();
    found.sort_by_key(|(_, adjustment)| adjustment.effective);
    let rows: Vec<Row> = found.iter().map(|(item, it)| row(plan, item, it, words)).collect();
    let footer = rows.is_empty().then(|| words.message(&Message::NothingHere));
    Report {
        facts: vec![("plan", Cell::Text(plan.key.to_string()))],
        sections: vec![Section::of("adjustments", None, Table { columns, rows })],
        footer: footer.into_iter().collect(),
        left_out: words.label(Label::LeftOut).to_owned(),
        ..Report::default()
    }
}

fn row(plan: &Plan, item: &Item, adjustment: &Adjustment, words: &dyn Catalogue) -> Row {
    let kind = Word::Adjustment(adjustment.kind);
    let related = related(plan, item, adjustment);
    let codes: Vec<String> = related.iter().map(ToString::to_string).collect();
    let twice = [
        Cell::text(adjustment.former.clone()),
        Cell::text(Some(codes.join("; ")).filter(|codes| !codes.is_empty())),
        Cell::text(adjustment.approver.clone()),
        Cell::text(adjustment.document.clone()),
    ];
    let head = [
        Cell::Text(adjustment.effective.to_string()),
        Cell::word(kind.key(), words.word(kind)),
        Cell::Text(item.code.to_string()),
        Cell::Text(item.name.clone()),
    ];
    let twice = twice.into_iter().flat_map(|cell| [cell.clone(), cell]);
    let reason = Cell::Text(adjustment.reason.clone());
    Row::of(head.into_iter().chain(twice).chain([reason]).collect())
}

/// 计划调整：新增 1，调出 2: how many items were adjusted by the end of the period. What came in the
/// place of others is counted with those.
pub(super) fn counts(view: View<'_>) -> Option<Cell> {
    let mut counts: BTreeMap<AdjustmentKind, usize> = BTreeMap::new();
    let items = view.plan().items.iter();
    for adjustment in items.flat_map(|item| by_then(item, view.period)) {
        let is_part = adjustment.kind == AdjustmentKind::Added && adjustment.other.is_some();
        *counts.entry(adjustment.kind).or_default() += usize::from(!is_part);
    }
    let counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    let told =
        || Cell::Text(view.words.message(&Message::AdjustedCounts { counts: counts.clone() }));
    (!counts.is_empty()).then(told)
}

/// What became of `item` by the end of the period: 更名 08-15.
pub(super) fn marks(view: View<'_>, item: &Item) -> Vec<Cell> {
    let mark = |adjustment: &Adjustment| {
        let kind = Cell::Text(view.words.word(Word::Adjustment(adjustment.kind)).to_owned());
        Cell::line([kind, Cell::Text(adjustment.effective.format("%m-%d").to_string())], " ")
    };
    by_then(item, view.period).map(mark).collect()
}

/// What was done, since when, and with which other item or name.
pub(super) fn mark(view: View<'_>, item: &Item, adjustment: &Adjustment) -> Cell {
    let Adjustment { kind, effective, former, .. } = adjustment.clone();
    let effective = effective.to_string();
    let others = related(view.plan(), item, adjustment);
    let message = Message::AdjustedMark { kind, effective, others, former };
    Cell::Text(view.words.message(&message))
}

fn by_then(item: &Item, period: Period) -> impl Iterator<Item = &Adjustment> {
    let by_then = move |it: &&Adjustment| period.last_day().is_none_or(|day| it.effective <= day);
    item.adjustments.iter().filter(by_then)
}
