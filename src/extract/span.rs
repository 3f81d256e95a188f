//! Headings that name a period: 1-5月累计, 3月完成投资, 上半年增速.

use crate::extract::heading::split_year;
use crate::extract::signs::{DASHES, TO};
use crate::model::{Basis, Field, Unit};

/// A column of what was reported for the period in its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// Its place in the heading row, from 0.
    pub(super) index: usize,
    /// What of it stands there: the value, growth, physical progress, or a note.
    pub(super) field: Field,
    /// The year in the heading.
    pub(super) year: Option<i32>,
    /// The last month of the period.
    pub(super) month: u32,
    /// Whether it is of the month or of the year to date; `None` where the heading does not tell.
    pub(super) basis: Option<Basis>,
    /// The unit in the heading.
    pub(super) unit: Option<Unit>,
}

/// A part of a year, as words name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'t> {
    /// Its last month.
    pub(super) month: u32,
    /// What the words say of the figures; `None` where nothing.
    pub(super) basis: Option<Basis>,
    /// The words behind it.
    pub(super) rest: &'t str,
}

/// Parts of a year that begin with it.
const FROM_THE_START: &[(&str, u32)] = &[
    ("第一季度", 3),
    ("一季度", 3),
    ("1季度", 3),
    ("上半年", 6),
    ("一至二季度", 6),
    ("1-2季度", 6),
    ("前三季度", 9),
    ("前3季度", 9),
    ("一至三季度", 9),
    ("1-3季度", 9),
    ("全年", 12),
];

/// Months in words, the longer of two that begin alike first.
const MONTHS: &[(&str, u32)] = &[
    ("十二", 12),
    ("十一", 11),
    ("十", 10),
    ("一", 1),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
];

/// What may stand behind a period, and what it says the figures are.
const BEHIND: &[(&[&str], Field, Option<Basis>)] = &[
    (
        &[
            "",
            "完成",
            "完成数",
            "完成额",
            "完成值",
            "完成量",
            "完成情况",
            "实际",
            "实绩",
            "实际完成",
            "实际数",
            "实际值",
            "完成投资",
            "完成投资额",
            "投资完成",
            "投资完成额",
            "完成投资情况",
            "投资完成情况",
            "投资额",
            "投资",
            "数值",
            "总量",
            "绝对量",
            "绝对值",
            "绝对数",
            "执行数",
            "执行情况",
            "目标完成情况",
            "actual",
            "value",
        ],
        Field::Value,
        None,
    ),
    (
        &[
            "累计",
            "累计数",
            "累计值",
            "累计额",
            "累计完成",
            "累计完成数",
            "累计完成额",
            "累计完成值",
            "累计完成情况",
            "累计完成投资",
            "累计完成投资额",
            "累计投资",
            "累计投资完成",
            "累计投资额",
            "累计实际完成",
            "ytd",
        ],
        Field::Value,
        Some(Basis::Ytd),
    ),
    (
        &[
            "当月",
            "当月数",
            "当月值",
            "当月完成",
            "当月完成数",
            "当月完成额",
            "当月完成投资",
            "当月投资",
            "当月完成情况",
            "本月",
            "本月数",
            "本月完成",
            "本月完成数",
            "本月完成额",
            "本月完成投资",
            "本月完成情况",
            "单月",
            "单月完成",
            "月度完成",
            "月度完成情况",
            "月度完成投资",
            "各月完成",
            "各月完成情况",
            "各月完成投资",
            "分月完成",
            "分月完成情况",
        ],
        Field::Value,
        Some(Basis::Month),
    ),
    (
        &[
            "增速",
            "增长",
            "增长率",
            "增幅",
            "同比",
            "同比增长",
            "同比增速",
            "同比增幅",
            "同比增长率",
            "累计增速",
            "累计增长",
            "累计同比",
            "比上年同期增长",
            "较上年同期增长",
            "比去年同期增长",
            "完成增速",
            "实际增速",
            "growth",
            "yoy",
        ],
        Field::Growth,
        None,
    ),
    (&["形象进度", "工程形象进度", "项目形象进度", "工程进度"], Field::Physical, None),
    (
        &[
            "进展",
            "进展情况",
            "推进情况",
            "工作进展",
            "工作进展情况",
            "工作推进情况",
            "项目进展",
            "项目进展情况",
            "进度情况",
        ],
        Field::Note,
        None,
    ),
];

/// Words before those of [`BEHIND`] that say no more.
const BEFORE: &[&str] = &["实际完成", "累计完成", "累计实际", "完成", "实际", "累计", "预计"];

/// Reads the heading `name`, which is as headings are compared, as one that names a period.
pub(super) fn span(index: usize, name: &str, unit: Option<Unit>) -> Option<Span> {
    let (year, rest) = split_year(name);
    let to = rest.strip_prefix("截至").or_else(|| rest.strip_prefix("截止"));
    let (inner, rest) = split_year(to.unwrap_or(rest));
    let part = part(rest)?;
    let behind = part.rest.trim_start_matches(['份', '末', '底', '止', ':', '-', '_']);
    let of = |words: &str| BEHIND.iter().find(|(known, ..)| known.contains(&words));
    // 实际完成绝对值, 累计完成增速
    let shorter =
        || BEFORE.iter().find_map(|word| behind.strip_prefix(word).filter(|it| !it.is_empty()));
    let (_, field, told) = of(behind).or_else(|| of(shorter()?))?;
    let basis = told.or(part.basis).or(to.map(|_| Basis::Ytd));
    Some(Span { index, field: *field, year: year.or(inner), month: part.month, basis, unit })
}

/// The part of a year that `text` begins with.
pub(super) fn part(text: &str) -> Option<Part<'_>> {
    let named = FROM_THE_START.iter().find_map(|(word, month)| {
        Some(Part { month: *month, basis: Some(Basis::Ytd), rest: text.strip_prefix(word)? })
    });
    named.or_else(|| months(text))
}

/// 5月, 1-5月, 十一月, 前8个月.
fn months(text: &str) -> Option<Part<'_>> {
    if let Some(behind) = text.strip_prefix('前') {
        let two = || Some((2, behind.strip_prefix('两')?));
        let (month, rest) = number(behind).or_else(two)?;
        let rest = rest.trim_start_matches('个').strip_prefix('月')?;
        return Some(Part { month, basis: Some(Basis::Ytd), rest });
    }
    let (first, rest) = number(text)?;
    if let Some(rest) = rest.strip_prefix('月') {
        return match rest.strip_prefix(TO) {
            Some(last) => to(first, last),
            None => Some(Part { month: first, basis: None, rest }),
        };
    }
    to(first, rest.strip_prefix(TO)?)
}

/// The end of a span that begins with the year.
fn to(first: u32, text: &str) -> Option<Part<'_>> {
    let (last, rest) = number(text.trim_start_matches(DASHES))?;
    let rest = rest.strip_prefix('月')?;
    (first == 1 && last > 1).then_some(Part { month: last, basis: Some(Basis::Ytd), rest })
}

fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let spelled =
        || MONTHS.iter().find_map(|(word, month)| Some((*month, text.strip_prefix(word)?)));
    let number = match digits {
        1 | 2 => Some((text[..digits].parse().ok()?, &text[digits..])),
        0 => spelled(),
        _ => None,
    };
    number.filter(|(month, _)| (1..=12).contains(month))
}
