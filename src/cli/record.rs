//! From what a person reports to what is stored: the item, the period, the value in its unit.

use crate::cli::select;
use crate::extract::{Figure, amount, counts_its_fall, figure, level};
use crate::model::{
    Adjustment, Baseline, Basis, Code, DraftEntry, Fault, Item, Kind, Location, Measure, Names,
    Period, Plan, Problem, Quantity, Reported, Standing, Unit, core_name,
};

/// What is typed or written of an item for a period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'a> {
    /// The figure or verdict.
    pub(super) value: Option<&'a str>,
    /// The figure of others.
    pub(super) reference: Option<&'a str>,
    /// The unit of both, where they name none.
    pub(super) unit: Option<&'a str>,
    /// The span of the figure, where nothing is said of it.
    pub(super) basis: Option<Basis>,
    /// The period that they are of.
    pub(super) period: Period,
    /// Whether they are of the year before the plan's.
    pub(super) is_year_before: bool,
    /// Last year's figure, which a change counts from.
    pub(super) baseline: Option<&'a Baseline>,
}

/// Reads what is `written` into `reported`, in the terms of `item`.
pub(super) fn with_figures(
    item: &Item,
    reported: Reported,
    written: Written<'_>,
) -> Result<Reported, Fault> {
    let basis = reported.basis.or(written.basis).unwrap_or(Basis::Ytd);
    let span = (written.period, basis);
    let reference =
        written.reference.map(|text| reference(item, text, written.unit, span)).transpose()?;
    let reported = Reported { reference, ..reported };
    let Some(text) = written.value else { return Ok(Reported { basis: None, ..reported }) };
    let measure = item.target.as_ref().map(|target| target.measure);
    // What grew is told of the year before, so that the share of the months is known.
    let sum = (written.is_year_before && measure == Some(Measure::Growth)).then(|| amount(text));
    if let Some(Ok(amount)) = sum {
        return Ok(Reported { basis: None, amount: Some(amount), ..reported });
    }
    if let Some(level) = level(item, text) {
        let value = Some(change_to(level, item, written.baseline)?);
        let written = Some(text.trim().to_owned());
        return Ok(Reported { basis: Some(Basis::Ytd), value, written, ..reported });
    }
    match figure(item, text, written.unit, span)? {
        Figure::Judgement(judgement) => {
            Ok(Reported { basis: None, judgement: Some(judgement), ..reported })
        }
        Figure::Number(number) => {
            if basis == Basis::Month && measure.is_some_and(|measure| !measure.adds_up()) {
                return Err(Fault::NotSummable { name: item.name.clone() });
            }
            if measure == Some(Measure::Days) {
                check_days(number, basis, written.period)?;
            }
            let written = Some(text.trim().to_owned()).filter(|text| *text != number.to_string());
            Ok(Reported { basis: span_of(item, basis), value: Some(number), written, ..reported })
        }
    }
}

/// Whether a positive number that is reported of `item` for a month of the plan's `year`, with nothing beside it,
/// is taken as it stands, with the span [`span_of`] a year to date; what it means otherwise [`with_figures`]
/// finds out.
pub(super) fn takes_plain_numbers(item: &Item, year: i32) -> bool {
    let measure = item.target.as_ref().map(|target| target.measure);
    let is_counted =
        item.target.as_ref().is_some_and(|it| it.bound.is_some() || it.relative.is_some());
    item.year == year
        && !item.is_heading()
        && item.kind != Kind::Works
        && (item.unit.is_some() || is_counted)
        && item.revisions.is_empty()
        && item.adjustments.is_empty()
        && !matches!(measure, Some(Measure::Qualitative | Measure::Days))
}

/// The span that a figure of `item` is of, where `basis` is told: a share or a level has none.
pub(super) fn span_of(item: &Item, basis: Basis) -> Option<Basis> {
    let measure = item.target.as_ref().map(|target| target.measure);
    Some(basis).filter(|_| !matches!(measure, Some(Measure::Level | Measure::Share)))
}

/// Finds out that `item` is in the plan at the end of `period`. Last year's figures are of any item.
pub(super) fn check_standing(item: &Item, period: Period, year: i32) -> Result<(), Fault> {
    let day = |it: &Adjustment| it.effective.to_string();
    let first = || item.adjustments.iter().map(day).min().unwrap_or_default();
    let (day, has_left) = match item.standing(period) {
        Standing::NotYet if period.year() == year => (first(), false),
        Standing::Left(adjustment) => (day(adjustment), true),
        Standing::In | Standing::NotYet => return Ok(()),
    };
    Err(Fault::NotInPlan { name: item.name.clone(), period, day, has_left })
}

/// Finds out that a period has as many days as are reported of it.
fn check_days(days: Quantity, basis: Basis, period: Period) -> Result<(), Fault> {
    let passed = match basis {
        Basis::Month => period.days_of_month(),
        Basis::Ytd => period.elapsed_days(),
    };
    let is_of_period = days >= Quantity::ZERO && days.decimal() <= passed.into();
    let found = days.to_string();
    is_of_period.then_some(()).ok_or(Fault::NotDaysOfPeriod { found, passed })
}

