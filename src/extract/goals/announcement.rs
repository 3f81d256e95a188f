//! Words that announce the targets of a plan, and of which time they speak.

use crate::extract::promise::Time;
use crate::extract::title::{years, years_of};
use crate::extract::wording::without_front;
use crate::model::squeeze;

/// Words that name targets.
pub(super) const TARGETS: &[&str] = &["目标", "指标"];
/// Words, one of which stands before them where they are the plan's.
pub(super) const OF_PLAN: &[&str] =
    &["预期", "主要", "发展", "奋斗", "以下", "总体", "年度", "全年", "经济", "调控", "计划"];
/// Words that may stand between the word and the verb: 目标建议安排为.
pub(super) const PROPOSED: &[&str] = &[
    "任务", "初步", "建议", "预期", "计划", "拟", "安排", "确定", "设定", "考虑", "定", "增幅",
    "增速",
];
/// Words before a bare 预期, 全年预期：, where it is of the plan's figures.
pub(super) const OF_FORECAST: &[&str] =
    &["全年", "今年", "主要", "年度", "年", "发展", "经济", "指标"];
/// What stands between the word and what is announced.
pub(super) const IS: &[&str] = &["如下", "是", "为", "：", ":", "——"];
/// Words of a time longer than a year.
pub(in crate::extract) const LONG: &[&str] = &[
    "今后",
    "未来",
    "五年",
    "“十五”",
    "\"十五\"",
    "十一五",
    "十二五",
    "十三五",
    "十四五",
    "十五五",
    "远景",
    "中长期",
];
/// Words of a time before the plan's.
pub(super) const PAST: &[&str] = &["上年", "去年", "年初", "完成了", "实现了", "圆满", "过去"];
/// How far before its word an announcement begins at most, in bytes.
pub(super) const CONTEXT: usize = 900;

/// The time that targets are for.
pub(super) enum Span {
    Year(i32),
    /// A year after that of the report, which must be named.
    Later(i32),
    /// The years of an outline, whichever they are.
    Years,
}

impl Span {
    /// Whether an announcement in `words` is of this time.
    pub(super) fn announces(&self, words: &str) -> bool {
        let has = |some: &[&str]| some.iter().any(|word| words.contains(word));
        match self {
            Self::Years => true,
            Self::Later(year) => years(words).contains(year),
            Self::Year(year) => {
                let named = years(words);
                let is_now = named.contains(year) || has(&["今年", "新的一年"]);
                let is_other = !named.is_empty() || has(LONG) || has(PAST);
                is_now || !is_other
            }
        }
    }

    pub(super) fn time(&self) -> Box<Time<'static>> {
        let (year, is_this_year) = match *self {
            Self::Year(year) => (year, true),
            Self::Later(year) => (year, false),
            Self::Years => return Box::new(|_| None),
        };
        Box::new(move |clause| {
            // 比2000年 names what a figure is held against.
            let held = |place: usize| clause[..place].ends_with(['比', '较', '按']);
            let named = || years_of(clause).filter(|(place, _)| !held(*place));
            let says_this_year = clause.contains("今年");
            let is_now =
                named().any(|(_, named)| named == year) || (says_this_year && is_this_year);
            let is_other = || {
                says_this_year
                    || named().next().is_some()
                    || LONG.iter().any(|word| clause.contains(word))
            };
            (is_now || is_other()).then_some(is_now)
        })
    }
}

/// Where the words end that announce targets in `text`.
pub(super) fn announcement(text: &str, span: &Span) -> Option<usize> {
    let places = TARGETS.iter().flat_map(|word| text.match_indices(word));
    let mut found: Vec<usize> = places
        .filter_map(|(place, word)| {
            let end = place + word.len();
            let content = behind_is(without_bracket(text[end..].trim_start()))?;
            let before = front(text, place);
            let sentence = before.rsplit('。').next().unwrap_or(before);
            let clause = sentence.rsplit(['，', ',']).next().unwrap_or(sentence);
            let is_ours = (OF_PLAN.iter().any(|word| clause.contains(word))
                || clause.contains("今年"))
                && !clause.contains("工作")
                && span.announces(clause)
                && (span.announces(sentence) || clause.contains("今年"));
            is_ours.then_some(text.len() - content.len())
        })
        .collect();
    found.sort_unstable();
    found.first().copied()
}

/// What stands before `place`, as far as an announcement may be long: a text may be full of them.
fn front(text: &str, place: usize) -> &str {
    let far = place.saturating_sub(CONTEXT);
    let from = (far..=place).find(|at| text.is_char_boundary(*at)).unwrap_or(place);
    &text[from..place]
}

/// Whether `text` announces how figures are to grow: 主要经济指标增幅为：…
pub(super) fn announces_growths(text: &str, span: &Span) -> bool {
    let words = &text[..announcement(text, span).unwrap_or(text.len())];
    let words = words.trim_end().trim_end_matches(['：', ':', '为', '是']);
    ["增幅", "增速"].iter().any(|word| words.ends_with(word))
}

/// Where the words end that announce what is expected, 全年预期：…
pub(super) fn forecast(text: &str, span: &Span) -> Option<usize> {
    const WORD: &str = "预期";
    text.match_indices(WORD).find_map(|(place, _)| {
        let content = text[place + WORD.len()..].trim_start().strip_prefix(['：', ':'])?;
        let before = front(text, place);
        let start = before.rfind(['。', '，', ',', '；']).unwrap_or(0);
        let clause = &before[start..];
        let is_ours = OF_FORECAST.iter().any(|word| clause.ends_with(word));
        (is_ours && span.announces(clause)).then(|| text.len() - content.trim_start().len())
    })
}

/// Whether `sentence` announces targets of any time.
pub(in crate::extract) fn names_goals(sentence: &str) -> bool {
    TARGETS.iter().any(|word| {
        let mut behind =
            sentence.match_indices(word).map(|(at, word)| &sentence[at + word.len()..]);
        behind.any(|behind| behind_is(behind).is_some())
    })
}

/// What stands behind 是： and the like at the front of `text`.
pub(super) fn behind_is(text: &str) -> Option<&str> {
    let text = without_front(text.trim_start(), PROPOSED).trim_start();
    let content = IS.iter().find_map(|is| text.strip_prefix(is))?;
    Some(content.trim_start().trim_start_matches(['：', ':']).trim_start())
}

/// Whether `text` ends with the name of the plan's targets.
pub(super) fn names_targets(text: &str) -> bool {
    const BEHIND: &[&str] = &["预期", "建议", "安排", "增幅", "增速"];
    if !TARGETS.iter().any(|word| text.contains(word)) {
        return false;
    }
    let mut text = &*squeeze(text);
    while let Some(shorter) = BEHIND.iter().find_map(|word| text.strip_suffix(word)) {
        text = shorter;
    }
    let name = TARGETS.iter().find_map(|word| text.strip_suffix(word));
    let name = name.map(|name| name.rsplit(['，', '。', '和', '及', '与']).next().unwrap_or(name));
    name.is_some_and(|name| OF_PLAN.iter().any(|word| name.contains(word)))
}

pub(super) fn without_bracket(text: &str) -> &str {
    let inner = text.strip_prefix(['（', '(']);
    inner.and_then(|inner| inner.split_once(['）', ')'])).map_or(text, |(_, behind)| behind)
}
