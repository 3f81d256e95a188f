//! The rows of items: one set of columns for machines, one for people by kind.

use crate::assess::{Assessment, Latest, latest};
use crate::lang::{Catalogue, Label};
use crate::model::{Bound, Item, Kind, Nature, Period, Plan, Quantity, Target, Unit, Word};
use crate::report::{
    Align, Audience, Cell, Column, Digits, Row, Table, assessed, gap_cell, verdict_word,
};

/// An item with everything that its row shows.
struct Line<'a> {
    item: &'a Item,
    latest: Latest,
    assessment: Option<Assessment>,
    words: &'a dyn Catalogue,
}

/// What a column is, and how its cells are made.
struct Spec {
    key: &'static str,
    /// The heading for people; machines need none.
    label: Option<Label>,
    audience: Audience,
    align: Align,
    wraps: bool,
    cell: fn(&Line<'_>) -> Cell,
}

/// Returns the table of `items` of `plan`, all of `kind`, at the end of `period`.
pub(super) fn table(
    plan: &Plan,
    items: &[&Item],
    kind: Kind,
    period: Period,
    words: &dyn Catalogue,
) -> Table {
    let specs: Vec<&Spec> = for_people(kind).iter().chain(FOR_MACHINES).collect();
    let column = |spec: &&Spec| Column {
        key: spec.key,
        title: spec.label.map_or("", |label| words.label(label)).to_owned(),
        audience: spec.audience,
        align: spec.align,
        wraps: spec.wraps,
    };
    let row = |item: &&Item| {
        let latest = latest(item, plan.entries_of(&item.code), period);
        let line = Line { item, latest, assessment: assessed(plan, item, period), words };
        let audience = if item.is_heading() { Audience::People } else { Audience::All };
        // A heading has no figures; a dash would say that one is missing.
        let blank = || Cell::Text(String::new());
        let cell = |spec: &&Spec| {
            let cell = (spec.cell)(&line);
            if cell == Cell::Empty && item.is_heading() { blank() } else { cell }
        };
        Row { cells: specs.iter().map(cell).collect(), audience }
    };
    Table { columns: specs.iter().map(column).collect(), rows: items.iter().map(row).collect() }
}

fn for_people(kind: Kind) -> &'static [Spec] {
    match kind {
        Kind::Indicator => INDICATORS,
        Kind::Project => PROJECTS,
        Kind::Works => WORKS,
    }
}

/// A column of words for people.
const fn words(key: &'static str, label: Label, cell: fn(&Line<'_>) -> Cell) -> Spec {
    let (audience, align) = (Audience::PeopleIfFilled, Align::Left);
    Spec { key, label: Some(label), audience, align, wraps: false, cell }
}

/// The same, broken over lines where the width is short.
const fn wrapping(key: &'static str, label: Label, cell: fn(&Line<'_>) -> Cell) -> Spec {
    Spec { wraps: true, ..words(key, label, cell) }
}

/// A column of numbers for people.
const fn numbers(key: &'static str, label: Label, cell: fn(&Line<'_>) -> Cell) -> Spec {
    Spec { align: Align::Right, ..words(key, label, cell) }
}

/// A column that only machines see.
const fn machine(key: &'static str, cell: fn(&Line<'_>) -> Cell) -> Spec {
    let audience = Audience::Machines;
    Spec { key, label: None, audience, align: Align::Left, wraps: false, cell }
}

const INDICATORS: &[Spec] = &[
    words("code", Label::Code, code),
    wrapping("name", Label::Indicators, indented_name),
    wrapping("target", Label::Target, target_wording),
    numbers("actual", Label::Actual, actual),
    numbers("actual_period", Label::ActualPeriod, actual_period),
    numbers("completion", Label::Completion, completion),
    numbers("gap", Label::Gap, gap),
    words("verdict", Label::Judgement, verdict),
];

const PROJECTS: &[Spec] = &[
    words("code", Label::Code, code),
    wrapping("name", Label::Projects, indented_name),
    wrapping("sector", Label::Sector, |line| Cell::text(line.item.sector.clone())),
    numbers("target", Label::Annual, target_wording),
    numbers("actual", Label::Actual, actual),
    numbers("actual_period", Label::ActualPeriod, actual_period),
    numbers("completion", Label::Completion, completion),
    numbers("gap", Label::Gap, gap),
    words("status", Label::Status, status),
    words("verdict", Label::Judgement, verdict),
];

const WORKS: &[Spec] = &[
    words("code", Label::Code, code),
    wrapping("name", Label::Works, indented_name),
    wrapping("text", Label::Target, |line| Cell::text(line.item.text.clone())),
    numbers("actual_period", Label::ActualPeriod, actual_period),
    numbers("completion", Label::Completion, completion),
    words("status", Label::Status, status),
    words("verdict", Label::Judgement, verdict),
];

