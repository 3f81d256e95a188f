//! How many items have which light, what has changed, and what projects amount to.

use rust_decimal::Decimal;

use crate::assess::{Assessment, RuleSet};
use crate::lang::{Catalogue, Label, Message};
use crate::model::{Field, Item, Kind, Light, Quantity, Schedule, Turn, Unit, Verdict, Word};
use crate::report::charts;
use crate::report::items::{self, Line};
use crate::report::progress::for_machines;
use crate::report::sums::{self, Counting, Denominator, Rate, Sums};
use crate::report::view::{light_name, points};
use crate::report::{
    Audience, Cell, Chart, Choice, Column, Digits, Grouping, Readers, Row, Section, Table, Tile,
    View,
};

/// What an item counts as.
struct Tally {
    key: &'static str,
    counts: fn(Verdict, Light) -> bool,
}

/// The columns of the overview: the lights, and grey by its reasons.
const TALLIES: &[Tally] = &[
    Tally { key: "green", counts: |_, light| light == Light::Green },
    Tally { key: "blue", counts: |_, light| light == Light::Blue },
    Tally { key: "yellow", counts: |_, light| light == Light::Yellow },
    Tally { key: "red", counts: |_, light| light == Light::Red },
    Tally { key: "no_data", counts: |verdict, _| verdict == Verdict::NoData },
    Tally { key: "not_due", counts: |verdict, _| verdict == Verdict::NotDue },
    Tally {
        key: "other",
        counts: |verdict, light| {
            light == Light::Grey && !matches!(verdict, Verdict::NoData | Verdict::NotDue)
        },
    },
];

/// What has changed since the month before.
const TURNS: &[(&str, Turn)] = &[("newly_red", Turn::NewlyRed), ("recovered", Turn::Recovered)];

/// The overview.
pub(super) struct Overview {
    pub(super) sections: Vec<Section>,
    /// Where they are wanted.
    pub(super) charts: Vec<Chart>,
    /// With the charts.
    pub(super) tiles: Vec<Tile>,
    /// Of what is counted.
    pub(super) schedules: Vec<Schedule>,
    /// In June, how many of the amounts have come half of their way.
    pub(super) half_year: Option<String>,
}

/// The items of a kind that are counted.
type Counted<'l, 'a> = (Kind, Vec<&'l Line<'a>>);