/// The period whose target says what figures of `period` are: of the year before the last of `year`,
/// since they are there to judge it by.
pub(super) fn judged_at(period: Period, year: i32) -> Period {
    Period::year_end(year).filter(|_| period.year() < year).unwrap_or(period)
}

/// The points between last year's level and `level`.
fn change_to(level: Quantity, item: &Item, baseline: Option<&Baseline>) -> Result<Quantity, Fault> {
    let known = baseline.filter(|last| last.unit.as_ref().is_some_and(Unit::is_rate));
    let last = known.ok_or_else(|| Fault::NoBaseline { name: item.name.clone() })?;
    let rise = level.decimal() - last.value.decimal();
    let change = if counts_its_fall(item) { -rise } else { rise };
    Quantity::new(change).map_err(|_| Fault::NotANumber { found: level.to_string() })
}

/// Reads the figure of others that `item` is held against.
fn reference(
    item: &Item,
    text: &str,
    unit: Option<&str>,
    span: (Period, Basis),
) -> Result<Quantity, Fault> {
    match figure(item, text, unit, span)? {
        Figure::Number(number) => Ok(number),
        Figure::Judgement(_) => Err(Fault::NotANumber { found: text.to_owned() }),
    }
}

/// What an entry is to what was reported before.
pub(super) enum Step {
    /// The first for its item and period.
    New,
    /// It changes what is in force, to this; what it leaves out stays.
    Revision {
        /// What was reported before.
        before: Box<Reported>,
        /// What is reported with it.
        after: Box<Reported>,
    },
    /// It says nothing new.
    Same,
}

/// Holds `reported` against what is in force.
pub(super) fn step(plan: &Plan, code: &Code, period: Period, reported: &Reported) -> Step {
    let Some(before) = plan.reported(code, period) else { return Step::New };
    if is_same(before, reported) {
        return Step::Same;
    }
    let after = before.corrected_by(reported);
    Step::Revision { before: Box::new(before.clone()), after: Box::new(after) }
}

/// Whether `reported` says nothing that `before` did not.
pub(super) fn is_same(before: &Reported, reported: &Reported) -> bool {
    before.fields() == before.corrected_by(reported).fields()
}

/// Reads an entry of a list: of two items where growth stands beside an amount, and the plan has a
/// target for each.
pub(super) fn of_draft(
    names: &Names<'_>,
    draft: &DraftEntry,
) -> Vec<Result<(Code, Period, Reported), Problem>> {
    parted(names, draft).iter().map(|entry| entry_of(names, entry)).collect()
}

/// `draft` as entries of the items that its figures are of, each with one of them as its value.
fn parted(names: &Names<'_>, draft: &DraftEntry) -> Vec<DraftEntry> {
    let Ok(found) = item_of(names, draft) else {
        let growth = None;
        return vec![DraftEntry { growth, ..draft.clone() }];
    };
    let of = |item: &Item| DraftEntry {
        item: item.code.to_string(),
        name: draft.name.clone(),
        growth: None,
        ..draft.clone()
    };
    let Some(growth) = &draft.growth else {
        // 6.1% is no amount, where there is a growth of it, and 325亿元 no growth.
        let Some(text) = &draft.value else { return vec![of(found)] };
        let counts_rate = found.unit.as_ref().is_some_and(Unit::is_rate);
        let is_rate = is_rate(text, draft.unit.as_deref());
        let is_amount = !is_rate
            && (draft.unit.is_some() || amount(text).is_ok())
            && draft.unit.as_deref().and_then(Unit::new).is_none_or(|unit| !unit.is_rate());
        let is_other = if counts_rate { is_amount } else { is_rate };
        // Who writes a code means that item.
        let is_other = is_other && draft.item != found.code.to_string();
        let meant = is_other.then(|| twin(names, found)).flatten();
        return vec![of(meant.filter(|twin| grows(twin) != counts_rate).unwrap_or(found))];
    };
    let twin = twin(names, found);
    let (growing, other) = if grows(found) { (Some(found), twin) } else { (twin, Some(found)) };
    let of_growth = |item: &Item, amount| {
        let reported = Reported { amount, ..draft.reported.clone() };
        DraftEntry {
            value: Some(growth.text.clone()),
            unit: Some(Unit::PERCENT.to_owned()),
            reported,
            evidence: growth.clone(),
            ..of(item)
        }
    };
    let with_unit = |text: &String| format!("{text}{}", draft.unit.as_deref().unwrap_or_default());
    match (growing, other) {
        (Some(growing), Some(other)) if draft.value.is_some() => {
            let alone = Reported { basis: None, ..Reported::default() };
            let growth = DraftEntry { reported: alone, ..of_growth(growing, None) };
            vec![of(other), growth]
        }
        (Some(growing), _) => {
            let amount = draft
                .value
                .as_ref()
                .and_then(|text| amount(text).or_else(|_| amount(&with_unit(text))).ok());
            vec![of_growth(growing, amount.or_else(|| draft.reported.amount.clone()))]
        }
        // Nothing in the plan is held against it, but it was reported.
        (None, _) => {
            let told = [draft.reported.note.clone(), Some(format!("增速 {}", growth.text))];
            let note = told.into_iter().flatten().collect::<Vec<_>>().join("；");
            let reported = Reported { note: Some(note), ..draft.reported.clone() };
            vec![DraftEntry { reported, ..of(found) }]
        }
    }
}

