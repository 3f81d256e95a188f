//! Which period a title or the name of a sheet is of: 2022年1-5月重点项目调度表, 截至5月底, 5月.

use crate::extract::signs::is_numeral;
use crate::extract::span::part;
use crate::extract::title::years;
use crate::model::{Period, fold, squeeze};

/// The period that `text` names; `year` is the plan's, where it names none. `None` for a text without
/// one, and for the day on which a table was filled in.
pub(super) fn period(text: &str, year: i32) -> Option<Period> {
    const DAYS: &[&str] =
        &["填报时间", "填报日期", "填表时间", "填表日期", "制表时间", "制表日期", "日期", "时间"];
    let plain = squeeze(&fold(text));
    if DAYS.iter().any(|word| plain.starts_with(word)) {
        return None;
    }
    if let Some(period) = short(&plain) {
        return Some(period);
    }
    let starts = plain.char_indices().map(|(at, _)| at).filter(|at| begins(&plain, *at));
    let named = starts.filter_map(|at| {
        let part = part(&plain[at..])?;
        let is_end = plain[..at].contains("截至") || plain[..at].contains("截止");
        let is_year = plain[at..].starts_with("全年");
        ((!is_day(part.rest) || is_end) && !is_year).then_some((at, part.month))
    });
    named
        .into_iter()
        .find_map(|(at, month)| Period::of(year_beside(&plain, at).unwrap_or(year), month))
}

/// Whether `rest`, which stands behind a month, begins with a day of it.
fn is_day(rest: &str) -> bool {
    rest.split_once('日')
        .is_some_and(|(day, _)| !day.is_empty() && day.chars().all(|c| c.is_ascii_digit()))
}

/// The year that the month at `at` is of: the last that stands before it, or else the first behind it
/// that is of no month of its own. A day in brackets is when the sheet was made, and says no year.
fn year_beside(plain: &str, at: usize) -> Option<i32> {
    let (before, behind) = plain.split_at(at);
    let is_of_a_month = |rest: &str| part(rest).is_some();
    years(before).pop().or_else(|| {
        let ends = behind.match_indices('年').map(|(at, sign)| at + sign.len());
        let bare = ends.filter(|end| !is_of_a_month(&behind[*end..]));
        let year = |end: usize| years(behind.get(end.checked_sub(YEAR)?..end)?).pop();
        bare.into_iter().find_map(year)
    })
}

/// How many bytes 2022年 has.
const YEAR: usize = 4 + '年'.len_utf8();

/// A name that is but a period: 2022-05, 202205, 2022Q1.
fn short(plain: &str) -> Option<Period> {
    let is_more_than_a_year = plain.len() > 4 && plain.is_ascii();
    plain.parse().ok().filter(|_| is_more_than_a_year)
}

/// Whether a word may begin at `at`: not inside of a number.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let is_number = |c: char| c.is_ascii_digit() || is_numeral(c);
    let is_end = text[..at].ends_with("截至");
    let is_inside = !is_end && before.is_some_and(|c| is_number(c) || ".-—–~至第".contains(c));
    // 提前3个月完成
    let is_earlier =
        text[at..].starts_with('前') && before.is_some_and(|before| "提目此之以".contains(before));
    text[at..].starts_with(|c: char| is_number(c) || "上前第".contains(c))
        && !is_inside
        && !is_earlier
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_names_of_sheets_name_periods() {
        #[track_caller]
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(
                period(text, 2022).map(|period| period.to_string()).as_deref(),
                expected,
                "{text}"
            );
        }
        check("甲县2022年5月重点项目调度表", Some("2022-05"));
        check("甲县2023年1—5月主要指标完成情况", Some("2023-05"));
        check("截至5月底", Some("2022-05"));
        check("（截至2022年6月30日）", Some("2022-06"));
        check("2022年上半年计划执行情况", Some("2022-06"));
        check("前三季度", Some("2022-09"));
        check("前8个月", Some("2022-08"));
        check("前两个月", Some("2022-02"));
        check("提前3个月", None);
        check("一季度进度表", Some("2022-03"));
        check("十一月", Some("2022-11"));
        check("5月", Some("2022-05"));
        check("1-5月", Some("2022-05"));
        check("2022-05", Some("2022-05"));
        check("202205", Some("2022-05"));
        check("填报时间：2022年6月5日", None);
        check("2022年6月5日", None);
        check("2022年重点项目表", None);
        check("全年目标任务", None);
        check("表1", None);
        check("2022", None);
        // The year is that before the month, not the greatest; the day on which it was made is neither.
        check("甲县2022年12月主要指标完成情况（2023年1月15日）", Some("2022-12"));
        check("（2023年1月15日）甲县2022年12月主要指标完成情况", Some("2022-12"));
        check("12月主要指标完成情况（2023年1月15日）", Some("2022-12"));
        check("2023年一季度指标（2022年一季度为对比数）", Some("2023-03"));
        check("截至2021年12月31日2022年重点项目进度", Some("2021-12"));
        check("5月重点项目调度表（2023年）", Some("2023-05"));
        check("主要指标（2023年1月15日）", None);
        check("第二季度", None);
    }
}
