//! The columns of items: one set for machines, one for people by kind; and how their cells are made.

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::{Comparator, Kind, Nature, Quantity, Target, Unit, Word};
use crate::report::items::Line;
use crate::report::{Align, Audience, Cell, Choice, Digits, Drawing, Grouping};
use crate::report::{adjustments, charts};

/// What a column is, and how its cells are made.
#[derive(Clone, Copy)]
pub(super) struct Spec {
    pub(super) key: &'static str,
    /// The heading for people; machines need none.
    pub(super) label: Option<Label>,
    /// What it stands under together with its neighbours.
    pub(super) group: Option<Label>,
    pub(super) audience: Audience,
    pub(super) align: Align,
    pub(super) wraps: bool,
    /// How soon it is left out on a narrow screen, the highest first; 0 never.
    pub(super) spare: u8,
    pub(super) cell: fn(&Line<'_>) -> Cell,
}

/// The columns that people see of items of `kind`.
pub(super) fn for_people(kind: Kind, choice: &Choice) -> impl Iterator<Item = &'static Spec> {
    let specs = match kind {
        Kind::Indicator => INDICATORS,
        Kind::Project => PROJECTS,
        Kind::Works => WORKS,
        Kind::Commitment => COMMITMENTS,
    };
    // Beside a column for each period there is room for what it is a column of.
    let by_period = choice.by.is_some();
    // What the group is called needs no column.
    let told = match choice.group_by {
        Some(Grouping::Unit) => "department",
        Some(Grouping::Sector) => "sector",
        _ => "",
    };
    let keeps = move |spec: &&Spec| {
        spec.key != told && (!by_period || ["code", "name", "target"].contains(&spec.key))
    };
    specs.iter().filter(keeps)
}

/// A column of words for people.
const fn words(key: &'static str, label: Label, cell: fn(&Line<'_>) -> Cell) -> Spec {
    let (audience, align) = (Audience::PeopleIfFilled, Align::Left);
    Spec { key, label: Some(label), group: None, audience, align, wraps: false, spare: 0, cell }
}

/// The same, broken over lines where the width is short.
const fn wrapping(key: &'static str, label: Label, cell: fn(&Line<'_>) -> Cell) -> Spec {
    Spec { wraps: true, ..words(key, label, cell) }
}

/// A column of numbers for people.
const fn numbers(key: &'static str, label: Label, cell: fn(&Line<'_>) -> Cell) -> Spec {
    Spec { align: Align::Right, ..words(key, label, cell) }
}

/// The same column, left out on a narrow screen, the highest first.
const fn spared(spare: u8, spec: Spec) -> Spec {
    Spec { spare, ..spec }
}

/// The same column, under a heading with its neighbours.
const fn under(group: Label, spec: Spec) -> Spec {
    Spec { group: Some(group), ..spec }
}

/// A column of pictures.
const fn drawn(key: &'static str, label: Label, cell: fn(&Line<'_>) -> Cell) -> Spec {
    Spec { audience: Audience::Drawn, ..words(key, label, cell) }
}

/// A column that only machines see.
const fn machine(key: &'static str, cell: fn(&Line<'_>) -> Cell) -> Spec {
    let audience = Audience::Machines;
    Spec {
        key,
        label: None,
        group: None,
        audience,
        align: Align::Left,
        wraps: false,
        spare: 0,
        cell,
    }
}

const INDICATORS: &[Spec] = &figures(Label::Indicators);
const COMMITMENTS: &[Spec] = &figures(Label::Commitments);

/// What was achieved, what of it was due, and what comes of that.
const DONE: Label = Label::DoneSoFar;
const DUE: Label = Label::AgainstSchedule;
const JUDGED: Label = Label::Assessed;

