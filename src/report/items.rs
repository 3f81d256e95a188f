//! Items as lines of a table: which are wanted, in which order, and what they amount to.

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::assess::{Assessment, Latest, Streak};
use crate::lang::{Catalogue, Label, Message};
use crate::model::{Bound, Code, Field, Item, Kind, Light, Period, Turn, Unit, Verdict, Word};
use crate::report::charts::figure_of;
use crate::report::columns::{self, FOR_MACHINES, Spec, for_people};
use crate::report::sums::{Counting, Sums, sums};
use crate::report::{
    Audience, Cell, Choice, Column, Digits, Formula, Grouping, Readers, Row, Sort, SortKey, Table,
    View,
};

/// An item with everything that its row shows.
pub(super) struct Line<'a> {
    pub(super) view: View<'a>,
    /// The item with the target that counts.
    pub(super) item: Cow<'a, Item>,
    pub(super) latest: Latest,
    pub(super) assessment: Option<Assessment>,
    pub(super) streak: Option<Streak>,
    /// Whether its name stands a little to the right, because what it is a part of stands above it.
    pub(super) is_indented: bool,
}

impl<'a> Line<'a> {
    /// Judges `item`.
    pub(super) fn of(view: View<'a>, item: &'a Item) -> Self {
        let latest = view.judge.latest(item, view.period);
        let assessment = view.judge.assess(item, view.period);
        // Grey has no streak: what is missing has a report of its own.
        let lit = assessment.as_ref().filter(|assessment| assessment.light != Light::Grey);
        let streak = lit.map(|assessment| view.judge.streak(item, assessment, view.period));
        let item = view.judge.item_at(item, view.period);
        Self { view, item, latest, assessment, streak, is_indented: false }
    }

    pub(super) fn words(&self) -> &'a dyn Catalogue {
        self.view.words
    }

    pub(super) fn word(&self, word: Word) -> Cell {
        Cell::word(word.key(), self.words().word(word))
    }

    pub(super) fn number(&self, figure: fn(&Assessment) -> Option<Decimal>) -> Cell {
        Cell::number(self.assessment.as_ref().and_then(figure))
    }

    pub(super) fn bound(&self) -> Option<Bound> {
        self.item.target.as_ref().and_then(|target| target.bound)
    }

    pub(super) fn unit(&self) -> &str {
        self.item.unit.as_ref().map_or("", Unit::as_str)
    }

    /// What has changed since the month before.
    pub(super) fn turned(&self) -> Option<Turn> {
        self.streak.and_then(|streak| streak.turn)
    }

    /// Whether the rules or the year found it wanting.
    pub(super) fn is_behind(&self) -> bool {
        let verdict = self.assessment.as_ref().map(|assessment| assessment.verdict);
        matches!(
            verdict,
            Some(Verdict::Watch | Verdict::Behind | Verdict::Critical | Verdict::Missed)
        )
    }
}

/// Returns the lines of `items`, in their order.
pub(super) fn judged<'a>(view: View<'a>, items: &[&'a Item]) -> Vec<Line<'a>> {
    items.iter().map(|item| Line::of(view, item)).collect()
}

/// Returns those of `lines` that `choice` wants, in its order.
pub(super) fn chosen<'a>(mut lines: Vec<Line<'a>>, choice: &Choice) -> Vec<Line<'a>> {
    if choice.behind {
        lines.retain(Line::is_behind);
    }
    if !choice.lights.is_empty() {
        let light = |line: &Line<'_>| line.assessment.as_ref().map(|judged| judged.light);
        lines.retain(|line| light(line).is_some_and(|light| choice.lights.contains(&light)));
    }
    if let Some(sort) = choice.sort {
        lines.sort_by(|one, other| sort.compare(one, other));
    }
    lines
}

/// The order of what is known; what is not known comes last.
pub(super) fn known_first<T>(
    one: Option<T>,
    other: Option<T>,
    order: impl FnOnce(T, T) -> Ordering,
) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => order(one, other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

impl Sort {
    /// What is not known comes last either way.
    fn compare(self, one: &Line<'_>, other: &Line<'_>) -> Ordering {
        let turned = |order: Ordering| if self.ascending { order } else { order.reverse() };
        let by = |figure: fn(&Assessment) -> Option<Decimal>| {
            let of = |line: &Line<'_>| line.assessment.as_ref().and_then(figure);
            known_first(of(one), of(other), |one, other| turned(one.cmp(&other)))
        };
        match self.by {
            SortKey::Code => turned(one.item.code.cmp(&other.item.code)),
            SortKey::Name => turned(one.item.name.cmp(&other.item.name)),
            SortKey::Completion => by(|assessment| assessment.completion),
            // Points and units do not compare: points come first.
            SortKey::Gap => {
                let in_unit = |line: &Line<'_>| {
                    line.assessment.as_ref().is_some_and(|judged| !judged.gap_in_points)
                };
                in_unit(one).cmp(&in_unit(other)).then_with(|| by(|judged| judged.gap))
            }
            SortKey::Pace => by(|assessment| assessment.pace),
            SortKey::Light => {
                let grey_last = |line: &Line<'_>| {
                    let light = line.assessment.as_ref().map(|assessment| assessment.light);
                    light.filter(|light| *light != Light::Grey)
                };
                let order = |one: Light, other: Light| turned(one.cmp(&other));
                known_first(grey_last(one), grey_last(other), order)
            }
        }
    }
}

