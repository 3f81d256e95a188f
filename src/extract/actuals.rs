//! What was achieved, in tables that name the period above them or in their headings: actuals beside
//! targets, project dispatch tables 调度表, months as columns.

use crate::extract::Pile;
use crate::extract::lists::{is_serial_number, reported};
use crate::extract::records::{Record, Records};
use crate::extract::span::Span;
use crate::extract::targets::NameParts;
use crate::extract::wording::{Wording, leading_number};
use crate::model::{
    Basis, Doubt, DraftEntry, Evidence, Fault, Field, Finding, Grade, ListKind, Period, Problem,
    Quantity, Reported, Unit, fold, squeeze,
};
use crate::read::Cell;

/// Columns that say what was achieved in the period of the whole table.
const OF_PERIOD: &[Field] = &[
    Field::Value,
    Field::MonthValue,
    Field::Growth,
    Field::Physical,
    Field::Begun,
    Field::Problem,
    Field::Next,
];

/// The columns of what was achieved that a list of `kind` may have beside its own.
pub(super) fn fields(kind: ListKind) -> &'static [Field] {
    const OF_TARGETS: &[Field] =
        &[Field::Value, Field::MonthValue, Field::Growth, Field::YearBefore];
    const OF_BUILDINGS: &[Field] = &[
        Field::Value,
        Field::MonthValue,
        Field::Physical,
        Field::Begun,
        Field::Started,
        Field::Finished,
        Field::Problem,
        Field::Next,
        Field::Note,
        Field::YearBefore,
    ];
    match kind {
        ListKind::Targets | ListKind::Commitments => OF_TARGETS,
        ListKind::Projects | ListKind::Works => OF_BUILDINGS,
        ListKind::Plan
        | ListKind::Investments
        | ListKind::Baselines
        | ListKind::Revisions
        | ListKind::Adjustments
        | ListKind::Answers
        | ListKind::Progress => &[],
    }
}

/// Reads what `records`, a list of `kind`, say was achieved. A list of progress says nothing else, so
/// that its period must be known.
pub(super) fn read(records: &Records<'_>, kind: ListKind, pile: &mut Pile<'_>) {
    let spans = &records.heading.spans;
    note_unclear(records, pile);
    // Commitments are reported as indicators are.
    let kind = if kind == ListKind::Commitments { ListKind::Targets } else { kind };
    let has_own = records.heading.has_any(if kind == ListKind::Targets {
        &[Field::Value, Field::MonthValue, Field::Growth]
    } else {
        OF_PERIOD
    });
    if has_own && records.period().is_none() {
        let told = OF_PERIOD.iter().filter_map(|field| records.heading.column(*field));
        let headings: Vec<String> =
            told.filter_map(|column| records.heading.texts.get(column.index).cloned()).collect();
        if kind == ListKind::Progress && spans.is_empty() {
            pile.problems.push(Problem::at(records.at_heading(), Fault::PeriodNotNamed));
            return;
        }
        // A column of money that is spent over years, or of remarks, may well be no report.
        if records.heading.has_figures() {
            let doubt = Doubt::NoPeriod { headings };
            let at = Some(records.at_heading());
            pile.draft.findings.push(Finding::new(Grade::Warning, doubt, at));
        }
    }
    for record in records.rows() {
        let row = Row { record: &record, kind, has_serial: records.heading.has_serial() };
        let own = records.period().filter(|_| has_own);
        let named = periods(spans).into_iter().filter_map(|(year, month)| {
            let of_period = |span: &&Span| (span.year, span.month) == (year, month);
            let period = Period::of(year.unwrap_or(pile.year), month)?;
            Some((period, spans.iter().filter(of_period).collect::<Vec<&Span>>()))
        });
        let mut named: Vec<(Period, Vec<&Span>)> = named.collect();
        if let Some(period) = own.filter(|own| !named.iter().any(|(period, _)| period == own)) {
            named.push((period, Vec::new()));
        }
        for (period, spans) in named {
            row.of_period(period, &spans, own == Some(period), pile);
        }
    }
}