/// The columns of figures that are held against a target; `names` is what they are.
const fn figures(names: Label) -> [Spec; 16] {
    [
        words("code", Label::Code, code),
        wrapping("name", names, name),
        spared(6, wrapping("department", Label::Department, department)),
        wrapping("target", Label::Target, target_wording),
        under(DONE, numbers("actual", Label::Actual, actual)),
        under(DONE, numbers("actual_period", Label::ActualPeriod, older_period)),
        under(DONE, spared(8, numbers("year_before", Label::YearBefore, year_before))),
        under(DONE, spared(7, numbers("change", Label::Change, change))),
        under(DONE, drawn("course", Label::Course, course)),
        under(DUE, spared(1, numbers("completion", Label::Completion, completion))),
        under(DUE, drawn("bar", Label::Bar, bar)),
        under(DUE, spared(4, numbers("due", Label::Due, due))),
        under(DUE, numbers("gap", Label::Gap, gap)),
        under(JUDGED, words("verdict", Label::Judgement, verdict)),
        under(JUDGED, spared(3, words("turn", Label::Turn, turn))),
        under(JUDGED, spared(2, wrapping("marks", Label::Marks, marks))),
    ]
}

const PROJECTS: &[Spec] = &[
    words("code", Label::Code, code),
    wrapping("name", Label::Projects, name),
    spared(9, wrapping("sector", Label::Sector, |line| Cell::text(line.item.sector.clone()))),
    spared(6, wrapping("department", Label::Department, department)),
    numbers("target", Label::Annual, annual),
    under(DONE, numbers("actual", Label::Actual, actual)),
    under(DONE, numbers("actual_period", Label::ActualPeriod, older_period)),
    under(DONE, spared(8, numbers("year_before", Label::YearBefore, year_before))),
    under(DONE, spared(7, numbers("change", Label::Change, change))),
    under(DUE, numbers("completion", Label::Completion, completion)),
    under(DUE, drawn("bar", Label::Bar, bar)),
    under(DUE, spared(4, numbers("due", Label::Due, due))),
    under(DUE, numbers("gap", Label::Gap, gap)),
    spared(4, numbers("physical", Label::Physical, physical_of_money)),
    spared(5, words("status", Label::Status, status)),
    under(JUDGED, words("verdict", Label::Judgement, verdict)),
    under(JUDGED, spared(3, words("turn", Label::Turn, turn))),
    under(JUDGED, spared(2, wrapping("marks", Label::Marks, marks))),
];

const WORKS: &[Spec] = &[
    words("code", Label::Code, code),
    wrapping("name", Label::Works, name),
    spared(6, wrapping("department", Label::Department, department)),
    wrapping("text", Label::Target, |line| Cell::text(line.item.text.clone())),
    under(DONE, numbers("actual_period", Label::ActualPeriod, older_period)),
    under(DONE, numbers("completion", Label::Completion, completion)),
    under(DONE, drawn("bar", Label::Bar, bar)),
    under(DONE, spared(4, numbers("due", Label::Due, due))),
    under(DONE, spared(5, words("status", Label::Status, status))),
    under(JUDGED, words("verdict", Label::Judgement, verdict)),
    under(JUDGED, spared(3, words("turn", Label::Turn, turn))),
    under(JUDGED, spared(2, wrapping("marks", Label::Marks, marks))),
];