/// Returns the whole overview of the items of each kind.
pub(super) fn overview(
    view: View<'_>,
    kinds: &[(Kind, Vec<Line<'_>>)],
    choice: &Choice,
) -> Overview {
    let lines = kinds.iter().map(|(kind, lines)| {
        let mut counting = Counting::of(view.judge, view.period);
        (*kind, lines.iter().filter(|line| counting.counts(&line.item)).collect())
    });
    let lines: Vec<Counted<'_, '_>> = lines.collect();
    let mut sections = vec![lights(view, &lines), verdicts(view, &lines)];
    let projects = lines.iter().filter(|(kind, _)| *kind == Kind::Project);
    for (_, lines) in projects {
        sections.extend(investment(view, lines));
        sections.extend(rates(view, lines));
    }
    sections.extend(investments(view));
    let counted = || lines.iter().flat_map(|(_, lines)| lines.iter().copied());
    let schedules = counted().filter_map(|line| view.schedule(&line.item)).collect();
    let (charts, tiles) = if choice.readers == Readers::Publication {
        (charts_of(view, &lines), tiles(view, &lines))
    } else {
        (Vec::new(), Vec::new())
    };
    let half_year = half_year(view, counted());
    Overview { sections, charts, tiles, schedules, half_year }
}

/// How many items are judged, how many have which light, and how far investment has come.
fn tiles(view: View<'_>, kinds: &[Counted<'_, '_>]) -> Vec<Tile> {
    let judged = |(_, lines): &'_ Counted<'_, '_>| {
        lines.iter().filter_map(|line| line.assessment.as_ref()).count()
    };
    let told =
        |name: &str, count: usize| (count > 0).then(|| Cell::labelled(name, Cell::Count(count)));
    let of_kind = |kind: &Counted<'_, '_>| told(view.words.word(Word::Kind(kind.0)), judged(kind));
    let total = Tile {
        label: view.label(Label::Items).to_owned(),
        figure: Cell::Count(kinds.iter().map(judged).sum()),
        light: None,
        notes: kinds.iter().filter_map(of_kind).collect(),
    };
    let all =
        || kinds.iter().flat_map(|(_, lines)| lines.iter().filter_map(|it| it.assessment.as_ref()));
    let is_large = |tally: &&Tally| !["not_due", "other"].contains(&tally.key);
    let tallied = TALLIES.iter().filter(is_large).map(|tally| {
        let is_it = |it: &&Assessment| (tally.counts)(it.verdict, it.light);
        let verdict = |verdict: &Verdict| {
            let count = all().filter(is_it).filter(|it| it.verdict == *verdict).count();
            told(view.words.word(Word::Verdict(*verdict)), count)
        };
        let light = Light::from_key(tally.key);
        Tile {
            label: title(tally.key, view.names()),
            figure: Cell::Count(all().filter(is_it).count()),
            light: light.or(Some(Light::Grey)),
            notes: light.iter().flat_map(|_| Verdict::ALL.iter().filter_map(verdict)).collect(),
        }
    });
    let projects = kinds.iter().filter(|(kind, _)| *kind == Kind::Project);
    let sums = items::sums_of(view, projects.flat_map(|(_, lines)| lines.iter().copied()));
    let investment = sums.completion.map(|_| invested(view, &sums));
    [total].into_iter().chain(tallied).chain(investment).collect()
}

/// How far investment has come, beside what is due, and what it is a share of.
fn invested(view: View<'_>, sums: &Sums) -> Tile {
    let unit = sums.unit.as_ref().map_or("", Unit::as_str);
    let labelled = |label, cell| Cell::labelled(view.label(label), cell);
    let amount = |number| Cell::shown(number, Digits::All, unit, false);
    let notes = [
        labelled(Label::Due, Cell::ratio(sums.due)),
        labelled(Label::Gap, view.points(sums.gap)),
        labelled(Label::Actual, amount(sums.done)),
        labelled(Label::PlannedReported, amount(sums.planned_reported)),
    ];
    Tile {
        label: view.label(Label::InvestmentProgress).to_owned(),
        figure: Cell::ratio(sums.completion),
        light: None,
        notes: notes.into_iter().filter(Cell::tells).collect(),
    }
}

/// Lights by kind, and how investment comes on: of all projects over the year, and of each sector now.
fn charts_of(view: View<'_>, kinds: &[Counted<'_, '_>]) -> Vec<Chart> {
    let name = |kind: Kind| view.words.word(Word::Kind(kind)).to_owned();
    let judged = |lines: &[&Line<'_>]| lines.iter().any(|line| line.assessment.is_some());
    let counted: Vec<(String, Vec<&Line<'_>>)> = kinds
        .iter()
        .filter(|(_, lines)| judged(lines))
        .map(|(kind, lines)| (name(*kind), lines.clone()))
        .collect();
    let projects = kinds.iter().filter(|(kind, _)| *kind == Kind::Project);
    let projects = projects.flat_map(|(_, lines)| lines.iter().copied());
    let sectors = items::grouped(projects, Grouping::Sector, view.words);
    let sums: Vec<Sums> =
        sectors.iter().map(|(_, lines)| items::sums_of(view, lines.iter().copied())).collect();
    let sectors: Vec<(String, &Sums)> =
        sectors.iter().zip(&sums).map(|((name, _), sums)| (name.clone(), sums)).collect();
    let by_sector = ("by_sector", Label::CompletionBySector);
    let charts = [
        charts::lights(view, ("lights", Label::LightsByKind), &counted),
        charts::investment(view, &view.items_of(Kind::Project)),
        charts::against_schedule(view, by_sector, &sectors),
    ];
    charts.into_iter().flatten().collect()
}

fn title(key: &str, (words, rules): (&dyn Catalogue, &RuleSet)) -> String {
    let other = match key {
        "no_data" => Label::NotReported,
        "not_due" => Label::NotDueYet,
        "newly_red" => Label::NewlyRed,
        "recovered" => Label::Recovered,
        _ => Label::Other,
    };
    let light = Light::from_key(key).map(|light| light_name(light, (words, rules)));
    light.unwrap_or_else(|| words.label(other).to_owned())
}

/// The columns that count lights, and turns since the month before. Of those for people there are
/// fewer where other columns stand beside them.
pub(super) fn tally_columns(names: (&dyn Catalogue, &RuleSet), in_short: bool) -> Vec<Column> {
    const IN_SHORT: &[&str] = &["green", "blue", "yellow", "red", "no_data"];
    let counts = TALLIES.iter().map(|tally| tally.key);
    let turns = TURNS.iter().map(|(key, _)| *key);
    let audience = |key| {
        if in_short && !IN_SHORT.contains(&key) { Audience::Machines } else { Audience::All }
    };
    let spare = |key| match key {
        "not_due" => 2,
        "other" => 1,
        _ => 0,
    };
    let counted =
        counts.map(|key| Column::right(key, &title(key, names), audience(key)).spared(spare(key)));
    // What has not happened needs no column.
    let turned = turns.flat_map(|key| {
        let machine = Column::left(key, "", Audience::Machines);
        let people = || Column::right(key, &title(key, names), Audience::PeopleIfFilled);
        [Some(machine), (!in_short).then(people)]
    });
    counted.chain(turned.flatten()).collect()
}

/// The counts of `lines` for these columns.
pub(super) fn tally_cells(lines: &[&Line<'_>], in_short: bool) -> Vec<Cell> {
    let judged = || lines.iter().filter_map(|line| line.assessment.as_ref());
    let counts = tallies(judged().map(|judged| (judged.verdict, judged.light)));
    let turned = |turn: Turn| lines.iter().filter(|line| line.turned() == Some(turn)).count();
    let shown = |count: usize| if count > 0 { Cell::Count(count) } else { Cell::blank() };
    let turns = TURNS.iter().flat_map(|(_, turn)| {
        let count = turned(*turn);
        [Some(Cell::Count(count)), (!in_short).then(|| shown(count))]
    });
    counts.map(Cell::Count).chain(turns.flatten()).collect()
}

/// How many of `judged` each of the columns counts that are not turns.
pub(super) fn tallies(
    judged: impl Iterator<Item = (Verdict, Light)> + Clone,
) -> impl Iterator<Item = usize> {
    TALLIES.iter().map(move |tally| {
        judged.clone().filter(|(verdict, light)| (tally.counts)(*verdict, *light)).count()
    })
}

/// Counts of lights by kind of item.
fn lights(view: View<'_>, kinds: &[Counted<'_, '_>]) -> Section {
    let all = Audience::All;
    let head = [
        Column::left("kind", view.label(Label::Items), all),
        Column::right("total", view.label(Label::Total), all),
    ];
    let rows = kinds.iter().filter_map(|(kind, lines)| {
        let judged: Vec<&Line<'_>> =
            lines.iter().filter(|line| line.assessment.is_some()).copied().collect();
        let kind = Word::Kind(*kind);
        let head = [Cell::word(kind.key(), view.words.word(kind)), Cell::Count(judged.len())];
        let cells = head.into_iter().chain(tally_cells(&judged, false)).collect();
        (!judged.is_empty()).then(|| Row::of(cells))
    });
    let rows = rows.collect();
    let columns = head.into_iter().chain(tally_columns(view.names(), false)).collect();
    Section::of("overview", Some(view.label(Label::Overview).to_owned()), Table { columns, rows })
}

/// Counts of verdicts by kind of item, which a light alone does not tell.
fn verdicts(view: View<'_>, kinds: &[Counted<'_, '_>]) -> Section {
    let columns = vec![
        Column::left("kind", "", Audience::All),
        Column::left("verdict", "", Audience::All),
        Column::right("count", "", Audience::All),
    ];
    let row = |kind: Kind, verdict: Verdict, lines: &[&Line<'_>]| {
        let of = |line: &&&Line<'_>| {
            line.assessment.as_ref().is_some_and(|judged| judged.verdict == verdict)
        };
        let count = lines.iter().filter(of).count();
        let word = |word: Word, text: &str| Cell::word(word.key(), text);
        let kind = Word::Kind(kind);
        let name = view.words.word(Word::Verdict(verdict));
        let cells = vec![
            word(kind, view.words.word(kind)),
            word(Word::Verdict(verdict), name),
            Cell::Count(count),
        ];
        (count > 0).then(|| Row::of(cells))
    };
    let rows = kinds.iter().flat_map(|(kind, lines)| {
        Verdict::ALL.iter().filter_map(move |verdict| row(*kind, *verdict, lines))
    });
    for_machines("verdicts", Table { columns, rows: rows.collect() })
}

/// What projects amount to, as a table of one row; `None` where no project has a yearly plan.
fn investment(view: View<'_>, lines: &[&Line<'_>]) -> Option<Section> {
    let sums = items::sums_of(view, lines.iter().copied());
    sums.planned?;
    let title = Some(view.label(Label::InvestmentProgress).to_owned());
    Some(Section { audience: Audience::All, title, ..totals(view, &sums, None) })
}

/// What the projects of a group come to, or all of them, for machines.
pub(super) fn totals(view: View<'_>, sums: &Sums, group: Option<&str>) -> Section {
    let mut columns = vec![Column::left("group", "", Audience::Machines)];
    columns.extend(sum_columns(view.words));
    let sums = sum_cells(view.words, sums, sums.is_part());
    let cells = std::iter::once(Cell::text(group)).chain(sums).collect();
    for_machines("totals", Table { columns, rows: vec![Row::of(cells)] })
}

/// The columns of sums over projects.
pub(super) fn sum_columns(words: &dyn Catalogue) -> Vec<Column> {
    let (people, machines) = (Audience::PeopleIfFilled, Audience::Machines);
    vec![
        Column::right("projects", words.label(Label::ProjectCount), people).spared(3),
        Column::right("reported", words.label(Label::ReportedCount), people).spared(1),
        Column::right("planned", words.label(Label::Annual), people).spared(4),
        Column::right("planned_reported", words.label(Label::PlannedReported), people).spared(2),
        Column::right("done", words.label(Label::Actual), people).spared(2),
        Column::right("completion", words.label(Label::Completion), people),
        Column::right("due", words.label(Label::Due), people).spared(5),
        Column::right("gap", words.label(Label::Gap), people),
        Column::right("projects", "", machines),
        Column::right("reported", "", machines),
        Column::right("completion", "", machines),
        Column::right("due", "", machines),
        Column::left("planned", "", machines),
        Column::left("done", "", machines),
        Column::left("unit", "", machines),
        Column::left("gap", "", machines),
        Column::left("planned_reported", "", machines),
    ]
}

/// The cells of these columns. People see what is planned of those that have reported where
/// `has_parts`: where all have, it is what is planned.
pub(super) fn sum_cells(words: &dyn Catalogue, sums: &Sums, has_parts: bool) -> Vec<Cell> {
    let unit = sums.unit.as_ref().map_or("", Unit::as_str);
    let amount = |number| Cell::shown(number, Digits::All, unit, false);
    let (reported, planned) = (sums.reported_count, sums.planned_count);
    vec![
        Some(sums.count).filter(|count| *count > 0).map_or(Cell::Empty, Cell::Count),
        // Of those that could have a figure: what has no yearly plan has no completion.
        Cell::text((planned > 0).then(|| format!("{reported}/{planned}"))),
        amount(sums.planned),
        amount(sums.planned_reported.filter(|_| has_parts)),
        amount(sums.done),
        Cell::ratio(sums.completion),
        Cell::ratio(sums.due),
        points(words, sums.gap),
        Cell::Count(sums.count),
        Cell::Count(sums.reported_count),
        Cell::ratio(sums.completion),
        Cell::ratio(sums.due),
        Cell::number(sums.planned),
        Cell::number(sums.done),
        Cell::text(sums.unit.as_ref().map(Unit::to_string)),
        Cell::number(sums.gap),
        Cell::number(sums.planned_reported),
    ]
}

/// 开工率 and 竣工率, each with its denominator named; `None` where nobody has reported how far a
/// project is, because what is not known is not zero.
fn rates(view: View<'_>, lines: &[&Line<'_>]) -> Option<Section> {
    let items: Vec<&Item> = lines.iter().map(|line| &*line.item).collect();
    if lines.iter().all(|line| line.latest.period.is_none()) {
        return None;
    }
    let columns = vec![
        Column::left("rate", view.label(Label::StartsAndFinishes), Audience::People),
        Column::left("rate", "", Audience::Machines),
        Column::left("denominator", view.label(Label::Denominator), Audience::All),
        Column::right("have", view.label(Label::Have), Audience::All),
        Column::right("among", view.label(Label::Among), Audience::All),
        Column::right("share", view.label(Label::Share), Audience::All),
    ];
    let row = |key: &'static str, label: Label, rate: &Rate| {
        let (name, of) = match (key, rate.of) {
            (_, Denominator::All) => ("all", Label::AllProjects),
            ("started", Denominator::Planned) => ("planned", Label::PlannedStarts),
            ("started", Denominator::Due) => ("due", Label::DueStarts),
            (_, Denominator::Planned) => ("planned", Label::PlannedFinishes),
            (_, Denominator::Due) => ("due", Label::DueFinishes),
        };
        Row::of(vec![
            Cell::Text(view.label(label).to_owned()),
            Cell::Text(key.to_owned()),
            Cell::word(name, view.label(of)),
            Cell::Count(rate.have.len()),
            Cell::Count(rate.among.len()),
            Cell::ratio(rate.share()),
        ])
    };
    let started = sums::started(view.judge, &items, view.period);
    let finished = sums::finished(view.judge, &items, view.period);
    let started = started.iter().map(|rate| row("started", Label::StartRate, rate));
    let finished = finished.iter().map(|rate| row("finished", Label::FinishRate, rate));
    let rows = started.chain(finished).collect();
    Some(Section::of("rates", None, Table { columns, rows }))
}