/// The periods of `spans`, each once, from the left.
fn periods(spans: &[Span]) -> Vec<(Option<i32>, u32)> {
    let mut periods = Vec::new();
    for span in spans {
        if !periods.contains(&(span.year, span.month)) {
            periods.push((span.year, span.month));
        }
    }
    periods
}

/// Tells where months as headings do not say what their figures are of.
fn note_unclear(records: &Records<'_>, pile: &mut Pile<'_>) {
    let is_unclear =
        |span: &&Span| span.field == Field::Value && span.basis.is_none() && span.month > 1;
    let Some(span) = records.heading.spans.iter().find(is_unclear) else { return };
    let heading = records.heading.texts.get(span.index).cloned().unwrap_or_default();
    let doubt = Doubt::UnclearBasis { heading };
    let at = Some(records.at_heading());
    pile.draft.findings.push(Finding::new(Grade::Warning, doubt, at));
}

/// A row of a list.
struct Row<'r, 'a> {
    record: &'r Record<'a>,
    kind: ListKind,
    /// Whether its code is but the number of the row.
    has_serial: bool,
}

/// A figure and what is said of it.
struct Figure<'a> {
    cell: Option<&'a Cell>,
    unit: Option<Unit>,
    basis: Option<Basis>,
}

impl Row<'_, '_> {
    /// What it says of `period`: under headings that name it, and where it `is_own`, the period of the
    /// whole table, under those that name none.
    fn of_period(&self, period: Period, spans: &[&Span], is_own: bool, pile: &mut Pile<'_>) {
        let record = self.record;
        let own = |field| record.cell(field).filter(|_| is_own).map(|it| (it, None));
        let under = |field: Field, basis: fn(Option<Basis>) -> bool| {
            let mut of_field = spans.iter().filter(|span| span.field == field && basis(span.basis));
            of_field.find_map(|span| Some((record.cell_of(span)?, Some(*span))))
        };
        let whole = under(Field::Value, |basis| basis != Some(Basis::Month));
        let whole = whole.or_else(|| own(Field::Value));
        let month = under(Field::Value, |basis| basis == Some(Basis::Month));
        let month = month.or_else(|| own(Field::MonthValue));
        self.compare(whole.map(|it| it.0), month.map(|it| it.0), period, pile);
        let is_month = whole.is_none() && month.is_some();
        let field = if is_month { Field::MonthValue } else { Field::Value };
        let figure = whole.or(month);
        let span = figure.and_then(|(_, span)| span);
        let figure = Figure {
            cell: figure.map(|(cell, _)| cell),
            unit: span.and_then(|span| span.unit.clone()).or_else(|| self.unit(field)),
            basis: span.map_or(is_month.then_some(Basis::Month), |span| span.basis),
        };
        let growth = under(Field::Growth, |_| true).or_else(|| own(Field::Growth));
        let words = under(Field::Note, |_| true).or_else(|| under(Field::Physical, |_| true));
        let has_figure = figure.cell.is_some();
        let said = if is_own { self.remarks(has_figure, pile) } else { Reported::default() };
        let note = [words.map(|(words, _)| words.text.clone()), said.note.clone()];
        let note = note.into_iter().flatten().collect::<Vec<_>>().join("；");
        let said = Reported { note: Some(note).filter(|note| !note.is_empty()), ..said };
        self.push(period, figure, growth.map(|it| it.0), said, pile);
        let before = own(Field::YearBefore).filter(|_| self.kind != ListKind::Targets);
        if let Some(((before, _), period)) = before.zip(period.year_before()) {
            let unit = self.unit(Field::YearBefore);
            let figure = Figure { cell: Some(before), unit, basis: None };
            self.push(period, figure, None, Reported::default(), pile);
        }
    }

    /// What it reports beside figures. Remarks alone are of the project, not of a month.
    fn remarks(&self, has_figure: bool, pile: &mut Pile<'_>) -> Reported {
        if self.kind == ListKind::Targets {
            return Reported::default();
        }
        let said = reported(self.record, pile.year, pile.problems);
        let bare = Reported { note: None, source: None, ..said.clone() };
        let is_told = !bare.is_empty() || has_figure || self.record.cell(Field::Physical).is_some();
        if is_told || self.kind == ListKind::Progress { said } else { Reported::default() }
    }