/// The columns for machines: the keys of the published JSON in its order, then the rest.
pub(super) const FOR_MACHINES: &[Spec] = &[
    machine("code", code),
    machine("name", |line| Cell::Text(line.item.name.clone())),
    machine("kind", |line| line.word(Word::Kind(line.item.kind))),
    machine("measure", |line| {
        let measure = line.item.target.as_ref().map(|target| target.measure);
        measure.map_or(Cell::Empty, |measure| line.word(Word::Measure(measure)))
    }),
    machine("comparator", |line| {
        let bound = line.bound();
        bound.map_or(Cell::Empty, |bound| line.word(Word::Comparator(bound.comparator)))
    }),
    machine("target", target_number),
    machine("upper", |line| {
        Cell::number(line.bound().and_then(|bound| bound.upper).map(Quantity::decimal))
    }),
    machine("unit", unit),
    machine("nature", |line| {
        let nature: Option<Nature> = line.item.target.as_ref().and_then(|target| target.nature);
        nature.map_or(Cell::Empty, |nature| line.word(Word::Nature(nature)))
    }),
    machine("actual", |line| {
        let actual = line.assessment.as_ref().and_then(|assessment| assessment.actual);
        Cell::number(actual.map(Quantity::decimal))
    }),
    machine("actual_period", actual_period),
    machine("completion", |line| line.number(|assessment| assessment.completion)),
    machine("due", |line| line.number(|assessment| assessment.due)),
    machine("gap", |line| line.number(|assessment| assessment.gap)),
    machine("gap_unit", gap_unit),
    machine("pace", |line| line.number(|assessment| assessment.pace)),
    machine("forecast", |line| line.number(|assessment| assessment.forecast)),
    machine("needed", |line| line.number(|assessment| assessment.needed)),
    machine("verdict", |line| {
        let verdict = line.assessment.as_ref().map(|assessment| assessment.verdict);
        verdict.map_or(Cell::Empty, |verdict| line.word(Word::Verdict(verdict)))
    }),
    machine("light", |line| {
        let light = line.assessment.as_ref().map(|assessment| assessment.light);
        light.map_or(Cell::Empty, |light| line.word(Word::Light(light)))
    }),
    machine("parent", |line| Cell::text(line.item.parent.as_ref().map(ToString::to_string))),
    machine("category", |line| Cell::text(line.item.category.clone())),
    machine("sector", |line| Cell::text(line.item.sector.clone())),
    machine("department", department),
    machine("status", status),
    machine("physical", |line| Cell::number(line.latest.physical.map(Quantity::decimal))),
    machine("judgement", |line| {
        let given = line.latest.judgement;
        given.map_or(Cell::Empty, |(given, _)| line.word(Word::Judgement(given)))
    }),
    machine("schedule", |line| {
        let schedule = line.assessment.as_ref().and_then(|judged| judged.schedule.as_ref());
        Cell::text(schedule.map(|(schedule, _)| schedule.to_string()))
    }),
    machine("year_before", |line| {
        let before = line.assessment.as_ref().and_then(|assessment| assessment.year_before);
        Cell::number(before.map(Quantity::decimal))
    }),
    machine("change", |line| line.number(|assessment| assessment.change)),
    machine("change_unit", change_unit),
    machine("share", |line| line.number(|assessment| assessment.share)),
    machine("allowance", |line| line.number(|assessment| assessment.allowance)),
    machine("divergence", |line| line.number(|assessment| assessment.divergence)),
    machine("months_late", |line| {
        let months = line.assessment.as_ref().and_then(|assessment| assessment.months_late);
        months.map_or(Cell::Empty, |months| Cell::Count(months as usize))
    }),
    machine("months_unfinished", |line| {
        let months = line.assessment.as_ref().and_then(|judged| judged.months_unfinished);
        months.map_or(Cell::Empty, |months| Cell::Count(months as usize))
    }),
    machine("ground", |line| {
        Cell::text(line.assessment.as_ref().map(|judged| judged.ground.key()))
    }),
    machine("streak", |line| {
        line.streak.map_or(Cell::Empty, |streak| Cell::Count(streak.months as usize))
    }),
    machine("turn", |line| line.turned().map_or(Cell::Empty, |turn| line.word(Word::Turn(turn)))),
];

fn code(line: &Line<'_>) -> Cell {
    Cell::Text(line.item.code.to_string())
}

fn name(line: &Line<'_>) -> Cell {
    let indent = if line.is_indented { "  " } else { "" };
    Cell::Text(format!("{indent}{}", line.item.name))
}

/// The unit of the item's figures.
pub(super) fn unit(line: &Line<'_>) -> Cell {
    Cell::text(line.item.unit.as_ref().map(Unit::to_string))
}

