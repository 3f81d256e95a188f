//! Lists of projects, works, investments, baselines and monthly entries, as people keep them.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::extract::actuals;
use crate::extract::figure::amount as amount_with_unit;
use crate::extract::numeral::years_in_digits;
use crate::extract::records::{Record, Records};
use crate::extract::revisions::day;
use crate::extract::schedule::schedule;
use crate::extract::vocabulary::Named;
use crate::extract::wording::{Wording, leading_number, leading_unit, without_front};
use crate::extract::{Pile, number_fault};
use crate::model::{
    BadQuantity, Baseline, Basis, Bound, Code, Comparator, DraftEntry, DraftItem, Fault, Field,
    Funding, Investment, Item, Kind, ListKind, Location, Measure, Period, Problem, Quantity,
    Reported, Schedule, Status, Target, Unit, comparable, fold, squeeze,
};

/// Reads a list of projects or works.
pub(super) fn items(records: &Records<'_>, kind: Kind, pile: &mut Pile<'_>) {
    each(records, &[Field::Name], pile, |record, pile| item(record, kind, pile));
    check_packages(records, kind, pile);
}

/// Reads groups of projects with their money.
pub(super) fn investments(records: &Records<'_>, pile: &mut Pile<'_>) {
    each(records, &[Field::Name, Field::Count], pile, investment);
    let groups: Vec<String> =
        pile.draft.investments.iter().map(|group| group.name.clone()).collect();
    for record in records.rows() {
        let known = |found: &str| groups.iter().any(|group| group == found);
        record.read(Field::Parent, pile.problems, |found| {
            known(found)
                .then_some(())
                .ok_or_else(|| Fault::UnknownParent { found: found.to_owned() })
        });
    }
}

/// Reads figures of the year before.
pub(super) fn baselines(records: &Records<'_>, pile: &mut Pile<'_>) {
    each(records, &[Field::Name, Field::Value], pile, baseline);
}

/// Reads monthly entries.
pub(super) fn progress(records: &Records<'_>, pile: &mut Pile<'_>) {
    each(records, &[Field::Period], pile, entry);
}

/// Reads entries of a list that has no column of periods.
pub(super) fn undated_progress(records: &Records<'_>, pile: &mut Pile<'_>) {
    let wrong = records.column_problems(&[Field::Name]);
    if wrong.is_empty() {
        actuals::read(records, ListKind::Progress, pile);
    } else {
        pile.problems.extend(wrong);
    }
}

/// Reads each row that has what it needs; the problems of the others come all at once.
pub(super) fn each(
    records: &Records<'_>,
    needed: &[Field],
    pile: &mut Pile<'_>,
    read: impl Fn(&Record<'_>, &mut Pile<'_>),
) {
    let wrong = records.column_problems(needed);
    if !wrong.is_empty() {
        pile.problems.extend(wrong);
        return;
    }
    for record in records.rows() {
        let empty = needed.iter().find(|field| record.text(**field).is_none());
        match empty {
            None => read(&record, pile),
            Some(field) => {
                let fault = Fault::MissingValue { field: *field };
                pile.problems.push(Problem::at(record.at(*field), fault));
            }
        }
    }
}

