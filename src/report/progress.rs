//! `plan report`: how far the plan has come at the end of a period.

use std::collections::HashMap;

use crate::assess::RuleSet;
use crate::lang::{Label, Message};
use crate::model::{Kind, Schedule};
use crate::report::items::{self, Line};
use crate::report::log::day;
use crate::report::{
    Audience, Cell, Choice, Column, Grouping, Readers, Report, Revised, Row, Section, Table, View,
    explain, overview, units,
};
use crate::report::{adjustments, charts};

/// Which part of the report is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// The overview, then every kind of item.
    All,
    /// Counts of lights, what projects amount to, and what has changed.
    Overview,
    /// The items of one kind.
    Items(Kind),
    /// The units that answer for items, ranked.
    Units,
}

/// Returns the report of `view`, arranged by `choice`.
pub fn progress(view: View<'_>, wanted: ReportKind, choice: &Choice) -> Report {
    let mut report = Report {
        facts: vec![
            ("plan", Cell::Text(view.plan().key.to_string())),
            ("period", view.period_cell()),
            ("schedule", Cell::Text(plan_schedule(view).to_string())),
            ("targets", Cell::Text(view.judge.targets().key().to_owned())),
            ("lights", Cell::Text(view.judge.rules().name.clone())),
        ],
        left_out: view.label(Label::LeftOut).to_owned(),
        main: match wanted {
            ReportKind::Overview => "overview",
            ReportKind::Units => "units",
            ReportKind::All | ReportKind::Items(_) => "rows",
        },
        ..Report::default()
    };
    // Of all that is listed, each item once.
    let mut schedules: Vec<Schedule> = Vec::new();
    let kinds = judged(view, wanted);
    if matches!(wanted, ReportKind::All | ReportKind::Overview) {
        let overview = overview::overview(view, &kinds, choice);
        report.sections.extend(overview.sections);
        report.charts.extend(overview.charts);
        report.tiles.extend(overview.tiles);
        if wanted == ReportKind::Overview {
            schedules = overview.schedules;
        }
        report.footer.extend(overview.half_year);
    }
    if wanted == ReportKind::Units {
        let (section, charts, counted) = units::section(view, choice);
        report.sections.push(section);
        report.charts.extend(charts);
        schedules = counted;
    }
    let lists = matches!(wanted, ReportKind::All | ReportKind::Items(_));
    for (kind, lines) in kinds.into_iter().filter(|_| lists) {
        let title = (wanted == ReportKind::All).then(|| view.label(kind_label(kind)).to_owned());
        let lines = items::chosen(lines, choice);
        let is_drawn = choice.readers == Readers::Publication && !kind.is_built();
        if is_drawn {
            report.charts.extend(lines.iter().filter_map(charts::trend));
        }
        let sections = sections(view, lines, kind, title, choice, &mut schedules);
        let is_empty = sections.iter().all(|section| section.table.rows.is_empty());
        if !is_empty || matches!(wanted, ReportKind::Items(_)) {
            report.sections.extend(sections);
        }
        if is_empty && matches!(wanted, ReportKind::Items(_)) {
            report.footer.push(view.words.message(&Message::NothingHere));
        }
    }
    report.lines.push(head(view, &schedules));
    report.lines.extend(closed(view));
    report.lines.extend(adjustments::counts(view));
    report.facts.extend(view.revised.map(|it| ("closed", Cell::Text(it.closing.at.clone()))));
    report.sections.extend(view.revised.map(|it| for_machines("revised", revised(it))));
    report
}

/// The items of each kind that is wanted; none for units, which put them together otherwise.
fn judged(view: View<'_>, wanted: ReportKind) -> Vec<(Kind, Vec<Line<'_>>)> {
    let kinds: &[Kind] = match &wanted {
        ReportKind::All | ReportKind::Overview => Kind::ALL,
        ReportKind::Units => &[],
        ReportKind::Items(kind) => std::slice::from_ref(kind),
    };
    let lines = |kind: &Kind| (*kind, items::judged(view, &view.items_of(*kind)));
    kinds.iter().map(lines).collect()
}

/// Lines with the heading they stand under.
type Group<'a> = (Option<String>, Vec<Line<'a>>);