fn department(line: &Line<'_>) -> Cell {
    Cell::text(line.item.department.clone())
}

pub(super) fn target_wording(line: &Line<'_>) -> Cell {
    Cell::text(line.item.target.as_ref().map(Target::wording))
}

/// What is planned for the year: the number alone where that is all it says, so that it adds up.
fn annual(line: &Line<'_>) -> Cell {
    let plain = line.bound().filter(|bound| bound.comparator == Comparator::Eq);
    plain.map_or_else(
        || target_wording(line),
        |bound| Cell::shown(Some(bound.value.decimal()), Digits::All, line.unit(), false),
    )
}

/// The number of the target; of a comparison what it comes to, once that is known.
fn target_number(line: &Line<'_>) -> Cell {
    let own = line.bound().map(|bound| bound.value.decimal());
    Cell::number(own.or_else(|| line.assessment.as_ref().and_then(|judged| judged.target)))
}

/// The figure with its unit, or the verdict that a person gave.
pub(super) fn actual(line: &Line<'_>) -> Cell {
    let figure = line.assessment.as_ref().and_then(|assessment| assessment.actual);
    let given = || line.latest.judgement.map(|(given, _)| line.word(Word::Judgement(given)));
    match figure {
        Some(figure) => Cell::shown(Some(figure.decimal()), Digits::All, line.unit(), false),
        None => given().unwrap_or(Cell::Empty),
    }
}

/// The period of a figure that is older than the report.
fn older_period(line: &Line<'_>) -> Cell {
    let period = line.assessment.as_ref().and_then(|assessment| assessment.period);
    let is_older = period.is_some_and(|period| period < line.view.period);
    if is_older { actual_period(line) } else { Cell::blank() }
}

fn actual_period(line: &Line<'_>) -> Cell {
    let period = line.assessment.as_ref().and_then(|assessment| assessment.period);
    period.map_or(Cell::Empty, |period| Cell::Period { period, text: line.words().month(period) })
}

fn year_before(line: &Line<'_>) -> Cell {
    let before = line.assessment.as_ref().and_then(|assessment| assessment.year_before);
    Cell::shown(before.map(Quantity::decimal), Digits::All, line.unit(), false)
}

/// What has become of the figure since the same months of the year before.
pub(super) fn change(line: &Line<'_>) -> Cell {
    let Some(assessment) = &line.assessment else { return Cell::Empty };
    if assessment.change_is_growth {
        return Cell::shown(assessment.change, Digits::Fixed(1), "%", true);
    }
    let in_points = line.item.unit.as_ref().is_some_and(Unit::differs_in_points);
    line.view.difference(assessment.change, in_points, line.unit())
}

fn change_unit(line: &Line<'_>) -> Cell {
    let Some(assessment) = line.assessment.as_ref().filter(|judged| judged.change.is_some()) else {
        return Cell::Empty;
    };
    let in_points = line.item.unit.as_ref().is_some_and(Unit::differs_in_points);
    match (assessment.change_is_growth, in_points) {
        (true, _) => Cell::Text("%".to_owned()),
        (false, true) => Cell::Text("pp".to_owned()),
        (false, false) => unit(line),
    }
}

pub(super) fn completion(line: &Line<'_>) -> Cell {
    Cell::ratio(line.assessment.as_ref().and_then(|assessment| assessment.completion))
}

/// How far the year's work has come, beside what is due of it.
fn bar(line: &Line<'_>) -> Cell {
    let judged = line.assessment.as_ref();
    let completion = judged.and_then(|judged| Some((judged, judged.completion?)));
    completion.map_or_else(Cell::blank, |(judged, share)| {
        Cell::Drawn(Drawing::Bar {
            from: Decimal::ZERO,
            to: share,
            due: judged.due,
            light: Some(judged.light),
        })
    })
}

