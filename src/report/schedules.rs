//! `plan schedule list`: whose work is spread over the year in which way.

use crate::lang::{Catalogue, Label};
use crate::model::{Field, Plan, Schedule, Word};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table};

/// Returns the schedules that `plan` has: its own, those of a kind, those of items.
pub fn schedules(plan: &Plan, words: &dyn Catalogue) -> Report {
    let columns = vec![
        Column::left("scope", words.label(Label::ScheduleOf), Audience::People),
        Column::left("kind", "", Audience::Machines),
        Column::left("code", "", Audience::Machines),
        Column::left("schedule", words.field(Field::Schedule), Audience::People),
        Column::left("schedule", "", Audience::Machines),
    ];
    let row = |scope: String, kind: Cell, code: Option<String>, schedule: &Schedule| {
        Row::of(vec![
            Cell::Text(scope),
            kind,
            Cell::text(code),
            Cell::Text(words.schedule(schedule)),
            Cell::Text(schedule.to_string()),
        ])
    };
    let whole = || words.label(Label::WholePlan).to_owned();
    let usual = (!plan.schedules.contains_key(&None))
        .then(|| row(whole(), Cell::Empty, None, &Schedule::Linear));
    let of_plan = plan.schedules.iter().map(|(kind, schedule)| match kind {
        None => row(whole(), Cell::Empty, None, schedule),
        Some(kind) => {
            let word = Word::Kind(*kind);
            row(words.word(word).to_owned(), Cell::word(word.key(), ""), None, schedule)
        }
    });
    let of_items = plan.items.iter().filter_map(|item| {
        let scope = format!("{} {}", item.code, item.name);
        let kind = Word::Kind(item.kind);
        let kind = Cell::word(kind.key(), words.word(kind));
        Some(row(scope, kind, Some(item.code.to_string()), item.schedule.as_ref()?))
    });
    let rows = usual.into_iter().chain(of_plan).chain(of_items).collect();
    Report {
        facts: vec![("plan", Cell::Text(plan.key.to_string()))],
        sections: vec![Section::of("schedules", None, Table { columns, rows })],
        ..Report::default()
    }
}