/// The tables of the items of one kind: one, or one for each group. The schedules of what they list go
/// to `schedules`.
fn sections<'a>(
    view: View<'a>,
    all: Vec<Line<'a>>,
    kind: Kind,
    title: Option<String>,
    choice: &Choice,
    schedules: &mut Vec<Schedule>,
) -> Vec<Section> {
    // Where other kinds are listed too, the overview tells what all projects come to.
    let has_own_sums = choice.group_by.is_some() || title.is_none();
    let groups: Vec<Group<'_>> = match choice.group_by {
        None => vec![(title, all)],
        Some(grouping) => grouped(view, all, grouping),
    };
    let mut sections = Vec::new();
    let mut explained = Vec::new();
    for (name, mut lines) in groups {
        let heading = match (&name, choice.group_by) {
            (Some(name), Some(_)) => {
                let (name, count) = (name.clone(), lines.len());
                Some(view.words.message(&Message::GroupHead { name, count }))
            }
            (name, _) => name.clone(),
        };
        // Sums are of the whole group: under a part of its rows they would pass for the sums of those.
        let sums = (kind == Kind::Project).then(|| items::sums_of(view, &lines));
        let is_whole = choice.top.is_none_or(|top| lines.len() <= top);
        lines.truncate(choice.top.unwrap_or(usize::MAX));
        items::indent(&mut lines);
        schedules.extend(lines.iter().filter_map(|line| view.schedule(&line.item)));
        let mut table = items::table(view, &lines, kind, choice);
        let sums = sums.filter(|sums| sums.planned.is_some() || sums.is_mixed);
        if let Some(sums) = sums.as_ref().filter(|_| choice.by.is_none() && is_whole) {
            let columns: Vec<&str> = table.columns.iter().map(|column| column.key).collect();
            table.rows.extend(items::sum_rows(view, sums, &columns));
        }
        sections.push(Section::of("rows", heading, table));
        let group = choice.group_by.and(name.as_deref());
        let totals = sums.filter(|_| has_own_sums);
        sections.extend(totals.map(|sums| overview::totals(view, &sums, group)));
        explained.extend(lines);
    }
    if choice.explain {
        sections.extend(explain::sections(&explained));
    }
    sections
}

/// Puts `lines` under the groups that they belong to, in the order in which these come up; what
/// belongs to none comes last.
fn grouped<'a>(view: View<'a>, lines: Vec<Line<'a>>, grouping: Grouping) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for line in lines.into_iter().filter(|line| !line.item.is_heading()) {
        let name = grouping.of(&line.item, view.words);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((name, vec![line])),
        }
    }
    groups.sort_by_key(|(name, _)| name.is_none());
    groups.into_iter().map(|(name, lines)| (Some(named(view, name)), lines)).collect()
}

fn named(view: View<'_>, name: Option<String>) -> String {
    name.unwrap_or_else(|| view.label(Label::Unstated).to_owned())
}

pub(super) fn kind_label(kind: Kind) -> Label {
    match kind {
        Kind::Indicator => Label::Indicators,
        Kind::Project => Label::Projects,
        Kind::Works => Label::Works,
        Kind::Commitment => Label::Commitments,
    }
}

/// The schedule of what has none of its own.
pub(super) fn plan_schedule(view: View<'_>) -> Schedule {
    view.plan().schedules.get(&None).cloned().unwrap_or(Schedule::Linear)
}

/// 綦江区-2022  截至2022年6月  序时进度 50.0%（按月均分）; of `listed` the schedule that most have, or
/// the plan's where none is prorated.
pub(super) fn head(view: View<'_>, listed: &[Schedule]) -> Cell {
    let mut counts: HashMap<&Schedule, usize> = HashMap::new();
    for schedule in listed {
        *counts.entry(schedule).or_default() += 1;
    }
    let count = |schedule: &Schedule| counts.get(schedule).copied().unwrap_or_default();
    // Of those that as many have, the first.
    let most = listed.iter().rev().max_by_key(|schedule| count(schedule));
    let others = most.map_or(0, |most| listed.len() - count(most));
    let schedule = most.cloned().unwrap_or_else(|| plan_schedule(view));
    let due = Cell::Ratio(schedule.due(view.period).share());
    let name = view.words.schedule(&schedule);
    let name = view.words.message(&if others > 0 {
        Message::ScheduleOfMost { name, others }
    } else {
        Message::InBrackets(name)
    });
    let schedule = [Cell::labelled(view.label(Label::Schedule), due), Cell::Text(name)];
    let as_of = Cell::Text(view.words.message(&Message::AsOf { period: view.period }));
    let key = Cell::Text(view.plan().key.to_string());
    let rules = view.judge.rules();
    // The usual rules need no naming.
    let is_usual = rules.name == RuleSet::USUAL;
    let lights = Cell::text((!is_usual).then(|| rules.name.clone()));
    let lights = Cell::labelled(view.label(Label::Lights), lights);
    Cell::line([key, as_of, Cell::line(schedule, ""), view.targets(), lights], "  ")
}

/// 已关账: since when the period is closed, and what was changed after that.
pub(super) fn closed(view: View<'_>) -> Option<Cell> {
    let Revised { closing, codes, plan } = view.revised?;
    let (at, change) = (day(&closing.at).to_owned(), closing.change);
    let items = codes.len();
    let message = Message::ClosedOn { period: view.period, at, items, plan: *plan, change };
    Some(Cell::Text(view.words.message(&message)))
}

/// The items that were changed after the period was closed.
fn revised(revised: &Revised) -> Table {
    let rows = revised.codes.iter().map(|code| Row::of(vec![Cell::Text(code.to_string())]));
    let columns = vec![Column::left("code", "", Audience::Machines)];
    Table { columns, rows: rows.collect() }
}

/// A section that only machines see.
pub(super) fn for_machines(key: &'static str, table: Table) -> Section {
    Section { audience: Audience::Machines, ..Section::of(key, None, table) }
}