/// How the figure has gone since January.
fn course(line: &Line<'_>) -> Cell {
    let figures = charts::course(line);
    if figures.is_empty() {
        return Cell::blank();
    }
    Cell::Drawn(Drawing::Course { item: line.item.code.clone(), values: figures })
}

/// The share of the year's work that is due: less it, the completion is the gap.
fn due(line: &Line<'_>) -> Cell {
    Cell::ratio(line.assessment.as_ref().and_then(|assessment| assessment.due))
}

fn gap(line: &Line<'_>) -> Cell {
    let Some(assessment) = &line.assessment else { return Cell::Empty };
    line.view.gap(assessment, line.unit())
}

fn gap_unit(line: &Line<'_>) -> Cell {
    let Some(assessment) = line.assessment.as_ref().filter(|a| a.gap.is_some()) else {
        return Cell::Empty;
    };
    if assessment.gap_in_points {
        return Cell::Text("pp".to_owned());
    }
    unit(line)
}

/// Physical progress, where it is not the completion itself.
fn physical_of_money(line: &Line<'_>) -> Cell {
    let has_money = line.item.target.is_some();
    let physical = line.latest.physical.filter(|_| has_money);
    Cell::shown(physical.map(Quantity::decimal), Digits::Most(1), "%", false)
}

/// The newest status that was reported, or else the one that the plan gives.
fn status(line: &Line<'_>) -> Cell {
    let status = line.latest.status_of(&line.item);
    status.map_or(Cell::Empty, |status| line.word(Word::Status(status)))
}

/// The verdict in words and the colour in words: 滞后 黄.
pub(super) fn verdict(line: &Line<'_>) -> Cell {
    let Some(assessment) = &line.assessment else { return Cell::Empty };
    let verdict = line.view.verdict(&line.item, assessment.verdict);
    let light = line.view.light(assessment.light);
    Cell::Word {
        key: assessment.verdict.key(),
        text: format!("{light} {verdict}"),
        light: Some(assessment.light),
    }
}

/// What has changed since the month before, or for how many months it has been wanting.
pub(super) fn turn(line: &Line<'_>) -> Cell {
    let Some(streak) = line.streak else { return Cell::blank() };
    let is_bad = line.is_behind();
    match streak.turn {
        Some(turn) => Cell::Text(line.words().word(Word::Turn(turn)).to_owned()),
        None if is_bad && streak.months > 1 => {
            Cell::Text(line.words().message(&Message::MonthsInLight { months: streak.months }))
        }
        None => Cell::blank(),
    }
}

/// What a person should know beside the light.
fn marks(line: &Line<'_>) -> Cell {
    let is_revised = line.view.revised.is_some_and(|it| it.codes.contains(&line.item.code));
    let revised = || Cell::Text(line.view.label(Label::RevisedSinceClosing).to_owned());
    let adjusted = adjustments::marks(line.view, &line.item);
    let marks = is_revised.then(revised).into_iter().chain(adjusted).chain(warnings(line));
    let marks: Vec<Cell> = marks.collect();
    if marks.is_empty() { Cell::blank() } else { Cell::line(marks, "; ") }
}

/// What a person should look at beside the light.
pub(super) fn warnings(line: &Line<'_>) -> Vec<Cell> {
    let Some(assessment) = &line.assessment else { return Vec::new() };
    let words = line.words();
    let message = |message: Message| Cell::Text(words.message(&message));
    let late = assessment.months_late.map(|months| message(Message::StartLate { months }));
    let unfinished =
        assessment.months_unfinished.map(|months| message(Message::FinishLate { months }));
    let apart = assessment.divergence.map(|points| {
        let label = if points > Decimal::ZERO { Label::WorkAhead } else { Label::MoneyAhead };
        let unit = line.view.label(Label::Points);
        let points = Cell::shown(Some(points.abs()), Digits::Fixed(1), unit, false);
        Cell::labelled(line.view.label(label), points)
    });
    [late, unfinished, apart].into_iter().flatten().collect()
}
