//! `plan report missing`: who has not reported what, and how many days late it is.

use chrono::NaiveDate;

use crate::assess::Owed;
use crate::lang::{Label, Message};
use crate::model::{Item, Kind, Period, Schedule, Word};
use crate::report::progress::head;
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table, View};

/// When figures are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// Days after the end of a period by which its figures are wanted.
    pub days: u32,
    /// Today.
    pub today: NaiveDate,
}

/// One figure that is due and was not reported.
struct Gap<'a> {
    item: &'a Item,
    due: Period,
    last: Option<Period>,
    days_late: Option<i64>,
}

/// Returns what is missing at the end of the period of `view`, by unit, the longest late first.
pub fn missing(view: View<'_>, deadline: Deadline) -> Report {
    let items = Kind::ALL.iter().flat_map(|kind| view.items_of(*kind));
    let mut gaps: Vec<Gap<'_>> = items.filter_map(|item| gap(view, item, deadline)).collect();
    gaps.sort_by_key(|gap| {
        let department = gap.item.department.as_ref();
        (department.is_none(), department, std::cmp::Reverse(gap.days_late))
    });
    let (all, filled) = (Audience::All, Audience::PeopleIfFilled);
    let columns = vec![
        Column::wrapping("department", view.label(Label::Department), filled),
        Column::left("department", "", Audience::Machines),
        Column::left("code", view.label(Label::Code), all),
        Column::wrapping("name", view.label(Label::Items), all),
        Column::left("kind", view.label(Label::KindOfItem), all),
        Column::left("rhythm", "", Audience::Machines),
        Column::left("due", view.label(Label::DuePeriod), all),
        Column::left("last", view.label(Label::LastReported), all),
        Column::right("days_late", view.label(Label::DaysLate), all),
    ];
    let count = gaps.len();
    let schedules: Vec<Schedule> = gaps.iter().filter_map(|gap| view.schedule(gap.item)).collect();
    let rows = gaps.iter().map(|gap| row(view, gap)).collect();
    let mut report = Report {
        facts: vec![
            ("plan", Cell::Text(view.plan().key.to_string())),
            ("period", view.period_cell()),
            ("today", Cell::Text(deadline.today.to_string())),
        ],
        lines: vec![head(view, &schedules)],
        sections: vec![Section::of("missing", None, Table { columns, rows })],
        ..Report::default()
    };
    report.footer.push(if count == 0 {
        view.words.message(&Message::AllReported)
    } else {
        view.words.message(&Message::MissingCount { count, days: deadline.days })
    });
    report
}

/// What `item` lacks at the end of the period, if anything is due of it.
fn gap<'a>(view: View<'a>, item: &'a Item, deadline: Deadline) -> Option<Gap<'a>> {
    let Owed { due, newest } = view.judge.owed(item, view.period)?;
    let wanted = due.last_day()?.checked_add_days(chrono::Days::new(deadline.days.into()))?;
    let days_late = (deadline.today - wanted).num_days();
    Some(Gap { item, due, last: newest, days_late: (days_late > 0).then_some(days_late) })
}

fn row(view: View<'_>, gap: &Gap<'_>) -> Row {
    let words = view.words;
    let period = |period: Period| Cell::Period { period, text: words.month(period) };
    let kind = Word::Kind(gap.item.kind);
    let rhythm = Word::Rhythm(gap.item.rhythm);
    let days = gap.days_late.and_then(|days| usize::try_from(days).ok());
    Row::of(vec![
        Cell::text(gap.item.department.clone()),
        Cell::text(gap.item.department.clone()),
        Cell::Text(gap.item.code.to_string()),
        Cell::Text(gap.item.name.clone()),
        Cell::word(kind.key(), words.word(kind)),
        Cell::word(rhythm.key(), words.word(rhythm)),
        period(gap.due),
        gap.last.map_or(Cell::Empty, period),
        days.map_or(Cell::Empty, Cell::Count),
    ])
}
