//! What a reported value means for the item it is reported for.

use rust_decimal::Decimal;

use crate::extract::measure::promises_a_fall;
use crate::extract::number_fault;
use crate::extract::span::part;
use crate::extract::vocabulary::Named;
use crate::extract::wording::{Verb, Wording, leading_number, leading_unit, without_front};
use crate::model::{
    Amount, BadQuantity, Basis, Fault, Item, Judgement, Kind, Measure, Period, Quantity, Target,
    Unit, Word, fold, half_away_from_zero, squeeze,
};

/// A reported value in the terms of its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A number in the item's unit.
    Number(Quantity),
    /// A verdict on a target in words.
    Judgement(Judgement),
}

/// Reads `text` as a value of `item` for `period`, with what `basis` says of its span. It is in the
/// item's unit unless it names its own or the list names one in `unit`; other sizes of the unit are
/// converted exactly.
///
/// # Errors
///
/// When it is no value that the item can take, its unit measures something else, it has several
/// figures that may be meant, or it is a share of a target and of another year than that.
pub fn figure(
    item: &Item,
    text: &str,
    unit: Option<&str>,
    (period, basis): (Period, Basis),
) -> Result<Figure, Fault> {
    let measure = item.target.as_ref().map(|target| target.measure);
    let is_relative = item.target.as_ref().is_some_and(|target| target.relative.is_some());
    let given = || judgement(text).map(Figure::Judgement);
    if measure == Some(Measure::Qualitative) {
        return given();
    }
    // A comparison is judged by its figures, or by a person where they are not known.
    if let Some(given) = given().ok().filter(|_| is_relative) {
        return Ok(given);
    }
    let is_number =
        is_relative || item.target.as_ref().is_some_and(|target| target.bound.is_some());
    if item.kind == Kind::Works || (item.unit.is_none() && !is_number) {
        return Err(Fault::NoValueWanted { name: item.name.clone() });
    }
    let not_a_number = || number_fault(BadQuantity::NotANumber, text);
    if let Some(part) = share_of_target(item, text) {
        // What was done the year before is no part of what this year asks for.
        if period.year() != item.year {
            let (found, year) = (text.to_owned(), item.year);
            return Err(Fault::ShareOfOtherYear { found, year, period });
        }
        return part.map(Figure::Number).map_err(|bad| number_fault(bad, text));
    }
    let read = Wording::of(&clause(item, text, basis)?).map_err(|bad| number_fault(bad.0, text))?;
    let Some(bound) = read.bound.filter(|bound| bound.upper.is_none()) else {
        return Err(not_a_number());
    };
    let value = signed(item, read.verb, bound.value);
    let Some(own) = &item.unit else {
        // A number that the plan gives no unit is taken as it stands, and has no other sizes.
        return read.unit.map_or(Ok(Figure::Number(value)), |_| Err(not_a_number()));
    };
    let written = read.unit.or_else(|| unit.and_then(Unit::new));
    let written = written.map_or_else(|| own.clone(), |written| written.completed(own));
    let wrong = || Fault::WrongUnit { found: written.to_string(), expected: own.to_string() };
    let converted = written.convert(value, own).ok_or_else(wrong)?;
    converted.map(Figure::Number).map_err(|bad| number_fault(bad, text))
}

/// The number that a clause with `verb` and `value` tells of `item`.
fn signed(item: &Item, verb: Verb, value: Quantity) -> Quantity {
    // 下降3.2 is 3.2 for an indicator that counts its fall, and -3.2 for one that counts its rise. A
    // fall is published as -3.5 as often as 下降3.5.
    let counts_fall = counts_its_fall(item);
    let turned = match verb {
        Verb::Falls => !counts_fall,
        Verb::Rises => counts_fall,
        Verb::Is | Verb::Adds => counts_fall && value < Quantity::ZERO,
    };
    if turned { value.negated() } else { value }
}

/// Words that say what a share is of: the target of the year.
const OF_TARGET: &[&str] = &[
    "已完成",
    "完成",
    "占",
    "达到",
    "实现",
    "本年度",
    "年度",
    "全年",
    "年初",
    "目标任务",
    "计划任务",
    "目标",
    "计划",
    "任务",
    "投资",
    "预期",
    "的",
];