fn item(record: &Record<'_>, kind: Kind, pile: &mut Pile<'_>) {
    let problems = &mut *pile.problems;
    // Serial numbers are no codes: they would mean other items in the next list.
    let code: Option<Code> = record
        .text(Field::Code)
        .filter(|text| !is_serial_number(text))
        .and_then(|_| record.read(Field::Code, problems, read_code));
    let year = record.read(Field::Year, problems, read_year);
    let is_plan = is_plan(record);
    // Beside figures of a month the status is that of the month.
    let is_of_month = record.is_report() && !is_plan;
    let status = record.read(Field::Status, problems, Status::read).filter(|_| !is_of_month);
    let status = match status {
        Some(Status::Started) if is_plan => Some(Status::Planned),
        status => status,
    };
    let funding = [Field::Funding, Field::Nature]
        .into_iter()
        .find(|field| record.text(*field).is_some())
        .and_then(|field| record.read(field, problems, Funding::read));
    let money = Money::of(record, problems);
    let name = squeeze(record.text(Field::Name).unwrap_or_default());
    let code_at = code.as_ref().map(|_| record.at(Field::Code));
    let mut item = pile.blank_item(kind, code.unwrap_or_else(|| Code::numbered("", 0, 1)), name);
    item.year = year.unwrap_or(item.year);
    let status = status.or(record.status_of_group);
    item.status = Some(status.unwrap_or(Status::Planned));
    item.sector = record.owned(Field::Sector).or_else(|| record.owned(Field::Category));
    item.origin = box_of(record).or(item.origin);
    item.department = record.owned(Field::Department);
    item.text = record.owned(Field::Text);
    item.start = month(record, Field::Start, pile);
    item.finish = month(record, Field::Finish, pile);
    if let Some((start, finish)) = item.reversed_months() {
        let fault = Fault::FinishBeforeStart { start, finish };
        pile.problems.push(Problem::at(record.at(Field::Finish), fault));
    }
    item.parent = record.text(Field::Parent).and_then(|text| text.parse().ok());
    item.evidence = Some(record.evidence(Field::Name));
    if kind == Kind::Project {
        item.funding = funding;
        money.put_into(&mut item);
    }
    let yearly = item.target.as_ref().and_then(|target| target.bound).map(|bound| bound.value);
    let read = |text: &str| schedule(text, yearly);
    item.schedule = record.read(Field::Schedule, pile.problems, read);
    item.schedule = item.schedule.or_else(|| phased(record, item.unit.as_ref()?, yearly, pile));
    let untold =
        [(Field::Year, record.text(Field::Year).is_none()), (Field::Status, status.is_none())];
    let assumed = untold.into_iter().filter(|(_, is)| *is).map(|(field, _)| field).collect();
    pile.draft.items.push(DraftItem { item, code_at, assumed });
}

/// The number of the box that a row names.
pub(super) fn box_of(record: &Record<'_>) -> Option<String> {
    record.text(Field::Origin).map(|text| text.trim_start_matches("专栏").to_owned())
}

/// A month that may leave out the plan's year.
fn month(record: &Record<'_>, field: Field, pile: &mut Pile<'_>) -> Option<Period> {
    let year = pile.year;
    record.read(field, pile.problems, |text| read_month(text, year))
}

/// What is planned for each quarter or month in columns of their own, as a schedule. An empty cell is
/// a part for which nothing is planned.
fn phased(
    record: &Record<'_>,
    unit: &Unit,
    yearly: Option<Quantity>,
    pile: &mut Pile<'_>,
) -> Option<Schedule> {
    let usual = record.money_unit_of(Field::Annual).unwrap_or_else(|| unit.clone());
    let (mut parts, mut first, before) = (Vec::new(), None, pile.problems.len());
    for (cell, own) in record.phases() {
        let Some(cell) = cell else {
            parts.push(Quantity::ZERO);
            continue;
        };
        first = first.or(Some(cell));
        match amount(cell.text.trim_end_matches(['%', '％']), own.unwrap_or(&usual), unit) {
            Ok(part) => parts.push(part),
            Err(fault) => pile.problems.push(Problem::at(record.at_cell(cell), fault)),
        }
    }
    let first = first.filter(|_| pile.problems.len() == before)?;
    let text = parts.iter().map(ToString::to_string).collect::<Vec<_>>().join("/");
    schedule(&text, yearly)
        .map_err(|fault| pile.problems.push(Problem::at(record.at_cell(first), fault)))
        .ok()
}

/// A month, or the month of a day, as a cell with a date has it.
pub(super) fn read_month(text: &str, year: i32) -> Result<Period, Fault> {
    const PARTS: &[&str] = &["初", "上旬", "中旬", "下旬", "中", "底", "末"];
    let digits = squeeze(&fold(text));
    // 今年7月
    let plain = without_front(&digits, &["今年", "本年"]).to_owned();
    // 7月底, 7月中旬
    let month = PARTS.iter().find_map(|part| plain.strip_suffix(part)).unwrap_or(&plain);
    let month = if month.ends_with('月') { month } else { &plain };
    let of_day = |text: &str| day(text).ok().and_then(|day| Period::of(day.year(), day.month()));
    let period = Period::in_year(month, year).ok().or_else(|| of_day(text));
    // 20220715
    let is_bare_day = plain.len() == 8 && plain.bytes().all(|byte| byte.is_ascii_digit());
    let bare_day = || {
        let (year, day) = plain.split_at_checked(4)?;
        let (month, day) = day.split_at_checked(2)?;
        of_day(&format!("{year}-{month}-{day}"))
    };
    let period = if is_bare_day { period.or_else(bare_day) } else { period };
    // 7月15日
    let period = period.or_else(|| of_day(&format!("{year}年{plain}")));
    period.ok_or_else(|| Fault::BadPeriod { found: text.to_owned() })
}

