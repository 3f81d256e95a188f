//! The figures of the clauses of a sentence, with what is known of these.

use std::collections::BTreeSet;

use crate::extract::achieved::words::AROUND;
use crate::extract::achieved::{Clause, Fact};
use crate::extract::promise::Promise;
use crate::extract::wording::without_front;
use crate::model::{Telling, Unit, fold, squeeze};

/// Puts the figures of the clauses together with what is known of these.
pub(super) fn facts(clauses: &[Clause], promises: &[Promise]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut last = Last::default();
    // The names since a time or a semicolon, and whether one of these stands before the clause.
    let mut group: BTreeSet<String> = BTreeSet::new();
    let (mut begins, mut names_scope) = (false, false);
    for (index, clause) in clauses.iter().enumerate() {
        let end = clauses.get(index + 1).map_or(usize::MAX, |next| next.start);
        let of_clause = || promises.iter().filter(|it| (clause.start..end).contains(&it.offset));
        let names: Vec<String> = distinct(of_clause().map(|promise| promise.name.clone()));
        let is_named = |name: &String| {
            clause.plain.contains(&squeeze(&fold(name))) || !last.names.contains(name)
        };
        // 城乡收入分别达到2万元、1万元，增长6%: of which of them?
        let goes_on = !names.iter().any(is_named);
        begins |= clause.begins_part || clause.names_scope;
        names_scope |= clause.names_scope;
        // 6月当月100人，1—6月700人: what was left may be told of the time that counts.
        let is_other = last.is_skipped && !(last.is_aside && names_scope);
        // 1—5月投资增长6%，工业增长9%；上半年增长5%
        let is_of_many = begins && group.len() > names.len();
        let is_unclear = goes_on && (is_other || is_of_many || names.len() < last.names.len());
        for promise in of_clause() {
            let told = clause.telling.map(|told| if is_unclear { told.unsure() } else { told });
            facts.extend(told.and_then(|telling| fact(promise, telling, clause)));
        }
        if names.is_empty() {
            // What a clause of its own speaks of is what the next one goes on with.
            let is_aside = GOES_ON.iter().any(|word| clause.plain.starts_with(word));
            let is_other = !clause.plain.is_empty() && !is_aside;
            last.is_skipped |= is_other;
            last.is_aside &= !is_other;
        } else {
            if begins && !goes_on {
                group.clear();
            }
            group.extend(names.iter().cloned());
            (begins, names_scope) = (false, false);
            let is_skipped = clause.telling.is_none() || (goes_on && is_other);
            let names = if goes_on { last.names } else { names };
            last = Last { names, is_skipped, is_aside: clause.is_aside };
        }
    }
    facts
}

/// How a clause begins that says more of the figure before it.
pub(super) const GOES_ON: &[&str] = &[
    "按",
    "扣除",
    "剔除",
    "同口径",
    "可比",
    "同比",
    "超",
    "高于",
    "低于",
    "快于",
    "慢于",
    "好于",
    "比",
    "较",
    "居",
    "排",
    "列",
    "位",
    "占",
    "达到",
    "增速",
    "增幅",
    "降幅",
    "其中",
];

/// The clause before that named something.
#[derive(Default)]
struct Last {
    names: Vec<String>,
    is_skipped: bool,
    /// Whether it was skipped only because it is of another time or place.
    is_aside: bool,
}

pub(super) fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut distinct = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}

/// What `promise`, read from `clause`, tells.
pub(super) fn fact(promise: &Promise, telling: Telling, clause: &Clause) -> Option<Fact> {
    /// What a difference in points may be held against; then it is no change of the figure over the year.
    const AGAINST: &[&str] =
        &["高于", "低于", "快于", "慢于", "好于", "回落", "加快", "收窄", "扩大", "月", "季度"];
    /// What a name does not end with.
    const BEHIND: &[&str] = &["累计", "已", "共", "上年同期", "去年同期"];
    /// What a name does not begin with: 高于全市平均0.4个百分点.
    const COMPARES: &[&str] =
        &["高于", "低于", "快于", "慢于", "好于", "比", "较", "同比", "居全", "位居", "占"];
    let has = |words: &[&str]| words.iter().any(|word| clause.plain.contains(word));
    let name = promise.name.replace("实现", "").replace("完成增加值", "增加值");
    let mut name = without_front(&name, AROUND);
    while let Some(shorter) = BEHIND.iter().find_map(|word| name.strip_suffix(word)) {
        name = shorter;
    }
    if name.chars().count() < 2
        || COMPARES.iter().any(|word| name.starts_with(word)) && !name.starts_with("比重")
    {
        return None;
    }
    let share = promise.wording.split_once('倍').and_then(|(number, hedge)| {
        let number = number.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        let is_one = clause.shares.iter().any(|share| share == number);
        is_one.then(|| format!("完成{number}%{hedge}"))
    });
    let is_of_points = promise.wording.contains(Unit::POINTS) || promise.wording.contains("百分点");
    let says_change = !promise.wording.starts_with(|sign: char| sign.is_ascii_digit());
    if is_of_points && (has(AGAINST) || !says_change) {
        return None;
    }
    let telling = match (&share, telling) {
        (Some(_), Telling::Reached) => Telling::Share,
        (Some(_), _) => return None,
        (None, telling) => telling,
    };
    // 以上 behind the last of several numbers may be meant for this one.
    let hedge = if promise.may_share_hedge { "左右" } else { "" };
    let wording = share.unwrap_or_else(|| format!("{}{hedge}", promise.wording));
    // It has a name of its own, so that it is asked.
    let name = format!("{}{name}", clause.without);
    Some(Fact { name, wording, telling, time: clause.time })
}
