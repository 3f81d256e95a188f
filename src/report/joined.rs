//! `plan db merge`: what came in from other databases, and what both sides have changed.

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Conflict, Joined, JoinedPlan, ListKind, Word};
use crate::report::differences;
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table};

/// What became of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is stored.
    Merged,
    /// It would be.
    DryRun,
    /// It is not.
    Refused,
}

impl Outcome {
    fn key(self) -> &'static str {
        match self {
            Self::Merged => "merged",
            Self::DryRun => "dry-run",
            Self::Refused => "refused",
        }
    }
}

/// Returns what came in from each database of `all`, plan by plan, and the conflicts.
pub fn joined(all: &[Joined], outcome: Outcome, words: &dyn Catalogue) -> Report {
    let changes = all.iter().map(|joined| joined.changes).sum();
    let mut keys: Vec<_> = all.iter().flat_map(|joined| &joined.plans).map(|it| &it.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let plans = keys.len();
    let conflicts: Vec<&Conflict> = all.iter().flat_map(|joined| &joined.conflicts).collect();
    let nothing = all.iter().filter(|joined| joined.is_empty());
    let nothing = nothing.map(|joined| Message::NothingToMerge { file: joined.file.clone() });
    let renewed = all.iter().filter(|joined| joined.renewed > 0);
    let renewed = renewed.map(|it| Message::Renewed { file: it.file.clone(), changes: it.renewed });
    let end = match outcome {
        Outcome::Merged => Some(Message::MergedIn { changes, plans }),
        Outcome::DryRun => Some(Message::WouldMerge { changes, plans }),
        Outcome::Refused => None,
    };
    let footer = nothing.chain(renewed).chain(end.filter(|_| changes > 0));
    let mut sections = Vec::new();
    let section = |key, title, table: Table| {
        let audience = if table.rows.is_empty() { Audience::Machines } else { Audience::All };
        Section { audience, ..Section::of(key, title, table) }
    };
    sections.push(section("plans", None, plans_table(all, outcome == Outcome::Merged, words)));
    let title = words.message(&Message::ConflictsCount(conflicts.len()));
    sections.push(section("conflicts", Some(title), conflicts_table(&conflicts, words)));
    Report {
        facts: vec![
            ("outcome", Cell::word(outcome.key(), outcome.key())),
            ("changes", Cell::Count(changes)),
            ("renewed", Cell::Count(all.iter().map(|joined| joined.renewed).sum())),
        ],
        sections,
        main: "plans",
        footer: footer.map(|message| words.message(&message)).collect(),
        ..Report::default()
    }
}

fn plans_table(all: &[Joined], is_stored: bool, words: &dyn Catalogue) -> Table {
    let columns = vec![
        Column::wrapping("file", words.label(Label::File), Audience::PeopleIfFilled),
        Column::left("file", "", Audience::Machines),
        Column::left("plan", words.word(Word::List(ListKind::Plan)), Audience::All),
        Column::left("state", "", Audience::All),
        Column::right("changes", words.label(Label::ChangeCount), Audience::All),
        Column::right("items", words.label(Label::Items), Audience::All),
        Column::right("targets", words.label(Label::Target), Audience::All),
        Column::right("entries", words.label(Label::Progress), Audience::All),
        Column::right("others", words.label(Label::OtherRecords), Audience::All),
        Column::right("number", "", Audience::Machines),
    ];
    let has_several = all.len() > 1;
    let of_file = |joined: &Joined| -> Vec<Row> {
        let cells = |plan| plan_row((joined, plan), (has_several, is_stored), words);
        joined.plans.iter().map(cells).collect()
    };
    Table { columns, rows: all.iter().flat_map(of_file).collect() }
}

fn plan_row(
    (joined, plan): (&Joined, &JoinedPlan),
    (has_several, is_stored): (bool, bool),
    words: &dyn Catalogue,
) -> Row {
    let (key, label) =
        if plan.is_new { ("new", Label::NewPlan) } else { ("known", Label::KnownPlan) };
    let count = |count: i64| Cell::Count(usize::try_from(count).unwrap_or_default());
    Row::of(vec![
        Cell::text(has_several.then(|| joined.file.clone())),
        Cell::Text(joined.file.clone()),
        Cell::Text(plan.key.to_string()),
        Cell::word(key, words.label(label)),
        Cell::Count(plan.changes),
        count(plan.touched.items),
        count(plan.touched.targets),
        count(plan.touched.entries),
        count(plan.touched.others),
        joined.number.filter(|_| is_stored).map_or(Cell::Empty, count),
    ])
}

fn conflicts_table(conflicts: &[&Conflict], words: &dyn Catalogue) -> Table {
    let (ours, theirs) = (words.label(Label::Ours), words.label(Label::Theirs));
    let mut columns = differences::columns(ours, theirs, words);
    for column in &mut columns {
        column.key = match column.key {
            "old" => "ours",
            "new" => "theirs",
            other => other,
        };
    }
    let plan = words.word(Word::List(ListKind::Plan));
    columns.insert(0, Column::left("plan", plan, Audience::All));
    let mut before = None;
    let mut rows = Vec::new();
    for conflict in conflicts {
        let mut cells = differences::cells(&conflict.difference, before, words);
        cells.insert(0, Cell::text(conflict.plan.as_ref().map(ToString::to_string)));
        rows.push(Row::of(cells));
        before = Some(&conflict.difference);
    }
    Table { columns, rows }
}