/// `text` with the month that it writes in numerals in digits: 七月 is 7月.
fn month_in_digits(text: &str) -> String {
    const MONTHS: &[&str] = &[
        "十二月",
        "十一月",
        "十月",
        "九月",
        "八月",
        "七月",
        "六月",
        "五月",
        "四月",
        "三月",
        "二月",
        "一月",
    ];
    let named = (1..=12).rev().zip(MONTHS).find(|(_, name)| text.contains(**name));
    named.map_or_else(|| text.to_owned(), |(month, name)| text.replace(name, &format!("{month}月")))
}

/// The month in which something has come about, in digits or numerals.
fn read_past_month(text: &str, year: i32, field: Field) -> Result<Period, Fault> {
    const TO_COME: &[&str] = &["预计", "预期", "计划", "拟", "力争", "争取", "expected", "planned"];
    let digits = month_in_digits(&years_in_digits(&squeeze(&fold(text))));
    let period =
        read_month(text, year).or_else(|fault| read_month(&digits, year).map_err(|_| fault));
    let is_to_come = TO_COME.iter().any(|word| comparable(text).contains(word));
    period.map_err(|fault| {
        let found = text.to_owned();
        if is_to_come { Fault::PlannedMonth { field, found } } else { fault }
    })
}

/// Holds the packages 打包项目 that rows name against the codes of the file, wherever they stand.
fn check_packages(records: &Records<'_>, kind: Kind, pile: &mut Pile<'_>) {
    let of_kind = |draft: &&DraftItem| draft.item.kind == kind && draft.is_coded();
    let items = pile.draft.items.iter().filter(of_kind);
    let codes: BTreeSet<Code> = items.map(|draft| draft.item.code.clone()).collect();
    for record in records.rows() {
        record.read(Field::Parent, pile.problems, |text| {
            let is_known = text.parse().is_ok_and(|code: Code| codes.contains(&code));
            is_known.then_some(()).ok_or_else(|| Fault::UnknownParent { found: text.to_owned() })
        });
    }
}

/// The sums of a project, in one unit.
struct Money {
    unit: Unit,
    total: Option<Quantity>,
    annual: Option<(Quantity, String)>,
}

impl Money {
    /// Reads both sums into the unit of the yearly plan, which the entries will have.
    fn of(record: &Record<'_>, problems: &mut Vec<Problem>) -> Self {
        let own = |field| record.money_unit_of(field);
        let unit = own(Field::Annual).or_else(|| own(Field::Total));
        let unit = unit.unwrap_or_else(Unit::project_money);
        let mut sum = |field| {
            let written = own(field).unwrap_or_else(|| unit.clone());
            record.read(field, problems, |text| match amount(text, &written, &unit)? {
                sum if sum < Quantity::ZERO => Err(Fault::NegativeMoney { found: text.to_owned() }),
                sum => Ok(sum),
            })
        };
        let total = sum(Field::Total);
        let annual = sum(Field::Annual).zip(record.owned(Field::Annual));
        Self { unit, total, annual }
    }

    fn put_into(self, item: &mut Item) {
        item.unit = Some(self.unit.clone());
        item.total = self.total;
        item.target = self.annual.map(|(value, text)| Target {
            measure: Measure::Flow,
            bound: Some(Bound { comparator: Comparator::Eq, value, upper: None }),
            relative: None,
            unit: Some(self.unit),
            nature: None,
            stretch: false,
            text,
        });
    }
}

/// Reads `text` as an amount in the unit `unit`; it is in `written` unless it names its own.
pub(super) fn amount(text: &str, written: &Unit, unit: &Unit) -> Result<Quantity, Fault> {
    let plain = squeeze(&fold(text));
    let not_a_number = || number_fault(BadQuantity::NotANumber, text);
    let (number, rest) = leading_number(&plain).ok_or_else(not_a_number)?;
    let number = number.map_err(|bad| number_fault(bad, text))?;
    let from = match leading_unit(rest) {
        (Some(own), "") => own.completed(unit),
        (None, "") => written.clone(),
        _ => return Err(not_a_number()),
    };
    let wrong = || Fault::WrongUnit { found: from.to_string(), expected: unit.to_string() };
    let converted = from.convert(number, unit).ok_or_else(wrong)?;
    converted.map_err(|bad| number_fault(bad, text))
}