/// The item that an entry names: by its code or name; or by another name of the same thing, where no
/// other item has that in its own.
fn item_of<'a>(names: &Names<'a>, draft: &DraftEntry) -> Result<&'a Item, Fault> {
    let found = select::reportable(names, &draft.item);
    let is_unknown = matches!(found, Err(Fault::UnknownItem { .. }));
    if !is_unknown && !matches!(found, Err(Fault::AmbiguousItem { .. })) {
        return found;
    }
    let core = core_name(&draft.item);
    let plan = names.plan();
    let is_alike = |item: &&Item| {
        item.kind == Kind::Indicator
            && item.target.is_some()
            && item.year == plan.key.year
            && core_name(&item.name) == core
    };
    let mut alike = plan.items.iter().filter(is_alike);
    match (alike.next(), alike.next(), alike.next()) {
        (Some(item), None, None) if is_unknown => Ok(item),
        // The growth and the amount of one thing.
        (Some(item), Some(other), None) if grows(item) != grows(other) => Ok(item),
        _ => found,
    }
}

fn grows(item: &Item) -> bool {
    item.target.as_ref().is_some_and(|target| target.measure == Measure::Growth)
}

/// The growth of an amount, or the amount of a growth, where the plan has a target for both.
fn twin<'a>(names: &Names<'a>, item: &Item) -> Option<&'a Item> {
    if item.kind != Kind::Indicator {
        return None;
    }
    let core = core_name(&item.name);
    let is_twin = |other: &&Item| {
        other.kind == Kind::Indicator
            && other.year == item.year
            && other.target.is_some()
            && grows(other) != grows(item)
            && core_name(&other.name) == core
    };
    let mut twins = names.plan().items.iter().filter(is_twin);
    twins.next().filter(|_| twins.next().is_none())
}

/// Whether a figure is a rate, by its own sign or the unit of its column.
fn is_rate(text: &str, unit: Option<&str>) -> bool {
    const GROWS: &[&str] = &["增", "同比", "下降", "+", "-"];
    let text = text.trim();
    let is_number = text.starts_with(|c: char| c.is_numeric())
        || GROWS.iter().any(|word| text.starts_with(word));
    (is_number && text.ends_with(['%', '％', '‰']))
        || (unit.and_then(Unit::new).is_some_and(|unit| unit.is_rate())
            && text.ends_with(|c: char| c.is_ascii_digit()))
}

/// Reads an entry of one item.
fn entry_of(names: &Names<'_>, draft: &DraftEntry) -> Result<(Code, Period, Reported), Problem> {
    let at = |at: &Location| {
        let at = at.clone();
        move |fault| Problem::at(at, fault)
    };
    let item = select::reportable(names, &draft.item).map_err(at(&draft.item_at))?;
    if let Some(name) = draft.name.as_ref().filter(|name| !is_name_of(item, name)) {
        let (code, known) = (item.code.clone(), item.name.clone());
        let fault = Fault::NameMismatch { code, known, found: name.clone() };
        return Err(at(&draft.item_at)(fault));
    }
    let year = names.plan().key.year;
    let is_year_before = draft.period.year() == year - 1;
    let period = if is_year_before {
        draft.period
    } else {
        select::in_year(draft.period, year).map_err(at(&draft.period_at))?
    };
    check_standing(item, period, year).map_err(at(&draft.period_at))?;
    let written = Written {
        value: draft.value.as_deref(),
        reference: draft.reference.as_deref(),
        unit: draft.unit.as_deref(),
        basis: None,
        period,
        is_year_before,
        baseline: names.plan().baseline_of(&item.code),
    };
    let item_then = item.at(judged_at(period, year));
    let read = |written| with_figures(&item_then, draft.reported.clone(), written);
    let reported = read(written).map_err(|fault| {
        // What can be read without the figure of others is wrong in that one.
        let is_basis = matches!(fault, Fault::NotSummable { .. });
        let is_reference = || read(Written { reference: None, ..written }).is_ok();
        let place = if is_basis {
            &draft.basis_at
        } else if is_reference() {
            &draft.reference_at
        } else {
            &draft.evidence.at
        };
        at(place)(fault)
    })?;
    if reported.is_empty() {
        return Err(at(&draft.evidence.at)(Fault::NothingToRecord));
    }
    Ok((item.code.clone(), period, reported))
}

/// Whether `name` is what people would call `item`: its name, or a shorter or longer form of it.
fn is_name_of(item: &Item, name: &str) -> bool {
    let (known, name) = (core_name(&item.name), core_name(name));
    known.contains(&name) || name.contains(&known)
}