/// The amount that a share of the year's target is: 完成41.8%, 占年度目标的60%. `None` where `text` is
/// no such share, or the item counts something else than an amount.
fn share_of_target(item: &Item, text: &str) -> Option<Result<Quantity, BadQuantity>> {
    let target = item.target.as_ref().filter(|target| target.measure.adds_up())?;
    let whole = target.bound.filter(|bound| bound.upper.is_none())?.value;
    let is_rate = item.unit.as_ref().is_some_and(Unit::is_rate);
    let plain = squeeze(&fold(text));
    let share = without_front(&plain, OF_TARGET);
    let (number, rest) = leading_number(share).filter(|_| share.len() < plain.len() && !is_rate)?;
    let part = |share: Quantity| {
        let part = share.decimal().checked_mul(whole.decimal())? / Decimal::ONE_HUNDRED;
        Some(Quantity::new(half_away_from_zero(part, 6)))
    };
    number.ok().filter(|_| rest == "%").and_then(part)
}

/// The clause of `text` that tells the figure of `item`: of 1.2万人，占年度目标的60% the first, of
/// 完成11.3亿元，同比增长9.3% the second for a growth, and of 新增0.1万人，累计新增0.8万人 the one that
/// says that it is of the span that `basis` asks for. The whole text where there is but one, or none
/// that fits.
fn clause(item: &Item, text: &str, basis: Basis) -> Result<String, Fault> {
    let clauses = parts(text);
    let told: Vec<Clause> = clauses.iter().filter_map(|part| Clause::of(item, part)).collect();
    let of = |span: Option<Basis>| -> Vec<&Clause> {
        told.iter().filter(|clause| clause.span == span).collect()
    };
    let meant = Some(of(Some(basis))).filter(|meant| !meant.is_empty()).unwrap_or_else(|| of(None));
    let is_whole = || clauses.len() < 2 || (told.len() == 1 && Clause::of(item, text).is_some());
    let Some(first) = meant.first().filter(|_| !is_whole()) else { return Ok(text.to_owned()) };
    let other = meant.iter().find(|it| it.value != first.value);
    other.map_or(Ok(first.text.clone()), |other| {
        let (one, other) = (first.text.clone(), other.text.clone());
        Err(Fault::SeveralFigures { found: text.to_owned(), one, other })
    })
}

/// A clause with a figure that an item may have.
struct Clause {
    /// Without the words that say its span.
    text: String,
    /// The span that it names; `None` where it names none.
    span: Option<Basis>,
    /// Its figure, in the unit of the item.
    value: Quantity,
}

impl Clause {
    /// Reads `text`; `None` where it has no figure of `item`.
    fn of(item: &Item, text: &str) -> Option<Self> {
        let measure = item.target.as_ref().map(|target| target.measure);
        let (span, text) = spanned(text);
        let read = Wording::of(&text).ok()?;
        let bound = read.bound.filter(|bound| bound.upper.is_none())?;
        let value = match (&read.unit, &item.unit) {
            (Some(written), Some(own)) => written.completed(own).convert(bound.value, own)?.ok()?,
            _ => bound.value,
        };
        let moves = matches!(read.verb, Verb::Rises | Verb::Falls);
        let grows = measure == Some(Measure::Growth);
        let is_of_item = measure == Some(Measure::Change) || moves == grows || read.unit.is_none();
        let fits = is_of_item && share_of_target(item, &text).is_none();
        fits.then(|| Self { text, span, value: signed(item, read.verb, value) })
    }
}

