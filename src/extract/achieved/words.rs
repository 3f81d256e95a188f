//! Words of a clause in a report on progress that say of which time and of whom it speaks, and what it is held
//! against.

use crate::extract::achieved::HELD;
use crate::extract::achieved::parts::with_shares_cut;
use crate::extract::goals::LONG;
use crate::extract::title::years;
use crate::extract::wording::without_front;
use crate::model::Telling;

/// Whether `clause` has `word` without holding a figure against it.
pub(super) fn is_free(clause: &str, word: &str) -> bool {
    clause.match_indices(word).any(|(place, _)| {
        !clause[..place].ends_with(HELD) && !clause[..place].ends_with(['占', '居', '在', '列'])
    })
}

/// Whether `clause` names a time that is not the year to date.
pub(super) fn is_of_other_time(clause: &str, year: i32) -> bool {
    const OTHER: &[&str] = &[
        "去年",
        "上年",
        "前年",
        "往年",
        "历年",
        "近年",
        "当月",
        "本月",
        "单月",
        "当季",
        "季度",
        "半年",
        "以来",
        "期间",
        "假期",
        "小长假",
        "黄金周",
    ];
    let is_other_year =
        years(clause).iter().any(|named| *named != year && is_free(clause, &format!("{named}年")));
    let names_month = clause
        .match_indices('月')
        .any(|(place, _)| clause[..place].ends_with(|sign: char| sign.is_ascii_digit()));
    is_other_year || names_month || OTHER.iter().chain(LONG).any(|word| is_free(clause, word))
}

/// Whether `clause` holds its figures against another year than the one before `year`: growth since then is
/// no growth over a year.
pub(super) fn is_against_other_year(clause: &str, year: i32) -> bool {
    const AGAINST: [char; 4] = ['比', '较', '与', '同'];
    let is_against =
        |word: &str| clause.match_indices(word).any(|(at, _)| clause[..at].ends_with(AGAINST));
    let is_other = |named: &i32| *named != year - 1 && is_against(&format!("{named}年"));
    years(clause).iter().any(is_other) || is_against("前年")
}

/// Whether `clause` but says why something is so.
pub(super) fn is_cause(clause: &str) -> bool {
    ["受", "因", "由于", "随着"].iter().any(|word| clause.starts_with(word))
        && !clause.contains('%')
        && !clause.contains('元')
        && ["影响", "基数", "因素", "原因"].iter().any(|word| clause.ends_with(word))
}

/// Whether `clause` but tells the share of a target that others set: 完成市下达目标10000人的70%.
pub(super) fn is_share_elsewhere(clause: &str) -> bool {
    const LEADS: &[&str] = &["完成", "已完成", "占", "达到", "达", "为", "是", "实现"];
    let is_share = || {
        let number = clause.strip_suffix('%')?;
        let before = number.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
        Some(before.len() < number.len() && before.ends_with('的'))
    };
    LEADS.iter().any(|word| clause.starts_with(word))
        && PLANNED.iter().any(|word| clause.contains(word))
        && with_shares_cut(clause).1.is_empty()
        && is_share() == Some(true)
}

/// Whether `clause` says what the figures behind it are without.
pub(super) fn leaves_out(clause: &str) -> bool {
    const OUT: &[&str] = &["剔除", "扣除", "不含", "不包括", "不考虑", "不计"];
    let is_subject = !clause.contains(|sign: char| sign.is_ascii_digit());
    let is_except = clause.starts_with('除') && clause.ends_with('外');
    is_subject && (is_except || OUT.iter().any(|word| clause.contains(word)))
}

/// Whether `clause` but says how the figure before it stands to others: 超序时进度7.5个百分点.
pub(super) fn is_comparison(clause: &str) -> bool {
    const FRONT: &[&str] = &[
        "高于",
        "低于",
        "快于",
        "慢于",
        "好于",
        "超序时",
        "超时间",
        "超过",
        "超出",
        "居全",
        "居前",
        "排名",
        "排全",
        "位居",
    ];
    let begins = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
    begins(FRONT) || (begins(&["比", "较"]) && clause.contains("百分点"))
}

/// `clause` with 上年 for the year `last`, where its figures are held against that.
pub(super) fn with_last_year(clause: &str, last: i32) -> String {
    ["比", "较"].iter().fold(clause.to_owned(), |clause, word| {
        clause.replace(&format!("{word}{last}年"), &format!("{word}上年"))
    })
}

/// `clause` with a word for GDP, where that stands before its figure as if it were a part of it, and with
/// a fall for a growth below zero.
pub(super) fn with_words(clause: &str) -> String {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let clause = match clause.split_once("负增长") {
        Some((before, behind)) if behind.starts_with(is_digit) => &format!("{before}下降{behind}"),
        _ => clause,
    };
    match clause.split_once("GDP") {
        Some((before, behind)) if behind.starts_with(is_digit) => {
            format!("{before}地区生产总值{behind}")
        }
        _ => clause.to_owned(),
    }
}

/// Words of what is planned: nothing of their clause was reached.
pub(super) const PLANNED: &[&str] =
    &["计划", "目标", "任务", "预期", "安排", "年内", "下达", "要求", "设计", "预算数"];
/// Words of figures that are no result of the year to date.
pub(super) const ASIDE: &[&str] =
    &["环比", "年均", "日均", "两年", "三年", "拉动", "贡献", "总投资"];

/// What the clauses from `clause` on tell, where those before told `expected`.
pub(super) fn after(expected: Option<Telling>, clause: &str) -> Option<Telling> {
    const AIMS: &[&str] = &[
        "力争",
        "争取",
        "确保",
        "有望",
        "可望",
        "拟",
        "将",
        "还需",
        "仍需",
        "尚需",
        "还要",
        "必须",
        "要完成",
        "要达到",
        "要实现",
    ];
    if AIMS.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let is_estimate = clause.contains("预计") || clause.contains("预估");
    expected.map(|told| if is_estimate { Telling::Estimated } else { told })
}

/// Words around a name.
pub(super) const AROUND: &[&str] = &[
    "已累计",
    "累计",
    "已",
    "共计",
    "共",
    "全区",
    "全市",
    "全县",
    "全省",
    "全国",
    "我省",
    "我区",
    "我县",
    "我市",
    "年末",
    "当月",
    "完成",
];

/// `clause` without the words before its figure, where it names nothing else: 累计7000人, 我区增长6.1%.
pub(super) fn without_own(clause: &str) -> &str {
    let rest = without_front(clause, AROUND);
    let is_bare = rest.starts_with(|sign: char| sign.is_ascii_digit())
        || ["增长", "下降"].iter().any(|verb| rest.starts_with(verb));
    if is_bare { rest } else { clause }
}
