//! Figures that the words around them make inexact.

use crate::check::case::{Case, place};
use crate::model::{Doubt, Finding, Grade, comparable};

/// Words that say of a figure that it is not exact, or not reached yet.
const HEDGES: &[&str] = &[
    "预计",
    "预估",
    "估计",
    "估算",
    "暂估",
    "大约",
    "大概",
    "约为",
    "左右",
    "上下",
    "以上",
    "以下",
    "以内",
    "不少于",
    "不低于",
    "不超过",
    "不高于",
    "至少",
    "超过",
    "突破",
    "estimat",
    "expected",
    "about",
    "approx",
    "atleast",
    "morethan",
    "lessthan",
];

/// What says so right before a digit.
const BEFORE: &[char] = &['约', '近', '超', '逾', '≈', '~', '>', '≥', '<', '≤'];

/// What says so right behind a digit or a multiple: 3100余万元, 1.2万多人.
const BEHIND: &[char] = &['余', '多', '+'];

/// Names that have such a word in them.
const NAMES: &[&str] = &["规模以上", "限额以上"];

/// Returns the figures of the plan's year that were not written as exact ones.
pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let hedged = case.reports().filter_map(|(entry, reported)| {
        let written = reported.written.as_ref().filter(|written| is_hedged(written))?;
        let (value, unit) = (reported.value?, case.item.unit.clone());
        let doubt = Doubt::Hedged { written: written.clone(), value, unit };
        let finding = Finding::new(Grade::Warning, doubt, place(entry));
        Some(finding.in_period(entry.period).about(case.item))
    });
    hedged.collect()
}

fn is_hedged(text: &str) -> bool {
    const MULTIPLES: &str = "百千万亿";
    let plain = NAMES.iter().fold(comparable(text), |plain, name| plain.replace(name, ""));
    let signs: Vec<char> = plain.chars().collect();
    let is_number = |sign: char| sign.is_ascii_digit() || MULTIPLES.contains(sign);
    let is_pair = |pair: &[char]| match pair {
        [first, second] => {
            (BEFORE.contains(first) && second.is_ascii_digit())
                || (is_number(*first) && BEHIND.contains(second))
        }
        _ => false,
    };
    HEDGES.iter().any(|word| plain.contains(word)) || signs.windows(2).any(is_pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_make_a_figure_inexact_are_told_from_others() {
        for (text, expected) in [
            ("1700（预计）", true),
            ("3100左右", true),
            ("约1500", true),
            ("14000以上", true),
            ("6000（含预付款，预计）", true),
            ("近３０００万元", true),
            ("3100余万元", true),
            ("1.2万多人", true),
            ("3100+", true),
            ("about 1500", true),
            ("1.56亿元", false),
            ("完成1500万元，节约用地", false),
            ("规模以上企业40家", false),
            ("1,400.50", false),
            ("完成41.8%", false),
        ] {
            assert_eq!(is_hedged(text), expected, "{text}");
        }
    }
}