/// `text` without the words in front that say which span it is of, and that span: 1-5月, 累计, 本月.
fn spanned(text: &str) -> (Option<Basis>, String) {
    const WORDS: &[(&str, Basis)] = &[
        ("年初以来", Basis::Ytd),
        ("年初至今", Basis::Ytd),
        ("今年以来", Basis::Ytd),
        ("累计", Basis::Ytd),
        ("当月", Basis::Month),
        ("本月", Basis::Month),
        ("单月", Basis::Month),
    ];
    let plain = squeeze(&fold(text));
    let (mut span, mut rest) = (None, plain.as_str());
    loop {
        let word = || WORDS.iter().find_map(|(word, of)| Some((*of, rest.strip_prefix(word)?)));
        let months = || {
            let to = ["截至", "截止"].iter().find_map(|word| rest.strip_prefix(word));
            let part = part(to.unwrap_or(rest))?;
            let of = part.basis.unwrap_or(if to.is_some() { Basis::Ytd } else { Basis::Month });
            Some((of, part.rest.trim_start_matches(['份', '底', '末'])))
        };
        let Some((of, behind)) = word().or_else(months) else { break };
        // 5月累计 is of the year to date.
        span = span.filter(|span| *span == Basis::Ytd).or(Some(of));
        rest = behind;
    }
    (span, rest.to_owned())
}

