//! `plan list` and `plan place list`: which plans there are, of which places.

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Kind, ListKind, Places, PlanKey, PlanSummary, Word};
use crate::report::progress::kind_label;
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table};

/// What people see before the plan that commands work on.
const AT_WORK: &str = "►";

/// Returns the list of `plans`, in which the one `at_work` is marked.
pub fn plans(
    plans: &[PlanSummary],
    places: &Places,
    at_work: Option<&PlanKey>,
    words: &dyn Catalogue,
) -> Report {
    let (all, machines) = (Audience::All, Audience::Machines);
    let filled = Audience::PeopleIfFilled;
    let mut columns = vec![
        Column::left("at_work", "", filled),
        Column::left("plan", words.word(Word::List(ListKind::Plan)), all),
        Column::left("place", "", machines),
        Column::right("year", "", machines),
        Column::left("part_of", words.label(Label::PartOf), filled),
        Column::left("part_of", "", machines),
    ];
    columns.extend(
        Kind::ALL
            .iter()
            .map(|kind| Column::right(count_key(*kind), words.label(kind_label(*kind)), all)),
    );
    columns.extend([
        Column::left("last_reported", words.label(Label::LastReported), all),
        Column::left("title", "", machines),
    ]);
    let rows = plans.iter().map(|plan| {
        let is_at_work = at_work == Some(&plan.key);
        let part_of = || Cell::text(places.parent(&plan.key.place));
        let mut cells = vec![
            if is_at_work { Cell::word("at-work", AT_WORK) } else { Cell::blank() },
            Cell::Text(plan.key.to_string()),
            Cell::Text(plan.key.place.clone()),
            year_cell(plan.key.year),
            part_of(),
            part_of(),
        ];
        let count = |kind| plan.items.get(&kind).copied().unwrap_or_default();
        cells.extend(Kind::ALL.iter().map(|kind| Cell::Count(count(*kind))));
        cells.extend([
            plan.last_reported
                .map_or(Cell::Empty, |period| Cell::Period { period, text: words.period(period) }),
            Cell::text(plan.title.clone()),
        ]);
        Row::of(cells)
    });
    let table = Table { columns, rows: rows.collect() };
    let hint = plans.first().filter(|_| at_work.is_none()).map(|first| {
        let whole = plans.iter().find_map(|plan| places.parent(&plan.key.place));
        let (plan, whole) = (first.key.to_string(), whole.map(str::to_owned));
        words.message(&Message::HowToUse { plan, whole })
    });
    Report {
        facts: vec![("at_work", Cell::text(at_work.map(ToString::to_string)))],
        sections: vec![Section::of("plans", None, table)],
        footer: hint.into_iter().collect(),
        ..Report::default()
    }
}

/// A year: machines get it as the whole number that it is.
pub(super) fn year_cell(year: i32) -> Cell {
    usize::try_from(year).map_or(Cell::Empty, Cell::Count)
}

/// The key of the column that counts the items of a kind.
fn count_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Indicator => "indicators",
        Kind::Project => "projects",
        Kind::Works => "works",
        Kind::Commitment => "commitments",
    }
}

/// Several names in one cell of a table for machines.
pub(super) fn for_machines(names: &[String]) -> Cell {
    Cell::text(Some(names.join("; ")).filter(|names| !names.is_empty()))
}

/// Returns the tree of `places`, each with the years of its `plans`.
pub fn places(places: &Places, plans: &[PlanKey], words: &dyn Catalogue) -> Report {
    let columns = vec![
        Column::left("place", words.label(Label::Place), Audience::People),
        Column::left("place", "", Audience::Machines),
        Column::left("part_of", "", Audience::Machines),
        Column::wrapping("years", words.label(Label::PlanYears), Audience::People),
        Column::left("years", "", Audience::Machines),
    ];
    let rows = places.tree().into_iter().map(|(depth, place)| {
        let own = plans.iter().filter(|key| key.place == place);
        let years: Vec<String> = own.map(|key| key.year.to_string()).collect();
        Row::of(vec![
            Cell::Text(format!("{}{place}", "  ".repeat(depth))),
            Cell::Text(place.to_owned()),
            Cell::text(places.parent(place)),
            if years.is_empty() { Cell::blank() } else { Cell::Text(words.list(&years)) },
            for_machines(&years),
        ])
    });
    let table = Table { columns, rows: rows.collect() };
    Report { sections: vec![Section::of("places", None, table)], ..Report::default() }
}