/// The columns for machines: the keys of the published JSON in its order, then what groups by.
const FOR_MACHINES: &[Spec] = &[
    machine("code", code),
    machine("name", |line| Cell::Text(line.item.name.clone())),
    machine("kind", |line| word(line, Word::Kind(line.item.kind))),
    machine("measure", |line| {
        let measure = line.item.target.as_ref().map(|target| target.measure);
        measure.map_or(Cell::Empty, |measure| word(line, Word::Measure(measure)))
    }),
    machine("comparator", |line| {
        bound(line).map_or(Cell::Empty, |bound| word(line, Word::Comparator(bound.comparator)))
    }),
    machine("target", |line| Cell::number(bound(line).map(|bound| bound.value.decimal()))),
    machine("upper", |line| {
        Cell::number(bound(line).and_then(|bound| bound.upper).map(Quantity::decimal))
    }),
    machine("unit", |line| Cell::text(line.item.unit.as_ref().map(Unit::to_string))),
    machine("nature", |line| {
        nature(line).map_or(Cell::Empty, |nature| word(line, Word::Nature(nature)))
    }),
    machine("actual", |line| {
        let actual = line.assessment.as_ref().and_then(|assessment| assessment.actual);
        Cell::number(actual.map(Quantity::decimal))
    }),
    machine("actual_period", actual_period),
    machine("completion", |line| number(line, |assessment| assessment.completion)),
    machine("due", |line| number(line, |assessment| assessment.due)),
    machine("gap", |line| number(line, |assessment| assessment.gap)),
    machine("gap_unit", gap_unit),
    machine("pace", |line| number(line, |assessment| assessment.pace)),
    machine("forecast", |line| number(line, |assessment| assessment.forecast)),
    machine("needed", |line| number(line, |assessment| assessment.needed)),
    machine("verdict", |line| {
        let verdict = line.assessment.as_ref().map(|assessment| assessment.verdict);
        verdict.map_or(Cell::Empty, |verdict| word(line, Word::Verdict(verdict)))
    }),
    machine("light", |line| {
        let light = line.assessment.as_ref().map(|assessment| assessment.light);
        light.map_or(Cell::Empty, |light| word(line, Word::Light(light)))
    }),
    machine("parent", |line| Cell::text(line.item.parent.as_ref().map(ToString::to_string))),
    machine("category", |line| Cell::text(line.item.category.clone())),
    machine("sector", |line| Cell::text(line.item.sector.clone())),
    machine("department", |line| Cell::text(line.item.department.clone())),
    machine("status", status),
    machine("physical", |line| Cell::number(line.latest.physical.map(Quantity::decimal))),
    machine("judgement", |line| {
        let given = line.latest.judgement;
        given.map_or(Cell::Empty, |given| word(line, Word::Judgement(given)))
    }),
];

fn word(line: &Line<'_>, word: Word) -> Cell {
    Cell::word(word.key(), line.words.word(word))
}

fn number(line: &Line<'_>, figure: fn(&Assessment) -> Option<rust_decimal::Decimal>) -> Cell {
    Cell::number(line.assessment.as_ref().and_then(figure))
}

fn bound(line: &Line<'_>) -> Option<Bound> {
    line.item.target.as_ref().and_then(|target| target.bound)
}

fn nature(line: &Line<'_>) -> Option<Nature> {
    line.item.target.as_ref().and_then(|target| target.nature)
}

fn code(line: &Line<'_>) -> Cell {
    Cell::Text(line.item.code.to_string())
}

/// Parts stand a little to the right of what they are parts of.
fn indented_name(line: &Line<'_>) -> Cell {
    let indent = if line.item.parent.is_some() { "  " } else { "" };
    Cell::Text(format!("{indent}{}", line.item.name))
}

fn target_wording(line: &Line<'_>) -> Cell {
    Cell::text(line.item.target.as_ref().map(Target::wording))
}

/// The figure with its unit, or the verdict that a person gave.
fn actual(line: &Line<'_>) -> Cell {
    let unit = line.item.unit.as_ref().map_or("", Unit::as_str);
    let figure = line.assessment.as_ref().and_then(|assessment| assessment.actual);
    let given = || line.latest.judgement.map(|given| word(line, Word::Judgement(given)));
    match figure {
        Some(figure) => Cell::shown(Some(figure.decimal()), Digits::All, unit, false),
        None => given().unwrap_or(Cell::Empty),
    }
}

fn actual_period(line: &Line<'_>) -> Cell {
    let period = line.assessment.as_ref().and_then(|assessment| assessment.period);
    period.map_or(Cell::Empty, |period| Cell::Period { period, text: line.words.month(period) })
}

fn completion(line: &Line<'_>) -> Cell {
    Cell::ratio(line.assessment.as_ref().and_then(|assessment| assessment.completion))
}

fn gap(line: &Line<'_>) -> Cell {
    let Some(assessment) = &line.assessment else { return Cell::Empty };
    let unit = line.item.unit.as_ref().map_or("", Unit::as_str);
    gap_cell(assessment, unit, line.words)
}

fn gap_unit(line: &Line<'_>) -> Cell {
    let Some(assessment) = line.assessment.as_ref().filter(|a| a.gap.is_some()) else {
        return Cell::Empty;
    };
    if assessment.gap_in_points {
        return Cell::Text("pp".to_owned());
    }
    Cell::text(line.item.unit.as_ref().map(Unit::to_string))
}

/// The newest status that was reported, or else the one that the plan gives.
fn status(line: &Line<'_>) -> Cell {
    let status = line.latest.status.or(line.item.status);
    status.map_or(Cell::Empty, |status| word(line, Word::Status(status)))
}

/// The verdict in words and the colour in words: 滞后 黄.
fn verdict(line: &Line<'_>) -> Cell {
    let Some(assessment) = &line.assessment else { return Cell::Empty };
    let verdict = verdict_word(line.item, assessment.verdict, line.words);
    let light = line.words.word(Word::Light(assessment.light));
    Cell::Word {
        key: assessment.verdict.key(),
        text: format!("{light} {verdict}"),
        light: Some(assessment.light),
    }
}