/// Puts `lines` under the groups that they belong to, in the order in which these come up; what belongs
/// to none is left out.
pub(super) fn grouped<'l, 'a: 'l>(
    lines: impl Iterator<Item = &'l Line<'a>>,
    by: Grouping,
    words: &dyn Catalogue,
) -> Vec<(String, Vec<&'l Line<'a>>)> {
    let mut groups: Vec<(String, Vec<&Line<'_>>)> = Vec::new();
    for line in lines {
        let Some(name) = by.of(&line.item, words) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((name, vec![line])),
        }
    }
    groups
}

/// Moves the names of parts to the right that stand below what they are parts of, or below others of its
/// parts; below anything else they would pass for parts of that.
pub(super) fn indent(lines: &mut [Line<'_>]) {
    let mut wholes: Vec<Code> = Vec::new();
    for line in lines {
        let whole = line.item.parent.as_ref();
        let above = whole.and_then(|whole| wholes.iter().position(|known| known == whole));
        wholes.truncate(above.map_or(0, |place| place + 1));
        wholes.push(line.item.code.clone());
        line.is_indented = above.is_some();
    }
}

/// Returns the table of `lines`, all of `kind`, with a column for each period where `choice` asks for
/// them.
pub(super) fn table(view: View<'_>, lines: &[Line<'_>], kind: Kind, choice: &Choice) -> Table {
    let periods = choice.by.map_or_else(Vec::new, |span| span.periods(view.period));
    let for_machines = FOR_MACHINES.iter().filter(|_| choice.readers != Readers::People);
    let specs: Vec<&Spec> = for_people(kind, choice).chain(for_machines).collect();
    let column = |spec: &&Spec| Column {
        key: spec.key,
        title: spec.label.map_or("", |label| view.label(label)).to_owned(),
        group: spec.group.map_or("", |label| view.label(label)),
        audience: spec.audience,
        align: spec.align,
        wraps: spec.wraps,
        least: 0,
        spare: spec.spare,
    };
    // The oldest go first where the screen is narrow; the newest stays.
    let of_period = |(spare, (key, period)): (u8, &(&'static str, Period))| {
        Column::right(key, &view.words.month(*period), Audience::All).spared(spare)
    };
    let spares = (0..u8::try_from(periods.len()).unwrap_or(u8::MAX)).rev();
    let unit = Column::left("unit", view.words.field(Field::Unit), Audience::PeopleIfFilled);
    let unit = choice.by.map(|_| unit);
    let own = specs.iter().map(column).chain(unit);
    let columns = own.chain(spares.zip(&periods).map(of_period)).collect();
    let row = |line: &Line<'_>| {
        let item = &line.item;
        let audience = if item.is_heading() { Audience::People } else { Audience::All };
        // A heading has no figures; a dash would say that one is missing.
        let of_specs = specs.iter().map(|spec| (spec.cell)(line));
        let unit = choice.by.map(|_| columns::unit(line));
        let figures = periods.iter().map(|(_, period)| Cell::number(figure_of(line, *period)));
        let cells = of_specs.chain(unit).chain(figures);
        let cell =
            |cell| if cell == Cell::Empty && item.is_heading() { Cell::blank() } else { cell };
        Row { cells: cells.map(cell).collect(), audience }
    };
    Table { columns, rows: lines.iter().map(row).collect() }
}

/// What the lines, which are the rows of a table, come to, each project counted once.
pub(super) fn sums_of<'l, 'a: 'l>(
    view: View<'_>,
    lines: impl IntoIterator<Item = &'l Line<'a>>,
) -> Sums {
    let mut counting = Counting::of(view.judge, view.period);
    let rows = lines.into_iter().enumerate();
    let counted = rows.filter(|(_, line)| counting.counts(&line.item));
    sums(view.period, counted.map(|(row, line)| (row, &*line.item, line.assessment.as_ref())))
}

/// The rows of `sums` for people, below the columns with the keys `columns`: the total, and, where not
/// all have reported, those that have, so that each row's completion comes of its own figures.
pub(super) fn sum_rows(view: View<'_>, sums: &Sums, columns: &[&str]) -> Vec<Row> {
    let unit = sums.unit.as_ref().map_or("", Unit::as_str);
    let amount = |number| Cell::shown(number, Digits::All, unit, false);
    let added = |number, rows: &[(usize, Decimal)]| {
        Cell::worked(amount(number), Formula::Sum(rows.to_vec()))
    };
    let (reported, of) = (sums.reported_count, sums.planned_count);
    let total = |key: &str| match key {
        "name" => Cell::Text(view.label(Label::Sum).to_owned()),
        "verdict" if sums.is_mixed => Cell::Text(view.label(Label::MixedUnits).to_owned()),
        "verdict" => Cell::Text(view.words.message(&Message::ReportedOf { reported, of })),
        "target" => added(sums.planned, &sums.planned_rows),
        _ => Cell::blank(),
    };
    let of_reported = |key: &str| match key {
        "target" => added(sums.planned_reported, &sums.reported_rows),
        "actual" => added(sums.done, &sums.reported_rows),
        "completion" => {
            Cell::worked(Cell::ratio(sums.completion), Formula::Quotient("actual", "target"))
        }
        "due" => Cell::ratio(sums.due),
        "gap" => Cell::worked(view.points(sums.gap), Formula::Points("completion", "due")),
        _ => Cell::blank(),
    };
    let row = |cells: &dyn Fn(&str) -> Cell| {
        let cells = columns.iter().map(|key| cells(key)).collect();
        Row { cells, audience: Audience::People }
    };
    if sums.is_part() && sums.done.is_some() {
        let name = || Cell::Text(view.label(Label::SumOfReported).to_owned());
        vec![row(&total), row(&|key| if key == "name" { name() } else { of_reported(key) })]
    } else {
        let known = |key: &str| Some(total(key)).filter(Cell::tells);
        vec![row(&|key| known(key).unwrap_or_else(|| of_reported(key)))]
    }
}
