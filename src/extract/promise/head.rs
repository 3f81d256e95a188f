//! What stands before a number: the name and its verb.

use crate::extract::signs::is_numeral;
use crate::extract::wording::{predicate_at_end, without_front};

/// Words that open a clause without belonging to a name.
pub(super) const OPENINGS: &[&str] = &[
    "在此基础上",
    "力争",
    "争取",
    "确保",
    "努力",
    "奋斗",
    "实现",
    "完成",
    "保持",
    "推动",
    "促进",
    "今年",
    "全年",
    "本年",
    "当年",
    "年内",
    "预计",
    "预期",
    "建议",
    "计划",
    "安排",
    "其中",
    "同时",
    "并",
    "使",
    "即",
    "要",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "六是",
    "七是",
    "八是",
    "九是",
    "十是",
];
/// Words that aim higher than what is promised.
pub(super) const STRETCH: &[&str] = &["冲刺", "力争", "争取", "奋斗"];
/// Words between a name and its verb that say how the figure is worked out, or that several follow.
pub(super) const ASIDES: &[&str] = &[
    "冲刺",
    "全年",
    "继续",
    "持续",
    "稳步",
    "力求",
    "总体",
    "按可比口径计算",
    "按可比口径",
    "按可比价格计算",
    "按可比价格",
    "按可比价计算",
    "按可比价",
    "按同口径",
    "可比口径",
    "同口径",
    "自然口径",
    "比上年同期",
    "比去年同期",
    "比上年",
    "比去年",
    "较上年",
    "较去年",
    "同比",
    "年均",
    "实际",
    "名义",
    "分别",
    "各",
    "均",
    "都",
    "全部",
    "预期",
    "预计",
    "计划",
    "目标",
    "确保",
    "努力",
    "力争",
    "争取",
    "将",
    "要",
    "再",
    "在",
];
/// Words that say of several names that one number is for each of them.
pub(super) const EACH: &[&str] = &["均", "都", "各", "全部"];

/// What a number is of the figure that stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Role {
    /// The figure itself, or what it moves by.
    Own,
    /// What it comes from: 由2.1%提高到2.3%.
    Origin,
    /// How it stands to what was planned: 为年预算的101%.
    OfPlan,
}

/// What stands before a number.
pub(in crate::extract) struct Head<'a> {
    /// The name, without what opens the clause and without the verb.
    pub(in crate::extract) name: &'a str,
    /// The verb and the comparator, without the words that change nothing.
    pub(in crate::extract) predicate: String,
    /// The same, with all words.
    pub(in crate::extract) said: &'a str,
    /// Whether more is aimed at than promised.
    pub(in crate::extract) is_stretch: bool,
    /// Whether one number is for each of the names.
    pub(super) is_each: bool,
    /// What the number is of it.
    pub(in crate::extract) role: Role,
}

/// What a share is of that tells how far a plan is carried out.
pub(super) const PLANNED: &[&str] = &[
    "为年预算",
    "为年度预算",
    "为预算",
    "为调整预算",
    "占年预算",
    "占年度预算",
    "占年度计划",
    "占年度目标",
    "占全年计划",
    "占全年目标",
    "年度目标",
    "年度计划",
    "年初目标",
    "年初预算",
    "年初计划",
    "全年目标",
    "全年计划",
    "年度目标任务",
    "全年目标任务",
    "年度任务",
    "年计划",
    "年预算",
    "目标任务",
];

impl<'a> Head<'a> {
    /// Parts what stands before a number into the name and its verb.
    pub(in crate::extract) fn of(text: &'a str) -> Self {
        let front = without_openings(text);
        let is_stretch_in_front =
            STRETCH.iter().any(|word| text[..text.len() - front.len()].contains(word));
        let mut name = front;
        let mut predicate = String::new();
        let mut is_each = false;
        loop {
            let aside = ASIDES.iter().find(|aside| name.ends_with(*aside));
            if let Some(word) = predicate_at_end(name)
                .filter(|word| aside.is_none_or(|aside| aside.len() < word.len()))
            {
                predicate.insert_str(0, word);
                name = &name[..name.len() - word.len()];
            } else if let Some(aside) = aside {
                is_each |= EACH.contains(aside);
                name = &name[..name.len() - aside.len()];
            } else if let Some(shorter) = without_year_before(name) {
                name = shorter;
            } else {
                break;
            }
        }
        let said = &front[name.len()..];
        let is_stretch = is_stretch_in_front || STRETCH.iter().any(|word| said.contains(word));
        let from = name.trim_end_matches('的');
        let from = ["上年", "去年"].iter().find_map(|year| from.strip_suffix(year)).unwrap_or(from);
        let is_origin = from.ends_with(['由', '从']);
        let name = if is_origin { from } else { name };
        let name = name.trim_end_matches(['由', '从', '的', '(', '“', '”']);
        // 按2000年价格计算的国内生产总值
        let name = name
            .split_once("计算的")
            .filter(|(basis, _)| basis.starts_with('按'))
            .map_or(name, |(_, name)| name);
        // 粮食产量连续三年稳定在11万吨
        let name = match name.rsplit_once("连续") {
            Some((name, years)) if years.ends_with('年') => name,
            _ => name,
        };
        let planned =
            PLANNED.iter().filter(|word| name.ends_with(**word)).max_by_key(|it| it.len());
        let name = planned.map_or(name, |word| &name[..name.len() - word.len()]);
        let name = if planned.is_some() { name.trim_end_matches("完成") } else { name };
        let role = match (is_origin, planned.is_some()) {
            (true, _) => Role::Origin,
            (false, true) => Role::OfPlan,
            (false, false) => Role::Own,
        };
        Self { name: without_openings(name), predicate, said, is_stretch, is_each, role }
    }
}

/// Takes 比2000年 off the end of `text`.
pub(super) fn without_year_before(text: &str) -> Option<&str> {
    let digits = text.strip_suffix('年')?;
    let name = digits.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (digits.len() - name.len() == 4).then(|| name.strip_suffix(['比', '较'])).flatten()
}

/// Takes signs, numbers and words that open a clause off `text`.
pub(super) fn without_openings(text: &str) -> &str {
    const SIGNS: &[char] =
        &['-', '—', '–', '·', '•', '●', '■', '◆', '*', '“', '”', '《', ':', '、'];
    let mut rest = text;
    loop {
        let shorter = rest.trim_start_matches(SIGNS);
        // 计划生育 is a name.
        let opens = !shorter.starts_with("计划生育");
        let shorter = if opens { without_front(shorter, OPENINGS) } else { shorter };
        let shorter = without_number(shorter);
        let shorter = without_year(shorter).unwrap_or(shorter);
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// Takes the number of a list, (1) or 1. or ①, off the front of `text`.
pub(super) fn without_number(text: &str) -> &str {
    let is_number = |sign: char| sign.is_ascii_digit() || is_numeral(sign);
    let circled = text.trim_start_matches(|sign: char| ('①'..='⑳').contains(&sign));
    let inner = circled.strip_prefix('(').unwrap_or(circled);
    let rest = inner.trim_start_matches(is_number);
    let ends = [')', '、', '.'];
    match rest.strip_prefix(ends) {
        Some(behind)
            if rest.len() < inner.len() && !behind.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            behind
        }
        _ => circled,
    }
}

/// Takes 2022年, 到2022年 or 到2022年底 off the front of `text`.
pub(super) fn without_year(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(['到', '至']).unwrap_or(text);
    let rest = digits.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let rest = rest.strip_prefix('年').filter(|_| digits.len() - rest.len() == 4)?;
    Some(rest.strip_prefix(['底', '末']).unwrap_or(rest))
}