fn investment(record: &Record<'_>, pile: &mut Pile<'_>) {
    let problems = &mut *pile.problems;
    let count = record.read(Field::Count, problems, |text| {
        let digits = squeeze(&fold(text));
        let digits = digits.trim_end_matches(['个', '项']);
        digits.parse::<u32>().map_err(|_| number_fault(BadQuantity::NotANumber, text))
    });
    let money = Money::of(record, problems);
    pile.draft.investments.push(Investment {
        name: squeeze(record.text(Field::Name).unwrap_or_default()),
        parent: record.owned(Field::Parent),
        count,
        total: money.total,
        annual: money.annual.map(|(value, _)| value),
        unit: money.unit,
        evidence: Some(record.evidence(Field::Name)),
    });
}

fn baseline(record: &Record<'_>, pile: &mut Pile<'_>) {
    let year = record.read(Field::Year, pile.problems, read_year);
    let bound = record.read(Field::Value, pile.problems, |text| {
        let wording = Wording::of(text).map_err(|bad| number_fault(bad.0, text))?;
        let bound = wording.bound.ok_or_else(|| number_fault(BadQuantity::NotANumber, text))?;
        Ok((bound, wording.unit))
    });
    let item = record.read(Field::Code, pile.problems, read_code);
    let Some((bound, unit)) = bound else { return };
    pile.draft.baselines.push(Baseline {
        item,
        name: squeeze(record.text(Field::Name).unwrap_or_default()),
        year: year.unwrap_or(pile.year - 1),
        value: bound.value,
        comparator: bound.comparator,
        unit: unit.or_else(|| record.unit_of(Field::Value)),
        evidence: Some(record.evidence(Field::Value)),
    });
}

fn entry(record: &Record<'_>, pile: &mut Pile<'_>) {
    let year = pile.year;
    let period = record.read(Field::Period, pile.problems, |text| read_month(text, year));
    entry_of(record, period, &record.at(Field::Period), pile);
}

/// Reads what `record` reports of `period`, which stands at `period_at`; `None` where what stands there is
/// none, which has been told.
pub(super) fn entry_of(
    record: &Record<'_>,
    period: Option<Period>,
    period_at: &Location,
    pile: &mut Pile<'_>,
) {
    // Plain numbers beside projects and works are serial numbers, as in their lists.
    let is_serial = matches!(record.name_kind(), Some(ListKind::Projects | ListKind::Works))
        && record.text(Field::Name).is_some()
        && record.text(Field::Code).is_some_and(is_serial_number);
    let order = if is_serial { [Field::Name; 2] } else { [Field::Code, Field::Name] };
    let named = order.into_iter().find(|field| record.text(*field).is_some());
    let Some(named) = named else {
        let fault = Fault::MissingValue { field: Field::Code };
        pile.problems.push(Problem::at(record.at(Field::Code), fault));
        return;
    };
    let year = pile.year;
    let problems = &mut *pile.problems;
    let problems_before = problems.len();
    let reported = Reported {
        basis: record.read(Field::Basis, problems, Named::read),
        ..reported(record, year, problems)
    };
    let is_readable = problems.len() == problems_before;
    // Where there is no figure for the year to date, that of the month is one.
    let is_of_month =
        record.cell(Field::Value).is_none() && record.cell(Field::MonthValue).is_some();
    let field = if is_of_month { Field::MonthValue } else { Field::Value };
    let basis = reported.basis.or(is_of_month.then_some(Basis::Month));
    let reported = Reported { basis, ..reported };
    let value = record.owned(field);
    let unit = record.unit_of(field).map(|unit| unit.to_string());
    let Some(period) = period else { return };
    let entry = DraftEntry {
        item: record.owned(named).unwrap_or_default(),
        name: record.owned(Field::Name).filter(|_| named == Field::Code),
        period,
        value,
        unit,
        reference: record.owned(Field::Reference),
        growth: record.cell(Field::Growth).map(|_| record.evidence(Field::Growth)),
        reported,
        item_at: record.at(named),
        period_at: period_at.clone(),
        basis_at: record.at(Field::Basis),
        reference_at: record.at(Field::Reference),
        evidence: record.evidence(field),
    };
    let before = year_before(record, &entry);
    // A row that tells but the year before reports nothing of this one; its remarks are of that.
    let remarks = Reported {
        source: entry.reported.source.clone(),
        note: entry.reported.note.clone(),
        ..Reported::default()
    };
    let tells = Reported { source: None, note: None, basis: None, ..entry.reported.clone() };
    let is_empty = entry.value.is_none() && entry.reference.is_none() && tells.is_empty();
    match before {
        // Who writes 无 has seen the cell and has no figure for it.
        None if is_empty && entry.reported.note.is_none() && record.says_none() => {}
        // What could not be read has been told, and is not nothing.
        None if is_empty && !is_readable => {}
        Some(before) if is_empty => {
            let reported = Reported { basis: before.reported.basis, ..remarks };
            pile.draft.entries.push(DraftEntry { reported, ..before });
        }
        before => pile.draft.entries.extend(Some(entry).into_iter().chain(before)),
    }
}

