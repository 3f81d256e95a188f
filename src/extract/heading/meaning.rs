//! What a heading says: the field, the year and the unit that its words name, and those above it.

use crate::extract::aliases::{field_of, is_not_kept};
use crate::extract::heading::{Column, FIGURES, TARGETS};
use crate::extract::span::{Span, span};
use crate::extract::wording::{is_unit, without_front};
use crate::model::{Field, Unit, fold, squeeze};

/// What a heading says.
pub(super) enum Meaning {
    Column(Column),
    Span(Span),
    /// It is known, and there is nothing that it could be kept in.
    NotKept,
    /// It is not to be read.
    LeftOut,
    Unknown,
}

impl Meaning {
    pub(super) fn column(&self) -> Option<&Column> {
        match self {
            Self::Column(column) => Some(column),
            Self::Span(_) | Self::NotKept | Self::LeftOut | Self::Unknown => None,
        }
    }
}

/// Settles what a bare growth is of, by the column to its left: 增长% beside 2024年计划 is promised, and
/// beside a result before the target it is that of an earlier year, of which nothing is kept.
pub(super) fn settle_growth(text: &str, meaning: &mut Meaning, columns: &[Column]) {
    const OF_RESULTS: &[&str] = &["累计", "完成", "实际"];
    let Meaning::Column(growth) = meaning else { return };
    let beside = columns.iter().find(|column| column.index + 1 == growth.index);
    let Some(beside) = beside.filter(|_| growth.field == Field::Growth) else { return };
    let is_of_year = growth.year.is_none() || growth.year == beside.year;
    let is_past = |target: &Column| {
        TARGETS.contains(&target.field)
            && target.index > growth.index
            && (target.year.is_none() || target.year > beside.year)
    };
    if beside.field == Field::Target
        && is_of_year
        && !OF_RESULTS.iter().any(|word| text.contains(word))
    {
        (growth.field, growth.year) = (Field::TargetGrowth, beside.year);
    } else if beside.field == Field::Baseline && is_of_year && columns.iter().any(is_past) {
        *meaning = Meaning::NotKept;
    }
}

/// Whether `name`, as headings are compared, is that of a growth: 增长%, 比2023年增长（%）.
pub(super) fn is_growth(name: &str) -> bool {
    const OVER: &[&str] = &["预计完成", "实际完成", "预计", "实际", "完成", "度"];
    let bare = without_unit(name).0;
    let bare = unit_behind(&bare).map_or(bare, |(bare, _)| bare);
    let of_year = || {
        let (_, rest) = split_year(bare.strip_prefix(['比', '较'])?);
        field_of(without_front(rest, OVER))
    };
    field_of(&bare).or_else(of_year) == Some(Field::Growth)
}

/// What an amount or a growth is of, by the heading above it: 绝对额 and 增长% below 2024年计划.
pub(super) fn below(name: &str, above: &[String]) -> Option<Field> {
    let is_amount = field_of(name) == Some(Field::Amount);
    let of = above.iter().rev().find_map(|part| {
        let part = without_unit(part).0;
        field_of(&part).or_else(|| field_of(split_year(&part).1))
    })?;
    if is_amount && [Field::Target, Field::Baseline].contains(&of) {
        return Some(of);
    }
    (of == Field::Target && is_growth(name)).then_some(Field::TargetGrowth)
}

pub(super) fn meaning(index: usize, parts: &[String]) -> Meaning {
    let above = &parts[..parts.len().saturating_sub(1)];
    let year_above = above.iter().find_map(|part| split_year(&normal(part)).0);
    let lowest = parts.last().map(|last| without_unit(last)).unwrap_or_default();
    if let Some(field) = below(&lowest.0, above) {
        let of_all = candidates(parts).into_iter().find_map(|(_, unit)| unit);
        let unit = if field == Field::TargetGrowth { lowest.1 } else { of_all };
        return Meaning::Column(Column { index, across: 1, field, year: year_above, unit });
    }
    for (name, unit) in candidates(parts) {
        let (year, rest) = split_year(&name);
        let year = year.or(year_above);
        if let Some(field) = field_of(&name).or_else(|| field_of(rest)) {
            if is_of_other(field, &name, above) {
                return Meaning::Unknown;
            }
            return Meaning::Column(Column { index, across: 1, field, year, unit });
        }
        if let Some(span) = span(index, &name, unit.clone()) {
            return Meaning::Span(span);
        }
        if above.is_empty() && is_growth(&name) {
            return Meaning::Column(Column { index, across: 1, field: Field::Growth, year, unit });
        }
        if is_not_kept(&name) || is_not_kept(rest) {
            return Meaning::NotKept;
        }
    }
    Meaning::Unknown
}