/// 时间过半、任务过半: in June, how many amounts have come half of their way.
fn half_year<'l, 'a: 'l>(
    view: View<'_>,
    counted: impl Iterator<Item = &'l Line<'a>>,
) -> Option<String> {
    if view.period.month() != 6 {
        return None;
    }
    let half = Decimal::new(5, 1);
    let judged = counted.filter_map(|line| line.assessment.as_ref());
    let amounts: Vec<Decimal> = judged
        .filter(|assessment| assessment.due.is_some() && !assessment.lacks_report)
        .filter_map(|assessment| assessment.completion)
        .collect();
    let done = amounts.iter().filter(|completion| **completion >= half).count();
    let of = amounts.len();
    (of > 0).then(|| view.words.message(&Message::HalfWay { done, of }))
}

/// The groups of projects as the plan has them.
fn investments(view: View<'_>) -> Option<Section> {
    let words: &dyn Catalogue = view.words;
    let label = |label| words.label(label);
    let columns = vec![
        Column::wrapping("name", label(Label::Investments), Audience::People),
        Column::left("name", "", Audience::Machines),
        Column::left("parent", "", Audience::Machines),
        Column::right("count", label(Label::Count), Audience::All),
        Column::right("total", words.field(Field::Total), Audience::People),
        Column::right("annual", label(Label::Annual), Audience::People),
        Column::right("total", "", Audience::Machines),
        Column::right("annual", "", Audience::Machines),
        Column::left("unit", "", Audience::Machines),
    ];
    let rows = view.plan().investments.iter().map(|group| {
        let indent = if group.parent.is_some() { "  " } else { "" };
        let sum = |sum: Option<Quantity>| {
            let number = sum.map(Quantity::decimal);
            Cell::shown(number, Digits::All, group.unit.as_str(), false)
        };
        let number = |sum: Option<Quantity>| Cell::number(sum.map(Quantity::decimal));
        Row::of(vec![
            Cell::Text(format!("{indent}{}", group.name)),
            Cell::Text(group.name.clone()),
            Cell::text(group.parent.clone()),
            group.count.map_or(Cell::Empty, |count| Cell::Count(count as usize)),
            sum(group.total),
            sum(group.annual),
            number(group.total),
            number(group.annual),
            Cell::Text(group.unit.to_string()),
        ])
    });
    let table = Table { columns, rows: rows.collect() };
    (!table.rows.is_empty()).then(|| Section::of("investments", None, table))
}