/// `text` at its commas, semicolons and brackets; a comma among digits parts nothing.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        let before = text[..at].chars().next_back();
        let behind = text[at + sign.len_utf8()..].chars().next();
        let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
        let is_thousands = ",，".contains(sign) && is_digit(before) && is_digit(behind);
        if "，；。;、,（(）)".contains(sign) && !is_thousands {
            parts.push(&text[start..at]);
            start = at + sign.len_utf8();
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Whether `item` is a change that counts what it falls by.
pub fn counts_its_fall(item: &Item) -> bool {
    let falls = |target: &Target| {
        target.measure == Measure::Change && promises_a_fall(&item.name, &target.text)
    };
    item.target.as_ref().is_some_and(falls)
}

/// Reads `text` as the level that an indicator has come to, where it counts the points that it has
/// changed by; `None` where it is no level.
pub fn level(item: &Item, text: &str) -> Option<Quantity> {
    let plain = squeeze(&fold(text));
    let (number, rest) = leading_number(&plain)?;
    let counts_points = item.unit.as_ref().is_some_and(|unit| unit.as_str() == Unit::POINTS);
    let is_rate = matches!(leading_unit(rest), (Some(unit), "") if unit.is_rate());
    number.ok().filter(|_| counts_points && is_rate)
}

/// Reads `text` as a sum with its unit, such as `140亿元`.
///
/// # Errors
///
/// When it is no number with a unit behind it.
pub fn amount(text: &str) -> Result<Amount, Fault> {
    let plain = squeeze(&fold(text));
    let not_an_amount = || Fault::NotAnAmount { found: text.to_owned() };
    let (number, rest) = leading_number(&plain).ok_or_else(not_an_amount)?;
    let value = number.map_err(|bad| number_fault(bad, text))?;
    match leading_unit(rest) {
        (Some(unit), "") if !unit.is_rate() => Ok(Amount { value, unit }),
        _ => Err(not_an_amount()),
    }
}

fn judgement(text: &str) -> Result<Judgement, Fault> {
    Judgement::read(text).map_err(|_| Fault::WordWanted {
        found: text.to_owned(),
        expected: Judgement::ALL.iter().map(|word| Word::Judgement(*word)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::target;
    use crate::model::Code;

    /// An indicator with the target `goal`, in `unit`.
    fn item(name: &str, goal: &str, unit: &str) -> Item {
        let code: Code = "1".parse().unwrap();
        let target = target(name, goal, Unit::new(unit), None).unwrap();
        let unit = target.unit.clone();
        Item {
            target: Some(target),
            unit,
            ..Item::blank(Kind::Indicator, code, name.to_owned(), 2022)
        }
    }

    #[track_caller]
    fn check(item: &Item, text: &str, expected: &str) {
        assert_eq!(read(item, text, Basis::Ytd), expected, "{text}");
    }

    fn read(item: &Item, text: &str, basis: Basis) -> String {
        let may = "2022-05".parse().unwrap();
        match figure(item, text, None, (may, basis)) {
            Ok(Figure::Number(number)) => number.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn of_several_clauses_the_one_that_the_item_counts_is_read() {
        let jobs = item("城镇新增就业", "1.2", "万人");
        check(&jobs, "7200人，占年度目标的60%", "0.72");
        check(&jobs, "0.72万人(占60%)", "0.72");
        check(&jobs, "完成0.72万人；同比增长5%", "0.72");
        let growth = item("固定资产投资增速", "8", "%");
        check(&growth, "完成61.7亿元，同比增长8.3%", "8.3");
        check(&growth, "增长8.3%", "8.3");
        check(&growth, "同比下降1.2%，降幅收窄", "-1.2");
        check(&growth, "10.9（可比7.0）", "10.9");
    }

    #[test]
    fn of_several_figures_the_one_of_the_span_is_read() {
        let jobs = item("城镇新增就业", "1.2", "万人");
        for text in [
            "新增0.1万人，累计新增0.8万人",
            "累计新增0.8万人，新增0.1万人",
            "新增0.1万人（1-5月新增8000人）",
            "5月新增0.1万人，1—5月累计新增0.8万人",
            "新增0.1万人；年初以来新增0.8万人",
            "当月0.1万人，截至5月底0.8万人",
            "5月新增0.1万人，新增0.8万人",
            "新增0.8万人，完成8000人",
        ] {
            check(&jobs, text, "0.8");
        }
        let of_month = |text| read(&jobs, text, Basis::Month);
        assert_eq!(of_month("新增0.1万人，累计新增0.8万人"), "0.1");
        assert_eq!(of_month("累计新增0.8万人，本月新增0.1万人"), "0.1");
    }

    #[test]
    fn several_figures_without_a_span_are_told() {
        let jobs = item("城镇新增就业", "1.2", "万人");
        let may = "2022-05".parse().unwrap();
        for text in ["新增0.1万人，新增0.8万人", "累计0.1万人，1-5月0.8万人"] {
            let found = text.to_owned();
            let (one, other) = if text.starts_with('新') {
                ("新增0.1万人", "新增0.8万人")
            } else {
                ("0.1万人", "0.8万人")
            };
            let (one, other) = (one.to_owned(), other.to_owned());
            let fault = Fault::SeveralFigures { found, one, other };
            assert_eq!(figure(&jobs, text, None, (may, Basis::Ytd)), Err(fault), "{text}");
        }
        let growth = item("固定资产投资增速", "8", "%");
        check(&growth, "增长8.3%，比上年提高1.2个百分点", "8.3");
    }

    #[test]
    fn commas_among_digits_part_nothing() {
        let power = item("用电量", "80000", "万千瓦时");
        for text in ["40,200", "４０，２００", "40，200", "40,200万千瓦时，增长3%", "4.02亿千瓦时"]
        {
            check(&power, text, "40200");
        }
        assert_eq!(parts("40，200人，占60%"), ["40，200人", "占60%"]);
        assert_eq!(parts("1,234,567元、２，３４５元"), ["1,234,567元", "２，３４５元"]);
        assert_eq!(parts("5.2，3家"), ["5.2，3家"]);
        assert_eq!(parts("40, 200人，"), ["40", " 200人"]);
    }

    #[test]
    fn a_share_of_the_target_is_an_amount() {
        let revenue = item("招商引资到位资金", "50", "亿元");
        for text in ["完成41.8%", "完成年度目标的41.8%", "占全年计划41.8%", "已完成４１．８％"]
        {
            check(&revenue, text, "20.9");
        }
        // A rate is no share, and a bare one says not of what.
        check(&item("森林覆盖率", "52", "%"), "完成51.8%", "51.8");
        let may = "2022-05".parse().unwrap();
        assert!(figure(&revenue, "41.8%", None, (may, Basis::Ytd)).is_err());
        // What was done the year before is no share of this year's target.
        let last: Period = "2021-12".parse().unwrap();
        let found = "完成101.2%".to_owned();
        let fault = Fault::ShareOfOtherYear { found: found.clone(), year: 2022, period: last };
        assert_eq!(figure(&revenue, &found, None, (last, Basis::Ytd)), Err(fault));
    }
}