    /// Tells where the month has more than the year to date.
    fn compare(
        &self,
        whole: Option<&Cell>,
        month: Option<&Cell>,
        period: Period,
        pile: &mut Pile<'_>,
    ) {
        let number = |cell: Option<&Cell>| -> Option<Quantity> {
            leading_number(&squeeze(&fold(&cell?.text)))?.0.ok()
        };
        let Some((value, sum)) = number(whole).zip(number(month)) else { return };
        if value < sum {
            let unit = self.unit(Field::Value);
            let doubt = Doubt::Months { value, sum, through: period, unit };
            let at = whole.map(|cell| self.record.at_cell(cell));
            let finding = Finding::new(Grade::Error, doubt, at);
            pile.draft.findings.push(finding.in_period(period));
        }
    }

    /// The unit of the figures under `field`.
    fn unit(&self, field: Field) -> Option<Unit> {
        let name = self.record.cell(Field::Name).map(|cell| NameParts::of(&cell.text));
        match name {
            Some(parts) if matches!(self.kind, ListKind::Targets | ListKind::Progress) => {
                parts.unit_among(self.record, field)
            }
            _ => self.record.money_unit_of(field),
        }
    }

    fn push(
        &self,
        period: Period,
        figure: Figure<'_>,
        growth: Option<&Cell>,
        mut reported: Reported,
        pile: &mut Pile<'_>,
    ) {
        let record = self.record;
        let mut cell = figure.cell;
        // 完成情况 of a project may be told in words.
        let is_words = |cell: &&Cell| leading_number(&squeeze(&fold(&cell.text))).is_none();
        let is_built = self.is_built();
        // 预计基本完成 beside a target with a number is no figure, either.
        let target = record.text(Field::Target).map(Wording::of);
        let is_number = matches!(target, Some(Ok(Wording { bound: Some(_), .. })));
        let has_no_digit = |cell: &&Cell| !fold(&cell.text).contains(|c: char| c.is_ascii_digit());
        let is_remark =
            |cell: &&Cell| is_built && is_words(cell) || is_number && has_no_digit(cell);
        if let Some(words) = cell.filter(is_remark) {
            let note = reported.note.take().map(|note| format!("{}；{note}", words.text));
            reported.note = note.or_else(|| Some(words.text.clone()));
            cell = None;
        }
        if cell.is_none() && growth.is_none() && reported.is_empty() {
            return;
        }
        let Some((named, item)) = self.item() else { return };
        reported.basis = reported.basis.or(figure.basis);
        let evidence = cell
            .or(growth)
            .map(|cell| Evidence { at: record.at_cell(cell), text: cell.text.clone() });
        pile.draft.entries.push(DraftEntry {
            item,
            name: record.owned(Field::Name).filter(|_| named == Field::Code),
            period,
            value: cell.map(|cell| cell.text.clone()),
            unit: figure.unit.map(|unit| unit.to_string()),
            reference: None,
            growth: growth
                .map(|cell| Evidence { at: record.at_cell(cell), text: cell.text.clone() }),
            reported,
            item_at: record.at(named),
            period_at: record.at(named),
            basis_at: record.at(Field::Basis),
            reference_at: record.at(Field::Reference),
            evidence: evidence.unwrap_or_else(|| record.evidence(Field::Name)),
        });
    }

    /// Whether it is of a project or a work.
    fn is_built(&self) -> bool {
        let is_one = |kind| matches!(kind, ListKind::Projects | ListKind::Works);
        is_one(self.kind) || self.record.name_kind().is_some_and(is_one)
    }

    /// The code or the name that the row has for its item, and the column of that.
    fn item(&self) -> Option<(Field, String)> {
        let name = self.record.cell(Field::Name).map(|cell| NameParts::of(&cell.text).name);
        let is_number = |code: &str| is_serial_number(code) && name.is_some();
        let code = self.record.text(Field::Code);
        let is_of_row = self.has_serial && self.kind == ListKind::Progress;
        let code = code.filter(|code| !((self.is_built() || is_of_row) && is_number(code)));
        code.map(|code| (Field::Code, code.to_owned())).or(name.map(|name| (Field::Name, name)))
    }
}