/// What a row reports beside figures. An indicator has no status, and no remark of its list is of a
/// month.
pub(super) fn reported(record: &Record<'_>, year: i32, problems: &mut Vec<Problem>) -> Reported {
    let (physical, in_words) = physical(record, problems);
    let note = [record.owned(Field::Note), in_words].into_iter().flatten().collect::<Vec<_>>();
    let told = record.read(Field::Status, problems, Status::read);
    let begun = record.read(Field::Begun, problems, Status::read);
    let status = match (begun, told) {
        // 是否开工 says no more than whether; 续建 has been going on since a year before.
        (Some(Status::Started), Some(Status::Ongoing)) => told,
        (Some(begun), _) if is_plan(record) || told.is_none() => Some(begun),
        _ => told.filter(|_| !is_plan(record)),
    };
    let month = |field: Field, problems: &mut Vec<Problem>| {
        record.read(field, problems, |text| read_past_month(text, year, field))
    };
    Reported {
        amount: record.read(Field::Amount, problems, amount_with_unit),
        physical,
        status,
        started: month(Field::Started, problems),
        finished: month(Field::Finished, problems),
        problem: record.owned(Field::Problem),
        next: record.owned(Field::Next),
        source: record.owned(Field::Source),
        note: Some(note.join("；")).filter(|note| !note.is_empty()),
        ..Reported::default()
    }
}

/// 建设性质 新开工 says what is to begin this year; 状态 新开工 what has.
fn is_plan(record: &Record<'_>) -> bool {
    record.heading(Field::Status).is_some_and(|heading| heading.contains("性质"))
}

/// The figure of the same months of the year before 去年同期, as an entry of its own.
fn year_before(record: &Record<'_>, entry: &DraftEntry) -> Option<DraftEntry> {
    let value = record.owned(Field::YearBefore)?;
    Some(DraftEntry {
        period: entry.period.year_before()?,
        value: Some(value),
        unit: record.unit_of(Field::YearBefore).map(|unit| unit.to_string()),
        reference: None,
        growth: None,
        reported: Reported { basis: entry.reported.basis, ..Reported::default() },
        evidence: record.evidence(Field::YearBefore),
        ..entry.clone()
    })
}

/// Reads physical progress: a share, or words such as 3号楼封顶, which are progress too.
fn physical(
    record: &Record<'_>,
    problems: &mut Vec<Problem>,
) -> (Option<Quantity>, Option<String>) {
    const BEFORE: &[&str] = &["累计", "已", "约", "完成"];
    let says_no_share = |text: &String| {
        let share = without_front(text.trim(), BEFORE);
        let has_words = share.contains(char::is_alphabetic) && !share.ends_with(['%', '％']);
        // 路基完成80% is of a part of it.
        share.is_empty() || has_words || share.starts_with(char::is_alphabetic)
    };
    match record.owned(Field::Physical).filter(says_no_share) {
        Some(words) => (None, Some(words)),
        None => (
            record.read(Field::Physical, problems, |text| {
                percentage(without_front(text.trim(), BEFORE))
            }),
            None,
        ),
    }
}

/// Reads physical progress in percent, with or without the sign.
///
/// # Errors
///
/// When it is no number from 0 to 100.
pub fn percentage(text: &str) -> Result<Quantity, Fault> {
    let plain = squeeze(&fold(text));
    let number: Quantity =
        plain.trim_end_matches('%').parse().map_err(|bad| number_fault(bad, text))?;
    let is_share = (Quantity::ZERO..=Quantity::from_micros(100_000_000)).contains(&number);
    is_share.then_some(number).ok_or_else(|| Fault::NotAPercentage { found: text.to_owned() })
}

pub(super) fn is_serial_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn read_code(text: &str) -> Result<Code, Fault> {
    text.parse().map_err(|_| Fault::BadCode { found: text.to_owned() })
}

fn read_year(text: &str) -> Result<i32, Fault> {
    let plain = squeeze(&fold(text));
    let year = plain.trim_end_matches("年度").trim_end_matches('年').parse();
    let known = year.ok().filter(|year| (1900..=2999).contains(year));
    known.ok_or_else(|| Fault::BadYear { found: text.to_owned() })
}
