//! `plan report`: how far the plan has come at the end of a period.

use crate::assess::Schedule;
use crate::lang::{Catalogue, Label, Message};
use crate::model::{Kind, Measure, Period, Plan};
use crate::report::{Cell, Report, Section, items, overview};

/// Which part of the report is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// The overview, then every kind of item.
    All,
    /// Counts of lights, and groups of projects.
    Overview,
    /// The items of one kind.
    Items(Kind),
}

/// Returns the report of `plan` at the end of `period`.
pub fn progress(plan: &Plan, period: Period, wanted: ReportKind, words: &dyn Catalogue) -> Report {
    let schedule = Schedule::of(Measure::Flow);
    let mut report = Report {
        facts: vec![
            ("plan", Cell::Text(plan.key.to_string())),
            ("period", Cell::Period { period, text: words.period(period) }),
            ("schedule", Cell::Text(schedule.key().to_owned())),
        ],
        lines: vec![head(plan, period, words)],
        ..Report::default()
    };
    if matches!(wanted, ReportKind::All | ReportKind::Overview) {
        report.sections.push(overview::lights(plan, period, words));
        report.sections.extend(overview::investments(plan, words));
        report.main = "overview";
    }
    let kinds: Vec<Kind> = match wanted {
        ReportKind::All => Kind::ALL.to_vec(),
        ReportKind::Overview => Vec::new(),
        ReportKind::Items(kind) => vec![kind],
    };
    if !kinds.is_empty() {
        report.main = "rows";
    }
    for kind in kinds {
        let of_kind = overview::items_of(plan, kind);
        if !of_kind.is_empty() || matches!(wanted, ReportKind::Items(_)) {
            let title = matches!(wanted, ReportKind::All).then(|| title(kind, words));
            let table = items::table(plan, &of_kind, kind, period, words);
            report.sections.push(Section::of("rows", title, table));
        }
        if of_kind.is_empty() && matches!(wanted, ReportKind::Items(_)) {
            report.footer.push(words.message(&Message::NothingHere));
        }
    }
    report
}

fn title(kind: Kind, words: &dyn Catalogue) -> String {
    let label = match kind {
        Kind::Indicator => Label::Indicators,
        Kind::Project => Label::Projects,
        Kind::Works => Label::Works,
    };
    words.label(label).to_owned()
}

/// 綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分）
fn head(plan: &Plan, period: Period, words: &dyn Catalogue) -> Cell {
    let text = |text: &str| Cell::Text(text.to_owned());
    let due = Cell::Ratio(Schedule::Linear.due(period));
    let schedule =
        [Cell::labelled(words.label(Label::Schedule), due), text(words.label(Label::Linear))];
    let as_of = Cell::Text(words.message(&Message::AsOf { period }));
    Cell::line([Cell::Text(plan.key.to_string()), as_of, Cell::line(schedule, "")], "  ")
}
