//! Targets that are told by comparison: 与经济增长同步, 高于全国平均0.5个百分点以上, 保持上年水平.

use crate::extract::wording::{leading_number, leading_unit};
use crate::model::{Comparator, Quantity, Relative, Yardstick, fold, squeeze};

/// Words before the comparison that say nothing of it.
const FRONT: &[&str] =
    &["力争", "争取", "增速", "增长", "增幅", "实现", "保持", "达到", "实际", "总体", "略"];
const BEFORE: &[(&str, Comparator)] = &[
    ("不低于", Comparator::Ge),
    ("不高于", Comparator::Le),
    ("高于", Comparator::Gt),
    ("快于", Comparator::Gt),
    ("超过", Comparator::Gt),
    ("低于", Comparator::Lt),
];
/// Words before what a figure is to keep pace with.
const WITH: &[&str] = &["与", "和", "同"];
/// What figures are held against; the longer of two that begin alike stands first.
const YARDSTICKS: &[(&str, Yardstick)] = &[
    ("经济增长", Yardstick::EconomicGrowth),
    ("经济增速", Yardstick::EconomicGrowth),
    ("经济发展", Yardstick::EconomicGrowth),
    ("地区生产总值", Yardstick::EconomicGrowth),
    ("国内生产总值", Yardstick::EconomicGrowth),
    ("生产总值", Yardstick::EconomicGrowth),
    ("GDP", Yardstick::EconomicGrowth),
    ("上年度", Yardstick::LastYear),
    ("上年", Yardstick::LastYear),
    ("上一年", Yardstick::LastYear),
    ("去年", Yardstick::LastYear),
    ("全国", Yardstick::Reference),
    ("全省", Yardstick::Reference),
    ("全市", Yardstick::Reference),
    ("全区", Yardstick::Reference),
    ("国家", Yardstick::Reference),
    ("省", Yardstick::Reference),
    ("市", Yardstick::Reference),
];
/// Words behind it that say no more than that it is a figure.
const FIGURE: &[&str] = &["平均", "同期", "水平", "增速", "增长", "速度", "实际"];
/// How two figures that keep pace stand to each other.
const PACES: &[(&str, Comparator)] = &[
    ("基本同步", Comparator::Approx),
    ("同步", Comparator::Ge),
    ("同步增长", Comparator::Ge),
    ("基本持平", Comparator::Approx),
    ("持平", Comparator::Eq),
];

/// Reads `text` as a comparison; `None` where it is no single one.
pub(super) fn relative(text: &str) -> Option<Relative> {
    let plain = squeeze(&fold(text));
    if plain == "只增不减" {
        return Some(of(Yardstick::LastYear, Comparator::Ge));
    }
    let rest = without(&plain, FRONT);
    // Without a yardstick a figure keeps the level that it had.
    let holds = PACES.iter().find(|(word, _)| *word == rest && word.ends_with("持平"));
    if let Some((_, how)) = holds {
        return Some(of(Yardstick::LastYear, *how));
    }
    let before = BEFORE.iter().find_map(|(word, how)| Some((rest.strip_prefix(word)?, *how)));
    let (rest, how) = before.map_or((rest, None), |(rest, how)| (rest, Some(how)));
    let with = WITH.iter().find_map(|word| rest.strip_prefix(word));
    let (rest, to) = YARDSTICKS
        .iter()
        .find_map(|(word, to)| Some((with.unwrap_or(rest).strip_prefix(word)?, *to)))?;
    let rest = without(rest, FIGURE);
    match how {
        Some(how) if rest.is_empty() => Some(of(to, how)),
        Some(how) => apart(rest, to, how),
        None => {
            let rest = rest.trim_start_matches("保持");
            let pace = PACES.iter().find(|(word, _)| *word == rest).map(|(_, how)| *how);
            // 保持上年水平 names no pace; 全国平均 alone is no promise.
            let keeps = plain.starts_with("保持") && to == Yardstick::LastYear && rest.is_empty();
            pace.or(keeps.then_some(Comparator::Eq)).map(|how| of(to, how))
        }
    }
}

fn of(to: Yardstick, comparator: Comparator) -> Relative {
    Relative { to, comparator, offset: Quantity::ZERO }
}

/// By how much a figure must differ: 0.5个百分点以上.
fn apart(text: &str, to: Yardstick, how: Comparator) -> Option<Relative> {
    let (number, rest) = leading_number(text)?;
    let (_, rest) = leading_unit(rest);
    let number = number.ok()?;
    // To stand 0.5 points above is to stand at least 0.5 points above.
    let is_above = matches!(how, Comparator::Gt | Comparator::Ge);
    let (comparator, offset) =
        if is_above { (Comparator::Ge, number) } else { (Comparator::Le, number.negated()) };
    ["", "以上", "左右"].contains(&rest).then_some(Relative { to, comparator, offset })
}

/// Takes `words` off the front of `text` as often as they stand there.
fn without<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let mut text = text;
    while let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = relative(text).map_or("words".to_owned(), |relative| {
            let (to, how) = (relative.to.key(), relative.comparator.key());
            format!("{how} {to} {}", relative.offset)
        });
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn comparisons_are_told_from_other_words() {
        check("与经济增长同步", "ge economic-growth 0");
        check("和经济发展同步", "ge economic-growth 0");
        check("与经济增长保持同步", "ge economic-growth 0");
        check("与经济增长保持基本同步", "approx economic-growth 0");
        check("增长和经济发展同步", "ge economic-growth 0");
        check("快于经济增长", "gt economic-growth 0");
        check("高于地区生产总值增速", "gt economic-growth 0");
        check("增速高于全国平均水平", "gt reference 0");
        check("高于全国平均0.5个百分点以上", "ge reference 0.5");
        check("低于全国平均水平１个百分点", "le reference -1");
        check("不低于全市平均", "ge reference 0");
        check("与市保持同步", "ge reference 0");
        check("保持上年水平", "eq last-year 0");
        check("与上年持平", "eq last-year 0");
        check("与上年度基本持平", "approx last-year 0");
        check("持平", "eq last-year 0");
        check("保持持平", "eq last-year 0");
        check("基本持平", "approx last-year 0");
        check("不低于上年", "ge last-year 0");
        check("只增不减", "ge last-year 0");
    }

    #[test]
    fn other_words_and_double_comparisons_are_words() {
        for text in [
            "完成国家和市下达目标",
            "保持优良",
            "增速高于全国平均水平、高于城镇居民收入增速",
            "全国平均",
            "同步",
            "市下达任务",
            "高于全国平均x",
            "",
        ] {
            check(text, "words");
        }
    }
}