/// Whether what stands above says that a figure is not what was achieved this year: 增速 below 上年.
pub(super) fn is_of_other(field: Field, name: &str, above: &[String]) -> bool {
    const OTHERS: &[&str] = &["上年", "去年", "同期", "计划", "目标", "预期", "下年", "明年"];
    let is_figure = [FIGURES, &[Field::Growth, Field::Amount]].concat().contains(&field);
    let says = |word: &&&str| above.iter().any(|part| part.contains(**word));
    // A name that was joined with what stands above has its meaning in it.
    is_figure && OTHERS.iter().find(says).is_some_and(|word| !name.contains(word))
}

/// The names that the words over a column may make, the likeliest first, each with its unit.
pub(super) fn candidates(parts: &[String]) -> Vec<(String, Option<Unit>)> {
    let Some((last, above)) = parts.split_last() else { return Vec::new() };
    let (lower, own) = without_unit(last);
    let mut names = Vec::new();
    let uppers: Vec<(String, Option<Unit>)> = match above {
        [] => Vec::new(),
        [one] => vec![without_unit(one)],
        several => std::iter::once(without_unit(&several.concat()))
            .chain(several.iter().rev().map(|part| without_unit(part)))
            .collect(),
    };
    let of_all = own.clone().or_else(|| uppers.iter().find_map(|(_, unit)| unit.clone()));
    // 2022年投资 over 年度计划: the year stands for itself.
    let plain = uppers.iter().filter_map(|(upper, unit)| {
        let (year, rest) = split_year(upper);
        (year.is_some() && !rest.is_empty()).then(|| (rest.to_owned(), unit.clone()))
    });
    let uppers: Vec<(String, Option<Unit>)> = uppers.iter().cloned().chain(plain).collect();
    for (upper, _) in &uppers {
        names.push((format!("{lower}{upper}"), of_all.clone()));
        names.push((format!("{upper}{lower}"), of_all.clone()));
    }
    names.push((normal(last), of_all.clone()));
    names.push((lower.clone(), of_all.clone()));
    if let Some((name, unit)) = unit_behind(&lower) {
        names.push((name, of_all.or(Some(unit))));
    }
    names
}

/// A unit that stands behind a heading without brackets: 总投资/万元, 总投资万元.
pub(super) fn unit_behind(name: &str) -> Option<(String, Unit)> {
    const UNITS: &[&str] = &["万元", "亿元", "千元", "万美元", "亿美元", "%", "元", "个"];
    let (head, unit) = match name.rsplit_once(['/', ':']) {
        Some((head, unit)) if is_unit(unit) => (head, unit),
        _ => UNITS.iter().find_map(|unit| Some((name.strip_suffix(unit)?, *unit)))?,
    };
    (!head.is_empty()).then(|| Some((head.to_owned(), Unit::new(unit)?))).flatten()
}

/// A heading without what it has in brackets at its end, and that if it is a unit.
pub(super) fn without_unit(text: &str) -> (String, Option<Unit>) {
    let folded = fold(text).replace(['[', '【'], "(").replace([']', '】'], ")");
    let split = folded.trim().strip_suffix(')').and_then(|head| head.rsplit_once('('));
    match split.filter(|(head, _)| !head.is_empty()) {
        Some((head, unit)) => {
            let unit = squeeze(unit);
            let unit = unit.trim_start_matches("单位").trim_start_matches(':');
            (normal(head), Unit::new(unit).filter(|_| is_unit(unit)))
        }
        None => (normal(&folded), None),
    }
}

/// A heading as it is compared.
pub(in crate::extract) fn normal(text: &str) -> String {
    let folded = fold(text).to_lowercase();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let joined = words.join(if folded.is_ascii() { " " } else { "" });
    let bare = joined.trim_matches(['*', '#', ':', '"', '“', '”']);
    bare.trim_start_matches("其中:").to_owned()
}

/// Splits `2023年计划` into the year and the rest.
pub(in crate::extract) fn split_year(heading: &str) -> (Option<i32>, &str) {
    let Some((digits, rest)) = heading.split_at_checked(4) else { return (None, heading) };
    let year = digits.parse().ok().filter(|year| (1900..=2999).contains(year));
    match (year, rest.strip_prefix('年')) {
        (Some(year), Some(rest)) => (Some(year), rest.strip_prefix('度').unwrap_or(rest)),
        // 2022计划投资, but not 202205.
        (Some(year), None) if rest.starts_with(char::is_alphabetic) => (Some(year), rest),
        _ => (None, heading),
    }
}
